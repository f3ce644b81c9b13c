"""Maritime mobile service identities, as AIS sends them: nine digits (ITU-R M.585).

Rules: a ship's begins with 2 to 7, and its first three digits name the flag's country; coast stations, aircraft, aids
to navigation and craft of a parent ship have other beginnings. There is no check digit.
"""

from __future__ import annotations

import re

from hornbill.deconfliction.core.normalise.errors import Absurd, WrongForm
from hornbill.deconfliction.core.normalise.text import latin_capitals, once, shown
from hornbill.deconfliction.core.normalise.value import Change, Fields, Normalised, settled

KIND = "mmsi"
_FORM = re.compile(r"(?:MMSI)?([0-9]{9})")
# Where the three digits of the country stand: ITU-R M.585-9, annexes 1 to 3.
_COUNTRY = re.compile(r"(?:00|0|111|98|99|8|)([2-7][0-9]{2})[0-9]*")
_DEVICE = re.compile(r"97[024][0-9]{6}")  # search and rescue transmitter, man overboard, emergency beacon
_PREFIX = Change("prefix", "the letters MMSI removed", "ITU-R M.585")


def normalise(fields: Fields) -> Normalised:
    """Return a maritime mobile service identity: nine digits.

    Raises:
        WrongForm: not nine digits, or no beginning that the ITU gives out.
        Absurd: one digit nine times, as transponders have that nobody set.
    """
    compact, changes = latin_capitals(fields.value)
    found = _FORM.fullmatch(compact)
    if found is None:
        raise WrongForm(f"not an MMSI: {shown(fields.value)}", cure="It has nine digits.")
    number = found[1]
    if len(set(number)) == 1 or number == "123456789":
        raise Absurd(f"MMSI {number} is what a transponder sends that nobody has set")
    if not (_COUNTRY.fullmatch(number) or _DEVICE.fullmatch(number)):
        raise WrongForm(
            f"MMSI {number}: the ITU gives out no such beginning", cure="A ship's begins with 2 to 7."
        )
    return settled(KIND, number, once((*changes, _PREFIX)) if number != compact else changes)
