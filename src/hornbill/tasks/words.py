"""The words of tasks and decisions in the reader's language: states, steps, answers.

Rules: looked up when a page is drawn; a code that this version does not know is shown as it came.
"""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from hornbill.tasks.core.decision_kinds import STANCE
from hornbill.tasks.core.kinds import URGENCY

PHASES = {
    "offered": _("Offered"),
    "taken": _("In progress"),
    "declined": _("Turned down"),
    "handed": _("Being handed over"),
    "done": _("Done"),
    "given-up": _("Given up"),
    "dropped": _("Cancelled: no longer needed"),
    "reopened": _("Reopened"),
}
STEPS = {
    "take": _("accepted it"),
    "decline": _("declined it"),
    "done": _("marked it as done"),
    "give-up": _("gave it up"),
    "hand": _("is handing it over to"),
    "drop": _("cancelled it as no longer needed"),
    "reopen": _("reopened it"),
    "move": _("changed the due date to"),
}
ACTS = {
    "take": _("Accept task"),
    "done": _("Mark as done"),
    "decline": _("Decline it"),
    "give-up": _("Give it up"),
    "drop": _("No longer needed"),
    "reopen": _("Reopen"),
    "hand": _("Hand over the task"),
    "move": _("Change the due date"),
}
IGNORED = {
    "not-next": _("not possible after the previous step: no effect"),
    "not-theirs": _("not their step to take: no effect"),
    "crossed": _("another step came first: no effect"),
    "astray": _("follows a step that has no effect"),
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


def phase(code: str) -> str:
    """Name the state of a task."""
    return gettext(PHASES[code]) if code in PHASES else code


def step(code: str) -> str:
    """Say what somebody did."""
    return gettext(STEPS[code]) if code in STEPS else code


def ignored(code: str) -> str:
    """Say why a step counts for nothing."""
    return gettext(IGNORED[code]) if code in IGNORED else code


def urgency(code: str) -> str:
    """Name an urgency."""
    return gettext(URGENCY.words.get(code, code))


def stand(code: str) -> str:
    """Name an officer's answer to a decision; empty while there is none."""
    return gettext(STANCE.words[code]) if code in STANCE.words else code


def stand_act(code: str) -> str:
    """Return the words of a button by which an officer who was present answers."""
    return gettext(STAND_ACTS[code])


def anchor(kind: str) -> str:
    """Name a record that something rests on."""
    other = _("Entry of the room")
    return gettext(ANCHORS.get(kind, other))
