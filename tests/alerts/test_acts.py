"""Alerts at a node: raised, called by the clock with the node's key alone, acknowledged, answered, stood down."""

from __future__ import annotations

import pytest

from hornbill.alerts import queries
from hornbill.alerts.actions import responding, viewing
from hornbill.alerts.actions.drafting import draft_of, keep_draft
from hornbill.alerts.actions.raising import Caller, raise_alert
from hornbill.alerts.core.errors import AlertIsOver, NoSuchAlert, NotForYou
from hornbill.alerts.core.kinds import ACKNOWLEDGE, RAISE
from hornbill.alerts.models import Call, Draft
from hornbill.audit.models import AuditEntry
from hornbill.exchange.models import Record, Room
from hornbill.kernel.errors import HornbillError
from tests.alerts.acts import HANH, MALEE, MIN, SUBJECT, called, look, what
from tests.exchange.node_rig import NOW


def test_it_is_sealed_to_all_whom_it_may_call_and_the_partners_node_reads_the_clock_alone(raised, partner):
    room, call = raised
    fold = partner.fold(room)
    kinds = {item.header.kind: item for item in fold.history.items.values()}
    assert kinds[RAISE].values["subject"]["values"] == {"number": "MSCU1234566"}
    sealed = Record.objects.get(record=kinds[RAISE].id)
    assert sorted(sealed.wraps.values_list("reader", flat=True)) == ["th-customs/malee", "th-customs/somchai"]
    assert Record.objects.get(record=call).wraps.filter(reader="th-customs/@node").exists()
    assert set(fold.state().version.officers) == {"th-customs/somchai", HANH, MALEE}


def test_the_deputy_of_this_agency_is_called_when_the_time_has_passed(raised):
    _room, call = raised
    assert look(1) == 0
    assert called() == []  # hanh is the partner's to call
    assert queries.waiting_calls(MALEE) == []
    assert look(15) == 1
    assert called() == [(MALEE, 1)]
    assert queries.waiting_calls(MALEE) == [call]
    assert look(16) == 0, "nobody is called twice"
    assert look(31) == 1
    assert called() == [(MALEE, 1), ("th-customs/somchai", 2)], "nobody answered: its author is told"
    assert Call.objects.get().phase == "unanswered"
    acts = AuditEntry.objects.filter(act="alerts.call").values_list("actor", "subject")
    assert list(acts) == [("node", call)] * 2


def test_what_comes_from_a_partner_is_called_at_once_while_nobody_is_signed_in(came, somchai):
    room, call, _write = came
    before = Room.objects.get(pk=room).changes
    assert look(0) == 1
    assert called() == [("th-customs/somchai", 0)]
    assert queries.waiting_calls(somchai.name) == [call]
    assert Room.objects.get(pk=room).changes > before, "open pages look again"
    [view] = viewing.waiting_for(somchai.vault(), NOW + MIN)
    assert (view.subject, view.ask, view.text) == (SUBJECT, "watch", "Ivory behind timber")
    assert (view.may_acknowledge, view.mine, view.until) == (True, False, NOW + 15 * MIN)


def test_an_acknowledgement_stops_it_here_and_reaches_the_partner(came, somchai, malee, partner):
    _room, call, _write = came
    look(0)
    assert responding.acknowledge(somchai.vault(), call, now=NOW + 2 * MIN)
    assert not responding.acknowledge(somchai.vault(), call, now=NOW + 3 * MIN), "twice changes nothing"
    look(3)
    assert Call.objects.get().phase == "acknowledged"
    assert queries.waiting_calls(somchai.name) == []
    look(60)
    assert called() == [("th-customs/somchai", 0)], "the deputy is spared"
    sent = [one.signed.header.kind for one in partner.take_all()]
    assert sent.count(ACKNOWLEDGE) == 1
    step = viewing.view_alert(malee.vault("hers"), call, now=NOW + 61 * MIN).steps[1]
    assert (step.called_at, step.spared) == (None, True)


def test_an_answer_acknowledges_too_and_is_sealed(came, somchai, partner):
    room, call, _write = came
    responding.answer(somchai.vault(), call, "found", text="12 tusks", now=NOW + MIN)
    partner.take_all()
    [answer] = [one for one in partner.fold(room).history.items.values() if one.header.kind == "alert.answer"]
    assert (answer.values["outcome"], answer.values["text"]) == ("found", "12 tusks")
    look(2)
    assert Call.objects.get().phase == "acknowledged"
    view = viewing.view_alert(somchai.vault(), call, now=NOW + 2 * MIN)
    assert [(one.outcome, one.text) for one in view.answers] == [("found", "12 tusks")]
    assert not Record.objects.get(record=answer.id).wraps.filter(reader__endswith="@node").exists()


