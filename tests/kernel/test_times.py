from datetime import UTC, datetime, timedelta, timezone, tzinfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hornbill.kernel.times import BadTime, format_utc, parse_utc

ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MOMENTS = st.datetimes(datetime(1, 1, 3), datetime(9999, 12, 29), timezones=ZONES)  # noqa: DTZ001


class Undecided(tzinfo):
    def utcoffset(self, when):  # noqa: ARG002
        return None


@given(MOMENTS)
@example(datetime(1, 1, 3, tzinfo=UTC))
@example(datetime(987, 6, 5, 4, 3, 2, 1999, tzinfo=UTC))
def test_round_trip_to_the_millisecond(moment):
    back = parse_utc(format_utc(moment))
    assert timedelta(0) <= moment - back < timedelta(milliseconds=1)
    assert back.utcoffset() == timedelta(0)
    assert format_utc(back) == format_utc(moment)


@given(MOMENTS, MOMENTS)
def test_texts_sort_as_the_moments_do(one, other):
    if format_utc(one) < format_utc(other):
        assert one < other


@given(st.text(max_size=30) | st.from_regex(r"\A[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{12}Z\Z"))
def test_any_text_is_read_back_the_same_or_refused(text):
    try:
        moment = parse_utc(text)
    except BadTime:
        return
    assert format_utc(moment) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-11-24T06:12:00Z",
        "2026-11-24T06:12:00.12Z",
        "2026-11-24T06:12:00.1234Z",
        "2026-11-24T06:12:00.123",
        "2026-11-24T06:12:00.123z",
        "2026-11-24t06:12:00.123Z",
        "2026-11-24 06:12:00.123Z",
        "2026-11-24T06:12:00.123+00:00",
        "2026-11-24T06:12:00,123Z",
        "2026-11-24T06:12:00.123Z\n",
        " 2026-11-24T06:12:00.123Z",
        "2026-02-30T06:12:00.123Z",
        "2027-02-29T00:00:00.000Z",
        "2026-13-01T06:12:00.123Z",
        "2026-11-24T24:00:00.000Z",
        "2026-11-24T23:60:00.000Z",
        "2016-12-31T23:59:60.000Z",
        "2016-12-31T23:59:61.000Z",
        "0000-01-01T00:00:00.000Z",
        "-026-11-24T06:12:00.123Z",
        "๒๐๒๖-11-24T06:12:00.123Z",
        "２026-11-24T06:12:00.123Z",
    ],
)
def test_other_spellings_are_refused(text):
    with pytest.raises(BadTime):
        parse_utc(text)


@pytest.mark.parametrize(
    "value",
    [
        None,
        0,
        pytest.param(10**5000, id="huge"),
        b"2026-11-24T06:12:00.123Z",
        ["x"],
        datetime(2026, 11, 24, tzinfo=UTC),
    ],
)
def test_what_is_no_text_is_refused(value):
    with pytest.raises(BadTime):
        parse_utc(value)


def test_a_leap_day_is_read():
    assert parse_utc("2028-02-29T23:59:59.999Z") == datetime(2028, 2, 29, 23, 59, 59, 999_000, tzinfo=UTC)


def test_years_have_four_digits():
    assert format_utc(datetime(7, 1, 1, tzinfo=UTC)) == "0007-01-01T00:00:00.000Z"


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 11, 24),  # noqa: DTZ001
        datetime(2026, 11, 24, tzinfo=Undecided()),
        datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=7))),
        datetime(9999, 12, 31, 23, tzinfo=timezone(-timedelta(hours=7))),
    ],
)
def test_what_is_no_utc_time_is_refused(moment):
    with pytest.raises(BadTime):
        format_utc(moment)
