"""The demonstration as it is started and stopped: no orphans, taken ports, data that is thrown away only when asked."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from hornbill.simulation.processes import free_ports_in_a_row

ROOT = Path(__file__).parents[2]
pytestmark = [
    pytest.mark.scenario,
    pytest.mark.slow,
    pytest.mark.skipif(
        not sys.platform.startswith("linux"), reason="NOT SHOWN: orphans are looked for in /proc"
    ),
]
PARTS = 5  # hub, two web processes, two workers


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A demonstration that was made once: the tests run it again and again."""
    folder = tmp_path_factory.mktemp("demo") / "network"
    out, err = run(folder, "--seconds", "0.1").communicate(timeout=600)
    assert "making 2 nodes" in out, err
    return folder


def run(folder, *options, port=None):
    """Start `hornbill run` as a terminal does: leader of a process group, its output read by us."""
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("HORNBILL_", "DJANGO_"))
    }
    words = [
        "run",
        "--pair",
        "--folder",
        str(folder),
        "--port",
        str(port or free_ports_in_a_row(3)),
        *options,
    ]
    return subprocess.Popen(
        [sys.executable, "-m", "hornbill.command", *words],
        cwd=ROOT,
        env={**clean, "PYTHONPATH": str(ROOT / "src"), "PYTHONUNBUFFERED": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


@pytest.fixture
def start(folder):
    begun = []

    def do(*options, port=None):
        begun.append(run(folder, *options, port=port))
        return begun[-1]

    yield do
    for process in begun:
        process.kill()
        process.communicate()


def children(folder):
    """Numbers of all processes that work on the demonstration's folder, but not of `run` itself."""
    found = []
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            words = file.read_bytes().split(b"\0")
            if b"run" not in words and any(word.startswith(str(folder).encode()) for word in words):
                found.append(int(file.parent.name))
    return found


def soon(true, seconds=300):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.02)
    return True if true() else pytest.fail("it did not happen in time")


def until_ready(process):
    lines = []
    for line in process.stdout:
        lines.append(line)
        if "Ctrl-C stops everything" in line:
            return lines
    pytest.fail("it ended instead of being ready: " + "".join(lines) + process.stderr.read())


def test_it_runs_stops_by_itself_and_keeps_what_was_written(start, folder):
    process = start("--seconds", "1")
    out, err = process.communicate(timeout=600)
    assert (process.returncode, err) == (0, "")
    assert "ready after" in out
    assert "sign in as somchai" in out
    assert "making 2 nodes" not in out
    assert children(folder) == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_or_a_closed_terminal_stops_everything_in_order(number, start, folder):
    process = start()
    until_ready(process)
    assert len(children(folder)) == PARTS
    process.send_signal(number)
    process.communicate(timeout=600)
    assert process.returncode == 0
    assert children(folder) == []


def test_killing_the_starter_leaves_no_process(start, folder):
    process = start()
    until_ready(process)
    assert len(children(folder)) == PARTS
    process.kill()
    process.wait()
    soon(lambda: children(folder) == [])


@pytest.mark.parametrize("wait_s", [0.0, 0.05, 0.2])
def test_killing_the_starter_while_it_starts_leaves_no_process(wait_s, start, folder):
    process = start()
    soon(lambda: children(folder) != [])
    time.sleep(wait_s)
    process.kill()
    process.wait()
    soon(lambda: children(folder) == [])


def test_when_a_part_dies_the_rest_stops_and_it_is_said(start, folder):
    process = start()
    until_ready(process)
    victim = next(pid for pid in children(folder) if b"hub" in Path(f"/proc/{pid}/cmdline").read_bytes())
    os.kill(victim, signal.SIGKILL)
    _, err = process.communicate(timeout=600)
    assert process.returncode == 1
    assert "hub ended by itself" in err
    assert children(folder) == []


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_taken_port_is_one_clear_sentence(place, start, folder):
    first = free_ports_in_a_row(3)
    with socket.socket() as other:
        other.setsockopt(
            socket.SOL_SOCKET, socket.SO_REUSEADDR, 1
        )  # what closed a moment ago is no hindrance
        other.bind(("127.0.0.1", first + place))
        other.listen()
        process = start(port=first)
        out, err = process.communicate(timeout=600)
    assert (process.returncode, out) == (1, "")
    assert err.count("\n") == 1
    assert f"port {first + place} of this machine is taken" in err
    assert "--port" in err
    assert children(folder) == []


def test_a_full_disk_is_one_clear_sentence(monkeypatch, tmp_path, capsys):
    """Nothing is begun that would break off half made; the system is asked, a file system is not filled."""
    import shutil
    from collections import namedtuple

    from hornbill.command.__main__ import main

    usage = namedtuple("usage", "total used free")  # noqa: PYI024  # as shutil has it
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(0, 0, 5 * 1024**2))
    words = ["run", "--pair", "--folder", str(tmp_path / "demo"), "--port", str(free_ports_in_a_row(3))]
    assert main(words) == 1
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert "5 MB are free" in said.err
    assert "disk-full" in said.err
    assert not (tmp_path / "demo").exists()


def test_fresh_without_a_terminal_throws_nothing_away(start, folder):
    (folder / "kept").write_text("x")
    process = start("--fresh", "--seconds", "0.1")
    out, err = process.communicate(timeout=600)
    assert (process.returncode, out) == (1, "")
    assert err.count("\n") == 1
    assert "--fresh would throw away" in err
    assert (folder / "kept").exists()
    process = start("--fresh", "--yes", "--seconds", "0.1")
    out, err = process.communicate(timeout=600)
    assert (process.returncode, err) == (0, "")
    assert "making 2 nodes" in out
    assert not (folder / "kept").exists()
