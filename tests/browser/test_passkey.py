"""A passkey in a real browser: made, and after signing out the one press that opens a room's words."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.scenario]

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "hasPrf": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def malee(desks):
    """An officer with a device that has passkeys; what she added is gone after the test."""
    desk = desks("malee")
    desk.device = desk.context.new_cdp_session(desk.page)
    desk.device.send("WebAuthn.enable")
    desk.device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    return desk


def test_a_passkey_opens_a_rooms_words_with_one_press(malee, demo):
    room = demo.open_room("Passkeys at the port", others=("malee",))
    demo.visitor("somchai").write(room, "The seal was broken before it came here.")
    page = malee.page
    page.goto("/settings/sign-in")
    page.get_by_label("Name of this passkey").fill("Desk")
    page.get_by_label("Your passphrase").fill(malee.person.passphrase)
    page.get_by_role("button", name="Make a passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your recovery codes")
    expect(page.locator(".codes li")).to_have_count(8)
    page.get_by_role("link", name="I have them: go on").click()
    expect(page.get_by_text("opens your vault by itself")).to_be_visible()

    page.get_by_role("button", name="Sign out and close the vault").click()
    page.wait_for_url("**/sign-in")
    page.goto(f"/rooms/{room}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Open your vault")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(f"**/rooms/{room}")
    expect(malee.entry("The seal was broken")).to_be_visible()

    page.goto("/settings/sign-in")
    page.get_by_role("link", name="Rename or remove").click()
    page.get_by_label("Your passphrase").fill(malee.person.passphrase)
    page.get_by_role("button", name="Remove it").click()
    expect(page.get_by_text("It was removed, and counts no more.")).to_be_visible()
    page.get_by_role("button", name="Sign out and close the vault").click()
    page.wait_for_url("**/sign-in")
    malee.expected.append("status of 403")  # the browser writes each refused page into its console
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("alert")).to_contain_text("not known here")
