"""axe-core finds nothing on the pages of invitations, receipts, drafts, changes and withdrawals."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.measures import sticks_out, too_small
from tests.browser.test_accessibility import LOOKS, RUN, with_axe

pytestmark = [pytest.mark.browser, pytest.mark.scenario]


@pytest.fixture(params=LOOKS, ids=lambda look: f"{look[0]}px-{look[1]}")
def desk(request, desks):
    width, scheme = request.param
    look = {"viewport": {"width": width, "height": 844}, "color_scheme": scheme, "bypass_csp": True}
    return with_axe(desks("hanh", **look))


def test_every_page(demo, desk):
    room = demo.open_room("Ivory in transit")
    page, found = desk.page, {}

    def look(name):
        faults = page.evaluate(RUN) + sticks_out(page)
        if page.viewport_size["width"] < 640:
            faults += too_small(page)
        if faults:
            found[name] = faults

    page.goto("/rooms")
    card = page.locator(".invitation").filter(has_text="Ivory in transit").first
    expect(card).to_be_visible()
    look("invitations")
    card.get_by_role("link", name="Decline").click()
    look("decline")
    desk.open(room)
    look("invited")
    desk.write("Box HBLU 482119-0.")
    expect(desk.entry("Box HBLU")).to_contain_text("Stored at 1 of 1 partner")
    record = desk.entry("Box HBLU").first.get_attribute("id").removeprefix("e-")
    page.goto(f"/rooms/{room}/records/{record}/change")
    look("change")
    page.get_by_label("New text").fill("Box HBLU 482119-0, seal 4471.")
    page.get_by_role("button", name="Sign and send the change").click()
    expect(page.locator(".earlier-texts")).to_be_visible()
    for opener in (".delivery summary", ".earlier-texts summary", ".entry-menu summary"):
        page.locator(opener).first.click()
    desk.text_field().press_sequentially("A draft")
    expect(page.locator(".kept")).to_have_text("Draft saved")
    look("room, all open")
    page.goto("/rooms")
    look("rooms, a draft")
    page.goto(f"/rooms/{room}/records/{record}/marking")
    page.locator("details.marking-more summary").click()
    look("mark anew")
    page.goto("/ceilings")
    look("ceilings")
    page.goto(f"/rooms/{room}/records/{record}/withdraw")
    look("withdraw")
    page.get_by_role("button", name="Withdraw for everyone").click()
    expect(page.get_by_role("log")).to_contain_text("Withdrawn by its author")  # it may be out of sight
    look("withdrawn")
    page.goto(f"/rooms/{room}/records/{record}/change")
    look("cannot be changed")
    assert found == {}


@pytest.mark.parametrize("desk", LOOKS[:1], ids=lambda look: f"{look[0]}px-{look[1]}", indirect=True)
def test_pages_of_people_and_keys(demo, desk):
    room = demo.open_room("Ivory on the way back")
    page, found = desk.page, {}

    def look(name):
        faults = page.evaluate(RUN) + sticks_out(page)
        if page.viewport_size["width"] < 640:
            faults += too_small(page)
        if faults:
            found[name] = faults

    page.goto("/settings/officers")
    look("officers")
    lines = ["id;name;telephone", "linh;Linh Tran;1", "bad id;Nobody;2"]
    page.get_by_label("List").set_input_files(
        {"name": "officers.csv", "mimeType": "text/csv", "buffer": "\n".join(lines).encode()}
    )
    page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_role("heading", name="Are these the officers?")).to_be_visible()
    look("officers, looked at")
    page.get_by_label("Your passphrase").fill(desk.person.passphrase)
    page.get_by_role("button", name="Draw passphrases").click()
    expect(page.get_by_role("heading", name="Print these slips now")).to_be_visible()
    look("slips")
    for path in (
        "/settings/recovery",
        "/settings/hand-over",
        f"/rooms/{room}/guests",
        f"/rooms/{room}/import",
    ):
        page.goto(path)
        look(path)
    page = desk.open(room)
    page.get_by_label("More about this room").click()
    page.locator(".room-menu").get_by_role("link", name="Raise an alert").click()
    expect(page.get_by_text("Ivory on the way back")).to_be_visible()
    look("alert in a room")
    assert found == {}
