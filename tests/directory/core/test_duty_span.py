"""Until when somebody is on duty: agrees with the plain look at the clock, joins duties, survives changes of clocks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.directory.core.agencies.duty import EVERY_DAY, Hours, is_on_duty
from hornbill.directory.core.agencies.duty_span import duty_at

TIMES = st.integers(0, 95).map(lambda quarter: f"{quarter // 4:02d}:{quarter % 4 * 15:02d}")
DAYS = st.sets(st.integers(0, 6), min_size=1).map(lambda days: tuple(sorted(days)))
HOURS = st.builds(
    Hours, st.sampled_from(["Asia/Bangkok", "Asia/Kathmandu", "UTC", "America/Caracas"]), TIMES, TIMES, DAYS
)
MOMENTS = st.integers(0, 14 * 24 * 4).map(
    lambda quarter: datetime(2026, 11, 23, tzinfo=UTC) + timedelta(minutes=15 * quarter, seconds=7)
)


@settings(max_examples=150)
@given(st.lists(HOURS, min_size=1, max_size=3), MOMENTS)
def test_duty_is_what_the_clock_there_says_and_until_is_when_that_ends(weekly, now):
    found = duty_at(weekly, now)
    assert found.on == any(is_on_duty(hours, now) for hours in weekly)
    for moment, then in ((found.until, False), (found.next, True)):
        if moment is not None:
            assert moment > now
            assert any(is_on_duty(hours, moment) for hours in weekly) is then
            before = moment - timedelta(seconds=1)
            assert any(is_on_duty(hours, before) for hours in weekly) is not then
    if found.on and found.until is None:
        later = [now + timedelta(minutes=15 * quarter) for quarter in range(7 * 24 * 4)]
        assert all(any(is_on_duty(hours, one) for hours in weekly) for one in later)


def test_duties_that_touch_are_one_and_a_full_week_has_no_end():
    now = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
    day = [Hours("UTC", "00:00", "08:00", (1,)), Hours("UTC", "08:00", "16:30", (1,))]
    assert duty_at(day, now).until == datetime(2026, 11, 24, 16, 30, tzinfo=UTC)
    whole = duty_at([Hours("UTC", "00:00", "24:00", EVERY_DAY)], now)
    assert (whole.on, whole.until, whole.next) == (True, None, None)


@pytest.mark.parametrize(("month", "day"), [(3, 29), (10, 25)])
def test_a_night_in_which_the_clocks_change_ends_when_the_clock_there_says(month, day):
    hours = Hours("Europe/Vienna", "22:00", "06:00", EVERY_DAY)
    found = duty_at([hours], datetime(2026, month, day, 0, 30, tzinfo=UTC))
    summer = month == 3
    assert found.until == datetime(2026, month, day, 4 if summer else 5, 0, tzinfo=UTC)


def test_a_duty_that_ends_in_the_hour_that_comes_twice_ends_with_the_second():
    hours = Hours("Europe/Vienna", "22:00", "02:30", EVERY_DAY)
    found = duty_at([hours], datetime(2026, 10, 25, 0, 45, tzinfo=UTC))  # 02:45 for the first time
    assert found.until == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize("zone", ["Asia", "Nowhere/Land", ""])
def test_without_hours_or_in_a_zone_that_is_not_known_nothing_is_said(zone):
    now = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
    assert duty_at([], now).on is None
    assert duty_at([Hours(zone, "08:00", "16:00")], now).on is None
