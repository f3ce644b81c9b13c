"""From the views of the pages to what programs are answered; what a marking keeps in is null here.

entry(view, kept)["withheld"]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hornbill.exchange.actions import Told
    from hornbill.exchange.core.room_page.delivery import DeliveryView
    from hornbill.exchange.core.room_page.file import FileView
    from hornbill.exchange.core.room_page.imported import BroughtView
    from hornbill.exchange.core.room_page.view import (
        AgencyView,
        EntryView,
        InvitationView,
        MemberView,
        RoomRow,
    )
    from hornbill.kernel.markings import Marking, Reason

Json = dict[str, Any]


def reasons(found: Iterable[Reason]) -> list[Json]:
    """Write reasons."""
    return [{"code": one.code, "text": one.text, "source": one.source} for one in found]


def marking(found: Marking) -> Json:
    """Write a marking with all its fields."""
    grading = found.grading and {"scheme": found.grading.scheme, "value": found.grading.value}
    return {
        "tlp": found.tlp,
        "handling": list(found.handling),
        "handling_text": found.handling_text,
        "purpose": found.purpose,
        "grading": grading,
        "review": found.review,
    }


def agency(found: AgencyView) -> Json:
    """Write an agency of a room."""
    return {"id": found.id, "name": found.name, "country": found.country, "time_zone": found.time_zone}


def member(found: MemberView) -> Json:
    """Write an officer of a room."""
    return {
        "officer": found.officer_id,
        "name": found.name,
        "title": found.title,
        "agency": found.agency_id,
        "agency_name": found.agency_name,
        "country": found.country,
        "accepted": found.accepted,
        "service": found.is_service,
    }


def room_line(row: RoomRow, kept: tuple[Reason, ...]) -> Json:
    """Write a line of the list of rooms; ``kept`` says why its title stays in."""
    return {
        **_named(row.room_id, row.title, row.number, row.direct, kept),
        "marking": marking(row.marking),
        "last_at": row.last_at,
        "last_author": row.last_author,
        "unread": row.unread,
        "draft": row.draft,
        "agencies": [agency(one) for one in row.agencies],
    }


def invitation(view: InvitationView, kept: tuple[Reason, ...]) -> Json:
    """Write an invitation; ``kept`` says why its title stays in."""
    return {
        **_named(view.room_id, view.title, view.number, view.direct, kept),
        "marking": marking(view.marking),
        "invited_by": view.invited_by,
        "inviting_agency": view.inviting_agency,
        "at": view.at,
        "members": [member(one) for one in view.members],
    }


def _named(room: str, title: str, number: str, direct: str, kept: tuple[Reason, ...]) -> Json:
    return {
        "room": room,
        "title": None if kept else title,
        # A direct conversation's title is the other's name; what its members call it passes by no marking here.
        "number": None if kept else "" if direct else number,
        "withheld": reasons(kept),
        "direct": direct or None,
    }


def room(told: Told) -> Json:
    """Write a room without its entries."""
    view = told.view
    return {
        **_named(view.room_id, view.title, view.number, view.direct, told.title),
        "marking": marking(view.marking),
        "host": view.host,
        "invited": view.invited,
        "may_write": view.may_write,
        "reasons": view.reasons,
        "holds": view.holds,
        "behind": view.behind,
        "verified": view.verified,
        "total": view.total,
        "version": view.version,
        "control_hash": view.control_hash,
        "content_hash": view.content_hash,
        "agencies": [agency(one) for one in view.agencies],
        "members": [member(one) for one in view.members],
        "alarms": [
            {
                "code": one.code,
                "headline": one.headline,
                "what_seen": one.what_seen,
                "what_to_do": one.what_to_do,
            }
            for one in view.alarms
        ],
    }


def entries(told: Told) -> Json:
    """Write the entries of a room's page."""
    view = told.view
    return {
        "room": view.room_id,
        "version": view.version,
        "verified": view.verified,
        "total": view.total,
        "earlier": view.earlier,
        "skipped": view.skipped,
        "entries": [entry(one, told.entries.get(one.id, ())) for day in view.days for one in day.entries],
    }


def file(found: FileView) -> Json:
    """Write a shared file."""
    return {
        "name": found.name,
        "media_type": found.media_type,
        "size": found.size,
        "sha256": found.sha256,
        "active": found.active,
        "state": found.state,
        "percent": found.percent,
    }


def entry(view: EntryView, kept: tuple[Reason, ...]) -> Json:
    """Write one entry; ``kept`` says why its text stays in."""
    return {
        "id": view.id,
        "kind": view.kind,
        "officer": view.author_id,
        "name": view.author_name,
        "service": view.by_service,
        "agency": view.agency_id,
        "agency_name": view.agency_name,
        "at": view.at,
        "received_at": view.received_at,
        "hub_at": view.hub_at,
        "text": None if kept else view.text,
        "lang": view.lang,
        "withheld": reasons(kept),
        "marking": marking(view.marking) if view.marking else None,
        "state": view.state,
        "reasons": list(view.reasons),
        "mine": view.mine,
        "edited_at": view.edited_at,
        "earlier": [
            {"at": one.at, "text": None if kept else one.text, "lang": one.lang} for one in view.earlier
        ],
        "earlier_left_out": view.earlier_left_out,
        "file": file(view.file) if view.file is not None else None,
        "brought": _brought(view.brought) if view.brought is not None else None,
        "delivery": delivery(view.delivery) if view.delivery else None,
        "closed": view.closed,
        "destroyed": [
            {"agency": one.agency_id, "agency_name": one.agency_name, "at": one.at} for one in view.destroyed
        ],
        "version": view.touch,
    }


def _brought(view: BroughtView) -> Json:
    return {
        "what": view.what,
        "name": view.name,
        "sha256": view.sha256,
        "sources": list(view.sources),
        "part": view.part,
        "parts": view.parts,
    }


def delivery(view: DeliveryView) -> Json:
    """Write how far a message has come."""
    return {
        "rung": view.rung,
        "partners": view.partners,
        "stored": view.stored,
        "readers": [
            {
                "officer": one.officer_id,
                "name": one.name,
                "agency_name": one.agency_name,
                "state": one.state,
                "at": one.at,
                "service": one.is_service,
            }
            for one in view.readers
        ],
    }
