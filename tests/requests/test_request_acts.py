"""Requests at a node: asked, followed with the node's key alone, answered, refused, closed; on both sides."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hornbill.exchange import actions as exchange
from hornbill.exchange.models import Record
from hornbill.kernel.markings import Marking, WayOut
from hornbill.requests import queries
from hornbill.requests.actions import asking, drafting, replying, tracking, viewing
from hornbill.requests.actions.asking import Asking
from hornbill.requests.actions.drafting import Place
from hornbill.requests.actions.replying import Replying
from hornbill.requests.core.errors import (
    BadRequestForm,
    NoSuchInformationRequest,
    NotYourRequest,
    RequestIsOver,
)
from hornbill.requests.core.kinds import ANSWER, ASK, CLOSE, REPLY, SEND
from hornbill.requests.core.question import QUESTION, SENDING
from hornbill.requests.models import Draft
from hornbill.vault.keyring import node_keys
from tests.exchange.node_rig import AMBER, NOW, deliver
from tests.requests.request_room import DUE, given, question, reply_values

DAY = timedelta(days=1)
RED = Marking(tlp="RED", handling=("H1",))


SAID = {"lang", *(one.name for one in (*QUESTION, *SENDING))}


def what(**more):
    said = {
        "ground": "untoc-27",
        "purpose": "investigation",
        "urgency": "priority",
        "due": NOW + 7 * DAY,
        **{name: more.pop(name) for name in list(more) if name in SAID},
    }
    asked = {
        "about": "phone",
        "values": {"number": "+84 90 000 0000"},
        "wanted": ["subscriber", "activated"],
        "to": ["vn-customs"],
        "marking": AMBER,
    }
    return Asking(**{**asked, **more}, said=said)


def look(days):
    return tracking.look(node_keys(), now=NOW + days * DAY)


def of_partner(partner, room, kind, values):
    sealed = partner.write(room, kind, values)
    deliver(partner.envelope(sealed))
    return sealed


@pytest.fixture
def asked(room, somchai, partner):
    """Somchai asks the partner's agency."""
    [request] = asking.ask(somchai.vault(), room, what(), now=NOW)
    partner.take_all()
    look(0)
    return request


@pytest.fixture
def came(room, somchai, partner):
    """The partner's agency asks somchai's."""
    content = of_partner(partner, room, ASK, question())
    values = {"request": content.id, "to": "th-customs", "urgency": "urgent", "due": DUE}
    request = of_partner(partner, room, SEND, values).id
    look(0)
    return request


def test_the_question_is_for_officers_and_the_partners_node_reads_who_is_asked_by_when(room, asked, partner):
    fold = partner.fold(room)
    kinds = {item.header.kind: item for item in fold.history.items.values()}
    assert kinds[ASK].values["values"] == {"number": "+84 90 000 0000"}
    assert kinds[SEND].values["to"] == "vn-customs"
    readers = Record.objects.get(record=kinds[ASK].id).wraps.values_list("reader", flat=True)
    assert "th-customs/@node" not in list(readers)
    assert Record.objects.get(record=asked).wraps.filter(reader="th-customs/@node").exists()


def test_what_is_wrong_is_said_all_at_once_and_nothing_is_written(room, somchai):
    before = Record.objects.count()
    bad = what(
        values={}, wanted=[], to=["la-police"], ground="agreement", purpose="fun", due=NOW, files=["0" * 64]
    )
    with pytest.raises(BadRequestForm) as error:
        asking.ask(somchai.vault(), room, bad, now=NOW)
    found = {one.source for one in error.value.reasons}
    assert found == {"number", "wanted", "to", "ground_text", "purpose", "due", "files"}
    assert Record.objects.count() == before


def test_the_partner_refuses_in_part_and_answers_later_and_the_clock_of_this_node_counts(
    room, somchai, asked, partner
):
    answer = of_partner(partner, room, ANSWER, given(asked))
    of_partner(partner, room, REPLY, reply_values(asked, "partly", answer.id))
    assert look(1) == 1
    assert queries.to_follow(somchai.name, NOW) == [], "nothing to look at before its time"
    [row] = queries.to_follow(somchai.name, NOW + 8 * DAY)
    assert (row.phase, row.to) == ("partly", "vn-customs")
    view = viewing.view_request(somchai.vault(), asked, now=NOW)
    assert (view.phase, view.replies[0].ground, view.replies[0].values) == (
        "partly",
        "ongoing",
        {"subscriber": "Nguyễn Văn An"},
    )
    of_partner(partner, room, REPLY, reply_values(asked, "answered", answer.id))
    look(3)
    [pace] = queries.paces(somchai.name, NOW)
    assert (pace.agency, pace.answered, pace.waiting) == ("vn-customs", 1, 0)
    assert pace.median is not None
    assert asking.close(somchai.vault(), asked, "closed", now=NOW)
    assert not asking.close(somchai.vault(), asked, "closed", now=NOW), "twice changes nothing"
    look(4)
    assert queries.to_follow(somchai.name, NOW + 30 * DAY) == []
    kinds = [one.signed.header.kind for one in partner.take_all()]
    assert kinds.count(CLOSE) == 1


