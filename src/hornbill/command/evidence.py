"""``hornbill verify`` and ``hornbill evidence``: what a bundle proves, its chain of custody, what a file is, what must be proved; without a node."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from hornbill.command.files import read_file
from hornbill.kernel.errors import HornbillError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hornbill.exchange.core.exports.room_file import ExportedRecord


def verify(argv: Sequence[str]) -> int:
    """Check a court bundle.

    Args:
        argv: after ``verify``.

    Returns:
        0 if everything holds, 1 if not.
    """
    parser = argparse.ArgumentParser(
        prog="hornbill verify", description="Checks a court bundle: a folder or a ZIP archive."
    )
    parser.add_argument("bundle", type=Path)
    parser.add_argument(
        "--against", type=Path, help="an earlier bundle: says what the later one has more or less"
    )
    parser.add_argument(
        "--roots",
        type=Path,
        help="a folder with root certificates (*.pem) of time stamp authorities that you trust, in place of those in the bundle;"
        " revocation lists (*.crl) and OCSP answers (*.ocsp) in it are asked as well",
    )
    options = parser.parse_args(argv)
    from hornbill.evidence.core.bundle.checking import check
    from hornbill.evidence.core.bundle.comparing import compare
    from hornbill.evidence.core.stamps.checking import read_roots
    from hornbill.evidence.core.stamps.revocation import read_sources
    from hornbill.evidence.reading import opened

    pems = sorted(options.roots.glob("*.pem")) if options.roots is not None else []
    roots = [one for pem in pems for one in read_roots(read_file(pem))]
    if options.roots is not None and not roots:
        parser.error(f"there is no root certificate (*.pem) in {options.roots}")
    known = [*options.roots.glob("*.crl"), *options.roots.glob("*.ocsp")] if options.roots is not None else []
    sources = [one for path in sorted(known) for one in read_sources(read_file(path))]
    report = check(opened(options.bundle), now=datetime.now(UTC), roots=roots or None, sources=sources)
    lines = [*report.notes, *(f"WRONG {line}" for line in report.wrong)]
    if options.against is not None and report.contents:
        before = check(opened(options.against))
        lines += [f"WRONG in the earlier bundle: {line}" for line in before.wrong]
        if before.contents:
            found = compare(before.contents, report.contents)
            lines.append(f"Both are about {len(found.shared)} exhibits.")
            lines += [
                f"WRONG fewer: the earlier bundle shows the record {one}, this one does not"
                for one in found.gone
            ]
            lines += [f"more: the record {one}" for one in found.added]
    for line in lines:
        print(_shown(line))
    if report.contents:
        print(
            f"{len(report.contents['records'])} records, {len(report.contents['files'])} files, made by"
            f" {report.contents['made_by']} at {report.contents['made_at']}, seal {report.seal}"
        )
    failed = any(line.startswith("WRONG") for line in lines)
    print("Something does not hold." if failed else "Everything holds.")
    print("Not shown by the bundle itself; compare these with an agency of the network (README.txt, step 6):")
    for line in report.anchors:
        print(f"  {_shown(line)}")
    return int(failed)


def _shown(line: str) -> str:
    """Return a line without what could steer a terminal: names in a bundle are those that its maker gave."""
    return "".join(one if one.isprintable() else ascii(one)[1:-1] for one in line)


def inspect(argv: Sequence[str]) -> int:
    """Say what a file is, from its bytes.

    Args:
        argv: after ``evidence inspect``.

    Returns:
        0; 1 if a file cannot be read.
    """
    parser = argparse.ArgumentParser(
        prog="hornbill evidence inspect",
        description="Says what a file is by its content: type, hashes, metadata, place and device, active content. Nothing is run or rendered.",
    )
    parser.add_argument("file", type=Path)
    parser.add_argument(
        "--known",
        type=Path,
        help="hashes of known files: SHA-256, SHA-1 or MD5, one a line (NSRL, sha256sum)",
    )
    options = parser.parse_args(argv)
    from hornbill.evidence.core.inspecting.inspection import inspect as look
    from hornbill.evidence.core.inspecting.inspection import known_hashes

    known = known_hashes(read_file(options.known).decode("utf-8", "replace")) if options.known else set()
    print(json.dumps(look(read_file(options.file), options.file.name, known), ensure_ascii=True, indent=1))
    return 0


def custody(argv: Sequence[str]) -> int:
    """Print the chain of custody of a court bundle or of an export of a room.

    Args:
        argv: after ``evidence custody``.

    Returns:
        0; 1 if the file is neither of the two, or does not hold.
    """
    parser = argparse.ArgumentParser(
        prog="hornbill evidence custody",
        description="Prints the chain of custody of every exhibit, from a court bundle or an export of a room.",
    )
    parser.add_argument(
        "file", type=Path, help="a court bundle (folder or ZIP archive), or an export of a room (JSON)"
    )
    parser.add_argument("--format", choices=("json", "csv"), default="json")
    options = parser.parse_args(argv)
    from hornbill.evidence.core.book import fold_book
    from hornbill.evidence.core.custody_table import as_csv, custody_rows
    from hornbill.evidence.core.shown_entries import entries_of

    try:
        records = _records_of(options.file)
    except HornbillError as error:
        print(f"{error.message} {error.cure}", file=sys.stderr)
        return 1
    rows = custody_rows(fold_book(entries_of(records), lambda _earlier, _later: False))
    print(as_csv(rows), end="") if options.format == "csv" else print(
        json.dumps(rows, ensure_ascii=True, indent=1)
    )
    return 0


def _records_of(path: Path) -> Sequence[ExportedRecord]:
    """Return the records of a bundle that holds, or of an export.

    Raises:
        BadBundle, BadExport: it is neither, or does not hold.
    """
    from hornbill.evidence.core.bundle.checking import check
    from hornbill.evidence.core.bundle.form import BadBundle
    from hornbill.evidence.core.bundle.records import records_of
    from hornbill.evidence.reading import opened
    from hornbill.exchange.core.exports.room_file import BadExport, read_export

    if path.is_file() and path.suffix.lower() == ".json":
        try:
            return read_export(read_file(path)).records
        except BadExport as error:
            raise BadBundle(f"{path.name} is neither a court bundle nor an export of a room") from error
    folder = opened(path)
    report = check(folder)
    if report.wrong or not report.contents:
        raise BadBundle(f"{path.name} does not hold", cure=f"See what: hornbill verify {path}")
    return records_of(report.contents, folder)


def points(argv: Sequence[str]) -> int:
    """Print what must be proved for an offence.

    Args:
        argv: after ``evidence points``.

    Returns:
        0; 1 if the offence is not in the table.
    """
    parser = argparse.ArgumentParser(
        prog="hornbill evidence points",
        description="Prints the points to prove of an offence, with their source; without one, the offences that there are.",
    )
    parser.add_argument("offence", nargs="?", default="")
    parser.add_argument("--lang", choices=("en", "fr"), default="en")
    options = parser.parse_args(argv)
    from hornbill.evidence.data_tables import points as table

    rows = table().get(options.offence, ())
    if options.offence and not rows:
        print(f"The points of {options.offence!a} are not known here.", file=sys.stderr)
        return 1
    for offence, known in () if options.offence else table().items():
        print(f"{offence}: {known[0].law}, {len(known)} points")
    for one in rows:
        print(f"{one.number}. {one.fr if options.lang == 'fr' else one.en} ({one.article})")
    if rows:
        print(f"{rows[0].law}. Source: {rows[0].source}, {rows[0].as_of}. Compare with the official text.")
    return 0
