"""Why the hub refuses a whole request: one class for each HTTP status, with a stable code and a cure.

raise NotYourMailbox("mailbox 3f... belongs to another agency")   # 403, code "not-your-mailbox"
"""

from __future__ import annotations

from typing import ClassVar

from hornbill.kernel.errors import HornbillError


class Refused(HornbillError):
    """The hub refuses a request.

    Attributes:
        status: HTTP status of the answer.
        retry_after_s: for the Retry-After header; None when trying again does not help by itself.
    """

    status: ClassVar[int] = 400
    code = "bad-request"
    default_cure = "Upgrade this node: the hub does not understand its request."

    def __init__(self, message: str, *, cure: str | None = None, retry_after_s: int | None = None) -> None:
        super().__init__(message, cure=cure)
        self.retry_after_s = retry_after_s


class NotYourMailbox(Refused):
    """Another agency's mailbox, or none: the two are not told apart."""

    status = 403
    code = "not-your-mailbox"
    default_cure = "Check the mailbox in this node's enrolment file: only its owner may read it."


class NoSuchPage(Refused):
    """The hub has no such address."""

    status = 404
    code = "no-such-page"
    default_cure = "Check the hub's address in the enrolment file."


class WrongMethod(Refused):
    """The address exists, the method does not."""

    status = 405
    code = "wrong-method"


class NoLog(Refused):
    """This hub keeps no directory log."""

    status = 404
    code = "no-log"
    default_cure = "Check the hub's address in the enrolment file: its hub.json names no log_key."


class NotAdmitting(Refused):
    """Only one agency's node lets others in."""

    status = 403
    code = "not-admitting"
    default_cure = "Ask the network's secretariat: only its node may do this."


class NotAWitness(Refused):
    """A cosignature from somebody whom hub.json does not name as this witness."""

    status = 403
    code = "not-a-witness"
    default_cure = "Ask the hub's operator to enter this keyholder's name and key in hub.json."


class UnknownHead(Refused):
    """A cosignature for a head that the hub did not sign, or holds no longer."""

    status = 409
    code = "unknown-head"
    default_cure = "Ask for the newest head and cosign that; keep this one as evidence if the hub signed it."


class BeyondTheTree(Refused):
    """A proof or page was asked for that the log is too short for."""

    status = 409
    code = "beyond-the-tree"
    default_cure = "Tell the network's secretariat: this hub's log is shorter than what a node has seen."


class NodeTaken(Refused):
    """A mailbox or key is another agency's already, or the agency that admits would lock itself out."""

    status = 409
    code = "node-taken"
    default_cure = "Make a new mailbox and transport key at that node, and enter those."


class ChangeLate(Refused):
    """A change of a node that was signed before another one that is in force, or before the hub was started."""

    status = 409
    code = "change-late"
    default_cure = (
        "Send it again in a second, with a new signature: this one may be a copy of an older request."
    )


class TooSlow(Refused):
    """A body did not arrive in time."""

    status = 408
    code = "slow-body"
    default_cure = "The connection is too slow or was cut: try again, with fewer envelopes at once."


class CursorAhead(Refused):
    """A node has seen more of its mailbox than the hub ever stored: one of the two was restored from a backup."""

    status = 409
    code = "cursor-ahead"
    default_cure = (
        "Tell the network's secretariat: this hub has lost envelopes, or was put back to an older state."
    )


class TooLarge(Refused):
    """A body is larger than a request may be."""

    status = 413
    code = "too-large"
    default_cure = "Send fewer envelopes in one request: at most 64, and 4 MiB."


class OverQuota(Refused):
    """A node has sent what it may send in a day."""

    status = 429
    code = "quota"
    default_cure = "It will be taken after midnight UTC; ask the network's secretariat for a larger quota."


class TooManyWaits(Refused):
    """A node holds too many long polls open."""

    status = 429
    code = "too-many-waits"
    default_cure = "Stop the second worker of this node, or wait until its requests have ended."


