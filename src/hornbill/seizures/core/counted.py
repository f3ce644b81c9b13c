"""The unit that goes without saying: whole animals, and things that are counted, are pieces.

settled([Measure(Decimal(7), "", ...)], "TUS", "", why)      # seven pieces
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hornbill.seizures.core.read import doubt, note
from hornbill.seizures.core.terms import exact_term
from hornbill.seizures.core.units import COUNT, MASS, PACKAGE, VOLUME, units_in

if TYPE_CHECKING:
    from hornbill.seizures.core.measures import Measure
    from hornbill.seizures.core.read import Reason

# Terms of which the unit goes without saying: whole animals and things that are counted.
COUNTED = frozenset(
    {
        "LIV",
        "BOD",
        "TUS",
        "HOR",
        "SKU",
        "TEE",
        "CLA",
        "CAP",
        "TAI",
        "FOO",
        "TRO",
        "SKE",
        "EGG",
        "GAB",
        "SKI",
        "HEA",
    }
)

# Terms of which a bare whole number counts pieces where a weight stands beside it; alone it may be kilograms.
COUNTED_BESIDE = COUNTED | {"IVP", "IVC", "CAR", "SHE", "BON", "BOP", "JWL"}
# What is weighed in carats; of anything else "CT" is short for pieces: "cá thể" in Viet Nam, a count elsewhere.
_IN_CARATS = frozenset({"CAR", "BOC", "HOC", "IVC", "IJW", "JWL", "COR", "PRL", "PEA"})
_CARAT = "CAR"
_OF_UNITS = ("unit-missing", "unit-not-known")


def settled(measures: list[Measure], code: str, unit: str, why: list[Reason]) -> list[Measure]:
    """Give a single amount the unit that goes without saying: pieces of what is counted, kilograms of half a piece."""
    measures = _no_carats(measures, code, why)
    packages = [one for one in measures if one.kind == PACKAGE]
    bare = [one for one in measures if not one.unit]
    if (
        len(bare) == 1
        and len(measures) > 1
        and (code in COUNTED_BESIDE or _has_volume(measures) or exact_term(unit))
        and _is_whole(bare[0])
        and _all_measure(measures, bare[0])
    ):
        known = _OF_UNITS if exact_term(unit) else _OF_UNITS[:1]
        why[:] = [one for one in why if one.code not in known] + [note("counted")]
        return [replace(one, unit="NO", kind=COUNT) if one is bare[0] else one for one in measures]
    if len(measures) - len(packages) != 1:
        return measures
    (one,) = (one for one in measures if one.kind != PACKAGE)
    if one.unit:
        if one.kind == COUNT and code in COUNTED:
            why[:] = [reason for reason in why if reason.code != "unit-missing"]
        return measures
    if code in COUNTED and _is_whole(one):  # "48 (packed in 4 boxes)" too
        why[:] = [reason for reason in why if reason.code != "unit-missing"] + [note("counted")]
        return [replace(one, unit="NO", kind=COUNT), *packages]
    if packages:
        return measures
    if exact_term(unit):  # "8" with "LIV" or "live" where a unit should be
        why[:] = [one for one in why if one.code not in _OF_UNITS] + [note("counted")]
        return [replace(one, unit="NO", kind=COUNT)]
    masses = [known for known in units_in(unit) if known.kind == MASS]
    if masses and not _is_whole(one):  # 1.5 "pcs/kg": of pieces there is no half
        return [replace(one, unit=masses[0].code, kind=MASS)]
    return measures


def _no_carats(measures: list[Measure], code: str, why: list[Reason]) -> list[Measure]:
    """Count whole "CT" of what nobody weighs in carats; where no goods are named, somebody looks."""
    short = [one for one in measures if one.unit == _CARAT and _is_whole(one)]
    if not short or code in _IN_CARATS:
        return measures
    why.append(note("counted") if code in COUNTED else doubt("unit-open", "CT"))
    return [replace(one, unit="NO", kind=COUNT) if one in short else one for one in measures]


def _all_measure(measures: list[Measure], bare: Measure) -> bool:
    """Whether all others are measured, so that a bare number beside them can only count: "3 (12.4 kg)"."""
    return all(one is bare or one.kind not in (COUNT, PACKAGE, "") for one in measures)


def _has_volume(measures: list[Measure]) -> bool:
    """Whether timber is measured beside it, of which a bare number counts pieces: "18" beside "5.388 m3"."""
    return any(one.kind == VOLUME for one in measures)


def _is_whole(one: Measure) -> bool:
    return one.value == one.value.to_integral_value()
