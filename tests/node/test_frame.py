"""The frame of every page: menu, recent cases, bars, search, tabs of rooms; and what leads from an event to its page."""

from __future__ import annotations

import html
import re

import pytest
from django.db import DatabaseError
from django.utils import timezone

from hornbill.audit.models import AuditEntry
from hornbill.pages import parts
from hornbill.tasks.actions import tracking
from hornbill.vault.keyring import node_keys
from tests.node.conftest import OTHER_PASSPHRASE, Browser
from tests.node.test_alert_pages import CALL, filled, tick

DUE = "2099-01-31T12:00"


def text_of(answer, status=200):
    assert answer.status_code == status, answer.content.decode()[-3000:]
    return html.unescape(answer.content.decode())


def menu_of(page):
    return page.partition('<nav class="menu"')[2].partition("</nav>")[0]


def task(browser, room, title):
    browser.see(f"{room}/tasks/new")
    form = {"title": title, "text": "", "due": DUE, "urgency": "routine", "owner": "th-customs/somchai"}
    answer = browser.send(f"{room}/tasks/new", {**form, "once": browser.once})
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"].partition("?")[0]


@pytest.fixture
def malee(officers):
    browser = Browser()
    assert browser.sign_in("malee", OTHER_PASSPHRASE).status_code == 302
    return browser


# --- the menu -------------------------------------------------------------------------------------
def test_the_menu_begins_with_the_day_and_goes_on_in_groups(signed_in):
    menu = menu_of(text_of(signed_in.get("/")))
    words = re.findall(r'<span class="word">([^<]+)</span>', menu)
    assert words[:6] == ["Today", "Cases", "Assigned to me", "Alerts", "Watch list", "People"]
    assert words[-1] == "More"
    tabs = re.findall(r'class="tab[^>]*>.*?<span class="word">([^<]+)</span>', menu)
    assert tabs == ["Today", "Cases", "Assigned to me", "Alerts", "More"]
    assert re.findall(r"<summary>([^<]+)</summary>", menu) == ["Casework", "Reference", "Network"]


def test_a_group_that_was_closed_in_this_browser_comes_closed(signed_in):
    page = text_of(signed_in.get("/"))
    assert 'data-group="network" open>' in page
    signed_in.cookies["hornbill_menu"] = "network.reference"
    page = text_of(signed_in.get("/"))
    assert 'data-group="network">' in page
    assert 'data-group="reference">' in page


def test_the_page_more_has_all_that_has_no_tab(signed_in):
    page = text_of(signed_in.get("/more")).partition('<nav class="more-page')[2]
    for address in ("/watch", "/network", "/meetings", "/impact", "/search", "/settings"):
        assert f'href="{address}"' in page, address
    assert "/sign-out" in page


def test_recent_cases_stand_in_the_menu_the_newest_first_with_what_is_new(signed_in, room, malee):
    malee.see("/rooms/new")
    form = {"title": "Ivory at the quay", "number": "8", "tlp": "AMBER", "invite": "th-customs/somchai"}
    other = malee.send("/rooms/new", {**form, "once": malee.once})["Location"].partition("#")[0]
    assert "Ivory" not in menu_of(text_of(signed_in.get("/"))), "not accepted yet"
    signed_in.see(other)
    signed_in.send(f"{other}/accept", {})
    malee.see(other)
    malee.send(f"{other}/messages", {"text": "One.", "tlp": "", "once": malee.once, "after": "0"})
    below = menu_of(text_of(signed_in.get("/watch"))).partition('id="below-rooms"')[2].partition("</ul>")[0]
    assert re.findall(r'class="name">([^<]+)<', below) == ["Ivory at the quay", "Rosewood in a container"]
    assert re.findall(r'class="number" aria-hidden="true">(\d+)<', below) == ["1"]
    inside = menu_of(text_of(signed_in.get(other)))
    assert f'href="{other}#newest" aria-current="true"' in inside
    fetched = text_of(signed_in.get(f"/badges?room={other.rpartition('/')[2]}"))
    assert f'href="{other}#newest" aria-current="true"' in fetched
    assert 'id="below-rooms" hx-swap-oob="true"' in fetched


