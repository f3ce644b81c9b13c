"""The colour of each agency: the same on badges, chips, charts and maps, on every page and in every room.

Rules: an agency has the colour of its place in the directory, to which agencies are only added; twelve colours, then the first again.
One that the directory does not name gets a colour from its id. The style sheet has the same twelve (``ui/css/parts.css``, ``tone-1`` to
``tone-12``); each keeps 4.5:1 against white, for white signs on it and for its letters on paper.

    number_of("th-customs"), colour_of("th-customs")      # 1, "#0b6e4f"
"""

from __future__ import annotations

from zlib import crc32

from hornbill.kernel.errors import HornbillError

COLOURS = (
    "#0b6e4f", "#1f5484", "#a3201a", "#7f5200", "#6d3a72", "#006069",
    "#8a2f62", "#4a5a00", "#3b4cc0", "#9a3412", "#2f5d3a", "#5b4636",
)  # fmt: skip


def number_of(agency: str) -> int:
    """Return the number of an agency's colour, from 1."""
    try:
        places = _places()
    except HornbillError:  # a node that is not enrolled yet knows nobody
        places = {}
    place = places.get(agency)
    return (crc32(agency.encode("utf-8", "replace")) if place is None else place) % len(COLOURS) + 1


def colour_of(agency: str) -> str:
    """Return an agency's colour, as ``#rrggbb``."""
    return COLOURS[number_of(agency) - 1]


_made: tuple[object, dict[str, int]] = (None, {})


def _places() -> dict[str, int]:
    """Return the place of each agency in the directory; made once for each state of it."""
    from hornbill.directory import queries as directory  # the demonstration's first page has no directory

    global _made  # noqa: PLW0603 (one value that is replaced whole)
    network = directory.current()
    made = _made
    if made[0] is not network:
        made = _made = (network, {one.id: place for place, one in enumerate(network.agencies)})
    return made[1]
