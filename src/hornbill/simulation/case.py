"""What a case of the demonstration consists of: who is in it, and who writes what, in which language.

case.lines[0].agency, case.lines[0].text
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime


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
class FormalDraft:
    """A formal request that one officer drafts.

    Attributes:
        agency: whose officer.
        username: who.
        state: to which it is addressed.
        entities: ids of persons and things of the case that it names.
        parts: page of the wizard -> its fields, as they are typed.
    """

    agency: str
    username: str
    state: str
    entities: tuple[str, ...]
    parts: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Exhibited:
    """An exhibit that one officer describes.

    Attributes:
        agency: whose officer.
        username: who.
        key: short name, for the acts that follow.
        fields: of the form, as they are typed; ``review_in_days`` counts from the day on which it is played.
        days_ago: when it was found.
        photograph: its name in ``cases.photographs``; empty for none.
        place: where the photograph says that it was taken, degrees; None: it does not say.
        bare: the photograph has no metadata at all.
        of: key of the exhibit that it was taken from.
    """

    agency: str
    username: str
    key: str
    fields: Mapping[str, str]
    days_ago: int
    photograph: str = ""
    place: tuple[float, float] | None = None
    bare: bool = False
    of: str = ""


@dataclass(frozen=True)
class Custody:
    """What one officer does with exhibits.

    Attributes:
        agency: whose officer.
        username: who.
        what: ``enter``, ``give``, ``take`` (answers the last hand-over), ``count``.
        exhibits: their keys; of ``count``, those that were found.
        fields: of the form, as they are typed; ``back_in_days`` counts from the day on which it is played.
        days_ago: when.
    """

    agency: str
    username: str
    what: str
    exhibits: tuple[str, ...]
    fields: Mapping[str, str]
    days_ago: int


@dataclass(frozen=True)
class Filled:
    """A form that one officer fills in and sends.

    Attributes:
        agency: whose officer.
        username: who.
        path: of the page with the form; ``{room}`` is the case's room.
        fields: as they are typed; several values of one field as a tuple.
    """

    agency: str
    username: str
    path: str
    fields: Mapping[str, str | tuple[str, ...]]


@dataclass(frozen=True)
class Case:
    """One case: a room, its conversation, and what is stated in it.

    Attributes:
        key: short name, ``rosewood``.
        title, number, tlp: of the room.
        members: officers' ids; the first opens the room.
        lines: what they write, in this order.
        stated: what they state after that.
        exhibits: what was secured, and what was done with it, after that.
        steps: what became of whom, stated after that.
        formal: formal requests that they draft, after that.
        work: the forms of a day's work that they fill in at a time, last: telephones, tasks, requests, alerts, watch entries.
    """

    key: str
    title: str
    number: str
    tlp: str
    members: tuple[str, ...]
    lines: tuple[Line, ...]
    stated: tuple[Stated, ...] = ()
    exhibits: tuple[Exhibited | Custody, ...] = ()
    steps: tuple[StatedStep, ...] = ()
    formal: tuple[FormalDraft, ...] = ()
    work: Callable[[datetime], tuple[Filled, ...]] | None = None

    @property
    def agencies(self) -> tuple[str, ...]:
        """Ids of the agencies whose officers are in it, each once."""
        return tuple(dict.fromkeys(member.partition("/")[0] for member in self.members))
