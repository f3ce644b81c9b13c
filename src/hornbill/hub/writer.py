"""The thread that writes a shard: takes what has queued up, writes it as one group, syncs once, then answers.

Rules:
- Nobody is told "stored" before COMMIT has returned, and COMMIT returns after fsync.
- While one group is being synced, or another process has the turn, the next one queues up, so the busier the hub, the larger its groups.
- Where it is not known whether COMMIT was carried out, nobody is told that it was, and the other processes look.
- A group that cannot be written is rolled back whole and every request in it is told so (507 when the disk is
  full); the thread goes on with the next group.

    writer = Writer(storage, db, key, clock=clock, limits=limits, wake=waits.wake)
    writer.start(loop)
    writer.put(job)
    writer.stop()
"""

from __future__ import annotations

import logging
import queue
import threading
import time
from typing import TYPE_CHECKING, Any

from hornbill.hub import words
from hornbill.hub.database import BEGIN
from hornbill.hub.going_back import report
from hornbill.hub.group import Group
from hornbill.hub.jobs import Job, Submission, Task
from hornbill.hub.quotas import Spendings, day_number
from hornbill.hub.refusals import Busy, NoSpace, OutcomeUnknown, Refused, StorageTrouble

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from hornbill.hub.database import Database, OneStorage
    from hornbill.hub.limits import HubLimits
    from hornbill.kernel.suite.transport_key import TransportKey

log = logging.getLogger("hornbill.hub")


