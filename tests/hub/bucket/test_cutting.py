"""Pieces of a sealed file are cut into chunks: however they come, each chunk is the announced one, or nothing behind it counts."""

from hypothesis import given
from hypothesis import strategies as st

from hornbill.hub.bucket.cutting import cut
from hornbill.kernel.suite.merkle import leaf_hash

SIZE = 7


class Small:
    """As ``Shape``, with chunks of seven bytes."""

    def __init__(self, length):
        self.length, self.chunks = length, -(-length // SIZE)

    def start(self, index):
        return index * SIZE

    def end(self, index):
        return min((index + 1) * SIZE, self.length)


def chunks_of(data):
    return [data[at : at + SIZE] for at in range(0, len(data), SIZE)]


@given(st.binary(min_size=1, max_size=60), st.lists(st.integers(1, 20), min_size=60, max_size=60))
def test_whatever_the_pieces_every_chunk_comes_out_once_and_in_order(data, sizes):
    shape, leaves = Small(len(data)), [leaf_hash(chunk) for chunk in chunks_of(data)]
    have, tail, found = 0, b"", []
    for size in sizes:
        piece = data[have : have + size]
        done = cut(shape, leaves, index=have // SIZE, tail=tail, data=piece)
        assert done.wrong is None
        found += done.whole
        have, tail = have + len(piece), done.rest
        assert have == len(data) or len(tail) == have % SIZE
    assert found == list(enumerate(chunks_of(data)))
    assert tail == b""


@given(st.binary(min_size=1, max_size=60), st.data())
def test_a_byte_that_differs_ends_it_before_its_chunk(data, draw):
    shape, leaves = Small(len(data)), [leaf_hash(chunk) for chunk in chunks_of(data)]
    at = draw.draw(st.integers(0, len(data) - 1))
    bad = bytearray(data)
    bad[at] ^= draw.draw(st.integers(1, 255))
    split = draw.draw(st.integers(0, min(at, SIZE - 1)))
    done = cut(shape, leaves, index=0, tail=bytes(bad[:split]), data=bytes(bad[split:]))
    assert done.wrong == at // SIZE
    assert done.whole == list(enumerate(chunks_of(data)))[: at // SIZE]
    assert done.rest == b""
