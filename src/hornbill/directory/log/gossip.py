"""Compares the log heads that other agencies' nodes accepted with this node's.

Rules:
- A partner's head counts only if the log's key signed it: anybody can send another one.
- One of our size with another root is a proof of a fork, by the log's own signatures, and is kept as one.
- A shorter one must be a beginning of ours, by a consistency proof (RFC 9162, section 2.1.4) that the hub gives; if it
  gives none that holds, what the partner was shown is refuted and stays an alarm until the partner shows another.
- A longer one that is an hour newer than ours means that the hub keeps the newest back from this node.
- Of each partner the newest head alone is kept.

    note_partner_head("vn-customs", text, now)        # DirectoryForked: caught at once
    compare(source, now)                              # the others, one consistency proof each
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

from hornbill.directory.core.log.bundle import Bundle
from hornbill.directory.core.log.errors import DirectoryError, DirectoryForked, DirectoryFrozen
from hornbill.directory.log.enrolled import enrolled, pinned_log
from hornbill.directory.log.folding import now_folded
from hornbill.directory.log.intake import held, trusted
from hornbill.directory.log.trouble import note_trouble
from hornbill.directory.models import PartnerHead
from hornbill.kernel.suite import merkle
from hornbill.kernel.times import format_utc
from hornbill.kernel.transparency import head as heads

if TYPE_CHECKING:
    from datetime import datetime

NEWER = timedelta(
    hours=1
)  # what a partner was shown, than what we were: then the newest is kept back from us
GRACE = timedelta(minutes=10)  # to catch up by ourselves


class Prover(Protocol):
    """What is asked of the hub; ``exchange.hub.log.LogClient`` answers it."""

    def consistency(self, first: int, second: int) -> list[bytes]:
        """Return a consistency proof."""


def note_partner_head(agency: str, text: str, now: datetime) -> bool:
    """Take in the head that a partner's node accepted.

    Args:
        agency: whose node told it.
        text: signed head, as JSON.
        now: aware UTC time.

    Returns:
        Whether it is kept, to be compared.

    Raises:
        DirectoryForked: it contradicts ours; both are kept as they were signed.
    """
    if not text or not isinstance(enrolled(), Bundle):
        return False
    bundle = pinned_log()
    try:
        signed = heads.SignedHead.from_bytes(text.encode())
        heads.verify(signed, trusted(now_folded(bundle))[0])
    except (heads.BadHead, heads.HeadNotSigned):
        return False
    ours = held(bundle).signed
    if ours is not None and ours.head.size == signed.head.size and ours.head.root != signed.head.root:
        error = DirectoryForked(f"{agency} was shown another directory of {signed.head.size} entries than we")
        note_trouble(error, signed, now=now)
        raise error
    values = {
        "head": text,
        "size": signed.head.size,
        "root": signed.head.root.hex(),
        "at": signed.head.at,
        "seen_at": now,
        "proved": False,
        "refuted": False,
    }
    row = PartnerHead.objects.filter(agency=agency).first()
    if row is not None and row.head == text:
        return True
    if row is not None and not row.refuted and row.at >= signed.head.at:
        return False
    PartnerHead.objects.update_or_create(agency=agency, defaults=values)
    return True


def heads_seen() -> dict[str, datetime]:
    """Return when each agency's node last told of a newer head of the log that it had accepted."""
    return dict(PartnerHead.objects.values_list("agency", "seen_at"))


def compare(source: Prover, now: datetime) -> list[DirectoryError]:
    """Compare what partners were shown with what this node was shown.

    Args:
        source: the hub's log.
        now: aware UTC time.

    Returns:
        What is wrong, one error a kind; empty when all fits.

    Raises:
        HubError: the hub did not answer; nothing was judged.
    """
    ours = held(pinned_log()).signed
    if ours is None:
        return []
    forked, frozen = [], []
    for row in PartnerHead.objects.order_by("agency"):
        if not row.proved and not row.refuted and 0 < row.size <= ours.head.size:
            _prove(row, ours.head, source)
        if row.refuted:
            forked.append(row)
        elif row.size > ours.head.size and row.at - ours.head.at > NEWER and now - row.seen_at > GRACE:
            frozen.append(row)
    found: list[DirectoryError] = []
    if forked:
        who = ", ".join(row.agency for row in forked)
        text = f"ours of {ours.head.size} entries is not shown to continue what was shown to {who}"
        found.append(DirectoryForked(text))
    if frozen:
        newest = max(frozen, key=lambda row: row.at)
        found.append(
            DirectoryFrozen(
                f"{newest.agency} was shown {newest.size} entries of {format_utc(newest.at)}; the hub shows us"
                f" {ours.head.size} of {format_utc(ours.head.at)}"
            )
        )
    for error in found:
        note_trouble(error, None, now=now)
    return found


def _prove(row: PartnerHead, ours: heads.Head, source: Prover) -> None:
    """Ask the hub for the proof that what a partner was shown is a beginning of what we were shown."""
    root = bytes.fromhex(row.root)
    try:
        if row.size == ours.size:
            merkle.verify_consistency(row.size, ours.size, root, ours.root, [])
        else:
            proof = source.consistency(row.size, ours.size)
            merkle.verify_consistency(row.size, ours.size, root, ours.root, proof)
    except merkle.BadProof:
        row.refuted = True
    else:
        row.proved = True
    PartnerHead.objects.filter(pk=row.pk).update(proved=row.proved, refuted=row.refuted)
