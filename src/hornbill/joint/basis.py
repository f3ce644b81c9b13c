"""The legal basis that a new agreement begins with, as the rules of ``legal`` find it for the States of the parties.

Rules: a suggestion. The officers tick what they sign; nothing is refused for another basis. Unknown law suggests nothing and says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hornbill.legal import queries

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

TECHNIQUE = "joint-investigation"
# Rung of the answer -> code of ``core.terms.BASES``.
CODES = {
    "national-law": "national-law",
    "treaty": "other-agreement",
    "untoc": "untoc-19-case",
    "case-by-case": "untoc-19-case",
}


@dataclass(frozen=True)
class Suggestion:
    """What the rules say: codes to begin with, a line for each State, and what is missing."""

    codes: tuple[str, ...]
    lines: tuple[str, ...]
    missing: tuple[str, ...]


def suggest(countries: Iterable[str], language: str, today: date) -> Suggestion:
    """Return the basis for a joint investigation of some States.

    Args:
        countries: of the parties, ISO 3166-1 alpha-2.
        language: of the sentences.
        today: day of the agreement.
    """
    states = sorted(set(countries))
    if not states:
        return Suggestion((), (), ())
    answer = queries.ask({"technique": TECHNIQUE, "states": states}, today=today)
    words = queries.words(language)
    lines = [
        f"{words.state(one.state.code)}: {words.word(f'rung-{one.rung}')}, {words.word(f'status-{one.status}')}"
        for one in answer.states
    ]
    missing = [words.say(said) for one in answer.states for said in one.missing]
    codes = {CODES[one.rung] for one in answer.states if one.rung in CODES and one.status != "closed"}
    return Suggestion(tuple(sorted(codes)), tuple(lines), tuple(dict.fromkeys(missing)))
