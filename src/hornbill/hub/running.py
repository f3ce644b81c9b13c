"""A running hub: its database, writer, readers, long polls, quotas and background rounds in one place.

Rules: everything but the writer's own thread and the readers' threads runs in the event loop.

    hub = Hub(folder)
    await hub.start()     # HubRunning, BadHubFile, UnknownSchema
    ...
    await hub.stop()
"""

from __future__ import annotations

import asyncio
import logging
import queue
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import IO, TYPE_CHECKING, Any, TypeVar

from hornbill.exchange.core.spoken import SPOKEN
from hornbill.hub.admission import Bodies
from hornbill.hub.blob_store import BlobStore
from hornbill.hub.housekeeping import steps
from hornbill.hub.jobs import Task
from hornbill.hub.limits import HubLimits
from hornbill.hub.log_running import DirectoryLog
from hornbill.hub.mailboxes import Waits
from hornbill.hub.nodes import BadHubFile, Nodes, changed, changing, read_hub_file, write_nodes
from hornbill.hub.quotas import Quotas, day_number
from hornbill.hub.refusals import ChangeLate, Refused, StorageTrouble
from hornbill.hub.store import (
    DATABASE,
    Mailbox,
    load_mailboxes,
    load_spending,
    lock_folder,
    open_reader,
    open_writer,
)
from hornbill.hub.token_index import TokenIndex
from hornbill.hub.writer import Writer

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from pathlib import Path

    from hornbill.exchange.core.admission_wire import NodeChange

log = logging.getLogger("hornbill.hub")
READERS = 2  # threads: one long read does not hold up the next
T = TypeVar("T")


def utc_now() -> datetime:
    """Return the machine's time."""
    return datetime.now(UTC)


