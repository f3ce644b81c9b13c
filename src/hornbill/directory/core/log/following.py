"""Following an untrusted log: a newer head is accepted only if it continues the one held.

Rules:
- A head counts when the log signed it, when enough witnesses did (``check_witnessed`` of the kernel), when it is
  neither shorter nor older than the newest that was accepted, and not from the future.
- Entries count when the tree over all that is held and them leads to that head: its root when they reach its end,
  a consistency proof (RFC 9162, section 2.1.4) when they do not. So pages may be cut anywhere, and each is proved.
- The head that the enrolment file pins must be on the way. So must a head that was accepted before all its entries
  were here: a newer one is then shown to continue it (``check_onward``).

    check_head(signed, log_key=key, newest=held, now=now)
    edge = follow(edge, [leaf.leaf_hash for leaf in leaves], signed.head, proof, pin=pin)
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

from hornbill.directory.core.log.errors import (
    DirectoryAhead,
    DirectoryForked,
    DirectoryNotWitnessed,
    DirectoryRolledBack,
)
from hornbill.kernel.suite import merkle
from hornbill.kernel.times import format_utc
from hornbill.kernel.transparency import head as heads

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from hornbill.kernel.transparency.frontier import Frontier
    from hornbill.kernel.transparency.head import Head, SignedHead

MAX_AHEAD = timedelta(minutes=5)  # a head's time before this node's clock; the hub allows as much


class Point(Protocol):
    """A state of a log that is held to be true: an accepted head, or the one that an enrolment file pins."""

    @property
    def size(self) -> int:
        """Entries."""

    @property
    def root(self) -> bytes:
        """Of the tree over them, 32 bytes."""

    @property
    def at(self) -> datetime:
        """When, aware."""


def check_head(signed: SignedHead, *, log_key: bytes, newest: Point | None, now: datetime) -> None:
    """Check a head against the newest that was accepted; its witnesses are checked apart.

    Args:
        signed: as the hub gave it.
        log_key: the log's public key, 32 bytes.
        newest: the newest head that was accepted or pinned; None at the very beginning.
        now: aware UTC time.

    Raises:
        DirectoryNotWitnessed: not even the log signed it.
        DirectoryForked: another root for the same size.
        DirectoryRolledBack: shorter or older than ``newest``.
        DirectoryAhead: from the future.
    """
    try:
        heads.verify(signed, log_key)
    except (heads.HeadNotSigned, heads.BadHead) as error:
        raise DirectoryNotWitnessed(f"the log did not sign the head: {error.message}") from error
    head = signed.head
    if newest is not None:
        if head.size == newest.size and head.root != newest.root:
            raise DirectoryForked(f"there are two different directories of {head.size} entries")
        if head.size < newest.size:
            raise DirectoryRolledBack(f"{head.size} entries are shown where there were {newest.size}")
        if head.at < newest.at:
            was, is_now = format_utc(newest.at), format_utc(head.at)
            raise DirectoryRolledBack(f"a head of {is_now} is shown after one of {was}")
    if head.at > now + MAX_AHEAD:
        raise DirectoryAhead(f"the directory's head is of {format_utc(head.at)}, which is still to come")


def check_witnessed(signed: SignedHead, witnesses: Mapping[str, bytes], threshold: int) -> list[str]:
    """Return which witnesses cosigned; DirectoryNotWitnessed when they are fewer than ``threshold``."""
    try:
        return heads.check_witnessed(signed, witnesses, threshold)
    except heads.NotWitnessed as error:
        raise DirectoryNotWitnessed(f"the newest head: {error.message}") from error


def check_onward(before: Head, head: Head, proof: Sequence[bytes]) -> None:
    """Check that a head continues one that was accepted and whose entries are not all here.

    Args:
        before: accepted, of at least one entry.
        head: of at least as many.
        proof: RFC 9162, section 2.1.4; empty when they are of one size.

    Raises:
        DirectoryForked: it does not, or that is not shown.
    """
    try:
        merkle.verify_consistency(before.size, head.size, before.root, head.root, proof)
    except merkle.BadProof as error:
        text = f"it is not shown that the head of {head.size} continues the one of {before.size} seen before"
        raise DirectoryForked(text) from error


def follow(
    edge: Frontier, leaf_hashes: Sequence[bytes], head: Head, proof: Sequence[bytes], *, pin: Point | None
) -> Frontier:
    """Go on from ``edge`` by some leaves, on the way to ``head``.

    Args:
        edge: of all that is held.
        leaf_hashes: of the entries that follow, in order; none only to accept a head.
        head: accepted, of at least as many entries.
        proof: that the tree after these leaves is a beginning of ``head``'s; empty when they reach its end.
        pin: the head that the enrolment file names; None when there is none.

    Returns:
        The edge after them.

    Raises:
        DirectoryForked: they do not lead there, or not past the pinned head.
    """
    ahead = pin.size - edge.size if pin is not None else 0
    first, rest = list(leaf_hashes[: max(0, ahead)]), list(leaf_hashes[max(0, ahead) :])
    edge = edge.extend(first)
    if pin is not None and edge.size == pin.size and edge.root() != pin.root:
        raise DirectoryForked(f"entry {pin.size} is not the one that the enrolment file is pinned to")
    edge = edge.extend(rest)
    if edge.size == head.size and edge.root() != head.root:
        raise DirectoryForked(f"the entries up to {head.size} do not lead to the head that is shown for them")
    if 0 < edge.size < head.size:
        try:
            merkle.verify_consistency(edge.size, head.size, edge.root(), head.root, proof)
        except merkle.BadProof as error:
            text = f"it is not shown that the head of {head.size} continues the {edge.size} entries held here"
            raise DirectoryForked(text) from error
    if edge.size > head.size:
        raise DirectoryForked(f"{edge.size} entries are shown for a head of {head.size}")
    return edge
