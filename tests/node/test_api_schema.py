"""The description is valid, and every operation in it answers with what it declares: driven by the description."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from urllib.parse import urlencode

import pytest
from ninja import Schema

from hornbill.vault.core.token import MAY
from tests.node.api_client import Program, refused, token_for, vault_of
from tests.node.calls_of_operations import Calls
from tests.node.conftest import OTHER_PASSPHRASE
from tests.node.shape_check import check_schema, problems

METHODS = {"get", "post", "put"}


@pytest.fixture(scope="module")
def description():
    from django.urls import resolve

    resolve("/api/v1/me")
    from hornbill.pages.api.operations import description

    return description()


def operations(description):
    for path, methods in description["paths"].items():
        for method, about in methods.items():
            yield path, method, about


# --- the description ------------------------------------------------------------------------------
def test_the_description_is_valid(description):
    assert description["openapi"] == "3.1.0"
    assert {"title", "version", "description"} <= set(description["info"])
    components = description["components"]["schemas"]
    for schema in components.values():
        check_schema(schema, components)
    found = list(operations(description))
    assert len(found) > 20
    ids = [about["operationId"] for _path, _method, about in found]
    assert len(ids) == len(set(ids))
    for path, method, about in found:
        assert method in METHODS
        assert path.startswith("/api/v1/")
        declared = {one["name"] for one in about["parameters"] if one["in"] == "path"}
        assert declared == set(re.findall(r"{(\w+)}", path)), path
        assert all(one["required"] for one in about["parameters"] if one["in"] == "path")
        for parameter in about["parameters"]:
            assert parameter["in"] in {"path", "query", "header"}
            check_schema(parameter["schema"], components)
        if "requestBody" in about:
            assert about["requestBody"]["required"]
            check_schema(about["requestBody"]["content"]["application/json"]["schema"], components)
        for status, answer in about["responses"].items():
            assert 200 <= int(status) < 600
            kind = "application/json" if int(status) < 400 else "application/problem+json"
            check_schema(answer["content"][kind]["schema"], components)
        assert about["summary"]
        assert about["description"]


def test_another_reader_finds_no_error_in_it(description):
    from openapi_spec_validator import OpenAPIV31SpecValidator

    from hornbill.hub.describing import description as of_the_hub

    for one in (json.loads(json.dumps(description)), json.loads(json.dumps(of_the_hub()))):
        assert [str(error) for error in OpenAPIV31SpecValidator(one).iter_errors()] == []


def test_no_two_shapes_share_a_name(description):
    # Of two shapes of one name the description holds the last, and one operation declares what another answers.
    shapes = [one for one in subclasses(Schema) if one.__module__.startswith("hornbill.")]
    assert {one.__name__ for one in shapes} >= set(description["components"]["schemas"])
    named = Counter(one.__name__ for one in set(shapes))
    assert [name for name, count in named.items() if count > 1] == []


def subclasses(kind):
    for one in kind.__subclasses__():
        yield one
        yield from subclasses(one)


def test_every_operation_asks_for_a_token_and_says_what_it_may(description):
    schemes = description["components"]["securitySchemes"]
    assert [(one["type"], one["scheme"]) for one in schemes.values()] == [("http", "bearer")]
    for path, method, about in operations(description):
        assert [list(one) for one in about["security"]] == [list(schemes)], path
        assert about["x-hornbill-needs"] in {*MAY, "any"}
        changes = about["x-hornbill-needs"] == "write"
        reading = ("/export", "/search", "/uploads/{upload}/drop")  # dropping asks for more where it needs to
        assert changes == (method != "get" and not path.endswith(reading)), path


def test_every_operation_is_in_a_group_with_a_title(description):
    from hornbill.pages import parts

    tags = {tag for _path, _method, about in operations(description) for tag in about["tags"]}
    titled = parts.api_groups().keys()
    assert tags - titled == set(), "name the group in the part's apps.py: api_groups={TAG: title}"


def test_what_is_sent_may_hold_nothing_undeclared(description):
    components = description["components"]["schemas"]
    for _path, _method, about in operations(description):
        if "requestBody" in about:
            reference = about["requestBody"]["content"]["application/json"]["schema"]["$ref"]
            assert components[reference.rpartition("/")[2]]["additionalProperties"] is False, reference


def test_the_description_is_served_to_everybody_and_names_no_other_host(db):
    answer = Program().get("/openapi.json")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/json"
    assert "://" not in answer.content.decode()
    refused(Program().post("/openapi.json"), 405, "wrong-method")
    for stock in ("/docs", "/swagger", "/redoc", ""):
        refused(Program().get(stock), 404, "no-such-operation")


# --- what it promises ------------------------------------------------------------------------------
def test_every_operation_answers_with_what_it_declares(officers, description, monkeypatch):
    monkeypatch.setenv("HORNBILL_API_PER_MIN", "1000000")
    monkeypatch.setenv("HORNBILL_ADMINISTRATORS", "th-customs/somchai")
    monkeypatch.setattr(
        "hornbill.exchange.actions.writing.rules.RULES", 2
    )  # as if this version knew newer ones
    # Work that is begun would go on in a thread of its own after the test.
    monkeypatch.setattr("hornbill.background.actions.work._begin", lambda *_: None)
    components = description["components"]["schemas"]
    token, malee = token_for().text, vault_of("malee", OTHER_PASSPHRASE)
    for path, method, about in operations(description):
        calls = Calls(token, malee)  # a room of its own
        call = calls.of(about["operationId"])
        address = path.removeprefix("/api/v1").format(**call.get("path", {}))
        address += f"?{urlencode(call['query'])}" if "query" in call else ""
        if "requestBody" in about:
            sent = about["requestBody"]["content"]["application/json"]["schema"]
            assert problems(call["body"], sent, components) == [], about["operationId"]
        answer = calls.program.call(method.upper(), address, call.get("body"))
        assert answer.status_code == 200, (about["operationId"], answer.content.decode())
        declared = about["responses"][200]["content"]["application/json"]["schema"]
        assert problems(answer.json(), declared, components) == [], about["operationId"]


# What a path may name that is neither a number nor hex digits: one that does not exist.
NOBODY = {"agency": "no-agency", "name": "nobody", "taxon": "a.nobody", "state": "Atlantis"}


def nobody(parameter):
    """Return a value of a path's parameter that nothing has, by the form that the description gives it."""
    name, schema = parameter["name"], parameter["schema"]
    if schema["type"] == "integer":
        return 1
    if hexadecimal := re.fullmatch(r"\^\[0-9a-f\]\{(\d+)\}\$", schema.get("pattern", "")):
        return "0" * int(hexadecimal[1])
    assert name in NOBODY, f"{{{name}}} is no id of hex digits: enter a value for it in NOBODY of this file"
    return NOBODY[name]


