"""How one object is opened, and how a page of those of a room is drawn: from the fold that its part brings.

Rules: what a person looks at counts as opened when its own page is drawn, not by a line in a list; what a program reads for an officer
does not. A list draws each object alone, and gives each agency its turn. The room is whole and locked meanwhile (``reading``).

    TASKS = Objects(missing, found, in_order, turn, drawer, records)
    TASKS.view(vault, task_id, now=now), TASKS.of_room(vault, room, now, skip=100)
    with TASKS.to_write(vault, task_id) as (room, opened, task): ...
    page_of_room(vault, room, folded, group, skip=100)      # folded(opened) -> all of them in order, how one is drawn
"""

from __future__ import annotations

import logging
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from hornbill.exchange import queries as exchange
from hornbill.exchange.actions.opening.one_by_one import each_alone
from hornbill.exchange.actions.opening.open_rooms import open_whole
from hornbill.exchange.actions.room_page.newer_parts import newer_parts
from hornbill.exchange.actions.room_page.shown import note_opened
from hornbill.exchange.actions.writing.room_acts import writable
from hornbill.exchange.core.records.marking import marking_in
from hornbill.exchange.errors import StillChecking
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.times import parse_utc
from hornbill.objects.actions import reading
from hornbill.objects.core.lists import cut

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from hornbill.exchange.actions.names import Names
    from hornbill.exchange.actions.opening.open_rooms import OpenRoom
    from hornbill.objects.core.words import Words
    from hornbill.vault.sessions import OpenVault

    Drawer = Callable[[OpenVault, OpenRoom, Mapping[str, "Folded"], datetime], Callable[["Folded"], "View"]]

PAGE = 100  # objects on a page of a list
Folded = TypeVar("Folded")
View = TypeVar("View")
_log = logging.getLogger("hornbill.objects")


def shown(
    opened: OpenRoom, names: Names, object_id: str, words: Words, records: Iterable[str] = ()
) -> dict[str, Any]:
    """Return what every ``Shown`` has.

    Args:
        opened: the room, locked.
        names: the directory, for this page.
        object_id: by which it is named.
        words: what its record says.
        records: others that are the object's own.
    """
    return {
        "id": object_id,
        "room_id": opened.fold.history.room,
        "content": words.record,
        "author": names.member(words.author),
        "at": parse_utc(words.at),
        "words": words.values or {},
        "marking": marking_in(words.values),
        "whole": not opened.loading,
        "newer": newer_parts(opened, [object_id, words.record, *records]),
    }


def page_of_room(
    vault: OpenVault,
    room: str,
    folded: Callable[[OpenRoom], tuple[Sequence[Folded], Callable[[Folded], View]]],
    group: Callable[[Folded], tuple[Any, str]],
    *,
    skip: int = 0,
) -> tuple[list[View], int]:
    """Draw a page of the objects of a room.

    Args:
        vault: the reader's open vault.
        room: the room's id.
        folded: returns all of them, in the order of the list, and how one is shown.
        group: what the list is sorted by first, and the agency that has its turn.
        skip: how many stand on the pages before.

    Returns:
        What is shown, and how many there are.

    Raises:
        NoSuchRoom: not here, or not for this officer.
        StillChecking: it is large and not open yet.
    """
    with reading.whole(vault, room) as opened:
        found, draw = folded(opened)
        some = cut(found, group, skip, PAGE)
        return each_alone(some, draw, _log), len(found)


@dataclass(frozen=True)
class Lookup(Generic[Folded]):
    """How one sort of objects is found; for acts, which know nothing of pages.

    Attributes:
        missing: makes what is raised where there is none for an officer.
        found: returns those of an open, locked room by id.
    """

    missing: Callable[[], HornbillError]
    found: Callable[[OpenRoom], Mapping[str, Folded]]

    def room_of(self, vault: OpenVault, object_id: str) -> str:
        """Return the room of one that an officer may see; raise ``missing`` otherwise."""
        room = exchange.room_for(vault.officer_id, object_id)
        if room is None:
            raise self.missing()
        return room

    def one_in(self, opened: OpenRoom, object_id: str) -> Folded:
        """Return one of an open, locked room; raise ``missing`` where there is none."""
        found = self.found(opened).get(object_id)
        if found is None:
            raise self.missing()
        return found

    @contextmanager
    def to_write(self, vault: OpenVault, object_id: str) -> Iterator[tuple[str, OpenRoom, Folded]]:
        """Open the room of one for an act (``writable``): yields the room's id, the room, the object. Raises ``missing``."""
        room = self.room_of(vault, object_id)
        with writable(vault, room) as opened:
            yield room, opened, self.one_in(opened, object_id)

    def shown(
        self,
        vault: OpenVault,
        object_id: str,
        drawer: Drawer[Folded, View],
        records: Callable[[Folded], Iterable[str]],
        *,
        now: datetime,
        note: bool = True,
    ) -> View:
        """Open one for its page, as ``Objects.view`` does, drawn by a ``drawer``."""
        room = self.room_of(vault, object_id)
        try:
            opened = open_whole(vault, room, reading.WAIT_S)
        except StillChecking:
            raise
        except HornbillError:
            raise self.missing() from None
        with opened.lock:
            one, known = self.one_in(opened, object_id), self.found(opened)
            view, read = drawer(vault, opened, known, now)(one), list(records(one))
        if note:
            note_opened(vault, room, read, now)
        return view


@dataclass(frozen=True)
class Objects(Lookup[Folded], Generic[Folded, View]):
    """One sort of objects: how those of a room are found, listed and drawn. All of it is asked while the room is open and locked.

    Attributes:
        in_order: puts them into the order of their list, within each group.
        turn: what the list is sorted by first, and the agency that has its turn.
        drawer: returns how one is drawn; asked once for a page, from the vault, the room, all of them, and the time.
        records: returns the records of which the page of one shows words.
        page_drawer: the same for the page of one, where that shows more than a list does.
    """

    in_order: Callable[[Iterable[Folded]], Sequence[Folded]]
    turn: Callable[[Folded], tuple[Any, str]]
    drawer: Drawer[Folded, View]
    records: Callable[[Folded], Iterable[str]]
    page_drawer: Drawer[Folded, View] | None = None

    def view(self, vault: OpenVault, object_id: str, *, now: datetime, note: bool = True) -> View:
        """Open one for its page; a program reads it without a ``note`` that it was opened. Raises ``missing``, StillChecking."""
        drawer = self.page_drawer or self.drawer
        return self.shown(vault, object_id, drawer, self.records, now=now, note=note)

    def of_room(self, vault: OpenVault, room: str, now: datetime, skip: int = 0) -> tuple[list[View], int]:
        """Return a page of those of a room, after ``skip`` of them, and how many there are. Raises NoSuchRoom, StillChecking."""

        def folded(opened: OpenRoom) -> tuple[Sequence[Folded], Callable[[Folded], View]]:
            known = self.found(opened)
            some = sorted(self.in_order(known.values()), key=lambda one: self.turn(one)[0])
            return some, self.drawer(vault, opened, known, now)

        return page_of_room(vault, room, folded, self.turn, skip=skip)
