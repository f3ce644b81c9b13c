"""The situation board as pages draw it: tables with their bars and lists, a row of days, a map of circles and lines; lines of seizures.

Rules: every figure has the address of its list. Bars are drawings, so that no style is in the page; their numbers are text beside them.
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext

from hornbill.cases.core.map_sheet import HEIGHT, WIDTH, Part, labels, on_sheet, part_round
from hornbill.operations import words
from hornbill.places import queries as places
from hornbill.routes import lookups as routes_lookups
from hornbill.routes import map_drawing
from hornbill.seizures import drawing as seizures

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hornbill.exchange.actions.names import Names
    from hornbill.operations.core.board import Board
    from hornbill.operations.core.days import Span
    from hornbill.operations.core.entry import Entry
    from hornbill.operations.core.ways import Ways

SHOWN = 12  # values of a facet on the board; the rest behind "all"
SHOWN_FACETS = ("country", "goods", "means", "concealment", "route", "taxon", "agency")
_POINT, _LETTER = 5.0, 13.0  # points of a window that is as wide as the sheet
_LARGEST = 22.0  # radius of the largest circle, in the same points
_DAY_WIDTH, _DAY_HEIGHT = 8, 90


def tables(
    board: Board, names: Names, base: str, *, whole: str = "", span: Span | None = None
) -> list[dict[str, Any]]:
    """Return the tables of a board.

    Args:
        board: to draw.
        names: the directory, for this page.
        base: address of the lists, which takes ``facet`` and ``value``.
        whole: facet that is shown with all its values.
        span: days of the lists; None: all that count.
    """
    found = []
    days = {"first": span.first, "last": span.last} if span else {}
    for facet in SHOWN_FACETS:
        rows = board.tables[facet]
        most = max((n for _value, n in rows), default=1)
        shown = rows if facet == whole else rows[:SHOWN]
        found.append(
            {
                "facet": facet,
                "title": words.facet(facet),
                "rows": [
                    {
                        "name": words.value(facet, value, names),
                        "n": n,
                        "bar": f"{100 * n / most:.1f}",
                        "url": f"{base}?{urlencode({'facet': facet, 'value': value, **days})}",
                    }
                    for value, n in shown
                ],
                "more": len(rows) - len(shown),
            }
        )
    return found


def _list_of(base: str, facet: str, value: str) -> str:
    return f"{base}?{urlencode({'facet': facet, 'value': value})}"


def days(board: Board, base: str) -> dict[str, Any]:
    """Return the row of days as columns, each with the address of its list."""
    most = max((n for _day, n in board.days), default=1) or 1
    columns = []
    for at, (day, n) in enumerate(board.days):
        tall = max(2.0, (_DAY_HEIGHT - 10) * n / most) if n else 0.0
        columns.append(
            {
                "day": day,
                "n": n,
                "x": at * _DAY_WIDTH,
                "y": f"{_DAY_HEIGHT - tall:.1f}",
                "tall": f"{tall:.1f}",
                "url": _list_of(base, "day", day),
            }
        )
    return {
        "columns": columns,
        "width": max(1, len(columns)) * _DAY_WIDTH,
        "height": _DAY_HEIGHT,
        "bar": _DAY_WIDTH - 2,
        "most": most,
    }


def map_of(board: Board, ways: Ways, names: Names, base: str) -> dict[str, Any]:
    """Return the map of a board: a circle for each country of seizure, its area by the number of seizures; a line for each leg that one states.

    Args:
        board: to draw.
        ways: of the same ledger.
        names: the directory, for this page.
        base: address of the lists, which takes ``facet`` and ``value``, or ``leg``.
    """
    lanes = routes_lookups.lanes()
    legs = map_drawing.placed(ways.flows)
    spots = []
    for code, n in board.tables["country"]:
        found = places.country_of(code) if code else None
        if found is not None and found.lat is not None and found.lon is not None:
            spots.append((*on_sheet(found.lat, found.lon), words.value("country", code, names), code, n))
    shown = [(x, y) for x, y, *_rest in spots] + [
        on_sheet(*one) for one in map_drawing.points_of(legs, lanes)
    ]
    part = part_round(shown) if shown else Part(0, 0, WIDTH, HEIGHT)
    most = max((n for *_rest, n in spots), default=1)
    scale = part.scale
    beside = labels([(x, y, name) for x, y, name, _code, _n in spots], _LETTER * scale, _POINT * scale)
    return {
        "view": part.words,
        "letter": f"{_LETTER * scale:.2f}",
        "stroke": f"{1.5 * scale:.2f}",
        "lines": [
            {**one, "n": len(one["flow"].entries), "url": f"{base}?{urlencode({'leg': one['flow'].key})}"}
            for one in map_drawing.lines(legs, lanes, part)
        ],
        "looks": [(name, gettext(text)) for name, text in map_drawing.LOOKS],
        "alone": ways.alone,
        "left_out": ways.left_out,
        "not_drawn": len(ways.flows) - len(legs),
        "spots": [
            {
                "name": name,
                "n": n,
                "x": f"{x:.2f}",
                "y": f"{y:.2f}",
                "r": f"{max(_POINT, _LARGEST * sqrt(n / most)) * scale:.2f}",
                "label": {"x": f"{at.x:.2f}", "y": f"{at.y:.2f}", "before": at.before} if at else None,
                "url": _list_of(base, "country", code),
            }
            for (x, y, name, code, n), at in zip(spots, beside, strict=True)
        ],
    }


def line(entry: Entry, names: Names, event: Sequence[Entry] = ()) -> dict[str, Any]:
    """Return a published seizure as one line of a list.

    Args:
        entry: the seizure.
        names: the directory, for this page.
        event: all entries of its event.
    """
    country = words.value("country", entry.country, names)
    return {
        "entry": entry,
        "reference": entry.reference,
        "day": entry.day or entry.last,
        "where": ", ".join(part for part in (entry.place, country) if part),
        "agency": names.agency(entry.agency).name,
        "items": [_item(parts) for parts in entry.lines],
        "means": ", ".join(words.value("means", code, names) for code in entry.means),
        "concealment": ", ".join(words.value("concealment", code, names) for code in entry.concealment),
        "route": words.value("route", " > ".join(entry.route), names) if entry.route else "",
        "marking": entry.marking,
        "also": [(one.reference, names.agency(one.agency).name) for one in event if one.key != entry.key],
        "amended": entry.amended,
    }


def _item(parts: tuple[str, ...]) -> str:
    name, term, quantity, unit, *_rest = parts
    amount = f"{quantity} {seizures.unit(unit) if unit else ''}".strip()
    return " ".join(part for part in (amount, seizures.term(term) if term else "", name) if part)


def lines(entries: Iterable[Entry], names: Names) -> list[dict[str, Any]]:
    """Return published seizures as lines."""
    return [line(one, names) for one in entries]


def board_address(room: str) -> str:
    """Return the address of an operation's lists."""
    return reverse("operation-list", args=[room])
