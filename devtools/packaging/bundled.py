"""What goes into the wheel and is not in the repository: the built interface, compiled translations, FollowTheMoney's schemata.

Rules
- The interface, the translations and the fonts are built by ``./hornbill``; here it is only checked that they are there.
- FollowTheMoney's package would bring 43 libraries that nobody calls (docs/adr/0027). Its schema files, translations and licence are
  copied into the package for as long as an archive is made, and are removed again. A source archive brings them with it.
- So are the tables of a new node, made here by its own changes of tables (``node.empty_tables``).
- So are the packed forms of the fonts (``documents/fonts``) and of the largest tables of facts (``reference/data``); the fonts and these
  tables themselves are in no archive (MANIFEST.in).

    with bundled(root):
        setuptools.build_meta.build_wheel(...)
"""

from __future__ import annotations

import contextlib
import lzma
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PLACE = "src/hornbill/cases/followthemoney"
FONTS = "src/hornbill/documents/fonts"
LARGE_FONT = "NotoSansSC_400Regular.ttf"
FACTS = "src/hornbill/reference/data"
LARGE_FACTS = (
    "codes",
    "listings",
    "names",
    "other_things",
    "pairs",
    "ranges",
    "taxa",
    "words",
)  # the rest would gain nothing
# Four bits of the letter before and none of the position: 13 kB less of the Chinese font, 3 of the tables.
PACKING = [{"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "lc": 4, "pb": 0}]
BUILT = (
    "src/hornbill/node/static/hornbill/app.js",
    "src/hornbill/node/static/hornbill/app.css",
    "src/hornbill/locale/fr/LC_MESSAGES/django.mo",
)
TABLES = "src/hornbill/node/empty_tables.xz"
_MAKES_TABLES = """
import sys
from pathlib import Path
from hornbill.node import empty_tables, setup, upgrading
from hornbill.pages.identity import Identity
folder, to = map(Path, sys.argv[1:])
setup.create_node(folder, Identity("packed-tables", "Packed", "TH", "Asia/Bangkok"))
setup.use(folder)
from django.db import connection
connection.close()
to.write_bytes(empty_tables.pack(upgrading.database(), upgrading.changes()))
"""
_CURE = "Run ./hornbill release, or ./hornbill install before python -m build."


class NotReady(RuntimeError):
    """Something that the wheel needs has not been built or installed."""


def missing(root: Path) -> list[str]:
    """List what has not been built, as paths below the root."""
    absent = [name for name in BUILT if not (root / name).is_file()]
    for source in sorted(
        root.glob("src/hornbill/**/locale/*/LC_MESSAGES/*.po")
    ):  # a source archive has the compiled ones alone
        compiled = source.with_suffix(".mo")
        if not compiled.is_file():
            absent.append(compiled.relative_to(root).as_posix())
    return absent


@contextlib.contextmanager
def bundled(root: Path) -> Iterator[None]:
    """Have FollowTheMoney's files in the package for the length of a block.

    Args:
        root: of the checkout, or of an unpacked source archive.

    Raises:
        NotReady: the interface is not built, or FollowTheMoney is not installed.
    """
    absent = missing(root)
    if absent:
        raise NotReady(f"not built yet: {', '.join(absent[:5])}. {_CURE}")
    place = root / PLACE
    if (root / "PKG-INFO").is_file():  # an unpacked source archive
        if not (place / "schema").is_dir():
            raise NotReady(f"the source archive lacks {PLACE}.")
        yield
        return
    shutil.rmtree(place, ignore_errors=True)
    if not (root / FONTS / LARGE_FONT).is_file():
        raise NotReady(f"not built yet: {LARGE_FONT}. {_CURE}")
    try:
        _copy(root, place)
        pack_fonts(root / FONTS)
        pack_facts(root / FACTS)
        (root / TABLES).write_bytes(_empty_tables(root))
        yield
    finally:
        shutil.rmtree(place, ignore_errors=True)
        for left in [*(root / FONTS).glob("*.tar.xz"), *(root / FACTS).glob("*.csv.xz")]:
            left.unlink()
        (root / TABLES).unlink(missing_ok=True)


def _empty_tables(root: Path) -> bytes:
    """Make a node's tables in a process of its own, and pack them."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "packed"
        words = [sys.executable, "-c", _MAKES_TABLES, str(Path(folder) / "node"), str(database)]
        settings = {name: value for name, value in os.environ.items() if not name.startswith("HORNBILL_")}
        subprocess.run(words, env={**settings, "PYTHONPATH": str(root / "src")}, check=True)
        return database.read_bytes()


def pack_fonts(folder: Path) -> None:
    """Pack the Chinese font alone, and all others together: their tables are much alike, regular and bold above all."""
    every = sorted(folder.glob("*.ttf"))
    for name, fonts in (
        ("chinese", [one for one in every if one.name == LARGE_FONT]),
        ("others", [one for one in every if one.name != LARGE_FONT]),
    ):
        with (
            lzma.open(folder / f"{name}.tar.xz", "wb", filters=PACKING) as file,
            tarfile.open(fileobj=file, mode="w") as packed,
        ):
            for font in fonts:
                entry = tarfile.TarInfo(font.name)
                entry.size = font.stat().st_size
                with font.open("rb") as data:
                    packed.addfile(entry, data)


def pack_facts(folder: Path) -> None:
    """Pack the largest tables of facts, each alone: one that is asked for is unpacked without the others."""
    for name in LARGE_FACTS:
        plain = folder / f"{name}.csv"
        plain.with_name(f"{plain.name}.xz").write_bytes(lzma.compress(plain.read_bytes(), filters=PACKING))


def _copy(root: Path, place: Path) -> None:
    package, licence = _installed(root)
    (place / "schema").mkdir(parents=True)
    for path in sorted((package / "schema").glob("*.y*ml")):
        shutil.copyfile(path, place / "schema" / path.name)
    for language in sorted((root / "src/hornbill/locale").iterdir()):  # those that pages are offered in
        path = package / "translations" / language.name / "LC_MESSAGES" / "followthemoney.mo"
        if path.is_file():
            copy = place / path.relative_to(package)
            copy.parent.mkdir(parents=True)
            shutil.copyfile(path, copy)
    shutil.copyfile(licence, place / "LICENSE")


def _installed(root: Path) -> tuple[Path, Path]:
    """Find the package's folder and licence: in this environment, or in the checkout's where the build has one of its own."""
    try:
        found = [Path(str(distribution("followthemoney").locate_file("")))]
    except PackageNotFoundError:
        found = sorted(root.glob(".venv*/lib/python*/site-packages"))
    for site in found:
        licences = sorted(site.glob("followthemoney-*.dist-info/licenses/LICENSE"))
        if (site / "followthemoney" / "schema").is_dir() and licences:
            return site / "followthemoney", licences[-1]
    raise NotReady(f"FollowTheMoney's schema files are not installed. {_CURE}")
