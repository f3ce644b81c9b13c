"""The state of the directory: its age, faults of the hub, refused entries, and statements about a person.

Rules: a directory older than an hour, or one about which the hub contradicts itself, holds what may be started; one
older than a day is a warning to everybody besides. Writing goes on. Networks whose keys are pinned in the file have
no log, and none of these gates.

    log_status(now).freshness                   # "fresh", "late", "stale", "none"
    gate_reasons(now, starting=True)            # [Reason("directory-late", "...", "docs/protocol.md, Gates")]
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hornbill.directory.core.log import freshness as ages
from hornbill.directory.core.log.bundle import Bundle
from hornbill.directory.core.statements.statement import decode_signatures
from hornbill.directory.log.enrolled import enrolled
from hornbill.directory.log.folding import now_folded
from hornbill.directory.models import Contradiction, LogEntry, LogStanding
from hornbill.kernel.markings import Reason
from hornbill.kernel.times import BadTime, parse_utc
from hornbill.kernel.transparency.head import SignedHead, witnesses_of

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from hornbill.directory.core.log.freshness import Freshness

NO_KEY = (
    "no-key"  # beside core.outcomes.CODES: the entry did not open here, so whether it counts is not known
)
SOURCE = "docs/protocol.md, Gates"
FORKED = "directory-forked"
_REMEMBERED = timedelta(days=7)  # for so long a refused entry is an alarm


@dataclass(frozen=True)
class LogStatus:
    """The state of the directory.

    Attributes:
        mode: ``log``, or ``file`` where all keys are pinned in the enrolment file; all else is empty then.
        network: the network's id, 64 hex digits.
        size: entries that are here.
        root: over them, 64 hex digits.
        head_size: entries of the newest head that was accepted; more than ``size`` while the node catches up.
        head_at: that head's time.
        complete_at: time of the newest head whose entries are all here; freshness is measured by it.
        checked_at: this node's clock, when the hub last showed a good head.
        witnesses: names of those who cosigned the newest head.
        threshold: how many must.
        freshness: fresh, late (over an hour), stale (over a day), none.
        trouble: code of what is wrong with the hub now; empty when all is well.
        alarms: sentences: the trouble, forks that nobody has settled, entries that do not open.
    """

    mode: str
    network: str = ""
    size: int = 0
    root: str = ""
    head_size: int = 0
    head_at: datetime | None = None
    complete_at: datetime | None = None
    checked_at: datetime | None = None
    witnesses: tuple[str, ...] = ()
    threshold: int = 0
    freshness: Freshness = "none"
    trouble: str = ""
    alarms: tuple[str, ...] = ()


@dataclass(frozen=True)
class HistoryEntry:
    """One entry of the log about somebody, or one that does not count.

    Attributes:
        index: its number in the log.
        at: as its signers say.
        kind: of statement; empty when it did not open.
        subject: agency, officer or ``network``.
        signers: who is said to have signed, ``root:NAME``, ``node:AGENCY``, ``officer:ID``.
        refused: code; empty when it counts.
        why: the reason, one sentence.
        taken_at: when this node took it in.
    """

    index: int
    at: str
    kind: str
    subject: str
    signers: tuple[str, ...]
    refused: str
    why: str
    taken_at: datetime


def log_status(now: datetime) -> LogStatus:
    """Say the state of the directory.

    Args:
        now: aware UTC time.

    Raises:
        NotEnrolled, EnrolmentError: there is no directory at all.
    """
    bundle = enrolled()
    if not isinstance(bundle, Bundle):
        return LogStatus("file")
    row = _standing().filter(pk=1, network=bundle.network_id).first()
    if row is None:
        return LogStatus("log", network=bundle.network_id, threshold=bundle.witness_threshold)
    roots = now_folded(bundle).state.root or bundle
    signed = SignedHead.from_bytes(row.head.encode()) if row.head else None
    return LogStatus(
        mode="log",
        network=bundle.network_id,
        size=row.size,
        root=row.root,
        head_size=row.head_size,
        head_at=row.head_at,
        complete_at=row.complete_at,
        checked_at=row.checked_at,
        witnesses=tuple(witnesses_of(signed, roots.witnesses)) if signed else (),
        threshold=roots.witness_threshold,
        freshness=ages.freshness(row.complete_at, now),
        trouble=row.trouble,
        alarms=_alarms(row),
    )


def _standing() -> QuerySet[LogStanding]:
    """Ask with the row for what else is an alarm: the newest fork that nobody settled, entries that do not open."""
    forks = Contradiction.objects.filter(settled_at=None).order_by("-pk")
    closed = _closed().values("refused").annotate(count=Count("pk")).values("count")
    return LogStanding.objects.annotate(forked_at=Subquery(forks.values("at")[:1]), closed=Subquery(closed))


def _alarms(row: Any) -> tuple[str, ...]:
    found = [row.trouble_why] if row.trouble else []
    if row.forked_at:
        found.append(
            _("The hub has shown two different directories. The proof of %s is saved.")
            % f"{row.forked_at:%Y-%m-%d %H:%M} UTC"
        )
    closed = row.closed or 0
    if closed:
        words = ngettext(
            "%d directory entry cannot be opened with this server's keys.",
            "%d directory entries cannot be opened with this server's keys.",
            closed,
        )
        found.append(words % closed)
    return tuple(found)


def gate_reasons(now: datetime, *, starting: bool) -> list[Reason]:
    """List what speaks against relying on the directory now.

    Args:
        now: aware UTC time.
        starting: something is to be started, or somebody to be added: every reason holds it. Otherwise the list
            is a warning, and only of a directory older than a day.

    Returns:
        Reasons; empty when all is well, and always in a network without a log.

    Raises:
        NotEnrolled, EnrolmentError: there is no directory at all.
    """
    bundle = enrolled()
    if not isinstance(bundle, Bundle):
        return []
    columns = ("complete_at", "trouble", "trouble_why")
    row = LogStanding.objects.filter(pk=1, network=bundle.network_id).values_list(*columns).first()
    complete_at, trouble, why = row or (None, "", "")
    age = ages.freshness(complete_at, now)
    found = []
    if age in ({"late", "stale", "none"} if starting else {"stale"}):
        found.append(_age_reason(age))
    if starting and trouble:
        found.append(Reason(trouble, _("Do not rely on the hub's directory: %s.") % why, SOURCE))
    if starting and trouble != FORKED and Contradiction.objects.filter(settled_at=None).exists():
        text = _("The hub has shown two different directories, and this has not been investigated yet.")
        found.append(Reason(FORKED, text, SOURCE))
    return found


def _age_reason(age: Freshness) -> Reason:
    texts = {
        "late": _(
            "The directory is more than an hour old: until it is updated, actions cannot be started or "
            "members added."
        ),
        "stale": _(
            "The directory is more than a day old: a key may have been revoked since. Until it is updated, "
            "actions cannot be started or members added."
        ),
        "none": _("The network's directory has not arrived on this server yet."),
    }
    return Reason(f"directory-{age}", texts[age], SOURCE)


def age_reason(status: LogStatus) -> Reason | None:
    """Return in words that a directory is old; None when it is fresh or there is no log."""
    if status.mode != "log" or status.freshness == "fresh":
        return None
    return _age_reason(status.freshness)


def history(subject: str) -> list[HistoryEntry]:
    """Return what the log says about an agency, an officer or the ``network``, oldest first; empty without a log.

    Args:
        subject: id; entries that do not count are left out.
    """
    return _entries(LogEntry.objects.filter(subject=subject, refused="").order_by("index"))


def time_of_entry(index: int) -> datetime | None:
    """Return when an entry was signed, as its signers say; None where it is not here or that cannot be read."""
    text = LogEntry.objects.filter(index=index).values_list("at", flat=True).first()
    try:
        return parse_utc(text) if text else None
    except BadTime:
        return None


def refused_entries(limit: int = 100) -> list[HistoryEntry]:
    """Return the newest entries that do not count, each with its reason, newest first."""
    return _entries(_refused().order_by("-index")[:limit])


def newly_refused(now: datetime, limit: int = 100) -> list[HistoryEntry]:
    """Return which of them came within a week before ``now``, newest first."""
    return _entries(_refused().filter(taken_at__gt=now - _REMEMBERED).order_by("-index")[:limit])


def _refused() -> QuerySet[LogEntry]:
    return LogEntry.objects.exclude(refused="").exclude(refused=NO_KEY)


def closed_count() -> int:
    """Return how many entries do not open with the keys that were sealed to this node."""
    return _closed().count()


def _closed() -> QuerySet[LogEntry]:
    return LogEntry.objects.exclude(refused="").filter(refused=NO_KEY)


def newest_head() -> str:
    """Return the newest signed head that this node accepted, as JSON; empty where there is none."""
    return LogStanding.objects.filter(pk=1).values_list("head", flat=True).first() or ""


def contradictions(*, settled: bool = False) -> list[Contradiction]:
    """Return the proofs of forks that nobody has settled yet, newest first; with ``settled``, all of them."""
    rows = Contradiction.objects.order_by("-pk")
    return list(rows if settled else rows.filter(settled_at=None))


def _entries(rows: QuerySet[LogEntry]) -> list[HistoryEntry]:
    return [
        HistoryEntry(
            index=row.index,
            at=row.at,
            kind=row.kind,
            subject=row.subject,
            signers=tuple(signer for signer, _sig in decode_signatures(bytes(row.signatures))),
            refused=row.refused,
            why=row.why,
            taken_at=row.taken_at,
        )
        for row in rows.defer("statement", "sealed", "salt")
    ]
