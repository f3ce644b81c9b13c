"""Figures of controlled deliveries: the gate for 10 States and 200 records, the fold of such a room, a track of 20,000 positions.

    ./hornbill bench delivery
    ./hornbill bench delivery --live        # and over real processes (benchmarks.delivery_live)

Rules: processor time of one thread, 95th percentile of the repeats with the median beside it. Records are made in memory, unsigned: signatures are
measured by ``bench signing``.
"""

from __future__ import annotations

import argparse
import hashlib
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.figures import Book, Figure, percentile
from hornbill.deliveries.core import kinds
from hornbill.deliveries.core.folding import delivery_in
from hornbill.deliveries.core.gate import Law, Seen, ask
from hornbill.deliveries.core.track import Followed, Position, follow, troubles
from hornbill.deliveries.core.trail import Trail
from hornbill.exchange.core.records.header import RULES, Header, record_id, room_id
from hornbill.exchange.core.records.history import Item
from hornbill.exchange.core.rooms.fold import fold
from hornbill.exchange.core.rooms.gate import starting
from hornbill.kernel.suite.commitments import body_root
from hornbill.places.queries import land

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

STATES = ("FR", "CN", "SG", "TH", "VN", "LA", "KE", "MY", "AU", "ID")
RECORDS, GATE_MS = 200, 5.0
TRACKERS, POSITIONS = 100, 20_000
NOW, DAY = datetime(2026, 12, 2, 12, tzinfo=UTC), timedelta(days=1)
AT, FROM, UNTIL = "2026-12-02T10:00:00.000Z", "2026-11-20T00:00:00.000Z", "2026-12-31T00:00:00.000Z"


class _Room:
    """A room that grows record by record, each resting on the one before."""

    def __init__(self) -> None:
        self.officers = sorted(f"{code.lower()}-customs/{who}" for code in STATES for who in ("ana", "bob"))
        founder, nonce = f"{self.officers[0]}/00000001", "delivery-0123456789abcdef"
        self.host = self.officers[0].partition("/")[0]
        self.room = room_id(host=self.host, chain=founder, nonce=nonce)
        self.items: list[Item] = []
        self.heads: dict[str, Item] = {}
        beginning = {
            "host": self.host,
            "nonce": nonce,
            "officers": self.officers,
            "successor": None,
            "archive": "none",
        }
        self.begin = self.say(self.officers[0], "room.open", beginning)

    def say(self, officer: str, kind: str, values: dict[str, Any]) -> Item:
        """Write one record."""
        before = self.heads.get(officer)
        seen = tuple(one.id for one in self.items[-1:] if one is not before)
        header = Header(
            rules=RULES,
            room=self.room,
            kind=kind,
            chain=f"{officer}/00000001",
            n=before.header.n + 1 if before else 0,
            prev=before.id if before else None,
            seen=seen,
            members=self.begin.id if self.items else None,
            at=AT,
            body_root=body_root([hashlib.sha256(str(len(self.items)).encode()).digest()]),
        )
        item = Item(record_id(header.encode()), header, {"marking": {"tlp": "AMBER"}, **values})
        self.items.append(item)
        self.heads[officer] = item
        return item


def _built() -> _Room:
    room, lead = _Room(), "fr-customs/ana"
    words = room.say(
        lead, kinds.PLAN, {**dict.fromkeys(kinds.TEXTS, "x"), "parcel": True, "live": False, "lang": ""}
    )
    ends = [f"2026-12-{2 + n:02d}T12:00:00.000Z" for n in range(len(STATES))]
    legs = [
        {
            "means": "air", "state": STATES[n], "enters": STATES[n + 1], "from": [n * 100_000, 0], "to": [n * 100_000 + 100_000, 0],
            "from_place": "", "to_place": "", "begins": ends[n].replace("T12", "T06"), "ends": ends[n], "corridor_km": 100,
        }
        for n in range(len(STATES) - 1)
    ]  # fmt: skip
    states = [{"state": code, "agency": f"{code.lower()}-customs", "role": "transit"} for code in STATES]
    facts = {
        "scope": "intact",
        "offence": "wildlife",
        "group": True,
        "silent_min": 0,
        "late_min": 0,
        "exercise": False,
    }
    version = {"plan": words.id, "states": states, "legs": legs, **facts, "law": "", "replaces": []}
    plan = room.say(lead, kinds.VERSION, version)
    given, signed = [], []
    for code in STATES:
        period = {"begins": FROM, "ends": UNTIL, "authorised_until": UNTIL, "conditions": 0, "note": None}
        one = room.say(
            f"{code.lower()}-customs/ana", kinds.CONSENT, {"plan": plan.id, "scopes": ["intact"], **period}
        )
        given.append(one.id)
        signed.append(room.say(f"{code.lower()}-customs/bob", kinds.COUNTERSIGN, {"consent": one.id}).id)
    room.say(lead, kinds.START, {"plan": plan.id, "consents": given, "countersigns": signed})
    while len(room.items) < RECORDS:
        held = room.say(lead, kinds.HOLD, {"why": "hold", "at": None, "note": None})
        room.say(lead, kinds.RELEASE, {"hold": held.id, "note": None})
    return room


