"""Sealed files at the hub: sent in pieces, checked chunk by chunk, kept and thrown away."""

import errno
import os
from dataclasses import replace

import pytest

from hornbill.exchange.core.files import blob
from hornbill.exchange.core.files.blob import encode_announcement
from hornbill.exchange.core.files.chunks import FileSealer, new_file
from hornbill.exchange.hub.blobs import BlobClient
from hornbill.exchange.hub.requests import HubConnection, HubMisbehaved, HubRefused
from hornbill.hub import blob_store
from hornbill.hub.limits import HubLimits
from hornbill.kernel.suite.content import new_key
from tests.hub.rig import AppTransport, Rig

SIZE = 2 * blob.CHUNK + 5


def sealed(size=SIZE):
    sealer = FileSealer(new_key(), new_file(), size)
    data = b"".join(sealer.take(os.urandom(size)))
    return sealer.finish(), data


def client(rig, agency="th-customs"):
    hub = HubConnection(
        "http://hub", signer=agency, key=rig.keys[agency], clock=rig.clock, transport=AppTransport(rig)
    )
    return BlobClient(hub)


def fetch(node, address, start=0, limit=blob.MAX_PIECE):
    found = []
    node.read(address, start, limit, found.append)
    return b"".join(found)


def send(node, seal, data, *, start=0, step=700_000):
    held = node.announce(seal.length, seal.leaves)
    while held.have < seal.length:
        held = node.put(seal.address, held.have, data[held.have : held.have + step])
    return held


def refusal(run):
    with pytest.raises(HubRefused) as caught:
        run()
    return caught.value.code


@pytest.fixture
def file():
    return sealed()


def test_a_file_goes_through_in_pieces_and_is_the_same_for_any_node(rig, file):
    seal, data = file
    send(client(rig), seal, data)
    other = client(rig, "vn-customs")
    assert other.held(seal.address) == blob.Held(seal.length, seal.length)
    assert other.announced(seal.address).leaves == list(seal.leaves)
    assert fetch(other, seal.address) == data[: blob.MAX_PIECE]
    assert fetch(other, seal.address, 100, 50) == data[100:150]
    assert fetch(other, seal.address, seal.length - 3) == data[-3:]


def test_it_goes_on_where_it_was_after_the_hub_was_stopped(rig, file):
    seal, data = file
    node = client(rig)
    node.announce(seal.length, seal.leaves)
    node.put(seal.address, 0, data[:1_500_000])
    assert fetch(client(rig, "la-police"), seal.address, 1_000_000, 1_000_000) == data[1_000_000:1_500_000]
    rig.restart()
    node = client(rig)
    assert node.held(seal.address).have == 1_500_000
    assert refusal(lambda: node.put(seal.address, 0, data[:10])) == "other-offset"
    node.put(seal.address, 1_500_000, data[1_500_000:])
    rig.restart()
    assert fetch(client(rig), seal.address, 0) == data[: blob.MAX_PIECE]


def test_what_was_half_written_when_the_machine_stopped_is_found_and_cut_off(rig, file):
    seal, data = file
    node = client(rig)
    node.announce(seal.length, seal.leaves)
    node.put(seal.address, 0, data[:1_500_000])
    (part,) = rig.folder.glob("blobs/*/*.part")
    rig.stop()
    with part.open("r+b") as spoilt:  # the first chunk's tail never reached the disk
        spoilt.seek(900_000)
        spoilt.write(bytes(4096))
    rig.start()
    node = client(rig)
    assert refusal(lambda: node.put(seal.address, 1_500_000, data[1_500_000:])) == "other-offset"
    assert node.held(seal.address).have == 0
    send(node, seal, data)
    assert fetch(client(rig), seal.address, 899_000, 4096) == data[899_000:903_096]


def test_a_wrong_chunk_is_refused_and_nobody_can_spoil_an_address(rig, file):
    seal, data = file
    bad, good = client(rig, "la-police"), client(rig)
    bad.announce(seal.length, seal.leaves)
    bad.put(seal.address, 0, data[: blob.SEALED])
    junk = os.urandom(blob.SEALED)
    assert refusal(lambda: bad.put(seal.address, blob.SEALED, junk)) == "wrong-chunk"
    assert good.held(seal.address).have == blob.SEALED
    bad.put(seal.address, blob.SEALED, junk[:500])  # begins a chunk and never ends it
    assert good.announce(seal.length, seal.leaves).have == 0  # an upload of its own
    good.put(seal.address, 0, data[: blob.MAX_PIECE])
    send(good, seal, data)
    assert fetch(good, seal.address) == data[: blob.MAX_PIECE]


