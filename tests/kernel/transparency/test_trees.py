"""Right edges and stored trees against the whole-tree functions of the suite, which have the RFC's vectors."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.kernel.suite import merkle
from hornbill.kernel.transparency import levels
from hornbill.kernel.transparency.frontier import BadFrontier, Frontier

LEAVES = [merkle.leaf_hash(b"%d" % number) for number in range(300)]
SIZES = st.integers(0, len(LEAVES))


def store_of(size):
    store = {}
    _, nodes = levels.grow(Frontier(), LEAVES[:size])
    store.update(nodes)
    assert len(store) == len(nodes) <= max(2 * size - 1, 0)
    return store


STORE = store_of(len(LEAVES))


def get(level, index):
    return STORE[level, index]


@given(SIZES, SIZES)
def test_the_edge_has_the_trees_root_however_it_grew(first, second):
    low, high = sorted((first, second))
    edge = Frontier().extend(LEAVES[:low])
    assert edge.root() == merkle.root(LEAVES[:low])
    assert edge.extend(LEAVES[low:high]) == Frontier().extend(LEAVES[:high])
    assert levels.load_frontier(high, get) == Frontier().extend(LEAVES[:high])


def test_one_by_one_is_all_at_once():
    edge = Frontier()
    for leaf in LEAVES[:70]:
        edge = edge.append(leaf)
    assert edge == Frontier().extend(LEAVES[:70])


@given(SIZES, SIZES)
def test_growing_in_two_steps_stores_the_same(first, second):
    low, high = sorted((first, second))
    edge, nodes = levels.grow(Frontier(), LEAVES[:low])
    edge, more = levels.grow(edge, LEAVES[low:high])
    assert dict(nodes + more) == store_of(high)
    assert edge.root() == merkle.root(LEAVES[:high])
    assert [node for node, _ in nodes + more] == [n for i in range(high) for n in levels.completed(i)]


@given(SIZES, st.data())
def test_inclusion_paths_are_those_of_the_whole_tree(size, data):
    if not size:
        return
    index = data.draw(st.integers(0, size - 1))
    path = levels.inclusion_path(index, size, get)
    assert path == merkle.inclusion_path(LEAVES[:size], index)
    merkle.verify_inclusion(LEAVES[index], index, size, path, merkle.root(LEAVES[:size]))


@given(SIZES, st.data())
def test_consistency_paths_are_those_of_the_whole_tree(size, data):
    if not size:
        return
    old = data.draw(st.integers(1, size))
    path = levels.consistency_path(old, size, get)
    assert path == merkle.consistency_path(LEAVES[:size], old)
    merkle.verify_consistency(old, size, merkle.root(LEAVES[:old]), merkle.root(LEAVES[:size]), path)


@given(st.integers(1, 2**40), st.data())
def test_a_long_logs_proofs_need_few_nodes(size, data):
    index = data.draw(st.integers(0, size - 1))
    parts = levels.inclusion_parts(index, size)
    assert len(parts) <= size.bit_length()
    assert sum(map(len, parts)) <= 2 * size.bit_length()
    old = data.draw(st.integers(1, size))
    assert sum(map(len, levels.consistency_parts(old, size))) <= 3 * size.bit_length()
    for level, place in [node for part in parts for node in part]:
        assert (place + 1) << level <= size


@pytest.mark.parametrize(("index", "size"), [(0, 0), (-1, 4), (4, 4)])
def test_no_proof_for_a_leaf_that_is_not_there(index, size):
    with pytest.raises(merkle.BadProof):
        levels.inclusion_path(index, size, get)


@pytest.mark.parametrize(("old", "size"), [(0, 4), (5, 4), (-1, 4)])
def test_no_proof_from_a_tree_that_is_not_older(old, size):
    with pytest.raises(merkle.BadProof):
        levels.consistency_path(old, size, get)


@given(SIZES)
def test_an_edge_reads_back(size):
    edge = Frontier().extend(LEAVES[:size])
    assert Frontier.from_json(edge.to_json()) == edge


@pytest.mark.parametrize(
    "value",
    [
        None,
        {},
        {"size": 1, "hashes": []},
        {"size": 2, "hashes": ["00" * 32] * 2},
        {"size": True, "hashes": ["00" * 32]},
        {"size": -1, "hashes": []},
        {"size": 2**60, "hashes": ["00" * 32]},
        {"size": 1.0, "hashes": ["00" * 32]},
        {"size": 1, "hashes": ["00" * 31]},
        {"size": 1, "hashes": ["AA" * 32]},
        {"size": 1, "hashes": "00" * 32},
        {"size": 0, "hashes": [], "more": 1},
    ],
)
def test_what_is_no_edge_is_refused(value):
    with pytest.raises(BadFrontier):
        Frontier.from_json(value)


@pytest.mark.parametrize("leaf", [b"", b"short", b"x" * 33])
def test_a_leafs_hash_has_32_bytes(leaf):
    with pytest.raises(BadFrontier):
        Frontier().append(leaf)
    with pytest.raises(BadFrontier):
        levels.grow(Frontier(), [leaf])
