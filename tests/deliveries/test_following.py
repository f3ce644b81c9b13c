"""The track that a process keeps: it equals what all positions say, whatever comes in which order; and the worker looks at once when something moved."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest
from django.utils import timezone

from hornbill.deliveries import jobs, queries
from hornbill.deliveries.actions import following, tracking
from hornbill.deliveries.core.folding import delivery_in
from hornbill.deliveries.core.track import AHEAD, follow
from hornbill.deliveries.jobs import TrackDeliveries, rest_s
from hornbill.deliveries.models import Heard, Position, Tracked
from hornbill.exchange.core.node_messages.room_watch import Place
from hornbill.exchange.core.protocol.sending_order import ALERT, WORD
from hornbill.exchange.models import Outgoing
from hornbill.kernel.times import format_utc
from hornbill.places.queries import land
from tests.deliveries.pages_rig import (
    Browser,
    browser,
    do,
    heard,
    look,
    malee,
    officers,
    partner,
    path,
    ready,
    room_of,
    signed_in,
)

__all__ = ["Browser", "browser", "malee", "officers", "partner", "path", "ready", "signed_in"]
BANGKOK = (1_375_000, 10_050_000)


def row(room, now, *, at=0, agency="vn-customs", tracker="Box 1", lat=BANGKOK[0], lon=BANGKOK[1]):
    return Position(
        room=room,
        agency=agency,
        tracker=tracker,
        at=now + timedelta(seconds=at),
        lat_e5=lat,
        lon_e5=lon,
        means="tracker",
        came_at=now,
    )


def all_of(room, plan, now, many=10**6):
    """Follow the newest of all positions again, as many as there are in what is kept."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(queries, "FOLLOWED", many)
        some = queries.positions(room, until=now + AHEAD, agencies={one.agency for one in plan.states})
    return follow(some, plan.legs, now=now, is_sea=land().is_sea)


def test_what_is_kept_is_what_all_positions_say(partner, ready, monkeypatch):
    """Late ones, impossible ones, those of other rooms and agencies, and of the future, which comes; also when more comes than is added."""
    monkeypatch.setattr(following, "MORE", 20)
    room, now, rng = room_of(ready), timezone.now(), random.Random(5)
    plan = delivery_in(partner.fold(room)).current
    read = []
    monkeypatch.setattr(
        queries, "positions", lambda *a, real=queries.positions, **k: read.append(1) or real(*a, **k)
    )
    for turn in range(60):
        many = 30 if turn == 40 else rng.randrange(3)
        Position.objects.bulk_create(
            [
                row(
                    rng.choice([room, room, room, "f" * 64]),
                    now,
                    at=rng.randrange(-3600, 60) + (420 if turn == 20 else 0),
                    agency=rng.choice(["th-customs", "vn-customs", "xx-customs"]),
                    tracker=rng.choice("ab"),
                    lat=rng.choice([BANGKOK[0], BANGKOK[0] + rng.randrange(500), -2_000_000]),
                )
                for _ in range(many)
            ],
            ignore_conflicts=True,
        )
        now += timedelta(seconds=rng.randrange(20))
        track = following.track_of(room, plan, now)
        reads = len(read)
        expected = all_of(room, plan, now)
        assert track == expected, turn
        assert track.newest == expected.newest
        del read[reads:]
    assert any(why == "too-fast" for _, why in track.bad)
    assert len(read) < 20, "most turns add to what was followed"


def test_it_is_cut_to_the_newest_once_it_is_long(partner, ready, monkeypatch):
    monkeypatch.setattr(following, "LONGEST", 50)
    monkeypatch.setattr(queries, "FOLLOWED", 30)
    room, now, sizes = room_of(ready), timezone.now(), []
    plan = delivery_in(partner.fold(room)).current
    for n in range(120):
        row(room, now, at=n - 200).save()
        track = following.track_of(room, plan, now)
        sizes.append(len(track.good) + len(track.bad))
        assert track == all_of(room, plan, now, sizes[-1])
    assert max(sizes) == 51
    assert sizes.count(30) >= 3
    assert min(sizes[50:]) == 30