def test_nobody_puts_bytes_into_an_upload_that_another_has_begun(rig, file):
    """Whoever knew an address could cut in with a chunk's false beginning again and again, and the sender began anew."""
    seal, data = file
    owner, other = client(rig), client(rig, "la-police")
    owner.announce(seal.length, seal.leaves)
    owner.put(seal.address, 0, data[:500_000])
    assert refusal(lambda: other.put(seal.address, 500_000, os.urandom(9))) == "not-your-upload"
    assert other.held(seal.address).have == 500_000  # to look is allowed
    other.announce(seal.length, seal.leaves)
    other.put(seal.address, 0, os.urandom(9))
    assert other.held(seal.address).have == 9
    assert owner.held(seal.address).have == 500_000
    owner.put(seal.address, 500_000, data[500_000:])
    assert fetch(client(rig, "vn-customs"), seal.address) == data[: blob.MAX_PIECE]
    assert other.put(seal.address, 9, data[9:20]).have == seal.length  # it is whole: there is nothing to send
    assert rig.hub.blobs.used_by("th-customs") == seal.length
    rig.run(rig.hub.keep_house())
    assert rig.hub.blobs.used_by("la-police") == 0
    assert sorted(path.suffix for path in rig.folder.glob("blobs/*/*")) == [".data", ".head"]


def test_who_begins_and_never_ends_keeps_nobody_from_sending(rig, file):
    seal, data = file
    squatter, holder = client(rig, "la-police"), client(rig)
    squatter.announce(seal.length, seal.leaves)
    squatter.put(seal.address, 0, data[:100])
    send(holder, seal, data)
    rig.restart()
    assert fetch(client(rig, "vn-customs"), seal.address) == data[: blob.MAX_PIECE]
    assert (
        rig.hub.blobs.used_by("th-customs") == seal.length
    )  # anyone who sent it has it, and keeps it longer
    assert rig.hub.blobs.used_by("la-police") == 0
    rig.clock.advance(days=blob.KEPT_DAYS)
    client(rig).announce(seal.length, seal.leaves)
    rig.clock.advance(days=1)
    rig.run(rig.hub.keep_house())
    assert client(rig).held(seal.address).have == seal.length


def test_an_upload_beside_another_goes_on_after_the_hub_was_stopped_and_counts_for_its_sender(rig, file):
    seal, data = file
    client(rig, "la-police").announce(seal.length, seal.leaves)
    client(rig).announce(seal.length, seal.leaves)
    client(rig).put(seal.address, 0, data[:1_500_000])
    rig.restart()
    assert client(rig).announce(seal.length, seal.leaves).have == 1_500_000
    assert rig.hub.blobs.used_by("th-customs") == rig.hub.blobs.used_by("la-police") == seal.length
    rig.clock.advance(days=blob_store.UNFINISHED_DAYS + 1)
    rig.run(rig.hub.keep_house())
    assert refusal(lambda: client(rig).held(seal.address)) == "no-blob"
    assert not list(rig.folder.glob("blobs/*/*"))


def test_swapped_and_repeated_chunks_and_what_is_too_much_are_refused(rig, file):
    seal, data = file
    node = client(rig)
    node.announce(seal.length, seal.leaves)
    assert refusal(lambda: node.put(seal.address, 0, data[blob.SEALED : 2 * blob.SEALED])) == "wrong-chunk"
    node.put(seal.address, 0, data[: blob.SEALED])
    assert refusal(lambda: node.put(seal.address, 0, data[: blob.SEALED])) == "other-offset"
    assert refusal(lambda: node.put(seal.address, blob.SEALED, data[: blob.SEALED])) == "wrong-chunk"
    too_much = data[blob.SEALED :] + b"x"
    assert refusal(lambda: node.put(seal.address, blob.SEALED, too_much)) == "bad-request"


def test_sending_what_is_there_again_changes_nothing(rig, file):
    seal, data = file
    send(client(rig), seal, data)
    again = client(rig, "vn-customs").announce(seal.length, seal.leaves)
    assert again == blob.Held(seal.length, seal.length)
    assert client(rig).put(seal.address, 0, data[:10]).have == seal.length
    assert rig.hub.blobs.used_by("th-customs") == seal.length
    assert rig.hub.blobs.used_by("vn-customs") == 0


@pytest.mark.parametrize(
    "body", [b"", b"junk", encode_announcement(blob.SEALED, []), encode_announcement(5, [bytes(32)]),
             encode_announcement(blob.SEALED, [bytes(32)]) + b"x", encode_announcement(2**60, [bytes(32)])]
)  # fmt: skip
def test_what_is_no_announcement_is_refused(rig, body):
    assert rig.refusal(rig.ask("th-customs", "POST", "/v1/blobs", body)) == (400, "bad-wire")


def test_unknown_addresses_other_methods_and_strangers(rig, file):
    seal, _ = file
    for path in ("", "/leaves", "/bytes"):
        answer = rig.ask("th-customs", "GET", f"/v1/blobs/{seal.address}{path}")
        assert rig.refusal(answer) == (404, "no-blob")
    assert rig.refusal(rig.ask("th-customs", "POST", f"/v1/blobs/{seal.address}", b"x")) == (404, "no-blob")
    assert rig.refusal(rig.ask("th-customs", "GET", "/v1/blobs")) == (405, "wrong-method")
    assert rig.refusal(rig.ask("th-customs", "GET", "/v1/blobs/short")) == (404, "no-such-page")
    assert rig.refusal(rig.call("GET", f"/v1/blobs/{seal.address}", [], []))[0] == 401


