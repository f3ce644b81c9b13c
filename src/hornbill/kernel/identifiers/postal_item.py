"""Numbers of postal items: UPU S10.

Rules: two letters of the service, eight digits, a check digit, two letters of the country of origin; written without
blanks. Couriers' own numbers have other forms and no common check digit.

    normalise_postal_item("rr 473 124 829 th") == "RR473124829TH"
"""

from __future__ import annotations

import re

from hornbill.kernel.errors import BadInput

_FORM = re.compile(r"[A-Z]{2}([0-9]{8})([0-9])[A-Z]{2}")
_WEIGHTS = (8, 6, 4, 2, 3, 5, 9, 7)


class BadPostalItem(BadInput):
    """Not the number of a postal item, or its check digit does not fit."""

    code = "bad-postal-item"
    default_cure = "Read the label again: two letters, nine digits, two letters of a country."


def check_digit(serial: str) -> str:
    """Return the check digit of eight digits: weights 8 6 4 2 3 5 9 7, eleven less the remainder; 10 is 0, 11 is 5."""
    rest = 11 - sum(int(digit) * weight for digit, weight in zip(serial, _WEIGHTS, strict=True)) % 11
    return {10: "0", 11: "5"}.get(rest, str(rest))


def has_postal_item_form(compact: str) -> bool:
    """Say whether a text without blanks has the form of UPU S10, whatever its check digit."""
    return _FORM.fullmatch(compact) is not None


def normalise_postal_item(text: str) -> str:
    """Return the number of a postal item as UPU S10 writes it.

    Args:
        text: as typed: blanks, dashes and lower case are accepted.

    Returns:
        Thirteen characters, for example ``RR473124829TH``.

    Raises:
        BadPostalItem: another form, or the check digit does not fit (UPU S10).
    """
    compact = "".join(text.split()).replace("-", "").upper()
    found = _FORM.fullmatch(compact)
    if found is None:
        raise BadPostalItem(f"not the number of a postal item: {text[:40]!r}")
    if check_digit(found[1]) != found[2]:
        raise BadPostalItem(f"the check digit of {compact} does not fit")
    return compact
