"""A file of seizures counted as a situation board counts them, without a node.

Rules: a file is a table of any layout, or a register's export (``routes.reading``). Each seizure counts as if its agency had published it on its
day; an agency is what the file calls it. Rows that the register would refuse take no part and are counted.

    read_board(data, "seizures.csv", today=date.today(), period=None).ledger.total
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hornbill.operations import lookups
from hornbill.operations.core.board import board_of
from hornbill.operations.core.entry import entry_of_copy
from hornbill.operations.core.figures import for_press
from hornbill.operations.core.findings import findings
from hornbill.operations.core.ledger import Ledger
from hornbill.operations.core.press import press_table
from hornbill.routes.reading import seizures_of
from hornbill.seizures.core.shared_kinds import copied

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from hornbill.operations.core.days import Span
    from hornbill.operations.core.entry import Entry
    from hornbill.seizures.core.mapping import Mapping as Columns

UNNAMED = "agency not stated"


@dataclass(frozen=True)
class FileBoard:
    """What a file gave: its ledger, rows that the register would refuse, and for each entry its row in the file."""

    ledger: Ledger
    refused: int
    rows: Mapping[tuple[str, str], str]


def read_board(
    data: bytes, name: str, *, today: date, period: Span | None, mapping: Columns | None = None
) -> FileBoard:
    """Count a file.

    Args:
        data: its bytes.
        name: of the file.
        today: later dates are refused.
        period: days that count; None counts all.
        mapping: of a table's columns; None guesses.

    Raises:
        BadTable, BadInput: it cannot be read.
    """
    found, refused = seizures_of(data, name, today=today, mapping=mapping)
    ledger, rows, entries = Ledger(period), {}, []
    for at, (number, plain) in enumerate(found):
        entry = entry_of_plain(at, plain)
        entries.append(entry)
        rows[entry.key] = number
    ledger.put_all(entries)
    return FileBoard(ledger, refused, rows)


def counted_seizures(data: bytes, name: str, *, today: date) -> tuple[list[tuple[dict[str, Any], bool]], int]:
    """Return the seizures of a file as plain data, each with whether the board counts it, and how many rows the register would refuse.

    Args and errors as ``read_board``; of several reports of one event the first counts.
    """
    found, refused = seizures_of(data, name, today=today)
    given = [plain for _number, plain in found]
    ledger = Ledger(None)
    entries = [entry_of_plain(at, plain) for at, plain in enumerate(given)]
    ledger.put_all(entries)
    return [
        (plain, ledger.counts_for(entry) is None) for plain, entry in zip(given, entries, strict=True)
    ], refused


def entry_of_plain(at: int, plain: Mapping[str, Any]) -> Entry:
    """Return a seizure of a register or file as an entry, the ``at``-th of it."""
    agency = str(plain.get("agency", "")) or UNNAMED
    values = copied(plain)
    row = hashlib.sha256(f"{at}/{values}".encode("utf-8", "surrogatepass")).hexdigest()
    return entry_of_copy(
        (agency, row), row, f"{values['first']}T00:00:00.000Z", values, (at, row), lookups.sort
    )


def told(found: FileBoard, *, press: bool = False, ids: int = 50) -> dict[str, Any]:
    """Return a file's board as JSON: figures, findings, what does not count; or its version for the press.

    Args:
        found: the file.
        press: rounded and suppressed figures alone.
        ids: rows named with each finding.
    """
    ledger = found.ledger
    if press:
        kinds = press_table(
            [("wildlife", ledger.wildlife), ("other", ledger.total - ledger.wildlife)], ledger.total
        )
        return {
            "total": kinds.total,
            "wildlife": dict(kinds.cells).get("wildlife"),
            "tables": {
                facet: [list(cell) for cell in table.cells] for facet, table in for_press(ledger).items()
            },
        }
    board = board_of(ledger)
    return {
        "total": board.total,
        "wildlife": board.wildlife,
        "refused": found.refused,
        "not_counted": [
            {"row": found.rows[one.key], "reference": one.reference, "why": why}
            for one, why in ledger.not_counted()
        ],
        "fingerprint": board.fingerprint,
        "tables": {facet: [list(row) for row in rows] for facet, rows in board.tables.items()},
        "findings": [
            {
                "finding": one.code,
                "agency": one.agency,
                "seizures": len(one.keys),
                "share": round(one.part, 3),
                "rows": [found.rows[key] for key in one.keys[:ids]],
            }
            for one in findings(ledger)
        ],
    }
