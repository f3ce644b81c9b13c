"""A request for information from the room to the partner, without a mouse: every step by Tab, Enter, the space bar and typing."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.scenario]

MOST_TABS = 150
NAMED = """() => {
  const one = document.activeElement;
  return (one.getAttribute('aria-label') || [...(one.labels ?? [])].map((label) => label.textContent).join(' ') || one.textContent).replace(/\\s+/g, ' ').trim();
}"""


def walk_to(page, name):
    """Press Tab until what has the focus is called so; each stop can be seen."""
    met = []
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        met.append(page.evaluate(NAMED))
        if met[-1].startswith(name):
            focused = page.locator(":focus")
            expect(focused).to_be_in_viewport()
            return focused
    raise AssertionError(f"no stop is called {name!r}: {met}")


def test_a_request_is_sent_by_keyboard_alone(demo, desks):
    room = demo.open_room("Whose number is it")
    demo.visitor("hanh").accept(room)
    demo.settle(room, "somchai", "hanh")
    page = desks("hanh").page
    page.goto(f"/rooms/{room}")
    for link in ("Work", "Ask", "Telephone subscriber"):
        walk_to(page, link)
        with page.expect_navigation():
            page.keyboard.press("Enter")
    walk_to(page, "Telephone number")
    page.keyboard.type("+66 81 000 0000")
    subscriber = walk_to(page, "Subscriber")
    page.keyboard.press("Space")
    expect(subscriber).to_be_checked()
    ground = walk_to(page, "Legal basis")
    page.keyboard.press("ArrowDown")
    expect(ground).not_to_have_value("")
    walk_to(page, "Send the request")
    page.keyboard.press("Enter")
    expect(page.get_by_text("It has been sent")).to_be_visible()
    expect(page.locator("main")).to_contain_text("+66 81 000 0000")
