"""Compiles every translation (.po -> .mo), or checks that it would.

Rules: a translation that loses a placeholder, does not parse, is missing, or is there twice is a defect (``devtools.sentences``).
Compiled files are made by ./hornbill and never committed.

    .venv/bin/python -m devtools.translations           # compiles what is newer than its .mo
    .venv/bin/python -m devtools.translations --check   # exit code 1 and the entries that are wrong
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

ROOT = Path(__file__).parents[1]


def catalogues() -> list[Path]:
    """Every .po file of the program."""
    return sorted(ROOT.glob("src/hornbill/**/locale/*/LC_MESSAGES/*.po"))


def faults(path: Path) -> list[str]:
    """What is wrong with one translation.

    Args:
        path: of a .po file.

    Returns:
        one sentence each; empty when it is sound.
    """
    name = path.relative_to(ROOT).as_posix()
    try:
        with path.open("rb") as file:
            catalogue = read_po(file, abort_invalid=True)
    except (PoFileError, ValueError) as error:
        return [f"{name}: {error}"]
    return [f"{name}:{message.lineno}: {error}" for message, errors in catalogue.check() for error in errors]


def compile_one(path: Path) -> bool:
    """Writes the .mo beside a .po when it is missing or older; says whether it did."""
    target = path.with_suffix(".mo")
    if target.exists() and target.stat().st_mtime >= path.stat().st_mtime:
        return False
    with path.open("rb") as file:
        catalogue = read_po(file, locale=path.parts[-3])
    # A draft of its own: two commands may compile at the same time.
    with tempfile.NamedTemporaryFile(dir=target.parent, suffix=".new", delete=False) as file:
        write_mo(file, catalogue)
    Path(file.name).chmod(0o644)
    Path(file.name).replace(target)
    return True


def _of_sentences() -> list[str]:
    from devtools import sentences  # an image that only compiles has no sources to read

    return sentences.faults()


def main(arguments: list[str]) -> int:
    """Compiles or checks them all; 1 when one is wrong."""
    found = catalogues()
    if "--check" in arguments:
        if not found:
            print("skipped: there are no translations yet")
        wrong = [fault for path in found for fault in faults(path)] or _of_sentences()
        print("\n".join(wrong))
        return 1 if wrong else 0
    for path in found:
        if compile_one(path):
            print(f"compiled {path.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
