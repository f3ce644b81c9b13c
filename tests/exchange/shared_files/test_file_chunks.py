"""Files sealed chunk by chunk: any cutting of the arrival, and every way to spoil what was sealed."""

import hashlib
import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.exchange.core.files import blob
from hornbill.exchange.core.files.chunks import FileSealer, new_file, seal_chunk
from hornbill.exchange.core.files.fields import BadFile
from hornbill.exchange.core.protocol.batches import BadWire
from hornbill.exchange.core.records.opening import open_chunk
from hornbill.kernel.suite import merkle
from hornbill.kernel.suite.content import new_key
from hornbill.kernel.suite.sealing import CannotOpen

BORDERS = [1, 2, blob.STEP - 1, blob.STEP, blob.STEP + 1, blob.CHUNK - 1, blob.CHUNK, blob.CHUNK + 1]
SIZES = st.sampled_from([*BORDERS, 2 * blob.CHUNK, 2 * blob.CHUNK + 1, 2_500_000])


def sealed(data, *, key=None, file=None, pieces=None):
    sealer = FileSealer(key or new_key(), file or new_file(), len(data))
    chunks = [chunk for piece in pieces or [data] for chunk in sealer.take(piece)]
    return sealer, chunks, sealer.finish()


def opened(sealer, chunks, size):
    return b"".join(
        open_chunk(sealer.key, sealer.file, index, chunk, size=size) for index, chunk in enumerate(chunks)
    )


def cut(data, places):
    ends = sorted({min(place, len(data)) for place in places} | {len(data)})
    return [data[start:end] for start, end in zip([0, *ends], ends, strict=False)]


@settings(max_examples=40, deadline=None)
@given(size=SIZES, places=st.lists(st.integers(0, 2_500_000), max_size=6))
def test_however_a_file_arrives_it_opens_as_it_was(size, places):
    data = os.urandom(size)
    sealer, chunks, seal = sealed(data, pieces=cut(data, places))
    assert opened(sealer, chunks, size) == data
    assert seal.sha256 == hashlib.sha256(data).hexdigest()
    assert seal.length == sum(map(len, chunks)) == blob.sealed_length(size)
    assert blob.shape_of(seal.length).chunks == len(chunks) == len(seal.leaves)
    announced = blob.decode_announcement(blob.encode_announcement(seal.length, seal.leaves))
    assert announced.address == seal.address == blob.address_of(seal.length, bytes.fromhex(seal.root))
    assert list(seal.leaves) == [merkle.leaf_hash(chunk) for chunk in chunks]


@settings(max_examples=40, deadline=None)
@given(size=SIZES, killed=st.integers(0, 2_500_000))
def test_an_upload_that_was_killed_goes_on_after_its_last_whole_chunk(size, killed):
    data = os.urandom(size)
    first = FileSealer(new_key(), new_file(), size)
    kept = list(first.take(data[: min(killed, size)]))
    second = FileSealer(first.key, first.file, size)
    for index, chunk in enumerate(kept):
        second.replay(open_chunk(first.key, first.file, index, chunk, size=size), chunk)
    assert second.received == second.sealed == first.sealed
    chunks = [*kept, *second.take(data[second.received :])]
    assert opened(second, chunks, size) == data
    assert second.finish().sha256 == hashlib.sha256(data).hexdigest()


def test_sealing_one_chunk_twice_gives_two_nonces():
    key, file = new_key(), new_file()
    one, two = (seal_chunk(key, file, 0, b"text", last=True) for _ in range(2))
    assert one[:12] != two[:12]


@pytest.fixture(scope="module")
def three():
    data = os.urandom(2 * blob.CHUNK + 100)
    return data, *sealed(data)


def spoilt(chunks, how):
    first, second, last = chunks
    return {
        "swapped": [second, first, last],
        "repeated": [first, first, last],
        "cut off after two": [first, second],
        "last first": [last, first, second],
        "one bit": [first, bytes([second[0] ^ 1]) + second[1:], last],
        "tag": [first, second[:-1] + bytes([second[-1] ^ 1]), last],
        "short": [first, second[:-1], last],
        "empty": [first, b"", last],
    }[how]


@pytest.mark.parametrize("how", ["swapped", "repeated", "last first", "one bit", "tag", "short", "empty"])
def test_spoilt_chunks_do_not_open(three, how):
    data, sealer, chunks, _ = three
    with pytest.raises(CannotOpen):
        opened(sealer, spoilt(chunks, how), len(data))


def test_a_file_that_was_cut_off_is_not_taken_for_a_shorter_one(three):
    data, sealer, chunks, _ = three
    with pytest.raises(CannotOpen):  # its second chunk was not sealed as the last
        opened(sealer, spoilt(chunks, "cut off after two"), 2 * blob.CHUNK)
    assert len(opened(sealer, spoilt(chunks, "cut off after two"), len(data))) < len(data)


def test_a_chunk_of_another_file_under_the_same_key_does_not_open(three):
    data, sealer, chunks, _ = three
    other, theirs, _ = sealed(data, key=sealer.key)
    assert opened(other, theirs, len(data)) == data
    with pytest.raises(CannotOpen):
        opened(sealer, [theirs[0], *chunks[1:]], len(data))


def test_the_filling_of_the_last_chunk_is_checked():
    key, file = new_key(), new_file()
    full = seal_chunk(key, file, 0, b"text" + b"\x01" * (blob.STEP - 4), last=True)
    with pytest.raises(CannotOpen):
        open_chunk(key, file, 0, full, size=4)
    longer = seal_chunk(key, file, 0, bytes(2 * blob.STEP), last=True)
    with pytest.raises(CannotOpen):
        open_chunk(key, file, 0, longer, size=4)


def test_sizes_that_are_none_are_refused():
    for size in (0, -1, blob.MAX_SIZE + 1):
        with pytest.raises(BadFile):
            FileSealer(new_key(), new_file(), size)
    sealer = FileSealer(new_key(), new_file(), 10)
    with pytest.raises(BadFile, match="more arrived"):
        list(sealer.take(bytes(11)))
    list(sealer.take(bytes(9)))
    with pytest.raises(BadFile, match="1 bytes of the file"):
        sealer.finish()


@given(length=st.integers(0, 3 * blob.SEALED))
def test_a_length_is_a_sealed_file_s_or_refused(length):
    try:
        shape = blob.shape_of(length)
    except BadWire:
        return
    assert shape.end(shape.chunks - 1) == length
    last = length - shape.start(shape.chunks - 1) - blob.OVERHEAD
    assert 0 < last <= blob.CHUNK
    assert blob.sealed_length((shape.chunks - 1) * blob.CHUNK + last) == length


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reading_of_an_announcement(body):
    try:
        found = blob.decode_announcement(body)
    except BadWire:
        return
    assert blob.encode_announcement(found.shape.length, found.leaves) == body


def test_inner_nodes_of_a_tree_are_no_chunks_of_a_shorter_file():
    """Who announces inner nodes as leaves gets another address, so the true file's is not spoilt."""
    leaves = [merkle.leaf_hash(bytes([n])) for n in range(4)]
    inner = [merkle.node_hash(leaves[0], leaves[1]), merkle.node_hash(leaves[2], leaves[3])]
    assert merkle.root(leaves) == merkle.root(inner)
    true = blob.decode_announcement(blob.encode_announcement(4 * blob.SEALED, leaves))
    false = blob.decode_announcement(blob.encode_announcement(2 * blob.SEALED, inner))
    assert true.address != false.address
