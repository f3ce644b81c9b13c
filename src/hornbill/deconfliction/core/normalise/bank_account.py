"""Bank accounts: IBAN, ISO 13616-1, with the check digits of ISO 7064 (MOD 97-10) and each country's form.

normalise(Fields("gb82 west 1234 5698 7654 32")).canonical == "GB82WEST12345698765432"
"""

from __future__ import annotations

import re

from stdnum import iban
from stdnum.exceptions import ValidationError

from hornbill.deconfliction.core.normalise.errors import Absurd, Unproved, WrongCheckDigit, WrongForm
from hornbill.deconfliction.core.normalise.text import latin_capitals, shown
from hornbill.deconfliction.core.normalise.value import Change, Fields, Normalised, Proof, settled

KIND = "iban"
_FORM = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")
_PREFIX = Change("prefix", "the letters IBAN removed", "ISO 13616-1, section 6")


def normalise(fields: Fields) -> Normalised:
    """Return an international bank account number.

    Raises:
        WrongForm: not a country, two digits and 11 to 30 letters and digits.
        WrongCheckDigit: with the two digits that fit.
        Unproved: the check digits fit, but not the form or the inner check digit of that country's accounts.
    """
    compact, changes = latin_capitals(fields.value)
    if compact.startswith("IBAN"):
        compact, changes = compact[4:], (*changes, _PREFIX)
    if not _FORM.fullmatch(compact):
        raise WrongForm(
            f"not an IBAN: {shown(fields.value)}",
            cure="Two letters, two digits, then the account; many countries have none: file it as an account there.",
        )
    if not compact[4:].strip("0"):
        raise Absurd(f"{compact} is no account")
    expected = iban.calc_check_digits(compact)
    if compact[2:4] != expected:
        raise WrongCheckDigit(
            f"IBAN {compact}: the check digits do not fit (ISO 7064)",
            expected=expected,
            found=compact[2:4],
            form=compact,
        )
    try:
        iban.validate(compact)
    except ValidationError as error:
        raise Unproved(
            f"IBAN {compact}: accounts of {compact[:2]} have another form or inner check digit", form=compact
        ) from error
    return settled(KIND, compact, changes, Proof.CHECKED)
