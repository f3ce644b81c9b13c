"""Re-marking of the own agency's records: a new record, because records never change.

Rules
- ``marking.set`` names records and bears their new marking as its own; it says nothing else. It may narrow, widen, or set another day of
  review: a marking is its originator's.
- It counts for records of its author's agency, and of nobody else: what was passed on is nobody's own, a room's name is not marked
  apart from the room, a duty service re-marks only what it wrote itself.
- ``over`` names the words that it replaces. Of words that know nothing of one another none replaces the other: then the narrowest of
  both holds, with every code and condition; what cannot be written together is TLP:RED until its agency says which.
- A grading is the record's and stays.
- All of it is a function of the set of records: any order of arrival gives the same marking (a property test proves it).

Source: TLP 2.0 (FIRST, August 2022): the source may change the marking of what it shared, and tells its recipients.

    marking_now(fold, item)             # the marking that holds for a record now
    narrowest([Marking("GREEN"), Marking("AMBER", ("H1",))]).tlp == "AMBER"
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hornbill.exchange.core.records.marking import MARK, marking_in
from hornbill.kernel.ids import is_service
from hornbill.kernel.markings import HANDLING, MAX_TEXT, TLP_WIDTH, Marking

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hornbill.exchange.core.records.history import Item
    from hornbill.exchange.core.rooms.fold import RoomFold

_FIXED = {"room.describe", MARK}  # whose marking is the room's, or their own


def counts_for(word: Item, target: Item) -> bool:
    """Tell whether a word that re-marks a record counts for it.

    Args:
        word: a ``marking.set`` of the right form.
        target: the record that it names.
    """
    if word.header.agency != target.header.agency or target.header.kind in _FIXED:
        return False
    if "origin" in (target.values or {}):
        return False
    return not is_service(word.header.author) or word.header.author == target.header.author


def words_about(fold: RoomFold, item: Item) -> list[Item]:
    """Return the words that hold for a record's marking now, by id: those that count and that no other replaces."""
    return list(_weighed(fold, item)[0])


def _weighed(fold: RoomFold, item: Item) -> tuple[list[Item], Marking | None]:
    """Return the words that hold, and what they come to; worked out once, however many there are and however often pages ask."""
    state = fold.state()
    marks = state.marks.get((item.id, item.header.agency))
    if not marks:
        return [], None
    known = state.weighed.get(item.id)
    if known is None or known[0] != len(marks):
        items = fold.history.items
        words = [items[one] for one in marks if counts_for(items[one], item)]
        replaced = {one for word in words for one in (word.values or {}).get("over", ())}
        standing = sorted((word for word in words if word.id not in replaced), key=lambda word: word.id)
        found = {marking for word in standing if (marking := marking_in(word.values)) is not None}
        known = state.weighed[item.id] = (len(marks), standing, narrowest(found) if found else None)
    return known[1], known[2]


def marking_now(fold: RoomFold, item: Item) -> Marking | None:
    """Return the marking that holds for a record now; None when it bears none that can be read."""
    first = marking_in(item.values)
    if first is None:
        return None
    anew = _weighed(fold, item)[1]
    return first if anew is None else replace(anew, grading=first.grading)


def marked_values(fold: RoomFold, item: Item) -> Mapping[str, Any] | None:
    """Return a record's values with the marking that holds for it now in place of the one it was written under."""
    values = item.values
    if values is None or (item.id, item.header.agency) not in fold.state().marks:
        return values
    now = marking_now(fold, item)
    return values if now is None else {**values, "marking": now.to_json()}


def narrowest(markings: Iterable[Marking]) -> Marking:
    """Return a marking that allows nothing that one of these does not.

    Args:
        markings: at least one; in any order, with the same result.
    """
    parts = sorted(set(markings), key=lambda one: str(one.to_json()))
    if len(parts) == 1:
        return parts[0]
    conditions = joined(one.handling_text for one in parts)
    purposes = joined(one.purpose for one in parts)
    handling = tuple(code for code in HANDLING if any(code in one.handling for one in parts))
    tlp = min((one.tlp for one in parts), key=TLP_WIDTH.__getitem__)
    if max(len(conditions), len(purposes)) > MAX_TEXT:  # no word may be lost: nobody but who has it, then
        tlp, conditions, purposes = "RED", conditions[:MAX_TEXT], purposes[:MAX_TEXT]
    review = min((one.review for one in parts if one.review is not None), default=None)
    return Marking(tlp, handling, conditions, purposes, None, review)


def joined(texts: Iterable[str]) -> str:
    """Return conditions or purposes as one text, each once. Blanks say nothing: cut to length they would leave an H3 without words."""
    return "; ".join(dict.fromkeys(text for text in texts if text.strip()))
