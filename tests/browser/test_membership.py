"""A member is removed, the room is handed over: what the pages say beforehand, and what comes of it at both nodes."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.scenario]


@pytest.fixture
def three(demo):
    """A room of somchai, hanh and duc."""
    return demo.open_room("Ivory among coffee", others=("hanh", "duc"))


def members(page):
    return page.locator("section:has(> header > #in-title)")


def test_a_member_is_removed_and_reads_nothing_new(demo, somchai, three):
    demo.visitor("duc").write(three, "Duc was here.")
    demo.settle(three, "somchai", "duc")
    name = demo.people["duc"][1].name
    page = somchai.open(three)
    page.get_by_role("link", name="Members and host").click()
    page.get_by_role("link", name=f"Remove {name}").click()
    said = page.locator(".reasons")
    expect(said).to_contain_text("What is written here from then on is not sealed for them")
    expect(said).to_contain_text("A cut is set after the")
    page.get_by_label("Reason, for everyone in the room").fill("Moved to another post.")
    page.get_by_role("button", name="Remove").click()
    expect(members(page)).not_to_contain_text(name)  # once the node has made the entry
    demo.visitor("somchai").write(three, "Without Duc.")
    demo.settle(three, "somchai", "hanh")
    assert "Without Duc." in demo.visitor("hanh").page(three)
    assert "Without Duc." not in demo.visitor("duc").page(three)
    assert "Duc was here." in demo.visitor("hanh").page(three)  # what was there before the cut counts on


def test_a_room_is_handed_over_and_the_new_host_decides(demo, somchai, hanh, room):
    page = somchai.open(room)
    page.get_by_role("link", name="Members and host").click()
    page.get_by_role("link", name="Hand the room over").click()
    expect(page.locator(".reasons")).to_contain_text("You cannot withdraw the offer")
    page.get_by_role("radio", name="Viet Nam Customs").check()
    page.get_by_role("button", name="Offer").click()
    expect(page.get_by_text("offers the hosting to")).to_be_visible()

    taker = hanh.page
    taker.goto("/")
    expect(taker.get_by_role("link", name="Review and accept")).to_be_visible()
    taker.get_by_role("link", name="Review and accept").click()
    expect(taker.locator(".reasons")).to_contain_text("then decide who joins")
    taker.get_by_role("button", name="Accept to host").click()
    expect(taker.locator(".facts")).to_contain_text(
        "your agency"
    )  # the old host's node has made its last entry
    expect(page.locator(".facts")).not_to_contain_text("your agency")

    taker.get_by_role("link", name="Propose people").click()
    name = demo.people["malee"][1].name
    taker.get_by_role("checkbox", name=name).check()
    taker.get_by_role("button", name="Add them").click()
    expect(members(taker)).to_contain_text(name)
    expect(members(page)).to_contain_text(name)
    demo.settle(room, "somchai", "hanh")


def test_a_hold_stops_and_is_released(somchai, hanh, room):
    page = hanh.open(room)
    page.get_by_role("link", name="Members and host").click()
    page.get_by_role("link", name="Hold this room").click()
    page.get_by_label("Reason, for everyone in the room").fill("The seal number differs.")
    page.get_by_role("button", name="Hold", exact=True).click()
    expect(page.get_by_text("The seal number differs.")).to_be_visible()
    host = somchai.page
    host.goto(f"/rooms/{room}/people")
    expect(host.get_by_text("The seal number differs.")).to_be_visible()
    host.get_by_role("link", name="Propose people").click()
    expect(host.get_by_text("Members cannot be added now")).to_be_visible()
    host.goto(f"/rooms/{room}/people")
    host.get_by_role("link", name="Release").click()
    host.get_by_role("button", name="Release").click()
    expect(host.get_by_text("Nothing is on hold.")).to_be_visible()
    expect(page.get_by_text("Nothing is on hold.")).to_be_visible()
