"""The kinds of bulletin: what each says, and who may say it.

| kind | subject | by | fields |
|---|---|---|---|
| ``availability`` | an officer | the officer | zone, weekly, phone, emergency, absence, deputy |
| ``desk`` | an agency | its node | name, zone, weekly, phone, emergency, languages |
| ``meeting`` | its id | the officer who entered it | see ``meeting`` |

A part above may register kinds of its own (``PartsKind``); they last, as a meeting does, when their author's key goes.

Rules: a deputy is of the same agency. An absence has a first and a last day, in the officer's zone, and a deputy; why
somebody is away is not asked and cannot be said. Weekly duties are those of ``duty``; an empty list says nothing of hours.

    check(bulletin)                       # BadBulletin with every reason
    availability_of(bulletin.values)      # Availability(weekly=(Hours(...),), phone="+66 ...", absence=Absence(...))
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hornbill.directory.core.agencies.duty import Hours
from hornbill.directory.core.bulletins import meeting
from hornbill.directory.core.bulletins.bulletin import BadBulletin
from hornbill.directory.core.bulletins.days import day
from hornbill.directory.core.statements import fields as f
from hornbill.kernel import ids
from hornbill.kernel.errors import HornbillError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date, datetime

    from hornbill.directory.core.bulletins.bulletin import Bulletin

AVAILABILITY, DESK, MEETING = "availability", "desk", "meeting"
MAX_WEEKLY = 14  # duties of a week
MAX_LANGUAGES = 16
MAX_DESK_NAME = 100  # characters


@dataclass(frozen=True)
class Absence:
    """When somebody is away, both days included, and who stands in; ``deputy`` is empty for nobody."""

    first: date
    last: date
    deputy: str = ""

    def covers(self, day: date) -> bool:
        """Tell whether somebody is away on a day."""
        return self.first <= day <= self.last


@dataclass(frozen=True)
class Availability:
    """When and how an officer can be reached.

    Attributes:
        zone: IANA name.
        weekly: duties of a week; empty when no hours are said.
        phone, emergency: telephone numbers, the second at any hour; may be empty.
        absence: the present or next one.
        deputy: officer who stands in outside the duty hours; empty for nobody.
    """

    zone: str
    weekly: tuple[Hours, ...] = ()
    phone: str = ""
    emergency: str = ""
    absence: Absence | None = None
    deputy: str = ""


@dataclass(frozen=True)
class Desk:
    """An agency's duty desk: who answers when no officer in particular is sought."""

    name: str
    zone: str
    weekly: tuple[Hours, ...] = ()
    phone: str = ""
    emergency: str = ""
    languages: tuple[str, ...] = ()


def _weekly(value: Any) -> None:
    if not isinstance(value, list) or len(value) > MAX_WEEKLY:
        raise ValueError(f"it must be a list of at most {MAX_WEEKLY} duties")
    for one in value:
        if not isinstance(one, dict) or set(one) != {"from", "to", "days"}:
            raise ValueError("each duty must have exactly from, to and days")
        f.hours({**one, "zone": "UTC"})


def _deputy(value: Any) -> None:
    if value != "":
        ids.check_officer(value)


def _absence(value: Any) -> None:
    if not isinstance(value, dict) or set(value) != {"first", "last", "deputy"}:
        raise ValueError("it must have exactly first, last and deputy")
    if day(value["first"]) > day(value["last"]):
        raise ValueError("its last day is before its first")
    _deputy(value["deputy"])


_REACH: dict[str, Callable[[Any], object]] = {
    "zone": f.time_zone,
    "weekly": _weekly,
    "phone": f.phone,
    "emergency": f.phone,
}
FIELDS: Mapping[str, Mapping[str, Callable[[Any], object]]] = {
    AVAILABILITY: {**_REACH, "absence": f.optional(_absence), "deputy": _deputy},
    MEETING: meeting.FIELDS,
    DESK: {**_REACH, "name": f.text(MAX_DESK_NAME), "languages": f.list_of(f.language, MAX_LANGUAGES)},
}


