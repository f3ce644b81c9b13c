"""The state of each delivery, computed by the node's worker with the node's key: no officer needs to be signed in.

Rules
- Looks at once at rooms in which a record is new, and every few seconds at all deliveries that may go: time, silence and old words hold, too.
- Whether a signer has the power is asked of the directory when the record comes, and again while it says no; a yes stays.
- What changes is written down with its time, wakes open pages, and is told in an urgent reminder to this agency's officers of the room.
- Nothing here lets a delivery go: a start is an officer's record. A hold needs no record: every node computes it from what it knows.

    look(keys, now=now)          # again and again
"""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction

from hornbill.alerts.actions import wishing
from hornbill.audit import actions as audit
from hornbill.deliveries import queries
from hornbill.deliveries.actions import following
from hornbill.deliveries.core import kinds
from hornbill.deliveries.core.folding import delivery_in
from hornbill.deliveries.core.gate import Gate, Seen, ask, unjudged
from hornbill.deliveries.core.state import ENDED, HELD, UNDER_WAY
from hornbill.deliveries.core.track import troubles
from hornbill.deliveries.law import of_plan
from hornbill.deliveries.models import Change, Heard, Looked, Signature, Tracked
from hornbill.directory import queries as directory
from hornbill.exchange import queries as exchange
from hornbill.exchange.actions.node import node_room
from hornbill.exchange.actions.node.changed_rooms import look_through
from hornbill.exchange.core.rooms.gate import starting
from hornbill.places.queries import land

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import datetime

    from hornbill.deliveries.core.state import Delivery, Plan, Said
    from hornbill.exchange.core.rooms.fold import RoomFold
    from hornbill.kernel.markings import Reason
    from hornbill.vault.keyring import NodeKeys

ON_ITS_WAY = timedelta(seconds=30)  # a record may come so much later than the word that names it
_log = logging.getLogger("hornbill.deliveries")
MOST_LAWS = 200  # plans, of which the answers are remembered
_laws: dict[
    tuple[str, str, bool, int], Any
] = {}  # plan, day, under way, mark of the tables -> what the engine said


def look(keys: NodeKeys, *, now: datetime) -> int:
    """Look at the rooms in which anything is new; returns how many deliveries changed."""
    return look_through(kinds.VERSION, Looked, lambda room: look_into(room, keys, now), _log)


def look_at_all(keys: NodeKeys, *, now: datetime, rooms: Collection[str] | None = None) -> int:
    """Look at every delivery that has not ended; returns how many changed. One that fails stops no other.

    Args:
        keys: of the node.
        now: aware UTC time.
        rooms: only at these; None for all.
    """
    count = 0
    found = Tracked.objects.exclude(phase=ENDED)
    for room in (found if rooms is None else found.filter(pk__in=rooms)).values_list("room", flat=True):
        try:
            count += look_into(room, keys, now)
        except Exception:  # noqa: BLE001  # one room must not stop the others
            _log.exception("a delivery could not be looked at")
    return count


def look_into(room: str, keys: NodeKeys, now: datetime) -> int:
    """Compute the state of one delivery, and write it down where it differs; returns 1 if it does.

    One that cannot be judged, for whatever reason, holds: what was written down before never takes its place.
    """
    try:
        return _look_into(room, keys, now)
    except Exception:  # noqa: BLE001  # whatever fails, the delivery holds
        _log.exception("a delivery could not be looked at")
        return _hold_unjudged(room, now)


def _look_into(room: str, keys: NodeKeys, now: datetime) -> int:
    with node_room.as_node_sees(room, keys) as fold:
        if fold is None:
            return 0
        found = delivery_in(fold)
        if not found.delivery:
            return 0
        reasons, members = starting(fold.state(), now), members_of(fold)
        chains = last_numbers(fold)
    _note_signatures(room, found, now)
    gate = judge(room, found, reasons, members, chains, now, own=keys.agency)
    return _write_down(room, found, gate, watchers(found, members), keys.agency, now)


def judge(
    room: str,
    found: Delivery,
    reasons: Sequence[Reason],
    members: frozenset[str],
    chains: dict[str, int],
    now: datetime,
    *,
    own: str,
) -> Gate:
    """Ask the gate, with everything that this node knows; one that fails holds.

    Args:
        room: its id.
        found: its delivery.
        reasons: what holds the room itself.
        members: agencies with an officer in it.
        chains: chain -> last number that is here.
        now: aware UTC time.
        own: this agency.
    """
    try:
        return ask(found, reasons, seen_here(room, found, members, chains, now, own=own))
    except Exception:  # noqa: BLE001  # whatever fails, the delivery holds
        _log.exception("a delivery could not be judged")
        return unjudged(found.phase)


