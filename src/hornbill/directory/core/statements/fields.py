"""Checks of a statement's fields: each returns nothing and raises on a value that is not right.

Rules: every check is a function of the value alone (no clock, no table of zones or countries that could differ
between machines), so that all nodes refuse the same statements. Keys are base64 (RFC 4648, section 4) in its one
spelling, hashes are hex.

    check = list_of(text(60), 16)
    check(["wildlife", "timber"])
"""

from __future__ import annotations

import base64
import binascii
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from hornbill.directory.core.agencies.names import check_name
from hornbill.kernel.suite import sealing, signing
from hornbill.kernel.suite.signing import BadKey
from hornbill.kernel.suite.transport_key import check_transport

if TYPE_CHECKING:
    from collections.abc import Callable

    Check = Callable[[Any], object]

TRANSPORT_BYTES = 32
MAX_REASON = 500  # characters
MAX_PHONE = 40
MAX_WEEKS = 120
_COUNTRY = re.compile(r"[A-Z]{2}", re.ASCII)
_ZONE = re.compile(r"[A-Za-z][A-Za-z0-9_+-]{0,31}(/[A-Za-z0-9_+-]{1,31}){0,2}", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}", re.ASCII)
_POWER = re.compile(r"[a-z][a-z0-9_.-]{0,59}", re.ASCII)
_PHONE = re.compile(r"\+?[0-9][0-9 ()./-]*", re.ASCII)
_FROM = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)
_TO = re.compile(r"([01]\d|2[0-3]):[0-5]\d|24:00", re.ASCII)


def form(pattern: re.Pattern[str], what: str) -> Check:
    """Make a check that a value is a text that matches the whole ``pattern``."""

    def check(value: Any) -> None:
        if not isinstance(value, str) or not pattern.fullmatch(value):
            raise ValueError(f"it must be {what}")

    return check


country = form(_COUNTRY, "two capital letters (ISO 3166-1 alpha-2)")
time_zone = form(_ZONE, "the name of a time zone, for example Asia/Bangkok")
language = form(_LANGUAGE, "a language tag, for example th or pt-MZ (BCP 47)")
power = form(_POWER, "a word of lower-case letters, digits, dots and hyphens")


def text(longest: int, *, empty: bool = False) -> Check:
    """Make a check for a name or phrase in any script, see ``names``."""
    return lambda value: check_name(value, longest=longest, empty=empty)


def prose(value: Any) -> None:
    """Check a reason: like a name, or empty, and longer."""
    check_name(value, longest=MAX_REASON, empty=True)


def optional(check: Check) -> Check:
    """Make a check that lets None pass."""
    return lambda value: None if value is None else check(value)


def list_of(check: Check, most: int) -> Check:
    """Make a check for a sorted list without repeats, of at most ``most``."""

    def check_list(value: Any) -> None:
        if not isinstance(value, list) or len(value) > most:
            raise ValueError(f"it must be a list of at most {most}")
        for item in value:
            check(item)
        if value != sorted(set(value)):
            raise ValueError("it must be sorted, without repeats")

    return check_list


def number(low: int, high: int) -> Check:
    """Make a check for a whole number from ``low`` to ``high``."""

    def check(value: Any) -> None:
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise ValueError(f"it must be a number from {low} to {high}")

    return check


def boolean(value: Any) -> None:
    """Check for true or false."""
    if not isinstance(value, bool):
        raise ValueError("it must be true or false")  # noqa: TRY004  # as all checks here


def read_key(value: Any, size: int) -> bytes:
    """Read base64 of exactly ``size`` bytes in its one spelling; ValueError otherwise."""
    if not isinstance(value, str):
        raise ValueError(f"it must be {size} bytes in base64")  # noqa: TRY004  # as all checks here
    return _decoded(value, size)


@lru_cache(maxsize=64)  # a statement's keys are checked, compared and taken in, one after the other
def _decoded(value: str, size: int) -> bytes:
    try:
        data = base64.b64decode(value.encode("ascii"), validate=True)
    except (binascii.Error, ValueError):
        data = b""
    if len(data) != size or base64.b64encode(data).decode() != value:
        raise ValueError(f"it must be {size} bytes in base64")
    return data


def write_key(key: bytes) -> str:
    """Write bytes as base64."""
    return base64.b64encode(key).decode()


def transport_key(value: Any) -> bytes:
    """Read an Ed25519 public key; ValueError for one that verifies whatever is signed, too."""
    data = read_key(value, TRANSPORT_BYTES)
    try:
        check_transport(data)
    except BadKey as error:
        raise ValueError("it must be an Ed25519 public key") from error
    return data


def signing_key(value: Any) -> bytes:
    """Read a public signing key."""
    return read_key(value, signing.PUBLIC_BYTES)


def sealing_key(value: Any) -> bytes:
    """Read a public sealing key."""
    return read_key(value, sealing.PUBLIC_BYTES)


def named(fields: dict[str, Check], most: int) -> Check:
    """Make a check for a list of objects with a ``name`` and these fields, sorted by name, nothing twice."""
    checks: dict[str, Check] = fields

    def check(value: Any) -> None:
        if not isinstance(value, list) or len(value) > most:
            raise ValueError(f"it must be a list of at most {most}")
        for item in value:
            if not isinstance(item, dict) or set(item) != set(checks):
                raise ValueError(f"each must have exactly {', '.join(checks)}")
            for name, check_one in checks.items():
                check_one(item[name])
        for field in checks:
            if len({item[field] for item in value}) != len(value):
                raise ValueError(f"two have the same {field}")
        names = [item["name"] for item in value]
        if names != sorted(names):
            raise ValueError("they must be sorted by name")

    return check


def mapping(check_key: Check, check_value: Check, most: int) -> Check:
    """Make a check for an object of 1 to ``most`` entries."""

    def check(value: Any) -> None:
        if not isinstance(value, dict) or not 1 <= len(value) <= most:
            raise ValueError(f"it must be an object of 1 to {most}")
        for key, item in value.items():
            check_key(key)
            check_value(item)

    return check


def hours(value: Any) -> None:
    """Check weekly duty hours: zone, from, to (24:00 is midnight at the end), days from Monday, 0."""
    if not isinstance(value, dict) or set(value) != {"zone", "from", "to", "days"}:
        raise ValueError("it must have exactly zone, from, to and days")
    time_zone(value["zone"])
    form(_FROM, "a time from 00:00 to 23:59")(value["from"])
    form(_TO, "a time from 00:00 to 24:00")(value["to"])
    list_of(number(0, 6), 7)(value["days"])
    if not value["days"]:
        raise ValueError("it must name a day")


def phone(value: Any) -> None:
    """Check a telephone number, or an empty text."""
    if value == "":
        return
    form(_PHONE, "a telephone number: + and digits")(value)
    if len(value) > MAX_PHONE:
        raise ValueError(f"it must have at most {MAX_PHONE} characters")
