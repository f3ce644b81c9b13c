"""How an alert stands at a moment: who is called when, what stops it, and that no claim of time moves it."""

from __future__ import annotations

import itertools
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.alerts.core.standing import ACKNOWLEDGED, OPEN, STOOD_DOWN, UNANSWERED, standing
from hornbill.alerts.core.state import Alert, Word
from tests.alerts.alert_room import DEPUTY, FOCAL, NOW, steps

DESK = "bb/bea"
MIN = timedelta(minutes=1)


def alert(*, acknowledged_by=None, stood_down=""):
    words = {acknowledged_by: Word("ack", acknowledged_by, acknowledged_by, "at")} if acknowledged_by else {}
    return Alert(
        "call",
        "room",
        "content",
        "aa/ana",
        "at",
        steps(FOCAL, DEPUTY, DESK),
        acknowledged=words,
        stood_down=stood_down,
    )


def at(minutes, found=None, heard=None):
    return standing(found or alert(), NOW + minutes * MIN, {"call": NOW, **(heard or {})})


def test_it_goes_from_one_to_the_next_by_the_clock_alone():
    assert [(m, at(m).phase, sorted(at(m).due)) for m in (0, 14, 15, 29, 30, 44, 45)] == [
        (0, OPEN, [FOCAL]),
        (14, OPEN, [FOCAL]),
        (15, OPEN, sorted([FOCAL, DEPUTY])),
        (29, OPEN, sorted([FOCAL, DEPUTY])),
        (30, OPEN, sorted([FOCAL, DEPUTY, DESK])),
        (44, OPEN, sorted([FOCAL, DEPUTY, DESK])),
        (45, UNANSWERED, sorted([FOCAL, DEPUTY, DESK])),
    ]
    assert [at(m).next_at for m in (0, 15, 45)] == [NOW + 15 * MIN, NOW + 30 * MIN, None]
    assert [one.at for one in at(31).called] == [NOW, NOW + 15 * MIN, NOW + 30 * MIN]


def test_an_acknowledgement_stops_it_from_when_it_reached_this_node():
    found = alert(acknowledged_by=FOCAL)
    assert at(40, found, {"ack": NOW + 5 * MIN}).due == {FOCAL}
    late = at(40, found, {"ack": NOW + 20 * MIN})  # whatever time its author claims
    assert (late.phase, late.due) == (ACKNOWLEDGED, {FOCAL, DEPUTY})


def test_what_was_over_when_it_came_calls_nobody():
    found = alert(stood_down="over")
    assert at(1, found, {"over": NOW}).due == frozenset()
    assert (at(20, found, {"over": NOW + MIN}).phase, at(20, found, {"over": NOW + MIN}).due) == (
        STOOD_DOWN,
        {FOCAL},
    )


def test_what_came_late_calls_at_once_all_whose_time_has_come():
    found = at(40, heard={"call": NOW + 40 * MIN})
    assert (found.due, {one.at for one in found.called}) == ({FOCAL, DEPUTY, DESK}, {NOW + 40 * MIN})


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 90), st.integers(0, 90), st.none() | st.integers(0, 90), st.none() | st.integers(0, 90))
def test_nobody_who_was_called_is_ever_uncalled(came, later, acknowledged, stood_down):
    """As time goes on more are called, never fewer; what stops adds nobody."""
    heard = {"call": NOW + came * MIN}
    states = []
    for now in range(came, came + later + 1):
        known = alert(
            acknowledged_by=FOCAL if acknowledged is not None and acknowledged <= now else None,
            stood_down="over" if stood_down is not None and stood_down <= now else "",
        )
        if acknowledged is not None:
            heard["ack"] = NOW + acknowledged * MIN
        if stood_down is not None:
            heard["over"] = NOW + stood_down * MIN
        states.append(standing(known, NOW + now * MIN, heard))
    for before, after in itertools.pairwise(states):
        assert before.due <= after.due
        if not before.goes_on:
            assert before.due == after.due
