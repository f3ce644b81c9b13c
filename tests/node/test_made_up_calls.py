"""Made-up calls of every operation of the node's API, with an officer's token: no server error, no undeclared answer."""

from __future__ import annotations

import json
from random import Random
from urllib.parse import urlencode, urlsplit

import pytest

from devtools.fuzzing.mutating import Mutator
from tests.made_up_calls import answered, bytes_of, each_call, operations
from tests.node.api_client import Program, refused, token_for, vault_of
from tests.node.calls_of_operations import Calls
from tests.node.conftest import OTHER_PASSPHRASE


@pytest.fixture(scope="module")
def every_operation():
    from django.urls import resolve

    resolve("/api/v1/me")
    from hornbill.pages.api.operations import description

    return operations(description())


@pytest.fixture
def quick(monkeypatch):
    """As many requests as there are calls to make, and as many uploads; of long work the beginning alone."""
    monkeypatch.setenv("HORNBILL_API_PER_MIN", "1000000")
    monkeypatch.setattr("hornbill.exchange.actions.files.receiving_file.MAX_UPLOADS", 1_000_000)
    monkeypatch.setattr("hornbill.background.actions.work.MOST_AT_ONCE", 1_000_000)
    monkeypatch.setattr(
        "hornbill.background.actions.work._begin", lambda *_: None
    )  # a thread of its own would go on afterwards


@pytest.mark.slow
def test_made_up_calls_never_make_the_node_fail(officers, every_operation, quick, monkeypatch):
    monkeypatch.setenv("HORNBILL_ADMINISTRATORS", "th-customs/somchai")
    monkeypatch.setattr(
        "hornbill.exchange.actions.writing.rules.RULES", 2
    )  # as if this version knew newer ones
    token, malee = token_for().text, vault_of("malee", OTHER_PASSPHRASE)
    done = set()
    for operation_id, operation in every_operation.items():
        calls = Calls(token, malee)
        seen = each_call(operation, sending(calls, operation_id))
        assert not seen.keys() & {401, 429}, (operation_id, seen)
        done |= {operation_id} if 200 in seen else set()
    # Which of so few calls succeed is chance; test_api_schema shows each operation succeeding. Here it is enough that what was
    # made up is seldom refused at the door.
    assert len(done) > len(every_operation) / 2, sorted(every_operation.keys() - done)


def sending(calls, operation_id):
    """Sends what was made up; most go to a place that is there, and of the bodies half are true ones, altered or not."""
    true, random = calls.of(operation_id), Random(operation_id)
    body = json.dumps(true["body"], ensure_ascii=False).encode() if "body" in true else None
    mutator = Mutator(random, [body]) if body is not None else None

    def send(case, request):
        query, sent = urlsplit(request.url).query, bytes_of(request)
        if random.random() < 0.7:
            case.path_parameters = {**(case.path_parameters or {}), **true.get("path", {})}
        if mutator is not None and random.random() < 0.5:
            sent = random.choice((mutator.next(), body))
        if "query" in true and random.random() < 0.3:
            query = urlencode(true["query"])
        path = urlsplit(f"http://h{case.formatted_path}").path.removeprefix("/api/v1")
        target = f"{path}?{query}"[:60_000] if query else path  # no client sends a longer line
        key = {name: text for name, text in case.headers.items() if name == "Idempotency-Key"}
        answer = calls.program.call(case.method, target, sent, **key)
        return answered(request, answer.status_code, dict(answer.headers), answer.content)

    return send


def test_a_line_break_in_the_address_is_answered_as_all_else(officers):
    refused(Program().get("/nothing/%0A"), 404, "no-such-operation")
