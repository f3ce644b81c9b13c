"""The running index of tokens: its database, writer, readers and long polls.

Rules: memory holds only how many meetings each agency has had, by the agency's name; its number is read from the tables each time. When the tables
are put back to an earlier moment, that count goes back too. A node that has seen more is told ``cursor-ahead`` and puts everything again.

index = TokenIndex(storage, limits=limits, clock=clock, waits=waits)
index.start()
await index.change("th-customs", change)
"""

from __future__ import annotations

import asyncio
import logging
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from hornbill.hub import token_store, words
from hornbill.hub.confirming import Confirmer
from hornbill.hub.log_writer import LogWriter
from hornbill.hub.mailboxes import Place
from hornbill.hub.quotas import day_number
from hornbill.hub.readers import Readers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from hornbill.exchange.core.protocol.tokens import Change, Held
    from hornbill.hub.database import Database, Storage
    from hornbill.hub.housekeeping import Chore
    from hornbill.hub.limits import HubLimits
    from hornbill.hub.mailboxes import Waits

log = logging.getLogger("hornbill.hub")
FIRST_PLACE = -1_000  # numbers of long polls go down from here: below the log's, no mailbox's
DAYS_A_WEEK = 7
T = TypeVar("T")


class TokenIndex:
    """The state of the index.

    Args:
        storage: of the hub's tables.
        limits: the hub's.
        clock: the hub's.
        waits: the hub's long polls.
    """

    def __init__(
        self, storage: Storage, *, limits: HubLimits, clock: Callable[[], datetime], waits: Waits
    ) -> None:
        self._storage = storage
        self.confirmed = Confirmer(storage)
        self._limits = limits
        self._clock = clock
        self._waits = waits
        self._places: dict[str, Place] = {}
        self._readers: Readers | None = None
        self._writer: LogWriter | None = None

    def start(self) -> None:
        """Open the database and start the writer; UnknownSchema if another version wrote it."""
        self._db = self._storage.open_writer(token_store.TOKENS)
        self._readers = Readers(self._storage, token_store.TOKENS)
        for agency, highest in token_store.read_all_highest(self._db).items():
            self.place(agency).highest = highest
        self._writer = LogWriter(self._storage, self._db, words.TOKENS)
        self._writer.start(asyncio.get_running_loop())

    def stop(self) -> None:
        """Write what is queued and close the database."""
        if self._writer is None:
            return
        self._writer.stop()
        if self._readers is not None:
            self._readers.close()
        self.confirmed.close()
        self._db.close()
        self._writer = None

    def place(self, agency: str) -> Place:
        """Return what a long poll of an agency waits for."""
        if agency not in self._places:
            self._places[agency] = Place(FIRST_PLACE - len(self._places), 0)
        return self._places[agency]

    async def read(self, query: Callable[..., T], *args: Any) -> T:
        """Run ``query(connection, *args)`` in a reader's thread; StorageTrouble if the database does not answer."""
        assert self._readers is not None
        return await self._readers.read(query, *args)

    async def reaches(self, agency: str, cursor: int) -> bool:
        """Tell whether an agency had so many meetings.

        The table is asked when the memory says no: it is ahead of the memory for a moment after each commit, and where
        another process has just written.
        """
        place = self.place(agency)
        if cursor > place.highest:
            held = await self.read(token_store.read_held, agency)
            if held.meetings > place.highest:
                await self.confirmed()
            place.highest = max(place.highest, held.meetings)
        return cursor <= place.highest

    async def catch_up(self) -> None:
        """Take up meetings that other processes have written, and notice when there are fewer because the tables were put back."""
        before = {agency: place.highest for agency, place in self._places.items()}
        held = await self.read(token_store.read_all_highest)
        grown = {agency: highest for agency, highest in held.items() if highest > self.place(agency).highest}
        if grown:
            await self.confirmed()
            self._wake(grown)
        if _lower(held, before):  # a reading alone is not believed
            assert self._writer is not None
            await self._writer.do(token_store.read_all_highest, then=partial(self._go_back, before))

    def _go_back(self, before: dict[str, int], held: dict[str, int]) -> None:
        known = {agency: min(highest, self.place(agency).highest) for agency, highest in before.items()}
        back = _lower(held, known)
        for agency, highest in back.items():
            self.place(agency).highest = highest
        self._waits.wake(self.place(agency).number for agency in back)
        if back:
            log.error(
                "the tables of tokens were put back to an earlier moment: %d agencies have lost meetings. Their nodes are told cursor-ahead, and put everything again",
                len(back),
            )

    async def change(self, agency: str, asked: Change) -> Held:
        """Put and take away tokens; returns when it is on disk.

        Args:
            agency: whose.
            asked: what.

        Raises:
            TokensLate, TokenQuota, TokenPace, Refused: nothing was changed.
        """
        assert self._writer is not None

        def run(db: Database) -> tuple[Held, dict[str, int]]:
            met = token_store.change(db, agency, asked, limits=self._limits, day=day_number(self._clock()))
            highest = token_store.read_all_highest(db) if met else {}
            return token_store.read_held(db, agency), {one: highest[one] for one in met}

        held, _ = await self._writer.do(run, then=lambda found: self._wake(found[1]))
        return held

    def _wake(self, met: dict[str, int]) -> None:
        for agency, highest in met.items():
            place = self.place(agency)
            place.highest = max(place.highest, highest)  # a poll may have read a later one from the table
        self._waits.wake(self.place(agency).number for agency in met)

    def chores(self, served: Iterable[str]) -> Iterator[Chore]:
        """Yield what deletes tokens whose week is over or whose agency is no longer served, and old meetings.

        Args:
            served: agencies that the hub serves now.
        """
        day, names = day_number(self._clock()), frozenset(served)
        week, kept_from = day // DAYS_A_WEEK, day - self._limits.meetings_kept_days
        yield "tokens that are over", partial(self._repeat, lambda db: token_store.purge(db, week))
        yield (
            "tokens of former agencies",
            partial(self._repeat, lambda db: token_store.forget_agencies(db, names)),
        )
        yield (
            "meetings of tokens",
            partial(self._repeat, lambda db: token_store.purge_meetings(db, kept_from)),
        )

    async def _repeat(self, step: Callable[[Database], int]) -> None:
        assert self._writer is not None
        while await self._writer.do(step):
            pass


def _lower(held: dict[str, int], known: dict[str, int]) -> dict[str, int]:
    """Return how many meetings those agencies have that have fewer than was known."""
    return {agency: held.get(agency, 0) for agency, highest in known.items() if held.get(agency, 0) < highest}