def test_rooms_that_are_flooded_take_no_more_memory_than_all_may(partner, ready, monkeypatch):
    """The longest, and of those the one looked at longest ago, are forgotten, read again, and tell the same; a short one stays."""
    monkeypatch.setattr(following, "_kept", {})
    monkeypatch.setattr(following, "MOST_POSITIONS", 50)
    now = timezone.now()
    plan = delivery_in(partner.fold(room_of(ready))).current
    rooms = [f"{n:064x}" for n in range(12)]
    Position.objects.bulk_create([row(room, now, at=-n) for room in rooms for n in range(20)])
    short = "f" * 64
    row(short, now).save()
    following.track_of(short, plan, now)
    for room in [*rooms, *rooms[:3]]:
        assert following.track_of(room, plan, now) == all_of(room, plan, now)
        assert sum(len(one.trail) for one in following._kept.values()) <= 50 + 20
    assert list(following._kept) == [short, *rooms[:3]]


def test_a_clock_that_was_set_back_and_another_version_read_anew(partner, ready):
    room, now = room_of(ready), timezone.now()
    plan = delivery_in(partner.fold(room)).current
    Position.objects.bulk_create([row(room, now, at=60 * n) for n in range(10)])
    later = now + timedelta(hours=1)
    assert len(following.track_of(room, plan, later).good) == 10
    assert len(following.track_of(room, plan, later - timedelta(seconds=5)).good) == 10
    assert following.track_of(room, plan, now) == all_of(room, plan, now)
    assert following.track_of(room, plan, now).bad


def test_the_worker_looks_at_once_at_what_moved_and_at_nothing_else(signed_in, partner, ready, monkeypatch):
    """No wait between two of its own looks: a position and a word that come while it rests are looked at in the next round."""
    monkeypatch.setattr(jobs, "ALL_EVERY_S", 1e9)
    do(signed_in, ready, "start")
    partner.take_all()
    assert look(ready).go
    job, looked = TrackDeliveries(), []
    job.step()
    monkeypatch.setattr(
        tracking, "look_at_all", lambda keys, *, now, rooms=None, real=tracking.look_at_all: looked.append(rooms)
        or real(keys, now=now, rooms=rooms),
    )  # fmt: skip
    job.step()
    assert looked == []
    heard(partner, ready)
    job.step()
    assert looked.pop() == {room_of(ready)}
    other = Tracked.objects.create(room="e" * 64, phase="planned", plan="", since=timezone.now())
    ahead = Heard.objects.get(room=room_of(ready)).n + 10**9
    Heard.objects.create(room=other.room, agency="vn-customs", at=timezone.now(), n=ahead, tips=[])
    job.step()
    assert looked.pop() == {other.room}
    heard(partner, ready)  # its clock is behind that of the other word
    job.step()
    assert looked.pop() == {room_of(ready)}
    assert look(ready).go
    place = Place("Box 1", format_utc(timezone.now()), 5_000_000, 1_000_000, "tracker")
    heard(partner, ready, positions=[place])
    job.step()
    assert looked.pop() == {room_of(ready)}
    assert not Tracked.objects.get(pk=room_of(ready)).go
    job.step()
    assert looked == []


def test_it_rests_longer_than_a_look_takes_but_not_too_long(ready):
    assert [rest_s(took) for took in (0.001, 0.08, 5.0)] == [0.1, 0.4, 0.7]
    job = TrackDeliveries()
    job.step()
    heard_of = job.apart_s
    job.step()
    assert heard_of <= jobs.LONGEST_S
    assert job.apart_s == jobs.APART_S, "nothing has come or moved"


def test_the_word_that_begins_a_hold_passes_what_waits(signed_in, partner, ready):
    do(signed_in, ready, "start")
    partner.take_all()
    assert look(ready).go
    job = TrackDeliveries()
    job.step()
    Outgoing.objects.all().delete()
    place = Place("Box 1", format_utc(timezone.now()), 5_000_000, 1_000_000, "tracker")
    heard(partner, ready, positions=[place])
    job.step()
    assert {one.turn for one in Outgoing.objects.filter(record=None)} == {ALERT}
    Outgoing.objects.all().delete()
    Tracked.objects.update(told_at=timezone.now() - timedelta(minutes=2))
    job.step()
    assert {one.turn for one in Outgoing.objects.filter(record=None)} == {WORD}, (
        "that it still holds is no news"
    )
