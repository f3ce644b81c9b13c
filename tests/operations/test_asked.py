"""What an operation asks of an agency, and when missing reporters are looked for: pure rules."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.operations.core import kinds
from hornbill.operations.core.asked import AGAIN_AFTER, asked_of, is_to_look, last_due
from tests.operations.test_state import NOON, answer, confirm, found_of, join, news, plan, report, said, warn

BEFORE = [plan(), join(2, "aa"), join(3, "bb")]


def remind(n, agency, at):
    return said(n, kinds.REMIND, at=at, agency=agency, first="2026-11-03", last="2026-11-09")


def test_the_unit_sees_who_is_missing_and_the_agency_what_it_owes():
    found = found_of(*BEFORE, report(4, "aa", "2026-11-03", "2026-11-09"))
    assert asked_of(found, "aa", NOON).missing == ("bb",)
    theirs = asked_of(found, "bb", NOON)
    assert [one.first for one in theirs.owed] == [f"2026-11-0{day}" for day in range(3, 10)]
    assert (theirs.missing, theirs.reminded) == ((), "")
    assert not asked_of(found_of(*BEFORE, report(4, "bb", "2026-11-03", "2026-11-09")), "bb", NOON)


def test_a_reminder_is_shown_until_the_next_report():
    asked = [
        *BEFORE,
        remind(4, "bb", "2026-11-08T06:00:00.000Z"),
        remind(5, "bb", "2026-11-09T06:00:00.000Z"),
    ]
    assert asked_of(found_of(*asked), "bb", NOON).reminded == "2026-11-09"
    given_one = report(6, "bb", "2026-11-03", "2026-11-08")
    assert asked_of(found_of(*asked, given_one), "bb", NOON).reminded == ""  # and 9 November is still owed
    assert asked_of(found_of(*asked, given_one), "bb", NOON).owed


def test_a_warning_is_asked_for_until_the_agency_says_what_came_of_it():
    for outcome, still in (("received", True), ("watching", True), ("checked", False), ("seized", False)):
        found = found_of(*BEFORE, warn(4, "bb"), answer(5, "bb", 4, outcome))
        asked = asked_of(found, "bb", NOON)
        assert (len(asked.warnings), asked.late) == ((1, 1) if still else (0, 0)), outcome
    assert asked_of(found_of(*BEFORE, warn(4, "bb")), "aa", NOON).warnings == ()


def test_instructions_are_asked_for_until_they_are_acknowledged():
    assert asked_of(found_of(*BEFORE, news(4)), "bb", NOON).instructions == 1
    assert asked_of(found_of(*BEFORE, news(4), confirm(5, "bb", 4)), "bb", NOON).instructions == 0


def test_an_agency_that_left_owes_nothing():
    left = said(4, kinds.LEAVE, "bb/one", "2026-11-05T09:00:00.000Z", text="")
    found = found_of(*BEFORE, left)
    assert not asked_of(found, "bb", NOON)
    assert asked_of(found, "aa", NOON).missing == ()


@pytest.mark.parametrize(
    ("now", "due"),
    [
        (datetime(2026, 11, 10, 5, 59, tzinfo=UTC), datetime(2026, 11, 9, 6, tzinfo=UTC)),
        (datetime(2026, 11, 10, 6, tzinfo=UTC), datetime(2026, 11, 10, 6, tzinfo=UTC)),
    ],
)
def test_reminders_begin_when_reports_are_due(now, due):
    assert last_due(now) == due


@given(st.integers(0, 60 * 24 * 365), st.integers(0, 60 * 24 * 3))
def test_each_due_time_is_looked_at_once(at, minutes):
    now = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=at)
    later = now + timedelta(minutes=minutes)
    assert is_to_look(None, failed=False, now=now)
    assert not is_to_look(now, failed=False, now=now)
    assert is_to_look(now, failed=False, now=later) == (last_due(later) > now)
    assert is_to_look(now, failed=True, now=later) == (last_due(later) > now or later - now >= AGAIN_AFTER)
