"""The sheet that maps are drawn on: where degrees are on it, which part is looked at, which names fit.

Rules: the projection is that of the outlines which the interface's build draws (Natural Earth projection, middle at 11 degrees
east, so that the sheet is cut in the Pacific): 960 by 500 points. Names never lie over one another; what has no room has none.

Source: B. Savric, B. Jenny et al., A polynomial equation for the Natural Earth projection (2011); as d3-geo 3.1 has it.

    x, y = on_sheet(lat=13.08, lon=100.88)
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WIDTH, HEIGHT = 960, 500
MIDDLE_LON, SCALE = 11.0, 175.0
_MARGIN = 0.25  # of the part that is looked at, on each side
_LEAST = 110.0  # points that a part is wide
_SIGN = 0.56  # of a name's size: how wide its signs are, at most


def on_sheet(lat: float, lon: float) -> tuple[float, float]:
    """Return where a place lies, in points from the left and from the top."""
    turned = (lon - MIDDLE_LON + 180) % 360 - 180
    across, up = math.radians(turned), math.radians(lat)
    up2 = up * up
    up4 = up2 * up2
    x = across * (0.8707 - 0.131979 * up2 + up4 * (-0.013791 + up4 * (0.003971 * up2 - 0.001529 * up4)))
    y = up * (1.007226 + up2 * (0.015085 + up4 * (-0.044475 + 0.028874 * up2 - 0.005916 * up4)))
    return WIDTH / 2 + SCALE * x, HEIGHT / 2 - SCALE * y


@dataclass(frozen=True)
class Part:
    """A part of the sheet that is looked at: from the left, from the top, width, height."""

    left: float
    top: float
    width: float
    height: float

    @property
    def scale(self) -> float:
        """How many points of the sheet one point of a window of ``WIDTH`` is."""
        return self.width / WIDTH

    @property
    def words(self) -> str:
        """As a drawing's ``viewBox`` has it."""
        return f"{self.left:.2f} {self.top:.2f} {self.width:.2f} {self.height:.2f}"


def part_round(points: Iterable[tuple[float, float]], nearer: int = 0) -> Part:
    """Return the part that shows all of these points; the whole sheet when there are none.

    Args:
        points: on the sheet.
        nearer: how many times half of its width is taken off, from the middle; below zero: how many times it is doubled.
    """
    points = list(points)
    if not points:
        return Part(0, 0, WIDTH, HEIGHT)
    xs, ys = [x for x, _ in points], [y for _, y in points]
    width = max(
        (max(xs) - min(xs)) * (1 + 2 * _MARGIN),
        (max(ys) - min(ys)) * (1 + 2 * _MARGIN) * WIDTH / HEIGHT,
        _LEAST,
    )
    width = min(width * 0.5**nearer, WIDTH)
    height = width * HEIGHT / WIDTH
    left = min(max((max(xs) + min(xs) - width) / 2, 0), WIDTH - width)
    top = min(max((max(ys) + min(ys) - height) / 2, 0), HEIGHT - height)
    return Part(left, top, width, height)


@dataclass(frozen=True)
class Label:
    """A name beside its point: where its text begins, or ends if ``before``."""

    x: float
    y: float
    before: bool


def labels(points: Sequence[tuple[float, float, str]], size: float, radius: float) -> list[Label | None]:
    """Find room for names, the first first: right of the point, left of it, or none.

    Args:
        points: place on the sheet and name of each.
        size: of the letters.
        radius: of the points, which no name may be on either.
    """
    taken = [(x - radius, y - radius, x + radius, y + radius) for x, y, _ in points]
    found: list[Label | None] = []
    for x, y, name in points:
        length, gap = len(name) * size * _SIGN, radius + size * 0.3
        label = None
        for before in (False, True):
            left = x - gap - length if before else x + gap
            box = (left, y - size * 0.6, left + length, y + size * 0.6)
            if not any(_meet(box, other) for other in taken):
                taken.append(box)
                label = Label(x - gap if before else x + gap, y + size * 0.35, before)
                break
        found.append(label)
    return found


def _meet(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
