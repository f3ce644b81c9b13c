"""Facts that a program sends, checked as the form checks what an officer types.

Rules
- A kind is a schema of the model, a property one of that kind's, a link names an entity that is there or is stated with it, a date can be
  read in one way. A date that is read is stated as FollowTheMoney writes it, with what was sent beside it.
- Anyone who asks for it may keep what is odd: it is stated as sent, and noted by place and field.

    rows, notes = check([said("boat", "Nonsense", "name", "Pearl")], model, candidates)
    notes == [Note(1, "kind", "unknown-schema", "Nonsense")]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.cases.core import noted
from hornbill.cases.core.dates import read_date
from hornbill.cases.core.model import DATE, ENTITY
from hornbill.cases.core.noted import Note
from hornbill.cases.core.statement import ID, KEPT, MAX_DATE, said

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from hornbill.cases.core.model import Model, Property
    from hornbill.cases.core.schema_form import Choice


def check(
    rows: Sequence[Mapping[str, str]],
    model: Model,
    candidates: Callable[[str, str], Sequence[Choice]],
) -> tuple[list[dict[str, str]], list[Note]]:
    """Check facts.

    Args:
        rows: as ``said`` makes them.
        model: schemata and their properties.
        candidates: returns the entities of a range that a text names.

    Returns:
        The facts as they would be stated, and what is odd, by the fact's place from 1 and the field.
    """
    stated = {row["entity"]: row["schema"] for row in rows}
    found, notes = [], []
    for number, row in enumerate(rows, 1):
        value, note = _checked(row, model, candidates, stated)
        if note is not None:
            notes.append(Note(number, *note))
        lang = row.get("lang", "")
        what = (row["entity"], row["schema"], row["prop"], value)
        found.append(said(*what, lang=lang, original=row["value"] if value != row["value"] else ""))
    return found, notes


def _checked(
    row: Mapping[str, str],
    model: Model,
    candidates: Callable[[str, str], Sequence[Choice]],
    stated: Mapping[str, str],
) -> tuple[str, tuple[str, str, str] | None]:
    """Return a fact's value as it would be stated, and field, code and detail of what is odd."""
    schema, name, value = row["schema"], row["prop"], row["value"]
    if model.get(schema) is None:
        return value, ("kind", noted.UNKNOWN_SCHEMA, schema)
    if name == ID or name.startswith(KEPT):
        return value, None
    prop = model.prop(schema, name)
    if prop is None:
        return value, ("prop", noted.UNKNOWN_PROPERTY, name)
    if prop.type == DATE:
        read = read_date(value)
        if read.is_clear:
            return read.value, None
        return value, ("value", noted.UNCLEAR_DATE, " / ".join(one.value for one in read.proposals))
    if prop.type == ENTITY and not _names_one(prop, value, model, candidates, stated):
        return value, ("value", noted.NOT_HERE, value[:80])
    return value, None


def _names_one(
    prop: Property,
    value: str,
    model: Model,
    candidates: Callable[[str, str], Sequence[Choice]],
    stated: Mapping[str, str],
) -> bool:
    if stated.get(value) in model.fitting(prop.range):
        return True
    return any(one.value == value for one in candidates(value, prop.range))


def check_as_of(text: str) -> tuple[str, Note | None]:
    """Return the day, month or year of information as it would be stated, and what is odd about it.

    Args:
        text: as typed; empty says nothing.
    """
    if not text.strip():
        return "", None
    read = read_date(text)
    if read.is_clear and len(read.value) <= MAX_DATE:
        return read.value, None
    return text, Note(0, "as_of", noted.UNCLEAR_DATE, " / ".join(one.value for one in read.proposals))
