"""The head of a room page: title, marking, gates, members, alarms.

Rules: pages of parts that are in a room (tasks, requests, agreements) show this and draw no entry; the room's own page
begins with it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hornbill.directory import queries as directory
from hornbill.exchange.actions.names import UNTITLED, Names
from hornbill.exchange.actions.room_page import sentences
from hornbill.exchange.actions.room_page.before_writing import BeforeWriting, before_writing
from hornbill.exchange.core.room_page.view import RoomView
from hornbill.exchange.core.rooms import gate
from hornbill.exchange.core.rooms.default_marking import default_of
from hornbill.exchange.core.rooms.direct import direct_pair
from hornbill.exchange.core.rooms.founded_as import founded_as
from hornbill.exchange.storage.people_sql import is_invited
from hornbill.exchange.wording import reasons as reason_words
from hornbill.kernel.ids import agency_of, is_service

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime

    from hornbill.exchange.actions.opening.open_rooms import OpenRoom
    from hornbill.exchange.core.rooms.state import RoomState
    from hornbill.vault.sessions import OpenVault


def head_of(
    vault: OpenVault, opened: OpenRoom, names: Names, now: datetime, writes: Collection[str] = ()
) -> RoomView:
    """Describe an open room without its entries and its history; under its lock.

    Args:
        vault: the reader's open vault.
        opened: the room, whole.
        names: of the page.
        now: aware UTC time, for the gates.
        writes: kinds of record that the page's form writes: who cannot read them is named, and what would close a partner's
            room may not be written.
    """
    fold = opened.fold
    state = fold.state()
    about = state.describe or {}
    against = [reason.text for reason in gate.writing(state, vault.officer_id)]
    agencies = state.version.agencies if state.version else frozenset[str]()
    before = before_writing(agencies, agency_of(vault.officer_id), writes) if writes else BeforeWriting()
    starting = (*gate.starting(state, now), *directory.gate_reasons(now, starting=True))
    view = RoomView(
        room_id=opened.room,
        title=about.get("title", UNTITLED),
        number=about.get("number", ""),
        marking=default_of(state),
        host=state.version.host if state.version else "",
        may_write=not against and not before.stops,
        reasons=[*_spoken(against), *([before.stops] if before.stops else [])],
        unread=before.notes,
        holds=_spoken([reason.text for reason in starting]),
        verified=len(fold.history),
        total=len(fold.history) + len(opened.bad),
        version=opened.touch,
        alarms=sentences.alarms(opened, state),
    )
    fill_people(view, state.version.officers if state.version else (), names)
    view.members = [replace(one, accepted=state.has_accepted(one.officer_id)) for one in view.members]
    view.founded_as, view.direct = _beginning(vault, state, opened)
    if view.direct:
        view.title = names.member(view.direct).name
    view.invited = not state.has_accepted(vault.officer_id) and is_invited(vault.officer_id, opened.room)
    return view


def _beginning(vault: OpenVault, state: RoomState, opened: OpenRoom) -> tuple[str, str]:
    """Return the mark of the room's kind, and the other officer of a direct conversation; looked for once for each membership."""
    versions = state.membership.versions
    key = (versions[0].id, state.version.id) if versions and state.version else ("", "")
    known: tuple[tuple[str, str], tuple[str, str]] | None = opened.derived.get("beginning")
    if known is None or known[0] != key or not key[0]:
        known = key, (founded_as(opened.fold.history), other_of(vault, state, opened) or "")
        opened.derived["beginning"] = known
    return known[1]


def _spoken(sentences: list[str]) -> list[str]:
    return reason_words.all_spoken(sentences) if sentences else []


def fill_people(view: RoomView, officers: Iterable[str], names: Names) -> None:
    """Name the members and their agencies, duty services last."""
    some = sorted(officers, key=lambda one: (is_service(one), one))
    view.members = [names.member(one) for one in some]
    view.agencies = [names.agency(name) for name in sorted({agency_of(officer) for officer in some})]


def other_of(vault: OpenVault, state: RoomState | None, opened: OpenRoom) -> str | None:
    """Return the other officer of a direct conversation; None in any other room."""
    if state is None or not state.membership.versions:
        return None
    pair = direct_pair(state, opened.fold.history)
    return next((one for one in sorted(pair) if one != vault.officer_id), None) if pair else None
