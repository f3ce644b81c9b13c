"""The directory log of a running hub: its database, its writer, its heads, and who waits for them.

Rules:
- Everything but the writer's and the readers' threads runs in the event loop.
- ``newest`` and ``published`` are what the database has; they change after a commit only. Where other processes write
  as well they are asked for again before an answer that depends on them (``catch_up``).
- A log that is behind what was signed is not served (``start``); where it falls behind while it runs, it is neither appended to nor signed
  (``hub.log_mark``).
- A head is signed ``head_delay_s`` after an entry, and every ``head_every_s`` with a newer time. One that was not
  signed because the hub was killed is signed when it starts again: the entries are there.

    log = DirectoryLog(storage, directory, folder=folder, limits=limits, clock=clock, waits=waits)
    log.start()
    lines = await log.append("th-customs", entries)
    log.published
"""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from hornbill.hub import join_slots, prekeys, words
from hornbill.hub.confirming import Confirmer
from hornbill.hub.log_heads import (
    has_head,
    purge_heads,
    read_head,
    read_newest,
    read_published,
    write_cosignature,
    write_head,
)
from hornbill.hub.log_mark import Mark
from hornbill.hub.log_store import LOG, append, read_size, spend
from hornbill.hub.log_writer import LogWriter
from hornbill.hub.mailboxes import Place
from hornbill.hub.quotas import DAY_S, day_number
from hornbill.hub.readers import Readers
from hornbill.hub.refusals import OverQuota, Refused, UnknownHead
from hornbill.kernel.transparency.head import Head, log_id, verify_cosignature, witnesses_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from hornbill.exchange.core.protocol.admission import Prekey
    from hornbill.exchange.core.protocol.log import AppendedLine, Cosigned
    from hornbill.hub.database import Database, Storage
    from hornbill.hub.housekeeping import Chore
    from hornbill.hub.limits import HubLimits
    from hornbill.hub.log_store import Entry
    from hornbill.hub.mailboxes import Waits
    from hornbill.hub.nodes import Directory
    from hornbill.kernel.suite.transport_key import TransportKey
    from hornbill.kernel.transparency.head import SignedHead

log = logging.getLogger("hornbill.hub")
RETRY_S = 5.0  # after a head that could not be written
LEFT_TO_OTHERS_S = (
    1.0  # the process that took an entry in signs the head; another one only if that one does not
)
NEWEST, PUBLISHED = -1, -2  # numbers of the two places that long polls wait for; mailboxes count from 1
T = TypeVar("T")


