"""Errors of the exchange at a node."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import ngettext

from hornbill.kernel.errors import HornbillError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hornbill.kernel.markings import Reason


class ExchangeError(HornbillError):
    """Root of the exchange's errors."""

    code = "exchange"


class NoSuchRoom(ExchangeError):
    """The room is not here, or this officer is not in it; which of the two is not told."""

    code = "no-such-room"
    default_cure = "Ask a member of the room to add you."


class NoSuchRecord(ExchangeError):
    """The room is here, and this record is not, or is of another kind."""

    code = "no-such-record"
    default_cure = "Go back to the room and choose the message again."


class DraftTooLong(ExchangeError):
    """More was typed than is kept as a draft."""

    code = "draft-too-long"
    default_cure = "Your text is still in the form. Shorten it, or send it in parts."


class NotWithOneself(ExchangeError):
    """A direct conversation needs two."""

    code = "not-with-oneself"
    default_cure = "Choose another officer."


class NotForServices(ExchangeError):
    """A duty service was about to do what only a person does, or is in a place where none may be."""

    code = "not-for-services"
    default_cure = "An officer does it; the service reads and writes in rooms to which it was invited."


class ComesAlone(ExchangeError):
    """A duty service was invited where no officer of its agency is or comes in with it."""

    code = "service-alone"
    default_cure = "Invite an officer of that agency too, or leave the duty service out."


class MayNotWrite(ExchangeError):
    """The room's gate is closed for this officer; the message holds every reason, and ``reasons`` each of them."""

    code = "may-not-write"
    default_cure = "Your text is kept in the form; ask the room's host agency."

    def __init__(self, message: str, *, cure: str | None = None, reasons: Sequence[Reason] = ()) -> None:
        super().__init__(message, cure=cure)
        self.reasons = tuple(reasons)


class AboveCeiling(MayNotWrite):
    """A partner whose officers would read it is sent no such thing; the message holds every reason."""

    code = "above-ceiling"
    default_cure = (
        "Nothing was sent. Choose a marking that this partner may receive, if the content "
        "allows it; write in a room without this partner; or ask a focal point of your agency "
        "to change the dissemination limit."
    )


class OtherGrading(MayNotWrite):
    """What was to be written is graded by another scheme than the room's."""

    code = "other-grading"
    default_cure = "Nothing was sent. Choose a grading of the room's scheme, or leave it out; gradings are not converted."


class GradingNamed(ExchangeError):
    """The room's grading scheme was named before, and stays."""

    code = "grading-named"
    default_cure = "Nothing was changed. To grade by another scheme, open another room."


class CannotMark(ExchangeError):
    """A record is not this officer's to re-mark; the message holds every reason."""

    code = "cannot-mark"
    default_cure = "Nothing was changed. Only the author can change the marking."


class NotSupervisor(ExchangeError):
    """An officer who sets no ceilings was about to set one."""

    code = "not-supervisor"
    default_cure = "Nothing was changed. Ask a focal point of your agency."


class KeysNotKnown(ExchangeError):
    """An officer's new keys are not in the directory: what they signed nobody could check."""

    code = "keys-not-known"
    default_cure = (
        "You can read. Nothing was sent: the network must receive your new keys first. See "
        "Settings, Recovery for the status."
    )


class RecordRefused(ExchangeError):
    """The fold would refuse this record, so it was not written."""

    code = "record-refused"
    default_cure = "Nothing was sent. Read the reason and try another way."


class StillChecking(ExchangeError):
    """A large room is still being opened and checked in this session."""

    code = "still-checking"
    default_cure = "Your text is kept in the form; send it again when the check is done."


class CannotSeal(ExchangeError):
    """A member's keys are not in this node's directory, so nothing can be sealed to them."""

    code = "cannot-seal"
    default_cure = "Get the network's newest enrolment file, then send again."


class NothingClosed(ExchangeError):
    """All that is here is open, or was asked for and waits for its answer."""

    code = "nothing-closed"
    default_cure = "Nothing was sent. Your request is shown beside the room's messages."


class NoSuchAsk(ExchangeError):
    """Nobody in the room asks for this history now: it was asked again, or who asked is out."""

    code = "no-such-ask"
    default_cure = "Go back to the room. It shows the current requests."


class NothingToGive(ExchangeError):
    """Nothing of an ask is the officer's to give: it was given, or others must."""

    code = "nothing-to-give"
    default_cure = "Nothing was sent. The page shows who else to ask, and why."


class AlreadyGiving(ExchangeError):
    """A giving of the same session in the same room is not over."""

    code = "already-giving"
    default_cure = "Wait until it is finished, or stop it."


class UnknownRules(ExchangeError):
    """Rules that this version cannot follow, or that are in force."""

    code = "unknown-rules"
    default_cure = "Nothing was sent. Upgrade Hornbill here first, then at the other agencies."


class NoSpace(ExchangeError):
    """The disk or the database of this node is full; what was begun was taken back whole."""

    code = "no-space"
    default_cure = "Nothing was changed. Ask your administrator for disk space, then try again."


class Busy(ExchangeError):
    """Others wrote to this node's database for so long that this write was given up."""

    code = "busy"
    default_cure = "Nothing was changed; try again in a moment."


class Restored(ExchangeError):
    """This node's database is an older copy: writing on would contradict what was signed since."""

    code = "restored"
    default_cure = "Your text is kept in the form; your administrator follows docs/operations.md, Restoring."


class NotAllCanRead(ExchangeError):
    """What was to be written would close the room for agencies whose servers are older.

    Attributes:
        agencies: whose.
    """

    code = "not-all-can-read"
    default_cure = "Nothing was sent. Ask these agencies to upgrade Hornbill, then try again."

    def __init__(self, agencies: Sequence[str], of: int) -> None:
        self.agencies = tuple(agencies)
        said = ngettext(
            "%(count)d of %(all)d agencies cannot read this yet: %(names)s.",
            "%(count)d of %(all)d agencies cannot read this yet: %(names)s.",
            len(agencies),
        )
        super().__init__(said % {"count": len(agencies), "all": of, "names": ", ".join(agencies)})
