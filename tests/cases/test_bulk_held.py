"""What long work of programs holds: its lease, its files, its threads; how much of it there is, and what is left when something is destroyed."""

from __future__ import annotations

import tempfile
import threading
import time
from datetime import timedelta
from threading import Event

import pytest
from django.utils import timezone

from hornbill.background.actions import work, work_running
from hornbill.background.core.work import LeaseLost
from hornbill.background.models import Work
from hornbill.cases import bulk_export, outward
from hornbill.exchange.actions.files import receiving_file, upload_reading
from hornbill.exchange.actions.node import node_room
from hornbill.exchange.models import Upload
from hornbill.kernel.markings import WayOut
from hornbill.vault.keyring import node_keys
from tests.cases.test_actions import stated
from tests.cases.test_bulk import begins, exported, imported, lines, program, room, send, token
from tests.exchange import node_rig as rig
from tests.exchange.conftest import room as case
from tests.node.api_client import Program, refused, token_for
from tests.node.conftest import officers
from tests.node.test_api_files import stream
from tests.node.test_files import empty_disk

__all__ = ["begins", "case", "empty_disk", "officers", "program", "room", "token"]
pytestmark = pytest.mark.django_db(transaction=True)
FORMS = tuple(outward.FORMS)


@pytest.mark.parametrize("form", ["ftm", "statements"])
def test_what_is_destroyed_while_a_file_is_made_is_not_in_it(
    case, somchai, partner, begins, monkeypatch, form
):
    monkeypatch.setattr(work_running, "live_ids", lambda ids, **_: ids)
    secret = partner.write(case, "entity.state", stated(("boat", "Vessel", "name", "Secret Pearl")))
    rig.deliver(partner.envelope(secret))
    rig.deliver(
        partner.envelope(partner.write(case, "entity.state", stated(("boat", "Vessel", "flag", "pa"))))
    )
    real, made = outward.note_taken, []

    def slow(*args, **more):
        real(*args, **more)
        made.append(args[4])
        if len(made) == 1:
            withdrawn = partner.write(case, "content.withdraw", {"record": secret.id, "reason": ""})
            rig.deliver(partner.envelope(withdrawn))
            assert node_room.destroy(case, node_keys(), rig.NOW) == 1

    monkeypatch.setattr(outward, "note_taken", slow)
    vault = somchai.vault()
    work_id = bulk_export.begin(vault, case, form, WayOut.EXPORT, now=timezone.now())
    work.run(*begins.pop(), Event())
    told = work.view_of(vault, work_id, now=timezone.now())
    assert (told.state, made) == ("done", [2, 1])
    assert list(Upload.objects.values_list("pk", flat=True)) == [told.result["upload"]]
    out = b"".join(upload_reading.give_made(vault, case, told.result["upload"], now=timezone.now()).chunks())
    assert (b"Secret" in out, b"pa" in out) == (False, True)


def test_what_an_officer_sends_stays_when_something_is_destroyed(case, somchai, partner):
    vault = somchai.vault()
    more = {"media_type": "", "size": 3, "now": rig.NOW}
    sent = receiving_file.begin(vault, case, name="a.txt", **more).id
    withdrawn = partner.write(case, "entity.state", stated(("boat", "Vessel", "name", "Secret Pearl")))
    rig.deliver(partner.envelope(withdrawn))
    rig.deliver(
        partner.envelope(partner.write(case, "content.withdraw", {"record": withdrawn.id, "reason": ""}))
    )
    made = upload_reading.put_made(
        vault, case, [b"abc"], at=receiving_file.change_of(case), name="b", mark="m", now=rig.NOW
    )
    assert made
    assert node_room.destroy(case, node_keys(), rig.NOW) == 1
    assert list(Upload.objects.values_list("pk", flat=True)) == [sent]


def test_a_third_piece_is_refused_until_one_is_over(program, token, room, begins):
    imported(program, token, room, lines(3), begins)
    body = {"form": "ftm", "way": "export"}
    first, second = (program.post(f"/rooms/{room}/bulk/export", body).json()["work"] for _ in range(2))
    refused(program.post(f"/rooms/{room}/bulk/export", body), 429, "too-much-work")
    upload = send(program, token, room, lines(3))
    refused(program.post(f"/rooms/{room}/bulk/import", {"upload": upload}), 429, "too-much-work")
    assert program.post(f"/rooms/{room}/bulk/{first}/cancel").status_code == 200
    assert program.post(f"/rooms/{room}/bulk/export", body).status_code == 200
    Work.objects.filter(pk=second).update(state="stopped")
    assert program.post(f"/rooms/{room}/bulk/export", body).status_code == 200
    refused(program.post(f"/rooms/{room}/bulk/{second}/go-on"), 429, "too-much-work")


def test_of_what_was_made_the_oldest_goes(program, token, room, begins):
    imported(program, token, room, lines(3), begins)
    sent = send(program, token, room, b"abc", "a.txt")
    made = [exported(program, token, room, begins, "ftm")[0]["get_from"] for _ in range(12)]
    assert Upload.objects.filter(made=True).count() == receiving_file.MAX_MADE
    assert Upload.objects.filter(pk=sent).exists()
    assert [stream(token, "GET", one).status for one in (made[0], made[1], made[2], made[-1])] == [
        404,
        404,
        200,
        200,
    ]


