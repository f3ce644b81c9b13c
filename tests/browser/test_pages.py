"""Today, the network, settings and a new room: in French on a phone, and without any script."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from hornbill.simulation.visitor import wait_until
from tests.browser.measures import sticks_out

pytestmark = [pytest.mark.browser, pytest.mark.scenario]

PHONE = {"viewport": {"width": 390, "height": 844}}


@pytest.fixture
def telephone(desks):
    return desks("hanh", locale="fr", **PHONE)


@pytest.fixture
def bare(desks):
    return desks("somchai", java_script_enabled=False)


def test_a_french_session_on_a_phone(telephone):
    page = telephone.page
    for address, heading in (
        ("/", "Aujourd’hui"),
        ("/network", "Hornbill demonstration"),
        ("/network/th-customs", "Thai Customs"),
        ("/network/officer/th-customs/somchai", "สมชาย"),
        ("/settings", "Réglages"),
        ("/rooms/new", "Nouvelle salle"),
    ):
        page.goto(address)
        expect(page.locator("html")).to_have_attribute("lang", "fr")
        expect(page.get_by_role("heading", level=1)).to_contain_text(heading)
        assert sticks_out(page) == [], address


def test_today_fills_up_by_itself_and_leads_into_the_room(demo, desks):
    desk = desks("hanh")
    desk.page.goto("/")
    desk.page.evaluate("() => { window.samePage = true; }")
    room = demo.open_room("Three pallets of sawn timber")
    invitation = desk.page.get_by_role("link", name="Three pallets of sawn timber")
    expect(invitation).to_be_visible()
    expect(desk.page.locator("section", has=invitation)).to_contain_text("Somchai")
    assert desk.page.evaluate("() => window.samePage") is True
    invitation.click()
    desk.page.wait_for_url(f"**/rooms/{room}*")


def test_the_number_in_the_menu_comes_and_goes(demo, desks):
    room = demo.open_room("A number in the menu")
    desk = desks("hanh")
    desk.open(room)
    desk.write("I am here.")  # anyone who writes has accepted
    expect(desk.entry("I am here.")).to_have_count(1)
    desk.page.goto("/network")
    before = number(desk.page)
    demo.settle(room, "somchai", "hanh")
    demo.visitor("somchai").write(room, "Something to read.")
    expect(desk.page.locator("#count-rooms")).to_contain_text(f"{before + 1} waiting")
    desk.open(room)
    expect(desk.entry("Something to read.")).to_be_visible()

    def read():
        desk.page.goto("/network")
        return number(desk.page) == before

    assert wait_until(read, 120, every_s=0.5)


def number(page):
    found = re.search(r"\d+", page.locator("#count-rooms").text_content())
    return int(found[0]) if found else 0


def test_people_are_found_and_chosen_without_losing_what_was_typed(desks):
    page = desks("somchai").page
    page.goto("/rooms/new")
    page.get_by_label("Title").fill("Who comes for the box")
    search(page, "hanh viet")
    page.get_by_role("checkbox", name="Trần Thị Minh Hạnh").check()
    expect(page.get_by_text("1 chosen", exact=True)).to_be_visible()
    search(page, "duc")
    expect(page.get_by_role("checkbox", name="Trần Thị Minh Hạnh")).to_be_checked()
    page.get_by_role("checkbox", name="Nguyễn Văn Đức").check()
    expect(page.get_by_label("Title")).to_have_value("Who comes for the box")
    page.get_by_role("button", name="Open the room").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Who comes for the box")
    expect(page.locator("#people")).to_contain_text("Nguyễn Văn Đức")
    expect(page.locator("#people")).to_contain_text("Trần Thị Minh Hạnh")


def search(page, words):
    page.get_by_label("Search for people").fill(words)
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_text(re.compile(r"officers? found"))).to_be_visible()


def test_the_same_without_any_script(bare):
    page = bare.page
    page.goto("/rooms/new")
    page.get_by_label("Title").fill("Without script, with a search")
    page.get_by_label("First message").fill("Kept while searching.")
    search(page, "hanh")
    page.get_by_role("checkbox", name="Trần Thị Minh Hạnh").check()
    search(page, "customs")
    expect(page.get_by_role("checkbox", name="Trần Thị Minh Hạnh")).to_be_checked()
    expect(page.get_by_label("First message")).to_have_value("Kept while searching.")
    page.get_by_role("button", name="Open the room").click()
    expect(bare.entry("Kept while searching.")).to_have_count(1)


def test_the_network_and_settings_without_any_script(desks):
    page = desks("malee", java_script_enabled=False).page  # what is kept here is no other test's
    page.goto("/")
    page.get_by_role("link", name="People", exact=True).click()
    page.get_by_label("Search the network").fill("minh hanh")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Trần Thị Minh Hạnh").click()
    expect(page.locator(".fingerprint span")).to_have_count(6)
    page.goto("/settings")
    page.get_by_label("Your time zone").select_option("Asia/Tokyo")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".state.done")).to_have_text("Saved.")
    expect(page.get_by_label("Your time zone")).to_have_value("Asia/Tokyo")
    page.get_by_role("radio", name="Dark").check()
    page.get_by_role("button", name="Use this theme").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.get_by_role("radio", name="As the device").check()
    page.get_by_role("button", name="Use this theme").click()
    page.get_by_label("Your time zone").select_option("")
    page.get_by_role("button", name="Save").click()


def test_two_officers_compare_the_same_fingerprint(desks):
    mine, theirs = desks("somchai").page, desks("hanh").page
    mine.goto("/settings")
    theirs.goto("/network/officer/th-customs/somchai")
    groups = mine.locator(".fingerprint span").all_text_contents()
    assert len(groups) == 6
    assert theirs.locator(".fingerprint span").all_text_contents() == groups


@pytest.mark.parametrize("address", ["/", "/network", "/network/th-customs"])
def test_on_paper_there_is_what_one_reads_and_no_button(desks, address):
    page = desks("somchai").page
    page.goto(address)
    page.emulate_media(media="print")
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".menu")).to_be_hidden()
    assert page.locator("main :is(button, input, .btn):visible").count() == 0
    assert page.locator(".card:visible").count() > 0


TEN = [
    *({"id": f"box-{n}", "schema": "Container", "properties": {"containerNumber": [f"HBLU48211{n}0"], "carrier": ["firm"]}} for n in range(4)),
    {"id": "firm", "schema": "Company", "properties": {"name": ["Blue Delta"], "country": ["th"]}},
    {"id": "boat", "schema": "Vessel", "properties": {"name": ["Ocean Pearl"]}},
    {"id": "own", "schema": "Ownership", "properties": {"owner": ["firm"], "asset": ["boat"], "startDate": ["2025-03"]}},
    {"id": "ana", "schema": "Person", "properties": {"name": ["Ana"]}},
    {"id": "runs", "schema": "Directorship", "properties": {"director": ["ana"], "organization": ["firm"]}},
]  # fmt: skip
PLACE = """name => {
  const stage = document.querySelector('[data-chart-target=stage]');
  stage.scrollIntoView({ block: 'center', behavior: 'instant' });
  const node = stage._cyreg.cy.nodes().filter((one) => one.data('name') === name);
  const { left, top } = stage.getBoundingClientRect();
  const { x, y } = node.renderedPosition();
  return [left + x, top + y];
}"""
PLACES = "() => document.querySelector('[data-chart-target=stage]')._cyreg.cy.nodes().map((one) => [one.id(), Math.round(one.position('x')), Math.round(one.position('y'))])"


def choose(page, name):
    """Press a thing; a drawing that is scrolled or laid out at that moment takes the next press."""
    said = page.locator("[data-chart-target=name]")
    for _ in range(20):
        page.mouse.click(*page.evaluate(PLACE, name))
        if said.text_content() == name:
            return
        page.wait_for_timeout(500)
    expect(said).to_have_text(name)


def chart_page(desk, address):
    desk.page.goto(address)
    expect(desk.page.locator("[data-controller=chart]")).to_have_attribute("data-ready", "true")
    return desk.page


def test_a_chart_of_ten_is_built_arranged_by_one_and_seen_by_the_other(demo, desks, room):
    demo.visitor("somchai").state_entities(room, TEN)
    somchai = desks("somchai")
    somchai.page.goto(f"/rooms/{room}/entities/new?kind=Phone")
    somchai.page.locator("[name='p.number']").fill("+84 90 555 0101")
    somchai.page.get_by_role("button", name="Save").click()
    somchai.page.wait_for_url("**/entities/*")
    page = chart_page(somchai, f"/rooms/{room}/chart")
    before = page.evaluate(PLACES)
    assert len(before) == 8  # and two links
    assert len({(x, y) for _, x, y in before}) == 8
    x, y = page.evaluate(PLACE, "Ocean Pearl")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y + 40, steps=4)
    page.mouse.up()
    arranged = page.evaluate(PLACES)
    assert arranged != before
    page.get_by_role("button", name="Save this layout for everyone").click()
    expect(page.get_by_role("button", name="Unpin all")).to_be_visible()
    demo.settle(room, "somchai", "hanh")
    other = chart_page(desks("hanh", viewport={"width": 390, "height": 844}), f"/rooms/{room}/chart")
    assert sorted(other.evaluate(PLACES)) == sorted(arranged)
    assert sticks_out(other) == []
    page = chart_page(somchai, f"/rooms/{room}/chart")
    for name in ("Ana", "Ocean Pearl"):
        choose(page, name)
    page.get_by_role("link", name="Path between the two").click()
    expect(page.locator(".chart-path").first).to_have_text(
        re.compile(r"Ana\s*Directorship\s*Blue Delta\s*Ownership\s*Ocean Pearl")
    )
    expect(page.locator("[data-controller=chart]")).to_have_attribute("data-ready", "true")
    for button, begins in (("Drawing (SVG)", b"<svg"), ("Picture (PNG)", b"\x89PNG")):
        with page.expect_download() as saved:
            page.get_by_role("button", name=button).click()
        assert saved.value.path().read_bytes().startswith(begins)


def test_what_comes_is_drawn_at_once_and_what_was_dragged_and_not_kept_stays(demo, desks, room):
    demo.visitor("somchai").state_entities(room, [TEN[4], TEN[7]])
    page = chart_page(desks("somchai"), f"/rooms/{room}/chart")
    x, y = page.evaluate(PLACE, "Ana")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 50, y + 30, steps=4)
    page.mouse.up()
    before = {key: place for key, *place in page.evaluate(PLACES)}
    assert len(before) == 2
    more = [
        {"id": "boat", "schema": "Vessel", "properties": {"name": ["Ocean Pearl"]}},
        {"id": "owns", "schema": "Ownership", "properties": {"owner": ["firm"], "asset": ["boat"]}},
    ]
    demo.settle(room, "somchai", "hanh")
    demo.visitor("hanh").state_entities(room, more, tlp="RED")
    expect(page.locator("#chart-list")).to_contain_text("Ocean Pearl")
    after = {key: place for key, *place in page.evaluate(PLACES)}
    assert len(after) == 3
    assert {key: after[key] for key in before} == before
    names = page.evaluate(
        "() => document.querySelector('[data-chart-target=stage]')._cyreg.cy.edges().map((one) => one.data('word'))"
    )
    assert names == ["Ownership"]
    expect(page.locator("[data-chart-target=news]")).to_contain_text("New facts have arrived")
    expect(page.locator("#chart-marking")).to_contain_text("RED")
