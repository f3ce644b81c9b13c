"""What all numbers share that a State issues: the State in front, and the keys for misread and left-out signs.

issued_form("AA123", Fields("aa-1 23", country="tha"), KIND) == ("TH", "AA123", changes)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hornbill.deconfliction.core.normalise.countries import country_code, split_country
from hornbill.deconfliction.core.normalise.errors import Absurd, TooLittle, WrongForm
from hornbill.deconfliction.core.normalise.text import clean, latin_capitals, shown

if TYPE_CHECKING:
    from hornbill.deconfliction.core.normalise.value import Change, Fields

# Signs that are taken for one another on worn documents and bad scans.
_ALIKE = str.maketrans("OQDILZSBG", "000112586")
_ZEROS = re.compile(r"(?<![0-9])0+(?=[0-9])")
_SPREADSHEET = re.compile(r"#(?:NAME\?|REF!|VALUE!|N/A|DIV/0!|NUM!|NULL!)", re.IGNORECASE)
_NOBODYS = frozenset(
    [
        "NONE",
        "NULL",
        "UNKNOWN",
        "NA",
        "NIL",
        "NOTAVAILABLE",
        "NOTKNOWN",
        "UNSPECIFIED",
        "TBA",
        "TBC",
        "TEST",
        "XXXX",
    ]
)


def issued_form(fields: Fields, why: str) -> tuple[str, str, tuple[Change, ...]]:
    """Return the issuing State, the compact number, and what was changed.

    Args:
        fields: the value may be a canonical form, with its State in front.
        why: what the State is needed for, for the error where it is missing.

    Raises:
        PartMissing: no State.
        Absurd: a placeholder or a spreadsheet's error.
        TooLittle: fewer than three signs.
        WrongForm: the State in front is not that of the column.
    """
    plain, _ = clean(fields.value)
    if _SPREADSHEET.fullmatch(plain):
        raise Absurd(
            f"{plain} is a spreadsheet's error, not a number", cure="Take it from the original file."
        )
    in_front, rest = split_country(fields.value)
    column = country_code(fields.country) if fields.country.strip() else ""
    if in_front and column and in_front != column:
        raise WrongForm(f"the value says {in_front}, the country column says {column}", column="country")
    country = in_front or column or country_code("", why=why)
    compact, changes = latin_capitals(rest)
    if compact in _NOBODYS or set(compact) in ({"0"}, {"X"}):
        raise Absurd(f"{shown(fields.value)} is a placeholder")
    if len(compact) < 3:
        raise TooLittle(f"{shown(fields.value)} is too short to mean one thing")
    return country, compact, changes


def misread(number: str) -> str:
    """Return a number with letters in the place of the digits that they look like."""
    return number.translate(_ALIKE)


def without_zeros(number: str) -> str:
    """Return a number without the zeros in front of each run of digits."""
    return _ZEROS.sub("", number)
