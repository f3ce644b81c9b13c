"""``hornbill node never-watch [--add FILE | --remove FILE]``: the list of what nobody of the agency may watch.

Rules: a table as ``deconflict normalise`` reads it; all rows or none, so that nobody believes a witness protected by a row
that was not read. What is on the list cannot be printed: the node keeps no more than keyed hashes.
"""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from hornbill import tables
from hornbill.command.files import read_file
from hornbill.deconfliction.core.normalise.errors import BadIdentifier
from hornbill.deconfliction.core.normalise.kinds import normalise
from hornbill.deconfliction.core.normalise.value import Fields
from hornbill.deconfliction.core.table import COLUMNS, of_rows
from hornbill.node import process, setup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hornbill.deconfliction.core.normalise.value import Normalised
    from hornbill.deconfliction.core.table import Row


def main(argv: Sequence[str]) -> int:
    """Put identifiers on the list or take them off; say how many are on it.

    Args:
        argv: after ``node never-watch``.

    Returns:
        0; 1 when a row was not an identifier, and nothing was changed.
    """
    parser = argparse.ArgumentParser(
        prog="hornbill node never-watch",
        description="Identifiers of witnesses and officers, which nobody of this agency may enter to be compared.",
        epilog=f"Columns of the table: {', '.join(COLUMNS)}. Delete it afterwards: the node keeps keyed hashes alone.",
    )
    process.add_folder(parser)
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--add", type=Path, metavar="FILE", help="CSV; - reads standard input")
    which.add_argument("--remove", type=Path, metavar="FILE", help="the same for what may be watched again")
    options = parser.parse_args(argv)
    file = options.add or options.remove
    values = _values(read_file(file)) if file else []
    if values is None:
        return 1
    setup.use(options.data)
    from hornbill.deconfliction import never_watch

    now = datetime.now(UTC)
    if options.add:
        changed = never_watch.add(values, now=now)
        print(f"{changed.identifiers} were put on the list; {changed.ended} live entries ended")
    elif options.remove:
        print(f"{never_watch.remove(values, now=now).identifiers} were taken off the list")
    print(f"identifiers that may not be watched: {never_watch.size()}")
    return 0


def _values(data: bytes) -> list[Normalised] | None:
    """Read a table; None when a row cannot be read, which is said."""
    found, bad = [], 0
    sheet = tables.read(data).certain()
    for row in of_rows(sheet.header.names, sheet.rows())[0]:
        try:
            found.append(_value(row))
        except BadIdentifier as error:
            bad += 1
            print(f"row {row.number}: {error.message} [{error.code}] {error.cure}", file=sys.stderr)
    if bad:
        print("Nothing was changed: correct these rows.", file=sys.stderr)
    return None if bad else found


def _value(row: Row) -> Normalised:
    if row.fault:
        raise BadIdentifier(row.fault)
    cells = {"value": "", **row.cells}
    return normalise(cells.pop("kind", ""), Fields(**cells), insist=True)
