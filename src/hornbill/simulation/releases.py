"""The releases of Hornbill that the nodes of one network can run: this one, a made-up later one, and earlier ones from an archive.

Rules
- An earlier release is a whole source tree (``frozen.tar.xz``, written by ``devtools.freeze_release``), unpacked beside the network and put
  before this version on the path; it runs in this version's environment, so no second installation is needed.
- The tree has what nodes and the hub need: no simulation, no translations, no documents. Styles and scripts of its pages are this version's.
- A frozen release never changes: nodes of it are out there. Its digest is here.

    earlier = thaw(folder)
    Network(..., releases={"vn-customs": earlier["second"], "th-customs": NEWER})
"""

from __future__ import annotations

import hashlib
import tarfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hornbill.kernel.errors import HornbillError

if TYPE_CHECKING:
    from collections.abc import Mapping

ARCHIVE = Path(__file__).with_name("frozen.tar.xz")
DIGESTS = {  # of each frozen release; which commits they are: docs/adr/0046
    "first": "8792ad838307e1ed45c3903154762537867d535d8438a235f3b3452452070f58",
    "second": "0ab9e334d33cf42d7904447dab3506397cff70c3acd1c4eb582f58dad0f5b04f",
}
_STATIC = Path("hornbill", "node", "static", "hornbill")  # what ./hornbill install draws


class ReleaseChanged(HornbillError):
    """A frozen release is not what it was."""

    code = "release-changed"
    default_cure = "Take src/hornbill/simulation/frozen.tar.xz from the project again."


class NoEarlierReleases(HornbillError):
    """This installation has no archive of earlier releases."""

    code = "no-earlier-releases"
    default_cure = "Play it from a checkout of the sources: a wheel leaves this archive out."


@dataclass(frozen=True)
class Release:
    """A release of Hornbill.

    Attributes:
        name: for people.
        command: module that runs its commands.
        tree: folder of its packages; None for those of this version.
    """

    name: str
    command: str = "hornbill.command"
    tree: Path | None = None

    def environment(self) -> dict[str, str]:
        """Return the variables with which Python finds its packages, and no others of the name."""
        return {"PYTHONPATH": str(self.tree), "PYTHONSAFEPATH": "1"} if self.tree else {}


THIS = Release("this release")
NEWER = Release("a made-up later release", command="hornbill.simulation.newer")


def frozen() -> dict[str, dict[str, bytes]]:
    """Return the frozen releases: name -> path of each file below its tree -> bytes.

    Raises:
        NoEarlierReleases: of an installed wheel.
    """
    if not ARCHIVE.is_file():
        raise NoEarlierReleases("earlier releases are not here")
    found: dict[str, dict[str, bytes]] = {}
    with tarfile.open(ARCHIVE) as archive:
        for member in archive:
            content = archive.extractfile(member) if member.isfile() else None
            if content is not None:
                name, _, path = member.name.partition("/")
                found.setdefault(name, {})[path] = content.read()
    return found


def digest(files: Mapping[str, bytes]) -> str:
    """Return a hash over the files of a release (64 hex digits)."""
    summed = hashlib.sha256()
    for path, data in sorted(files.items()):
        summed.update(f"{hashlib.sha256(data).hexdigest()}  {path}\n".encode())
    return summed.hexdigest()


def thaw(folder: Path) -> dict[str, Release]:
    """Unpack the frozen releases; returns them by name.

    Args:
        folder: each is unpacked there, into a folder of its name.

    Raises:
        ReleaseChanged: one is not what it was.
    """
    found = {}
    for name, files in frozen().items():
        if digest(files) != DIGESTS.get(name):
            raise ReleaseChanged(f"the {name} release is not what it was")
        tree = folder / name
        for path, data in files.items():
            (tree / path).parent.mkdir(parents=True, exist_ok=True)
            (tree / path).write_bytes(data)
        drawn = Path(__file__).parents[2] / _STATIC
        if drawn.is_dir():
            (tree / _STATIC).symlink_to(drawn)
        found[name] = Release(f"the {name} release", tree=tree)
    return found
