"""Sealed files of a hub with several processes: one folder, and whichever of them is asked, it is one hub."""

import fcntl
import itertools
import os
import pathlib
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from hornbill.exchange.core.files import blob
from hornbill.exchange.core.files.blob import decode_announcement, encode_announcement
from hornbill.exchange.core.files.chunks import FileSealer, new_file
from hornbill.hub import blob_store
from hornbill.hub.blob_store import DAY_S, BlobStore
from hornbill.hub.refusals import BlobQuota, NoBlob, OtherOffset, WrongChunk
from hornbill.kernel.suite.content import new_key

NOW = datetime(2026, 11, 24, 6, 12, tzinfo=UTC)
TODAY = int(NOW.timestamp()) // DAY_S
SIZE = 2 * blob.CHUNK + 5


def sealed(size=SIZE):
    sealer = FileSealer(new_key(), new_file(), size)
    data = b"".join(sealer.take(os.urandom(size)))
    seal = sealer.finish()
    return decode_announcement(encode_announcement(seal.length, seal.leaves)), data


@pytest.fixture
def pair(tmp_path):
    return [BlobStore(tmp_path / "blobs", most_of_node=10 * SIZE) for _ in range(2)]


def whole(store, address, length):
    return store.read(store.find(address), 0, length)


def test_pieces_may_go_to_any_of_them(pair):
    announced, data = sealed()
    pair[0].announce("th-customs", announced, NOW)
    have = 0
    for store in itertools.cycle(pair):
        found = store.find(announced.address)
        assert (found.have, found.done) == (have, have == len(data))
        if found.done:
            break
        have = store.append(found, have, data[have : have + 300_000])
        other = pair[0] if store is pair[1] else pair[1]
        assert whole(other, announced.address, len(data)) == data[:have]
    for store in pair:
        assert whole(store, announced.address, len(data)) == data
        assert store.append(store.find(announced.address), 0, data[:10]) == len(data)


def test_both_may_be_given_the_same_pieces_at_once(pair):
    files = [sealed() for _ in range(3)]
    begin = threading.Barrier(2)

    def send(store):
        begin.wait(120)
        for announced, data in files:
            have = store.announce("th-customs", announced, NOW).have
            while have < len(data):
                try:
                    have = store.append(store.find(announced.address), have, data[have : have + 100_000])
                except OtherOffset:
                    have = store.find(announced.address).have

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(send, pair))
    for store, (announced, data) in itertools.product(pair, files):
        assert whole(store, announced.address, len(data)) == data


def test_while_one_writes_the_other_waits(pair, monkeypatch):
    one, other = pair
    announced, data = sealed()
    one.announce("th-customs", announced, NOW)
    writing, other_came = threading.Event(), threading.Event()
    write, hold = os.pwrite, fcntl.flock

    def slow_write(*args):
        if not writing.is_set():
            writing.set()
            assert other_came.wait(120)
        return write(*args)

    def told_hold(*args):
        if writing.is_set():
            other_came.set()
        return hold(*args)

    monkeypatch.setattr(blob_store.os, "pwrite", slow_write)
    monkeypatch.setattr(blob_store.fcntl, "flock", told_hold)
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(one.append, one.find(announced.address), 0, data[:1000])
        assert writing.wait(120)
        second = pool.submit(other.append, other.find(announced.address), 0, data[:1000])
        second.add_done_callback(lambda _: other_came.set())
        assert first.result(120) == 1000
        with pytest.raises(OtherOffset):
            second.result(120)


def test_a_wrong_chunk_that_one_has_begun_does_not_hold_up_the_other(pair):
    one, other = pair
    announced, data = sealed()
    found = one.announce("th-customs", announced, NOW)
    one.append(found, 0, data[: blob.SEALED])
    one.append(found, blob.SEALED, os.urandom(5000))
    there = other.find(announced.address)
    with pytest.raises(WrongChunk):
        other.append(there, there.have, data[blob.SEALED + 5000 :])
    other.append(there, blob.SEALED, data[blob.SEALED : -100])  # longer than what the first remembers
    assert one.append(one.find(announced.address), len(data) - 100, data[-100:]) == len(data)
    assert whole(other, announced.address, len(data)) == data


def test_a_node_s_share_counts_what_it_has_at_all_of_them(pair):
    one, other = pair
    big, _ = sealed(4 * SIZE)
    one.announce("th-customs", big, NOW)
    other.announce("th-customs", sealed(4 * SIZE)[0], NOW)
    for store in pair:
        with pytest.raises(BlobQuota):
            store.announce("th-customs", sealed(4 * SIZE)[0], NOW)
    assert other.announce("vn-customs", big, NOW).is_beside
    big_one = other.find(big.address).counts
    assert (other.used_by("vn-customs"), other.used_by("th-customs")) == (big_one, one.used_by("th-customs"))


