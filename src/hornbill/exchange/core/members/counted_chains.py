"""Which of an author's chains count in a room: a limited number, the earliest ones.

Rules:
- An honest author has one chain for each installation, and a new one after a cut or a contradiction: a handful. Nobody
  needs ``MAX_CHAINS``, so rooms of honest authors fold as they did before there was a bound.
- Of an author who began more, those count that begin first in the order (height, id) since the author was last removed.
  What a cut kept stays kept. Chains from before the removal that no cut names are over.
- A removal names each chain that counts, so without a bound its author decides how long the entry becomes.
- Everything follows from the set of records, whatever their order of arrival.

    surplus = Surplus(history, membership)
    "cc/cyd/0000002a" in surplus.chains
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hornbill.exchange.core.members.versions import Membership
    from hornbill.exchange.core.records.history import History, Item

MAX_CHAINS = 64  # of one author, of one stay in the room


class Surplus:
    """The chains beyond the bound.

    Args:
        history: the room's graph.
        membership: what stands of it now.

    Attributes:
        chains: chains of which nothing counts.
    """

    def __init__(self, history: History, membership: Membership) -> None:
        self.chains: set[str] = set()
        self._history = history
        self._limits: dict[str, tuple[int, str]] = {}  # author -> place of the last beginning that counts
        for author, begun in history.begun.items():
            if len(begun) > MAX_CHAINS:
                self._weigh(author, begun, membership)

    def _weigh(self, author: str, begun: list[tuple[int, str]], membership: Membership) -> None:
        items, since = self._history.items, membership.removed.get(author, 0)
        counting = 0
        for place in begun:
            header = items[place[1]].header
            if header.chain in membership.cuts:
                continue
            here = membership.numbers.get(header.members or place[1], -1)
            if here < since or counting == MAX_CHAINS:
                self.chains.add(header.chain)
                continue
            counting += 1
            if counting == MAX_CHAINS:
                self._limits[author] = place

    def take(self, item: Item) -> bool:
        """Take in a record that has just become complete.

        Args:
            item: any; only the first record of a chain matters.

        Returns:
            True if chains that were weighed already may change by it: weigh them again.
        """
        header, place = item.header, self._history.order_key(item.id)
        begun = self._history.begun.get(header.author, ())
        if header.n or header.prev is not None or len(begun) <= MAX_CHAINS:
            return False
        if not self._history.begins(header.chain, place):
            return False  # it began elsewhere before
        limit = self._limits.get(header.author)
        if limit is None or place < limit or self._history.forks.get(header.chain) == 0:
            return True
        self.chains.add(header.chain)
        return False

    def counting(self, author: str) -> list[str]:
        """Return the author's chains of which something may count, in the order of their beginnings."""
        items = self._history.items
        begun = (items[id_].header.chain for _, id_ in self._history.begun.get(author, ()))
        return [chain for chain in begun if chain not in self.chains]