def test_a_colleague_enters_what_was_said_on_the_phone_and_the_page_says_so(came, somchai, malee):
    _room, call, _write = came
    view = viewing.view_alert(malee.vault("hers"), call, now=NOW)
    assert [one.officer_id for one in view.phoned] == [somchai.name]
    assert responding.acknowledge(malee.vault("hers"), call, officer=somchai.name, now=NOW + MIN)
    person = viewing.view_alert(somchai.vault(), call, now=NOW + MIN).steps[0].people[0]
    assert (person.acknowledged.who.officer_id, person.acknowledged.by.officer_id) == (somchai.name, MALEE)


def test_its_author_alone_stands_it_down_and_nothing_more_can_be_done(raised, somchai, malee):
    _room, call = raised
    look(15)
    with pytest.raises(NotForYou):
        responding.stand_down(malee.vault("hers"), call, now=NOW + 16 * MIN)
    assert responding.stand_down(somchai.vault(), call, now=NOW + 16 * MIN)
    assert not responding.stand_down(somchai.vault(), call, now=NOW + 16 * MIN)
    look(17)
    assert (Call.objects.get().phase, queries.waiting_calls(MALEE)) == ("stood-down", [])
    with pytest.raises(AlertIsOver):
        responding.acknowledge(malee.vault("hers"), call, now=NOW + 18 * MIN)


def test_in_anothers_name_and_of_what_is_not_ones_own_nothing_is_said(raised, somchai, malee):
    _room, call = raised
    with pytest.raises(NotForYou):
        responding.acknowledge(malee.vault("hers"), call, officer=HANH, now=NOW)
    with pytest.raises(NotForYou):
        responding.acknowledge(somchai.vault(), call, now=NOW)  # he is not called
    with pytest.raises(NoSuchAlert):
        responding.acknowledge(somchai.vault(), "0" * 64, now=NOW)
    with pytest.raises(NotForYou):
        responding.answer(malee.vault("hers"), call, "eaten", now=NOW)


def test_the_author_enters_a_call_in_and_the_alert_says_so(db, somchai, malee, partner):
    caller = Caller("Capt. Sok, port police", "+855 12 345 678")
    _room, call = raise_alert(somchai.vault(), what(HANH, caller=caller), now=NOW)
    view = viewing.view_alert(somchai.vault(), call, now=NOW)
    assert view.caller == {"name": "Capt. Sok, port police", "reach": "+855 12 345 678"}
    assert view.mine


def test_if_it_cannot_be_sealed_nothing_stays(db, somchai, malee, partner):
    keep_draft(somchai.vault(), {"grounds": "typed"}, now=NOW)
    with pytest.raises(HornbillError):
        raise_alert(somchai.vault(), what(HANH, "vn-customs/nobody"), now=NOW)
    assert not Record.objects.exists()
    assert draft_of(somchai.vault()) == {"grounds": "typed"}
    raise_alert(somchai.vault(), what(HANH), now=NOW)
    assert not Draft.objects.exists()


def test_a_draft_lies_sealed_and_is_its_officers(db, somchai, malee):
    keep_draft(somchai.vault(), {"grounds": "a word that nobody reads"}, now=NOW)
    assert b"nobody reads" not in bytes(Draft.objects.get().sealed)
    assert draft_of(malee.vault()) == {}
    keep_draft(somchai.vault(), {}, now=NOW)
    assert not Draft.objects.exists()


def test_its_author_may_enter_what_we_said_on_the_phone_and_everybody_reads_who_entered_it(came, somchai):
    _room, call, write = came
    look(0)
    write(ACKNOWLEDGE, {"call": call, "officer": somchai.name}, by="hanh")
    look(1)
    assert Call.objects.get().phase == "acknowledged"
    person = viewing.view_alert(somchai.vault(), call, now=NOW + MIN).steps[0].people[0]
    assert person.acknowledged.by.officer_id == HANH


def test_one_junk_record_does_not_stop_the_clock(came, somchai, partner):
    _room, call, write = came
    write("alert.escalate", {"call": call})
    write(ACKNOWLEDGE, {"call": call, "officer": "vn-customs/hanh"})
    assert look(15) == 2
    assert called() == [(MALEE, 1), ("th-customs/somchai", 0)]
