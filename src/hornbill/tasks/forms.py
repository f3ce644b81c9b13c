"""What the forms of tasks and decisions say, read from what was posted; kept as it was typed when something is wrong.

Rules: times are typed and read as UTC, and say so; an empty marking is the room's. Checks are ``hornbill.tasks``'; here is only what a
form alone can get wrong.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hornbill.exchange import actions as exchange
from hornbill.exchange.errors import StillChecking
from hornbill.kernel.markings import Reason
from hornbill.pages import marking_form, once
from hornbill.pages.forms import IncompleteForm
from hornbill.pages.marking_form import MARKINGS
from hornbill.tasks import words as task_words
from hornbill.tasks.actions import anchors, viewing
from hornbill.tasks.actions.deciding import Deciding
from hornbill.tasks.actions.giving import Giving
from hornbill.tasks.actions.stepping import Stepping
from hornbill.tasks.core.errors import BadTaskForm
from hornbill.tasks.core.kinds import MAX_TEXT, MAX_TITLE
from hornbill.tasks.core.steps import HAND, MOVE

if TYPE_CHECKING:
    from django.http import QueryDict

    from hornbill.kernel.errors import HornbillError
    from hornbill.kernel.markings import Marking
    from hornbill.tasks.actions.viewing import DecisionView
    from hornbill.vault.sessions import OpenVault

_TIME = "%Y-%m-%dT%H:%M"
_TEXTS = ("title", "text", "owner", "to", "due", "urgency", "decision", "grounds", "on", "stand", "tlp")
_DAYS = 7  # days that are proposed for a task


@dataclass(frozen=True)
class Typed:
    """A form as it was typed.

    Attributes:
        texts: name -> text.
        rests_on, present, replaces: what was ticked.
    """

    texts: dict[str, str]
    rests_on: list[str]
    present: list[str]
    replaces: list[str]


def blank(now: datetime, **texts: str) -> Typed:
    """Return a form that nobody has typed into: routine, in a week; a decision of now."""
    due = (now + timedelta(days=_DAYS)).strftime(_TIME)
    begun = {"urgency": "routine", "due": due, "on": now.strftime(_TIME)}
    return Typed({**dict.fromkeys(_TEXTS, ""), **begun, **texts}, [], [], [])


def read(form: QueryDict) -> Typed:
    """Return a form as it was typed."""
    names = (*_TEXTS, *marking_form.NAMES)
    texts = {name: form.get(name, "").replace("\r\n", "\n") for name in names}
    return Typed(texts, form.getlist("rests_on"), form.getlist("present"), form.getlist("replaces"))


def drawn(vault: OpenVault, room: str, typed: Typed, wrong: dict[str, str]) -> dict[str, Any]:
    """Return what a form of a task or decision is drawn from: its bounds, and its marking."""
    return {
        "markings": MARKINGS,
        "most_title": MAX_TITLE,
        "most_text": MAX_TEXT,
        "once": once.word(),
        **marking_form.drawn(typed.texts, exchange.room_marking(vault, room), wrong),
    }


def of_new(vault: OpenVault, room_id: str, typed: Typed, error: HornbillError | None) -> dict[str, Any]:
    """Return what the page of a new task or decision is drawn from, what was typed and what is wrong with it included."""
    wrong = task_words.sentences(error) if error else {}
    decisions: list[DecisionView] = []
    with suppress(StillChecking):  # what was typed comes back, with fewer decisions to choose from
        decisions, _total = viewing.decisions_of_room(vault, room_id)
    return {
        "room": exchange.view_head(vault, room_id, now=timezone.now()),
        "people": viewing.officers_of_room(vault, room_id),
        "decisions": decisions,
        "anchors": anchors.offered(vault, room_id),
        "typed": typed,
        "wrong": wrong,
        "section": "rooms",
        **drawn(vault, room_id, typed, wrong),
    }


def giving(vault: OpenVault, room: str, typed: Typed) -> Giving:
    """Return the task that is given; BadTaskForm if the time or the marking cannot be read."""
    reasons: list[Reason] = []
    due = _time(typed.texts["due"], "due", reasons)
    marking = _marking(vault, room, typed, reasons)
    if reasons or due is None or marking is None:
        raise BadTaskForm(reasons)
    return Giving(
        title=typed.texts["title"],
        owner=typed.texts["owner"],
        due=due,
        marking=marking,
        urgency=typed.texts["urgency"],
        text=typed.texts["text"],
        lang=get_language() or "",
        rests_on=typed.rests_on,
        decision=typed.texts["decision"],
    )


def stepping(vault: OpenVault, room: str, step: str, after: str, typed: Typed) -> Stepping:
    """Return the step that is taken: whom one chose counts for handing on alone, a time for moving it alone."""
    reasons: list[Reason] = []
    due = _time(typed.texts["due"], "due", reasons) if step == MOVE else None
    marking = _marking(vault, room, typed, reasons)
    if reasons or marking is None:
        raise BadTaskForm(reasons)
    return Stepping(
        step=step,
        marking=marking,
        text=typed.texts["text"],
        lang=get_language() or "",
        to=typed.texts["to"] if step == HAND else "",
        due=due,
        after=after,
    )


def deciding(vault: OpenVault, room: str, typed: Typed) -> Deciding:
    """Return the decision that is written down; BadTaskForm if the time or the marking cannot be read."""
    reasons: list[Reason] = []
    on = _time(typed.texts["on"], "on", reasons)
    marking = _marking(vault, room, typed, reasons)
    if reasons or on is None or marking is None:
        raise BadTaskForm(reasons)
    return Deciding(
        title=typed.texts["title"],
        grounds=typed.texts["grounds"],
        present=typed.present,
        on=on,
        marking=marking,
        lang=get_language() or "",
        rests_on=typed.rests_on,
        replaces=typed.replaces,
    )


def marking_of(vault: OpenVault, room: str, typed: Typed) -> Marking:
    """Return the marking that a form says; BadTaskForm if it cannot be read."""
    reasons: list[Reason] = []
    marking = _marking(vault, room, typed, reasons)
    if marking is None:
        raise BadTaskForm(reasons)
    return marking


def _time(text: str, name: str, reasons: list[Reason]) -> datetime | None:
    try:
        return datetime.strptime(text, _TIME).replace(tzinfo=UTC)
    except ValueError:
        reasons.append(Reason("bad-time", _("Choose day and time, in UTC."), name))
        return None


def _marking(vault: OpenVault, room: str, typed: Typed, reasons: list[Reason]) -> Marking | None:
    try:
        return marking_form.read(typed.texts, typed.texts["tlp"], exchange.room_marking(vault, room))
    except IncompleteForm as error:
        reasons += [Reason("bad-marking", sentence, name) for name, sentence in error.errors.items()]
        return None
