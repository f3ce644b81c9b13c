"""``hornbill deconflict compare``: two lists that may not be pooled, compared by both sides with files that they send.

    agency A    hornbill deconflict compare ask a.csv --kinds phone --request ask.psi --secret mine.psi
    agency B    hornbill deconflict compare answer b.csv --kinds phone --request ask.psi --answer answer.psi
    agency A    hornbill deconflict compare open --secret mine.psi --answer answer.psi

Rules: A alone learns which of its rows B holds as well; what is sent is ``ask.psi`` and ``answer.psi``. ``mine.psi`` holds
A's list and key in the clear, for its owner's eyes (mode 0600): it never leaves the machine, and is removed once the answer
was opened. Files that are there are not written over. It needs the extra ``openmined-psi`` and no node.
"""

from __future__ import annotations

import argparse
import csv
import json
import secrets
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from hornbill import tables
from hornbill.command.files import read_file, write_new
from hornbill.comparison.core import own_side, psi
from hornbill.comparison.core.lists import Match, ReadList, matches, read_list
from hornbill.deconfliction.core.normalise.kinds import find_kind
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.suite import canonical
from hornbill.kernel.suite.canonical import NotCanonical

if TYPE_CHECKING:
    from collections.abc import Sequence

_VERSION = 1
_MAX_SECRET = 64 * 1024 * 1024  # bytes
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would reckon with what begins so


class BadSecretFile(HornbillError):
    """The file with the asker's list and key cannot be read."""

    code = "bad-secret-file"
    default_cure = "Name the file that `compare ask` wrote with --secret."


def main(argv: Sequence[str]) -> int:
    """Take one of the three steps.

    Args:
        argv: after ``deconflict compare``: ``ask``, ``answer`` or ``open``, and what follows.

    Returns:
        0; 2 when the step was not understood.
    """
    steps = {"ask": ask, "answer": answer, "open": open_}
    if argv and argv[0] in steps:
        return steps[argv[0]](argv[1:])
    helped = bool(argv) and argv[0] in {"-h", "--help", "help"}
    print(__doc__, file=sys.stdout if helped else sys.stderr)
    return 0 if helped else 2


def ask(argv: Sequence[str]) -> int:
    """Write a request, and what is needed to open the answer.

    Args:
        argv: after ``deconflict compare ask``.

    Returns:
        0.
    """
    parser = _with_list("ask", "Writes a request about a list; its items cannot be read from it.")
    parser.add_argument("--secret", type=Path, required=True, help="file to write, which stays here")
    parser.add_argument("--request", type=Path, required=True, help="file to write, which is sent")
    options = parser.parse_args(argv)
    found = _read(options)
    asked = psi.make_request(found.texts, secrets.token_bytes(32))
    write_new(options.secret, canonical.encode({"v": _VERSION, **own_side.written(found, asked)}))
    write_new(options.request, asked.message)
    print(
        f"{len(found.lines)} rows, {len(found.texts)} keys. Send {options.request}; keep {options.secret}, which holds"
        " the list in the clear.",
        file=sys.stderr,
    )
    return 0


def answer(argv: Sequence[str]) -> int:
    """Answer a request with the own list.

    Args:
        argv: after ``deconflict compare answer``.

    Returns:
        0.
    """
    parser = _with_list("answer", "Answers a request; the asker learns which of its rows stand in the list.")
    parser.add_argument("--request", type=Path, required=True, help="file that came")
    parser.add_argument("--answer", type=Path, required=True, help="file to write, which is sent")
    options = parser.parse_args(argv)
    request = read_file(options.request)
    comparison = psi.comparison_of(request)
    asked = psi.size_of_request(request, comparison)
    found = _read(options)
    made = psi.make_answer(found.texts, request, comparison, most=options.most)
    write_new(options.answer, made)
    print(
        f"asked about at most {asked} keys, {len(found.texts)} of yours compared. Send {options.answer}: who asked"
        " learns which of its rows you hold, and you learn nothing.",
        file=sys.stderr,
    )
    return 0


def open_(argv: Sequence[str]) -> int:
    """Print the rows that both sides hold.

    Args:
        argv: after ``deconflict compare open``.

    Returns:
        0.
    """
    parser = argparse.ArgumentParser(
        prog="hornbill deconflict compare open", description="Prints which rows of the own list both hold."
    )
    parser.add_argument("--secret", type=Path, required=True, help="file that `compare ask` wrote")
    parser.add_argument("--answer", type=Path, required=True, help="file that came back")
    parser.add_argument("--format", choices=("json", "csv"), default="json", help="json: one object a line")
    parser.add_argument("--keep", action="store_true", help="do not remove the file of --secret")
    options = parser.parse_args(argv)
    found, asked = _known(read_file(options.secret))
    met = matches(found, psi.open_answer(asked, read_file(options.answer), most=psi.MOST))
    _print(met, options.format)
    print(f"{len(met)} of {len(found.lines)} rows are held by both", file=sys.stderr)
    if not options.keep:
        options.secret.unlink()
    return 0


def _with_list(verb: str, description: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=f"hornbill deconflict compare {verb}",
        description=description,
        epilog="Columns of the list are those of `hornbill deconflict normalise`.",
    )
    parser.add_argument("list", type=Path, help="CSV, XLSX, XLS or ODS; - reads standard input")
    parser.add_argument("--kinds", required=True, metavar="KIND,...", help="that both sides agreed on")
    parser.add_argument(
        "--most", type=int, default=psi.MOST, help="keys of each list that were agreed (default: %(default)s)"
    )
    parser.add_argument("--any-date", action="store_true", help="take dates after today too")
    return parser


def _read(options: argparse.Namespace) -> ReadList:
    kinds = [find_kind(name).name for name in options.kinds.split(",") if name.strip()]
    today = None if options.any_date else date.today()  # noqa: DTZ011  # a day of the office's calendar
    sheet = tables.read(read_file(options.list)).certain()
    return read_list(
        sheet.header.names, sheet.rows(), sorted(set(kinds)), most=min(options.most, psi.MOST), today=today
    )


def _known(data: bytes) -> tuple[ReadList, psi.Asked]:
    try:
        held = canonical.decode(data, max_bytes=_MAX_SECRET)
        if held["v"] != _VERSION:
            raise BadSecretFile("the file is of another version of Hornbill")
        return own_side.read(held)
    except (KeyError, TypeError, ValueError, NotCanonical) as error:
        raise BadSecretFile("the file holds no list and key of a comparison") from error


def _print(met: Sequence[Match], form: str) -> None:
    rows = [
        {
            "row": one.line.row,
            "kind": one.line.kind,
            "canonical": one.line.canonical,
            "closeness": one.closeness,
        }
        for one in met
    ]
    if form == "json":
        for row in rows:
            print(json.dumps(row, ensure_ascii=False))
        return
    out = csv.writer(sys.stdout)
    out.writerow(("row", "kind", "canonical", "closeness"))
    for row in rows:
        cells = [str(cell) for cell in row.values()]
        out.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells])
