"""Times as Hornbill writes them: RFC 3339, UTC, milliseconds, ``Z``.

One instant has one spelling, so that signed bytes and hashes agree everywhere. ``now`` is always passed in.

    format_utc(parse_utc("2026-11-24T06:12:00.000Z")) == "2026-11-24T06:12:00.000Z"
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

from hornbill.kernel.errors import BadInput
from hornbill.kernel.plain_text import quoted

# 24:00 would be a second spelling of midnight, which newer Pythons read.
_FORM = re.compile(r"\d{4}-\d{2}-\d{2}T(?!24)\d{2}:\d{2}:\d{2}\.\d{3}Z", re.ASCII)


class BadTime(BadInput):
    """A time is not written as ``2026-11-24T06:12:00.000Z``, or carries no zone."""

    code = "bad-time"
    default_cure = "Write the time in UTC as 2026-11-24T06:12:00.000Z."


def format_utc(moment: datetime) -> str:
    """Write an aware datetime in UTC with milliseconds (RFC 3339, section 5.6).

    Args:
        moment: aware datetime, in any zone.

    Returns:
        For example ``2026-11-24T06:12:00.123Z``; what is finer than a millisecond is cut off.

    Raises:
        BadTime: ``moment`` is naive, or is outside the years 1 to 9999 in UTC.
    """
    if moment.utcoffset() is None:
        raise BadTime("a time without a zone")
    try:
        utc = moment.astimezone(UTC)
    except OverflowError as error:
        raise BadTime("a time outside the years 1 to 9999") from error
    return f"{utc:%Y-%m-%dT%H:%M:%S}".rjust(19, "0") + f".{utc.microsecond // 1000:03d}Z"


def parse_utc(text: str) -> datetime:
    """Read what ``format_utc`` wrote, and nothing else.

    Args:
        text: for example ``2026-11-24T06:12:00.123Z``.

    Returns:
        Aware datetime in UTC.

    Raises:
        BadTime: any other spelling, or a date that does not exist.
    """
    if not isinstance(text, str) or not _FORM.fullmatch(text):
        shown = quoted(text[:40]) if isinstance(text, str) else f"a {type(text).__name__}"
        raise BadTime(f"not a UTC time: {shown}")
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        raise BadTime(f"no such time: {text}") from error
