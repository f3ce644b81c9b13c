"""Freight containers: ISO 6346, owner code, category, serial, check digit (annex A).

normalise(Fields("mscu 123456-6")).canonical == "MSCU1234566"
"""

from __future__ import annotations

from stdnum import iso6346

from hornbill.deconfliction.core.normalise.errors import Absurd, WrongCheckDigit, WrongForm
from hornbill.deconfliction.core.normalise.text import latin_capitals, shown
from hornbill.deconfliction.core.normalise.value import Fields, Normalised, Proof, settled
from hornbill.kernel.identifiers.container import BadContainer, has_container_form, normalise_container

KIND = "container"


def normalise(fields: Fields) -> Normalised:
    """Return a container number.

    Raises:
        WrongForm: not four letters and seven digits.
        WrongCheckDigit: with the digit that ISO 6346, annex A gives.
    """
    compact, changes = latin_capitals(fields.value)
    try:
        return settled(KIND, normalise_container(compact), changes, Proof.CHECKED)
    except BadContainer as error:
        if not has_container_form(compact):
            raise WrongForm(
                f"not a container number: {shown(fields.value)}",
                cure="Read it off the box: four letters (the fourth U, J or Z), six digits, one in a frame.",
            ) from error
    if compact[4:10] == "000000":
        raise Absurd(f"{compact}: no box has the serial number 000000")
    raise WrongCheckDigit(
        f"container {compact}: the check digit does not fit (ISO 6346, annex A)",
        expected=iso6346.calc_check_digit(compact[:10]),
        found=compact[10],
        form=compact,
    )
