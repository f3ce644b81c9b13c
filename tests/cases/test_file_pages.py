"""Bringing files in and taking them out by the pages: looked at first, nothing lost, markings honoured."""

from __future__ import annotations

import json
import re

import pytest

from hornbill.cases import actions, outward
from hornbill.cases.core.ftm_lines import read_entity
from hornbill.cases.core.statement import said
from hornbill.exchange import actions as exchange
from hornbill.kernel.markings import Marking, WayOut
from tests.cases.taken import text_of
from tests.cases.test_actions import of_partner, stated
from tests.exchange.node_rig import NOW
from tests.node.conftest import TOKEN, Browser, browser, officers, signed_in
from tests.node.conftest import room as room_page
from tests.tables import workbook_files

__all__ = ["Browser", "browser", "officers", "room_page", "signed_in"]

TABLE = "ชื่อ,Birth date,Shoe\r\nสมชาย,28/03/2518,44\r\nมาลี,=1+1\r\n".encode("cp874")


def upload(person, path, name, data):
    from django.core.files.uploadedfile import SimpleUploadedFile

    person.see(path)
    form = {"csrfmiddlewaretoken": TOKEN.search(person.seen)[1], "file": SimpleUploadedFile(name, data)}
    return person.post(path, form)


def test_a_table_is_looked_at_mapped_and_stated(signed_in, room_page):
    answer = upload(signed_in, f"{room_page}/entities/bring", "people.csv", TABLE)
    assert answer.status_code == 302, answer.content.decode()
    look = answer["Location"]
    page = signed_in.see(look).content.decode()
    assert "2 people and things" in page
    assert "สมชาย" in page  # Windows-874 was guessed
    assert "Row 2</" in page or "Row 2" in page
    assert "is a formula: saved as text" in page
    assert "is not a clear date" in page
    form = {
        "kind": "Person",
        "encoding": "windows-874",
        "separator": ",",
        "mapped": "Person windows-874 , 1 ",
        "col.0": "name",
        "col.1": "birthDate",
        "col.2": "=",
        "read_dates": "1",
    }
    page = signed_in.send(look, form).content.decode()
    assert "read as" in page
    answer = signed_in.send(look, {**form, "state": "1", "tlp": "RED", "once": signed_in.once})
    assert answer.status_code == 302, answer.content.decode()
    page = signed_in.see(f"{room_page}/entities").content.decode()
    assert "2 people and things" in page
    assert "TLP:RED" in page
    assert signed_in.get(look).status_code == 404  # it is no longer held
    out = signed_in.see(f"{room_page}/entities/out").content.decode()
    assert "5 facts can be exported" in out
    answer = signed_in.send(f"{room_page}/entities/out/file", {"way": "export", "form": "ftm"})
    entities = [json.loads(line) for line in answer.content.decode().splitlines()]
    assert {"name": ["สมชาย"], "birthDate": ["1975-03-28"], "Shoe": ["44"]} in [
        one["properties"] for one in entities
    ]


def test_a_note_with_half_a_character_is_shown(signed_in, room_page):
    data = b'{"op": "DEL", "entity": {"id": "\\ud800x"}}\n{"id": "a", "schema": "Person", "properties": {"\\ud800": ["x"]}}\n'
    look = upload(signed_in, f"{room_page}/entities/bring", "delta.json", data)["Location"]
    page = signed_in.see(look).content.decode()
    assert "is deleted in the list it comes from" in page
    assert "?x" in page


def test_a_marking_beside_a_change_refuses_a_wider_one(signed_in, room_page):
    change = {"op": "ADD", "hornbill": {"tlp": "RED"}, "entity": {"id": "a", "schema": "Person", "properties": {"name": ["Ali"]}}}  # fmt: skip
    data = json.dumps(change).encode()
    look = upload(signed_in, f"{room_page}/entities/bring", "delta.json", data)["Location"]
    signed_in.see(look)
    answer = signed_in.send(look, {"state": "1", "tlp": "GREEN", "once": signed_in.once})
    assert answer.status_code != 302
    assert "marked more strictly" in answer.content.decode()


