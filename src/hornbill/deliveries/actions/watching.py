"""Positions and fresh words: what trackers post, and what nodes tell each other of a delivery each minute.

Rules
- A tracker's token may post positions of that tracker, and nothing else; it opens no vault and shows nothing. Its hash is kept.
- A position counts once, however often it comes: by tracker, time and place. Its time is the tracker's; when it came is kept beside it.
- Each minute, and at once when the gate here has changed, the node tells the nodes of the plan's States how far its officers' chains go, and
  which positions are new. One word holds at most a thousand; the rest go with the next.
- A word on how a node stands counts once, only after older ones, and only while it is fresh: the hub cannot give it again. Tips never go down.
  Positions count by themselves, whenever they come.
- What a node tells is kept, and positions are told to it, only while its agency is in the room and speaks for a State of the current version; while versions
  contradict one another, of the last that was started.

    tell(keys, now=now)          # again and again
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from hornbill.audit import actions as audit
from hornbill.deliveries import queries
from hornbill.deliveries.actions.tracking import last_numbers, members_of, watchers
from hornbill.deliveries.core.errors import BadTracker, TooManyPositions
from hornbill.deliveries.core.folding import delivery_in
from hornbill.deliveries.core.gate import FRESH
from hornbill.deliveries.core.route import E5
from hornbill.deliveries.core.state import ENDED, HELD, UNDER_WAY
from hornbill.deliveries.models import Heard, Position, Tracked, Tracker
from hornbill.exchange.actions.node import node_room
from hornbill.exchange.core.node_messages.room_watch import (
    MOST_ARMED,
    MOST_POSITIONS,
    MOST_TIPS,
    Place,
    RoomWatch,
    encode_watch,
    is_news,
)
from hornbill.exchange.core.protocol.sending_order import ALERT, WORD
from hornbill.exchange.missing.asking import say
from hornbill.exchange.storage.records import writing
from hornbill.kernel.ids import agency_of, chain_author, is_node
from hornbill.kernel.plain_text import plain
from hornbill.kernel.times import format_utc, parse_utc

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from hornbill.deliveries.core.reading.points import Point
    from hornbill.vault.keyring import NodeKeys
    from hornbill.vault.sessions import OpenVault

EVERY = timedelta(minutes=1)
AFTER_END = timedelta(days=7)
MOST_TRACKERS = 200  # of a room
MOST_AT_ONCE = 1_000  # positions of one request
MOST_KEPT = 500_000  # positions of one agency in a room
RECOUNT = 10_000  # positions after which those of an agency are counted again
MOST_COUNTED = 1_000  # rooms and agencies of which the count is remembered
_PREFIX = "hbd_"


def arm(vault: OpenVault, room: str, name: str, *, now: datetime) -> tuple[str, str]:
    """Make a tracker of a room; returns its id and its token, which is shown once.

    Raises:
        BadTracker: no name, one that is taken, or too many trackers.
    """
    name = plain(" ".join(name.split()))
    if not 0 < len(name) <= 80:
        raise BadTracker(_("Give the tracker a name of at most 80 characters."))
    token = _PREFIX + secrets.token_urlsafe(32)
    with transaction.atomic():
        mine = Tracker.objects.filter(room=room)
        if mine.filter(name=name, ended_at=None).exists():
            raise BadTracker(_("A tracker of this name is armed already."))
        if mine.count() >= MOST_TRACKERS:
            raise BadTracker(_("This delivery has too many trackers."))
        row = Tracker.objects.create(
            id=secrets.token_hex(16),
            room=room,
            name=name,
            token_sha256=_hash(token),
            by=vault.officer_id,
            at=now,
        )
        audit.record(vault.officer_id, "deliveries.arm", subject=room, detail={"tracker": row.id}, now=now)
    return row.id, token


def disarm(vault: OpenVault, room: str, tracker: str, *, now: datetime) -> bool:
    """End a tracker: its token opens nothing from now on; returns whether it was armed."""
    with transaction.atomic():
        done = Tracker.objects.filter(room=room, pk=tracker, ended_at=None).update(ended_at=now)
        if done:
            audit.record(
                vault.officer_id, "deliveries.disarm", subject=room, detail={"tracker": tracker}, now=now
            )
    return bool(done)


def tracker_of(token: str) -> Tracker:
    """Return the tracker of a token; BadTracker for none, or one that was ended."""
    found = Tracker.objects.filter(token_sha256=_hash(token), ended_at=None).first()
    if found is None:
        raise BadTracker(_("This token belongs to no tracker that is armed."))
    return found


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def add(room: str, own: str, tracker: str, points: Sequence[Point], means: str, *, now: datetime) -> int:
    """Keep positions; returns how many were new. Those without a time are left out.

    Args:
        room: of the delivery.
        own: this agency.
        tracker: its name.
        points: at any times.
        means: how they came.
        now: aware UTC time.

    Raises:
        TooManyPositions: the room has as many of this agency as are kept.
    """
    rows = {
        (one.at, round(one.lat * E5), round(one.lon * E5)): Position(
            room=room,
            agency=own,
            tracker=tracker,
            at=one.at,
            lat_e5=round(one.lat * E5),
            lon_e5=round(one.lon * E5),
            means=means,
            came_at=now,
            to_tell=True,
        )
        for one in points
        if one.at is not None
    }
    if not rows:
        return 0
    span = min(rows)[0], max(rows)[0]
    with writing():
        known = Position.objects.filter(room=room, agency=own, tracker=tracker, at__range=span)
        for there in known.values_list("at", "lat_e5", "lon_e5"):
            rows.pop(there, None)
        if rows and not _has_place(room, own, len(rows)):
            raise TooManyPositions(_("No more positions of this delivery are kept."))
        Position.objects.bulk_create(list(rows.values()), ignore_conflicts=True, batch_size=500)
    return len(rows)


_kept: dict[tuple[str, str], tuple[int, int]] = {}  # room and agency -> how many were counted, and kept since


def _has_place(room: str, agency: str, more: int) -> bool:
    """Tell whether so many positions more are kept; they are counted again from time to time, for counting takes as long as there are many."""
    counted, since = _kept.get((room, agency), (0, RECOUNT))
    if since >= RECOUNT or counted + since + more > MOST_KEPT:
        if len(_kept) >= MOST_COUNTED:
            _kept.clear()
        counted, since = Position.objects.filter(room=room, agency=agency).count(), 0
    fits = counted + since + more <= MOST_KEPT
    _kept[room, agency] = (counted, since + (more if fits else 0))
    return fits


def tell(keys: NodeKeys, *, now: datetime) -> int:
    """Tell the other nodes about each delivery that is due this minute; returns how many messages were queued."""
    said = 0
    for row in _watched(now).exclude(phase="none"):
        if row.told_at is None or now - row.told_at >= EVERY or row.told_at > now:
            said += _tell_of(row.room, keys, now, turn=ALERT if _stops(row) else WORD)
    return said


def _stops(row: Tracked) -> bool:
    """Whether a delivery has begun to hold, or holds for another reason, since its last word: that word passes what waits to be sent."""
    return row.phase in (UNDER_WAY, HELD) and not row.go and int(row.since.timestamp() * 1000) > row.told_n


def _watched(now: datetime) -> Any:
    """Return the deliveries that nodes report to each other, also for a while after the end because the box may still move."""
    return Tracked.objects.exclude(phase=ENDED, since__lt=now - AFTER_END)


def _tell_of(room: str, keys: NodeKeys, now: datetime, *, turn: int) -> int:
    with node_room.as_node_sees(room, keys) as fold:
        found = delivery_in(fold) if fold is not None else None
        chains = last_numbers(fold) if fold is not None else {}
        members = members_of(fold) if fold is not None else frozenset()
    if found is None:
        return 0
    agencies = watchers(found, members) - {keys.agency}
    own = {chain: n for chain, n in chains.items() if agency_of(chain) == keys.agency}
    tips = in_turn(sorted((chain, n) for chain, n in own.items() if not is_node(chain_author(chain))), now)
    some = _to_tell(room)
    places = tuple(Place(one.tracker, format_utc(one.at), one.lat_e5, one.lon_e5, one.means) for one in some)
    armed, said = tuple(queries.armed_here(room)[:MOST_ARMED]), 0
    with writing():
        last = Tracked.objects.filter(pk=room).values_list("told_n", flat=True).first() or 0
        n = max(last + 1, int(now.timestamp() * 1000))  # also after a backup was restored
        for agency in sorted(agencies):
            word = RoomWatch(keys.agency, agency, room, n, format_utc(now), tips, armed, places)
            said += say(agency, encode_watch(word, keys.signing), now, turn=turn)
        Position.objects.filter(pk__in=[one.pk for one in some]).update(to_tell=False)
        more = Position.objects.filter(room=room, to_tell=True).exists()
        Tracked.objects.filter(pk=room).update(told_at=None if more else now, told_n=n)
    return said


def in_turn(tips: Sequence[tuple[str, int]], now: datetime) -> tuple[tuple[str, int], ...]:
    """Return the chains that a word names: all of them, or where there are too many the next ones in each minute."""
    if len(tips) <= MOST_TIPS:
        return tuple(tips)
    first = int(now.timestamp()) // 60 * MOST_TIPS % len(tips)
    return tuple(sorted((*tips[first:], *tips[:first])[:MOST_TIPS]))


def _to_tell(room: str) -> list[Position]:
    """Return positions that the others have not been told, as many of each tracker: the newest, so that none that floods delays the rest."""
    waiting = Position.objects.filter(room=room, to_tell=True)
    trackers = sorted(set(waiting.values_list("tracker", flat=True).distinct()))
    some: list[Position] = []
    for left, tracker in zip(range(len(trackers), 0, -1), trackers, strict=True):
        share = max(1, (MOST_POSITIONS - len(some)) // left)
        some += waiting.filter(tracker=tracker).order_by("-at")[:share]
    return some[:MOST_POSITIONS]


def take(word: RoomWatch, now: datetime) -> bool:
    """Keep what another node said of a delivery; within the caller's transaction. Returns whether it was kept."""
    row = _watched(now).filter(pk=word.room).first()
    if row is None or word.sender not in row.agencies:
        return False
    known = Heard.objects.filter(room=word.room, agency=word.sender).first()
    if is_news(word, last=known.n if known else -1, now=now, fresh=FRESH):
        before = known.tips if known else []
        tips = dict(before)
        tips |= {chain: max(n, tips.get(chain, n)) for chain, n in word.tips}
        told = {
            "at": min(now, parse_utc(word.said_at)),
            "n": word.n,
            "tips": [list(one) for one in sorted(tips.items())],
            "armed": list(word.armed),
            "before": before,
        }
        Heard.objects.update_or_create(room=word.room, agency=word.sender, defaults=told)
    if word.positions and _has_place(word.room, word.sender, len(word.positions)):
        rows = [
            Position(
                room=word.room,
                agency=word.sender,
                tracker=one.tracker,
                at=parse_utc(one.at),
                lat_e5=one.lat_e5,
                lon_e5=one.lon_e5,
                means=one.means,
                came_at=now,
            )
            for one in word.positions
        ]
        Position.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
    return True
