"""Pages about who is in a room and about history, by forms alone: what they say beforehand, and what they do."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from hornbill.exchange.actions.node import node_room
from hornbill.exchange.actions.opening import open_rooms
from hornbill.exchange.models import Record
from hornbill.exchange.transport.housekeeping import Tender
from hornbill.vault.keyring import node_keys
from tests.node.conftest import OTHER_PASSPHRASE, Browser

MALEE = "th-customs/malee"


@pytest.fixture(autouse=True)
def _no_rooms_left():
    yield
    node_room._rooms.clear()
    open_rooms._rooms.clear()


@pytest.fixture
def malee(officers):
    browser = Browser()
    assert browser.sign_in("malee", OTHER_PASSPHRASE).status_code == 302
    return browser


def tend():
    return Tender(node_keys()).run(datetime.now(UTC))


def kinds():
    return list(Record.objects.order_by("pk").values_list("kind", flat=True))


def page(browser, path):
    answer = browser.see(path)
    assert answer.status_code == 200, answer.content.decode()
    return browser.seen


def act(browser, path, **fields):
    page(browser, path)
    return browser.send(path, {"once": browser.once, **fields})


@pytest.fixture
def shared(room, signed_in, malee):
    """Somchai's room after a message, into which malee came late."""
    signed_in.send(f"{room}/messages", {"text": "Before malee came.", "once": signed_in.once})
    answer = act(signed_in, f"{room}/people/propose", invite=[MALEE], reason="takes over the quay")
    assert answer.status_code == 302
    assert "is approved and joins" in page(signed_in, f"{room}/people")
    assert tend() == 1
    return room


# --- coming in -------------------------------------------------------------------------------------
def test_who_is_proposed_comes_in_and_the_page_says_what_that_means(shared, signed_in):
    shown = page(signed_in, f"{shared}/people")
    assert "Malee" in shown
    assert "is approved" not in shown
    again = page(signed_in, f"{shared}/people/propose")
    assert MALEE not in again  # is in already
    assert "closed to them until officers of" in again


def test_a_form_that_lacks_something_comes_back_as_it_was(room, signed_in):
    answer = act(signed_in, f"{room}/people/propose", reason="for the quay")
    assert answer.status_code == 422
    assert "Choose at least one officer." in signed_in.seen
    assert "for the quay" in signed_in.seen
    assert "members.propose" not in kinds()


def test_a_search_proposes_nobody_and_keeps_what_was_typed(room, signed_in):
    page(signed_in, f"{room}/people/propose")
    answer = signed_in.send(f"{room}/people/propose/find", {"q": "malee", "reason": "for the quay"})
    assert answer.status_code == 200
    assert MALEE in signed_in.seen
    assert "for the quay" in signed_in.seen
    assert "members.propose" not in kinds()


# --- going -----------------------------------------------------------------------------------------
def test_a_removal_says_what_the_cut_does_and_is_carried_out_once(shared, signed_in, malee):
    page(malee, shared)
    malee.send(f"{shared}/messages", {"text": "I am in.", "once": malee.once})
    path = f"{shared}/people/remove/{MALEE}"
    shown = page(signed_in, path)
    assert "A cut is set after the 1 record of theirs" in shown
    assert "keeps what they have already received" in shown
    form = {"once": signed_in.once, "reason": "moved"}
    assert signed_in.send(path, form).status_code == 302
    assert signed_in.send(path, form).status_code == 302  # sent twice, carried out once
    assert kinds().count("members.remove") == 1
    assert "being removed" in page(signed_in, f"{shared}/people")
    assert "It has already been requested" in page(signed_in, path)
    assert tend() == 1
    assert shared not in page(malee, "/rooms")
    assert "You are not currently a member of this room" in page(malee, f"{shared}/people")
    assert "Malee" not in page(signed_in, f"{shared}/people").split('id="in-title"')[1].split("</section>")[0]


