"""A message of one's own goes from the node to the one who opens it, on the open page."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.scenario]

HIDE = """() => {
  for (const [name, value] of [['hidden', true], ['visibilityState', 'hidden']]) {
    Object.defineProperty(document, name, { configurable: true, get: () => value });
  }
  document.dispatchEvent(new Event('visibilitychange'));
}"""
LOOK = """() => {
  delete document.hidden;
  delete document.visibilityState;
  document.dispatchEvent(new Event('visibilitychange'));
}"""


def test_a_message_is_seen_to_be_stored_and_then_opened(somchai, hanh, room):
    somchai.open(room)
    somchai.write("Please hold box HBLU 482119-0.")
    entry = somchai.entry("Please hold box")
    expect(entry).to_contain_text("Stored at 1 of 1 partner")
    entry.locator(".delivery summary").click()
    people = entry.locator(".delivery li")
    expect(people).to_have_count(1)
    expect(people).to_contain_text("no opening reported yet")
    hanh.open(room)
    expect(entry).to_contain_text(f"Opened by {hanh.person.name}")
    expect(people).to_contain_text("opened")  # and the list has stayed open
    expect(people).to_be_visible()


def test_what_comes_to_a_page_that_nobody_looks_at_is_not_opened(demo, somchai, hanh, room):
    hanh.open(room)
    hanh.page.evaluate(HIDE)
    somchai.open(room)
    somchai.write("Nobody is at that desk.")
    expect(hanh.entry("Nobody is at that desk.")).to_have_count(1)
    expect(hanh.page).to_have_title(re.compile(r"^\(1\) Rosewood in the stack"))
    expect(somchai.entry("Nobody is at that desk.")).to_contain_text("Stored at 1 of 1 partner")
    somchai.page.wait_for_timeout(1500)  # longer than a receipt waits here
    expect(somchai.entry("Nobody is at that desk.")).to_contain_text("Stored at 1 of 1 partner")
    hanh.page.evaluate(LOOK)
    expect(somchai.entry("Nobody is at that desk.")).to_contain_text("Opened by")
    expect(hanh.page).to_have_title(re.compile("^Rosewood in the stack"))
