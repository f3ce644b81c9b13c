"""Files between a node and the hub: sent, fetched, over links that break, asked for again."""

import os
import sys
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from hornbill.audit.models import AuditEntry
from hornbill.exchange.actions.files import shared_files
from hornbill.exchange.core.files import blob
from hornbill.exchange.files import disk as file_disk
from hornbill.exchange.files.errors import (
    FileDamaged,
    FileNotHere,
)
from hornbill.exchange.hub.requests import HubUnreachable
from hornbill.exchange.models import SealedFile
from hornbill.exchange.transport import sealed_files
from hornbill.exchange.transport.sealed_files import Carrier
from tests.exchange import file_rig
from tests.exchange.file_rig import PNG, carry, given, put, see, shared, theirs
from tests.exchange.node_rig import NOW
from tests.hub.rig import AppTransport

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def nothing_left():
    yield
    file_rig.empty_disk()


@pytest.fixture
def hub_files(hub):
    return file_rig.connections(hub)


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


def test_a_worker_that_may_not_write_any_more_completes_nothing(
    room, somchai, partner, hub, hub_files, monkeypatch
):
    """Another has taken its place while it fetched the last piece."""
    _record, seal, sealed = theirs(partner, room, os.urandom(1000))
    put(hub_files("vn-customs"), seal, sealed)
    see(somchai, room)
    carrier, complete, plain = Carrier(lambda: NOW), [], sealed_files.writing

    class Fenced(Exception):
        pass

    @contextmanager
    def writing():
        if sys._getframe(2).f_code.co_name == "_have_all":
            complete.append(1)
            raise Fenced
        with plain():
            yield

    monkeypatch.setattr(sealed_files, "writing", writing)
    with pytest.raises(Fenced):
        carrier.fetch_due(hub_files("th-customs"))
    assert complete
    with pytest.raises(FileNotHere):
        file_disk.open_whole(seal.address)


def test_a_part_that_was_begun_anew_is_fetched_from_its_beginning(room, somchai, partner, hub, hub_files):
    data = os.urandom(3 * blob.CHUNK)
    record, seal, sealed = theirs(partner, room, data)
    see(somchai, room)
    sender, client, carrier = hub_files("vn-customs"), hub_files("th-customs"), Carrier(lambda: NOW)
    sender.announce(seal.length, seal.leaves)
    sender.put(seal.address, 0, sealed[: 2 * blob.SEALED])
    carrier.fetch_due(client)
    file_disk.remove(seal.address)
    put(sender, seal, sealed)
    SealedFile.objects.update(next_at=NOW)
    carry(carrier.fetch_due, client)
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
    place = blob.SEALED + 9
    path.write_bytes(true[:place] + bytes([true[place] ^ 1]) + true[place + 1 :])
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
    from hornbill.exchange.core.node_messages.asking import Ask
    from hornbill.exchange.missing import answering
    from hornbill.exchange.missing import asking as mending
    from hornbill.exchange.models import Outgoing
    from hornbill.vault.keyring import node_keys

    data = os.urandom(5000)
    record, seal, sealed = theirs(partner, room, data)
    see(somchai, room)
    later = NOW + sealed_files.NOT_THERE_YET + timedelta(minutes=1)
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
    assert answering.Answers().give(ask, node_keys(), later) == 1
    assert SealedFile.objects.get().offered
    stranger = Ask("la-police", "th-customs", room, (record,))
    SealedFile.objects.update(offered=False)
    assert answering.Answers().give(stranger, node_keys(), later) == 0
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
