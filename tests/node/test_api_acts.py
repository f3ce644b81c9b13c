"""What programs do is what the pages do: the same acts, gates, errors and entries in the log."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from hornbill.audit.models import AuditEntry
from hornbill.exchange import actions, queries
from hornbill.exchange.core.exports.room_file import check_export, read_export
from hornbill.exchange.models import Record
from hornbill.kernel.markings import Marking
from hornbill.pages import once
from hornbill.vault import keyed_acts, sessions
from hornbill.vault.models import KeyedAct
from tests.node.api_client import Program, refused, token_for, vault_of
from tests.node.conftest import OTHER_PASSPHRASE

MALEE, SOMCHAI = "th-customs/malee", "th-customs/somchai"


@pytest.fixture
def program(officers):
    return Program(token_for().text)


@pytest.fixture
def colleague(officers):
    return Program(token_for("malee", OTHER_PASSPHRASE).text)


@pytest.fixture
def case(program):
    """Id of a room of both officers."""
    answer = program.post("/rooms", {"title": "Rosewood", "number": "7", "invite": [MALEE]})
    return answer.json()["room"]


def messages():
    return Record.objects.filter(kind="message.post").count()


def texts(program, room, query=""):
    entries = program.get(f"/rooms/{room}/entries{query}").json()["entries"]
    return [one["text"] for one in entries if one["kind"] == "message"]


def say(program, room, text="The seal number differs.", **more):
    return program.post(f"/rooms/{room}/messages", {"text": text, **more}).json()["record"]


# --- both ways in show the same ------------------------------------------------------------------
def test_what_a_program_writes_stands_on_the_page(case, program, signed_in):
    say(program, case, "First line\r\nsecond line  ")
    page = signed_in.see(f"/rooms/{case}").content.decode()
    assert "First line\nsecond line" in page
    signed_in.send(f"/rooms/{case}/messages", {"text": "From the page", "once": signed_in.once})
    assert texts(program, case) == ["First line\nsecond line", "From the page"]


def test_hashes_are_those_of_the_page(case, program, signed_in):
    say(program, case)
    state = signed_in.get(f"/rooms/{case}/state.json").json()
    room = program.get(f"/rooms/{case}").json()
    for name in ("control_hash", "content_hash", "version", "verified", "total"):
        assert room[name] == state[name]
    assert len(room["content_hash"]) == 64


def test_a_message_has_the_rooms_marking_or_its_own(program):
    marking = {"tlp": "GREEN", "handling": ["H2"], "purpose": "CITES"}
    room = program.post("/rooms", {"title": "T", "marking": marking}).json()["room"]
    say(program, room)
    say(program, room, marking={"tlp": "RED"})
    first, second = (one["marking"] for one in program.get(f"/rooms/{room}/entries").json()["entries"][-2:])
    assert (first["tlp"], first["handling"], first["purpose"]) == ("GREEN", ["H2"], "CITES")
    assert (second["tlp"], second["handling"]) == ("RED", [])


def test_every_act_is_logged_as_the_officers(case, program):
    say(program, case)
    entry = AuditEntry.objects.filter(act="exchange.message.post").get()
    assert (entry.actor, entry.subject) == (SOMCHAI, case)


# --- paging -------------------------------------------------------------------------------------------
def test_after_gives_what_changed_since(case, program):
    first = say(program, case, "One")
    version = program.get(f"/rooms/{case}/entries").json()["version"]
    assert texts(program, case, f"?after={version}") == []
    say(program, case, "Two")
    assert texts(program, case, f"?after={version}") == ["Two"]
    version = program.get(f"/rooms/{case}/entries").json()["version"]
    program.put(f"/rooms/{case}/messages/{first}", {"text": "One, corrected"})
    assert texts(program, case, f"?after={version}") == ["One, corrected"]


def test_skip_gives_earlier_pages_without_gap_or_repetition(case, program, monkeypatch):
    from hornbill.exchange.actions.room_page import viewing

    monkeypatch.setattr(viewing, "PAGE", 4)
    for n in range(9):
        say(program, case, f"Line {n}")
    seen, skip = [], 0
    while True:
        page = program.get(f"/rooms/{case}/entries?skip={skip}").json()
        assert page["skipped"] == skip
        seen = [one["id"] for one in page["entries"]] + seen
        if not page["earlier"]:
            break
        skip += 4
    assert len(seen) == len(set(seen)) == 11
    refused(program.get(f"/rooms/{case}/entries?skip=-1"), 422, "bad-request")
    refused(program.get(f"/rooms/{case}/entries?after=x"), 422, "bad-request")


# --- reading by a program is not reading -----------------------------------------------------------
def test_what_a_program_reads_stays_new_to_the_officer(case, program, colleague):
    assert colleague.post(f"/invitations/{case}/accept").json() == {"changed": True}
    record = say(program, case)
    assert texts(colleague, case) == ["The seal number differs."]
    assert queries.unread(MALEE) == {case: 1}
    assert colleague.get("/rooms").json()["rooms"][0]["unread"] == 1
    (receipt,) = program.get(f"/rooms/{case}/receipts").json()["receipts"]
    assert receipt["record"] == record
    assert [one["state"] for one in receipt["delivery"]["readers"]] == ["here"]
    vault = vault_of("malee", OTHER_PASSPHRASE)
    now = datetime.now(UTC)
    actions.note_drawn(vault, actions.view_room(vault, case, now=now), now)
    (receipt,) = program.get(f"/rooms/{case}/receipts").json()["receipts"]
    assert [one["state"] for one in receipt["delivery"]["readers"]] == ["opened"]
    assert colleague.get("/rooms").json()["rooms"][0]["unread"] == 0


# --- words of one's own ------------------------------------------------------------------------------
def test_a_message_is_changed_and_withdrawn(case, program, colleague):
    record = say(program, case, "Box 1.")
    path = f"/rooms/{case}/messages/{record}"
    assert program.put(path, {"text": "Box 2."}).json()["changed"] is True
    assert program.put(path, {"text": "Box 2."}).json() == {"record": record, "changed": False}
    entry = program.get(f"/rooms/{case}/entries").json()["entries"][-1]
    assert (entry["text"], [one["text"] for one in entry["earlier"]]) == ("Box 2.", ["Box 1."])
    value = refused(colleague.put(path, {"text": "Box 3."}), 409, "record-refused")
    assert "author" in value["message"]
    assert program.post(f"{path}/withdraw", {"reason": "wrong box"}).json() == {"changed": True}
    assert program.post(f"{path}/withdraw").json() == {"changed": False}
    entries = program.get(f"/rooms/{case}/entries").json()["entries"]
    (entry,) = [one for one in entries if one["id"] == record]
    assert (entry["state"], entry["text"], entry["earlier"]) == ("withdrawn", "", [])
    missing = f"/rooms/{case}/messages/{'0' * 64}"
    refused(program.put(missing, {"text": "x"}), 404, "no-such-record")


def test_a_draft_is_the_pages_draft(case, program, signed_in):
    assert program.get(f"/rooms/{case}/draft").json() == {"text": ""}
    program.put(f"/rooms/{case}/draft", {"text": "half a sen"})
    assert program.get(f"/rooms/{case}/draft").json() == {"text": "half a sen"}
    assert actions.draft_of(vault_of(), case) == "half a sen"
    say(program, case)
    assert program.get(f"/rooms/{case}/draft").json() == {"text": ""}
    refused(program.put(f"/rooms/{case}/draft", {"text": "w" * 300_000}), 422, "draft-too-long")


# --- people -------------------------------------------------------------------------------------------
def test_an_invitation_is_answered(case, program, colleague):
    (one,) = colleague.get("/invitations").json()["invitations"]
    assert (one["room"], one["title"], one["invited_by"]) == (case, "Rosewood", "Somchai")
    assert colleague.get("/rooms").json() == {"rooms": []}
    assert colleague.post(f"/invitations/{case}/accept").json() == {"changed": True}
    assert colleague.post(f"/invitations/{case}/accept").json() == {"changed": False}
    assert colleague.get("/invitations").json() == {"invitations": []}
    members = program.get(f"/rooms/{case}/members").json()["members"]
    assert {one["officer"]: one["accepted"] for one in members} == {MALEE: True, SOMCHAI: True}


def test_an_invitation_is_declined(case, colleague):
    assert colleague.post(f"/invitations/{case}/decline", {"reason": "not mine"}).json() == {"changed": True}
    assert colleague.post(f"/invitations/{case}/decline").json() == {"changed": False}


def test_a_direct_conversation_is_found_again(program, colleague):
    room = program.post("/direct", {"officer": MALEE}).json()["room"]
    assert program.post("/direct", {"officer": MALEE}).json()["room"] == room
    line = program.get("/rooms").json()["rooms"][0]
    assert (line["direct"], line["title"]) == (MALEE, "Malee")
    refused(program.post("/direct", {"officer": SOMCHAI}), 422, "not-with-oneself")
    refused(program.post("/direct", {"officer": "xx-customs/nobody"}), 404, "unknown-in-directory")


def test_who_is_not_in_the_directory_is_not_invited(program):
    value = refused(
        program.post("/rooms", {"title": "T", "invite": ["xx-police/nobody"]}), 422, "bad-request"
    )
    assert [one["text"] for one in value["reasons"]] == ["xx-police/nobody"]
    assert not Record.objects.exists()


# --- gates ---------------------------------------------------------------------------------------------
def test_a_room_of_others_is_not_there(colleague, program):
    room = program.post("/rooms", {"title": "Mine alone"}).json()["room"]
    for path in ("", "/entries", "/members", "/receipts", "/export"):
        refused(colleague.get(f"/rooms/{room}{path}"), 404, "no-such-room")
    refused(colleague.post(f"/rooms/{room}/messages", {"text": "x"}), 404, "no-such-room")
    refused(colleague.put(f"/rooms/{room}/draft", {"text": "x"}), 404, "no-such-room")
    assert messages() == 0


def test_a_closed_gate_gives_every_reason(case, program):
    now, vault = datetime.now(UTC), vault_of()
    actions.hold(vault, case, "a source is at risk", marking=Marking(), now=now, until=now + timedelta(1))
    value = refused(program.post(f"/rooms/{case}/members", {"officers": [MALEE]}), 403, "may-not-write")
    (reason,) = value["reasons"]
    assert reason["code"] == "hold"
    assert "a source is at risk" in reason["text"]
    assert reason["source"]
    assert "form" not in value["cure"]
    assert program.get(f"/rooms/{case}").json()["holds"] == [reason["text"]]


@pytest.mark.parametrize(
    "marking",
    [
        {"tlp": "PURPLE"},
        {"tlp": "RED", "handling": ["H9"]},
        {"tlp": "RED", "more": 1},
        {"handling": []},
        "RED",
        {"tlp": "RED", "review": "soon"},
    ],
)
def test_a_marking_of_another_shape_is_refused(case, program, marking):
    answer = program.post(f"/rooms/{case}/messages", {"text": "x", "marking": marking})
    value = refused(answer, 422, "bad-request")
    assert all(one["source"].startswith("body.body.marking") for one in value["reasons"])
    assert messages() == 0


@pytest.mark.parametrize(
    "marking",
    [{"tlp": "RED", "handling": ["H3"]}, {"tlp": "RED", "grading": {"scheme": "4x4", "value": "Z9"}}],
)
def test_a_marking_that_does_not_hold_together_is_refused(case, program, marking):
    answer = program.post(f"/rooms/{case}/messages", {"text": "x", "marking": marking})
    refused(answer, 422, "bad-marking")
    assert messages() == 0


@pytest.mark.parametrize(
    "body", [{}, {"text": ""}, {"text": " \n "}, {"text": "w" * 100_001}, {"text": 5}, []]
)
def test_a_message_of_nothing_is_refused(case, program, body):
    refused(program.post(f"/rooms/{case}/messages", body), 422, "bad-request")
    assert messages() == 0


# --- once only -----------------------------------------------------------------------------------------
def test_the_same_key_twice_posts_once(case, program, colleague):
    path, body = f"/rooms/{case}/messages", {"text": "Once only"}
    answers = [program.post(path, body, Idempotency_Key="k-1").json() for _ in range(3)]
    assert answers[0] == answers[1] == answers[2]
    assert messages() == 1
    program.post(path, body, Idempotency_Key="k-2")
    program.post(path, body)
    program.post(path, body)
    colleague.post(path, body, Idempotency_Key="k-1")  # another token's keys are its own
    assert messages() == 5


def test_a_key_belongs_to_one_request(case, program):
    path = f"/rooms/{case}/messages"
    program.post(path, {"text": "One"}, Idempotency_Key="k")
    refused(program.post(path, {"text": "Two"}, Idempotency_Key="k"), 409, "idempotency-key-reused")
    refused(program.post("/rooms", {"title": "One"}, Idempotency_Key="k"), 409, "idempotency-key-reused")
    refused(program.post(path, {"text": "One"}, Idempotency_Key="k" * 65), 422, "bad-request")
    assert messages() == 1


def test_what_failed_may_be_sent_again_with_its_key(case, program, monkeypatch):
    path, plain = f"/rooms/{case}/messages", actions.post_message
    monkeypatch.setattr(actions, "post_message", lambda *_, **__: 1 / 0)
    refused(program.post(path, {"text": "One"}, Idempotency_Key="k"), 500, "error")
    monkeypatch.setattr(actions, "post_message", plain)
    assert program.post(path, {"text": "One"}, Idempotency_Key="k").status_code == 200


def test_a_key_outlives_the_process(case, program, now):
    path, body = f"/rooms/{case}/messages", {"text": "One"}
    first = program.post(path, body, Idempotency_Key="k").json()
    with once._lock:
        once._tickets.clear()  # all that a process holds in memory
    assert program.post(path, body, Idempotency_Key="k").json() == first
    refused(program.post(path, {"text": "Two"}, Idempotency_Key="k"), 409, "idempotency-key-reused")
    assert messages() == 1
    assert "message" not in str(list(KeyedAct.objects.values_list("sealed", flat=True)))
    assert keyed_acts.end_old(now=KeyedAct.objects.get().begun_at + keyed_acts.KEPT) == 1


def test_an_act_during_which_the_process_ended_is_done_by_nobody_again(case, program, monkeypatch):
    path, body, plain = f"/rooms/{case}/messages", {"text": "One"}, keyed_acts.finish
    monkeypatch.setattr(keyed_acts, "finish", lambda *_: 1 / 0)
    refused(program.post(path, body, Idempotency_Key="k"), 500, "error")
    monkeypatch.setattr(keyed_acts, "finish", plain)
    refused(program.post(path, body, Idempotency_Key="k"), 409, "outcome-unknown")
    assert messages() == 1


def test_the_head_of_an_answer_is_that_of_the_answer(case, program):
    whole, head = (program.call(method, "/rooms") for method in ("GET", "HEAD"))
    assert (head.status_code, head.content) == (200, b"")
    assert head["Content-Length"] == str(len(whole.content))
    assert head["RateLimit-Limit"] == whole["RateLimit-Limit"]
    assert program.call("HEAD", "/nothing").status_code == 404
    assert program.call("HEAD", f"/rooms/{case}/messages").status_code == 405


def test_a_key_outlives_what_the_program_had_open(case, program):
    path = f"/rooms/{case}/messages"
    first = program.post(path, {"text": "One"}, Idempotency_Key="k").json()
    sessions.sweep(now=datetime.now(UTC) + timedelta(minutes=10))
    assert program.post(path, {"text": "One"}, Idempotency_Key="k").json() == first
    assert messages() == 1


# --- taking out -----------------------------------------------------------------------------------------
def test_an_export_is_the_pages_file_and_is_logged(case, program, officers):
    say(program, case)
    ways = {one["way"]: one for one in program.get(f"/rooms/{case}/export").json()["ways"]}
    assert set(ways) == {"export", "onward", "evidence", "publish"}
    answer = program.post(f"/rooms/{case}/export", {"way": "evidence"})
    assert "attachment" in answer.headers["Content-Disposition"]
    export = read_export(answer.content)
    assert (export.room, export.by, export.way) == (case, SOMCHAI, "evidence")
    assert check_export(export, lambda name: [officers.officers_by_id[name].signing]) == []
    assert AuditEntry.objects.filter(act="exchange.export", subject=case).count() == 1
    refused(program.post(f"/rooms/{case}/export", {"way": "gossip"}), 422, "bad-request")


# --- directory ------------------------------------------------------------------------------------------
def test_the_directory_is_searched_and_paged(program, monkeypatch):
    from hornbill.people.api import network

    assert [one["id"] for one in program.get("/directory/officers?q=MALÉE").json()["officers"]] == [MALEE]
    assert program.get("/directory/officers?q=nobody+here").json()["total"] == 0
    assert program.get("/directory/officers?agency=xx-none").json()["total"] == 0
    monkeypatch.setattr(network, "PAGE", 1)
    pages = [program.get(f"/directory/officers?page={n}").json() for n in (1, 2)]
    assert {one["id"] for page in pages for one in page["officers"]} == {MALEE, SOMCHAI}
    assert pages[0]["pages"] == 2
    assert program.get("/directory/officers?page=3").status_code == 404
    refused(program.get("/directory/officers?page=0"), 422, "bad-request")
    refused(program.get("/directory/agencies/xx-none"), 404, "unknown-in-directory")
    refused(program.get("/directory/officers/th-customs/nobody"), 404, "unknown-in-directory")
    assert len(program.get("/directory/officers/th-customs/malee").json()["fingerprint"]) == 6
