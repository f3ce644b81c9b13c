"""Phone numbers: E.164, by the numbering plans of ``phonenumbers`` (ITU-T E.164; national plans as of its version).

Rules
- Without a plus the country column says from where the number is dialled.
- A number that the plan does not have may still be one (plans change): it is ``Unproved``, and kept if insisted on.
- One number a field; an extension is left out.

    normalise(Fields("๐๘๑ ๒๓๔ ๕๖๗๘", country="TH")).canonical == "+66812345678"
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from hornbill.deconfliction.core.normalise.countries import country_code
from hornbill.deconfliction.core.normalise.errors import Absurd, PartMissing, Unproved, WrongForm
from hornbill.deconfliction.core.normalise.text import clean, once, shown
from hornbill.deconfliction.core.normalise.value import (
    Change,
    Closeness,
    Fields,
    Key,
    Normalised,
    Proof,
    settled,
)

KIND = "phone"
if TYPE_CHECKING:
    from collections.abc import Callable

_INTERNATIONAL = Change("international", "international form", "ITU-T E.164, section 6; RFC 3966")
_EXTENSION = Change("extension-removed", "extension left out", "RFC 3966, section 5.3")
_LABEL = re.compile(r"(?:tel|phone|mobile|mob|cell|whatsapp|viber|signal|wa)\s*[.:]\s*", re.IGNORECASE)
_FORM = re.compile(
    r"[+0-9][0-9 ().\-]*(?:(?:;ext=|ext\.?|x|#|,)\s*[0-9]{1,7})?|\([0-9 +().\-]+", re.IGNORECASE
)
_ONE_CHANGE = (_INTERNATIONAL,)
SHORTEST = 7  # digits with the calling code; below that they are a country's service numbers


def normalise(fields: Fields) -> Normalised:
    """Return a number in E.164.

    Raises:
        PartMissing: neither a plus nor a country.
        WrongForm: no phone number, or several.
        Unproved: the country's numbering plan has no such number.
        Absurd: one digit repeated.
    """
    short_way = _short_way()
    region = _region(fields.country)
    text = fields.value
    found = short_way(text, region) if text else None
    if found is None:
        return long_way(text, region)
    _refuse_repeated(found)
    key = Key(f"phone:same:{found}", Closeness.SAME)
    return Normalised(KIND, found, (key,), () if text == found else _ONE_CHANGE, Proof.FORM)


@cache
def _short_way() -> Callable[[str, str], str | None]:
    """Import the numbering plans when the first number comes: they take memory that a node need not spend."""
    from hornbill.deconfliction.core.normalise.phone_plan import short_way

    return short_way


@cache
def _region(country: str) -> str:
    return country_code(country) if country.strip() else ""


def _refuse_repeated(number: str) -> None:
    if number.endswith(number[-1] * 7):
        raise Absurd(f"{number} is what forms are filled with")


def long_way(text: str, region: str) -> Normalised:
    """Return a number by parsing whatever spelling it has; see ``normalise``.

    Args:
        text: as typed.
        region: two letters of the country from which it is dialled; may be empty.
    """
    import phonenumbers

    plain, changes = clean(text)
    bare = _LABEL.sub("", plain, count=1) if _LABEL.match(plain) else plain
    if not _FORM.fullmatch(bare):
        raise WrongForm(
            f"not one phone number: {shown(text)}", cure="One number in a row, digits and blanks."
        )
    if not (region or bare.lstrip("( ").startswith(("+", "00"))):
        raise PartMissing(
            "the country is missing: the number has no calling code",
            column="country",
            cure="Give the country from which it is dialled, or the number with its plus.",
        )
    if not region and bare.startswith("00"):
        bare = f"+{bare[2:]}"
    try:
        number = phonenumbers.parse(bare, region or None)
    except phonenumbers.NumberParseException as error:
        raise WrongForm(f"not a phone number: {shown(text)}", cure="Digits with the calling code.") from error
    form = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    if len(form) <= SHORTEST or len(form) > 16:
        raise WrongForm(f"{shown(text)} is too short or too long for a phone number (ITU-T E.164)")
    _refuse_repeated(form)
    if not phonenumbers.is_valid_number(number):
        raise Unproved(f"{form}: the numbering plan of its country has no such number", form=form)
    changes = once(
        (
            *changes,
            *((_INTERNATIONAL,) if form != text else ()),
            *((_EXTENSION,) if number.extension else ()),
        )
    )
    return settled(KIND, form, changes)
