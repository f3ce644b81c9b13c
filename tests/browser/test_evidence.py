"""Exhibits on a phone: photographed while the line is down, handed over between two agencies and to a person outside, counted by their labels."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from hornbill.simulation.cases.photographs import photograph
from tests.browser.measures import sticks_out, too_small
from tests.browser.picking import pick
from tests.browser.test_accessibility import AXE, RUN
from tests.browser.test_outbox import KEPT, READY

pytestmark = [pytest.mark.browser, pytest.mark.scenario]

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
TAKEN = datetime(2016, 1, 1, 0, 0, 12)  # noqa: DTZ001  # a camera's clock has no zone
PICTURE = {"name": "tusk-of-gate-2.jpg", "mimeType": "image/jpeg", "buffer": photograph("logs", TAKEN)}
SEAL = "TH-0991"
SENT_S = 120


def phone(desks, who, **options):
    desk = desks(who, bypass_csp=True, **{**PHONE, **options})
    desk.expected += ["net::ERR_", "Failed to fetch", "status of 503", "status of 422"]
    return desk


def looked_at(page):
    """What axe-core and the width of a phone find wrong."""
    page.evaluate(Path(AXE).read_text(encoding="utf-8"))
    return page.evaluate(RUN) + sticks_out(page) + too_small(page)


def photographed(page, **picture):
    """The two taps before saving: the button that opens the camera, and the shutter."""
    with page.expect_file_chooser() as chooser:
        page.get_by_role("link", name="Photograph an exhibit").tap()
    chooser.value.set_files({**PICTURE, **picture})
    expect(page.get_by_role("button", name="Save the exhibit")).to_be_visible()


def test_three_taps_make_an_exhibit_and_without_a_line_it_waits_sealed_and_is_sent_by_itself(demo, desks):
    room = demo.open_room("Tusks at gate 2")
    desk = phone(desks, "somchai")
    page = desk.page
    page.goto(f"/rooms/{room}/evidence")
    page.wait_for_function(READY)
    photographed(page)
    assert looked_at(page) == []
    page.get_by_role("button", name="Save the exhibit").tap()
    expect(page.get_by_role("heading", level=1)).to_contain_text("EX-0001")
    expect(page.locator(".photographs img")).to_be_visible()
    page.locator(".photographs a").tap()
    expect(page.locator("main")).to_contain_text("the clock of the camera says 2016-01-01 00:00")
    assert looked_at(page) == []

    page.goto(f"/rooms/{room}/evidence")
    page.wait_for_function(READY)
    desk.context.set_offline(True)
    photographed(page)
    page.get_by_text("Say more now, or correct it later").tap()
    page.get_by_label("Number of the seal").fill(SEAL)
    page.get_by_role("button", name="Save the exhibit").tap()
    held = page.locator("[data-capture-target=held] li")
    expect(held).to_contain_text("Waiting for a connection")
    photographed(page, name="second.jpg")  # the next one, still without a line, with a number that is taken
    page.get_by_label("Number", exact=True).fill("EX-0001")
    page.get_by_role("button", name="Save the exhibit").tap()
    expect(held).to_have_count(2)
    expect(page.locator("#outbox")).to_contain_text("2 messages or files wait on this device, sealed.")
    kept = page.evaluate(KEPT)
    assert len([one for one in kept if len(one) > 300 and one.startswith("\x04")]) == 2
    for word in (SEAL, PICTURE["name"], room, "\xff\xe0\0\x10JFIF\0", "Demo Camera"):
        assert not any(word in one for one in kept), word
    assert looked_at(page) == []

    desk.context.set_offline(False)
    expect(held.nth(0).locator(".chip.ok")).to_have_text("Sent")
    expect(held.nth(1).locator(".chip.bad")).to_contain_text(
        "Not sent: Number: Another exhibit of your agency has this number."
    )
    page.goto(f"/rooms/{room}/evidence")
    expect(page.locator(".lines.exhibits li")).to_have_count(2)
    expect(page.locator(".lines.exhibits li").filter(has_text="EX-0002")).to_contain_text(SEAL)
    page.goto("/outbox")
    expect(page.locator("main")).to_contain_text("second.jpg")


# A camera that sees what a test holds before it, for browsers without one.
CAMERA = """
window.BarcodeDetector = class {
  static async getSupportedFormats() { return ['qr_code']; }
  async detect() { return window.heldBefore ? [{ rawValue: window.heldBefore }] : []; }
};
navigator.mediaDevices.getUserMedia = async () => {
  const drawn = document.createElement('canvas');
  setInterval(() => drawn.getContext('2d').fillRect(Math.random() * 200, 0, 9, 9), 40);
  return drawn.captureStream(20);
};
"""


def test_an_answer_that_is_lost_makes_no_second_exhibit_and_stock_is_taken_with_the_camera(demo, desks):
    """The browser thinks that it is connected, the exhibit arrives, and its answer is lost on the way."""
    room = demo.open_room("Skins at gate 3")
    desk = phone(desks, "somchai")
    page = desk.page
    page.goto(f"/rooms/{room}/evidence")
    page.wait_for_function(READY)
    page.evaluate(
        """() => {
          const plain = window.fetch;
          window.fetch = async (address, options) => {
            const answer = await plain(address, options);
            if (!String(address).endsWith('/evidence/capture')) return answer;
            window.fetch = plain;
            throw new TypeError('Failed to fetch');
          };
        }"""
    )
    photographed(page)
    page.get_by_role("button", name="Save the exhibit").tap()
    expect(page.locator("[data-capture-target=held] li .chip.ok")).to_have_text("Sent")
    page.goto(f"/rooms/{room}/evidence")
    expect(page.locator(".lines.exhibits li")).to_have_count(1)

    address = page.locator(".lines.exhibits a").get_attribute("href")
    exhibit = address.rpartition("/")[2]
    page.goto(address)
    page.locator("#enter > summary").tap()
    page.get_by_label("What was done").select_option("store")
    page.locator("#enter").get_by_label("Where").fill("Store 1")
    page.get_by_role("button", name="Save the entry").tap()
    expect(page.locator("dl.facts").first).to_contain_text("Store 1")
    page.add_init_script(CAMERA)
    page.goto(f"/rooms/{room}/evidence/stock?place=store%20%201")
    line = page.locator(".found li").filter(has_text="EX-0001")
    expect(line.locator(".chip")).to_have_text("Not found yet")
    page.get_by_role("button", name="Scan with the camera").tap()
    page.evaluate("(code) => { window.heldBefore = code; }", f"HBE1:{exhibit.upper()}")
    expect(line.locator(".chip.ok")).to_have_text("Present")
    page.evaluate("() => { window.heldBefore = 'HBE1:FFFFFFFFFFFFFFFF'; }")
    expect(page.locator("[data-stock-target=said]")).to_contain_text("No exhibit of this room has this label")
    page.get_by_label("Scan or type one label").fill("ex 0001")
    page.get_by_label("Scan or type one label").press("Enter")
    expect(page.locator("[data-stock-target=said]")).to_have_text("Scanned before: EX-0001")
    assert looked_at(page) == []
    page.get_by_role("button", name="Save the stock-taking").tap()
    expect(page.locator("section[role=status]")).to_contain_text("Present 1")
    expect(page.locator("section[role=status]")).to_contain_text("Missing 0")
    expect(page.locator("section[role=status]")).to_contain_text("Not expected here: HBE1:FFFFFFFFFFFFFFFF")
    assert looked_at(page) == []


def signed_on_screen(page):
    board = page.locator("svg.signature[data-signature-target=board]")
    board.scroll_into_view_if_needed()
    box = board.bounding_box()
    page.mouse.move(box["x"] + 30, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(box["x"] + 120, box["y"] + 80, steps=5)
    page.mouse.up()


def test_two_agencies_and_a_person_outside_sign_at_the_width_of_a_phone(demo, desks):
    room = demo.open_room("Scales at the border")
    giver, taker = phone(desks, "somchai"), phone(desks, "hanh")
    page, theirs = giver.page, taker.page
    page.goto(f"/rooms/{room}/evidence/new")
    page.get_by_label("What it is").fill("Bag of scales")
    page.get_by_label("Number of the seal").fill(SEAL)
    page.get_by_label("Where").fill("Store 1")
    page.get_by_role("button", name="Save the exhibit").tap()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Bag of scales")
    exhibit = page.url.partition("?")[0]  # the heading is the new page's
    assert looked_at(page) == []
    page.get_by_role("link", name="Hand it over").tap()
    pick(page, "To an officer of this room", "hanh", "Hạnh")
    page.get_by_label("Number of the seal").fill(SEAL)
    page.get_by_role("button", name="Sign and hand over").tap()
    expect(page.locator("main")).to_contain_text("one side has signed")
    assert looked_at(page) == []

    for _ in range(SENT_S):  # it comes when it comes: the other node is asked again
        theirs.goto("/")
        if theirs.get_by_role("link", name="Say whether you received it").count():
            break
        theirs.wait_for_timeout(1000)
    theirs.get_by_role("link", name="Say whether you received it").first.tap()
    expect(theirs.get_by_role("heading", name="Did you receive it?")).to_be_visible()
    assert looked_at(theirs) == []
    theirs.get_by_label("Number of the seal, as found").fill("TH-0919")
    theirs.get_by_role("button", name="Sign the answer").tap()
    expect(theirs.locator("main p[role=status]")).to_contain_text("The answer is signed")
    theirs.goto(theirs.locator("a[href^='/exhibits/']").first.get_attribute("href"))
    expect(theirs.locator(".custody")).to_contain_text(f"The seal differs: {SEAL} before, TH-0919 now")
    demo.settle(room, "somchai", "hanh")
    page.goto(exhibit)
    expect(page.locator(".custody")).to_contain_text("Received by")
    expect(page.locator("dl.facts").first).to_contain_text(taker.person.name)

    theirs.get_by_role("link", name="Hand it over").tap()  # and on, to somebody without a node
    theirs.get_by_text("To a person outside the network", exact=True).tap()
    theirs.get_by_label("Name of the person").fill("Dr Lan")
    theirs.get_by_role("button", name="Sign and hand over").tap()
    expect(theirs.get_by_role("heading", name="The receiver signs here")).to_be_visible()
    theirs.get_by_role("button", name="Sign the answer").tap()
    expect(theirs.get_by_role("alert")).to_contain_text("Have the person sign on this screen")
    signed_on_screen(theirs)
    theirs.get_by_role("button", name="Sign the answer").tap()
    expect(theirs.locator("main p[role=status]")).to_contain_text("The answer is signed")
    expect(theirs.locator("svg.signature path")).to_have_attribute("d", re.compile(r"^M\d+ \d+ L"))
    assert looked_at(theirs) == []
    theirs.goto("/exhibits")
    itself = theirs.locator(f"a[href='{urlsplit(exhibit).path}']")
    expect(theirs.locator(".stocks li").filter(has=itself)).to_contain_text("Dr Lan")
    assert looked_at(theirs) == []