def test_leaving_says_that_the_room_goes_and_who_is_left(shared, malee, signed_in):
    shown = page(malee, f"{shared}/people/leave")
    assert "The room then disappears from your list" in shown
    assert "No officer of" not in shown  # somchai is
    assert act(malee, f"{shared}/people/leave", reason="done").status_code == 302
    assert tend() == 1
    assert shared not in page(malee, "/rooms")
    malee.sign_in("malee", OTHER_PASSPHRASE)
    assert malee.see(shared).status_code == 404
    alone = page(signed_in, f"{shared}/people/leave")
    assert "You are the last officer in the room" in alone
    assert "Hand the room over first." in alone


# --- holding ---------------------------------------------------------------------------------------
def test_a_hold_needs_a_reason_stops_proposals_and_is_released(shared, signed_in, malee):
    assert act(malee, f"{shared}/people/hold", reason="").status_code == 422
    assert "Give a reason" in malee.seen
    assert (
        act(malee, f"{shared}/people/hold", reason="I doubt the seal.", until="2020-01-01").status_code == 422
    )
    assert "I doubt the seal." in malee.seen
    assert (
        act(malee, f"{shared}/people/hold", reason="I doubt the seal.", until="2040-01-31").status_code == 302
    )
    shown = page(signed_in, f"{shared}/people")
    assert "I doubt the seal." in shown
    assert "31 Jan 2040, 23:59" in shown
    assert "asked for a hold" in page(signed_in, f"{shared}/people/propose")
    held = Record.objects.get(kind="room.hold").record
    assert "can start again at once" in page(signed_in, f"{shared}/people/release/{held}")
    assert act(signed_in, f"{shared}/people/release/{held}", reason="").status_code == 302
    assert "Nothing is on hold" in page(signed_in, f"{shared}/people")
    assert signed_in.see(f"{shared}/people/release/{held}").status_code == 404


# --- host, rules -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("offer", "There is no other agency in the room."),
        ("successor", "There is no other agency in the room to name."),
        ("rules", "has no newer rules"),
    ],
)
def test_what_cannot_be_done_says_why_and_has_no_button(shared, signed_in, name, why):
    shown = page(signed_in, f"{shared}/people/{name}")
    assert why in shown
    assert 'name="once"' not in shown
    before = kinds()
    signed_in.send(f"{shared}/people/{name}", {"choice": "th-customs"})
    assert kinds() == before


@pytest.mark.parametrize(
    "path", ["nonsense", f"release/{'0' * 64}", f"approve/{'0' * 64}", "remove/th-customs/nobody"]
)
def test_an_act_about_nothing_is_not_found(shared, signed_in, path):
    assert signed_in.see(f"{shared}/people/{path}").status_code == 404


def test_who_is_not_in_the_room_finds_no_page(room, malee):
    for path in ("people", "people/propose", "people/leave", f"history/{'0' * 64}"):
        assert malee.see(f"{room}/{path}").status_code == 404


# --- history ---------------------------------------------------------------------------------------
def test_history_is_asked_for_by_one_click_and_given_by_another(shared, signed_in, malee):
    shown = page(malee, shared)
    assert "2 records of this room are closed to you." in shown
    assert "Closed to you: its author" in shown
    assert "Before malee came." not in shown
    assert malee.send(f"{shared}/history/ask", {}).status_code == 302
    assert "has not answered yet" in page(malee, shared)
    assert "history/ask" not in malee.seen  # asked once
    today = page(signed_in, "/")
    assert "asks for what your agency wrote" in today
    ask = Record.objects.get(kind="content.ask").record
    shown = page(signed_in, f"{shared}/history/{ask}")
    assert "will be able to read 2 records" in shown
    assert act(signed_in, f"{shared}/history/{ask}", act="give").status_code == 302
    shown = page(malee, shared)
    assert "Before malee came." in shown
    assert "Rosewood in a container" in shown
    assert "closed to you" not in shown
    assert "asks for what your agency wrote" not in page(signed_in, "/")


