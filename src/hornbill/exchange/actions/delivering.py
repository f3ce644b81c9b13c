"""How far an officer's own records have come: at the hub, stored at partners, opened by whom.

Rules: this node knows when the hub took an envelope; all else is what partners' nodes say, each of its own
people. What none of them has said is shown as that. Of a changed message the newest text is meant: who opened an
earlier one has not opened this.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hornbill.exchange.core import granting, receipt
from hornbill.exchange.core.view import DeliveryView, DestroyedView, ReaderView
from hornbill.exchange.people_statements import runs_from
from hornbill.exchange.statements import waiting_records
from hornbill.kernel.ids import agency_of, node_author

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from hornbill.exchange.actions.naming import Names
    from hornbill.exchange.core.history import Item
    from hornbill.exchange.core.state import RoomState


@dataclass(frozen=True)
class Deliveries:
    """What the tables say of some records of one author.

    Attributes:
        waiting: records that the hub has not taken for every partner.
        runs: chain and reader -> (first, last, at), the earliest first.
    """

    waiting: frozenset[str] = frozenset()
    runs: dict[tuple[str, str], list[tuple[int, int, datetime]]] = field(default_factory=dict)

    def of(self, state: RoomState | None, item: Item, names: Names) -> DeliveryView:
        """Describe one record."""
        header = item.header
        author, home = header.author, header.agency
        officers = readers_of(state, item)
        by_agency = {
            name: self._since(item, node_author(name)) is not None
            for name in {agency_of(officer) for officer in officers} - {home}
        }
        readers = [self._reader(item, one, names, by_agency) for one in sorted(officers - {author})]
        read = sorted((one for one in readers if one.at), key=lambda one: (one.at, one.officer_id))
        opened = [one for one in read if not one.is_service]  # what a program took, no person has opened
        taken = [one for one in read if one.is_service]
        stored = sum(by_agency.values())
        rung = "opened" if opened else "stored" if stored else "at-hub"
        if item.id in self.waiting and not stored:
            rung = "queued"
        rest = [one for one in readers if one.at is None]
        return DeliveryView(rung, len(by_agency), stored, (*opened, *taken, *rest))

    def destroyed(self, state: RoomState | None, item: Item, names: Names) -> tuple[DestroyedView, ...]:
        """Say which agencies' nodes have told that they destroyed a withdrawn record, the own one first."""
        home = item.header.agency
        agencies = {agency_of(officer) for officer in readers_of(state, item)} | {home}
        if state is not None:
            agencies |= granting.given_to(state, item)
        order = sorted(agencies, key=lambda name: (name != home, name))
        return tuple(
            DestroyedView(
                name, names.agency(name).name, self._since(item, receipt.destroyer(name)), here=name == home
            )
            for name in order
        )

    def _since(self, item: Item, reader: str) -> datetime | None:
        n = item.header.n
        runs = self.runs.get((item.header.chain, reader), ())
        return next((at for first, last, at in runs if first <= n <= last), None)

    def _reader(self, item: Item, officer: str, names: Names, stored: dict[str, bool]) -> ReaderView:
        member, at = names.member(officer), self._since(item, officer)
        if at is not None:
            state = "taken" if member.is_service else "opened"
        elif member.agency_id not in stored:
            state = "here"
        else:
            state = "stored" if stored[member.agency_id] else "sent"
        return ReaderView(officer, member.name, member.agency_name, state, at)


def readers_of(state: RoomState | None, item: Item) -> frozenset[str]:
    """Return the officers that a record was sealed to: the members of the version it was written under."""
    if state is None or not state.membership.versions:
        return frozenset()
    number = state.membership.numbers.get(item.header.members or item.id)
    return state.membership.versions[number].officers if number is not None else frozenset()


def deliveries_of(room: str, own: Sequence[Item]) -> Deliveries:
    """Look up how far records have come, by two queries.

    Args:
        room: the room's id.
        own: records of one author.
    """
    if not own:
        return Deliveries()
    waiting = waiting_records(item.id for item in own)
    chains = {item.header.chain for item in own}
    rows = runs_from(room, chains, min(item.header.n for item in own))
    runs: dict[tuple[str, str], list[tuple[int, int, datetime]]] = {}
    for chain, reader, first, last, at in rows:
        runs.setdefault((chain, reader), []).append((first, last, at))
    return Deliveries(waiting, runs)
