"""Links between exhibits and the people, things, requests and tasks of their case, in an officer's session: shown from both sides, said, taken back.

Rules
- What is at the other end belongs to another part, which names it (``pages.parts.linkables``). What the officer cannot read there has no name.
- Two things that became one are one here, too: a link to either is found from the one that is left.
- A link is written once: an agency that has said it is told so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from hornbill.evidence.actions import describing
from hornbill.evidence.actions.room_book import book_in
from hornbill.evidence.core.book import Book
from hornbill.evidence.core.errors import BadEvidenceForm
from hornbill.evidence.core.kinds import DESCRIBE
from hornbill.evidence.core.link_kinds import LINK, LINK_FIELDS, LINKED
from hornbill.evidence.core.links import links_of
from hornbill.evidence.core.statements import statements_in
from hornbill.exchange import queries as exchange
from hornbill.exchange.actions.names import Names
from hornbill.exchange.actions.room_page.before_writing import may_write
from hornbill.exchange.actions.writing.room_acts import say, writable
from hornbill.exchange.core.records.marking import marking_in
from hornbill.exchange.core.search.text import written
from hornbill.kernel.ids import agency_of
from hornbill.kernel.markings import Reason
from hornbill.kernel.times import parse_utc
from hornbill.objects.actions import reading
from hornbill.objects.actions.checking import wrong_values
from hornbill.objects.core.fields import to_words
from hornbill.pages import parts

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from hornbill.evidence.core.links import Link
    from hornbill.exchange.core.room_page.view import MemberView
    from hornbill.kernel.markings import Marking
    from hornbill.kernel.shell import Named
    from hornbill.vault.sessions import OpenVault


@dataclass(frozen=True)
class SaidView:
    """What one agency says of a link: who, when, in which record, how they belong together; ``mine``: the reader's agency."""

    record: str
    who: MemberView
    at: datetime
    reason: str
    marking: Marking | None
    mine: bool


@dataclass(frozen=True)
class LinkView:
    """One link.

    Attributes:
        exhibit, number, title: of the exhibit.
        kind, to: of what it is linked to.
        named: that, as its own part names it; None where this officer cannot read it.
        said: by whom, in the order of the room.
    """

    exhibit: str
    number: str
    title: str
    kind: str
    to: str
    named: Named | None
    said: tuple[SaidView, ...]

    @property
    def mine(self) -> bool:
        """Whether the reader's agency says so, and may take it back."""
        return any(one.mine for one in self.said)


def links_of_exhibit(vault: OpenVault, exhibit: str) -> list[LinkView]:
    """Return what an exhibit is linked to, by kind and in the order in which it was said.

    Raises:
        NoSuchExhibit, StillChecking: it cannot be read.
    """
    room = describing.EXHIBITS.room_of(vault, exhibit)
    found = _views(vault, room, lambda link: link.exhibit == exhibit)
    order = list(parts.linkables())
    return sorted(found, key=lambda one: order.index(one.kind))


def links_of_object(vault: OpenVault, room: str, kind: str, to: str) -> list[LinkView]:
    """Return the exhibits that are linked to one object of a room, in the order in which it was said.

    Args:
        vault: the reader's open vault.
        room: the room's id.
        kind: of ``pages.parts.linkables``.
        to: id of the object, as its page has it.

    Raises:
        NoSuchRoom, StillChecking: the room cannot be read.
    """
    found = _views(vault, room, lambda link: link.kind == kind)
    return [one for one in found if to in {one.to, one.named.id if one.named else ""}]


def unknown_of_exhibit(vault: OpenVault, exhibit: str) -> int:
    """Return how many links of an exhibit are to something that this version does not know."""
    with reading.whole(vault, describing.EXHIBITS.room_of(vault, exhibit)) as opened:
        links = links_of(statements_in(opened.fold, LINK))
        return sum(one.exhibit == exhibit and one.kind not in parts.linkables() for one in links)


def has_exhibits(room: str) -> bool:
    """Tell, without opening it, whether a room has an exhibit."""
    return bool(exchange.rooms_holding(DESCRIBE, {room}))


def may_link(vault: OpenVault, room: str) -> bool:
    """Tell whether an officer can write a link in a room now."""
    with reading.whole(vault, room) as opened:
        return may_write(opened, vault.officer_id, (LINK,))


