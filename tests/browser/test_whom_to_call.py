"""An officer says when he is on duty; at another agency's node the question whom to call is answered with that."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from hornbill.simulation.visitor import wait_until
from tests.browser.demo import PATIENCE_S

pytestmark = [pytest.mark.browser, pytest.mark.scenario]


def test_what_an_officer_says_is_answered_at_another_agencys_node(somchai, hanh):
    page = hanh.page
    page.goto("/settings/duty")
    for day in page.locator("input[name=days0]").all():
        day.check()
    page.locator("#from0").fill("00:00")
    page.locator("#to0").fill("24:00")
    page.get_by_label("On duty").fill("+999 84 2026")
    page.get_by_role("button", name="Save and tell the network").click()
    expect(page.locator(".state.done")).to_contain_text("Other servers are being told")

    asked = somchai.page
    asked.goto("/network")
    asked.get_by_role("main").get_by_role("searchbox").fill("who in Viet Nam, now?")
    asked.get_by_role("button", name="Search").click()
    line = asked.locator("[data-calling] .call-line").filter(has_text=hanh.person.name)

    address = asked.url

    def told():
        asked.goto(address)  # to reload is refused while the page before is still being put away
        return line.get_by_text("+999 84 2026").count() == 1

    assert wait_until(told, PATIENCE_S, 0.5)
    expect(line).to_contain_text("on duty now")
    expect(line).to_contain_text("round the clock")
    expect(line.get_by_role("link", name=f"Call {hanh.person.name}")).to_have_attribute(
        "href", "tel:+999842026"
    )
