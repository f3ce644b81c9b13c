"""Whether a place is put in force that an administrator names: by its age, by what answers, and by what is given up."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.hub.placing.adopting import Answer, Held, may_adopt, newest_of, next_epoch
from hornbill.hub.placing.turns import CLOSED, GONE, OPEN, Turn

TURN = Turn(b"hub", 2, 3, number=8)
HERE = Held("tables", 3, 8, TURN)
LEFT = replace(HERE, turn=replace(TURN, state=GONE))
COPY = Held("copy", 3, 8, None, "token")
held_of_any_kind = st.builds(
    Held,
    schema=st.just("tables"),
    epoch=st.integers(2, 4),
    number=st.integers(7, 9),
    turn=st.none() | st.builds(replace, st.just(TURN), state=st.sampled_from([OPEN, CLOSED, GONE])),
)


@pytest.mark.parametrize(
    ("here", "known", "others", "away", "answer"),
    [
        (HERE, 3, [], False, Answer.ADOPT),
        (replace(HERE, turn=replace(TURN, state=CLOSED)), 3, [], False, Answer.ADOPT),
        (HERE, 3, [None], False, Answer.ADOPT),
        (HERE, 3, [replace(HERE, number=7)], False, Answer.ADOPT),
        (HERE, 3, [COPY], False, Answer.ADOPT),
        (LEFT, 3, [COPY], False, Answer.LEFT),
        (HERE, 3, [replace(HERE, epoch=2, number=9)], False, Answer.ADOPT),
        (HERE, 3, [], True, Answer.AWAY),
        (HERE, 4, [], False, Answer.OLDER),
        (LEFT, 3, [], False, Answer.LEFT),
        (COPY, 3, [], False, Answer.LEFT),
    ],
)
def test_what_must_be_said_to_be_lost(here, known, others, away, answer):
    assert may_adopt(here, known, others, away=away, lost=False) is answer
    assert may_adopt(here, known, others, away=away, lost=True) is Answer.ADOPT


@pytest.mark.parametrize("other", [HERE, LEFT, replace(HERE, number=9), replace(COPY, epoch=4, number=0)])
@pytest.mark.parametrize("lost", [True, False])
def test_a_place_that_answers_and_is_as_new_is_never_passed_over(other, lost):
    assert may_adopt(HERE, 3, [None, other], away=True, lost=lost) is Answer.NEWER_ANSWERS


@given(
    here=held_of_any_kind,
    known=st.integers(0, 5),
    others=st.lists(st.none() | held_of_any_kind, max_size=2),
    away=st.booleans(),
)
def test_nothing_is_given_up_without_a_word(here, known, others, away):
    if may_adopt(here, known, others, away=away, lost=False) is Answer.ADOPT:
        assert not away
        assert here.is_here
        assert here.epoch >= known
        assert all(other is None or other.age < here.age for other in others)


def test_a_place_that_an_adoption_closed_and_did_not_leave_is_adopted():
    closed = replace(LEFT, turn=replace(LEFT.turn, token=""))
    moved = replace(LEFT, turn=replace(LEFT.turn, token="token"))
    for here, named, answer in (
        (closed, True, Answer.ADOPT),
        (closed, False, Answer.LEFT),
        (moved, True, Answer.LEFT),
        (COPY, True, Answer.LEFT),
    ):
        assert may_adopt(here, 3, [], away=False, lost=False, named=named) is answer


def test_of_what_a_database_has_the_newest_counts_and_tables_before_a_copy():
    assert newest_of([]) is None
    assert newest_of([COPY, LEFT]) == newest_of([LEFT, COPY]) == LEFT
    assert newest_of([replace(COPY, number=9), HERE]).turn is None
    assert newest_of([replace(COPY, number=9), replace(HERE, epoch=4, number=0)]).epoch == 4


@given(known=st.lists(st.integers(0, 9), min_size=1), mover=st.integers(0, 9))
def test_no_mover_that_hangs_opens_a_copy_under_the_same_epoch(known, mover):
    if mover in known:
        assert next_epoch(*known) > mover + 1
