"""A client that openapi-python-client makes of the description does the same job as hornbill.client, at the same node.

The generator is in an environment of its own (requirements/generator.lock); the client that it makes runs here.
"""

from __future__ import annotations

import importlib
import json
import os
import re
import subprocess
import sys
import typing

import httpx
import pytest

from benchmarks.peers import ROOT, folder, make_environment
from tests.client.test_client import MALEE, Pages, at_the_node
from tests.node.api_client import token_for

pytestmark = [pytest.mark.long, pytest.mark.slow]
LOCK = ROOT / "requirements" / "generator.lock"
HOST = "http://th-customs.localhost:8101"
BOTH = ["The seal number differs.", "Gate 4 opens at six."]


@pytest.fixture(scope="module")
def generator():
    """The generator's command, fetched by hash where it is not there in the locked version."""
    there, mark = folder() / "generator", folder() / "generator" / "lock"
    if not mark.exists() or mark.read_bytes() != LOCK.read_bytes():
        subprocess.run(["rm", "-rf", there], check=True)
        trouble = make_environment("generator", LOCK)
        if trouble:
            assert not os.environ.get("CI"), trouble
            pytest.skip(f"openapi-python-client cannot be had here: {trouble}")
        mark.write_bytes(LOCK.read_bytes())
    return there / "bin" / "python"


@pytest.fixture(scope="module")
def description():
    from django.urls import resolve

    from hornbill.pages.api.operations import description

    resolve("/api/v1/me")
    return description()


@pytest.fixture(scope="module")
def made(generator, description, tmp_path_factory):
    """The package that was generated."""
    place = tmp_path_factory.mktemp("generated")
    (place / "api.json").write_text(json.dumps(description))
    (place / "config.yml").write_text("post_hooks: []\n")
    done = subprocess.run(
        [generator, "-m", "openapi_python_client", "generate", "--path", place / "api.json", "--config", place / "config.yml",
         "--meta", "none", "--output-path", place / "generated_node"],
        cwd=place, capture_output=True, text=True, check=False, env={**os.environ, "PATH": f"{generator.parent}:{os.environ['PATH']}"},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "WARNING" not in (done.stdout + done.stderr).upper(), done.stdout + done.stderr
    sys.path.insert(0, str(place))
    yield importlib.import_module("generated_node")
    sys.path.remove(str(place))
    for name in [name for name in sys.modules if name.partition(".")[0] == "generated_node"]:
        del sys.modules[name]


class Generated:
    """Calls operations of the generated client by method and path."""

    def __init__(self, made, description, token):
        self.made, self.paths = made, description["paths"]
        self.client = made.AuthenticatedClient(base_url=HOST, token=token)
        self.client.set_httpx_client(
            httpx.Client(base_url=HOST, transport=Pages(), headers={"Authorization": f"Bearer {token}"})
        )

    def call(self, method, path, body=None, **words):
        about = self.paths[f"/api/v1{path}"][method.lower()]
        tag, name = (re.sub(r"\W+", "_", one).lower() for one in (about["tags"][0], about["operationId"]))
        operation = importlib.import_module(f"{self.made.__name__}.api.{tag}.{name}")
        if body is not None:
            shape = typing.get_type_hints(operation.sync_detailed)["body"]
            words["body"] = shape.from_dict(body)
        answer = operation.sync_detailed(client=self.client, **words)
        assert 200 <= int(answer.status_code) < 300, answer.content
        return answer.parsed


def test_every_operation_is_generated(made, description):
    wanted = {about["operationId"] for one in description["paths"].values() for about in one.values()}
    folder = next(iter(made.__path__))
    files = {
        name.removesuffix(".py")
        for _, _, names in os.walk(f"{folder}/api")
        for name in names
        if name != "__init__.py"
    }
    assert len(wanted) > 100
    assert {one for one in wanted if one.lower() not in files} == set()


def test_both_do_the_same_job(made, description, officers):
    """Each opens a room, writes into it, and reads what changed; both read the same of either room."""
    text = token_for().text
    generated = Generated(made, description, text)
    with at_the_node(text) as ours:
        one = ours.open_room("Rosewood", invite=[MALEE])
        other = generated.call("POST", "/rooms", {"title": "Rosewood", "invite": [MALEE]}).room
        seen = generated.call("GET", "/changes").cursor
        assert ours.changes().cursor == seen
        for words in BOTH:
            ours.post_message(one, words, tlp="AMBER", handling=["H1"])
            message = {"text": words, "marking": {"tlp": "AMBER", "handling": ["H1"]}}
            generated.call("POST", "/rooms/{room}/messages", message, room=other)
        theirs = generated.call("GET", "/changes", after=seen)
        mine = ours.changes(seen)
        assert theirs.cursor == mine.cursor
        assert [(row.room, row.version, row.since) for row in theirs.changes] == [
            (row.room, row.version, row.since) for row in mine.changes
        ]
        assert {row.room for row in theirs.changes} == {one, other}
        for room in (one, other):
            read = generated.call("GET", "/rooms/{room}/entries", room=room).to_dict()["entries"]
            same = ours.entries(room).entries
            assert [(entry["id"], entry["kind"]) for entry in read] == [
                (entry.id, entry.kind) for entry in same
            ]
            said = [entry for entry in same if entry.kind == "message"]
            assert [entry.text for entry in said] == BOTH
            assert [(entry.tlp, entry.officer) for entry in said] == [("AMBER", "th-customs/somchai")] * 2
