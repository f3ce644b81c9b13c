"""What a seizure is linked with, as one officer may see it; and from there back to the seizures.

Rules
- Names of exhibits, people and things are read from their rooms in the officer's session. A link into a room that the officer is not in is
  counted, never named.
- A permit number is the agency's own word: who reads the register sees it, and every seizure that names the same number.

    of_seizure(vault, handle).exhibits
    of_permit("TH 2026/17")           # seizures
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Q

from hornbill.cases import queries as cases
from hornbill.cases.labels import word
from hornbill.evidence.actions import across
from hornbill.exchange import actions as exchange
from hornbill.exchange import queries as rooms
from hornbill.kernel.errors import HornbillError
from hornbill.seizures import searching
from hornbill.seizures.core.errors import BadTie
from hornbill.seizures.core.filters import Filter
from hornbill.seizures.core.seizure import DRAFT, DROPPED
from hornbill.seizures.core.ties import ENTITY, EXHIBIT, LEAST_MARK, PERMIT, mark_of
from hornbill.seizures.models import Seizure, Tie

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hornbill.evidence.actions.across import Stocked
    from hornbill.vault.sessions import OpenVault

MOST = 50  # seizures beside what they are linked with
MOST_ROOMS = 40  # of which people and things are offered, the most recent first


class ThingLine(NamedTuple):
    """A person or thing of a case.

    Attributes:
        room, key: as its address has them.
        caption, kind: what it is called, and its kind in the reader's language.
        case: title of the room.
    """

    room: str
    key: str
    caption: str
    kind: str
    case: str


@dataclass(frozen=True)
class Tied:
    """What a seizure is linked with.

    Attributes:
        exhibits: number of the link, or 0 where the exhibit names the seizure itself; and the exhibit.
        things: number of the link, and the person or thing.
        permits: number of the link, the permit's number, and how many other seizures name it.
        unread: how many links lead into rooms that this officer cannot read.
    """

    exhibits: list[tuple[int, Stocked]]
    things: list[tuple[int, ThingLine]]
    permits: list[tuple[int, str, int]]
    unread: int


def of_seizure(vault: OpenVault, seizure: Seizure) -> Tied:
    """Return what a seizure is linked with."""
    ties = list(seizure.ties.order_by("pk"))
    wanted = {one.target: one.pk for one in ties if one.kind == EXHIBIT}
    exhibits = [(0, one) for one in across.of_seizure(vault, {seizure.handle, seizure.reference})]
    if wanted:
        named = {one.id for _tie, one in exhibits}
        exhibits = [(wanted.get(one.id, 0), one) for _tie, one in exhibits]
        exhibits += [
            (wanted[one.id], one) for one in across.stocks(vault) if one.id in wanted and one.id not in named
        ]
    read = {tie for tie, _one in exhibits}
    unread = sum(pk not in read for pk in wanted.values())
    things = []
    for one in ties:
        if one.kind == ENTITY:
            line = _thing(vault, one.room, one.target)
            unread += line is None
            things += [(one.pk, line)] if line else []
    permits = [(one.pk, one.target, _others(one)) for one in ties if one.kind == PERMIT]
    return Tied(exhibits, things, permits, unread)


def _others(tie: Tie) -> int:
    same = Tie.objects.filter(kind=PERMIT, mark=tie.mark).exclude(seizure=tie.seizure_id)
    return same.values("seizure").distinct().count()


def _thing(vault: OpenVault, room: str, key: str) -> ThingLine | None:
    try:
        with cases.opened(vault, room) as found:
            line = found.lines.of(cases.find(found, key))
            case = str(found.content.title or "")
            if line is None:
                return None
            kind = found.model.get(line.schema)
            return ThingLine(room, key, cases.caption(line), word(kind.label) if kind else line.schema, case)
    except HornbillError:
        return None


def of_target(kind: str, room: str, target: str) -> list[Seizure]:
    """Return the seizures that are linked with an exhibit or an entity, the newest first."""
    rows = Seizure.objects.filter(ties__kind=kind, ties__room=room, ties__mark=target)
    return list(_shown(rows)[:MOST])


def of_permit(number: str) -> list[Seizure]:
    """Return the seizures that are linked with a permit number, or name it among the papers presented, the newest first."""
    mark = mark_of(PERMIT, number)
    if len(mark) < LEAST_MARK:
        return []
    tied = Q(ties__kind=PERMIT, ties__mark=mark)
    found = {one.pk: one for one in _shown(Seizure.objects.filter(tied))[:MOST]}
    for one in searching.search(Filter.of({"q": number}), most=MOST).rows:
        papers = str(one.details.get("permits", ""))
        if mark in mark_of(PERMIT, papers):
            found.setdefault(one.pk, one)
    return sorted(found.values(), key=lambda one: (str(one.first or ""), one.pk), reverse=True)[:MOST]


def _shown(rows: Any) -> Any:
    return rows.exclude(state__in=(DRAFT, DROPPED)).distinct().order_by("-first", "-pk")


def things(vault: OpenVault) -> Iterator[ThingLine]:
    """Yield the people and things of an officer's newest rooms."""
    for row in exchange.recent_rooms(vault, MOST_ROOMS):
        try:
            with cases.opened(vault, row.room_id) as found:
                lines = [
                    (one, found.model.get(one.schema)) for one in found.lines.by_id.values() if one.caption
                ]
        except HornbillError:  # still being opened, or left meanwhile: nothing to offer from there
            continue
        for line, kind in lines:
            yield ThingLine(
                row.room_id,
                cases.key_of(line.id),
                line.caption,
                word(kind.label) if kind else line.schema,
                row.title or "",
            )


def chosen(vault: OpenVault, kind: str, typed: str, picked: str) -> tuple[str, str]:
    """Return room and target of what a form names: what was picked in the list, or the one thing that bears the typed name.

    Args:
        vault: the officer's.
        kind: of ``core.ties.KINDS``.
        typed: as it was typed.
        picked: id beside it: record of an exhibit, ``room/key`` of an entity; may be empty.

    Raises:
        BadTie: nothing fits, or more than one thing does.
    """
    name = " ".join(typed.split()).casefold()
    if kind == PERMIT:
        return "", typed
    if kind == EXHIBIT:
        stock = across.stocks(vault)
        by_number = [one for one in stock if one.id == picked or one.number.casefold() == name]
        fits = [(one.room, one.id) for one in by_number if not picked or one.id == picked]
    elif kind == ENTITY:
        room, _slash, key = picked.partition("/")
        if picked and rooms.is_in(vault.officer_id, room) and _thing(vault, room, key):
            return room, key
        fits = [(one.room, one.key) for one in things(vault) if one.caption.casefold() == name]
    else:
        fits = []
    if len(fits) != 1:
        raise BadTie("nothing fits, or more than one thing does")
    return fits[0]
