"""The whole demonstration, started once as a user starts it; every module of this folder looks at the same one.

Rules: ``tests/conftest.py`` gives the folder to one worker. Tests change the network as little as they can, and nothing
that another one reads.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from hornbill.simulation.agencies import NETWORK
from hornbill.simulation.network import open_network
from hornbill.simulation.processes import free_ports_in_a_row
from tests.browser.conftest import PATIENCE_MS, chromium, chromium_path, chromiums, pytest_runtest_setup

__all__ = ["chromium", "chromium_path", "chromiums", "pytest_runtest_setup"]

ROOT = Path(__file__).parents[2]


def run(folder, *options, port):
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("HORNBILL_", "DJANGO_"))
    }
    return subprocess.Popen(
        [
            sys.executable,
            "-m",
            "hornbill.command",
            "run",
            "--folder",
            str(folder),
            "--port",
            str(port),
            *options,
        ],
        cwd=ROOT,
        env={**clean, "PYTHONPATH": str(ROOT / "src"), "PYTHONUNBUFFERED": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def until(process, words):
    """What it prints, up to the line that has these words; fails where it ends before."""
    said = []
    for line in process.stdout:
        said.append(line)
        if words in line:
            return said
    return pytest.fail("it ended instead of being ready: " + "".join(said) + process.stderr.read())


@pytest.fixture(scope="package")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("demo") / "network"


@pytest.fixture(scope="package")
def started(folder):
    """Built and played in on some ports, then run again on others."""
    first = run(folder, "--seconds", "0.1", port=free_ports_in_a_row(10))
    out, err = first.communicate(timeout=900)
    assert (first.returncode, err) == (0, ""), out + err
    process = run(folder, port=free_ports_in_a_row(10))
    said = until(process, "Ctrl-C stops everything")
    found = open_network(folder, NETWORK)
    yield found, "".join(said)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=600)
    assert process.returncode == 0
    assert processes(folder) == []


def processes(folder):
    found = []
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            words = file.read_bytes().split(b"\0")
            if b"run" not in words and any(word.startswith(str(folder).encode()) for word in words):
                found.append(int(file.parent.name))
    return found


@pytest.fixture(scope="package")
def network(started):
    return started[0]


@pytest.fixture(scope="package")
def said(started):
    """What the starter printed the second time."""
    return started[1]


@pytest.fixture
def visit(network, chromium):
    """Opens a browser at the first page; what asks another host, or complains, fails the test.

    A test that provokes a complaint adds words of it to ``visit.expected``.
    """
    # An alert waits for the first officer, and browsers play no sound before somebody has pressed something.
    faults, opened, expected = [], [], ["AudioContext"]
    ours = {urlsplit(network.landing_url).netloc, *(urlsplit(network.url(one.id)).netloc for one in NETWORK)}

    def note(request):
        to = urlsplit(request.url)
        if to.scheme not in ("data", "blob") and to.netloc not in ours:
            faults.append(f"request to {request.url}")

    def go(path="", **options):
        context = chromium.new_context(base_url=network.landing_url, **options)
        opened.append(context)
        context.set_default_timeout(PATIENCE_MS)
        context.on("request", note)
        context.on(
            "console",
            lambda said: faults.append(said.text) if said.type in ("error", "warning") else None,
        )
        page = context.new_page()
        page.goto(f"/{path}")
        return page

    go.expected = expected
    yield go
    for context in opened:
        context.close()
    assert [fault for fault in faults if not any(words in fault for words in expected)] == []
