"""What an agreement on a joint investigation says: the table of its terms, each with the clause it answers to.

Rules: a term is text of its own, none is left out; the legal basis is one or several codes, named in words beside. Anyone who signs, signs
all of it. A code that this version does not know is shown as it came.

Sources: United Nations Convention against Transnational Organized Crime (2000), article 19: joint investigative bodies by bilateral or
multilateral agreement or arrangement, else case by case; its last sentence: the sovereignty of the State Party in whose territory the
investigation takes place is fully respected. Costs: article 18(28) and what States agree. Limits on use: article 18(19). United Nations
Convention against Corruption (2003), article 49. As of November 2026.
"""

from __future__ import annotations

from dataclasses import dataclass

BASES = {  # code -> the article it rests on
    "untoc-19-agreement": "UNTOC, art. 19",
    "untoc-19-case": "UNTOC, art. 19",
    "uncac-49": "UNCAC, art. 49",
    "other-agreement": "",
    "national-law": "",
}
IN_WORDS = ("untoc-19-agreement", "other-agreement", "national-law")  # bases that are named in words
MAX_TERM = 4_000  # characters of a term
MAX_BASIS_TEXT = 1_000


@dataclass(frozen=True)
class Term:
    """One term.

    Attributes:
        name: of the field.
        source: the clause it answers to; empty for what States agree without one.
    """

    name: str
    source: str


TERMS = (
    Term("purpose", "UNTOC, art. 19"),
    Term("scope", "UNTOC, art. 19"),
    Term("places", "UNTOC, art. 19"),
    Term("extension", ""),
    Term("use", "UNTOC, art. 18(19), (20)"),
    Term("participation", "UNTOC, art. 19"),
    Term("costs", "UNTOC, art. 18(28)"),
    Term("sovereignty", "UNTOC, art. 19, 4(1), (2)"),
)
NAMES = tuple(one.name for one in TERMS)
SOURCES = {one.name: one.source for one in TERMS}
POWER = "joint-investigation"  # of the directory: may sign for the agency, vouched for by an authority of its State
