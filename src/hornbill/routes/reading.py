"""A file of seizures as rows for analysis: a table of any layout, read by the register's own reader, or the register's export.

Rules
- What the register refuses on import takes no part here either, and is counted.
- The register's export is JSON: a list of seizures, an object with ``seizures``, or one seizure a line.
- An id is the seizure's reference where each one is unique in the file, else ``row 7``.

    found = read_file(data, "seizures.xlsx", today=date.today())
    found.table.size, found.refused
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hornbill.kernel.errors import BadInput
from hornbill.routes.core.rows import of_seizure, twins
from hornbill.routes.core.table import Table
from hornbill.routes.lookups import locate
from hornbill.seizures import file_reading
from hornbill.seizures.core.read import REFUSED
from hornbill.seizures.core.seizure import of_row

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from hornbill.seizures.core.mapping import Mapping


@dataclass(frozen=True)
class Read:
    """What a file gave.

    Attributes:
        table: of its seizures.
        refused: rows that the register would refuse.
    """

    table: Table
    refused: int


def read_file(data: bytes, name: str, *, today: date, mapping: Mapping | None = None) -> Read:
    """Read a file.

    Args:
        data: its bytes.
        name: of the file.
        today: later dates are refused.
        mapping: of a table's columns; None guesses.

    Raises:
        BadTable: it cannot be read as a table.
        BadInput: it is JSON, but no export of a register.
    """
    found, refused = seizures_of(data, name, today=today, mapping=mapping)
    return Read(table_of(found), refused)


def seizures_of(
    data: bytes, name: str, *, today: date, mapping: Mapping | None = None
) -> tuple[Iterable[tuple[str, dict[str, Any]]], int]:
    """Return the seizures of a file as (number of its row or handle, plain data), and how many rows the register would refuse.

    Args and errors as ``read_file``.
    """
    if data.lstrip()[:1] in (b"[", b"{"):
        return _exported(data), 0
    found = file_reading.read_file(data, name, today=today, mapping=mapping)
    kept = [(numbers, read) for numbers, read in found.seizures if read.state != REFUSED]
    return ((str(numbers[0]), of_row(read)) for numbers, read in kept), found.counts.get(REFUSED, 0)


def table_of(seizures: Iterable[tuple[str, dict[str, Any]]]) -> Table:
    """Return seizures as a table, reports of one event counted once.

    Args:
        seizures: (number of its row or handle, plain data).
    """
    given = list(seizures)
    references = Counter(str(one.get("reference", "")) for _, one in given)
    named = []
    for number, one in given:
        reference = str(one.get("reference", ""))
        unique = reference and references[reference] == 1
        named.append((reference if unique else str(one.get("handle", "")) or f"row {number}", one))
    return Table(of_seizure(one, name, locate, tuple(also)) for name, one, also in twins(named))


def _exported(data: bytes) -> list[tuple[str, dict[str, Any]]]:
    wrong = BadInput(
        "this JSON file is no export of a register of seizures",
        cure="Give a file that `hornbill seizures report --kind json` or `hornbill seizures import` wrote, or a table.",
    )
    try:
        text = data.decode("utf-8-sig")
        try:
            given = json.loads(text)
        except json.JSONDecodeError:
            given = [json.loads(line) for line in text.splitlines() if line.strip()]
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        raise wrong from None
    if isinstance(given, dict):
        given = given.get("seizures") if "seizures" in given else [given]
    if not isinstance(given, list):
        raise wrong
    found = [(str(at), one) for at, one in enumerate(given, 1)]
    if not all(_is_seizure(one) for _, one in found):
        raise wrong
    return [
        (at, one) for at, one in found if one.get("state") != REFUSED and one.get("status") != "withdrawn"
    ]


_TEXTS = (
    "reference",
    "handle",
    "country",
    "place",
    "province",
    "agency",
    "cover_load",
    "case",
    "last",
    "precision",
)


def _is_seizure(one: Any) -> bool:
    """Whether a value of a file has the form of a seizure, as far as analysis reads it."""
    if not isinstance(one, dict) or "items" not in one:
        return False
    return (
        all(_are(one.get(name, []), dict) for name in ("items", "legs", "notes"))
        and all(_are(one.get(name, []), str) for name in ("transport", "concealment", "reason"))
        and all(isinstance(one.get(name, ""), str) for name in _TEXTS)
        and all(
            isinstance(value, str)
            for name, fields in (
                ("legs", ("role", "country", "place")),
                ("notes", ("heading", "text")),
                ("items", ("name", "term")),
            )
            for part in one.get(name, [])
            for value in (part.get(field, "") for field in fields)
        )
        and _are(
            list(one.get("written", {}).values()) if isinstance(one.get("written", {}), dict) else None, str
        )
        and _DAY.fullmatch(str(one.get("first", ""))) is not None
        and all(_NUMBER.fullmatch(str(one.get(name, ""))) is not None for name in ("lat", "lon"))
    )


def _are(values: Any, kind: type) -> bool:
    return isinstance(values, list) and all(isinstance(value, kind) for value in values)


_DAY = re.compile(r"(?:[0-9]{4}-[0-9]{2}-[0-9]{2})?")
_NUMBER = re.compile(r"(?:-?[0-9]{1,3}(?:\.[0-9]{1,12})?)?")
