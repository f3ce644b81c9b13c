"""A tree's right edge: the roots of its largest whole subtrees, enough to append and to know the root.

Rules: a tree of ``size`` leaves is a row of whole subtrees, one for each 1 in the binary of ``size``, largest
first; the root joins them from the right (RFC 9162, section 2.1.1). At most 53 hashes stand for any log, so a
reader that keeps this needs none of the older leaves.

    Frontier().extend(leaf_hashes).root() == merkle.root(leaf_hashes)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hornbill.kernel.errors import BadInput
from hornbill.kernel.suite.merkle import EMPTY_ROOT, HASH_BYTES, node_hash

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_SIZE = 2**53 - 1
_HASH = re.compile(r"[0-9a-f]{64}", re.ASCII)


class BadFrontier(BadInput):
    """It is not the right edge of any tree."""

    code = "bad-frontier"
    default_cure = "The stored state is damaged: read the log again from its beginning."


@dataclass(frozen=True, slots=True)
class Frontier:
    """The right edge of a tree.

    Attributes:
        size: how many leaves the tree has.
        hashes: roots of its whole subtrees, 32 bytes each, largest first: one for each 1 in ``size``.
    """

    size: int = 0
    hashes: tuple[bytes, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what is no tree's edge; BadFrontier."""
        if not isinstance(self.size, int) or isinstance(self.size, bool) or not 0 <= self.size <= MAX_SIZE:
            raise BadFrontier("a size is a number from 0")
        if len(self.hashes) != self.size.bit_count() or any(len(h) != HASH_BYTES for h in self.hashes):
            raise BadFrontier(f"a tree of {self.size} has {self.size.bit_count()} whole subtrees")

    def append(self, leaf_hash: bytes) -> Frontier:
        """Return the edge with one more leaf (32 bytes)."""
        return self.extend((leaf_hash,))

    def extend(self, leaf_hashes: Iterable[bytes]) -> Frontier:
        """Return the edge with more leaves, in order; two hashes a leaf on average."""
        size, peaks = self.size, list(self.hashes)
        for leaf in leaf_hashes:
            if len(leaf) != HASH_BYTES:
                raise BadFrontier("a leaf's hash has 32 bytes")
            carry, rest = leaf, size
            while rest & 1:
                carry = node_hash(peaks.pop(), carry)
                rest >>= 1
            peaks.append(carry)
            size += 1
        return Frontier(size, tuple(peaks))

    def root(self) -> bytes:
        """Return the tree's root, 32 bytes."""
        return join(self.hashes)

    def to_json(self) -> dict[str, Any]:
        """Return it as a JSON object."""
        return {"size": self.size, "hashes": [item.hex() for item in self.hashes]}

    @classmethod
    def from_json(cls, value: Any) -> Frontier:
        """Read what ``to_json`` wrote, parsed; BadFrontier for any other form."""
        if not isinstance(value, dict) or set(value) != {"size", "hashes"}:
            raise BadFrontier("an edge has exactly size and hashes")
        hashes = value["hashes"]
        if not isinstance(hashes, list) or not all(isinstance(h, str) and _HASH.fullmatch(h) for h in hashes):
            raise BadFrontier("hashes are a list of 64 hex digits each")
        return cls(value["size"], tuple(bytes.fromhex(item) for item in hashes))


def join(subtrees: tuple[bytes, ...] | list[bytes]) -> bytes:
    """Join whole subtrees of falling size into one root, from the right; the empty tree's root for none."""
    if not subtrees:
        return EMPTY_ROOT
    found = subtrees[-1]
    for left in reversed(subtrees[:-1]):
        found = node_hash(left, found)
    return found
