"""``hornbill node carry-out --to AGENCY|all FILE`` and ``hornbill node carry-in FILE``: a stick in place of the network.

Rules: a file is written beside its place and put there whole; one that is there already is never written over. What is in
it is sealed; docs/operations.md says what a finder learns all the same.
"""

from __future__ import annotations

import argparse
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from hornbill.command.files import CannotRead
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.times import format_utc
from hornbill.node import process, setup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hornbill.exchange.transport.parcel_reading import Brought


class CannotWrite(HornbillError):
    """The parcel cannot be written there."""

    code = "cannot-write"
    default_cure = (
        "Name a file that is not there yet, on a disk or stick with room for it, that you may write."
    )


def out(argv: Sequence[str]) -> int:
    """Write a parcel."""
    parser = argparse.ArgumentParser(
        prog="hornbill node carry-out",
        description="Writes what waits for other agencies, and the directory's news, into one file to be carried by hand.",
    )
    process.add_folder(parser)
    parser.add_argument(
        "--to", required=True, metavar="AGENCY", help="whom it is for: an agency's id, or all"
    )
    parser.add_argument(
        "--log-from",
        type=int,
        metavar="N",
        help="directory from entry N on (default: from what they were known to have)",
    )
    parser.add_argument("file", type=Path, help="must not be there yet")
    options = parser.parse_args(argv)
    setup.use(options.data)
    from hornbill.exchange.transport import parcel_writing
    from hornbill.vault.keyring import node_keys

    now = datetime.now(UTC)
    plan = parcel_writing.plan_parcel(options.to, node_keys(), log_from=options.log_from, now=now)
    part = options.file.with_name(f".{options.file.name}.{os.getpid()}")
    if options.file.exists():
        raise CannotWrite(f"{options.file} is there already")
    try:
        with part.open("xb") as file:
            for piece in parcel_writing.pieces(plan, node_keys(), by="node", now=now):
                file.write(piece)
            size = file.tell()
            file.flush()
            os.fsync(file.fileno())
        part.rename(options.file)
    except OSError as error:
        raise CannotWrite(f"{options.file}: {error.strerror}") from error
    finally:
        part.unlink(missing_ok=True)
    print(f"{options.file}: {size} bytes for {', '.join(plan.to)}")
    print(
        f"envelopes: {len(plan.waiting)} that wait, {len(plan.unconfirmed)} not confirmed, {len(plan.carried)} of others"
    )
    print(
        f"directory: {plan.log_until - plan.log_from} entries from {plan.log_from} on"
        if plan.head
        else "directory: none"
    )
    if plan.left:
        print(f"{plan.left} envelopes did not fit: write another file when these have arrived")
    if plan.log_left:
        print(
            "the directory's log is longer than one file takes: name with --log-from how many entries they have"
        )
    return 0


def into(argv: Sequence[str]) -> int:
    """Read a parcel."""
    parser = argparse.ArgumentParser(
        prog="hornbill node carry-in", description="Takes in a file that another node's carry-out wrote."
    )
    process.add_folder(parser)
    parser.add_argument("file", type=Path, help="of another node")
    options = parser.parse_args(argv)
    setup.use(options.data)
    from hornbill.exchange.core.protocol.parcel import MAX_PARCEL, ParcelTooLarge
    from hornbill.exchange.transport import parcel_reading
    from hornbill.vault.keyring import node_keys

    try:
        if options.file.stat().st_size > MAX_PARCEL:
            raise ParcelTooLarge(f"{options.file} is larger than {MAX_PARCEL} bytes")
        with options.file.open("rb") as file:
            brought = parcel_reading.carry_in(file, node_keys(), by="node", now=datetime.now(UTC))
    except OSError as error:
        raise CannotRead(f"{options.file}: {error.strerror}") from error
    _tell(brought)
    return 1 if brought.refused_count or brought.log_refused else 0


def _tell(brought: Brought) -> None:
    print(f"written by {brought.sender} at {format_utc(brought.at)}")
    kept = sum(brought.kept_for.values())
    print(
        f"envelopes: {brought.new} new, {brought.known} known, {kept} for others, {brought.refused_count} refused"
    )
    for agency, count in sorted(brought.kept_for.items()):
        print(f"  kept for {agency}: {count}; they go on in the next file for it")
    for envelope, error in brought.refused:
        print(f"  refused {envelope or 'what is no envelope'}: {error}")
    if brought.refused_count > len(brought.refused):
        print(f"  and {brought.refused_count - len(brought.refused)} more")
    if brought.log_refused:
        print(f"directory: not taken in: {brought.log_refused}")
    elif brought.head_at is not None:
        print(f"directory: {brought.log_added} new entries; it is now of {format_utc(brought.head_at)}")
