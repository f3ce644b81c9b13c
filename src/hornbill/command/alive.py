"""``hornbill alive``: whether the process of this container does its work; exit code 0 or 1, for a health check.

Rules: what to look at is told by how the container's first process was started, so that one image has one health check. A web process, a
hub and a key holder are asked for their health page on this machine; a worker is known by its sign of life in the data folder. The
verb loads no framework: a check each half minute must cost nothing.

    hornbill alive                                    # in a container
    hornbill alive --of "node serve --port 8101"      # anywhere
"""

from __future__ import annotations

import argparse
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

from hornbill import config
from hornbill.kernel.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Sequence

HEALTH = {"node serve": "/health", "hub serve": "/v1/health", "keyholder serve": "/v1/health"}
_WORKER = "node work"
_WAIT_S = 5.0


class NothingToLookAt(BadInput):
    """The first process here has no health check."""

    code = "nothing-to-look-at"
    default_cure = 'Say which: hornbill alive --of "node serve --port 8101".'


def main(argv: Sequence[str]) -> int:
    """Look at a process of this machine; 0 when it does its work."""
    parser = argparse.ArgumentParser(
        prog="hornbill alive",
        description="Tells whether a process of Hornbill on this machine does its work.",
    )
    parser.add_argument(
        "--of", metavar="WORDS", help="how it was started (default: as this container's first process)"
    )
    options = parser.parse_args(argv)
    words = options.of.split() if options.of else _first_process(Path("/proc/1/cmdline"))
    kind = next((one for one in (*HEALTH, _WORKER) if one.split() == words[:2]), None)
    if kind is None:
        raise NothingToLookAt(f"no health check is known for {' '.join(words)[:60]!r}")
    wrong = _worker() if kind == _WORKER else _pages(_port(words), HEALTH[kind])
    if wrong:
        print(f"hornbill alive: {wrong}", file=sys.stderr)
    return 1 if wrong else 0


def _first_process(path: Path) -> list[str]:
    """Return the words after ``hornbill`` with which the first process was started."""
    try:
        words = path.read_bytes().decode("utf-8", "replace").rstrip("\0").split("\0")
    except OSError:
        return []
    for at, word in enumerate(words):
        if word == "hornbill.command" or word.endswith("/hornbill"):
            return words[at + 1 :]
    return words


def _port(words: Sequence[str]) -> int:
    for at, word in enumerate(words):
        name, _, value = word.partition("=")
        if name == "--port":
            value = value or next(iter(words[at + 1 : at + 2]), "")
            if value.isascii() and value.isdecimal():
                return int(value)
    raise NothingToLookAt("no --port is given")


def _pages(port: int, path: str) -> str:
    asked = urllib.request.Request(f"http://127.0.0.1:{port}{path}")
    opener = urllib.request.build_opener(
        urllib.request.ProxyHandler({})
    )  # this machine, never through a proxy
    try:
        with opener.open(asked, timeout=_WAIT_S) as answer:
            answer.read()
    except urllib.error.HTTPError as error:
        return f"the health page on port {port} answers {error.code}"
    except OSError as error:
        return f"nothing answers on port {port} ({type(error).__name__})"
    return ""


def _worker() -> str:
    from hornbill.node import beat

    return "" if beat.lives_here(config.folder(), time.time()) else "the worker gives no sign of life"
