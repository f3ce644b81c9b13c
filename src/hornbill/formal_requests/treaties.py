"""Whether the treaty that a letter names binds both States on its day, and who their central authorities are.

Rules: a treaty that does not bind both is not a basis: the letter is not complete, and another treaty or reciprocity is what is left. What no table says
is unknown, which the letter's author is told; it is never a yes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hornbill.legal import queries as legal

if TYPE_CHECKING:
    from datetime import date

    from hornbill.formal_requests.core.letter import Letter

TREATIES = {"untoc": "UNTOC", "uncac": "UNCAC"}


@dataclass(frozen=True)
class Basis:
    """The basis of a letter.

    Attributes:
        bound: both States are bound by the treaty that it names.
        trouble: ``not-bound`` where one of the two is known not to be; ``unknown`` where no table says; empty for nothing.
        cites: what the tables say of each State, in the language that was asked for.
    """

    bound: bool
    trouble: str = ""
    cites: tuple[str, ...] = ()


def basis_of(letter: Letter, language: str = "en") -> Basis:
    """Return how the treaty stands that a letter names, on the day of the letter."""
    kind = letter.text("basis")
    if kind not in TREATIES:
        return Basis(kind == "treaty" and bool(letter.text("basis_text")))
    both = [
        legal.treaty_status(TREATIES[kind], code, letter.date) for code in (letter.sender, letter.receiver)
    ]
    words = legal.words(language)
    cites = tuple(words.say(one.said) for one in both)
    if all(one.bound for one in both):
        return Basis(bound=True, cites=cites)
    unknown = all(one.bound or one.state == "unknown" for one in both)
    return Basis(bound=False, trouble="unknown" if unknown else "not-bound", cites=cites)


def central_authority(state: str, day: date, language: str) -> str:
    """Return the name of a State's central authority as far as a source names one; empty otherwise."""
    found = legal.central_authorities(state, day)
    if not found:
        return ""
    return found[0].name.get(language) or found[0].name.get("en") or ""
