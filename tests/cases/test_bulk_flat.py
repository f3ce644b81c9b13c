"""Bulk work goes piece by piece: what it holds meanwhile, and that it is cancelled, cut and made again at any of its steps."""

from __future__ import annotations

import json
from contextlib import contextmanager
from itertools import cycle
from threading import Event

import pytest
from django.utils import timezone

from hornbill import config
from hornbill.background.actions import work_running
from hornbill.cases import bulk_export, bulk_import, leaving
from hornbill.cases.core.ftm_lines import to_entities
from hornbill.cases.core.statement import Statement
from hornbill.cases.schema_files import model
from hornbill.exchange import actions as exchange
from hornbill.exchange.actions.node import node_room
from hornbill.exchange.actions.opening import by_headers, open_rooms
from hornbill.exchange.actions.writing import room_acts
from hornbill.exchange.actions.writing.remarking import mark_anew
from hornbill.exchange.errors import Busy
from hornbill.exchange.models import Record, Upload
from hornbill.kernel.markings import Marking
from hornbill.vault.keyring import node_keys
from tests.cases.test_bulk import begins, exported, imported, lines, program, room, send, token
from tests.exchange import node_rig as rig
from tests.node.conftest import officers
from tests.node.test_api_files import stream
from tests.node.test_files import empty_disk

__all__ = ["begins", "empty_disk", "officers", "program", "room", "token"]
pytestmark = pytest.mark.django_db(transaction=True)
COUNT = 90


@pytest.fixture(autouse=True)
def _small_pieces(monkeypatch):
    monkeypatch.setattr(bulk_import, "AT_ONCE", 20)
    monkeypatch.setattr(leaving, "AT_ONCE", 40)


class Counted(str):
    """A text that counts how often it is compared."""

    __slots__ = ()
    compared = 0

    def __eq__(self, other: object) -> bool:
        Counted.compared += 1
        return str.__eq__(self, other)

    __hash__ = str.__hash__


def bodies(opened):
    return [
        one for one in opened.fold.history.items.values() if one.header.kind == "entity.state" and one.values
    ]


def begun(program, room, begins, form="ftm"):
    """An export that was begun and claimed: id, kind, vault."""
    work_id = program.post(f"/rooms/{room}/bulk/export", {"form": form, "way": "export"}).json()["work"]
    _id, kind, vault = begins.pop()
    assert work_running.claim(work_id, "one", timezone.now())
    return work_id, kind, vault


def spooled():
    return [path for path in (config.folder() / "files").rglob("*") if path.is_file()]


def test_neither_import_nor_export_makes_the_session_hold_what_went_through(program, token, room, begins):
    upload = send(program, token, room, lines(COUNT))
    work_id = program.post(f"/rooms/{room}/bulk/import", {"upload": upload}).json()["work"]
    _id, kind, vault = begins.pop()
    assert work_running.claim(work_id, "one", timezone.now())
    memory = {}
    while work_running.advance(work_id, "one", kind, vault, memory):
        assert "opened" not in memory or not bodies(memory["opened"])
    done, out = exported(program, token, room, begins, "ftm")
    assert (done["done"], len(out.splitlines())) == (2 * COUNT, COUNT)
    session = open_rooms.known(vault, room)
    assert session is None or not bodies(session)
    assert program.get(f"/rooms/{room}/entities").json()["found"] == COUNT
    assert bodies(open_rooms.known(vault, room)), "a page needs them"


@pytest.mark.parametrize("form", ["misp", "things", "workbook"])
def test_a_form_that_is_made_whole_leaves_the_session_as_it_was(program, token, room, begins, form):
    imported(program, token, room, lines(COUNT), begins)
    _id, _kind, vault = begun(program, room, begins, form)  # for its vault
    done, out = exported(program, token, room, begins, form)
    assert (done["state"], bool(out)) == ("done", True)
    session = open_rooms.known(vault, room)
    assert session is None or not bodies(session)


def test_an_export_is_cancelled_before_its_next_window(program, token, room, begins):
    imported(program, token, room, lines(COUNT), begins)
    work_id, kind, vault = begun(program, room, begins)
    memory = {}
    for done in (0, 40):
        assert work_running.advance(work_id, "one", kind, vault, memory)
        told = program.get(f"/rooms/{room}/bulk/{work_id}").json()
        assert (told["state"], told["done"], told["total"]) == ("running", done, 2 * COUNT)
    assert program.post(f"/rooms/{room}/bulk/{work_id}/cancel").status_code == 200
    assert not work_running.advance(work_id, "one", kind, vault, memory)
    assert program.get(f"/rooms/{room}/bulk/{work_id}").json()["state"] == "cancelled"
    assert not Upload.objects.exists()
    assert not spooled(), "what waits on the disk has no name"


