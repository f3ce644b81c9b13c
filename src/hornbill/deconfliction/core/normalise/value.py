"""What goes in and what comes out: fields as typed, the canonical value, its keys, and what was changed.

Rules
- ``canonical`` is one spelling: normalising it again gives the same value and the same keys.
- ``keys[0]`` is the canonical key: two values of a kind have it in common exactly when they are the same.
- Further keys are for spellings that vary. Each says how close a match on it is; the text of a key begins with its
  kind and closeness, so that only keys of one kind and one closeness can ever be equal.

    Key.of("phone", Closeness.SAME, "+66812345678").text == "phone:same:+66812345678"
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


class Closeness(StrEnum):
    """How close two values are that share a key; ``CLOSENESS`` says it in words, nearest first."""

    SAME = "same"
    VARIANT = "variant"
    MISREAD = "misread"
    SPELLING = "spelling"
    SOUND = "sound"
    PART = "part"
    YEAR = "year"
    YEAR_SOUND = "year-sound"
    NEAR = "near"


CLOSENESS: dict[Closeness, str] = {
    Closeness.SAME: "the same value, even if written differently",
    Closeness.VARIANT: "the same except for a part that is often left out (leading zeros, a prefix, a tag)",
    Closeness.MISREAD: "the same if similar letters and digits were confused (O and 0, I and 1)",
    Closeness.SPELLING: "the same names and date of birth, one name spelt differently",
    Closeness.SOUND: "names with the same consonants and the same date of birth, in any order, spacing or script",
    Closeness.PART: "two of the names and the date of birth are the same",
    Closeness.YEAR: "the same names, year of birth and nationality; day and month were not compared",
    Closeness.YEAR_SOUND: "names with the same consonants, the same year of birth and nationality",
    Closeness.NEAR: "the same day, within about five kilometres",
}


class Proof(Enum):
    """What stands behind a value."""

    CHECKED = "check digit fits"
    FORM = "form fits; it has no check digit, or none was given"
    UNVERIFIED = "unverified format"


@dataclass(frozen=True, slots=True)
class Key:
    """One text under which two agencies' values can meet.

    Attributes:
        text: kind, closeness and what is compared; this is what gets blinded.
        closeness: of a match on it.
    """

    text: str
    closeness: Closeness

    @classmethod
    def of(cls, kind: str, closeness: Closeness, body: str) -> Key:
        """Return a key of that kind and closeness."""
        return cls(f"{kind}:{closeness.value}:{body}", closeness)


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that was changed on the way to the canonical form.

    Attributes:
        code: stays the same, for programs and translations.
        what: one phrase for people.
        source: standard and clause, or whose custom it follows.
    """

    code: str
    what: str
    source: str


@dataclass(frozen=True, slots=True)
class Normalised:
    """One identifier.

    Attributes:
        kind: of the table in ``kinds``.
        canonical: the one spelling.
        keys: the canonical key first.
        changes: in the order in which they were made; empty when it was canonical already.
        proof: what is behind it.
    """

    kind: str
    canonical: str
    keys: tuple[Key, ...]
    changes: tuple[Change, ...] = ()
    proof: Proof = Proof.FORM


@dataclass(frozen=True, slots=True)
class Fields:
    """What was typed, column by column; empty where nothing was.

    Attributes:
        value: the number, address, name or place.
        country: state that issued it or where it is registered; for phones, from where it was written down.
        birth_date: for persons: a full date, or a year.
        nationality: for persons.
        platform: for social handles.
        check_digit: of a passport, where it is apart from the number.
        day: for events.
        today: the day on which it is read; dates after it are refused. None leaves that out.
        day_first: how ``03/04/1975`` is to be read; None refuses what can be read both ways.
    """

    value: str
    country: str = ""
    birth_date: str = ""
    nationality: str = ""
    platform: str = ""
    check_digit: str = ""
    day: str = ""
    today: date | None = None
    day_first: bool | None = None


def settled(
    kind: str,
    canonical: str,
    changes: tuple[Change, ...] = (),
    proof: Proof = Proof.FORM,
    more: tuple[tuple[Closeness, str], ...] = (),
) -> Normalised:
    """Return a value whose canonical key is its canonical form.

    Args:
        kind: of the table in ``kinds``.
        canonical: the one spelling.
        changes: made on the way.
        proof: what is behind it.
        more: further keys: closeness and what is compared.
    """
    keys = (
        Key(f"{kind}:same:{canonical}", Closeness.SAME),
        *(Key.of(kind, closeness, body) for closeness, body in more),
    )
    return Normalised(kind, canonical, keys, changes, proof)
