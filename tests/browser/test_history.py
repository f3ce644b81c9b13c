"""Who comes late asks for the history by one click, gets it by another, and reads it; also without script on a phone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.measures import sticks_out

pytestmark = [pytest.mark.browser, pytest.mark.scenario]

BEFORE = "Before the late one came: box HBLU 482119-0."
PHONE = {"viewport": {"width": 390, "height": 844}}


def let_in(desk, room, name):
    """Propose somebody as an officer of the host, by the pages, and wait until the node has made the entry."""
    page = desk.open(room)
    page.get_by_role("link", name="Members and host").click()
    page.get_by_role("link", name="Propose people").click()
    page.get_by_role("checkbox", name=name).check()
    page.get_by_role("button", name="Add them").click()
    expect(page.locator("section:has(> header > #in-title)")).to_contain_text(name)
    return page


def test_who_comes_late_asks_gets_and_reads(demo, somchai, hanh, desks, room):
    somchai.open(room)
    somchai.write(BEFORE)
    demo.visitor("hanh").write(room, "Hanh's own words before.")
    demo.settle(room, "somchai", "hanh")
    name = demo.people["duc"][1].name
    let_in(somchai, room, name)

    duc = desks("duc")
    page = duc.page
    page.locator(f"form[action*='{room}']").get_by_role("button", name="Accept").click()
    history = page.locator("#history")
    expect(history).to_contain_text("3 records of this room are closed to you.")
    expect(page.locator(".message.is-unreadable").first).to_contain_text("Closed to you")
    page.get_by_role("button", name="Ask for the history").click()
    expect(history).to_contain_text("has not answered yet")

    giver = somchai.page
    giver.goto("/")
    giver.get_by_role("link", name="Review and give").click()
    expect(giver.get_by_role("heading", level=1)).to_contain_text(name)
    giver.get_by_role("button", name="Give", exact=True).click()
    expect(giver.locator("#history")).to_be_hidden()

    expect(duc.entry(BEFORE)).to_be_visible()  # on the page that is open
    expect(history).to_contain_text("1 record of this room is closed to you.")
    colleague = hanh.open(room)
    colleague.get_by_role("link", name="Review and give").click()
    colleague.get_by_role("button", name="Give", exact=True).click()
    expect(duc.entry("Hanh's own words before.")).to_be_visible()
    expect(history).to_be_hidden()
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Rosewood in the stack")
    expect(page.locator(".is-unreadable")).to_have_count(0)
    demo.settle(room, "somchai", "hanh", "duc")  # content too: all were given the same


def test_on_a_phone_without_script(demo, somchai, desks, room):
    demo.visitor("somchai").write(room, BEFORE)
    let_in(somchai, room, demo.people["malee"][1].name)
    malee = desks("malee", java_script_enabled=False, **PHONE)
    page = malee.open(room)
    assert sticks_out(page) == []
    page.get_by_role("link", name="History", exact=True).click()
    assert sticks_out(page) == []
    page.get_by_role("button", name="Ask for the history").click()
    expect(page.locator("#history")).to_contain_text("has not answered yet")

    bare = desks("somchai", java_script_enabled=False, **PHONE)
    giver = bare.open(room)
    giver.get_by_role("link", name="History", exact=True).click()
    giver.get_by_role("link", name="Review and give").click()
    assert sticks_out(giver) == []
    giver.get_by_role("button", name="Give", exact=True).click()
    expect(giver).to_have_url(re.compile(r"#history$"))
    page.get_by_role("link", name="Back to the conversation").click()
    page.reload()
    expect(malee.entry(BEFORE)).to_be_visible()