class Busy(Refused):
    """The hub has as much in hand as it can hold."""

    status = 503
    code = "busy"
    default_cure = "Nothing was lost: the node tries again by itself."


class StorageTrouble(Refused):
    """The database could not be written."""

    status = 503
    code = "storage-trouble"
    default_cure = (
        "Nothing was stored: the node tries again by itself; the hub's operator must look at its disk."
    )


class ShardMoves(StorageTrouble):
    """A shard is being moved to another server: nobody may write it in this moment."""

    default_cure = "Nothing was stored: the node tries again by itself."


class ShardLost(StorageTrouble):
    """A shard is not where the main database says."""


class ShardBehind(ShardLost):
    """The main database, or a shard's own, was put back to an earlier moment."""


class LogBehind(Refused):
    """The database holds an older state of the directory log than was signed."""

    status = 503
    code = "log-behind"
    default_cure = "The hub's operator must put the log back to its newest state: docs/operations.md, The log is never put back."


class OutcomeUnknown(Refused):
    """The database did not say whether it has committed."""

    status = 503
    code = "outcome-unknown"
    default_cure = (
        "It may be stored or not: the node sends it again by itself, and gets its first receipt if it was."
    )


class HousekeepingUnfinished(Refused):
    """Some chores of the hub's housekeeping failed; for the hub's own log."""

    status = 503
    code = "housekeeping-unfinished"
    default_cure = "The hub tries again in the next round; its log says what failed and why."


class NoSpace(Refused):
    """The hub's disk is full."""

    status = 507
    code = "no-space"
    default_cure = "Nothing was stored: the node tries again by itself; the hub's operator must free space."


class NoBlob(Refused):
    """No such sealed file, or it was thrown away."""

    status = 404
    code = "no-blob"
    default_cure = "Ask a holder to send it again: the hub keeps files for 90 days."


class OtherOffset(Refused):
    """Bytes of a sealed file that do not continue what is here."""

    status = 409
    code = "other-offset"
    default_cure = "Ask how much is here, and go on from there."


class NotYourUpload(Refused):
    """Bytes of a sealed file that another agency has begun to send."""

    status = 409
    code = "not-your-upload"
    default_cure = "Announce the file first: then you send it beside what others have begun."


class WrongChunk(Refused):
    """A chunk of a sealed file is not the one that was announced."""

    status = 409
    code = "wrong-chunk"
    default_cure = (
        "It was altered on the way or on the sender's disk: ask how much is here, and send that chunk again."
    )


class TokensLate(Refused):
    """A change of tokens that is not newer than the last: a copy, or a node that was put back to an older state."""

    status = 409
    code = "tokens-late"
    default_cure = "The node asks what is held of it and puts its tokens again, by itself."


class TokenQuota(Refused):
    """A node has as many tokens at the hub as it may have."""

    status = 429
    code = "token-quota"
    default_cure = "Take entries out of the watch register that are no longer needed, or ask the hub's operator for more."


class TokenPace(Refused):
    """A node has put and taken away as many tokens as it may in a day."""

    status = 429
    code = "token-pace"
    default_cure = (
        "It goes on after midnight UTC by itself; a node that comes here every day is guessing, or broken."
    )


class BlobQuota(Refused):
    """A node has as many bytes of files at the hub as it may have."""

    status = 429
    code = "blob-quota"
    default_cure = "They go 90 days after they were sent; ask the network's secretariat for a larger quota."


class FilesAway(Refused):
    """The store of sealed files does not answer."""

    status = 503
    code = "files-away"
    default_cure = "Nothing was lost: the node tries again by itself; the hub's operator must look at the store of sealed files."


class FileDamaged(Refused):
    """What the store of sealed files gives is not what was stored there."""

    status = 503
    code = "file-damaged"
    default_cure = "The node tries again by itself; the hub's operator must run: hornbill hub files check."
