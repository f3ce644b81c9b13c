"""CITES permits and certificates: the country and the number that its authority gave.

Rules: numbers have no world-wide form (CITES Resolution Conf. 12.3 (Rev. CoP19) recommends one; many do not follow
it), so none is refused for its form. A second key leaves out zeros in front of each run of digits.

    normalise(Fields("24th 0001/ac", country="TH")).canonical == "TH:24TH0001AC"
"""

from __future__ import annotations

from hornbill.deconfliction.core.normalise.errors import WrongForm
from hornbill.deconfliction.core.normalise.issued import issued_form, without_zeros
from hornbill.deconfliction.core.normalise.text import shown
from hornbill.deconfliction.core.normalise.value import Closeness, Fields, Normalised, settled

KIND = "permit"
LONGEST = 40  # signs


def normalise(fields: Fields) -> Normalised:
    """Return a permit's number with its country.

    Raises:
        PartMissing: no country.
        WrongForm: no digit in it, or too long for a number.
        Absurd: a placeholder, or a spreadsheet's error such as ``#NAME?``.
    """
    country, number, changes = issued_form(fields, "permit numbers repeat from country to country")
    if len(number) > LONGEST or not any(sign.isdigit() for sign in number):
        raise WrongForm(
            f"not a permit number: {shown(fields.value)}", cure="Type the number in box 1 of the permit."
        )
    form = f"{country}:{number}"
    return settled(KIND, form, changes, more=((Closeness.VARIANT, f"{country}:{without_zeros(number)}"),))
