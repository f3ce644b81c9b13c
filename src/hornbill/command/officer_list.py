"""``hornbill node add-officers``: accounts for a whole list of officers, from a spreadsheet (CSV or XLSX).

Rules: without ``--make`` nothing is done: each row is shown with what would become of it. With it accounts are made row after row, each
with a first passphrase of its own; the result is written beside after every row, readable by its owner alone, so that nothing is lost
when the machine stops, and the same list can be given again: who has an account is passed over.
"""

from __future__ import annotations

import argparse
import csv
import os
import secrets
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING

from hornbill.kernel.errors import HornbillError
from hornbill.node import process, setup
from hornbill.vault.core.officer_list import BadList, read_list

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hornbill.vault.core.officer_list import OfficerList, Row

MAX_BYTES = 4 * 1024 * 1024
MOST_ROWS = 2_000  # of a workbook's first sheet, empty ones too
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another
_GROUPS, _GROUP = 6, 4  # of a first passphrase: 118 bits


def add_officers(argv: Sequence[str]) -> int:
    """Show what would become of a list, or make its accounts."""
    parser = argparse.ArgumentParser(
        prog="hornbill node add-officers",
        description="Makes accounts for a list of officers; its columns: id, name, title, language, focal point.",
    )
    process.add_folder(parser)
    parser.add_argument("file", type=Path, metavar="FILE", help="CSV (UTF-8) or XLSX")
    parser.add_argument(
        "--make",
        type=Path,
        metavar="RESULT.csv",
        help="make them; each row with its first passphrase goes there",
    )
    options = parser.parse_args(argv)
    table = read_table(options.file)
    setup.use(options.data)
    from hornbill.vault.keyring import node_keys
    from hornbill.vault.queries import accounts

    taken = {account.officer_id for account in accounts()}
    found = read_list(table, agency=node_keys().agency, taken=taken)
    for name in found.unknown:
        print(f"note: the column {name!r} is not known and passed over", file=sys.stderr)
    if options.make is None:
        return _preview(found)
    return _make(found, options.make)


def read_table(file: Path) -> list[list[str]]:
    """Read the rows of a spreadsheet, the first sheet of a workbook.

    Raises:
        BadList: too large, or neither CSV in UTF-8 nor XLSX.
    """
    try:
        size = file.stat().st_size
    except OSError as error:
        raise BadList(f"{file} cannot be read: {error.strerror}", cure="Check the path.") from error
    if size > MAX_BYTES:
        raise BadList(f"{file} has {size} bytes; at most {MAX_BYTES} are read", cure="Split it.")
    if zipfile.is_zipfile(file):
        return _workbook(file)
    try:
        text = file.read_text(encoding="utf-8-sig")
        sample = text[:2000]
        dialect = csv.Sniffer().sniff(sample, ",;\t") if sample.strip() else csv.excel
        return list(csv.reader(text.splitlines(), dialect))
    except (UnicodeDecodeError, csv.Error) as error:
        raise BadList(f"{file} is no CSV in UTF-8", cure="Save it as “CSV UTF-8”, or as XLSX.") from error


def _workbook(file: Path) -> list[list[str]]:
    from hornbill.exchange.core.importing import sheets

    try:
        return sheets.first_sheet(file.read_bytes(), most=MOST_ROWS)
    except sheets.NoSheet as error:
        raise BadList(f"{file}: {error.message}", cure="Save it as “CSV UTF-8”.") from error


def _preview(found: OfficerList) -> int:
    good = sum(not row.problems for row in found.rows)
    for row in found.rows:
        said = "; ".join(row.problems) or "an account will be made"
        print(f"row {row.number}: {row.officer or '?'}: {said}")
    print(f"{good} of {len(found.rows)} rows are right; nothing was done. To make them: --make RESULT.csv")
    return 0 if good == len(found.rows) else 1


def _make(found: OfficerList, result: Path) -> int:
    made = 0
    with _new_file(result) as file:
        writer = csv.writer(file)
        writer.writerow([*found.head, "result", "first passphrase"])
        for row in found.rows:
            told, passphrase = _make_one(row)
            made += bool(passphrase)
            writer.writerow([*_plain(row.cells, len(found.head)), told, passphrase])
            file.flush()
            os.fsync(file.fileno())
            print(f"row {row.number}: {row.officer or '?'}: {told}", flush=True)
    print(
        f"{made} accounts made of {len(found.rows)} rows; {result} holds their first passphrases: give each"
    )
    print("to its officer by another way than the name, and delete the file; each changes it under Settings.")
    return 0 if made == len(found.rows) else 1


def _plain(cells: tuple[str, ...], width: int) -> list[str]:
    """Return cells as wide as the head, none of which a spreadsheet takes for a formula."""
    padded = [*cells[:width], *[""] * (width - len(cells))]
    return [f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell for cell in padded]


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
    from hornbill.vault.actions import create_account

    if row.problems:
        return "; ".join(row.problems), ""
    passphrase = " ".join("".join(secrets.choice(_LETTERS) for _ in range(_GROUP)) for _ in range(_GROUPS))
    try:
        create_account(
            officer_id=row.officer,
            display_name=row.name,
            passphrase=passphrase,
            title=row.title,
            focal_point=row.focal_point,
            language=row.language,
            now=datetime.now(UTC),
        )
    except HornbillError as error:
        return error.message, ""
    return "made", passphrase
