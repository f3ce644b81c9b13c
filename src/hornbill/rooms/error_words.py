"""Errors about rooms: records, membership, files, markings in the reader's language; see ``pages.fault_words``."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

_FORM_KEPT = _("What you typed is still in the form.")
WORDS: dict[str, tuple[str | None, str]] = {
    "bad-cursor": (
        None,
        _("Send the cursor of the last answer unchanged, or leave it out to start from the beginning."),
    ),
    "nothing-closed": (None, _("Nothing was sent. Your request is shown beside the room's messages.")),
    "no-such-ask": (None, _("Go back to the room. It shows the current requests.")),
    "nothing-to-give": (None, _("Nothing was sent. The page shows who else to ask, and why.")),
    "already-giving": (None, _("Wait until it is finished, or stop it.")),
    "not-all-can-read": (
        None,
        _("Nothing was sent. Ask these agencies to upgrade Hornbill, then try again."),
    ),
    "unknown-rules": (None, _("Nothing was sent. Upgrade Hornbill here first, then at the other agencies.")),
    "not-for-services": (
        None,
        _("Only an officer can do this; the duty service reads and writes in the rooms it was invited to."),
    ),
    "service-alone": (None, _("Invite an officer of that agency too, or leave the duty service out.")),
    "bad-parcel": (
        _("This is not a complete file from another server."),
        _(
            "Copy the file from the USB stick again. If that does not help, ask for the file to be created "
            "again."
        ),
    ),
    "parcel-too-new": (
        _("The file was created by a newer version of Hornbill."),
        _("Ask your administrator to upgrade Hornbill on this server. Then import the file again."),
    ),
    "parcel-too-large": (
        _("The file is larger than any file that a server creates."),
        _("Check that this is the right file. Content too large for one file is written to several."),
    ),
    "parcel-other-network": (
        _("The file belongs to another network."),
        _("Nothing was changed. Ask the person who brought the file for the one of this network."),
    ),
    "parcel-own": (
        _("The file was created on this server."),
        _("You do not need to import it here. Take it to the agency it was created for."),
    ),
    "parcel-not-signed": (
        _("The file's signature does not match the server that it names."),
        _("Do not use it. Tell the agency named in it that the file was altered on the way."),
    ),
    "parcel-unknown-sender": (
        _("This server's directory does not know who created the file."),
        _("Ask the administrator of that server to create the file again, with the whole directory."),
    ),
    "nobody-to-carry-to": (
        _("This is not another active agency of this network."),
        _("Choose another agency of the network, or all."),
    ),
    "no-such-room": (
        _("You have no such room."),
        _("Ask a member of the room to add you."),
    ),
    "no-such-record": (
        _("There is no such message in this room."),
        _("Go back to the room and choose the message again."),
    ),
    "draft-too-long": (
        _("This text is too long to save as a draft."),
        _("Your text is still in the form. Shorten it, or send it in parts."),
    ),
    "not-with-oneself": (
        _("You cannot start a direct conversation with yourself."),
        _("Choose another officer."),
    ),
    "may-not-write": (None, _FORM_KEPT),
    "above-ceiling": (
        None,
        _(
            "Nothing was sent. Choose a marking that this partner may receive, if the content allows it; "
            "write in a room without this partner; or ask a focal point of your agency to change the "
            "dissemination limit."
        ),
    ),
    "other-grading": (
        None,
        _(
            "Nothing was sent. Choose a grading of the room's scheme, or leave it out; gradings are not converted."
        ),
    ),
    "grading-named": (None, _("Nothing was changed. To grade by another scheme, open another room.")),
    "cannot-mark": (None, _("Nothing was changed. Only the author can change the marking.")),
    "not-supervisor": (None, _("Nothing was changed. Ask a focal point of your agency.")),
    "record-refused": (None, _("Nothing was sent. Read the reason and try another way.")),
    "still-checking": (
        _("This room is large and still opening."),
        _("What you typed is still in the form. Send it again when the check is done."),
    ),
    "cannot-seal": (
        _("Nothing can be sealed to one of these people."),
        _("Get the network's latest directory, then send again."),
    ),
    "no-space": (
        _("The server's disk is full."),
        _("Nothing was changed. Ask your administrator for disk space, then try again."),
    ),
    "restored": (
        _("This server's database was restored from an older copy. Writing is blocked."),
        _FORM_KEPT,
    ),
    "hub-unreachable": (
        _("The hub cannot be reached. What you write is saved and will be sent automatically."),
        _(
            "You do not need to do anything. If this continues, ask your administrator whether the network "
            "is working."
        ),
    ),
    "bad-file": (
        _("The file or its description was not accepted."),
        _("Nothing was shared; choose the file again."),
    ),
    "file-too-large": (
        _("The file is larger than this server accepts."),
        _("Share it in parts, or ask your administrator to raise the limit."),
    ),
    "files-full": (
        _("This server has reached its limit for files."),
        _("Withdraw files that you no longer need, or ask your administrator for space."),
    ),
    "too-many-uploads": (
        _("You have too many unfinished uploads."),
        _("Finish or cancel one of your unfinished uploads."),
    ),
    "no-such-upload": (
        _("You have no such upload in this room."),
        _("It was finished, cancelled or too old. Choose the file again."),
    ),
    "other-offset": (
        _("The bytes received do not continue the upload."),
        _("Ask how much has arrived, and continue from there."),
    ),
    "no-such-file": (
        _("You have no such file in this room."),
        _("Go back to the room and choose the message again."),
    ),
    "file-not-here": (
        _("The file has not arrived on this server yet."),
        _("Fetch it from the room's page and come back when it has arrived."),
    ),
    "file-damaged": (
        _("The sealed file on this server's disk is not the one that was shared."),
        _("Fetch it again from the room's page; if that fails, tell your administrator."),
    ),
    "cannot-show": (
        _("This kind of file is never shown inside a page."),
        _("Download it and open it with a suitable program."),
    ),
    "too-much-held": (
        _("Other officers are previewing files, and this server's memory for previews is full."),
        _("Nothing was imported. Choose the file again in a few minutes."),
    ),
    "cannot-import": (None, _("Share it as a file, or import it in parts.")),
    "import-not-held": (
        _("The preview of this file has expired."),
        _("Nothing was imported. Choose the file again."),
    ),
    "dates-unclear": (
        _("The file does not show whether the day or the month comes first."),
        _("Nothing was imported. Choose which one it is."),
    ),
    "keys-not-known": (
        _("The directory does not have your new signing key yet."),
        _(
            "You can read. Nothing was sent: the network must receive your new keys first. See Settings, "
            "Recovery for the status."
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