def test_a_workbook_is_read_sheet_by_sheet_with_what_it_leaves_out_named(signed_in, room_page):
    people = {
        1: ["Register of 2026"],
        3: ["Full name", "Year", "Month", "Day", "Address"],
        4: ["Ali Musa", 1975, 3, 28, "Moroni"],
        5: ["Total", None, None, 1, None],
    }
    sheets = {"People": people, "Companies": [["Company", "Country"], ["Blue Delta", "la"]]}
    book = workbook_files.xlsx(sheets, more={"xl/vbaProject.bin": b"x"})
    look = upload(signed_in, f"{room_page}/entities/bring", "people.csv", book)["Location"]
    page = signed_in.see(look).content.decode()
    assert "1 person or thing" in page
    assert "macros. They were not run" in page
    assert "Register of 2026" in page
    assert "is a total of other rows: left out" in page
    for to in ("birthDate:year", "birthDate:month", "birthDate:day", "address"):
        assert f'<option value="{to}" selected>' in page
    assert 'name="header" type="number" min="0" max="9999999" value="3"' in page
    other = {"kind": "Company", "sheet": "Companies", "sheet_before": "People", "header": "3"}
    page = signed_in.send(look, other).content.decode()
    assert "Blue Delta" in page
    assert '<option value="name" selected>' in page
    answer = signed_in.send(look, {"kind": "Person", "state": "1", "once": signed_in.once})
    assert answer.status_code == 302, answer.content.decode()
    form = {"way": "export", "form": "ftm"}
    signed_in.see(f"{room_page}/entities/out")
    [line] = signed_in.send(f"{room_page}/entities/out/file", form).content.decode().splitlines()
    said_of = json.loads(line)["properties"]
    assert said_of == {"name": ["Ali Musa"], "birthDate": ["1975-03-28"], "address": ["Moroni"]}


def test_what_is_no_table_is_refused_with_what_to_do(signed_in, room_page):
    answer = upload(signed_in, f"{room_page}/entities/bring", "list.xlsx", b"PK\x03\x04 and no more")
    assert answer.status_code == 422
    assert "damaged" in answer.content.decode()


def test_lines_go_in_and_what_is_none_is_named(signed_in, room_page):
    lines = ['{"id": "a", "schema": "Person", "properties": {"name": ["Ali"]}}', "{nonsense", ""]
    answer = upload(signed_in, f"{room_page}/entities/bring", "x.ftm.json", "\n".join(lines).encode())
    look = answer["Location"]
    page = signed_in.see(look).content.decode()
    assert "1 person or thing" in page
    assert "is not JSON: left out" in page
    assert signed_in.send(look, {"state": "1", "once": signed_in.once}).status_code == 302
    assert "Ali" in signed_in.see(f"{room_page}/entities").content.decode()


def test_a_misp_event_is_looked_at_stated_and_taken_out(signed_in, room_page):
    lone = [{"type": "phone-number", "value": "+66812345678"}, {"type": "ja3", "value": "0cc1"}]
    event = {"Event": {"uuid": "5c2f8f0e-0000-4000-8000-00000000000a", "info": "Rosewood", "Attribute": lone}}
    answer = upload(signed_in, f"{room_page}/entities/bring", "event.json", json.dumps(event).encode())
    look = answer["Location"]
    page = signed_in.see(look).content.decode()
    assert "3 people and things" in page
    assert "Row 2" in page
    assert "is of a MISP type that has no equivalent here" in page
    assert signed_in.send(look, {"state": "1", "tlp": "", "once": signed_in.once}).status_code == 302
    assert "+66812345678" in signed_in.see(f"{room_page}/entities").content.decode()
    signed_in.see(f"{room_page}/entities/out")
    way = str(WayOut.EXPORT)
    answer = signed_in.send(f"{room_page}/entities/out/file", {"way": way, "form": "misp"})
    text = b"".join(answer.streaming_content) if answer.streaming else answer.content
    found = json.loads(text)["Event"]
    own = found.pop("Tag")
    assert own == [{"name": "tlp:amber"}, {"name": 'hornbill:author="th-customs"'}]
    assert (found.pop("distribution"), found.pop("published"), found.pop("date")[:2]) == ("0", False, "20")
    assert found.pop("Orgc")["name"] == "Thai Customs"
    assert found == event["Event"]


MISP = {"info": "Red", "Tag": [{"name": "tlp:red"}], "Attribute": [{"type": "iban", "value": "DE1"}]}
MARKED = {
    "event.json": json.dumps({"Event": MISP}),
    "x.ftm.json": '{"id": "a", "schema": "Person", "properties": {"name": ["Ali"]}, "hornbill": {"tlp": "RED"}}',
    "unread.ftm.json": '{"id": "a", "schema": "Person", "properties": {"name": ["Ali"]}, "hornbill": "secret"}',
    "things.csv": "name,tlp\nAli,TLP:RED\n",
}


@pytest.mark.parametrize("name", sorted(MARKED))
def test_a_file_that_is_marked_stricter_than_was_chosen_is_not_imported(signed_in, room_page, name):
    answer = upload(signed_in, f"{room_page}/entities/bring", name, MARKED[name].encode())
    look = answer["Location"]
    page = signed_in.see(look).content.decode()
    assert "The file carries a marking" in page
    assert '<option value="RED" selected>' in page
    answer = signed_in.send(look, {"state": "1", "tlp": "", "once": signed_in.once})
    assert answer.status_code == 422
    assert "Your choice would lose: TLP:RED." in answer.content.decode()
    assert "Nothing was imported." in answer.content.decode()
    assert not re.search(r"\bAli\b", signed_in.see(f"{room_page}/entities").content.decode())
    signed_in.see(look)
    form = {"state": "1", "tlp": "RED", "marking_more": "1", "once": signed_in.once}
    assert signed_in.send(look, form).status_code == 302
    assert "TLP:RED" in signed_in.see(f"{room_page}/entities").content.decode()


