"""Exports of chats: WhatsApp's text, Telegram's JSON, and lists of messages in JSON as tools for Signal write them.

Rules: a line is (time, who, text). What is not a message of the form goes in with empty time and name, as it was given. A line
of WhatsApp's text without a date goes on with the message before it.
"""

from __future__ import annotations

import json
import re
import unicodedata
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from hornbill.exchange.core.importing import dates

if TYPE_CHECKING:
    from collections.abc import Iterator

Line = tuple[str, str, str]
_HALF = "|".join(sorted(map(re.escape, dates.HALVES), key=len, reverse=True)) + r"|[ap]\.\s?m\."
_WHEN = (
    rf"(\d{{1,4}})[./-](\d{{1,2}})[./-](\d{{1,4}}),?\s+(?:({_HALF})\s?)?(\d{{1,2}})[:.](\d{{2}})(?:[:.](\d{{2}}))?"
    rf"(?:\s?({_HALF}))?"
)
_ANDROID = re.compile(rf"{_WHEN}\s+[-–]\s(.*)", re.IGNORECASE | re.DOTALL)
_APPLE = re.compile(rf"\[{_WHEN}\]\s(.*)", re.IGNORECASE | re.DOTALL)
_DIRECTION = str.maketrans(
    "", "", "\u200e\u200f\u202a\u202c\ufeff"
)  # which WhatsApp puts round names and numbers
_LONGEST_HEAD = 200  # characters in which the date and the name stand


def looks_like_whatsapp(text: str) -> bool:
    """Tell whether some line near the beginning of a text begins as WhatsApp's do."""
    return any(_head(line) for line in text[:20_000].splitlines()[:50])


def _head(line: str) -> re.Match[str] | None:
    plain = line.translate(_DIRECTION)
    front = "".join(_digit(one) for one in plain[:_LONGEST_HEAD]) + plain[_LONGEST_HEAD:]
    return _ANDROID.fullmatch(front) or _APPLE.fullmatch(front)


def _digit(letter: str) -> str:
    value = unicodedata.decimal(letter, None)
    return letter if value is None else str(value)


def _numbers(head: re.Match[str]) -> tuple[int, int, int]:
    return int(head[1]), int(head[2]), int(head[3])


def whatsapp_order(text: str) -> str:
    """Return in which order the dates of an export are written; empty when they do not say."""
    return dates.order_of(_numbers(head) for line in text.splitlines() if (head := _head(line)))


def whatsapp(text: str, order: str) -> Iterator[Line]:
    """Yield the lines of an export.

    Args:
        text: the export.
        order: of its dates, one of ``dates.ORDERS``; with none, no line is read in parts.
    """
    at = who = ""
    rest: list[str] = []
    for line in text.splitlines():
        head = _head(line)
        when = _when(head, order) if head and order else ""
        if not when:
            if at:
                rest.append(line)
            elif line.strip():
                yield ("", "", line)
            continue
        if at:
            yield (at, who, "\n".join(rest))
        assert head is not None
        name, colon, said = line.translate(_DIRECTION).partition(_before(head))[2].partition(": ")
        at, who, rest = when, (name if colon else ""), [said if colon else name]
    if at:
        yield (at, who, "\n".join(rest))


def _before(head: re.Match[str]) -> str:
    """Return what stands right before the name: the end of the date."""
    return "] " if head[0].startswith("[") else " - " if " - " in head[0] else " – "


def _when(head: re.Match[str], order: str) -> str:
    hour, minute, second = int(head[5]), int(head[6]), int(head[7] or 0)
    half = head[4] or head[8] or ""
    return dates.written(*_numbers(head), hour, minute, second, half=half, order=order)


# --- JSON ----------------------------------------------------------------------------------------------
_AT, _WHO, _SAID = (
    ("date", "timestamp", "sent_at", "sentAt", "time"),
    ("from", "sender", "source", "sourceName", "author"),
    ("text", "body", "message"),
)


def messages_of(text: str) -> tuple[str, list[Any]] | None:
    """Return the form and the messages of a JSON export; None for what is no such file."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return _json_lines(text)
    if isinstance(value, dict):
        chats = value.get("chats")
        if isinstance(chats, dict) and isinstance(chats.get("list"), list):
            found = [one for chat in chats["list"] if isinstance(chat, dict) for one in _listed(chat)]
            return ("telegram", found) if found else None
        found = _listed(value)
        return (
            ("telegram" if "date_unixtime" in str(found[:1]) or "type" in value else "signal", found)
            if found
            else None
        )
    return ("signal", value) if isinstance(value, list) and value and isinstance(value[0], dict) else None


def _listed(chat: dict[str, Any]) -> list[Any]:
    found = chat.get("messages")
    return found if isinstance(found, list) else []


def _json_lines(text: str) -> tuple[str, list[Any]] | None:
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines or not lines[0].lstrip().startswith("{"):
        return None
    found: list[Any] = []
    for line in lines:
        try:
            found.append(json.loads(line))
        except (ValueError, RecursionError):
            found.append(line)
    return ("signal", found) if any(isinstance(one, dict) for one in found) else None


def messages(found: list[Any]) -> Iterator[Line]:
    """Yield the lines of a JSON export's messages; one without time or text as it was given."""
    for one in found:
        if not isinstance(one, dict):
            yield ("", "", one if isinstance(one, str) else _given(one))
            continue
        at, said = _time(_first(one, _AT)), _said(_first(one, _SAID))
        who = _first(one, _WHO)
        kept = {
            key: value
            for key, value in one.items()
            if key in {"file", "photo", "location_information", "attachments"}
        }
        if kept:
            said = f"{said}\n{_given(kept)}".strip()
        if at and said and (who is None or isinstance(who, str)):
            yield (at, who or "", said)
        else:
            yield ("", "", _given(one))


def _first(one: dict[str, Any], names: tuple[str, ...]) -> Any:
    return next((one[name] for name in names if one.get(name) not in (None, "", [])), None)


def _given(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _time(value: Any) -> str:
    """Return a time; numbers count milliseconds or seconds since 1970 in UTC, and say so."""
    if isinstance(value, str) and not value.isdecimal():
        try:
            found = datetime.fromisoformat(value)
            zone = " UTC" if found.tzinfo else ""
            found = found.astimezone(UTC) if found.tzinfo else found
        except (ValueError, OverflowError):
            return ""
        return found.strftime("%Y-%m-%d %H:%M") + zone
    try:
        number = float(value)
        found = datetime.fromtimestamp(number / 1000 if number > 1e11 else number, UTC)
    except (TypeError, ValueError, OverflowError, OSError):
        return ""
    return found.strftime("%Y-%m-%d %H:%M") + " UTC"


def _said(value: Any) -> str:
    """Return a text; Telegram writes one with links or bold words as a list of pieces."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "".join(
            one if isinstance(one, str) else str(one.get("text", ""))
            for one in value
            if isinstance(one, str | dict)
        )
    return ""
