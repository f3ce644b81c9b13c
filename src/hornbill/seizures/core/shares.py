"""Origins with their parts of the goods, as officers type them: "CD 60 %, CG 40 %", "70% Kenya; 30% Tanzania".

Rules
- Each origin has its percentage, before or behind its name; a text with none says nothing of shares.
- Shares that do not add up to 100 % are kept as typed, with a doubt; an origin without one has what is left, where one alone lacks it.

    read_shares("CD 60 %, CG 40 %", countries).value     # (Leg("origin", "CD", "", "0.6"), Leg("origin", "CG", "", "0.4"))
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from hornbill.seizures.core.read import Read, doubt, plain
from hornbill.seizures.core.row_read import Leg

if TYPE_CHECKING:
    from hornbill.seizures.core.places import CountryNames

_PERCENT = re.compile(r"([0-9]{1,3}(?:[.,][0-9]{1,3})?)\s*%")
_PARTING = re.compile(r"[;\n+&]|,(?![0-9])|\band\b|\bet\b|\be\b")
_WHOLE, _NEAR = Decimal(1), Decimal("0.011")  # 33.3 % three times is a whole


def read_shares(text: str, countries: CountryNames) -> Read[tuple[Leg, ...]] | None:
    """Read origins with their shares.

    Args:
        text: as written.
        countries: names of countries.

    Returns:
        One leg an origin; None for a text without a percentage.
    """
    shown = plain(text)
    if not _PERCENT.search(shown):
        return None
    legs = []
    for part in _PARTING.split(shown):
        found = _PERCENT.search(part)
        rest = _PERCENT.sub(" ", part).strip(" :=()-,.")
        if not rest:
            continue
        code, place = countries.find(rest)
        share = Decimal(found[1].replace(",", ".")) / 100 if found else None
        legs.append((Leg("origin", code, place[:200]), share))
    said = sum((share for _, share in legs if share is not None), Decimal(0))
    open_ones = [at for at, (_, share) in enumerate(legs) if share is None]
    if len(open_ones) == 1 and said < _WHOLE:
        legs[open_ones[0]] = (legs[open_ones[0]][0], _WHOLE - said)
        said = _WHOLE
    why = () if abs(said - _WHOLE) <= _NEAR else (doubt("shares-not-whole", f"{said * 100:f} %"),)
    shares = (replace(leg, share="" if share is None else _text(share)) for leg, share in legs)
    return Read(tuple(shares), why)


def _text(share: Decimal) -> str:
    return f"{share.normalize():f}"
