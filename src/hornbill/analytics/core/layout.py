"""The tables of partitions: their columns, types and units, the same for every engine.

Rules
- Amounts are whole numbers in small units, so that no engine rounds and sums are the same in any order: grams, thousandths of a piece,
  ten-thousandths of a currency's unit. A query adds them as ``CAST(x AS DECIMAL(38, 0))``, because a sum of BIGINT overflows silently on one engine and is
  refused by another. What an amount is not, or cannot be in 64 bits, is NULL.
- A text is never NULL: empty means not known. A day is a DATE from 0001-01-01 to 9999-12-31.
- Each row is in the partition that its partition column names: a year, or a bucket of block keys.
- No free text, no person, no exact place: what is counted, and nothing else. Payments and block keys come from lists that somebody gives, and do contain
  accounts and names.
- Another layout has another ``VERSION``; partitions of other versions are refused, never guessed.

    TABLES["seizures"].columns[0]      # Column("seizure", BIGINT, ...)
    line(TABLES["blocks_left"], {"bucket": 3, "entry": 7, "block": "nali hasan"})     # '[3,7,"nali hasan"]'
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from hornbill.kernel.errors import Unfit

if TYPE_CHECKING:
    from collections.abc import Mapping

VERSION = 2  # 2: a manifest has the moment of its rows
BIGINT, INT, TEXT, DATE, BOOLEAN = "BIGINT", "INTEGER", "VARCHAR", "DATE", "BOOLEAN"
MOST = {BIGINT: 2**63 - 1, INT: 2**31 - 1}
LONGEST_TEXT = 300  # characters; what is longer is cut
BUCKETS = 64  # partitions of block keys
_NUL = dict.fromkeys([0], "\N{REPLACEMENT CHARACTER}")


@dataclass(frozen=True)
class Column:
    """One column.

    Attributes:
        name: as SQL has it.
        type: BIGINT, INTEGER, VARCHAR, DATE or BOOLEAN.
        means: what it says, with its unit.
        nullable: whether it may be NULL.
    """

    name: str
    type: str
    means: str
    nullable: bool = False


@dataclass(frozen=True)
class Table:
    """One table.

    Attributes:
        name: as SQL has it.
        by: the column that names the partition: a whole number from 0.
        columns: in their order.
    """

    name: str
    by: str
    columns: tuple[Column, ...]


_ID = Column("seizure", BIGINT, "number of the seizure in its source")
_YEAR = Column("year", INT, "year of its first day")
_MONTH = Column("month", INT, "month of its first day, 1 to 12")
_COUNTRY = Column("country", TEXT, "where it was seized, ISO 3166-1 alpha-2")
_COUNTED = Column(
    "is_counted", BOOLEAN, "counts in figures; false for goods that were seized earlier (source code I)"
)
_BLOCKS = (
    Column("bucket", INT, f"CRC-32 of the block key, modulo {BUCKETS}"),
    Column("entry", BIGINT, "number of the row in its list, as a spreadsheet shows it"),
    Column("block", TEXT, "block key: rows that share one are compared"),
)
_ALL = (
    Table(
        "seizures",
        "year",
        (
            _ID,
            _YEAR,
            _MONTH,
            Column("first_day", DATE, "first day"),
            Column("last_day", DATE, "last day", nullable=True),
            _COUNTRY,
            Column("is_doubtful", BOOLEAN, "somebody should look at it"),
            _COUNTED,
            Column(
                "amount", BIGINT, "value as declared, ten-thousandths of the currency's unit", nullable=True
            ),
            Column("currency", TEXT, "ISO 4217"),
        ),
    ),
    Table(
        "items",
        "year",
        (
            _ID,
            Column("n", INT, "number of the item in its seizure, from 1"),
            _YEAR,
            _MONTH,
            _COUNTRY,
            Column("taxon", TEXT, "accepted scientific name"),
            Column("term", TEXT, "CITES term code"),
            Column("source", TEXT, "CITES source code"),
            Column("grams", BIGINT, "mass, grams", nullable=True),
            Column("pieces", BIGINT, "count, thousandths of a piece", nullable=True),
            _COUNTED,
        ),
    ),
    Table(
        "legs",
        "year",
        (
            _ID,
            Column("n", INT, "place in the route, from 1"),
            _YEAR,
            _MONTH,
            Column("role", TEXT, "origin, export, transit or destination"),
            Column("country", TEXT, "ISO 3166-1 alpha-2"),
            Column("is_confirmed", BOOLEAN, "confirmed, not only alleged"),
            _COUNTED,
        ),
    ),
    Table(
        "methods",
        "year",
        (
            _ID,
            _YEAR,
            _MONTH,
            Column("facet", TEXT, "transport, concealment, detection, reason or disposal"),
            Column("code", TEXT, "code of the facet's list; one row with an empty code where none is known"),
            _COUNTED,
        ),
    ),
    Table(
        "payments",
        "year",
        (
            Column("payment", BIGINT, "number of the row in its list, from 1"),
            Column("year", INT, "year of its day"),
            Column("month", INT, "month of its day, 1 to 12"),
            Column("day_number", INT, "days since 1970-01-01"),
            Column("payer", TEXT, "account"),
            Column("payee", TEXT, "account"),
            Column("amount", BIGINT, "ten-thousandths of the currency's unit"),
            Column("currency", TEXT, "ISO 4217"),
        ),
    ),
    Table("blocks_left", "bucket", _BLOCKS),
    Table("blocks_right", "bucket", _BLOCKS),
)
TABLES = {table.name: table for table in _ALL}


def line(table: Table, row: Mapping[str, Any]) -> str:
    """Return a row as the writer's spool has it: a JSON object in one line.

    Args:
        table: of the row.
        row: column -> value; each column and no other.

    Raises:
        Unfit: a value does not fit its column; the words name table and column.
    """
    if len(row) != len(table.columns):
        raise Unfit(f"{table.name}: a row has {len(row)} values for {len(table.columns)} columns")
    return json.dumps(
        {column.name: _cell(table, column, row) for column in table.columns}, separators=(",", ":")
    )


def _cell(table: Table, column: Column, row: Mapping[str, Any]) -> object:
    if column.name not in row:
        raise Unfit(f"{table.name}: a row has no {column.name}")
    value = row[column.name]
    if value is None and column.nullable:
        return None
    if column.type == TEXT and isinstance(value, str):
        return clean(value)
    if column.type == BOOLEAN and isinstance(value, bool):
        return value
    if column.type == DATE and isinstance(value, date):
        return value.isoformat()
    if column.type in MOST and isinstance(value, int) and not isinstance(value, bool):
        most = MOST[column.type]
        least = 0 if column.name == table.by else -most - 1
        if least <= value <= most:
            return value
    raise Unfit(f"{table.name}.{column.name}: {value!r:.40} is not {column.type}")


def clean(text: str) -> str:
    """Return a text as every engine keeps it: no NUL, no half of a surrogate pair, at most ``LONGEST_TEXT`` characters."""
    found = text[:LONGEST_TEXT].translate(_NUL)
    return found.encode("utf-8", "replace").decode("utf-8") if not found.isascii() else found
