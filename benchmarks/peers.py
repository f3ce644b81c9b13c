"""The peers that the hub is compared with: fetched only when asked for, started for one run, stopped after it.

Rules: nothing is fetched unless the command line says ``--peers``, and then it is said first what is. Python
packages go into an environment of their own (``var/bench/peers``) by hash; the NATS server comes from the
system's package archive, unpacked beside it and not installed. A peer that is not there is a reason in words.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from hornbill.simulation.processes import free_ports

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
_LOCK = ROOT / "requirements" / "bench.lock"
_START_S = 60.0
_UV_ENVIRONMENT = {"UV_NO_CONFIG": "1", "UV_PYTHON_DOWNLOADS": "never", "UV_SYSTEM_CERTS": "1"}


class PeerMissing(Exception):
    """A peer is not installed or did not start; the text says why."""


def folder() -> Path:
    """Return where peers lie."""
    return ROOT / "var" / "bench"


def python() -> Path:
    """Return the interpreter of the peers' environment.

    Raises:
        PeerMissing: the environment is not there.
    """
    found = folder() / "peers" / "bin" / "python"
    if not found.exists():
        raise PeerMissing("not installed: ./hornbill bench exchange --peers fetches it")
    return found


def make_environment(name: str, lock: Path) -> str:
    """Make an environment of ``var/bench`` with the packages of a lock, by hash, whole or not at all.

    Returns:
        Why it could not be, in words; empty when it is there.
    """
    uv = _uv()
    making = folder() / f"{name}.part"
    shutil.rmtree(making, ignore_errors=True)
    making.parent.mkdir(parents=True, exist_ok=True)
    env = {**os.environ, **_UV_ENVIRONMENT}
    sync = [uv, "pip", "sync", "-q", "--python", making, "--require-hashes", "--no-build", lock]
    try:
        for command in ([uv, "venv", "-q", "--python", sys.executable, making], sync):
            subprocess.run(command, check=True, env=env, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        output = getattr(error, "stderr", b"") or b""
        return output.decode(errors="replace").strip()[-300:] or str(error)
    making.rename(folder() / name)
    return ""


def add_sources(name: str, lock: Path) -> str:
    """Add packages that are published as source alone to an environment; removes it where that fails.

    Returns:
        Why it could not be, in words; empty when they are there.
    """
    add = [
        _uv(),
        "pip",
        "install",
        "-q",
        "--python",
        folder() / name / "bin" / "python",
        "--no-deps",
        "--no-build-isolation",
    ]
    try:
        subprocess.run(
            [*add, "--require-hashes", "-r", lock],
            check=True,
            env={**os.environ, **_UV_ENVIRONMENT},
            capture_output=True,
        )
    except (OSError, subprocess.CalledProcessError) as error:
        shutil.rmtree(folder() / name, ignore_errors=True)
        output = getattr(error, "stderr", b"") or b""
        return output.decode(errors="replace").strip()[-300:] or str(error)
    return ""


def _uv() -> str:
    ours = ROOT / ".tools" / "uv" / "bin" / "uv"
    return str(ours) if ours.exists() else shutil.which("uv") or "uv"


def nats_server() -> Path:
    """Return the NATS server's program; PeerMissing if there is none."""
    for place in (folder() / "nats" / "usr" / "sbin" / "nats-server", Path("/usr/sbin/nats-server")):
        if place.exists():
            return place
    named = shutil.which("nats-server")
    if named is None:
        raise PeerMissing(
            "no nats-server on PATH: ./hornbill bench exchange --peers fetches Debian's package"
        )
    return Path(named)


def install() -> list[str]:
    """Fetch what is missing of all peers; returns what could not be fetched, in words."""
    failed = []
    for what, present, fetch in (
        ("Matrix Synapse and clients, about 170 MB, from the Python package index", python, _fetch_python),
        (
            "nats-server, about 5 MB, from the system's package archive (apt-get download)",
            nats_server,
            _fetch_nats,
        ),
    ):
        try:
            present()
        except PeerMissing:
            print(f"> fetching {what}, into var/bench", file=sys.stderr)
            try:
                fetch()
            except (OSError, subprocess.CalledProcessError) as error:
                output = getattr(error, "stderr", b"") or b""
                failed.append(f"{what}: {output.decode(errors='replace').strip()[-300:] or error}")
    return failed


def _fetch_python() -> None:
    ours = ROOT / ".tools" / "uv" / "bin" / "uv"
    uv = str(ours) if ours.exists() else shutil.which("uv") or "uv"
    where = folder() / "peers"
    shutil.rmtree(where, ignore_errors=True)
    where.parent.mkdir(parents=True, exist_ok=True)
    env = {**os.environ, "UV_NO_CONFIG": "1", "UV_PYTHON_DOWNLOADS": "never", "UV_SYSTEM_CERTS": "1"}
    making = where.with_name("peers.part")
    shutil.rmtree(making, ignore_errors=True)
    sync = [uv, "pip", "sync", "-q", "--python", making, "--require-hashes", "--no-build", _LOCK]
    for command in ([uv, "venv", "-q", "--python", sys.executable, making], sync):
        subprocess.run(command, check=True, env=env, capture_output=True)
    making.rename(where)


def _fetch_nats() -> None:
    where = folder() / "nats"
    shutil.rmtree(where, ignore_errors=True)
    where.mkdir(parents=True)
    subprocess.run(["apt-get", "download", "-q", "nats-server"], check=True, cwd=where, capture_output=True)
    (package,) = where.glob("nats-server*.deb")
    subprocess.run(["dpkg", "-x", package, where], check=True, capture_output=True)


@contextmanager
def process(
    command: list[str], log: Path, port: int, *, cwd: Path | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a peer until the block ends; it begins when the port answers.

    Raises:
        PeerMissing: it did not start; the text has the end of its log.
    """
    with log.open("ab") as output:
        started = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, cwd=cwd)
    try:
        end = time.monotonic() + _START_S
        while not _answers(port):
            if started.poll() is not None or time.monotonic() > end:
                raise PeerMissing(f"did not start: {log.read_text(errors='replace')[-400:]}")
            time.sleep(0.05)
        yield started
    finally:
        started.terminate()
        try:
            started.wait(20)
        except subprocess.TimeoutExpired:
            started.kill()
            started.wait()


def _answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def free_port() -> int:
    """Return a TCP port of the loopback that is free now."""
    return free_ports(1)[0]
