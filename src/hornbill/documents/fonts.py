"""The fonts of documents: where they are and which letters they have.

Rules: documents use these files and none of the machine's, so that they look the same everywhere. ``build.mjs`` copies them from packages
with recorded hashes; they are not committed. In a wheel they are packed (``.ttf.xz``, 5.5 MB in place of 12.6): they are unpacked for as long as a
document is made: 0.2 s, and an eighth more for all but the Chinese one.
"""

from __future__ import annotations

import lzma
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from hornbill.documents.core.coverage import Coverage, ranges
from hornbill.documents.core.errors import NoFonts

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).parent / "fonts"


def files() -> list[Path]:
    """Return the regular and bold fonts, packed ones too.

    Raises:
        NoFonts: they were not built.
    """
    found = sorted([*FOLDER.glob("*.ttf"), *FOLDER.glob("*.ttf.xz")])
    if not found:
        raise NoFonts(f"there are no fonts in {FOLDER.name}")
    return found


def content(path: Path) -> bytes:
    """Return a font's bytes."""
    data = path.read_bytes()
    return lzma.decompress(data) if path.suffix == ".xz" else data


@contextmanager
def folders() -> Iterator[list[str]]:
    """Give the folders in which all fonts are, as the typesetter reads them."""
    packed = [path for path in files() if path.suffix == ".xz"]
    if not packed:
        yield [str(FOLDER)]
        return
    with tempfile.TemporaryDirectory(prefix="hornbill-fonts-") as folder:
        for path in packed:
            Path(folder, path.stem).write_bytes(content(path))
        yield [str(FOLDER), folder]


def coverage() -> Coverage:
    """Return what the regular fonts can draw; bold ones have the same letters."""
    return Coverage(ranges(content(path)) for path in files() if "Regular" in path.name)
