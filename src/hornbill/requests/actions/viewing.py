"""What the pages show of requests: opened in the officer's session, with the state of each by this node's clock.

Rules: a question is opened when its page is drawn, not by its line in a list: its author's node is told so, as of every message.
What cannot be read is shown as that, with where it is, which anybody in the room can read. Lists draw each request alone: one
that fails takes no other away. Of a list, and of one request's replies, a page is drawn, never all there are.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from hornbill.exchange import queries as exchange
from hornbill.exchange.actions.files.shared_files import describe
from hornbill.exchange.actions.names import Names, title_of
from hornbill.exchange.actions.opening.one_by_one import each_alone
from hornbill.exchange.actions.opening.open_rooms import open_for
from hornbill.exchange.actions.room_page.before_writing import may_write
from hornbill.exchange.core.files.fields import SHARE
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.ids import agency_of
from hornbill.kernel.times import parse_utc
from hornbill.objects.actions import drawing, reading
from hornbill.requests import queries
from hornbill.requests.actions.asking import REQUESTS, agencies_in
from hornbill.requests.core.due import SOON, in_turn, lateness, presses
from hornbill.requests.core.forms import FORMS
from hornbill.requests.core.kinds import ANSWER, CLOSE, REPLY
from hornbill.requests.core.question import QUESTION
from hornbill.requests.core.state import NEXT, WAITS, requests_in
from hornbill.requests.core.view import NamedFile, ReplyView, RequestView

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping
    from datetime import datetime

    from hornbill.exchange.actions.opening.open_rooms import OpenRoom
    from hornbill.exchange.core.room_page.view import AgencyView
    from hornbill.objects.core.lists import Listed
    from hornbill.requests.core.state import Reply, Request
    from hornbill.requests.queries import TrackedRow
    from hornbill.vault.sessions import OpenVault

SHOWN = 100  # requests in a list
REPLIES_SHOWN = 50  # of one request, the newest
FILES_OFFERED = 20  # files of the room that a form offers, the newest
_log = logging.getLogger("hornbill.requests")


def view_request(
    vault: OpenVault, request: str, *, now: datetime, note: bool = True, skip: int = 0
) -> RequestView:
    """Open a request for its page.

    Args:
        vault: the reader's open vault.
        request: its id.
        now: aware UTC time.
        note: a person looks at it, so it counts as opened; what a program reads for an officer does not.
        skip: how many of the newest replies are left out.

    Raises:
        NoSuchInformationRequest: there is none for this officer.
        StillChecking: its room is large and still being opened.
    """

    def drawer(
        vault: OpenVault, opened: OpenRoom, _known: Mapping[str, Request], now: datetime
    ) -> Callable[[Request], RequestView]:
        names = Names()
        return lambda one: _view(vault, opened, one, now, names, skip)

    def records(one: Request) -> list[str]:
        shown = (one.replies[n] for n in _page_of_replies(one, skip))
        return [one.words.record, *(reply.record for reply in shown if reply.carries)]

    return REQUESTS.shown(vault, request, drawer, records, now=now, note=note)


def requests_of(
    vault: OpenVault,
    now: datetime,
    skip: int = 0,
    rooms: Collection[str] = (),
    sieve: queries.Sieve = queries.ALL,
) -> Listed[RequestView]:
    """Return a page of the requests of an officer's rooms: what goes on first, the most pressing of each agency.

    Args:
        vault: the reader's open vault.
        now: aware UTC time.
        skip: how many stand on the pages before.
        rooms: only these, if any are named.
        sieve: only what passes it.
    """
    return named(vault, _pairs(queries.newest(vault.officer_id, SHOWN, skip, rooms, sieve, now=now)), now)


def requests_of_room(
    vault: OpenVault, room: str, now: datetime, skip: int = 0
) -> tuple[list[RequestView], int]:
    """Return a page of the requests of a room, as ``requests_of``, and how many there are.

    Raises:
        NoSuchRoom: not here, or not for this officer.
        StillChecking: it is large and still being opened.
    """
    names = Names()
    with reading.whole(vault, room) as opened:
        found = requests_in(opened.fold)
        came = exchange.came_at(found)
        by = {id_: presses(parse_utc(one.due), came.get(id_, now)) for id_, one in found.items()}
        waits = [one for one in found.values() if one.phase in WAITS]
        rest = [one for one in found.values() if one.phase not in WAITS]
        turns = [
            one
            for some in (waits, rest)
            for one in in_turn(some, lambda one: one.asker, lambda one: (by[one.id], one.id))
        ]
        some = turns[skip : skip + SHOWN]
        drawn = each_alone(some, lambda one: _view(vault, opened, one, now, names), _log)
    return sorted(drawn, key=lambda one: (not one.waits, by[one.id], one.id)), len(turns)


def waiting_for(vault: OpenVault, now: datetime, limit: int = SHOWN) -> Listed[RequestView]:
    """Return what an officer's agency has to answer, the most pressing first."""
    return named(vault, _pairs(queries.to_answer(vault.officer_id, limit)), now)


def to_follow(vault: OpenVault, now: datetime, limit: int = SHOWN) -> Listed[RequestView]:
    """Return what an officer's agency asked and should look at: answered and not closed, late, or due soon."""
    return named(vault, _pairs(queries.to_follow(vault.officer_id, now + SOON, limit)), now)