def test_an_export_that_was_cut_anywhere_is_made_from_its_beginning(program, token, room, begins):
    imported(program, token, room, lines(COUNT), begins)
    work_id, kind, vault = begun(program, room, begins)
    for steps in range(7):
        memory = {}  # of another process
        for _ in range(steps):
            assert work_running.advance(work_id, "one", kind, vault, memory)
    memory = {}
    while work_running.advance(work_id, "one", kind, vault, memory):
        pass
    done = program.get(f"/rooms/{room}/bulk/{work_id}").json()
    assert (done["state"], done["done"], done["total"]) == ("done", 2 * COUNT, 2 * COUNT)
    out = [json.loads(line) for line in stream(token, "GET", done["get_from"]).body.splitlines()]
    assert [one["id"] for one in out] == [f"p{n}" for n in range(COUNT)]


def test_others_that_write_take_nothing_out_of_an_export(program, token, room, begins, monkeypatch):
    imported(program, token, room, lines(COUNT), begins)
    work_id, kind, vault = begun(program, room, begins)
    real, tries, memory, going = work_running.Running.keep, [], {}, True

    def busy(running, *args):
        tries.append(args)
        if len(tries) % 2:
            raise Busy("others write")
        real(running, *args)

    monkeypatch.setattr(work_running.Running, "keep", busy)
    while going:
        try:
            going = work_running.advance(work_id, "one", kind, vault, memory)
        except Busy:
            continue
    done = program.get(f"/rooms/{room}/bulk/{work_id}").json()
    out = stream(token, "GET", done["get_from"]).body.splitlines()
    assert [json.loads(line)["id"] for line in out] == [f"p{n}" for n in range(COUNT)]
    assert Upload.objects.count() == 1


def test_what_is_marked_more_strictly_meanwhile_is_made_again(program, token, room, begins):
    imported(program, token, room, lines(COUNT), begins, marking={"tlp": "GREEN"})
    work_id, kind, vault = begun(program, room, begins)
    memory = {}
    for _ in range(3):
        assert work_running.advance(work_id, "one", kind, vault, memory)
    first = Record.objects.filter(kind="entity.state").order_by("pk").values_list("record", flat=True)[0]
    mark_anew(vault, room, [first], Marking("RED"), now=rig.NOW)
    while work_running.advance(work_id, "one", kind, vault, memory):
        pass
    done = program.get(f"/rooms/{room}/bulk/{work_id}").json()
    assert (done["state"], done["done"]) == ("done", 2 * COUNT)
    out = [json.loads(line) for line in stream(token, "GET", done["get_from"]).body.splitlines()]
    assert [one["hornbill"]["tlp"] for one in out].count("RED") == 20


def test_what_is_said_and_withdrawn_beside_the_facts_does_not_begin_it_anew(
    program, token, room, begins, monkeypatch
):
    imported(program, token, room, lines(COUNT), begins)
    work_id, kind, vault = begun(program, room, begins)
    made, plain, memory = [], leaving.Leaving.__init__, {}
    monkeypatch.setattr(
        leaving.Leaving, "__init__", lambda self, *args: (made.append(args), plain(self, *args))[1]
    )
    while work_running.advance(work_id, "one", kind, vault, memory):
        word = said_beside(vault, room)
        room_acts.withdraw(vault, room, word, "A slip.", marking=Marking("AMBER"), now=rig.NOW)
        assert node_room.destroy(room, node_keys(), rig.NOW) == 1
    done = program.get(f"/rooms/{room}/bulk/{work_id}").json()
    assert (done["state"], done["done"], len(made)) == ("done", 2 * COUNT, 1)
    assert len(stream(token, "GET", done["get_from"]).body.splitlines()) == COUNT


def said_beside(vault, room):
    more = {"lang": "en", "marking": Marking("AMBER"), "now": rig.NOW}
    return exchange.post_message(vault, room, text="Said beside it.", **more)


def test_an_export_of_what_changes_without_end_fails_and_says_what_to_do(program, token, room, begins):
    imported(program, token, room, lines(COUNT), begins)
    work_id, kind, vault = begun(program, room, begins)
    first = Record.objects.filter(kind="entity.state").order_by("pk").values_list("record", flat=True)[0]
    memory, tlps = {}, cycle(("RED", "GREEN"))
    while work_running.advance(work_id, "one", kind, vault, memory):
        mark_anew(vault, room, [first], Marking(next(tlps)), now=rig.NOW)
    done = program.get(f"/rooms/{room}/bulk/{work_id}").json()
    assert (done["state"], done["trouble"]["code"]) == ("failed", "keeps-changing")
    assert "nobody withdraws facts" in done["trouble"]["cure"]
    assert memory["rounds"] == bulk_export.MAX_ROUNDS
    assert not Upload.objects.filter(made=True).exists()
    assert not spooled()


