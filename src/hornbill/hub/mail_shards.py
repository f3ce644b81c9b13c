"""The shards of a running hub: what opens, reads, confirms and closes each, so that one whose server is away stops no other.

Rules:
- The first shard lies in the hub's main database, with the list of nodes; no worker starts without that.
- A shard on another server may be away when a worker starts, or hang later. What asks for it is refused with 503 after a limit; the worker takes it up
  when it is back.

    shards = open_shards(storage)
"""

from __future__ import annotations

import asyncio
import logging
import threading
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar, cast

from hornbill.hub.confirming import Confirmer
from hornbill.hub.database import UnknownSchema
from hornbill.hub.going_back import lower, note_gone, read_and_raise, report, stored_again
from hornbill.hub.jobs import Task
from hornbill.hub.placing.connection import PlacedConnection
from hornbill.hub.placing.storage import ShardStorage
from hornbill.hub.readers import THREADS, Readers
from hornbill.hub.refusals import (
    OutcomeUnknown,
    Refused,
    ShardBehind,
    ShardLost,
    ShardMoves,
    StorageTrouble,
)
from hornbill.hub.shards import check_place, parts_of
from hornbill.hub.store import load_spending, read_names, read_own_ends

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from hornbill.hub.database import Database, OneShard, OneStorage, Part, Storage
    from hornbill.hub.quotas import Spendings
    from hornbill.hub.store import Mailbox
    from hornbill.hub.writer import Writer

log = logging.getLogger("hornbill.hub")
T = TypeVar("T")
READ_S, WRITE_S = 10.0, 20.0  # longest wait for one shard of several
SLOW_S = 300.0  # for housekeeping, which reads much
STOP_S = 2.0


