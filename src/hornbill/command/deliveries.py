"""``hornbill deliveries gate | track FILE``: what holds a delivery, and which positions a file gives; without a node.

Rules: ``gate`` uses the same fold and gate as a node. It does not look at signatures (``hornbill records verify`` does), and knows no
directory, law or other node beside what the command line says: what is not said holds.
"""

from __future__ import annotations

import argparse
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hornbill.command.files import read_file
from hornbill.deliveries.core import kinds
from hornbill.kernel.errors import BadInput
from hornbill.kernel.times import format_utc, parse_utc

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hornbill.deliveries.core.state import Delivery

assert kinds.KINDS  # registered: without them every record would be of an unknown kind
UNCHECKED = "The signatures of the records were not checked: hornbill records verify FILE does that."


def gate(argv: Sequence[str]) -> int:
    """Print everything that holds the delivery of a room's export, and who can remove it.

    Args:
        argv: after ``deliveries gate``.

    Returns:
        0 if it may go, 1 if something holds it.
    """
    parser = argparse.ArgumentParser(
        prog="hornbill deliveries gate",
        description="Says what holds a controlled delivery, and who can remove it.",
    )
    parser.add_argument("file", type=Path, help="a room's export")
    parser.add_argument(
        "--now", default="", metavar="TIME", help="2026-12-02T12:00:00.000Z; the present if left out"
    )
    parser.add_argument(
        "--vouched", action="append", default=[], metavar="OFFICER", help="has the power; may be repeated"
    )
    parser.add_argument(
        "--state", action="append", default=[], metavar="AGENCY=XX", help="the State of an agency"
    )
    parser.add_argument(
        "--heard", action="append", default=[], metavar="AGENCY", help="whose server was just heard"
    )
    parser.add_argument("--fresh", action="store_true", help="the directory's head is fresh")
    options = parser.parse_args(argv)
    from hornbill.deliveries.core.folding import delivery_in
    from hornbill.deliveries.core.gate import Seen, ask
    from hornbill.exchange.core.exports.room_file import fold_export, read_export
    from hornbill.exchange.core.rooms.gate import starting

    now = parse_utc(options.now) if options.now else datetime.now(UTC)
    fold = fold_export(read_export(read_file(options.file)))
    found, version = delivery_in(fold), fold.state().version
    countries = dict(_pair(one) for one in options.state)
    signed = [one.said for one in found.consents.values()]
    signed += [sign for one in found.consents.values() for sign in one.countersigned]
    signed += [said for one in found.consents.values() for some in one.met.values() for said in some]
    said = [said for one in found.plans.values() for some in one.decided.values() for said, _ in some]
    seen = Seen(
        now=now,
        vouched=frozenset(one.record for one in (*signed, *said) if one.author in options.vouched),
        countries=countries,
        members=version.agencies if version else frozenset(),
        came={one.record: parse_utc(one.at) for one in (*signed, *said)},
        heard=dict.fromkeys(options.heard, now),
        head="" if options.fresh else "not asked",
        law=_law(found, now),
    )
    told = ask(found, starting(fold.state(), now), seen)
    shown = {
        "room": fold.history.room,
        "delivery": found.delivery,
        "phase": told.phase,
        "go": told.go,
        "under_way": told.under_way,
        "plan": found.current.id if found.current else None,
        "reasons": [
            {"code": one.code, "of": one.subject, "who": list(one.who), "source": one.source}
            for one in told.reasons
        ],
        "consents": [
            {
                "consent": one.said.record,
                "agency": one.said.agency,
                "officer": one.said.author,
                "plan": one.plan,
                "scopes": list(one.scopes),
                "begins": one.begins,
                "ends": one.ends,
                "conditions": one.conditions,
                "unmet": list(one.unmet),
                "countersigned": [sign.author for sign in one.countersigned],
                "ended_by": [said.record for said in one.ended_by],
            }
            for one in found.consents.values()
        ],
    }
    print(json.dumps(shown, ensure_ascii=False, indent=1))
    print(UNCHECKED, file=sys.stderr)
    return 0 if told.go else 1


def _pair(text: str) -> tuple[str, str]:
    agency, equals, state = text.partition("=")
    if not equals:
        raise BadInput(f"{text!r} is no agency with its State", cure="Write it as fr-customs=FR.")
    return agency, state.upper()


def _law(found: Delivery, now: datetime) -> Any:
    from hornbill.deliveries.law import of_plan

    under_way = bool(found.starts)
    return of_plan(found.current, now.date(), under_way=under_way) if found.current else {}


def track(argv: Sequence[str]) -> int:
    """Print the positions of a file, and what was not read and why.

    Args:
        argv: after ``deliveries track``.

    Returns:
        0 if any position was read, 1 if none.
    """
    parser = argparse.ArgumentParser(
        prog="hornbill deliveries track", description="Reads positions from NMEA 0183 with AIS, GPX or CSV."
    )
    parser.add_argument("file", type=Path)
    options = parser.parse_args(argv)
    from hornbill.deliveries.core.reading.read import read

    found = read(read_file(options.file))
    shown = {
        "format": found.format,
        "read": len(found.points),
        "without_time": sum(one.at is None for one in found.points),
        "not_read": dict(sorted(found.not_read.items())),
        "first_not_read": [{"line": line, "reason": reason} for line, reason in found.told],
        "positions": [
            {
                "line": one.line,
                "at": format_utc(one.at) if one.at else None,
                "lat": round(one.lat, 6),
                "lon": round(one.lon, 6),
                "speed_kmh": None if one.speed_kmh is None else round(one.speed_kmh, 2),
                "source": one.source,
            }
            for one in found.points
        ],
    }
    print(json.dumps(shown, ensure_ascii=False, indent=1))
    return 0 if found.points else 1