def test_a_hub_that_shows_the_chunks_of_another_file_is_found_out(rig, file):
    seal, data = file
    other, theirs = sealed()
    send(client(rig), seal, data)
    send(client(rig), other, theirs)
    heads = {path.stem: path for path in rig.folder.glob("blobs/*/*.head")}
    heads[seal.address].write_bytes(heads[other.address].read_bytes())
    with pytest.raises(HubMisbehaved, match="another file"):
        client(rig).announced(seal.address)


def test_a_node_has_only_so_much_at_the_hub(tmp_path, file):
    seal, data = file
    limits = replace(HubLimits(), blob_bytes_per_node=seal.length + 10)
    with Rig(tmp_path, limits=limits) as rig:
        send(client(rig), seal, data)
        more, _ = sealed(1)
        assert refusal(lambda: client(rig).announce(more.length, more.leaves)) == "blob-quota"
        client(rig, "vn-customs").announce(more.length, more.leaves)


def test_files_go_after_ninety_days_and_unfinished_ones_after_a_week(rig, file):
    seal, data = file
    node = client(rig)
    send(node, seal, data)
    half, _ = sealed()
    node.announce(half.length, half.leaves)
    rig.clock.advance(days=blob_store.UNFINISHED_DAYS + 1)
    rig.run(rig.hub.keep_house())
    assert refusal(lambda: node.held(half.address)) == "no-blob"
    rig.clock.advance(days=blob.KEPT_DAYS - blob_store.UNFINISHED_DAYS - 1)
    rig.run(rig.hub.keep_house())
    assert node.held(seal.address).have == seal.length
    node.announce(seal.length, seal.leaves)  # its sender wants it kept
    rig.clock.advance(days=blob.KEPT_DAYS)
    rig.run(rig.hub.keep_house())
    assert node.held(seal.address).have == seal.length
    rig.clock.advance(days=1)
    rig.run(rig.hub.keep_house())
    assert refusal(lambda: node.held(seal.address)) == "no-blob"
    assert not list(rig.folder.glob("blobs/*/*"))
    assert rig.hub.blobs.used_by("th-customs") == 0


def test_nobody_else_keeps_a_file_in_its_sender_s_room(rig, file):
    """Whoever announced a partner's files again and again left that partner no room at the hub, for ever."""
    seal, data = file
    send(client(rig), seal, data)
    rig.clock.advance(days=blob.KEPT_DAYS)
    assert client(rig, "vn-customs").announce(seal.length, seal.leaves).have == seal.length
    rig.clock.advance(days=1)
    rig.run(rig.hub.keep_house())
    assert rig.hub.blobs.used_by("th-customs") == 0
    send(client(rig, "vn-customs"), seal, data)  # a holder who sends it again has it in its own
    assert rig.hub.blobs.used_by("vn-customs") == seal.length


def test_small_files_cost_the_hub_more_than_their_bytes(tmp_path):
    """One node could announce 800,000 of them, and send none: 400 MB of memory and as many names on the disk."""
    limits = replace(HubLimits(), blob_bytes_per_node=2 * blob_store.LEAST)
    with Rig(tmp_path, limits=limits) as rig:
        for _ in range(2):
            seal, data = sealed(1)
            send(client(rig), seal, data)
        more, _ = sealed(1)
        assert refusal(lambda: client(rig).announce(more.length, more.leaves)) == "blob-quota"
        rig.clock.advance(days=blob.KEPT_DAYS + 1)
        rig.run(rig.hub.keep_house())
        assert rig.hub.blobs.used_by("th-customs") == 0


def test_a_full_disk_is_said_and_what_was_written_before_it_holds(rig, file, monkeypatch):
    seal, data = file
    node = client(rig)
    node.announce(seal.length, seal.leaves)
    node.put(seal.address, 0, data[:500_000])
    true = os.pwrite
    left = [300_000]

    def nearly_full(descriptor, piece, at):
        if not left[0]:
            raise OSError(errno.ENOSPC, "full")
        done = true(descriptor, piece[: left[0]], at)
        left[0] -= done
        return done

    monkeypatch.setattr(blob_store.os, "pwrite", nearly_full)
    assert refusal(lambda: node.put(seal.address, 500_000, data[500_000:])) == "no-space"
    monkeypatch.setattr(blob_store.os, "pwrite", true)
    send(node, seal, data)
    assert fetch(node, seal.address) == data[: blob.MAX_PIECE]


def test_the_files_are_the_hub_s_alone(rig, file):
    send(client(rig), *file)
    found = list(rig.folder.glob("blobs/*/*"))
    assert found
    assert {path.stat().st_mode & 0o777 for path in found} == {0o600}
