"""``hornbill proceedings count FILE``: counts of proceedings from a file of steps, without a node.

Rules: the file is read whole or refused with its line; a marking is kept on every figure; nothing is converted or rounded.
"""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from hornbill.command.files import read_file
from hornbill.kernel.markings import WayOut, reasons_against
from hornbill.proceedings.core.count import LEAST, PERIODS, WHOLE, count, withheld
from hornbill.proceedings.core.count_file import csv_lines, json_lines
from hornbill.proceedings.core.errors import BadSteps
from hornbill.proceedings.core.merged_persons import together
from hornbill.proceedings.core.standing import standing
from hornbill.proceedings.core.steps_file import read_steps

if TYPE_CHECKING:
    from collections.abc import Sequence

_EXAMPLE = """lines, for example:
  {"id": "1", "agency": "th-police", "state": "TH", "own": "P-1", "stage": "arrest", "date": "2026-03-05"}
  {"id": "2", "agency": "th-oag", "state": "TH", "own": "P-1", "of": "th-police", "stage": "sentence",
   "outcome": "convicted", "date": "2026-09", "days": 730, "fine": {"amount": "20000", "currency": "THB"}, "tlp": "GREEN"}
  {"agency": "th-oag", "withdraws": "2", "reason": "another man"}
  {"same": ["person-1", "person-7"]}
each on one line; "entity" in the place of "own" names an entity, "replaces" a line that is corrected, "taken" a list of
{"how": "confiscated", "amount": "5", "currency": "THB"} or {"how": "seized", "goods": "ivory", "quantity": "12.5", "unit": "kg"}.
Stages, outcomes and what can be taken: src/hornbill/proceedings/README.md. An agency is of the State whose two letters
its id begins with, or of "agency_state"; of another State's proceeding it reports."""


def count_steps(argv: Sequence[str]) -> int:
    """Count.

    Args:
        argv: after ``proceedings count``.

    Returns:
        0.

    Raises:
        BadSteps: the file is not of its form; the message names the line.
    """
    parser = argparse.ArgumentParser(
        prog="hornbill proceedings count",
        description="Counts persons, outcomes, days, fines and what was taken, by State and period.",
        epilog=_EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", type=Path, help="steps, one JSON object a line; - reads standard input")
    parser.add_argument("--period", choices=PERIODS, default=WHOLE)
    parser.add_argument("--format", choices=("json", "csv"), default="json")
    parser.add_argument(
        "--way", choices=[str(way) for way in WayOut],
        help="only steps that their markings let out for this use; publish leaves small figures out",
    )  # fmt: skip
    parser.add_argument(
        "--own", metavar="AGENCY", default="", help="whose steps pass --way whatever their marking"
    )
    parser.add_argument(
        "--withhold",
        action="store_true",
        help=f"leave out figures of fewer than {LEAST} persons, and their sums",
    )
    options = parser.parse_args(argv)
    try:
        text = read_file(options.file).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadSteps(f"{options.file} is not UTF-8") from error
    found = read_steps(io.StringIO(text))
    known = standing(found.words, found.country_of)
    steps, merges = list(known.steps), list(found.merges)
    if options.way:
        way = WayOut(options.way)
        steps = [one for one in steps if not reasons_against(one.marking, way, own=one.agency == options.own)]
        merges = [one for one in merges if not reasons_against(one[1], way, own=False)]
    whole = count(steps, together(merges), period=options.period)
    if options.withhold or options.way == WayOut.PUBLISH:
        whole = withheld(whole)
    for line in csv_lines(whole) if options.format == "csv" else json_lines(whole):
        print(line, end="")
    left = len(known.steps) - len(steps)
    print(
        f"{len(steps)} steps counted; {len(known.gone)} corrected or withdrawn, {len(known.refused)} words refused,"
        f" {left} kept in by their marking",
        file=sys.stderr,
    )
    return 0
