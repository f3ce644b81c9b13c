"""Which tokens the API lets in, and what it says to the others."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from hornbill.directory import queries as directory
from hornbill.directory.core.agencies.enrolment import serialise
from hornbill.exchange import actions
from hornbill.kernel.markings import Marking
from hornbill.pages.api import pace
from hornbill.vault import tokens
from hornbill.vault.core import token as core
from hornbill.vault.models import Account, ApiToken, VaultSession
from tests.node.api_client import Program, refused, token_for, vault_of
from tests.node.conftest import OTHER_PASSPHRASE, PASSPHRASE


@pytest.fixture(autouse=True)
def _full_buckets():
    pace._buckets.clear()


@pytest.fixture
def made(officers):
    return token_for()


@pytest.fixture
def program(made):
    return Program(made.text)


def enrol(network):
    path = directory.path()
    part = path.with_suffix(".new")
    part.write_bytes(serialise(network))
    part.replace(path)


# --- who is let in --------------------------------------------------------------------------------
def test_a_token_acts_for_its_officer(program):
    me = program.get("/me").json()
    assert (me["officer"], me["agency"], me["network"]) == ("th-customs/somchai", "th-customs", "Net")
    assert me["token"]["name"] == "Case system"
    assert me["token"]["may"] == ["read", "write", "directory"]


def test_a_token_works_without_any_session(program):
    VaultSession.objects.all().delete()
    assert program.get("/rooms").status_code == 200


@pytest.mark.parametrize(
    "header", ["", "Basic c29tY2hhaTp4", "Bearer", "Bearer  ", "Token hbt_x", "hbt_x", "Bearerhbt_x"]
)
def test_without_a_token_nothing(officers, header):
    answer = Program().get("/me", Authorization=header)
    refused(answer, 401, "no-token")
    assert answer.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize(
    "text", ["hbt_", "hbt_x", "x" * 3000, "hbt_" + "A" * 42, "hbt_" + "A" * 43, "hbt_" + "A" * 43 + " more"]
)
def test_a_malformed_token_is_refused(officers, text):
    refused(Program(text).get("/me"), 401, "token-unknown")


def test_a_token_of_another_agencys_node_is_refused(officers):
    theirs = core.to_text(core.new_secret())  # as good as any, but given out elsewhere
    value = refused(Program(theirs).get("/me"), 401, "token-unknown")
    assert "another agency" in value["message"]
    assert theirs not in str(value)


def test_an_expired_token_is_refused(officers):
    made = token_for(days=1, now=datetime.now(UTC) - timedelta(days=1, seconds=1))
    refused(Program(made.text).get("/me"), 401, "token-expired")


def test_a_revoked_token_is_refused(made, program):
    assert program.get("/me").status_code == 200
    tokens.revoke(vault_of(), made.view.id, now=datetime.now(UTC))
    refused(program.get("/me"), 401, "token-ended")


def test_a_deactivated_officers_token_is_refused(program):
    Account.objects.filter(username="somchai").update(is_active=False)
    refused(program.get("/me"), 401, "token-ended")


@pytest.mark.parametrize("how", ["revoked", "lapsed", "suspended", "gone"])
def test_a_token_of_an_officer_whom_the_directory_no_longer_names_is_refused(
    officers, program, how, monkeypatch
):
    assert program.get("/me").status_code == 200
    home = officers.agencies[0]
    before = datetime.now(UTC) - timedelta(days=1)
    changes = {
        "revoked": {"revoked": True},
        "lapsed": {"lapses": f"{before:%Y-%m-%dT%H:%M:%S}.000Z"},
        "suspended": {},
        "gone": {},
    }
    people = tuple(
        replace(one, **changes[how]) if one.id == "th-customs/somchai" else one for one in home.officers
    )
    if how == "gone":
        people = tuple(one for one in people if one.id != "th-customs/somchai")
    agency = replace(home, officers=people, suspended=how == "suspended")
    network = replace(officers, agencies=(agency,))
    monkeypatch.setattr(directory, "current", lambda: network)
    for path in ("/me", "/rooms", "/directory/agencies"):
        refused(program.get(path), 403, "officer-not-in-force")
    monkeypatch.undo()
    assert program.get("/me").status_code == 200  # a refusal by the directory is none for ever


def test_a_node_without_a_directory_says_so(program):
    directory.path().rename(directory.path().with_suffix(".away"))
    try:
        refused(program.get("/me"), 503, "not-enrolled")
    finally:
        directory.path().with_suffix(".away").rename(directory.path())


# --- where a token must not be ----------------------------------------------------------------------
def test_a_token_in_the_address_is_refused_and_not_looked_at(made, program):
    for path in (
        f"/me?token={made.text}",
        f"/me?access_token={made.text}",
        f"/rooms?after={made.text}",
        f"/{made.text}",
        "/me?TOKEN=x",
        "/me?api_key=",
    ):
        for who in (program, Program()):
            value = refused(who.get(path), 400, "token-in-address")
            assert made.text not in str(value)
    assert ApiToken.objects.get().last_used is None


def test_a_token_in_the_address_stands_in_no_log_of_ours(made, caplog):
    Program().get(f"/me?token={made.text}")
    assert made.text not in caplog.text


def test_a_cookie_opens_nothing_here(signed_in):
    signed_in.get("/rooms")
    used = VaultSession.objects.values_list("last_used", flat=True).get()
    for path in ("/api/v1/me", "/api/v1/rooms"):
        refused(signed_in.get(path), 401, "no-token")
    answer = signed_in.post("/api/v1/rooms", b'{"title": "T"}', content_type="application/json")
    refused(answer, 401, "no-token")
    assert VaultSession.objects.values_list("last_used", flat=True).get() == used


def test_a_browser_that_is_signed_in_is_a_stranger_here(signed_in):
    """Not even the language of an answer tells that an officer's session came along."""
    Account.objects.filter(username="somchai").update(language="fr")
    assert 'lang="fr"' in signed_in.get("/rooms").content.decode()
    with_session = refused(signed_in.get("/api/v1/me"), 401, "no-token")
    assert with_session == refused(Program().get("/me"), 401, "no-token")


