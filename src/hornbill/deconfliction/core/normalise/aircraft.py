"""Aircraft: nationality mark and registration mark, as painted on the hull (ICAO Annex 7).

Rules: the hyphen is left out, for lists write it in different places. United States marks (N) have at most five signs
after the N, begin with a digit other than 0, and never hold I or O (14 CFR 47.15).

    normalise(Fields("9m-mro")).canonical == "9MMRO"
"""

from __future__ import annotations

import re

from hornbill.deconfliction.core.normalise.errors import WrongForm
from hornbill.deconfliction.core.normalise.text import latin_capitals, shown
from hornbill.deconfliction.core.normalise.value import Fields, Normalised, settled

KIND = "aircraft"
# Annex 7, section 2: a nationality mark of one or two signs, then a registration mark.
_FORM = re.compile(r"(?:[A-Z]|[A-Z][A-Z0-9]|[0-9][A-Z])[A-Z0-9]{2,5}")
_UNITED_STATES = re.compile(r"N[1-9](?:[0-9]{0,4}|[0-9]{0,3}[A-HJ-NP-Z]|[0-9]{0,2}[A-HJ-NP-Z]{2})")


def normalise(fields: Fields) -> Normalised:
    """Return an aircraft's marks.

    Raises:
        WrongForm: not three to seven letters and digits with a letter in front or second.
    """
    compact, changes = latin_capitals(fields.value)
    american = compact[:1] == "N" and compact[1:2].isdigit()
    if not (_UNITED_STATES if american else _FORM).fullmatch(compact):
        raise WrongForm(
            f"not an aircraft's marks: {shown(fields.value)}",
            cure="Type what stands on the hull, as HS-TBA, 9M-MRO, N123AB; a flight number is something else.",
        )
    return settled(KIND, compact, changes)
