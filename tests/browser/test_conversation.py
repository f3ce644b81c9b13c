"""The main job: one officer writes, the other one's open page shows it, she answers."""

from __future__ import annotations

import operator
import re

import pytest
from playwright.sync_api import expect

from hornbill.kernel.identifiers.container import normalise_container
from hornbill.simulation import story
from hornbill.simulation.visitor import wait_until

pytestmark = [pytest.mark.browser, pytest.mark.scenario]

IS_THERE = re.compile("At the hub, ready for the partners to fetch|Stored at|Opened by")
# Notes which rooms the page hears of, and keeps the first answer of the list back until `release()`.
HOLD_THE_FIRST = """() => {
  window.heard = [];
  addEventListener('hornbill:live', ({ detail }) => heard.push(detail.room));
  const asks = window.fetch;
  window.fetch = async (url, options) => {
    const answer = await asks(url, options);
    if (!window.release && String(url).endsWith('/rooms')) await new Promise((go) => (window.release = go));
    return answer;
  };
}"""
FIRST, ANSWER, THANKS = (line.text for line in story.LINES)


def test_a_room_is_opened_and_a_container_is_talked_about_on_open_pages(somchai, hanh):
    assert normalise_container(story.CONTAINER) == story.CONTAINER  # its check digit holds
    hanh.page.goto("/rooms")
    page = somchai.page
    page.get_by_role("link", name="New room").or_(
        page.get_by_role("link", name="Open the first room")
    ).click()
    page.get_by_label("Title").fill(story.TITLE)
    page.get_by_label("Case number").fill(story.NUMBER)
    page.get_by_role("checkbox", name=hanh.person.name).check()
    page.get_by_role("button", name="Open the room").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(story.TITLE)

    line = hanh.page.locator(".invitation").filter(has_text=story.TITLE)  # appears by itself
    line.first.get_by_role("button", name="Accept").click()
    expect(hanh.page.get_by_role("heading", level=1)).to_have_text(story.TITLE)
    for desk in (somchai, hanh):
        mark_page(desk.page)

    somchai.write(FIRST)
    expect(somchai.entry(FIRST)).to_be_visible()
    expect(somchai.text_field()).to_have_value("")
    expect(hanh.entry(FIRST)).to_be_visible()
    hanh.write(ANSWER)
    expect(somchai.entry(ANSWER)).to_be_visible()
    somchai.write(THANKS)
    expect(hanh.entry(THANKS)).to_be_visible()
    expect(hanh.entry(THANKS).locator(".text")).to_have_attribute("lang", "th")
    for desk in (somchai, hanh):
        expect(desk.page.locator(".message .text")).to_have_text([FIRST, ANSWER, THANKS])
        assert still_the_same_page(desk.page)
        assert desk.page.locator("[role=alert]:visible").all_text_contents() == []

    def fingerprints():
        return [desk.page.locator(".fingerprint").all_inner_texts() for desk in (somchai, hanh)]

    assert wait_until(lambda: operator.eq(*fingerprints()), 120)
    assert len(set(fingerprints()[0])) == 2  # members and rules; messages, files and facts


def test_an_invitation_that_comes_while_the_list_is_being_drawn_again_is_not_lost(demo, hanh):
    page = hanh.page
    page.goto("/rooms")
    page.evaluate(HOLD_THE_FIRST)
    page.evaluate("() => dispatchEvent(new CustomEvent('hornbill:live', { detail: { type: 'catch-up' } }))")
    page.wait_for_function("() => window.release")  # the list was drawn, and is still on its way
    room = demo.open_room("Came in between")
    page.wait_for_function("(room) => heard.includes(room)", arg=room)
    page.evaluate("() => release()")
    expect(page.locator(".invitation").filter(has_text="Came in between")).to_have_count(1)


def test_a_message_climbs_from_the_node_to_the_hub_on_the_open_page(demo, somchai, room):
    somchai.open(room)
    demo.hub.kill()
    try:
        somchai.write(FIRST)
        expect(somchai.entry(FIRST)).to_contain_text("Saved on your server, waiting for the hub")
        mark_page(somchai.page)
    finally:
        demo.hub.start()
        demo.hub.wait_ready()
    expect(somchai.entry(FIRST)).to_contain_text(IS_THERE)
    assert still_the_same_page(somchai.page)


HOLD_BACK = """() => {
  const plain = window.fetch;
  window.fetch = async (address, options) => {
    const answer = await plain(address, options);
    if (options?.method === 'POST') await new Promise((resolve) => { window.letItCome = resolve; });
    return answer;
  };
}"""


def test_an_answer_that_comes_late_does_not_undo_what_is_newer(somchai, room):
    somchai.open(room)
    somchai.page.evaluate(HOLD_BACK)
    somchai.write(FIRST)
    expect(somchai.entry(FIRST)).to_contain_text(IS_THERE)  # by the live feed
    somchai.page.wait_for_function("() => window.letItCome")
    somchai.page.evaluate("() => window.letItCome()")  # it was drawn when the message had not left yet
    expect(somchai.text_field()).to_have_value("")
    expect(somchai.entry(FIRST)).to_contain_text(IS_THERE)
    expect(somchai.entry(FIRST)).to_have_count(1)


def test_eight_pages_of_one_browser_are_all_live_and_none_hangs(demo, somchai, room):
    pages = [somchai.page, *(somchai.context.new_page() for _ in range(7))]
    for page in pages:
        somchai.open(room, page)
        mark_page(page)
    demo.visitor("hanh").write(room, ANSWER)
    for page in pages:
        expect(somchai.entry(ANSWER, page)).to_have_count(1)
    somchai.write(THANKS, pages[-1])
    for page in pages:
        expect(somchai.entry(THANKS, page)).to_have_count(1)
        assert still_the_same_page(page)
    pages[0].close()  # had the stream: another one takes it up
    demo.visitor("hanh").write(room, "The leader has gone.")
    for page in pages[1:]:
        expect(somchai.entry("The leader has gone.", page)).to_have_count(1)
        page.goto("/rooms")
        expect(page.get_by_role("heading", level=1)).to_have_text("Cases")


def mark_page(page):
    """Leave a mark that a reload would wipe away."""
    page.evaluate("() => { window.markOfThisTest = true }")


def still_the_same_page(page):
    return page.evaluate("() => window.markOfThisTest === true")