# --- bars -----------------------------------------------------------------------------------------
@pytest.mark.parametrize("where", ["/", "/rooms", "/watch", "/settings", "room", "tasks"])
def test_an_alert_that_waits_for_me_is_a_bar_with_its_act_on_every_page(signed_in, room, malee, where):
    malee.see("/alerts/new?about=container")
    form = filled(malee, author="th-customs/malee")
    call = CALL.search(malee.send("/alerts/new", form)["Location"])[1]
    tick()
    path = {"room": room, "tasks": f"{room}/tasks"}.get(where, where)
    page = text_of(signed_in.see(path))
    bar = page.partition('<div id="bars">')[2].partition("<main")[0]
    assert "MSCU1234566" in bar
    assert f'action="/alerts/{call}/acknowledge"' in bar
    of_author = text_of(malee.get("/")).partition('<div id="bars">')[2].partition("<main")[0]
    assert "MSCU1234566" not in of_author, "nobody is called by themselves"
    assert signed_in.send(f"/alerts/{call}/acknowledge", {}).status_code == 302
    tick()
    assert 'class="bar ' not in text_of(signed_in.get(path))
    assert 'class="bar ' not in text_of(signed_in.get("/badges"))


# --- rooms ----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("page", "tab", "view"),
    [
        ("", "Conversation", ""),
        ("/entities", "People and things", "List"),
        ("/chart", "People and things", "Link chart"),
        ("/timeline", "People and things", "Timeline"),
        ("/map", "People and things", "Map"),
        ("/requests", "Work", "Requests"),
        ("/tasks", "Work", "Tasks"),
        ("/decisions", "Work", "Decisions"),
        ("/outcome", "Outcome", ""),
    ],
)
def test_every_view_of_a_room_has_its_line_and_its_tabs(signed_in, room, page, tab, view):
    shown = text_of(signed_in.get(f"{room}{page}"))
    frame = shown.partition('<div class="room-frame">')[2]
    assert "Rosewood in a container" in frame.partition("</div>")[0]
    tabs = frame.partition("</nav>")[0]
    names = re.findall(r"</svg><span>([^<]+)</span>", tabs.partition('class="room-parts"')[2])
    assert names == ["Conversation", "People and things", "Work", "Outcome"]
    assert re.findall(r'aria-current="page">.*?<span>([^<]+)</span>', tabs) == [tab]
    views = frame.partition('class="case-views"')[2].partition("</nav>")[0]
    assert re.findall(r'aria-current="page">.*?</svg>([^<]+)<', views) == ([view] if view else [])


def test_only_a_joint_investigation_has_its_agreement(signed_in, room):
    assert ">Agreement<" not in text_of(signed_in.get(room))
    signed_in.see("/rooms/new")
    form = {"title": "Together", "number": "9", "tlp": "AMBER", "kind": "joint", "once": signed_in.once}
    path = signed_in.send("/rooms/new", form)["Location"]
    assert "/agreement" in path
    page = text_of(signed_in.get(path.partition("?")[0]))
    assert re.findall(r'aria-current="page">.*?<span>([^<]+)</span>', page.partition("room-parts")[2]) == [
        "Agreement"
    ]


def test_an_event_leads_to_the_page_of_what_it_is_about(signed_in, room):
    address = task(signed_in, room, "Find the consignee")
    page = text_of(signed_in.get(room))
    links = re.findall(r'<a href="(/rooms/[0-9a-f]{64}/records/[0-9a-f]{64}/open)">', page)
    assert len(links) >= 2
    leads_to = {signed_in.get(link)["Location"] for link in links}
    assert address in leads_to
    missing = f"{room}/records/{'0' * 64}/open"
    assert signed_in.get(missing).status_code == 404


def fact(browser, room, name):
    browser.see(f"{room}/entities/new?kind=Person")
    form = {"kind": "Person", "p.name": name, "once": browser.once}
    assert browser.send(f"{room}/entities/new", form).status_code == 302


