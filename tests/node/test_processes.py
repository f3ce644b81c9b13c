"""A node's web process and worker as they are run: memory, ports, locks, slow and broken senders, orphans."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from hornbill.node.setup import create_node
from hornbill.pages.identity import Identity
from hornbill.simulation.processes import free_ports

SRC = Path(__file__).parents[2] / "src"
HOST = "th-customs.localhost"
MOST_KIB = 120 * 1024  # resident memory of an idle process

pytestmark = [pytest.mark.scenario, pytest.mark.slow]


def environment(**more):
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("HORNBILL_", "DJANGO_"))
    }
    return {**clean, "PYTHONPATH": str(SRC), **more}


def command(*arguments):
    return [sys.executable, "-m", "hornbill.command", *arguments]


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    folder = tmp_path_factory.mktemp("node") / "data"
    create_node(folder, Identity("th-customs", "Thai Customs", "TH", "Asia/Bangkok"))
    subprocess.run(
        command("node", "manage", "--data", str(folder), "migrate", "-v0"), check=True, env=environment()
    )
    return folder


@pytest.fixture(scope="module")
def web(data):
    [port] = free_ports(1)
    serve = command("node", "serve", "--data", str(data), "--port", str(port))
    more = {"HORNBILL_REQUEST_TIMEOUT_S": "2", "HORNBILL_MISSPELT": "1"}
    with started(serve, data.parent / "web.log", **more) as process:
        wait_for(lambda: ask(port, "/health")[0] == 200)
        yield process, port
        process.terminate()
        assert process.wait(timeout=120) in {0, -signal.SIGTERM}


@contextmanager
def started(words, log, **more):
    """A process that is gone afterwards, however the test went; what it said is shown if it fails."""
    with log.open("wb") as file:
        process = subprocess.Popen(words, stderr=file, env=environment(**more))
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        sys.stdout.write(log.read_text())


def wait_for(condition, seconds=120):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if condition():
                return
        except OSError:
            pass
        time.sleep(0.05)
    pytest.fail("it did not happen in time")


def ask(port, path, method="GET", **more):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    try:
        connection.request(method, path, headers={"Host": HOST, **more.pop("headers", {})}, **more)
        answer = connection.getresponse()
        return answer.status, answer.read(), answer.headers
    finally:
        connection.close()


def memory_kib(process):
    status = Path(f"/proc/{process.pid}/status")
    if not status.exists():
        pytest.skip("memory is measured on Linux only")
    return int(status.read_text().partition("VmRSS:")[2].split()[0])


def test_the_web_process_is_small(web):
    process, port = web
    assert ask(port, "/sign-in")[0] == 200
    assert memory_kib(process) < MOST_KIB


def test_pages_and_static_files_come_compressed_and_locked_down(web):
    _, port = web
    status, body, headers = ask(port, "/sign-in", headers={"Accept-Encoding": "gzip"})
    assert (status, headers["Content-Encoding"], body[:2]) == (200, "gzip", b"\x1f\x8b")
    status, _, headers = ask(port, "/static/node/favicon.svg")
    assert status == 200
    assert "max-age=86400" in headers["Cache-Control"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "Server" not in headers


def test_live_without_a_vault_is_401(web):
    assert ask(web[1], "/live")[0] == 401


def test_a_body_that_is_too_large_is_refused_with_its_page(web):
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    status, body, _ = ask(web[1], "/sign-in", "POST", body=b"x" * 600_000, headers=form)
    assert (status, b"too large" in body) == (413, True)
    chunks = (b"y" * 10_000 for _ in range(60))
    status, _, _ = ask(web[1], "/sign-in", "POST", body=chunks, headers=form, encode_chunked=False)
    assert status == 413


def test_slow_senders_hold_no_thread(web):
    _, port = web
    head = f"POST /sign-in HTTP/1.1\r\nHost: {HOST}\r\nContent-Length: 1000\r\n\r\nuser".encode()
    slow = [socket.create_connection(("127.0.0.1", port)) for _ in range(40)]
    try:
        for sender in slow:
            sender.sendall(head)
        assert ask(port, "/health")[0] == 200
        slow[0].settimeout(120)
        assert b"408" in slow[0].recv(100)  # and are cut off in time
    finally:
        for sender in slow:
            sender.close()


def test_a_variable_that_is_no_setting_is_reported(web, data):
    assert "HORNBILL_MISSPELT is not a setting" in (data.parent / "web.log").read_text()


def test_a_second_web_process_on_the_same_folder_is_refused(web, data):
    done = subprocess.run(
        command("node", "serve", "--data", str(data), "--port", str(free_ports(1)[0])),
        capture_output=True,
        text=True,
        env=environment(),
        check=False,
    )
    assert (done.returncode, "already-running" in done.stderr) == (1, True)


def test_a_port_in_use_is_one_sentence(tmp_path):
    folder = tmp_path / "other"
    create_node(folder, Identity("vn-customs", "Vietnam Customs", "VN", "Asia/Ho_Chi_Minh"))
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = str(holder.getsockname()[1])
        done = subprocess.run(
            command("node", "serve", "--data", str(folder), "--port", port),
            capture_output=True,
            text=True,
            env=environment(),
            check=False,
        )
    assert done.returncode == 1
    assert "port-taken" in done.stderr
    assert "Traceback" not in done.stderr


def test_open_keys_stop_the_node_from_starting(tmp_path):
    folder = tmp_path / "open"
    create_node(folder, Identity("vn-customs", "Vietnam Customs", "VN", "Asia/Ho_Chi_Minh"))
    (folder / "node.keys").chmod(0o644)
    for verb in (["serve", "--port", "1"], ["work"]):
        done = subprocess.run(
            command("node", *verb, "--data", str(folder)),
            capture_output=True,
            text=True,
            env=environment(),
            check=False,
        )
        assert (done.returncode, "chmod 600" in done.stderr) == (1, True)


def test_the_worker_is_small_goes_on_without_a_hub_and_stops_when_told(data):
    text = data.parent / "work.log"
    with started(command("node", "work", "--data", str(data)), text) as worker:
        wait_for(lambda: "at work" in text.read_text() and "not-enrolled" in text.read_text())
        assert worker.poll() is None
        assert memory_kib(worker) < MOST_KIB
        worker.terminate()
        assert worker.wait(timeout=120) == 0


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="prctl is Linux's")
def test_a_worker_ends_with_the_process_that_started_it(data):
    code = (
        "import subprocess, sys, time\nprint(subprocess.Popen(sys.argv[1:]).pid, flush=True)\ntime.sleep(600)"
    )
    text = data.parent / "orphan.log"
    with text.open("wb") as log:
        parent = subprocess.Popen(
            [sys.executable, "-c", code, *command("node", "work", "--data", str(data), "--with-parent")],
            stdout=subprocess.PIPE,
            stderr=log,
            env=environment(),
        )
    try:
        child = int(parent.stdout.readline())
        wait_for(lambda: "at work" in text.read_text())
    finally:
        parent.kill()
        parent.wait()
        parent.stdout.close()
    wait_for(lambda: not _is_alive(child))


def _is_alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
