"""Who writes the records, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LATER, UNTIL = "2099-01-01T00:00:00.000Z", "2099-01-01"


@dataclass(frozen=True)
class Written:
    """A record that was written: its id, and its place on its author's chain."""

    id: str
    chain: str
    n: int


class Pen(Protocol):
    """An officer who writes records."""

    @property
    def officer_id(self) -> str:
        """Who writes."""

    def record(self, room: str, kind: str, values: Mapping[str, Any], tlp: str = "AMBER") -> Written:
        """Write one record into a room."""


@dataclass(frozen=True)
class Scene:
    """Where records are written, by whom, and what a partner has said before.

    Attributes:
        room: hosted by the agency of ``first``; a partner's officer is in it, ``second`` is not.
        joint: a room that was founded as a joint investigation, with the partner.
        theirs: a room of the partner's.
        first, second: two officers of one agency.
        partner: the partner's officer.
        asked: ``request.send`` of the partner to this agency, in ``room``.
        offered: ``host.offer`` of the partner to this agency, in ``theirs``.
        share: shares a file in ``room``; returns its record.
        wait_for: waits until ``second`` is ``in`` the room, or ``out`` of it.
    """

    room: str
    joint: str
    theirs: str
    first: Pen
    second: Pen
    partner: str
    asked: str
    offered: str
    share: Callable[[], str]
    wait_for: Callable[[str], None]

    @property
    def home(self) -> str:
        """The agency that writes."""
        return self.first.officer_id.partition("/")[0]

    @property
    def away(self) -> str:
        """The partner's agency."""
        return self.partner.partition("/")[0]

    def say(self, kind: str, **values: Any) -> str:
        """Let the first officer write into ``room``; returns the record's id."""
        return self.first.record(self.room, kind, values).id
