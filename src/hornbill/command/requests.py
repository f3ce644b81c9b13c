"""``hornbill requests letter FILE``: a formal request for mutual legal assistance as PDF and DOCX, from a JSON file; without a node.

Rules: formal requests (letters between central authorities) are meant here, not the requests for information that agencies exchange in rooms. The
form of the file is in src/hornbill/formal_requests/README.md. An incomplete letter is written as well: it is a draft. What it lacks, and
why it could be refused, is printed with the article.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hornbill.command.files import read_file
from hornbill.documents.press import FORMATS
from hornbill.formal_requests import built_in, letters, treaties
from hornbill.formal_requests.core.contents import findings
from hornbill.formal_requests.core.errors import BadLetterFile
from hornbill.formal_requests.core.fields import LANGUAGES
from hornbill.formal_requests.core.letter import read_letter
from hornbill.formal_requests.core.refusing import dual_criminality, risks
from hornbill.kernel.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hornbill.formal_requests.core.letter import Letter

ALL = "all"


def letter(argv: Sequence[str]) -> int:
    """Write a letter, and print what it lacks.

    Args:
        argv: after ``requests letter``.

    Returns:
        0 if the letter is complete, 1 if something that is needed is missing.
    """
    parser = argparse.ArgumentParser(
        prog="hornbill requests letter",
        description="Writes a formal request for mutual legal assistance as PDF/A and DOCX, for the central authority to sign.",
        epilog="Requests for information between agencies are something else: they are written in rooms.",
    )
    parser.add_argument("file", type=Path, help="the letter as JSON; - reads standard input")
    parser.add_argument("--to", type=Path, metavar="FOLDER", help="where to write; beside FILE if left out")
    parser.add_argument(
        "--format", action="append", choices=sorted(FORMATS), help="pdf or docx; both if left out"
    )
    parser.add_argument(
        "--language", choices=[*LANGUAGES, ALL], help="instead of the file's; all: one letter in each"
    )
    parser.add_argument(
        "--beside", choices=[*LANGUAGES, "none"], help="language beside it, instead of the file's"
    )
    parser.add_argument("--check", action="store_true", help="write nothing; print what is missing")
    options = parser.parse_args(argv)
    one = _read(options.file)
    if options.beside:
        one = replace(one, values={**one.values, "beside": options.beside.replace("none", "")})
    languages = [*LANGUAGES] if options.language == ALL else [options.language or one.language]
    written: list[str] = []
    if not options.check:
        some = [replace(one, values={**one.values, "language": language}) for language in languages]
        written = _write(some, options)
    told = _told(one)
    print(json.dumps({"written": written, **told}, ensure_ascii=False, indent=1))
    return 0 if told["complete"] else 1


def _read(file: Path) -> Letter:
    try:
        said = json.loads(read_file(file))
    except (ValueError, RecursionError) as error:
        raise BadLetterFile([f"the file is not JSON ({error})"[:200]]) from error
    return read_letter(said)


def _write(some: list[Letter], options: argparse.Namespace) -> list[str]:
    beside = Path() if str(options.file) == "-" else options.file.parent
    folder = options.to if options.to is not None else beside
    stem = "letter" if str(options.file) == "-" else options.file.stem
    made = letters.write_letters(some, options.format or tuple(FORMATS))
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for one, files in zip(some, made, strict=True):
            ending = f"-{one.language}" if len(some) > 1 else ""
            for form, data in files.items():
                path = folder / f"{stem}{ending}.{form}"
                path.write_bytes(data)
                written.append(str(path))
    except OSError as error:
        cure = "Choose a folder that can be written, with --to."
        raise BadInput(f"{folder} cannot be written ({error.strerror})", cure=cure) from error
    return written


def _told(one: Letter) -> dict[str, Any]:
    tables = built_in.tables(one.receiver, one.date)
    basis = treaties.basis_of(one)
    missing = findings(one, tables, bound=basis.bound)
    needed = [finding for finding in missing if finding.needed]
    dual = dual_criminality(one, tables)
    return {
        "complete": not needed and not basis.trouble,
        "basis": {"bound": basis.bound, "trouble": basis.trouble or None, "cites": list(basis.cites)},
        "own_list_known": tables.has_list(one.receiver),
        "missing": [
            {"part": each.part, "needed": each.needed, "cites": list(each.cites), "asked": list(each.asked)}
            for each in missing
        ],
        "refusal": [
            {"ground": risk.ground, "weight": risk.weight, "force": risk.force, "cites": list(risk.cites)}
            for risk in risks(one, tables, missing=len(needed))
        ],
        "dual_criminality": {
            "verdict": dual.verdict,
            "shared": list(dual.shared),
            "lacking": list(dual.lacking),
            "offences": [offence.name for offence in dual.offences],
            "assumed": dual.assumed,
        },
    }
