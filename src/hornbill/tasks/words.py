"""The words of tasks and decisions: states, steps, what one says of a decision, in the reader's language.

Rules: looked up when a page is drawn; a code that this version does not know is shown as it came.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from hornbill.pages.faults import words_of

if TYPE_CHECKING:
    from hornbill.kernel.errors import HornbillError

PHASES = {
    "offered": _("Offered"),
    "taken": _("Under way"),
    "declined": _("Turned down"),
    "handed": _("Being handed on"),
    "done": _("Done"),
    "given-up": _("Given up"),
    "dropped": _("Not needed any more"),
    "reopened": _("Opened again"),
}
STEPS = {
    "take": _("took it on"),
    "decline": _("declined it"),
    "done": _("says that it is done"),
    "give-up": _("gave it up"),
    "hand": _("hands it on to"),
    "drop": _("says that it is not needed any more"),
    "reopen": _("opened it again"),
    "move": _("moved its time to"),
}
ACTS = {
    "take": _("Take it on"),
    "done": _("It is done"),
    "decline": _("Decline it"),
    "give-up": _("Give it up"),
    "drop": _("It is not needed any more"),
    "reopen": _("Open it again"),
    "hand": _("Hand it on"),
    "move": _("Move its time"),
}
IGNORED = {
    "not-next": _("does not follow from there: counts for nothing"),
    "not-theirs": _("not theirs to say: counts for nothing"),
    "crossed": _("another step came first: counts for nothing"),
    "astray": _("follows a step that counts for nothing"),
}
URGENCIES = {
    "routine": _("Routine"),
    "priority": _("Before other work"),
    "urgent": _("Urgent: somebody or something is on the way"),
}
STANDS = {
    "agreed": _("agrees"),
    "disagreed": _("disagrees"),
    "absent": _("says that they were not there"),
}
STAND_ACTS = {
    "agreed": _("I was there, and agree"),
    "disagreed": _("I was there, and disagree"),
    "absent": _("I was not there"),
}
ANCHORS = {  # kind of record -> what it is
    "file.share": _("File"),
    "message.post": _("Message"),
    "message.edit": _("Message"),
    "decision.describe": _("Decision"),
    "decision.make": _("Decision"),
    "task.describe": _("Task"),
    "task.offer": _("Task"),
    "request.ask": _("Request for information"),
    "request.send": _("Request for information"),
    "request.answer": _("Answer to a request"),
    "request.reply": _("Answer to a request"),
    "entity.state": _("Statement"),
}
FIELDS = {
    "title": _("What it is, in one sentence"),
    "text": _("In words"),
    "owner": _("Who does it"),
    "to": _("To whom"),
    "due": _("By when"),
    "urgency": _("Urgency"),
    "grounds": _("Grounds"),
    "present": _("Who was present"),
    "on": _("When it was decided"),
    "rests_on": _("What it rests on"),
    "decision": _("Decision"),
    "replaces": _("What it replaces"),
    "tlp": _("Marking"),
}


def phase(code: str) -> str:
    """Say where a task stands."""
    return gettext(PHASES[code]) if code in PHASES else code


def step(code: str) -> str:
    """Say what somebody did."""
    return gettext(STEPS[code]) if code in STEPS else code


def ignored(code: str) -> str:
    """Say why a step counts for nothing."""
    return gettext(IGNORED[code]) if code in IGNORED else code


def urgency(code: str) -> str:
    """Name an urgency."""
    return gettext(URGENCIES[code]) if code in URGENCIES else code


def stand(code: str) -> str:
    """Say what somebody says of a decision; empty while they said nothing."""
    return gettext(STANDS[code]) if code in STANDS else code


def anchor(kind: str) -> str:
    """Name a record that something rests on."""
    return gettext(ANCHORS.get(kind, _("Entry of the room")))


def label(name: str) -> str:
    """Name a field."""
    return gettext(FIELDS[name]) if name in FIELDS else name


def sentences(error: HornbillError) -> dict[str, str]:
    """Say of each field what is wrong with it: field -> sentence; of what has no field, under an empty name."""
    found: dict[str, str] = {}
    for one in getattr(error, "reasons", ()) or ():
        found.setdefault(one.source, one.text)
    return found or {"": words_of(error)}
