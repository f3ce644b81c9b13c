"""A running hub: its database, writer, readers, long polls, quotas and background rounds in one place.

Rules: everything but the writer's own thread and the readers' threads runs in the event loop.

    hub = Hub(folder)
    await hub.start()     # HubRunning, BadHubFile, UnknownSchema
    ...
    await hub.stop()
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from hornbill.exchange.core.protocol.versions import SPOKEN
from hornbill.hub import words
from hornbill.hub.admission import Bodies
from hornbill.hub.blob_store import BlobStore
from hornbill.hub.confirming import Confirmer
from hornbill.hub.database import BEGIN
from hornbill.hub.housekeeping import do_each, steps
from hornbill.hub.jobs import Task
from hornbill.hub.limits import HubLimits
from hornbill.hub.log_running import DirectoryLog
from hornbill.hub.mailboxes import Waits
from hornbill.hub.node_changes import Changes, SharedChanges
from hornbill.hub.nodes import BadHubFile, Nodes, read_hub_file
from hornbill.hub.quotas import Quotas, day_number
from hornbill.hub.readers import Readers
from hornbill.hub.refusals import Refused, StorageTrouble
from hornbill.hub.storages import choose
from hornbill.hub.store import MAILBOXES, Mailbox, load_mailboxes, load_spending, read_ends
from hornbill.hub.token_index import TokenIndex
from hornbill.hub.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator
    from pathlib import Path

    from hornbill.exchange.core.protocol.admission import NodeChange
    from hornbill.hub.database import Database, Storage
    from hornbill.hub.housekeeping import Chore

log = logging.getLogger("hornbill.hub")
T = TypeVar("T")
LOOK_S = 1.0  # between two looks at what other processes wrote: their words may be lost


def utc_now() -> datetime:
    """Return the machine's time."""
    return datetime.now(UTC)