def test_a_token_opens_no_page(made):
    answer = Program(made.text).client.get("/rooms")
    assert answer.status_code == 302
    assert "/sign-in" in answer["Location"]


def test_no_cookie_is_set_and_no_other_site_is_let_in(program):
    for answer in (
        program.get("/me", Origin="https://evil.example"),
        program.call(
            "OPTIONS", "/rooms", Origin="https://evil.example", Access_Control_Request_Method="POST"
        ),
    ):
        assert not answer.cookies
        assert not [name for name in answer.headers if name.lower().startswith("access-control-")]
        assert answer.headers["Cache-Control"] == "no-store"
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_only_json_is_taken(program):
    for kind in ("application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=x"):
        answer = program.client.generic("POST", "/api/v1/rooms", b"title=T", content_type=kind)
        refused(answer, 415, "not-json")
    refused(program.post("/rooms", b"x" * 600_000), 413, "too-large")
    refused(program.call("PATCH", "/rooms", {}), 405, "wrong-method")


# --- what it may do ----------------------------------------------------------------------------------
READS = ["/rooms", "/invitations"]
LOOKS = ["/directory/agencies", "/directory/officers", "/directory/log", "/directory/agencies/th-customs"]


@pytest.mark.parametrize("may", ["read", "write", "directory"])
def test_a_token_does_only_what_it_may(officers, may):
    program = Program(token_for(may={may}).text)
    room = actions.open_room(
        vault_of(), title="T", number="", invite=[], marking=Marking(), now=datetime.now(UTC)
    )
    wanted = {
        "read": [("GET", path, None) for path in [*READS, f"/rooms/{room}/entries"]],
        "write": [("POST", "/rooms", {"title": "T"}), ("POST", f"/rooms/{room}/messages", {"text": "T"})],
        "directory": [("GET", path, None) for path in LOOKS],
    }
    for right, calls in wanted.items():
        for call in calls:
            answer = program.call(*call)
            if right == may:
                assert answer.status_code == 200, (call, answer.content)
            else:
                assert f"“{right}”" in refused(answer, 403, "token-too-narrow")["message"]
    assert program.get("/me").status_code == 200


