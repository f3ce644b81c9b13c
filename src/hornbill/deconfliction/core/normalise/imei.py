"""Mobile devices: IMEI, fifteen digits of which the last is a check digit (3GPP TS 23.003, section 6.2, annex B).

Rules: fourteen digits get their check digit; of sixteen (IMEISV) the last two, the software's version, are left out.
"""

from __future__ import annotations

import re

from hornbill.deconfliction.core.normalise import check_digits
from hornbill.deconfliction.core.normalise.errors import Absurd, WrongCheckDigit, WrongForm
from hornbill.deconfliction.core.normalise.text import latin_capitals, shown
from hornbill.deconfliction.core.normalise.value import Change, Fields, Normalised, Proof, settled

KIND = "imei"
_FORM = re.compile(r"(?:IMEI(?:SV)?)?([0-9]{14,16})")
_PREFIX = Change("prefix", "the letters IMEI removed", "3GPP TS 23.003, section 6.2.1")
_ADDED = Change("check-digit-added", "the check digit, which was left out, added", "3GPP TS 23.003, annex B")
_VERSION = Change("version-removed", "the software version removed", "3GPP TS 23.003, section 6.2.2")


def normalise(fields: Fields) -> Normalised:
    """Return an IMEI: fifteen digits.

    Raises:
        WrongForm: not 14 to 16 digits.
        WrongCheckDigit: with the digit that fits.
    """
    compact, changes = latin_capitals(fields.value)
    found = _FORM.fullmatch(compact)
    if found is None:
        raise WrongForm(
            f"not an IMEI: {shown(fields.value)}", cure="Dial *#06# on the device: fifteen digits."
        )
    digits = found[1]
    if digits != compact:
        changes = (*changes, _PREFIX)
    if len(set(digits[:14])) == 1:
        raise Absurd(f"IMEI {digits} is no device")
    expected = check_digits.luhn(digits[:14])
    if len(digits) == 14:
        return settled(KIND, digits + expected, (*changes, _ADDED))
    if len(digits) == 16:
        return settled(KIND, digits[:14] + expected, (*changes, _VERSION))
    if digits[14] != expected:
        raise WrongCheckDigit(
            f"IMEI {digits}: the check digit does not fit", expected=expected, found=digits[14], form=digits
        )
    return settled(KIND, digits, changes, Proof.CHECKED)
