"""A file of facts recognised by its headings and read into rows of the tables; what cannot be read is told row by row.

Rules
- The form is told by the headings alone; the kingdom of files that have no column for it by ``kingdom``.
- Rows that name a taxon by its Species+ number need that taxon to be known already: import the taxa first, or all files at once.
- Nothing is dropped in silence: each row gives rows of the tables, or a fault with its number.

    for got in read_file(data, Known(book), source="Species+", as_of="2013-09-27", kingdom="animalia"):
        ...   # ("listing", {...}) or Fault(row, reason)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hornbill.reference.core.facts import KINGDOMS
from hornbill.reference.core.formats import code_files, exports, own, species_plus, trade_limits
from hornbill.reference.core.formats.csv_text import rows_of, text_of
from hornbill.reference.core.formats.errors import BadFactFile
from hornbill.reference.core.formats.known import Fault, Got, Known
from hornbill.reference.core.tables import TABLES, read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Reader = Callable[[Sequence[str], Iterator[tuple[int, list[str]]], Known], Iterator[Got]]


class Form(NamedTuple):
    """A form of file: its name, headings that it must have and may not have, what reads it, whether it needs the kingdom."""

    name: str
    needs: frozenset[str]
    lacks: frozenset[str]
    reader: Reader
    kingdom: bool = False


def _form(name: str, needs: str, reader: Reader, lacks: str = "", *, kingdom: bool = False) -> Form:
    return Form(name, frozenset(needs.split()), frozenset(lacks.split()), reader, kingdom)


FORMS = (
    _form("synonyms", "scientificname rank status acceptedrank", species_plus.synonyms, kingdom=True),
    _form(
        "taxa",
        "scientificname rank recid parentrank parentrecid status",
        species_plus.taxa,
        "acceptedrank",
        kingdom=True,
    ),
    _form("listings", "rankname recid listing effectivefrom", species_plus.listings, kingdom=True),
    _form("common names", "comname langshort recid rank", species_plus.common_names),
    _form("distribution", "taxonconceptid geoentity isocode2", species_plus.distribution),
    _form("new names", "scientificname id parentname parentid status", species_plus.new_names, kingdom=True),
    _form("quotas", "quotatype startdate taxonname isocode2 quota", trade_limits.quotas),
    _form(
        "suspensions", "startdate enddate taxonname isocode2 purpose notes", trade_limits.suspensions, "quota"
    ),
    _form("reservations", "startdate enddate taxonname isocode2 notes", trade_limits.reservations, "purpose"),
    _form("Species+ listings", "kingdom scientificname rank listing", exports.species_plus),
    _form("checklist", "kingdom fullname rankname", exports.checklist),
    _form("term codes", "termcode englishtermname", code_files.terms),
    _form("unit codes", "unitcode englishunitname", code_files.units),
    _form("purpose codes", "purposecode englishpurposename", code_files.purposes),
    _form("source codes", "sourcecode englishsourcename", code_files.sources),
    _form("term-unit pairs", "termcode unitcode", code_files.term_units, "englishtermname"),
    _form("term-purpose pairs", "termcode purposecode", code_files.term_purposes, "englishtermname"),
    _form("taxon-term pairs", "rank taxonfamily termcode", code_files.taxon_terms),
)


class Reading(NamedTuple):
    """A file that was recognised.

    Attributes:
        form: its form's name.
        kingdom: that it was read for; empty where the form has its own.
        rows: rows of the tables, and faults, in the file's order.
    """

    form: str
    kingdom: str
    rows: Iterator[Got]


def recognise(headings: Sequence[str]) -> Form | None:
    """Return the form that has these headings; the tables' own forms are not among them."""
    have = set(headings)
    return next((one for one in FORMS if one.needs <= have and not one.lacks & have), None)


def read_file(data: bytes, known: Known, *, source: str, as_of: str, kingdom: str = "") -> Reading:
    """Read a file of facts.

    Args:
        data: the file.
        known: taxa that rows may name; those of the file join them.
        source: citation that each row gets.
        as_of: day, month or year that each row gets.
        kingdom: ``animalia`` or ``plantae``, for forms without a column for it.

    Raises:
        BadFactFile: its form is not known, or the kingdom is missing.
    """
    headings, lines = rows_of(text_of(data))
    if kind := own.kind_of(headings):
        return Reading(f"own {kind} table", "", _checked(own.rows(kind, headings, lines), source, as_of))
    form = recognise(headings)
    if form is None:
        raise BadFactFile(f"no known form has these headings: {', '.join(headings)[:300]}")
    if form.kingdom and kingdom not in KINGDOMS:
        raise BadFactFile(
            f"a file of {form.name} does not say whether it is of animals or plants",
            cure="Say it with --kingdom animalia or --kingdom plantae, or let the file's name begin so.",
        )
    known.kingdom = kingdom
    return Reading(
        form.name,
        kingdom if form.kingdom else "",
        _checked(form.reader(headings, lines, known), source, as_of),
    )


def _checked(rows: Iterator[Got], source: str, as_of: str) -> Iterator[Got]:
    """Give each row its source and date, and check it as any row of the tables."""
    number = 1
    for got in rows:
        if isinstance(got, Fault):
            number = got.row
            yield got
            continue
        kind, cells = got
        number = int(cells.pop("row", number))
        cells.setdefault("source", source)
        cells.setdefault("as_of", as_of)
        if "gone" not in cells:
            _fact, faults = read(kind, cells)
            if faults:
                yield Fault(number, "; ".join(faults))
                continue
        table = TABLES[kind]
        kept = {
            name: text for name in (*table.columns, "source", "as_of", "gone") if (text := cells.get(name))
        }
        yield kind, kept
