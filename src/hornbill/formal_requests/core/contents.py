"""What a letter lacks: the Convention's list and the requested State's own, each finding with the article that asks for it.

Rules
- A request is asked for everything that the Convention lists (articles 18(15) and 13(3)), and for what the requested State's law lists, by the part ``legal``, where
  the condition of the row holds. What a law asks for only without a treaty is not asked where the basis is a treaty that is in force
  between the two; the Convention counts as one for States bound by it.
- ``advised`` is what the source asks for "where possible", or what helps: its lack holds nothing up.
- A row of the requested State that no field of the letter answers is named, for people to check by hand; its lack holds nothing up.
- A row for certain kinds of assistance is asked where the letter asks for one of them, or for none yet.
- Information given without a request (article 18(4)) has no list: it needs its subject, its facts, and who gives it.
- A State whose list is not known is said to be so; it is never "nothing is asked".

    for finding in findings(letter, tables, bound=True):
        finding.part, finding.needed, finding.cites
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hornbill.formal_requests.core.fields import CONFIRMATION, SPONTANEOUS, TRANSLATED
from hornbill.formal_requests.core.tables import BY_HAND, CONVENTION
from hornbill.legal.core.letter_fields import ADVISED
from hornbill.legal.core.letter_fields import BY_HAND as BY_HAND_WHEN

if TYPE_CHECKING:
    from collections.abc import Callable

    from hornbill.formal_requests.core.letter import Letter
    from hornbill.formal_requests.core.tables import Requirement, Tables

# States of the network and its neighbours that are members of the Commonwealth (general knowledge, November 2026; to be confirmed).
COMMONWEALTH = frozenset(
    (
        *("AU", "BD", "BN", "BW", "CM", "GA", "GB", "GH", "IN", "KE", "LK", "LS", "MU", "MW", "MY"),
        *("MZ", "NA", "NG", "NZ", "PK", "RW", "SC", "SG", "SL", "SZ", "TG", "TZ", "UG", "ZA", "ZM"),
    )
)
THINGS = frozenset(("search", "records", "information"))
# Kind of assistance or measure of a letter -> technique of the part ``legal``.
TECHNIQUES = {
    "evidence": "mla-evidence",
    "service": "mla-service",
    "search": "mla-search",
    "examine": "mla-examination",
    "information": "mla-information",
    "records": "mla-documents",
    "tracing": "mla-tracing",
    "appearance": "mla-appearance",
    "other": "mla-other",
    "freeze": "freezing",
    "obtain-order": "confiscation-order",
    "execute-order": "confiscation-enforcement",
}
# Conditions that always hold for a letter. What a law asks for where no treaty settles it is asked under the Convention too, which settles no more
# than parts (a) to (f); whether a row that people judge applies, they say.
WHEN_ALWAYS = frozenset(("always", "treaty-silent", *ADVISED, *BY_HAND_WHEN))


@dataclass(frozen=True)
class Finding:
    """Something that a letter lacks.

    Attributes:
        part: what is missing: a field's name, or ``persons``, ``law``, ``translation``, ``oral``, ``person-identity``; ``by-hand``.
        needed: the letter is not complete without it; otherwise it is advised.
        cites: article, law and day of the source, for each list that asks.
        asked: what they ask for, in words close to the source.
    """

    part: str
    needed: bool
    cites: tuple[str, ...]
    asked: tuple[str, ...] = ()


def findings(letter: Letter, tables: Tables, *, bound: bool) -> list[Finding]:
    """List what a letter lacks, what is needed first.

    Args:
        letter: the draft.
        tables: of law.
        bound: both States are bound by the treaty that the letter names.
    """
    if letter.form == SPONTANEOUS:
        asked = [("authority", "18(4)"), ("subject", "18(4)"), ("facts", "18(4)")]
        return [
            Finding(part, needed=True, cites=(f"UNTOC {number}",))
            for part, number in asked
            if not _has(letter, part)
        ] + (
            [] if letter.text("use_limits") else [Finding("use_limits", needed=False, cites=("UNTOC 18(5)",))]
        )
    found: dict[tuple[str, bool], list[Requirement]] = {}
    for row in tables.requirements:
        if row.list not in (CONVENTION, letter.receiver) or not _asks(letter, row, bound=bound):
            continue
        if row.part == BY_HAND and row.list == CONVENTION:
            continue  # its form; the assembled letter has it
        if not _has(letter, row.part):
            needed_by_row = row.part != BY_HAND and row.when not in ADVISED
            found.setdefault((row.part, needed_by_row), []).append(row)
    needed = {part for part, need in found if need}
    listed = [
        Finding(part, need, tuple(_cite(row) for row in rows), tuple(row.text for row in rows))
        for (part, need), rows in found.items()
        if need or part not in needed
    ]
    listed += _language(letter)
    return sorted(listed, key=lambda one: not one.needed)


def _cite(row: Requirement) -> str:
    name = "UNTOC" if row.list == CONVENTION else row.list
    return f"{name} {row.number}"


def _language(letter: Letter) -> list[Finding]:
    """A translation beside that is not there yet: advised, unless a list asks for it itself."""
    if not letter.beside or (letter.receiver == "CN" and letter.beside == "zh"):
        return []  # China's own list asks for it
    return [] if all_translated(letter) else [Finding("translation", needed=False, cites=("UNTOC 18(14)",))]


def all_translated(letter: Letter) -> bool:
    """Tell whether everything that is written in words has its translation beside it."""
    return all(letter.translated(name) for name in TRANSLATED if letter.text(name))


def _has(letter: Letter, part: str) -> bool:
    special = _SPECIAL.get(part.partition(":")[0])
    return special(letter, part) if special is not None else bool(letter.values.get(part))


def _translation(letter: Letter, part: str) -> bool:
    wanted = part.partition(":")[2]
    if letter.language == wanted:
        return True
    return letter.beside == wanted and all_translated(letter)


_SPECIAL: dict[str, Callable[[Letter, str], bool]] = {
    "translation": _translation,
    "persons": lambda letter, _part: bool(letter.persons or letter.text("persons_text")),
    "person-identity": lambda letter, _part: (
        bool(letter.text("persons_text")) or any(row["location"] or row["document"] for row in letter.persons)
    ),
    "law": lambda letter, _part: bool(letter.text("offence") and letter.text("provision")),
    "oral": lambda letter, _part: bool(letter.text("oral_on") and letter.text("oral_to")),
    "property": lambda letter, _part: bool(letter.text("property")),
    "reciprocity": lambda letter, _part: letter.values.get("reciprocity") == "yes",
    "certificate": lambda letter, _part: letter.values.get("certificate") == "yes",
    "use_only": lambda letter, _part: letter.values.get("use_only") == "yes",
    "return_items": lambda letter, _part: letter.values.get("return_items") == "yes",
}


def _asks(letter: Letter, row: Requirement, *, bound: bool) -> bool:
    asked_for = {
        TECHNIQUES[one] for one in (*letter.kinds, letter.values.get("measure")) if one in TECHNIQUES
    }
    if row.techniques and asked_for and row.techniques.isdisjoint(asked_for):
        return False
    if row.part == BY_HAND and row.techniques and not asked_for:
        return False
    return row.when in WHEN_ALWAYS or CONDITIONS[row.when](letter, bound)


def _commonwealth(letter: Letter, _bound: bool) -> bool:  # the form of every condition
    return letter.sender in COMMONWEALTH


CONDITIONS: dict[str, Callable[[Letter, bool], bool]] = {
    "no-treaty": lambda _letter, bound: not bound,
    "confirmation": lambda letter, _bound: letter.form == CONFIRMATION,
    "deadline": lambda letter, _bound: bool(letter.values.get("due")),
    "freeze": lambda letter, _bound: letter.values.get("measure") == "freeze",
    "obtain-order": lambda letter, _bound: letter.values.get("measure") == "obtain-order",
    "obtain-order-not-begun": lambda letter, _bound: (
        letter.values.get("measure") == "obtain-order" and letter.values.get("stage") == "investigation"
    ),
    "execute-order": lambda letter, _bound: letter.values.get("measure") == "execute-order",
    "evidence": lambda letter, _bound: "evidence" in letter.kinds,
    "records": lambda letter, _bound: "records" in letter.kinds,
    "tracing": lambda letter, _bound: "tracing" in letter.kinds,
    "locate": lambda letter, _bound: "tracing" in letter.kinds or "evidence" in letter.kinds,
    "appearance": lambda letter, _bound: "appearance" in letter.kinds,
    "things": lambda letter, _bound: not THINGS.isdisjoint(letter.kinds),
    "confidential": lambda letter, _bound: letter.values.get("confidential") == "yes",
    "commonwealth": _commonwealth,
    "commonwealth-deadline": lambda letter, bound: (
        _commonwealth(letter, bound) and bool(letter.values.get("due"))
    ),
    "commonwealth-judicial": lambda letter, bound: (
        _commonwealth(letter, bound) and letter.values.get("stage") == "judicial"
    ),
    "commonwealth-evidence": lambda letter, bound: (
        _commonwealth(letter, bound) and "evidence" in letter.kinds
    ),
}
