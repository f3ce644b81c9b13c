"""What a room's records say of its agreement: its versions, who signed which, which of them is agreed.

Rules (UNTOC, article 19: joint investigations rest on agreement, of every party)
- A function of the *set* of records; no order, no clock, no directory.
- A version needs the signature, on that very version, of each of its parties and of each party of the versions that it replaces, but for
  those that gave notice of leaving the one in which they are party. Then it is *complete*.
- A signature that is taken back before its author could know that the version was complete leaves it as never completed (*refused*). Taken
  back later, or its terms withdrawn, the version is *broken*: it no longer holds, and what it replaced does not come back.
- *Agreed* is the one complete version that no other complete one names as replaced, if it is not broken. If several stand side by side none is:
  whatever contradicts stops, until a version that replaces them is signed by all.
- What a node cannot read (the terms, reasons) is simply not there: what is agreed is the same for node and officer.

    found = agreement_in(room_fold)
    found.agreed                 # the version's id, or empty
    found.versions[id].missing   # agencies that have not signed it
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hornbill.exchange.core.rooms.founded_as import founded_as
from hornbill.exchange.core.rooms.remarking import marked_values
from hornbill.joint.core.kinds import MARK, NOTE, NOTICE, SIGN, UNSIGN, VERSION, parties_of, version_of
from hornbill.kernel.ids import agency_of
from hornbill.objects.core.words import note_of, said_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hornbill.exchange.core.records.history import History, Item
    from hornbill.exchange.core.rooms.fold import RoomFold


@dataclass(frozen=True)
class Word:
    """A signature, its taking back, or a notice.

    Attributes:
        record: its id.
        at: when, as its author says; UTC as text.
        leaves: of a notice, from when on; empty otherwise.
        text: why; empty where nothing was said, or it cannot be read here.
    """

    record: str
    author: str
    at: str
    leaves: str = ""
    text: str = ""


@dataclass
class AgreementVersion:
    """One version of the agreement.

    Attributes:
        id: of the ``joint.version``.
        content: id of the ``joint.terms``.
        parties: agencies, sorted.
        needs: agencies whose signature it needs.
        begins, ends: UTC as text.
        replaces: earlier versions.
        values: of the ``joint.terms``; None where they cannot be read, are withdrawn, or do not count.
        signed: agency -> its signatures, in order.
        taken_back: agency -> its first word that takes back.
        notices: party -> its first notice.
        refused: a signature was taken back before it was complete.
        withdrawn: its terms were withdrawn and are destroyed, so that nobody can hold anybody to them.
    """

    id: str
    content: str
    author: str
    at: str
    parties: tuple[str, ...]
    begins: str
    ends: str
    notice_days: int
    replaces: tuple[str, ...]
    needs: frozenset[str] = frozenset()
    values: Mapping[str, Any] | None = None
    signed: dict[str, list[Word]] = field(default_factory=dict)
    taken_back: dict[str, Word] = field(default_factory=dict)
    notices: dict[str, Word] = field(default_factory=dict)
    refused: bool = False
    withdrawn: bool = False

    @property
    def missing(self) -> tuple[str, ...]:
        """Agencies that it needs and that have not signed it, or have taken their signature back; sorted."""
        return tuple(sorted(one for one in self.needs if one not in self.signed or one in self.taken_back))

    @property
    def complete(self) -> bool:
        """Whether all whom it needs signed it, and none had taken back before."""
        return self.needs <= self.signed.keys() and not self.refused

    @property
    def broken(self) -> bool:
        """Whether it was complete, and somebody whom it needs took the signature back, or its author's agency its terms."""
        return self.complete and (self.withdrawn or not self.needs.isdisjoint(self.taken_back))


@dataclass
class Agreement:
    """The agreement of a room.

    Attributes:
        joint: the room was founded as a joint investigation.
        versions: id -> version, in the order of the records.
        standing: complete versions that no other complete one replaces, in order: one, if nothing contradicts.
    """

    joint: bool
    versions: dict[str, AgreementVersion] = field(default_factory=dict)
    standing: tuple[str, ...] = ()

    @property
    def agreed(self) -> str:
        """The version that is agreed; empty for none."""
        alone = self.standing[0] if len(self.standing) == 1 else ""
        return alone if alone and not self.versions[alone].broken else ""

    @property
    def waiting(self) -> tuple[str, ...]:
        """Versions that wait for signatures, in order: not complete, not refused, and not replaced by a complete one."""
        gone = _replaced(self.versions, [one.id for one in self.versions.values() if one.complete])
        return tuple(
            one.id
            for one in self.versions.values()
            if not one.complete and not one.refused and one.id not in gone
        )


