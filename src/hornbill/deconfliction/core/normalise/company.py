"""Companies: the country and the number in its register, with the check digit where the form leaves no doubt.

Rules: registers that are not named here, and numbers of another form than the one named, are taken by form alone.
The rules are python-stdnum's, as of its version 2.2. A second key leaves out zeros in front of each run of digits.

    normalise(Fields("91110000600037341L", country="CN")) raises WrongCheckDigit or is proved
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stdnum.au import abn, acn
from stdnum.cn import uscc
from stdnum.sg import uen
from stdnum.th import moa
from stdnum.vn import mst

from hornbill.deconfliction.core.normalise import check_digits
from hornbill.deconfliction.core.normalise.errors import WrongCheckDigit, WrongForm
from hornbill.deconfliction.core.normalise.issued import issued_form, without_zeros
from hornbill.deconfliction.core.normalise.text import shown
from hornbill.deconfliction.core.normalise.value import Closeness, Fields, Normalised, Proof, settled

if TYPE_CHECKING:
    from collections.abc import Callable

KIND = "company"
LONGEST = 30  # signs


def _last(rule: Callable[[str], str]) -> Callable[[str], tuple[str, str]]:
    return lambda number: (rule(number[:-1]), number[-1])


# Country -> forms with, for each, the digits that fit and those that are there.
_RULES: dict[str, tuple[tuple[re.Pattern[str], Callable[[str], tuple[str, str]]], ...]] = {
    "AU": (
        (re.compile(r"[0-9]{9}"), _last(acn.calc_check_digit)),
        (re.compile(r"[0-9]{11}"), lambda number: (abn.calc_check_digits(number[2:]), number[:2])),
    ),
    "CN": ((re.compile(r"[0-9]{8}[0-9A-HJ-NPQRTUWXY]{10}"), _last(uscc.calc_check_digit)),),
    "FR": ((re.compile(r"[0-9]{9}"), _last(check_digits.luhn)),),
    "SG": (
        (re.compile(r"[0-9]{8}[A-Z]"), _last(uen.calc_business_check_digit)),
        (re.compile(r"(?:19|20)[0-9]{7}[A-Z]"), _last(uen.calc_local_company_check_digit)),
    ),
    "TH": ((re.compile(r"[0-9]{13}"), _last(moa.calc_check_digit)),),
    "VN": ((re.compile(r"[0-9]{10}"), _last(mst.calc_check_digit)),),
}


def normalise(fields: Fields) -> Normalised:
    """Return a company's number with its country.

    Raises:
        PartMissing: no country.
        WrongForm: no digit in it, or too long for a number.
        WrongCheckDigit: with the digits that fit.
    """
    country, number, changes = issued_form(fields, "every country's register counts from the start")
    if len(number) > LONGEST or not any(sign.isdigit() for sign in number):
        raise WrongForm(
            f"not a company number: {shown(fields.value)}",
            cure="Type the number of the register, not the name.",
        )
    form = f"{country}:{number}"
    more = ((Closeness.VARIANT, f"{country}:{without_zeros(number)}"),)
    for pattern, rule in _RULES.get(country, ()):
        if not pattern.fullmatch(number):
            continue
        expected, found = rule(number)
        if expected != found:
            raise WrongCheckDigit(
                f"company number {form}: the check digit does not fit",
                expected=expected,
                found=found,
                form=form,
            )
        return settled(KIND, form, changes, Proof.CHECKED, more)
    return settled(KIND, form, changes, more=more)
