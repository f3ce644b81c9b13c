"""Legal entities: LEI, ISO 17442-1, twenty signs with two check digits of ISO 7064 (MOD 97-10)."""

from __future__ import annotations

import re

from stdnum.iso7064 import mod_97_10

from hornbill.deconfliction.core.normalise.errors import Absurd, WrongCheckDigit, WrongForm
from hornbill.deconfliction.core.normalise.text import latin_capitals, shown
from hornbill.deconfliction.core.normalise.value import Change, Fields, Normalised, Proof, settled

KIND = "lei"
_PREFIX = Change("prefix", "the letters LEI removed", "ISO 17442-1")
_FORM = re.compile(r"[A-Z0-9]{18}[0-9]{2}")


def normalise(fields: Fields) -> Normalised:
    """Return a legal entity identifier.

    Raises:
        WrongForm: not eighteen letters and digits and two digits.
        WrongCheckDigit: with the two digits that fit.
    """
    compact, changes = latin_capitals(fields.value)
    if compact.startswith("LEI") and len(compact) == 23:
        compact, changes = compact[3:], (*changes, _PREFIX)
    if not _FORM.fullmatch(compact):
        raise WrongForm(f"not a LEI: {shown(fields.value)}", cure="It has twenty signs, the last two digits.")
    if not compact[:18].strip("0"):
        raise Absurd("a LEI of zeros is no company")
    expected = mod_97_10.calc_check_digits(compact[:18])
    if compact[18:] != expected:
        raise WrongCheckDigit(
            f"LEI {compact}: the check digits do not fit (ISO 7064)",
            expected=expected,
            found=compact[18:],
            form=compact,
        )
    return settled(KIND, compact, changes, Proof.CHECKED)
