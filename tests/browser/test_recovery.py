"""A passphrase that is forgotten, two colleagues, and the rooms are readable again: in three browsers, on a phone's width.

A network of its own: the officer's keys are others afterwards.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.measures import sticks_out, too_small
from tests.browser.test_accessibility import AXE, RUN

pytestmark = [pytest.mark.browser, pytest.mark.scenario]

ARUN = "mango bicycle eleven stars"
NEW = "orchid umbrella nine hills"
WORDS = "Please do not open the box yet."
PHONE = {"viewport": {"width": 390, "height": 844}, "bypass_csp": True}


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """Two nodes and a hub, and at one of them two recovery officers, named before anybody signs in."""
    from tests.browser.demo import Demo

    with Demo(tmp_path_factory.mktemp("recovery") / "network") as running:
        data = str(running.network.data("th-customs"))
        node(data, "add-officer", "--officer", "th-customs/arun", "--name", "Arun R.", typed=ARUN)
        node(data, "recovery-officers", "--officer", "th-customs/arun", "--officer", "th-customs/malee")
        yield running


def node(data, verb, *words, typed=""):
    command = [sys.executable, "-m", "hornbill.command", "node", verb, "--data", data, *words]
    subprocess.run(command, input=typed, text=True, check=True, capture_output=True)


def look(page, name):
    """Nothing for axe to find, nothing sticks out, and every control is large enough for a thumb."""
    page.evaluate(Path(AXE).read_text(encoding="utf-8"))
    assert [*page.evaluate(RUN), *sticks_out(page), *too_small(page)] == [], name


def sign_in_as(desk, username, passphrase):
    desk.page.goto("/sign-in")
    desk.page.get_by_label("User name").fill(username)
    desk.page.get_by_label("Passphrase", exact=True).fill(passphrase)
    desk.page.get_by_role("button", name="Open my vault").click()
    desk.page.wait_for_url(f"{desk.home}/")


def agree(desk, digits, name, *, then):
    page = desk.page
    page.goto("/")
    look(page, f"today of {desk.username}")
    page.get_by_role("link", name="Recovery of สมชาย ใจดี (Somchai Jaidee)").click()
    look(page, "request")
    page.get_by_label("The nine digits").fill(digits)
    page.get_by_role("button", name="I have compared them: agree").click()
    expect(page.get_by_role("status").filter(has_text=then)).to_be_visible()
    look(page, f"agreed by {name}")


def test_forgotten_passphrase_two_colleagues_and_all_rooms_readable(demo, desks):
    rooms = [demo.open_room(title) for title in ("Rosewood in the stack", "Scales in a parcel")]
    for room in rooms:
        demo.visitor("hanh").write(room, WORDS)
        demo.settle(room, "somchai", "hanh")
    somchai = desks("somchai", signed_in=False, **PHONE)
    page = somchai.page
    page.goto("/sign-in")
    page.get_by_role("link", name="I have forgotten my passphrase").click()
    look(page, "forgotten")
    page.get_by_role("link", name="Ask two colleagues").click()
    look(page, "ask")
    page.get_by_label("User name").fill("somchai")
    page.get_by_role("button", name="Ask for recovery").click()
    digits = page.locator("[data-spoken]").inner_text()
    assert re.fullmatch(r"\d{3} \d{3} \d{3}", digits)
    look(page, "asked")

    malee = desks("malee", signed_in=False, **PHONE)
    malee.sign_in()
    agree(malee, digits, "malee", then="Another recovery officer must agree")
    arun = desks("malee", signed_in=False, **PHONE)
    sign_in_as(arun, "arun", ARUN)
    agree(arun, digits, "arun", then="Two have agreed")

    page.get_by_role("button", name="Go on").click()
    page.get_by_label("New passphrase", exact=True).fill(NEW)
    page.get_by_label("New passphrase, once more").fill(NEW)
    look(page, "finish")
    page.get_by_role("button", name="Open my vault").click()
    page.wait_for_url("**/settings/recovery?done=finished")
    look(page, "finished")
    for room in rooms:
        somchai.open(room)
        expect(somchai.entry(WORDS)).to_be_visible()

    page.goto("/settings/recovery-sheet")
    look(page, "sheet")
    page.get_by_label("Your passphrase").fill(NEW)
    page.get_by_role("button", name="Make the sheet").click()
    sheet = page.locator(".written-secret").inner_text()
    look(page, "sheet made")
    page.goto("/more")  # on a phone it is there alone
    page.get_by_role("main").get_by_role("button", name="Sign out and close the vault").click()
    page.goto("/sign-in/forgotten")
    page.get_by_label("User name").fill("somchai")
    page.get_by_label("The forty characters of the sheet").fill(sheet.lower())
    page.get_by_label("New passphrase", exact=True).fill(f"{NEW} again")
    page.get_by_label("New passphrase, once more").fill(f"{NEW} again")
    page.get_by_role("button", name="Open my vault").click()
    page.wait_for_url("**/settings/recovery-sheet?done=used")
    somchai.open(rooms[0])
    expect(somchai.entry(WORDS)).to_be_visible()
