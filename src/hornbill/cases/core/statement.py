"""One statement: an agency says that an entity has a value of a property.

Rules
- A statement belongs to the agency whose officer wrote its record, bears that record's marking, and is never changed:
  another value is another statement, and only its own agency takes it back.
- Entity, schema and property are named as FollowTheMoney names them; names that its model does not have are kept and
  shown as they were given. A property whose name begins with ``@`` is not a fact: it keeps, as JSON, what an imported
  entity had beside its properties.
- What was passed on from another room keeps its originator (``origin``) and the marking that the originator gave it: it is nobody's
  own where it comes to, so anyone who passed it on may do no more with it there than before.
- An id is the record's and the place in it, so one record may make two thousand statements and each can be named.

Source: FollowTheMoney, statement-based data model (followthemoney.tech, Statements), as of version 4.11.

    said("thing-1", "Vessel", "name", "Ocean Pearl")     # {"entity": "thing-1", "schema": "Vessel", ...}
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from hornbill.kernel.markings import Grading, Marking

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_STATEMENTS = 2000  # of one record
MAX_ID = 255  # characters
MAX_NAME = 80  # characters of a schema's or property's name
MAX_VALUE = 100_000  # characters, as of a message
MAX_TEXT = 2000  # characters: where somebody has it from, why somebody takes it back
MAX_DATE = 32  # characters
ID = "id"  # the property that says no more than that the entity is there
KEPT = "@"  # begins the names of what an imported entity had beside its properties
_NEEDED = ("entity", "schema", "prop", "value")
_MAY = {*_NEEDED, "lang", "original"}
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")  # and halves of surrogate pairs
_HALVES = re.compile(r"[\ud800-\udfff]")
_STATEMENT_ID = re.compile(r"[0-9a-f]{64}:(0|[1-9][0-9]{0,3})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Ground:
    """The originator's permission on which a statement was passed on although its marking would have kept it in.

    Attributes:
        permission: the record, in the room that it came from.
        to: agencies that may read it, by that permission.
        purpose: for which it was permitted.
        until: last day on which it could be passed on.
    """

    permission: str
    to: tuple[str, ...]
    purpose: str
    until: date

    def to_json(self) -> dict[str, Any]:
        """Return it as a record's body has it."""
        return {
            "permission": self.permission,
            "to": list(self.to),
            "purpose": self.purpose,
            "until": self.until.isoformat(),
        }


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody said.

    Attributes:
        record, n: the record that says it, and its place there.
        entity: id of what it is about.
        schema: what kind of thing the speaker takes it for.
        prop: name of the property.
        value: as text, like all values in FollowTheMoney.
        lang: language of the value; may be empty.
        original: the value as it was typed or imported, where that differs; may be empty.
        author: the officer or duty service who wrote it.
        at: UTC time, as its author claims, as text.
        source: where they have it from, in their words; may be empty.
        as_of: day, month or year of that information; may be empty.
        marking: what the originator allows.
        order: place of the record in the room (height, id).
        origin: the agency that said it, where the author passed it on from another room; empty for the author's own words.
        ground: the originator's permission to pass it on, as its author says; None where its marking allowed that.
        graded: how it was graded where it comes from, in a scheme that this room does not use: words beside it, never converted.
        newer: its record has parts that only a newer version knows.
    """

    record: str
    n: int
    entity: str
    schema: str
    prop: str
    value: str
    lang: str
    original: str
    author: str
    at: str
    source: str
    as_of: str
    marking: Marking
    order: tuple[int, str]
    origin: str = ""
    ground: Ground | None = None
    graded: Grading | None = None
    newer: bool = False

    @property
    def id(self) -> str:
        """How the statement is named: by record and place."""
        return f"{self.record}:{self.n}"

    @property
    def agency(self) -> str:
        """The agency that wrote the record, and that alone takes it back."""
        return self.author.partition("/")[0]

    @property
    def originator(self) -> str:
        """The agency whose words these are, as its author says."""
        return self.origin or self.agency

    def is_own(self, agency: str) -> bool:
        """Tell whether an agency may do with it what it likes: what was passed on is nobody's own."""
        return self.agency == agency and not self.origin

    @property
    def place(self) -> tuple[int, str, int]:
        """Where it stands among all statements of the room; ties mean nothing."""
        return (*self.order, self.n)

    @property
    def is_fact(self) -> bool:
        """Whether it says anything beside that the entity is there."""
        return self.prop != ID and not self.prop.startswith(KEPT)


