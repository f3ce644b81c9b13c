"""Reading the audit log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hornbill.audit.core import chain
from hornbill.audit.models import AuditEntry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LOOK_BACK = 20_000  # entries; the log has no index by subject
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


def head() -> chain.Head:
    """Return the number and hash of the newest entry; 0 and the hash before the first one while there is none."""
    last = AuditEntry.objects.order_by("-seq").values_list("seq", "hash").first()
    return chain.Head(*last) if last else chain.Head(0, chain.START)


@dataclass(frozen=True)
class Sought:
    """What is looked for in the log; what is empty matters not.

    Attributes:
        actor: officer's id, or ``node``, as a whole.
        act: beginning of the word for the act, ``vault.``.
        subject: as a whole.
        since, until: first and last day (UTC), ``2026-11-28``.
    """

    actor: str = ""
    act: str = ""
    subject: str = ""
    since: str = ""
    until: str = ""


def search(sought: Sought, *, before: int | None = None, limit: int = 100) -> list[chain.Entry]:
    """Return the entries that fit, newest first.

    Args:
        sought: what is looked for.
        before: only entries with a lower number, for the next page.
        limit: at most so many.
    """
    found = AuditEntry.objects.order_by("-seq")
    if before is not None:
        found = found.filter(seq__lt=before)
    if sought.actor:
        found = found.filter(actor=sought.actor)
    if sought.act:
        found = found.filter(act__startswith=sought.act)
    if sought.subject:
        found = found.filter(subject=sought.subject)
    if sought.since:
        found = found.filter(at__gte=sought.since)
    if sought.until:
        found = found.filter(at__lt=f"{sought.until}U")  # after each time of that day, which goes on with T
    return [chain.Entry(*row) for row in found.values_list(*_FIELDS)[:limit]]


def acts_of(actor: str, *, limit: int = 100) -> list[AuditEntry]:
    """Return what one officer did last, newest first.

    Args:
        actor: officer's id, or ``node``.
        limit: at most so many.
    """
    return list(AuditEntry.objects.filter(actor=actor).order_by("-seq")[:limit])


def entries_about(act: str, subject: str, *, limit: int) -> list[AuditEntry]:
    """Return the entries of one act about one subject, newest first.

    Args:
        act: its word.
        subject: id of what it was done to.
        limit: at most so many.
    """
    return list(AuditEntry.objects.filter(subject=subject, act=act).order_by("-seq")[:limit])


def acts_about(actor: str, acts: Iterable[str], *, limit: int = 20) -> list[AuditEntry]:
    """Return entries of some acts that an officer did, or that the node noted about the officer, newest first.

    Args:
        actor: officer's id.
        acts: words of acts, ``vault.sign-in``.
        limit: at most so many.

    Returns:
        Of the officer's own all that there are; of the node's those among its newest ``LOOK_BACK`` entries.
    """
    among = sorted(acts)
    if not among:
        return []
    marks = ", ".join(["%s"] * len(among))
    own = f"SELECT * FROM audit_auditentry WHERE actor = %s AND act IN ({marks}) ORDER BY seq DESC LIMIT %s"  # noqa: S608  # marks
    noted = (
        f"SELECT * FROM audit_auditentry WHERE actor = 'node' AND subject = %s AND act IN ({marks})"  # noqa: S608  # marks
        " AND seq > (SELECT max(seq) FROM audit_auditentry) - %s ORDER BY seq DESC LIMIT %s"
    )
    # Each half stops by itself at the limit, which one condition with "or" would not.
    found = AuditEntry.objects.raw(
        f"SELECT * FROM ({own}) AS own UNION ALL SELECT * FROM ({noted}) AS noted",  # noqa: S608  # from above
        [actor, *among, limit, actor, *among, LOOK_BACK, limit],
    )
    return sorted(found, key=lambda entry: -entry.seq)[:limit]