def test_nothing_is_given_without_a_reason_and_with_one_it_is_read(shared, signed_in, malee):
    malee.see(shared)
    malee.send(f"{shared}/history/ask", {})
    path = f"{shared}/history/{Record.objects.get(kind='content.ask').record}"
    assert act(signed_in, path, act="refuse").status_code == 422
    assert "The person who asked will read it" in signed_in.seen
    assert act(signed_in, path, act="give", since="31 January").status_code == 422
    assert "Write the date as 2027-01-31" in signed_in.seen
    assert act(signed_in, path, act="refuse", reason="Another case.").status_code == 302
    assert "Another case." in page(malee, shared)
    assert "Ask again" in malee.seen


def test_what_is_being_given_is_shown_with_how_far_it_is(shared, signed_in, malee, monkeypatch):
    from hornbill.exchange.actions.history import giving

    waiting = []

    class Later:
        def __init__(self, *, target, args, **_):
            waiting.append((target, args))

        def start(self):
            pass

    monkeypatch.setattr(giving, "AT_ONCE", 1)
    monkeypatch.setattr(giving.threading, "Thread", Later)
    monkeypatch.setattr(giving.connection, "close", lambda: None)
    malee.see(shared)
    malee.send(f"{shared}/history/ask", {})
    path = f"{shared}/history/{Record.objects.get(kind='content.ask').record}"
    assert act(signed_in, path, act="give")["Location"] == path
    shown = page(signed_in, path)
    assert "1 of 2 records given" in shown
    assert 'value="give"' not in shown
    assert signed_in.send(path, {"act": "stop"}).status_code == 302
    target, args = waiting.pop()
    target(*args)
    assert "It has stopped." in page(signed_in, path)
    assert act(signed_in, path, act="give").status_code == 302
    assert "Before malee came." in page(malee, shared)


# --- withdrawal ------------------------------------------------------------------------------------
def test_a_withdrawn_message_says_who_has_destroyed_it(room, signed_in):
    signed_in.send(f"{room}/messages", {"text": "Taken back.", "once": signed_in.once})
    record = Record.objects.get(kind="message.post").record
    page(signed_in, f"{room}/records/{record}/withdraw")
    assert signed_in.send(f"{room}/records/{record}/withdraw", {"reason": ""}).status_code == 302
    assert "this server destroys it in a moment" in page(signed_in, room)
    tend()
    shown = page(signed_in, room)
    assert "1 of 1 agency reports it destroyed" in shown
    assert "destroyed here" in shown


# --- export ----------------------------------------------------------------------------------------
def test_fields_are_left_out_of_an_export(room, signed_in):
    signed_in.send(f"{room}/messages", {"text": "Kham saw the driver.", "once": signed_in.once})
    assert "leave_out" in page(signed_in, f"{room}/export")
    whole = signed_in.send(f"{room}/export", {"way": "export"}).content.decode()
    page(signed_in, f"{room}/export")
    part = signed_in.send(
        f"{room}/export", {"way": "export", "leave_out": ["text", "number"]}
    ).content.decode()
    assert "Kham saw the driver." in whole
    assert "Kham saw the driver." not in part
    assert "Rosewood in a container" in part
    page(signed_in, f"{room}/export")
    assert signed_in.send(f"{room}/export", {"way": "export", "leave_out": ["marking"]}).status_code in (
        400,
        422,
    )


def test_an_export_says_which_of_its_own_records_are_marked_more_narrowly(room, signed_in):
    for text, tlp in (("Kham saw the driver.", "AMBER"), ("The yearly figures.", "CLEAR")):
        signed_in.see(room)
        signed_in.send(f"{room}/messages", {"text": text, "tlp": tlp, "once": signed_in.once})
    shown = " ".join(page(signed_in, f"{room}/export").split())
    own, _pass_on, _court, everyone = re.findall(r'<form class="form card.*?</form>', shown)
    assert "narrower marking" not in own
    assert "3 records can be exported." in everyone
    assert "2 of them are your agency" in everyone  # the title and the first message, not the public one
