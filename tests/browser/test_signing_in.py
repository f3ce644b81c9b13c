"""Opening the vault: by passphrase, by one click in a demonstration, in French, and leaving again."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.scenario]


def test_a_wrong_passphrase_is_said_and_the_user_name_stays(desks):
    desk = desks("duc", signed_in=False)
    desk.expected.append("status of 403")  # the browser writes each refused page into its console
    page = desk.page
    page.goto("/")
    expect(page.get_by_role("alert")).to_have_count(0)
    page.get_by_label("User name").fill("duc")
    page.get_by_label("Passphrase", exact=True).fill("cat bi island fairy")
    page.get_by_role("button", name="Open my vault").click()
    expect(page.get_by_role("alert")).to_contain_text("The name or the passphrase is not right.")
    expect(page.get_by_label("User name")).to_have_value("duc")
    expect(page.get_by_label("Passphrase", exact=True)).to_have_value("")
    expect(page.get_by_label("Passphrase", exact=True)).to_be_focused()
    assert page.context.cookies() == [c for c in page.context.cookies() if "vault" not in c["name"]]

    page.get_by_label("Passphrase", exact=True).fill(desk.person.passphrase)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{desk.home}/")
    expect(page.get_by_role("link", name=desk.person.name)).to_be_visible()


def test_one_click_opens_a_demo_vault_and_the_cookie_is_for_this_node_alone(desks):
    desk = desks("malee")
    expect(desk.page.get_by_text("Demo: invented people and cases")).to_be_visible()
    [cookie] = [cookie for cookie in desk.context.cookies() if "vault" in cookie["name"]]
    assert (cookie["httpOnly"], cookie["sameSite"], cookie["expires"]) == (True, "Strict", -1)
    assert cookie["domain"] == "th-customs.localhost"  # no leading dot: not for its subdomains
    assert desk.page.evaluate("() => document.cookie") == ""


def test_a_page_that_needs_a_vault_is_shown_after_signing_in(desks, room):
    desk = desks("somchai", signed_in=False)
    desk.expected.append("status of 401")  # the room's page may ask for news while it is being left
    page = desk.open(room)
    expect(page.get_by_role("heading", level=1)).to_have_text("Open your vault")
    page.get_by_role("button", name=f"Sign in as {desk.person.name}").click()
    page.wait_for_url(f"**/rooms/{room}")
    page.get_by_role("button", name="Sign out and close the vault").click()
    page.wait_for_url("**/sign-in")
    page.go_back()  # what was shown is not kept by the browser
    expect(page.get_by_role("heading", level=1)).to_have_text("Open your vault")


def test_a_french_session(demo, desks):
    room = demo.open_room("In French and back", others=("duc",))
    desk = desks(
        "duc", signed_in=False
    )  # the language stays with the account: of nobody whom other tests use
    page = desk.page
    page.goto("/sign-in")
    page.get_by_role("button", name="Français").click()
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    page.get_by_label("Nom d’utilisateur").fill("duc")
    page.get_by_label("Phrase secrète", exact=True).fill(desk.person.passphrase)
    page.get_by_role("button", name="Ouvrir mon coffre").click()
    page.wait_for_url(f"{desk.home}/")
    desk.open(room)
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    page.get_by_role("textbox", name="Écrire dans la salle").fill("Reçu, merci.")
    page.get_by_role("button", name="Envoyer").click()
    expect(desk.entry("Reçu, merci.")).to_be_visible()
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(desk.entry("Reçu, merci.")).to_be_visible()  # and still in the room
