"""Delivery states of an officer's own records: at the hub, stored at partners, opened, acted on.

Rules: this node knows when the hub took an envelope; all else is what partners' nodes say, each of its own
people. What none of them has said is shown as that. Of a changed message the newest text is meant: who opened an
earlier one has not opened this.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hornbill.exchange.core.node_messages import receipt
from hornbill.exchange.core.room_page.delivery import DeliveryView, DestroyedView, ReaderView
from hornbill.exchange.core.rooms import granting
from hornbill.exchange.storage.message_sql import waiting_records
from hornbill.exchange.storage.people_sql import acted_on, runs_and_acts, runs_from, silent_agencies
from hornbill.kernel.ids import agency_of, node_author

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from hornbill.exchange.actions.names import Names
    from hornbill.exchange.core.records.history import Item
    from hornbill.exchange.core.rooms.state import RoomState


Runs = dict[tuple[str, str], list[tuple[int, int, "datetime"]]]


@dataclass(frozen=True)
class Deliveries:
    """What the tables say of some records of one author.

    Attributes:
        waiting: records that the hub has not taken for every partner.
        runs: chain and reader -> (first, last, at), the earliest first.
        acted: the same of what readers say that they act on.
        silent: agencies that say of themselves that they do not report openings.
        mine: chain and number of the records that the reader of the page acts on.
    """

    waiting: frozenset[str] = frozenset()
    runs: Runs = field(default_factory=dict)
    acted: Runs = field(default_factory=dict)
    silent: frozenset[str] = frozenset()
    mine: frozenset[tuple[str, int]] = frozenset()

    def of(self, state: RoomState | None, item: Item, names: Names) -> DeliveryView:
        """Describe one record."""
        header = item.header
        author, home = header.author, header.agency
        officers = readers_of(state, item)
        by_agency = {
            name: _since(self.runs, item, node_author(name)) is not None
            for name in {agency_of(officer) for officer in officers} - {home}
        }
        readers = [self._reader(item, one, names, by_agency) for one in sorted(officers - {author})]
        read = sorted((one for one in readers if one.at), key=lambda one: (one.at, one.officer_id))
        acting = [one for one in read if one.state == "acted"]
        opened = [one for one in read if one.state == "opened"]  # what a program took, no person has opened
        taken = [one for one in read if one.is_service]
        stored = sum(by_agency.values())
        sent = "queued" if item.id in self.waiting else "at-hub"
        rung = "acted" if acting else "opened" if opened else "stored" if stored else sent
        rest = [one for one in readers if one.at is None]
        return DeliveryView(rung, len(by_agency), stored, (*acting, *opened, *taken, *rest))

    def destroyed(self, state: RoomState | None, item: Item, names: Names) -> tuple[DestroyedView, ...]:
        """Say which agencies' nodes have told that they destroyed a withdrawn record, the own one first."""
        home = item.header.agency
        agencies = {agency_of(officer) for officer in readers_of(state, item)} | {home}
        if state is not None:
            agencies |= granting.given_to(state, item)
        order = sorted(agencies, key=lambda name: (name != home, name))
        return tuple(
            DestroyedView(
                name,
                names.agency(name).name,
                _since(self.runs, item, receipt.destroyer(name)),
                here=name == home,
            )
            for name in order
        )

    def _reader(self, item: Item, officer: str, names: Names, stored: dict[str, bool]) -> ReaderView:
        member, at = names.member(officer), _since(self.runs, item, officer)
        acted_at = _since(self.acted, item, officer)
        if acted_at is not None:
            state, at = "acted", acted_at
        elif at is not None:
            state = "taken" if member.is_service else "opened"
        elif member.agency_id not in stored:
            state = "here"
        elif not stored[member.agency_id]:
            state = "sent"
        else:
            quiet = member.agency_id in self.silent and not member.is_service
            state = "not-told" if quiet else "stored"
        return ReaderView(officer, member.name, member.agency_name, state, at)


def _since(runs: Runs, item: Item, reader: str) -> datetime | None:
    n = item.header.n
    found = runs.get((item.header.chain, reader), ())
    return next((at for first, last, at in found if first <= n <= last), None)


def readers_of(state: RoomState | None, item: Item) -> frozenset[str]:
    """Return the officers that a record was sealed to: the members of the version it was written under."""
    if state is None or not state.membership.versions:
        return frozenset()
    number = state.membership.numbers.get(item.header.members or item.id)
    return state.membership.versions[number].officers if number is not None else frozenset()


def deliveries_of(room: str, own: Sequence[Item], officer: str = "") -> Deliveries:
    """Look up how far records have come, by three queries.

    Args:
        room: the room's id.
        own: records of one author.
        officer: who reads the page: what they act on comes with it; empty for nobody.
    """
    if not own:
        return Deliveries(mine=acted_on(room, officer) if officer else frozenset())
    waiting = waiting_records(item.id for item in own)
    chains = {item.header.chain for item in own}
    first_one = min(item.header.n for item in own)
    rows = runs_and_acts(room, chains, first_one, officer) if officer else runs_from(room, chains, first_one)
    runs: Runs = {}
    acted: Runs = {}
    mine: set[tuple[str, int]] = set()
    for chain, reader, first, last, at, acts in rows:
        (acted if acts else runs).setdefault((chain, reader), []).append((first, last, at))
        if acts and reader == officer:
            mine.update((chain, n) for n in range(first, last + 1))
    return Deliveries(waiting, runs, acted, silent_agencies(), frozenset(mine))
