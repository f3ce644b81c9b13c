"""Number plates: the country and what is on the plate, in the plate's own script.

Rules: digits of any script are 0-9; letters stay in their script (Thai, Lao, Khmer, Arabic, Chinese), for plates
have no romanisation that countries agree on. The Thai or Lao province belongs to the plate if it is given.

    normalise(Fields("กก-๑๒๓๔", country="TH")).canonical == "TH:กก1234"
"""

from __future__ import annotations

from hornbill.deconfliction.core.normalise.errors import WrongForm
from hornbill.deconfliction.core.normalise.issued import issued_form, misread
from hornbill.deconfliction.core.normalise.text import shown
from hornbill.deconfliction.core.normalise.value import Closeness, Fields, Normalised, settled

KIND = "plate"
LONGEST = 30  # signs: a Thai plate with its province


def normalise(fields: Fields) -> Normalised:
    """Return a plate with its country.

    Raises:
        PartMissing: no country.
        WrongForm: no letter or digit but other signs, or too long.
    """
    country, plate, changes = issued_form(fields, "plates of different countries are alike")
    if len(plate) > LONGEST or not any(sign.isalnum() for sign in plate):
        raise WrongForm(
            f"not a number plate: {shown(fields.value)}", cure="Type what stands on the plate, no more."
        )
    form = f"{country}:{plate}"
    return settled(KIND, form, changes, more=((Closeness.MISREAD, f"{country}:{misread(plate)}"),))