@pytest.mark.parametrize("kind", ["no token", "wrong token", "junk body", "unknown field", "bad path"])
def test_every_operation_refuses_as_it_declares(officers, description, kind):
    components = description["components"]["schemas"]
    made = token_for()
    program = Program("" if kind == "no token" else "hbt_wrong" if kind == "wrong token" else made.text)
    seen = 0
    for path, method, about in operations(description):
        names = {one["name"]: nobody(one) for one in about["parameters"] if one["in"] == "path"}
        address = path.removeprefix("/api/v1").format(**names)
        body = {"surprise": 1} if "requestBody" in about else None
        if kind == "junk body":
            body = b'{"text": ' if body else None
        if kind == "bad path":
            if "{" not in path:
                continue
            address = re.sub(r"{\w+}", "@", path.removeprefix("/api/v1"))
        if kind in {"junk body", "unknown field"} and body is None:
            continue
        answer = program.call(method.upper(), address, body)
        expected = {401, 429} if "token" in kind else {400, 422}
        assert answer.status_code in expected, (path, answer.content)
        declared = about["responses"][answer.status_code]["content"]["application/problem+json"]["schema"]
        assert problems(answer.json(), declared, components) == []
        seen += 1
    assert seen > 8


def test_the_shape_check_sees_what_is_wrong(description):
    components = description["components"]["schemas"]
    line = {"$ref": "#/components/schemas/Problem"}
    good = {"type": "t", "title": "T", "status": 403, "detail": "d"}
    good |= {"code": "c", "message": "m", "cure": "c", "reasons": []}
    assert problems(good, line, components) == []
    for wrong in (
        {**good, "code": 1},
        {**good, "more": 1},
        {"code": "c"},
        {**good, "reasons": [1]},
        [],
        None,
    ):
        assert problems(wrong, line, components), wrong


# --- what it costs -----------------------------------------------------------------------------------
def test_a_node_without_programs_does_not_load_the_library():
    lines = (
        "import django, sys; django.setup()",
        "from django.urls import get_resolver, reverse",
        "reverse('today'), get_resolver().resolve('/api/v1/me')",
        "import hornbill.node.work, hornbill.node.serve",
        "loaded = {'ninja', 'pydantic'} & set(sys.modules)",
        "assert not loaded, loaded",
        "get_resolver('hornbill.pages.api.operations').resolve('/me')",
        "assert {'ninja', 'pydantic'} <= set(sys.modules)",
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", "\n".join(lines)],
        capture_output=True,
        text=True,
        check=False,
        env={"DJANGO_SETTINGS_MODULE": "tests.node_settings", "PYTHONPATH": "src:.", "PATH": ""},
    )
    assert done.returncode == 0, done.stderr
