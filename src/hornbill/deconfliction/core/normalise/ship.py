"""Ships: the number that the hull keeps for life (IMO Resolution A.1117(30)).

normalise(Fields("IMO 9074729")).canonical == "9074729"
"""

from __future__ import annotations

import re

from hornbill.deconfliction.core.normalise import check_digits
from hornbill.deconfliction.core.normalise.errors import Absurd, WrongCheckDigit, WrongForm
from hornbill.deconfliction.core.normalise.text import PUNCTUATION, latin_capitals, once, shown
from hornbill.deconfliction.core.normalise.value import Change, Fields, Normalised, Proof, settled

KIND = "imo"
_FORM = re.compile(r"(?:IMO)?(?:NO|NUMBER|NR)?([0-9]{7})")
_PREFIX = Change("prefix", "the letters IMO removed", "IMO Resolution A.1117(30)")


def normalise(fields: Fields) -> Normalised:
    """Return a ship's IMO number: seven digits.

    Raises:
        WrongForm: not seven digits.
        WrongCheckDigit: with the digit that fits.
    """
    compact, changes = latin_capitals(fields.value)
    found = _FORM.fullmatch(compact)
    if found is None:
        raise WrongForm(f"not an IMO number of a ship: {shown(fields.value)}", cure="It has seven digits.")
    number = found[1]
    if number != compact:
        changes = once((*(one for one in changes if one != PUNCTUATION), _PREFIX))
    if number == "0000000":
        raise Absurd("IMO 0000000 is no ship")
    expected = check_digits.ship(number[:6])
    if expected != number[6]:
        raise WrongCheckDigit(
            f"IMO {number}: the check digit does not fit", expected=expected, found=number[6], form=number
        )
    return settled(KIND, number, changes, Proof.CHECKED)
