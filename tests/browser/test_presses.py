"""How many presses the main jobs take, typing apart: one network, one officer after the other, each job a step.

Rules: a press is a click or tap on something; Enter in a field is one as well. Each job begins on the page where it comes to mind.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.picking import pick

pytestmark = [pytest.mark.browser, pytest.mark.scenario]

COMES_MS = 120_000
MOST = {
    "read and answer a message": 2,
    "acknowledge an alert from anywhere": 1,
    "who to call": 2,
    "new room with three people": 5,
    "request": 6,
    "person with two facts": 4,
    "link two things": 3,
    "watch a number": 3,
    "task from a message": 3,
}


class Counter:
    """Presses, and counts."""

    def __init__(self):
        self.presses = {}

    def begin(self, job):
        self.job = job
        self.presses[job] = 0

    def press(self, locator):
        locator.click()
        self.presses[self.job] += 1

    def choose(self, select, value):
        select.select_option(value)
        self.presses[self.job] += 1


def test_the_main_jobs_take_so_few_presses(demo, desks, room):
    somchai, hanh = desks("somchai"), desks("hanh")
    page, count = hanh.page, Counter()
    demo.visitor("somchai").write(room, "Container HBLU 482119-0 is on the quay.")
    demo.visitor("hanh").accept(room)
    demo.settle(room, "somchai", "hanh")

    count.begin("read and answer a message")
    page.goto("/")
    count.press(page.locator(".menu").get_by_role("link", name=re.compile("Rosewood in the stack")).first)
    expect(hanh.entry("on the quay")).to_be_visible()
    hanh.text_field().fill("Please do not open the box yet.")
    count.press(page.get_by_role("button", name="Send"))
    expect(hanh.entry("do not open")).to_have_count(1)

    count.begin("task from a message")
    menu = hanh.entry("on the quay").locator("details.entry-menu")
    count.press(menu.locator("summary"))
    count.press(menu.get_by_role("link", name="Create a task from it"))
    expect(page.locator("[name=rests_on]:checked")).to_have_count(1)
    page.get_by_label("Task, in one sentence").fill("Find the consignee")
    count.press(page.get_by_role("button", name="Create task"))
    expect(page.locator("#task")).to_contain_text("Find the consignee")

    count.begin("person with two facts")
    page.goto(f"/rooms/{room}/entities")
    count.press(page.get_by_role("link", name="Add", exact=True))
    count.press(page.get_by_role("link", name="Person", exact=True))
    page.get_by_label("Name", exact=True).fill("Nguyễn Văn An")
    page.get_by_label("Phone", exact=True).fill("+84 91 837 4652")
    count.press(page.get_by_role("button", name="Save"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Nguyễn Văn An")
    thing = page.url

    count.begin("watch a number")
    count.press(page.get_by_role("button", name="Watch it +84 91 837 4652"))
    page.get_by_label("Case number").fill("VN-2026-0147")
    last_day = (datetime.now(UTC) + timedelta(days=90)).date().isoformat()
    page.get_by_label("Last day", exact=True).fill(last_day)
    page.get_by_label("Legal basis", exact=True).fill("Order of the court in this case")
    count.press(page.get_by_role("button", name="Add to watch list", exact=True))
    expect(page.locator("main")).to_contain_text("It is saved and will be compared in a moment.")

    page.goto(f"/rooms/{room}/entities/new?kind=Company")
    page.get_by_label("Name", exact=True).fill("Hai Phong Logistics")
    page.get_by_role("button", name="Save").click()
    count.begin("link two things")
    page.goto(thing)
    page.get_by_label("Linked with", exact=True).press_sequentially("logis")
    count.press(page.get_by_role("option", name="Hai Phong Logistics"))
    count.press(page.get_by_role("button", name="Add the link"))
    expect(page.locator("section:has(#links-title)")).to_contain_text("Hai Phong Logistics")

    count.begin("request")
    page.goto(f"/rooms/{room}")
    count.press(page.get_by_role("link", name="Work"))
    count.press(page.get_by_role("link", name="Ask", exact=True).first)
    count.press(page.get_by_role("link", name="Telephone subscriber"))
    page.get_by_label("Telephone number").fill("+66 81 000 0000")
    count.press(page.get_by_label("Subscriber", exact=True))
    count.choose(page.get_by_label("Legal basis", exact=True), "untoc-27")
    count.press(page.get_by_role("button", name="Send the request"))
    expect(page.get_by_text("It has been sent")).to_be_visible()

    count.begin("who to call")
    page.goto("/")
    count.press(page.locator(".menu").get_by_role("link", name="People"))
    count.press(page.get_by_role("link", name=re.compile("Thai Customs")).first)
    expect(page.locator("main")).to_contain_text("Somchai")

    count.begin("new room with three people")
    page.goto("/rooms/new")
    page.get_by_label("Title", exact=True).fill("Scales from Matadi")
    for box in page.locator("[name=invite]:visible").all()[:3]:
        count.press(box)
    count.press(page.get_by_role("button", name="Open the room"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Scales from Matadi")

    author = somchai.page
    author.goto(f"/alerts/new?about=container&room={room}")
    author.get_by_label("Container number").fill("mscu 123456-6")
    author.get_by_role("radio", name=re.compile("^Search")).check()
    author.get_by_label("Grounds").fill("CITES Appendix I")
    pick(author, "Agency", "customs", "Viet Nam Customs")
    pick(author, "Focal point", "hanh", "Hạnh")
    author.get_by_role("button", name="Send the alert").click()
    expect(page.locator("#bars .bar.urgent")).to_be_visible(
        timeout=COMES_MS
    )  # inside a room, without a reload
    count.begin("acknowledge an alert from anywhere")
    count.press(page.locator("#bars").get_by_role("button", name="Acknowledge"))
    expect(page.locator("#bars .bar.urgent")).to_have_count(0)

    assert set(count.presses) == set(MOST)
    over = {job: n for job, n in count.presses.items() if n > MOST[job]}
    assert not over, f"more presses than {MOST}"