def test_a_token_for_one_room_sees_no_other(officers):
    now, vault = datetime.now(UTC), vault_of()
    about = {"number": "", "invite": ["th-customs/malee"], "marking": Marking(), "now": now}
    mine = actions.open_room(vault, title="Mine", **about)
    other = actions.open_room(vault, title="Other", **about)
    waits = actions.open_room(
        vault_of("malee", OTHER_PASSPHRASE), title="W", **{**about, "invite": ["th-customs/somchai"]}
    )
    program = Program(token_for(rooms=[mine]).text)
    assert [one["room"] for one in program.get("/rooms").json()["rooms"]] == [mine]
    assert program.get("/invitations").json()["invitations"] == []
    assert program.post(f"/rooms/{mine}/messages", {"text": "T"}).status_code == 200
    for room in (other, waits, "0" * 64):  # one that is not there is told of like one that is
        for path in ("", "/entries", "/members", "/receipts", "/draft", "/export"):
            refused(program.get(f"/rooms/{room}{path}"), 403, "token-too-narrow")
        refused(program.post(f"/rooms/{room}/messages", {"text": "T"}), 403, "token-too-narrow")
        refused(program.put(f"/rooms/{room}/draft", {"text": "T"}), 403, "token-too-narrow")
        refused(program.post(f"/rooms/{room}/leave"), 403, "token-too-narrow")
        refused(program.post(f"/rooms/{room}/export", {"way": "export"}), 403, "token-too-narrow")
        refused(program.post(f"/invitations/{room}/accept"), 403, "token-too-narrow")
        refused(program.post(f"/invitations/{room}/decline"), 403, "token-too-narrow")
    refused(program.post("/rooms", {"title": "New"}), 403, "token-too-narrow")
    refused(program.post("/direct", {"officer": "th-customs/malee"}), 403, "token-too-narrow")


# --- how much of it -----------------------------------------------------------------------------------
def test_wrong_tokens_pause_their_address_and_no_right_token(program):
    for _ in range(6):
        refused(Program("hbt_wrong").get("/me"), 401, "token-unknown")
    refused(Program("hbt_wrong").get("/me"), 429, "tokens-paused")
    assert program.get("/me").status_code == 200


def test_a_token_makes_only_so_many_requests(officers, program, monkeypatch):
    monkeypatch.setenv("HORNBILL_API_PER_MIN", "3")
    answers = [program.get("/me") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200] * 3
    assert [answer.headers["RateLimit-Remaining"] for answer in answers] == ["2", "1", "0"]
    assert {answer.headers["RateLimit-Limit"] for answer in answers} == {"3"}
    assert 0 < int(answers[0].headers["RateLimit-Reset"]) <= int(answers[2].headers["RateLimit-Reset"]) <= 60
    answer = program.get("/me")
    refused(answer, 429, "too-fast")
    assert answer.headers["RateLimit-Remaining"] == "0"
    assert 1 <= int(answer.headers["Retry-After"]) <= 20
    assert Program(token_for("malee", OTHER_PASSPHRASE).text).get("/me").status_code == 200


def test_a_bucket_fills_again_and_never_holds_more(monkeypatch, now):
    monkeypatch.setenv("HORNBILL_API_PER_MIN", "60")

    def taken(at):
        count = 0
        while True:
            try:
                pace.check("t", now=at)
            except pace.TooFast:
                return count
            count += 1

    assert taken(now) == 60
    assert taken(now + timedelta(seconds=5)) == 5
    assert taken(now + timedelta(hours=5)) == 60
    assert taken(now) == 0  # a clock that goes back gives nothing


# --- words ------------------------------------------------------------------------------------------
def test_refusals_speak_the_language_that_is_asked_for(officers):
    english = Program().get("/me").json()["message"]
    french = Program().get("/me", Accept_Language="fr").json()
    assert french["code"] == "no-token"
    assert french["message"] != english
    assert PASSPHRASE not in str(french)
