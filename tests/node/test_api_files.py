"""Files for programs: sent in pieces with a token, given under their markings, told among the entries."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest

from hornbill.exchange.actions.files import receiving_file
from hornbill.kernel.markings import Marking
from tests.node import test_files
from tests.node.api_client import Program, token_for, vault_of
from tests.node.conftest import Browser

pytestmark = pytest.mark.django_db(transaction=True)
empty_disk = test_files.empty_disk


@pytest.fixture
def token(officers):
    return token_for().text


@pytest.fixture
def program(token):
    return Program(token)


@pytest.fixture
def case(program):
    return program.post("/rooms", {"title": "Case"}).json()["room"]


def stream(token, method, target, *chunks):
    headers = {"authorization": f"Bearer {token}", "origin": None, "cookie": ""}
    return test_files.call(Browser(), method, target, chunks, headers=headers)


def begun(program, case, data, **more):
    answer = program.post(f"/rooms/{case}/files", {"name": "scan.csv", "size": len(data), **more})
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_a_program_sends_shares_and_gets_a_file(program, token, case):
    data = os.urandom(5000)
    upload = begun(program, case, data, mark="import 7")
    assert upload["put_to"].endswith("?offset=0")
    assert stream(token, "PUT", upload["put_to"], data[:2000]).json["received"] == 2000
    assert begun(program, case, data, mark="import 7")["upload"] == upload["upload"]
    state = program.get(f"/rooms/{case}/files/uploads/{upload['upload']}").json()
    assert stream(token, "PUT", state["put_to"], data[2000:]).json["received"] == 5000
    body = {"text": "From the case system"}
    path = f"/rooms/{case}/files/uploads/{upload['upload']}/share"
    done = program.post(path, body, Idempotency_Key="once-0001").json()
    assert program.post(path, body, Idempotency_Key="once-0001").json() == done
    known = program.get(f"/rooms/{case}/files/{done['record']}").json()
    assert known["file"]["name"] == "scan.csv"
    assert stream(token, "GET", known["get_from"]).body == data
    (entry,) = [
        one for one in program.get(f"/rooms/{case}/entries").json()["entries"] if one["kind"] == "file"
    ]
    assert entry["text"] == "From the case system"
    assert entry["file"]["size"] == 5000
    assert "key" not in entry["file"], "the key of a file never goes out"


def test_tokens_of_other_rights_and_rooms_get_nothing(program, token, case):
    data = b"abc"
    upload = begun(program, case, data)
    reading = token_for(may={"read"}).text
    elsewhere = token_for(rooms=["0" * 64]).text
    for other in (reading, elsewhere):
        answer = stream(other, "PUT", upload["put_to"], data)
        assert (answer.status, answer.json["code"]) == (403, "token-too-narrow")
    assert stream("hbt_wrong", "PUT", upload["put_to"], data).status == 401
    nobody = test_files.call(Browser(), "PUT", upload["put_to"], [data])
    assert (nobody.status, nobody.json["code"]) == (401, "no-token")


def test_what_a_marking_keeps_in_is_kept_in_for_programs_too(program, token, case, monkeypatch):
    vault = vault_of()
    from datetime import UTC, datetime

    from hornbill.exchange.actions.exports import exporting
    from hornbill.exchange.actions.files import shared_files

    record = receiving_file.share_whole(
        vault, case, b"red", name="a.txt", media_type="", text="words", now=datetime.now(UTC),
        marking=replace(Marking(), tlp="RED"),
    )  # fmt: skip
    monkeypatch.setattr(
        shared_files,
        "reasons_of",
        lambda values, way, own: exporting.reasons_of(values, way, own=own and False),
    )  # as if another agency had shared it
    known = program.get(f"/rooms/{case}/files/{record}").json()
    assert (known["file"], known["get_from"]) == (None, None)
    assert known["withheld"][0]["code"] == "tlp-export"
    answer = stream(token, "GET", f"/api/v1/rooms/{case}/files/{record}/content")
    assert (answer.status, answer.json["code"]) == (403, "marking-forbids")
    assert answer.json["reasons"][0]["code"] == "tlp-export"


def test_what_is_wrong_is_said(program, case):
    for body in (
        {"name": "", "size": 1},
        {"name": "a", "size": 0},
        {"name": "a"},
        {"name": "a", "size": 2**50},
    ):
        assert program.post(f"/rooms/{case}/files", body).status_code == 422
    missing = program.get(f"/rooms/{case}/files/{'0' * 64}")
    assert (missing.status_code, missing.json()["code"]) == (404, "no-such-file")
    upload = begun(program, case, b"abc")
    early = program.post(f"/rooms/{case}/files/uploads/{upload['upload']}/share", {})
    assert (early.status_code, early.json()["code"]) == (422, "bad-file")
    assert program.post(f"/rooms/{case}/files/uploads/{upload['upload']}/drop").json() == {"changed": True}
    gone = program.get(f"/rooms/{case}/files/uploads/{upload['upload']}")
    assert (gone.status_code, gone.json()["code"]) == (404, "no-such-upload")
