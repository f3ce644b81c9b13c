"""What is cut off while officers write: the hub, the vault, the node itself. No word is lost and none doubled."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.scenario]

WAITS = "Saved on your server, waiting for the hub"
IS_THERE = re.compile("At the hub, ready for the partners to fetch|Stored at|Opened by")
CLOSED = "Your vault has closed"


def test_the_hub_dies_while_both_pages_are_open(demo, somchai, hanh, room):
    for desk in (somchai, hanh):
        desk.open(room)
    somchai.write("Before the hub dies.")
    expect(hanh.entry("Before the hub dies.")).to_be_visible()
    demo.hub.kill()
    try:
        somchai.write("Written in Laem Chabang without a hub.")
        hanh.write("Written in Hai Phong without a hub.")
        for desk, own in ((somchai, "Laem Chabang"), (hanh, "Hai Phong")):
            expect(desk.entry(f"Written in {own}")).to_contain_text(WAITS)
            expect(desk.text_field()).to_have_value("")
            desk.text_field().fill("half a sentence")
            # said on the page as it stands, and how it ends
            expect(desk.page.get_by_role("alert")).to_contain_text("hub")
        expect(hanh.entry("Written in Laem Chabang")).to_have_count(0)
    finally:
        demo.hub.start()
        demo.hub.wait_ready()
    for desk in (somchai, hanh):
        for place in ("Laem Chabang", "Hai Phong"):
            expect(desk.entry(f"Written in {place} without a hub.")).to_have_count(1)
        expect(desk.page.locator(".message").filter(has_text=WAITS)).to_have_count(0)
        expect(desk.page.get_by_role("alert")).to_have_count(0)
        expect(desk.text_field()).to_have_value("half a sentence")
        expect(desk.page.locator(".message")).to_have_count(3)


def test_an_open_page_says_that_the_hub_is_away_and_back_though_nobody_writes(demo, somchai, room):
    page = somchai.open(room)
    expect(page.get_by_role("alert")).to_have_count(0)
    demo.hub.kill()
    try:
        expect(page.get_by_role("alert")).to_contain_text("hub")
    finally:
        demo.hub.start()
        demo.hub.wait_ready()
    expect(page.get_by_role("alert")).to_have_count(0)


def sign_in_in_a_new_tab(desk):
    with desk.context.expect_page() as opened:
        desk.page.get_by_role("link", name="sign in again in a new tab").click()
    tab = opened.value
    tab.get_by_role("button", name=f"Sign in as {desk.person.name}").click()
    tab.wait_for_url(lambda address: "/sign-in" not in address)
    return tab


def test_the_vault_is_closed_in_another_tab_while_writing(somchai, room):
    # The draft comes too late, and says nothing; the page's token may be of the old session.
    somchai.expected += ["status of 401", "status of 403"]
    somchai.open(room)
    somchai.text_field().fill("The seal on the box reads 4471.")
    other = somchai.context.new_page()
    other.goto("/rooms")
    other.get_by_role("button", name="Sign out and close the vault").click()
    expect(somchai.page.get_by_text(CLOSED)).to_be_visible()
    expect(somchai.text_field()).to_have_value("The seal on the box reads 4471.")

    sign_in_in_a_new_tab(somchai)
    expect(somchai.page.get_by_text(CLOSED)).to_be_hidden()
    somchai.page.get_by_role("button", name="Send").click()
    expect(somchai.entry("The seal on the box reads 4471.")).to_contain_text(IS_THERE)
    somchai.open(room)
    expect(somchai.page.locator(".message")).to_have_count(1)


def test_a_session_that_ran_out_while_writing(demo, somchai, room):
    somchai.expected += ["status of 401", "status of 403"]  # the page's token may be of the old session
    somchai.open(room)
    somchai.text_field().fill("X-ray images follow.")
    demo.end_sessions("somchai")
    somchai.page.get_by_role("button", name="Send").click()
    expect(somchai.page.locator(".composer [role=alert]")).to_contain_text(CLOSED)
    expect(somchai.text_field()).to_have_value("X-ray images follow.")
    expect(somchai.page.get_by_text("sign in again in a new tab").last).to_be_visible()

    sign_in_in_a_new_tab(somchai)
    expect(somchai.page.locator(".strip").filter(has_text=CLOSED)).to_be_hidden()
    somchai.page.get_by_role("button", name="Send").click()
    expect(somchai.entry("X-ray images follow.")).to_have_count(1)
    expect(somchai.page.locator(".composer [role=alert]")).to_be_hidden()
    somchai.open(room)
    expect(somchai.page.locator(".message")).to_have_count(1)


def test_a_form_whose_token_is_too_old_is_sent_again_by_itself(somchai, room):
    somchai.expected.append("status of 403")
    somchai.open(room)
    token = somchai.page.locator("#csrf")
    token.evaluate("(one) => { one.value = 'A'.repeat(64) }")
    somchai.write("Sent with an old token.")
    expect(somchai.entry("Sent with an old token.")).to_have_count(1)
    expect(somchai.page.locator(".composer [role=alert]")).to_be_hidden()
    expect(somchai.text_field()).to_have_value("")
    somchai.open(room)
    expect(somchai.page.locator(".message")).to_have_count(1)


def test_the_nodes_pages_stop_while_writing(demo, hanh, room):
    hanh.expected += ["net::ERR_", "Failed to fetch"]  # the browser's own words for a node that is gone
    web = demo.parts.parts["vn-customs web"]
    hanh.open(room)
    hanh.page.wait_for_function("() => document.getElementById('outbox').hasAttribute('data-ready')")
    hanh.text_field().fill("Nobody has come for the box.")
    web.kill()
    try:
        expect(hanh.page.get_by_text("Offline, reconnecting.")).to_be_visible()
        hanh.page.get_by_role("button", name="Send").click()
        waits = hanh.page.locator(".held li").filter(has_text="Nobody has come for the box.")
        expect(waits).to_contain_text("Waiting for a connection")
        expect(hanh.text_field()).to_have_value("")
    finally:
        web.start()
        web.wait_ready()
    expect(hanh.page.get_by_text("Offline, reconnecting.")).to_be_hidden()
    expect(hanh.entry("Nobody has come for the box.")).to_contain_text(IS_THERE)  # it is sent by itself
    expect(hanh.page.locator(".held")).to_be_hidden()
    expect(hanh.page.locator(".message")).to_have_count(1)
    hanh.open(room)
    expect(hanh.page.locator(".message")).to_have_count(1)


def test_a_page_with_unsent_words_asks_before_it_is_left(somchai, room):
    somchai.open(room)
    somchai.text_field().press_sequentially("Not yet sent")
    asked = []
    somchai.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    with somchai.page.expect_event("dialog"):
        somchai.page.get_by_role("link", name=re.compile("^Cases")).click()
    assert asked == ["beforeunload"]
    expect(somchai.text_field()).to_have_value("Not yet sent")


def test_an_unused_vault_says_when_it_closes_and_typing_or_one_press_keeps_it_open(demo, desks):
    desk = desks("duc")
    page, warning = desk.page, desk.page.get_by_text("Unused, your vault closes in about")
    page.clock.install()
    page.goto("/rooms/new")
    expect(warning).to_be_hidden()
    demo.leave_unused("duc", 29)
    page.clock.fast_forward("28:01")
    expect(warning).to_be_visible()
    expect(page.locator("[data-idle-target=minutes]")).to_have_text("1")
    with page.expect_response("**/session") as kept:
        page.get_by_role("button", name="Keep it open").click()
    assert kept.value.json()["left_s"] > 28 * 60
    expect(warning).to_be_hidden()

    demo.leave_unused("duc", 29)
    page.get_by_label("Title").fill("Typing is use")
    with page.expect_response("**/session") as kept:
        page.clock.fast_forward("28:01")
    assert (kept.value.request.method, kept.value.json()["left_s"] > 28 * 60) == ("POST", True)
    expect(warning).to_be_hidden()

    demo.leave_unused("duc", 31)
    page.goto("/rooms")
    expect(page.get_by_role("heading", level=1)).to_have_text("Open your vault")
    demo.signed_in.pop("duc", None)