class Writer:
    """Group commit.

    Args:
        storage: where ``db`` leads to.
        db: the writing connection; used by this object's thread alone once it is started.
        key: signs receipts.
        clock: the hub's clock.
        limits: the hub's.
        wake: called in the loop's thread with the numbers of mailboxes that got something.
        shard: whose tables ``db`` leads to.
        spendings: what the tables of all shards say of nodes' spending.
    """

    def __init__(
        self,
        storage: OneStorage,
        db: Database,
        key: TransportKey,
        *,
        clock: Callable[[], datetime],
        limits: HubLimits,
        wake: Callable[[Iterable[int]], None],
        shard: int = 0,
        spendings: Spendings | None = None,
    ) -> None:
        self._storage = storage
        self._db = db
        self._key = key
        self._clock = clock
        self._limits = limits
        self._wake = wake
        self._shard = shard
        self._spendings = spendings or Spendings()
        self._queue: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._aside: list[
            Job | None
        ] = []  # taken from the queue, and no part of the group that was being written
        self._thread = threading.Thread(target=self._run, name=f"hub-writer-{shard}", daemon=True)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopped = False
        self.groups = 0  # written so far
        self._running: tuple[float, bool] | None = None

    @property
    def alive(self) -> bool:
        """Whether the thread is there to write."""
        return self._thread.is_alive()

    def busy(self) -> tuple[float, bool]:
        """Return for how many seconds it has been writing what it writes now, and whether that may take long; from any thread."""
        running = self._running
        return (0.0, False) if running is None else (time.monotonic() - running[0], running[1])

    def start(self, loop: asyncio.AbstractEventLoop) -> None:
        """Start the thread; answers are given in ``loop``."""
        self._loop = loop
        self._thread.start()

    def put(self, job: Job) -> None:
        """Queue a job.

        Raises:
            Busy: the hub is stopping.
        """
        if self._stopped:
            raise Busy("the hub is stopping", retry_after_s=2)
        self._queue.put(job)

    def stop(self, within_s: float | None = None) -> bool:
        """Write what is queued, then end the thread; returns whether it ended in so many seconds (None: waits)."""
        if not self._stopped:
            self._stopped = True
            self._queue.put(None)
        if self._thread.ident is not None:
            self._thread.join(within_s)
        return not self._thread.is_alive()

    def _run(self) -> None:
        going = True
        while going:
            jobs, going = self._take()
            together: list[Any] = []
            for job in jobs:
                if isinstance(job, Task):
                    self._running = time.monotonic(), job.slow
                    self._run_task(job)
                else:
                    together.append(job)
            if together:
                self._running = time.monotonic(), False
                self._write(together)
            self._running = None

    def _take(self) -> tuple[list[Job], bool]:
        """Wait for one job, then take what else is there, up to a full group; False at the end."""
        jobs: list[Job] = []
        envelopes = 0
        job = self._aside.pop() if self._aside else self._queue.get()
        while job is not None:
            jobs.append(job)
            envelopes += _envelopes(job)
            if envelopes >= self._limits.group_envelopes:
                return jobs, True
            try:
                job = self._queue.get_nowait()
            except queue.Empty:
                return jobs, True
        return jobs, False

    def _take_more(self, jobs: list[Any]) -> None:
        """Add what came while another process had the turn, up to a full group or to what is no part of one."""
        envelopes = sum(map(_envelopes, jobs))
        while envelopes < self._limits.group_envelopes and not self._aside:
            try:
                job = self._queue.get_nowait()
            except queue.Empty:
                return
            if job is None or isinstance(job, Task):
                self._aside.append(job)
            else:
                jobs.append(job)
                envelopes += _envelopes(job)

    def _write(self, jobs: list[Any]) -> None:
        groups: list[Group] = []

        def write(db: Database) -> None:
            self._take_more(jobs)
            at = self._clock()
            beside = self._spendings.beside(self._shard, day_number(at))
            groups.append(Group(self._key, jobs, at, self._limits, beside))
            groups[0].write(db)

        failure = self._transaction(write)
        if failure is not None:
            self._answer([(job, failure) for job in jobs], [])
            return
        (group,) = groups
        self.groups += 1
        report(self._shard, group.back)
        self._spendings.note(self._shard, group.day, group.spent)
        self._answer(group.answers, group.woken, group.publish)
        if self._storage.shared:
            self._storage.announce(words.mail(group.ends))

    def _run_task(self, task: Task) -> None:
        results: list[Any] = []
        failure = self._transaction(lambda db: results.append(task.run(db)))
        self._answer([(task, failure or results[0])], [])

    def _transaction(self, write: Callable[[Database], None]) -> Refused | None:
        """Run ``write`` in a transaction of its own; return why it failed, or None."""
        try:
            self._db.execute(BEGIN)
            write(self._db)
            commit(self._storage, self._db)
        except Exception as error:  # noqa: BLE001  # whatever it is, the thread must live and the node be told
            self._roll_back()
            return why_not_written(self._storage, error)
        return None

    def _roll_back(self) -> None:
        try:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
        except self._storage.troubles:
            log.exception("the hub's database could not roll back")

    def _answer(
        self, answers: list[tuple[Any, Any]], woken: list[int], publish: Callable[[], None] | None = None
    ) -> None:
        loop = self._loop
        if loop is None:
            return
        try:
            loop.call_soon_threadsafe(self._settle, answers, woken, publish)
        except RuntimeError:  # the loop is closed: the clients are gone, what was written stays
            log.info("%d answers were not given: the hub has stopped", len(answers))

    def _settle(
        self, answers: list[tuple[Any, Any]], woken: list[int], publish: Callable[[], None] | None
    ) -> None:
        """Take over what was written, then give the answers; in the loop's thread."""
        if publish is not None:
            publish()
        for job, result in answers:
            if job.done.done():
                continue
            if isinstance(result, Refused):
                # One object for each: several requests raise it at the same time.
                job.done.set_exception(
                    type(result)(result.message, cure=result.cure, retry_after_s=result.retry_after_s)
                )
            else:
                job.done.set_result(result)
        self._wake(woken)


def _envelopes(job: Job) -> int:
    """Return for how many envelopes a job counts in a group."""
    return len(job.items) if isinstance(job, Submission) else 1


def commit(storage: OneStorage, db: Database) -> None:
    """Commit the open transaction; OutcomeUnknown if the database did not say whether it has."""
    try:
        db.execute("COMMIT")
    except Exception as error:
        if not storage.is_unknown(error):
            raise
        log.warning("a commit of the hub's database was not confirmed: %s", type(error).__name__)
        raise OutcomeUnknown(
            "the hub's database did not say whether it has stored this", retry_after_s=2
        ) from error


def why_not_written(storage: OneStorage, error: Exception) -> Refused:
    """Turn what went wrong in a transaction into what the nodes are told, and log it."""
    if isinstance(error, Refused):
        return error
    if storage.is_full(error):
        log.error("the hub's disk is full")
        return NoSpace("the hub's disk is full", retry_after_s=30)
    log.error("the hub's database could not be written", exc_info=error)
    return StorageTrouble("the hub's database could not be written", retry_after_s=10)
