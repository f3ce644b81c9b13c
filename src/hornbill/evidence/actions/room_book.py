"""The evidence of an open room, folded once and kept with it: every page of the room reads the same book.

Rules: it is kept in the memory of the officer's session, beside the open room, and folded again when anything came or was said. Who reads it holds the
room's lock, and changes nothing in it.

    with reading.whole(vault, room) as opened:
        book_in(opened).exhibits
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.evidence.core.book import Book, book_of

if TYPE_CHECKING:
    from hornbill.exchange.actions.opening.open_rooms import OpenRoom

_KEY = "evidence.book"


def book_in(opened: OpenRoom) -> Book:
    """Return the evidence of an open, locked room."""
    if opened.loading:  # half of it: nothing to keep
        return book_of(opened.fold)
    touch, fold, kept = opened.derived.get(_KEY, (None, None, None))
    if kept is None or touch != opened.touch or fold is not opened.fold:
        kept = book_of(opened.fold)
        opened.derived[_KEY] = (opened.touch, opened.fold, kept)
    found: Book = kept
    return found
