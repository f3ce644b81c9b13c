"""National identity numbers: the State and the number, with the check digit of the States whose rule is known.

Rules: a State without a rule here is taken by form alone. Rules are python-stdnum's, as of its version 2.2:
Thailand (13 digits), China (GB 11643-1999), South Africa (Luhn).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stdnum.cn import ric
from stdnum.th import pin

from hornbill.deconfliction.core.normalise import check_digits
from hornbill.deconfliction.core.normalise.errors import WrongCheckDigit, WrongForm
from hornbill.deconfliction.core.normalise.issued import issued_form, misread
from hornbill.deconfliction.core.normalise.text import shown
from hornbill.deconfliction.core.normalise.value import Closeness, Fields, Normalised, Proof, settled

if TYPE_CHECKING:
    from collections.abc import Callable

KIND = "identity"
_FORM = re.compile(r"[A-Z0-9]{4,25}")
# State -> the form that its numbers have, and the digit that fits the number without its last sign.
_RULES: dict[str, tuple[re.Pattern[str], Callable[[str], str]]] = {
    "TH": (re.compile(r"[0-9]{13}"), lambda number: str(pin.calc_check_digit(number))),
    "CN": (re.compile(r"[0-9]{17}[0-9X]"), lambda number: str(ric.calc_check_digit(f"{number}0"))),
    "ZA": (re.compile(r"[0-9]{13}"), check_digits.luhn),
}


def normalise(fields: Fields) -> Normalised:
    """Return an identity number with its State.

    Raises:
        PartMissing: no State.
        WrongForm: not four to 25 letters and digits.
        WrongCheckDigit: with the digit that fits.
    """
    country, number, changes = issued_form(fields, "every State counts its people from the start")
    if not _FORM.fullmatch(number) or not any(sign.isdigit() for sign in number):
        raise WrongForm(
            f"not an identity number: {shown(fields.value)}",
            cure="Four to 25 letters and digits, a digit among them.",
        )
    form = f"{country}:{number}"
    pattern, rule = _RULES.get(country, (None, None))
    if pattern is None or rule is None or not pattern.fullmatch(number):
        return settled(KIND, form, changes, more=((Closeness.MISREAD, f"{country}:{misread(number)}"),))
    expected = rule(number[:-1])
    if number[-1] != expected:
        raise WrongCheckDigit(
            f"identity number {form}: the check digit does not fit",
            expected=expected,
            found=number[-1],
            form=form,
        )
    return settled(
        KIND, form, changes, Proof.CHECKED, more=((Closeness.MISREAD, f"{country}:{misread(number)}"),)
    )
