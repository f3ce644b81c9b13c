"""A carrier's table of events: read by the names of its columns, hostile or not."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.deliveries.core.reading import events
from hornbill.deliveries.core.reading.points import BadTrack

TABLE = """Date/Time;Location;Description
2026-12-02T10:00:00Z;CNSHA;Departed from outward office of exchange
2026-12-02 14:30;SGSIN;Arrived at inward office of exchange
;SGSIN;no time
2026-12-02T15:00:00Z;;no place
"""


def test_events_are_read_by_the_names_of_the_columns():
    assert events.looks_like(TABLE.encode())
    found, not_read = events.read_events(TABLE.encode())
    assert [(one.place, one.what) for one in found] == [
        ("CNSHA", "Departed from outward office of exchange"),
        ("SGSIN", "Arrived at inward office of exchange"),
    ]
    assert found[1].at == datetime(2026, 12, 2, 14, 30, tzinfo=UTC)
    assert not_read == {"time": 1, "place": 1}


def test_a_table_of_coordinates_is_none_of_events():
    assert not events.looks_like(b"time,place,lat,lon\n")
    assert not events.looks_like(b"$GPGGA,1\n")


def test_too_many_events_are_refused_whole(monkeypatch):
    monkeypatch.setattr(events, "MAX_EVENTS", 1)
    with pytest.raises(BadTrack):
        events.read_events(TABLE.encode())


@given(st.binary(max_size=400))
def test_anything_after_a_heading_is_read_counted_or_refused(data):
    try:
        found, _ = events.read_events(b"time,place,event\n" + data)
    except BadTrack:
        return
    assert all(one.place and one.at.tzinfo is not None for one in found)
