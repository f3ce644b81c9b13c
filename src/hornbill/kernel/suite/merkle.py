"""Merkle trees of RFC 9162 (Certificate Transparency 2.0), section 2.1, with SHA-256.

Rules: leaf and node hashes are kept apart by a prefix byte; verification follows the numbered steps of
sections 2.1.3.2 and 2.1.4.2 and raises.

    leaves = [leaf_hash(b"a"), leaf_hash(b"b"), leaf_hash(b"c")]
    verify_inclusion(leaves[2], 2, 3, inclusion_path(leaves, 2), root(leaves))
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from hornbill.kernel.errors import HornbillError

if TYPE_CHECKING:
    from collections.abc import Sequence

EMPTY_ROOT = hashlib.sha256(b"").digest()
HASH_BYTES = 32


class BadProof(HornbillError):
    """An inclusion or consistency proof does not lead to the given root."""

    code = "bad-proof"
    default_cure = "Do not rely on it; the server showed two different histories or the data was altered."


def leaf_hash(data: bytes) -> bytes:
    """Hash one entry: SHA-256(0x00 || data), section 2.1.1."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash two subtrees: SHA-256(0x01 || left || right), section 2.1.1."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def _split(size: int) -> int:
    """Return the largest power of two smaller than ``size`` (``size`` > 1)."""
    return 1 << ((size - 1).bit_length() - 1)


def root(leaves: Sequence[bytes]) -> bytes:
    """Return the tree's head over leaf hashes (section 2.1.1), bottom up in O(n)."""
    if not leaves:
        return EMPTY_ROOT
    level = list(leaves)
    while len(level) > 1:
        paired = [node_hash(level[i], level[i + 1]) for i in range(0, len(level) - 1, 2)]
        level = paired + level[len(level) - len(level) % 2 :]
    return level[0]


def inclusion_path(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """Return the audit path of leaf ``index`` (section 2.1.3.1), from the leaf upwards.

    Raises:
        BadProof: there is no leaf ``index``.
    """
    if not 0 <= index < len(leaves):
        raise BadProof(f"no leaf {index} in a tree of {len(leaves)}")
    path: list[bytes] = []
    level, at = list(leaves), index
    while len(level) > 1:
        sibling = at ^ 1
        if sibling < len(level):
            path.append(level[sibling])
        paired = [node_hash(level[i], level[i + 1]) for i in range(0, len(level) - 1, 2)]
        level = paired + level[len(level) - len(level) % 2 :]
        at //= 2
    return path


def all_inclusion_paths(leaves: Sequence[bytes]) -> list[list[bytes]]:
    """Return the audit paths of every leaf, hashing each inner node once."""
    paths: list[list[bytes]] = [[] for _ in leaves]
    level = list(leaves)
    depth = 0
    while len(level) > 1:
        for index, path in enumerate(paths):
            sibling = (index >> depth) ^ 1
            if sibling < len(level):
                path.append(level[sibling])
        paired = [node_hash(level[i], level[i + 1]) for i in range(0, len(level) - 1, 2)]
        level = paired + level[len(level) - len(level) % 2 :]
        depth += 1
    return paths


def verify_inclusion(leaf: bytes, index: int, size: int, path: Sequence[bytes], head: bytes) -> None:
    """Check that ``leaf`` is entry ``index`` of the tree of ``size`` entries with this ``head``.

    Args:
        leaf: leaf hash, 32 bytes.
        index: from 0.
        size: number of leaves.
        path: audit path, from the leaf upwards.
        head: tree head, 32 bytes.

    Raises:
        BadProof: the path does not lead to ``head`` (section 2.1.3.2).
    """
    if not 0 <= index < size or len(leaf) != HASH_BYTES or any(len(p) != HASH_BYTES for p in path):
        raise BadProof("an inclusion proof of the wrong form")
    fn, sn, current = index, size - 1, leaf  # steps 2 and 3
    for sibling in path:  # step 4
        if sn == 0:
            raise BadProof("an inclusion proof that is too long")
        if fn & 1 or fn == sn:
            current = node_hash(sibling, current)
            while not fn & 1 and fn:
                fn >>= 1
                sn >>= 1
        else:
            current = node_hash(current, sibling)
        fn >>= 1
        sn >>= 1
    if sn != 0 or current != head:  # step 5
        raise BadProof("the inclusion proof does not lead to the tree's head")


def consistency_path(leaves: Sequence[bytes], old_size: int) -> list[bytes]:
    """Return the proof that the tree of the first ``old_size`` leaves is a prefix (section 2.1.4.1).

    Raises:
        BadProof: ``old_size`` is 0 or larger than the tree.
    """
    if not 0 < old_size <= len(leaves):
        raise BadProof(f"no tree of {old_size} within one of {len(leaves)}")
    return _subproof(old_size, leaves, whole=True)


def _subproof(old_size: int, leaves: Sequence[bytes], *, whole: bool) -> list[bytes]:
    if old_size == len(leaves):
        return [] if whole else [root(leaves)]
    k = _split(len(leaves))
    if old_size <= k:
        return [*_subproof(old_size, leaves[:k], whole=whole), root(leaves[k:])]
    return [*_subproof(old_size - k, leaves[k:], whole=False), root(leaves[:k])]


def verify_consistency(
    old_size: int, new_size: int, old_head: bytes, new_head: bytes, path: Sequence[bytes]
) -> None:
    """Check that the tree with ``new_head`` continues the one with ``old_head``.

    Args:
        old_size: leaves of the older tree, at least 1.
        new_size: leaves of the newer tree.
        old_head: head of the older tree, 32 bytes.
        new_head: head of the newer tree, 32 bytes.
        path: consistency proof.

    Raises:
        BadProof: the newer tree is not a continuation of the older (section 2.1.4.2).
    """
    if not 1 <= old_size <= new_size or any(len(p) != HASH_BYTES for p in path):
        raise BadProof("a consistency proof of the wrong form")
    if old_size == new_size:
        if path or old_head != new_head:
            raise BadProof("two heads for one size of tree")
        return
    if not path:  # step 1
        raise BadProof("an empty consistency proof")
    steps = [old_head, *path] if old_size & (old_size - 1) == 0 else list(path)  # step 2
    if _both_heads(old_size - 1, new_size - 1, steps) != (old_head, new_head):  # step 7
        raise BadProof("the newer tree does not continue the older one")


def _both_heads(fn: int, sn: int, steps: Sequence[bytes]) -> tuple[bytes, bytes]:
    """Rebuild the old and the new head from a proof's steps (section 2.1.4.2, steps 4 to 6)."""
    while fn & 1:  # step 4
        fn >>= 1
        sn >>= 1
    fr = sr = steps[0]  # step 5
    for c in steps[1:]:  # step 6
        if sn == 0:
            raise BadProof("a consistency proof that is too long")
        if fn & 1 or fn == sn:
            fr = node_hash(c, fr)
            sr = node_hash(c, sr)
            while not fn & 1 and fn:
                fn >>= 1
                sn >>= 1
        else:
            sr = node_hash(sr, c)
        fn >>= 1
        sn >>= 1
    if sn != 0:
        raise BadProof("a consistency proof that is too short")
    return fr, sr
