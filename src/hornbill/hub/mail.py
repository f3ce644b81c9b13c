"""The running mailboxes: for each shard a writing connection, a writer and readers; where each mailbox ends, in memory.

Rules:
- Everything but the writers' and readers' threads runs in the event loop.
- What one request brings is parted by shard; each part is in one transaction and one tree of receipts, with one signature.
  A shard that cannot be written refuses its part alone. The node repeats the request, and gets first receipts for what was stored.
- A mailbox is one object for good, which its shard's writer and the pages share.

    mail = Mail(storage, limits=limits, clock=clock, waits=waits)
    mail.open()
    mail.load(names)
    mail.start(receipt_key)
    results = await mail.post("th-customs", items)     # a PostedLine, or a Refused, for each
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from hornbill.hub.confirming import Confirmer
from hornbill.hub.database import BEGIN
from hornbill.hub.group import ID_TAKEN
from hornbill.hub.housekeeping import steps
from hornbill.hub.jobs import Acknowledgement, Item, Submission, Task
from hornbill.hub.quotas import Spendings, day_number
from hornbill.hub.readers import THREADS, Readers
from hornbill.hub.refusals import Refused, StorageTrouble
from hornbill.hub.shards import (
    NUMBER_BITS,
    check_place,
    first_number,
    parts_of,
    shard_of,
    shard_of_number,
)
from hornbill.hub.store import (
    Mailbox,
    load_mailboxes,
    load_spending,
    read_counts,
    read_ends,
    read_names,
    read_sent,
)
from hornbill.hub.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from hornbill.exchange.core.protocol.batches import Counts, PostedLine
    from hornbill.hub.database import Database, Storage
    from hornbill.hub.housekeeping import Chore
    from hornbill.hub.limits import HubLimits
    from hornbill.hub.mailboxes import Waits
    from hornbill.kernel.suite.transport_key import TransportKey

    Posted = PostedLine | Refused
T = TypeVar("T")
_FULL = 1 << NUMBER_BITS  # mailboxes of one shard, where there are several


@dataclass
class Shard:
    """One set of tables: its writing connection, and what reads and writes it."""

    db: Database
    readers: Readers
    writer: Writer


class Mail:
    """All mailboxes of a running hub.

    Args:
        storage: of the hub's tables, which is held.
        limits: the hub's.
        clock: the hub's.
        waits: the hub's long polls.
    """

    def __init__(
        self, storage: Storage, *, limits: HubLimits, clock: Callable[[], datetime], waits: Waits
    ) -> None:
        self._storage, self._limits, self._clock, self._waits = storage, limits, clock, waits
        self.spendings = Spendings()
        self.mailboxes: dict[bytes, Mailbox] = {}  # that are served, by name
        self._held: dict[bytes, Mailbox] = {}  # every one ever loaded: one object each, as the writer sees it
        self._opened: list[tuple[Database, Readers]] = []
        self.confirmed = Confirmer(storage)
        self._closed = False
        self.shards: list[Shard] = []

    def open(self) -> Database:
        """Open the tables of every shard; UnknownSchema if another version wrote them, or they lie in the wrong place.

        Returns:
            The writing connection of the first shard, for what is written before ``start``.
        """
        parts = parts_of(self._storage)
        today = day_number(self._clock())
        for number, part in enumerate(parts):
            db = self._storage.open_writer(part)
            try:
                readers = Readers(self._storage, part, THREADS if len(parts) == 1 else 1)
            except BaseException:
                db.close()
                raise
            self._opened.append((db, readers))
            check_place(read_names(db), number, len(parts))
            self.spendings.note(number, today, load_spending(db, today))
        return self._opened[0][0]

    def load(self, names: Iterable[bytes]) -> None:
        """Serve these mailboxes, and number those that are new; before ``start``."""
        loaded: dict[bytes, Mailbox] = {}
        for number, some in self._parted(names).items():
            db = self._opened[number][0]
            db.execute(BEGIN)
            loaded |= self._load(db, number, some)
            db.execute("COMMIT")
        self._take_up(loaded)

    def start(self, key: TransportKey) -> None:
        """Start the writers, which sign receipts with ``key``."""
        loop = asyncio.get_running_loop()
        for number, (db, readers) in enumerate(self._opened):
            writer = Writer(
                self._storage,
                db,
                key,
                clock=self._clock,
                limits=self._limits,
                wake=self._waits.wake,
                shard=number,
                spendings=self.spendings,
            )
            writer.start(loop)
            self.shards.append(Shard(db, readers, writer))

    def stop(self) -> None:
        """Write what is queued and close everything."""
        for shard in self.shards:
            shard.writer.stop()
        if not self._closed:
            self._closed = True
            for db, readers in self._opened:
                readers.close()
                db.close()
            self.confirmed.close()

    @property
    def alive(self) -> bool:
        """Whether every shard's writer is there to write."""
        return bool(self.shards) and all(shard.writer.alive for shard in self.shards)

    async def read(self, query: Callable[..., T], *args: Any, shard: int = 0) -> T:
        """Run ``query(connection, *args)`` in a thread of a shard's readers; StorageTrouble if it does not answer."""
        return await self._opened[shard][1].read(query, *args)

    async def read_of(self, mailbox: Mailbox, query: Callable[..., T], *args: Any) -> T:
        """Run ``query(connection, number, *args)`` where a mailbox lies."""
        return await self.read(query, mailbox.number, *args, shard=self._shard_of(mailbox))

    async def write(self, run: Callable[[Database], T], *, shard: int = 0) -> T:
        """Run ``run(connection)`` in the thread of a shard's writer, in a transaction of its own.

        Raises:
            Refused: it could not be written.
        """
        task = Task(run, asyncio.get_running_loop().create_future())
        self.shards[shard].writer.put(task)
        result: T = await task.done
        return result

    # --- posting and fetching ---
    async def post(self, sender: str, items: Sequence[Item]) -> list[Posted]:
        """Store the envelopes of one request; returns when each shard has its part on disk, or has refused it.

        Args:
            sender: agency of the node.
            items: envelopes to mailboxes that are served.

        Returns:
            One result for each, in the same order: a line, or why its shard took none of its part.
        """
        found: dict[int, Posted] = {}
        places: dict[int, list[int]] = {}
        first: dict[bytes, int] = {}
        for place, item in enumerate(items):
            shard = self._shard_of(item.mailbox)
            if first.setdefault(item.outer.id, shard) == shard:
                places.setdefault(shard, []).append(place)
            else:
                found[place] = ID_TAKEN._replace(id=item.outer.envelope_id)
        loop = asyncio.get_running_loop()
        jobs = {}
        for shard, some in places.items():
            jobs[shard] = Submission(sender, [items[place] for place in some], loop.create_future())
        for shard, job in jobs.items():
            self.shards[shard].writer.put(job)
        answers = await asyncio.gather(*(job.done for job in jobs.values()), return_exceptions=True)
        for some, answer in zip(places.values(), answers, strict=True):
            if isinstance(answer, Refused):
                found |= dict.fromkeys(some, answer)
            elif isinstance(answer, BaseException):
                raise answer
            else:
                found |= dict(zip(some, answer, strict=True))
        return [found[place] for place in range(len(items))]

    async def acknowledge(self, mailbox: Mailbox, cursor: int) -> int:
        """Note that a mailbox's owner has all up to a cursor; returns up to where it is acknowledged."""
        if cursor <= mailbox.acknowledged:
            return mailbox.acknowledged
        job = Acknowledgement(mailbox, cursor, asyncio.get_running_loop().create_future())
        self.shards[self._shard_of(mailbox)].writer.put(job)
        return await job.done

    async def counts(self, mailbox: Mailbox, agency: str) -> Counts:
        """Count what a mailbox got, and what its owner sent: a sum that only grows, so it is one of the moment of asking."""
        own = self._shard_of(mailbox)
        counts = await self.read_of(mailbox, read_counts, agency)
        others = [shard for shard in range(len(self._opened)) if shard != own]
        sent = await asyncio.gather(*(self.read(read_sent, agency, shard=shard) for shard in others))
        await self.confirmed()
        return replace(counts, sent=counts.sent + sum(sent))

    async def reaches(self, mailbox: Mailbox, cursor: int) -> bool:
        """Tell whether a mailbox goes up to a cursor.

        The table is asked whenever the memory says no: a page is read from the table, which is ahead of the memory between
        a commit and ``publish``, and where another process has just handed the cursor out.
        """
        if cursor > mailbox.highest:
            await self._ask_for_ends([mailbox])
        return cursor <= mailbox.highest

    # --- other processes, and other nodes ---
    def reach(self, ends: Mapping[int, tuple[int, int]]) -> None:
        """Take up where mailboxes end: number -> (highest, acknowledged)."""
        grown = [
            mailbox.number
            for mailbox in self._held.values()
            if mailbox.number in ends and mailbox.reach(*ends[mailbox.number])
        ]
        self._waits.wake(grown)

    async def look_around(self) -> None:
        """Take up what other processes have written, whether or not they said so."""
        looks = [self._ask_for_ends(list(self._held.values()))]
        if len(self._opened) > 1:
            looks += [self._look_at_spending(shard) for shard in range(len(self._opened))]
        await _each(looks)

    async def _look_at_spending(self, shard: int) -> None:
        today = day_number(self._clock())
        self.spendings.note(shard, today, await self.read(load_spending, today, shard=shard))

    def serve_known(self, names: Iterable[bytes]) -> None:
        """Serve those of these mailboxes that have numbers, and no others; nothing is written."""
        self.mailboxes = {name: self._held[name] for name in names if name in self._held}

    async def serve_new(self, names: Iterable[bytes]) -> None:
        """Number those of these mailboxes that have no numbers, and serve them too; Refused if some could not be."""
        new = [name for name in names if name not in self._held]
        await _each([self._number(shard, some) for shard, some in self._parted(new).items()])

    async def _number(self, shard: int, names: list[bytes]) -> None:
        loaded = await self.write(partial(self._load, number=shard, names=names), shard=shard)
        self._take_up(loaded)

    def chores(self) -> Iterator[Chore]:
        """Yield what deletes old envelopes, ids and quotas, shard by shard."""
        limits, today = self._limits, day_number(self._clock())
        for shard in range(len(self.shards)):
            numbers = [one.number for one in self._held.values() if self._shard_of(one) == shard]
            kept = {"kept_days": limits.kept_days, "ids_kept_days": limits.ids_kept_days}
            for name, step in steps(numbers, today, **kept):
                yield name, partial(self._repeat, step, shard)

    async def _repeat(self, step: Callable[[Database], int], shard: int) -> None:
        while await self.write(step, shard=shard):
            pass  # each step is a job of its own: posts come in between

    async def _ask_for_ends(self, mailboxes: list[Mailbox]) -> None:
        """Take up where mailboxes end, once replicas have what is new of it."""
        numbers: dict[int, list[int]] = {}
        for mailbox in mailboxes:
            numbers.setdefault(self._shard_of(mailbox), []).append(mailbox.number)
        known = {mailbox.number: (mailbox.highest, mailbox.acknowledged) for mailbox in mailboxes}
        ends: dict[int, tuple[int, int]] = {}

        async def ask(shard: int, some: list[int]) -> None:
            ends.update(await self.read(read_ends, some, shard=shard))

        try:
            await _each([ask(shard, some) for shard, some in numbers.items()])
        finally:  # what one shard does not say is no reason to leave out what others do
            if any(end > known[number][place] for number in ends for place, end in enumerate(ends[number])):
                await self.confirmed()
            self.reach(ends)

    def _shard_of(self, mailbox: Mailbox) -> int:
        return shard_of_number(mailbox.number, len(self._opened))

    def _parted(self, names: Iterable[bytes]) -> dict[int, list[bytes]]:
        """Return which shard holds which of these mailboxes."""
        found: dict[int, list[bytes]] = {}
        for name in names:
            found.setdefault(shard_of(name, len(self._opened)), []).append(name)
        return found

    def _load(self, db: Database, number: int, names: list[bytes]) -> dict[bytes, Mailbox]:
        loaded = load_mailboxes(db, names, after=first_number(number))
        if len(self._opened) > 1 and any(
            one.number >= first_number(number) + _FULL for one in loaded.values()
        ):
            raise StorageTrouble(f"shard {number} has numbers for {_FULL - 1} mailboxes, and no more")
        return loaded

    def _take_up(self, loaded: dict[bytes, Mailbox]) -> None:
        for name, mailbox in loaded.items():
            self._held.setdefault(name, mailbox)
        self.mailboxes |= {name: self._held[name] for name in loaded}


async def _each(asked: Iterable[Coroutine[Any, Any, None]]) -> None:
    """Do all of it; what fails is raised when the rest is done."""
    for answer in await asyncio.gather(*asked, return_exceptions=True):
        if answer is not None:
            raise answer
