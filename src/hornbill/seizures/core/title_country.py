"""The country that the titles above a table name: "KENYA WILDLIFE SERVICE" over a register that says of no row in which country it was.

Rules
- One country alone is taken; titles that name two ("Kenya and Uganda") say nothing, nor does a country that goods go to or come from.
- Where no title names a country, an agency that only one country has does (``agency_countries``).
- A name that is an everyday word too (Turkey, Mali) counts where a word before it makes it a State: "Republic of Mali".

    country_of(["GHANA REVENUE AUTHORITY", "Seizures 2025"], countries)      # "GH"
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hornbill.seizures.core.agency_countries import country_of_agency
from hornbill.seizures.core.read import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hornbill.seizures.core.places import CountryNames

TITLE = "title"  # code of the note of a row above the headings
MOST_TITLES = 12
_LONGEST = 300  # characters of a title that are looked at
_LEAST = 4  # letters of a name; "Chad" is the shortest that is no code
_MOST_WORDS = 6
_WORDS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# A country behind one of these is the end of a route, or another State's mission.
_ROUTE = frozenset((
    "to", "from", "into", "via", "bound", "destined", "towards", "through", "vers", "depuis", "pour", "para", "desde", "por", "nach", "aus",
    "kwenda", "kutoka", "ke", "dari", "tu", "den", "embassy", "consulate", "ambassade",
))  # fmt: skip
_ALSO_WORDS = frozenset((
    "guinea", "turkey", "mali", "chad", "jordan", "georgia", "jersey", "niger", "reunion",
))  # fmt: skip
_STATE = frozenset((
    "republic", "republique", "republica", "republik", "jamhuri", "of", "du", "de", "do", "da", "la", "the", "state", "kingdom",
))  # fmt: skip


def country_of(titles: Iterable[str], countries: CountryNames) -> str:
    """Return the code of the one country that titles name; empty where they name none, or several.

    Args:
        titles: texts of the rows above the headings.
        countries: names of countries.
    """
    looked = [text[:_LONGEST] for text in [*titles][:MOST_TITLES]]
    found = {one for text in looked for one in _named(text, countries)}
    if not found:
        found = {country_of_agency(text) for text in looked} - {""}
    return found.pop() if len(found) == 1 else ""


def titles_of(notes: Iterable[Sequence[object]]) -> list[str]:
    """Return the texts of the rows above the headings, from the notes (code, sheet, row, column, detail) of a table."""
    return [str(note[4]) for note in notes if note[0] == TITLE]


def _named(text: str, countries: CountryNames) -> list[str]:
    words = _WORDS.findall(folded(text))
    found, at = [], 0
    while at < len(words):
        if words[at] in _ROUTE:  # "from Kenya" is no name
            at += 1
            continue
        for size in range(min(_MOST_WORDS, len(words) - at), 0, -1):
            name = " ".join(words[at : at + size])
            code = countries.code(name) if len(name) >= _LEAST else ""
            if code and _counts(words[:at], name):
                found.append(code)
            if code:
                at += size - 1
                break
        at += 1
    return found


def _counts(before: list[str], name: str) -> bool:
    """Say whether a name is that of the country whose table it is, by the words before it."""
    last = before[-1] if before else ""
    if name in _ALSO_WORDS:
        return last in _STATE
    return not _ROUTE & set(before[-2:])
