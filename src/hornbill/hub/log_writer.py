"""The one thread that writes the directory log's database: what has queued up becomes one transaction, synced once.

Rules:
- Each job has a savepoint: one that is refused, or that the database refuses, leaves no trace and does not touch the
  others. Only an error that ends the transaction itself (the server has gone) is told to all.
- Nobody is answered before COMMIT has returned, and COMMIT returns after fsync.
- A job is carried out also when its client has gone; what the hub holds in memory changes in ``then``, in the
  loop's thread, whether or not anybody still waits.

    size = await writer.do(lambda db: append(db, entries), then=self._grown)
"""

from __future__ import annotations

import asyncio
import logging
import queue
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from hornbill.hub.database import BEGIN
from hornbill.hub.refusals import Busy, Refused
from hornbill.hub.writer import commit, why_not_written

if TYPE_CHECKING:
    from collections.abc import Callable

    from hornbill.hub.database import Database, Storage

log = logging.getLogger("hornbill.hub")
GROUP_JOBS = 64  # written and synced together
T = TypeVar("T")


@dataclass(slots=True, eq=False)
class LogJob:
    """Something to write, who waits for it, and what follows from it."""

    run: Callable[[Database], Any]
    done: asyncio.Future[Any]
    then: Callable[[Any], None] | None


class LogWriter:
    """Group commit for jobs of any kind.

    Args:
        storage: where ``db`` leads to.
        db: the writing connection; used by this object's thread alone once it is started.
        word: what other processes are told after a commit.
    """

    def __init__(self, storage: Storage, db: Database, word: str) -> None:
        self._storage = storage
        self._word = word
        self._db = db
        self._queue: queue.SimpleQueue[LogJob | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="hub-log-writer", daemon=True)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopped = False

    def start(self, loop: asyncio.AbstractEventLoop) -> None:
        """Start the thread; answers are given in ``loop``."""
        self._loop = loop
        self._thread.start()

    async def do(self, run: Callable[[Database], T], *, then: Callable[[T], None] | None = None) -> T:
        """Run something in the writer's thread and wait until it is on disk.

        Args:
            run: gets the writing connection, inside a transaction.
            then: called in the loop with the result, before the answer, also when nobody is waiting.

        Raises:
            Refused: by ``run``, or because it could not be written.
        """
        if self._stopped:
            raise Busy("the hub is stopping", retry_after_s=2)
        job = LogJob(run, asyncio.get_running_loop().create_future(), then)
        self._queue.put(job)
        result: T = await job.done
        return result

    def stop(self) -> None:
        """Write what is queued, then end the thread."""
        if not self._stopped:
            self._stopped = True
            self._queue.put(None)
            if self._thread.ident is not None:
                self._thread.join()

    def _run(self) -> None:
        going = True
        while going:
            jobs, going = self._take()
            if jobs:
                self._write(jobs)

    def _take(self) -> tuple[list[LogJob], bool]:
        """Wait for one job, then take what else is there; False at the end."""
        jobs: list[LogJob] = []
        job = self._queue.get()
        while job is not None:
            jobs.append(job)
            if len(jobs) == GROUP_JOBS:
                return jobs, True
            try:
                job = self._queue.get_nowait()
            except queue.Empty:
                return jobs, True
        return jobs, False

    def _write(self, jobs: list[LogJob]) -> None:
        try:
            self._db.execute(BEGIN)
            answers = [(job, self._try(job)) for job in jobs]
            commit(self._storage, self._db)
        except Exception as error:  # noqa: BLE001  # whatever it is, the thread must live and the nodes be told
            self._roll_back()
            failure = why_not_written(self._storage, error)
            answers = [(job, failure) for job in jobs]
            self._answer(answers)
            return
        self._answer(answers)
        self._storage.announce([self._word])

    def _try(self, job: LogJob) -> Any:
        """Run one job at its savepoint; raises only where the transaction is over."""
        self._db.execute("SAVEPOINT job")
        try:
            found = job.run(self._db)
        except Exception as error:  # a fault in one job must not take the others with it
            if not self._db.in_transaction:
                raise
            self._db.execute("ROLLBACK TO job")
            found = why_not_written(self._storage, error)
        self._db.execute("RELEASE job")
        return found

    def _roll_back(self) -> None:
        try:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
        except self._storage.troubles:
            log.exception("the log's database could not roll back")

    def _answer(self, answers: list[tuple[LogJob, Any]]) -> None:
        if self._loop is None:
            return
        try:
            self._loop.call_soon_threadsafe(_settle, answers)
        except RuntimeError:  # the loop is closed: the clients are gone, what was written stays
            log.info("%d answers were not given: the hub has stopped", len(answers))


def _settle(answers: list[tuple[LogJob, Any]]) -> None:
    """Take over what was written, then give the answers; in the loop's thread."""
    for job, found in answers:
        if isinstance(found, Refused):
            if not job.done.done():
                # One object for each: several requests raise it at the same time.
                job.done.set_exception(_copy(found))
            continue
        try:
            if job.then is not None:
                job.then(found)
        except Exception:  # it is written; the others of the group are answered all the same
            log.exception("what follows from a change of the log failed")
        if not job.done.done():
            job.done.set_result(found)


def _copy(refused: Refused) -> Refused:
    return type(refused)(refused.message, cure=refused.cure, retry_after_s=refused.retry_after_s)
