"""What an officer does with own words on the page: a draft that waits, a changed message, a withdrawn one."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.scenario]


def test_typed_words_wait_on_the_page_and_after_signing_in_again(demo, somchai, room):
    page = somchai.open(room)
    somchai.text_field().press_sequentially("Half a sentence about box 4")
    expect(page.locator(".kept")).to_have_text("Draft saved")
    page.goto("/rooms")  # without a question: the words are kept
    expect(page.locator(".room-line").filter(has_text="Draft")).not_to_have_count(0)
    somchai.expected.append("status of 401")  # the page may ask for its numbers in between
    demo.end_sessions("somchai")
    page.goto(f"/rooms/{room}")
    page.get_by_role("button", name=f"Sign in as {somchai.person.name}").click()
    expect(somchai.text_field()).to_have_value("Half a sentence about box 4")
    expect(page.get_by_role("button", name="Save as draft")).to_be_hidden()
    page.get_by_role("button", name="Send").click()
    expect(somchai.entry("Half a sentence about box 4")).to_have_count(1)
    somchai.open(room)
    expect(somchai.text_field()).to_have_value("")


def test_a_page_that_is_hidden_keeps_what_was_typed(somchai, room):
    page = somchai.open(room)
    somchai.text_field().press_sequentially("Typed and gone")
    with page.expect_request("**/draft") as kept:
        page.evaluate(
            """() => {
              Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' });
              document.dispatchEvent(new Event('visibilitychange'));
            }"""
        )
    assert kept.value.response().status == 204


def test_a_message_is_changed_and_withdrawn_and_the_other_page_shows_it(somchai, hanh, room):
    for desk in (somchai, hanh):
        desk.open(room)
    somchai.write("Seal 4471 on box 9.")
    expect(hanh.entry("Seal 4471")).to_have_count(1)
    expect(hanh.entry("Seal 4471").locator(".entry-menu a[href$='/change']")).to_have_count(0)
    page = somchai.page
    somchai.entry("Seal 4471").locator(".entry-menu summary").click()
    page.get_by_role("link", name="Change", exact=True).click()
    page.get_by_label("New text").fill("Seal 4472 on box 9.")
    page.get_by_role("button", name="Sign and send the change").click()
    for desk in (somchai, hanh):
        expect(desk.page.locator(".message .text")).to_have_text(["Seal 4472 on box 9."])
        desk.entry("Seal 4472").locator(".earlier-texts summary").click()
        expect(desk.entry("Seal 4472").locator(".earlier-texts li")).to_contain_text("Seal 4471 on box 9.")
    somchai.entry("Seal 4472").locator(".entry-menu summary").click()
    page.get_by_role("link", name="Withdraw", exact=True).click()
    expect(page.locator("li").filter(has_text=hanh.person.name)).to_be_visible()
    page.get_by_role("button", name="Withdraw for everyone").click()
    for desk in (somchai, hanh):
        log = desk.page.get_by_role("log", name="Messages")  # not the hidden tray
        expect(log.get_by_text("Withdrawn by its author")).to_be_visible()
        expect(desk.page.get_by_text("Seal 447")).to_have_count(0)


def test_an_invitation_is_accepted_from_the_list_and_the_others_see_it(demo, somchai, hanh):
    room = demo.open_room("Teak under tarpaulin")
    hanh.page.goto("/rooms")
    card = hanh.page.locator(".invitation").filter(has_text="Teak under tarpaulin")
    expect(card).to_contain_text(somchai.person.name)
    somchai.open(room)
    person = somchai.page.locator("#people li").filter(has_text=hanh.person.name)
    expect(person).to_contain_text("invited")
    card.get_by_role("button", name="Accept").click()
    expect(hanh.page.get_by_role("heading", level=1)).to_have_text("Teak under tarpaulin")
    expect(somchai.page.get_by_text("accepted the invitation")).to_be_visible()
    expect(person).not_to_contain_text("invited")


def test_somebody_is_written_to_directly_from_the_list_of_people(somchai, hanh, room):
    somchai.open(room)
    somchai.page.get_by_role("button", name=f"Write to {hanh.person.name}").click()
    expect(somchai.page.get_by_role("heading", level=1)).to_have_text(hanh.person.name)
    expect(somchai.page.get_by_text("It is signed like everything else")).to_be_visible()
    address = somchai.page.url.partition("#")[0]
    somchai.open(room)
    somchai.page.get_by_role("button", name=f"Write to {hanh.person.name}").click()
    expect(somchai.page).to_have_url(f"{address}#newest")