class Hub:
    """The state of one hub.

    Args:
        folder: data folder with ``hub.json``.
        limits: defaults when left out.
        clock: the machine's clock when left out.
    """

    nodes: Nodes
    writer: Writer
    quotas: Quotas
    blobs: BlobStore
    log: DirectoryLog | None = None

    def __init__(
        self, folder: Path, *, limits: HubLimits | None = None, clock: Callable[[], datetime] | None = None
    ) -> None:
        self.folder = folder
        self.limits = limits or HubLimits()
        self.clock = clock or utc_now
        self.spoken = SPOKEN
        self.waits = Waits(self.limits.waits_per_node)
        self.bodies = Bodies(self.limits)
        self.tokens = TokenIndex(folder, limits=self.limits, clock=self.clock, waits=self.waits)
        self.mailboxes: dict[bytes, Mailbox] = {}
        self._held: dict[
            bytes, Mailbox
        ] = {}  # every mailbox ever loaded: one object each, as the writer sees it
        self._readers: queue.SimpleQueue[sqlite3.Connection] = queue.SimpleQueue()
        self._threads: ThreadPoolExecutor | None = None
        self._rounds: list[asyncio.Task[None]] = []
        self._lock: IO[bytes] | None = None
        self._db: sqlite3.Connection | None = None
        self._file_state: tuple[int, int] = (0, 0)
        self._file_lock = asyncio.Lock()  # one change of hub.json at a time
        self._changes: dict[
            str, tuple[datetime, NodeChange]
        ] = {}  # the last one of each agency, and when signed
        self._started_at = self.clock().replace(microsecond=0)  # signatures have whole seconds

    async def start(self) -> None:
        """Take the folder, open the database, start the writer.

        Raises:
            HubRunning: another hub serves this folder.
            BadHubFile: hub.json cannot be used.
            UnknownSchema: the database was written by another version.
        """
        self._lock = lock_folder(self.folder)
        try:
            self._file_state = self._look_at_file()
            self.nodes = read_hub_file(self.folder / "hub.json")
            self._db = open_writer(self.folder / DATABASE)
            today = day_number(self.clock())
            self.quotas = Quotas(self.limits, today, load_spending(self._db, today))
            self.blobs = BlobStore(self.folder / "blobs", most_of_node=self.limits.blob_bytes_per_node)
            self._db.execute("BEGIN IMMEDIATE")
            self._take_up(load_mailboxes(self._db, self.nodes.by_mailbox))
            self._db.execute("COMMIT")
            for _ in range(READERS):
                self._readers.put(open_reader(self.folder / DATABASE))
            self._open_log()
            self.tokens.start()
        except BaseException:
            self._close()
            raise
        self._threads = ThreadPoolExecutor(READERS, thread_name_prefix="hub-reader")
        self.writer = Writer(
            self._db,
            self.nodes.receipt_key,
            clock=self.clock,
            group_envelopes=self.limits.group_envelopes,
            wake=self.waits.wake,
        )
        self.writer.start(asyncio.get_running_loop())
        self._rounds = [
            asyncio.create_task(self._every(self.limits.nodes_check_s, self.follow_hub_file)),
            asyncio.create_task(self._every(self.limits.housekeeping_s, self.keep_house)),
        ]

    def _open_log(self) -> None:
        if self.nodes.directory.log_key is None:
            return
        opened = DirectoryLog(
            self.folder, self.nodes.directory, limits=self.limits, clock=self.clock, waits=self.waits
        )
        opened.start()
        self.log = opened

    async def stop(self) -> None:
        """Write what is queued, let everyone go, close the database and give the folder back."""
        self.waits.close()
        for task in self._rounds:
            task.cancel()
        await asyncio.gather(*self._rounds, return_exceptions=True)
        if self.log is not None:
            await self.log.stop()
            self.log = None
        self.writer.stop()
        self.tokens.stop()
        if self._threads is not None:
            self._threads.shutdown()
        self._close()

    def _close(self) -> None:
        while not self._readers.empty():
            self._readers.get().close()
        if self._db is not None:
            self._db.close()
            self._db = None
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    async def read(self, query: Callable[..., T], *args: Any) -> T:
        """Run ``query(connection, *args)`` in a reader's thread."""
        assert self._threads is not None

        def run() -> T:
            db = self._readers.get()
            try:
                return query(db, *args)
            finally:
                self._readers.put(db)

        return await asyncio.get_running_loop().run_in_executor(self._threads, run)

    async def write(self, run: Callable[[sqlite3.Connection], T]) -> T:
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
        """Serve another node, or one no longer: hub.json is written anew and in force when this returns.

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
            last_at, last = self._changes.get(change.agency, (self._started_at, change))
            if signed_at < last_at or (signed_at == last_at and change != last):
                raise ChangeLate(f"this change of {change.agency} was signed before another one")
            try:
                nodes, written = await asyncio.to_thread(self._change_file, change)
                self._file_state = written or self._file_state
                if written or nodes.by_agency != self.nodes.by_agency:
                    await self._put_in_force(nodes)
            except (BadHubFile, OSError) as error:
                log.exception("hub.json was not changed")
                raise StorageTrouble("the list of nodes could not be written") from error
            self._changes[change.agency] = (signed_at, change)
            log.info("%s is %s", change.agency, "no longer served" if change.gone else "served")
            return len(nodes.by_agency)

    def _change_file(self, change: NodeChange) -> tuple[Nodes, tuple[int, int] | None]:
        """Return the nodes as hub.json has them after a change, and the file's state if it was written."""
        path = self.folder / "hub.json"
        with changing(path):
            held = self._read_file()
            nodes = changed(held, change)
            if nodes.by_agency == held.by_agency:
                return nodes, None
            write_nodes(path, nodes)
            return nodes, self._look_at_file()

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
        """Throw away what is old; see ``hornbill.hub.housekeeping``."""
        numbers = [mailbox.number for mailbox in self._held.values()]
        limits = self.limits
        for step in steps(
            numbers,
            day_number(self.clock()),
            kept_days=limits.kept_days,
            ids_kept_days=limits.ids_kept_days,
        ):
            while await self.write(step):
                pass  # each step is a job of its own: posts come in between
        today = day_number(self.clock())
        await asyncio.to_thread(self.blobs.purge, today, kept_days=limits.blobs_kept_days)
        await self.tokens.keep_house(self.nodes.by_agency)
        if self.log is not None:
            await self.log.keep_house()

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
