"""Times are shown and typed by the officer's own clock; UTC and the other side's time open on tap."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.scenario]

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
TIME = "%Y-%m-%dT%H:%M"


def test_a_message_has_the_readers_time_and_utc_on_tap(demo, desks, room):
    demo.visitor("somchai").write(room, "Container HBLU 482119-0 is on the quay.")
    demo.settle(room, "somchai", "hanh")
    page = desks("hanh", viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True).page
    page.goto(f"/rooms/{room}")
    clock = page.locator(".message .times time").last
    sent = datetime.fromisoformat(clock.get_attribute("datetime"))
    expect(clock).to_contain_text(sent.astimezone(HANOI).strftime("%H:%M"))
    there = clock.locator("span")
    expect(there).to_be_hidden()
    clock.tap()
    expect(there).to_be_visible()
    expect(there).to_contain_text(f"{sent:%H:%M}")
    expect(there).to_contain_text("UTC")
    page.get_by_role("textbox", name="Write to the room").tap()
    expect(there).to_be_hidden()


def test_what_is_typed_is_the_officers_own_time(demo, desks, room):
    page = desks("hanh").page
    page.goto(f"/rooms/{room}/tasks/new")
    due = page.get_by_label("Due by", exact=True)
    begun = datetime.strptime(due.input_value(), TIME).replace(tzinfo=HANOI)
    assert abs((begun - datetime.now(HANOI)).days) < 30
    expect(page.locator("main")).to_contain_text("Time in Ho Chi Minh")
    due.fill("2031-03-01T09:30")
    page.get_by_label("Task, in one sentence").fill("Meet at the port")
    page.get_by_label("Who does it", exact=True).fill("Trần Thị Minh Hạnh")
    page.get_by_role("button", name="Create task").click()
    expect(page.locator("#task time[datetime='2031-03-01T02:30:00Z']").first).to_contain_text("09:30")