class Hub:
    """The state of one hub.

    Args:
        folder: data folder with ``hub.json``.
        limits: defaults when left out.
        clock: the machine's clock when left out.
        storage: of its tables; what the settings name when left out.
    """

    nodes: Nodes
    writer: Writer
    confirmed: Confirmer
    quotas: Quotas
    blobs: BlobStore
    tokens: TokenIndex
    log: DirectoryLog | None = None

    def __init__(
        self,
        folder: Path,
        *,
        limits: HubLimits | None = None,
        clock: Callable[[], datetime] | None = None,
        storage: Storage | None = None,
    ) -> None:
        self.folder = folder
        self._given = storage
        self.limits = limits or HubLimits()
        self.clock = clock or utc_now
        self.spoken = SPOKEN
        self.waits = Waits(self.limits.waits_per_node)
        self.bodies = Bodies(self.limits)
        self.mailboxes: dict[bytes, Mailbox] = {}
        self._held: dict[
            bytes, Mailbox
        ] = {}  # every mailbox ever loaded: one object each, as the writer sees it
        self._readers: Readers | None = None
        self._unlisten: Callable[[], None] | None = None
        self._rounds: list[asyncio.Task[None]] = []
        self._errands: set[asyncio.Task[None]] = set()
        self._db: Database | None = None
        self._file_state: tuple[int, int] = (0, 0)
        self._file_lock = asyncio.Lock()  # one change of hub.json at a time
        self._changes = Changes(folder / "hub.json", self._read_file, self._look_at_file)
        self._started_at = self.clock().replace(microsecond=0)  # signatures have whole seconds

    async def start(self) -> None:
        """Take the storage, open the database, start the writer.

        Raises:
            HubRunning: another hub serves this folder.
            BadHubFile: hub.json cannot be used.
            UnknownSchema, OtherHub: the database was written by another version, or for another hub.
            BadDatabaseUrl, DatabaseUnreachable, DatabaseUnfit: there is no database where the settings say.
        """
        self.storage = self._given or choose(self.folder)
        self.confirmed = Confirmer(self.storage)
        if self.storage.shared:
            path, announce = self.folder / "hub.json", self.storage.announce
            self._changes = SharedChanges(path, self._read_file, self._look_at_file, self.write, announce)
        loop = asyncio.get_running_loop()
        try:
            self._file_state = self._look_at_file()
            self.nodes = read_hub_file(self.folder / "hub.json")
            self.storage.hold(self.nodes.receipt_key.public)
            self._db = self.storage.open_writer(MAILBOXES)
            today = day_number(self.clock())
            self.quotas = Quotas(self.limits, today, load_spending(self._db, today))
            self.blobs = BlobStore(self.folder / "blobs", most_of_node=self.limits.blob_bytes_per_node)
            self._db.execute(BEGIN)
            self._take_up(load_mailboxes(self._db, self.nodes.by_mailbox))
            self._db.execute("COMMIT")
            self._readers = Readers(self.storage, MAILBOXES)
            self._open_log()
            self.tokens = TokenIndex(self.storage, limits=self.limits, clock=self.clock, waits=self.waits)
            self.tokens.start()
        except BaseException:
            self._close()
            raise
        self.writer = Writer(
            self.storage,
            self._db,
            self.nodes.receipt_key,
            clock=self.clock,
            limits=self.limits,
            wake=self.waits.wake,
        )
        self.writer.start(loop)
        self._unlisten = self.storage.listen(
            lambda word: loop.call_soon_threadsafe(self._heard, word),
            lambda: loop.call_soon_threadsafe(self._missed),
        )
        self._rounds = [
            asyncio.create_task(self._every(self.limits.nodes_check_s, self.follow_hub_file)),
            asyncio.create_task(self._every(self.limits.housekeeping_s, self.keep_house)),
        ]
        if self.storage.shared:
            self._rounds.append(asyncio.create_task(self._every(LOOK_S, self.look_around)))

    def _open_log(self) -> None:
        if self.nodes.directory.log_key is None:
            return
        opened = DirectoryLog(
            self.storage, self.nodes.directory, limits=self.limits, clock=self.clock, waits=self.waits
        )
        opened.start()
        self.log = opened

    async def stop(self) -> None:
        """Write what is queued, let everyone go, close the database and give the folder back."""
        self.waits.close()
        if self._unlisten is not None:
            await asyncio.to_thread(self._unlisten)
        for task in (*self._rounds, *self._errands):
            task.cancel()
        await asyncio.gather(*self._rounds, *self._errands, return_exceptions=True)
        if self.log is not None:
            await self.log.stop()
            self.log = None
        self.writer.stop()
        self.tokens.stop()
        self._close()

    def _close(self) -> None:
        if self._readers is not None:
            self._readers.close()
            self._readers = None
        if self._db is not None:
            self._db.close()
            self._db = None
        self.confirmed.close()
        self.storage.release()

    async def read(self, query: Callable[..., T], *args: Any) -> T:
        """Run ``query(connection, *args)`` in a reader's thread; StorageTrouble if the database does not answer."""
        assert self._readers is not None
        return await self._readers.read(query, *args)

    async def reaches(self, mailbox: Mailbox, cursor: int) -> bool:
        """Tell whether a mailbox goes up to a cursor.

        The table is asked whenever the memory says no: a page is read from the table, which is ahead of the memory between
        a commit and ``publish``, and where another process has just handed the cursor out.
        """
        if cursor > mailbox.highest:
            await self._ask_for_ends([mailbox])
        return cursor <= mailbox.highest

    # --- other processes of this hub ---
    def _heard(self, word: str) -> None:
        """Take up what another process has announced."""
        ends = words.read_mail(word)
        if ends is not None:
            self._reach(ends)
        elif word == words.LOG and self.log is not None:
            self._soon(self.log.catch_up(heard=True))
        elif word == words.TOKENS:
            self._soon(self.tokens.catch_up())
        elif word == words.NODES:
            self._soon(self.follow_hub_file())

    def _missed(self) -> None:
        """Ask for all that other processes may have announced unheard."""
        self._soon(self.look_around())
        self._soon(self.follow_hub_file())

    async def look_around(self) -> None:
        """Take up what other processes have written, whether or not they said so."""
        await self._ask_for_ends(list(self._held.values()))
        await self.tokens.catch_up()
        if self.log is not None:
            await self.log.catch_up(heard=True)

    async def _ask_for_ends(self, mailboxes: list[Mailbox]) -> None:
        """Take up where mailboxes end, once replicas have what is new of it."""
        ends = await self.read(read_ends, [mailbox.number for mailbox in mailboxes])
        known = {mailbox.number: (mailbox.highest, mailbox.acknowledged) for mailbox in mailboxes}
        if any(end > known[number][place] for number in ends for place, end in enumerate(ends[number])):
            await self.confirmed()
        self._reach(ends)

    def _reach(self, ends: dict[int, tuple[int, int]]) -> None:
        grown = [
            mailbox.number
            for mailbox in self._held.values()
            if mailbox.number in ends and mailbox.reach(*ends[mailbox.number])
        ]
        self.waits.wake(grown)

    def _soon(self, errand: Coroutine[Any, Any, None]) -> None:
        async def run() -> None:
            with contextlib.suppress(StorageTrouble):  # it was logged; the next word asks again
                await errand

        task = asyncio.create_task(run())
        self._errands.add(task)
        task.add_done_callback(self._errands.discard)

    async def write(self, run: Callable[[Database], T]) -> T:
        """Run ``run(connection)`` in the writer's thread, in a transaction of its own.

        Raises:
            Refused: it could not be written.
        """
        task = Task(run, asyncio.get_running_loop().create_future())
        self.writer.put(task)
        result: T = await task.done
        return result

    async def follow_hub_file(self) -> None:
        """Take up a changed hub.json; keep the last good one if the new one cannot be used."""
        async with self._file_lock:
            state = self._look_at_file()
            if state == self._file_state:
                return
            self._file_state = state
            try:
                await self._put_in_force(self._read_file())
            except BadHubFile as error:
                log.warning("the new hub.json is not used: %s", error)
            except Refused as error:
                log.warning("the new hub.json is not used yet: %s", error)

    async def change_node(self, change: NodeChange, signed_at: datetime) -> int:
        """Serve another node, or one no longer: hub.json is written again and in force when this returns.

        Args:
            change: what is asked for.
            signed_at: when; a copy of an older request must not undo a newer one.

        Returns:
            How many nodes the hub serves now.

        Raises:
            ChangeLate: it was signed before the agency's last change, or before this hub was started.
            NodeTaken: its mailbox or key is another agency's, or the agency that admits would lock itself out.
            Refused: hub.json cannot be read or written.
        """
        async with self._file_lock:
            try:
                nodes, written = await self._changes.make(change, signed_at, since=self._started_at)
                self._file_state = written or self._file_state
                if written or nodes.by_agency != self.nodes.by_agency:
                    await self._put_in_force(nodes)
            except (BadHubFile, OSError) as error:
                log.exception("hub.json was not changed")
                raise StorageTrouble("the list of nodes could not be written") from error
            log.info("%s is %s", change.agency, "no longer served" if change.gone else "served")
            return len(nodes.by_agency)

    def _read_file(self) -> Nodes:
        """Read hub.json; BadHubFile if it cannot be put in force while the hub runs."""
        nodes = read_hub_file(self.folder / "hub.json")
        if nodes.own_keys != self.nodes.own_keys:
            raise BadHubFile("the hub's own keys change only with a restart", cure="Restart the hub.")
        return nodes

    async def _put_in_force(self, nodes: Nodes) -> None:
        try:
            loaded = await self.write(lambda db: load_mailboxes(db, nodes.by_mailbox))
        except Refused:
            self._file_state = (0, 0)  # look again
            raise
        self._take_up(loaded)
        self.nodes = nodes
        if self.log is not None:
            await self.log.follow(nodes.directory)
        log.info("hub.json was read again: %d nodes", len(nodes.by_agency))

    async def keep_house(self) -> None:
        """Throw away what is old; see ``hornbill.hub.housekeeping``.

        Raises:
            HousekeepingUnfinished: some of it failed; all else was done.
        """
        await do_each(self._chores())

    def _chores(self) -> Iterator[Chore]:
        numbers, limits = [mailbox.number for mailbox in self._held.values()], self.limits
        today = day_number(self.clock())
        kept = {"kept_days": limits.kept_days, "ids_kept_days": limits.ids_kept_days}
        for name, step in steps(numbers, today, **kept):
            yield name, partial(self._repeat, step)
        purge = partial(self.blobs.purge, today, kept_days=limits.blobs_kept_days)
        yield "files", partial(asyncio.to_thread, purge)
        yield from self.tokens.chores(self.nodes.by_agency)
        if self.log is not None:
            yield from self.log.chores()

    async def _repeat(self, step: Callable[[Database], int]) -> None:
        while await self.write(step):
            pass  # each step is a job of its own: posts come in between

    def _take_up(self, loaded: dict[bytes, Mailbox]) -> None:
        for name, mailbox in loaded.items():
            self._held.setdefault(name, mailbox)
        self.mailboxes = {name: self._held[name] for name in loaded}

    def _look_at_file(self) -> tuple[int, int]:
        try:
            found = (self.folder / "hub.json").stat()
        except OSError:
            return (0, 0)
        return (found.st_mtime_ns, found.st_ino)

    async def _every(self, seconds: float, run: Callable[[], Any]) -> None:
        while True:
            await asyncio.sleep(seconds)
            try:
                await run()
            except Refused as error:
                log.warning("%s did not finish: %s", run.__name__, error)
            except Exception:
                log.exception("%s failed", run.__name__)
