"""Describing an exhibit, amending it, remarking on it; also from one photograph.

Rules: the number is the next one of the agency's scheme unless one is typed, and it is taken under the room's lock. A number that is
in use is refused here; two nodes that were apart may still use one twice, which the book shows. The original is never altered: what a
photograph or file is, its ``file.share`` record says with its SHA-256.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils.translation import gettext as _

from hornbill import config
from hornbill.evidence.actions.room_book import book_in
from hornbill.evidence.core import fields, kinds
from hornbill.evidence.core.errors import BadEvidenceForm, NoSuchExhibit
from hornbill.evidence.core.numbering import next_number, part_number, same
from hornbill.exchange.actions.files import receiving_file
from hornbill.exchange.actions.names import Names
from hornbill.exchange.actions.opening.open_rooms import forget
from hornbill.exchange.actions.writing.room_acts import say, writable
from hornbill.kernel.ids import agency_of
from hornbill.kernel.markings import Reason
from hornbill.objects.actions.checking import wrong_values
from hornbill.objects.actions.drawing import Lookup

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from hornbill.evidence.core.book import Book
    from hornbill.exchange.actions.opening.open_rooms import OpenRoom
    from hornbill.kernel.markings import Marking
    from hornbill.vault.sessions import OpenVault

EXHIBITS = Lookup(
    missing=lambda: NoSuchExhibit(_("There is no such exhibit for you.")),
    found=lambda opened: book_in(opened).exhibits,
)


def describe(vault: OpenVault, room: str, what: Mapping[str, Any], *, marking: Marking, now: datetime) -> str:
    """Write an exhibit down.

    Args:
        vault: the author's open vault.
        room: the room's id.
        what: values of ``fields.EXHIBIT``, and ``lang``.
        marking: of the record.
        now: aware UTC time.

    Returns:
        The exhibit's id.

    Raises:
        BadEvidenceForm: with every reason; and what ``say`` raises; nothing was written.
    """
    with writable(vault, room) as opened:
        book = book_in(opened)
        reasons = [*wrong_values(opened, fields.EXHIBIT, what), *_wrong_exhibit(book, vault, what, now)]
        if reasons:
            raise BadEvidenceForm(reasons)
        number = str(what.get("number") or "").strip() or _next_number(opened, book, vault, what, now)
        values = fields.exhibit_of(what, number, zone_of(vault, what["at"]))
        return say(vault, room, kinds.DESCRIBE, values, marking=marking, now=now).id


@dataclass(frozen=True)
class Photograph:
    """A photograph as it came: its bytes, name and type; and a small picture that the browser drew, as base64, or none."""

    data: bytes
    name: str
    media_type: str
    thumbnail: str = ""


def capture(
    vault: OpenVault,
    room: str,
    photograph: Photograph,
    what: Mapping[str, Any],
    *,
    marking: Marking,
    now: datetime,
) -> str:
    """Share a photograph and describe an exhibit that it shows; returns the exhibit's id.

    Raises:
        BadEvidenceForm: nothing was shared; and what ``share_whole`` and ``say`` raise.
    """
    with writable(vault, room) as opened:
        wrong = _wrong_exhibit(book_in(opened), vault, what, now)
        if reasons := [*wrong_values(opened, fields.EXHIBIT, what), *wrong]:
            raise BadEvidenceForm(reasons)
    shared = share_photograph(vault, room, photograph, str(what.get("title") or "").strip(), marking, now)
    try:
        return describe(vault, room, {**what, "files": [shared]}, marking=marking, now=now)
    except (
        BaseException
    ):  # where both are one transaction, the open room holds a photograph that was never kept
        forget(vault, room)
        raise


def share_photograph(
    vault: OpenVault, room: str, photograph: Photograph, text: str, marking: Marking, now: datetime
) -> str:
    """Share a photograph with its small picture; returns the record of it. Raises what ``receiving_file`` raises; then nothing was shared."""
    about = {
        "name": photograph.name,
        "media_type": photograph.media_type,
        "size": len(photograph.data),
    }
    upload = receiving_file.begin(vault, room, **about, now=now).id
    try:
        receiving_file.receiving(vault, room, upload, now).take(0, photograph.data)
        small = photograph.thumbnail or None
        return receiving_file.share(vault, room, upload, text=text, marking=marking, thumbnail=small, now=now)
    except BaseException:
        receiving_file.drop(vault, room, upload)  # the form brings the file again
        raise


def amend(vault: OpenVault, exhibit: str, what: Mapping[str, Any], *, marking: Marking, now: datetime) -> str:
    """Correct an exhibit of the officer's own agency; the first description stays. Returns the record's id.

    Raises:
        NoSuchExhibit, BadEvidenceForm: and what ``say`` raises; nothing was written.
    """
    with EXHIBITS.to_write(vault, exhibit) as (room, opened, before):
        reasons = [
            *wrong_values(opened, fields.AMEND, what),
            *_wrong_exhibit(book_in(opened), vault, what, now, exhibit),
        ]
        if before.agency != agency_of(vault.officer_id):
            reasons.append(
                Reason("not-yours", _("Only the agency that described an exhibit corrects it."), "reason")
            )
        if reasons:
            raise BadEvidenceForm(reasons)
        number = str(what.get("number") or "").strip() or before.number
        values = fields.exhibit_of(what, number, zone_of(vault, what["at"]))
        values |= {"exhibit": exhibit, **fields.plain(what, "reason")}
        return say(vault, room, kinds.AMEND, values, marking=marking, now=now).id


def remark(
    vault: OpenVault,
    exhibit: str,
    what: Mapping[str, Any],
    *,
    marking: Marking,
    now: datetime,
    file: str | None = None,
) -> str:
    """Write a remark about an exhibit, or about one of its files; returns the record's id.

    Raises:
        NoSuchExhibit, BadEvidenceForm: and what ``say`` raises; nothing was written.
    """
    room = EXHIBITS.room_of(vault, exhibit)
    with writable(vault, room) as opened:
        if reasons := wrong_values(opened, fields.NOTE, what):
            raise BadEvidenceForm(reasons)
        values = {
            "exhibit": exhibit,
            "file": file,
            **fields.plain(what, "text"),
            "lang": what.get("lang", ""),
        }
        return say(vault, room, kinds.NOTE, values, marking=marking, now=now).id


def zone_of(vault: OpenVault, at: datetime) -> str:
    """Return how far the agency's clocks were from UTC at a time, as +07:00."""
    zone = Names().agency(agency_of(vault.officer_id)).time_zone
    try:
        text = f"{at.astimezone(ZoneInfo(zone)):%z}"
    except (ZoneInfoNotFoundError, ValueError, OverflowError):
        return ""
    found = f"{text[:3]}:{text[3:5]}"
    return found if kinds.ZONE.fullmatch(found) else ""


