"""``hornbill markings ...``: what markings, ceilings, re-markings and permissions come to, on files of them."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hornbill.cases.core.permission_file import judged
from hornbill.command.files import read_file
from hornbill.exchange.core.exports.room_file import fold_export, read_export
from hornbill.exchange.core.records.marking import marking_in
from hornbill.exchange.core.rooms.remarking import marking_now, words_about
from hornbill.kernel.ceilings import BadCeiling, Ceiling, reasons_above
from hornbill.kernel.errors import BadInput
from hornbill.kernel.gradings import PARTS, parts_of, reasons_against_grading
from hornbill.kernel.markings import BadMarking, Marking, WayOut, reasons_against

if TYPE_CHECKING:
    from collections.abc import Sequence


def assess(argv: Sequence[str]) -> int:
    """Say for each marking of a JSON list (or a single one) which ways out are open.

    Args:
        argv: after ``markings assess``.

    Returns:
        0; 1 when one of them is not a marking.

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
    value = _read(options.file, "one marking or a list of them")
    rows = [_assess(one, own=options.own) for one in (value if isinstance(value, list) else [value])]
    return _answer(rows)


def ceilings(argv: Sequence[str]) -> int:
    """Say for each marking of a file which partners' ceilings it is above, and why.

    Args:
        argv: after ``markings ceilings``.

    Returns:
        0; 1 when one of them is not a marking.

    Raises:
        BadInput: the file is not JSON, or not of this form.
        BadCeiling: one of the ceilings is not valid.
    """
    parser = argparse.ArgumentParser(
        prog="hornbill markings ceilings",
        description="Says what is above which partner's ceiling; JSON in, JSON out.",
    )
    help_ = '{"ceilings": {"vn-customs": {"tlp": "AMBER", "honours": ["H1"], "purposes": [], "reason": "...", "review": "2027-03-01"}},'
    help_ += ' "markings": [{"tlp": "RED"}]}; - reads standard input'
    parser.add_argument("file", type=Path, help=help_)
    options = parser.parse_args(argv)
    value = _read(options.file, "an object with ceilings and markings")
    if not isinstance(value, dict) or not isinstance(value.get("ceilings"), dict):
        raise BadInput(f"{options.file} names no ceilings", cure=f"Write {help_}")
    known = {}
    for agency, one in value["ceilings"].items():
        try:
            known[agency] = Ceiling.from_json(one)
        except BadCeiling as error:
            raise BadCeiling(f"{agency}: {error.message}", cure=error.cure) from error
    markings = value.get("markings", [])
    return _answer([_above(one, known) for one in (markings if isinstance(markings, list) else [markings])])


def grading(argv: Sequence[str]) -> int:
    """Say for each marking of a file whether a room of a grading scheme takes it; without a file, what the schemes' codes mean.

    Args:
        argv: after ``markings grading``.

    Returns:
        0; 1 when one of them is not a marking.

    Raises:
        BadInput: the file is not JSON.
    """
    parser = argparse.ArgumentParser(
        prog="hornbill markings grading",
        description="Tells what a room of one grading scheme takes; JSON out.",
    )
    parser.add_argument("scheme", choices=sorted(PARTS))
    parser.add_argument(
        "file",
        type=Path,
        nargs="?",
        help='for example [{"tlp": "RED", "grading": {"scheme": "4x4", "value": "B2"}}]',
    )
    options = parser.parse_args(argv)
    if options.file is None:
        return _answer([{"name": part.name, "codes": part.codes} for part in parts_of(options.scheme)])
    value = _read(options.file, "one marking or a list of them")
    rows = [_graded(one, options.scheme) for one in (value if isinstance(value, list) else [value])]
    return _answer(rows)


def _graded(value: object, scheme: str) -> dict[str, object]:
    try:
        marking = Marking.from_json(value)
    except BadMarking as error:
        return {"marking": value, "error": error.message, "cure": error.cure}
    return {
        "marking": value,
        "reasons": [vars(one) for one in reasons_against_grading(scheme, marking.grading)],
    }


def permissions(argv: Sequence[str]) -> int:
    """Say for statements of a file which may be passed on, on which ground, and why the rest stays.

    Args:
        argv: after ``markings permissions``.

    Returns:
        0.

    Raises:
        BadInput: the file is not JSON, or not of this form; the message says where.
    """
    parser = argparse.ArgumentParser(
        prog="hornbill markings permissions",
        description="Folds originators' permissions, and says which statements may be passed on; JSON in, JSON out.",
    )
    parser.add_argument(
        "file",
        type=Path,
        help='{"by": "th-customs", "to": ["la-police"], "day": "2027-01-31", "words": [{"id", "kind", "author", "values"}],'
        ' "statements": [{"id": "RECORD:0", "originator": "vn-customs", "marking": {"tlp": "AMBER"}}]}; - reads standard input',
    )
    value = _read(parser.parse_args(argv).file, "an object with by, to, day, words and statements")
    try:
        print(json.dumps(judged(value), ensure_ascii=False, indent=1))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BadInput(
            f"the file has not the form of --help: {error!r}", cure="Correct it and try again."
        ) from error
    return 0


def now(argv: Sequence[str]) -> int:
    """Say for every content record of a room's export under which marking it was written, and which one holds now.

    Args:
        argv: after ``markings now``.

    Returns:
        0.

    Raises:
        BadInput: the file is not an export of a room.
    """
    parser = argparse.ArgumentParser(
        prog="hornbill markings now",
        description="Folds a room's export; tells which marking holds for each record. JSON out.",
    )
    parser.add_argument("file", type=Path, help="as the page “Export this room” makes it")
    folded = fold_export(read_export(read_file(parser.parse_args(argv).file)))
    rows: list[dict[str, object]] = []
    for _height, id_ in folded.content:
        item = folded.history.items[id_]
        first, holds = marking_in(item.values), marking_now(folded, item)
        row: dict[str, object] = {"record": id_, "kind": item.header.kind, "author": item.header.author}
        row |= {"written": first and first.to_json(), "holds": holds and holds.to_json()}
        rows.append({**row, "by": [word.id for word in words_about(folded, item)]})
    return _answer(rows)


def _above(value: object, known: dict[str, Ceiling]) -> dict[str, object]:
    try:
        marking = Marking.from_json(value)
    except BadMarking as error:
        return {"marking": value, "error": error.message, "cure": error.cure}
    above = {
        agency: [vars(reason) for reason in reasons_above(one, agency, marking)]
        for agency, one in sorted(known.items())
    }
    return {"marking": value, "above": {agency: found for agency, found in above.items() if found}}


def _assess(value: object, *, own: bool) -> dict[str, object]:
    try:
        marking = Marking.from_json(value)
    except BadMarking as error:
        return {"marking": value, "error": error.message, "cure": error.cure}
    ways = {str(way): [vars(reason) for reason in reasons_against(marking, way, own=own)] for way in WayOut}
    return {"marking": value, "reasons_against": ways}


def _read(file: Path, what: str) -> Any:
    try:
        return json.loads(read_file(file))
    except ValueError as error:
        raise BadInput(f"{file} is not JSON", cure=f"Write {what}.") from error


def _answer(rows: list[dict[str, object]]) -> int:
    print(json.dumps(rows, ensure_ascii=False, indent=1))
    return 1 if any("error" in row for row in rows) else 0
