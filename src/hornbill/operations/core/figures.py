"""The figures of a situation report: one span of days, table by table, and the same for the press.

Rules: each figure is the length of a list of seizures. A file holds only what may go out by its way (``gate``); figures for the press are made
from what may be published, and are rounded and suppressed (``press``).

    within(ledger, Span("2026-11-03", "2026-11-03")).total
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.operations.core.board import table
from hornbill.operations.core.ledger import Ledger
from hornbill.operations.core.press import PressTable, press_table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hornbill.operations.core.days import Span
    from hornbill.operations.core.entry import Entry

TOLD = ("country", "goods", "taxon", "means", "route", "concealment", "agency")
DISJOINT = frozenset({"country", "route", "agency"})  # each event has one value, so that a table has a total
FOR_PRESS = ("country", "goods", "means")


def within(ledger: Ledger, span: Span) -> Ledger:
    """Return a ledger of some days of another one: what counts there and lies in the span."""
    return only((one for one in ledger.entries.values() if ledger.reason_against(one) is None), span)


def only(entries: Iterable[Entry], span: Span | None) -> Ledger:
    """Return a ledger of some entries, such as those that may go out."""
    found = Ledger(span)
    found.put_all(list(entries))
    return found


def for_press(ledger: Ledger) -> dict[str, PressTable]:
    """Return the tables of the press version, by facet; made of a ledger of what may be published."""
    return {
        facet: press_table(table(ledger, facet), ledger.total if facet in DISJOINT else None)
        for facet in FOR_PRESS
    }
