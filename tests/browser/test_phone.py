"""A phone in the hand: nothing is cut off, the menu can be read, the composer is in reach."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.measures import sticks_out

pytestmark = [pytest.mark.browser, pytest.mark.scenario]

CUT_OFF = "(one) => one.scrollWidth > one.clientWidth + 1 || one.getBoundingClientRect().width < 20"


@pytest.mark.parametrize("username", ["somchai", "hanh"])
@pytest.mark.parametrize(("language", "rooms"), [("en", "Rooms"), ("fr", "Salles")])
def test_the_menu_can_be_read_beside_a_long_name(desks, username, language, rooms):
    desk = desks(username, locale=language)
    link = desk.page.locator(".top nav a")
    expect(link).to_have_text(rooms)
    for width in (320, 359, 360, 390, 640, 641, 900, 1280):
        desk.page.set_viewport_size({"width": width, "height": 700})
        assert not link.evaluate(CUT_OFF), width
        nav, at = desk.page.locator(".top nav").bounding_box(), link.bounding_box()
        assert nav["x"] <= at["x"], width
        assert at["x"] + at["width"] <= nav["x"] + nav["width"] + 0.5, width  # nothing of it is scrolled away
        assert desk.page.locator(".who").bounding_box()["width"] >= 44, width
        assert sticks_out(desk.page) == [], width


def test_the_composer_stays_in_reach_and_opens_when_it_is_used(desks, demo, room):
    for number in range(12):
        demo.visitor("somchai").write(room, f"Message {number} of a long talk about one container.")
    demo.settle(room, "somchai", "hanh")
    desk = desks("hanh", viewport={"width": 390, "height": 700}, has_touch=True, is_mobile=True)
    page = desk.open(room, query="#newest")
    expect(desk.text_field()).to_be_in_viewport()
    expect(page.get_by_label("Marking", exact=True)).to_be_hidden()
    desk.text_field().tap()
    expect(page.get_by_label("Marking", exact=True)).to_be_visible()
    page.get_by_label("Marking", exact=True).select_option("RED")
    desk.write("From a phone.")
    expect(desk.entry("From a phone.")).to_contain_text("TLP:RED")
    expect(page.get_by_label("Marking", exact=True)).to_have_value("")
    assert sticks_out(page) == []
