"""Which rules a room follows: the newest that every agency of one version of the membership has accepted.

Rules: an acceptance counts for the version before the first entry that rests on it and for all later ones, so that
an agency that comes in afterwards, or an acceptance dated back, cannot undo or slip in what others agreed. All
acceptances together cost one walk through the graph.

    RulesAgreed.of(state, history).rules
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hornbill.exchange.core.records.history import History, Item
    from hornbill.exchange.core.rooms.state import RoomState


class RulesAgreed:
    """What was accepted by whom, and since which version.

    Attributes:
        rules: in force.
    """

    def __init__(self) -> None:
        self.rules = 1
        self._since: dict[
            str, dict[str, int]
        ] = {}  # proposal -> agency -> first version for which it accepted

    @classmethod
    def of(cls, state: RoomState, history: History) -> RulesAgreed:
        """Weigh every acceptance that counts.

        Args:
            state: the folded room.
            history: the room's graph.
        """
        found = cls()
        if not state.rules_accepted:
            return found
        first = _first_resting(state, history)
        for id_ in state.accepted_control:
            item = history.items[id_]
            if item.header.kind == "rules.accept":
                found._note(item, first.get(id_, len(state.membership.versions)) - 1)
        versions = [(version.number, version.agencies) for version in state.membership.versions]
        fewest = min((len(agencies) for _, agencies in versions), default=0)
        for proposal, by_agency in found._since.items():
            if len(by_agency) >= fewest:
                found._weigh(proposal, history, versions)
        return found

    def take(self, state: RoomState, history: History, item: Item) -> int:
        """Take in an acceptance that counts and on which no entry rests yet; returns the rules in force.

        Args:
            state: the folded room.
            history: the room's graph.
            item: a ``rules.accept``.
        """
        newest = state.membership.versions[-1]
        if self._note(item, newest.number):
            self._weigh((item.values or {})["proposal"], history, [(newest.number, newest.agencies)])
        return self.rules

    def _note(self, item: Item, at: int) -> bool:
        """Note an acceptance; returns whether the agency had not accepted so early."""
        by_agency = self._since.setdefault((item.values or {})["proposal"], {})
        known = by_agency.get(item.header.agency)
        if known is not None and known <= at:
            return False
        by_agency[item.header.agency] = at
        return True

    def _weigh(self, proposal: str, history: History, versions: Iterable[tuple[int, frozenset[str]]]) -> None:
        """Take up the proposal's rules if all agencies of one of these versions have accepted them by then."""
        by_agency = self._since[proposal]
        wanted = (history.items[proposal].values or {}).get("rules")
        if not isinstance(wanted, int) or wanted <= self.rules:
            return
        for number, agencies in versions:
            if all(by_agency.get(agency, number + 1) <= number for agency in agencies):
                self.rules = wanted
                return


def _first_resting(state: RoomState, history: History) -> dict[str, int]:
    """Return record -> number of the first entry whose causal past holds it; each record is looked at once."""
    found: dict[str, int] = {}
    for version in state.membership.versions[1:]:
        todo = [version.id]
        while todo:
            new = [dep for dep in history.deps[todo.pop()] if dep not in found]
            found.update(dict.fromkeys(new, version.number))
            todo += new
    return found
