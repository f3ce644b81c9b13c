"""A room of more entries than a page: earlier pages, the way back, and only the newest page is live."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.scenario]

MESSAGES = 80
PAGE = 60


@pytest.fixture(scope="module")
def long_room(demo):
    room = demo.open_room("A long talk")
    demo.fill(room, [f"Entry number {number:03}." for number in range(MESSAGES)])
    demo.settle(room, "somchai", "hanh")
    return room


def numbers(page):
    texts = page.locator(".message .text").all_text_contents()
    return [int(text.removeprefix("Entry number ").removesuffix(".")) for text in texts]


def test_the_newest_page_leads_to_the_earlier_one_and_back(desks, long_room):
    desk = desks("hanh")
    page = desk.open(long_room)
    newest = numbers(page)
    assert newest[-1] == MESSAGES - 1
    assert newest == list(range(newest[0], MESSAGES))
    expect(desk.text_field()).to_be_in_viewport()
    earlier = page.get_by_role("link", name="earlier entr")
    expect(earlier).to_have_attribute("href", f"?skip={PAGE}")
    earlier.click()
    page.wait_for_url(f"**?skip={PAGE}")
    before = numbers(page)
    assert before + newest == list(range(MESSAGES))  # none is missing, none is on both pages
    expect(page.get_by_role("log").get_by_text("named the room")).to_be_visible()
    expect(desk.text_field()).to_have_count(0)
    expect(page.get_by_role("link", name="earlier entr")).to_have_count(0)
    page.get_by_role("link", name="To the newest entries").click()
    expect(desk.text_field()).to_be_in_viewport()
    assert numbers(page) == newest


def test_only_the_newest_page_is_live(demo, desks, long_room):
    desk = desks("hanh")
    page = desk.open(long_room, query=f"?skip={PAGE}")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    shown = page.locator(".entry").count()
    other = desk.context.new_page()
    desk.open(long_room, other)
    demo.visitor("somchai").write(long_room, f"Entry number {MESSAGES}.")
    expect(desk.entry(f"Entry number {MESSAGES}.", other)).to_have_count(1)
    assert page.locator(".entry").count() == shown
    assert [url for url in asked if "/entries" in url] == []


def test_a_page_that_does_not_exist_is_the_newest_one(desks, long_room):
    desk = desks("hanh")
    for skip in ("9999", "-1", "x", "1e9", "٣", "9" * 40):
        answer = desk.page.goto(f"/rooms/{long_room}?skip={skip}")
        assert answer.status == 200, skip
        expect(desk.entry(f"Entry number {MESSAGES - 1:03}.")).to_be_visible()
        expect(desk.text_field()).to_be_visible()


def test_an_unread_message_far_below_is_announced(demo, desks, long_room):
    desk = desks("hanh")
    page = desk.open(long_room)
    page.locator("[role=log]").evaluate("(log) => log.scrollTo(0, 0)")
    expect(page.locator(".entry").first).to_be_in_viewport()
    demo.visitor("somchai").write(long_room, f"Entry number {MESSAGES + 1}.")
    jump = page.get_by_role("button", name="1 new message")
    expect(jump).to_be_in_viewport()
    expect(page.locator(".entry").first).to_be_in_viewport()  # the reader's place was not moved
    jump.click()
    expect(desk.entry(f"Entry number {MESSAGES + 1}.")).to_be_in_viewport()
    expect(jump).to_be_hidden()
