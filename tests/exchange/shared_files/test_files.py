"""Files at a node: taken from an officer, given under their marking, withdrawn."""

import hashlib
import os
from dataclasses import replace
from datetime import timedelta

import pytest

from hornbill.audit.models import AuditEntry
from hornbill.exchange import actions
from hornbill.exchange.actions.files import receiving_file, shared_files
from hornbill.exchange.actions.files.arriving_file import ARRIVING
from hornbill.exchange.core.files import blob
from hornbill.exchange.core.files.chunks import FileSealer, new_file
from hornbill.exchange.core.files.fields import SHARE, BadFile
from hornbill.exchange.errors import MayNotWrite, NoSpace, NoSuchRecord
from hornbill.exchange.files import disk as file_disk
from hornbill.exchange.files import rows as file_statements
from hornbill.exchange.files.errors import (
    CannotShow,
    FileDamaged,
    FileNotHere,
    FilesFull,
    FileTooLarge,
    NoSuchFile,
    NoSuchUpload,
    OtherOffset,
    TooManyUploads,
)
from hornbill.exchange.models import SealedFile, Share, Upload
from hornbill.exchange.transport.sealed_files import Carrier
from hornbill.kernel.suite.content import new_key
from hornbill.vault.sessions import vault_closed
from tests.exchange import file_rig
from tests.exchange.file_rig import PNG, begin, carry, given, put, see, share, shared, take, theirs
from tests.exchange.node_rig import AMBER, NOW, deliver, entries

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def nothing_left():
    yield
    file_rig.empty_disk()


@pytest.fixture
def hub_files(hub):
    return file_rig.connections(hub)


# --- taking ----------------------------------------------------------------------------------------
def test_a_file_is_sealed_while_it_arrives_and_nothing_of_it_lies_in_clear(room, somchai, partner):
    data = b"The words of this file must be nowhere on the disk. " * 50_000
    upload = begin(somchai, room, len(data))
    for at in range(0, len(data), 333_333):
        assert take(somchai, room, upload, at, data[at : at + 333_333]) == min(len(data), at + 333_333)
        for path in file_disk._folder().glob("**/*.*"):
            assert b"words of this file" not in path.read_bytes()
            assert path.stat().st_mode & 0o777 == 0o600
    record = share(somchai, room, upload)
    view = see(somchai, room)[record]
    assert (view.name, view.size, view.state, view.active) == ("permit.pdf", len(data), "sending", True)
    assert given(somchai, room, record) == data
    (sealed,) = partner.take_all()
    values = partner.fold(room).history.items[sealed.id].values
    assert values["sha256"] == hashlib.sha256(data).hexdigest()
    assert not Upload.objects.exists()
    assert AuditEntry.objects.filter(act="exchange.file.share", subject=room).count() == 1


def test_an_upload_goes_on_after_the_process_was_killed(room, somchai):
    data = os.urandom(2 * blob.CHUNK + 77)
    upload = begin(somchai, room, len(data), mark="the same")
    assert take(somchai, room, upload, 0, data[:1_500_000]) == 1_500_000
    ARRIVING.clear()  # the process is another
    again = begin(somchai, room, len(data), mark="the same")
    assert (again.id, again.received) == (upload.id, blob.CHUNK)
    with pytest.raises(OtherOffset) as caught:
        take(somchai, room, again, 1_500_000, data[1_500_000:])
    assert caught.value.received == blob.CHUNK
    take(somchai, room, again, blob.CHUNK, data[blob.CHUNK :])
    assert given(somchai, room, share(somchai, room, again)) == data


def test_what_was_half_written_is_cut_off_and_a_damaged_chunk_is_asked_for_again(room, somchai):
    data = os.urandom(3 * blob.CHUNK)
    upload = begin(somchai, room, len(data))
    take(somchai, room, upload, 0, data[: 2 * blob.CHUNK])
    ARRIVING.clear()
    with file_disk.upload_file(upload.id) as file:
        file_disk.write_at(file, b"half a chunk", 2 * blob.SEALED)
        file_disk.write_at(file, b"\x00" * 64, blob.SEALED + 500)
    arriving = receiving_file.receiving(somchai.vault(), room, upload.id, NOW)
    assert arriving.sealer.received == blob.CHUNK
    arriving.take(blob.CHUNK, data[blob.CHUNK :])
    assert given(somchai, room, share(somchai, room, upload)) == data


