"""Weekly keys: what an officer committed to opens the door, and nothing else that a hub could hand out."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.directory.core.agencies.network import Prekeys
from hornbill.directory.core.keys import prekeys as core
from hornbill.kernel.suite import canonical
from hornbill.kernel.suite.sealing import PUBLIC_BYTES, SealingKey

HANH, DUC = "vn-customs/hanh", "vn-customs/duc"
KEYS = 9


@cache
def publics(which=0):
    return tuple(SealingKey.generate().public for _ in range(KEYS))


def altered(blob, **changes):
    return canonical.encode({**json.loads(blob), **changes})


def test_a_week_begins_on_monday_at_midnight_utc():
    assert core.week_of(datetime(2024, 1, 1, tzinfo=UTC)) == 0
    assert core.week_of(datetime(2023, 12, 31, 23, 59, 59, tzinfo=UTC)) == -1
    assert core.week_of(datetime(2026, 11, 29, 23, 59, 59, 999999, tzinfo=UTC)) == 151
    assert core.week_of(datetime(2026, 11, 30, tzinfo=UTC)) == 152
    assert core.monday(152) == datetime(2026, 11, 30, tzinfo=UTC)
    bangkok = timezone(timedelta(hours=7))
    assert core.week_of(datetime(2026, 11, 30, 6, 59, tzinfo=bangkok)) == 151  # still Sunday in UTC


@given(st.datetimes(datetime(1990, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001  # hypothesis adds the zone
def test_weeks_are_those_of_iso_8601(now):
    week = core.week_of(now)
    assert core.monday(week) <= now < core.monday(week + 1)
    assert core.monday(week).isocalendar()[:2] == now.isocalendar()[:2]
    assert core.monday(week).isoweekday() == 1


@given(first=st.integers(0, 100_000), count=st.integers(1, KEYS))
def test_every_week_of_a_commitment_checks_and_leads_to_its_key(first, count):
    prekeys, blobs = core.commit(HANH, first, publics()[:count])
    assert (prekeys.first_week, prekeys.count) == (first, count)
    assert prekeys.root == core.root_of(HANH, first, publics()[:count])
    assert len(blobs) == count
    for place in range(count):
        blob = blobs[core.address(prekeys.root, first + place)]
        assert len(blob) <= core.MAX_BLOB
        assert core.check(blob, HANH, prekeys, first + place) == publics()[place]


@given(
    asked=st.integers(0, KEYS - 1),
    given=st.integers(0, KEYS - 1),
    officer=st.sampled_from([HANH, DUC]),
    shift=st.integers(-2, 2),
    set_=st.sampled_from([0, 1]),
)
def test_nothing_but_the_right_blob_checks(asked, given, officer, shift, set_):
    prekeys, _ = core.commit(HANH, 100, publics(0))
    other, blobs = core.commit(officer, 100 + shift, publics(set_))
    blob = blobs[core.address(other.root, 100 + shift + given)]
    right = officer == HANH and not shift and not set_ and asked == given
    if right:
        assert core.check(blob, HANH, prekeys, 100 + asked) == publics(0)[asked]
        return
    with pytest.raises((core.PrekeySwapped, core.PrekeyWrongWeek)):
        core.check(blob, HANH, prekeys, 100 + asked)


@given(st.data())
def test_a_blob_altered_anywhere_does_not_check(data):
    prekeys, blobs = core.commit(HANH, 100, publics())
    blob = blobs[core.address(prekeys.root, 103)]
    place = data.draw(st.integers(0, len(blob) - 1))
    bit = 1 << data.draw(st.integers(0, 7))
    broken = blob[:place] + bytes([blob[place] ^ bit]) + blob[place + 1 :]
    with pytest.raises((core.PrekeySwapped, core.PrekeyWrongWeek)):
        core.check(broken, HANH, prekeys, 103)


@given(st.binary(max_size=200))
def test_bytes_that_are_no_blob_are_a_swap(data):
    prekeys, _ = core.commit(HANH, 100, publics())
    with pytest.raises(core.PrekeySwapped):
        core.check(data, HANH, prekeys, 103)


def test_a_key_outside_its_week_is_refused():
    prekeys, blobs = core.commit(HANH, 100, publics())
    blob = blobs[core.address(prekeys.root, 103)]
    for week in (102, 104):
        with pytest.raises(core.PrekeyWrongWeek):
            core.check(blob, HANH, prekeys, week)
    for week in (99, 100 + KEYS):  # run out: whatever the hub has
        with pytest.raises(core.PrekeyWrongWeek):
            core.check(blob, HANH, prekeys, week)
        with pytest.raises(core.PrekeyWrongWeek):
            core.check(None, HANH, prekeys, week)
    with pytest.raises(core.PrekeySwapped):  # relabelled
        core.check(altered(blob, week=104), HANH, prekeys, 104)


def test_swapped_by_the_hub():
    prekeys, blobs = core.commit(HANH, 100, publics())
    of_another, theirs = core.commit(DUC, 100, publics(1))
    blob = blobs[core.address(prekeys.root, 103)]
    their_blob = theirs[core.address(of_another.root, 103)]
    for swap in (
        their_blob,
        altered(their_blob, officer=HANH),
        altered(blob, public=json.loads(their_blob)["public"]),
        altered(blob, path=json.loads(blob)["path"][:-1]),
        altered(blob, path=[*json.loads(blob)["path"], "0" * 64]),
        altered(blob, path=["0" * 63, *json.loads(blob)["path"][1:]]),
        altered(blob, path="0" * 64),
        altered(blob, v=2),
        altered(blob, v=True),
        altered(blob, week=True),
        altered(blob, public="AAAA"),
        altered(blob, public=7),
        altered(blob, more=1),
        blob + b" ",
    ):
        with pytest.raises(core.PrekeySwapped):
            core.check(swap, HANH, prekeys, 103)


def test_withheld_or_never_published():
    prekeys, _ = core.commit(HANH, 100, publics())
    with pytest.raises(core.PrekeyUnknown):
        core.check(None, HANH, prekeys, 103)
    with pytest.raises(core.PrekeyUnknown):
        core.check(None, HANH, None, 103)


def test_a_key_that_nobody_could_seal_to_is_refused_although_its_officer_signed_it():
    prekeys, blobs = core.commit(HANH, 100, [b"\xff" * PUBLIC_BYTES])
    with pytest.raises(core.PrekeySwapped, match="seal"):
        core.check(blobs[core.address(prekeys.root, 100)], HANH, prekeys, 100)


def test_addresses_tell_commitments_and_weeks_apart():
    roots = ("a" * 64, "b" * 64)
    found = {core.address(root, week) for root in roots for week in range(50)}
    assert len(found) == 100
    assert all(len(address) == 32 for address in found)


def test_sixty_blobs_fit_the_hub():
    keys = [SealingKey.generate().public for _ in range(core.WEEKS_AHEAD)]
    prekeys, blobs = core.commit("a-customs-agency-of-a-long-name/" + "x" * 40, 100_000, keys)
    assert prekeys == Prekeys(100_000, 60, prekeys.root)
    assert max(len(blob) for blob in blobs.values()) < 2300
