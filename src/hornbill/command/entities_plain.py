"""``hornbill entities schemata|plain``: our kinds of thing for other FollowTheMoney tools, and files for those that do not know them.

hornbill entities schemata --to model/          # then: FTM_MODEL_PATH=model ftm validate -i case.ftm.json
hornbill entities plain case.ftm.json --to plain.ftm.json
"""

from __future__ import annotations

import argparse
import contextlib
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hornbill.cases import schema_files
from hornbill.cases.core import carried
from hornbill.cases.core.ftm_lines import write_line
from hornbill.cases.core.plain_ftm import NEAREST, plain
from hornbill.command.entities import entities_of
from hornbill.command.entities_told import Told, out_to
from hornbill.command.files import CannotWrite

if TYPE_CHECKING:
    from collections.abc import Sequence


def schemata(argv: Sequence[str]) -> int:
    """Write FollowTheMoney's schemata and ours into one folder."""
    parser = argparse.ArgumentParser(
        prog="hornbill entities schemata",
        description="Writes all schemata, FollowTheMoney's and ours, into a folder for other tools (FTM_MODEL_PATH).",
    )
    parser.add_argument(
        "--to", type=Path, required=True, metavar="DIR", help="the folder to write; it must not exist"
    )
    options = parser.parse_args(argv)
    draft = options.to.with_name(f".{options.to.name}.new")
    try:
        if options.to.exists():
            raise CannotWrite(f"{options.to} exists", cure="Name a folder that does not exist.")
        draft.mkdir(parents=True)
        for path in schema_files.files():
            shutil.copyfile(path, draft / path.name)
        draft.rename(options.to)
    except OSError as error:
        raise CannotWrite(f"{options.to}: {error.strerror}") from error
    finally:
        with contextlib.suppress(OSError):
            shutil.rmtree(draft)
    print(
        f"{len(schema_files.files())} files, {len(schema_files.model().schemata)} schemata: FTM_MODEL_PATH={options.to}"
    )
    return 0


def plain_file(argv: Sequence[str]) -> int:
    """Write a file's entities again, those of our kinds as FollowTheMoney's own."""
    kinds = ", ".join(f"{ours} -> {theirs}" for ours, theirs in NEAREST.items())
    parser = argparse.ArgumentParser(
        prog="hornbill entities plain",
        description="Writes entities for tools that know FollowTheMoney's own schemata alone.",
        epilog=f"{kinds}. What the nearest schema has no property for goes into notes or links; ids stay.",
    )
    parser.add_argument("file", type=Path, help="FollowTheMoney entities, one JSON object a line")
    parser.add_argument(
        "--to", type=Path, help="the file to write; it must not exist; standard output if left out"
    )
    options = parser.parse_args(argv)
    told, changed, links = Told(), 0, 0
    with out_to(options.to) as out:
        for statements, notes in entities_of(options.file):
            told.take(notes)
            if not statements:
                continue
            told.entities += 1
            found = plain(_entity(statements, notes), schema_files.model())
            changed += found[0]["schema"] != statements[0]["schema"]
            links += len(found) - 1
            out.writelines(write_line(one) for one in found)
    print(f"{changed} written as another schema, {links} links made of properties", file=sys.stderr)
    return told.end()


def _entity(statements: list[dict[str, str]], notes: list[Any]) -> dict[str, Any]:
    properties: dict[str, list[str]] = {}
    for one in statements:
        properties.setdefault(one["prop"], []).append(one["value"])
    claim = carried.in_statements(statements, notes)
    more = {} if claim is None else {carried.NAME: claim.to_json()}
    return {
        "id": statements[0]["entity"],
        "schema": statements[0]["schema"],
        "properties": properties,
        **more,
    }
