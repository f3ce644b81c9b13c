"""The fonts of documents: where they are and which letters they have.

Rules: documents use these files and none of the machine's, so that they look the same everywhere. ``build.mjs`` copies them from packages
with recorded hashes; they are not committed.
"""

from __future__ import annotations

from pathlib import Path

from hornbill.documents.core.coverage import Coverage, ranges
from hornbill.documents.core.errors import NoFonts

FOLDER = Path(__file__).parent / "fonts"


def files() -> list[Path]:
    """Return the regular and bold fonts.

    Raises:
        NoFonts: they were not built.
    """
    found = sorted(FOLDER.glob("*.ttf"))
    if not found:
        raise NoFonts(f"there are no fonts in {FOLDER.name}")
    return found


def coverage() -> Coverage:
    """Return what the regular fonts can draw; bold ones have the same letters."""
    return Coverage(ranges(path.read_bytes()) for path in files() if "Regular" in path.name)
