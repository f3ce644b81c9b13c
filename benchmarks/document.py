"""Draws the tables of docs/benchmarks.md from the lines that ``bench`` kept, of each in ``BENCHES``, and what a hub needs in docs/operations.md.

Rules: only what is between a table's two marks is replaced, and only if there are figures for it; missed goals and skipped figures stay
in the table; quick runs are never drawn.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks import capacity

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parents[1]
DOCUMENT = ROOT / "docs" / "benchmarks.md"
OPERATIONS = ROOT / "docs" / "operations.md"
FIGURES = ROOT / "var" / "bench"
BENCHES = (
    "exchange",
    "network",
    "hostile",
    "deconfliction",
    "people",
    "cases",
    "names",
    "reference",
    "seizures",
    "evidence",
    "delivery",
    "operations",
    "routes",
    "scale",
)


def main(argv: Sequence[str]) -> int:
    """Draw the tables.

    Args:
        argv: nothing.

    Returns:
        0, or 1 when there are no figures.
    """
    del argv
    text, drawn = DOCUMENT.read_text(encoding="utf-8"), 0
    for bench in BENCHES:
        try:
            whole = json.loads((FIGURES / f"{bench}.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            print(f"there are no figures of ./hornbill bench {bench}: its table stays", file=sys.stderr)
            continue
        text = with_table(text, bench, table(whole))
        drawn += len(whole["lines"])
        if bench == "scale" and (needed := capacity.drawn(whole)) is not None:
            page = with_table(OPERATIONS.read_text(encoding="utf-8"), "capacity", needed)
            OPERATIONS.write_text(page, encoding="utf-8")
    DOCUMENT.write_text(text, encoding="utf-8")
    print(f"docs/benchmarks.md: {drawn} figures", file=sys.stderr)
    return 0 if drawn else 1


def with_table(text: str, bench: str, drawn: str) -> str:
    """Return a document with another table between a benchmark's marks; ValueError if it has none."""
    begin, end = f"<!-- table {bench}: begin -->", f"<!-- table {bench}: end -->"
    before, found, rest = text.partition(begin)
    _, closed, after = rest.partition(end)
    if not found or not closed:
        raise ValueError(f"no marks for the table of {bench}")
    return f"{before}{begin}\n{drawn}\n{end}{after}"


def table(whole: dict[str, Any]) -> str:
    """Return the table, and a line on the machine, as Markdown."""
    about = whole["machine"]
    machine = (
        f"{about['cores']} cores, {about['memory']} of memory, {about['system']}, Python {about['python']}"
    )
    rows = [
        f"Measured on: {machine}.",
        "",
        "| figure | value | goal | met | beside | date | others | conditions |",
    ]
    rows.append("|---|---|---|---|---|---|---|---|")
    rows += [_row(line) for line in whole["lines"] if not line["name"].startswith("others.")]
    return "\n".join(rows)


def _row(line: dict[str, Any]) -> str:
    if "skipped" in line:
        cells = [f"`{line['name']}`", "not measured", "", "", "", line["date"], "", line["skipped"]]
    else:
        met = {True: "yes", False: "**no**", None: ""}[line["met"]]
        beside = f"{line['peer']} ({line['ratio']:g} x)" if "peer" in line else ""
        value = f"{line['value']:,} {line['unit']}"
        cells = [
            f"`{line['name']}`",
            value,
            line["goal"],
            met,
            beside,
            line["date"],
            line.get("others", ""),
            line.get("note", ""),
        ]
    return "| " + " | ".join(" ".join(str(cell).split()).replace("|", "\\|") for cell in cells) + " |"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
