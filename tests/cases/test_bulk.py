"""Bulk import and export by a program: looked at whole, stated piece by piece, reported; exported as markings allow."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path
from threading import Event

import openpyxl
import pytest
from django.utils import timezone

from hornbill.background.actions import work, work_running
from hornbill.background.models import Work
from hornbill.cases import actions, bulk_export, bulk_import
from hornbill.cases.core.statement import said
from hornbill.exchange.actions.files import upload_reading
from hornbill.exchange.errors import Busy
from hornbill.exchange.models import Record, Upload
from hornbill.kernel.markings import WayOut
from tests.cases.test_actions import of_partner, stated
from tests.exchange.conftest import room as case
from tests.exchange.node_rig import NOW
from tests.node.api_client import Program, refused, token_for
from tests.node.conftest import officers
from tests.node.test_api_files import begun, stream
from tests.node.test_files import empty_disk

__all__ = ["case", "empty_disk", "officers"]
pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE = 2_345  # more than two pieces


def lines(count=PEOPLE, **more):
    rows = (
        {
            "id": f"p{n}",
            "schema": "Person",
            "properties": {"name": [f"Person {n}"], "country": ["th"]},
            **more,
        }
        for n in range(count)
    )
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


@pytest.fixture
def begins(monkeypatch):
    """What would be begun in a thread; the tests do it themselves."""
    found = []
    monkeypatch.setattr(work, "_begin", lambda *one: found.append(one))
    return found


@pytest.fixture
def token(officers):
    return token_for().text


@pytest.fixture
def program(token, begins):
    return Program(token)


@pytest.fixture
def room(program):
    return program.post("/rooms", {"title": "Case"}).json()["room"]


def send(program, token, room, data, name="people.ftm.json"):
    upload = begun(program, room, data) if name == "scan.csv" else program.post(f"/rooms/{room}/files", {"name": name, "size": len(data)}).json()  # fmt: skip
    assert stream(token, "PUT", upload["put_to"], data).json["received"] == len(data)
    return upload["upload"]


def imported(program, token, room, data, begins, name="people.ftm.json", **more):
    upload = send(program, token, room, data, name)
    answer = program.post(f"/rooms/{room}/bulk/import", {"upload": upload, **more})
    assert answer.status_code == 200, answer.content
    work_id, kind, vault = begins.pop()
    work.run(work_id, kind, vault, Event())
    return program.get(f"/rooms/{room}/bulk/{work_id}").json()


def exported(program, token, room, begins, form, way="export"):
    answer = program.post(f"/rooms/{room}/bulk/export", {"form": form, "way": way})
    assert answer.status_code == 200, answer.content
    work_id, kind, vault = begins.pop()
    work.run(work_id, kind, vault, Event())
    done = program.get(f"/rooms/{room}/bulk/{work_id}").json()
    assert done["state"] == "done", done
    return done, stream(token, "GET", done["get_from"]).body if done["get_from"] else b""


def test_what_goes_in_comes_out_the_same(program, token, room, begins):
    data = lines()
    done = imported(program, token, room, data, begins)
    assert (done["state"], done["done"], done["total"]) == ("done", PEOPLE, PEOPLE)
    assert (done["entities"], done["facts"], done["noted"], done["lost"]) == (PEOPLE, 2 * PEOPLE, 0, 0)
    assert done["get_from"] is None
    assert not Upload.objects.exists(), "the upload is dropped when all is in"
    assert program.get(f"/rooms/{room}/entities").json()["found"] == PEOPLE
    told, out = exported(program, token, room, begins, "ftm")
    assert (told["done"], told["kept_in"]) == (2 * PEOPLE, [])
    rows = {row["id"]: row for row in map(json.loads, out.splitlines())}
    for row in map(json.loads, data.splitlines()):
        assert {key: rows[row["id"]][key] for key in row} == row


def test_the_report_names_what_does_not_go_in(program, token, room, begins):
    data = lines(3) + b"no json\n" + b'{"id": "x", "schema": "Person", "properties": {"shoe": ["44"]}}\n'
    done = imported(program, token, room, data, begins)
    assert (done["entities"], done["lost"], done["noted"]) == (4, 1, 2)
    report = [json.loads(row) for row in stream(token, "GET", done["get_from"]).body.splitlines()]
    assert [(row["row"], row["code"], row["lost"]) for row in report] == [
        (4, "not-json", True),
        (5, "unknown-property", False),
    ]
    assert report[0]["text"] == "is not JSON: left out"


def test_a_table_goes_where_its_columns_seem_to_belong_or_are_said_to(program, token, room, begins):
    data = "Full name,Country,Shoe,Remark\nMalee,th,39,x\nSomchai,la,44,y\n".encode("utf-16")
    done = imported(
        program,
        token,
        room,
        data,
        begins,
        "people.csv",
        columns=[{"heading": "Shoe", "to": "-"}, {"heading": "Remark", "to": "notes"}],
        marking={"tlp": "RED"},
    )
    assert (done["state"], done["entities"], done["facts"]) == ("done", 2, 6), done
    _told, out = exported(program, token, room, begins, "statements")
    rows = out.decode().splitlines()
    assert sorted(row.split(",")[2] for row in rows[1:]) == [
        "country",
        "country",
        "name",
        "name",
        "notes",
        "notes",
    ]
    assert "44" not in {row.split(",")[3] for row in rows[1:]}


def test_the_workbook_has_the_three_tables_as_texts(program, token, room, begins):
    data = (
        b'{"id": "a", "schema": "Person", "properties": {"name": ["=1+1"], "idNumber": ["00066812345678901"]}}\n'
        b'{"id": "b", "schema": "Company", "properties": {"name": ["Ivory\\u0001 Ltd"]}}\n'
        b'{"id": "o", "schema": "Ownership", "properties": {"owner": ["a"], "asset": ["b"]}}\n'
    )
    assert imported(program, token, room, data, begins)["state"] == "done"
    _told, out = exported(program, token, room, begins, "workbook")
    book = openpyxl.load_workbook(io.BytesIO(out))
    assert book.sheetnames == ["things", "links", "statements"]
    assert [row[:3] for row in book["links"].iter_rows(min_row=2, values_only=True)] == [
        ("a", "b", "Ownership")
    ]
    cells = {(cell.value, cell.data_type) for row in book["statements"].iter_rows(min_row=2) for cell in row}
    assert {("=1+1", "s"), ("00066812345678901", "s"), ("Ivory Ltd", "s")} <= cells


def test_a_file_that_is_marked_more_strictly_states_nothing(program, token, room, begins):
    data = lines(2) + lines(1, hornbill={"marking": {"tlp": "RED"}}).replace(b"p0", b"red")
    done = imported(program, token, room, data, begins, marking={"tlp": "GREEN"})
    if done["state"] == "done":
        pytest.fail("the marking of the file was dropped")
    assert done["trouble"]["code"] == "marked-stricter"
    assert done["trouble"]["cure"]
    assert not Record.objects.filter(kind="entity.state").exists()
    assert Upload.objects.exists(), "what was sent is still there"


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"{}\n[]\n", "nothing-stated"), (b"\x00\x01\x02", None), (b'{"id": "x"}\n', "nothing-stated")],
)
def test_a_file_with_nothing_in_it_states_nothing(program, token, room, begins, data, code):
    upload = send(program, token, room, data)
    answer = program.post(f"/rooms/{room}/bulk/import", {"upload": upload})
    if code is None:
        assert answer.status_code in (400, 409, 422), answer.content
        return
    work_id, kind, vault = begins.pop()
    work.run(work_id, kind, vault, Event())
    done = program.get(f"/rooms/{room}/bulk/{work_id}").json()
    assert (done["state"], done["trouble"]["code"]) == ("failed", code)


def test_a_file_of_too_many_rows_states_nothing(program, token, room, begins, monkeypatch):
    monkeypatch.setattr(bulk_import, "MAX_ROWS", 10)
    done = imported(program, token, room, lines(11), begins)
    assert (done["state"], done["trouble"]["code"]) == ("failed", "bad-statement")
    assert not Record.objects.filter(kind="entity.state").exists()


def test_a_table_too_large_to_be_read_whole_is_refused_at_once(program, token, room, begins, monkeypatch):
    monkeypatch.setattr(bulk_import, "MOST_AT_ONCE", 10)
    upload = send(program, token, room, b"name\nMalee\nSomchai\n", "people.csv")
    answer = program.post(f"/rooms/{room}/bulk/import", {"upload": upload})
    assert answer.status_code == 422 or answer.json()["code"] == "bad-statement"
    assert not Work.objects.exists()


def test_an_upload_that_is_not_whole_is_not_imported(program, token, room, begins):
    upload = begun(program, room, b"x" * 100)
    stream(token, "PUT", upload["put_to"], b"x" * 40)
    answer = program.post(f"/rooms/{room}/bulk/import", {"upload": upload["upload"]})
    assert answer.json()["code"] == "bad-file"


def test_a_cut_at_any_step_states_nothing_twice_and_goes_on(program, token, room, begins, monkeypatch):
    upload = send(program, token, room, lines())
    work_id = program.post(f"/rooms/{room}/bulk/import", {"upload": upload}).json()["work"]
    _id, kind, vault = begins.pop()
    real = work_running.Running.keep

    class Killed(BaseException):
        """Stands for the end of the process, after what was kept and before it counts."""

    def dies(running, *args):
        real(running, *args)
        raise Killed

    for number in range(6):
        Work.objects.filter(pk=work_id).update(held_until=timezone.now())
        holder = f"holder {number}"
        assert work_running.claim(work_id, holder, timezone.now())
        monkeypatch.setattr(work_running.Running, "keep", dies)
        with pytest.raises(Killed):
            work_running.advance(work_id, holder, kind, vault, {})
        monkeypatch.setattr(work_running.Running, "keep", real)
        Work.objects.filter(pk=work_id).update(held_until=timezone.now())
        assert work_running.claim(work_id, holder + "b", timezone.now())
        if not work_running.advance(work_id, holder + "b", kind, vault, {}):
            break
    done = program.get(f"/rooms/{room}/bulk/{work_id}").json()
    assert (done["state"], done["facts"]) == ("done", 2 * PEOPLE)
    assert program.get(f"/rooms/{room}/entities").json()["found"] == PEOPLE
    _told, out = exported(program, token, room, begins, "statements")
    assert len(out.decode().splitlines()) == 1 + 2 * PEOPLE


def test_a_piece_that_was_taken_back_is_stated_by_the_next_try(program, token, room, begins, monkeypatch):
    """Others were writing: the run goes on with what it has in memory."""
    upload = send(program, token, room, lines())
    work_id = program.post(f"/rooms/{room}/bulk/import", {"upload": upload}).json()["work"]
    _id, kind, vault = begins.pop()
    assert work_running.claim(work_id, "one", timezone.now())
    memory, real, tries = {}, actions.state, []

    def busy(*args, **more):
        tries.append(args)
        if len(tries) % 2:
            raise Busy("others write")
        return real(*args, **more)

    monkeypatch.setattr(actions, "state", busy)
    going = True
    while going:
        try:
            going = work_running.advance(work_id, "one", kind, vault, memory)
        except Busy:
            continue
    done = program.get(f"/rooms/{room}/bulk/{work_id}").json()
    assert (done["state"], done["done"], len(tries)) == ("done", PEOPLE, 6)
    assert program.get(f"/rooms/{room}/entities").json()["found"] == PEOPLE


def test_work_of_another_room_officer_or_right_is_not_told(program, token, room, begins):
    upload = send(program, token, room, lines(3))
    work_id = program.post(f"/rooms/{room}/bulk/import", {"upload": upload}).json()["work"]
    other = program.post("/rooms", {"title": "Other"}).json()["room"]
    refused(program.get(f"/rooms/{other}/bulk/{work_id}"), 404, "no-such-work")
    bound = Program(token_for(rooms=[other]).text)
    refused(bound.get(f"/rooms/{room}/bulk/{work_id}"), 403, "token-too-narrow")
    reader = Program(token_for(may={"read"}).text)
    refused(reader.post(f"/rooms/{room}/bulk/import", {"upload": upload}), 403, "token-too-narrow")
    refused(reader.post(f"/rooms/{room}/bulk/{work_id}/cancel"), 403, "token-too-narrow")


def test_what_somebody_sends_is_not_given_back(program, token, room, begins):
    """Only what the node made: an upload that is not shared yet has no marking by which it could be given."""
    upload = send(program, token, room, lines(3))
    assert stream(token, "GET", f"/api/v1/rooms/{room}/files/uploads/{upload}/content").status == 404


def test_a_partners_narrow_words_stay_in_and_every_reason_is_told(
    case, somchai, partner, begins, monkeypatch
):
    monkeypatch.setattr(work_running, "live_ids", lambda ids, **_: ids)  # the rig's officer has no session
    of_partner(partner, case, "entity.state", stated(("boat", "Vessel", "name", "Secret Pearl")))
    actions.state(somchai.vault(), case, [said("boat", "Vessel", "flag", "pa")], now=NOW)
    vault = somchai.vault()
    work_id = bulk_export.begin(vault, case, "ftm", WayOut.ONWARD, now=timezone.now())
    work.run(*begins.pop(), Event())
    told = work.view_of(vault, work_id, now=timezone.now())
    assert (told.state, told.result["statements"], list(told.result["kept_in"].values())) == ("done", 1, [1])
    out = b"".join(upload_reading.give_made(vault, case, told.result["upload"], now=NOW).chunks())
    assert b"Secret" not in out
    assert b'"pa"' in out


def test_what_was_made_is_no_upload_of_the_page_and_belongs_to_its_room(program, token, room, begins):
    imported(program, token, room, lines(3), begins)
    told, _out = exported(program, token, room, begins, "things")
    other = program.post("/rooms", {"title": "Other"}).json()["room"]
    assert stream(token, "GET", told["get_from"].replace(room, other)).status == 404
    upload = told["get_from"].split("/")[-2]
    assert program.post(f"/rooms/{room}/files/uploads/{upload}/drop").json() == {"changed": True}
    assert stream(token, "GET", told["get_from"]).status == 404


def test_a_cancelled_import_says_what_stays(program, token, room, begins):
    upload = send(program, token, room, lines())
    work_id = program.post(f"/rooms/{room}/bulk/import", {"upload": upload}).json()["work"]
    _id, kind, vault = begins.pop()
    assert work_running.claim(work_id, "one", timezone.now())
    memory = {}
    assert work_running.advance(work_id, "one", kind, vault, memory)  # looks
    assert work_running.advance(work_id, "one", kind, vault, memory)  # states
    assert program.post(f"/rooms/{room}/bulk/{work_id}/cancel").status_code == 200
    assert not work_running.advance(work_id, "one", kind, vault, memory)
    done = program.get(f"/rooms/{room}/bulk/{work_id}").json()
    assert (done["state"], done["done"]) == ("cancelled", bulk_import.AT_ONCE)
    assert program.get(f"/rooms/{room}/entities").json()["found"] == bulk_import.AT_ONCE


@pytest.mark.parametrize(
    "body", [{"kind": "Nonsense"}, {"columns": [{"heading": "a", "to": "nonsense"}]}, {"encoding": "rot13"}]
)
def test_choices_that_do_not_exist_are_refused(program, token, room, begins, body):
    upload = send(program, token, room, b"name\nMalee\n", "people.csv")
    answer = program.post(f"/rooms/{room}/bulk/import", {"upload": upload, **body})
    assert answer.json()["code"] == "bad-statement"
    assert not Work.objects.exists()


def test_the_disk_holds_no_clear_word(program, token, room, begins, tmp_path):
    from hornbill import config

    send(program, token, room, lines(50).replace(b"Person 7", b"Rosewood "))
    imported(program, token, room, lines(50).replace(b"Person", b"Pangolin"), begins)
    exported(program, token, room, begins, "ftm")
    for folder, _names, files in os.walk(config.folder() / "files"):
        for name in files:
            data = Path(folder, name).read_bytes()
            assert b"Rosewood" not in data
            assert b"Pangolin" not in data
