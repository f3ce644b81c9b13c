"""The operation that searches the officer's rooms.

Rules: what is looked for is sent, and is in no address. A program gets no hit in what a marking keeps in; not even how
many there would be.
"""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_noop

from hornbill.exchange import actions
from hornbill.exchange.core.search.index import Filters, asked
from hornbill.pages.api import shaping
from hornbill.pages.api.bearer import caller
from hornbill.pages.api.describing import reads, router
from hornbill.pages.api.sent import Searching
from hornbill.rooms.api.search_shapes import Hits

TAG = "rooms"


@router.post("/search", summary=gettext_noop("Search the officer's rooms"), **reads(TAG, Hits))
def search_rooms(request: HttpRequest, body: Searching) -> dict[str, Any]:
    """Find messages, files and titles in all rooms that the officer has accepted; large rooms may still be being opened."""
    who = caller(request)
    if body.room:
        who.in_room(body.room)
    filters = Filters(
        rooms=frozenset([body.room] if body.room else []),
        author=body.author or "",
        shown_as=body.kind,
        since=body.since,
        until=body.until,
    )
    found = actions.search(
        who.vault,
        asked(body.q),
        filters,
        now=who.now,
        skip=body.skip,
        for_program=True,
        only=who.rooms,
    )
    return {
        "hits": [_hit(one) for one in found.hits],
        "total": found.total,
        "searched": found.searched,
        "kept_in": found.kept_in,
        "rooms_opening": found.opening,
    }


def _hit(found: Any) -> dict[str, Any]:
    return {
        "room": found.room_id,
        "room_title": found.room_title or None,
        "record": found.record,
        "kind": found.shown_as,
        "author": found.author.officer_id,
        "author_name": found.author.name,
        "at": found.at,
        "snippet": [{"text": text, "hit": hit} for text, hit in found.snippet],
        "marking": shaping.marking(found.marking) if found.marking else None,
    }
