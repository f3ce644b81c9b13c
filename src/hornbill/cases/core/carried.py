"""The marking and the authors that an entity carries in a file, and what a file asks of the person who imports it.

Rules
- A file carries the narrowest of what its statements are marked: one level, every handling code, condition and purpose, the earliest
  review; beside it every grading, in its own scheme, and the agencies that said it.
- An import never widens: a marking may hold a file only if it keeps the file's level, codes, conditions, purposes and review.
- What claims to be a marking and cannot be read counts as TLP:RED.

    one = of_statements(statements)          # one.to_json() stands under "hornbill" in a FollowTheMoney entity
    wider(Marking(tlp="GREEN"), one)         # [("tlp", "AMBER")]
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from hornbill.cases.core.joint_marking import JointMarking, joint
from hornbill.cases.core.statement import KEPT
from hornbill.kernel.markings import HANDLING, MAX_TEXT, TLP_WIDTH, BadMarking, Grading, Marking

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hornbill.cases.core.noted import Note
    from hornbill.cases.core.statement import Statement

NAME = "hornbill"  # under which an entity of a file carries it


@dataclass(frozen=True)
class Carried:
    """What an entity carries in a file.

    Attributes:
        tlp: the narrowest level.
        handling: every code, in the order of ``HANDLING``.
        conditions, purposes: words of handling texts and of purposes, each once.
        review: the earliest day.
        gradings: every grading of a statement, each once.
        authors: ids of the agencies that said it, sorted.
    """

    tlp: str
    handling: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    review: date | None = None
    gradings: tuple[Grading, ...] = ()
    authors: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return it as a file has it: only what is set."""
        found: dict[str, Any] = {"tlp": self.tlp}
        for name in ("handling", "conditions", "purposes", "authors"):
            if getattr(self, name):
                found[name] = list(getattr(self, name))
        if self.review is not None:
            found["review"] = self.review.isoformat()
        if self.gradings:
            found["gradings"] = [{"scheme": one.scheme, "value": one.value} for one in self.gradings]
        return found

    @property
    def marking(self) -> Marking | None:
        """The one marking that says the same; None if its words are too long for one."""
        words, purpose = "; ".join(self.conditions), "; ".join(self.purposes)
        if max(len(words), len(purpose)) > MAX_TEXT or ("H3" in self.handling and not words.strip()):
            return None
        return Marking(self.tlp, self.handling, words, purpose, None, self.review)


def of_marking(marking: Marking | JointMarking, *authors: str) -> Carried:
    """Return what a marking says, as a file carries it."""
    many = marking if isinstance(marking, JointMarking) else joint([marking])
    gradings = tuple(dict.fromkeys(part.grading for part in many.parts if part.grading is not None))
    return Carried(
        many.tlp, many.handling, many.conditions, many.purposes, many.review, gradings, tuple(sorted(authors))
    )


def of_statements(statements: Iterable[Statement]) -> Carried:
    """Return what statements carry together; at least one, or the result is as narrow as can be."""
    ones = list(statements)
    found = of_marking(joint(one.marking for one in ones), *{one.originator for one in ones})
    brought = tuple(one.graded for one in ones if one.graded is not None)
    return together([found, Carried(found.tlp, gradings=brought)])


def together(parts: Iterable[Carried]) -> Carried:
    """Return the narrowest of several; at least one, or the result is as narrow as can be."""
    ones = list(parts)
    if not ones:
        return Carried("RED")

    def every(name: str) -> tuple[Any, ...]:
        return tuple(dict.fromkeys(value for one in ones for value in getattr(one, name)))

    return Carried(
        tlp=min((one.tlp for one in ones), key=TLP_WIDTH.__getitem__),
        handling=tuple(code for code in HANDLING if code in every("handling")),
        conditions=every("conditions"),
        purposes=every("purposes"),
        review=min((one.review for one in ones if one.review is not None), default=None),
        gradings=every("gradings"),
        authors=tuple(sorted(every("authors"))),
    )


def narrowest(parts: Iterable[Carried | None]) -> Carried | None:
    """Return the narrowest of what was claimed; None if nothing was."""
    found = [one for one in parts if one is not None]
    return together(found) if found else None


