"""The route of a row: the countries of its origin, export, transit and destination, from the columns that tell them.

Rules
- A column of origins or of transits may name several countries: each is a leg. Origins may have shares ("CD 60 %, CG 40 %").
- A column whose heading names both ends ("Origin/Dest.") tells a route: the first country is the one end, the last the other. One country alone may
  be either: it is no leg, its cell is kept as a note, and the row is doubtful.

    read_legs({"origin": "Nigeria - Vietnam"}, {"origin": "Origin/Dest."}.get, countries).legs    # origin NG, destination VN
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hornbill.seizures.core.fields import ends_of
from hornbill.seizures.core.quantities import is_nothing
from hornbill.seizures.core.read import doubt, folded, plain
from hornbill.seizures.core.row_read import Leg
from hornbill.seizures.core.shares import read_shares

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hornbill.seizures.core.places import CountryNames
    from hornbill.seizures.core.read import Reason

LEGS = ("origin", "export", "transit", "destination")
MOST_LEGS = 40
_BETWEEN = re.compile(r";|\n(?=.*,)|\s+then\s+|->|→")


@dataclass(slots=True)
class LegsRead:
    """What the columns of the route tell.

    Attributes:
        legs: in the order of ``LEGS``; those of one cell in its order.
        why: role of the column and reason.
        kept: roles whose cells are kept as notes too.
    """

    legs: tuple[Leg, ...] = ()
    why: list[tuple[str, Reason]] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


def read_legs(
    texts: Mapping[str, str], heading_of: Callable[[str], str | None], countries: CountryNames
) -> LegsRead:
    """Read the route of a row.

    Args:
        texts: role -> cell.
        heading_of: gives the heading of the column of a role.
        countries: finds countries by their names.
    """
    read = LegsRead()
    for role in LEGS:
        text = texts.get(role, "")
        if not is_nothing(text) or folded(text) == "na":
            read.legs += _of_cell(role, text, ends_of(heading_of(role) or ""), countries, read)
    read.legs = read.legs[:MOST_LEGS]
    return read


def _of_cell(
    role: str, text: str, ends: tuple[str, ...], countries: CountryNames, read: LegsRead
) -> tuple[Leg, ...]:
    codes = countries.all_in(text) if ends or role in ("transit", "origin") else []
    if ends and codes:
        read.kept.append(role)
        if len(codes) == 1:
            read.why.append((role, doubt("either-end", text)))
            return ()
        roles = (ends[0], *["transit"] * (len(codes) - 2), ends[1])
        return tuple(Leg(one, code, "") for one, code in zip(roles, codes, strict=True))
    if role == "origin" and (shared := read_shares(text, countries)):
        read.why += [(role, reason) for reason in shared.why]
        return tuple(shared.value or ())
    if len(codes) > 1:
        read.kept.append(role)
        return tuple(Leg(role, code, "") for code in codes)
    parts = [part for part in _BETWEEN.split(plain(text)) if part.strip()]
    found = [countries.find(part) if role == "origin" else countries.find_beyond(part) for part in parts]
    return tuple(Leg(role, code, rest[:200]) for code, rest in found)