def _hold_unjudged(room: str, now: datetime) -> int:
    """Write down that a delivery is on hold, because its state cannot be computed from the records."""
    known = Tracked.objects.filter(pk=room).first()
    if known is None:
        return 0
    held = unjudged(known.phase)
    reasons = [[one.code, one.subject, list(one.who), one.source] for one in held.reasons]
    if not known.go and known.reasons == reasons:
        return 0
    with transaction.atomic():
        Tracked.objects.filter(pk=room).update(go=False, reasons=reasons, since=now, told_at=None)
        if known.phase in (UNDER_WAY, HELD):
            Change.objects.create(room=room, at=now, go=False, codes=[one.code for one in held.reasons])
            audit.record(audit.NODE, "deliveries.gate", subject=room, detail={"go": False}, now=now)
            if known.go:
                wishing.remind(exchange.accepted_in(room), now=now)
    return 1


def seen_here(
    room: str,
    found: Delivery,
    members: frozenset[str],
    chains: dict[str, int],
    now: datetime,
    *,
    own: str,
) -> Seen:
    """Return what this node knows beside a room's records.

    Args:
        room: its id.
        found: its delivery.
        members: agencies with an officer in it.
        chains: chain -> last number that is here.
        now: aware UTC time.
        own: this agency.
    """
    plan, network = found.current, directory.current()
    signed = list(_signed(found))
    heard = {row.agency: row for row in Heard.objects.filter(room=room)}
    kept = {
        name
        for name, row in heard.items()
        if any(
            n > chains.get(chain, -1)
            for chain, n in (*row.before, *(row.tips if now - row.at > ON_ITS_WAY else ()))
        )
    }
    agencies = {one.agency for one in plan.states} if plan else set()
    known = network.agencies_by_id
    told = directory.gate_reasons(now, starting=True)
    return Seen(
        now=now,
        vouched=queries.vouched_in(room) | {one.record for one in signed if has_power(one.author, now)},
        revoked=frozenset(
            one.author
            for one in signed
            if one.author in network.officers_by_id and network.officers_by_id[one.author].revoked
        ),
        countries={
            name: known[name].country.upper()
            for name in agencies
            if name in known and not known[name].suspended
        },
        members=members,
        came=exchange.came_at({one.record for one in signed}),
        heard={name: row.at for name, row in heard.items()},
        kept_back=frozenset(kept),
        own=own,
        head=" ".join(one.text for one in told),
        law=_law(plan, now, under_way=bool(found.starts)) if plan else {},
        troubles=troubles_of(room, found, plan, now, own) if plan else (),
    )


def has_power(officer: str, now: datetime | None = None) -> bool:
    """Tell whether the directory says that an officer may consent; in a network without a log anyone who is enrolled may."""
    if not directory.is_in_force(officer, now):
        return False
    return kinds.POWER in directory.officer(officer).powers or not directory.has_log()


def done_legs(found: Delivery, plan: Plan) -> frozenset[int]:
    """Return the legs of a plan at whose end both sides signed a hand-over."""
    return frozenset(one.leg for one in found.crossed if one.plan == plan.id)


def watchers(found: Delivery, members: frozenset[str]) -> frozenset[str]:
    """Return the agencies that are told positions and are believed: of the current version, or of the last that was started, in the room now."""
    plan = found.current
    if plan is None:
        started = [found.plans[one.plan] for one in found.starts.values() if one.plan in found.plans]
        plan = started[-1] if started else None
    return frozenset(one.agency for one in plan.states if one.agency in members) if plan else frozenset()


def _armed(room: str, plan: Plan, own: str) -> set[tuple[str, str]]:
    """Return the trackers of the plan's agencies that are in use, as each agency's node last said."""
    speak = {one.agency for one in plan.states}
    rows = Heard.objects.filter(room=room, agency__in=sorted(speak - {own}))
    some = {(row.agency, name) for row in rows for name in row.armed}
    return some | ({(own, name) for name in queries.armed_here(room)} if own in speak else set())


def troubles_of(
    room: str, found: Delivery, plan: Plan, now: datetime, own: str
) -> tuple[tuple[str, str], ...]:
    """Return what the positions show against the plan; empty before the start."""
    starts = [one for one in found.starts.values() if one.plan == plan.id]
    if not starts or found.ends:
        return ()
    came = exchange.came_at([one.said.record for one in starts])
    return troubles(
        replace(following.track_of(room, plan, now), armed=frozenset(_armed(room, plan, own))),
        plan.legs,
        done_legs(found, plan),
        now=now,
        since=min((came.get(one.said.record, now) for one in starts), default=now),
        silent_min=plan.silent_min,
        late_min=plan.late_min,
        countries=land().countries,
    )


