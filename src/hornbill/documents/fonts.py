"""The fonts of documents: where they are and which letters they have.

Rules: documents use these files and none of the machine's, so that they look the same everywhere. ``build.mjs`` copies them from packages
with recorded hashes; they are not committed. In a wheel they are packed (``*.tar.xz``, 5.2 MB in place of 12.6; the small ones together, for their tables
are much alike) and are unpacked for as long as a document is made, which takes 0.2 s.
"""

from __future__ import annotations

import tarfile
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
    """Return the files in which the regular and bold fonts are; a packed one may hold several.

    Raises:
        NoFonts: they were not built.
    """
    found = sorted([*FOLDER.glob("*.ttf"), *FOLDER.glob("*.tar.xz")])
    if not found:
        raise NoFonts(f"there are no fonts in {FOLDER.name}")
    return found


def contents() -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of each font.

    Raises:
        NoFonts: they were not built.
    """
    for path in files():
        if path.suffix != ".xz":
            yield path.name, path.read_bytes()
            continue
        with tarfile.open(path, "r:xz") as packed:
            for member in packed:
                font = packed.extractfile(member)
                if font is not None:
                    yield Path(member.name).name, font.read()


@contextmanager
def folders() -> Iterator[list[str]]:
    """Give the folders in which all fonts are, as the typesetter reads them."""
    if not any(path.suffix == ".xz" for path in files()):
        yield [str(FOLDER)]
        return
    with tempfile.TemporaryDirectory(prefix="hornbill-fonts-") as folder:
        for name, data in contents():
            Path(folder, name).write_bytes(data)
        yield [folder]


def coverage() -> Coverage:
    """Return what the regular fonts can draw; bold ones have the same letters."""
    return Coverage(ranges(data) for name, data in contents() if "Regular" in name)
