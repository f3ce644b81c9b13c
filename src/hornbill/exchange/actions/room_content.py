"""Content of a capability's records in a room, for its own fold.

Rules: only records that count here and whose bodies this officer can read are given: not refused ones, not withdrawn ones,
not those of another form than their kind has. What a capability folds from them it may keep with the open room
(``derived``), which ends with the session; ``version`` tells whether anything came since.

    with read_content(vault, room) as found:
        for one in found.records({"entity.state"}): ...
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hornbill.exchange.actions.members.present import officers_in
from hornbill.exchange.actions.messages.delivery import deliveries_of
from hornbill.exchange.actions.names import title_of
from hornbill.exchange.actions.opening.open_rooms import open_for
from hornbill.exchange.core.records.kinds import KINDS, problems
from hornbill.exchange.core.rooms import gate
from hornbill.exchange.core.rooms.default_marking import default_of
from hornbill.exchange.core.rooms.founded_as import founding
from hornbill.exchange.core.rooms.remarking import marked_values
from hornbill.exchange.errors import StillChecking
from hornbill.exchange.wording import reasons as reason_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from hornbill.exchange.actions.names import Names
    from hornbill.exchange.actions.opening.open_rooms import OpenRoom
    from hornbill.exchange.core.records.history import Item
    from hornbill.exchange.core.room_page.delivery import DeliveryView
    from hornbill.kernel.markings import Marking
    from hornbill.vault.sessions import OpenVault


@dataclass(frozen=True, slots=True)
class Content:
    """One record that counts and can be read here.

    Attributes:
        id: the record's.
        kind: of the record.
        author: who wrote it.
        at: UTC time as its author claims, as text.
        order: (height, id) in the room.
        values: the body's fields, in the form of their kind, under the marking that holds now.
    """

    id: str
    kind: str
    author: str
    at: str
    order: tuple[int, str]
    values: Mapping[str, Any]


@dataclass(frozen=True)
class RoomContent:
    """An open room, as a capability may see it, while its lock is held.

    Attributes:
        room: its id.
        title: as the room's page shows it.
        number: the agency's own file number; may be empty.
        marking: the room's default.
        version: changes whenever anything came, or counts no longer.
        reasons: why this officer may not write there now, in words; empty when they may.
        derived: what capabilities keep with the open room.
    """

    room: str
    title: str
    number: str
    marking: Marking
    version: tuple[int, int]
    reasons: tuple[str, ...]
    derived: dict[str, Any]
    _opened: OpenRoom

    def records(self, kinds: Collection[str]) -> list[Content]:
        """Return what counts of these kinds, in the order of the room."""
        fold = self._opened.fold
        withdrawn, items = fold.state().withdrawn, fold.history.items
        found = []
        for order in fold.content:
            item = items[order[1]]
            header = item.header
            if header.kind in kinds and item.values is not None and item.id not in withdrawn:
                values = marked_values(self._opened.fold, item) or item.values
                found.append(Content(item.id, header.kind, header.author, header.at, order, values))
        return found

    def since(self, kinds: Collection[str], known: Collection[str]) -> tuple[list[Content], set[str]]:
        """Return what has changed for a fold that is kept: so that a large room is not read again for each new record.

        Args:
            kinds: that the fold is made of.
            known: ids of the records that it holds.

        Returns:
            Records that count and are not known, in the order of the room; and ids of known ones that count no longer.
        """
        fold = self._opened.fold
        withdrawn, items = fold.state().withdrawn, fold.history.items
        found, gone = [], set(known)
        for order in fold.content:
            id_ = order[1]
            if id_ in gone:
                if id_ not in withdrawn and items[id_].values is not None:
                    gone.discard(id_)
                continue
            item = items[id_]
            header = item.header
            if header.kind in kinds and item.values is not None and id_ not in withdrawn:
                values = marked_values(fold, item) or item.values
                found.append(Content(id_, header.kind, header.author, header.at, order, values))
        return found, gone

    def of(self, ids: Iterable[str]) -> list[Content]:
        """Return some records that count here, by their ids, as ``records`` gives them; for folds that keep ids alone."""
        fold = self._opened.fold
        found = []
        for id_ in ids:
            item = fold.history.items[id_]
            header, values = item.header, marked_values(fold, item) or item.values
            if values is not None:
                found.append(
                    Content(id_, header.kind, header.author, header.at, fold.history.order_key(id_), values)
                )
        return found

    @property
    def founding(self) -> tuple[str, str]:
        """The mark of the room's kind, and the agency that opened it (``founded_as.founding``)."""
        return founding(self._opened.fold.history)

    def kind_and_values(self, record: str) -> tuple[str, Mapping[str, Any]] | None:
        """Return the kind and the fields of one record that is here, was not withdrawn and has the form of its kind; else None."""
        fold = self._opened.fold
        item = fold.history.items.get(record)
        if item is None or item.values is None or record in fold.state().withdrawn:
            return None
        kind = KINDS.get(item.header.kind)
        if kind is None or problems(kind, item.values):
            return None
        return kind.name, item.values

    @property
    def remarked(self) -> frozenset[str]:
        """The words that re-mark records: what was folded under other markings is to be folded again when they change."""
        marks, items = self._opened.fold.state().marks, self._opened.fold.history.items
        return frozenset(
            word
            for (record, agency), words in marks.items()
            if record in items and items[record].header.agency == agency
            for word in words
        )

    def control(self, kinds: Collection[str]) -> list[Content]:
        """Return the control records of these kinds that count, or are refused and stop all the same, in the order of the room."""
        history, state = self._opened.fold.history, self._opened.fold.state()
        stopped = [id_ for id_ in state.stopped if history.items[id_].header.kind in kinds]
        found = []
        for id_ in (*state.accepted_control, *stopped):
            item = history.items[id_]
            header = item.header
            if (
                header.kind in kinds
                and item.values is not None
                and not problems(KINDS[header.kind], item.values)
            ):
                order = history.order_key(id_)
                found.append(Content(id_, header.kind, header.author, header.at, order, item.values))
        return sorted(found, key=lambda one: one.order)

    @property
    def scheme(self) -> str:
        """The room's grading scheme; empty where none was named."""
        return self._opened.fold.state().scheme

    @property
    def agencies(self) -> frozenset[str]:
        """The agencies whose officers are in the room now."""
        version = self._opened.fold.state().version
        return version.agencies if version is not None else frozenset()

    @property
    def officers(self) -> list[str]:
        """The officers who are in the room now, sorted; no duty service among them."""
        return officers_in(self._opened)

    def past_of(self, record: str) -> set[str]:
        """Return the ids of all records on which a record that is here rests, directly or through others."""
        return self._opened.fold.history.past_of(record)

    def deliveries(self, records: Collection[str], names: Names) -> dict[str, DeliveryView]:
        """Return how far records that officers of this agency wrote have come; of other agencies' records nobody tells this node.

        Args:
            records: ids of records that are here, of authors of this agency.
            names: the directory, for this page.
        """
        fold = self._opened.fold
        by_author: dict[str, list[Item]] = {}
        for id_ in records:
            item = fold.history.items[id_]
            by_author.setdefault(item.header.author, []).append(item)
        state = fold.state()
        return {
            item.id: found.of(state, item, names)
            for some in by_author.values()
            for found in [deliveries_of(self.room, some)]
            for item in some
        }

    def closed(self, kinds: Collection[str]) -> int:
        """Return how many records of these kinds are here that this officer has no key to."""
        items = self._opened.fold.history.items
        return sum(items[id_].header.kind in kinds for id_ in self._opened.closed if id_ in items)


@contextmanager
def read_content(vault: OpenVault, room: str) -> Iterator[RoomContent]:
    """Open a room, up to date and locked.

    Args:
        vault: the reader's open vault.
        room: the room's id.

    Raises:
        NoSuchRoom: not here, or not for this officer.
        StillChecking: it is large and not opened whole yet.
    """
    opened = open_for(vault, room)
    with opened.lock:
        if opened.loading:
            raise StillChecking("this room is large and still being opened")
        state = opened.fold.state()
        about = state.describe or {}
        reasons = reason_words.all_spoken(reason.text for reason in gate.writing(state, vault.officer_id))
        yield RoomContent(
            room,
            title_of(about),
            str(about.get("number", "")),
            default_of(state),
            (opened.touch, id(opened.fold)),
            tuple(reasons),
            opened.derived,
            opened,
        )
