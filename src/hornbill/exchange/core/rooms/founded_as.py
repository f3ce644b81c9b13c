"""The purpose of a room: a case room, unless its nonce is marked otherwise.

Rules: the mark is at the beginning of the nonce of ``room.open``, which the room's id commits to: nobody can make another kind of room
out of one, nor say later that it is one. Older rooms bear no mark, and are case rooms; so does a mark that no part has registered read.
A part registers its mark; what follows from it is the part's own affair.

    register("joint")
    founded_as(history) == "joint"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.exchange.core.records.header import room_id

if TYPE_CHECKING:
    from hornbill.exchange.core.records.history import History

CASE = ""
_MARKS: set[str] = set()


def register(mark: str) -> None:
    """Make a kind of room known.

    Args:
        mark: small letters; how the nonces of such rooms begin, before a hyphen.
    """
    _MARKS.add(mark)


def nonce_of(mark: str, random: str) -> str:
    """Return the nonce of a new room of a kind.

    Args:
        mark: registered.
        random: hexadecimal digits that nobody else has drawn.
    """
    return f"{mark}-{random}"


def founding(history: History) -> tuple[str, str]:
    """Return the mark of a room's kind (``CASE`` for a case room) and the agency that opened it; both empty while its beginning is not here."""
    for item in history.entries():
        values = item.values or {}
        if item.header.kind != "room.open" or not isinstance(values.get("nonce"), str):
            continue
        host, nonce = str(values.get("host")), values["nonce"]
        if room_id(host=host, chain=item.header.chain, nonce=nonce) == history.room:
            mark = nonce.partition("-")[0]
            return mark if mark in _MARKS else CASE, host
    return CASE, ""


def founded_as(history: History) -> str:
    """Return the mark of a room's kind; ``CASE`` for a case room, and while its beginning is not here."""
    return founding(history)[0]
