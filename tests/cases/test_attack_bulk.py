"""Attacks on bulk work: each of these fails where the fault is there."""

from __future__ import annotations

import tempfile
import threading
import time
from datetime import timedelta
from threading import Event

import pytest
from django.utils import timezone

from hornbill.background.actions import work, work_running
from hornbill.cases import bulk_export, bulk_import, workbooks
from hornbill.cases.reading import entities_of
from hornbill.exchange import actions as exchange
from hornbill.exchange.actions.files import upload_reading
from hornbill.exchange.actions.node import node_room
from hornbill.exchange.files.errors import NoSuchUpload
from hornbill.exchange.models import Record
from hornbill.kernel.markings import Marking, WayOut
from hornbill.vault.keyring import node_keys
from tests.cases.test_actions import of_partner, stated
from tests.cases.test_bulk import begins, exported, imported, lines, program, room, send, token
from tests.exchange import node_rig as rig
from tests.exchange.conftest import room as case
from tests.node.api_client import Program, token_for
from tests.node.conftest import officers
from tests.node.test_files import empty_disk

__all__ = ["begins", "case", "empty_disk", "officers", "program", "room", "token"]
pytestmark = pytest.mark.django_db(transaction=True)


def test_b1_a_reading_program_does_not_use_up_the_officers_uploads(program, token, room, begins):
    imported(program, token, room, lines(3), begins)
    reader = token_for(may={"read"}).text
    for _ in range(10):
        exported(Program(reader), reader, room, begins, "ftm")
    page = program.post(f"/rooms/{room}/files", {"name": "photo.jpg", "size": 10})
    assert page.status_code == 200, page.content


def test_b2_one_program_cannot_begin_any_number_of_exports_at_once(program, token, room, begins):
    imported(program, token, room, lines(3), begins)
    reader = Program(token_for(may={"read"}).text)
    for _ in range(50):
        reader.post(f"/rooms/{room}/bulk/export", {"form": "workbook", "way": "export"})
    assert len(begins) < 50, "each is a thread that holds the whole room's file in memory"


