"""The worker's jobs of deconfliction: keep key holders and the hub's index up with the register; hear of meetings.

Rules: nothing that waits is lost: a key holder that is away, or a hub, delays. What an officer or administrator can do
something about is an alarm: a key holder that cheats, refuses, or has no address here.
"""

from __future__ import annotations

import time
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from hornbill import config
from hornbill.deconfliction import canaries, evaluating, indexing, key_sets, meeting, silent
from hornbill.deconfliction.actions import end_expired
from hornbill.deconfliction.core.tokens import FEWEST_HOLDERS
from hornbill.deconfliction.holders import HolderCheats, HolderDown, HolderError, Holders
from hornbill.deconfliction.index_client import IndexClient
from hornbill.deconfliction.terms import NotCompared, terms
from hornbill.directory import queries as directory
from hornbill.exchange.announcing import silent_counts as counts_telling
from hornbill.exchange.hub.job import Job
from hornbill.exchange.hub.requests import HubConnection, HubRefused
from hornbill.exchange.inbound import clear_alarm, raise_alarm
from hornbill.vault.keyring import node_keys

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.deconfliction.terms import Terms
    from hornbill.directory.core.agencies.enrolment import Hub
    from hornbill.kernel.errors import HornbillError

ALARMS = ("holder-cheats", "holder-refused", "holder-unplaced", "holder-down")
_PLAN_EVERY = timedelta(minutes=10)
_COUNT_EVERY = timedelta(days=1)
_DOWN_AFTER_S = 300.0  # a key holder may be restarted; an alarm comes when it stays away


class _IndexJob(Job):
    """A job that talks to the hub's index by a connection of its own."""

    def __init__(self) -> None:
        super().__init__()
        self._hub: Hub | None = None
        self._client: IndexClient | None = None

    def client(self) -> IndexClient:
        """Return the connection to the hub that the directory names now."""
        hub, keys = directory.current().hub, node_keys()
        if self._client is None or hub != self._hub:
            if self._client is not None:
                self._client.close()
            self._client = IndexClient(
                HubConnection(
                    hub.url,
                    signer=keys.agency,
                    key=keys.transport,
                    host_header=hub.host or None,
                    timeout_s=config.number("HORNBILL_HUB_TIMEOUT_S"),
                )
            )
            self._hub = hub
        return self._client


class Compare(_IndexJob):
    """Ends what is over, has new keys evaluated, keeps the hub's index as the register is."""

    name = "tokens"
    on_change = True
    every_s = 30.0
    apart_s = 0.5

    def __init__(self) -> None:
        super().__init__()
        self._holders: dict[str, Holders] = {}
        self._down_since: float | None = None
        self._planned_at: datetime | None = None

    def step(self) -> bool:
        """Do one batch of each."""
        now = timezone.now()
        if end_expired(now):
            return True
        try:
            found = terms(now)
        except NotCompared:
            return False
        if len(found.keyholders) >= FEWEST_HOLDERS:
            self._canaries(found, now)
        if not indexing.has_work():
            return False
        waited = self._evaluate(found, now)
        prepared = indexing.prepare(found, now)
        changed = indexing.change_once(self.client(), found, node_keys().transport, node_keys().agency, now)
        return bool(waited or prepared or changed)

    def _canaries(self, found: Terms, now: datetime) -> None:
        if self._planned_at is not None and now - self._planned_at < _PLAN_EVERY:
            return
        self._planned_at = now
        agency = node_keys().agency
        partners = [one.id for one in directory.current().agencies if not one.suspended and one.id != agency]
        canaries.plan(found, agency, partners, now)
        late = sorted(canaries.missing(found, now))
        if late:
            what = f"Tokens that had to meet at the hub did not: with {', '.join(late)}."
            cure = "Ask them whether their node ran last week. If it did, the hub hides hits: tell the secretariat."
            raise_alarm("canary-missing", what, cure, now)

    def _evaluate(self, found: Terms, now: datetime) -> int:
        if len(found.keyholders) < FEWEST_HOLDERS:
            return 0  # the register's page says that this network compares nothing
        sets = key_sets.arrange(found.keyholders, now)
        for mark in set(self._holders) - {one.mark for one in sets}:
            self._holders.pop(mark).close()
        done = 0
        for one in sets:
            if not evaluating.has_waiting(one.mark):
                continue
            try:
                done += evaluating.evaluate_once(self._holders_of(one))
            except HolderError as error:
                if one.present:
                    self._tell(error, now)
                continue  # of former keys a holder may be rid already; what it has evaluated still meets
            if one.present:
                self._down_since = None
                clear_alarm(*ALARMS)
        return done

    def _holders_of(self, one: key_sets.KeySet) -> Holders:
        if one.mark not in self._holders:
            keys = node_keys()
            self._holders[one.mark] = Holders(one.keys, agency=keys.agency, key=keys.transport)
        return self._holders[one.mark]

    def _tell(self, error: HolderError, now: datetime) -> None:
        if isinstance(error, HolderDown):
            self._down_since = self._down_since or time.monotonic()
            if time.monotonic() - self._down_since < _DOWN_AFTER_S:
                return
        elif not isinstance(error, HolderCheats):
            self._down_since = None
        raise_alarm(error.code, error.message, error.cure, now)


class TellCounts(Job):
    """Tells root officers' nodes once a day how many entries are silent, also where none is."""

    name = "silent-counts"
    every_s = 600.0

    def step(self) -> bool:
        """Tell, when a day has gone by."""
        now, stand = timezone.now(), indexing.standing()
        if stand.counted_at is not None and now - stand.counted_at < _COUNT_EVERY:
            return False
        counts_telling.tell(silent.counts(), node_keys(), now)
        stand.counted_at = now
        stand.save(update_fields=["counted_at"])
        return False


class Meet(_IndexJob):
    """Hears of meetings by long polls, while there is anything at the hub."""

    name = "meetings"
    every_s = 2.0

    def step(self) -> bool:
        """Read one page; the hub keeps the request until something comes."""
        if not indexing.is_at_hub():
            return False
        stand, wait_s = indexing.standing(), config.number("HORNBILL_HUB_WAIT_S")
        try:
            page = self.client().meetings(after=stand.met, wait_s=wait_s)
        except HubRefused as error:
            if error.code != "cursor-ahead":
                raise
            indexing.begin_anew()  # the hub was restored to an older state
            return False
        now = timezone.now()

        def tell(error: HornbillError) -> None:
            raise_alarm(error.code, error.message, error.cure, now)

        try:
            meeting.take_in(page, terms(now), node_keys().agency, now, tell=tell)
        except NotCompared:
            return False
        return True
