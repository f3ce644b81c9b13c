"""axe-core finds nothing on any page, in light and dark, on a phone and on a desk."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.measures import sticks_out, too_small
from tests.browser.picking import pick
from tests.depth import looks

pytestmark = [pytest.mark.browser, pytest.mark.scenario]

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RUN = """async () => {
  const { violations } = await axe.run(document, { resultTypes: ['violations'] });
  return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`);
}"""
PAGES = [
    ("network", "/network"),
    ("network, found", "/network?q=somchai"),
    ("network, nobody found", "/network?q=xyzzy"),
    ("agency", "/network/th-customs"),
    ("officer", "/network/officer/th-customs/somchai"),
    ("oneself", "/network/officer/vn-customs/hanh"),
    ("settings", "/settings"),
    ("programs", "/settings/programs"),
    ("operations of the API", "/api"),
]
LOOKS = looks()


def with_axe(desk):
    """Let every page that this desk loads from now on have the checker in it: given to each again, it would cost a quarter of the time."""
    desk.context.add_init_script(path=AXE)
    return desk


@pytest.fixture(scope="module")
def talk(demo):
    """A room with all that a page may show: languages, numbers, another marking, one's own and others'."""
    room = demo.open_room("ไม้พะยูงในตู้สินค้า: rosewood")
    demo.visitor("somchai").write(room, "الحاوية HBLU 482119-0، الهاتف +971 4 555 0137")
    demo.visitor("hanh").write(room, "Đã nhận.", tlp="RED")
    leg = {
        "consignment": ["c"],
        "vehicle": ["v"],
        "fromPlace": ["MGTOA"],
        "toPlace": ["THLCH"],
        "startDate": ["2026"],
    }
    demo.visitor("somchai").state_entities(room, [{"id": "leg", "schema": "TransportLeg", "properties": leg}])
    step = {"state": "TH", "own": "P-1", "of": "th-customs", "stage": "trial", "outcome": "convicted"}
    demo.visitor("somchai").state_step(room, {**step, "date": "2026-09-20"})
    demo.visitor("hanh").state_step(room, {**step, "date": "2026-09-21", "source": "heard in court"})
    demo.settle(room, "somchai", "hanh")
    return room


@pytest.fixture(params=LOOKS, ids=lambda look: f"{look[0]}px-{look[1]}")
def desk(request, desks):
    width, scheme = request.param
    if not AXE.exists():
        pytest.fail("node_modules/axe-core is missing: run ./hornbill once", pytrace=False)
    # The policy of the pages would keep the checker out as well; that it holds is tested elsewhere.
    look = {"viewport": {"width": width, "height": 844}, "color_scheme": scheme, "bypass_csp": True}
    return with_axe(desks("hanh", signed_in=False, **look))


def test_every_page(desk, talk):
    desk.expected += ["status of 404", "status of 422", "status of 403"]
    page, found = desk.page, {}

    def look(name):
        faults = page.evaluate(RUN) + sticks_out(page)
        if page.viewport_size["width"] < 640:
            faults += too_small(page)
        if faults:
            found[name] = faults

    page.goto("/sign-in")
    look("sign-in")
    page.get_by_label("User name").fill("nobody")
    page.get_by_label("Passphrase", exact=True).fill("nothing at all")
    page.get_by_role("button", name="Open my vault").click()
    expect(page.get_by_role("alert")).to_be_visible()
    look("sign-in, refused")
    desk.sign_in()
    look("today")
    page.goto("/rooms")
    look("rooms")
    for name, address in PAGES:
        page.goto(address)
        look(name)
    page.goto("/rooms/new")
    look("new room")
    page.get_by_label("Title").fill("   ")
    page.get_by_role("button", name="Open the room").click()
    expect(page.get_by_role("alert")).to_be_visible()
    look("new room, refused")
    page.get_by_label("Search for people").fill("customs")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("status").filter(has_text="found")).to_be_visible()
    page.get_by_role("checkbox").first.check()
    look("new room, searched")
    desk.open(talk)
    expect(page.locator(".message")).to_have_count(2)
    look("room")
    desk.text_field().fill("Half a sentence")
    look("room, writing")
    desk.text_field().fill("")
    page.goto(f"/rooms/{talk}/export")
    look("export")
    for name in ("chart", "timeline", "map", "outcome", "outcome/new"):
        page.goto(f"/rooms/{talk}/{name}")
        look(name)
    page.goto(f"/rooms/{talk}/outcome")
    expect(page.locator(".differs")).to_contain_text("2026-09-21")
    page.get_by_role("link", name="Show all").first.click()
    look("a step")
    page.goto("/impact")
    look("impact")
    for name in (
        "?q=rosewood",
        "/species/a.manis-javanica",
        "/codes/source",
        "/factors",
        "/places?q=KUL+airport",
        "/own/new?kind=listing&taxon=a.manis",
        "/own",
    ):
        page.goto(f"/library{name}")
        look(f"library{name}")
    for name in (
        "people",
        "people/propose",
        "people/leave",
        "people/hold",
        "people/remove/th-customs/somchai",
    ):
        page.goto(f"/rooms/{talk}/{name}")
        look(name)
    page.goto("/outbox")
    look("outbox")
    page.goto(f"/rooms/{talk}/entities/new?kind=Person")
    page.get_by_label("Nationality").press_sequentially("viet")
    expect(page.get_by_role("option").first).to_be_visible()
    look("a picker that offers")
    page.get_by_label("Name", exact=True).fill("Nguyễn Văn An")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Add a link here")).to_be_visible()
    look("a thing, with a link to add")
    page.goto(f"/rooms/{talk}/tasks/new")
    page.get_by_label("Task, in one sentence").fill("Find the consignee")
    pick(page, "Who does it", "hanh", "Hạnh")
    page.get_by_role("button", name="Create task").click()
    desk.open(talk)
    expect(page.locator(".event-card").first).to_be_visible()
    look("a conversation with an event to act on")
    page.goto("/passphrase")
    look("passphrase")
    page.goto("/nothing/here")
    look("not found")
    assert found == {}

    page.evaluate("() => document.querySelector('main').append(document.createElement('button'))")
    look("a page with a fault planted in it")
    assert any("button-name" in fault for fault in found["a page with a fault planted in it"])


def test_the_keyboard_is_enough(desks, talk):
    desk = desks("hanh")
    page = desk.page
    page.goto("/rooms")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    desk.open(talk)
    desk.text_field().focus()
    page.keyboard.type("Sent by two keys.")
    page.keyboard.press("Control+Enter")
    expect(desk.entry("Sent by two keys.")).to_be_visible()
    expect(desk.text_field()).to_be_focused()