def test_two_web_processes_write_over_nothing_of_one_upload(room, somchai):
    """What another process of the node has added on the disk is found there, not written over."""
    data = os.urandom(3 * blob.CHUNK + 5)
    upload = begin(somchai, room, len(data))
    take(somchai, room, upload, 0, data[: blob.CHUNK])
    here = dict(ARRIVING)
    ARRIVING.clear()  # the other process: it reads the disk, and goes on
    assert take(somchai, room, upload, blob.CHUNK, data[blob.CHUNK : 2 * blob.CHUNK]) == 2 * blob.CHUNK
    there = dict(ARRIVING)
    ARRIVING.clear()
    ARRIVING.update(here)
    with pytest.raises(OtherOffset) as other:
        take(somchai, room, upload, blob.CHUNK, os.urandom(blob.CHUNK))
    assert other.value.received == 2 * blob.CHUNK
    assert not ARRIVING
    assert take(somchai, room, upload, 2 * blob.CHUNK, data[2 * blob.CHUNK :]) == len(data)
    ARRIVING.clear()
    ARRIVING.update(there)
    for _ in range(2):
        with pytest.raises(OtherOffset) as other:
            take(somchai, room, upload, 2 * blob.CHUNK, data[2 * blob.CHUNK :])
        assert other.value.received == len(data)
    record = share(somchai, room, upload)
    assert given(somchai, room, record) == data


def test_closing_the_vault_drops_what_is_in_memory(room, somchai):
    upload = begin(somchai, room, 100)
    arriving = receiving_file.receiving(somchai.vault(), room, upload.id, NOW)
    arriving.take(0, bytes(50))
    vault_closed.send(sender=None, session_id=somchai.vault().session_id)
    assert upload.id not in ARRIVING
    with pytest.raises(NoSuchUpload):
        arriving.take(50, bytes(50))
    assert receiving_file.upload_of(somchai.vault(), room, upload.id).received == 0


def test_uploads_belong_to_their_officer_and_room(room, somchai, malee):
    upload = begin(somchai, room, 10)
    for person, where in ((malee, room), (somchai, "0" * 64)):
        with pytest.raises(NoSuchUpload):
            receiving_file.receiving(person.vault(), where, upload.id, NOW)
    assert receiving_file.uploads_of(malee.vault(), room) == []
    row = Upload.objects.get()
    assert b"permit" not in bytes(row.sealed)


def test_what_cannot_be_taken_says_why(room, somchai, monkeypatch):
    with pytest.raises(BadFile, match="empty"):
        begin(somchai, room, 0)
    monkeypatch.setenv("HORNBILL_FILE_MAX_MIB", "1")
    with pytest.raises(FileTooLarge):
        begin(somchai, room, blob.CHUNK + 1)
    monkeypatch.setenv("HORNBILL_FILES_MAX_GIB", "0")
    with pytest.raises(FilesFull):
        begin(somchai, room, 10)
    monkeypatch.setenv("HORNBILL_FILES_MAX_GIB", "1")
    upload = begin(somchai, room, 10)
    with pytest.raises(BadFile, match="more arrived"):
        take(somchai, room, upload, 0, bytes(11))
    take(somchai, room, upload, 0, bytes(9))
    with pytest.raises(BadFile, match="not arrived"):
        share(somchai, room, upload)
    take(somchai, room, upload, 9, bytes(1))
    with pytest.raises(BadFile, match="picture"):
        share(somchai, room, upload, thumbnail="PHN2Zz4=")
    assert share(somchai, room, upload)
    for _ in range(receiving_file.MAX_UPLOADS):
        begin(somchai, room, 10)
    with pytest.raises(TooManyUploads):
        begin(somchai, room, 10)


