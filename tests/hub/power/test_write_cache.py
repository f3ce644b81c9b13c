"""The write cache of a disk whose power can be cut, without mounting anything."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devtools.power.write_cache import BLOCK, SECTOR, WriteCache

BLOCKS = 4
SIZE = BLOCKS * BLOCK
WRITES = st.tuples(st.integers(0, SIZE - 1), st.binary(min_size=1, max_size=2 * BLOCK))
STEPS = st.lists(st.one_of(WRITES, st.just("flush")), max_size=12)


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("cache") / "disk.img"


def opened(place):
    place.write_bytes(bytes(SIZE))
    return place.open("r+b", buffering=0)


def put(cache, before, step):
    """Do a step; returns what the disk holds then."""
    if step == "flush":
        cache.flush()
        return before
    offset, data = step
    data = data[: SIZE - offset]
    cache.write(offset, data)
    return before[:offset] + data + before[offset + len(data) :]


@given(STEPS, st.integers(0, SIZE), st.integers(0, SIZE))
def test_what_is_read_is_what_was_written_last(place, steps, offset, length):
    with opened(place) as image:
        cache, held = WriteCache(image), bytes(SIZE)
        for step in steps:
            held = put(cache, held, step)
        assert cache.read(offset, length) == held[offset : offset + length]
        cache.stop()
        assert place.read_bytes() == held


@given(STEPS, st.integers(), st.sampled_from([0.0, 0.5, 1.0]), st.sampled_from([0.0, 1.0]))
def test_a_cut_keeps_what_was_flushed_and_leaves_of_each_sector_some_state_since_then(
    place, steps, seed, keep, torn
):
    with opened(place) as image:
        cache, held = WriteCache(image), bytes(SIZE)
        states = [held]  # since the last flush
        for step in steps:
            held = put(cache, held, step)
            states = [held] if step == "flush" else [*states, held]
        cache.cut(random.Random(seed), keep=keep, torn=torn)
        left = place.read_bytes()
        if not keep:
            assert left == states[0]
        for at in range(0, SIZE, SECTOR):
            assert left[at : at + SECTOR] in {one[at : at + SECTOR] for one in states}
        for at in range(0, SIZE, BLOCK):
            if not torn or not at:
                assert left[at : at + BLOCK] in {one[at : at + BLOCK] for one in states}


def test_a_cut_leaves_writes_in_another_order_than_they_came(place):
    found = set()
    for seed in range(40):
        with opened(place) as image:
            cache = WriteCache(image)
            cache.write(0, b"1" * BLOCK)
            cache.write(BLOCK, b"2" * BLOCK)
            cache.cut(random.Random(seed), keep=0.5, torn=0.0)
        left = place.read_bytes()
        found.add((left[:1], left[BLOCK : BLOCK + 1]))
    assert found == {(one, two) for one in (b"\0", b"1") for two in (b"\0", b"2")}


def test_a_disk_that_lies_keeps_nothing(place):
    with opened(place) as image:
        cache = WriteCache(image, lies=True)
        cache.write(0, b"1" * BLOCK)
        cache.flush()
        assert cache.read(0, 1) == b"1"
        cache.cut(random.Random(0), keep=0.0, torn=0.0)
    assert not any(place.read_bytes())


def test_nothing_is_written_behind_the_end(place):
    with opened(place) as image, pytest.raises(ValueError, match="end"):
        WriteCache(image).write(SIZE - 1, b"12")
