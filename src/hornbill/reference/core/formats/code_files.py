"""Files of codes and of valid pairs, as the CITES trade database has them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from hornbill.reference.core.formats.known import Fault
from hornbill.reference.core.formats.species_plus import cells_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hornbill.reference.core.formats.known import Got, Known

    Lines = Iterator[tuple[int, list[str]]]


def _codes(list_: str, headings: Sequence[str], lines: Lines, _known: Known) -> Iterator[Got]:
    for number, cells in lines:
        row = cells_of(headings, cells)
        code = row[f"{list_}code"].upper()
        english = row[f"english{list_}name"]
        french = row.get(f"french{list_}name", "")
        yield "code", {"row": str(number), "list": list_, "code": code, "en": english, "fr": french}


terms = partial(_codes, "term")
units = partial(_codes, "unit")
purposes = partial(_codes, "purpose")
sources = partial(_codes, "source")


def _pairs(of: str, right: str, headings: Sequence[str], lines: Lines, _known: Known) -> Iterator[Got]:
    for number, cells in lines:
        row = cells_of(headings, cells)
        yield (
            "pair",
            {"row": str(number), "of": of, "left": row["termcode"].upper(), "right": row[right].upper()},
        )


term_units = partial(_pairs, "term-unit", "unitcode")
term_purposes = partial(_pairs, "term-purpose", "purposecode")


def taxon_terms(headings: Sequence[str], lines: Lines, known: Known) -> Iterator[Got]:
    """Read which terms taxa can have; the taxon is told by its name."""
    for number, cells in lines:
        row = cells_of(headings, cells)
        taxon = known.by_name(row["taxonfamily"], row["rank"])
        if not taxon:
            yield Fault(number, f"{row['taxonfamily']!r} is not known")
            continue
        yield (
            "pair",
            {"row": str(number), "of": "taxon-term", "left": taxon, "right": row["termcode"].upper()},
        )
