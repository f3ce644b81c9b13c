"""Who is who: from the enrolment file (format 1), or from the network's log that the file pins (format 2).

Rules: a file is read again when it has changed; a log is folded once and kept up with the tables. Revoked officers
and suspended agencies are named here too, with what they signed and were; ``is_in_force`` says who still counts.

    current().agencies
    officer("th-customs/somchai").signing
    signing_keys("th-customs/somchai")      # every key ever, newest first
    log_status(now).freshness               # "fresh"
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from hornbill.directory.core.agencies import enrolment as core
from hornbill.directory.core.log.bundle import Bundle
from hornbill.directory.log import folding
from hornbill.directory.log.copy import copied_entries, network_mark, partner_size
from hornbill.directory.log.enrolled import FILE_NAME, NotEnrolled, enrolled, path
from hornbill.directory.log.inclusion import Inclusion, proved
from hornbill.directory.log.standing import (
    HistoryEntry,
    LogStatus,
    age_reason,
    closed_count,
    contradictions,
    gate_reasons,
    history,
    log_status,
    newest_head,
    newly_refused,
    refused_entries,
    time_of_entry,
)
from hornbill.kernel import ids
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.times import parse_utc

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.directory.core.agencies.enrolment import Agency, Enrolment, Officer
    from hornbill.directory.log.folding import Folded

__all__ = [
    "FILE_NAME",
    "HistoryEntry",
    "Inclusion",
    "LogStatus",
    "NotEnrolled",
    "Unknown",
    "age_reason",
    "agency",
    "bundle",
    "closed_count",
    "contradictions",
    "copied_entries",
    "current",
    "fingerprint",
    "folded",
    "gate_reasons",
    "has_log",
    "history",
    "is_in_force",
    "log_status",
    "network_mark",
    "newest_head",
    "newly_refused",
    "node_of",
    "officer",
    "partner_size",
    "path",
    "proved",
    "recovered_at",
    "refused_entries",
    "signing_keys",
]
_FINGERPRINT_DIGITS = 32


class Unknown(HornbillError):
    """No agency or officer of that id is enrolled."""

    code = "unknown-in-directory"
    default_cure = "Check the id; perhaps the directory on this server is older than theirs."


def bundle() -> Bundle | None:
    """Return the enrolment file of a network with a log, None where there is none; raises as ``current``."""
    found = enrolled()
    return found if isinstance(found, Bundle) else None


def has_log() -> bool:
    """Tell whether this node's network has a log; raises as ``current``."""
    return bundle() is not None


def folded() -> Folded | None:
    """Return the log as it amounts to now: state, directory keys; None where there is no log; raises as ``current``.

    Nobody changes it: who wants to try an entry out takes ``state.copy()``.
    """
    found = bundle()
    return folding.now_folded(found) if found else None


def current() -> Enrolment:
    """Return the network as file or log have it now; the same object until something changes.

    Raises:
        NotEnrolled: there is no file.
        EnrolmentError: there is one, and it is broken.
    """
    found = enrolled()
    return folding.now_folded(found).network if isinstance(found, Bundle) else found


def agency(agency_id: str) -> Agency:
    """Return an agency, suspended or not.

    Raises:
        Unknown: it is not enrolled.
    """
    found = current().agencies_by_id.get(agency_id)
    if found is None:
        raise Unknown(f"the directory names no agency “{agency_id[:80]}”")
    return found


def officer(officer_id: str) -> Officer:
    """Return an officer, revoked or not.

    Raises:
        Unknown: no such officer was ever enrolled.
    """
    found = current().officers_by_id.get(officer_id)
    if found is None:
        raise Unknown(f"the directory names no officer “{officer_id[:80]}”")
    return found


def node_of(name: str) -> Agency:
    """Return the agency whose node serves an officer, an author or a chain.

    Args:
        name: ``th-customs/somchai``, ``th-customs/@node`` or a chain of either.

    Raises:
        Unknown: that agency is not enrolled.
    """
    return agency(ids.agency_of(name))


def is_in_force(name: str, now: datetime | None = None, *, network: Enrolment | None = None) -> bool:
    """Tell whether somebody still counts, so that something may be sealed to him.

    Args:
        name: agency, node (``th-customs/@node``) or officer.
        now: aware UTC time, to count those out whose certificate has lapsed; None leaves these in.
        network: what ``current`` returned, when many are asked about.

    Returns:
        False for an agency that is suspended, its node and officers, for a revoked officer, and for the unknown.
    """
    network = current() if network is None else network
    home = network.agencies_by_id.get(ids.agency_of(name))
    if home is None or home.suspended:
        return False
    if "/" not in name or ids.is_node(name):
        return True
    found = network.officers_by_id.get(name)
    if found is None or found.revoked:
        return False
    return now is None or found.lapses is None or parse_utc(found.lapses) > now


def recovered_at(officer_id: str) -> datetime | None:
    """Return when an officer's keys were last recovered, as the log says; None if never, or where there is no log."""
    found = folded()
    spans = found.state.keys_of(officer_id) if found is not None else ()
    since = next((span.since for span in reversed(spans) if span.recovered), None)
    return time_of_entry(since) if since is not None else None


def signing_keys(author: str) -> tuple[bytes, ...]:
    """Return every signing key that an officer or node ever had, newest first; never empty.

    Args:
        author: ``th-customs/somchai`` or ``th-customs/@node``.

    Raises:
        Unknown: the directory never knew the author.
    """
    if ids.is_node(author):
        node = node_of(author)
        return (node.node_signing, *reversed(node.past_signing))
    found = officer(author)
    return (found.signing, *reversed(found.past_signing))


_fingerprint: tuple[Enrolment, str] | None = None


def fingerprint() -> str:
    """Return 32 hex digits that two agencies compare: over the file, or over the log's id, size and root.

    Equal fingerprints mean equal directories; with a log they differ while one node is behind the other.
    """
    global _fingerprint  # noqa: PLW0603  # one file is in use at a time
    found = enrolled()
    if isinstance(found, Bundle):
        mark = folding.read_mark(found.network_id)
        data = f"hornbill/log-fingerprint/v1\0{found.network_id}\0{mark.size}\0{mark.root}".encode()
        return hashlib.sha256(data).hexdigest()[:_FINGERPRINT_DIGITS]
    if _fingerprint is None or _fingerprint[0] is not found:
        _fingerprint = (found, core.fingerprint(found))
    return _fingerprint[1]
