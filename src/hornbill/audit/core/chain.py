r"""The hash chain of the audit log.

Rules: each entry's hash covers all its fields and the hash of the entry before it, so a changed, removed or
inserted entry breaks the chain there. Numbers run from 1 without a gap. The form is
``SHA-256("hornbill/audit/v1\0" + JCS(fields))``. A chain cannot show by itself that its newest entries were
cut off or that all of it was written again: for that, note a head (number and hash) elsewhere and ask
``verify`` for it later.

    head = verify(entries)                        # Head(seq=3, hash="5f1c...")
    verify(entries, expect=head)                  # raises if entry 3 is gone or another
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hornbill.kernel.errors import BadInput, HornbillError
from hornbill.kernel.suite import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable

_DOMAIN = b"hornbill/audit/v1\0"
START = "0" * 64  # the hash before the first entry
_HEAD_FORM = re.compile(r"(\d{1,15}):([0-9a-f]{64})", re.ASCII)


class ChainBroken(HornbillError):
    """The audit log was changed outside the program."""

    code = "audit-chain-broken"
    default_cure = "Keep the database as it is, compare it with a backup, and tell your security officer."


class BadHead(BadInput):
    """A noted head is not written as number:hash."""

    code = "bad-audit-head"
    default_cure = "Write it as `hornbill audit verify` printed it: number, colon, 64 hex digits."


@dataclass(frozen=True)
class Entry:
    """One entry, as it is hashed.

    Attributes:
        seq: number, from 1.
        at: UTC, as ``times.format_utc`` writes it.
        actor: officer's id, or ``node``.
        act: word for what was done, ``area.verb``.
        subject: id of what it was done to; may be empty.
        detail: canonical JSON object; never content, never a secret.
        prev_hash: hash of the entry before.
        hash: of this entry, 64 hex digits.
    """

    seq: int
    at: str
    actor: str
    act: str
    subject: str
    detail: str
    prev_hash: str
    hash: str


@dataclass(frozen=True)
class Head:
    """Where a chain ends: number and hash of its last entry (0 and ``START`` when it is empty)."""

    seq: int
    hash: str

    def __str__(self) -> str:
        return f"{self.seq}:{self.hash}"


def parse_head(text: str) -> Head:
    """Read a head as it is printed, ``3:5f1c...``; BadHead for any other form."""
    found = _HEAD_FORM.fullmatch(text.strip())
    if not found:
        raise BadHead("not a head of an audit log")
    return Head(int(found[1]), found[2])


def entry_hash(*, seq: int, at: str, actor: str, act: str, subject: str, detail: str, prev_hash: str) -> str:
    """Compute the hash that an entry must carry.

    Args:
        seq: number.
        at: time as written.
        actor: who.
        act: what.
        subject: to what.
        detail: canonical JSON text.
        prev_hash: hash of the entry before, 64 hex digits.

    Returns:
        64 hex digits.
    """
    fields = {
        "seq": seq,
        "at": at,
        "actor": actor,
        "act": act,
        "subject": subject,
        "detail": detail,
        "prev": prev_hash,
    }
    return hashlib.sha256(_DOMAIN + canonical.encode(fields)).hexdigest()


def verify(entries: Iterable[Entry], *, expect: Head | None = None) -> Head:
    """Walk the chain from its first entry to its last.

    Args:
        entries: all of them, by number.
        expect: a head noted earlier, which must still be in the chain.

    Returns:
        The head.

    Raises:
        ChainBroken: an entry is changed, missing or inserted; or ``expect`` is not in the chain.
    """
    head = Head(0, START)
    met = expect is None or expect == head
    for entry in entries:
        if entry.seq != head.seq + 1:
            raise ChainBroken(f"entry {head.seq + 1} is missing; the next one is {entry.seq}")
        if entry.prev_hash != head.hash:
            raise ChainBroken(f"entry {entry.seq} does not follow on entry {head.seq}")
        computed = entry_hash(
            seq=entry.seq,
            at=entry.at,
            actor=entry.actor,
            act=entry.act,
            subject=entry.subject,
            detail=entry.detail,
            prev_hash=entry.prev_hash,
        )
        if computed != entry.hash:
            raise ChainBroken(f"entry {entry.seq} was changed")
        head = Head(entry.seq, entry.hash)
        met = met or head == expect
    if not met:
        raise ChainBroken(f"the noted head {expect} is not in the chain, which ends at {head}")
    return head