def said(
    entity: str, schema: str, prop: str, value: str, *, lang: str = "", original: str = ""
) -> dict[str, str]:
    """Return a statement as a record's body has it."""
    found = {"entity": entity, "schema": schema, "prop": prop, "value": value}
    if lang:
        found["lang"] = lang
    if original and original != value:
        found["original"] = original
    return found


def ground_in(values: Mapping[str, Any]) -> Ground | None:
    """Return the ground that a record of the right form names; None if it names none."""
    found = values.get("ground")
    if found is None:
        return None
    until = date.fromisoformat(found["until"])
    return Ground(found["permission"], tuple(found["to"]), found["purpose"], until)


def graded_in(values: Mapping[str, Any]) -> Grading | None:
    """Return the grading that a record of the right form brings as words from another room; None if it brings none."""
    found = values.get("graded")
    return Grading(found["scheme"], found["value"]) if found is not None else None


def check_graded(value: Any) -> object:
    """Return only a grading as a body has it; ValueError or BadMarking otherwise."""
    if not isinstance(value, dict) or set(value) != {"scheme", "value"}:
        raise ValueError("a grading is {scheme, value}")
    Marking.from_json({"tlp": "RED", "grading": value})
    return value


def why_not_entity(value: Any) -> str:
    """Say why a value cannot be an entity's id; empty when it can."""
    if not isinstance(value, str) or not 1 <= len(value) <= MAX_ID:
        return f"an entity's id has 1 to {MAX_ID} characters"
    if _CONTROLS.search(value) or value != value.strip():
        return "an entity's id has no control characters and no blanks at its ends"
    return ""


def why_not_name(value: Any) -> str:
    """Say why a value cannot name a schema or property; empty when it can."""
    if not isinstance(value, str) or not 1 <= len(value) <= MAX_NAME:
        return f"a schema or property has a name of 1 to {MAX_NAME} characters"
    if _CONTROLS.search(value) or value != value.strip():
        return "a schema's or property's name has no control characters and no blanks at its ends"
    return ""


def why_not_value(value: Any) -> str:
    """Say why something cannot be a value; empty when it can."""
    if not isinstance(value, str) or not 1 <= len(value) <= MAX_VALUE:
        return f"a value is a text of 1 to {MAX_VALUE} characters"
    if _HALVES.search(value):
        return "a value has no half of a character"
    return ""


def why_not(row: Any) -> list[str]:
    """List everything that is wrong with a statement of a record's body; empty when all is well."""
    if not isinstance(row, dict) or not set(_NEEDED) <= row.keys() or not row.keys() <= _MAY:
        return [f"a statement has {', '.join(_NEEDED)}, and may have lang and original"]
    found = [why_not_entity(row["entity"]), why_not_name(row["schema"]), why_not_name(row["prop"])]
    found.append(why_not_value(row["value"]))
    if not isinstance(row.get("lang", ""), str) or len(row.get("lang", "")) > 35:
        found.append("a language tag has at most 35 characters")
    if not isinstance(row.get("original", ""), str) or len(row.get("original", "")) > MAX_VALUE:
        found.append(f"original is a text of at most {MAX_VALUE} characters")
    return [one for one in found if one]


def is_statement_id(value: Any) -> bool:
    """Tell whether a value names a statement."""
    return isinstance(value, str) and _STATEMENT_ID.fullmatch(value) is not None
