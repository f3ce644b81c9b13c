"""Files through a node: taken from an officer, sent to the hub, fetched, given, withdrawn."""

import hashlib
import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from hornbill.audit.models import AuditEntry
from hornbill.exchange import actions, carrying, file_disk, file_statements
from hornbill.exchange.actions import receiving_file, shared_files
from hornbill.exchange.blob_client import BlobClient
from hornbill.exchange.carrying import Carrier
from hornbill.exchange.core import blob
from hornbill.exchange.core.file_chunks import FileSealer, new_file
from hornbill.exchange.core.file_form import SHARE, BadFile
from hornbill.exchange.errors import MayNotWrite, NoSpace, NoSuchRecord
from hornbill.exchange.file_errors import (
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
from hornbill.exchange.hub_asking import HubConnection, HubUnreachable
from hornbill.exchange.models import SealedFile, Share, Upload
from hornbill.kernel.suite.content import new_key
from hornbill.vault.sessions import vault_closed
from tests.exchange.node_rig import AMBER, NOW, deliver, entries
from tests.hub.rig import AppTransport

pytestmark = pytest.mark.django_db(transaction=True)
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(autouse=True)
def empty_disk():
    yield
    receiving_file._arriving.clear()
    for path in file_disk._folder().glob("*/*"):
        path.unlink()


def begin(person, room, size, *, name="permit.pdf", mark="", media_type="application/pdf"):
    return receiving_file.begin(
        person.vault(), room, name=name, media_type=media_type, size=size, mark=mark, now=NOW
    )


def take(person, room, upload, offset, data):
    return receiving_file.receiving(person.vault(), room, upload.id, NOW).take(offset, data)


def share(person, room, upload, *, marking=AMBER, thumbnail=None):
    return receiving_file.share(
        person.vault(), room, upload.id, text="The permit", marking=marking, thumbnail=thumbnail, now=NOW
    )


def shared(person, room, data, **more):
    upload = begin(person, room, len(data), **more)
    take(person, room, upload, 0, data)
    return share(person, room, upload)


def given(person, room, record):
    return b"".join(shared_files.give(person.vault(), room, record, now=NOW).chunks())


def theirs(partner, room, data, *, spoil=None, marking=None, name="photo.png", by=None):
    """A file that the partner shares: record, seal and sealed bytes."""
    sealer = FileSealer(new_key(), new_file(), len(data))
    sealed = b"".join(sealer.take(data))
    seal = sealer.finish()
    values = {
        "text": "", "lang": "", "name": name, "media_type": "image/png", "size": len(data), "sha256": seal.sha256,
        "file": sealer.file.hex(), "key": sealer.key.hex(), "root": seal.root, "thumbnail": None,
    } | (spoil or {})  # fmt: skip
    record = partner.write(room, SHARE, values, by=by)
    deliver(partner.envelope(record))
    return record.id, seal, sealed


def see(person, room):
    found = [id_ for id_, entry in entries(person, room).items() if entry.file is not None]
    shared_files.note_seen(person.vault(), room, found, now=NOW)
    return {id_: entry.file for id_, entry in entries(person, room).items() if entry.file is not None}


@pytest.fixture
def hub_files(hub):
    def connect(agency, transport=None):
        return BlobClient(
            HubConnection(
                "http://hub",
                signer=agency,
                key=hub.keys[agency],
                clock=hub.clock,
                transport=transport or AppTransport(hub),
            )
        )

    return connect


def put(client, seal, sealed):
    held = client.announce(seal.length, seal.leaves)
    while held.have < seal.length:
        held = client.put(seal.address, held.have, sealed[held.have : held.have + blob.MAX_PIECE])


def carry(run, client, most=200):
    for _ in range(most):
        if not run(client):
            return
    raise AssertionError("it does not end")


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
    receiving_file._arriving.clear()  # the process is another
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
    receiving_file._arriving.clear()
    with file_disk.upload_file(upload.id) as file:
        file_disk.write_at(file, b"half a chunk", 2 * blob.SEALED)
        file_disk.write_at(file, b"\x00" * 64, blob.SEALED + 500)
    arriving = receiving_file.receiving(somchai.vault(), room, upload.id, NOW)
    assert arriving.sealer.received == blob.CHUNK
    arriving.take(blob.CHUNK, data[blob.CHUNK :])
    assert given(somchai, room, share(somchai, room, upload)) == data


def test_closing_the_vault_drops_what_is_in_memory(room, somchai):
    upload = begin(somchai, room, 100)
    arriving = receiving_file.receiving(somchai.vault(), room, upload.id, NOW)
    arriving.take(0, bytes(50))
    vault_closed.send(sender=None, session_id=somchai.vault().session_id)
    assert upload.id not in receiving_file._arriving
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
    from hornbill.exchange.actions import node_room
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


# --- carrying ----------------------------------------------------------------------------------------
def test_a_shared_file_goes_to_the_hub_and_is_the_same_there(room, somchai, hub, hub_files):
    data = os.urandom(3 * blob.CHUNK + 9)
    record = shared(somchai, room, data)
    carrier = Carrier(lambda: NOW)
    carry(carrier.send_due, hub_files("th-customs"))
    assert see(somchai, room)[record].state == "here"
    row = SealedFile.objects.get()
    assert hub_files("vn-customs").held(row.address).have == row.length
    assert not carrier.send_due(hub_files("th-customs")), "nothing is sent twice"


def test_a_partner_s_file_is_fetched_when_an_officer_sees_it(room, somchai, partner, hub, hub_files):
    data = PNG + os.urandom(2 * blob.CHUNK)
    record, seal, sealed = theirs(partner, room, data)
    client, carrier = hub_files("th-customs"), Carrier(lambda: NOW)
    assert not carrier.fetch_due(client), "the node cannot know of it"
    assert see(somchai, room)[record].state == "waiting"
    with pytest.raises(FileNotHere):
        given(somchai, room, record)
    carrier.fetch_due(client)
    assert see(somchai, room)[record].state == "waiting", "its node has not sent it yet"
    put(hub_files("vn-customs"), seal, sealed)
    SealedFile.objects.update(next_at=NOW)
    carry(carrier.fetch_due, client)
    assert see(somchai, room)[record].state == "here"
    assert given(somchai, room, record) == data
    shown = shared_files.show(somchai.vault(), room, record, now=NOW)
    assert shown.media_type == "image/png"
    acts = list(AuditEntry.objects.filter(act__startswith="exchange.file.").values_list("act", flat=True))
    assert acts == ["exchange.file.download", "exchange.file.show"]


def test_a_fetch_follows_a_sender_who_is_still_sending(room, somchai, partner, hub, hub_files):
    data = os.urandom(2 * blob.CHUNK)
    record, seal, sealed = theirs(partner, room, data)
    see(somchai, room)
    sender, client, carrier = hub_files("vn-customs"), hub_files("th-customs"), Carrier(lambda: NOW)
    sender.announce(seal.length, seal.leaves)
    sender.put(seal.address, 0, sealed[:1_200_000])
    carrier.fetch_due(client)
    file = SealedFile.objects.get()
    assert (file.whole, file.trouble) == (False, "")
    sender.put(seal.address, 1_200_000, sealed[1_200_000:])
    SealedFile.objects.update(next_at=NOW)
    Carrier(lambda: NOW).fetch_due(client)  # another process: what is here is proved again
    assert given(somchai, room, record) == data


class Breaking(AppTransport):
    """A link that breaks each 100 KB, whichever way they go."""

    def __init__(self, rig, most=100_000):
        super().__init__(rig)
        self.most, self.breaks = most, 0

    def handle_request(self, request):
        import httpx

        if len(request.read()) > self.most:
            self.breaks += 1
            raise httpx.WriteError("broken")
        answer = super().handle_request(request)
        body = answer.read()
        if len(body) <= self.most:
            return httpx.Response(answer.status_code, headers=answer.headers, stream=httpx.ByteStream(body))
        self.breaks += 1

        def cut():
            yield body[: self.most]
            raise httpx.ReadError("broken")

        class Stream(httpx.SyncByteStream):
            def __iter__(self):
                return cut()

        return httpx.Response(answer.status_code, headers=answer.headers, stream=Stream())


def test_both_ways_over_a_link_that_breaks_each_100_kb(room, somchai, partner, hub, hub_files):
    data, other = os.urandom(1_300_000), os.urandom(1_300_000)
    mine = shared(somchai, room, data)
    record, seal, sealed = theirs(partner, room, other)
    put(hub_files("vn-customs"), seal, sealed)
    see(somchai, room)
    link = Breaking(hub)
    client = hub_files("th-customs", link)
    for run in (Carrier(lambda: NOW).send_due, Carrier(lambda: NOW).fetch_due):
        carry(run, client)
    assert link.breaks > 10
    assert given(somchai, room, record) == other
    assert see(somchai, room)[mine].state == "here"
    row = SealedFile.objects.get(shares__record__record=mine)
    assert hub_files("vn-customs").held(row.address).have == row.length


def test_a_hub_that_is_away_costs_time_and_nothing_else(room, somchai, hub_files):
    import httpx

    class Away(httpx.BaseTransport):
        def handle_request(self, _request):
            raise httpx.ConnectError("away")

    record = shared(somchai, room, os.urandom(100))
    carrier = Carrier(lambda: NOW)
    away = hub_files("th-customs", Away())
    with pytest.raises(HubUnreachable):
        carry(carrier.send_due, away)
    row = SealedFile.objects.get()
    assert row.offered
    assert row.next_at > NOW
    SealedFile.objects.update(next_at=NOW)
    carry(carrier.send_due, hub_files("th-customs"))
    assert see(somchai, room)[record].state == "here"


def test_a_hub_that_alters_chunks_is_found_out_and_the_file_fetched_again(
    room, somchai, partner, hub, hub_files
):
    data = os.urandom(2 * blob.CHUNK)
    record, seal, sealed = theirs(partner, room, data)
    put(hub_files("vn-customs"), seal, sealed)
    see(somchai, room)
    (path,) = hub.folder.glob("blobs/*/*.data")
    true = path.read_bytes()
    path.write_bytes(true[: blob.SEALED + 9] + b"!" + true[blob.SEALED + 10 :])
    carrier, client = Carrier(lambda: NOW), hub_files("th-customs")
    carrier.fetch_due(client)
    file = SealedFile.objects.get()
    assert (file.whole, file.trouble) == (False, "bad-chunk")
    path.write_bytes(true)
    SealedFile.objects.update(next_at=NOW)
    carry(carrier.fetch_due, client)
    assert given(somchai, room, record) == data


def test_an_expired_file_is_asked_of_its_holders_and_they_send_it_again(
    room, somchai, partner, hub, hub_files
):
    from hornbill.exchange import mending
    from hornbill.exchange.core.asking import Ask
    from hornbill.exchange.models import Outgoing
    from hornbill.vault.keyring import node_keys

    data = os.urandom(5000)
    record, seal, sealed = theirs(partner, room, data)
    see(somchai, room)
    later = NOW + carrying.NOT_THERE_YET + timedelta(minutes=1)
    carrier, client = Carrier(lambda: later), hub_files("th-customs")
    carrier.fetch_due(client)
    assert see(somchai, room)[record].state == "expired"
    shared_files.fetch(somchai.vault(), room, record, now=later)
    assert mending.ask_for_files(node_keys(), later) == 1
    assert Outgoing.objects.filter(agency="vn-customs", record=None).count() == 1
    assert see(somchai, room)[record].state == "waiting"
    put(hub_files("vn-customs"), seal, sealed)
    carry(carrier.fetch_due, client)
    assert given(somchai, room, record) == data
    # and the other way: this node is asked, and sends what it holds, although it is not its own
    assert not SealedFile.objects.filter(offered=True).exists()
    ask = Ask("vn-customs", "th-customs", room, (record,))
    assert mending.Answers().give(ask, node_keys(), later) == 1
    assert SealedFile.objects.get().offered
    stranger = Ask("la-police", "th-customs", room, (record,))
    SealedFile.objects.update(offered=False)
    assert mending.Answers().give(stranger, node_keys(), later) == 0
    assert not SealedFile.objects.get().offered


def test_large_files_wait_until_somebody_asks(room, somchai, partner, hub, hub_files, monkeypatch):
    monkeypatch.setenv("HORNBILL_FILES_FETCH_MIB", "0")
    data = os.urandom(5000)
    record, seal, sealed = theirs(partner, room, data)
    put(hub_files("vn-customs"), seal, sealed)
    assert see(somchai, room)[record].state == "large"
    carrier, client = Carrier(lambda: NOW), hub_files("th-customs")
    assert not carrier.fetch_due(client)
    shared_files.fetch(somchai.vault(), room, record, now=NOW)
    carry(carrier.fetch_due, client)
    assert see(somchai, room)[record].state == "here"


def test_a_damaged_file_on_this_disk_is_never_given_and_never_sent(room, somchai, hub, hub_files):
    record = shared(somchai, room, os.urandom(2 * blob.CHUNK))
    address = SealedFile.objects.get().address
    with file_disk.open_whole(address) as file:
        path = Path(file.name)
    with path.open("r+b") as file:
        file.seek(blob.SEALED + 100)
        file.write(b"!!!!")
    giving = shared_files.give(somchai.vault(), room, record, now=NOW).chunks()
    next(giving)
    with pytest.raises(FileDamaged):
        next(giving)
    carry(Carrier(lambda: NOW).send_due, hub_files("th-customs"))
    row = SealedFile.objects.get()
    assert (row.whole, row.offered, row.wanted) == (False, False, True)
    assert AuditEntry.objects.filter(act="exchange.file.lost").count() == 1


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
    from hornbill.exchange.actions import node_room
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
