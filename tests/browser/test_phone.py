"""A phone in the hand: nothing is cut off, the menu can be read, the composer is in reach."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from hornbill.simulation.visitor import wait_until
from tests.browser.measures import sticks_out
from tests.browser.picking import pick

pytestmark = [pytest.mark.browser, pytest.mark.scenario]

# The menu's box, the boxes of its links with whether their words are cut off, and the officer's, in one question.
MENU = """() => {
  const box = (one) => { const { x, y, width, height } = one.getBoundingClientRect(); return { x, y, width, height }; };
  const cutOff = (one) => one.scrollWidth > one.clientWidth + 1 || one.getBoundingClientRect().width < 20;
  return {
    menu: box(document.querySelector('.menu')),
    links: [...document.querySelectorAll('.menu .tab')].map((one) => ({ ...box(one), cutOff: cutOff(one) })),
    who: box(document.querySelector('.who')),
  };
}"""


@pytest.mark.parametrize("username", ["somchai", "hanh"])
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["Today", "Cases", "Assigned to me", "Alerts", "More"]),
        ("fr", ["Aujourd’hui", "Affaires", "À traiter", "Alertes", "Plus"]),
    ],
)
@pytest.mark.parametrize("in_a_room", [False, True])
def test_the_menu_can_be_read_beside_a_long_name(request, desks, username, language, words, in_a_room):
    desk = desks(username, locale=language)
    if in_a_room:
        desk.open(request.getfixturevalue("room"))
    links = desk.page.locator(".menu .tab")
    expect(links.locator(".word")).to_have_text(words)
    for width in (320, 359, 360, 390, 640, 641, 760, 900, 901, 1280):
        desk.page.set_viewport_size({"width": width, "height": 700})
        found = desk.page.evaluate(MENU)
        nav, shown = (
            found["menu"],
            found["links"][: 5 if width <= 900 else 4],
        )  # beside a rail there is no need of More
        assert len(shown) >= 4
        for at in shown:
            assert not at["cutOff"], width
            assert at["height"] >= 44, width
            assert at["width"] >= 44, width
            assert nav["x"] <= at["x"] + 0.5, width
            assert at["x"] + at["width"] <= nav["x"] + nav["width"] + 0.5, width  # nothing is scrolled away
        if width > 900 or not in_a_room:  # a room on a phone takes the bar's place; the name is under More
            assert found["who"]["width"] >= 44, width
        assert sticks_out(desk.page) == [], width


def test_the_menu_is_in_reach_of_the_thumb_and_covers_nothing(desks):
    desk = desks("hanh", viewport={"width": 390, "height": 700}, has_touch=True, is_mobile=True)
    page = desk.page
    page.goto("/settings")
    for name, title in (("Alerts", "Alerts"), ("Today", "Today"), ("Cases", "Cases")):
        link = page.locator(".menu").get_by_role("link", name=name)
        assert link.bounding_box()["y"] > 600
        link.tap()
        expect(page).to_have_title(re.compile(title))
        expect(page.locator(".menu a[aria-current]")).to_have_count(1)
    page.goto("/settings")
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    foot = page.locator("main").bounding_box()
    assert foot["y"] + foot["height"] <= page.locator(".menu").bounding_box()["y"] + 1


def test_the_composer_stays_in_reach_and_opens_when_it_is_used(desks, demo, room):
    for number in range(12):
        demo.visitor("somchai").write(room, f"Message {number} of a long talk about one container.")
    demo.settle(room, "somchai", "hanh")
    desk = desks("hanh", viewport={"width": 390, "height": 700}, has_touch=True, is_mobile=True)
    page = desk.open(room, query="#newest")
    expect(desk.text_field()).to_be_in_viewport()
    expect(page.get_by_label("Marking", exact=True)).to_be_hidden()
    desk.text_field().tap()
    expect(page.get_by_label("Marking", exact=True)).to_be_visible()
    page.get_by_label("Marking", exact=True).select_option("RED")
    desk.write("From a phone.")
    expect(desk.entry("From a phone.")).to_contain_text("TLP:RED")
    expect(page.get_by_label("Marking", exact=True)).to_have_value("")
    assert sticks_out(page) == []


def test_a_request_is_asked_on_one_phone_and_answered_in_french_on_another(desks, room):
    phone = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
    asker, asked = desks("somchai", **phone), desks("hanh", **phone, locale="fr")
    page = asker.page
    page.goto(f"/rooms/{room}/requests/new")
    page.get_by_role("link", name="Telephone subscriber").tap()
    page.get_by_label("Telephone number").fill("+84 90 000 0000")
    page.get_by_label("Subscriber", exact=True).check()
    page.get_by_label("Legal basis", exact=True).select_option("untoc-27")
    assert sticks_out(page) == []
    page.get_by_role("button", name="Send the request").tap()
    expect(page.get_by_text("It has been sent")).to_be_visible()
    address = page.url.partition("?")[0]

    def open_it():
        asked.page.goto("/requests")
        return asked.page.get_by_role("link", name="+84 90 000 0000").count() > 0

    assert wait_until(open_it, 120, every_s=0.5)
    assert sticks_out(asked.page) == []
    asked.page.get_by_role("link", name="+84 90 000 0000").tap()
    expect(asked.page.get_by_role("heading", level=1)).to_have_text("Abonné d’un téléphone")
    asked.page.get_by_label("Abonné", exact=True).fill("Nguyễn Văn An")
    assert sticks_out(asked.page) == []
    asked.page.get_by_role("button", name="Envoyer la réponse").tap()
    expect(asked.page.locator("#request .chip").first).to_have_text("Répondue")

    page.goto(address)
    expect(page.locator("#request")).to_contain_text("Nguyễn Văn An", timeout=120_000)
    assert sticks_out(page) == []
    page.get_by_role("button", name="Close: no further answer needed").tap()
    expect(page.locator("#request .chip").first).to_have_text("Closed")


def test_a_task_is_given_and_done_and_an_agreement_is_written_and_signed_on_a_phone(desks, room):
    phone = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
    page = desks("somchai", **phone).page
    page.goto(f"/rooms/{room}/tasks/new")
    page.get_by_label("Task, in one sentence").fill("Find the consignee")
    pick(page, "Who does it", "somchai", "Somchai")
    assert sticks_out(page) == []
    page.get_by_role("button", name="Create task").tap()
    page.get_by_label("Reason or result").fill("He is known.")
    assert sticks_out(page) == []
    page.get_by_role("button", name="Mark as done").tap()
    expect(page.locator("#task .chip").first).to_have_text("Done")
    expect(page.locator("#task")).to_contain_text("He is known.")

    page.goto("/rooms/new?with=vn-customs/hanh")
    page.get_by_label("Title", exact=True).fill("Scales from Matadi")
    page.get_by_label("Kind of room").select_option("joint")
    page.get_by_role("button", name="Open the room").tap()
    page.get_by_role("link", name="Write the agreement").tap()
    expect(page.get_by_role("heading", name="Write the agreement")).to_be_visible()
    for text in page.locator("textarea").all():
        text.fill("As agreed.")
    page.get_by_label(
        "Agreement for this case only"
    ).check()  # the law of both States is unknown: nothing is chosen before
    assert sticks_out(page) == []
    page.get_by_role("button", name="Propose this version").tap()
    expect(page.locator("#standing")).to_contain_text("signatures are missing")
    assert sticks_out(page) == []
    page.get_by_role("button", name="Sign for your agency").tap()
    expect(page.locator("main")).to_contain_text("Waiting for signatures · 1/2")
    expect(page.locator("#standing")).to_contain_text("Viet Nam Customs")
    assert sticks_out(page) == []
