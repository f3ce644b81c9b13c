"""RFC 9162, section 2.1 (as RFC 6962 before it): the public tree of eight leaves through our merkle module."""

import pytest

from hornbill.kernel.suite import merkle
from tests.vectors.published import load

FILE = load("rfc9162_merkle")
LEAVES = [merkle.leaf_hash(bytes.fromhex(leaf)) for leaf in FILE["leaves"]]
ROOTS = [bytes.fromhex(root) for root in FILE["roots"]]


def unhex(path):
    return [bytes.fromhex(part) for part in path]


def test_every_root():
    assert merkle.root([]) == bytes.fromhex(FILE["empty_root"]) == merkle.EMPTY_ROOT
    assert [merkle.root(LEAVES[:size]) for size in range(1, 9)] == ROOTS


@pytest.mark.parametrize("entry", FILE["inclusion"], ids=lambda e: f"{e['leaf']}of{e['size']}")
def test_inclusion(entry):
    index, size, path = entry["leaf"] - 1, entry["size"], unhex(entry["path"])
    assert merkle.inclusion_path(LEAVES[:size], index) == path
    assert merkle.all_inclusion_paths(LEAVES[:size])[index] == path
    merkle.verify_inclusion(LEAVES[index], index, size, path, ROOTS[size - 1])


@pytest.mark.parametrize("entry", FILE["consistency"], ids=lambda e: f"{e['old']}to{e['new']}")
def test_consistency(entry):
    old, new, path = entry["old"], entry["new"], unhex(entry["path"])
    assert merkle.consistency_path(LEAVES[:new], old) == path
    merkle.verify_consistency(old, new, ROOTS[old - 1], ROOTS[new - 1], path)


@pytest.mark.parametrize("entry", FILE["inclusion"], ids=lambda e: f"{e['leaf']}of{e['size']}")
def test_the_corruptions_of_inclusion_that_the_public_suite_tries(entry):
    index, size, path = entry["leaf"] - 1, entry["size"], unhex(entry["path"])
    leaf, head, other = LEAVES[index], ROOTS[size - 1], bytes(32)
    probes = [
        (leaf, index - 1, size, path, head),
        (leaf, index + 1, size, path, head),
        (leaf, index ^ 2, size, path, head),
        (leaf, index, size * 2, path, head),
        (leaf, index, size // 2, path, head),
        (b"WrongLeaf", index, size, path, head),
        (leaf, index, size, path, merkle.EMPTY_ROOT),
        (leaf, index, size, path, other),
        (leaf, index, size, [*path, b""], head),
        (leaf, index, size, [*path, head], head),
        (leaf, index, size, [b"", *path], head),
        (leaf, index, size, [head, *path], head),
        *((leaf, index, size, path[:at], head) for at in range(len(path))),
        *((leaf, index, size, [*path[:at], other, *path[at:]], head) for at in range(len(path))),
    ]
    for probe in probes:
        with pytest.raises(merkle.BadProof):
            merkle.verify_inclusion(*probe)


@pytest.mark.parametrize("entry", FILE["consistency"][1:], ids=lambda e: f"{e['old']}to{e['new']}")
def test_the_corruptions_of_consistency_that_the_public_suite_tries(entry):
    old, new, path = entry["old"], entry["new"], unhex(entry["path"])
    first, second = ROOTS[old - 1], ROOTS[new - 1]
    probes = [
        (old - 1, new, first, second, path),
        (old + 1, new, first, second, path),
        (old ^ 2, new, first, second, path),
        (old, new * 2, first, second, path),
        (old, new // 2, first, second, path),
        (old, new, b"WrongRoot", second, path),
        (old, new, first, b"WrongRoot", path),
        (old, new, second, first, path),
        (old, new, first, second, []),
        (old, new, first, second, path[:-1]),
        *((old, new, first, second, [*path, extra]) for extra in (b"", first, second)),
        *((old, new, first, second, [extra, *path]) for extra in (b"", first, second, path[0])),
    ]
    for probe in probes:
        with pytest.raises(merkle.BadProof):
            merkle.verify_consistency(*probe)


@pytest.mark.parametrize(("old", "new"), [(0, 0), (0, 1), (1, 0), (2, 1), (1, 2)])
def test_sizes_that_prove_nothing_are_refused(old, new):
    with pytest.raises(merkle.BadProof):
        merkle.verify_consistency(old, new, bytes(32), b"\x01" * 32, [])
