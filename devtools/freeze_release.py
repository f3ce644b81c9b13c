"""Adds the source tree of a commit to the earlier releases that ``hornbill play upgrade`` runs beside this version.

Rules
- A release has what nodes and the hub need to run. Times, owners and order are fixed, so that the same commits give the same archive.
- Releases that are in the archive stay as they are. All stand in one, because most of their text is the same.
- The digest that is printed goes into ``hornbill.simulation.releases.DIGESTS``.

.venv/bin/python -m devtools.freeze_release COMMIT NAME      # writes src/hornbill/simulation/frozen.tar.xz
"""

from __future__ import annotations

import argparse
import io
import lzma
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import TYPE_CHECKING

from hornbill.simulation.releases import ARCHIVE, digest, frozen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROOT = Path(__file__).parents[1]
KEPT = ("hornbill/simulation/__init__.py", "hornbill/simulation/node_maker.py")
LEFT_OUT = (".md", ".po", ".png", ".webp")


def needed(path: str) -> bool:
    """Tell whether a node or the hub needs a file of the source tree to run."""
    if path.startswith("hornbill/simulation/"):
        return path in KEPT
    return not path.endswith(LEFT_OUT)


def tree_of(commit: str) -> dict[str, bytes]:
    """Return the needed files of a commit's source tree: path below ``src`` -> bytes."""
    git = ["git", "-C", str(ROOT), "archive", f"{commit}:src", "hornbill"]
    packed = subprocess.run(git, capture_output=True, check=True).stdout
    found = {}
    with tarfile.open(fileobj=io.BytesIO(packed)) as tree:
        for member in tree:
            content = tree.extractfile(member) if member.isfile() else None
            if content is not None and needed(member.name):
                found[member.name] = content.read()
    return found


def pack(releases: Mapping[str, Mapping[str, bytes]]) -> bytes:
    """Return an archive of releases: name -> path -> bytes."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as target:
        for name, files in sorted(releases.items()):
            for path, data in sorted(files.items()):
                plain = tarfile.TarInfo(f"{name}/{path}")
                plain.size = len(data)
                target.addfile(plain, io.BytesIO(data))
    return lzma.compress(packed.getvalue(), preset=9 | lzma.PRESET_EXTREME)


def main(arguments: Sequence[str]) -> int:
    """Add a commit to the archive; returns the exit code."""
    parser = argparse.ArgumentParser(prog="devtools.freeze_release", description="Freezes a release.")
    parser.add_argument("commit")
    parser.add_argument("name", help="of a release that is not frozen yet")
    options = parser.parse_args(arguments)
    releases = frozen() if ARCHIVE.exists() else {}
    if options.name in releases:
        parser.error(f"the {options.name} release is frozen already, and stays as it is")
    releases[options.name] = tree_of(options.commit)
    ARCHIVE.write_bytes(pack(releases))
    print(f"{ARCHIVE.relative_to(ROOT)}: {ARCHIVE.stat().st_size / 1000:.0f} kB")
    print(f"{options.name}: {digest(releases[options.name])}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
