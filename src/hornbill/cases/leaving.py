"""A room's entities as FollowTheMoney lines, a window of entities at a time: what goes out of a room that is not held in memory.

Rules
- The same statements go out as by ``outward.take_out``, and the same is told of what stays in. Each entity is one line, in the order in which they were first said.
- The room is gone through once to learn which records speak of which entities (``core.entity_windows``). Then each window's records are read, its entities
  written, and both let go. In memory stay some bytes for each entity, the words that merge, and those that take statements back.
- All of it is the room as of the beginning; ``has_changed`` tells whether something of it that was read was withdrawn or re-marked since.

    leaving = Leaving(vault, room, WayOut.EXPORT)
    for window in leaving.windows(): lines = list(leaving.lines(window))
    leaving.inside, leaving.kept_in, leaving.told_kept_in()
"""

from __future__ import annotations

import secrets
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from hornbill.cases.core.entity_fold import EntityFold, Word, joined, statements_of
from hornbill.cases.core.entity_windows import EntityIndex
from hornbill.cases.core.ftm_lines import to_marked_entities, write_line
from hornbill.cases.core.kinds import MERGE, NAMES, PASS, RETRACT, SPLIT, STATE
from hornbill.cases.schema_files import model
from hornbill.cases.sieve import sieve
from hornbill.exchange import actions as exchange

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hornbill.cases.core.entity_windows import Window
    from hornbill.cases.core.statement import Statement
    from hornbill.exchange.actions import Content
    from hornbill.kernel.markings import Reason, WayOut
    from hornbill.vault.sessions import OpenVault

AT_ONCE = 20_000  # statements of a window
_SAYING, _FOLDED = frozenset({STATE, PASS}), frozenset({RETRACT, MERGE, SPLIT})


class Leaving:
    """What leaves a room.

    Args:
        vault: the officer's open vault.
        room: the room's id.
        way: for which use.

    Attributes:
        inside: statements that went out so far.
        kept_in: reason -> how many statements it kept in so far.
        done: statements that were looked at so far; ``total`` of them.

    Raises:
        NoSuchRoom, BadModel: nothing is taken out.
    """

    def __init__(self, vault: OpenVault, room: str, way: WayOut) -> None:
        self.inside, self.done, self.total = 0, 0, 0
        self.kept_in: Counter[Reason] = Counter()
        self._model, self._through = model(), sieve(vault, way)
        self._pieces = exchange.RoomPieces(vault, room)
        self._words = EntityFold()  # no statements are in it
        self._told: Counter[Reason] = Counter()
        self._merged: dict[str, Counter[Reason]] = {}  # what is one by merges that go -> what stays in of it
        self._merged_goes: set[str] = set()  # of these, those of which something goes out
        self._root: dict[str, str] = {}
        self._index = EntityIndex(secrets.token_bytes(16))

    def windows(self) -> list[Window]:
        """Go through the room once; return the windows of its entities, for ``lines``."""
        for record in self._pieces.ids(NAMES):
            found = self._pieces.read(record)
            if found is None:
                continue
            if found.kind in _SAYING:
                self._index.note(record, (row["entity"] for row in found.values["statements"]))
            elif found.kind in _FOLDED:
                self._words.add(_word(found))
        self.total = self._index.statements
        going = [word for word in self._words.counting_merges() if not self._through.against_word(word)]
        self._root, _all = joined(tuple(word.values["entities"]) for word in going)
        return self._index.cut(AT_ONCE)

    def lines(self, window: Window) -> Iterator[str]:
        """Yield the lines of a window's entities."""
        of: dict[str, list[Statement]] = {}
        for record in window.records:
            found = self._pieces.read(record)
            if found is None:  # destroyed since: the file is made again
                continue
            for one in statements_of(_word(found), self._within(window)):
                self.done += 1
                if self._words.stands(one):
                    of.setdefault(one.entity, []).append(one)
        for entity, statements in of.items():
            out, kept = self._through.parted(statements)
            self.inside += len(out)
            self.kept_in.update(kept)
            self._note_told(entity, kept, goes=bool(out))
            for line in to_marked_entities(out, self._model):
                yield write_line(line)

    def _within(self, window: Window) -> Callable[[str], bool]:
        """Return what tells whether an entity is of a window; asked for each statement of a record, and worked out once for each entity."""
        return cache(lambda entity: self._index.number(entity) in window)

    def _note_told(self, entity: str, kept: Counter[Reason], *, goes: bool) -> None:
        """Count what a program is told: what stays in of a group of which something goes out."""
        root = self._root.get(entity)
        if root is not None:
            self._merged.setdefault(root, Counter()).update(kept)
            if goes:
                self._merged_goes.add(root)
        elif goes:
            self._told.update(kept)

    def told_kept_in(self) -> dict[str, int]:
        """Return how many statements each reason keeps in, of those of which a program is told; once all windows were written."""
        told = Counter(self._told)
        for root in self._merged_goes:
            told.update(self._merged[root])
        return {reason.text: n for reason, n in told.items()}

    def has_changed(self) -> bool:
        """Tell whether something that was read was withdrawn or re-marked since this began."""
        return self._pieces.has_changed()

    @property
    def change(self) -> int:
        """Number of the room's change up to which ``has_changed`` has looked."""
        return self._pieces.change


def told_kept_in(vault: OpenVault, room: str, way: WayOut) -> dict[str, int]:
    """Say what keeps statements in of entities of which something goes out, as ``outward.told_kept_in`` does.

    Raises:
        NoSuchRoom, BadModel: as ``Leaving``.
    """
    leaving = Leaving(vault, room, way)
    for window in leaving.windows():
        for _line in leaving.lines(window):
            pass
    return leaving.told_kept_in()


def _word(found: Content) -> Word:
    return Word(found.id, found.kind, found.author, found.at, found.order, found.values)
