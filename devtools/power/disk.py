"""A disk whose power can be cut, with a file system on it, mounted on a folder; Linux, as root.

Under the folder lie ext4, a loop device, a file system of one file (``one_file``) and a write cache in memory (``write_cache``); the image file below
is what has become durable. A loop device turns the flushes of ext4 into fsyncs of its file, so fsync, fdatasync, O_DSYNC and journal commits
count as they do on a disk. What it does not show: a block that a disk damages by itself, a disk that lies about flushes (unless told to), and
a machine whose memory writes nonsense while its power fails.

    with Disk(Path("work"), mib=512, seed=7) as disk:
        disk.mount(Path("data"))
        ...
        disk.cut()                     # from now on every request fails; end what runs there
        disk.power_on()                # mounted again, as the cut left it
"""

from __future__ import annotations

import functools
import json
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Self

from hornbill.kernel.errors import HornbillError

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).parents[2]
_SOON_S = 60
_PROBE_MIB = 8
_PROGRAMS = ("mkfs.ext4", "losetup", "mount", "umount")
_PATH = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"


class NoPowerCuts(HornbillError):
    """This machine, or this user, cannot have disks whose power is cut."""

    code = "no-power-cuts"
    default_cure = (
        "Run it as root on Linux with /dev/fuse, loop devices and ext4 (packages e2fsprogs and mount)."
    )


@functools.cache
def check_possible() -> None:
    """Return if power cuts can be made here, which a small disk shows; NoPowerCuts if not."""
    _check_tools()
    with tempfile.TemporaryDirectory(prefix="hornbill-power-") as made:
        data = Path(made) / "data"
        data.mkdir()
        try:
            with Disk(Path(made) / "disk", mib=_PROBE_MIB, seed=0) as disk:
                disk.mount(data)
        except OSError as error:
            raise NoPowerCuts(f"no such disk can be mounted here: {error}") from error


def _check_tools() -> None:
    if os.geteuid() != 0:
        raise NoPowerCuts("a disk whose power is cut needs root")
    if missing := [name for name in _PROGRAMS if shutil.which(name, path=_PATH) is None]:
        raise NoPowerCuts(f"not installed here: {', '.join(missing)}")
    for device in ("/dev/fuse", "/dev/loop-control"):
        if not os.access(device, os.R_OK | os.W_OK):
            raise NoPowerCuts(f"there is no {device}")


def _run(*words: object) -> str:
    done = subprocess.run(
        [str(word) for word in words],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": _PATH},
        timeout=_SOON_S,
    )
    if done.returncode:
        raise OSError(f"{words[0]}: {done.stderr.strip()}")
    return done.stdout.strip()


class Disk:
    """One disk.

    Args:
        folder: of its image and of where the layers are mounted; is made.
        mib: its size.
        seed: of what cuts leave; each cut has another seed of its own.
        keep: share of unflushed blocks that may survive a cut.
        torn: share of these that are torn.
        at_flush: share of the cuts that come while the next flush is on its way; the others come at once.
        flush_ms: how long a flush takes, as a real disk's does.

    Attributes:
        cuts: what each cut found and did.
    """

    def __init__(
        self,
        folder: Path,
        *,
        mib: int,
        seed: int,
        keep: float = 0.5,
        torn: float = 0.1,
        at_flush: float = 0.5,
        flush_ms: float = 1.0,
    ) -> None:
        self._folder, self._image, self._layer = folder, folder / "disk.img", folder / "layer"
        self._seed = seed
        self._how = {"--keep": keep, "--torn": torn, "--at-flush": at_flush, "--flush-ms": flush_ms}
        self._mib = mib
        self._mounted: list[Path] = []
        self._wanted: list[Path] = []
        self._device = ""
        self._process: subprocess.Popen[bytes] | None = None
        self.cuts: list[dict[str, int]] = []

    def __enter__(self) -> Self:
        _check_tools()
        self._folder.mkdir()
        self._layer.mkdir()
        with self._image.open("wb") as image:
            image.truncate(self._mib * 1024 * 1024)
        try:
            self._switch_on()
            _run("mkfs.ext4", "-q", "-E", "nodiscard,lazy_itable_init=0,lazy_journal_init=0", self._device)
        except BaseException:
            self._switch_off()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._switch_off()

    def mount(self, *folders: Path) -> None:
        """Mount it: each of these folders becomes a folder of the disk, by its name, with the same owner and mode."""
        for folder in folders:
            self._wanted.append(folder)
        self._mount(new=True)

    def _mount(self, *, new: bool = False) -> None:
        top = self._folder / "top"
        top.mkdir(exist_ok=True)
        _run("mount", "-t", "ext4", self._device, top)
        self._mounted.append(top)
        for folder in self._wanted:
            place = top / folder.name
            if new:
                place.mkdir()
                owner = folder.stat()
                os.chown(place, owner.st_uid, owner.st_gid)
                place.chmod(owner.st_mode & 0o7777)
            _run("mount", "--bind", place, folder)
            self._mounted.append(folder)
        if new:
            _run("sync", "-f", top)

    def _switch_on(self) -> None:
        command = [sys.executable, "-m", "devtools.power.server", self._image, self._layer]
        command += [
            "--seed",
            self._seed + len(self.cuts),
            *(word for pair in self._how.items() for word in pair),
        ]
        self._process = subprocess.Popen([*map(str, command)], cwd=ROOT, stdout=subprocess.PIPE)
        _wait_for(self._layer / "disk", self._process)
        self._device = _run("losetup", "--find", "--show", self._layer / "disk")

    def _switch_off(self) -> dict[str, int]:
        """Take every layer away; returns what the process counted."""
        for place in reversed(self._mounted):
            _run("umount", place)
        self._mounted.clear()
        if self._device:
            _run("losetup", "--detach", self._device)
            self._device = ""
        if self._process is None:
            return {}
        if self._layer.is_mount():
            _run("umount", self._layer)
        said, _ = self._process.communicate(timeout=_SOON_S)
        self._process = None
        found: dict[str, int] = json.loads(said or b"{}")
        return found

    def cut(self) -> None:
        """Cut its power."""
        assert self._process is not None
        self._process.send_signal(signal.SIGUSR1)

    def lie(self) -> None:
        """Let it answer flushes without making anything durable, from now on: what a test must notice."""
        assert self._process is not None
        self._process.send_signal(signal.SIGUSR2)

    def power_on(self) -> None:
        """Take away what the cut left in memory, and mount what it left on the disk; no process may be on it any more."""
        self.cuts.append(self._switch_off())
        self._switch_on()
        self._mount()


def _wait_for(file: Path, process: subprocess.Popen[bytes]) -> None:
    for _ in range(_SOON_S * 20):
        if file.exists():
            return
        if process.poll() is not None:
            raise OSError(f"the process of {file} ended")
        select.select([], [], [], 0.05)
    raise OSError(f"{file} is not there")


def total(cuts: Iterable[dict[str, int]]) -> dict[str, int]:
    """Add up what several cuts found and did."""
    found: dict[str, int] = {}
    for one in cuts:
        for name, number in one.items():
            found[name] = found.get(name, 0) + number
    return found