def test_many_events_in_a_row_are_folded_and_a_message_parts_them(signed_in, room):
    for number in range(3):
        fact(signed_in, room, f"Person {number}")
    signed_in.see(room)
    signed_in.send(f"{room}/messages", {"text": "Between.", "tlp": "", "once": signed_in.once, "after": "0"})
    fact(signed_in, room, "After it")
    page = text_of(signed_in.get(room))
    runs = re.findall(r'<li class="run"[^>]*><details><summary><span>(.*?)</span></summary>', page)
    assert len(runs) == 1
    assert re.fullmatch(r"3 entries of facts, \d changes of the room · <bdi>[^<]+</bdi>", runs[0])
    assert page.count("added 1 fact") == 4
    assert page.partition("Between.")[2].count("added 1 fact") == 1


def test_what_waits_for_the_reader_is_never_folded_away(signed_in, room):
    for number in range(4):
        fact(signed_in, room, f"Person {number}")
    task(signed_in, room, "Find the consignee")
    page = text_of(signed_in.get(room))
    card = page.partition('class="entry event-card"')[2].partition("</li>")[0]
    assert "Find the consignee" in card
    assert card not in page.partition('<li class="run"')[2].partition("</details>")[0]


# --- cards of events -------------------------------------------------------------------------------
CARD = re.compile(
    r'class="entry event-card" id="e-card-([0-9a-f]{64})"[^>]* data-card="([^"]+)">(.*?)</li>', re.DOTALL
)
FORM = re.compile(r'<form method="post" action="([^"]+)".*?</form>', re.DOTALL)
FIELD = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')


def press(browser, card, name):
    """Press a button of a card, as a browser without scripts would."""
    form = next(one for one in FORM.finditer(card) if name in one[0])
    return browser.send(form[1], dict(FIELD.findall(form[0])))


def test_a_task_is_taken_on_and_done_where_the_conversation_tells_of_it(signed_in, room):
    address = task(signed_in, room, "Find the consignee")
    signed_in.see(room)
    record, shown, card = CARD.search(signed_in.seen).groups()
    assert f"/tasks/{record}" == address
    assert "Find the consignee" in card
    done = press(signed_in, card, "Mark as done")
    assert done.status_code == 302, done.content.decode()
    assert done["Location"] == f"{room}#e-{record}"
    assert press(signed_in, card, "Mark as done")["Location"] == done["Location"], (
        "a second press changes nothing"
    )
    assert text_of(signed_in.see(room)).count("marked a task as done") == 1
    assert not CARD.search(signed_in.seen)
    live = text_of(signed_in.get(f"{room}/entries?after=0&cards={shown}"))
    assert f'id="over" data-cards="{record}"' in live, "a page that was open meanwhile takes its card away"


def test_a_page_that_is_open_keeps_the_cards_that_still_wait_and_believes_no_strange_list(signed_in, room):
    task(signed_in, room, "Find the consignee")
    shown = CARD.search(text_of(signed_in.get(room)))[2]
    for cards in (shown, "x", "task.offer:1", f"nothing.known:{'0' * 64}", "," * 3000):
        live = text_of(signed_in.get(f"{room}/entries?after=0&cards={cards}"))
        assert 'id="over" data-cards=""' in live


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example", "1/2", "", "a" * 64])
def test_an_act_leads_back_into_a_conversation_and_nowhere_else(signed_in, room, back):
    address = task(signed_in, room, "Find the consignee")
    signed_in.see(room)
    form = next(one for one in FORM.finditer(CARD.search(signed_in.seen)[3]) if "Mark as done" in one[0])
    fields = {**dict(FIELD.findall(form[0])), "back": back}
    assert signed_in.send(form[1], fields)["Location"] == address


def test_an_alert_is_acknowledged_where_the_conversation_tells_of_it(signed_in, room, malee):
    malee.see("/alerts/new?about=container")
    call = CALL.search(malee.send("/alerts/new", filled(malee, author="th-customs/malee"))["Location"])[1]
    where = text_of(signed_in.get("/rooms"))
    rooms = set(re.findall(r"/rooms/[0-9a-f]{64}", where)) - {room}
    assert len(rooms) == 1
    signed_in.see(rooms.pop())
    record, _shown, card = CARD.search(signed_in.seen).groups()
    assert record == call
    assert "MSCU1234566" in html.unescape(card)
    answer = press(signed_in, card, "Acknowledge")
    assert answer["Location"].endswith(f"#e-{call}")
    assert not CARD.search(text_of(signed_in.get(answer["Location"].partition("#")[0])))


