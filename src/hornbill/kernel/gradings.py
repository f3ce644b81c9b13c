"""Gradings of source and information, each scheme by its own parts: what may be chosen, and what each code means.

Rules: a grading stays in the scheme of the person who graded; nothing here converts one into another, for the scales do not map on one
another (a 4x4 "2" is known personally to the source, an Admiralty "2" is probably true).

Sources, as of 2026-11: 4x4 (Europol); Admiralty, 6x6 (NATO AJP-2.1, STANAG 2511); 3x5x2 (UK College
of Policing, Authorised Professional Practice, Intelligence report, since 2016); 5x5x5 (UK National Intelligence Model, replaced by 3x5x2).

    parts_of("4x4")[0].codes["A"]       # "No doubt about the source"
    reasons_against_grading("4x4", Grading("admiralty", "B2"))[0].code == "grading-scheme"
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hornbill.kernel.markings import Reason

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hornbill.kernel.markings import Grading


@dataclass(frozen=True)
class Part:
    """One part of a grading.

    Attributes:
        name: ``source``, ``information`` or ``handling``.
        codes: code -> what it means, in English.
    """

    name: str
    codes: Mapping[str, str]


SOURCE, INFORMATION, HANDLING = "source", "information", "handling"
NAMES = {"4x4": "4x4", "admiralty": "6x6 (Admiralty)", "3x5x2": "3x5x2", "5x5x5": "5x5x5"}
PARTS: dict[str, tuple[Part, ...]] = {
    "4x4": (
        Part(
            SOURCE,
            {
                "A": "No doubt about the source",
                "B": "Source mostly reliable",
                "C": "Source mostly unreliable",
                "X": "Source cannot be assessed",
            },
        ),
        Part(
            INFORMATION,
            {
                "1": "Accuracy not in doubt",
                "2": "Known personally to the source, not to the officer",
                "3": "Not known personally to the source, corroborated",
                "4": "Not known personally to the source, not corroborated",
            },
        ),
    ),
    "admiralty": (
        Part(
            SOURCE,
            {
                "A": "Completely reliable",
                "B": "Usually reliable",
                "C": "Fairly reliable",
                "D": "Not usually reliable",
                "E": "Unreliable",
                "F": "Reliability cannot be judged",
            },
        ),
        Part(
            INFORMATION,
            {
                "1": "Confirmed by other sources",
                "2": "Probably true",
                "3": "Possibly true",
                "4": "Doubtful",
                "5": "Improbable",
                "6": "Truth cannot be judged",
            },
        ),
    ),
    "3x5x2": (
        Part(SOURCE, {"1": "Reliable", "2": "Untested", "3": "Not reliable"}),
        Part(
            INFORMATION,
            {
                "A": "Known directly to the source",
                "B": "Known indirectly, corroborated",
                "C": "Known indirectly",
                "D": "Not known",
                "E": "Suspected to be false",
            },
        ),
        Part(HANDLING, {"P": "Lawful sharing permitted", "C": "Lawful sharing permitted with conditions"}),
    ),
    "5x5x5": (
        Part(
            SOURCE,
            {
                "A": "Always reliable",
                "B": "Mostly reliable",
                "C": "Sometimes reliable",
                "D": "Unreliable",
                "E": "Untested source",
            },
        ),
        Part(
            INFORMATION,
            {
                "1": "Known to be true without reservation",
                "2": "Known personally to the source, not to the officer",
                "3": "Not known personally to the source, corroborated",
                "4": "Cannot be judged",
                "5": "Suspected to be false",
            },
        ),
        Part(
            HANDLING,
            {
                "1": "To law enforcement as specified",
                "2": "To other parties of the same country that do not prosecute",
                "3": "To foreign law enforcement",
                "4": "Within the originating agency only",
                "5": "Under conditions as specified",
            },
        ),
    ),
}
_SOURCE = "grading scheme of the room"


def parts_of(scheme: str) -> tuple[Part, ...]:
    """Return the parts of a scheme; none of one that is not known."""
    return PARTS.get(scheme, ())


def name_of(scheme: str) -> str:
    """Return what a scheme is called."""
    return NAMES.get(scheme, scheme)


def reasons_against_grading(scheme: str, grading: Grading | None) -> list[Reason]:
    """List every reason why something graded so is not written into a room.

    Args:
        scheme: the room's; empty where it has none, and then every scheme may be used.
        grading: of what would be written; None where it has none.
    """
    if not scheme or grading is None or grading.scheme == scheme:
        return []
    text = (
        f"This room grades by {name_of(scheme)}; {grading.value} is a grading of {name_of(grading.scheme)}."
    )
    return [Reason("grading-scheme", text, _SOURCE)]
