"""How long ``./hornbill run`` takes until it says *ready*: again, and from nothing; and how long from the wheel to its first page.

Rules: the command itself is run and its clock is the wall from its start to the line with ``ready``; *again* is
with everything installed and the demonstration built. *From nothing* is a bare copy of the tree (no ``.venv``,
``.tools``, ``node_modules``, built interface or data) with an empty environment, after one such run that filled
the package caches: so it holds unpacking and building, and no downloads. *From the wheel* is what an administrator types in an empty folder: an environment, pip with
its cache left out (so it holds the downloads), ``hornbill run``, until its first page is answered; the wheel is built before.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import httpx

from benchmarks.figures import Book, Figure, median
from hornbill.simulation.processes import free_ports, port_is_free

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

ROOT = Path(__file__).parents[1]
GOAL_AGAIN_S, GOAL_NOTHING_S = 10.0, 60.0
_GIVE_UP_S = 600.0
_PORTS = 8  # first page, hub, six agencies
_LEFT_OUT = (".git", ".venv*", ".tools", "node_modules", "var", "__pycache__", ".hypothesis", ".*_cache")
_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
# What an empty environment still needs behind an organisation's proxy or mirror.
_NETWORK = ("HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY", "PIP_INDEX_URL", "UV_DEFAULT_INDEX", "SSL_CERT_FILE")


class DidNotRun(Exception):
    """The command ended without saying that it is ready."""


def measure(book: Book, folder: Path, *, quick: bool) -> None:
    """Measure both."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    _until_ready(ROOT, folder / "demo", os.environ)
    times = [_until_ready(ROOT, folder / "demo", os.environ) for _ in range(1 if quick else 5)]
    note = f"installed and built before; median of {len(times)}, slowest {max(times):.1f} s"
    book.add(Figure("run.again", median(times), "s", at_most=GOAL_AGAIN_S, note=note))
    if quick:
        book.skip("run.from_nothing", "left out by --quick")
        return
    installed_s, seconds = _from_wheel(folder)
    note = f"an environment, `pip install --no-cache-dir` of the wheel ({installed_s:.1f} s with its downloads), `hornbill run` in an empty folder until its first page answers"
    book.add(Figure("run.from_wheel", seconds, "s", at_most=GOAL_NOTHING_S, note=note))
    times = list(_from_nothing())[1:]
    note = "bare copy, empty environment, package caches warm from a run before: no downloads in it"
    book.add(Figure("run.from_nothing", median(times), "s", at_most=GOAL_NOTHING_S, note=note))


def _from_wheel(folder: Path) -> tuple[float, float]:
    """Return the seconds until the wheel is installed, and until the first page of its demonstration answers."""
    made, place, empty = folder / "wheel", folder / "environment", folder / "empty"
    empty.mkdir()
    subprocess.run(
        [ROOT / "hornbill", "release", "--to", made], cwd=ROOT, check=True, stdout=subprocess.DEVNULL
    )
    (wheel,) = made.glob("*.whl")
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-m", "venv", place], check=True)
    subprocess.run([place / "bin" / "pip", "install", "--quiet", "--no-cache-dir", wheel], check=True)
    installed_s = time.perf_counter() - begun
    port = _free_row()
    process = subprocess.Popen(
        [place / "bin" / "hornbill", "run", "--port", str(port)],
        cwd=empty, env={"PATH": "/usr/bin:/bin", "HOME": str(empty)}, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        while not _answers(port):
            if process.poll() is not None or time.perf_counter() > begun + _GIVE_UP_S:
                raise DidNotRun("the demonstration of the wheel")
            time.sleep(0.05)
        return installed_s, time.perf_counter() - begun
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(120)


def _answers(port: int) -> bool:
    try:
        return httpx.get(
            f"http://127.0.0.1:{port}/", headers={"Host": f"localhost:{port}"}, trust_env=False
        ).is_success
    except httpx.TransportError:
        return False


def _from_nothing() -> Iterable[float]:
    """Yield the seconds of two runs in fresh copies; the first fills the caches."""
    with tempfile.TemporaryDirectory(prefix="hornbill-bench-", ignore_cleanup_errors=True) as name:
        home = Path(name) / "home"
        home.mkdir()
        env = {
            "PATH": _PATH,
            "HOME": str(home),
            **{key: os.environ[key] for key in _NETWORK if key in os.environ},
        }
        if python := os.environ.get("HORNBILL_PYTHON") or _python_of_environment():
            env["HORNBILL_PYTHON"] = python
        for number in range(2):
            copy = Path(name) / f"copy{number}"
            shutil.copytree(ROOT, copy, ignore=_ignore)
            yield _until_ready(copy, copy / "var" / "demo", env)
            shutil.rmtree(copy, ignore_errors=True)


def _python_of_environment() -> str | None:
    """Return the Python that the tree's environment was made with, if it is written down."""
    try:
        return (ROOT / ".venv" / ".python").read_text(encoding="utf-8").strip() or None
    except OSError:
        return None


def _ignore(folder: str, names: list[str]) -> set[str]:
    built = {"hornbill"} if folder.endswith("node/static") else set()
    return built | set(shutil.ignore_patterns(*_LEFT_OUT, "*.mo")(folder, names))


def _until_ready(root: Path, demo: Path, env: Mapping[str, str]) -> float:
    """Run the command until it is ready, then stop it; returns seconds."""
    with ready(root, demo, env) as (seconds, _):
        return seconds


@contextmanager
def ready(root: Path, demo: Path, env: Mapping[str, str]) -> Iterator[tuple[float, subprocess.Popen[str]]]:
    """Run the command for the length of a block, which begins when it says that it is ready.

    Args:
        root: tree whose command it is.
        demo: folder of the demonstration.
        env: the whole environment.

    Yields:
        Seconds until then, and the process.

    Raises:
        DidNotRun: it ended, or took ten minutes.
    """
    command = ["/bin/sh", str(root / "hornbill"), "run", "--folder", str(demo), "--port", str(_free_row())]
    begun = time.perf_counter()
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=dict(env),
        cwd=root,
        text=True,
    )
    assert process.stdout is not None
    said: list[str] = []
    try:
        for line in process.stdout:
            said.append(line)
            if "ready" in line:
                break
            if time.perf_counter() > begun + _GIVE_UP_S:
                raise DidNotRun("".join(said)[-800:])
        else:
            raise DidNotRun("".join(said)[-800:])
        yield time.perf_counter() - begun, process
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        process.stdout.close()


def _free_row() -> int:
    """Return the first of as many free ports in a row as the demonstration needs."""
    while True:
        first = free_ports(1)[0]
        if all(port_is_free(first + place) for place in range(_PORTS)):
            return first
