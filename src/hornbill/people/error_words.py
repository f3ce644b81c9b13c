"""Errors about the directory: admission, vouching, hand-over in the reader's language; see ``pages.fault_words``."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

WORDS: dict[str, tuple[str | None, str]] = {
    "log-gap": (
        _("The file brings a later part of the directory than the one that follows here."),
        _("Have the file written again, with the directory from the number of entries that this node has."),
    ),
    "not-enrolled": (
        _("This node is not enrolled in a network yet."),
        _("Ask your administrator for the network's enrolment file."),
    ),
    "bad-enrolment": (
        _("The network's enrolment file cannot be used."),
        _("Ask your administrator to correct it, or the secretariat for the file again."),
    ),
    "unknown-in-directory": (
        _("No agency or officer of that name is in the network's directory."),
        _("Check the address; perhaps the directory of this node is older than theirs."),
    ),
    "not-a-root": (
        _("You are none of the network's root officers."),
        _("Ask one of the root officers named on the network page to do it."),
    ),
    "no-such-proposal": (
        _("There is no such proposal at this node."),
        _("Look at the admission page for those that wait."),
    ),
    "no-such-invitation": (
        _("There is no such open invitation."),
        _("Look at the admission page for those that are open."),
    ),
    "proposal-settled": (
        _("The proposal was sent or withdrawn meanwhile."),
        _("Nothing to do; if it should still happen, propose it again."),
    ),
    "proposal-outdated": (
        _("The network has changed since this was proposed."),
        _("Withdraw it and propose it again."),
    ),
    "not-possible": (
        _("That is not possible for this agency at present."),
        _("Look at the lists of agencies and invitations."),
    ),
    "not-a-vouch-code": (
        _("This is not the code of an officer."),
        _(
            "Scan the code on the page “Meet in person” of your colleague's own node, or compare the six words."
        ),
    ),
    "other-network-code": (
        _("This code was made in another network."),
        _("Both must be signed in at nodes of one network: check the address in both browsers."),
    ),
    "own-vouch-code": (
        _("This is your own code; nobody vouches for himself."),
        _("Scan the code on your colleague's screen, not on yours."),
    ),
    "mixed-up-codes": (
        _("This is the code of another officer than the one whose page is open."),
        _("Open that officer's page to vouch for them, or have the right colleague show the code."),
    ),
    "vouch-other-keys": (
        _("That officer holds other keys than the directory shows here."),
        _("Do not vouch. Wait an hour for the directory and compare again; then tell both administrators."),
    ),
    "wrong-vouch-words": (
        _("These are not the six words that your colleague should read out."),
        _(
            "Have all six words read out again. If they stay wrong, do not vouch and tell both administrators."
        ),
    ),
    "no-such-meeting": (
        _("No such meeting of yours is known here."),
        _("Look at the list of meetings; only who entered one can correct it."),
    ),
    "too-many-meetings": (
        _("Your agency has entered as many meetings of that year as there may be."),
        _("Correct one that is there instead of entering another."),
    ),
    "no-such-handover": (
        _("There is no such hand-over of yours under way."),
        _("Look at the page “Hand over” for those that there are."),
    ),
    "successor-elsewhere": (
        _("The successor is an officer of another agency."),
        _("Name an officer of your own agency; a room can be given to another agency by its host."),
    ),
    "handover-expired": (
        _("The last day of this hand-over is over."),
        _("Nothing was changed. Offer it again with a later day."),
    ),
}
STATUS = {  # HTTP status of these errors; 400 for what is not here
    "bad-enrolment": 503,
    "no-such-handover": 404,
    "no-such-invitation": 404,
    "no-such-meeting": 404,
    "no-such-proposal": 404,
    "not-a-root": 403,
    "not-enrolled": 503,
    "proposal-outdated": 409,
    "proposal-settled": 409,
    "unknown-in-directory": 404,
}
