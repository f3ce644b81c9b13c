"""Finds missing records, asks members' nodes for them, and reports how far the chains here go.

Rules:
- Missing is what a record that is here cites and what a partner's heads tell of. Ordinary delays are waited out
  (``HORNBILL_GAP_WAIT_S``); then two agencies are asked at a time, the one that cites it first, the others in turn, ever
  later (a minute to an hour), until it comes. Nothing is folded across a gap meanwhile.
- After a hole in the mailbox every partner is asked for its heads: what the hub left out may be cited by nothing yet.
- Each partner is told this node's heads once a day (``HORNBILL_HEADS_EVERY_H``), at a time drawn by lot.
- What anybody can make this node do is bounded: so many gaps of a teller, in a room and in all (and so many bytes sent
  again, see ``answering``). Each teller has a bound of its own: anyone who cites what does not exist fills nobody else's.
- A record is missing in a room: who cites it in another room, or tells of it first, takes nobody's turn to be asked.

    look(keys, now); ask_due(keys, now); tell_heads(keys, now)
"""

from __future__ import annotations

import random
from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Exists, Min, OuterRef, Q, Value
from django.db.models.functions import Concat

from hornbill import config
from hornbill.audit import actions as audit
from hornbill.directory import queries as directory
from hornbill.exchange.actions.node.node_room import has_begun
from hornbill.exchange.actions.node.resending import members_of
from hornbill.exchange.core.node_messages import asking
from hornbill.exchange.core.protocol.envelope_sealing import seal_envelope
from hornbill.exchange.core.protocol.sending_order import WORD
from hornbill.exchange.core.records.header import read_signed
from hornbill.exchange.files.rows import asks_due, note_asked
from hornbill.exchange.inbound import clear_alarm, raise_alarm
from hornbill.exchange.missing import chains_here, gaps
from hornbill.exchange.models import NodeAlarm, Outgoing, Partner, Reading, Record, RoomOfficer
from hornbill.exchange.models.missing import Mending, Missing
from hornbill.exchange.storage.records import writing
from hornbill.kernel.ids import NODE, new_random_id

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from hornbill.exchange.core.node_messages.asking import Ask, Heads, Tip
    from hornbill.exchange.missing.gaps import Cited
    from hornbill.vault.keyring import NodeKeys

PAGE = 500  # records whose citations are looked up at a time
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=1)
ALARM_AFTER = timedelta(minutes=10)
ASKED_AT_ONCE = 2  # agencies
WRAPS_AT_ONCE = 500  # envelopes
KEPT_WRAPS = timedelta(days=60)  # of envelopes whose partner never says that it has them
GAP, HOLE = "gap", "hub-hole"


# --- finding --------------------------------------------------------------------------------------
def look(now: datetime) -> int:
    """Note what newly arrived records cite and is not here, and forget what has come.

    Returns:
        How many records are missing now.
    """
    state, _ = Mending.objects.get_or_create(pk=1)
    while True:
        rows = list(
            Record.objects.filter(pk__gt=state.looked)
            .order_by("pk")
            .only("pk", "room_id", "header", "signature", "chain")[:PAGE]
        )
        if not rows:
            break
        cited: Cited = {}
        for row in rows:
            header = read_signed(bytes(row.header), bytes(row.signature)).header
            for name in (header.prev, header.members, *header.seen):
                if name is not None:
                    cited.setdefault((name, row.room_id), {})[header.agency] = None
        with writing():
            gaps.note(cited, now)
            Mending.objects.filter(pk=1).update(looked=rows[-1].pk)
        state.looked = rows[-1].pk
    gaps.forget_found()
    return Missing.objects.count()


# --- asking ---------------------------------------------------------------------------------------
def ask_due(keys: NodeKeys, now: datetime) -> int:
    """Ask members' nodes for what is missing and due; returns how many asks were queued."""
    by_room: dict[str, list[Missing]] = defaultdict(list)
    for row in Missing.objects.filter(next_at__lte=now).order_by("since")[: 5 * asking.MAX_IDS]:
        by_room[row.room].append(row)
    asked = 0
    for room, rows in by_room.items():
        members = sorted(members_of(room, keys) - {keys.agency})
        wanted: dict[str, list[str]] = defaultdict(list)
        held = chains_here.held_of(room)
        for row in rows:
            for agency in _whom(row, members, keys.agency):
                wanted[agency].append(row.record)
        with writing():
            for agency, records in wanted.items():
                for start in range(0, len(records), asking.MAX_IDS):
                    part = tuple(records[start : start + asking.MAX_IDS])
                    ask = asking.Ask(keys.agency, agency, room, part, held=held)
                    asked += _say_ask(ask, keys, now)
            for row in rows:
                row.tries += 1
                row.next_at = now + min(FIRST_WAIT * 2 ** min(row.tries - 1, 10), LONGEST_WAIT)
            Missing.objects.bulk_update(rows, ["tries", "next_at"])
    tell_of_gaps(now)
    return asked


