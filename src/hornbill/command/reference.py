"""``hornbill reference``: which species a name means, what was listed on a day, and importing official files.

Rules: answers are JSON on standard output. Without ``--data`` the tables that come with the program answer; with it, a node's imported files
and own rows join them. A name that is doubtful or not found exits with 1, with candidates and reasons.
"""

from __future__ import annotations

import argparse
import json
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hornbill.command.files import read_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hornbill.reference.core.matches import Found

_TOLD = 20  # rows left out that are named; the rest is counted


def species(argv: Sequence[str]) -> int:
    """Find the species that names mean; one JSON object a line.

    Args:
        argv: after ``reference species``.

    Returns:
        0 if each was found, 1 otherwise.
    """
    parser = argparse.ArgumentParser(
        prog="hornbill reference species",
        description="Finds a taxon by any of its names, in any script, misspelt.",
    )
    parser.add_argument("name", nargs="+", help="as written, for example 'pangolin scales'; quote each")
    parser.add_argument("--data", type=Path, help="a node's data folder, for its imported and own rows")
    options = parser.parse_args(argv)
    _use(options.data)
    from hornbill.reference import queries

    answers = [queries.find_taxon(name) for name in options.name]
    for found in answers:
        print(json.dumps(_found(found), ensure_ascii=False))
    return 0 if all(found.verdict == "found" for found in answers) else 1


def listing(argv: Sequence[str]) -> int:
    """Say what CITES listed of a taxon on a day.

    Args:
        argv: after ``reference listing``.

    Returns:
        0 if the taxon was found, listed or not; 1 otherwise.
    """
    parser = argparse.ArgumentParser(
        prog="hornbill reference listing", description="What CITES listed of a taxon on the day of an event."
    )
    parser.add_argument("taxon", help="any name, or an id such as a.manis-javanica")
    parser.add_argument(
        "--on", type=_day, required=True, metavar="DATE", help="YYYY-MM-DD: the day of the event"
    )
    parser.add_argument(
        "--country", default="", help="ISO code of the population's country, for split listings"
    )
    parser.add_argument("--data", type=Path, help="a node's data folder, for its imported and own rows")
    options = parser.parse_args(argv)
    _use(options.data)
    from hornbill.reference import queries
    from hornbill.reference.as_json import standing_as_json

    wanted = options.taxon if queries.taxon(options.taxon) else ""
    if not wanted:
        found = queries.find_taxon(options.taxon)
        if found.verdict != "found":
            print(json.dumps(_found(found), ensure_ascii=False, indent=1))
            return 1
        wanted = found.taxon
    print(
        json.dumps(
            standing_as_json(wanted, options.on, options.country.upper()), ensure_ascii=False, indent=1
        )
    )
    return 0


def import_(argv: Sequence[str]) -> int:
    """Import official files at a node.

    Args:
        argv: after ``reference import``.

    Returns:
        0; 1 when rows were left out, which are named on standard error. The rest is imported all the same.
    """
    from hornbill.node import process, setup

    parser = argparse.ArgumentParser(
        prog="hornbill reference import",
        description="Imports CSV files of Species+, of the CITES checklist, or in Hornbill's own table form.",
        epilog="Import taxa before files that name them by number, or give all files at once: they are read in that order.",
    )
    process.add_folder(parser)
    parser.add_argument("file", nargs="+", type=Path, metavar="FILE")
    parser.add_argument(
        "--kingdom", choices=("animalia", "plantae"), default="", help="where a file does not say it"
    )
    parser.add_argument("--source", default="", help="citation for the rows; the file's name if left out")
    parser.add_argument("--as-of", default="", help="YYYY-MM-DD on which the file was so; today if left out")
    options = parser.parse_args(argv)
    files = [(path, read_file(path)) for path in options.file]
    setup.use(options.data)
    from hornbill.audit.actions import NODE
    from hornbill.reference import actions

    now = datetime.now(UTC)
    left_out = 0
    for path, data in sorted(files, key=lambda one: _turn(one[0].name)):
        done = actions.import_file(
            data,
            path.name,
            source=options.source or path.name,
            as_of=options.as_of or now.date().isoformat(),
            kingdom=options.kingdom,
            by=NODE,
            now=now,
        )
        for fault in done.faults[:_TOLD]:
            print(f"{path.name} row {fault.row}: {fault.reason}", file=sys.stderr)
        if len(done.faults) > _TOLD:
            print(f"{path.name}: {len(done.faults) - _TOLD} more rows were left out", file=sys.stderr)
        left_out += len(done.faults)
        told: dict[str, Any] = {
            "file": path.name,
            "form": done.form,
            "new": done.new,
            "changed": done.changed,
        }
        print(
            json.dumps(
                {**told, "unchanged": done.unchanged, "left_out": len(done.faults), "rows": done.kinds}
            )
        )
    return 1 if left_out else 0


def _turn(name: str) -> int:
    """Return the order in which files are read: taxa, synonyms, the rest."""
    small = name.lower()
    return 0 if "taxa" in small or "listings" in small else 1 if "synonym" in small or "names" in small else 2


def _use(data: Path | None) -> None:
    if data is not None:
        from hornbill.node import setup

        setup.use(data)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write it as YYYY-MM-DD") from error


def _found(found: Found) -> dict[str, Any]:
    from hornbill.reference.as_json import found_as_json

    return found_as_json(found)
