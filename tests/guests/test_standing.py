"""Wrong proofs make a request rest and then end it; nothing brings one back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from hornbill.guests.core import standing
from hornbill.guests.core.standing import FOLLOWS, GUESSED, OPEN, REST, Standing, judge, over_at

NOW = datetime(2026, 11, 24, 6, tzinfo=UTC)
STATES = st.sampled_from(sorted(FOLLOWS))


@given(STATES, st.lists(st.tuples(st.booleans(), st.integers(0, 40 * 60)), max_size=40))
def test_however_it_is_tried_states_follow_the_table_and_guesses_are_bounded(state, tries):
    now, one, looked_at = NOW, Standing(state, NOW + timedelta(days=1)), 0
    for right, seconds in tries:
        now += timedelta(seconds=seconds)
        after = judge(one, right=right, now=now)
        assert after.state == one.state or after.state in FOLLOWS[one.state]
        assert after.wrong >= one.wrong
        if one.rests(now) or not one.is_open(now) or right:
            assert after == one
        looked_at += after.wrong - one.wrong
        one = after
    assert looked_at <= standing.END_AFTER
    assert (one.state == GUESSED) == (state == GUESSED or looked_at == standing.END_AFTER)


def test_five_wrong_ones_rest_and_fifteen_end():
    one, now = Standing(OPEN, NOW + timedelta(days=1)), NOW
    for number in range(1, 16):
        one = judge(one, right=False, now=now)
        if number in (5, 10):
            assert one.rests(now)
            assert judge(one, right=False, now=now) == one
            now += REST
            assert not one.rests(now)
    assert one.state == GUESSED
    assert not one.is_open(now)


def test_what_is_over_has_no_end_and_follows_nothing():
    for state, after in FOLLOWS.items():
        ends = over_at(Standing(state, NOW), answered_at=NOW)
        assert (ends is None) == (not after)
    assert over_at(Standing(OPEN, NOW), answered_at=None) == NOW
