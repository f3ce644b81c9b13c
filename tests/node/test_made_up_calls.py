"""Made-up calls of every operation of the node's API, with an officer's token: no server error, no undeclared answer."""

from __future__ import annotations

from random import Random
from urllib.parse import urlsplit

import pytest

from tests.made_up_calls import answered, bytes_of, each_call, operations
from tests.node.api_client import Program, refused, token_for

EXAMPLES = 40


@pytest.fixture(scope="module")
def every_operation():
    from django.urls import resolve

    resolve("/api/v1/me")
    from hornbill.node.api.operations import description

    return operations(description())


@pytest.fixture
def quick(monkeypatch):
    """As many requests as there are calls to make."""
    monkeypatch.setenv("HORNBILL_API_PER_MIN", "1000000")


def places(program):
    """Names of what is there, so that not every made-up call ends at an address of nothing."""
    room = program.post("/rooms", {"title": "Rosewood", "invite": ["th-customs/malee"]}).json()["room"]
    record = program.post(f"/rooms/{room}/messages", {"text": "The seal number differs."}).json()["record"]
    return {"room": room, "record": record, "agency": "th-customs", "name": "malee"}


@pytest.mark.slow
def test_made_up_calls_never_make_the_node_fail(officers, every_operation, quick):
    program = Program(token_for().text)
    there = places(program)
    assert len(every_operation) > 20
    done = set()
    for operation_id, operation in every_operation.items():
        random = Random(operation_id)

        def send(case, request, random=random):
            path = request.url
            if random.random() < 0.7:
                case.path_parameters = {
                    **(case.path_parameters or {}),
                    **{n: there[n] for n in case.path_parameters or {}},
                }
                path = f"{urlsplit(request.url).scheme}://h{case.formatted_path}"
            parts = urlsplit(path)
            query = urlsplit(request.url).query
            target = parts.path.removeprefix("/api/v1") + (f"?{query}" if query else "")
            key = (
                {"Idempotency-Key": case.headers["Idempotency-Key"]}
                if "Idempotency-Key" in case.headers
                else {}
            )
            answer = program.call(case.method, target, bytes_of(request), **key)
            return answered(request, answer.status_code, dict(answer.headers), answer.content)

        seen = each_call(operation, send, examples=EXAMPLES)
        assert not seen.keys() & {401, 429}, (operation_id, seen)
        done |= {operation_id} if 200 in seen else set()
    assert len(done) > len(every_operation) / 2, sorted(every_operation.keys() - done)


def test_a_line_break_in_the_address_is_answered_as_all_else(officers):
    refused(Program().get("/nothing/%0A"), 404, "no-such-operation")
