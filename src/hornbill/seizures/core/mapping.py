"""Which column of a table is which field: guessed, chosen, checked, and written as a file for another agency.

Rules
- A column is guessed by its heading, then by what is in it. Of several columns for one field the surest has it; a second name
  of the species becomes the common name, and each other is kept as a note, but for columns side by side (``side_by_side``).
- Nothing is lost in silence: an unknown column is kept as a note. Leaving one out needs somebody's confirmation, by its heading.
- A layout is the sequence of headings; its fingerprint finds the mapping that was used before.

    mapping = guess(["Seizure date", "Species", "Qty"], rows)
    check(mapping)              # raises MappingLoses where a column would be lost unconfirmed
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from hornbill.seizures.core import column_values
from hornbill.seizures.core.amount_columns import amounts_settled
from hornbill.seizures.core.calendar_words import signs_in
from hornbill.seizures.core.calendars import WESTERN
from hornbill.seizures.core.case_numbers import coming_again
from hornbill.seizures.core.checks import SOURCES
from hornbill.seizures.core.column import Column
from hornbill.seizures.core.column_values import is_date, share
from hornbill.seizures.core.errors import BadMapping, MappingLoses
from hornbill.seizures.core.fields import AMOUNTS, FIELDS, LEAVE_OUT, NOTE, fields_of, heading
from hornbill.seizures.core.goods_columns import BY_VALUES, MOSTLY, SOME, with_goods, with_species
from hornbill.seizures.core.months import MONTHS
from hornbill.seizures.core.quantities import is_nothing
from hornbill.seizures.core.read import folded, folded_form
from hornbill.seizures.core.sampling import some_of
from hornbill.seizures.core.side_by_side import may_share, never_both
from hornbill.seizures.core.terms import exact_term, read_term
from hornbill.seizures.core.units import is_unit

if TYPE_CHECKING:
    from collections.abc import Mapping as Map
    from collections.abc import Sequence

    from hornbill.seizures.core.naming import NameLookup

TOTAL = re.compile(
    folded_form(
        r"(?:grand |sub[- ]?)?totals?|tong(?: cong)?|รวม(?:ทั้งหมด|ทั้งสิ้น)?|合计|总计|小计|sous-total|total geral|total general|jumla|jumlah(?: besar)?|subtotal|sum|suma|totales"
        r"|s[/.-]?[- ]?total(?: (?:de la )?page)?|(?:sous[- ])?totaux|total (?:of (?:the )?)?page|page total|total (?:mensuel|annuel|mensual|anual|mensal|du mois|del mes|do mes|parcial|parziale|partiel)|totale?(?: generale?)?"
        r"|gesamt(?:summe)?|zwischensumme|summe|insgesamt|(?:sub|eind)?totaal|jumlah keseluruhan|jumla (?:kuu|ndogo)|totaly|fitambarany|المجموع(?: الكلي| الفرعي)?|ال?[إا]جمالي|합계|총계|소계|総計|計"
        r"|ລວມ(?:ທັງໝົດ|ຍ່ອຍ)?|សរុប(?:រួម)?|စုစုပေါင်း|(?:कुल|उप) (?:योग|जम्मा)|कुल|योग|जम्मा|ยอดรวม|รวมหน้านี้"
        r"|(?:合计|总计|小计|累计) ?(?:sub-?total|total|grand total)|(?:sub-?total|total|grand total) ?(?:合计|总计|小计)"
    )
)  # folded: a row that begins so adds others up
VERSION = 1
AS_SEIZURES, AS_ITEMS = "seizures", "items"  # what one row is
SURE_ENOUGH = 0.5  # below, a column is kept as a note until somebody chooses
_OTHER_CALENDAR = 0.88  # sure of a date by its heading; below that of "Date (A.D.)"
_SLIPS = 0.02  # of the lines whose reference came before: on another day, though rows are items
LOOKED_AT = 400  # rows that a guess looks at
MOST_COLUMNS = 300
_SERIALS = ("sl", "number")  # headings that number the lines where they come first beside an amount
SERIALS = (32_874, 54_789)  # a spreadsheet's numbers for 1990 to 2049
MOST_BYTES = 200_000  # of a mapping's file
DEFAULTED = (
    "species",
    "country",
    "agency",
    "unit",
    "currency",
    "term",
    "transport",
)  # fields that a whole table may have


@dataclass(frozen=True, slots=True)
class Mapping:
    """The columns of one layout.

    Attributes:
        columns: in the order of the table.
        rows: ``seizures`` (one row a seizure) or ``items`` (several rows with one reference are one seizure).
        defaults: field -> text that holds for every row where no column says it.
        name: under which it is kept; may be empty.
        version: counted from 1 each time it is kept.
    """

    columns: tuple[Column, ...]
    rows: str = AS_SEIZURES
    defaults: Map[str, str] = field(default_factory=dict)
    name: str = ""
    version: int = 1

    def of(self, name: str) -> int | None:
        """Return the place of the column of a field, or None."""
        return next((place for place, column in enumerate(self.columns) if column.field == name), None)


def layout_of(headings: Sequence[str]) -> str:
    """Return the fingerprint of a layout, 64 hex digits: headings in their order."""
    return hashlib.sha256("\x1f".join(map(heading, headings)).encode()).hexdigest()


def guess(
    headings: Sequence[str], rows: Sequence[Sequence[str]], lookup: NameLookup | None = None
) -> Mapping:
    """Guess what the columns are.

    Args:
        headings: of all columns.
        rows: texts of all rows, or of some from all parts of the table.
        lookup: finds species; tells a column of them where the heading does not.
    """
    looked = some_of(rows, LOOKED_AT)
    guessed = []
    for place, (text, named) in enumerate(zip(headings, every := fields_of(headings), strict=True)):
        values = [row[place] for row in looked if place < len(row) and not is_nothing(row[place].strip())]
        amounts = sum(name in AMOUNTS for name, _ in every)
        numbered = place == 0 and amounts > 1 and heading(text) in _SERIALS
        if numbered and column_values.are_line_numbers(values):
            guessed.append(Column(text, NOTE, 0.9))
        else:
            sure = _date_in_two(text, *named, len(values) > MOSTLY * len(looked))
            guessed.append(_guess_one(text, sure, values, lookup))
    guessed = with_species(amounts_settled(guessed, looked), looked, lookup)
    columns = with_goods(_with_a_date(_one_each(guessed, looked), looked), looked, lookup)
    mapping = Mapping(tuple(columns))
    as_rows = _rows_of(mapping, looked)
    if as_rows == AS_ITEMS and len(rows) > len(looked):  # numbers may begin again with each year
        as_rows = _rows_of(mapping, rows)
    return replace(mapping, rows=as_rows)


def _date_in_two(text: str, name: str, sure: float, is_filled: bool) -> tuple[str, float]:
    """Return a field with how sure it is: a date of another calendar is less sure than one of the common era that is mostly filled."""
    signs = signs_in(folded(text)) if name == "date" else set()
    if signs - {WESTERN}:
        return name, min(sure, _OTHER_CALENDAR)
    return name, min(sure, _OTHER_CALENDAR - 0.01) if signs and not is_filled else sure


def _guess_one(
    text: str, named: tuple[str, float], values: Sequence[str], lookup: NameLookup | None
) -> Column:
    name, sure = named
    if name in (*AMOUNTS, "lat", "lon", "year", "month", "day") and values:
        numeric = sum(any(char.isdigit() for char in value) or folded(value) in MONTHS for value in values)
        if numeric < len(values) / 3:
            sure /= 2
    if name == "term" and values and share(values, column_values.is_amount) > MOSTLY:
        name = "description"  # "20 kg of scales", whatever the heading says
    if (
        name == "term"
        and values
        and sure < 1
        and share(values, lambda value: bool(read_term(value).value)) < 0.2
    ):
        sure /= 2
    if heading(text) == "source" and values and share(values, _is_source_code) > 0.9:
        return Column(text, "source", 0.9)  # of the trade database; else where the row is from
    if (
        name == "unit" and values and share(values, lambda one: is_unit(one) or exact_term(one)) < 0.4
    ):  # "unité", "đơn vị": also a service
        name, sure = "agency", 0.6
    if sure >= SURE_ENOUGH or not values:
        return Column(text, name if sure >= SURE_ENOUGH else NOTE, sure)
    by_values = column_values.field_of(values, lookup)
    return Column(text, by_values, BY_VALUES) if by_values else Column(text, NOTE, sure)


def _is_source_code(text: str) -> bool:
    return folded(text).upper().strip(" .-") in {*SOURCES, ""}


def _one_each(columns: list[Column], rows: Sequence[Sequence[str]]) -> list[Column]:
    """Give each field to one column: the surest, of equals the first; to several that stand side by side (``side_by_side``)."""
    surest: dict[str, int] = {}
    for place, column in enumerate(columns):
        if column.field == NOTE:
            continue
        best = surest.get(column.field)
        if best is None or column.sure > columns[best].sure:
            surest[column.field] = place
    found: list[Column] = []
    shared = {name: [place] for name, place in surest.items()}
    for place, column in enumerate(columns):
        others = shared.get(column.field, [])
        if column.field == NOTE or surest[column.field] == place:
            found.append(column)
        elif may_share(column, [columns[at] for at in others]) and never_both(columns, place, others, rows):
            shared[column.field].append(place)
            found.append(column)
        elif column.field == "species" and "common" not in surest:
            surest["common"] = place
            found.append(replace(column, field="common"))
        elif column.field in ("term", "description") and "description" not in surest:
            surest["description"] = place
            found.append(replace(column, field="description"))
        else:
            found.append(replace(column, field=NOTE))
    if "species" not in surest and "common" in surest:
        found[surest["common"]] = replace(found[surest["common"]], field="species")
    return found


def _with_a_date(columns: list[Column], rows: Sequence[Sequence[str]]) -> list[Column]:
    """Take a column for the date by its contents, where no heading names one: dates, or a spreadsheet's numbers for days."""
    if any(column.field in ("date", "year") for column in columns):
        return columns
    for place, column in enumerate(columns):
        values = [row[place] for row in rows if place < len(row) and row[place].strip()]
        if column.sure < 1 and len(values) >= SOME and share(values, _is_day) > 0.9:
            return [*columns[:place], Column(column.heading, "date", 0.6), *columns[place + 1 :]]
    return columns


