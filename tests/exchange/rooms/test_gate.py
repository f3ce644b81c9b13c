"""Gates: each reason on its own, all of them together, and time only where a hold ends."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.exchange.core.rooms import gate
from hornbill.exchange.core.rooms.fold import RoomFold
from hornbill.exchange.core.rooms.state import Hold
from hornbill.kernel import times
from tests.exchange.hostile import freeze
from tests.exchange.network import FIRST, SECOND, Network

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
WORDS = {"text": "words", "lang": "", "reply_to": None}


def held(net):
    net.write("bb/bob", "room.hold", {"reason": "wait for the laboratory", "until": None})


def frozen(net):
    freeze(net)


def contradicted(net):
    for text in ("a", "b"):
        net.forge(f"cc/cyd/{SECOND}", "message.post", WORDS | {"text": text}, n=0, prev=None)


def waiting(net):
    net.forge(f"bb/bob/{SECOND}", "message.post", WORDS, seen=["e" * 64])


def unknown(net):
    net.forge(f"bb/bob/{FIRST}", "future.control_kind", {"what": 1})


def other_rules(net):
    net.forge(f"bb/bob/{FIRST}", "message.post", WORDS, rules=2)


def newer_rules(net):
    proposal = net.write("aa/ana", "rules.propose", {"rules": 2})
    net.deliver_all()
    for officer in ("aa/ana", "bb/bob", "cc/cyd"):
        net.write(officer, "rules.accept", {"proposal": proposal.id})
    net.deliver_all()


CAUSES = {
    held: {"hold"},
    frozen: {"frozen", "equivocation"},
    contradicted: {"equivocation"},
    waiting: {"pending"},
    unknown: {"unknown-kind"},
    other_rules: {"unknown-kind"},
    newer_rules: {"newer-rules"},
}


def codes(reasons):
    return {reason.code for reason in reasons}


def test_a_quiet_room_is_open():
    state = Network().state()
    assert gate.starting(state, NOW) == []
    assert gate.writing(state, "bb/bob") == []


@pytest.mark.parametrize("cause", CAUSES)
def test_each_reason_alone(cause):
    net = Network()
    cause(net)
    assert codes(gate.starting(net.state(), NOW)) == CAUSES[cause]
    assert all(reason.text and reason.source for reason in gate.starting(net.state(), NOW))


def test_all_reasons_together():
    net = Network()
    for cause in (newer_rules, held, contradicted, unknown, frozen, waiting):
        cause(net)
    reasons = gate.starting(net.state(), NOW)
    assert codes(reasons) == {"newer-rules", "hold", "equivocation", "unknown-kind", "frozen", "pending"}
    assert len([reason for reason in reasons if reason.code == "equivocation"]) == 2


def test_an_acceptance_of_rules_is_void_like_all_else_that_a_contradicting_author_said():
    net = Network()
    newer_rules(net)
    net.forge(f"cc/cyd/{FIRST}", "message.post", WORDS, n=0, prev=None, seen=[])
    assert codes(gate.starting(net.state(), NOW)) == {"equivocation"}


def test_without_a_beginning_both_gates_hold():
    net = Network()
    fold = RoomFold(net.room)
    assert (
        codes(gate.starting(fold.state(), NOW))
        == codes(gate.writing(fold.state(), "aa/ana"))
        == {"no-beginning"}
    )


def test_writing_asks_for_membership_and_known_rules_and_for_nothing_else():
    net = Network()
    for cause in (held, contradicted, unknown, waiting):
        cause(net)
    assert gate.writing(net.state(), "aa/ana") == []
    assert codes(gate.writing(net.state(), "dd/dan")) == {"not-member"}
    newer_rules(net)
    assert codes(gate.writing(net.state(), "aa/ana")) == {"newer-rules"}
    assert codes(gate.writing(net.state(), "dd/dan")) == {"newer-rules", "not-member"}


@given(st.integers(-100_000, 100_000))
def test_a_hold_lapses_at_its_end_and_by_now_alone(seconds):
    until = NOW + timedelta(seconds=seconds)
    hold = Hold("a" * 64, "bb/bob", "wait", times.format_utc(until))
    assert gate.lapsed(hold, NOW) == (until <= NOW)
    assert gate.lapsed(hold, until)
    assert not gate.lapsed(hold, until - timedelta(milliseconds=1))


@pytest.mark.parametrize("until", [None, "", "tomorrow", "2026-13-01T00:00:00.000Z"])
def test_a_hold_without_a_readable_end_never_lapses(until):
    assert not gate.lapsed(Hold("a" * 64, "bb/bob", "wait", until), datetime.max.replace(tzinfo=UTC))


def test_the_fold_does_not_know_that_a_hold_has_lapsed():
    net = Network()
    net.write("bb/bob", "room.hold", {"reason": "wait", "until": "2026-11-25T12:00:00.000Z"})
    state = net.state()
    assert codes(gate.starting(state, NOW - timedelta(seconds=1))) == {"hold"}
    assert gate.starting(state, NOW) == []
    assert len(state.holds) == 1


def test_a_malformed_hold_holds():
    net = Network()
    hold = net.forge(f"bb/bob/{FIRST}", "room.hold", {"reason": 5, "until": "banana"})
    assert hold.id in net.state().refused
    assert codes(gate.starting(net.state(), NOW)) == {"hold"}


def test_a_hold_is_released_by_who_asked_or_by_the_host_and_by_nobody_else():
    for releaser, opens in (("bb/bob", True), ("aa/ana", True), ("cc/cyd", False)):
        net = Network()
        hold = net.write("bb/bob", "room.hold", {"reason": "wait", "until": None})
        net.deliver_all()
        net.forge(f"{releaser}/{FIRST}", "room.release", {"hold": hold.id, "reason": ""})
        assert (gate.starting(net.state(), NOW) == []) == opens


def test_no_gate_depends_on_content():
    net = Network()
    net.forge(f"bb/bob/{FIRST}", "message.post", {"text": 7})
    net.forge(f"bb/bob/{FIRST}", "message.post", None)
    net.write("aa/ana", "room.describe", {"title": "t", "number": ""})
    assert gate.starting(net.state(), NOW) == []
