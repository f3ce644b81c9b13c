"""The agency's register as routes see it: kept ready in memory, brought up to date by what has changed since.

Rules
- One process keeps one copy of what it needs: journeys and items, no notes and no values. A change of the register is seen at the next page.
- The newest ``MOST`` seizures take part on pages; the command line takes all.

    known().table.size
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from hornbill.routes.core import journey
from hornbill.routes.core.flows import Entry
from hornbill.routes.core.likeness import Likeness
from hornbill.routes.core.patterns import patterns
from hornbill.routes.core.rows import of_seizure, twin_key
from hornbill.routes.core.table import Table
from hornbill.routes.lookups import locate, over_sea
from hornbill.seizures import queries as seizures
from hornbill.seizures.core.seizure import ENTERED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hornbill.seizures.queries import RegisterMark

MOST = 20_000  # seizures on pages
_OVERLAP = timedelta(minutes=10)  # clocks of two processes differ; what was read already is read again
MOST_IDS = 200  # of a statement on a page or in an answer


@dataclass
class Known:
    """What is known of the register at one mark.

    Attributes:
        mark: of the register.
        entries: seizures, the newest first, each once.
        same: handle of an equal report -> handle of the one that counts.
        left_out: seizures that are older than the newest ``MOST``.
    """

    mark: RegisterMark
    entries: list[Entry]
    same: dict[str, str]
    left_out: int

    @cached_property
    def table(self) -> Table:
        """The seizures, ready for counting; its ids are handles."""
        return Table(entry.row for entry in self.entries)

    @cached_property
    def places(self) -> dict[str, int]:
        """Handle -> row of the table, equal reports too."""
        found = {entry.handle: row for row, entry in enumerate(self.entries)}
        return found | {also: found[first] for also, first in self.same.items()}

    @cached_property
    def likeness(self) -> Likeness:
        """Finds seizures that are alike."""
        return Likeness(self.table)

    @cached_property
    def patterns(self) -> dict[str, Any]:
        """What these seizures have in common."""
        return patterns(self.table, most_ids=MOST_IDS)


class _Keeper:
    """Keeps what was read, so that a page reads only what has changed."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.entries: dict[str, tuple[Entry, str]] = {}  # by handle, with the key of equal reports
        self.known: Known | None = None

    def now(self) -> Known:
        mark = seizures.register_mark()
        with self.lock:
            if self.known is not None and self.known.mark == mark:
                return self.known
            if self.known is not None and self.known.mark.changed is not None:
                self._take(seizures.changed_since(self.known.mark.changed - _OVERLAP, most=MOST))
            if len(self.entries) != min(mark.entered, MOST):  # the first time, and where rows were deleted
                self.entries = {}
                self._take(seizures.changed_since(None, most=MOST))
            self.known = self._made(mark)
            return self.known

    def _take(self, found: Iterable[Mapping[str, Any]]) -> None:
        for one in found:
            handle = str(one["handle"])
            if one["status"] == ENTERED:
                self.entries[handle] = (_entry(handle, one), twin_key(one))
            else:
                self.entries.pop(handle, None)

    def _made(self, mark: RegisterMark) -> Known:
        newest = sorted(self.entries.values(), key=lambda one: (one[0].day, one[0].handle), reverse=True)
        entries: list[Entry] = []
        same: dict[str, str] = {}
        first: dict[str, int] = {}
        for entry, key in newest:
            if key in first:
                at = first[key]
                same[entry.handle] = entries[at].handle
                row = entries[at].row
                entries[at] = replace(entries[at], row=replace(row, also=(*row.also, entry.handle)))
                continue
            if key:
                first[key] = len(entries)
            entries.append(entry)
        return Known(mark, entries, same, max(0, mark.entered - len(self.entries)))


def _entry(handle: str, one: Mapping[str, Any]) -> Entry:
    return Entry(
        handle,
        str(one["reference"]),
        str(one["first"]),
        journey.of_seizure(one, locate, over_sea),
        tuple(dict.fromkeys(item["name"] for item in one["items"] if item["name"])),
        of_seizure(one, handle, locate),
    )


_KEEPER = _Keeper()


def known() -> Known:
    """Return what is known of the register, as it stands now."""
    return _KEEPER.now()
