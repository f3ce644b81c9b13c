"""The administrators' page lists the processes of a node that has several, as `hornbill node check` does; with one it shows nothing new."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest

from hornbill.node import beat, process_rows, worker_turn
from hornbill.node.administration import processes, state
from hornbill.node.fellows import Fellow
from hornbill.node.process_rows import GONE_S, Seen


def one(kind, place, age_s=1.0, **more):
    found = {"version": "0.2.0", "keys": "k", "marks": {}, "ahead": timedelta(0), **more}
    return Seen(Fellow(id=place, kind=kind, host="h", place=place, **found), age_s)


@pytest.fixture
def several(monkeypatch):
    """The node has these processes, and the worker of this place works."""

    def has(*seen, works="", worked_s=1.0):
        monkeypatch.setattr(process_rows, "of_node", lambda: list(seen))
        monkeypatch.setattr(worker_turn, "holder", lambda: works)
        monkeypatch.setattr(worker_turn, "age_s", lambda: worked_s)

    return has


@pytest.fixture
def page(monkeypatch, signed_in):
    monkeypatch.setenv("HORNBILL_ADMINISTRATORS", "th-customs/somchai")

    def text():
        answer = signed_in.get("/administration")
        assert answer.status_code == 200
        return " ".join(re.sub(r"<[^>]*>", " ", unescape(answer.content.decode())).split())

    return text


def test_a_node_with_one_process_of_each_kind_shows_nothing_new(several, page):
    several()
    assert "Processes of this node" not in page()
    assert processes.running() == ()
    assert list(processes.wrong()) == []


def test_each_process_is_listed_with_what_it_does(several, page):
    several(
        one("web", "node-1:8101"), one("web", "node-2:8101", GONE_S + 11),
        one("worker", "node-1:2"), one("worker", "node-2:3"), works="node-2:3",
    )  # fmt: skip
    shown = page()
    for text in (
        "Web process node-1:8101 version 0.2.0, serves pages",
        "Web process node-2:8101 version 0.2.0, no sign of life for 41 seconds does not respond",
        "Worker node-1:2 version 0.2.0, on standby, takes over when the other ends",
        "Worker node-2:3 version 0.2.0, at work",
    ):
        assert text in shown
    assert "Processes of this node 4" in shown


@pytest.mark.parametrize(
    ("seen", "worked_s", "what"),
    [
        ([one("web", "a")], 1, ["No worker of this node is running."]),
        ([one("worker", "a"), one("web", "b", GONE_S + 1)], 1, ["No web process of this node is running."]),
        ([one("web", "a"), one("worker", "b")], beat.MISSED_S + 1, ["No worker has worked for"]),
        ([one("web", "a"), one("worker", "b", marks={"X": "1"})], 1, ["The processes of this node differ"]),
        ([one("web", "a"), one("worker", "b")], 1, []),
        ([one("web", "a"), one("worker", "b")], None, []),
    ],
)
def test_what_is_wrong_with_them_needs_doing(several, now, db, seen, worked_s, what):
    several(*seen, worked_s=worked_s)
    found = [said for said, _cure in processes.wrong()]
    assert [text[: len(wanted)] for text, wanted in zip(found, what, strict=True)] == what
    assert {said for said, _cure in processes.wrong()} <= {said.what for said in state.wrong(now)}