def _whom(row: Missing, members: list[str], home: str) -> list[str]:
    """Return whom to ask this time: who cites it first and another member at first, then all in turn.

    Of a room that has begun the members come first, so that nobody outside takes their turns; of another nobody knows yet who
    is in it, so those who told of it are asked in turn. It may be this agency that cites it, in a record that a database put
    back from a copy got back from others.
    """
    tellers = [row.by, *row.tellers]
    inside = [one for one in tellers if one in members]
    order = [one for one in dict.fromkeys([*inside, *members, *tellers]) if one != home]
    if not order:
        return []
    start = row.tries * ASKED_AT_ONCE % len(order)
    return [*order[start:], *order[:start]][:ASKED_AT_ONCE]


def tell_of_gaps(now: datetime) -> None:
    """Raise or clear the alarm that says that something has been missing for long."""
    oldest = Missing.objects.aggregate(oldest=Min("since"))["oldest"]
    if oldest is None or oldest > now - ALARM_AFTER:
        clear_alarm(GAP)
        return
    rows = Missing.objects.filter(since__lte=now - ALARM_AFTER)
    rooms = rows.values("room").distinct().count()
    raise_alarm(
        GAP,
        f"{rows.count()} records in {rooms} rooms are missing, the oldest since {oldest:%Y-%m-%d %H:%M} UTC;"
        " the members' nodes are being asked for them.",
        "Nothing is shown as if they were not missing. If it lasts, call the agencies in the room: their nodes may be off.",
        now,
    )


def _say_ask(ask: Ask, keys: NodeKeys, now: datetime) -> int:
    return say(ask.to, asking.encode_ask(ask, keys.signing), now)


def say(name: str, payload: bytes, now: datetime, *, turn: int = WORD) -> int:
    """Queue a word to another agency's node, within the caller's transaction; 0 when the directory knows none.

    Args:
        name: of the agency.
        payload: the word, signed.
        now: aware UTC time.
        turn: in which it leaves the outbox (``core.protocol.sending_order``).
    """
    agency = directory.current().agencies_by_id.get(name)
    if agency is None or agency.suspended:
        return 0
    envelope = new_random_id()
    data = seal_envelope(
        payload, mailbox=agency.mailbox, envelope_id=envelope, node_public=agency.node_sealing
    )
    Outgoing.objects.create(envelope=envelope, agency=name, data=data, created_at=now, next_at=now, turn=turn)
    return 1


def ask_for_files(keys: NodeKeys, now: datetime) -> int:
    """Ask the members' nodes to send files to the hub again that officers want; returns how many asks were queued.

    The ask is for the record that shares the file: who has it sends it again, and its file with it.
    """
    due = asks_due(now)
    asked = 0
    with writing():
        for _address, room, record in due:
            for agency in sorted(members_of(room, keys) - {keys.agency}):
                asked += _say_ask(asking.Ask(keys.agency, agency, room, (record,)), keys, now)
        if due:
            note_asked({address for address, _, _ in due}, now)
    return asked


# --- heads ----------------------------------------------------------------------------------------
def tell_heads(keys: NodeKeys, now: datetime) -> int:
    """Tell each partner whose turn it is how far the chains go that are here; returns how many were told."""
    every = timedelta(hours=config.number("HORNBILL_HEADS_EVERY_H"))
    told = 0
    rows = {row.agency: row for row in Partner.objects.all()}
    for agency in sorted(partners(keys)):
        row = rows.get(agency)
        if row is None:
            first = now - every * random.random()  # noqa: S311  # spreads load, no secret
            Partner.objects.create(agency=agency, told_at=first)
        elif row.told_at is None or now - row.told_at >= every:
            told += say_heads(agency, keys, now)
    return told


def partners(keys: NodeKeys) -> set[str]:
    """Return the agencies that are in a room with an officer of this agency."""
    rooms = RoomOfficer.objects.values_list("room_id", flat=True).distinct()
    return {agency for room in rooms for agency in members_of(room, keys)} - {keys.agency}


