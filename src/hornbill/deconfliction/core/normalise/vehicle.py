"""Vehicles: the seventeen signs of ISO 3779, without I, O and Q.

Rules
- I, O and Q cannot stand in one, so they were misread: 1, 0 and 0 take their place, and it is said.
- Place nine is a check digit where the maker's region requires one: North America (first sign 1 to 5, 49 CFR 565.15)
  and China (L, GB 16735). Elsewhere it may be any sign, and nothing is proved.
- The sum cannot tell signs of one value apart: A, J and 1; B, K, S and 2, and so on.

    normalise(Fields("1M8GDM9AXKP042788")).proof is Proof.CHECKED
"""

from __future__ import annotations

import re

from hornbill.deconfliction.core.normalise import check_digits
from hornbill.deconfliction.core.normalise.errors import Absurd, WrongCheckDigit, WrongForm
from hornbill.deconfliction.core.normalise.text import latin_capitals, shown
from hornbill.deconfliction.core.normalise.value import Change, Fields, Normalised, Proof, settled

KIND = "vin"
_FORM = re.compile(r"[A-HJ-NPR-Z0-9]{17}")
_REQUIRED = frozenset("12345L")
_NEVER = str.maketrans("IOQ", "100")
_MISREAD = Change("misread", "I, O, Q read as 1, 0, 0", "ISO 3779:2009, section 4: I, O and Q are not used")


def normalise(fields: Fields) -> Normalised:
    """Return a vehicle identification number.

    Raises:
        WrongForm: not seventeen letters and digits.
        WrongCheckDigit: with the sign that fits, where the region requires one.
    """
    typed, changes = latin_capitals(fields.value)
    compact = typed.translate(_NEVER)
    if not _FORM.fullmatch(compact):
        raise WrongForm(
            f"not a vehicle identification number: {shown(fields.value)}",
            cure="Seventeen letters and digits; a shorter chassis number is compared as an identity number with its country.",
        )
    if compact != typed:
        changes = (*changes, _MISREAD)
    if len(set(compact)) == 1:
        raise Absurd(f"{compact} is no vehicle")
    if compact[0] not in _REQUIRED:
        return settled(KIND, compact, changes)
    expected = check_digits.vehicle(compact)
    if compact[8] != expected:
        raise WrongCheckDigit(
            f"vehicle {compact}: the check digit in place nine does not fit (49 CFR 565.15, GB 16735)",
            expected=expected,
            found=compact[8],
            form=compact,
        )
    return settled(KIND, compact, changes, Proof.CHECKED)
