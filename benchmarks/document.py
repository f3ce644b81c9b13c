"""Draws the table of docs/benchmarks.md from the lines that ``./hornbill bench exchange`` kept.

Rules: only what stands between the two marks of the document is replaced; missed goals and skipped figures stay
in the table; quick runs are never drawn.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parents[1]
DOCUMENT = ROOT / "docs" / "benchmarks.md"
FIGURES = ROOT / "var" / "bench" / "exchange.json"
BEGIN, END = "<!-- table: begin -->", "<!-- table: end -->"


def main(argv: Sequence[str]) -> int:
    """Draw the table.

    Args:
        argv: nothing.

    Returns:
        0, or 1 when there are no figures.
    """
    del argv
    try:
        whole = json.loads(FIGURES.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        print("there are no figures yet: ./hornbill bench exchange", file=sys.stderr)
        return 1
    text = DOCUMENT.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    DOCUMENT.write_text(f"{before}{BEGIN}\n{table(whole)}\n{END}{after}", encoding="utf-8")
    print(f"docs/benchmarks.md: {len(whole['lines'])} figures", file=sys.stderr)
    return 0


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