def test_whoever_may_read_drops_what_was_made_and_nothing_else(program, token, room, begins):
    imported(program, token, room, lines(3), begins)
    sent = send(program, token, room, b"abc", "a.txt")
    reader_token = token_for(may={"read"}).text
    reader = Program(reader_token)
    told, _out = exported(reader, reader_token, room, begins, "ftm")
    refused(reader.post(f"/rooms/{room}/files/uploads/{sent}/drop"), 403, "token-too-narrow")
    refused(reader.post(f"/rooms/{room}/files/uploads/{'0' * 32}/drop"), 404, "no-such-upload")
    upload = told["get_from"].split("/")[-2]
    assert reader.post(f"/rooms/{room}/files/uploads/{upload}/drop").status_code == 200
    assert list(Upload.objects.values_list("pk", flat=True)) == [sent]
    assert program.post(f"/rooms/{room}/files/uploads/{sent}/drop").status_code == 200


def test_what_was_made_is_not_imported_altered_or_looked_at_as_an_upload(program, token, room, begins):
    imported(program, token, room, lines(3), begins)
    told, out = exported(program, token, room, begins, "ftm")
    upload = told["get_from"].split("/")[-2]
    more = {"upload": upload, "marking": {"tlp": "CLEAR"}}
    refused(program.post(f"/rooms/{room}/bulk/import", more), 404, "no-such-upload")
    refused(program.get(f"/rooms/{room}/files/uploads/{upload}"), 404, "no-such-upload")
    address = f"/api/v1/rooms/{room}/files/uploads/{upload}?offset={len(out)}"
    assert stream(token, "PUT", address, b"x").status == 404
    assert stream(token, "GET", told["get_from"]).body == out


@pytest.mark.parametrize("form", FORMS)
def test_nothing_is_written_to_the_temporary_folder(
    program, token, room, begins, form, tmp_path, monkeypatch
):
    imported(program, token, room, lines(300), begins)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "no such folder"))  # nothing can be made in it
    told, out = exported(program, token, room, begins, form)
    assert (told["state"], bool(out)) == ("done", True)


def test_a_file_that_was_kept_half_begins_anew(program, token, room, begins, officers):
    vault = begins_vault(program, room, begins)
    more = {"name": "a.txt", "mark": "m", "now": timezone.now()}
    at = receiving_file.change_of(room)
    half = receiving_file.begin(vault, room, media_type="", size=5, made_at=at, **more)
    receiving_file.receiving(vault, room, half.id, timezone.now(), made=True).take(0, b"old")
    upload = upload_reading.put_made(vault, room, [b"other"], at=at, **more)
    given = upload_reading.give_made(vault, room, upload, now=timezone.now())
    assert b"".join(given.chunks()) == b"other"
    assert Upload.objects.count() == 1


def begins_vault(program, room, begins):
    """The vault of the program's token, as work gets it."""
    program.post(f"/rooms/{room}/bulk/export", {"form": "ftm", "way": "export"})
    return begins.pop()[2]


def test_a_lease_is_renewed_while_a_step_runs_and_never_after_another_has_it(
    program, room, begins, monkeypatch
):
    monkeypatch.setattr(work_running, "LEASE", timedelta(seconds=0.3))
    program.post(f"/rooms/{room}/bulk/export", {"form": "ftm", "way": "export"})
    work_id, _kind, vault = begins.pop()
    assert work_running.claim(work_id, "one", timezone.now())
    running = work_running.Running(work_id, "", b"", {}, 0, vault, {}, "one")
    first = Work.objects.get().held_until

    def until(state):
        ends = time.monotonic() + 20
        while not state() and time.monotonic() < ends:
            time.sleep(0.01)
        assert state()

    with running.held():
        until(lambda: Work.objects.get().held_until > first + timedelta(seconds=0.5))
        Work.objects.update(holder="two", held_until=first)
        until(lambda: not any(one.name == "long-work-lease" for one in threading.enumerate()))
        assert Work.objects.get().held_until == first
    with pytest.raises(LeaseLost):
        running.keep({}, 0)


def test_one_thread_is_at_a_piece_and_looks_again_when_it_was_asked(monkeypatch, officers):
    inside, go, ran = Event(), Event(), []

    def runs(work_id, *_):
        ran.append((work_id, threading.get_ident()))
        inside.set()
        assert go.wait(20)

    monkeypatch.setattr(work, "_run_here", runs)

    class Vault:
        session_id = "s" * 32

    for number in range(20):
        work._begin("a" * 32, None, Vault())
        if not number:
            assert inside.wait(20)
    assert len(ran) == 1
    go.set()
    ends = time.monotonic() + 20
    while work._at_it and time.monotonic() < ends:
        time.sleep(0.01)
    assert not work._at_it
    assert len(ran) == 2
    assert len({ident for _id, ident in ran}) == 1
    work._forget(Vault.session_id)


def test_a_thread_that_broke_is_not_in_the_way(monkeypatch, officers):
    ran = []
    monkeypatch.setattr(threading, "excepthook", lambda args: ran.append(args.exc_type))
    monkeypatch.setattr(work, "_run_here", lambda *_: 1 / 0)

    class Vault:
        session_id = "s" * 32

    for number in (1, 2):
        work._begin("a" * 32, None, Vault())
        ends = time.monotonic() + 20
        while (work._at_it or len(ran) < number) and time.monotonic() < ends:
            time.sleep(0.01)
        assert ran == [ZeroDivisionError] * number
    work._forget(Vault.session_id)