@dataclass
class Shard:
    """One set of tables: its writing connection, and what reads and writes it.

    Attributes:
        number: of the shard.
        storage: leads to it.
        db: the writing connection.
        readers: that read.
        confirmed: waits until what was read is kept.
        limited: no wait for it is without end.
        ready: its server answered, and its tables are of this version.
        here: its tables were looked at; else it was away when the worker started.
        stuck: a job was not done in time, and is not yet.
        said: in the log, of why it is not taken up; "" for nothing.
        writer: once the hub is started.
    """

    number: int
    storage: OneStorage
    db: Database
    readers: Readers
    confirmed: Confirmer
    limited: bool
    ready: bool = True
    here: bool = False
    stuck: bool = False
    said: str = ""
    _writer: Writer | None = None
    _late: asyncio.TimerHandle | None = None  # of the next look at what is written

    @property
    def writer(self) -> Writer:
        """What writes it; only from when the hub is started."""
        assert self._writer is not None
        return self._writer

    @writer.setter
    def writer(self, writer: Writer) -> None:
        self._writer = writer

    @property
    def place(self) -> str:
        """Equal for shards of one database."""
        return self.storage.place if isinstance(self.storage, ShardStorage) else ""

    def look(self, shards: int, day: int, spendings: Spendings) -> None:
        """Look whose tables these are, and what nodes have spent; before the writer's thread runs.

        A shard on another server that cannot be served now is left for later.

        Raises:
            UnknownSchema, and troubles of the storage: the hub cannot be served.
        """
        try:
            if self.at_home:
                self._look(shards, day, spendings)
                self.readers.connect()
            else:
                with cast("PlacedConnection", self.db).impatient():  # the others are served meanwhile
                    self._look(shards, day, spendings)
        except UnknownSchema as error:
            if self.at_home:
                raise
            _wrong_place(self.number, error)
        except (Refused, *self.storage.troubles) as error:
            if isinstance(error, ShardLost) and not isinstance(error, ShardBehind) and self.at_home:
                raise UnknownSchema(error.message, cure=error.cure) from error
            if self.at_home and not isinstance(error, (ShardBehind, ShardMoves)):
                raise
            log.error("shard %d is not served: %s", self.number, error)  # noqa: TRY400
        else:
            self.here = True

    def _look(self, shards: int, day: int, spendings: Spendings) -> None:
        check_place(read_names(self.db), self.number, shards)
        spendings.note(self.number, day, load_spending(self.db, day))

    def check_place(self, db: Database, shards: int) -> None:
        """Return only if the tables hold this shard's mailboxes; ShardLost."""
        try:
            check_place(read_names(db), self.number, shards)
        except UnknownSchema as error:
            raise ShardLost(error.message, cure=error.cure) from error

    async def arrive(self, prepare: Callable[[], None], load: Callable[[Database], T]) -> T | None:
        """Take up a shard that was away when this worker started.

        Args:
            prepare: brings its tables to this version.
            load: reads its mailboxes, in a transaction.

        Returns:
            What was loaded; None while it is still away, which the log says once for each reason.
        """
        try:
            await asyncio.to_thread(prepare)
            loaded = await self.write(load)
        except (UnknownSchema, Refused, *self.storage.troubles) as error:
            told = isinstance(error, (UnknownSchema, Refused))
            why = str(error) if told else type(error).__name__  # an address may hold a password
            if why != self.said:
                log.error("shard %d is not served: %s", self.number, why)  # noqa: TRY400  # it says all
            self.said = why
            return None
        self.here, self.said = True, ""
        log.info("shard %d is served again", self.number)
        return loaded

    @property
    def takes(self) -> bool:
        """Whether envelopes may be queued: not while its server is silent, or repeats would fill the memory."""
        return self.here and not self.stuck

    @property
    def at_home(self) -> bool:
        """Whether it lies in the main database."""
        return not isinstance(self.storage, ShardStorage) or self.storage.at_home

    async def answered(self, waiting: Awaitable[T], seconds: float, error: StorageTrouble) -> T:
        """Wait for the shard, and no longer than so; raises the error then."""
        if not self.limited:
            return await waiting
        try:
            async with asyncio.timeout(seconds):
                return await waiting
        except TimeoutError:
            raise error from None

    async def read(self, query: Callable[..., T], *args: Any) -> T:
        """Run ``query(connection, *args)`` in a reader's thread; StorageTrouble."""
        late = StorageTrouble(f"shard {self.number} does not answer", retry_after_s=5)
        try:
            return await self.answered(self.readers.read(query, *args), READ_S, late)
        except StorageTrouble as error:
            if error is late:
                self.readers.leave(READ_S / 2)  # a server that hangs keeps its connections
            raise

    async def write(self, run: Callable[[Database], T], *, slow: bool = False) -> T:
        """Run ``run(connection)`` in the writer's thread, in a transaction of its own, which may be slow; Refused."""
        task = Task(run, asyncio.get_running_loop().create_future(), slow)
        self.writer.put(task)
        return await self.done(task.done, SLOW_S if slow else WRITE_S)

    async def ends(self, mailboxes: Sequence[Mailbox]) -> dict[int, tuple[int, int]]:
        """Return where mailboxes end, once replicas have what is new of it; where the tables were put back, the mailboxes go back too."""
        before = {id(mailbox): mailbox.end for mailbox in mailboxes}
        mailboxes, ends = await self._stored_ends(mailboxes)
        known = {mailbox.number: before[id(mailbox)] for mailbox in mailboxes}
        if lower(ends, known):
            await self.confirmed()
        if lower(known, ends):
            known = {mailbox.number: mailbox.end for mailbox in mailboxes}
            given = {mailbox.number: mailbox.given for mailbox in mailboxes}
            ends = await self.write(partial(read_and_raise, given=given))
            back = lower(known, ends)
            for mailbox in mailboxes:
                if mailbox.number in back:
                    mailbox.go_back(*back[mailbox.number])
            report(self.number, back)
        return ends

    async def _stored_ends(
        self, mailboxes: Sequence[Mailbox]
    ) -> tuple[list[Mailbox], dict[int, tuple[int, int]]]:
        """Return those mailboxes whose numbers are their own, and where they end, as a reader sees it; of those that lost envelopes, where they did."""
        own = await self.read(read_own_ends, mailboxes)
        found = [mailbox for mailbox, _ in own.values()]
        note_gone(self.number, mailboxes, found)
        ends = {number: end for number, (_, end) in own.items()}
        lost = [mailbox for mailbox in found if mailbox.lost]
        if lost:
            holes = {mailbox.number: (mailbox.highest, mailbox.lost) for mailbox in lost}
            again = await self.read(stored_again, holes)
            for mailbox in lost:
                if mailbox.number in again:
                    mailbox.lost = 0
                highest, acknowledged = ends[mailbox.number]
                ends[mailbox.number] = mailbox.stored(highest), acknowledged
        return found, ends

    async def done(self, job: asyncio.Future[T], seconds: float | None = None) -> T:
        """Wait until the writer has done a job; OutcomeUnknown if that takes too long: it may be done later.

        The connection is left only if what is written now has taken too long itself: a job that waited its turn behind slow ones shows no server that hangs.
        """
        late = cast("StorageTrouble", OutcomeUnknown(f"shard {self.number} does not answer", retry_after_s=2))
        try:
            return await self.answered(asyncio.shield(job), WRITE_S if seconds is None else seconds, late)
        except OutcomeUnknown:
            if not job.done():
                self.stuck = True
                job.add_done_callback(self._done_late)
                if self._late is None:
                    self._leave_late(WRITE_S, SLOW_S)
            raise

    def _leave_late(self, limit: float, slow_limit: float) -> None:
        """Leave the connection as soon as what is written now has taken too long, and again, until a job is done."""
        self._late = None
        if not self.stuck or not isinstance(self.db, PlacedConnection):
            return

        def left() -> float:
            age, slow = self.writer.busy()
            return (slow_limit if slow else limit) - age

        wait = left()
        if wait <= 0:  # a server that hangs keeps its connections
            self.db.leave(lambda: left() <= 0)
            wait = limit
        self._late = asyncio.get_running_loop().call_later(wait, self._leave_late, limit, slow_limit)

    def _done_late(self, job: asyncio.Future[Any]) -> None:
        self.stuck = False
        if not job.cancelled():
            job.exception()  # nobody waits for it any more

    def close(self) -> None:
        """Write what is queued and end everything; what hangs is cut."""
        if self._writer is not None and not self._writer.stop(STOP_S if self.limited else None):
            log.warning(
                "shard %d does not answer: nobody was told what became of what was queued", self.number
            )
            if isinstance(self.db, PlacedConnection):
                self.db.cut()
            self._writer.stop(STOP_S)
        timer = threading.Timer(STOP_S, self.readers.cut)  # what hangs ends then
        timer.start()
        self.readers.close()
        timer.cancel()
        self.db.close()
        self.confirmed.close()