def named(vault: OpenVault, room: str, kind: str, ids: Collection[str]) -> Mapping[str, Named]:
    """Return objects of one kind by id, as their part names them; those that this officer cannot read are not among them."""
    known = parts.linkables().get(kind)
    if known is None or not ids:
        return {}
    found: Mapping[str, Named] = known[1](vault, room, ids)
    return found


def chosen(vault: OpenVault, room: str, what: Mapping[str, Any], *, now: datetime) -> str:
    """Return the id of what a form names: the one that was picked, or the only one that is called what was typed; empty for none."""
    known = parts.linkables().get(str(what.get("kind", "")))
    if what.get("to") or known is None:
        return str(what.get("to") or "")
    typed = written(str(what.get("name") or "")).strip()
    offered = parts.pickers()[known[0].picker](vault, typed, {"room": room}, now) if typed else []
    fitting = {one.value for one in offered if written(one.name).strip() == typed}
    return fitting.pop() if len(fitting) == 1 else ""


def link(vault: OpenVault, room: str, what: Mapping[str, Any], *, marking: Marking, now: datetime) -> str:
    """Say that an exhibit is linked to something, or is no longer; returns the record's id.

    Args:
        vault: the author's open vault.
        room: the room's id.
        what: values of ``link_kinds.LINK_FIELDS``, and ``lang``.
        marking: of the record.
        now: aware UTC time.

    Raises:
        BadEvidenceForm: with every reason; and what ``say`` raises; nothing was written.
    """
    kind, to = str(what.get("kind") or ""), str(what.get("to") or "")
    there = named(vault, room, kind, [to] if to else [])
    with writable(vault, room) as opened:
        reasons = wrong_values(opened, LINK_FIELDS, what)
        exhibit = what.get("exhibit")
        ours = _ours(links_of(statements_in(opened.fold, LINK)), vault, (exhibit, kind, to))
        if what.get("state") == LINKED:
            if exhibit and exhibit not in book_in(opened).exhibits:
                reasons.append(Reason("no-exhibit", _("Choose an exhibit of this room."), "exhibit"))
            if to and to not in there:
                reasons.append(Reason("no-object", _("Choose one of the suggestions."), "to"))
            if ours:
                reasons.append(Reason("linked", _("Your agency has already linked these two."), "to"))
        elif not reasons and not ours:
            reasons.append(Reason("not-linked", _("Your agency has not linked these two."), "to"))
        if reasons:
            raise BadEvidenceForm(reasons)
        values = to_words(LINK_FIELDS, what)
        return say(vault, room, LINK, values, marking=marking, now=now).id


def _ours(links: Collection[Link], vault: OpenVault, pair: tuple[Any, str, str]) -> bool:
    agency = agency_of(vault.officer_id)
    return any(
        (one.exhibit, one.kind, one.to) == pair and any(agency_of(said.author) == agency for said in one.said)
        for one in links
    )


def _views(vault: OpenVault, room: str, wanted: Any) -> list[LinkView]:
    with reading.whole(vault, room) as opened:
        known = parts.linkables()
        links = [
            one for one in links_of(statements_in(opened.fold, LINK)) if one.kind in known and wanted(one)
        ]
        book = book_in(opened) if links else Book()
    ids: dict[str, set[str]] = {}
    for one in links:
        ids.setdefault(one.kind, set()).add(one.to)
    there = {kind: named(vault, room, kind, some) for kind, some in ids.items()}
    names = Names()
    return [
        LinkView(
            one.exhibit,
            book.exhibits[one.exhibit].number,
            str(book.exhibits[one.exhibit].values.get("title", "")),
            one.kind,
            one.to,
            there[one.kind].get(one.to),
            _said(one, vault, names),
        )
        for one in links
        if one.exhibit in book.exhibits
    ]


def _said(link: Link, vault: OpenVault, names: Names) -> tuple[SaidView, ...]:
    own = agency_of(vault.officer_id)
    return tuple(
        SaidView(
            one.id,
            names.member(one.author),
            parse_utc(one.written),
            str(one.values["reason"]),
            marking_in(one.values),
            agency_of(one.author) == own,
        )
        for one in link.said
    )
