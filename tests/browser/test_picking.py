"""Choosing from long lists by typing, and without scripts from the list itself."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.picking import pick

pytestmark = [pytest.mark.browser, pytest.mark.scenario]


def test_a_list_is_narrowed_by_what_is_typed_and_by_other_spellings(desks):
    page = desks("somchai").page
    page.goto("/alerts/new?about=container")
    field = page.get_by_label("Agency", exact=True)
    expect(field).to_have_role("combobox")
    field.click()
    expect(page.locator(".picks li")).not_to_have_count(0)
    field.fill("hải quan")  # the word of another language: what the directory knows of the agency
    field.fill("viet nam")
    expect(page.locator(".picks li")).to_have_count(1)
    page.locator(".picks li").first.click()
    expect(page.get_by_label("Focal point", exact=True)).to_be_visible()  # the page asked for its people
    expect(page.locator("select[name=agency]")).to_have_value("vn-customs")
    chosen = page.get_by_label("Agency", exact=True).input_value()
    page.get_by_label("Agency", exact=True).fill("nobody of this name")
    page.get_by_label("Grounds").click()
    expect(page.get_by_label("Agency", exact=True)).to_have_value(chosen)  # what was chosen stays
    expect(page.locator("select[name=agency]")).to_have_value("vn-customs")


def test_offers_that_come_during_a_press_take_no_line_from_under_it(desks):
    page = desks("somchai").page
    page.goto("/alerts/new?about=container")
    field = page.get_by_label("Agency", exact=True)
    field.click()
    field.fill("viet nam")
    expect(page.locator(".picks li")).to_have_count(1)
    page.locator(".picks li").first.hover()
    page.mouse.down()
    field.dispatch_event("input")
    page.wait_for_timeout(500)  # longer than the field waits before it asks
    page.mouse.up()
    expect(page.locator("select[name=agency]")).to_have_value("vn-customs")


def test_by_keyboard_alone(desks, room):
    page = desks("hanh").page
    page.goto(f"/rooms/{room}/tasks/new")
    page.get_by_label("Task, in one sentence").fill("Find the consignee")
    page.get_by_label("Who does it", exact=True).focus()
    page.keyboard.type("somch")
    expect(page.locator(".picks li")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".picks li")).to_have_count(0)
    expect(page.locator("select[name=owner]")).to_have_value("th-customs/somchai")
    assert page.url.endswith("/tasks/new")  # Enter chose, and sent nothing


def test_people_of_a_new_room_are_added_by_name(desks):
    page = desks("somchai").page
    page.goto("/rooms/new")
    pick(page, "Search for people", "minh hanh", "Hạnh")
    expect(page.locator("input[name=invite]:checked")).to_have_count(1)
    expect(page.get_by_text("1 chosen")).to_be_visible()
    pick(page, "Search for people", "minh hanh", "Hạnh")  # twice is once
    expect(page.locator("input[name=invite]:checked")).to_have_count(1)
    page.get_by_label("Title", exact=True).fill("Scales from Boma")
    page.get_by_role("button", name="Open the room").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Scales from Boma")
    page.goto(f"{page.url}/people")
    expect(page.locator("main")).to_contain_text("Minh Hạnh")


def test_without_scripts_a_list_stays_a_list(desks, room):
    page = desks("hanh", java_script_enabled=False).page
    page.goto(f"/rooms/{room}/tasks/new")
    page.get_by_label("Task, in one sentence").fill("Ask the carrier")
    page.get_by_label("Who does it", exact=True).select_option("th-customs/somchai")
    page.get_by_role("button", name="Create task").click()
    expect(page.locator("#task")).to_contain_text("Ask the carrier")


def test_a_field_of_several_countries_offers_the_one_that_is_typed(desks):
    page = desks("somchai").page
    page.goto("/seizures/new")
    page.locator("summary", has_text="Route").click()
    field = page.get_by_label("Countries of transit", exact=True)
    field.fill("mala")
    page.locator(".picks li", has_text="Malaysia").click()
    expect(field).to_have_value("Malaysia")
    field.press("End")
    page.keyboard.type(", sing")
    page.locator(".picks li", has_text="Singapore").click()
    expect(field).to_have_value("Malaysia, Singapore")