class DirectoryLog:
    """The state of the directory log.

    Args:
        storage: of the hub's tables.
        directory: the log's key, witnesses and threshold.
        folder: the hub's, for the mark.
        limits: the hub's.
        clock: the hub's.
        waits: the hub's long polls.
    """

    def __init__(
        self,
        storage: Storage,
        directory: Directory,
        *,
        folder: Path,
        limits: HubLimits,
        clock: Callable[[], datetime],
        waits: Waits,
    ) -> None:
        assert directory.log_key is not None
        self._key: TransportKey = directory.log_key
        self.id = log_id(self._key.public)
        self._mark = Mark(folder, self.id)
        self._storage = storage
        self._confirmed = Confirmer(storage)
        self._directory = directory
        self._limits = limits
        self._clock = clock
        self._waits = waits
        self.newest: SignedHead | None = None
        self.published: SignedHead | None = None
        self.newest_place, self.published_place = Place(NEWEST, -1), Place(PUBLISHED, -1)
        self._grown = asyncio.Event()
        self._readers: Readers | None = None
        self._round: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Open the database and start the writer; UnknownSchema if another version wrote it, LogBehind if it is an older state."""
        self._db = self._storage.open_writer(LOG)
        try:
            self._mark.check(self._db)
            self.size = read_size(self._db)
            self._take_newest(read_newest(self._db, self.id))
            self._take_published(self._read_published(self._db))
            self._readers = Readers(self._storage, LOG)
        except BaseException:
            self._close()
            raise
        self.writer = LogWriter(self._storage, self._db, words.LOG)
        self.writer.start(asyncio.get_running_loop())
        if self.newest is None or self.newest.head.size < self.size:
            self._grown.set()
        self._round = asyncio.create_task(self._keep_heads())

    async def stop(self) -> None:
        """Write what is queued and close the database."""
        if self._round is not None:
            self._round.cancel()
            await asyncio.gather(self._round, return_exceptions=True)
        self.writer.stop()
        self._close()

    def _close(self) -> None:
        if self._readers is not None:
            self._readers.close()
        self._confirmed.close()
        self._db.close()

    async def read(self, query: Callable[..., T], *args: Any) -> T:
        """Run ``query(connection, *args)`` in a reader's thread; StorageTrouble if the database does not answer."""
        assert self._readers is not None
        return await self._readers.read(query, *args)

    async def catch_up(self, *, heard: bool = False) -> None:
        """Take up what other processes have written, where there are any.

        Args:
            heard: one of them has said so, and will sign the head itself unless it dies.
        """
        if self._storage.shared:
            await self._take_up_the_table(heard=heard)

    async def _take_up_the_table(self, *, heard: bool = False) -> None:
        size, newest, published = await self.read(self._read_state)
        if size > self.size or _is_newer(newest, self.newest) or _is_newer(published, self.published):
            await self._confirmed()
        if heard and size > self.size:
            self.size = size
            asyncio.get_running_loop().call_later(LEFT_TO_OTHERS_S, self._grown.set)
        self._take_size(size)
        self._take_newest(newest)
        self._take_published(published)

    async def reaches(self, size: int) -> bool:
        """Tell whether the log has so many entries; the table is asked whenever the memory says no."""
        if size > self.size:
            await self._take_up_the_table()
        return size <= self.size

    def _read_state(self, db: Database) -> tuple[int, SignedHead | None, SignedHead | None]:
        return read_size(db), read_newest(db, self.id), self._read_published(db)

    async def append(self, agency: str, entries: Sequence[Entry]) -> list[AppendedLine]:
        """Append entries of one node; returns after they are on disk.

        Args:
            agency: of the node, for its quota.
            entries: leaves that were checked.

        Returns:
            One line for each.

        Raises:
            OverQuota: more than a node may append in a day; none was.
            Refused: it could not be written.
        """
        now = self._clock()
        most = self._limits.log_entries_per_day

        def run(db: Database) -> tuple[list[AppendedLine], int]:
            self._mark.check_length(db)
            lines, count = append(db, entries)
            if count:
                stored = {line.index for line in lines if line.status == "stored"}
                size = sum(
                    len(entry.sealed)
                    for entry, line in zip(entries, lines, strict=True)
                    if line.index in stored
                )
                self._spend(db, agency, "log-entries", count, most, now)
                self._spend(db, agency, "log-bytes", size, most * self._limits.log_bytes_per_entry, now)
            return lines, read_size(db)

        lines, _ = await self.writer.do(run, then=lambda found: self._take_size(found[1]))
        return lines

    async def put_prekeys(self, agency: str, blobs: Sequence[Prekey]) -> list[bytes]:
        """Keep a node's prekeys; returns the addresses that hold another blob.

        Raises:
            OverQuota: more than a node may put in a day; none was.
        """
        now = self._clock()

        def run(db: Database) -> list[bytes]:
            self._spend(db, agency, "prekeys", len(blobs), self._limits.prekeys_per_day, now)
            return prekeys.put(db, blobs, day=day_number(now))

        return await self.writer.do(run)

    async def make_head(self) -> SignedHead:
        """Sign a head over all that the log has."""
        now = self._clock()

        def run(db: Database) -> SignedHead:
            self._mark.check_holds(db)
            return write_head(db, self._key, now)

        return await self.writer.do(run, then=self._take_newest)

    async def _head_if_due(self) -> None:
        """Sign a head, unless another process has just signed one over the same."""

        def run(db: Database) -> SignedHead:
            self._mark.check_holds(db)
            now = self._clock()
            held = read_newest(db, self.id) if self._storage.shared else None
            soon = timedelta(seconds=self._limits.head_every_s * 0.9)
            if held is not None and held.head.size == read_size(db) and now - held.head.at < soon:
                return held
            return write_head(db, self._key, now)

        await self.writer.do(run, then=self._take_newest)

    async def cosign(self, line: Cosigned) -> tuple[list[str], bool]:
        """Take a witness's cosignature.

        Args:
            line: from the witness that it names.

        Returns:
            Who has cosigned this head, and whether those are enough.

        Raises:
            UnknownHead: the hub did not sign this head, or holds it no longer.
            BadCosignature: it does not fit.
        """
        head = Head(self.id, line.size, line.root, line.at)
        verify_cosignature(head, line.name, self._directory.witnesses[line.name], line.signature)

        def run(db: Database) -> SignedHead:
            if not has_head(db, head):
                raise UnknownHead(f"the hub has no head of {line.size} entries with this root and time")
            write_cosignature(db, head, line.name, line.signature)
            found = read_head(db, self.id, head)
            assert found is not None
            return found

        found = await self.writer.do(run, then=self._take_cosigned)
        names = witnesses_of(found, self._directory.witnesses)
        return names, len(names) >= self._directory.threshold

    async def follow(self, directory: Directory) -> None:
        """Take up other witnesses or another threshold."""
        before, self._directory = self._directory, directory
        if (before.witnesses, before.threshold) != (directory.witnesses, directory.threshold):
            self.published = None
            self.published_place.highest = -1
            self._take_published(await self.read(self._read_published))

    def chores(self) -> Iterator[Chore]:
        """Yield what throws away heads, slots and prekeys that are over."""
        now, do = self._clock(), self.writer.do
        published = self.published.head if self.published else None
        yield "heads of the log", partial(do, lambda db: purge_heads(db, published))
        yield "codes for newcomers", partial(do, lambda db: join_slots.purge_slots(db, now))
        yield "weekly keys", partial(do, lambda db: prekeys.purge(db, day_number(now)))

    async def _keep_heads(self) -> None:
        while True:
            try:
                async with asyncio.timeout(self._limits.head_every_s):
                    await self._grown.wait()
                await asyncio.sleep(self._limits.head_delay_s)  # entries that come together share a head
            except TimeoutError:
                pass
            self._grown.clear()
            try:
                await self._head_if_due()
            except Refused as error:
                log.warning("no head was signed: %s", error)
                self._grown.set()
                await asyncio.sleep(RETRY_S)

    def _spend(self, db: Database, agency: str, what: str, amount: int, most: int, now: datetime) -> None:
        if spend(db, day=day_number(now), sender=agency, what=what, amount=amount) > most:
            left_s = DAY_S - int(now.timestamp()) % DAY_S
            raise OverQuota(f"{agency} may add {most} a day ({what})", retry_after_s=left_s)

    def _read_published(self, db: Database) -> SignedHead | None:
        return read_published(db, self.id, self._directory.witnesses, self._directory.threshold)

    def _take_size(self, size: int) -> None:
        if size > self.size:
            self.size = size
            self._grown.set()

    def _take_newest(self, signed: SignedHead | None) -> None:
        if signed is None or (self.newest is not None and signed.head.at < self.newest.head.at):
            return
        self._mark.note(signed.head)
        self.newest = signed
        self.newest_place.highest = signed.head.size
        self._waits.wake([NEWEST])
        if not self._directory.threshold:
            self._take_published(signed)

    def _take_cosigned(self, signed: SignedHead) -> None:
        if self.newest is not None and signed.head == self.newest.head:
            self.newest = signed
        if len(witnesses_of(signed, self._directory.witnesses)) >= self._directory.threshold:
            self._take_published(signed)

    def _take_published(self, signed: SignedHead | None) -> None:
        """Show a head to the nodes, unless they were shown a newer one."""
        if signed is None or (self.published is not None and signed.head.at < self.published.head.at):
            return
        self.published = signed
        self.published_place.highest = signed.head.size
        self._waits.wake([PUBLISHED])


def _is_newer(found: SignedHead | None, known: SignedHead | None) -> bool:
    return found is not None and (known is None or found.head.at > known.head.at)
