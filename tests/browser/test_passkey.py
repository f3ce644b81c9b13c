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
    desk.held = desk.device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    return desk


def make_passkey(desk, name):
    page = desk.page
    page.goto("/settings/sign-in")
    page.get_by_label("Name of this passkey").fill(name)
    adding = page.get_by_role("region", name="Add a passkey")
    adding.get_by_label("Your passphrase").fill(desk.person.passphrase)
    adding.get_by_role("button", name="Make a passkey").click()


def remove_passkey(desk):
    page = desk.page
    page.goto("/settings/sign-in")
    page.get_by_role("link", name="Rename or remove").click()
    page.get_by_label("Your passphrase").fill(desk.person.passphrase)
    page.get_by_role("button", name="Remove it").click()
    expect(page.get_by_text("It was removed and no longer works.")).to_be_visible()


def sign_out(page):
    page.get_by_role("button", name="Sign out and close the vault").click()
    page.wait_for_url("**/sign-in")


def test_a_passkey_opens_a_rooms_words_with_one_press(malee, demo):
    room = demo.open_room("Passkeys at the port", others=("malee",))
    demo.visitor("somchai").write(room, "The seal was broken before it came here.")
    page = malee.page
    make_passkey(malee, "Desk")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your recovery codes")
    expect(page.locator(".codes li")).to_have_count(8)
    page.get_by_role("link", name="I have them: go on").click()
    expect(page.get_by_text("opens your vault by itself")).to_be_visible()

    sign_out(page)
    page.goto(f"/rooms/{room}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Open your vault")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(f"**/rooms/{room}")
    expect(malee.entry("The seal was broken")).to_be_visible()

    remove_passkey(malee)
    sign_out(page)
    malee.expected.append("status of 403")  # the browser writes each refused page into its console
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("alert")).to_contain_text("not known here")


def test_a_lost_passkey_is_replaced_with_passphrase_and_recovery_code(malee):
    page = malee.page
    make_passkey(malee, "The lost phone")
    code = page.locator(".codes li").first.inner_text().strip()
    page.get_by_role("link", name="I have them: go on").click()
    sign_out(page)
    malee.device.send("WebAuthn.removeVirtualAuthenticator", malee.held)
    malee.device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})  # another phone

    page.get_by_label("User name").fill("malee")
    page.get_by_label("Passphrase", exact=True).fill(malee.person.passphrase)
    page.get_by_role("button", name="Open my vault").click()
    page.get_by_label("Recovery code").fill(code)
    page.get_by_role("button", name="Open my vault").click()
    expect(page.get_by_role("link", name=malee.person.name)).to_be_visible()

    remove_passkey(malee)
    make_passkey(malee, "The new phone")
    expect(page.locator(".codes li")).to_have_count(8)
    assert code not in page.locator(".codes").inner_text()
    page.get_by_role("link", name="I have them: go on").click()
    sign_out(page)
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("link", name=malee.person.name)).to_be_visible()
    remove_passkey(malee)