@pytest.mark.parametrize("form", sorted(outward.FORMS))
def test_whatever_leaves_says_its_marking_and_who_said_it(room, somchai, form):
    marking = Marking(tlp="AMBER", handling=("H1", "H3"), handling_text="ask first", purpose="the trial")
    rows = [
        said("boat", "Vessel", "name", "Pearl"),
        said("own", "Ownership", "asset", "boat"),
        said("own", "Ownership", "owner", "firm"),
    ]
    actions.state(somchai.vault(), room, rows, now=NOW, marking=marking)
    text = text_of(outward.take_out(somchai.vault(), room, form, way=WayOut.EXPORT, now=NOW))
    for words in ("H1", "H3", "ask first", "the trial", "th-customs"):
        assert words in text
    assert "AMBER" in text.upper()


@pytest.mark.parametrize("form", ["misp", "stix"])
def test_events_are_written_piece_by_piece(room, somchai, form, monkeypatch):
    actions.state(somchai.vault(), room, [said("boat", "Vessel", "name", "Pearl")], now=NOW)
    whole = outward.take_out(somchai.vault(), room, form, way=WayOut.EXPORT, now=NOW).data()
    monkeypatch.setattr(outward, "PIECE", 200)
    pieces = outward.take_out(somchai.vault(), room, form, way=WayOut.EXPORT, now=NOW).pieces
    assert b"".join(pieces) == whole
    assert json.loads(whole)
    assert max(map(len, pieces)) < 500 < len(whole), "a piece grew beyond its size by more than one value"


def test_nothing_to_bring(signed_in, room_page):
    assert upload(signed_in, f"{room_page}/entities/bring", "x.csv", b" \n").status_code == 422
    signed_in.see(f"{room_page}/entities/bring")
    assert signed_in.send(f"{room_page}/entities/bring", {}).status_code == 422
    assert signed_in.get(f"{room_page}/entities/bring/{'0' * 32}").status_code == 404


@pytest.mark.parametrize("form", sorted(outward.FORMS))
def test_a_partners_narrow_words_go_into_no_file(room, somchai, partner, form):
    partner_says = stated(("boat", "Vessel", "name", "Secret Pearl"), ("own", "Ownership", "asset", "boat"))
    of_partner(partner, room, "entity.state", partner_says)  # TLP:AMBER
    rows = [said("boat", "Vessel", "flag", "pa"), said("own", "Ownership", "owner", "firm")]
    actions.state(somchai.vault(), room, rows, now=NOW, marking=Marking(tlp="RED"))
    taken = outward.take_out(somchai.vault(), room, form, way=WayOut.ONWARD, now=NOW)
    assert "Secret" not in text_of(taken)
    assert (taken.inside, sum(taken.kept_in.values())) == (2, 2)  # one's own goes where one likes
    own = text_of(outward.take_out(somchai.vault(), room, form, way=WayOut.EXPORT, now=NOW))
    assert ("Secret" in own) == (form != "links")


def test_what_a_room_was_given_comes_out_of_it_equal(room, somchai):
    entities = [
        {
            "id": "a",
            "schema": "Person",
            "properties": {"name": ["Nguyễn", "An"], "x y": ["1"]},
            "datasets": ["z"],
        },
        {"id": "b", "schema": "Ownership", "properties": {"owner": ["a"], "asset": ["c"]}},
        {"id": "c", "schema": "Ghost", "properties": {}},
    ]
    rows = [row for one in entities for row in read_entity(one, 1)[0]]
    actions.state(somchai.vault(), room, rows, now=NOW)
    taken = outward.take_out(somchai.vault(), room, "ftm", way=WayOut.PUBLISH, now=NOW)
    found = [json.loads(line) for line in taken.data().splitlines()]
    carried = {"tlp": "AMBER", "authors": ["th-customs"]}
    assert [one.pop("hornbill") for one in found] == [carried] * 3
    assert found == entities


def test_the_rooms_own_export_keeps_them_in_too(room, somchai, partner):
    of_partner(partner, room, "entity.state", stated(("boat", "Vessel", "name", "Secret Pearl")))
    data, _, kept_in = exchange.export_room(somchai.vault(), room, way=WayOut.ONWARD, now=NOW)
    assert b"Secret Pearl" not in data
    assert kept_in == 1
