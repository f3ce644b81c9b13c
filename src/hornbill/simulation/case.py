"""What a case of the demonstration consists of: who is in it, and who writes what, in which language.

case.lines[0].agency, case.lines[0].text
"""

from __future__ import annotations

from dataclasses import dataclass


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
class Case:
    """One case: a room and its conversation.

    Attributes:
        key: short name, ``rosewood``.
        title, number, tlp: of the room.
        members: officers' ids; the first opens the room.
        lines: what they write, in this order.
    """

    key: str
    title: str
    number: str
    tlp: str
    members: tuple[str, ...]
    lines: tuple[Line, ...]

    @property
    def agencies(self) -> tuple[str, ...]:
        """Ids of the agencies whose officers are in it, each once."""
        return tuple(dict.fromkeys(member.partition("/")[0] for member in self.members))
