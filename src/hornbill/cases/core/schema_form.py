"""What was typed into the form of a schema: statements, or the questions that must be answered first.

Rules: nothing is guessed. A date that may be read in several ways, and a name that may be several entities, are asked about,
with what was typed among the choices for a date; an empty field says nothing. The text as typed is kept beside a date that
was read otherwise.

    read_form(schema, {"birthDate": "2518-03-28"}, {}, candidates).asked["birthDate"].choices
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hornbill.cases.core.dates import read_date
from hornbill.cases.core.model import DATE, ENTITY
from hornbill.cases.core.statement import MAX_VALUE, said

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from hornbill.cases.core.model import Property, Schema

AS_TYPED, SEVERAL, NOBODY, TOO_LONG = "as-typed", "several", "nobody", "too-long"
MOST_CHOICES = 20


@dataclass(frozen=True)
class Choice:
    """One answer.

    Attributes:
        value: what would be stated.
        words: how it is shown: a date, or an entity's caption.
        why: a reason of ``core.dates``, ``AS_TYPED``, or the entity's schema.
    """

    value: str
    words: str
    why: str


@dataclass(frozen=True)
class Asked:
    """A field that needs an answer.

    Attributes:
        typed: what is in it.
        choices: the answers; none where nothing fits.
        why: ``DATE``, ``SEVERAL``, ``NOBODY`` or ``TOO_LONG``.
    """

    typed: str
    choices: tuple[Choice, ...]
    why: str


@dataclass
class Typed:
    """What became of a form.

    Attributes:
        values: property, value, and the text as typed where that differs.
        asked: property -> what has to be answered.
    """

    values: list[tuple[str, str, str]] = field(default_factory=list)
    asked: dict[str, Asked] = field(default_factory=dict)

    def statements(self, entity: str, schema: str) -> list[dict[str, str]]:
        """Return what is stated of an entity."""
        return [said(entity, schema, prop, value, original=given) for prop, value, given in self.values]


def read_form(
    schema: Schema,
    typed: Mapping[str, str],
    chosen: Mapping[str, str],
    candidates: Callable[[str, str], Sequence[Choice]],
) -> Typed:
    """Read a form.

    Args:
        schema: whose properties it asks for.
        typed: property -> text.
        chosen: property -> the answer to an earlier question.
        candidates: returns the entities of a range that a text names.
    """
    found = Typed()
    for name, given in typed.items():
        prop, text = schema.properties.get(name), given.strip()
        if prop is None or not text:
            continue
        if len(text) > MAX_VALUE:
            found.asked[name] = Asked(text, (), TOO_LONG)
        elif prop.type == DATE:
            _read_date(found, name, text, chosen.get(name, ""))
        elif prop.type == ENTITY:
            _read_entity(found, prop, text, chosen.get(name, ""), candidates)
        else:
            found.values.append((name, text, ""))
    return found


def _read_date(found: Typed, name: str, text: str, chosen: str) -> None:
    read = read_date(text)
    if read.is_clear:
        found.values.append((name, read.value, text))
        return
    choices = [Choice(one.value, one.value, one.why) for one in read.proposals]
    choices.append(Choice(text, text, AS_TYPED))
    if any(chosen == one.value for one in choices):
        found.values.append((name, chosen, text))
    else:
        found.asked[name] = Asked(text, tuple(choices), DATE)


def _read_entity(
    found: Typed, prop: Property, text: str, chosen: str, candidates: Callable[[str, str], Sequence[Choice]]
) -> None:
    choices = list(candidates(text, prop.range))
    if any(chosen == one.value for one in choices):
        found.values.append((prop.name, chosen, ""))
    elif len(choices) == 1:
        found.values.append((prop.name, choices[0].value, ""))
    else:
        found.asked[prop.name] = Asked(text, tuple(choices[:MOST_CHOICES]), SEVERAL if choices else NOBODY)