def test_an_import_that_others_hold_up_opens_its_room_and_reads_its_file_once(
    program, token, room, begins, monkeypatch
):
    upload = send(program, token, room, lines(COUNT))
    work_id = program.post(f"/rooms/{room}/bulk/import", {"upload": upload}).json()["work"]
    _id, kind, vault = begins.pop()
    assert work_running.claim(work_id, "one", timezone.now())
    writing, open_, read = room_acts.writing, exchange.open_by_headers, bulk_import._read
    tries, opens, reads, memory, going = [], [], [], {}, True

    @contextmanager
    def busy():
        tries.append(1)
        if len(tries) % 2:
            raise Busy("others write")
        with writing():
            yield

    monkeypatch.setattr(room_acts, "writing", busy)
    monkeypatch.setattr(exchange, "open_by_headers", lambda *args: (opens.append(1), open_(*args))[1])
    monkeypatch.setattr(bulk_import, "_read", lambda *args: (reads.append(1), read(*args))[1])
    while going:
        try:
            going = work_running.advance(work_id, "one", kind, vault, memory)
        except Busy:
            continue
    assert program.get(f"/rooms/{room}/bulk/{work_id}").json()["state"] == "done"
    assert (len(tries) > 8, len(opens), len(reads)) == (True, 1, 2), "once to look at it, once to state it"
    assert program.get(f"/rooms/{room}/entities").json()["found"] == COUNT


def test_a_file_that_could_not_be_read_for_a_moment_is_read_on(program, token, room, begins, monkeypatch):
    upload = send(program, token, room, lines(COUNT))
    work_id = program.post(f"/rooms/{room}/bulk/import", {"upload": upload}).json()["work"]
    _id, kind, vault = begins.pop()
    assert work_running.claim(work_id, "one", timezone.now())
    plain, memory, broken, going = bulk_import._read, {}, [], True

    def breaks_off(running):
        for number, row in enumerate(plain(running)):
            if "looked" in running.place and number == 30 and not broken:
                broken.append(number)
                raise Busy("others write")
            yield row

    monkeypatch.setattr(bulk_import, "_read", breaks_off)
    while going:
        try:
            going = work_running.advance(work_id, "one", kind, vault, memory)
        except Busy:
            continue
    assert broken
    done = program.get(f"/rooms/{room}/bulk/{work_id}").json()
    assert (done["state"], done["done"]) == ("done", COUNT)
    assert program.get(f"/rooms/{room}/entities").json()["found"] == COUNT


def test_an_import_into_a_large_room_is_begun_without_opening_it(program, token, room, begins, monkeypatch):
    upload = send(program, token, room, lines(3))
    monkeypatch.setattr(by_headers, "SMALL_ROOM", 0)
    monkeypatch.setattr(open_rooms, "SMALL_ROOM", 0)
    monkeypatch.setattr(
        by_headers.RoomByHeaders, "refresh", lambda *_args, **_more: pytest.fail("opened in the request")
    )
    open_rooms._rooms.clear()
    let_go, plain = Event(), open_rooms._load_all

    def held(*args):
        assert let_go.wait(120)
        plain(*args)

    monkeypatch.setattr(open_rooms, "_load_all", held)
    asked = {"upload": upload, "marking": {"tlp": "GREEN"}}
    assert program.post(f"/rooms/{room}/bulk/import", asked).status_code == 200
    _id, _kind, vault = begins.pop()
    refused = program.post(f"/rooms/{room}/bulk/import", {"upload": upload})
    assert (refused.status_code, refused.json()["code"]) == (503, "still-checking")
    let_go.set()
    assert open_rooms.known(vault, room).done.wait(120)
    assert program.post(f"/rooms/{room}/bulk/import", {"upload": upload}).status_code == 200


def test_imports_one_after_another_read_nothing_of_those_before(program, token, room, begins, monkeypatch):
    monkeypatch.setattr(by_headers, "FEW", 2)
    for round_ in range(3):
        data = lines(COUNT).replace(b'"id": "p', f'"id": "r{round_}p'.encode())
        assert imported(program, token, room, data, begins)["facts"] == 2 * COUNT
    _id, _kind, vault = begun(program, room, begins)  # for its vault
    session = open_rooms.known(vault, room)
    assert session is None or not bodies(session)
    done, out = exported(program, token, room, begins, "ftm")
    assert (done["done"], len(out.splitlines())) == (6 * COUNT, 3 * COUNT)


def test_many_values_of_one_property_are_compared_once():
    marking, count = Marking("AMBER"), 4_000
    values = [Counted(f"alias {n % (count // 2)}") for n in range(count)]
    rows = [
        Statement("r", n, "a", "Person", "alias", one, "", "", "aa/ana", "", "", "", marking, (0, "r"))
        for n, one in enumerate(values)
    ]
    Counted.compared = 0
    (entity,) = to_entities(rows, model())
    assert entity["properties"]["alias"] == values[: count // 2]
    assert Counted.compared < 3 * count
