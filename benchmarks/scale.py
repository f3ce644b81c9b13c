"""What a large hub and a large register can carry.

Envelopes on each store, long polls, a large index of tokens, sealed files in a folder and in a bucket, servers that are killed, or lose their power, a shard that is moved;
figures over millions of rows on two engines.

./hornbill bench scale [--only mail|polls|tokens|files|failover|power|moving|analytics] [--quick] [--tokens 10000000] [--envelopes 20480] [--rounds 10]
    [--seizures 25000000] [--payments 100000000]
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import (
    scale_analytics,
    scale_failover,
    scale_files,
    scale_mail,
    scale_moving,
    scale_power,
    scale_tokens,
    scale_wakes,
)
from benchmarks.figures import Book

if TYPE_CHECKING:
    from collections.abc import Sequence

PARTS = ("mail", "polls", "tokens", "files", "failover", "power", "moving", "analytics")
WHERE = Path(__file__).parents[1] / "var/bench/scale.json"


def main(argv: Sequence[str] = ()) -> int:
    """Measure; returns 0."""
    parser = argparse.ArgumentParser(prog="./hornbill bench scale", description=__doc__)
    parser.add_argument("--only", choices=PARTS, help="one part alone")
    parser.add_argument("--quick", action="store_true", help="small sizes: whether it runs")
    parser.add_argument("--tokens", type=int, default=10_000_000, help="in the index (default: %(default)s)")
    parser.add_argument("--envelopes", type=int, default=20_480, help="on each store (default: %(default)s)")
    parser.add_argument(
        "--rounds", type=int, default=10, help="of servers killed, and power cuts (default: %(default)s)"
    )
    parser.add_argument("--seed", type=int, default=1, help="of what power cuts leave (default: %(default)s)")
    parser.add_argument(
        "--seizures", type=int, default=25_000_000, help="in partitions (default: %(default)s)"
    )
    parser.add_argument(
        "--payments", type=int, default=100_000_000, help="in partitions (default: %(default)s)"
    )
    options = parser.parse_args(argv)
    book = Book(WHERE, sizes="quick" if options.quick else "full")
    if options.only in {None, "mail"}:
        envelopes, rounds = (1_024, 1) if options.quick else (options.envelopes, 3)
        scale_mail.measure(book, envelopes=envelopes, rounds=rounds)
        scale_mail.measure_quorum(book, envelopes=envelopes, rounds=rounds)
    if options.only in {None, "polls"}:
        scale_wakes.measure(book, samples=3 if options.quick else 40)
    if options.only in {None, "tokens"}:
        tokens, changes = (10_000, 5) if options.quick else (options.tokens, 100)
        scale_tokens.measure(book, tokens=tokens, changes=changes)
    if options.only in {None, "files"}:
        scale_files.measure(book, megabytes=5 if options.quick else 50)
    if options.only in {None, "failover"}:
        scale_failover.measure(book, count=1 if options.quick else options.rounds)
    if options.only in {None, "moving"}:
        megabytes, moves = (5, 2) if options.quick else (100, 4)
        scale_moving.measure(book, megabytes=megabytes, moves=moves)
    if options.only in {None, "power"}:
        scale_power.measure(book, count=1 if options.quick else options.rounds, seed=options.seed)
    if options.only in {None, "analytics"}:
        seizures, payments = (50_000, 100_000) if options.quick else (options.seizures, options.payments)
        scale_analytics.measure(book, seizures=seizures, payments=payments)
    book.write()
    return 0
