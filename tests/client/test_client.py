"""hornbill.client: does the acts of the pages at a real node's API, waits when it is told to, and gives its token to nobody else."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from hornbill.client import Node, Problem
from hornbill.rooms.api import changes
from tests.node.api_client import token_for
from tests.node.conftest import OTHER_PASSPHRASE

API = Path(__file__).parents[2] / "docs" / "api.md"
MALEE = "th-customs/malee"


@pytest.fixture
def node(officers):
    """A client of somchai's, at the tests' node."""
    with at_the_node(token_for().text) as found:
        yield found


class Pages(httpx.BaseTransport):
    """Hands requests to the node's own application, in this process and this test's transaction."""

    def handle_request(self, request):
        browser = Client(enforce_csrf_checks=True, raise_request_exception=False)
        kind = request.headers.pop("content-type", "")
        headers = {name: value for name, value in request.headers.items() if name != "content-length"}
        path = request.url.raw_path.decode()
        answer = browser.generic(request.method, path, request.read(), content_type=kind, headers=headers)
        return httpx.Response(
            answer.status_code, headers=list(answer.headers.items()), content=answer.content
        )


def at_the_node(token):
    return Node("http://th-customs.localhost:8101", token, transport=Pages(), sleep=lambda _s: None)


# --- at a node -------------------------------------------------------------------------------------
def test_a_room_is_opened_written_in_and_read(node):
    assert (node.me().officer, node.me().service) == ("th-customs/somchai", False)
    room = node.open_room("Rosewood", invite=[MALEE])
    record = node.post_message(room, "The seal number differs.", tlp="AMBER", handling=["H1"])
    assert [line.room for line in node.rooms()] == [room]
    (said,) = [one for one in node.entries(room).entries if one.kind == "message"]
    assert (said.id, said.text, said.tlp, said.officer) == (
        record, "The seal number differs.", "AMBER", "th-customs/somchai",
    )  # fmt: skip


def test_an_act_with_the_same_key_is_done_once(node):
    room = node.open_room("Rosewood")
    first = node.post_message(room, "Once.", key="import-1")
    assert node.post_message(room, "Once.", key="import-1") == first
    assert len([one for one in node.entries(room).entries if one.kind == "message"]) == 1


def test_a_refusal_has_the_nodes_words(node):
    with pytest.raises(Problem) as refused:
        node.entries("0" * 64)
    assert (refused.value.status, refused.value.code) == (404, "no-such-room")
    assert refused.value.cure
    with pytest.raises(Problem) as refused:
        node.call("POST", "/rooms", {"titel": "T"})
    assert (refused.value.code, refused.value.reasons[0].code) == ("bad-request", "missing")


def test_what_changed_over_all_rooms(node, officers):
    one, two = node.open_room("One", invite=[MALEE]), node.open_room("Two")
    first = node.changes()
    assert {change.room for change in first.changes} == {one, two}
    assert {change.since for change in first.changes} == {0}
    assert node.changes(first.cursor).changes == ()
    node.post_message(two, "News.")
    later = node.changes(first.cursor)
    (change,) = later.changes
    assert change.room == two
    entries = node.entries(two, after=change.since)
    assert [entry.text for entry in entries.entries if entry.kind == "message"] == ["News."]
    assert entries.version == change.version
    assert node.changes(later.cursor).changes == ()


def test_changes_are_those_of_the_officer_and_of_the_tokens_rooms(node, officers):
    shared, own = node.open_room("Shared", invite=[MALEE]), node.open_room("Own")
    with at_the_node(token_for("malee", OTHER_PASSPHRASE).text) as colleague:
        assert {change.room for change in colleague.changes().changes} == {shared}
        assert own not in {change.room for change in colleague.changes(node.changes().cursor).changes}
    with at_the_node(token_for(rooms=[own]).text) as narrow:
        assert {change.room for change in narrow.changes().changes} == {own}


def test_a_cursor_of_many_rooms_has_one_length_and_misses_nothing(node, monkeypatch):
    monkeypatch.setattr(changes, "EXACT", 1)
    _one, two = node.open_room("One"), node.open_room("Two")
    first = node.changes()
    assert len(first.cursor) == 1 + -(-changes.HEAPS * changes.DIGEST * 4 // 3)
    assert node.changes(first.cursor).changes == ()
    node.post_message(two, "News.")
    later = node.changes(first.cursor)
    assert two in {change.room for change in later.changes}
    assert {change.since for change in later.changes} == {None}
    assert node.changes(later.cursor).changes == ()
    three = node.open_room("Three")
    assert three in {change.room for change in node.changes(later.cursor).changes}
    monkeypatch.setattr(changes, "EXACT", 1_000)
    assert node.changes(later.cursor).cursor.count("-") == 3  # and back, once there are fewer


@given(
    st.dictionaries(st.binary(min_size=32, max_size=32).map(bytes.hex), st.integers(1, 2**40), max_size=40),
    st.data(),
)
def test_every_change_is_told_by_either_cursor(rooms, data):
    changed = data.draw(st.sets(st.sampled_from(sorted(rooms)))) if rooms else set()
    now = {room: version + (room in changed) for room, version in rooms.items()}
    for large in (False, True):
        cursor = changes.large(rooms) if large else changes.written(rooms)
        told, _left = changes.changed_since(cursor, now)
        assert changed <= {one["room"] for one in told}
        assert changed or told == []


def test_rooms_whose_ids_begin_alike_are_both_told():
    one, two = "ab" * 32, "ab" * 16 + "cd" * 16
    first = changes.written({one: 7})
    told, _left = changes.changed_since(first, {one: 7, two: 7})
    assert {room["room"]: room["since"] for room in told} == {one: 0, two: 0}
    later = changes.written({one: 7, two: 7})
    assert changes.changed_since(later, {one: 7, two: 7})[0] == []
    assert {room["room"] for room in changes.changed_since(later, {one: 7, two: 8})[0]} >= {two}


def test_a_version_that_went_back_is_told_again(node):
    room = node.open_room("Room")
    version = node.changes().changes[0].version
    (change,) = node.changes(f"{room[:12]}-{version + 5:x}").changes  # as after a restore of the node
    assert (change.room, change.since) == (room, version)


@pytest.mark.parametrize(
    "cursor",
    [
        "x",
        "~",
        "~" + "A" * 10_922,
        "~" + "*" * 10_923,
        "0" * 64,
        "0123456789ab-",
        "0123456789ab-1.",
        "0123456789AB-1",
        "é",
    ],
)
def test_a_cursor_that_is_none_is_refused(node, cursor):
    with pytest.raises(Problem) as refused:
        node.changes(cursor)
    assert (refused.value.status, refused.value.code) == (422, "bad-cursor")


def test_the_example_of_the_documents_runs(officers, monkeypatch, capsys):
    (recipe,) = re.findall(r"```python\n(.*?)```", API.read_text(), re.DOTALL)
    assert len(recipe.strip().splitlines()) <= 15
    token = token_for().text
    with at_the_node(token) as first:
        room = first.open_room("Seals")
    monkeypatch.setenv("TOKEN", token)
    monkeypatch.setenv("ROOM", room)
    monkeypatch.setattr("hornbill.client.Node", lambda _address, given: at_the_node(given))
    exec(recipe, {})  # noqa: S102  # of our own documents
    assert "The seal number differs." in capsys.readouterr().out


# --- what a network does ---------------------------------------------------------------------------
def answering(*answers, sleep=None, **options):
    """A client whose answers are given; what was asked is noted."""
    asked, left = [], list(answers)

    def answer(request):
        asked.append(request)
        found = left.pop(0)
        if isinstance(found, Exception):
            raise found
        return found

    waits = []
    found = Node(
        "https://node.example", "hbt_x", transport=httpx.MockTransport(answer), sleep=waits.append, **options
    )
    return found, asked, waits


def done():
    return httpx.Response(200, json={"record": "r"})


def busy(status=429, after="7"):
    row = {"code": "too-fast", "message": "Too fast.", "cure": "Wait.", "reasons": []}
    return httpx.Response(status, json=row, headers={"retry-after": after})


def test_what_is_repeated_has_one_key():
    node, asked, waits = answering(httpx.ConnectError("gone"), busy(), busy(503, "2"), done())
    assert node.post_message("room", "Text.") == "r"
    assert waits == [1.0, 7.0, 2.0]
    assert len({request.headers["idempotency-key"] for request in asked}) == 1
    assert len({request.content for request in asked}) == 1


def test_patience_ends():
    node, asked, waits = answering(*[busy(after="60")] * 9, patience_s=130)
    with pytest.raises(Problem, match="Too fast"):
        node.me()
    assert waits == [60.0, 60.0]
    assert len(asked) == 3


def test_patience_counts_the_time_that_answers_take():
    times = iter(range(0, 1000, 50))
    node, asked, waits = answering(*[busy(after="1")] * 9, patience_s=180, clock=lambda: next(times))
    with pytest.raises(Problem, match="Too fast"):
        node.me()
    assert (len(asked), waits) == (2, [1.0])
    begun = iter(range(0, 10_000, 50))
    drips = (b" " for _byte in range(100))
    node, asked, _waits = answering(
        httpx.Response(200, content=drips), patience_s=130, clock=lambda: next(begun)
    )
    with pytest.raises(Problem, match="to the end in time"):
        node.me()
    assert len(list(drips)) > 90


def test_an_answer_without_an_end_or_packed_is_not_read(monkeypatch):
    monkeypatch.setattr("hornbill.client.node._LARGEST", 1000)
    endless = (b" " * 100 for _piece in range(10_000))
    node, _asked, _waits = answering(httpx.Response(200, content=endless))
    with pytest.raises(Problem, match="not one of a node"):
        node.me()
    assert len(list(endless)) > 9_900
    packed = iter([b"x"])
    node, asked, _waits = answering(httpx.Response(200, content=packed, headers={"content-encoding": "gzip"}))
    with pytest.raises(Problem, match="not one of a node"):
        node.me()
    assert list(packed) == [b"x"]
    assert asked[0].headers["accept-encoding"] == "identity"


@pytest.mark.parametrize("after", ["-1", "soon", "", "99999999"])
def test_a_wait_that_is_none_is_short(after):
    node, _asked, waits = answering(busy(after=after), done())
    node.call("GET", "/me")
    assert waits == [1.0]


def test_a_refusal_is_not_repeated():
    node, asked, _waits = answering(
        httpx.Response(403, json={"code": "c", "message": "M", "cure": "C", "reasons": []})
    )
    with pytest.raises(Problem, match="M C"):
        node.me()
    assert len(asked) == 1


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(200, text="<html>"),
        httpx.Response(200, json=[1]),
        httpx.Response(404, text="<html>"),
        httpx.Response(500, json={"code": 1}),
        httpx.Response(302, headers={"location": "https://elsewhere.example/"}),
    ],
)
def test_what_is_no_node_is_said(answer):
    node, asked, _waits = answering(answer)
    with pytest.raises(Problem) as refused:
        node.me()
    assert refused.value.code == "no-node"
    assert len(asked) == 1, "the token went to another place"


@pytest.mark.parametrize("address", ["http://node.example", "ftp://node.example", "node.example"])
def test_the_token_never_goes_in_the_clear(address):
    with pytest.raises(ValueError, match="https"):
        Node(address, "hbt_x")


def test_it_loads_nothing_of_the_node():
    code = "import sys, hornbill.client; print(sorted(name for name in sys.modules if name.startswith(('django', 'hornbill', 'cryptography'))))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    names = json.loads(loaded.replace("'", '"'))
    assert set(names) <= {"hornbill", "hornbill.client", "hornbill.client.node", "hornbill.client.shapes"}


# --- cursors ---------------------------------------------------------------------------------------
@given(st.dictionaries(st.text("0123456789abcdef", min_size=64, max_size=64), st.integers(0, 2**40)))
def test_a_cursor_keeps_every_rooms_version(versions):
    assert changes.read(changes.written(versions)) == {
        room[:12]: version for room, version in versions.items()
    }


@given(st.text() | st.from_regex(r"[0-9a-f-]{1,20}(\.[0-9a-f-]{1,20})*", fullmatch=True))
def test_any_text_is_a_cursor_or_refused(text):
    try:
        found = changes.read(text)
    except changes.BadCursor:
        return
    assert all(len(room) == 12 and version >= 0 for room, version in found.items())