def test_what_parts_make_of_a_message_leads_to_forms_that_rest_on_it(signed_in, room):
    signed_in.send(f"{room}/messages", {"text": "Crate 7.", "tlp": "", "once": signed_in.once, "after": "0"})
    page = text_of(signed_in.get(room))
    address = re.search(r'href="(/rooms/[0-9a-f]{64}/tasks/new\?rests_on=[0-9a-f]{64})"', page)[1]
    form = text_of(signed_in.get(address))
    assert f'value="{address.partition("=")[2]}" checked' in form


# --- what is asked of me ---------------------------------------------------------------------------
def test_requests_and_tasks_are_one_page_with_one_number(signed_in, room):
    assert "Nothing is waiting for you" in text_of(signed_in.get("/assigned"))
    task(signed_in, room, "Find the consignee")
    tracking.look(node_keys(), now=timezone.now())
    page = text_of(signed_in.get("/assigned"))
    assert "Find the consignee" in page.partition("<main")[2]
    assert re.search(r'id="count-assigned"[^>]*><span class="number" aria-hidden="true">1<', page)


# --- search ---------------------------------------------------------------------------------------
def test_facts_tasks_and_decisions_are_found_and_lead_to_their_pages(signed_in, room):
    address = task(signed_in, room, "Weigh the pangolin scales")
    signed_in.see(f"{room}/entities/new?kind=Person")
    form = {"kind": "Person", "p.name": "Pangolin Trader", "once": signed_in.once}
    person = signed_in.send(f"{room}/entities/new", form)["Location"]
    signed_in.see("/search")
    page = text_of(signed_in.send("/search", {"q": "pangolin"}))
    links = re.findall(r'href="(/rooms/[0-9a-f]{64}/records/[0-9a-f]{64}/open)"', page)
    leads_to = {signed_in.get(link)["Location"].partition("?")[0] for link in links}
    assert {address, person.partition("?")[0]} <= leads_to


def test_while_one_types_pages_cases_and_people_are_found_and_nothing_is_noted(signed_in, room):
    before = AuditEntry.objects.count()
    found = text_of(signed_in.send("/search/quick", {"q": "rosewood"}))
    assert f'href="{room}#newest"' in found
    assert 'href="/watch"' in text_of(signed_in.send("/search/quick", {"q": "watch"}))
    assert "/network/officer/th-customs/malee" in text_of(signed_in.send("/search/quick", {"q": "malee"}))
    assert "<a " not in text_of(signed_in.send("/search/quick", {"q": "nothing of that name"}))
    assert AuditEntry.objects.count() == before


def test_a_searcher_that_fails_takes_no_other_away(signed_in, room, monkeypatch):
    def broken(_vault, _text, _now):
        raise DatabaseError

    known = parts.searchers()
    monkeypatch.setattr(parts, "searchers", lambda: (broken, *known))
    assert f'href="{room}#newest"' in text_of(signed_in.send("/search/quick", {"q": "rosewood"}))


def test_a_file_that_its_marking_keeps_in_offers_no_download(signed_in, room, malee):
    """A button that ends in a refusal is none; the file's own page says why."""
    from hornbill.kernel.markings import Marking
    from hornbill.rooms.templatetags import hornbill_entries

    class Entry:
        def __init__(self, tlp, agency_id):
            self.marking, self.agency_id = Marking(tlp), agency_id

    told = {
        (tlp, whose): hornbill_entries._stays_in(Entry(tlp, whose), None)
        for tlp in ("RED", "AMBER", "CLEAR")
        for whose in ("th-customs", "vn-customs")
    }
    assert told[("RED", "vn-customs")]
    assert not told[("CLEAR", "vn-customs")]
    assert not told[("CLEAR", "th-customs")]


def test_a_tab_of_a_room_tells_what_waits_in_it(signed_in, room):
    def number():
        tabs = text_of(signed_in.get(room)).partition('class="room-parts"')[2].partition("</nav>")[0]
        return re.findall(r'<span>Work</span>(?:<span class="number" aria-hidden="true">(\d+)<)?', tabs)

    assert number() == [""]
    task(signed_in, room, "Find the consignee")
    task(signed_in, room, "Weigh the scales")
    tracking.look(node_keys(), now=timezone.now())
    assert number() == ["2"]