def newest(found: Agreement, most: int) -> list[AgreementVersion]:
    """Return the newest versions, in turns of the agencies that proposed them: none pushes another's away by proposing many."""
    turns: dict[str, int] = {}
    placed = []
    for n, one in enumerate(reversed(found.versions.values())):
        agency = agency_of(one.author)
        turns[agency] = turns.get(agency, 0) + 1
        placed.append((turns[agency], n, one))
    return [one for _turn, _n, one in sorted(placed, key=lambda row: row[:2])[:most]]


def agreement_in(fold: RoomFold) -> Agreement:
    """Return the agreement of a room.

    Args:
        fold: the room; of a node without the bodies of content.
    """
    history = fold.history
    found = Agreement(founded_as(history) == MARK)
    if not found.joint:
        return found
    said = said_in(fold, VERSION, SIGN, UNSIGN, NOTICE)
    for item in said[VERSION]:
        found.versions[item.id] = _version(item, fold)
    for kind in (SIGN, UNSIGN, NOTICE):
        for item in said[kind]:
            version = found.versions.get((item.values or {})["version"])
            if version is not None:
                _take(version, kind, _word(item, fold), item.header.agency)
    for one in found.versions.values():
        one.needs = frozenset(one.parties).union(*(_staying(found, id_, history) for id_ in one.replaces))
    for one in found.versions.values():
        one.refused = _is_refused(one, history)
    complete = [one.id for one in found.versions.values() if one.complete]
    gone = _replaced(found.versions, complete)
    found.standing = tuple(id_ for id_ in complete if id_ not in gone)
    return found


def _staying(found: Agreement, id_: str, history: History) -> frozenset[str]:
    """Return the parties of a version that is replaced, but for those that gave notice of leaving this very one."""
    item = version_of(history, id_)
    parties = frozenset() if item is None else parties_of(item)
    return parties - found.versions[id_].notices.keys() if id_ in found.versions else parties


def _replaced(versions: Mapping[str, AgreementVersion], by: list[str]) -> set[str]:
    """Return what some versions replace themselves: through one that is not complete nothing is replaced, for not all signed it."""
    return {id_ for one in by for id_ in versions[one].replaces}


def _is_refused(one: AgreementVersion, history: History) -> bool:
    """Tell whether somebody took a signature back who could not know that the version was complete."""
    back = [word for agency, word in one.taken_back.items() if agency in one.needs]
    if not back:
        return False
    if not one.needs <= one.signed.keys():
        return True
    first = [one.signed[agency][0].record for agency in one.needs]
    return any(not all(history.includes(record, word.record) for record in first) for word in back)


def _take(version: AgreementVersion, kind: str, word: Word, agency: str) -> None:
    if kind == SIGN:
        version.signed.setdefault(agency, []).append(word)
    elif kind == UNSIGN:
        version.taken_back.setdefault(agency, word)
    else:
        version.notices.setdefault(agency, word)


def _version(item: Item, fold: RoomFold) -> AgreementVersion:
    values = item.values or {}
    content = fold.history.items[values["terms"]]
    stands = fold.counts(content.id) and content.id not in fold.state().withdrawn
    return AgreementVersion(
        item.id,
        content.id,
        item.header.author,
        item.header.at,
        tuple(values["parties"]),
        values["begins"],
        values["ends"],
        values["notice_days"],
        tuple(values["replaces"]),
        values=marked_values(fold, content) if stands else None,
        withdrawn=content.id in fold.state().withdrawn,
    )


def _word(item: Item, fold: RoomFold) -> Word:
    values = item.values or {}
    note = note_of(fold, values.get("note"), NOTE, version=values["version"])
    text = (note.values or {})["text"] if note else ""
    return Word(item.id, item.header.author, item.header.at, values.get("leaves") or "", text)
