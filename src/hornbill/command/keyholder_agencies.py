"""``hornbill keyholder allow | forbid | counts``: for whom a keyholder evaluates, how much, and what was asked.

Rules: an agency is entered from the card that its node printed, compared with somebody there by telephone. Standard
output of ``counts`` is JSON, one row a day and agency.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from hornbill import config
from hornbill.command import cards
from hornbill.kernel.errors import BadInput
from hornbill.kernel.ids import check_agency
from hornbill.keyholder import agencies
from hornbill.keyholder.counts import Counts
from hornbill.keyholder.identity import read

if TYPE_CHECKING:
    from collections.abc import Sequence

BULK_DAYS = 14


class NotAllowed(BadInput):
    """The agency is not among those that this keyholder answers."""

    code = "not-allowed"
    default_cure = "Enter it first: hornbill keyholder allow --card FILE."


def allow(argv: Sequence[str]) -> int:
    """Enter an agency, or change how much it may ask."""
    parser = argparse.ArgumentParser(
        prog="hornbill keyholder allow",
        description="Enters an agency for which this keyholder evaluates, or changes how much it may ask.",
    )
    config.add_data(parser, "the keyholder's folder")
    who = parser.add_mutually_exclusive_group(required=True)
    who.add_argument("--card", type=Path, metavar="FILE", help="what `hornbill node card` printed there")
    who.add_argument("--agency", metavar="ID", help="one that is entered already")
    parser.add_argument("--per-day", type=int, metavar="N", help=f"items a day (default: {agencies.PER_DAY})")
    parser.add_argument(
        "--bulk", type=int, metavar="N", help="items beyond that, to load a register; 0 ends it"
    )
    parser.add_argument("--days", type=int, default=BULK_DAYS, help="how long (default: %(default)s)")
    options = parser.parse_args(argv)
    read(options.data)
    held = agencies.read(options.data)
    if options.card:
        node = cards.read_node_card(options.card)
        known = held.get(node.agency, agencies.Allowed(node.agency, node.transport_key))
        found = replace(known, key=node.transport_key)
    else:
        found = _entered(held, options.agency)
    for number in (options.per_day, options.bulk, options.days):
        if number is not None and not 0 <= number <= agencies.MOST:
            raise BadInput(f"{number} is no number of items or days")
    if options.per_day is not None:
        found = replace(found, per_day=options.per_day)
    if options.bulk is not None:
        today = datetime.now(UTC).date()
        found = replace(found, bulk=_bulk(options.bulk, today, options.days))
    agencies.write(options.data, {**held, found.agency: found})
    beyond = f", and {found.bulk.items} more until {found.bulk.last}" if found.bulk else ""
    print(f"{found.agency} may have {found.per_day} items a day evaluated{beyond}")
    return 0


def _bulk(items: int, today: date, days: int) -> agencies.Bulk | None:
    return agencies.Bulk(items, today, today + timedelta(days=days)) if items else None


def _entered(held: dict[str, agencies.Allowed], agency: str) -> agencies.Allowed:
    if check_agency(agency) not in held:
        raise NotAllowed(f"{agency} is not among those that this keyholder answers")
    return held[agency]


def forbid(argv: Sequence[str]) -> int:
    """Answer an agency no longer."""
    parser = argparse.ArgumentParser(
        prog="hornbill keyholder forbid",
        description="Answers an agency no longer, for example a suspended one.",
    )
    config.add_data(parser, "the keyholder's folder")
    parser.add_argument("--agency", metavar="ID", required=True)
    options = parser.parse_args(argv)
    read(options.data)
    held = agencies.read(options.data)
    _entered(held, options.agency)
    agencies.write(options.data, {name: one for name, one in held.items() if name != options.agency})
    print(f"{options.agency} is answered no longer; its counts are kept")
    return 0


def counts(argv: Sequence[str]) -> int:
    """Print what each agency has had evaluated, day by day, newest first."""
    parser = argparse.ArgumentParser(
        prog="hornbill keyholder counts",
        description="Prints what each agency has had evaluated, a row a day: numbers, nothing of what was asked.",
    )
    config.add_data(parser, "the keyholder's folder")
    options = parser.parse_args(argv)
    read(options.data)
    book = Counts(options.data)
    try:
        for day in book.days():
            print(json.dumps({**day._asdict(), "day": day.day.isoformat()}))
    finally:
        book.close()
    return 0
