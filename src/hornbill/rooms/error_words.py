"""Errors about rooms: records, membership, files, markings in the reader's language; see ``pages.fault_words``."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

_FORM_KEPT = _("What you typed is kept in the form.")
WORDS: dict[str, tuple[str | None, str]] = {
    "bad-cursor": (None, _("Send the last answer's cursor as it came, or none to begin again.")),
    "nothing-closed": (None, _("Nothing was sent. Your request is shown beside the room's messages.")),
    "no-such-ask": (None, _("Go back to the room: it shows what is asked for now.")),
    "nothing-to-give": (None, _("Nothing was sent. The page says whom else to ask, and why.")),
    "already-giving": (None, _("Wait until it is done, or stop it.")),
    "not-all-can-read": (
        None,
        _("Nothing was sent. Ask these agencies to upgrade Hornbill, then try again."),
    ),
    "unknown-rules": (None, _("Nothing was sent. Upgrade Hornbill here first; then the other agencies.")),
    "not-for-services": (
        None,
        _("An officer does it; the duty service reads and writes where it was invited."),
    ),
    "service-alone": (None, _("Invite an officer of that agency too, or leave the duty service out.")),
    "bad-parcel": (
        _("This is not a whole file of another node."),
        _("Copy the file from its stick again; if that does not help, have it written again."),
    ),
    "parcel-too-new": (
        _("A newer Hornbill wrote the file."),
        _("Your administrator upgrades Hornbill at this node; the file can be read then."),
    ),
    "parcel-too-large": (
        _("The file is longer than any file of a node."),
        _("Check that this is the right file; what does not fit one file is written into several."),
    ),
    "parcel-other-network": (
        _("The file belongs to another network."),
        _("Nothing was changed. Ask the person who brought the file for the one of this network."),
    ),
    "parcel-own": (
        _("The file was written at this node."),
        _("Nothing needs to be done here: carry it to the agency that it was written for."),
    ),
    "parcel-not-signed": (
        _("The node that the file names did not sign it as it is."),
        _("Use nothing of it, and tell the agency that it names: somebody altered it on the way."),
    ),
    "parcel-unknown-sender": (
        _("The directory of this node does not know who wrote the file."),
        _("Have the file written again with the whole directory, at the machine of that node."),
    ),
    "nobody-to-carry-to": (
        _("That is no other agency of this network that is in force."),
        _("Choose another agency of the network, or all."),
    ),
    "no-such-room": (
        _("There is no such room for you."),
        _("Ask a member of the room to add you."),
    ),
    "no-such-record": (
        _("There is no such message in this room."),
        _("Go back to the room and choose it again."),
    ),
    "draft-too-long": (
        _("This text is too long to be kept as a draft."),
        _("Your text is still in the form; write less, or send it in parts."),
    ),
    "not-with-oneself": (
        _("A direct conversation is with somebody else."),
        _("Choose another officer."),
    ),
    "may-not-write": (None, _FORM_KEPT),
    "above-ceiling": (
        None,
        _(
            "Nothing was sent. Give it a marking that the partner may be sent, if it allows that; write it in a room without"
            " that partner; or ask a focal point of your agency to change the ceiling."
        ),
    ),
    "other-grading": (
        None,
        _(
            "Nothing was sent. Choose a grading of the room's scheme, or leave it out; gradings are not converted."
        ),
    ),
    "grading-named": (None, _("Nothing was changed. To grade by another scheme, open another room.")),
    "cannot-mark": (None, _("Nothing was changed. Only its author changes its marking.")),
    "not-supervisor": (None, _("Nothing was changed. Ask a focal point of your agency.")),
    "record-refused": (None, _("Nothing was sent. Read the reason and try another way.")),
    "still-checking": (
        _("This room is large and still being opened."),
        _("What you typed is kept in the form; send it again when the check is done."),
    ),
    "cannot-seal": (
        _("Nothing can be sealed to one of these people."),
        _("Get the network's newest directory, then send again."),
    ),
    "no-space": (
        _("The node's disk is full."),
        _("Nothing was changed. Ask your administrator for disk space, then try again."),
    ),
    "restored": (
        _("This node's database was put back from an older copy. Nobody can write."),
        _FORM_KEPT,
    ),
    "hub-unreachable": (
        _("The hub cannot be reached. What you write is kept and goes out by itself."),
        _("Nothing needs to be done. If it lasts, ask your administrator whether the network is up."),
    ),
    "bad-file": (
        _("The file, or what is said of it, cannot be taken."),
        _("Nothing was shared; choose the file again."),
    ),
    "file-too-large": (
        _("The file is larger than this node takes."),
        _("Share it in parts, or ask your administrator to raise the limit."),
    ),
    "files-full": (
        _("This node keeps no more files."),
        _("Withdraw files that are needed no longer, or ask your administrator for space."),
    ),
    "too-many-uploads": (
        _("You have begun as many uploads as are kept."),
        _("Finish or drop one of those that you have begun."),
    ),
    "no-such-upload": (
        _("No such upload of yours is under way in this room."),
        _("It was finished, dropped or too old: choose the file again."),
    ),
    "other-offset": (
        _("The bytes that came do not continue what is here."),
        _("Ask how much has arrived, and go on from there."),
    ),
    "no-such-file": (
        _("There is no such file in this room for you."),
        _("Go back to the room and choose it again."),
    ),
    "file-not-here": (
        _("The file is not at this node yet."),
        _("Fetch it from the room's page and come back when it is here."),
    ),
    "file-damaged": (
        _("The sealed file on this node's disk is not the one that was shared."),
        _("Fetch it again from the room's page; if that fails, tell your administrator."),
    ),
    "cannot-show": (
        _("This kind of file is never shown inside a page."),
        _("Download it, and open it with a program made for it."),
    ),
    "too-much-held": (
        _("Other officers are looking at as many files as this node holds in memory at once."),
        _("Nothing was entered; choose the file again in some minutes."),
    ),
    "cannot-import": (None, _("Share it as a file, or import it in parts.")),
    "import-not-held": (
        _("The file that you looked at is not held any more."),
        _("Nothing was entered; choose the file again."),
    ),
    "dates-unclear": (
        _("Nothing in the file says whether the day or the month comes first."),
        _("Nothing was entered; say which it is."),
    ),
    "keys-not-known": (
        _("The directory does not have your new signing key yet."),
        _(
            "You can read. Nothing was sent: the network must have your new keys first; Settings, Recovery, says how that stands."
        ),
    ),
}
STATUS = {  # HTTP status of these errors; 400 for what is not here
    "above-ceiling": 403,
    "already-giving": 409,
    "cannot-mark": 403,
    "cannot-show": 415,
    "file-damaged": 500,
    "file-not-here": 409,
    "file-too-large": 413,
    "files-full": 507,
    "grading-named": 409,
    "hub-unreachable": 503,
    "keys-not-known": 409,
    "no-such-ask": 404,
    "no-such-file": 404,
    "no-such-record": 404,
    "no-such-room": 404,
    "no-such-upload": 404,
    "not-supervisor": 403,
    "nothing-closed": 409,
    "nothing-to-give": 409,
    "other-grading": 403,
    "other-offset": 409,
    "too-many-uploads": 429,
    "too-much-held": 503,
}
PROGRAM_STATUS = {  # to programs, where a person's form comes back
    "cannot-seal": 409,
    "files-full": 503,
    "may-not-write": 403,
    "no-space": 503,
    "not-all-can-read": 409,
    "not-for-services": 403,
    "record-refused": 409,
    "restored": 503,
    "still-checking": 503,
    "unknown-rules": 409,
}
