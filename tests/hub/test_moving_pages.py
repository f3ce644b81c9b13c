"""Many mailboxes in which little came: they are copied together, so that the standstill is as short as for one."""

# ruff: noqa: S608  # names of the hub's own schemas

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.hub.moving import copying
from hornbill.hub.moving.copying import PAGE_BYTES, by_size
from hornbill.hub.moving.line import Line
from hornbill.hub.moving.mover import Mover
from tests.hub.moving_rig import MOVED, OWNER, asked, move, url

SCHEMA, BASE = f"hornbill_hub_{MOVED}", MOVED << 16
MANY = 200


@st.composite
def pages(draw):
    at, page, rows = 0, [], []
    for _ in range(draw(st.integers(1, 8))):
        first = at + draw(st.integers(0, 50))
        last = first + draw(st.integers(1, 30))
        page.append((first, last))
        places = sorted(draw(st.sets(st.integers(first + 1, last))))
        rows += [(place, draw(st.integers(1, PAGE_BYTES + 1))) for place in places]
        at = last
    return page, rows


@given(pages())
def test_pages_by_size_are_the_same_places_in_order(drawn):
    page, rows = drawn
    found = list(by_size(page, rows))
    places = [place for piece in found for first, last in piece for place in range(first + 1, last + 1)]
    assert places == [place for first, last in page for place in range(first + 1, last + 1)]
    sizes = dict(rows)
    for piece in found:
        held = [sizes.get(place, 0) for first, last in piece for place in range(first + 1, last + 1)]
        assert sum(held) - max(held[-1], 0) < PAGE_BYTES or sum(held) < PAGE_BYTES


def one_more_each(rig, begin):
    """Store one envelope in each of many new mailboxes, as workers would have."""
    of = f"SELECT {BASE + begin} + i AS number, decode(lpad(to_hex({begin} + i), 64, '0'), 'hex') AS name FROM generate_series(1, {MANY}) i"
    model = f"(SELECT * FROM {SCHEMA}.envelopes ORDER BY place LIMIT 1) e, (SELECT * FROM {SCHEMA}.ids ORDER BY place LIMIT 1) d"
    new_id = "substr(n.name, 17)"
    asked(
        url(rig.database),
        f"INSERT INTO {SCHEMA}.envelopes SELECT (n.number::bigint << 40) + 1, 'x', '\\x01',"
        f" overlay(e.envelope placing {new_id} from position(d.id in e.envelope)) FROM ({of}) n, {model};"
        f"INSERT INTO {SCHEMA}.ids SELECT {new_id}, d.digest, (n.number::bigint << 40) + 1, d.day FROM ({of}) n,"
        f" (SELECT * FROM {SCHEMA}.ids ORDER BY place LIMIT 1) d;"
        f"INSERT INTO {SCHEMA}.mailboxes (number, mailbox, highest, acknowledged) SELECT number, name, 1, 0 FROM ({of}) n",
    )


@pytest.fixture
def counted(monkeypatch):
    """Count what waits for a server's replicas."""
    counts = []
    sure, committed = Line.sure, Line.committed

    def sure_counted(line, *given, **options):
        counts.append("sure")
        return sure(line, *given, **options)

    @contextlib.contextmanager
    def committed_counted(line, *given, **options):
        counts.append("commit")
        with committed(line, *given, **options) as connection:
            yield connection

    monkeypatch.setattr(Line, "sure", sure_counted)
    monkeypatch.setattr(Line, "committed", committed_counted)
    return counts


@pytest.mark.postgres
def test_the_rest_of_many_mailboxes_is_copied_at_once(rig_of_shards, place, monkeypatch, counted):
    rig = rig_of_shards
    with rig.client("th-customs") as client:
        client.post([rig.envelope(OWNER)])
    still, waits = Mover._stand_still, []

    def busy(mover, row, copy):
        one_more_each(rig, 1000 * (len(waits) + 1))
        before = len(counted)
        still(mover, row, copy)
        waits.append(len(counted) - before)

    monkeypatch.setattr(Mover, "_stand_still", busy)
    said = move(rig, place)
    assert len(waits) == 1, said
    assert waits[0] < 12
    assert asked(place, f"SELECT count(*) FROM {SCHEMA}.envelopes") == [(MANY + 1,)]
    assert asked(place, f"SELECT count(*) FROM {SCHEMA}.ids") == [(MANY + 1,)]


@pytest.mark.postgres
def test_pages_are_cut_by_rows_and_by_bytes(rig_of_shards, place, monkeypatch):
    rig = rig_of_shards
    monkeypatch.setattr(copying, "PAGE_ROWS", 7)
    monkeypatch.setattr(copying, "PAGE_BYTES", 2000)
    with rig.client("th-customs") as client:
        for _ in range(3):
            client.post([rig.envelope(OWNER) for _ in range(6)])
    one_more_each(rig, 1000)
    move(rig, place)
    assert asked(place, f"SELECT count(*), count(DISTINCT place) FROM {SCHEMA}.envelopes") == [
        (MANY + 18, MANY + 18)
    ]
