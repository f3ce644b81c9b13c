"""Draws the table of docs/vectors.md: which standard is held to which published vector, and which is not.

Rules: tests/vectors/coverage.json is the register. What it names must exist (tests by name, files of
vectors), and no file of vectors may be there unnamed, unsourced or undated.

    .venv/bin/python -m devtools.vectors_table    # prints the table
    drift() == []                                 # when register, tests, files and document agree
"""

from __future__ import annotations

import ast
import json
import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
VECTORS = ROOT / "tests/vectors"
DOCUMENT = ROOT / "docs/vectors.md"
WAYS = ("published vector", "our own vector", "second implementation", "round trip only")
DATE = re.compile(r"20[0-9]{2}-[0-9]{2}-[0-9]{2}")
LARGEST = 400_000  # bytes, all files of vectors together


@dataclass(frozen=True)
class Row:
    """One line of the register.

    Attributes:
        standard: and which part of it.
        how: one of ``WAYS``.
        through: what is called: a module of ours, or the library below it.
        files: names of files of vectors, without ending.
        tests: ``file::name``, relative to tests/vectors.
        note: what the way leaves open.
    """

    standard: str
    how: str
    through: str
    files: tuple[str, ...]
    tests: tuple[str, ...]
    note: str


def rows() -> list[Row]:
    """The register, in its order."""
    register = json.loads((VECTORS / "coverage.json").read_text(encoding="utf-8"))
    return [
        Row(**{**entry, "files": tuple(entry["files"]), "tests": tuple(entry["tests"])}) for entry in register
    ]


def render() -> str:
    """The table and, below it, where each file of vectors comes from."""
    lines = ["| standard | how covered | through | test | what to know |", "|---|---|---|---|---|"]
    for row in rows():
        places = sorted(
            {(VECTORS / test.partition("::")[0]).resolve().relative_to(ROOT) for test in row.tests}
        )
        where = "<br>".join(f"`{place.as_posix()}`" for place in places)
        lines.append(f"| {row.standard} | {row.how} | {row.through} | {where} | {row.note} |")
    lines += ["", "| file | standard | source | as of | licence |", "|---|---|---|---|---|"]
    for path in _files():
        told = json.loads(path.read_text(encoding="utf-8"))
        cells = (
            str(told.get(key, "")).replace("|", "&#124;")
            for key in ("standard", "source", "as_of", "licence")
        )
        lines.append(f"| `{path.name}` | {' | '.join(cells)} |")
    return "\n".join(lines)


def drift() -> list[str]:
    """What does not agree; empty when all is well.

    Returns:
        one sentence for each difference, with the file to look at.
    """
    return [*_register_problems(), *_file_problems(), *_document_problems()]


def _files() -> list[Path]:
    return sorted(path for path in VECTORS.glob("*.json") if path.name != "coverage.json")


def _register_problems() -> list[str]:
    found: list[str] = []
    for row in rows():
        if row.how not in WAYS:
            found.append(f"coverage.json: {row.standard!r} is covered by {row.how!r}; say one of {WAYS}")
        if row.how == "published vector" and not row.files:
            found.append(f"coverage.json: {row.standard!r} names no file of vectors")
        if not row.tests:
            found.append(f"coverage.json: {row.standard!r} names no test")
        found += [f"coverage.json: no test {test}" for test in row.tests if not _exists(test)]
    return found


def _exists(test: str) -> bool:
    name, _, function = test.partition("::")
    path = VECTORS / name
    if not path.is_file():
        return False
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return any(isinstance(node, ast.FunctionDef) and node.name == function for node in tree.body)


def _file_problems() -> list[str]:
    named = {name for row in rows() for name in row.files}
    there = {path.stem for path in _files()}
    found = [f"tests/vectors/{name}.json is missing" for name in sorted(named - there)]
    found += [f"coverage.json does not name {name}.json" for name in sorted(there - named)]
    size = 0
    for path in _files():
        data = path.read_bytes()
        size += len(data)
        told = json.loads(data)
        found += [
            f"{path.name} has no {key}" for key in ("standard", "source", "licence") if not told.get(key)
        ]
        if not DATE.fullmatch(str(told.get("as_of", ""))):
            found.append(f"{path.name} has no date (as_of)")
    if size > LARGEST:
        found.append(f"the files of vectors have {size} bytes; keep them under {LARGEST}")
    return found


def _document_problems() -> list[str]:
    text = DOCUMENT.read_text(encoding="utf-8") if DOCUMENT.is_file() else ""
    if f"<!-- generated: vectors_table -->\n{render()}\n<!-- /generated -->" in text:
        return []
    return [
        "docs/vectors.md is not what the register says; write it again: .venv/bin/python -m devtools.documents"
    ]


if __name__ == "__main__":
    print(render())
