"""What a room page says of the records of tasks and decisions, one line each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from hornbill.exchange.actions.room_page.sentences import apart, minute, register_line
from hornbill.exchange.core.search.index import search_by, texts
from hornbill.tasks.core.decision_kinds import MAKE, STAND, TELL
from hornbill.tasks.core.kinds import DESCRIBE, NOTE, OFFER, STEP

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hornbill.exchange.actions.names import Names


def _described(values: Mapping[str, Any], _names: Names) -> str:
    return _("described a task: %s") % apart(values["title"])


def _offered(values: Mapping[str, Any], names: Names) -> str:
    return _("offered a task to %(who)s, by %(due)s") % {
        "who": apart(names.member(values["owner"]).name),
        "due": minute(values["due"]),
    }


def _noted(values: Mapping[str, Any], _names: Names) -> str:
    return _("commented on a task or decision: %s") % apart(values["text"])


def _stepped(values: Mapping[str, Any], names: Names) -> str:
    if values["step"] == "hand":
        return _("is handing over a task to %s") % apart(names.member(values["to"]).name)
    if values["step"] == "move":
        return _("changed the due date of a task to %s") % minute(values["due"])
    return {
        "take": _("accepted a task"),
        "decline": _("declined a task"),
        "done": _("marked a task as done"),
        "give-up": _("gave up a task"),
        "drop": _("cancelled a task as no longer needed"),
        "reopen": _("reopened a task"),
    }[values["step"]]


def _told(values: Mapping[str, Any], _names: Names) -> str:
    return _("recorded a decision: %s") % apart(values["title"])


def _made(values: Mapping[str, Any], names: Names) -> str:
    who = ", ".join(apart(names.member(one).name) for one in values["present"])
    if values["replaces"]:
        return _("recorded a decision that replaces an earlier one; present: %s") % who
    return _("recorded a decision; present: %s") % who


def _stood(values: Mapping[str, Any], _names: Names) -> str:
    return {
        "agreed": _("agrees with a decision"),
        "disagreed": _("disagrees with a decision"),
        "absent": _("was not present at a decision"),
    }[values["stand"]]


def register() -> None:
    """Give these lines to room pages, and tasks, decisions and their notes to the search."""
    search_by(texts("title", "text"), DESCRIBE, shown_as="task", called=gettext_noop("Task"))
    search_by(texts("title", "grounds"), TELL, shown_as="decision", called=gettext_noop("Decision"))
    search_by(texts("text"), NOTE, shown_as="task-note", called=gettext_noop("Note on a task or decision"))
    for kind, teller in (
        (DESCRIBE, _described),
        (OFFER, _offered),
        (NOTE, _noted),
        (STEP, _stepped),
        (TELL, _told),
        (MAKE, _made),
        (STAND, _stood),
    ):
        register_line(kind, teller)
