"""The demonstration from the wheel, in an empty folder: no checkout, no Node, no compiler on PATH; pressed through from its first page, stopped, kept."""

from __future__ import annotations

import html
import os
import re
import signal
import subprocess

import httpx
import pytest

from hornbill.simulation.processes import free_ports_in_a_row, port_is_free
from tests.packaging.test_administration import WAIT_S

pytestmark = [pytest.mark.long, pytest.mark.scenario]
PORTS = 9
LAST = "Ctrl-C stops everything"
_DOOR = re.compile(r'href="(/enter/[^"]+)"')
_STATIC = re.compile(r'(?:href|src)="(/static/[^"#]+)')


class Demonstration:
    """One run of the command, in a folder."""

    def __init__(self, hornbill, folder):
        self.folder, self.port = folder, free_ports_in_a_row(PORTS)
        self.process = subprocess.Popen(
            [hornbill, "run", "--port", str(self.port)],
            cwd=folder, env={"PATH": "/usr/bin:/bin", "HOME": str(folder)},
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
        )  # fmt: skip
        self.said = ""

    def ready(self):
        for line in self.process.stdout:
            self.said += line
            if LAST in line:
                return self
        pytest.fail(f"it ended with {self.process.wait(WAIT_S)}:\n{self.said[-3000:]}")

    def page(self, path, port=None, host="localhost", **more):
        address = f"http://127.0.0.1:{port or self.port}{path}"
        answer = httpx.get(
            address, headers={"Host": f"{host}:{port or self.port}"}, timeout=120, trust_env=False, **more
        )
        assert answer.status_code == 200, (path, answer.status_code, answer.text[-1000:])
        return answer

    def end(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        return self.process.wait(WAIT_S)


@pytest.fixture
def run(hornbill, tmp_path):
    """Starts it; whatever was started is stopped."""
    begun = []

    def start():
        begun.append(Demonstration(hornbill, tmp_path))
        return begun[-1].ready()

    yield start
    for one in begun:
        one.end()
        one.process.stdout.close()


def pressed(demo, first):
    """Press the first door of the first page; returns the officer's session."""
    there = httpx.get(
        f"http://127.0.0.1:{demo.port}{html.unescape(_DOOR.search(first.text)[1])}",
        headers={"Host": f"localhost:{demo.port}"}, timeout=120, trust_env=False,
    )  # fmt: skip
    assert there.status_code == 302, there.text[-1000:]
    url = httpx.URL(there.headers["Location"])
    officer = httpx.Client(
        base_url=f"http://127.0.0.1:{url.port}",
        headers={"Host": f"{url.host}:{url.port}"},
        timeout=120,
        trust_env=False,
    )
    assert officer.get(url.raw_path.decode()).status_code == 200
    return officer


def test_the_whole_demonstration(run, tmp_path):
    assert not list(tmp_path.iterdir())
    demo = run()
    assert [path.name for path in tmp_path.iterdir()] == ["var"], "it wrote where nobody asked"
    first = demo.page("/")
    for path in sorted(set(_STATIC.findall(first.text))):
        demo.page(path)
    officer = pressed(demo, first)
    today = officer.get("/")
    assert today.status_code == 200, today.text[-1000:]
    for path in sorted(set(_STATIC.findall(today.text))):
        assert officer.get(path).status_code == 200, path
    for path in ("/rooms", "/network", "/seizures", "/library", "/law"):
        assert officer.get(path).status_code in (200, 301, 302), path
    case = re.search(r'href="(/rooms/[0-9a-f]{64})', officer.get("/rooms").text)[1]
    for tab in ("", "/entities", "/chart", "/map"):
        assert officer.get(case + tab).status_code == 200, tab
    officer.close()
    assert demo.end() == 0
    assert all(port_is_free(demo.port + at) for at in range(PORTS)), "a process was left behind"

    again = run()
    officer = pressed(again, again.page("/"))
    assert officer.get(case).status_code == 200, "what was there is kept"
    officer.close()
    assert "making" not in again.said
    assert again.end() == 0


def test_it_does_not_look_at_the_checkout(hornbill):
    """The environment of the wheel knows this tree by nothing."""
    code = "import hornbill, sys; print(hornbill.__file__); print(*sys.path, sep='\\n')"
    told = subprocess.run(
        [hornbill.with_name("python"), "-I", "-c", code], capture_output=True, text=True, check=True
    )
    assert os.path.realpath("src") not in told.stdout