def wrong_time(what: Mapping[str, Any], now: datetime) -> list[Reason]:
    """Say that something that has not happened yet is not written down."""
    if what.get("at") and what["at"] > now:
        return [Reason("future", _("Write down what has happened, not what is planned."), "at")]
    return []


def _wrong_exhibit(
    book: Book, vault: OpenVault, what: Mapping[str, Any], now: datetime, itself: str = ""
) -> list[Reason]:
    reasons = wrong_time(what, now)
    number, agency = same(str(what.get("number") or "")), agency_of(vault.officer_id)
    if number and any(
        one.agency == agency and one.id != itself and same(one.number) == number
        for one in book.exhibits.values()
    ):
        reasons.append(Reason("number-used", _("Another exhibit of your agency has this number."), "number"))
    parent = what.get("parent")
    if parent and (parent not in book.exhibits or parent == itself):
        reasons.append(Reason("no-parent", _("Choose an exhibit of this room."), "parent"))
    return reasons


def _next_number(
    opened: OpenRoom, book: Book, vault: OpenVault, what: Mapping[str, Any], now: datetime
) -> str:
    own = [one.number for one in book.exhibits.values() if one.agency == agency_of(vault.officer_id)]
    if what.get("parent"):
        return part_number(
            book.exhibits[what["parent"]].number, [one.number for one in book.exhibits.values()]
        )
    case = str((opened.fold.state().describe or {}).get("number", ""))
    return next_number(config.text("HORNBILL_EXHIBIT_NUMBERS"), own, case=case, year=now.year)
