"""The worker's jobs: send, fetch, tend, tidy; each is done again and again in a thread of its own.

Rules: ``step`` does one round and says whether there is more to do at once; after an error it is tried again,
later each time (within seconds after an error that is foreseen, such as a hub that is away). A change of the
enrolment file is taken up at the next round.
"""

from __future__ import annotations

import logging
import random
import time
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import close_old_connections
from django.utils import timezone

from hornbill import config
from hornbill.exchange.hub.client import HubUnreachable
from hornbill.exchange.hub.job import HubJob, Job
from hornbill.exchange.transport import inbox, outbox
from hornbill.exchange.transport.housekeeping import Tender, compare_counts
from hornbill.exchange.transport.parcel_reading import forget_carried
from hornbill.kernel.errors import HornbillError
from hornbill.node.upgrading import remove_old_copies
from hornbill.pages import parts
from hornbill.vault import challenges, entering, forms_done, gate, keyed_acts, recovery, strangers, tokens
from hornbill.vault.actions import end_expired
from hornbill.vault.keyring import node_keys

if TYPE_CHECKING:
    from collections.abc import Callable
    from threading import Event

    from hornbill.node.watch import Watcher

_log = logging.getLogger("hornbill.node")
_SHORTEST_S, _LONGEST_S = 0.5, 60.0  # waiting after an error, doubled each time
_FORESEEN_S = 5.0  # longest wait after an error of ours: the hub is away, the node not enrolled yet
_COMPARE_EVERY_S = 3600
_LOOK_S = (
    2.0  # between two looks of a resting job at whether the process stops; the process wakes it when it does
)


class Send(HubJob):
    """Posts what waits in the outbox; woken by every change of the database."""

    name = "outbox"
    on_change = True
    every_s = 1.0
    apart_s = 0.02
    gathers = True

    def step(self) -> bool:
        """Post one batch."""
        return outbox.post_due(self.client(), timezone.now()) > 0


class Fetch(HubJob):
    """Reads the mailbox by long polls."""

    name = "inbox"
    every_s = 0.0
    apart_s = 0.02
    gathers = True

    def __init__(self) -> None:
        super().__init__()
        self._away = False

    def step(self) -> bool:
        """Read one page; the hub keeps the request until something comes."""
        client, wait_s = self.client(), config.number("HORNBILL_HUB_WAIT_S")
        try:
            if self._away:
                client.counts()  # answers at once, unlike the long poll
                outbox.wake_all(timezone.now())
                self._away = False
            inbox.fetch_once(client, node_keys(), timezone.now, wait_s=wait_s)
        except HubUnreachable:
            self._away = True
            raise
        return True


class Compare(HubJob):
    """Compares with the hub's count, to notice a database that was put back from an older copy."""

    name = "compare"
    every_s = _COMPARE_EVERY_S

    def step(self) -> bool:
        """Compare once."""
        compare_counts(self.client(), node_keys(), timezone.now())
        return False


class Tend(HubJob):
    """Keeps the membership of hosted rooms and tries parked envelopes again.

    The node signs nothing before its database was compared with the hub's count: an older copy would
    contradict what was signed since.
    """

    name = "tend"
    on_change = True
    every_s = 30.0
    apart_s = 0.25

    def __init__(self) -> None:
        super().__init__()
        self._tender = Tender(node_keys())
        self._compared = False

    def step(self) -> bool:
        """Do what is due."""
        if not self._compared:
            compare_counts(self.client(), node_keys(), timezone.now())
            self._compared = True
        self._tender.run(timezone.now())
        return False


class Tidy(Job):
    """Removes sessions that are over, the keys of programs' tokens that are, old copies, what others did not fetch."""

    name = "tidy"
    every_s = 60.0

    def step(self) -> bool:
        """Remove them."""
        end_expired(now=timezone.now())
        gate.end_expired(now=timezone.now())
        keyed_acts.end_old(now=timezone.now())
        forms_done.end_old(now=timezone.now())
        tokens.end_expired(now=timezone.now())
        entering.end_old_steps(now=timezone.now())
        challenges.forget_old(now=timezone.now())
        recovery.end_expired(now=timezone.now())
        strangers.tell_the_rest(now=timezone.now())
        remove_old_copies(settings.DATA, timezone.now())
        forget_carried(timezone.now())
        return False


def all_jobs(watcher: Watcher) -> list[Job]:
    """Make every job of a worker: the deployment's own, and those that the parts declare.

    Args:
        watcher: of the node's database.
    """
    made: list[Job] = [job() for job in (Send, Fetch, Tend, Compare, Tidy, *parts.jobs())]
    for job in made:
        if job.on_change:
            watcher.listen(job.woken.set)
    return made


def keep_going(job: Job, stop: Event, may: Callable[[], bool] = lambda: True) -> None:
    """Do a job round after round until ``stop`` is set; an error is logged once and tried again.

    Args:
        job: what is done.
        stop: ends it.
        may: whether a round may begin now; asked again until it may.
    """
    wait_s, said = _SHORTEST_S, ""
    while not stop.is_set():
        if not may():
            stop.wait(_SHORTEST_S)
            continue
        job.woken.clear()
        began = time.monotonic()
        try:
            more = job.step()
        except Exception as error:  # noqa: BLE001  # whatever it was, the job goes on
            said = _tell(job, error, said)
            close_old_connections()
            stop.wait(wait_s * random.uniform(0.75, 1.25))  # noqa: S311  # spreads load, no secret
            longest = _FORESEEN_S if isinstance(error, HornbillError) else _LONGEST_S
            wait_s = min(wait_s * 2, longest)
            continue
        if said:
            _log.info("%s: works again", job.name)
        wait_s, said = _SHORTEST_S, ""
        if not more:
            _rest(job, stop)
        left_s = began + job.apart_s - time.monotonic()
        if left_s > 0 and (job.gathers or not more):
            stop.wait(left_s)


def _rest(job: Job, stop: Event) -> None:
    """Wait for the next round: until woken, stopped, or ``every_s`` is over."""
    waited = 0.0
    while waited < job.every_s and not stop.is_set() and not job.woken.wait(min(_LOOK_S, job.every_s)):
        waited += _LOOK_S


def _tell(job: Job, error: Exception, said: str) -> str:
    """Log an error, but the same one only once in a row; returns what was said."""
    if not isinstance(error, HornbillError):
        _log.exception("%s failed and will be tried again", job.name)
        return type(error).__name__
    if error.code != said:
        _log.warning("%s: %s; it will be tried again", job.name, error.code)
    return error.code
