"""``hornbill node hand-over | certificate-end``: for an officer who has left; until when somebody is certified."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from hornbill.node import process, setup

if TYPE_CHECKING:
    from collections.abc import Sequence


def hand_over(argv: Sequence[str]) -> int:
    """Hand over for an officer who has left."""
    parser = argparse.ArgumentParser(
        prog="hornbill node hand-over",
        description="Hands over for an officer who has left: the successor accepts and finishes it on the page Hand over.",
    )
    process.add_folder(parser)
    parser.add_argument("--officer", required=True, metavar="ID", help="who has left")
    parser.add_argument("--to", required=True, metavar="ID", help="successor, of the same agency")
    parser.add_argument("--days", type=int, default=30, help="how long it can be accepted (default: 30)")
    options = parser.parse_args(argv)
    setup.use(options.data)
    from hornbill.directory.officers import handing_over

    now = datetime.now(UTC)
    until = now + timedelta(days=options.days)
    handing_over.offer_for(options.officer, options.to, until=until, now=now)
    print(f"{options.to} sees it on Today, until {until:%Y-%m-%d %H:%M} UTC")
    return 0


def certificate_end(argv: Sequence[str]) -> int:
    """Say until when an officer is certified."""
    parser = argparse.ArgumentParser(
        prog="hornbill node certificate-end",
        description="Says until when an officer is certified; it counts once that officer has signed in again.",
    )
    process.add_folder(parser)
    parser.add_argument("--officer", required=True, metavar="ID")
    parser.add_argument(
        "--until", required=True, metavar="DAY", type=datetime.fromisoformat, help="2027-06-30"
    )
    options = parser.parse_args(argv)
    setup.use(options.data)
    from hornbill.directory.statements import publishing

    until = options.until.replace(hour=23, minute=59, tzinfo=UTC)
    publishing.end_certificate(options.officer, until, now=datetime.now(UTC))
    print(f"the certificate of {options.officer} ends on {until:%Y-%m-%d}, once that officer has signed in")
    return 0
