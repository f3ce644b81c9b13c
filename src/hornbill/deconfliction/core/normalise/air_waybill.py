"""Air waybills: three digits of the airline, seven of the serial, a check digit (IATA Resolution 600a).

Rules: house waybills of forwarders have no common form; they are bills of lading here.

    normalise(Fields("217-1234567 5")).canonical == "217-12345675"
"""

from __future__ import annotations

import re

from hornbill.deconfliction.core.normalise import check_digits
from hornbill.deconfliction.core.normalise.errors import Absurd, WrongCheckDigit, WrongForm
from hornbill.deconfliction.core.normalise.text import PUNCTUATION, latin_capitals, shown
from hornbill.deconfliction.core.normalise.value import Change, Fields, Normalised, Proof, settled

KIND = "air_waybill"
_FORM = re.compile(r"(?:AWB|MAWB)?([0-9]{3})([0-9]{7})([0-9])")
_WRITTEN = Change("separated", "written as airline and number", "IATA Resolution 600a")


def normalise(fields: Fields) -> Normalised:
    """Return an air waybill's number.

    Raises:
        WrongForm: not eleven digits.
        WrongCheckDigit: with the digit that fits.
    """
    compact, changes = latin_capitals(fields.value)
    found = _FORM.fullmatch(compact)
    if found is None:
        raise WrongForm(
            f"not an air waybill: {shown(fields.value)}",
            cure="Eleven digits, as 217-12345675; enter a forwarder's house waybill as bill_of_lading.",
        )
    airline, serial, digit = found.groups()
    number = f"{airline}-{serial}{digit}"
    kept = tuple(one for one in changes if one != PUNCTUATION)
    changes = (*kept, _WRITTEN) if number != fields.value else ()
    if serial == "0000000":
        raise Absurd(f"{number}: no waybill has the serial number 0000000")
    expected = check_digits.air_waybill(serial)
    if digit != expected:
        raise WrongCheckDigit(
            f"air waybill {number}: the check digit does not fit (serial number modulo 7)",
            expected=expected,
            found=digit,
            form=number,
        )
    return settled(KIND, number, changes, Proof.CHECKED)
