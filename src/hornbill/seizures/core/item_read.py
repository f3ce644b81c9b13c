"""The cells of a row that are about its items, and an item after it was read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hornbill.seizures.core.read import plain

if TYPE_CHECKING:
    from hornbill.seizures.core.measures import Measure
    from hornbill.seizures.core.read import Reason

LIVE, DEAD = "live", "dead"
MOST_ITEMS = 50  # of one row


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of a row that are about its items, as written; empty where there is no such column.

    Attributes:
        species: name of the animal or plant, as claimed.
        common: another name of it, in a column of its own.
        term: what it is: scales, tusks.
        form: live, dead, frozen, parts.
        description: all in one: "120 kg pangolin scales and 3 tusks".
        quantity, unit: how much.
        count, mass: columns of pieces and of weights; ``mass_unit`` is the unit in the heading, empty where it names none: then that of
            ``unit``, else kilograms.
        volume: column of volumes; ``volume_unit`` is the unit in its heading, empty for cubic metres, ``volume_decimals`` what parts decimals in it.
        bare_unit: what bare whole numbers of the quantity are, where the table shows it.
    """

    species: str = ""
    common: str = ""
    term: str = ""
    form: str = ""
    description: str = ""
    quantity: str = ""
    unit: str = ""
    count: str = ""
    mass: str = ""
    mass_unit: str = ""
    bare_unit: str = ""
    volume: str = ""
    volume_unit: str = ""
    volume_decimals: str = ""


@dataclass(frozen=True, slots=True)
class ItemRead:
    """One item as it was read.

    Attributes:
        claimed: species as written.
        taxon, name: id and accepted name; empty where it is not known.
        candidates: names that it may be.
        term: code; empty where it is not known.
        term_text, form_text: as written.
        state: ``live``, ``dead`` or empty.
        measures: counts and measures, the reported one first.
        why: reasons of all of these.
        source: code of the trade database, where the row gives one.
    """

    claimed: str = ""
    taxon: str = ""
    name: str = ""
    candidates: tuple[str, ...] = ()
    term: str = ""
    term_text: str = ""
    form_text: str = ""
    state: str = ""
    measures: tuple[Measure, ...] = ()
    why: tuple[Reason, ...] = ()
    source: str = ""


def parts_of(text: str) -> list[str]:
    """Return the parts of a cell: at semicolons, else at line breaks; a lone unit or sign belongs to the part before it."""
    if not text:
        return []
    shown = plain(text)
    if ";" in shown:
        raw = [" ".join(part.split()) for part in shown.split(";")]
    elif "\n" in shown:
        raw = [" ".join(part.split()) for part in shown.split("\n")]
    else:
        return [shown] if shown else []
    return [part for part in raw if part]
