"""A link chart as a drawing of its own (SVG): what is shown, who said it, its marking and its date.

Rules
- The drawing stands alone: no style sheet, no script, no picture from elsewhere. The marking is above and below, as on paper.
- A thing has a circle in the colours of the agencies that said anything of it, each an equal part; the legend names them.
- What has no place is set round the outside, in order; two drawings of the same things are the same.
- Signs that are not seen or turn text round are written out; nothing that somebody stated becomes part of the drawing's code.

Source: W3C, SVG 1.1 (second edition).

    draw(Drawing(points, lines, places, ("Rosewood", "25 November 2026", "TLP:AMBER"), legend, colours))
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from hornbill.cases.core.odd_text import pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hornbill.cases.core.graph import Line, Point

# White signs on each have a contrast of at least 4.5:1 (WCAG 2.2 AA); agencies of a room take them in turn.
UNKNOWN = "#5a665f"  # of which nobody said anything
RADIUS = 22  # of a thing, in points
_MARGIN, _ROW = 70, 22
_MOST_CAPTION, _MOST_WORD = 40, 30  # signs
_TEXT = (
    'font-family="system-ui, Noto Sans, Noto Sans Thai, Noto Sans SC, Noto Sans Arabic, sans-serif"'
    ' font-size="13" fill="#1a2621"'
)
_ARROW = (
    '<defs><marker id="to" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
    '<path d="M0 0L8 4L0 8z" fill="#6a7871"/></marker></defs>'
)


@dataclass(frozen=True)
class Drawing:
    """What is drawn.

    Attributes:
        points, lines: of the chart.
        places: id of a point -> where it is.
        heading: lines of text above the chart; the last is the marking and is below it too.
        legend: agency -> name, of those that said something that is drawn.
        colours: agency -> colour.
        words: id of a line -> what it says.
        icons: id of a point -> the inside of its sign, a drawing of 24 by 24.
    """

    points: Sequence[Point]
    lines: Sequence[Line]
    places: Mapping[str, tuple[float, float]]
    heading: tuple[str, ...]
    legend: Mapping[str, str]
    colours: Mapping[str, str]
    words: Mapping[str, str] = field(default_factory=dict)
    icons: Mapping[str, str] = field(default_factory=dict)


def placed(
    points: Iterable[str], pinned: Mapping[str, tuple[float, float]]
) -> dict[str, tuple[float, float]]:
    """Return a place for each point: its own, or one on a spiral round all that have one."""
    known = {one: pinned[one] for one in points if one in pinned}
    rest = [one for one in points if one not in pinned]
    left, top, right, bottom = _box(known.values())
    middle = ((left + right) / 2, (top + bottom) / 2)
    inner = math.hypot(right - left, bottom - top) / 2 if known else 0.0
    step, golden = 95.0, math.pi * (3 - math.sqrt(5))
    for n, one in enumerate(rest):
        far = math.hypot(inner + (step if known else 0), step * 0.62 * math.sqrt(n))
        angle = n * golden
        known[one] = (round(middle[0] + far * math.cos(angle)), round(middle[1] + far * math.sin(angle)))
    return known


def draw(drawing: Drawing) -> str:
    """Return the drawing as a file's text."""
    places = placed([one.id for one in drawing.points], drawing.places)
    left, top, right, bottom = _box(places.values())
    width = max(right - left + 2 * _MARGIN, 640)
    shift = (width - (right - left)) / 2 - left
    head = _ROW * (len(drawing.heading) + 1)
    legend_rows = len(drawing.legend)
    height = head + (bottom - top) + 2 * _MARGIN + _ROW * (legend_rows + 2)
    down = head + _MARGIN - top
    at = {one: (x + shift, y + down) for one, (x, y) in places.items()}
    below = head + (bottom - top) + 2 * _MARGIN
    size = f"{width:.0f} {height:.0f}"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" {_sized(width, height)} {_TEXT}>',
        f"<title>{_safe(drawing.heading[0])}</title>",
        f'<rect {_sized(width, height)} fill="#ffffff"/>',
        _ARROW,
        *(_text(width / 2, _ROW * (n + 1), one, bold=n != 1) for n, one in enumerate(drawing.heading)),
        *(_line(line, at) for line in drawing.lines),
        *(_point(one, at[one.id], drawing) for one in drawing.points),
        # Words last, so that no thing is over them.
        *(_line_words(line, at, drawing.words.get(line.id, "")) for line in drawing.lines),
        *(_caption(one, at[one.id]) for one in drawing.points),
    ]
    for n, (agency, name) in enumerate(drawing.legend.items()):
        y = below + _ROW * n
        parts.append(f'<circle cx="{_MARGIN}" cy="{y:.0f}" r="7" fill="{drawing.colours[agency]}"/>')
        parts.append(f'<text x="{_MARGIN + 14}" y="{y + 4:.0f}">{_safe(name)}</text>')
    parts.append(_text(width / 2, below + _ROW * (legend_rows + 1), drawing.heading[-1], bold=True))
    return "\n".join([*parts, "</svg>\n"])