def _seen(found: Any) -> Seen:
    signed = [one.said for one in found.consents.values()]
    signed += [sign for one in found.consents.values() for sign in one.countersigned]
    agencies = {f"{code.lower()}-customs": code for code in STATES}
    return Seen(
        now=NOW,
        vouched=frozenset(one.record for one in signed),
        countries=agencies,
        members=frozenset(agencies),
        came=dict.fromkeys((one.record for one in signed), NOW),
        heard=dict.fromkeys(agencies, NOW),
        own="fr-customs",
        head="",
        law={code: Law("open", "x") for code in STATES},
    )


def _times_ms(work: Callable[[], object], repeats: int) -> tuple[float, float]:
    taken = []
    for _ in range(repeats):
        before = time.process_time()
        work()
        taken.append((time.process_time() - before) * 1000)
    return percentile(taken, 50), percentile(taken, 95)


def main(argv: Sequence[str]) -> int:
    """Measure.

    Args:
        argv: after ``bench delivery``.

    Returns:
        0; 1 where a goal is missed.
    """
    parser = argparse.ArgumentParser(prog="hornbill bench delivery", description="Figures of deliveries.")
    parser.add_argument("--quick", action="store_true", help="fewer repeats: to see that it runs")
    parser.add_argument("--live", action="store_true", help="over real processes, too: some minutes")
    parser.add_argument("--seconds", type=int, default=3_600, help="of the hour of trackers, with --live")
    options = parser.parse_args(argv)
    repeats = 3 if options.quick else 50
    where = Path("var/bench") / ("delivery-quick.json" if options.quick else "delivery.json")
    book = Book(where, sizes="quick" if options.quick else "full")
    _measure(book, repeats)
    if options.live:
        from benchmarks import delivery_live

        delivery_live.measure(book, seconds=options.seconds)
    book.write()
    return 0 if all(line["met"] is not False for line in book.lines) else 1


def _measure(book: Book, repeats: int) -> None:
    """Measure what one thread does: the gate, the fold, a track and its troubles."""
    room = _built()
    folded = fold(room.room, room.items)
    found = delivery_in(folded)
    seen, state = _seen(found), folded.state()
    gate = ask(found, starting(state, NOW), seen)
    assert gate.go, f"nothing holds the delivery that is measured: {gate.phase}"
    of_gate = f"{len(STATES)} States, {len(room.items)} records"
    _add(
        book,
        "gate.asked",
        _times_ms(lambda: ask(found, starting(state, NOW), seen), repeats),
        of_gate,
        GATE_MS,
    )
    _add(book, "gate.folded", _times_ms(lambda: delivery_in(folded), repeats), "of the room's state")
    legs = found.plans[next(iter(found.plans))].legs
    some = [
        Position(
            NOW - timedelta(seconds=n // TRACKERS), n / POSITIONS, n % TRACKERS / 10_000, f"t{n % TRACKERS}"
        )
        for n in range(POSITIONS)
    ]
    of_track = f"{POSITIONS} positions of {TRACKERS} trackers; once in each process and version of the plan"
    followed = _times_ms(lambda: follow(some, legs, now=NOW, is_sea=land().is_sea), max(3, repeats // 10))
    _add(book, "track.followed", followed, of_track)
    trail, news = Trail(legs, is_sea=land().is_sea), iter(range(10**6))
    trail.add(some, now=NOW)

    def grow() -> Followed:
        trail.add([Position(NOW + timedelta(seconds=next(news)), 1.0, 0.0, "t0")], now=NOW + DAY)
        return trail.followed()

    _add(book, "track.grown", _times_ms(grow, repeats), "one position more, to the track of that many")
    track = follow(some, legs, now=NOW)
    judged = _times_ms(
        lambda: troubles(
            track, legs, (), now=NOW, since=NOW, silent_min=30, late_min=60, countries=land().countries
        ),
        repeats,
    )
    _add(book, "track.judged", judged, f"of that track; kept {len(track.good) + len(track.bad)}")


def _add(book: Book, name: str, times: tuple[float, float], note: str, at_most: float | None = None) -> None:
    """Add the 95th percentile of repeats, which a goal is for, and tell the median beside it."""
    middle, late = times
    book.add(Figure(f"{name}_p95", late, "ms", at_most=at_most, note=f"median {middle:.2f} ms; {note}"))
