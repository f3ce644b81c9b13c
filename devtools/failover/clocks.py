"""Machines whose wall clocks are off: what Patroni and PostgreSQL there are told, by a small library that is loaded before them (``clock.c``).

Rules: etcd is a program without the C library and is told the true time; so are the kernel's own stamps on files.

    with running(before=clocks_off({"server-1": 3600})) as cluster: ...
"""

from __future__ import annotations

import contextlib
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from hornbill.kernel.errors import HornbillError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from devtools.failover.cluster import Cluster

SOURCE = Path(__file__).with_name("clock.c")


class NoCompiler(HornbillError):
    """There is no C compiler here."""

    code = "no-compiler"
    default_cure = "apt-get install --no-install-recommends gcc libc6-dev"


def check_compiler() -> None:
    """Return if the library can be made here; NoCompiler if not."""
    if shutil.which("cc") is None:
        raise NoCompiler("a clock that is off needs a C compiler")


def clocks_off(seconds: Mapping[str, int]) -> Callable[[Cluster], contextlib.AbstractContextManager[None]]:
    """Return what makes machines' clocks differ from the true time.

    Args:
        seconds: name of a machine -> by how many seconds its clock is ahead; negative: behind.
    """

    @contextlib.contextmanager
    def before(cluster: Cluster) -> Iterator[None]:
        check_compiler()
        library = cluster.folder / "clock.so"
        subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", library, SOURCE], check=True)
        library.chmod(0o755)
        for name, ahead in seconds.items():
            cluster.machines[name].environ |= {"LD_PRELOAD": str(library), "CLOCK_AHEAD_S": str(ahead)}
        yield

    return before
