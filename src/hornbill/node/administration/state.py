"""How the node is, as an administrator reads it: figures, and what needs doing.

Rules: everything is read from this machine and its database; no other machine is asked, so the page comes at once. What is wrong has its cure, the worst first.

    state = look(now)
    state.wrong, state.version, state.free
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connection
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hornbill import __version__, config
from hornbill.audit import queries as audit
from hornbill.directory import queries as directory
from hornbill.exchange import queries as exchange
from hornbill.exchange.core.protocol.versions import SPOKEN
from hornbill.exchange.hub.certificates import authority_ends
from hornbill.exchange.wording import alarms as alarm_words
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.times import parse_utc
from hornbill.node import beat, last_backup, upgrading
from hornbill.node.administration import processes
from hornbill.node.condition import FREE_MIB
from hornbill.vault import queries as vault
from hornbill.vault import recovery_copy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from hornbill.node.administration.processes import Process
    from hornbill.node.last_backup import LastBackup
    from hornbill.vault.recovery_copy import Coverage

_MIB = 1024 * 1024
_CERTIFICATES_AHEAD = timedelta(days=30)


@dataclass(frozen=True)
class Wrong:
    """One thing that needs doing: what it is, and what to do."""

    what: str
    cure: str


@dataclass(frozen=True)
class State:
    """How the node is.

    Attributes:
        version, wire: of the program, and of the protocol that it speaks.
        on_postgres: the tables lie on a PostgreSQL server.
        database: bytes of the SQLite files, or of the PostgreSQL database.
        files: bytes of sealed files.
        free: bytes free where the data folder is.
        beat_s: seconds since the worker's last sign of life; None: it was stopped.
        waiting, refused, parked: envelopes that the hub does not have yet; of those, refused; that came and could not be taken in.
        oldest: since when the oldest of them waits.
        head_at: time of the newest head of the network's log that is here; None: none, or a network by file.
        sessions: live ones.
        backup: the last that is known.
        recovery: whom the recovery officers could recover.
        go_back: name of the copy of the database from before the last upgrade; empty where there is none.
        audit_seq, audit_hash: the head of the audit log.
        processes: those of this node on PostgreSQL; none on SQLite.
        wrong: what needs doing, the worst first.
    """

    version: str
    wire: str
    on_postgres: bool
    database: int
    files: int
    free: int
    beat_s: float | None
    waiting: int
    refused: int
    parked: int
    oldest: datetime | None
    head_at: datetime | None
    sessions: int
    backup: LastBackup | None
    recovery: Coverage
    go_back: str
    audit_seq: int
    audit_hash: str
    processes: tuple[Process, ...]
    wrong: tuple[Wrong, ...]


def look(now: datetime) -> State:
    """Look at the node.

    Args:
        now: aware UTC time.
    """
    counts = exchange.outbox_counts()
    head, recovery = audit.head(), recovery_copy.covered()
    return State(
        version=__version__,
        wire=str(SPOKEN),
        on_postgres=_on_postgres(),
        database=_database_bytes(),
        files=exchange.file_bytes(),
        free=shutil.disk_usage(settings.DATA).free,
        beat_s=beat.age_s(settings.DATA, now.timestamp()),
        waiting=counts["waiting"],
        refused=counts["refused"],
        parked=counts["parked"],
        oldest=exchange.outbox_oldest(),
        head_at=_head_at(now),
        sessions=vault.open_sessions(now),
        backup=last_backup.last(settings.DATA),
        recovery=recovery,
        go_back=copy.name if (copy := upgrading.copy_to_go_back_to(settings.DATA)) else "",
        audit_seq=head.seq,
        audit_hash=head.hash,
        processes=processes.running(),
        wrong=(*wrong(now), *_unnamed(recovery)),
    )


def wrong(now: datetime) -> Iterator[Wrong]:
    """Yield what needs doing, the worst first.

    Args:
        now: aware UTC time.
    """
    found = upgrading.standing(upgrading.database())
    if found.unknown or found.missing:
        yield Wrong(
            _("The database does not match the program’s version."),
            _("Run hornbill doctor on the machine. It says what to do."),
        )
    yield from (Wrong(what, cure) for what, cure in processes.wrong())
    yield from own(now)
    for alarm in alarm_words.current():
        yield Wrong(" ".join(part for part in (alarm.headline, alarm.seen) if part), alarm.cure)
    yield from _certificates(now)


def own(now: datetime) -> Iterator[Wrong]:
    """Yield what no alarm and no other part of Today tells: disk, backups, and the authority that the hub's certificate is from.

    Args:
        now: aware UTC time.
    """
    free = shutil.disk_usage(settings.DATA).free // _MIB
    if free < FREE_MIB:
        yield Wrong(
            _("Only %(mib)s MiB are free on the node's disk.") % {"mib": free},
            _(
                "Free some space, or move the data folder to a larger disk. On a full disk nothing can be saved."
            ),
        )
    yield from _backups(now)
    yield from _authority(now)


def _unnamed(recovery: Coverage) -> Iterator[Wrong]:
    """Yield what only the page shows: the node works without it, but an officer may lose a vault one day."""
    if not recovery.named:
        yield Wrong(
            _("No recovery officers are named."),
            _(
                "Name three: hornbill node recovery-officers. Without them, an officer who loses the passphrase and the "
                "recovery sheet loses the vault."
            ),
        )


def _authority(now: datetime) -> Iterator[Wrong]:
    found = authority_ends(now)
    if found is None or found[0] - now >= _CERTIFICATES_AHEAD:
        return
    until, valid = found
    words = {
        0: _("The certificate in HORNBILL_HUB_CA ended on %(day)s. The hub cannot be reached."),
        1: _("The certificate in HORNBILL_HUB_CA ends on %(day)s. After that, the hub cannot be reached."),
    }
    several = _(
        "A certificate in HORNBILL_HUB_CA ends on %(day)s. If the hub still uses it then, the hub cannot be reached."
    )
    cure = (
        _("Ask the secretariat for the next certificate, and put both into the file until then.")
        if valid < 2
        else _(
            "Ask the secretariat whether the hub uses the newer one. If so, remove this one from the file."
        )
    )
    yield Wrong(words.get(valid, several) % {"day": date_format(until, "j M Y")}, cure)


def _backups(now: datetime) -> Iterator[Wrong]:
    days = config.number("HORNBILL_BACKUP_DAYS")
    if not days or _on_postgres() or config.flag("HORNBILL_DEMO"):
        return
    known = last_backup.last(settings.DATA)
    cure = _("Run hornbill node backup on the machine, ideally every day: docs/operations.md, Backups.")
    if known is None:
        yield Wrong(_("No backup of this node is recorded."), cure)
    elif now - known.at > timedelta(days=days):
        age = (now - known.at).days
        words = ngettext("The last backup is %(n)s day old.", "The last backup is %(n)s days old.", age)
        yield Wrong(words % {"n": age}, cure)


def _certificates(now: datetime) -> Iterator[Wrong]:
    try:
        agency = directory.agency(settings.AGENCY_ID)
    except HornbillError:  # not in the directory yet
        return
    ends = [parse_utc(one.lapses) for one in agency.officers if one.lapses is not None and not one.revoked]
    soon = sum(end - now < _CERTIFICATES_AHEAD for end in ends)
    if soon:
        words = ngettext(
            "The certificate of %(n)s officer ends within 30 days, or has ended.",
            "The certificates of %(n)s officers end within 30 days, or have ended.",
            soon,
        )
        yield Wrong(
            words % {"n": soon},
            _("Extend the certificates of those who stay: hornbill node certificate-end."),
        )


def _on_postgres() -> bool:
    return connection.vendor == "postgresql"


def _database_bytes() -> int:
    if _on_postgres():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_database_size(current_database())")
            return int(cursor.fetchone()[0])
    return sum(path.stat().st_size for path in settings.DATA.glob("node.sqlite3*") if path.is_file())


def _head_at(now: datetime) -> datetime | None:
    try:
        return directory.log_status(now).complete_at if directory.has_log() else None
    except HornbillError:  # not enrolled yet
        return None
