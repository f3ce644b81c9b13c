"""An alert on two phones: raised at one agency, read and acknowledged at the other, with so many presses."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.measures import sticks_out
from tests.browser.picking import pick

pytestmark = [pytest.mark.browser, pytest.mark.scenario]

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
COMES_MS = 120_000


def test_a_notice_leads_through_one_press_of_signing_in_to_the_alert_and_one_more_acknowledges_it(desks):
    author, called = desks("somchai", **PHONE), desks("hanh", **PHONE)
    page = author.page
    page.goto("/alerts/new")
    page.get_by_role("button", name="Container").tap()
    page.get_by_label("Container number").fill("mscu 123456-6")
    page.get_by_role("radio", name=re.compile("^Search")).check()
    page.get_by_label("Grounds").fill("CITES Appendix I")
    pick(page, "Agency", "customs", "Viet Nam Customs")
    pick(page, "Focal point", "hanh", "Hạnh")
    assert sticks_out(page) == []
    page.get_by_role("button", name="Send the alert").tap()
    expect(page.get_by_text("Waits for an acknowledgement")).to_be_visible()

    expect(called.page.locator("#count-alerts .number")).to_have_text("1", timeout=COMES_MS)
    expect(called.page).to_have_title(re.compile(r"^\(1\) "))
    called.context.clear_cookies()  # the vault is closed: somebody asleep
    presses = 0
    called.page.goto("/alerts/now")  # where a press on the notice leads
    called.page.locator(f"form:has(input[type=hidden][value='{called.username}']) button").tap()
    presses += 1
    expect(called.page.get_by_role("heading", level=1)).to_contain_text("MSCU1234566")
    assert presses == 1, "from the notice to the alert"
    assert sticks_out(called.page) == []
    called.page.get_by_role("button", name="Acknowledge: I see to it").tap()
    expect(called.page.get_by_role("heading", name="Your answer")).to_be_visible()
    expect(page.locator("#alert").get_by_text("acknowledged", exact=True)).to_be_visible(timeout=COMES_MS)
