"""A lookup of a few names and countries, for tests of rows that need no reference tables."""

from __future__ import annotations

from datetime import date

from hornbill.seizures.core.mapping import guess
from hornbill.seizures.core.naming import CANDIDATES, FOUND, NOT_FOUND, Named
from hornbill.seizures.core.places import CountryNames
from hornbill.seizures.core.read import folded
from hornbill.seizures.core.rows import Table, conventions_of

TODAY = date(2026, 11, 28)
NAMES = {
    "manis javanica": "Manis javanica", "manis pentadactyla": "Manis pentadactyla", "manispentadactyla": "Manis pentadactyla",
    "phataginus tricuspis": "Phataginus tricuspis", "loxodonta africana": "Loxodonta africana", "african elephant": "Loxodonta africana",
    "manis": "Manis", "pangolin": "Manidae", "pangolin scales": "Manidae", "elephant": "",
}  # fmt: skip
COUNTRIES = CountryNames(
    {
        "CN": "China",
        "MM": "Myanmar|Burmese",
        "KE": "Kenya",
        "VN": "Viet Nam|Vietnam",
        "LA": "Laos|Laotian",
        "NA": "Namibia",
        "NG": "Nigeria",
        "TH": "Thailand",
    }
)


def lookup(text):
    shown = folded(text)
    if shown in NAMES:
        name = NAMES[shown]
        return (
            Named(FOUND, f"t.{shown}", name)
            if name
            else Named(CANDIDATES, candidates=("Elephas maximus", "Loxodonta africana"))
        )
    inside = [one for one in NAMES if f" {one} " in f" {shown} " and NAMES[one]]
    return Named(FOUND, f"t.{inside[0]}", NAMES[inside[0]]) if inside else Named(NOT_FOUND)


def table_of(headings, rows, mapping=None):
    mapping = mapping or guess(headings, rows)
    return Table(mapping, conventions_of(mapping, rows), lookup, COUNTRIES, TODAY)


def read(headings, *rows):
    table = table_of(headings, rows)
    return [table.read_row(number, row) for number, row in enumerate(rows, 2)]