@dataclass(frozen=True)
class PartsKind:
    """A kind of bulletin that a part above the directory has.

    Attributes:
        name: of the kind.
        fields: name of a field -> function that raises where its value is wrong.
        by_whom: every reason, by the bulletin alone, why its author may not say this of its subject.
        allow: raises ``BadBulletin`` where the directory does not let the author say it; asked before it is believed.
        heard: called with bulletin and time, in the transaction that takes it in; also for one that is not the newest.
        most: how many subjects one agency may speak of.
    """

    name: str
    fields: Mapping[str, Callable[[Any], object]]
    by_whom: Callable[[Bulletin], list[str]]
    allow: Callable[[Bulletin], object]
    heard: Callable[[Bulletin, datetime], object]
    most: int


_PARTS: dict[str, PartsKind] = {}


def register(kind: PartsKind) -> None:
    """Put a part's kind into the table; the same name again replaces it."""
    _PARTS[kind.name] = kind


def parts_kind(name: str) -> PartsKind | None:
    """Return a part's kind; None for one of the directory's own."""
    return _PARTS.get(name)


def lasts(kind: str) -> bool:
    """Whether what was said stays when its author has another key or is revoked."""
    return kind == MEETING or kind in _PARTS


def check(bulletin: Bulletin) -> None:
    """Return only if a bulletin says something that its author may say.

    Raises:
        BadBulletin: with every reason.
    """
    found = [*problems(bulletin.kind, bulletin.values), *_by_whom(bulletin)]
    if found:
        raise BadBulletin("; ".join(found))


def problems(kind: str, values: Mapping[str, Any]) -> list[str]:
    """List what is wrong with a kind's values; empty when all is well."""
    part = parts_kind(kind)
    fields = part.fields if part else FIELDS.get(kind)
    if fields is None:
        return [f"a bulletin of the kind {kind} is not known here"]
    found = [f"the field {name} is missing" for name in sorted(fields.keys() - values.keys())]
    found += [f"{kind} has no field {name[:40]}" for name in sorted(values.keys() - fields.keys())]
    for name in sorted(fields.keys() & values.keys()):
        try:
            fields[name](values[name])
        except HornbillError as error:
            found.append(f"{name}: {error.message}")
        except (ValueError, TypeError) as error:
            found.append(f"{name}: {error}")
    return found


def _by_whom(bulletin: Bulletin) -> list[str]:
    """List why this author may not say this of this subject; values that are not right say so by themselves."""
    kind, subject, author = bulletin.kind, bulletin.subject, bulletin.author
    if part := parts_kind(kind):
        return part.by_whom(bulletin)
    if kind == MEETING:
        return meeting.problems(subject, author, bulletin.values)
    if kind == DESK:
        return [] if author == ids.node_author(subject) else ["an agency's own node alone speaks of its desk"]
    if kind == AVAILABILITY:
        found = [] if author == subject else ["an officer alone says when he can be reached"]
        if "/" not in subject or ids.is_node(subject) or ids.is_service(subject):
            found.append("only of an officer is it said when he can be reached")
        return found + [
            f"the deputy {deputy[:80]} is not another officer of the same agency"
            for deputy in _deputies(bulletin.values)
            if deputy == subject or ids.agency_of(deputy) != ids.agency_of(subject)
        ]
    return []


def _deputies(values: Mapping[str, Any]) -> list[str]:
    absence = values.get("absence")
    named = [values.get("deputy"), absence.get("deputy") if isinstance(absence, dict) else None]
    return [one for one in named if isinstance(one, str) and one]


def availability_of(values: Mapping[str, Any]) -> Availability:
    """Read the values of an ``availability`` that was checked."""
    absence = values["absence"]
    away = absence and Absence(day(absence["first"]), day(absence["last"]), absence["deputy"])
    return Availability(
        values["zone"],
        _hours(values),
        values["phone"],
        values["emergency"],
        away or None,
        values["deputy"],
    )


def desk_of(values: Mapping[str, Any]) -> Desk:
    """Read the values of a ``desk`` that was checked."""
    languages = tuple(values["languages"])
    return Desk(
        values["name"], values["zone"], _hours(values), values["phone"], values["emergency"], languages
    )


def _hours(values: Mapping[str, Any]) -> tuple[Hours, ...]:
    zone = values["zone"]
    return tuple(Hours(zone, one["from"], one["to"], tuple(one["days"])) for one in values["weekly"])
