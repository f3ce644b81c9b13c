"""The legal basis on a phone; a prosecutor publishes a new version, and the answer at another node changes and says why."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from hornbill.simulation.visitor import wait_until
from tests.browser.demo import PATIENCE_S
from tests.browser.picking import pick

pytestmark = [pytest.mark.browser, pytest.mark.scenario]
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def ask(page):
    """Answer the questions one after the other, as an officer does; return how many presses that took."""
    page.goto("/law")
    pick(page, "What do you want to do?", "undercover", "Undercover operation")
    press = page.get_by_role("button", name="Next", exact=True)
    press.click()
    pick(page, "State 1", "vietnam", "Viet Nam")  # a spelling that the list does not have
    press.click()
    page.get_by_text("Wildlife", exact=True).click()
    press.click()
    press.click()  # the profile has the penalties
    page.get_by_role("radio", name="Yes").check()
    press.click()
    page.get_by_role("radio", name="Yes").check()
    press.click()
    press.click()
    page.get_by_role("button", name="Show the answer").click()
    expect(page.get_by_role("heading", name="Undercover operation")).to_be_visible()
    wide = page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert wide, "the page scrolls sideways"
    return page.locator("main").inner_text()


def test_a_new_version_of_a_profile_changes_the_answer_at_another_node(desks):
    somchai, hanh = desks("somchai", **PHONE), desks("hanh")
    before = ask(somchai.page)
    assert "What the law of Viet" in before
    assert "What changed" not in before
    page = hanh.page
    page.goto("/law/rows/profile/new?topic=undercover")
    page.get_by_label("Terms").select_option("authorises")
    page.get_by_label("Law", exact=True).fill("Act on inquiries (demo)")
    page.get_by_label("Article", exact=True).fill("art. 7")
    page.get_by_label("In English").fill("Undercover operations are authorised (demo).")
    page.get_by_role("checkbox", name="Vietnamese").check()
    page.get_by_label("Source").fill("prosecutor (demo)")
    page.get_by_label("What changed").fill("A new act (demo)")
    page.get_by_role("button", name="Publish to the network").click()
    expect(page.get_by_role("heading", name="Undercover operation")).to_be_visible()
    expect(page.get_by_text("Vietnamese", exact=True).first).to_be_visible()
    somchai.page.goto("/law/states/VN")
    assert wait_until(lambda: arrived(somchai.page), PATIENCE_S)
    after = ask(somchai.page)
    assert "Act on inquiries (demo)" in after
    assert "What changed" in after
    assert "A new act (demo)" in after


def arrived(page):
    page.reload()
    return page.get_by_text("Act on inquiries (demo)").count() > 0