def _signed(found: Delivery) -> Iterable[Said]:
    for one in found.consents.values():
        yield one.said
        yield from one.countersigned
        for some in one.met.values():
            yield from some
    for plan in found.plans.values():
        for some in plan.decided.values():
            yield from (said for said, _ in some)


def last_numbers(fold: RoomFold) -> dict[str, int]:
    """Return chain -> last number that is here and complete."""
    return dict(fold.history.last)


def members_of(fold: RoomFold) -> frozenset[str]:
    """Return the agencies that have an officer in a room."""
    version = fold.state().membership.current
    return version.agencies if version is not None else frozenset()


def _law(plan: Plan, now: datetime, *, under_way: bool) -> Any:
    from hornbill.legal import queries as legal

    key = (plan.id, now.date().isoformat(), under_way, id(legal.book()))
    if key not in _laws:
        if len(_laws) >= MOST_LAWS:
            _laws.clear()
        _laws[key] = of_plan(plan, now.date(), under_way=under_way)
    return _laws[key]


def _note_signatures(room: str, found: Delivery, now: datetime) -> None:
    """Write down what the directory says of who signed: once it said yes, that stays."""
    known = {row.record: row for row in Signature.objects.filter(room=room)}
    signed = {one.record: one for one in _signed(found)}
    heard = exchange.came_at(signed.keys() - known.keys())
    fresh = [
        Signature(
            record=record,
            room=room,
            officer=said.author,
            came_at=heard.get(record, now),
            vouched_at=now if has_power(said.author, now) else None,
        )
        for record, said in signed.items()
        if record not in known
    ]
    late = [row for row in known.values() if row.vouched_at is None and has_power(row.officer, now)]
    if fresh or late:
        with transaction.atomic():
            Signature.objects.bulk_create(fresh, ignore_conflicts=True)
            Signature.objects.filter(pk__in=[row.pk for row in late]).update(vouched_at=now)


def _write_down(
    room: str, found: Delivery, gate: Gate, agencies: frozenset[str], own: str, now: datetime
) -> int:
    plan = found.current
    row = Tracked(
        room=room,
        plan=plan.id if plan else "",
        phase=gate.phase,
        go=gate.go,
        reasons=[[one.code, one.subject, list(one.who), one.source] for one in gate.reasons],
        asks=waits_for(found, own),
        agencies=sorted(agencies),
        exercise=bool(plan and plan.exercise),
        since=now,
    )
    known = Tracked.objects.filter(pk=room).first()
    codes = sorted({_named(one.code, one.subject) for one in gate.reasons})
    before = None if known is None else sorted({_named(code, subject) for code, subject, *_ in known.reasons})
    changed = known is None or (known.phase, known.go, known.plan, before) != (
        row.phase,
        row.go,
        row.plan,
        codes,
    )
    if (
        not changed
        and known is not None
        and all(getattr(known, name) == getattr(row, name) for name in ("asks", "reasons", "agencies"))
    ):
        return 0
    started = gate.phase in (UNDER_WAY, HELD)
    with transaction.atomic():
        if known is not None:
            row.told_n = known.told_n
            row.since = now if changed else known.since
            row.told_at = None if changed else known.told_at  # the others hear of it at once
        row.save(force_insert=known is None, force_update=known is not None)
        if changed:
            if known is not None and started:
                Change.objects.create(room=room, at=now, go=gate.go, codes=codes[:200])
                audit.record(audit.NODE, "deliveries.gate", subject=room, detail={"go": gate.go}, now=now)
            shown = [plan.id] if plan else [one.id for one in found.heads]
            node_room.wake(shown, now)
            stops = started and not gate.go and (known is None or known.go or before != codes)
            if stops or (row.asks and (known is None or known.asks != row.asks)):
                wishing.remind(exchange.accepted_in(room), now=now)
    return 1


def _named(code: str, subject: str) -> str:
    """Return what tells two reasons apart; how far something is off its route is no other reason."""
    return code if code.startswith("track-") else f"{code} {subject}"


def waits_for(found: Delivery, own: str) -> str:
    """Return what a delivery waits for from an agency: ``consent``, ``countersign``, ``take``; empty for nothing."""
    plan = found.current
    if plan is None or found.ends or not plan.state_of(own):
        return ""
    if any(one.to == own and not one.answers for one in found.hands.values()):
        return "take"
    stand = found.standing(plan, own)
    refused = any(said.agency == own and record == plan.id for said, record in found.refusals)
    if not stand:
        return "" if refused else "consent"
    return "" if any(one.countersigned for one in stand) else "countersign"
