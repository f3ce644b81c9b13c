"""Readers of seizures: rows of a table under its headings, a form, the file of a mapping, a partner's copy."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

from devtools.fuzzing.decoder import Decoder, reading_text
from hornbill.seizures.core import mapping as mappings
from hornbill.seizures.core.errors import BadMapping
from hornbill.seizures.core.naming import FOUND, NOT_FOUND, Named
from hornbill.seizures.core.places import CountryNames
from hornbill.seizures.core.rows import Table, conventions_of
from hornbill.seizures.core.seizure_form import read_form
from hornbill.seizures.core.shared_kinds import copied, plain_of_copy

if TYPE_CHECKING:
    from collections.abc import Sequence

_TODAY = date(2026, 11, 28)
_COUNTRIES = CountryNames({"KE": "Kenya", "VN": "Viet Nam|Vietnam", "NA": "Namibia"})
_TABLES = (
    "Date\tCountry\tSpecies\tSpecimen\tQuantity\tUnit\tTransport\tValue\n13/02/2019\tKenya\tManis\tscales\t8,3\ttonnes\tby Road\tUSD 1.200",
    "Year\tMonth\tDay\tLatitude\tLongitude\tDescription\n2019\tMar\t\t-1.28\t36,8\t12 tusks of elephant, approx. 3 bags of pangolin scales (120kg)",
    "Date\tCountry\tSpecies\tTerm\tQuantity\tOrigin\n19/03/2019\tViet Nam\tManis\tscales\t8\tKenya 60 %, Namibia 40 %",
    "Dated\tCoordinates\tSpecies\tWeight (kg)\tNumber\n6 ก.พ. 2562\t13°45'N 100°30'E\tpangolin\t~30\t4",
)
_FORMS = ("date=2019-03-19\nspecies_0=Manis\nterm_0=scales\nquantity_0=1,221 pcs\nposition=1.5, 36",)
_MAPPING = mappings.write(mappings.guess(["Date", "Species", "Odd"], [["2019-03-19", "Manis", "x"]]))


def _found(text: str) -> Named:
    known = "manis" in text.casefold() or "pangolin" in text.casefold()
    return Named(FOUND, "a.manis", "Manis") if known else Named(NOT_FOUND)


def _table(text: str) -> object:
    headings, *rows = [line.split("\t") for line in text.split("\n")[:50]]
    mapping = mappings.guess(headings, rows)
    table = Table(mapping, conventions_of(mapping, rows), _found, _COUNTRIES, _TODAY)
    return [table.read_row(number, row) for number, row in enumerate(rows, 2)]


def _form(text: str) -> object:
    form = dict(line.partition("=")[::2] for line in text.split("\n"))
    return copied(read_form(form, _found, _COUNTRIES, _TODAY, own_country="KE").seizure)


def _copy(data: bytes) -> object:
    values = json.loads(data)
    if not isinstance(values, dict) or not all(isinstance(value, str) for value in values.values()):
        raise ValueError("a copy's fields are texts: the kind of record sees to it")
    return plain_of_copy(values)


def _copies() -> Sequence[bytes]:
    return [json.dumps(_form(_FORMS[0]), ensure_ascii=False).encode()]


def decoders() -> list[Decoder]:
    """Return this module's decoders."""
    return [
        Decoder("seizures-table", reading_text(_table), (), lambda: [text.encode() for text in _TABLES]),
        Decoder("seizures-form", reading_text(_form), (), lambda: [text.encode() for text in _FORMS]),
        Decoder("seizures-mapping", reading_text(mappings.read), (BadMapping,), lambda: [_MAPPING.encode()]),
        Decoder("seizures-copy", _copy, (ValueError, RecursionError, KeyError), _copies),
    ]
