"""The rows of law behind a letter: what a request must contain, why it may be refused, what offences consist of.

What a request must contain comes from the part ``legal``, which keeps the one list (with what prosecutors published); here it is laid out by fields of a letter.

Rules: each row has its source and the day on which it was so. A State without rows has no list of its own here: that is unknown, and is
said. Nothing is filled in by guess.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hornbill.legal.core.letter_fields import asked_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hornbill.legal.core import facts

CONVENTION = "untoc"
BY_HAND = "by-hand"


@dataclass(frozen=True, slots=True)
class Requirement:
    """Something that a request must contain.

    Attributes:
        list: ``untoc``, or the State whose law asks for it.
        number: article, paragraph, item.
        part: what of a letter answers it (``contents``); ``BY_HAND`` where people check it.
        techniques: of ``legal`` that it is for; empty for every kind of assistance.
        when: under which condition it is asked (``contents.CONDITIONS``).
        text: what is asked, in words close to the source.
        source, as_of: law, and day of the text that was read.
    """

    list: str
    number: str
    part: str
    when: str
    text: str
    source: str
    as_of: str
    techniques: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class RefusalGround:
    """A ground of refusal.

    Attributes:
        force: ``must`` or ``may`` refuse, ``postpone``, or ``never``: it is not a ground.
    """

    list: str
    number: str
    ground: str
    force: str
    text: str
    source: str
    as_of: str


@dataclass(frozen=True, slots=True)
class Offence:
    """An offence of a State, with its elements (codes of ``fields.ELEMENTS``).

    Attributes:
        years: maximum penalty in years; empty where it was not read.
        confidence: ``public`` source or ``assumed``.
    """

    state: str
    law: str
    article: str
    elements: frozenset[str]
    years: str
    penalty: str
    confidence: str
    source: str
    as_of: str

    @property
    def name(self) -> str:
        """Law and article."""
        return f"{self.law}, {self.article}"


@dataclass(frozen=True)
class Tables:
    """All rows of law."""

    requirements: tuple[Requirement, ...]
    grounds: tuple[RefusalGround, ...]
    offences: tuple[Offence, ...]

    def has_list(self, state: str) -> bool:
        """Tell whether a State's own list of contents is known."""
        return any(one.list == state for one in self.requirements)

    def offences_of(self, state: str) -> tuple[Offence, ...]:
        """Return the offences of a State that are known."""
        return tuple(one for one in self.offences if one.state == state)


def requirements_of(rows: Iterable[facts.Requirement], language: str) -> list[Requirement]:
    """Lay out the list of the part ``legal`` by fields of a letter.

    Args:
        rows: of the Convention and of the State that is asked.
        language: of the texts.
    """
    found = []
    for row in rows:
        text = row.text.get(language, row.text["en"])
        for part, when in asked_of(row.fields, row.when) or [(BY_HAND, row.when)]:
            source, as_of = row.origin.source, row.origin.as_of
            list_ = row.state or CONVENTION
            found.append(Requirement(list_, row.number, part, when, text, source, as_of, row.techniques))
    return found


def tables_of(
    requirements: Iterable[Requirement],
    grounds: Iterable[Mapping[str, str]],
    offences: Iterable[Mapping[str, str]],
) -> Tables:
    """Return the tables from their rows: the requirements as ``requirements_of`` gives them, the others as text cells."""
    return Tables(
        tuple(requirements),
        tuple(RefusalGround(**row) for row in grounds),
        tuple(Offence(**{**row, "elements": frozenset(row["elements"].split())}) for row in offences),  # type: ignore[arg-type]
    )
