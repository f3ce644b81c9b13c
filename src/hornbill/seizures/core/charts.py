"""Charts of a year as SVG, made on the server: bars by month, taxon, means of transport, and country.

Rules
- Colours come from the page's style (classes), so charts follow light and dark and print in black.
- Every bar has its number as text; a chart is a table to those who hear it (``role="img"`` with a label, and the page has the table).
- A text is cut by its length, never by its box; all texts are escaped.

    bars([("January", 12), ("February", 3)], label="Seizures by month")
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

ROW, GAP, LABEL, WIDTH = 22, 6, 230, 640  # user units
_LONGEST = 28  # characters of a label


def bars(rows: Sequence[tuple[str, int]], *, label: str) -> str:
    """Return horizontal bars.

    Args:
        rows: (name, number), in the order in which they are drawn.
        label: what the chart shows.
    """
    height = max(1, len(rows)) * (ROW + GAP)
    most = max((number for _, number in rows), default=0) or 1
    room = WIDTH - LABEL - 70
    parts = [
        f'<svg class="bars" viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(label, quote=True)}" preserveAspectRatio="xMinYMin meet">'
    ]
    for at, (name, number) in enumerate(rows):
        y = at * (ROW + GAP)
        shown = name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
        width = round(room * number / most, 1)
        parts.append(
            f'<text x="{LABEL - 8}" y="{y + 16}" text-anchor="end">{escape(shown)}</text>'
            f'<rect x="{LABEL}" y="{y}" width="{width}" height="{ROW}" rx="2"/>'
            f'<text class="n" x="{LABEL + width + 6:g}" y="{y + 16}">{number:,}</text>'
        )
    return "".join([*parts, "</svg>"])


def columns(rows: Sequence[tuple[str, int]], *, label: str) -> str:
    """Return vertical bars, for months.

    Args:
        rows: (name, number).
        label: what the chart shows.
    """
    height, foot, head = 200, 24, 18
    most = max((number for _, number in rows), default=0) or 1
    step = WIDTH / max(1, len(rows))
    parts = [
        f'<svg class="bars" viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(label, quote=True)}">'
    ]
    for at, (name, number) in enumerate(rows):
        tall = round((height - foot - head) * number / most, 1)
        x, y = round(at * step + step * 0.15, 1), height - foot - tall
        middle = round(at * step + step / 2, 1)
        parts.append(
            f'<rect x="{x}" y="{y:g}" width="{step * 0.7:.1f}" height="{tall}" rx="2"/>'
            f'<text class="n" x="{middle}" y="{y - 4:g}" text-anchor="middle">{number:,}</text>'
            f'<text x="{middle}" y="{height - 6}" text-anchor="middle">{escape(name[:4])}</text>'
        )
    return "".join([*parts, "</svg>"])