def in_statements(statements: Iterable[Mapping[str, str]], notes: Iterable[Note] = ()) -> Carried | None:
    """Return what an entity carries, once it was read into statements as records have them.

    Args:
        statements: of one entity.
        notes: of what did not go in; a marking that is among them counts as TLP:RED.
    """
    kept = KEPT + NAME
    claims: list[Carried | None] = [Carried("RED") for note in notes if note.column == kept and note.lost]
    for one in statements:
        if one["prop"] == kept:
            try:
                value = json.loads(one["value"])
            except (ValueError, RecursionError):
                value = None
            claims.append(in_entity({NAME: value}))
    return narrowest(claims)


def has_levels(headings: Iterable[str]) -> bool:
    """Tell whether a table has a column for TLP levels."""
    return any(heading.strip().casefold() == "tlp" for heading in headings)


def in_row(headings: Sequence[str], cells: Sequence[str]) -> Carried | None:
    """Return what a row of a table carries, in columns that are named as our own tables name them; None without a level.

    A row that has codes, a condition, a purpose or a day of review, and no level in the column for it, counts as TLP:RED.

    Args:
        headings: of the columns.
        cells: of the row.
    """
    row = {heading.strip().casefold(): cell.strip() for heading, cell in zip(headings, cells, strict=False)}
    level = row.get("tlp", "").upper().removeprefix("TLP:")
    if not level:
        said = any(row.get(name) for name in ("handling", "condition", "purpose", "review"))
        return Carried("RED") if said and has_levels(headings) else None
    codes = row.get("handling", "").split()
    try:
        review = date.fromisoformat(row["review"]) if row.get("review") else None
    except ValueError:
        return Carried("RED")
    if level not in TLP_WIDTH or not set(codes) <= set(HANDLING):
        return Carried("RED")
    handling = tuple(code for code in HANDLING if code in codes)
    conditions, purposes = ((row[name],) if row.get(name) else () for name in ("condition", "purpose"))
    return Carried(level, handling, conditions, purposes, review)


def in_entity(entity: Mapping[str, Any]) -> Carried | None:
    """Return what an entity of a file carries; None if it claims nothing, TLP:RED if it claims what cannot be read."""
    if NAME not in entity:
        return None
    try:
        return _from_json(entity[NAME])
    except (BadMarking, TypeError, ValueError):
        return Carried("RED")


def _from_json(value: Any) -> Carried:
    if not isinstance(value, dict) or value.get("tlp") not in TLP_WIDTH:
        raise BadMarking("a file's marking has a TLP level")
    lists = {name: _texts(value.get(name, [])) for name in ("handling", "conditions", "purposes", "authors")}
    if not set(lists["handling"]) <= set(HANDLING):
        raise BadMarking("a file's marking has a handling code that is not known")
    gradings = value.get("gradings", [])
    if not isinstance(gradings, list):
        raise BadMarking("gradings are a list")
    return Carried(
        tlp=value["tlp"],
        handling=tuple(code for code in HANDLING if code in lists["handling"]),
        conditions=lists["conditions"],
        purposes=lists["purposes"],
        review=date.fromisoformat(value["review"]) if "review" in value else None,
        gradings=tuple(_grading(one) for one in gradings),
        authors=tuple(sorted(set(lists["authors"]))),
    )


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise BadMarking("a file's marking has lists of texts")
    return tuple(dict.fromkeys(value))


def _grading(value: Any) -> Grading:
    found = Marking.from_json({"tlp": "RED", "grading": value}).grading
    if found is None:
        raise BadMarking("a grading is {scheme, value}")
    return found


def wider(chosen: Marking, carried: Carried) -> list[tuple[str, str]]:
    """List the markings of a file that a chosen marking would drop: (``tlp``, level), (``handling``, codes) and so on."""
    found = []
    if TLP_WIDTH[chosen.tlp] > TLP_WIDTH[carried.tlp]:
        found.append(("tlp", carried.tlp))
    missing = [code for code in carried.handling if code not in chosen.handling]
    if missing:
        found.append(("handling", " ".join(missing)))
    found += [("condition", words) for words in carried.conditions if words not in chosen.handling_text]
    found += [("purpose", words) for words in carried.purposes if words not in chosen.purpose]
    if carried.review is not None and (chosen.review is None or chosen.review > carried.review):
        found.append(("review", carried.review.isoformat()))
    return found
