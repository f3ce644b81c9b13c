"""How complete a table is for a State, a pair of States or an article: what is not held is then "no", or not known here.

Rules
- ``yes``: the table holds all there is, up to the row's day; asked about a later day, more may have come since.
- ``part``: some are held. ``no``: not collected. Without a row nothing is complete.
- The narrowest row counts: a pair before a State; for a pair without a row of its own, one State whose list is complete is enough.

    agreements(book, "TH", "CN", date(2026, 1, 1))       # False: that no treaty is listed says nothing
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.legal.core import facts as f

if TYPE_CHECKING:
    from datetime import date

    from hornbill.legal.core.book import Book


def _counts(row: f.Coverage, day: date) -> bool:
    return row.complete == f.HELD_WHOLE and day <= f.first_day(row.origin.as_of)


def agreements(book: Book, state: str, other: str, day: date) -> bool:
    """Whether all treaties between two States are held up to a day, so that one that is not listed does not exist."""
    rows = book.coverage("agreement")
    pair = [row for row in rows if {row.state, row.other} == {state, other}]
    wide = [row for row in rows if not row.other and row.state in (state, other)]
    return any(_counts(row, day) for row in pair or wide)


def told(book: Book, state: str, other: str) -> f.Coverage | None:
    """Return the row that says what is held of treaties between two States; None where no row does."""
    rows = book.coverage("agreement")
    pair = [row for row in rows if {row.state, row.other} == {state, other}]
    wide = [row for row in rows if not row.other and row.state in (state, other)]
    every = [row for row in rows if not row.state and not row.other]
    return next(iter([*pair, *wide, *every]), None)
