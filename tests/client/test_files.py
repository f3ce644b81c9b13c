"""hornbill.client.files: a file is sent in pieces that a broken link does not lose, imported, exported; what failed is raised with its cure."""

from __future__ import annotations

import json
from threading import Event

import httpx
import pytest

from hornbill.background.actions import work
from hornbill.client import Node, Problem
from hornbill.client import files as client_files
from hornbill.client.files import export_file, import_file, send_file, work_of
from tests.client.test_client import Pages
from tests.node import test_files
from tests.node.api_client import token_for
from tests.node.conftest import Browser, officers
from tests.node.test_files import empty_disk

__all__ = ["empty_disk", "officers"]
pytestmark = pytest.mark.django_db(transaction=True)
COUNT = 40


class Whole(Pages):
    """The node's application and its addresses for bytes; breaks the link where it is told to."""

    def __init__(self, token):
        self.token, self.breaks, self.sent = token, [], []

    def handle_request(self, request):
        path = request.url.raw_path.decode()
        if "/uploads/" not in path or not (request.method == "PUT" or path.endswith("/content")):
            return super().handle_request(request)
        data = request.read()
        if request.method == "PUT":
            self.sent.append(len(data))
            if self.breaks:
                data = data[: self.breaks.pop(0)]
                if data:
                    self._stream(request.method, path, data)
                raise httpx.ReadError("broken", request=request)
        answer = self._stream(request.method, path, *([data] if data else []))
        return httpx.Response(answer.status, content=answer.body)

    def _stream(self, method, path, *chunks):
        headers = {"authorization": f"Bearer {self.token}", "origin": None, "cookie": ""}
        return test_files.call(Browser(), method, path, chunks, headers=headers)


@pytest.fixture
def link(officers):
    return Whole(token_for().text)


@pytest.fixture
def node(link, monkeypatch):
    """A client of somchai's; work is done where the client waits."""
    waiting = []
    monkeypatch.setattr(work, "_begin", lambda *one: waiting.append(one))

    def wait(_seconds):
        if waiting:
            work.run(*waiting.pop(), Event())

    with Node("http://th-customs.localhost:8101", link.token, transport=link, sleep=wait) as found:
        yield found


@pytest.fixture
def room(node):
    return node.open_room("Rosewood")


@pytest.fixture
def people(tmp_path):
    path = tmp_path / "people.ftm.json"
    rows = (
        {"id": f"p{n}", "schema": "Person", "properties": {"name": [f"Person {n}"]}} for n in range(COUNT)
    )
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def test_a_file_goes_in_and_out(node, room, people, tmp_path):
    done = import_file(node, room, people, tlp="AMBER", handling=["H1"])
    assert (done.state, done.entities, done.facts, done.lost) == ("done", COUNT, COUNT, 0)
    out = tmp_path / "out.ftm.json"
    made = export_file(node, room, "ftm", out)
    rows = [json.loads(line) for line in out.read_text().splitlines()]
    assert (made.state, len(rows)) == ("done", COUNT)
    assert rows[0]["hornbill"]["handling"] == ["H1"]
    with pytest.raises(FileExistsError):
        export_file(node, room, "ftm", out)


def test_a_table_goes_where_it_is_told(node, room, tmp_path):
    path = tmp_path / "people.csv"
    path.write_text("Full name,Shoe\nMalee,39\n")
    done = import_file(node, room, path, columns={"Shoe": "-"})
    assert (done.entities, done.facts) == (1, 1)


def test_what_had_arrived_when_the_link_broke_is_not_sent_again(node, room, people, link, monkeypatch):
    monkeypatch.setattr(client_files, "PIECE", 500)
    size = people.stat().st_size
    link.breaks = [0, 123]
    upload = send_file(node, room, people)
    assert sum(link.sent) == size + 500 + 500 - 123
    assert send_file(node, room, people) == upload, "the same file is the same upload"


def test_a_link_that_stays_broken_is_said(node, room, people, link):
    link.breaks = [0] * 20
    with pytest.raises(Problem) as broken:
        send_file(node, room, people)
    assert broken.value.code == "no-answer"
    assert len(link.sent) == 6


def test_what_failed_is_raised_with_its_cure(node, room, tmp_path):
    path = tmp_path / "red.ftm.json"
    path.write_text(
        '{"id": "a", "schema": "Person", "properties": {"name": ["A"]}, "hornbill": {"tlp": "RED"}}\n'
    )
    with pytest.raises(Problem) as refused:
        import_file(node, room, path, tlp="GREEN")
    assert (refused.value.code, bool(refused.value.cure)) == ("marked-stricter", True)


def test_work_can_be_asked_after_later(node, room, people):
    begun = import_file(node, room, people, wait=False)
    assert begun.state == "waiting"
    node.pause(1)
    assert work_of(node, room, begun.id).state == "done"


def test_a_file_that_broke_off_has_no_name(node, room, people, tmp_path, monkeypatch):
    import_file(node, room, people)
    real, folder = node.get, tmp_path / "out"
    folder.mkdir()

    def breaks(path):
        yield next(iter(real(path)))[:10]
        raise Problem(0, "no-answer", "The link broke.", "")

    monkeypatch.setattr(node, "get", breaks)
    with pytest.raises(Problem):
        export_file(node, room, "ftm", folder / "out.ftm.json")
    assert not list(folder.iterdir())
