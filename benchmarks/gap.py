"""A hub loses 1,000 envelopes of a mailbox: how long until the node has got the records from the other node.

Two nodes and a hub, all real processes. While the worker of one node rests, an officer of the other writes; the hub is stopped
and the envelopes are deleted from its database; after one more message the worker is started again. It finds the hole, is told how
far the chains go, asks, and is sent what it misses.

Rules: *repaired* runs from the node's first ask to the last of the records in its database, both seen from outside by looking
into the database every 20 ms; *from notice* runs from when it noted the first record as missing, so it holds the
time that ordinary delays are waited out (``HORNBILL_GAP_WAIT_S``). In the end both nodes must show equal hashes.
"""

from __future__ import annotations

import asyncio
import gzip
import shutil
import sqlite3
import time
from contextlib import closing
from typing import TYPE_CHECKING, Any

from benchmarks.figures import Book, Figure
from benchmarks.officers import Officer, make_network, version_in
from hornbill import config
from hornbill.hub.files import path_of
from hornbill.hub.store import MAILBOXES
from hornbill.simulation.processes import Running, running
from hornbill.simulation.visitor import Visitor, wait_until

if TYPE_CHECKING:
    from pathlib import Path

    from hornbill.simulation.network import Network

RECORDS, QUICK = 1_000, 40
GOAL_S = 10.0
LONGEST_S = 600.0


class NotRepaired(Exception):
    """The records did not come; the figure cannot be measured."""


def measure(book: Book, folder: Path, *, quick: bool) -> None:
    """Measure one gap, a small one when ``quick``."""
    shutil.rmtree(folder, ignore_errors=True)
    try:
        network = make_network(folder, people=1)
        with running(network) as parts:
            _measure(book, network, parts, QUICK if quick else RECORDS)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _measure(book: Book, network: Network, parts: Running, records: int) -> None:
    sender, receiver = network.agencies
    here, there = (Visitor(network, agency, agency.people[0]) for agency in (sender, receiver))
    for visitor in (here, there):
        visitor.sign_in()
    room = here.open_room("A gap", "1", [there.officer_id])
    database = network.data(receiver.id) / "node.sqlite3"
    hub = path_of(network.hub_data, MAILBOXES)
    if not wait_until(lambda: bool(there.state(room))):
        raise NotRepaired("the room did not arrive at the other node")
    before = _count(database)
    parts.parts[f"{receiver.id} worker"].stop()
    lost = _lost(hub)
    asyncio.run(_write(network, room, records))
    if not wait_until(lambda: len(_lost(hub)) >= len(lost) + records, LONGEST_S, every_s=0.1):
        raise NotRepaired("the hub did not get all envelopes")
    parts.parts["hub"].stop()
    _lose(hub, records)
    parts.parts["hub"].start()
    parts.parts["hub"].wait_ready()
    here.write(room, "The last one, which finds the others missing.")
    parts.parts[f"{receiver.id} worker"].start()
    noticed, asked, done = _follow(database, before + records + 1)
    if not wait_until(lambda: _hashes(here, room) == _hashes(there, room), 60):
        raise NotRepaired("the two nodes show different rooms")
    note = (
        f"{records} records of one chain, from the first ask to the last record in the database; worker, hub, worker;"
        f" asks and answers are looked for every 3 s"
    )
    book.add(Figure("gap.repaired", done - asked, "s", at_most=GOAL_S, note=note))
    waited = config.number("HORNBILL_GAP_WAIT_S")
    note = f"the same from when the first was noted as missing: {waited} s of it are waited on purpose"
    book.add(Figure("gap.from_notice", done - noticed, "s", note=note))


def _hashes(visitor: Visitor, room: str) -> tuple[object, object]:
    state = visitor.state(room)
    return state["control_hash"], state["content_hash"]


async def _write(network: Network, room: str, records: int) -> None:
    agency = network.agencies[0]
    officer = Officer(network, agency, agency.people[0])
    await officer.sign_in()
    await officer.look(room)
    after = 0
    for number in range(records):
        answer = await officer.post(room, f"message {number} of many", after)
        after = version_in(gzip.decompress(answer.body).decode())


def _lost(hub: Path) -> list[int]:
    """Return the places of all envelopes of the fullest mailbox, in order."""
    rows = _ask(
        hub,
        "SELECT place FROM envelopes WHERE place >> 40 = (SELECT number FROM mailboxes ORDER BY highest DESC LIMIT 1)",
    )
    return sorted(place for (place,) in rows)


def _lose(hub: Path, records: int) -> None:
    """Delete the newest envelopes of that mailbox, as a hub that hides them would."""
    places = _lost(hub)[-records:]
    with closing(sqlite3.connect(hub)) as db, db:
        db.executemany("DELETE FROM envelopes WHERE place = ?", [(place,) for place in places])


def _follow(database: Path, records: int) -> tuple[float, float, float]:
    """Return when the first gap was noted, when it was asked for, and when all records were there."""
    noticed = asked = 0.0
    end = time.perf_counter() + LONGEST_S
    while time.perf_counter() < end:
        now = time.perf_counter()
        missing = _ask(database, "SELECT count(*), coalesce(max(tries), 0) FROM exchange_missing")[0]
        noticed = noticed or (now if missing[0] else 0.0)
        asked = asked or (now if missing[1] else 0.0)
        if _count(database) >= records:
            return noticed, asked or now, now
        time.sleep(0.02)
    raise NotRepaired(f"{records - _count(database)} records are missing after {LONGEST_S:.0f} s")


def _count(database: Path) -> int:
    return int(_ask(database, "SELECT count(*) FROM exchange_record")[0][0])


def _ask(database: Path, statement: str) -> list[Any]:
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=20)) as db:
        return db.execute(statement).fetchall()
