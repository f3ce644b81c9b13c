"""What a year looks like: counts by month, taxon, means of transport and country, drawn as SVG.

Rule: a page over a million seizures reads none of them; their figures are kept as they come and go (``year_figures``).
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import Sum
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from hornbill.seizures import drawing, words
from hornbill.seizures.core import year_counts
from hornbill.seizures.core.charts import columns
from hornbill.seizures.core.seizure import number
from hornbill.seizures.models import Lack, Seizure, YearFigure

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MOST_BARS = 12


def years() -> list[int]:
    """Return the years of which there is something, newest first."""
    found = YearFigure.objects.filter(kind=year_counts.ALL, n__gt=0)
    return sorted(found.values_list("year", flat=True), reverse=True)


def how_many() -> dict[str, int]:
    """Count the seizures that count: all, and of these the doubtful ones."""
    found = YearFigure.objects.filter(kind__in=(year_counts.ALL, year_counts.DOUBTFUL))
    sums = dict(found.values_list("kind").annotate(n=Sum("n")).order_by())
    return {name: int(sums.get(name) or 0) for name in (year_counts.ALL, year_counts.DOUBTFUL)}


def of_year(year: int) -> dict[str, Any]:
    """Return the figures of a year, with their charts."""
    counts: dict[str, dict[str, int]] = {kind: {} for kind in year_counts.KINDS}
    grams = pieces = 0
    for row in YearFigure.objects.filter(year=year, n__gt=0).order_by("-n", "key"):
        counts[row.kind][row.key] = row.n
        if row.kind == year_counts.ALL:
            grams, pieces = row.grams, row.pieces

    def sole(kind: str) -> int:
        return counts[kind].get("", 0)

    months = counts[year_counts.MONTH]
    return {
        "year": year,
        "seizures": sole(year_counts.ALL),
        "items": sole(year_counts.ITEMS),
        "mass_kg": number(round(Decimal(grams) / 1000, 1)) if grams else "",
        "pieces": number(Decimal(pieces) / 1000) if pieces else "",
        "doubtful": sole(year_counts.DOUBTFUL),
        "left_out": sole(year_counts.LEFT_OUT),
        "checks": [(words.reason(code, "…"), n) for code, n in counts[year_counts.DOUBT].items()],
        "charts": [
            _by_month([(f"{month:02}", months.get(f"{month:02}", 0)) for month in range(1, 13)]),
            _chart(_("Items by species"), _named(counts[year_counts.NAME], str, _("not identified"))),
            _chart(
                _("Items by kind of goods"),
                _named(counts[year_counts.TERM], drawing.term, _("not stated")),
            ),
            _chart(
                _("Seizures by mode of transport"),
                _named(
                    counts[year_counts.TRANSPORT], lambda code: words.code("transport", code), _("not stated")
                ),
            ),
            _chart(_("Alleged origin"), _named(counts[year_counts.ORIGIN], drawing.country)),
            _chart(_("Alleged destination"), _named(counts[year_counts.DESTINATION], drawing.country)),
        ],
    }


def to_mend(year: int, most: int) -> tuple[list[tuple[Seizure, list[str]]], int]:
    """Return seizures that lack something for the year's report, with the fields that they lack, and how many there are in all."""
    found = Lack.objects.filter(year=year)
    some = found.select_related("seizure").order_by("seizure_id")[:most]
    return [(one.seizure, one.fields.split()) for one in some], found.count()


def _named(counts: dict[str, int], name: Callable[[str], str], none: str = "") -> list[tuple[str, int]]:
    """Return the largest counts with names in place of codes."""
    return [(name(key) if key else none, n) for key, n in list(counts.items())[:MOST_BARS]]


def _by_month(rows: Sequence[tuple[str, int]]) -> dict[str, Any]:
    title = _("Seizures by month")
    svg = columns(rows, label=title) if any(n for _name, n in rows) else ""
    return {"title": title, "rows": rows, "svg": mark_safe(svg), "bars": []}  # noqa: S308  # core.charts escapes every text


def _chart(title: str, rows: Sequence[tuple[str, int]]) -> dict[str, Any]:
    most = max((n for _name, n in rows), default=0) or 1
    bars = [(name, n, round(100 * n / most)) for name, n in rows if n]
    return {"title": title, "rows": rows, "svg": "", "bars": bars}