def test_an_upload_beside_that_is_whole_first_becomes_the_file_for_all_of_them(pair):
    one, other = pair
    announced, data = sealed()
    first = one.announce("la-police", announced, NOW)
    one.append(first, 0, data[:1000])
    beside = other.announce("th-customs", announced, NOW)
    half = other.append(beside, 0, data[:300_000])
    there = one.find(announced.address, "th-customs")
    assert (there.have, there.is_beside) == (half, True)
    assert one.append(there, half, data[half:]) == len(data)
    for store in pair:
        assert whole(store, announced.address, len(data)) == data
        assert store.find(announced.address, "la-police").done
        assert store.append(store.find(announced.address, "la-police"), 0, data[:10]) == len(data)
    assert other.append(first, 1000, data[1000:2000]) == len(data)
    assert one.used_by("la-police") == 0
    assert other.announce("th-customs", announced, NOW + timedelta(days=60)).day == TODAY + 60
    assert other.purge(TODAY + 100, kept_days=90) == 0
    assert one.used_by("th-customs") == other.find(announced.address).counts


@pytest.mark.parametrize("first_has", [None, 0, 1000])
def test_an_upload_that_becomes_the_file_is_whole_at_every_step(pair, monkeypatch, first_has):
    one, other = pair
    announced, data = sealed()
    first = one.announce("la-police", announced, NOW)
    if first_has:
        one.append(first, 0, data[:first_has])
    beside = one.announce("th-customs", announced, NOW)
    if first_has is None:
        other.drop(other.find(announced.address))
    one.append(beside, 0, data[:-1])
    seen = []

    def then_look(real):
        def called(*args, **more):
            answer = real(*args, **more)
            found = other.find(announced.address, "th-customs")
            seen.append((found.have, whole(other, announced.address, len(data)) if found.done else data))
            return answer

        return called

    for place, name in (
        (pathlib.Path, "replace"),
        (pathlib.Path, "unlink"),
        (os, "link"),
        (os, "utime"),
        (os, "pwrite"),
    ):
        monkeypatch.setattr(place, name, then_look(getattr(place, name)))
    assert one.append(beside, len(data) - 1, data[-1:]) == len(data)
    monkeypatch.undo()
    assert len(seen) > 6
    assert set(seen) == {(len(data), data)}
    assert sorted(file.suffix for file in (one._folder / announced.address[:2]).iterdir()) == [
        ".data",
        ".head",
    ]
    assert (one.used_by("la-police"), other.find(announced.address).sender) == (0, "th-customs")


def test_two_that_end_the_same_upload_at_once_end_it_once(pair):
    one = pair[0]
    announced, data = sealed()
    one.announce("la-police", announced, NOW)
    one.announce("th-customs", announced, NOW)
    for store in pair:
        store.append(store.find(announced.address, "th-customs"), 0, b"")
    one.append(one.find(announced.address, "th-customs"), 0, data[:-1])
    begin = threading.Barrier(2)

    def end(store):
        begin.wait(120)
        try:
            return store.append(store.find(announced.address, "th-customs"), len(data) - 1, data[-1:])
        except (NoBlob, OtherOffset):
            return store.find(announced.address, "th-customs").have

    with ThreadPoolExecutor(2) as pool:
        assert set(pool.map(end, pair)) == {len(data)}
    for store in pair:
        assert whole(store, announced.address, len(data)) == data


def test_what_one_has_announced_again_or_thrown_away_the_other_knows(pair):
    one, other = pair
    announced, data = sealed()
    found = one.announce("th-customs", announced, NOW)
    one.append(found, 0, data)
    there = other.find(announced.address)
    one.announce("th-customs", announced, NOW + timedelta(days=60))
    assert other.purge(TODAY + 100, kept_days=90) == 0
    assert one.purge(TODAY + 151, kept_days=90) == 1
    with pytest.raises(NoBlob):
        other.read(there, 0, 10)
    with pytest.raises(NoBlob):
        other.append(there, 0, data[:10])
    with pytest.raises(NoBlob):
        other.find(announced.address)
    assert other.used_by("th-customs") == 0
    assert other.announce("vn-customs", announced, NOW).have == 0
    assert one.append(one.find(announced.address), 0, data) == len(data)
    assert whole(other, announced.address, len(data)) == data


def test_what_was_announced_at_one_that_has_ended_is_thrown_away_too(tmp_path):
    stores = [BlobStore(tmp_path / "blobs", most_of_node=SIZE * 2) for _ in range(2)]
    stores[0].announce("th-customs", sealed()[0], NOW)
    assert stores[1].purge(TODAY + 100, kept_days=90) == 1
    assert [path.name for path in (tmp_path / "blobs").rglob("*") if path.is_file()] == ["lock"]
