"""What processes of one hub tell each other: that mailboxes, the log, the tokens or hub.json have changed.

Rules: a word is a hint that comes after a commit; what counts is in the tables. It names no agency, only mailboxes by
their numbers, and is shorter than the 8,000 bytes that the database carries.

    mail({3: (12, 10)}) == ["mail 3:12:10"]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

LOG, NODES, TOKENS = "log", "nodes", "tokens"
AT_ONCE = 150  # mailboxes in one word: three numbers of at most 8, 13 and 13 digits each


def mail(ends: Mapping[int, tuple[int, int]]) -> list[str]:
    """Say where mailboxes end and up to where they are acknowledged: number -> (highest, acknowledged)."""
    parts = [f"{number}:{highest}:{acknowledged}" for number, (highest, acknowledged) in sorted(ends.items())]
    return ["mail " + " ".join(parts[at : at + AT_ONCE]) for at in range(0, len(parts), AT_ONCE)]


def read_mail(word: str) -> dict[int, tuple[int, int]] | None:
    """Return what ``mail`` said; None for another word."""
    kind, *parts = word.split(" ")
    if kind != "mail":
        return None
    ends = {}
    for part in parts:
        number, highest, acknowledged = (int(text) for text in part.split(":"))
        ends[number] = (highest, acknowledged)
    return ends
