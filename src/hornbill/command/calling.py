"""``hornbill node call | desk``: whom to call, asked at the machine; and how this agency's duty desk can be reached."""

from __future__ import annotations

import argparse
import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from hornbill.kernel.errors import BadInput
from hornbill.node import process, setup

if TYPE_CHECKING:
    from collections.abc import Sequence


class BadDuty(BadInput):
    """A duty of the week is not of the form that it must have."""

    code = "bad-duty"
    default_cure = "Write it as 0-4,08:30,16:30: days (0 is Monday), beginning, end."


def call(argv: Sequence[str]) -> int:
    """Answer a question."""
    parser = argparse.ArgumentParser(
        prog="hornbill node call",
        description="Answers whom to call, for example: who in Lao PDR for permits, now? One JSON line each, the best first.",
    )
    process.add_folder(parser)
    parser.add_argument("question", nargs="+", metavar="WORD")
    options = parser.parse_args(argv)
    setup.use(options.data)
    from hornbill.people import calling_page

    now = datetime.now(UTC)
    for line in calling_page.ask(" ".join(options.question), now, "en").lines:
        one = line.answer
        told = {
            "officer": one.officer.id if one.officer else None,
            "name": one.name,
            "agency": one.agency.id,
            "state": one.state.value,
            "until": line.until,
            "local_time": line.time,
            "phone": one.phone,
            "emergency": one.emergency,
        }
        print(json.dumps(told, ensure_ascii=False))
    return 0


def desk(argv: Sequence[str]) -> int:
    """Say how the duty desk can be reached."""
    parser = argparse.ArgumentParser(
        prog="hornbill node desk", description="Tells the network how this agency's duty desk can be reached."
    )
    process.add_folder(parser)
    parser.add_argument("--name", default="Duty desk", help="as colleagues read it (default: Duty desk)")
    parser.add_argument("--phone", default="", help="+ and digits")
    parser.add_argument("--emergency", default="", help="+ and digits, answered at any hour")
    parser.add_argument("--language", action="append", default=[], help="again for each")
    parser.add_argument(
        "--duty", action="append", default=[], metavar="DAYS,FROM,TO", help="0-4,08:30,16:30; again for each"
    )
    parser.add_argument("--zone", default="", help="IANA name (default: the agency's)")
    options = parser.parse_args(argv)
    setup.use(options.data)
    from hornbill.directory import queries
    from hornbill.directory.officers import bulletins
    from hornbill.vault.keyring import node_keys

    values = {
        "name": options.name,
        "zone": options.zone or queries.agency(node_keys().agency).time_zone,
        "weekly": [read_duty(one) for one in options.duty],
        "phone": options.phone,
        "emergency": options.emergency,
        "languages": sorted(set(options.language)),
    }
    bulletins.say_desk(values, now=datetime.now(UTC))
    print("the other nodes are told as soon as the worker runs")
    return 0


def read_duty(text: str) -> dict[str, object]:
    """Read ``0-4,08:30,16:30``; BadDuty otherwise."""
    days, _, hours = text.partition(",")
    begins, _, ends = hours.partition(",")
    first, dash, last = days.partition("-")
    if not (first.isdecimal() and (not dash or last.isdecimal()) and begins and ends):
        raise BadDuty(f"not a duty: {text[:40]}")
    return {"from": begins, "to": ends, "days": list(range(int(first), int(last or first) + 1))}
