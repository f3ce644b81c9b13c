"""The chart of a year by month as SVG, made on the server; what has names is a list with bars (``seizures/_chart.html``).

Rules
- Colours come from the page's style (classes), so charts follow light and dark and print in black.
- Every bar has its number as text; to those who hear it the chart is a picture with a label (``role="img"``).
- A text is cut by its length, never by its box; all texts are escaped.

    columns([("01", 12), ("02", 3)], label="Seizures by month")
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH = 640  # user units


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