def say_heads(agency: str, keys: NodeKeys, now: datetime) -> int:
    """Tell one partner; returns how many words were queued."""
    rooms = [room for room in _shared_rooms() if agency in members_of(room, keys)]
    tips = [tip for room in rooms for tip in chains_here.tips_of(room)]
    log = directory.newest_head()
    said = 0
    with writing():
        for part in _parts(tips) or [()]:
            payload = asking.encode_heads(asking.Heads(keys.agency, agency, part, log), keys.signing)
            said += say(agency, payload, now)
        Partner.objects.update_or_create(agency=agency, defaults={"told_at": now})
    return said


def _shared_rooms() -> list[str]:
    return sorted(RoomOfficer.objects.values_list("room_id", flat=True).distinct())


def _parts(tips: Iterable[Tip]) -> list[tuple[Tip, ...]]:
    """Cut tips into as many as one word holds, by rooms and by number."""
    parts: list[list[Tip]] = []
    rooms: set[str] = set()
    for tip in tips:
        rooms.add(tip.room)
        if not parts or len(parts[-1]) == asking.MAX_TIPS or len(rooms) > asking.MAX_ROOMS:
            parts.append([])
            rooms = {tip.room}
        parts[-1].append(tip)
    return [tuple(part) for part in parts]


def take_heads(heads: Heads, keys: NodeKeys, now: datetime) -> int:
    """Note what a partner has and is not here; returns how many records that are.

    A room of which nothing is here counts too: it is how one learns of it whose every envelope was kept back, or whose
    database was restored from a copy that is older than the room. Nothing is folded before its beginning has come.
    """
    rooms = {tip.room for tip in heads.tips}
    shared = {room for room in rooms if not has_begun(room) or heads.sender in members_of(room, keys)}
    told: Cited = {(tip.record, tip.room): {heads.sender: None} for tip in heads.tips if tip.room in shared}
    with writing():
        before = Missing.objects.count()
        gaps.add_teller(heads.sender, [room for room in shared if not has_begun(room)], now)
        gaps.note(told, now)
        Partner.objects.update_or_create(agency=heads.sender, defaults={"heard_at": now})
        return Missing.objects.count() - before


# --- after a hole ---------------------------------------------------------------------------------
def note_hole(now: datetime) -> None:
    """Note that the hub left something out of the mailbox."""
    with writing():
        Mending.objects.get_or_create(pk=1)
        Mending.objects.filter(pk=1).update(hole_at=now, asked_at=None)


def mend_hole(keys: NodeKeys, now: datetime) -> None:
    """Ask every partner for its heads after a hole, once; when all have told and nothing is missing, it is mended."""
    state = Mending.objects.filter(pk=1).first()
    if state is None or state.hole_at is None:
        return
    everybody = partners(keys)
    heard = Partner.objects.filter(agency__in=everybody, heard_at__gt=state.hole_at)
    silent = everybody - set(heard.values_list("agency", flat=True))
    if silent:
        if state.asked_at is None or now - state.asked_at >= LONGEST_WAIT:
            with writing():
                for agency in sorted(silent):
                    _say_ask(asking.Ask(keys.agency, agency, "", (), heads=True), keys, now)
                Mending.objects.filter(pk=1).update(asked_at=now)
                audit.record(audit.NODE, "exchange.hole", detail={"asked": sorted(silent)}, now=now)
    elif not Missing.objects.exists():
        with writing():
            Mending.objects.filter(pk=1).update(hole_at=None, asked_at=None)
            NodeAlarm.objects.filter(code=HOLE).delete()
            audit.record(audit.NODE, "exchange.hole-mended", detail={"heard": sorted(everybody)}, now=now)


# --- what is kept for others ----------------------------------------------------------------------
def forget_wraps(now: datetime, most: int = WRAPS_AT_ONCE) -> int:
    """Forget wraps that are kept for partners who say that they have the record, or have been kept for long.

    Returns:
        How many envelopes these were of; ``most`` when there may be more.
    """
    kept = Outgoing.objects.exclude(wraps=None).exclude(posted_at=None)
    had = Reading.objects.filter(
        room=OuterRef("record__room"),
        chain=OuterRef("record__chain"),
        reader=Concat(OuterRef("agency"), Value(f"/{NODE}")),
        first__lte=OuterRef("record__n"),
        last__gte=OuterRef("record__n"),
    )
    rows = kept.filter(Q(created_at__lt=now - KEPT_WRAPS) | Exists(had)).values_list("pk", flat=True)[:most]
    with writing():
        return Outgoing.objects.filter(pk__in=list(rows)).update(wraps=None)
