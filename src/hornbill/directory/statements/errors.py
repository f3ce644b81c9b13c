"""Errors of admission, proposals, signing and joining; each says what to do."""

from __future__ import annotations

from hornbill.kernel.errors import BadInput, HornbillError


class CeremonyError(HornbillError):
    """Root of the errors of admission and joining."""

    code = "ceremony"


class NotARoot(CeremonyError):
    """The officer is not one of the network's root officers."""

    code = "not-a-root"
    default_cure = "Ask one of the root officers named on the network page to do it."


class NoSuchProposal(CeremonyError):
    """There is no such proposal on this server."""

    code = "no-such-proposal"
    default_cure = "The admission page lists those that are waiting."


class ProposalSettled(CeremonyError):
    """The proposal was sent or withdrawn."""

    code = "proposal-settled"
    default_cure = "You do not need to do anything. If it is still needed, propose it again."


class ProposalOutdated(CeremonyError):
    """The network has changed since it was proposed."""

    code = "proposal-outdated"
    default_cure = "Withdraw it and propose it again: members or keys have changed since."


class NoSuchInvitation(CeremonyError):
    """There is no such invitation at this node, or it is settled."""

    code = "no-such-invitation"
    default_cure = "The admission page lists the open ones."


class NotPossible(BadInput):
    """What is asked makes no sense for this agency or officer."""

    code = "not-possible"


class AlreadyFounded(CeremonyError):
    """This node belongs to a network."""

    code = "already-founded"
    default_cure = "A node belongs to one network: make another node, in a folder of its own."


class AlreadyEnrolled(CeremonyError):
    """This node belongs to a network, so it cannot join one."""

    code = "already-enrolled"
    default_cure = "Nothing to do. For another network make another node, in a folder of its own."


class JoinCodeUsed(CeremonyError):
    """Somebody else has asked with this code."""

    code = "join-code-used"
    default_cure = (
        "Tell the secretariat at once: if it was not another node of yours, the code was seen on its way."
        " Ask for a new one."
    )


class JoinDeclined(CeremonyError):
    """The secretariat did not admit the agency."""

    code = "join-declined"
    default_cure = "Call the secretariat; when the reason is out of the way, it can make a new code."


class NoLogNetwork(CeremonyError):
    """The network of this node has no directory log, so nothing can be admitted or published."""

    code = "no-directory-log"
    default_cure = "A network with a log begins with `hornbill node found`."
