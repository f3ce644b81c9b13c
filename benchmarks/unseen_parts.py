"""What several of the unseen tables say alike: names of months, ordinal numbers, small and large masses, rows that are no seizure.

Rule: a table is made from one seed, so each of these draws from ``chance`` what its table has always drawn, and in the same order.

    grams_or_tonnes(0.25, ["g", "gr"], ["t"], chance)      # "250 g"
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from benchmarks.unseen_tables import comma

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

    from benchmarks.unseen_tables import Made

ENGLISH_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]  # fmt: skip
FRENCH_MONTHS = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"]  # fmt: skip
INDONESIAN_MONTHS = ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"]  # fmt: skip
SWAHILI_MONTHS = ["Januari", "Februari", "Machi", "Aprili", "Mei", "Juni", "Julai", "Agosti", "Septemba", "Oktoba", "Novemba", "Desemba"]  # fmt: skip
THAI_MONTHS = ["มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน", "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม"]  # fmt: skip
THAI_SHORT_MONTHS = ["ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."]  # fmt: skip


def ordinal(day: int) -> str:
    """Return a day of a month as English counts it: 1st, 12th."""
    return f"{day}{'th' if day in (11, 12, 13) else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"


def grams_or_tonnes(mass: float, grams: Sequence[str], tonnes: Sequence[str], chance: random.Random) -> str:
    """Return less than a kilogram in grams, and every second mass of a tonne or more in tonnes; empty for what is written in kilograms.

    Args:
        mass: in kilograms.
        grams: words for the unit, one of which is drawn.
        tonnes: the same; a single one is not drawn.
        chance: of the table.
    """
    if mass < 1:
        return f"{mass * 1000:.0f} {chance.choice(grams)}"
    if mass >= 1000 and chance.random() < 0.5:
        return f"{comma(mass / 1000)} {tonnes[0] if len(tonnes) == 1 else chance.choice(tonnes)}"
    return ""


def left_out(made: Made, lines: list[list[Any]], row: list[Any]) -> None:
    """Add a row that is no seizure: a total, a heading among the rows."""
    lines.append(row)
    made.no_seizure.add(len(lines))
