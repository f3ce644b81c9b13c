"""Against the RFC's recursive definition, written here a second time, for every size to 40."""

import hashlib
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.kernel.suite.merkle import (
    BadProof,
    all_inclusion_paths,
    consistency_path,
    inclusion_path,
    leaf_hash,
    node_hash,
    root,
    verify_consistency,
    verify_inclusion,
)

LARGEST = 40
ENTRIES = [b"entry %d" % number for number in range(LARGEST)]
LEAVES = [leaf_hash(entry) for entry in ENTRIES]
SIZES = range(1, LARGEST + 1)


@cache
def naive(start, end):
    """MTH of the entries from start to end, section 2.1.1."""
    if end - start == 0:
        return hashlib.sha256(b"").digest()
    if end - start == 1:
        return hashlib.sha256(b"\0" + ENTRIES[start]).digest()
    k = 1
    while k * 2 < end - start:
        k *= 2
    return hashlib.sha256(b"\1" + naive(start, start + k) + naive(start + k, end)).digest()


def refused(check, *arguments):
    try:
        check(*arguments)
    except BadProof:
        return True
    return False


def flipped(data, bit):
    spoiled = bytearray(data)
    spoiled[bit // 8] ^= 1 << bit % 8
    return bytes(spoiled)


@pytest.mark.parametrize("size", range(LARGEST + 1))
def test_the_root_is_the_recursive_definitions(size):
    assert root(LEAVES[:size]) == naive(0, size)


@pytest.mark.parametrize("size", SIZES)
def test_every_leaf_is_included(size):
    head = naive(0, size)
    together = all_inclusion_paths(LEAVES[:size])
    assert len(together) == size
    for index in range(size):
        path = inclusion_path(LEAVES[:size], index)
        assert path == together[index]
        verify_inclusion(LEAVES[index], index, size, path, head)


@pytest.mark.parametrize("size", SIZES)
def test_no_leaf_is_included_elsewhere(size):
    head = naive(0, size)
    paths = all_inclusion_paths(LEAVES[:size])
    for index, path in enumerate(paths):
        for other in range(-1, size + 2):
            if other != index:
                assert refused(verify_inclusion, LEAVES[index], other, size, path, head)
        assert refused(verify_inclusion, LEAVES[(index + 1) % LARGEST], index, size, path, head)
        assert refused(verify_inclusion, LEAVES[index], index, size, [*path, head], head)
        assert not path or refused(verify_inclusion, LEAVES[index], index, size, path[:-1], head)


@pytest.mark.parametrize("new", SIZES)
def test_every_older_tree_is_a_prefix(new):
    for old in range(1, new + 1):
        path = consistency_path(LEAVES[:new], old)
        verify_consistency(old, new, naive(0, old), naive(0, new), path)


@pytest.mark.parametrize("new", SIZES)
def test_no_other_tree_is_a_prefix(new):
    head = naive(0, new)
    for old in range(1, new + 1):
        path = consistency_path(LEAVES[:new], old)
        for other in range(1, new + 1):
            if other != old:
                assert refused(verify_consistency, old, new, naive(0, other), head, path)
        rewritten = root([leaf_hash(b"another"), *LEAVES[1:old]])
        assert refused(verify_consistency, old, new, rewritten, head, path)
        assert refused(verify_consistency, old, new, naive(0, old), head, [*path, head])
        assert not path or refused(verify_consistency, old, new, naive(0, old), head, path[:-1])


@pytest.mark.parametrize("size", SIZES)
def test_a_tree_of_another_height_is_refused(size):
    """Sizes of one height can share a path; what binds the size is the signature over size and head."""
    head = naive(0, size)
    for index in range(size):
        path = inclusion_path(LEAVES[:size], index)
        assert refused(verify_inclusion, LEAVES[index], index, size * 2, path, head)
    for old in range(1, size):
        path = consistency_path(LEAVES[:size], old)
        assert refused(verify_consistency, old, size * 2, naive(0, old), head, path)
        assert refused(verify_consistency, old, size * 4, naive(0, old), head, path)


@pytest.mark.parametrize("size", range(1, 10))
def test_every_single_bit_of_an_inclusion_proof_counts(size):
    head = naive(0, size)
    for index in range(size):
        parts = [LEAVES[index], head, *inclusion_path(LEAVES[:size], index)]
        for at, bit in ((at, bit) for at in range(len(parts)) for bit in range(256)):
            leaf, top, *path = [*parts[:at], flipped(parts[at], bit), *parts[at + 1 :]]
            assert refused(verify_inclusion, leaf, index, size, path, top), (index, at, bit)


@pytest.mark.parametrize("new", range(1, 10))
def test_every_single_bit_of_a_consistency_proof_counts(new):
    for old in range(1, new + 1):
        parts = [naive(0, old), naive(0, new), *consistency_path(LEAVES[:new], old)]
        for at, bit in ((at, bit) for at in range(len(parts)) for bit in range(256)):
            first, second, *path = [*parts[:at], flipped(parts[at], bit), *parts[at + 1 :]]
            assert refused(verify_consistency, old, new, first, second, path), (old, at, bit)


@given(st.integers(1, LARGEST), st.data())
def test_a_flipped_bit_in_a_larger_tree(size, data):
    index = data.draw(st.integers(0, size - 1))
    parts = [LEAVES[index], naive(0, size), *inclusion_path(LEAVES[:size], index)]
    at, bit = data.draw(st.integers(0, len(parts) - 1)), data.draw(st.integers(0, 255))
    leaf, top, *path = [*parts[:at], flipped(parts[at], bit), *parts[at + 1 :]]
    assert refused(verify_inclusion, leaf, index, size, path, top)


@given(
    st.integers(-2, 2**70),
    st.integers(-2, 2**70),
    st.lists(st.binary(min_size=31, max_size=33) | st.just(bytes(32)), max_size=80),
)
def test_made_up_proofs_are_refused_and_end(one, other, path):
    assert refused(verify_inclusion, LEAVES[0], one, other, path, b"\x01" * 32)
    assert refused(verify_consistency, one, other, b"\x01" * 32, b"\x02" * 32, path)


@pytest.mark.parametrize("index", [-1, 3, 4])
def test_no_path_for_a_leaf_that_is_not_there(index):
    with pytest.raises(BadProof):
        inclusion_path(LEAVES[:3], index)


@pytest.mark.parametrize("old", [-1, 0, 4])
def test_no_path_from_a_tree_that_is_not_there(old):
    with pytest.raises(BadProof):
        consistency_path(LEAVES[:3], old)


def test_leaves_and_nodes_cannot_be_confused():
    """Else the two children of a node would pass as an entry (second preimage)."""
    pair = LEAVES[0] + LEAVES[1]
    assert leaf_hash(pair) != node_hash(LEAVES[0], LEAVES[1])
    assert root([leaf_hash(pair)]) != root(LEAVES[:2])


def test_an_empty_tree_has_no_paths():
    assert all_inclusion_paths([]) == []
    with pytest.raises(BadProof):
        verify_inclusion(LEAVES[0], 0, 0, [], root([]))
