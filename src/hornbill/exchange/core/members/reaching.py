"""How much of the membership a record's author knew: the newest standing version in its causal past.

Rules: exact ancestry; each record is looked at about once, however many are asked about and while the membership grows.
A version is in the past of every later one, so a record that does not reach the newest version reaches none that is
added later.

    reached = Reached(history, membership)
    reached.newest(item.id)     # 3
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hornbill.exchange.core.members.versions import Membership
    from hornbill.exchange.core.records.history import History


class Reached:
    """Answers for one room, remembered.

    Args:
        history: the room's graph.
        chain: its membership, which may grow meanwhile.
    """

    def __init__(self, history: History, chain: Membership) -> None:
        self._history = history
        self._chain = chain
        self._known: dict[
            str, tuple[int, int]
        ] = {}  # record -> newest version, and the newest there was then

    def newest(self, id_: str) -> int:
        """Return the number of the newest version that is a complete record or lies in its past; 0 if none does."""
        todo, deps = [id_], self._history.deps
        while todo:
            one = todo[-1]
            if self._looked_up(one) is None:
                open_ = [dep for dep in deps[one] if self._looked_up(dep) is None]
                if open_:
                    todo += open_
                    continue
                newest = max((self._known[dep][0] for dep in deps[one]), default=0)
                self._known[one] = (newest, len(self._chain.versions) - 1)
            todo.pop()
        return self._known[id_][0]

    def _looked_up(self, id_: str) -> int | None:
        """Return what is known of a record for good, or of the versions that there are; None otherwise."""
        number = self._chain.numbers.get(id_)
        last = len(self._chain.versions) - 1
        if number is not None:
            self._known[id_] = (number, last)
            return number
        known = self._known.get(id_)
        if known is None or (known[0] == known[1] and known[1] < last):
            return None
        return known[0]
