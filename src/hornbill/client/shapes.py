"""What the client returns and raises: the fields that most programs use; ``raw`` has the whole answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Reason:
    """A ground of a refusal, or for keeping a text in; ``source`` is what it rests on."""

    code: str
    text: str
    source: str = ""


class Problem(Exception):
    """The node refused, or did not answer as a node does.

    Attributes:
        status: HTTP status; 0 when no answer came.
        code: stable word, as docs/api.md has it.
        cure: what to do.
        reasons: every ground.
    """

    def __init__(
        self, status: int, code: str, message: str, cure: str = "", reasons: tuple[Reason, ...] = ()
    ) -> None:
        super().__init__(f"{message} {cure}".strip() + f" [{code}]")
        self.status, self.code, self.message, self.cure, self.reasons = status, code, message, cure, reasons


@dataclass(frozen=True)
class Me:
    """For whom the token acts, and what it may do."""

    officer: str
    name: str
    agency: str
    service: bool
    may: tuple[str, ...]
    expires: str
    raw: Mapping[str, Any] = field(repr=False)


@dataclass(frozen=True)
class RoomLine:
    """A room in the list; ``title`` is None where its marking keeps it in."""

    room: str
    title: str | None
    tlp: str
    unread: int
    raw: Mapping[str, Any] = field(repr=False)


@dataclass(frozen=True)
class Entry:
    """A line of a room; ``text`` is None where its marking keeps it in, for the reasons in ``withheld``."""

    id: str
    kind: str
    officer: str
    name: str
    at: str
    text: str | None
    tlp: str | None
    state: str
    withheld: tuple[Reason, ...]
    raw: Mapping[str, Any] = field(repr=False)


@dataclass(frozen=True)
class Entries:
    """Entries of a room, oldest first; ``version`` is for the next ``after``."""

    room: str
    version: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Change:
    """A room that changed since a version; None where the cursor holds so many rooms only together."""

    room: str
    version: int
    since: int | None


@dataclass(frozen=True)
class Changes:
    """Rooms that changed; ``cursor`` is for the next question."""

    cursor: str
    changes: tuple[Change, ...]


def reasons(rows: list[dict[str, str]] | None) -> tuple[Reason, ...]:
    """Return reasons as the node gives them."""
    return tuple(
        Reason(row.get("code", ""), row.get("text", ""), row.get("source", "")) for row in rows or ()
    )


def entry(row: Mapping[str, Any]) -> Entry:
    """Return an entry as the node gives it."""
    tlp = (row["marking"] or {}).get("tlp")
    own = (row[name] for name in ("id", "kind", "officer", "name", "at", "text"))
    return Entry(*own, tlp, row["state"], reasons(row["withheld"]), row)
