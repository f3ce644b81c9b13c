"""What a text was found to mean: taxa with their reasons, and a verdict.

Found("tiger", FOUND, (Match("a.panthera-tigris", "tiger", 0.98, ()),), "", ()).taxon     # "a.panthera-tigris"
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hornbill.reference.core.reasons import Reason

FOUND, DOUBTFUL, NOT_FOUND = "found", "candidates", "not-found"
LIKENESS = {
    "scientific": 1.0,
    "synonym": 1.0,
    "common": 0.98,
    "trade": 0.95,
    "everyday": 0.92,
    "ambiguous": 0.9,
}


@dataclass(frozen=True, slots=True)
class Match:
    """One taxon that a text may mean.

    Attributes:
        taxon: its id.
        name: the name of the tables that was met.
        likeness: 0 to 1; 1 is the scientific name itself.
        reasons: why.
    """

    taxon: str
    name: str
    likeness: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What a text means.

    Attributes:
        text: as it was given.
        verdict: ``found`` (one match), ``candidates`` (a person must choose) or ``not-found``.
        matches: the likeliest first; empty when nothing was found.
        term: code of what the goods are, as far as the text says; empty when it does not.
        reasons: of the verdict, beside those of the matches.
    """

    text: str
    verdict: str
    matches: tuple[Match, ...]
    term: str
    reasons: tuple[Reason, ...]

    @property
    def taxon(self) -> str:
        """Id of the taxon that was found; empty while it is doubtful."""
        return self.matches[0].taxon if self.verdict == FOUND else ""


def said(found: Found, *codes: str) -> bool:
    """Say whether a reason of a match is one of these."""
    return any(reason.code in codes for match in found.matches for reason in match.reasons)


def is_guess(found: Found) -> bool:
    """Say whether a whole name was guessed; an epithet after its genus is as good as written (``scanning``)."""
    return said(found, "misspelt") and found.matches[0].likeness < LIKENESS["scientific"]


def is_scientific(found: Found) -> bool:
    """Say whether a text was found by a scientific name."""
    return said(found, "scientific", "synonym", "abbreviated") or (
        said(found, "misspelt") and not is_guess(found)
    )
