"""Why the requested State may refuse, and what can be done about it before the letter goes.

Rules
- Every ground comes from a row of law: the Convention's own (article 18(9), (21), (25)) and those of the requested State. What the letter answers is
  compared with it; what nobody answered is a question, never a no.
- Bank secrecy and fiscal matters are not grounds (article 18(8) and (22)): they are named where they could come up, so that the letter says so.
- **Dual criminality** compares what the persons did with the elements of the requested State's offences that are known. It says which conduct
  is an offence there and which is not shown to be. It never says no: that State may know more, and may assist without it (article 18(9)).
- Death penalty: no ground in the Convention; many States ask for an assurance under 18(21)(b) or (d), so a letter that leaves it open is told.

    for risk in risks(letter, tables, missing=2):
        risk.ground, risk.weight, risk.cites
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hornbill.formal_requests.core.fields import CONDUCT, NO, SPONTANEOUS, YES
from hornbill.formal_requests.core.tables import CONVENTION

if TYPE_CHECKING:
    from collections.abc import Callable

    from hornbill.formal_requests.core.letter import Letter
    from hornbill.formal_requests.core.tables import Offence, RefusalGround, Tables

LIKELY, OPEN, THEIRS, CLEAR, NOTE = "likely", "open", "theirs", "clear", "note"
_ORDER = (LIKELY, OPEN, NOTE, THEIRS, CLEAR)
MET, PARTLY, NOT_SHOWN, NOT_KNOWN = "met", "partly", "not-shown", "not-known"


@dataclass(frozen=True)
class DualCriminality:
    """How the conduct compares with the requested State's offences.

    Attributes:
        verdict: ``met``, ``partly``, ``not-shown`` (no known offence has it) or ``not-known`` (no offences of that State, or no conduct, are known).
        shared, lacking: conduct that is an offence there; conduct that is not shown to be.
        offences: those that have some of it, the best first.
        assumed: one of them rests on general knowledge alone.
    """

    verdict: str
    shared: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    offences: tuple[Offence, ...] = ()
    assumed: bool = False


@dataclass(frozen=True)
class Risk:
    """A ground of refusal and how the letter stands to it.

    Attributes:
        ground: code: ``dual``, ``political``, ``tried``, ``death``, ``bank`` ...
        weight: ``likely``, ``open`` (nobody answered), ``note``, ``theirs`` (only that State can judge) or ``clear``.
        force: ``must``, ``may``, ``postpone``, ``never``; the strictest of the rows.
        cites: rows of law.
    """

    ground: str
    weight: str
    force: str
    cites: tuple[str, ...]


def dual_criminality(letter: Letter, tables: Tables) -> DualCriminality:
    """Compare the conduct that a letter describes with the requested State's offences."""
    elements = set(letter.values.get("elements") or ())
    conduct = [one for one in letter.values.get("elements") or () if one in CONDUCT]
    known = tables.offences_of(letter.receiver)
    if not conduct or not known:
        return DualCriminality(NOT_KNOWN)
    # An offence fits where its object does: one on protected species says nothing of laundering.
    protects = "protected-species" in elements
    fitting = [one for one in known if protects or "protected-species" not in one.elements]
    shared = [one for one in conduct if any(one in offence.elements for offence in fitting)]
    lacking = [one for one in conduct if one not in shared]
    having = [one for one in fitting if not one.elements.isdisjoint(shared)]
    having.sort(key=lambda one: (-len(one.elements & elements), one.name))
    verdict = NOT_SHOWN if not shared else PARTLY if lacking else MET
    assumed = any(one.confidence != "public" for one in having)
    return DualCriminality(verdict, tuple(shared), tuple(lacking), tuple(having), assumed)


def risks(letter: Letter, tables: Tables, *, missing: int) -> list[Risk]:
    """List the grounds on which the requested State could refuse, the likely ones first.

    Args:
        letter: the draft.
        tables: of law.
        missing: how much of what is needed the letter lacks.
    """
    if letter.form == SPONTANEOUS:
        return []
    rows: dict[str, list[RefusalGround]] = {}
    for row in tables.grounds:
        if row.list in (CONVENTION, letter.receiver):
            rows.setdefault(row.ground, []).append(row)
    found = []
    for ground, some in rows.items():
        weight = _weight(letter, tables, ground, missing)
        if weight is not None:
            found.append(Risk(ground, weight, _strictest(some), tuple(_cite(row) for row in some)))
    # What no list of that State names can still be a ground of its law, which the Convention leaves to it.
    for ground in _ANSWERED.keys() - rows.keys():
        weight = _weight(letter, tables, ground, missing)
        assert weight is not None
        found.append(Risk(ground, weight, "may", ("UNTOC 18(21)(d)",)))
    if weight := _death(letter):
        found.append(Risk("death", weight, "may", ("UNTOC 18(21)(b)", "UNTOC 18(21)(d)")))
    return sorted(found, key=lambda one: (_ORDER.index(one.weight), one.ground))


def _cite(row: RefusalGround) -> str:
    return f"{'UNTOC' if row.list == CONVENTION else row.list} {row.number}"


def _strictest(rows: list[RefusalGround]) -> str:
    forces = {row.force for row in rows}
    return next(force for force in ("must", "may", "postpone", "never") if force in forces)


def _weight(letter: Letter, tables: Tables, ground: str, missing: int) -> str | None:
    if ground in _ANSWERED:
        answer = letter.values.get(_ANSWERED[ground])
        return LIKELY if answer == YES else CLEAR if answer == NO else OPEN
    if ground == "dual":
        verdict = dual_criminality(letter, tables).verdict
        sure = any(one.confidence == "public" for one in tables.offences_of(letter.receiver))
        return {MET: CLEAR, NOT_SHOWN: LIKELY if sure else OPEN}.get(verdict, OPEN)
    if ground == "contents":
        return LIKELY if missing else CLEAR
    special = _SPECIAL.get(ground)
    return special(letter) if special is not None else THEIRS


_ANSWERED = {
    "political": "political",
    "military": "military",
    "discrimination": "discrimination",
    "tried": "tried",
    "time-barred": "time_barred",
}


def _death(letter: Letter) -> str | None:
    if letter.values.get("death") == NO or letter.values.get("death_assured") == YES:
        return None
    return LIKELY if letter.values.get("death") == YES else OPEN


def _gravity(letter: Letter) -> str:
    years = letter.text("penalty_years")
    if years.lower() == "life":
        return CLEAR
    return OPEN if not years.isdecimal() else CLEAR if int(years) >= 4 else LIKELY


_SPECIAL: dict[str, Callable[[Letter], str | None]] = {
    "bank": lambda letter: NOTE if not {"records", "tracing"}.isdisjoint(letter.kinds) else None,
    "fiscal": lambda letter: NOTE if "evade-customs" in (letter.values.get("elements") or ()) else None,
    "link": lambda letter: CLEAR if letter.text("link") else OPEN,
    "reciprocity": lambda letter: CLEAR if letter.values.get("reciprocity") == YES else LIKELY,
    "undertakings": lambda letter: (
        CLEAR if letter.values.get("use_only") == YES == letter.values.get("return_items") else LIKELY
    ),
    "gravity": _gravity,
    "covered": lambda letter: OPEN if letter.values.get("measure") else None,
}