def _is_day(text: str) -> bool:
    serial = text.strip().partition(".")[0]
    return is_date(text) or (serial.isdecimal() and SERIALS[0] <= int(serial) <= SERIALS[1])


def _rows_of(mapping: Mapping, rows: Sequence[Sequence[str]]) -> str:
    """Say whether a row is an item: references come again on rows with the same date, but for a few slips and for numbers that begin again each year."""
    place, date = mapping.of("reference"), mapping.of("date")
    if place is None:
        return AS_SEIZURES
    numbered = []
    for row in rows:
        reference = row[place].strip() if place < len(row) else ""
        if reference and not TOTAL.fullmatch(folded(reference).strip(" :.")):
            numbered.append((reference, row[date].strip() if date is not None and date < len(row) else ""))
    again, differ = coming_again(numbered)
    return AS_ITEMS if again and differ <= _SLIPS * again else AS_SEIZURES


def check(mapping: Mapping) -> None:
    """Check that every column left out was confirmed, and that the fields are known, each once or side by side.

    Raises:
        BadMapping: a field is unknown, or named twice where its columns do not stand side by side.
        MappingLoses: columns would be lost.
    """
    seen: dict[str, list[Column]] = {}
    for column in mapping.columns:
        if column.field not in (*FIELDS, NOTE, LEAVE_OUT):
            raise BadMapping(f"there is no field {column.field}")
        before = seen.setdefault(column.field, [])
        if before and column.field not in (NOTE, LEAVE_OUT) and not may_share(column, before):
            raise BadMapping(f"two columns are {column.field}; one can be kept as a note")
        before.append(column)
    if mapping.rows not in (AS_SEIZURES, AS_ITEMS) or set(mapping.defaults) - set(DEFAULTED):
        raise BadMapping("the mapping has an unknown kind of row or default")
    if mapping.rows == AS_ITEMS and "reference" not in seen:
        raise BadMapping("rows can be items only where a column has the seizure's reference")
    lost = [
        column.heading or "?" for column in mapping.columns if column.field == LEAVE_OUT and not column.lost
    ]
    if lost:
        raise MappingLoses(lost)


