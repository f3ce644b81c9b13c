"""An operation in a browser: from the quay to the board on a phone; board, map and routes wide and narrow, light and dark."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.measures import sticks_out
from tests.browser.test_accessibility import AXE, RUN

pytestmark = [pytest.mark.browser, pytest.mark.scenario]


def fill(page, **texts):
    for name, text in texts.items():
        page.locator(f"#{name}").fill(text)


def opened(page, title="Hornbill Dragon"):
    """Open, plan and join an operation; returns the address of its board."""
    today = datetime.now(UTC).date()
    page.goto("/operations")
    page.get_by_role("link", name="Open an operation").click()
    fill(page, title=title)
    page.locator("form").filter(has=page.locator("#kind")).get_by_role(
        "button", name=re.compile("Open")
    ).last.click()
    page.get_by_role("link", name="Write the plan").click()
    fill(
        page,
        title=title,
        first=(today - timedelta(days=30)).isoformat(),
        last=(today + timedelta(days=30)).isoformat(),
        objectives="See it together.",
        terms="Markings hold.",
    )
    page.get_by_role("button", name="Publish the plan").click()
    page.get_by_role("link", name="Join the operation").click()
    page.get_by_role("button", name="Accept and join").click()
    expect(page.get_by_text("It is on its way to all agencies")).to_be_visible()
    return page.url.partition("/agencies")[0]


def entered(page, board, **texts):
    page.goto(f"{board}/quick")
    fill(
        page, **{"date": datetime.now(UTC).date().isoformat(), "species_0": "Manis javanica scales", **texts}
    )
    with page.expect_navigation():
        page.get_by_role("button", name="Save and publish").click()
    if page.get_by_role("button", name="Save and publish").count():  # a doubt is shown once
        page.get_by_role("button", name="Save and publish").click()
    expect(page.locator(".board-totals")).to_be_visible()


def test_board_and_map_from_a_phone_to_a_wall(desks):
    look = {"viewport": {"width": 390, "height": 844}, "bypass_csp": True, "reduced_motion": "reduce"}
    page = desks("somchai", **look).page
    board = opened(page)
    entered(page, board, quantity_0="12 kg", place="Laem Chabang", origin="NG", destination="VN")
    entered(page, board, quantity_0="3 kg", country="VN", place="Hai Phong")
    first = page.locator(".board-totals a").first
    expect(first).to_contain_text("2 seizures")
    # Every figure opens its list; on a phone the tables are folded.
    page.locator("#by-tables > summary").click()
    page.locator("#facet-country ~ *, section[aria-labelledby=facet-country]").get_by_role(
        "link"
    ).first.click()
    expect(page.locator(".line")).to_have_count(1)
    for path in (board, f"{board}?wall", f"{board}/agencies", f"{board}/warnings", f"{board}/report?form=final", f"{board}/publish",
                 f"{board}/quick", "/operations", "/routes"):  # fmt: skip
        page.goto(path)
        for scheme, width in (("light", 390), ("dark", 1280)):
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size({"width": width, "height": 900})
            assert sticks_out(page) == [], (path, width)
            page.evaluate(AXE.read_text(encoding="utf-8"))
            assert page.evaluate(RUN) == [], (path, scheme)
    # An open board shows what comes, by itself.
    other = page.context.new_page()
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(board)
    page.locator("#by-tables > summary").click()
    entered(other, board, quantity_0="9 kg", country="LA", place="Vientiane")
    expect(page.locator(".board-totals a").first).to_contain_text("3 seizures")
    expect(page.locator("#facet-country")).to_be_visible()  # what was unfolded is unfolded still


def test_from_the_quay_to_the_board_in_so_few_presses(desks):
    """Today, the operation, the form, its text, the marking: at most four presses on a phone, typing apart; the seizure is on the board then."""
    look = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
    page = desks("somchai", **look).page
    board = opened(page, "Quay watch")
    page.goto("/operations")
    presses = 0
    for name in ("Quay watch", "Add a seizure"):
        page.get_by_role("link", name=name).first.tap()
        presses += 1
    expect(page.locator("#date")).to_have_value(datetime.now(UTC).date().isoformat())  # begun for them
    expect(page.locator("#country")).not_to_have_value("")
    fill(page, place="Laem Chabang, quay 4", species_0="Manis javanica scales", quantity_0="12 kg")
    assert sticks_out(page) == []
    for _once_more in range(2):  # a doubt, where there is one, is shown once
        with page.expect_navigation():
            page.get_by_role("button", name="Save and publish").tap()
        presses += 1
        expect(page.locator(".board-totals, input[name=seen]").first).to_be_attached()
        if page.locator(".board-totals").count():
            break
    assert presses <= 4
    assert page.url.partition("?")[0].endswith(board.partition("://")[2].partition("/")[2])
    expect(page.locator(".board-totals a").first).to_contain_text("1 seizure")
    expect(page.locator("#figures")).to_contain_text("Laem Chabang, quay 4")
