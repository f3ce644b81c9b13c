"""A hub with 1,000,000 stored envelopes is killed and started again: how long until a node gets its mail.

What is measured: from the start of the process to the first page of a mailbox, fetched and verified by the node's own client.
The process before it was killed (SIGKILL) while it had just stored more, so its write-ahead log is there to be taken up.

Rules: the envelopes are written into the hub's own database by its own writer's groups (numbers, receipts, ids and counts as in
earnest), of the smallest size class; only requests are left out, which ``bench exchange`` measures. It takes eight GiB of
disk while it runs.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
import shutil
import time
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from benchmarks.figures import Book, Figure, median
from benchmarks.hub_load import start_hub, stop_hub
from hornbill.exchange.core.protocol.envelope import SEAL_BYTES, SIZE_CLASSES, build_head, parse_outer
from hornbill.exchange.hub.client import HubClient
from hornbill.hub.files import Files, path_of
from hornbill.hub.group import Group
from hornbill.hub.jobs import Item, Submission
from hornbill.hub.limits import HubLimits
from hornbill.hub.nodes import Node, write_hub_file
from hornbill.hub.store import MAILBOXES, load_mailboxes
from hornbill.kernel.ids import new_random_id
from hornbill.kernel.suite.transport_key import TransportKey

if TYPE_CHECKING:
    from pathlib import Path

ENVELOPES, QUICK = 1_000_000, 20_000
AGENCIES = 34
GROUP = 512  # envelopes written together, as by a busy hub
STARTS = 5
GOAL_S = 3.0


class NotWhole(Exception):
    """The hub came up without all that it had stored; the figure must not be used."""


def measure(book: Book, folder: Path, *, quick: bool) -> None:
    """Fill a hub, kill it and start it, some times over."""
    envelopes = QUICK if quick else ENVELOPES
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        _measure(book, folder, envelopes)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _measure(book: Book, folder: Path, envelopes: int) -> None:
    hub_key = TransportKey.generate()
    keys = {f"agency-{number:02d}": TransportKey.generate() for number in range(AGENCIES)}
    nodes = [Node(agency, new_random_id(), key.public) for agency, key in keys.items()]
    write_hub_file(folder / "hub.json", hub_key, nodes)
    begun = time.perf_counter()
    _fill(folder, hub_key, nodes, envelopes)
    filled_s = time.perf_counter() - begun
    first = nodes[0]
    times = []
    for _ in range(STARTS):
        begun = time.perf_counter()
        hub, url = start_hub(folder)
        try:
            with HubClient(
                url,
                agency=first.agency,
                key=keys[first.agency],
                mailbox=first.mailbox,
                hub_key=hub_key.public,
            ) as client:
                page = client.fetch(0)
                times.append(time.perf_counter() - begun)
                highest = client.counts().highest_cursor
                client.post([_envelope(first.mailbox)])  # so that the next start finds a write-ahead log
        finally:
            hub.kill()
            hub.wait()
        if not page or any(one.trouble for one in page) or highest < envelopes // AGENCIES:
            raise NotWhole(f"{len(page)} envelopes on the first page, {highest} in the mailbox")
    size = sum(path.stat().st_size for path in folder.glob(f"{path_of(folder, MAILBOXES).name}*")) / 2**30
    note = (
        f"median of {STARTS}, slowest {max(times):.2f} s; from the process's start to the first verified page, after"
        f" SIGKILL; {envelopes} envelopes of {AGENCIES} agencies, {size:.2f} GiB, written in {filled_s:.0f} s"
    )
    book.add(Figure("hub.restart", median(times), "s", at_most=GOAL_S, note=note))
    hub, _ = start_hub(folder)
    stop_hub(hub)


def _envelope(mailbox: str) -> bytes:
    """Make an envelope that looks sealed, of the smallest size class."""
    return build_head(1, bytes.fromhex(mailbox), os.urandom(16)) + _SEALED


_SEALED = os.urandom(
    SEAL_BYTES[1] + SIZE_CLASSES[0]
)  # the same in each: drawing them again costs more than storing


def _fill(folder: Path, hub_key: TransportKey, nodes: list[Node], envelopes: int) -> None:
    limits = HubLimits(
        envelopes_per_day=2 * envelopes, bytes_per_day=2**50
    )  # a day's quota is not what is measured
    nobody_waits: asyncio.Future[list[object]] = asyncio.new_event_loop().create_future()
    with closing(Files(folder).open_writer(MAILBOXES)) as db:
        db.execute("PRAGMA synchronous = OFF")  # while it is filled; the hub opens it with its own settings
        db.execute("BEGIN IMMEDIATE")
        boxes = load_mailboxes(db, [bytes.fromhex(node.mailbox) for node in nodes])
        db.execute("COMMIT")
        for start in range(0, envelopes, GROUP):
            items: list[list[Item]] = [[] for _ in nodes]
            for number in range(start, min(start + GROUP, envelopes)):
                to, sender = number % len(nodes), (number * 7 + 1) % len(nodes)
                data = _envelope(nodes[to].mailbox)
                box = boxes[bytes.fromhex(nodes[to].mailbox)]
                items[sender].append(Item(parse_outer(data), hashlib.sha256(data).digest(), box, data))
            jobs = [
                Submission(nodes[sender].agency, some, nobody_waits)  # type: ignore[arg-type]  # never settled
                for sender, some in enumerate(items)
                if some
            ]
            group = Group(hub_key, jobs, datetime.now(UTC), limits)
            db.execute("BEGIN IMMEDIATE")
            group.write(db)
            db.execute("COMMIT")
            group.publish()