def fit(mapping: Mapping, headings: Sequence[str]) -> Mapping:
    """Return a kept mapping for the headings of a table, whose columns may be in another order.

    Raises:
        BadMapping: a heading of the table is not in the mapping.
    """
    left = list(mapping.columns)
    columns = []
    for text in headings:
        found = next((one for one in left if heading(one.heading) == heading(text)), None)
        if found is None:
            raise BadMapping(f"the mapping does not know the column “{text[:60]}”")
        left.remove(found)
        columns.append(replace(found, heading=text))
    return replace(mapping, columns=tuple(columns))


def write(mapping: Mapping) -> str:
    """Return a mapping as a file that another agency can take in."""
    return json.dumps(
        {
            "hornbill": "seizure-mapping",
            "format": VERSION,
            "name": mapping.name,
            "version": mapping.version,
            "rows": mapping.rows,
            "defaults": dict(mapping.defaults),
            "columns": [
                {
                    "heading": one.heading,
                    "field": one.field,
                    **({"sure": one.sure} if one.sure < 1 else {}),
                    **({"lost": True} if one.lost else {}),
                }
                for one in mapping.columns
            ],
        },
        ensure_ascii=False,
        indent=1,
    )


def read(text: str) -> Mapping:
    """Read a mapping's file.

    Raises:
        BadMapping: it is not valid.
    """
    if len(text) > MOST_BYTES:
        raise BadMapping("the file is too large for a mapping")
    try:
        given = json.loads(text)
        if given["hornbill"] != "seizure-mapping" or given["format"] != VERSION:
            raise BadMapping("this is no mapping, or it is from a newer version")
        columns = tuple(
            Column(str(one["heading"])[:300], str(one["field"]), _sure_of(one), one.get("lost") is True)
            for one in given["columns"][:MOST_COLUMNS]
        )
        defaults = {str(name): str(value)[:200] for name, value in dict(given.get("defaults", {})).items()}
        version = given.get("version", 1)
        mapping = Mapping(
            columns,
            str(given["rows"]),
            defaults,
            str(given.get("name", ""))[:80],
            version if type(version) is int and 0 < version < 10**6 else 1,
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BadMapping("this is no mapping of a table of seizures") from error
    check(mapping)
    return mapping


def _sure_of(column: Map[str, Any]) -> float:
    sure = column.get("sure", 1.0)
    return float(sure) if type(sure) in (int, float) and 0 <= sure <= 1 else 1.0


def of_another(mapping: Mapping) -> Mapping:
    """Return a mapping that another agency chose as what it is here: a guess, to be looked at; what it left out is kept as a note."""
    columns = tuple(
        replace(one, field=NOTE if one.field == LEAVE_OUT else one.field, sure=SURE_ENOUGH, lost=False)
        for one in mapping.columns
    )
    return replace(mapping, columns=columns)
