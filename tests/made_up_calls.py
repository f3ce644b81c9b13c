"""Calls that Schemathesis makes up from an OpenAPI description, allowed ones and others; tests of node and hub send them.

Rules: no answer may be a server's error; every answer has a status, a type and a form that the description declares. The
same calls each time (Hypothesis, derandomised): a few of each operation, and many with ``./hornbill test --deep``.

    for operation in operations(description):
        each_call(operation, send, count=20)
"""

from __future__ import annotations

from copy import deepcopy
from datetime import timedelta

import httpx
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.depth import examples

SHAPE = [not_a_server_error, status_code_conformance, content_type_conformance]
CALLS = examples(4, deep=60)  # of each operation
HOST = "http://th-customs.localhost"


def operations(description):
    """Every operation of a description, by its id; the description stays as it is."""
    schema = schemathesis.openapi.from_dict(deepcopy(description))
    found = [operation.ok() for operation in schema.get_all_operations()]
    return {operation.definition.raw["operationId"]: operation for operation in found}


def prepared(case):
    """The request as it would go over the wire."""
    given_ = case.as_transport_kwargs(base_url=HOST)
    known = ("method", "url", "headers", "params", "data", "json", "cookies")
    return requests.Request(**{name: given_[name] for name in known if name in given_}).prepare()


def bytes_of(request):
    """A request's body as bytes; None when it has none."""
    body = request.body
    return (
        body.encode("utf-8", "surrogatepass")
        if isinstance(body, str)
        else bytes(body)
        if body is not None
        else None
    )


def answered(request, status, headers, content):
    """What came back, in the form that the checks read."""
    asked = httpx.Request(request.method, request.url[:60_000])  # no client sends a longer line
    answer = httpx.Response(status, headers=headers, content=content, request=asked)
    answer.elapsed = timedelta(0)
    return answer


def each_call(operation, send, *, count=CALLS):
    """Send made-up calls of an operation.

    Args:
        operation: of a description.
        send: (case, prepared request) -> response; may change the request first.
        count: how many; more when deep.

    Returns:
        Statuses that came, each with how often.
    """
    seen = {}
    calls = st.one_of(*(operation.as_strategy(generation_mode=mode) for mode in GenerationMode))

    @settings(
        max_examples=count,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=calls)
    def one(case):
        answer = send(case, prepared(case))
        checks = [*SHAPE, response_schema_conformance] if answer.content else SHAPE  # no bytes: nothing yet
        case.validate_response(answer, checks=checks)
        seen[answer.status_code] = seen.get(answer.status_code, 0) + 1

    one()
    return seen
