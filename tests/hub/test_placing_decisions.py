"""Each decision about a shard's place by itself: what is refused when one thing of it is not as it should be."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.hub.placing.decisions import (
    Step,
    Verdict,
    can_take_up,
    can_undo,
    judge,
    may_open,
    next_step,
    orphaned,
    put_back,
)
from hornbill.hub.placing.rows import Row
from hornbill.hub.placing.turns import CLOSED, GONE, OPEN, Turn

HUB, SHARD, TOKEN, SERVER = b"hub", 2, "token", "1 2"
ROW = Row(SHARD, epoch=3)
MOVING = replace(ROW, token=TOKEN, target="there", target_server=SERVER)
HERE = Turn(HUB, SHARD, 3)
MARKED = replace(HERE, token=TOKEN, target=SERVER)
LEFT = replace(MARKED, state=GONE, stopped=9)
RETIRED = replace(HERE, state=GONE, stopped=9)
ARRIVED = Turn(HUB, SHARD, 4, origin=TOKEN)
STATES = st.sampled_from([OPEN, CLOSED, GONE])
turns_of_any_kind = st.builds(
    Turn,
    hub=st.sampled_from([HUB, b"other"]),
    shard=st.sampled_from([SHARD, 5]),
    epoch=st.integers(2, 5),
    state=STATES,
    token=st.sampled_from(["", TOKEN, "other"]),
    target=st.sampled_from(["", SERVER, "7 8"]),
    stopped=st.integers(8, 10),
    origin=st.sampled_from(["", TOKEN, "other"]),
)
maybe_turn = st.none() | turns_of_any_kind
rows_of_any_kind = st.builds(replace, st.sampled_from([ROW, MOVING]), epoch=st.integers(2, 4))


# --- workers ---
@pytest.mark.parametrize(
    ("turn", "newest", "verdict"),
    [
        (HERE, 3, Verdict.SERVE),
        (None, 3, Verdict.NOT_THERE),
        (replace(HERE, shard=5), 3, Verdict.OTHERS),
        (replace(HERE, hub=b"other"), 3, Verdict.OTHERS),
        (replace(HERE, state=CLOSED), 3, Verdict.READ),
        (replace(HERE, state=GONE), 3, Verdict.MOVED),
        (replace(HERE, state=GONE), 4, Verdict.MOVED),  # the next epoch is noted before the move ends
        (HERE, 4, Verdict.MAIN_BEHIND),
        (replace(HERE, epoch=4), 3, Verdict.MAIN_BEHIND),
        (replace(HERE, epoch=2), 3, Verdict.PLACE_BEHIND),
    ],
)
def test_a_place_is_served_only_if_both_ends_say_so(turn, newest, verdict):
    assert judge(ROW, turn, HUB, newest) is verdict
    assert judge(ROW, turn, None, newest) is (Verdict.SERVE if turn and turn.hub != HUB else verdict)


@pytest.mark.parametrize(
    ("origin", "verdict"),
    [(None, Verdict.SERVE), (HERE.origin, Verdict.SERVE), ("another move", Verdict.MAIN_BEHIND)],
)
def test_a_place_that_another_move_made_under_an_epoch_that_was_served_is_refused(origin, verdict):
    assert judge(ROW, HERE, HUB, 3, origin) is verdict
    assert judge(ROW, replace(HERE, state=GONE), HUB, 3, origin) is Verdict.MOVED


@given(row=rows_of_any_kind, turn=maybe_turn, newest=st.integers(0, 5))
def test_only_an_open_place_of_the_rows_epoch_is_served(row, turn, newest):
    served = judge(row, turn, HUB, newest) is Verdict.SERVE
    assert served == (
        turn is not None
        and (turn.hub, turn.shard, turn.epoch, turn.state) == (HUB, SHARD, row.epoch, OPEN)
        and newest <= row.epoch
    )


# --- movers ---
@pytest.mark.parametrize(
    ("row", "source", "there", "step"),
    [
        (ROW, HERE, None, Step.START),
        (ROW, None, None, Step.BEHIND),
        (ROW, replace(HERE, epoch=2), None, Step.BEHIND),
        (ROW, replace(HERE, epoch=4), None, Step.BEHIND),
        (ROW, MARKED, None, Step.FOREIGN),
        (ROW, LEFT, None, Step.FOREIGN),
        (ROW, RETIRED, None, Step.BEHIND),  # an adoption was cut off
        (MOVING, RETIRED, None, Step.BEHIND),
        (MOVING, HERE, None, Step.MARK),
        (MOVING, MARKED, None, Step.COPY),
        (MOVING, replace(MARKED, state=CLOSED), None, Step.OPEN_AGAIN),
        (MOVING, LEFT, None, Step.PUT_IN_FORCE),
        (MOVING, LEFT, ARRIVED, Step.POINT),
        (MOVING, LEFT, replace(ARRIVED, epoch=3), Step.PUT_IN_FORCE),
        (MOVING, LEFT, replace(ARRIVED, origin="other"), Step.PUT_IN_FORCE),
        (MOVING, replace(MARKED, token="other"), None, Step.FOREIGN),
        (MOVING, replace(MARKED, token="other", state=CLOSED), None, Step.FOREIGN),
        (MOVING, replace(LEFT, token="other"), None, Step.FOREIGN),
        (MOVING, replace(LEFT, epoch=2), ARRIVED, Step.BEHIND),
    ],
)
def test_what_a_mover_does_next(row, source, there, step):
    assert next_step(row, source, there) is step


def test_a_move_is_undone_until_it_is_decided():
    assert can_undo(MOVING, HERE)
    assert can_undo(MOVING, replace(MARKED, state=CLOSED))
    assert can_undo(ROW, MARKED)  # the main database does not name it any more
    assert not can_undo(ROW, HERE)
    assert not can_undo(MOVING, LEFT)
    assert not can_undo(MOVING, replace(MARKED, epoch=2))
    assert not can_undo(MOVING, replace(MARKED, epoch=4))


def test_a_copy_becomes_the_shard_after_the_closing_that_it_has_all_of():
    assert may_open(LEFT, TOKEN, 9)
    assert not may_open(LEFT, TOKEN, 8)
    assert not may_open(LEFT, TOKEN, -1)
    assert not may_open(LEFT, "other", 9)
    assert not may_open(replace(LEFT, state=CLOSED), TOKEN, 9)
    assert not may_open(replace(LEFT, state=OPEN), TOKEN, 9)


@given(source=turns_of_any_kind, token=st.sampled_from(["", TOKEN, "other"]), whole=st.integers(-1, 10))
def test_no_copy_is_opened_of_a_shard_that_has_not_left(source, token, whole):
    assert not may_open(source, token, whole) or (source.state, source.token, source.stopped) == (
        GONE,
        token,
        whole,
    )


WHOLE = (TOKEN, 9)


@pytest.mark.parametrize(
    ("row", "source", "server", "copy", "there", "can"),
    [
        (ROW, LEFT, SERVER, WHOLE, None, True),
        (ROW, LEFT, SERVER, None, ARRIVED, True),
        (ROW, LEFT, "7 8", WHOLE, None, False),
        (ROW, LEFT, "7 8", None, ARRIVED, False),
        (ROW, LEFT, SERVER, None, None, False),
        (ROW, LEFT, SERVER, ("other", 9), None, False),
        (ROW, LEFT, SERVER, (TOKEN, 8), None, False),
        (ROW, LEFT, SERVER, WHOLE, replace(ARRIVED, epoch=3), False),
        (ROW, LEFT, SERVER, WHOLE, replace(ARRIVED, origin="other"), False),
        (ROW, None, SERVER, WHOLE, ARRIVED, False),
        (ROW, replace(LEFT, state=CLOSED), SERVER, WHOLE, ARRIVED, False),
        (ROW, replace(LEFT, epoch=2), SERVER, WHOLE, ARRIVED, False),
        (MOVING, LEFT, SERVER, WHOLE, ARRIVED, False),  # the row names it
    ],
)
def test_a_decided_move_is_taken_up_only_where_all_of_the_shard_is(row, source, server, copy, there, can):
    assert can_take_up(row, source, server, copy, there) == can


@given(row=rows_of_any_kind, source=turns_of_any_kind)
def test_a_shard_is_orphaned_by_a_decided_move_of_another_token(row, source):
    left = (source.state, source.epoch) == (GONE, row.epoch)
    assert orphaned(row, source) == (left and source.token not in {"", row.token})


@pytest.mark.parametrize(
    ("source", "newest", "back"),
    [
        (HERE, 3, False),
        (HERE, 4, True),
        (None, 3, False),
        (None, 4, True),
        (LEFT, 4, False),  # noted just before a decided move ends
        (LEFT, 5, True),
        (replace(LEFT, epoch=2), 4, True),
        (replace(MARKED, state=CLOSED), 4, True),
    ],
)
def test_a_main_database_that_was_put_back_is_found_out_by_the_note(source, newest, back):
    assert put_back(ROW, source, newest) == back
