from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.directory.core.agencies.duty import EVERY_DAY, Hours, hours_of, is_on_duty

MONDAY = datetime(2026, 11, 23, tzinfo=UTC)
OFFICE = Hours("Asia/Bangkok", "08:00", "16:30", (0, 1, 2, 3, 4))
NIGHT = Hours("Africa/Nairobi", "22:00", "06:00", (4,))


def bangkok(day, clock):
    hour, minute = map(int, clock.split(":"))
    there = (MONDAY + timedelta(days=day)).replace(hour=hour, minute=minute, tzinfo=ZoneInfo("Asia/Bangkok"))
    return there.astimezone(UTC)


@pytest.mark.parametrize(
    ("day", "clock", "on"),
    [(0, "07:59", False), (0, "08:00", True), (4, "16:29", True), (4, "16:30", False), (5, "10:00", False)],
)
def test_office_hours_are_local(day, clock, on):
    assert is_on_duty(OFFICE, bangkok(day, clock)) is on


@pytest.mark.parametrize(
    ("at", "on"),
    [
        (datetime(2026, 11, 27, 19, 0, tzinfo=UTC), True),  # Friday 22:00 in Nairobi
        (datetime(2026, 11, 28, 2, 59, tzinfo=UTC), True),  # Saturday 05:59: the night that began on Friday
        (datetime(2026, 11, 28, 3, 0, tzinfo=UTC), False),
        (datetime(2026, 11, 28, 20, 0, tzinfo=UTC), False),  # Saturday's own night is not named
        (datetime(2026, 11, 27, 2, 0, tzinfo=UTC), False),  # Friday 05:00: Thursday's night is not named
    ],
)
def test_a_night_belongs_to_the_day_on_which_it_begins(at, on):
    assert is_on_duty(NIGHT, at) is on


@given(
    st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    st.sampled_from(["00:00", "07:15", "24:00"]),
    st.sampled_from(["Asia/Kathmandu", "America/St_Johns", "Africa/Lagos"]),
)
def test_whoever_is_there_round_the_clock_is_always_on_duty(at, clock, zone):
    whole = Hours(zone, "00:00", "24:00") if clock == "24:00" else Hours(zone, clock, clock)
    assert is_on_duty(whole, at) is True


@given(st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_day_and_night_shift_share_out_every_moment(at):
    day, night = Hours("Asia/Bangkok", "06:30", "18:45"), Hours("Asia/Bangkok", "18:45", "06:30")
    assert is_on_duty(day, at) is not is_on_duty(night, at)


def test_hours_are_read_as_the_directory_has_them():
    value = {"zone": "Asia/Bangkok", "from": "08:00", "to": "16:30", "days": ["mon", 4, "tuesday"]}
    assert hours_of(value) == Hours("Asia/Bangkok", "08:00", "16:30", (0, 1, 4))
    assert hours_of({**value, "days": None}).days == EVERY_DAY


@pytest.mark.parametrize(
    "value", [None, {}, {"zone": "Asia/Bangkok"}, {"zone": "UTC", "from": "8", "to": "25:00", "days": [0]}]
)
def test_what_cannot_be_read_is_no_hours(value):
    assert hours_of(value) is None
    assert is_on_duty(hours_of(value), MONDAY) is None


def test_an_unknown_zone_says_nothing():
    assert is_on_duty(Hours("No/Where", "00:00", "24:00"), MONDAY) is None