def title_of_room(vault: OpenVault, room: str) -> str:
    """Return a room's title as its officer reads it; empty where it has none, or does not open here."""
    try:
        opened = open_for(vault, room, fresh=False)
    except HornbillError:
        return ""
    with opened.lock:
        return title_of(opened.fold.state().describe or {})


def may_be_asked(vault: OpenVault, room: str) -> list[AgencyView]:
    """Return the agencies of a room that its officer may ask, by name."""
    opened, names = open_for(vault, room), Names()
    with opened.lock:
        found = [names.agency(one) for one in agencies_in(opened, vault.officer_id)]
    return sorted(found, key=lambda one: one.name)


def files_of_room(vault: OpenVault, room: str) -> list[NamedFile]:
    """Return the newest files that the officer's agency shared in a room, for a form that names some."""
    opened = open_for(vault, room)
    with opened.lock:
        fold = opened.fold
        withdrawn, items = fold.state().withdrawn, fold.history.items
        mine = [
            id_
            for _, id_ in fold.content
            if items[id_].header.kind == SHARE
            and id_ not in withdrawn
            and items[id_].header.agency == agency_of(vault.officer_id)
        ]
        return [one for one in _files(opened, mine[: -FILES_OFFERED - 1 : -1]) if one.about is not None]


def _pairs(rows: Iterable[TrackedRow]) -> list[tuple[str, str]]:
    return [(row.request, row.room) for row in rows]


def named(vault: OpenVault, requests: Iterable[tuple[str, str]], now: datetime) -> Listed[RequestView]:
    """Return some requests, in order; none of them counts as opened by that.

    Args:
        vault: the reader's open vault.
        requests: id and room of each.
        now: aware UTC time.
    """
    names = Names()

    def draw(opened: OpenRoom, some: Collection[str]) -> dict[str, RequestView]:
        found = requests_in(opened.fold)
        chosen = [found[id_] for id_ in some if id_ in found]
        drawn = each_alone(chosen, lambda one: _view(vault, opened, one, now, names), _log)
        return {one.id: one for one in drawn}

    return reading.over_rooms(vault, requests, draw)


def _view(
    vault: OpenVault, opened: OpenRoom, one: Request, now: datetime, names: Names, skip: int = 0
) -> RequestView:
    values, agency, due = one.values or {}, agency_of(vault.officer_id), parse_utc(one.due)
    officer = vault.officer_id
    asks_me, mine = one.to == agency, one.asker == agency
    about = values.get("about", "")
    return RequestView(
        **drawing.shown(opened, names, one.id, one.words, _records(one)),
        to=names.agency(one.to),
        urgency=one.urgency,
        due=due,
        lateness=lateness(one.phase, due, now),
        phase=one.phase,
        about=about,
        values=_in_order(about, values.get("values", {})),
        wanted=tuple(values.get("wanted", ())),
        said={field.name: values.get(field.name) or "" for field in QUESTION} if values else {},
        files=_files(opened, values.get("files", ())),
        replies=tuple(_reply(opened, about, one.replies[n], names) for n in _page_of_replies(one, skip)),
        replies_total=len(one.replies),
        ended_by=names.member(one.end_by) if one.end else None,
        ended_at=parse_utc(one.end_at) if one.end else None,
        mine=mine,
        asks_me=asks_me,
        steps=NEXT[one.phase] if asks_me and may_write(opened, officer, (ANSWER, REPLY)) else (),
        may_close=mine and not one.end and may_write(opened, officer, (CLOSE,)),
    )


def _page_of_replies(one: Request, skip: int) -> range:
    until = max(0, len(one.replies) - skip)
    return range(max(0, until - REPLIES_SHOWN), until)


def _records(one: Request) -> list[str]:
    return [
        id_
        for reply in one.replies
        for id_ in (reply.record, *([reply.answer.record] if reply.answer else []))
    ]


def _reply(opened: OpenRoom, about: str, reply: Reply, names: Names) -> ReplyView:
    answer = reply.answer
    return ReplyView(
        record=reply.record,
        who=names.member(reply.author),
        at=parse_utc(reply.at),
        step=reply.step,
        ground=reply.ground,
        ground_text=answer.ground_text if answer else "",
        values=_in_order(about, answer.values) if answer else {},
        text=answer.text if answer else "",
        lang=answer.lang if answer else "",
        files=_files(opened, answer.files) if answer else (),
        marking=answer.marking if answer else None,
        carries=reply.carries,
        ignored=reply.ignored,
        crossed=reply.crossed,
    )


def _in_order(about: str, values: Mapping[str, str]) -> dict[str, str]:
    """Put fields in the order of their form; those that it does not have stand at the end."""
    form = FORMS.get(about)
    known = [one.name for one in (*form.given, *form.wanted)] if form else []
    order = [name for name in known if name in values]
    return {name: values[name] for name in [*order, *sorted(values.keys() - set(order))]}


def _files(opened: OpenRoom, records: Iterable[str]) -> tuple[NamedFile, ...]:
    named, fold = list(records), opened.fold
    items, withdrawn = fold.history.items, fold.state().withdrawn
    here = {
        id_: items[id_]
        for id_ in named
        if fold.counts(id_)
        and id_ not in withdrawn
        and items[id_].header.kind == SHARE
        and items[id_].values is not None
    }
    return tuple(NamedFile(id_, describe(here[id_], None) if id_ in here else None) for id_ in named)
