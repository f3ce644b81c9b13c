"""Our errors in the reader's language.

Rules: an error says in English what happened, with the names and numbers of the case, and is shown so to English
readers. For others each code has a sentence and a cure that can be translated; None in place of the sentence means
that the error brings reasons that are translated already, or that nothing general can be said. A code that is not
known here is shown as it is. What names a server of the agency is said in general words to everybody.

    spoken(error)          # ("Le nom ou la phrase secrète est inexact.", "Saisissez ...")
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_noop as _

from hornbill.node import fault_words_comparison, fault_words_people, fault_words_proceedings

if TYPE_CHECKING:
    from hornbill.kernel.errors import HornbillError

_FORM_KEPT = _("What you typed is kept in the form.")
_AWAY = _(
    "What was saved is kept. Wait a minute and load the page again; if it goes on, tell your administrator."
)
# What they say themselves names servers: that is for the log and for whoever starts the node.
_NEVER_THEIR_OWN = {"database-unreachable", "database-unfit"}
_WORDS: dict[str, tuple[str | None, str]] = {
    **fault_words_people.WORDS,
    **fault_words_comparison.WORDS,
    **fault_words_proceedings.WORDS,
    "duplicate-entry": (
        _("It is in your register already, in this case."),
        _("Withdraw that one first if something of it is to change."),
    ),
    "register-full": (
        _("You have as many live entries as an officer may have."),
        _("Withdraw entries that are no longer needed."),
    ),
    "silent-full": (
        _("Your agency has as many live silent entries as it may have."),
        _("Withdraw silent entries that are no longer needed, or watch in the open."),
    ),
    "not-supervised": (
        _("Nothing of that name waits for your word."),
        _("Go back to the register: what waits for your word stands there."),
    ),
    "cannot-confirm": (
        _("Its last day is over, or it may not be watched."),
        _("Decline it; its owner may enter it again."),
    ),
    "no-such-entry": (
        _("There is no such live entry of yours."),
        _("Go back to the register: what is live stands there."),
    ),
    "bad-outcome": (_("That is no outcome of a hit."), _("Choose one of those that the page offers.")),
    "bad-table": (None, _("Save it anew as CSV in UTF-8, with the columns that the page names.")),
    "odd-facts": (
        _("Some facts are not as the form would take them; nothing was stated."),
        _("Correct them, or send strict: false to state them as they are."),
    ),
    "marked-stricter": (None, _("Choose the file's marking or a stricter one. Nothing was imported.")),
    "nothing-closed": (None, _("Nothing was sent. What you asked for stands beside the room's messages.")),
    "no-such-alert": (None, _("Look in the list of alerts; it may have been withdrawn, or not be for you.")),
    "not-for-you": (None, _("Nothing was changed.")),
    "no-such-information-request": (
        None,
        _("Look in the list of requests; it may have been withdrawn, or not be for you."),
    ),
    "no-joint-room": (
        None,
        _("Open a new room as a joint investigation; what a room was founded as does not change."),
    ),
    "no-such-agreement": (None, _("Look at the room's agreement.")),
    "not-for-you-to-sign": (None, _("Nothing was sent.")),
    "agreement-has-moved": (None, _("Nothing was sent. Look at where the agreement stands now.")),
    "bad-agreement": (
        _("Something in the agreement is missing or wrong."),
        _("Nothing was sent; what you typed is still here."),
    ),
    "no-such-task": (None, _("Look in the list of tasks; it may be of a room that you are not in.")),
    "no-such-decision": (None, _("Look in the list of decisions; it may be of a room that you are not in.")),
    "not-your-task": (None, _("Nothing was sent.")),
    "not-at-this-decision": (None, _("Nothing was sent.")),
    "task-has-moved": (None, _("Nothing was sent. Look at where the task stands now.")),
    "bad-task": (
        _("Something in the task or decision is missing or wrong."),
        _("Nothing was sent; what you typed is still here."),
    ),
    "not-your-request": (None, _("Nothing was sent.")),
    "information-request-over": (None, _("Nothing was sent. Write in the room, or ask anew.")),
    "bad-information-request": (
        _("Something in the request is missing or wrong."),
        _("Nothing was sent; what you typed is still here."),
    ),
    "alert-over": (None, _("Nothing was sent. Write in the alert's room, or raise another alert.")),
    "bad-browser": (
        _("This browser cannot be woken from here."),
        _(
            "Switch it off and on again in this browser; or ask your administrator which push services are allowed."
        ),
    ),
    "bad-mail": (None, _("Type one address, as name@agency.example.")),
    "bad-container": (
        _("This is not a container number, or its check digit does not fit."),
        _("Read the number off the box again: four letters, six digits, one check digit in a frame."),
    ),
    "bad-postal-item": (
        _("This is not the number of a postal item, or its check digit does not fit."),
        _("Read the label again: two letters, nine digits, two letters of a country."),
    ),
    "no-such-ask": (None, _("Go back to the room: what is asked for now stands there.")),
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
    "not-accepted": (
        None,
        _(
            "It accepts where an officer of its own agency invited it, or where the agency's rule names who did."
        ),
    ),
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
        _("Nothing was changed. Ask whoever brought it for the file of this network."),
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
        _("That is not possible for this agency as things stand."),
        _("Look at the lists of agencies and invitations."),
    ),
    "bad-id": (
        _("That is no id: small letters, digits and hyphens, beginning with a letter."),
        _("Correct the id and send the form again."),
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
            "Nothing was sent. Grade it anew in the room's scheme, or leave the grading out; none is converted."
        ),
    ),
    "grading-named": (None, _("Nothing was changed. To grade by another scheme, open another room.")),
    "cannot-mark": (None, _("Nothing was changed. Whoever wrote it marks it anew.")),
    "bad-permission": (None, _("Nothing was written; correct the form.")),
    "no-such-permission": (None, _("Go back to the room's permissions and choose it again.")),
    "not-supervisor": (None, _("Nothing was changed. Ask a focal point of your agency.")),
    "bad-ceiling": (None, _("Nothing was changed; correct the form.")),
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
    "database-unreachable": (_("This node's database does not answer."), _AWAY),
    "database-unfit": (_("This node's database cannot be used."), _AWAY),
    "busy": (_("The node is busy."), _("Nothing was changed; try again in a moment.")),
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
    "no-such-guest-request": (
        _("This link leads nowhere: it was used, has ended, or never was."),
        _("Ask the officer who gave you the link for another one."),
    ),
    "wrong-guest-code": (
        _("Link and code do not belong together."),
        _("Compare the code with what the officer told you, letter by letter."),
    ),
    "guest-paused": (
        _("Too many wrong codes were tried with this link: it rests for a while."),
        _("Wait a quarter of an hour, and ask the officer for the code again."),
    ),
    "too-much-held": (
        _("Other officers are looking at as many files as this node holds in memory at once."),
        _("Nothing was entered; choose the file again in some minutes."),
    ),
    "guest-answer-under-way": (
        _("An answer is being sent by this link at this moment."),
        _("Wait a minute and send again; what you typed is still here."),
    ),
    "bad-guest-question": (None, _("Nothing was asked; correct the form.")),
    "bad-guest-answer": (
        _("What came is no answer as the answer page makes it."),
        _("Ask the guest to open the link again, or send a new one."),
    ),
    "no-guest-answer": (
        _("No answer waits to be taken into the room."),
        _("Look at the list of requests: it was taken, or has not come."),
    ),
    "cannot-import": (None, _("Share it as a file, or import it in parts.")),
    "no-sheet": (
        _("This sheet cannot be read: it is damaged, locked, or too large."),
        _("Save the sheet as CSV and choose that file."),
    ),
    "import-not-held": (
        _("The file that you looked at is not held any more."),
        _("Nothing was entered; choose the file again."),
    ),
    "dates-unclear": (
        _("Nothing in the file says whether the day or the month comes first."),
        _("Nothing was entered; say which it is."),
    ),
}


def spoken(error: HornbillError) -> tuple[str, str]:
    """Return what happened and what to do.

    Args:
        error: one of ours.
    """
    own = _sentence(error)
    words = _WORDS.get(error.code)
    english = (get_language() or "en").startswith("en")
    if words is None or (english and error.code not in _NEVER_THEIR_OWN):
        return own, error.cure
    what, cure = words
    return gettext(what) if what else own, gettext(cure)


def _sentence(error: HornbillError) -> str:
    message = error.message.strip()
    end = "" if message.endswith((".", "!", "?")) else "."
    return f"{message[:1].upper()}{message[1:]}{end}" if message else ""