def _sized(width: float, height: float) -> str:
    return f'width="{width:.0f}" height="{height:.0f}"'


def _box(places: Iterable[tuple[float, float]]) -> tuple[float, float, float, float]:
    xs, ys = zip(*places, strict=True) if (places := list(places)) else ((0.0,), (0.0,))
    return min(xs), min(ys), max(xs), max(ys)


def _text(x: float, y: float, text: str, *, bold: bool) -> str:
    weight = ' font-weight="700"' if bold else ""
    return f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="middle"{weight}>{_safe(text)}</text>'


def _line(line: Line, at: Mapping[str, tuple[float, float]]) -> str:
    (x1, y1), (x2, y2) = at[line.source], at[line.target]
    length = math.hypot(x2 - x1, y2 - y1)
    if length < 2 * RADIUS:
        return ""  # one over the other, or a thing linked with itself
    dx, dy = (x2 - x1) / length * (RADIUS + 2), (y2 - y1) / length * (RADIUS + 2)
    return f'<path d="M{x1 + dx:.1f} {y1 + dy:.1f}L{x2 - dx:.1f} {y2 - dy:.1f}" stroke="#6a7871" marker-end="url(#to)"/>'


def _line_words(line: Line, at: Mapping[str, tuple[float, float]], words: str) -> str:
    (x1, y1), (x2, y2) = at[line.source], at[line.target]
    if not words or math.hypot(x2 - x1, y2 - y1) < 2 * RADIUS:
        return ""
    x, y = (x1 + x2) / 2, (y1 + y2) / 2 - 3
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="middle" font-size="10" fill="#4d5c55"'
        f' stroke="#ffffff" stroke-width="3" paint-order="stroke">{_safe(_cut(words, _MOST_WORD))}</text>'
    )


def _point(point: Point, at: tuple[float, float], drawing: Drawing) -> str:
    x, y = at
    own = point.line.agencies if point.line is not None else ()
    colours = list(dict.fromkeys(drawing.colours[one] for one in own)) or [UNKNOWN]
    parts = [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{RADIUS}" fill="{colours[0]}"/>']
    for n, colour in enumerate(colours[1:], 1):
        parts.append(_slice(x, y, n / len(colours), 1.0, colour))
    icon = drawing.icons.get(point.id, "")
    if icon:
        parts.append(
            f'<g transform="translate({x - 12:.1f} {y - 12:.1f})" fill="none" stroke="#ffffff" stroke-width="2"'
            f' stroke-linecap="round" stroke-linejoin="round">{icon}</g>'
        )
    return "".join(parts)


def _caption(point: Point, at: tuple[float, float]) -> str:
    x, y = at
    caption = _safe(_cut(point.caption, _MOST_CAPTION))
    return (
        f'<text x="{x:.1f}" y="{y + RADIUS + 15:.1f}" text-anchor="middle" font-size="12"'
        f' stroke="#ffffff" stroke-width="3" paint-order="stroke">{caption}</text>'
    )


def _slice(x: float, y: float, begin: float, end: float, colour: str) -> str:
    """Return the part of a circle between two shares of the whole, clockwise from the top; less than the whole."""
    turn = 2 * math.pi
    x1, y1 = x + RADIUS * math.sin(begin * turn), y - RADIUS * math.cos(begin * turn)
    x2, y2 = x + RADIUS * math.sin(end * turn), y - RADIUS * math.cos(end * turn)
    large = 1 if end - begin > 0.5 else 0
    arc = f"M{x:.1f} {y:.1f}L{x1:.1f} {y1:.1f}A{RADIUS} {RADIUS} 0 {large} 1 {x2:.1f} {y2:.1f}z"
    return f'<path d="{arc}" fill="{colour}"/>'


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def _safe(text: str) -> str:
    """Return a text as it may stand in the drawing, with the names of signs that are not seen."""
    return escape("".join(f"[{words}]" if odd else words for words, odd in pieces(" ".join(text.split()))))
