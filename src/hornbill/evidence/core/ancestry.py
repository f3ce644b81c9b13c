"""What the authors of entries had before them, for a whole room at once.

Rules
- The time in a header is its author's word. An entry was there when a later one that includes it was written, so it is put into the chain no
  later than the earliest time that such an entry claims: a header of the year 2199 does not stand last for good.
- One walk over the room's records for each question, not one for each entry.

    limits = no_later(history, {entry: its_time})
    knew = Knew(history, entries); knew(earlier, later)
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from hornbill.exchange.core.records.history import History


def no_later(history: History, written: Mapping[str, str]) -> dict[str, str]:
    """Return by when each entry was there.

    Args:
        history: the room's records.
        written: entry -> time that its header claims.

    Returns:
        entry -> the earliest time that it or an entry which includes it claims.
    """
    found: dict[str, str] = {}
    for one in sorted(history.heights, key=history.heights.__getitem__, reverse=True):
        claims = [at for at in (found.get(one), written.get(one)) if at is not None]
        if not claims:
            continue
        found[one] = limit = min(claims)
        for dep in history.deps[one]:
            found[dep] = min(found.get(dep, limit), limit)
    return {one: found.get(one, at) for one, at in written.items()}


class Knew:
    """Tells whether the author of one entry had another when they wrote it.

    Args:
        history: the room's records.
        entries: ids that are asked about.
    """

    def __init__(self, history: History, entries: Collection[str]) -> None:
        self._history, self._places = history, {one: place for place, one in enumerate(entries)}

    @cached_property
    def _pasts(self) -> dict[str, int]:
        """For each record, one bit for each entry in its past; made at the first question."""
        pasts: dict[str, int] = {}
        heights, places = self._history.heights, self._places
        for one in sorted(heights, key=heights.__getitem__):
            past = 0
            for dep in self._history.deps[one]:
                past |= pasts[dep] | (1 << places[dep] if dep in places else 0)
            pasts[one] = past
        return {one: pasts[one] for one in places if one in pasts}

    def __call__(self, earlier: str, later: str) -> bool:
        """Tell whether ``earlier`` is in the past of ``later``; both are entries of the room."""
        return bool(self._pasts.get(later, 0) >> self._places[earlier] & 1)
