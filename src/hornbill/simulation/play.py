"""``hornbill play NAME``: plays a scenario over real processes and says what it proved.

Rules: each expectation prints a line when it held or did not; the last line is the verdict; the exit code is 0
only if every expectation held. What a play leaves is in ``var/plays/NAME`` for anyone who wants to look.
"""

from __future__ import annotations

import argparse
import importlib
import secrets
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hornbill import config, postgres
from hornbill.kernel.errors import HornbillError
from hornbill.simulation.databases import Server
from hornbill.simulation.people import WITNESSES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

PLAYS = {
    "hello": "two agencies, one sealed room, the hub killed in the middle: delivered, equal, unread",
    "rosewood": "six nodes, four agencies in one case, the hub killed, an answer that comes late: equal, unread",
    "crash": "hub, web processes and workers killed at random moments while two officers write: nothing lost",
    "chaos": "ten minutes of traffic of six nodes; all is killed, stalled, filled, dropped, doubled: nothing lost",
    "hostile-hub": "a hub that lies in sixteen ways, with all its keys: each lie is noticed or harmless, and mended",
    "soak": "two hours of traffic of six nodes; memory, files and delays looked at every minute: nothing grows",
    "files": "a file over links that break each 100 KB, all that carries it killed in the middle: whole, unread",
    "alert": "an alert nobody answers: deputy, then duty desk, by the node's key; hub and push service away meanwhile",
    "restore": "a node lost and put back from an older copy: reads on, gets back what it forgot, contradicts nobody",
    "handover": "an officer hands over: rooms and duties pass, the successor reads, his own keys end and all see it",
    "deconflict": "five agencies, 2,000 entries each, 25 planted in two of them in many spellings: all found, none false",
    "pangolin": "a request asked in English, read in French, refused in part, answered later; a case equal at both ends",
    "seizures": "one event that two agencies imported from their own tables: shared, found, linked, counted once",
    "delivery": "a parcel through four States: a refusal, hand-overs, a withdrawal with the hub dead, one report at all nodes",
    "evidence": "a seizure, an exhibit, a sample to a laboratory abroad, its result, a court bundle checked without the network",
    "operation": "twenty agencies, six months, 868 seizures, 112 of wildlife: one board at all nodes, a report that opens its lists",
    "upgrade": "three releases in one network, upgraded one after the other: equal states, no frozen room, nothing lost",
    "failover": "a hub of two workers on three PostgreSQL servers, of which the writing one is killed twice: nothing lost",
    "slow-hub": "a hub that is slow, silent, away, loses answers, sees requests twice: nothing lost or doubled",
}
ON_POSTGRES = ("hello", "rosewood", "crash", "files")  # the others stall, fill or weigh SQLite's files


class OnlySQLite(HornbillError):
    """A play that cannot be played on PostgreSQL."""

    code = "only-sqlite"
    default_cure = f"Leave --postgres and HORNBILL_DATABASE_URL out, or play {', '.join(ON_POSTGRES)}."


@dataclass(frozen=True)
class Manner:
    """How a play is played.

    Attributes:
        seed: of whatever is drawn by lot; printed, so that it can be played again.
        short: a part of it, for a test that must be quick.
        postgres: a server to play on; None for SQLite.
        hub_workers: processes of the hub.
        holders: processes of the five key holders, one or five, in the plays that have some.
        minutes: how long traffic lasts, in the plays that last as long as one likes; None: as long as they say.
    """

    seed: int
    short: bool = False
    minutes: float | None = None
    postgres: Server | None = None
    hub_workers: int = 1
    holders: int = 1

    @property
    def where(self) -> str:
        """Say on which database it is played; empty for SQLite."""
        return f", on PostgreSQL with {self.hub_workers} hub workers" if self.postgres else ""


class Expectations:
    """What a play expects, and whether it held.

    Attributes:
        held, failed: sentences, in their order.
    """

    def __init__(self, say: Callable[[str], None] = print) -> None:
        self.held: list[str] = []
        self.failed: list[str] = []
        self._say = say
        self._begun = time.monotonic()

    def say(self, text: str) -> None:
        """Print a line of the story."""
        self._say(f"{time.monotonic() - self._begun:6.1f} s  {text}")

    def expect(self, sentence: str, *, true: bool, seen: str = "") -> None:
        """Note whether something is as it must be.

        Args:
            sentence: what must be so.
            true: whether it is.
            seen: what was seen instead.
        """
        (self.held if true else self.failed).append(sentence)
        mark = "held  " if true else "FAILED"
        self.say(f"{mark}  {sentence}" + (f": {seen}" if seen and not true else ""))

    def verdict(self, name: str) -> int:
        """Print the last line; returns the exit code."""
        total = len(self.held) + len(self.failed)
        if self.failed or not total:
            self._say(f"{name}: {len(self.failed)} of {total} expectations FAILED")
            return 1
        self._say(f"{name}: all {total} expectations held")
        return 0


def main(argv: Sequence[str]) -> int:
    """Play a scenario.

    Args:
        argv: after ``play``.

    Returns:
        0 only if every expectation held.
    """
    listing = "\n".join(f"  {name:<12}{what}" for name, what in PLAYS.items())
    parser = argparse.ArgumentParser(
        prog="hornbill play",
        description="Plays a scenario over real processes.",
        epilog=f"plays:\n{listing}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("name", choices=sorted(PLAYS), metavar="NAME")
    parser.add_argument("--folder", type=Path, help="where to play (default: var/plays/NAME)")
    parser.add_argument("--seed", type=int, help="of what is drawn by lot (default: a new one each time)")
    parser.add_argument("--minutes", type=float, help="how long (chaos, soak)")
    parser.add_argument("--short", action="store_true", help="only a part, where a play takes long")
    parser.add_argument(
        "--postgres",
        metavar="URL",
        default=config.text("HORNBILL_DATABASE_URL"),
        help=f"on databases that are made again there ({', '.join(ON_POSTGRES)}; default: HORNBILL_DATABASE_URL)",
    )
    parser.add_argument("--hub-workers", type=int, default=2, help="on PostgreSQL (default: %(default)s)")
    parser.add_argument(
        "--holders",
        type=int,
        choices=(1, len(WITNESSES)),
        default=1,
        help="processes of the five key holders (deconflict; default: %(default)s)",
    )
    options = parser.parse_args(argv)
    folder = options.folder or Path("var") / "plays" / options.name
    module = importlib.import_module(f"hornbill.simulation.plays.{options.name.replace('-', '_')}")
    expectations = Expectations()
    seed = secrets.randbelow(10**6) if options.seed is None else options.seed
    try:
        server = _server(options.name, options.postgres)
        workers = max(1, options.hub_workers) if server else 1
        manner = Manner(seed, options.short, options.minutes, server, workers, options.holders)
        module.play(expectations, folder.resolve(), manner)
    except HornbillError as error:
        expectations.expect("the play runs to its end", true=False, seen=str(error))
    except KeyboardInterrupt:
        expectations.expect("the play runs to its end", true=False, seen="interrupted")
    return expectations.verdict(options.name)


def _server(name: str, url: str) -> Server | None:
    """Return the server to play on; None for SQLite.

    Raises:
        BadDatabaseUrl: the address cannot be read.
        OnlySQLite: the play reaches into SQLite's files.
    """
    where = postgres.read(url)
    if where is None:
        return None
    if name not in ON_POSTGRES:
        raise OnlySQLite(f"{name} is not played on PostgreSQL")
    return Server(where)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
