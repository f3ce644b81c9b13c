"""A running hub: its mailboxes, log, tokens, files, long polls, quotas and background rounds in one place.

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
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from hornbill.exchange.core.protocol.versions import SPOKEN
from hornbill.hub import words
from hornbill.hub.admission import Bodies
from hornbill.hub.housekeeping import do_each
from hornbill.hub.limits import HubLimits
from hornbill.hub.log_running import DirectoryLog
from hornbill.hub.mail import Mail
from hornbill.hub.mailboxes import Waits
from hornbill.hub.node_changes import Changes, SharedChanges
from hornbill.hub.nodes import BadHubFile, Nodes, read_hub_file
from hornbill.hub.quotas import Quotas, day_number
from hornbill.hub.refusals import LogBehind, Refused, StorageTrouble
from hornbill.hub.storages import choose, choose_blobs
from hornbill.hub.token_index import TokenIndex

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator
    from pathlib import Path

    from hornbill.exchange.core.protocol.admission import NodeChange
    from hornbill.hub.blobs import Blobs
    from hornbill.hub.database import Storage
    from hornbill.hub.housekeeping import Chore
    from hornbill.hub.store import Mailbox

log = logging.getLogger("hornbill.hub")
_FILE_THREADS = 16
T = TypeVar("T")
LOOK_S = 0.75  # between two looks at what other processes wrote: their words may be lost, and polls wake within a second all the same


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
    quotas: Quotas
    blobs: Blobs
    file_threads: ThreadPoolExecutor
    tokens: TokenIndex
    log: DirectoryLog | None = None
    log_behind: LogBehind | None = None  # why the log is not served

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
        self._unlisten: Callable[[], None] | None = None
        self._rounds: list[asyncio.Task[None]] = []
        self._errands: set[asyncio.Task[None]] = set()
        self._mail: Mail | None = None
        self._held_open = contextlib.ExitStack()
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
            BadFilesAddress, BadStore, FilesElsewhere, BadSetting: sealed files are not where the settings say.
        """
        self.storage = self._given or choose(self.folder)
        mail = self._mail = Mail(self.storage, limits=self.limits, clock=self.clock, waits=self.waits)
        if self.storage.shared:
            self._changes = SharedChanges(
                self.folder / "hub.json",
                self._read_file,
                self._look_at_file,
                mail.read,
                mail.write,
                self.storage.announce,
            )
        loop = asyncio.get_running_loop()
        try:
            self._file_state = self._look_at_file()
            self.nodes = read_hub_file(self.folder / "hub.json")
            self.storage.hold(self.nodes.receipt_key.public)
            first = mail.open()
            today = day_number(self.clock())
            self.quotas = Quotas(self.limits, today, mail.spendings.beside(None, today))
            self.blobs = await asyncio.to_thread(
                choose_blobs,
                self.folder,
                self.storage,
                self.nodes.receipt_key.public,
                most_of_node=self.limits.blob_bytes_per_node,
            )
            self._held_open.callback(self.blobs.close)
            # Of their own: a store that does not answer keeps nothing waiting but files.
            self.file_threads = ThreadPoolExecutor(_FILE_THREADS, thread_name_prefix="hub-blobs")
            self._held_open.callback(self.file_threads.shutdown, cancel_futures=True)
            self.nodes, self._file_state = self._changes.begin(first, self._file_state)
            mail.load(self.nodes.by_mailbox)
            self._open_log()
            self.tokens = TokenIndex(self.storage, limits=self.limits, clock=self.clock, waits=self.waits)
            self.tokens.start()
            mail.start(self.nodes.receipt_key)
        except BaseException:
            self._close()
            raise
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
            self.storage,
            self.nodes.directory,
            folder=self.folder,
            limits=self.limits,
            clock=self.clock,
            waits=self.waits,
        )
        try:
            opened.start()
        except LogBehind as error:  # mail, tokens and files go on
            self.log_behind = error
            log.error("the directory log is not served: %s", error)  # noqa: TRY400  # what went wrong is said in full
        else:
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
        self.tokens.stop()
        self._close()

    def _close(self) -> None:
        if self._mail is not None:
            self._mail.stop()
        self._held_open.close()
        self.storage.release()

    @property
    def mail(self) -> Mail:
        """The mailboxes; only from when the hub starts."""
        assert self._mail is not None
        return self._mail

    @property
    def mailboxes(self) -> dict[bytes, Mailbox]:
        """Those that are served, by name."""
        return self.mail.mailboxes

    # --- other processes of this hub ---
    def _heard(self, word: str) -> None:
        """Take up what another process has announced."""
        ends = words.read_mail(word)
        if ends is not None:
            self.mail.reach(ends)
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
        looks = [self.mail.look_around(), self.tokens.catch_up()]
        if self.log is not None:
            looks.append(self.log.catch_up(heard=True))
        for found in await asyncio.gather(*looks, return_exceptions=True):  # what fails stops nothing else
            if found is not None:
                raise found

    def _soon(self, errand: Coroutine[Any, Any, None]) -> None:
        async def run() -> None:
            with contextlib.suppress(Refused):  # why was logged; the next word asks again
                await errand

        task = asyncio.create_task(run())
        self._errands.add(task)
        task.add_done_callback(self._errands.discard)

    async def follow_hub_file(self) -> None:
        """Take up a changed hub.json; keep the last good one if the new one cannot be used."""
        async with self._file_lock:
            state = self._look_at_file()
            try:
                found = await self._changes.follow(self._file_state)
                if found is not None:
                    nodes, self._file_state = found
                    await self._put_in_force(nodes)
            except BadHubFile as error:
                self._file_state = state  # said once, not at each look
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
        """Serve these nodes; who is removed goes first, whether or not who is new can be numbered."""
        self.mail.serve_known(nodes.by_mailbox)
        self.nodes = nodes.only(self.mail.mailboxes)
        try:
            if self.log is not None:
                await self.log.follow(nodes.directory)
            await self.mail.serve_new(nodes.by_mailbox)
        except Refused:
            self._file_state = (0, 0)  # look again
            raise
        finally:
            self.nodes = nodes.only(self.mail.mailboxes)
        log.info("hub.json was read again: %d nodes", len(nodes.by_agency))

    async def keep_house(self) -> None:
        """Throw away what is old; see ``hornbill.hub.housekeeping``.

        Raises:
            HousekeepingUnfinished: some of it failed; all else was done.
        """
        await do_each(self._chores())

    def _chores(self) -> Iterator[Chore]:
        today = day_number(self.clock())
        yield from self.mail.chores()
        purge = partial(self.blobs.purge, today, kept_days=self.limits.blobs_kept_days)
        yield "files", partial(asyncio.get_running_loop().run_in_executor, self.file_threads, purge)
        yield from self.tokens.chores(self.nodes.by_agency)
        if self.log is not None:
            yield from self.log.chores()

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
