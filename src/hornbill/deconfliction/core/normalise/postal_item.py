"""Postal items: UPU S10, two letters of the service, eight digits, a check digit, the country of origin.

normalise(Fields("rr 473 124 829 th")).canonical == "RR473124829TH"
"""

from __future__ import annotations

import re

from hornbill.deconfliction.core.normalise.countries import country_code
from hornbill.deconfliction.core.normalise.errors import Absurd, WrongCheckDigit, WrongForm
from hornbill.deconfliction.core.normalise.text import latin_capitals, shown
from hornbill.deconfliction.core.normalise.value import Fields, Normalised, Proof, settled
from hornbill.kernel.identifiers.postal_item import check_digit

KIND = "postal_item"
_FORM = re.compile(r"[A-Z]{2}([0-9]{8})([0-9])([A-Z]{2})")


def normalise(fields: Fields) -> Normalised:
    """Return a postal item's number.

    Raises:
        WrongForm: not two letters, nine digits, two letters of a country.
        WrongCheckDigit: with the digit that fits.
    """
    compact, changes = latin_capitals(fields.value)
    found = _FORM.fullmatch(compact)
    if found is None:
        raise WrongForm(
            f"not a postal item of UPU S10: {shown(fields.value)}",
            cure="Two letters, nine digits, two letters, as RR473124829TH; couriers' own numbers have other forms.",
        )
    serial, digit, country = found.groups()
    country_code(country, column="value")
    if serial == "00000000":
        raise Absurd(f"{compact}: no item has the serial number 00000000")
    expected = check_digit(serial)
    if digit != expected:
        raise WrongCheckDigit(
            f"postal item {compact}: the check digit does not fit (UPU S10)",
            expected=expected,
            found=digit,
            form=compact,
        )
    return settled(KIND, compact, changes, Proof.CHECKED)
