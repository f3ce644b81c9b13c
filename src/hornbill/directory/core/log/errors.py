"""Errors of the directory log at a node.

Rules: each names what the hub, or anyone who is between, did; none is followed by a change of the directory:
the last good state stays in use until it is too old for the gates.
"""

from __future__ import annotations

from hornbill.kernel.errors import HornbillError


class DirectoryError(HornbillError):
    """Root of the errors of the directory log."""

    code = "directory"


class NoLog(DirectoryError):
    """This node's network has no log: its keys are pinned in the enrolment file."""

    code = "directory-no-log"
    default_cure = "Ask the secretariat for an enrolment file of format 2, if the network has a log by now."


class DirectoryForked(DirectoryError):
    """What the hub shows does not continue what this node holds."""

    code = "directory-forked"
    default_cure = (
        "Start nothing and add nobody: the hub shows different histories to different nodes. Compare the"
        " fingerprint with another agency by telephone and tell the secretariat."
    )


class DirectoryRolledBack(DirectoryError):
    """The hub shows an older directory than it has shown before."""

    code = "directory-rolled-back"
    default_cure = (
        "The directory stays as it was. If this goes on, tell the secretariat: the hub was put back from"
        " a copy, or somebody stands between."
    )


class DirectoryFrozen(DirectoryError):
    """The hub keeps the newest of the directory back from this node, while it shows it to others."""

    code = "directory-frozen"
    default_cure = (
        "Start nothing and add nobody: keys may have been revoked that this server does not know of. Tell the"
        " secretariat, and call a focal point before you rely on a key."
    )


class DirectoryNotWitnessed(DirectoryError):
    """Too few witnesses have signed the head."""

    code = "directory-not-witnessed"
    default_cure = "The directory stays as it was. Ask the secretariat which witnesses do not answer."


class DirectoryBodyAltered(DirectoryError):
    """An entry is not the one that the log commits to."""

    code = "directory-body-altered"
    default_cure = "The directory stays as it was and the entry is asked for again; tell the secretariat."


class DirectoryAhead(DirectoryError):
    """A head's time lies in the future of this node's clock."""

    code = "directory-ahead"
    default_cure = "Check this machine's clock; if it is right, tell the secretariat."


class DirectoryMoved(DirectoryError):
    """The directory went on while a page was being checked."""

    code = "directory-moved"
    default_cure = "Nothing to do: the next round goes on from where the directory is now."


class DirectoryDamaged(DirectoryError):
    """This node's own tables of the directory do not amount to what they did."""

    code = "directory-damaged"
    default_cure = (
        "The database was changed by other means, or by an older version; put it back from a backup."
    )


class DirectoryNotStored(DirectoryError):
    """The disk or the database is full, or others write to it."""

    code = "directory-not-stored"
    default_cure = "Nothing was changed; it is tried again. If it goes on, ask for disk space."