def test_a_full_disk_says_so_and_what_was_stored_stays(room, somchai, monkeypatch):
    data = os.urandom(2 * blob.CHUNK)
    upload = begin(somchai, room, len(data))
    take(somchai, room, upload, 0, data[: blob.CHUNK])

    def full(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(file_disk.os, "pwrite", full)
        with pytest.raises(NoSpace):
            take(somchai, room, upload, blob.CHUNK, data[blob.CHUNK :])
    take(somchai, room, upload, blob.CHUNK, data[blob.CHUNK :])
    assert given(somchai, room, share(somchai, room, upload)) == data


def test_whoever_may_not_write_shares_nothing(room, somchai, malee, partner):
    upload = begin(somchai, room, 10)
    take(somchai, room, upload, 0, bytes(10))
    actions.leave(somchai.vault(), room, "", marking=AMBER, now=NOW)
    from hornbill.exchange.actions.node import node_room
    from hornbill.vault.keyring import node_keys

    node_room.keep_membership(room, node_keys(), NOW)
    with pytest.raises(MayNotWrite):
        share(somchai, room, upload)
    assert Upload.objects.exists(), "the upload stays"


def test_dropped_and_forgotten_uploads_leave_nothing(room, somchai):
    upload, old = begin(somchai, room, 10), begin(somchai, room, 10)
    take(somchai, room, upload, 0, bytes(10))
    take(somchai, room, old, 0, bytes(10))
    receiving_file.drop(somchai.vault(), room, upload.id)
    with pytest.raises(NoSuchUpload):
        share(somchai, room, upload)
    for path in file_disk._folder().glob("*/*"):
        os.utime(path, (NOW.timestamp(), NOW.timestamp()))
    later = NOW + file_statements.UNFINISHED + timedelta(hours=1)
    assert file_statements.tidy(later) == 1
    assert not Upload.objects.exists()
    assert not list(file_disk._folder().glob("*/*.*"))


def test_a_small_file_in_memory_is_shared_at_once(room, somchai):
    record = receiving_file.share_whole(
        somchai.vault(), room, b"abc", name="a.txt", media_type="text/plain", text="", marking=AMBER, now=NOW
    )
    assert given(somchai, room, record) == b"abc"


# --- giving, markings, withdrawing ---------------------------------------------------------------------
def test_a_marking_keeps_a_file_in_and_says_why(room, somchai, partner, hub, hub_files):
    data = PNG + bytes(100)
    sealer = FileSealer(new_key(), new_file(), len(data))
    sealed = b"".join(sealer.take(data))
    seal = sealer.finish()
    import tests.exchange.node_rig as rig

    red, rig.AMBER = rig.AMBER, replace(AMBER, tlp="RED")
    try:
        record, seal, sealed = theirs(partner, room, data)
    finally:
        rig.AMBER = red
    put(hub_files("vn-customs"), seal, sealed)
    see(somchai, room)
    carry(Carrier(lambda: NOW).fetch_due, hub_files("th-customs"))
    with pytest.raises(shared_files.FileKeptIn) as caught:
        given(somchai, room, record)
    assert [reason.code for reason in caught.value.reasons] == ["tlp-export"]
    assert not AuditEntry.objects.filter(act="exchange.file.download").exists()
    assert b"".join(shared_files.show(somchai.vault(), room, record, now=NOW).chunks()) == data
    mine = receiving_file.share_whole(
        somchai.vault(),
        room,
        b"own",
        name="a",
        media_type="",
        text="",
        marking=replace(AMBER, tlp="RED"),
        now=NOW,
    )
    assert given(somchai, room, mine) == b"own", "one's own agency's files may go out"


def test_only_pictures_are_shown_and_known_by_their_first_bytes(room, somchai):
    for data in (b"<svg onload='alert(1)'>", b"<html><script>alert(1)</script>", b"%PDF-1.7"):
        record = receiving_file.share_whole(
            somchai.vault(), room, data, name="p.png", media_type="image/png", text="", marking=AMBER, now=NOW
        )
        with pytest.raises(CannotShow):
            shared_files.show(somchai.vault(), room, record, now=NOW)


def test_a_record_that_lies_about_its_file_leads_nowhere(room, somchai, partner, hub, hub_files):
    data = os.urandom(100)
    record, seal, sealed = theirs(partner, room, data, spoil={"sha256": "0" * 64})
    put(hub_files("vn-customs"), seal, sealed)
    see(somchai, room)
    carry(Carrier(lambda: NOW).fetch_due, hub_files("th-customs"))
    with pytest.raises(FileDamaged):
        given(somchai, room, record)
    other, seal, sealed = theirs(partner, room, data, spoil={"key": "1" * 64})
    put(hub_files("vn-customs"), seal, sealed)
    see(somchai, room)
    carry(Carrier(lambda: NOW).fetch_due, hub_files("th-customs"))
    with pytest.raises(FileDamaged):
        given(somchai, room, other)
    bad, _, _ = theirs(partner, room, data, spoil={"name": "a\u202eb.exe"})
    assert entries(somchai, room)[bad].state == "refused"
    with pytest.raises(NoSuchFile):
        shared_files.reference_of(somchai.vault(), room, bad)


def test_withdrawing_a_file_destroys_key_and_ciphertext(room, somchai, malee, partner):
    from hornbill.exchange.actions.node import node_room
    from hornbill.vault.keyring import node_keys

    record = shared(somchai, room, b"secret" * 100)
    address = SealedFile.objects.get().address
    about = actions.own_message(somchai.vault(), room, record)
    assert about.file == "permit.pdf"
    with pytest.raises(NoSuchRecord):
        actions.change_message(somchai.vault(), room, record, "other", now=NOW)
    assert actions.withdraw_message(somchai.vault(), room, record, "mistake", now=NOW) == 1
    node_room.destroy(room, node_keys(), NOW)
    assert not SealedFile.objects.exists()
    assert not Share.objects.exists()
    with pytest.raises(FileNotHere):
        file_disk.open_whole(address)
    assert entries(somchai, room)[record].state == "withdrawn"
    with pytest.raises(NoSuchFile):
        given(somchai, room, record)


def test_a_file_that_two_records_share_stays_until_both_are_withdrawn(room, somchai, partner):
    data = os.urandom(100)
    record, seal, _ = theirs(partner, room, data)
    values = partner.fold(room).history.items[record].values
    again = partner.write(room, SHARE, {key: one for key, one in values.items() if key != "marking"})
    deliver(partner.envelope(again))
    see(somchai, room)
    assert Share.objects.count() == 2
    first, second = Share.objects.order_by("pk")
    file_statements.forget_shares([first.record_id])
    assert SealedFile.objects.filter(address=seal.address).exists()
    file_statements.forget_shares([second.record_id])
    assert not SealedFile.objects.exists()
