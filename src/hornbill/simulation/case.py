"""What a case of the demonstration consists of: who is in it, and who writes what, in which language.

case.lines[0].agency, case.lines[0].text
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Line:
    """One message of a story.

    Attributes:
        agency: whose officer writes.
        username: who.
        text: what.
        lang: its language tag.
        tlp: a marking narrower than the room's; empty for the room's own.
    """

    agency: str
    username: str
    text: str
    lang: str
    tlp: str = ""


@dataclass(frozen=True)
class Stated:
    """What one officer states of a case's people, things and links.

    Attributes:
        agency: whose officer.
        username: who.
        entities: as FollowTheMoney's lines have them.
        tlp: a marking narrower than the room's; empty for the room's own.
    """

    agency: str
    username: str
    entities: tuple[Mapping[str, Any], ...]
    tlp: str = ""


@dataclass(frozen=True)
class StatedStep:
    """A step of a proceeding that one officer states.

    Attributes:
        agency: whose officer.
        username: who.
        fields: of the form, as they are typed.
    """

    agency: str
    username: str
    fields: Mapping[str, str]


@dataclass(frozen=True)
class Case:
    """One case: a room, its conversation, and what is stated in it.

    Attributes:
        key: short name, ``rosewood``.
        title, number, tlp: of the room.
        members: officers' ids; the first opens the room.
        lines: what they write, in this order.
        stated: what they state after that.
        steps: what became of whom, stated last.
    """

    key: str
    title: str
    number: str
    tlp: str
    members: tuple[str, ...]
    lines: tuple[Line, ...]
    stated: tuple[Stated, ...] = ()
    steps: tuple[StatedStep, ...] = ()

    @property
    def agencies(self) -> tuple[str, ...]:
        """Ids of the agencies whose officers are in it, each once."""
        return tuple(dict.fromkeys(member.partition("/")[0] for member in self.members))
