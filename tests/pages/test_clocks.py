"""Times are typed and shown by the reader's clock, and read back as the same moment."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from hornbill.pages import clocks

ZONES = st.sampled_from(
    ["Asia/Bangkok", "Africa/Kinshasa", "Asia/Kathmandu", "America/Los_Angeles", "Pacific/Kiritimati", "UTC"]
)
MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2199, 1, 1)).map(  # noqa: DTZ001 (made aware here)
    lambda at: at.replace(second=0, microsecond=0, tzinfo=UTC)
)


@given(MOMENTS, ZONES)
def test_what_is_typed_is_read_as_the_same_moment(at, zone):
    clocks.activate(zone)
    try:
        read = clocks.read(clocks.typed(at))
        # An hour that a clock shows twice is read as the first of the two.
        assert at - read in {timedelta(0), timedelta(hours=1)}
        assert clocks.typed(read) == clocks.typed(at)
        assert read.tzinfo is UTC
    finally:
        timezone.deactivate()


@given(MOMENTS, ZONES)
def test_a_time_with_z_is_utc_by_any_clock(at, zone):
    clocks.activate(zone)
    try:
        assert clocks.read(f"{at:%Y-%m-%dT%H:%M}Z") == at
    finally:
        timezone.deactivate()


@pytest.mark.parametrize(
    "text",
    ["", "Z", "2026-11-28", "2026-13-01T00:00", "2026-11-28T13:45:00", "\x00", "9999-12-31T25:00", "٢٠٢٦"],
)
def test_what_is_no_time_is_refused(text):
    with pytest.raises(ValueError, match=r".") as caught:
        clocks.read(text)
    assert not isinstance(caught.value, OverflowError)


def test_the_ends_of_the_calendar_break_nothing():
    last, first = datetime.max.replace(tzinfo=UTC), datetime.min.replace(tzinfo=UTC)
    with timezone.override("Asia/Bangkok"):
        assert clocks.here(last).utcoffset() == timedelta(0)
        with pytest.raises(ValueError, match="calendar"):
            clocks.read("0001-01-01T00:00")
        assert clocks.begin_of("0001-01-01") is None
    with timezone.override("America/Los_Angeles"):
        assert clocks.here(first).utcoffset() == timedelta(0)
        assert clocks.end_of("9999-12-31") is None


def test_a_day_is_one_of_the_readers_clock_also_when_the_clocks_change():
    with timezone.override("Asia/Bangkok"):
        assert clocks.begin_of("2026-11-28") == datetime(2026, 11, 27, 17, tzinfo=UTC)
        assert clocks.end_of("2026-11-28") == datetime(2026, 11, 28, 16, 59, 59, tzinfo=UTC)
    with timezone.override("America/Los_Angeles"):
        assert clocks.end_of("2026-11-01") - clocks.begin_of("2026-11-01") == timedelta(hours=25, seconds=-1)
    assert clocks.begin_of("28/11/2026") is None
    assert clocks.end_of("2026-02-30") is None


def test_an_unknown_zone_is_utc():
    clocks.activate("No/Where")
    try:
        assert clocks.current() is UTC
    finally:
        timezone.deactivate()