def test_what_comes_from_a_partner_waits_for_this_agency_and_is_answered_under_its_own_marking(
    room, somchai, malee, came, partner
):
    assert [one.request for one in queries.to_answer(somchai.name)] == [came]
    assert queries.to_answer(malee.name) == [], "she is not in the room"
    [view] = viewing.waiting_for(somchai.vault(), NOW + 30 * DAY)
    assert (view.is_late, view.about, view.asks_me, view.may_close) == (True, "phone", True, False)
    bad = Replying("refused", AMBER, ground="other")
    with pytest.raises(BadRequestForm) as error:
        replying.reply(somchai.vault(), came, bad, now=NOW)
    assert [one.source for one in error.value.reasons] == ["ground_text"]
    with pytest.raises(BadRequestForm):
        replying.reply(somchai.vault(), came, Replying("answered", AMBER), now=NOW)
    said = Replying("answered", RED, values={"subscriber": "Dao"}, text="prepaid")
    replying.reply(somchai.vault(), came, said, now=NOW)
    look(1)
    assert queries.to_answer(somchai.name) == []
    with pytest.raises(RequestIsOver):
        replying.reply(somchai.vault(), came, Replying("accepted", AMBER), now=NOW)
    with pytest.raises(NotYourRequest):
        asking.close(somchai.vault(), came, "closed", now=NOW)
    items = partner.fold(room).history.items.values() if partner.take_all() else ()
    [answer] = [one for one in items if one.header.kind == ANSWER]
    assert answer.values["marking"] == RED.to_json()


def test_only_who_is_in_the_room_sees_it_and_only_who_is_asked_replies(asked, somchai, malee):
    with pytest.raises(NoSuchInformationRequest):
        viewing.view_request(malee.vault("hers"), asked, now=NOW)
    with pytest.raises(NotYourRequest):
        replying.reply(somchai.vault(), asked, Replying("accepted", AMBER), now=NOW)


def test_a_room_taken_out_keeps_an_answer_in_by_its_marking(room, somchai, asked, partner):
    answer = of_partner(partner, room, ANSWER, {**given(asked), "marking": {"tlp": "RED"}})
    of_partner(partner, room, REPLY, reply_values(asked, "answered", answer.id))
    file, _inside, kept_in = exchange.export_room(somchai.vault(), room, way=WayOut.EXPORT, now=NOW)
    assert kept_in >= 1
    assert "Nguyễn".encode() not in file
    assert b"+84 90 000 0000" in file, "one's own question goes out"


def test_whoever_is_not_in_the_room_keeps_nothing_there_and_nobody_moves_a_draft(room, somchai, malee):
    vault, place = somchai.vault(), Place(room, about="phone")
    drafting.keep(vault, place, {"texts": {"text": "planted"}}, now=NOW)
    assert drafting.typed_in(vault, place) == {"texts": {"text": "planted"}}
    for elsewhere in (
        Place("0" * 64, about="phone"),
        Place(room, about="made-up"),
        Place(room, request="1" * 64),
    ):
        with pytest.raises(NoSuchInformationRequest):
            drafting.keep(vault, elsewhere, {"texts": {"text": "x"}}, now=NOW)
    with pytest.raises(BadRequestForm):
        drafting.keep(vault, place, {"texts": {"text": "x" * drafting.LONGEST}}, now=NOW)
    assert drafting.typed_in(vault, place) == {"texts": {"text": "planted"}}, "what was kept stays"
    Draft.objects.update(place=Place(room, about="permit").key)
    assert drafting.typed_in(vault, Place(room, about="permit")) == {}, "sealed to its place"
    Draft.objects.update(officer=malee.name, place=place.key)
    assert drafting.typed_in(malee.vault(), place) == {}, "and to its officer"
    assert queries.partners(somchai.name) == []
