"""hornbill alive: what a container's health check says of pages and of a worker."""

from __future__ import annotations

import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from hornbill.command import alive
from hornbill.node import beat


@pytest.fixture
def pages():
    """A server whose health page answers as it is told; it notes the paths that were asked for."""

    class Pages(BaseHTTPRequestHandler):
        def do_GET(self):
            self.server.asked.append(self.path)
            self.send_response(self.server.status)
            self.end_headers()

        def log_message(self, *words):
            pass

    with HTTPServer(("127.0.0.1", 0), Pages) as server:
        server.status, server.asked = 200, []
        serving = threading.Thread(target=server.serve_forever)
        serving.start()
        yield server
        server.shutdown()
        serving.join()


@pytest.mark.parametrize(
    ("words", "path"),
    [
        ("node serve --host 0.0.0.0 --port {}", "/health"),
        ("hub serve --port={}", "/v1/health"),
        ("keyholder serve --port {}", "/v1/health"),
    ],
)
def test_pages_are_asked_on_their_own_port(pages, monkeypatch, words, path):
    monkeypatch.setenv("http_proxy", "http://192.0.2.1:9")  # this machine is never asked through a proxy
    assert alive.main(["--of", words.format(pages.server_port)]) == 0
    assert pages.asked == [path]


def test_a_page_that_fails_is_no_life(pages, capsys):
    pages.status = 503
    assert alive.main(["--of", f"node serve --port {pages.server_port}"]) == 1
    assert "answers 503" in capsys.readouterr().err


def test_where_nothing_listens_there_is_no_life(pages, capsys):
    pages.server_close()
    assert alive.main(["--of", f"hub serve --port {pages.server_port}"]) == 1
    assert "nothing answers" in capsys.readouterr().err


def test_a_worker_is_known_by_its_beat(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("HORNBILL_DATA", str(tmp_path))
    assert alive.main(["--of", "node work"]) == 1
    assert "no sign of life" in capsys.readouterr().err
    beat.strike(tmp_path)
    assert alive.main(["--of", "node work"]) == 0
    monkeypatch.setattr(time, "time", lambda: (tmp_path / beat.FILE).stat().st_mtime + beat.MISSED_S + 1)
    assert alive.main(["--of", "node work"]) == 1


@pytest.mark.parametrize("words", ["node init --agency x", "node serve", "hub serve --port x", "sh"])
def test_what_has_no_health_check_is_said(words):
    with pytest.raises(alive.NothingToLookAt):
        alive.main(["--of", words])


@pytest.mark.parametrize(
    "line",
    [
        b"/opt/hornbill/.venv/bin/python\0-I\0-m\0hornbill.command\0node\0work\0",
        b"/usr/bin/python\0/srv/env/bin/hornbill\0node\0work\0",
    ],
)
def test_the_first_process_tells_what_to_look_at(tmp_path, line):
    (tmp_path / "cmdline").write_bytes(line)
    assert alive._first_process(tmp_path / "cmdline") == ["node", "work"]
