"""A short way to E.164 for the usual spellings, equal to the long one of ``phonenumbers`` wherever it answers.

The long way parses any spelling of any country, at some 10,000 numbers a second. Most numbers need a fraction of it: a
plus or a national prefix, the digits, and the patterns of one country's plan. Those patterns are the library's own.

Rules: it answers only where the library's steps come to nothing else, and returns None everywhere else (never a
refusal): calling codes that several countries share, prefixes with rules, digits in front that could be a prefix of
another kind. A property test holds the two ways together.

    short_way("081-234-5678", "TH") == "+66812345678"
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import phonenumbers
from phonenumbers.phonemetadata import PhoneMetadata

_TYPES = [
    "premium_rate",
    "toll_free",
    "shared_cost",
    "voip",
    "personal_number",
    "pager",
    "uan",
    "voicemail",
    "fixed_line",
    "mobile",
]
_SEPARATORS = str.maketrans("", "", " -().")
_MARKS = frozenset(" -().")


@dataclass(frozen=True, slots=True)
class Plan:
    """What one country's numbers look like.

    Attributes:
        code: calling code, digits.
        by_length: length of the national number -> pattern of the whole of it.
        prefix: what the library takes for a national prefix; None where there is none.
        plain_prefix: the same as digits, where it is nothing but digits; else None.
        abroad: what the library takes for an international prefix.
    """

    code: str
    by_length: dict[int, re.Pattern[str]]
    prefix: re.Pattern[str] | None
    plain_prefix: str | None
    abroad: re.Pattern[str] | None

    def has(self, national: str) -> bool:
        """Say whether a national number is in the plan."""
        pattern = self.by_length.get(len(national))
        return pattern is not None and pattern.fullmatch(national) is not None


def short_way(text: str, region: str) -> str | None:
    """Return the E.164 form of a number, or None where the long way must decide.

    Args:
        text: as typed.
        region: two letters of the country from which it is dialled; may be empty for numbers with a plus.
    """
    digits = text.translate(_SEPARATORS)
    if digits[:1] == "+":
        body = digits[1:]
        if not (body.isascii() and body.isdigit()) or text[0] != "+":
            return None
        plan = _plan_of_code(body[:1]) or _plan_of_code(body[:2]) or _plan_of_code(body[:3])
        if plan is None:
            return None
        national = body[len(plan.code) :]
        if plan.prefix is not None and plan.prefix.match(national):
            return None
    else:
        if not (digits.isascii() and digits.isdigit()) or text[-1] in _MARKS:
            return None
        plan = _plan_of_region(region)
        if (
            plan is None
            or digits.startswith(plan.code)
            or (plan.abroad is not None and plan.abroad.match(digits))
        ):
            return None
        national = digits
        if plan.prefix is not None and plan.prefix.match(digits):
            if plan.plain_prefix is None:
                return None
            national = digits[len(plan.plain_prefix) :]
    if not plan.has(national):
        return None
    return f"+{plan.code}{national}"


@cache
def _plan_of_code(code: str) -> Plan | None:
    if not code.isdigit():
        return None
    regions = phonenumbers.COUNTRY_CODE_TO_REGION_CODE.get(int(code), ())
    return _plan_of_region(regions[0]) if len(regions) == 1 else None


@cache
def _plan_of_region(region: str) -> Plan | None:
    """Return the plan of a country that shares its calling code with no other; None for all others."""
    if region not in phonenumbers.SUPPORTED_REGIONS:
        return None
    data = PhoneMetadata.metadata_for_region(region, None)
    if data is None or data.country_code is None:
        return None
    if len(phonenumbers.COUNTRY_CODE_TO_REGION_CODE[data.country_code]) != 1:
        return None
    prefix = data.national_prefix_for_parsing
    plain = prefix if prefix and prefix.isdigit() and not data.national_prefix_transform_rule else None
    return Plan(
        code=str(data.country_code),
        by_length=_patterns(data),
        prefix=re.compile(prefix) if prefix else None,
        plain_prefix=plain,
        abroad=re.compile(data.international_prefix) if data.international_prefix else None,
    )


def _patterns(data: PhoneMetadata) -> dict[int, re.Pattern[str]]:
    general = data.general_desc
    if general is None or not general.national_number_pattern:
        return {}
    found: dict[int, list[str]] = {}
    for name in _TYPES:
        kind = getattr(data, name)
        if kind is None or not kind.national_number_pattern:
            continue
        for length in kind.possible_length or general.possible_length:
            if length in general.possible_length:
                found.setdefault(length, []).append(f"(?:{kind.national_number_pattern})")
    whole = rf"(?=(?:{general.national_number_pattern})\Z)"
    return {length: re.compile(f"{whole}(?:{'|'.join(patterns)})") for length, patterns in found.items()}
