"""Passports and other travel documents: issuing State and number (ICAO Doc 9303-3).

Rules
- A check digit is proved where it is given: in its own column, or behind a number with fillers as in the
  machine-readable zone (``L898902<<3``, nine signs and the digit): weights 7 3 1, Doc 9303-3, section 4.9.
- Without one the form is all there is; a second key folds letters and digits that are misread for one another.

    normalise(Fields("l898902c3", country="TH", check_digit="6")).canonical == "TH:L898902C3"
"""

from __future__ import annotations

import re

from hornbill.deconfliction.core.normalise import check_digits
from hornbill.deconfliction.core.normalise.errors import WrongCheckDigit, WrongForm
from hornbill.deconfliction.core.normalise.issued import issued_form, misread
from hornbill.deconfliction.core.normalise.text import clean, once, shown
from hornbill.deconfliction.core.normalise.value import Change, Closeness, Fields, Normalised, Proof, settled

KIND = "passport"
_FORM = re.compile(r"[A-Z0-9]{4,20}")
_ZONE = re.compile(r"([A-Z0-9<]{9})([0-9<])")
_FILLERS = Change(
    "fillers", "fillers and check digit of the machine-readable zone removed", "ICAO Doc 9303-3, 4.9"
)


def normalise(fields: Fields) -> Normalised:
    """Return a travel document's number with its issuing State.

    Raises:
        PartMissing: no issuing State.
        WrongForm: not four to twenty letters and digits.
        WrongCheckDigit: with the digit that fits.
    """
    country, compact, changes = issued_form(fields, "every State counts its passports from the start")
    digit = ""
    zone = _ZONE.fullmatch(compact) if "<" in compact else None
    if zone is not None:
        digit = zone[2]
    number = (zone[1] if zone else compact).rstrip("<")
    if number != compact:
        changes = once((*changes, _FILLERS))
    if not _FORM.fullmatch(number) or not any(sign.isdigit() for sign in number):
        raise WrongForm(
            f"not a passport number: {shown(fields.value)}",
            cure="Four to twenty letters and digits, a digit among them.",
        )
    form = f"{country}:{number}"
    typed = fields.check_digit.strip()
    if typed:
        digit = clean(typed, column="check_digit")[0]
    if digit and digit != "<":
        expected = check_digits.travel_document(number.ljust(9, "<"))
        if digit != expected:
            raise WrongCheckDigit(
                f"passport {form}: the check digit does not fit (ICAO Doc 9303-3, 4.9)",
                expected=expected,
                found=digit[:10],
                form=form,
                column="check_digit" if typed else "value",
            )
    more = ((Closeness.MISREAD, f"{country}:{misread(number)}"),)
    return settled(KIND, form, changes, Proof.CHECKED if digit and digit != "<" else Proof.FORM, more)
