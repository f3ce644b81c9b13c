"""The words of tasks and decisions: states, steps, what one says of a decision, in the reader's language.

Rules: looked up when a page is drawn; a code that this version does not know is shown as it came.
"""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from hornbill.tasks.core.kinds import URGENCY

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
    return gettext(URGENCY.words.get(code, code))


def stand(code: str) -> str:
    """Say what somebody says of a decision; empty while they said nothing."""
    return gettext(STANDS[code]) if code in STANDS else code


def stand_act(code: str) -> str:
    """Say what somebody who is named as present says by pressing a button."""
    return gettext(STAND_ACTS[code])


def anchor(kind: str) -> str:
    """Name a record that something rests on."""
    other = _("Entry of the room")
    return gettext(ANCHORS.get(kind, other))
