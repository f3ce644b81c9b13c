"""Freight container numbers: ISO 6346.

Rules: owner code (three letters), category (U, J or Z), serial (six digits), check digit; written without
blanks. The check digit is python-stdnum's work.

    normalise_container("mscu 123456-6") == "MSCU1234566"
"""

from __future__ import annotations

import re

from stdnum import iso6346
from stdnum.exceptions import ValidationError

from hornbill.kernel.errors import BadInput

# python-stdnum takes any letter and any digit of Unicode, digits in the owner code, and category R.
_FORM = re.compile(r"[A-Z]{3}[UJZ][0-9]{7}")


class BadContainer(BadInput):
    """Not a container number, or its check digit does not fit."""

    code = "bad-container"
    default_cure = "Read the number off the box again: four letters, six digits, one check digit in a frame."


def has_container_form(compact: str) -> bool:
    """Say whether a text without blanks has the form of a container number, whatever its check digit."""
    return _FORM.fullmatch(compact) is not None


def normalise_container(text: str) -> str:
    """Return a container number as ISO 6346 writes it.

    Args:
        text: as typed: blanks, dashes and lower case are accepted.

    Returns:
        Eleven characters, for example ``MSCU1234566``.

    Raises:
        BadContainer: another form, or the check digit does not fit (ISO 6346:2022, annex A).
    """
    compact = "".join(text.split()).replace("-", "").replace("/", "").upper()
    if not _FORM.fullmatch(compact):
        raise BadContainer(f"not a container number: {text[:40]!r}")
    try:
        return str(iso6346.validate(compact))
    except ValidationError as error:
        raise BadContainer(f"the check digit of {compact} does not fit") from error
