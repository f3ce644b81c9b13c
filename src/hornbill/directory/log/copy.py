"""The log copied from node to node in a file, where no hub can be reached.

Rules:
- The newest signed head goes with its cosignatures: who reads a copy trusts log and witnesses, not the copier.
- A node keeps what lay in a body and not the sealed bytes, so a copy is sealed again under the directory's key of the
  entry's epoch; the leaf's commitment says whether it is the entry. A stranger who finds the file reads no more of it than
  the hub does.
- A head that is older than the one held here is no harm if it is a beginning of what is here; one that contradicts it by
  the log's own signature is the proof of a fork, wherever it comes from.

    take_in_copy(text, lines, log_from=120, now=now)
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from hornbill.directory.core.log.bundle import Bundle
from hornbill.directory.core.log.errors import DirectoryError, DirectoryForked, DirectoryNotWitnessed
from hornbill.directory.core.statements import bodies
from hornbill.directory.core.statements.statement import decode_signatures, read
from hornbill.directory.log.enrolled import enrolled, pinned_log
from hornbill.directory.log.folding import now_folded
from hornbill.directory.log.intake import held, take_in, trusted
from hornbill.directory.log.refolding import stored_edge
from hornbill.directory.log.trouble import note_trouble
from hornbill.directory.models import LogEntry, PartnerHead
from hornbill.kernel.suite import merkle
from hornbill.kernel.suite.merkle import leaf_hash
from hornbill.kernel.transparency import head as heads
from hornbill.kernel.transparency.leaf import Leaf

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from hornbill.directory.core.log.following import Point

_MARK = b"hornbill/network-mark/v1\0"
_ROWS = 200  # read at a time


class LogGap(DirectoryError):
    """A copy of the log begins after what this node has."""

    code = "log-gap"
    default_cure = "Have the file written again, with the log from the number of entries that this node has."


def network_mark() -> str:
    """Return 64 hex digits that tell one network from another: its log's id, or a hash over its hub's key.

    Raises:
        NotEnrolled, EnrolmentError: there is no directory at all.
    """
    found = enrolled()
    if isinstance(found, Bundle):
        return found.network_id
    return hashlib.sha256(_MARK + found.hub.key).hexdigest()


def partner_size(agency: str) -> int:
    """Return how many entries of the log another agency's node was known to have; 0 when it never told."""
    found = PartnerHead.objects.filter(agency=agency, refuted=False).values_list("size", flat=True).first()
    return int(found or 0)


def copied_entries(start: int, until: int) -> Iterator[tuple[bytes, bytes]]:
    """Copy entries of the log.

    Args:
        start: number of the first.
        until: number after the last; all of them are here.

    Yields:
        Leaf, and the body: sealed again if it opened here, else as the log has it.
    """
    keys = now_folded(pinned_log()).keys
    rows = LogEntry.objects.filter(index__gte=start, index__lt=until).order_by("index")
    for row in rows.iterator(chunk_size=_ROWS):
        yield _copy(row, keys)


def _copy(row: LogEntry, keys: Mapping[int, bytes]) -> tuple[bytes, bytes]:
    leaf = _leaf(row)
    if not row.statement:
        return leaf.to_bytes(), bytes(row.sealed)
    entry = read(bytes(row.statement), decode_signatures(bytes(row.signatures))).encode()
    return leaf.to_bytes(), bodies.reseal_body(keys[row.epoch], bytes(row.salt), entry, leaf.commitment)


def _leaf(row: LogEntry) -> Leaf:
    return Leaf(row.epoch, bytes(row.commitment), bytes(row.sealed_digest))


def take_in_copy(text: bytes, lines: Sequence[tuple[bytes, bytes]], *, log_from: int, now: datetime) -> int:
    """Take in what another node copied of the log.

    Args:
        text: signed head, as JSON.
        lines: leaf and body of the entries from ``log_from`` on, up to the head.
        log_from: number of the first.
        now: aware UTC time.

    Returns:
        How many entries were new; 0 also when this node has a newer head already.

    Raises:
        DirectoryForked: the head contradicts the log that is here; the proof is kept and starts are held.
        LogGap: entries between those here and the first of the copy are missing.
        DirectoryError: not signed, not witnessed, altered, from the future; nothing was changed.
    """
    bundle = pinned_log()
    try:
        signed = heads.SignedHead.from_bytes(text)
        heads.verify(signed, trusted(now_folded(bundle))[0])
    except (heads.BadHead, heads.HeadNotSigned) as error:
        raise DirectoryNotWitnessed(f"the log did not sign the head: {error.message}") from error
    before = held(bundle)
    _check_one_history(signed, before.edge.size, now)
    if before.newest is not None and _is_older(signed.head, before.newest):
        return 0
    size = before.edge.size
    if size < signed.head.size and not log_from <= size:
        raise LogGap(f"the file brings entries from {log_from} on; {size} are here")
    page = lines[max(0, size - log_from) :]
    if size + len(page) < signed.head.size:
        raise LogGap(f"the file brings {log_from + len(lines)} of the {signed.head.size} entries of its head")
    accepted = before.signed.head if before.signed is not None else None
    onward: list[bytes] = []
    if accepted is not None and size < accepted.size < signed.head.size:
        onward = merkle.consistency_path(
            [*_stored_hashes(size), *(leaf_hash(leaf) for leaf, _ in page)], accepted.size
        )
    return take_in(signed, page, onward=onward, copied=True, now=now).added


def _is_older(head: Point, newest: Point) -> bool:
    return head.size < newest.size or head.at < newest.at


def _check_one_history(signed: heads.SignedHead, size: int, now: datetime) -> None:
    """Raise DirectoryForked when the log signed a head that is no beginning of what is here."""
    if not 0 < signed.head.size <= size or stored_edge(signed.head.size).root() == signed.head.root:
        return
    error = DirectoryForked(
        f"the log signed another directory of {signed.head.size} entries than the one here"
    )
    note_trouble(error, signed, now=now)
    raise error


def _stored_hashes(size: int) -> list[bytes]:
    rows = LogEntry.objects.filter(index__lt=size).order_by("index")
    return [leaf_hash(_leaf(row).to_bytes()) for row in rows.only("epoch", "commitment", "sealed_digest")]
