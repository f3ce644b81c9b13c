"""Who is who: reads the enrolment file, and again when it has changed.

current().agencies
officer("th-customs/somchai").signing
"""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from hornbill import config
from hornbill.directory.core import enrolment as core
from hornbill.kernel import ids
from hornbill.kernel.errors import HornbillError

if TYPE_CHECKING:
    from pathlib import Path

    from hornbill.directory.core.enrolment import Agency, Enrolment, Officer

FILE_NAME = "enrolment.json"


class NotEnrolled(HornbillError):
    """The node has no enrolment file yet."""

    code = "not-enrolled"
    default_cure = "Put the network's file in place: hornbill node enrol --data DIR FILE."


class Unknown(HornbillError):
    """No agency or officer of that id is enrolled."""

    code = "unknown-in-directory"
    default_cure = "Check the id; perhaps the enrolment file of this node is older than theirs."


_lock = Lock()
_read: dict[Path, tuple[tuple[int, int, int], Enrolment]] = {}


def path() -> Path:
    """Return where the enrolment file lies."""
    return config.folder() / FILE_NAME


def current() -> Enrolment:
    """Return the network as the file has it now.

    Raises:
        NotEnrolled: there is no file.
        EnrolmentError: there is one, and it is broken.
    """
    where = path()
    try:
        status = where.stat()
    except OSError as error:
        raise NotEnrolled("this node is not enrolled in a network yet") from error
    stamp = (status.st_mtime_ns, status.st_size, status.st_ino)
    with _lock:
        known = _read.get(where)
        if known is None or known[0] != stamp:
            known = _read[where] = (stamp, core.parse(where.read_bytes()))
    return known[1]


def agency(agency_id: str) -> Agency:
    """Return an agency.

    Raises:
        Unknown: it is not enrolled.
    """
    found = current().agencies_by_id.get(agency_id)
    if found is None:
        raise Unknown(f"no agency {agency_id[:80]} is enrolled")
    return found


def officer(officer_id: str) -> Officer:
    """Return an officer.

    Raises:
        Unknown: no such officer is enrolled.
    """
    found = current().officers_by_id.get(officer_id)
    if found is None:
        raise Unknown(f"no officer {officer_id[:80]} is enrolled")
    return found


def node_of(name: str) -> Agency:
    """Return the agency whose node serves an officer, an author or a chain.

    Args:
        name: ``th-customs/somchai``, ``th-customs/@node`` or a chain of either.

    Raises:
        Unknown: that agency is not enrolled.
    """
    return agency(ids.agency_of(name))


_fingerprint: tuple[Enrolment, str] | None = None


def fingerprint() -> str:
    """Return the fingerprint of the file in use, to be compared with other agencies'; worked out once a file."""
    global _fingerprint  # noqa: PLW0603  # one file is in use at a time
    network = current()
    if _fingerprint is None or _fingerprint[0] is not network:
        _fingerprint = (network, core.fingerprint(network))
    return _fingerprint[1]
