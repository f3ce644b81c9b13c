"""A browser that runs no script: signing in, opening a room, writing, reading; nothing typed is lost."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.scenario]


@pytest.fixture
def bare(desks):
    return desks("somchai", java_script_enabled=False)


def test_signing_in_writing_and_reading(demo, bare, desks):
    page = bare.page
    page.goto("/rooms/new")
    page.get_by_label("Title").fill("Without script")
    page.get_by_role("checkbox", name="Trần Thị Minh Hạnh").check()
    page.get_by_label("First message").fill("Container HBLU 482119-0 is on the quay.")
    page.get_by_role("button", name="Open the room").click()
    expect(bare.entry("on the quay")).to_have_count(1)
    room = page.url.split("/rooms/")[1].split("#")[0]
    bare.write("Two lines\nof one message.")
    expect(bare.page.locator(".message .text")).to_have_text(
        ["Container HBLU 482119-0 is on the quay.", "Two lines\nof one message."]
    )
    demo.settle(room, "somchai", "hanh")
    demo.visitor("hanh").write(room, "Read without script.")
    demo.settle(room, "somchai", "hanh")
    page.reload()
    expect(bare.entry("Read without script.")).to_be_visible()
    page.get_by_role("button", name="Sign out and close the vault").click()
    page.wait_for_url("**/sign-in")


def test_a_text_that_comes_after_the_session_is_sent_once_after_signing_in_again(demo, bare, room):
    bare.expected.append("status of 401")
    bare.open(room)
    bare.text_field().fill("Sent too late.")
    demo.end_sessions("somchai")
    bare.page.get_by_role("button", name="Send").click()
    expect(bare.page.get_by_text("Your session had ended.")).to_be_visible()
    bare.page.get_by_role("button", name=f"Sign in as {bare.person.name}").click()
    expect(bare.entry("Sent too late.")).to_have_count(1)
    bare.page.reload()
    expect(bare.page.locator(".message")).to_have_count(1)


def test_an_empty_message_is_answered_with_a_reason(demo, bare, room):
    bare.expected.append("status of 422")
    bare.open(room)
    bare.text_field().fill("   ")
    bare.page.get_by_role("button", name="Send").click()
    expect(bare.page.locator(".composer [role=alert]")).to_contain_text("Write something first.")
    expect(bare.page.locator(".message")).to_have_count(0)
