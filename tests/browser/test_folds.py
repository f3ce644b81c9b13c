"""What is folded on a phone: opened by a thumb with or without scripts, open on a desk and on paper, and open still after news."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.scenario]

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
PAGE = "/law/states/TH"
TWO_SCREENS_PX = 2 * 844


def parts(page):
    """A fold of the page, its line to press, and what it holds."""
    fold = page.locator("details.folds#treaties")
    return fold, fold.locator("summary"), page.get_by_role("heading", name="Treaties")


def test_a_phone_shows_what_matters_in_two_screens_and_the_rest_at_a_press(desks):
    page = desks("somchai", **PHONE).page
    page.goto(PAGE)
    _fold, line, inside = parts(page)
    expect(inside).to_be_hidden()
    for name in ("Law", "Authorities"):
        assert page.get_by_role("heading", name=name, exact=True).bounding_box()["y"] < TWO_SCREENS_PX
    assert line.bounding_box()["height"] >= 44
    line.tap()
    expect(inside).to_be_visible()
    # The line brings a newer page part, in which nothing is unfolded.
    page.evaluate(
        "() => { const fold = document.querySelector('#treaties'); fold.outerHTML = fold.outerHTML.replace(' open', ''); }"
    )
    expect(inside).to_be_visible()
    line.tap()
    expect(inside).to_be_hidden()


def test_it_opens_by_the_keyboard_and_without_scripts(desks):
    page = desks("somchai", **PHONE, java_script_enabled=False).page
    page.goto(PAGE)
    _fold, line, inside = parts(page)
    line.focus()
    page.keyboard.press("Enter")
    expect(inside).to_be_visible()


def test_a_desk_and_paper_show_it_without_a_press(desks):
    page = desks("somchai", viewport={"width": 1280, "height": 800}).page
    page.goto(PAGE)
    _fold, line, inside = parts(page)
    expect(inside).to_be_visible()
    expect(line).to_be_hidden()
    page.set_viewport_size({"width": 390, "height": 844})
    expect(inside).to_be_hidden()
    page.emulate_media(media="print")
    expect(inside).to_be_visible()
