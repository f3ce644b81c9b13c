"""``hornbill markings assess``: what markings allow, on a file of them."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from hornbill.command.files import read_file
from hornbill.kernel.errors import BadInput
from hornbill.kernel.markings import BadMarking, Marking, WayOut, reasons_against

if TYPE_CHECKING:
    from collections.abc import Sequence


def assess(argv: Sequence[str]) -> int:
    """Say for each marking of a JSON list (or a single one) which ways out are open.

    Args:
        argv: after ``markings assess``.

    Returns:
        0; 1 when one of them is no marking.

    Raises:
        BadInput: the file is not JSON.
    """
    parser = argparse.ArgumentParser(
        prog="hornbill markings assess", description="Says what markings allow; JSON in, JSON out."
    )
    parser.add_argument(
        "file", type=Path, help='for example [{"tlp": "AMBER", "handling": ["H1"]}]; - reads standard input'
    )
    parser.add_argument("--own", action="store_true", help="the asking agency is the originator")
    options = parser.parse_args(argv)
    try:
        value = json.loads(read_file(options.file))
    except ValueError as error:
        raise BadInput(f"{options.file} is not JSON", cure="Write one marking or a list of them.") from error
    rows = [_assess(one, own=options.own) for one in (value if isinstance(value, list) else [value])]
    print(json.dumps(rows, ensure_ascii=False, indent=1))
    return 1 if any("error" in row for row in rows) else 0


def _assess(value: object, *, own: bool) -> dict[str, object]:
    try:
        marking = Marking.from_json(value)
    except BadMarking as error:
        return {"marking": value, "error": error.message, "cure": error.cure}
    ways = {str(way): [vars(reason) for reason in reasons_against(marking, way, own=own)] for way in WayOut}
    return {"marking": value, "reasons_against": ways}
