"""Reading the audit log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.audit.core import chain
from hornbill.audit.models import AuditEntry

if TYPE_CHECKING:
    from collections.abc import Iterator

_FIELDS = ("seq", "at", "actor", "act", "subject", "detail", "prev_hash", "hash")


def entries() -> Iterator[chain.Entry]:
    """Yield every entry by number; a few at a time are in memory."""
    for row in AuditEntry.objects.order_by("seq").values_list(*_FIELDS).iterator(chunk_size=2000):
        yield chain.Entry(*row)


def verify_chain(*, expect: chain.Head | None = None) -> chain.Head:
    """Check the whole log.

    Args:
        expect: a head noted earlier, which must still be in the chain.

    Returns:
        The head.

    Raises:
        ChainBroken: naming the first entry that does not fit.
    """
    return chain.verify(entries(), expect=expect)


def acts_of(actor: str, *, limit: int = 100) -> list[AuditEntry]:
    """Return what one officer did last, newest first.

    Args:
        actor: officer's id, or ``node``.
        limit: at most so many.
    """
    return list(AuditEntry.objects.filter(actor=actor).order_by("-seq")[:limit])
