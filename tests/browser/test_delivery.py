"""A controlled delivery in a browser: the consent asked and given on a telephone, the log in two presses without a line, the board at a desk."""

from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from hornbill.simulation.visitor import wait_until
from tests.browser.measures import sticks_out

pytestmark = [pytest.mark.browser, pytest.mark.scenario]

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
READY = "() => document.getElementById('outbox')?.hasAttribute('data-ready')"
PATIENCE_S = 120.0
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@pytest.fixture
def delivery(demo):
    """The address of a delivery with a plan, which waits for consents."""
    lead, others = demo.visitor("hanh"), [demo.visitor("somchai"), demo.visitor("malee")]
    form = dict(lead.form("/rooms/new"))
    form |= {"title": "Parcel of the browser", "number": "7", "tlp": "AMBER", "kind": "delivery"}
    form |= {"invite": [one.officer_id for one in others]}
    answer = lead.http.post("/rooms/new", data=form)
    assert answer.status_code == 302
    path = answer.headers["Location"].partition("?")[0]
    room = path.split("/")[2]
    for one in others:
        assert wait_until(lambda one=one: one.state(room) != {}, PATIENCE_S)
        one.accept(room)
    form = dict(lead.form(f"{path}/plan"))
    leaves = (datetime.now(UTC) + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%MZ")
    form |= {"consignment": "Parcel with ivory", "stops": "VNHAN\nTHBKK", "leaves": leaves, "means": "air"}
    form |= {
        "hours": "2",
        "corridor_km": "200",
        "silent_min": "0",
        "late_min": "0",
        "scope": "intact",
        "parcel": "1",
    }
    assert lead.http.post(f"{path}/plan", data=form).status_code == 302
    assert wait_until(lambda: "Your State is asked" in others[0].http.get("/").text, PATIENCE_S)
    return path


def test_a_consent_is_asked_and_given_on_a_telephone_the_log_needs_no_line_and_the_board_shows_all(
    demo, desks, delivery
):
    phone = desks("somchai", service_workers="allow", **PHONE)
    phone.expected += ["net::ERR_", "Failed to fetch", "status of 503"]
    page = phone.page
    page.goto("/")
    presses = []

    def press(what):
        presses.append(what)
        what.click()

    press(page.get_by_role("link", name="Parcel of the browser").first)
    expect(page.get_by_role("heading", name="Your State is asked to consent")).to_be_visible()
    assert sticks_out(page) == []
    press(page.get_by_role("button", name="Consent for your State"))
    expect(page.locator("#states")).to_contain_text("to be countersigned")
    assert len(presses) <= 4
    page.screenshot(path=str(demo.network.folder / "delivery-390.png"), full_page=True)

    colleague = desks("malee", **PHONE)
    colleague.page.goto(delivery)
    colleague.page.get_by_role("button", name="Countersign").click()
    expect(colleague.page.locator("#states")).to_contain_text("countersigned")

    page.goto(f"{delivery}/log")
    page.wait_for_function(READY)
    phone.context.set_offline(True)
    page.get_by_role("button", name="Moving").click()  # the first press opened the page, this is the second
    expect(page.get_by_text("Kept on this device")).to_be_visible()
    phone.context.set_offline(False)
    reader = demo.visitor("hanh")
    came = wait_until(lambda: "<b>Moving</b>" in reader.http.get(f"{delivery}/log").text, PATIENCE_S)
    assert came, "it was sent by itself, and the other State reads it"
    assert reader.http.get(f"{delivery}/log").text.count("<b>Moving</b>") == 1

    for offline in (False, True):  # a photograph, then the press that writes the entry; also without a line
        page.locator("#photo").set_input_files(
            {"name": "gate.png", "mimeType": "image/png", "buffer": PICTURE}
        )
        phone.context.set_offline(offline)
        page.get_by_role("button", name="Stopped").click()
        if offline:
            expect(page.get_by_text("Kept on this device")).to_be_visible()
            phone.context.set_offline(False)
        else:
            expect(page.locator("img.surveil-picture")).to_have_count(1)
            page.wait_for_function(READY)
    came = wait_until(
        lambda: reader.http.get(f"{delivery}/log").text.count("surveil-picture") == 2, PATIENCE_S
    )
    assert came, "both photographs are read at the other State"

    desk = desks("somchai", viewport={"width": 1280, "height": 900})
    desk.page.goto(f"{delivery}/plan")
    desk.page.get_by_text("Leg 1 · Hanoi").click()  # a leg that is filled is one line, which unfolds
    expect(desk.page.get_by_label("From (place)").first).to_be_visible()
    desk.page.get_by_label("Propose the legs from places").check()
    expect(desk.page.get_by_label("From (place)").first).to_be_hidden()
    expect(desk.page.get_by_label("Leaves")).to_be_visible()
    assert sticks_out(desk.page) == []
    desk.page.goto(f"{delivery}/board")
    expect(desk.page.get_by_role("img", name="Map of the route and the track")).to_be_visible()
    expect(desk.page.locator("#gate")).to_contain_text("reasons hold it")
    expect(desk.page.get_by_role("heading", name="Next border")).to_be_visible()
    desk.page.screenshot(path=str(demo.network.folder / "delivery-1280.png"), full_page=True)
    assert sticks_out(desk.page) == []
