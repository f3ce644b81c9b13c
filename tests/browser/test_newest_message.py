"""A room opens at its newest message, all of it, and stays there whatever grows or shrinks around the conversation."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.scenario]

DESK = {"viewport": {"width": 1280, "height": 800}}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
LAST = "The last lines of the newest message."
# How much of the conversation is below the window's end, and how much of the newest message the composer covers, in px.
HIDDEN = """() => {
  const area = document.querySelector('.timeline');
  const newest = [...document.querySelectorAll('.entry')].at(-1).getBoundingClientRect();
  return [
    Math.max(0, area.scrollHeight - area.clientHeight - area.scrollTop),
    Math.max(0, newest.bottom - Math.min(area.getBoundingClientRect().bottom, innerHeight)),
  ];
}"""


def is_whole(page):
    """Wait until the newest message is seen whole; a test fails here when it never is."""
    page.wait_for_function(f"() => ({HIDDEN})().every((px) => px <= 1)")


@pytest.mark.parametrize("window", [DESK, PHONE], ids=["desk", "phone"])
def test_the_newest_message_is_seen_whole_and_stays_so(demo, desks, room, window):
    long = "What was seen at the gate, line by line. " * 12
    demo.fill(room, [f"{long}{number}" for number in range(14)])
    demo.fill(room, [long + LAST])
    demo.settle(room, "somchai", "hanh")
    desk = desks("hanh", **window)
    page = desk.page
    for query in ("", "#newest"):
        page.goto("about:blank")
        desk.open(room, query=query)
        expect(desk.entry(LAST)).to_be_visible()
        is_whole(page)
    page.locator(".invited").get_by_role("button", name="Accept").click()
    expect(page.locator(".invited")).to_have_count(0)
    page.goto(f"/rooms/{room}")
    is_whole(page)
    desk.text_field().fill("one line\n" * 8)  # the composer grows, and on a phone shows the marking
    is_whole(page)
    desk.text_field().fill("")
    is_whole(page)
    demo.visitor("somchai").write(room, long + "One more has come.")
    expect(desk.entry("One more has come.")).to_have_count(1)
    is_whole(page)
    desk.write(long + "Mine, whose delivery is told under it.")
    expect(desk.entry("Mine, whose delivery")).to_contain_text("Stored at")
    is_whole(page)

    page.locator(".timeline").evaluate("(area) => area.scrollBy(0, -400)")  # reading further up
    page.wait_for_function(f"() => ({HIDDEN})()[0] > 300")
    before = page.locator(".timeline").evaluate("(area) => area.scrollTop")
    demo.visitor("somchai").write(room, "Another while she reads.")
    expect(page.get_by_role("button", name="1 new message")).to_be_visible()
    assert page.locator(".timeline").evaluate("(area) => area.scrollTop") == pytest.approx(before, abs=2)
    page.get_by_role("button", name="1 new message").click()
    is_whole(page)
