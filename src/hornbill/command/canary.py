"""``hornbill canary FOLDER WORD ...``: what is in the clear in a hub's or node's files, or in a carried file.

Every file is searched, databases with their logs, journals and free pages too, sealed files and uploads, in many encodings
(``simulation.canary``); the memory of running processes is not.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from hornbill.command.files import CannotRead
from hornbill.kernel.errors import BadInput
from hornbill.simulation.canary import search

if TYPE_CHECKING:
    from collections.abc import Sequence

SHORTEST = 6  # characters


def main(argv: Sequence[str]) -> int:
    """Search every file under a folder for words, in their usual encodings.

    Args:
        argv: after ``canary``.

    Returns:
        0 when none was found, 1 when one was.

    Raises:
        BadInput, CannotRead: a word too short, no such folder.
    """
    parser = argparse.ArgumentParser(
        prog="hornbill canary",
        description="Searches files for words, also encoded and compressed: databases with their logs, journals and free pages,"
        " sealed files, temporary files, everything in the folder. What a running process holds in memory is not searched.",
    )
    parser.add_argument("folder", type=Path, help="or one file, for example a carried one")
    parser.add_argument("word", nargs="+", help=f"at least {SHORTEST} characters")
    options = parser.parse_args(argv)
    if not options.folder.exists():
        raise CannotRead(f"there is no folder or file {options.folder}")
    short = [word for word in options.word if len(word) < SHORTEST]
    if short:
        raise BadInput(f"{short[0]!r} is too short: it would turn up by chance", cure="Give a longer word.")
    hits = search(options.word, options.folder)
    for hit in hits:
        print(json.dumps({"file": str(hit.file), "word": hit.word, "as": hit.how}, ensure_ascii=False))
    if not hits:
        print(json.dumps({"found": 0, "words": len(options.word), "folder": str(options.folder)}))
    return 1 if hits else 0
