"""``hornbill node add-officers``: accounts for a whole list of officers, from a spreadsheet (CSV, XLSX, XLS or ODS).

Rules: without ``--make`` nothing is done: each row is shown with what would become of it. With it accounts are made row after row, each
with a first passphrase of its own; the result is written beside after every row, readable by its owner alone, so that nothing is lost
when the machine stops, and the same list can be given again: who has an account is passed over.
"""

from __future__ import annotations

import argparse
import csv
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING

from hornbill.node import process, setup
from hornbill.vault.core.officer_list import BadList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hornbill.vault.core.officer_list import OfficerList, Row


def add_officers(argv: Sequence[str]) -> int:
    """Show what would become of a list, or make its accounts."""
    parser = argparse.ArgumentParser(
        prog="hornbill node add-officers",
        description="Makes accounts for a list of officers; its columns: id, name, title, language, focal point.",
    )
    process.add_folder(parser)
    parser.add_argument("file", type=Path, metavar="FILE", help="CSV, XLSX, XLS or ODS")
    parser.add_argument(
        "--make",
        type=Path,
        metavar="RESULT.csv",
        help="make them; each row with its first passphrase goes there",
    )
    options = parser.parse_args(argv)
    setup.use(options.data)
    found = read_file(options.file)
    for name in found.unknown:
        print(f"note: the column {name!r} is not known and passed over", file=sys.stderr)
    if options.make is None:
        return _preview(found)
    return _make(found, options.make)


def read_file(file: Path) -> OfficerList:
    """Read the list in a file.

    Raises:
        BadList: it is not there, or cannot be read.
    """
    from hornbill.vault import officer_list

    try:
        with file.open("rb") as opened:
            data = opened.read(officer_list.MAX_BYTES + 1)
    except OSError as error:
        raise BadList(f"{file} cannot be read: {error.strerror}", cure="Check the path.") from error
    return officer_list.look(data)


def _preview(found: OfficerList) -> int:
    good = sum(not row.problems for row in found.rows)
    for row in found.rows:
        said = "; ".join(map(str, row.problems)) or "an account will be made"
        print(f"row {row.number}: {row.officer or '?'}: {said}")
    print(f"{good} of {len(found.rows)} rows are right; nothing was done. To make them: --make RESULT.csv")
    return 0 if good == len(found.rows) else 1


def _make(found: OfficerList, result: Path) -> int:
    from hornbill.vault.officer_list import plain_cells

    made = 0
    with _new_file(result) as file:
        writer = csv.writer(file)
        writer.writerow([*found.head, "result", "first passphrase"])
        for row in found.rows:
            told, passphrase = _make_one(row)
            made += bool(passphrase)
            writer.writerow([*plain_cells(row.cells, len(found.head)), told, passphrase])
            file.flush()
            os.fsync(file.fileno())
            print(f"row {row.number}: {row.officer or '?'}: {told}", flush=True)
    print(
        f"{made} accounts made of {len(found.rows)} rows; {result} holds their first passphrases: give each"
    )
    print("to its officer by another way than the name, and delete the file; each changes it under Settings.")
    return 0 if made == len(found.rows) else 1


def _new_file(result: Path) -> IO[str]:
    try:
        number = os.open(result, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise BadList(
            f"{result} is there already", cure="Name another file: it may hold passphrases."
        ) from error
    except OSError as error:
        raise BadList(f"{result} cannot be written: {error.strerror}", cure="Name another file.") from error
    return os.fdopen(number, "w", encoding="utf-8", newline="")


def _make_one(row: Row) -> tuple[str, str]:
    """Make one account; returns what became of it, and the first passphrase if it was made."""
    from hornbill.audit.actions import NODE
    from hornbill.vault import officer_list

    if row.problems:
        return "; ".join(map(str, row.problems)), ""
    passphrase = officer_list.first_passphrase()
    failed = officer_list.make(row, passphrase, by=NODE, now=datetime.now(UTC))
    return (failed.message, "") if failed else ("made", passphrase)