@pytest.mark.parametrize("form", ["workbook"])
def test_b3_no_clear_word_is_on_the_disk_while_a_workbook_is_made(form, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    seen = []

    def rows():
        for number in range(5000):
            yield (f"Rosewood {number}", "x")
        seen.extend(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())

    workbooks.write({"things": (("a", "b"), rows())})
    assert not any(b"Rosewood" in one for one in seen)


def test_b4_a_look_that_is_longer_than_the_lease_ends(program, token, room, begins, monkeypatch):
    """The program asks all the while; three times as long as the look takes are enough."""
    monkeypatch.setattr(work_running, "LEASE", timedelta(seconds=0.5))
    real = bulk_import._read

    def slow(running):
        for one in real(running):
            time.sleep(0.005)
            yield one

    monkeypatch.setattr(bulk_import, "_read", slow)
    upload = send(program, token, room, lines(200))  # a second to look at
    work_id = program.post(f"/rooms/{room}/bulk/import", {"upload": upload}).json()["work"]
    states, ends, begun = [], time.monotonic() + 120, 0
    while time.monotonic() < ends:
        while begins:
            begun += 1
            args = begins.pop()
            threading.Thread(target=work._run_here, args=(*args, Event()), daemon=True).start()
        time.sleep(0.1)
        states.append(program.get(f"/rooms/{room}/bulk/{work_id}").json()["state"])
        if states[-1] == "done":
            break
    assert states[-1] == "done", (states[-5:], begun)


def test_b5_the_marking_that_was_compared_is_the_marking_that_is_stated(
    program, token, room, begins, monkeypatch
):
    """The room's marking becomes wider between the look and the pieces."""
    monkeypatch.setattr(exchange, "light_marking", lambda *_: Marking.from_json({"tlp": "RED"}))
    upload = send(program, token, room, lines(3, hornbill={"marking": {"tlp": "RED"}}))
    work_id = program.post(f"/rooms/{room}/bulk/import", {"upload": upload}).json()["work"]
    _id, kind, vault = begins.pop()
    assert work_running.claim(work_id, "one", timezone.now())
    assert work_running.advance(work_id, "one", kind, vault, {})  # looked at: RED into a room that is RED
    monkeypatch.undo()  # the room is what it is: wider
    while work_running.advance(work_id, "one", kind, vault, {}):
        pass
    done = program.get(f"/rooms/{room}/bulk/{work_id}").json()
    assert (done["state"], Record.objects.filter(kind="entity.state").count()) == ("done", 1), done
    assert exchange.room_marking(vault, room).tlp != "RED"
    with entities_of(vault, room) as found:
        assert {one.marking.tlp for one in found.fold.statements.values()} == {"RED"}


@pytest.mark.parametrize("source", ["a\x00b", "a\ud800b", "\u202eevil", "x" * 500])
def test_b6_odd_sources_do_no_harm(program, token, room, begins, source):
    upload = send(program, token, room, lines(3))
    answer = program.post(f"/rooms/{room}/bulk/import", {"upload": upload, "source": source})
    assert answer.status_code < 500
    if answer.status_code == 200:
        work.run(*begins.pop(), Event())
        done = program.get(f"/rooms/{room}/bulk/{answer.json()['work']}").json()
        assert done["state"] == "done" or done["trouble"]["code"] != "error"


@pytest.mark.parametrize(
    "data",
    [
        b'{"id": "a\\u0000", "schema": "Person", "properties": {"name": ["x\\u0000y"]}}\n',
        b'{"id": "a", "schema": "Person", "properties": {"name": ["x\\ud800y"], "no\\ud800te": ["b"]}}\n',
        b'{"id": "a", "schema": "Per\\ud800son", "properties": {"name": ["x"]}}\n',
        b'{"id": "a", "schema": "Person", "properties": {"name": [' + b"9" * 5000 + b"]}}\n",
        b'{"id": "a", "schema": "Person", "properties": {"name": [1e999, NaN]}}\n',
        b"{" * 100_000 + b"\n",
        b"[" * 100_000,
        b'[{"id": "a", "schema": "Person", "properties": {"name": ["x"]}}' + b"," * 100_000,
        b'{"Event": {"info": "x", "Attribute": [{"type": "text", "value": "x\\ud800", "data": "'
        + b"A" * 200_000
        + b'"}]}}',
        b'{"Event": {"info": "x\\ud800", "Galaxy": "'
        + b"\\ud800" * 100_000
        + b'", "Attribute": [{"type": "text", "value": "v"}]}}',
        b'{"Event": {"Attribute": 5}}',
        b'{"Attribute": [[[]]]}',
        b'{"a": 1}' * 3,
        b"{" + b"x" * 3_000_000,
        b"\n" * 200_000 + b'{"id": "a", "schema": "Person", "properties": {"name": ["x"]}}\n',
    ],
)
def test_b7_odd_files_end_with_words(program, token, room, begins, data):
    upload = send(program, token, room, data)
    answer = program.post(f"/rooms/{room}/bulk/import", {"upload": upload})
    assert answer.status_code < 500, answer.content
    if answer.status_code == 200:
        work.run(*begins.pop(), Event())
        done = program.get(f"/rooms/{room}/bulk/{answer.json()['work']}").json()
        assert done["state"] == "done" or done["trouble"]["code"] not in ("error", "hornbill-error", ""), done
        for form in ("ftm", "misp", "things", "statements", "workbook"):
            exported(program, token, room, begins, form)


def test_b8_a_line_that_cannot_be_stated_is_found_before_the_first_fact(program, token, room, begins):
    bad = b'{"id": "a", "schema": "Per\\ud800son", "properties": {"name": ["x"]}}\n'
    done = imported(program, token, room, lines(1_500) + bad, begins)
    stated = Record.objects.filter(kind="entity.state").exists()
    assert done["state"] == "done" or not stated


def test_b9_what_was_destroyed_is_not_given_from_a_file_that_was_made_before(
    case, somchai, partner, begins, monkeypatch
):
    monkeypatch.setattr(work_running, "live_ids", lambda ids, **_: ids)
    said_ = partner.write(case, "entity.state", stated(("boat", "Vessel", "name", "Secret Pearl")))
    rig.deliver(partner.envelope(said_))
    vault = somchai.vault()
    work_id = bulk_export.begin(vault, case, "ftm", WayOut.EXPORT, now=timezone.now())
    work.run(*begins.pop(), Event())
    told = work.view_of(vault, work_id, now=timezone.now())
    upload = told.result["upload"]
    assert upload
    rig.deliver(partner.envelope(partner.write(case, "content.withdraw", {"record": said_.id, "reason": ""})))
    assert node_room.destroy(case, node_keys(), rig.NOW) == 1
    try:
        out = b"".join(upload_reading.give_made(vault, case, upload, now=timezone.now()).chunks())
    except NoSuchUpload:
        return
    assert b"Secret" not in out


def test_b10_a_made_file_is_not_sent_into_or_shared_again(program, token, room, begins):
    """An upload that the node made is no upload of the program's: it is neither shared nor written."""
    imported(program, token, room, lines(3), begins)
    told, _out = exported(program, token, room, begins, "ftm")
    upload = told["get_from"].split("/")[-2]
    answer = program.post(
        f"/rooms/{room}/files/uploads/{upload}/share", {"text": "", "marking": {"tlp": "CLEAR"}}
    )
    assert answer.status_code == 404


def test_b11_a_program_is_not_told_how_much_of_an_entity_stays_in_of_which_nothing_goes(
    case, somchai, partner, begins, monkeypatch
):
    monkeypatch.setattr(work_running, "live_ids", lambda ids, **_: ids)
    of_partner(partner, case, "entity.state", stated(("boat", "Vessel", "name", "Secret Pearl")))
    vault = somchai.vault()
    work_id = bulk_export.begin(vault, case, "things", WayOut.ONWARD, now=timezone.now())
    work.run(*begins.pop(), Event())
    told = work.view_of(vault, work_id, now=timezone.now())
    assert not told.result["kept_in"], told.result