def open_shards(storage: Storage) -> list[Shard]:
    """Return a hub's shards, whose connections are opened as they are needed where there are several.

    Raises:
        UnknownSchema: tables that should be in the main database are not there, or of another version.
    """
    parts = parts_of(storage)
    found: list[Shard] = []
    silent: set[str] = set()  # databases that did not answer
    try:
        for number, part in enumerate(parts):
            if len(parts) == 1:
                found.append(_open(number, storage, part, several=False))
                continue
            where = storage.of_shard(number)
            ready = where.place not in silent and prepare(where, part, number)
            if not ready:
                silent.add(where.place)
            found.append(_open(number, where, part, several=True))
            found[-1].ready = ready
    except BaseException:
        for shard in found:
            shard.close()
        raise
    return found


def _open(number: int, storage: OneStorage, part: Part, *, several: bool) -> Shard:
    db = storage.open_writer(part)
    check = storage.check_read if isinstance(storage, ShardStorage) else None
    try:
        readers = Readers(storage, part, 1 if several else THREADS, check)
    except BaseException:
        db.close()
        raise
    return Shard(number, storage, db, readers, Confirmer(storage), several)


def prepare(storage: OneShard, part: Part, number: int) -> bool:
    """Bring a shard's tables to this version; returns whether its server did, and raises what a shard in the main database cannot."""
    try:
        try:
            storage.prepare(part)
        except UnknownSchema:
            storage.look()  # the shard may have left that place just now
            storage.prepare(part)
    except UnknownSchema as error:
        if storage.at_home:
            raise
        _wrong_place(number, error)
        return False
    except storage.troubles as error:
        if storage.at_home:
            raise
        log.error("shard %d is away: %s", number, type(error).__name__)  # noqa: TRY400  # its address may hold a password
        return False
    return True


def _wrong_place(number: int, error: UnknownSchema) -> None:
    """Say that a server has not a shard's tables: that stops no other shard, and nothing is made there."""
    log.error(  # the error says all
        "shard %d is not served: %s. Make no tables there: restore that server to its last moment, or name the right one:"
        " hornbill hub shards adopt %d --to-url-file FILE",
        number,
        error.message,
        number,
    )


def away(shard: Shard) -> ShardLost:
    """Return the refusal of what asks for a shard whose server does not answer."""
    return ShardLost(f"the server of shard {shard.number} does not answer", retry_after_s=5)
