"""A tree in a store: which inner nodes to keep, and which to fetch for a proof.

Rules: only whole subtrees are stored, as they never change again: node (level, index) covers the leaves from
``index * 2**level`` on, ``2**level`` of them; level 0 is the leaves' hashes. A store of n leaves keeps fewer than
2n nodes. Whatever a proof needs (RFC 9162, sections 2.1.3.1 and 2.1.4.1) is one such node, or, at the right
edge, a few that are joined: about (log2 n)^2 / 2 look-ups at most, 40 hashes for 1,000,000 leaves.

    frontier, nodes = grow(frontier, leaf_hashes)            # store the nodes, in the same transaction
    path = inclusion_path(7, size, lambda level, index: store[level, index])
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.kernel.suite.merkle import HASH_BYTES, BadProof, node_hash
from hornbill.kernel.transparency.frontier import BadFrontier, Frontier, join

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    Node = tuple[int, int]  # level, index
    Part = tuple[Node, ...]  # joined from the right, they are one hash of a proof
    Get = Callable[[int, int], bytes]


def completed(index: int) -> list[Node]:
    """Return the nodes that become whole when leaf ``index`` is appended, the leaf first."""
    nodes = [(0, index)]
    level = 0
    while index & 1:
        index >>= 1
        level += 1
        nodes.append((level, index))
    return nodes


def grow(frontier: Frontier, leaf_hashes: Iterable[bytes]) -> tuple[Frontier, list[tuple[Node, bytes]]]:
    """Append leaves and return what a store must add.

    Args:
        frontier: the tree so far.
        leaf_hashes: 32 bytes each, in order.

    Returns:
        The new right edge, and every node that became whole with its hash, leaves included.

    Raises:
        BadFrontier: a hash of another length.
    """
    size, peaks = frontier.size, list(frontier.hashes)
    nodes: list[tuple[Node, bytes]] = []
    for leaf in leaf_hashes:
        if len(leaf) != HASH_BYTES:
            raise BadFrontier("a leaf's hash has 32 bytes")
        carry = leaf
        for level, index in completed(size):
            if level:
                carry = node_hash(peaks.pop(), carry)
            nodes.append(((level, index), carry))
        peaks.append(carry)
        size += 1
    return Frontier(size, tuple(peaks)), nodes


def span(start: int, end: int) -> Part:
    """Return the whole subtrees that make up the leaves ``start`` to ``end`` - 1, largest first.

    ``start`` is where RFC 9162 would cut: a multiple of the largest power of two not above ``end - start``.
    """
    nodes = []
    while start < end:
        level = (end - start).bit_length() - 1
        nodes.append((level, start >> level))
        start += 1 << level
    return tuple(nodes)


def load_frontier(size: int, get: Get) -> Frontier:
    """Return the right edge of the first ``size`` leaves from a store; so the root of any older size as well."""
    return Frontier(size, tuple(get(level, index) for level, index in span(0, size)))


def _split(size: int) -> int:
    return 1 << ((size - 1).bit_length() - 1)


def inclusion_parts(index: int, size: int) -> list[Part]:
    """Return what each hash of an inclusion proof is made of (section 2.1.3.1), from the leaf upwards.

    Raises:
        BadProof: there is no leaf ``index``.
    """
    if not 0 <= index < size:
        raise BadProof(f"no leaf {index} in a tree of {size}")
    parts: list[Part] = []
    start, end = 0, size
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            parts.append(span(middle, end))
            end = middle
        else:
            parts.append(span(start, middle))
            start = middle
    return parts[::-1]


def consistency_parts(old_size: int, size: int) -> list[Part]:
    """Return what each hash of a consistency proof is made of (section 2.1.4.1).

    Raises:
        BadProof: ``old_size`` is 0 or larger than ``size``.
    """
    if not 0 < old_size <= size:
        raise BadProof(f"no tree of {old_size} within one of {size}")
    parts: list[Part] = []
    start, end = 0, size
    while old_size != end:
        middle = start + _split(end - start)
        if old_size <= middle:
            parts.append(span(middle, end))
            end = middle
        else:
            parts.append(span(start, middle))
            start = middle
    if start:  # not a whole prefix: the verifier cannot know this subtree's root
        parts.append(span(start, end))
    return parts[::-1]


def _hashes(parts: Sequence[Part], get: Get) -> list[bytes]:
    return [join([get(level, index) for level, index in part]) for part in parts]


def inclusion_path(index: int, size: int, get: Get) -> list[bytes]:
    """Return the audit path of leaf ``index`` in the tree of the first ``size`` leaves.

    Args:
        index: from 0.
        size: of the tree that the proof is for; older than the store's is fine.
        get: (level, index) -> the stored hash.

    Returns:
        Hashes from the leaf upwards, for ``merkle.verify_inclusion``.

    Raises:
        BadProof: there is no leaf ``index``.
    """
    return _hashes(inclusion_parts(index, size), get)


def consistency_path(old_size: int, size: int, get: Get) -> list[bytes]:
    """Return the proof that the tree of ``size`` continues the one of ``old_size``.

    Args:
        old_size: at least 1.
        size: of the newer tree.
        get: (level, index) -> the stored hash.

    Returns:
        Hashes for ``merkle.verify_consistency``.

    Raises:
        BadProof: ``old_size`` is 0 or larger than ``size``.
    """
    return _hashes(consistency_parts(old_size, size), get)
