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
import logging
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from hornbill.hub.database import BEGIN
from hornbill.hub.group import ID_TAKEN
from hornbill.hub.housekeeping import steps, unless_moved
from hornbill.hub.jobs import Acknowledgement, Item, Submission
from hornbill.hub.mail_shards import Shard, away, open_shards
from hornbill.hub.quotas import Spendings, day_number
from hornbill.hub.refusals import Refused, StorageTrouble
from hornbill.hub.shards import NUMBER_BITS, first_number, part_of, shard_of, shard_of_number
from hornbill.hub.store import (
    Mailbox,
    load_mailboxes,
    load_spending,
    lost_mailbox,
    read_counts,
    read_sent,
)
from hornbill.hub.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from hornbill.exchange.core.protocol.batches import Counts, PostedLine
    from hornbill.hub.database import Database, Storage
    from hornbill.hub.housekeeping import Chore
    from hornbill.hub.limits import HubLimits
    from hornbill.hub.mailboxes import Waits
    from hornbill.kernel.suite.transport_key import TransportKey

    Posted = PostedLine | Refused
log = logging.getLogger("hornbill.hub")
T = TypeVar("T")
LOOK_LIMIT_S = 1.0  # after which a look that has not ended is left to itself
_FULL = 1 << NUMBER_BITS  # mailboxes of one shard, where there are several


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
        self._opened: list[Shard] = []
        self._closed = False
        self._late: dict[str, asyncio.Task[None]] = {}  # looks that did not end in time
        self.shards: list[Shard] = []  # with their writers, once started

    def open(self) -> Database:
        """Open the tables of every shard; UnknownSchema if another version wrote them, or they lie in the wrong place.

        Returns:
            The writing connection of the first shard, for what is written before ``start``.
        """
        self._opened = open_shards(self._storage)
        today = day_number(self._clock())
        silent: set[str] = set()  # servers whose shards are taken up later
        for shard in self._opened:
            if shard.ready and shard.place not in silent:
                shard.look(len(self._opened), today, self.spendings)
                if not shard.here and not shard.at_home:
                    silent.add(shard.place)
        return self._opened[0].db

    async def confirmed(self) -> None:
        """Return when what was read from the main database is kept; StorageTrouble."""
        await self._opened[0].confirmed()

    def load(self, names: Iterable[bytes]) -> None:
        """Serve these mailboxes, and number those that are new; before ``start``."""
        loaded: dict[bytes, Mailbox] = {}
        for number, some in self._parted(names).items():
            if not self._opened[number].here:
                loaded |= {name: Mailbox(first_number(number), name=name) for name in some}
                continue
            db = self._opened[number].db
            db.execute(BEGIN)
            loaded |= self._load(db, number, some)
            db.execute("COMMIT")
        self._take_up(loaded)

    def start(self, key: TransportKey) -> None:
        """Start the writers, which sign receipts with ``key``."""
        loop = asyncio.get_running_loop()
        for shard in self._opened:
            shard.writer = Writer(
                shard.storage,
                shard.db,
                key,
                clock=self._clock,
                limits=self._limits,
                wake=self._waits.wake,
                shard=shard.number,
                spendings=self.spendings,
            )
            shard.writer.start(loop)
        self.shards = self._opened

    def stop(self) -> None:
        """Write what is queued and close everything."""
        if not self._closed:
            self._closed = True
            for task in list(self._late.values()):
                task.cancel()
            for shard in self._opened:
                shard.close()

    @property
    def alive(self) -> bool:
        """Whether every shard's writer is there to write."""
        return bool(self.shards) and all(shard.writer.alive for shard in self.shards)

    async def read(self, query: Callable[..., T], *args: Any, shard: int = 0) -> T:
        """Run ``query(connection, *args)`` in a thread of a shard's readers; StorageTrouble if it does not answer."""
        return await self._opened[shard].read(query, *args)

    async def read_of(self, mailbox: Mailbox, query: Callable[..., T], *args: Any) -> T:
        """Run ``query(connection, number, *args, name=...)`` where a mailbox lies; the name is b"" where no other mailbox can get its number."""
        asked = partial(query, name=mailbox.name if self._storage.shared else b"")
        return await self.read(asked, mailbox.number, *args, shard=self._known(mailbox))

    async def write(self, run: Callable[[Database], T], *, shard: int = 0) -> T:
        """Run ``run(connection)`` in the thread of a shard's writer, in a transaction of its own.

        Raises:
            Refused: it could not be written.
        """
        return await self.shards[shard].write(run)

    # --- posting and fetching ---
    async def post(self, sender: str, items: Sequence[Item]) -> list[Posted]:
        """Store the envelopes of one request; returns when each shard has its part on disk, or has refused it.

        Args:
            sender: agency of the node.
            items: envelopes to mailboxes that are served.

        Returns:
            One result for each, in the same order: a line, or why it was not taken.
        """
        found: dict[int, Posted] = {}
        places: dict[int, list[int]] = {}
        first: dict[bytes, int] = {}
        for place, item in enumerate(items):
            shard = self._shard_of(item.mailbox)
            if not self._opened[shard].takes:
                found[place] = away(self._opened[shard])
            elif first.setdefault(item.outer.id, shard) == shard:
                places.setdefault(shard, []).append(place)
            else:
                found[place] = ID_TAKEN._replace(id=item.outer.envelope_id)
        loop = asyncio.get_running_loop()
        jobs = {}
        for shard, some in places.items():
            jobs[shard] = Submission(sender, [items[place] for place in some], loop.create_future())
        for shard, job in jobs.items():
            self.shards[shard].writer.put(job)
        waits = [self.shards[shard].done(job.done) for shard, job in jobs.items()]
        answers = await asyncio.gather(*waits, return_exceptions=True)
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
        shard = self.shards[self._known(mailbox)]
        if not shard.takes:
            raise away(shard)
        shard.writer.put(job)
        return await shard.done(job.done)

    async def counts(self, mailbox: Mailbox, agency: str) -> Counts:
        """Count what a mailbox got, and what its owner sent: a sum that only grows, so it is one of the moment of asking."""
        own = self._known(mailbox)
        counts = await self.read_of(mailbox, read_counts, agency)
        others = [shard for shard in range(len(self._opened)) if shard != own]
        sent = await asyncio.gather(*(self.read(read_sent, agency, shard=shard) for shard in others))
        for asked in self._one_of_each_place(range(len(self._opened))):
            await asked.confirmed()
        return replace(counts, sent=counts.sent + sum(sent))

    async def reaches(self, mailbox: Mailbox, cursor: int) -> bool:
        """Tell whether a mailbox goes up to a cursor.

        The table is asked whenever the memory says no: a page is read from the table, which is ahead of the memory between
        a commit and ``publish``, and where another process has just handed the cursor out.
        """
        self._known(mailbox)
        if cursor > mailbox.highest:
            await self._ask_for_ends([mailbox])
            self._known(mailbox)
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
        """Take up what other processes have written, whether or not they said so.

        Of several servers each is looked at by itself: one that hangs is left to its look, and asked again when that has ended.
        """
        if len(self._opened) == 1:
            await self._ask_for_ends(list(self._held.values()))
            return
        looks: dict[str, Callable[[], Coroutine[Any, Any, None]]] = {"places": self._look_at_places}
        for shard in self._opened:
            looks[f"shard {shard.number}"] = partial(self._look_at_shard, shard)
        tasks = {name: asyncio.create_task(look()) for name, look in looks.items() if name not in self._late}
        try:
            if tasks:  # else every look is late
                await asyncio.wait(tasks.values(), timeout=LOOK_LIMIT_S)
        except asyncio.CancelledError:
            for task in tasks.values():
                task.cancel()
            raise
        for name, task in tasks.items():
            if not task.done():
                self._late[name] = task
                task.add_done_callback(partial(self._no_longer_late, name))
        await _each([task for task in tasks.values() if task.done()])

    def _no_longer_late(self, name: str, task: asyncio.Task[None]) -> None:
        self._late.pop(name, None)
        if not task.cancelled() and task.exception() is not None:
            log.warning("%s could not be looked at: %s", name, type(task.exception()).__name__)

    async def _look_at_shard(self, shard: Shard) -> None:
        if not shard.here and not await self._arrive(shard):
            return
        some = [held for held in self._held.values() if self._shard_of(held) == shard.number]
        await _each([self._ask_for_ends(some), self._look_at_spending(shard.number)])

    async def _look_at_places(self) -> None:
        """Ask where the shards lie; who cannot be told goes on with what is known."""
        storage = self._storage.of_shard(0)
        with suppress(*storage.troubles):
            await asyncio.to_thread(storage.look)

    async def _arrive(self, shard: Shard) -> bool:
        """Take up a shard that was away when this worker started; returns whether it is back."""
        names = [name for name, held in self._held.items() if self._shard_of(held) == shard.number]

        def load(db: Database) -> dict[bytes, Mailbox]:
            shard.check_place(db, len(self._opened))
            return self._load(db, shard.number, names)

        storage = self._storage.of_shard(shard.number)
        part = part_of(shard.number, len(self._opened))
        loaded = await shard.arrive(partial(storage.prepare, part), load)
        self._take_up(loaded or {})
        return shard.here

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
            if not self._opened[shard].here:
                yield f"shard {shard}", partial(self.read_of, Mailbox(first_number(shard)), read_counts, "")
                continue
            kept = {"kept_days": limits.kept_days, "ids_kept_days": limits.ids_kept_days}
            for name, step in steps(numbers, today, **kept):
                yield name, partial(self._repeat, step, shard)

    async def _repeat(self, step: Callable[[Database], int], shard: int) -> None:
        if self._opened[shard].limited:
            step = partial(unless_moved, step)
        while await self.shards[shard].write(step, slow=True):
            pass  # each step is a job of its own: posts come in between

    async def _ask_for_ends(self, mailboxes: list[Mailbox]) -> None:
        """Take up where mailboxes end, once replicas of their servers have what is new of it; each server for itself."""
        parted: dict[int, list[Mailbox]] = {}
        for mailbox in mailboxes:
            parted.setdefault(self._shard_of(mailbox), []).append(mailbox)

        async def ask(shard: int, some: list[Mailbox]) -> None:
            self.reach(await self._opened[shard].ends(some))

        await _each([ask(shard, some) for shard, some in parted.items()])

    def _one_of_each_place(self, shards: Iterable[int]) -> list[Shard]:
        return list({self._opened[shard].place: self._opened[shard] for shard in shards}.values())

    def _known(self, mailbox: Mailbox) -> int:
        """Return a mailbox's shard; ShardLost if that was away since this worker started, StorageTrouble if its tables have lost the mailbox."""
        shard = self._opened[self._shard_of(mailbox)]
        if not shard.here:
            raise away(shard)
        if mailbox.gone:
            raise lost_mailbox()
        return shard.number

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
            held = self._held.setdefault(name, mailbox)
            if held.number != mailbox.number:  # its shard was away
                held.number = mailbox.number
                held.reach(mailbox.highest, mailbox.acknowledged)
        self.mailboxes |= {name: self._held[name] for name in loaded}
        numbered = {one.number: name for name, one in loaded.items() if self._is_numbered(one)}
        for name, held in self._held.items():  # a lost mailbox's number may be given again
            held.gone = held.gone or numbered.get(held.number, name) != name

    def _is_numbered(self, mailbox: Mailbox) -> bool:
        """Tell whether a mailbox was read: those of a shard that is away have one number together."""
        return mailbox.number != first_number(self._shard_of(mailbox))


async def _each(asked: Iterable[Awaitable[None]]) -> None:
    """Do all of it; what fails is raised when the rest is done."""
    for answer in await asyncio.gather(*asked, return_exceptions=True):
        if answer is not None:
            raise answer
