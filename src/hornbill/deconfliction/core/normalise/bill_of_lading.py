"""Bills of lading, sea waybills and forwarders' house bills: up to 35 letters and digits, without a common form.

Rules: carriers write their four letters (SCAC) before the number or leave them out, so a second key is without.

    MAEU 123456789 and 123456789 share the key of closeness "variant"
"""

from __future__ import annotations

import re

from hornbill.deconfliction.core.normalise.errors import Absurd, TooLittle, WrongForm
from hornbill.deconfliction.core.normalise.text import latin_capitals, shown
from hornbill.deconfliction.core.normalise.value import Closeness, Fields, Normalised, settled

KIND = "bill_of_lading"
_FORM = re.compile(r"[A-Z0-9]{1,35}")  # UN/EDIFACT, data element 1004: an..35
_CARRIER = re.compile(r"[A-Z]{4}(?=[A-Z0-9]*[0-9])")
SHORTEST = 6  # signs without the carrier's; below that numbers repeat from carrier to carrier


def normalise(fields: Fields) -> Normalised:
    """Return a bill's number.

    Raises:
        WrongForm: other signs than letters and digits, or too many.
        TooLittle: shorter than numbers that are unique among carriers.
        Absurd: nothing but one digit.
    """
    compact, changes = latin_capitals(fields.value)
    if not _FORM.fullmatch(compact) or not any(sign.isdigit() for sign in compact):
        raise WrongForm(
            f"not a bill of lading: {shown(fields.value)}",
            cure="Letters and digits, 35 at most, a digit among them.",
        )
    if len(compact) < SHORTEST:
        raise TooLittle(
            f"{compact} is too short: other carriers' bills have the same number",
            cure="Put the carrier's four letters (SCAC) before it.",
        )
    if len(set(compact)) == 1:
        raise Absurd(f"{compact} is no bill of lading")
    bare = _CARRIER.sub("", compact, count=1)
    more = ((Closeness.VARIANT, bare),) if len(bare) >= SHORTEST else ()
    return settled(KIND, compact, changes, more=more)
