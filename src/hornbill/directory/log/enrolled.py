"""The enrolment file of this node: either format, read again when it has changed.

enrolled()          # Enrolment (format 1: all keys are in it) or Bundle (format 2: it pins a log)
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from hornbill import config
from hornbill.directory.core.agencies import enrolment as core
from hornbill.directory.core.log import bundle as core_bundle
from hornbill.directory.core.log.bundle import Bundle
from hornbill.directory.core.log.errors import NoLog
from hornbill.kernel.asked_once import once
from hornbill.kernel.errors import HornbillError

if TYPE_CHECKING:
    from hornbill.directory.core.agencies.enrolment import Enrolment

FILE_NAME = "enrolment.json"


class NotEnrolled(HornbillError):
    """The node has no enrolment file yet."""

    code = "not-enrolled"
    default_cure = "Put the network's file in place: hornbill node enrol --data DIR FILE."


@dataclass(frozen=True)
class _Read:
    """A file as it was read: what tells one from another, and what it holds."""

    stamp: tuple[int, int, int]
    found: Enrolment | Bundle


_lock = Lock()
_read: dict[Path, _Read] = {}
_named: dict[str, Path] = {}  # data folder as the setting names it -> the file in it


def path() -> Path:
    """Return where the enrolment file lies."""
    return config.folder() / FILE_NAME


def enrolled() -> Enrolment | Bundle:
    """Return what the file holds now; the same object until it changes. Asked once while a page is drawn.

    Raises:
        NotEnrolled: there is no file.
        EnrolmentError: there is one, and it is broken.
    """
    return once("enrolment", _enrolled)


def _enrolled() -> Enrolment | Bundle:
    named = config.text("HORNBILL_DATA")
    where = _named.get(named)  # the folder is looked for only where its file is not known
    if where is None:
        where = path()
        if Path(named).is_absolute():
            _named[named] = where
    try:
        status = where.stat()
    except OSError as error:
        path()  # says so if the folder itself is gone
        raise NotEnrolled("this node is not enrolled in a network yet") from error
    stamp = (status.st_mtime_ns, status.st_size, status.st_ino)
    with _lock:
        known = _read.get(where)
        if known is None or known.stamp != stamp:
            known = _read[where] = _Read(stamp, parse(where.read_bytes()))
    return known.found


def parse(data: bytes) -> Enrolment | Bundle:
    """Read an enrolment file of either format; EnrolmentError lists every problem."""
    if core_bundle.format_of(data) == core_bundle.FORMAT:
        return core_bundle.parse(data)
    return core.parse(data)


def pinned_log() -> Bundle:
    """Return the file of a network with a log.

    Raises:
        NoLog: the file pins all keys itself.
        NotEnrolled, EnrolmentError: as ``enrolled``.
    """
    found = enrolled()
    if not isinstance(found, Bundle):
        raise NoLog("this node's network has no log")
    return found
