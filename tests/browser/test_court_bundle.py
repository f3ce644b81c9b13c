"""What goes to court, at the width of a phone and of a desk: points to prove, links of an exhibit, bundles for the court and for the defence."""

from __future__ import annotations

import zipfile
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.measures import sticks_out, too_small
from tests.browser.test_evidence import PHONE, looked_at, phone

pytestmark = [pytest.mark.browser, pytest.mark.scenario]

PHONE_PX = PHONE["viewport"]["width"]
WIDE = {"viewport": {"width": 1280, "height": 900}, "has_touch": False, "is_mobile": False}


def looked_at_twice(page):
    """What is wrong in dark and in light."""
    found = []
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # no colour is on its way
        found += looked_at(page) if page.viewport_size["width"] == PHONE_PX else sticks_out(page)
    return found


def described(page, room, title):
    """The address of a new exhibit."""
    page.goto(f"/rooms/{room}/evidence/new")
    page.get_by_label("What it is").fill(title)
    page.get_by_role("button", name="Save the exhibit").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)
    return page.url.partition("?")[0]


@pytest.mark.parametrize("size", [PHONE, WIDE], ids=["phone", "desk"])
def test_a_point_is_proved_by_an_exhibit_that_is_linked_to_a_person(demo, desks, size):
    room = demo.open_room("Points and links")
    page = phone(desks, "somchai", **size).page
    exhibit = described(page, room, "Sealed pouch")
    page.goto(f"/rooms/{room}/evidence/points")
    page.get_by_label("Offence").select_option("TH-wildlife-92")
    page.get_by_role("button", name="Show its points").click()
    met = page.locator(".chip", has_text="Met")
    expect(page.locator(".chip", has_text="Still open")).not_to_have_count(0)
    expect(met).to_have_count(0)
    assert looked_at_twice(page) == []
    page.get_by_role("link", name="Say what proves it").first.click()
    page.get_by_label("EX-0001").check()
    page.get_by_role("button", name="Save the point").click()
    expect(met).to_have_count(1)
    proved = page.locator(".line", has=met).get_by_role("link", name="EX-0001")
    expect(proved).to_have_attribute("href", urlsplit(exhibit).path)

    page.goto(f"/rooms/{room}/entities/new?kind=Person")
    page.locator("#p-name").fill("Kip Njoroge")
    page.get_by_role("button", name="Save").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kip Njoroge")
    person = page.url
    page.goto(exhibit)
    assert looked_at_twice(page) == []
    page.get_by_role("link", name="Link: Person or thing").click()
    page.get_by_label("Person or thing").press_sequentially("kip")
    page.get_by_role("option", name="Kip Njoroge").click()
    expect(page.get_by_label("Person or thing")).to_have_value("Kip Njoroge")
    page.get_by_label("How they belong together").fill("His fingerprints.")
    assert looked_at_twice(page) == []
    page.get_by_role("button", name="Add the link").click()
    linked = page.locator("section", has=page.get_by_role("heading", name="Linked with"))
    expect(linked.get_by_role("link", name="Kip Njoroge")).to_be_visible()
    linked.get_by_role("link", name="Kip Njoroge").click()
    expect(page).to_have_url(person)
    theirs = page.locator("section", has=page.get_by_role("heading", name="Exhibits"))
    expect(theirs).to_contain_text("His fingerprints.")
    assert looked_at_twice(page) == []
    theirs.get_by_role("button", name="Remove the link").click()
    expect(theirs).to_contain_text("No exhibit is linked with it.")
    expect(page).to_have_url(person)


@pytest.mark.parametrize("size", [PHONE, WIDE], ids=["phone", "desk"])
def test_bundles_for_the_court_and_the_defence_are_made_and_told_apart(demo, desks, size, tmp_path):
    room = demo.open_room("A bundle for the court")
    page = phone(desks, "somchai", accept_downloads=True, **size).page
    described(page, room, "Sealed pouch")
    described(page, room, "Telephone")
    page.goto(f"/rooms/{room}/evidence/bundles")
    assert looked_at_twice(page) == []

    def made(name):
        with page.expect_download() as coming:
            page.get_by_role("button", name="Sign and download").click()
        coming.value.save_as(tmp_path / name)
        with zipfile.ZipFile(tmp_path / name) as archive:
            assert archive.testzip() is None
            return {one.partition("/")[2] for one in archive.namelist()}

    page.get_by_label("EX-0001").check()
    page.get_by_label("For which proceeding").fill("trial")
    there = made("court.zip")
    assert {"verify.py", "check.sh", "data/report.pdf", "data/bundle.json"} <= there
    page.goto(f"/rooms/{room}/evidence/bundles")
    listed = page.locator("section", has=page.get_by_role("heading", name="Bundles made here"))
    expect(listed).to_contain_text("Copy for the court · Version 1")
    page.get_by_label("EX-0001").check()
    page.get_by_text("A copy for the defence", exact=True).click()
    page.get_by_label("Copy for", exact=True).select_option("defence")
    page.get_by_role("button", name="Sign and download").click()
    expect(page.get_by_role("alert")).to_contain_text("EX-0002")  # withheld, and no ground is given
    page.get_by_label("What is withheld").fill("EX-0002: public interest")
    assert looked_at_twice(page) == []
    made("defence.zip")
    page.goto(f"/rooms/{room}/evidence/bundles")
    expect(listed).to_contain_text("Copy for the defence · Version 1")
    expect(listed).to_contain_text("Copy for the court · Version 1")
    assert looked_at_twice(page) == []
    assert too_small(page) == [] or size is WIDE
