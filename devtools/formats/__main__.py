"""Counts what files of other systems become here and what they are when they go out again; losses are named, file by file.

    python -m devtools.formats FOLDER                 # every .json, .ijson and .jsonl below it
    python -m devtools.formats FOLDER --table         # as the table in docs/benchmarks.md

Rules: each file goes in as an import does (statements of entities) and out as an export does, without a node. MISP: events, objects, references and attributes are compared one
by one, all their fields but marking, distribution and publication, which an export sets itself. FollowTheMoney: entities are compared, values of a
property as the sets that they are. What is no file of these two is named and left alone. Exit code 1 if anything was lost.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from devtools.formats import ftm_files, misp_files

if TYPE_CHECKING:
    from collections.abc import Sequence

    from devtools.formats.told import Told

ENDINGS = {".json", ".ijson", ".jsonl"}


def main(argv: Sequence[str]) -> int:
    """Count; returns 1 where something was lost."""
    parser = argparse.ArgumentParser(
        prog="python -m devtools.formats", description=__doc__.split("\n")[0] if __doc__ else ""
    )
    parser.add_argument("folder", type=Path, help="files of others, for example tests of PyMISP")
    parser.add_argument("--table", action="store_true", help="sums as a table in Markdown")
    options = parser.parse_args(argv)
    found = [
        told for path in sorted(options.folder.rglob("*")) if path.suffix in ENDINGS for told in [_of(path)]
    ]
    for one in found:
        if not options.table:
            print(one.line())
    _sums(found, table=options.table)
    return int(any(one.lost for one in found))


def _of(path: Path) -> Told:
    data = path.read_bytes()
    for kind in (misp_files, ftm_files):
        told = kind.count(path.name, data)
        if told is not None:
            return told
    from devtools.formats.told import Told

    return Told(path.name, "neither MISP nor FollowTheMoney")


def _sums(found: list[Told], *, table: bool) -> None:
    for kind in sorted({one.kind for one in found}):
        ones = [one for one in found if one.kind == kind]
        came: Counter[str] = sum((one.came for one in ones), Counter())
        same: Counter[str] = sum((one.same for one in ones), Counter())
        counts = ", ".join(f"{same[name]} of {number} {name}" for name, number in came.items())
        noted = sum((one.noted for one in ones), Counter())
        odd = ", ".join(f"{code} {number}" for code, number in sorted(noted.items()))
        losses = sum(len(one.lost) for one in ones)
        line = (
            kind,
            f"{len(ones)} files",
            counts or "left alone",
            f"lost: {losses}",
            odd and f"noted: {odd}",
        )
        print(("| " + " | ".join(line) + " |") if table else "; ".join(filter(None, line)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
