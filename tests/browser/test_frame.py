"""The frame round every page and a room as a workspace: by keyboard, by thumb and without scripts, with so many presses."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from hornbill.simulation.visitor import wait_until
from tests.browser.measures import sticks_out
from tests.browser.picking import pick

pytestmark = [pytest.mark.browser, pytest.mark.scenario]

WIDE = {"viewport": {"width": 1280, "height": 800}}
PHONE = {"viewport": {"width": 390, "height": 700}, "has_touch": True, "is_mobile": True}
COMES_MS = 120_000


SILENT = "AudioContext was not allowed"  # nobody has pressed anything yet: browsers play no sound before


def raise_alert(desk, number):
    page = desk.page
    page.goto("/alerts/new?about=container")
    page.get_by_label("Container number").fill(number)
    page.get_by_role("radio", name=re.compile("^Search")).check()
    page.get_by_label("Grounds").fill("CITES Appendix I")
    pick(page, "Agency", "customs", "Viet Nam Customs")
    pick(page, "Focal point", "hanh", "Hạnh")
    page.get_by_role("button", name="Send the alert").click()
    expect(page.get_by_text("Waits for an acknowledgement")).to_be_visible()


# --- alerts ---------------------------------------------------------------------------------------
@pytest.mark.parametrize("look", [WIDE, PHONE], ids=["wide", "phone"])
def test_an_alert_is_seen_from_inside_a_room_and_acknowledged_with_one_press(desks, room, look):
    called, author = desks("hanh", **look), desks("somchai")
    called.expected.append(SILENT)
    page = called.open(room)
    called.text_field().fill("Half a sentence")
    raise_alert(author, "mscu 123456-6")
    bar = page.locator(".bar").filter(has_text="MSCU1234566")
    expect(bar.get_by_role("button", name="Acknowledge")).to_be_in_viewport(timeout=COMES_MS)
    assert sticks_out(page) == []
    expect(page.get_by_text("Draft saved")).to_be_visible()  # what was typed is not lost by the press
    bar.get_by_role("button", name="Acknowledge").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("MSCU1234566")
    expect(page.locator(".bar")).to_have_count(0)


def test_by_keyboard_alone_an_alert_is_acknowledged_and_a_message_is_written(demo, desks, room):
    author, desk = desks("somchai"), desks("hanh", **WIDE)
    desk.expected.append(SILENT)
    demo.visitor("hanh").write(room, "I am in.")  # who writes has accepted
    raise_alert(author, "hlbu 482119-0")
    page = desk.page
    page.goto("/watch")
    button = page.locator(".bar").get_by_role("button", name="Acknowledge")
    expect(button).to_be_visible(timeout=COMES_MS)
    for _ in range(60):
        page.keyboard.press("Tab")
        if button.evaluate("(one) => one === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("HLBU4821190")
    page.wait_for_load_state("load")  # its scripts listen to the keyboard from then on

    page.keyboard.press("Control+k")
    page.keyboard.type("Rosewood in the stack")
    leads = page.locator(f".find-found a[href^='/rooms/{room}']")
    expect(leads).to_be_visible()
    for _ in range(40):
        page.keyboard.press("ArrowDown")
        if leads.evaluate("(one) => one === document.activeElement"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/rooms/{room}*")
    desk.text_field().focus()
    page.keyboard.type("Written without a mouse.")
    page.keyboard.press("Control+Enter")
    expect(desk.entry("Written without a mouse.")).to_have_count(1)


# --- search ---------------------------------------------------------------------------------------
def test_the_search_goes_to_pages_people_and_cases_and_escape_leaves_it(desks, room):
    page = desks("somchai", **WIDE).page
    page.goto("/")
    page.keyboard.press("Control+k")
    expect(page.get_by_role("searchbox", name="Search everything")).to_be_focused()
    page.keyboard.type("hanh")
    person = page.locator(".find-found").get_by_role("link", name="Trần Thị Minh Hạnh")
    expect(person).to_be_visible()
    page.keyboard.press("Escape")
    expect(person).to_be_hidden()
    page.keyboard.press("Control+k")
    page.keyboard.type("watch")
    page.locator(".find-found").get_by_role("link", name="Watch list", exact=True).click()
    expect(page).to_have_title(re.compile("Watch list"))


def test_without_scripts_the_search_field_leads_to_the_page_of_all_that_is_found(demo, desks, room):
    demo.visitor("somchai").write(room, "Crate 7 smells of camphor.")
    page = desks("somchai", java_script_enabled=False, **WIDE).page
    page.goto("/")
    page.get_by_role("searchbox", name="Search everything").fill("camphor")
    page.get_by_role("searchbox", name="Search everything").press("Enter")
    expect(page.locator(".hit")).to_contain_text("camphor")
    page.locator(".hit h2 a").click()
    expect(page.locator(".message").filter(has_text="camphor")).to_be_in_viewport()


# --- the menu -------------------------------------------------------------------------------------
def test_a_closed_group_stays_closed_and_recent_cases_show_what_is_new(demo, desks, room):
    demo.visitor("hanh").write(room, "I am in.")  # who writes has accepted
    desk = desks("hanh", **WIDE)
    page = desk.page
    page.goto("/")
    group = page.locator(".menu .group[data-group=network]")
    expect(group.get_by_role("link", name="Meetings")).to_be_visible()
    group.locator("summary").click()
    expect(group.get_by_role("link", name="Meetings")).to_be_hidden()
    page.goto("/watch")
    expect(page.locator(".menu .group[data-group=network]")).not_to_have_attribute("open", "")
    demo.visitor("somchai").write(room, "Something new.")
    line = page.locator(f".menu .below a[href^='/rooms/{room}']")
    expect(line.locator(".number")).to_have_text(re.compile("^[1-9]"), timeout=COMES_MS)
    line.click()
    expect(desk.entry("Something new.")).to_be_in_viewport()
    expect(line).to_have_attribute("aria-current", "true")
    expect(line.locator(".number")).to_have_count(0)


def test_on_a_phone_everything_is_under_more(desks):
    page = desks("hanh", **PHONE).page
    page.goto("/")
    page.locator(".menu").get_by_role("link", name="More").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("More")
    assert sticks_out(page) == []
    page.get_by_role("main").get_by_role("link", name="Watch list").tap()
    expect(page).to_have_title(re.compile("Watch list"))


# --- a room ---------------------------------------------------------------------------------------
@pytest.mark.parametrize("look", [WIDE, PHONE], ids=["wide", "phone"])
def test_a_room_keeps_its_line_its_tabs_and_the_field_in_sight(demo, desks, room, look):
    demo.visitor("hanh").write(room, "I am in.")  # who writes has accepted
    for number in range(25):
        demo.visitor("somchai").write(room, f"Message {number} of a long talk about one container.")
    demo.settle(room, "somchai", "hanh")
    desk = desks("hanh", **look)
    page = desk.open(room, query="#newest")
    expect(desk.entry("Message 24 of")).to_be_in_viewport()
    page.locator("[role=log]").evaluate("(log) => log.scrollTo(0, 0)")
    expect(page.locator(".entry").first).to_be_in_viewport()
    expect(desk.entry("Message 24 of")).not_to_be_in_viewport()
    for part in (
        page.get_by_role("heading", level=1),
        page.get_by_role("link", name="People and things"),
        desk.text_field(),
        page.locator(".menu").get_by_role("link", name="Today"),
    ):
        expect(part).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    assert sticks_out(page) == []
    page.get_by_role("link", name="Work").click()
    expect(page.get_by_role("link", name="Tasks", exact=True)).to_be_visible()
    page.get_by_role("link", name="Conversation").click()
    expect(desk.entry("Message 24 of")).to_be_in_viewport()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "none"])
def test_on_a_phone_the_details_come_over_the_conversation_and_go_back(desks, room, scripts):
    desk = desks("hanh", java_script_enabled=scripts, **PHONE)
    page = desk.open(room)
    people = page.locator("#people")
    expect(people).to_be_hidden()
    page.get_by_role("link", name="Sealed for these 2 people").tap()
    expect(people).to_be_in_viewport()
    expect(page.locator(".fingerprint")).to_have_count(2)
    assert sticks_out(page) == []
    page.get_by_role("link", name="Back to the conversation").tap()
    expect(people).to_be_hidden()
    expect(desk.text_field()).to_be_in_viewport()


def test_files_that_are_dropped_are_shared_together_after_one_press(desks, room):
    desk = desks("somchai", **WIDE)
    page = desk.open(room)
    desk.text_field().fill("Half a sentence")
    expect(page.get_by_text("Draft saved")).to_be_visible()
    page.locator(".talk").evaluate(
        """(talk) => {
          const dataTransfer = new DataTransfer();
          for (const name of ['front.txt', 'back.txt']) dataTransfer.items.add(new File([name], name, { type: 'text/plain' }));
          talk.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }));
        }"""
    )
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Description, for the others").fill("Both sides of the permit")
    dialog.get_by_role("button", name="Share").click()
    for name in ("front.txt", "back.txt"):
        expect(page.locator(".message").filter(has_text=name)).to_have_count(1)
    expect(desk.text_field()).to_have_value("Half a sentence")


def test_a_message_is_quoted_and_a_task_is_made_of_it_with_three_presses(demo, desks, room):
    demo.visitor("hanh").write(room, "Who is the consignee?")
    demo.settle(room, "somchai", "hanh")
    desk = desks("somchai", **WIDE)
    page = desk.open(room)
    menu = desk.entry("Who is the consignee?").get_by_label("Act on this message")
    menu.click()
    desk.entry("Who is the consignee?").get_by_role("button", name="Quote").click()
    expect(desk.text_field()).to_have_value(re.compile("^> .+:\n> Who is the consignee\\?\n$"))
    desk.text_field().fill("")
    menu.click()  # 1
    desk.entry("Who is the consignee?").get_by_role("link", name="Create a task from it").click()  # 2
    expect(page.get_by_role("checkbox", name="Who is the consignee?")).to_be_checked()
    page.get_by_label("Task, in one sentence").fill("Find the consignee")
    pick(page, "Who does it", "somchai", "Somchai")
    page.get_by_role("button", name="Create task").click()  # 3
    expect(page.locator("#task")).to_contain_text("Who is the consignee?")
    page.goto(f"/rooms/{room}")
    page.locator(".system a").filter(has_text="Find the consignee").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Find the consignee")


def test_what_is_asked_of_me_is_counted_and_found_on_one_page(demo, desks, room):
    page = desks("somchai", **WIDE).page
    page.goto(f"/rooms/{room}/tasks/new")
    page.get_by_label("Task, in one sentence").fill("Weigh the crate")
    pick(page, "Who does it", "somchai", "Somchai")
    page.get_by_role("button", name="Create task").click()
    number = page.locator("#count-assigned .number")

    def counted():
        page.goto("/")
        return number.count() == 1

    assert wait_until(counted, 120, every_s=0.5)
    page.locator(".menu").get_by_role("link", name="Assigned to me").click()
    expect(page.get_by_role("link", name="Weigh the crate")).to_be_visible()
