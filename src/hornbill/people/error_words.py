"""Errors about the directory: admission, vouching, hand-over in the reader's language; see ``pages.fault_words``."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

WORDS: dict[str, tuple[str | None, str]] = {
    "log-gap": (
        _("The file contains a later part of the directory than the one needed next here."),
        _(
            "Ask for the file to be created again, with the directory starting from the number of entries "
            "that this server has."
        ),
    ),
    "not-enrolled": (
        _("This server is not enrolled in a network yet."),
        _("Ask your administrator for the network's enrolment file."),
    ),
    "bad-enrolment": (
        _("The network's enrolment file is not usable."),
        _("Ask your administrator to correct it, or ask the secretariat to send the file again."),
    ),
    "unknown-in-directory": (
        _("The network's directory has no agency or officer with that name."),
        _("Check the address. The directory on this server may be older than theirs."),
    ),
    "not-a-root": (
        _("You are not one of the network's root officers."),
        _("Ask one of the root officers named on the network page to do it."),
    ),
    "no-such-proposal": (
        _("There is no such proposal on this server."),
        _("The admission page lists those that are waiting."),
    ),
    "no-such-invitation": (
        _("There is no such open invitation."),
        _("The admission page lists the open ones."),
    ),
    "proposal-settled": (
        _("The proposal was sent or withdrawn meanwhile."),
        _("You do not need to do anything. If it is still needed, propose it again."),
    ),
    "proposal-outdated": (
        _("The network has changed since this was proposed."),
        _("Withdraw it and propose it again."),
    ),
    "not-possible": (
        _("This is not possible for this agency in its current state."),
        _("Check the lists of agencies and invitations."),
    ),
    "not-a-vouch-code": (
        _("This is not the code of an officer."),
        _(
            "Scan the code on the “Meet in person” page on your colleague's own server, or compare the six "
            "words."
        ),
    ),
    "other-network-code": (
        _("This code was made in another network."),
        _("Both must be signed in to servers of the same network. Check the address in both browsers."),
    ),
    "own-vouch-code": (
        _("This is your own code. You cannot vouch for yourself."),
        _("Scan the code on your colleague's screen, not on yours."),
    ),
    "mixed-up-codes": (
        _("This is the code of a different officer from the one whose page is open."),
        _("Open that officer's page to vouch for them, or ask the right colleague to show the code."),
    ),
    "vouch-other-keys": (
        _("That officer has different keys from the ones in this directory."),
        _(
            "Do not vouch. Wait an hour for the directory to update and compare again. If they still "
            "differ, tell both administrators."
        ),
    ),
    "wrong-vouch-words": (
        _("These are not the six words that your colleague should read out."),
        _(
            "Ask for all six words to be read aloud again. If they still do not match, do not vouch, and "
            "tell both administrators."
        ),
    ),
    "no-such-meeting": (
        _("You have no such meeting here."),
        _("See the list of meetings. Only the officer who added a meeting can correct it."),
    ),
    "too-many-meetings": (
        _("Your agency has reached the limit of meetings for that year."),
        _("Correct an existing meeting instead of adding another."),
    ),
    "no-such-handover": (
        _("You have no such hand-over in progress."),
        _("The “Hand over” page lists the existing ones."),
    ),
    "successor-elsewhere": (
        _("The successor is an officer of another agency."),
        _("Name an officer of your own agency. To give a room to another agency, ask its host."),
    ),
    "handover-expired": (
        _("The last day of this hand-over has passed."),
        _("Nothing was changed. Offer it again with a later date."),
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
