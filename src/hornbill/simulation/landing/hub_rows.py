"""What is in the hub's database, read as anyone who seized the machine would read it.

Rules: the file is opened for reading only; nothing is opened that a thief could not open; ``hub.json`` says whose
a mailbox is, because the hub knows that.

    seize(folder / "hub", limit=12).rows[0].sample
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hornbill.exchange.core.protocol.hub_receipt import claimed_time
from hornbill.hub.files import path_of
from hornbill.hub.store import CURSOR_BITS, CURSOR_MASK, MAILBOXES

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

SAMPLE = 64  # bytes of an envelope that are shown


@dataclass(frozen=True)
class Row:
    """One envelope in the hub's table.

    Attributes:
        cursor: its number in the mailbox.
        sender: agency whose node sent it.
        mailbox: 32 hex digits.
        owner: agency whose mailbox it is.
        at: when the hub took it in.
        size: bytes.
        sample: its first bytes as hex, in groups.
    """

    cursor: int
    sender: str
    mailbox: str
    owner: str
    at: datetime
    size: int
    sample: str


@dataclass(frozen=True)
class Flow:
    """How much one node sent to another."""

    sender: str
    owner: str
    envelopes: int


@dataclass(frozen=True)
class Seized:
    """All that is shown of the hub.

    Attributes:
        rows: the newest envelopes, newest first.
        total: how many there are.
        stored: bytes of all of them.
        flows: who sent how many to whom.
        nodes: ids of the nodes that the hub serves.
    """

    rows: tuple[Row, ...]
    total: int
    stored: int
    flows: tuple[Flow, ...]
    nodes: tuple[str, ...]

    @property
    def owners(self) -> list[str]:
        """Whose mailboxes got anything, in order."""
        return sorted({flow.owner for flow in self.flows})

    @property
    def table(self) -> list[tuple[str, list[int]]]:
        """A line for each sender: how many envelopes went into each mailbox of ``owners``."""
        counts = Counter({(flow.sender, flow.owner): flow.envelopes for flow in self.flows})
        senders = sorted({flow.sender for flow in self.flows})
        return [(sender, [counts[sender, owner] for owner in self.owners]) for sender in senders]


def seize(hub: Path, *, limit: int) -> Seized:
    """Read the hub's folder.

    Args:
        hub: data folder of the hub.
        limit: most envelopes to show.

    Raises:
        OSError, sqlite3.Error, ValueError: there is no hub, or it is being made.
    """
    nodes = json.loads((hub / "hub.json").read_text(encoding="utf-8"))["nodes"]
    owners = {node["mailbox"]: node["agency"] for node in nodes}
    where = f"{path_of(hub, MAILBOXES).absolute().as_uri()}?mode=ro"
    with closing(sqlite3.connect(where, uri=True, timeout=5)) as db:
        numbers = {
            number: mailbox.hex() for number, mailbox in db.execute("SELECT number, mailbox FROM mailboxes")
        }
        total, stored = db.execute(
            "SELECT count(*), coalesce(sum(length(envelope)), 0) FROM envelopes"
        ).fetchone()
        newest = db.execute(
            # A receipt begins with the hub's time, big-endian, so it sorts as bytes.
            "SELECT place, sender, receipt, length(envelope), substr(envelope, 1, ?) FROM envelopes"
            " ORDER BY substr(receipt, 1, 8) DESC, place DESC LIMIT ?",
            (SAMPLE, limit),
        ).fetchall()
        traffic = db.execute(
            "SELECT number, sender, envelopes FROM traffic ORDER BY sender, number"
        ).fetchall()
    rows = tuple(
        Row(
            place & CURSOR_MASK,
            sender,
            numbers[place >> CURSOR_BITS],
            owners.get(numbers[place >> CURSOR_BITS], ""),
            claimed_time(receipt),
            size,
            bytes(sample).hex(" ", 4),
        )
        for place, sender, receipt, size, sample in newest
    )
    flows = tuple(Flow(sender, owners.get(numbers[number], "?"), count) for number, sender, count in traffic)
    return Seized(rows, total, stored, flows, tuple(owners.values()))
