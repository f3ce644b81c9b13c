"""Banks: BIC, ISO 9362: four letters or digits, country, place, branch; the head office is branch XXX.

normalise(Fields("BKKBTHBK")).canonical == "BKKBTHBKXXX"
"""

from __future__ import annotations

import re

from hornbill.deconfliction.core.normalise.countries import country_code
from hornbill.deconfliction.core.normalise.errors import WrongForm
from hornbill.deconfliction.core.normalise.text import latin_capitals, shown
from hornbill.deconfliction.core.normalise.value import Change, Fields, Normalised, settled

KIND = "bic"
_FORM = re.compile(r"[A-Z0-9]{4}([A-Z]{2})[A-Z0-9]{2}(?:[A-Z0-9]{3})?")
_HEAD_OFFICE = Change("head-office", "XXX written for the head office", "ISO 9362:2022, branch identifier")


def normalise(fields: Fields) -> Normalised:
    """Return a business identifier code of eleven signs.

    Raises:
        WrongForm: not eight or eleven signs, or its country does not exist.
    """
    compact, changes = latin_capitals(fields.value)
    found = _FORM.fullmatch(compact)
    if found is None:
        raise WrongForm(
            f"not a BIC: {shown(fields.value)}",
            cure="Eight or eleven signs; the fifth and sixth are the country.",
        )
    country_code(found[1], column="value")
    if len(compact) == 8:
        return settled(KIND, f"{compact}XXX", (*changes, _HEAD_OFFICE))
    return settled(KIND, compact, changes)
