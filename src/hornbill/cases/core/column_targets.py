"""Which headings name which property of an entity, in six languages.

Rules
- A property is named by its own name, by its label, and by the headings of ``tables.core.synonyms`` that mean it.
- A property whose values are other entities is never suggested: an address in a table is a text, not a reference.

    suggest(["Full Name", "DOB"], rows, schema)     # {"Full Name": "name", "DOB": "birthDate"}
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from hornbill.cases.core.model import DATE, ENTITY
from hornbill.tables.core import columns
from hornbill.tables.core.synonyms import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hornbill.cases.core.model import Property, Schema
    from hornbill.tables.core.values import Value

_MEANT = {  # property -> rows of synonyms; of two properties for one heading the first here is taken
    "name": ("name", "company", "vessel"),
    "firstName": ("first-name",),
    "lastName": ("last-name",),
    "alias": ("alias",),
    "birthDate": ("date-of-birth",),
    "birthPlace": ("place-of-birth",),
    "nationality": ("nationality",),
    "gender": ("sex",),
    "passportNumber": ("passport",),
    "idNumber": ("identity-number",),
    "position": ("title", "occupation"),
    "title": ("title",),
    "phone": ("phone",),
    "email": ("email",),
    "address": ("address",),
    "full": ("address",),
    "city": ("city",),
    "state": ("province",),
    "region": ("province",),
    "country": ("country",),
    "website": ("website",),
    "imoNumber": ("imo",),
    "registrationNumber": ("vehicle-plate", "registration-number"),
    "accountNumber": ("account",),
    "iban": ("iban",),
    "bic": ("bic",),
    "bankName": ("bank",),
    "amount": ("amount", "value"),
    "currency": ("currency",),
    "date": ("date",),
    "scientificName": ("scientific-name",),
    "location": ("location",),
    "latitude": ("latitude",),
    "longitude": ("longitude",),
    "description": ("specimen",),
    "notes": ("notes",),
}
PARTS = ("year", "month", "day")  # of a date in three columns: a column goes to ``birthDate:year``


def suggest(headings: Sequence[str], rows: Iterable[Sequence[Value]], schema: Schema) -> dict[str, str]:
    """Return heading -> property, for the headings that name one.

    Args:
        headings: of the columns.
        rows: cells of some rows below them.
        schema: whose properties are looked for.
    """
    found: dict[str, str] = {}
    for one in columns.suggest(headings, rows, _targets(schema)):
        if len(one.columns) == 1:
            found[headings[one.columns[0]]] = one.target
        else:
            found |= {
                headings[at]: f"{one.target}:{part}" for at, part in zip(one.columns, PARTS, strict=True)
            }
    return found


def _targets(schema: Schema) -> list[columns.Target]:
    return list(_of_schema(tuple(schema.properties.values()), tuple(schema.in_form)))


@cache
def _of_schema(properties: tuple[Property, ...], in_form: tuple[Property, ...]) -> tuple[columns.Target, ...]:
    order = {name: place for place, name in enumerate(_MEANT)}
    plain = [one for one in properties if one.type != ENTITY]
    plain.sort(key=lambda one: (order.get(one.name, len(order)), one.name))
    return tuple(
        columns.Target(
            one.name,
            (
                one.name,
                _spaced(one.name),
                *((one.label,) if one in in_form else ()),
                *(word for row in _MEANT.get(one.name, ()) for word in words(row)),
            ),
            is_date=one.type == DATE,
        )
        for one in plain
    )


def _spaced(name: str) -> str:
    return "".join(f" {sign}" if sign.isupper() else sign for sign in name)
