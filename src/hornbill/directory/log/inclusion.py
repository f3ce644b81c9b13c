"""Proofs that statements are in the network's log, for somebody who has not the log: leaf, salt, entry, and the path to the head.

Rules: the head is the newest that was accepted and whose entries are all here. What did not open here is not given: it proves nothing.

    found = proved([3, 17])
    found.head, found.statements[0].path
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from hornbill.directory.core.statements.statement import decode_signatures, read
from hornbill.directory.models import LogEntry, LogStanding
from hornbill.kernel.suite import merkle
from hornbill.kernel.transparency.head import SignedHead
from hornbill.kernel.transparency.leaf import Leaf

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable


@dataclass(frozen=True)
class ProvedStatement:
    """One statement with its place in the log; ``path`` leads from its leaf to the root."""

    index: int
    kind: str
    subject: str
    at: str
    leaf: Leaf
    salt: bytes
    entry: bytes
    path: tuple[bytes, ...]


@dataclass(frozen=True)
class Inclusion:
    """A witnessed head, and statements under it."""

    head: SignedHead
    statements: tuple[ProvedStatement, ...]


def proved(indexes: Iterable[int], *, kinds: Collection[str] = ()) -> Inclusion | None:
    """Prove that some entries are in the log.

    Args:
        indexes: numbers of entries.
        kinds: all entries of these kinds are proved, too.

    Returns:
        The head and what opened of them, by number; None where there is no log, or its entries are not all here.
    """
    standing = LogStanding.objects.filter(pk=1).first()
    if standing is None or not standing.head:
        return None
    head = SignedHead.from_bytes(standing.head.encode())
    columns = LogEntry.objects.filter(index__lt=head.head.size).order_by("index")
    leaves = [_leaf(row).leaf_hash for row in columns.only("index", "epoch", "commitment", "sealed_digest")]
    if len(leaves) != head.head.size or merkle.root(leaves) != head.head.root:
        return None
    named = Q(index__in=sorted(set(indexes))) | Q(kind__in=list(kinds))
    wanted = LogEntry.objects.filter(named, index__lt=head.head.size).order_by("index")
    found = [
        ProvedStatement(
            row.index,
            row.kind,
            row.subject,
            row.at,
            _leaf(row),
            bytes(row.salt),
            read(bytes(row.statement), decode_signatures(bytes(row.signatures))).encode(),
            tuple(merkle.inclusion_path(leaves, row.index)),
        )
        for row in wanted
        if row.statement
    ]
    return Inclusion(head, tuple(found))


def _leaf(row: LogEntry) -> Leaf:
    return Leaf(row.epoch, bytes(row.commitment), bytes(row.sealed_digest))
