"""What the forms of requests say, read from what was posted; kept as it was typed when something is wrong.

Rules: times are typed and read by the officer's clock, and say so; an empty marking is the room's. Checks are ``hornbill.requests``'; here is
only what a form alone can get wrong.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language

from hornbill.objects import forms as objects_forms
from hornbill.objects.forms import Option
from hornbill.pages import clocks, marking_form
from hornbill.requests import words as request_words
from hornbill.requests.actions.asking import Asking
from hornbill.requests.actions.replying import Replying
from hornbill.requests.core.codes import DAYS
from hornbill.requests.core.errors import BadRequestForm
from hornbill.requests.core.forms import FORMS
from hornbill.requests.core.question import QUESTION, SENDING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from django.http import QueryDict

    from hornbill.kernel.markings import Reason
    from hornbill.objects.forms import Input
    from hornbill.vault.sessions import OpenVault

GIVEN, ANSWERED = "g.", "a."  # prefixes of inputs
FIELDS = (*QUESTION, *SENDING)  # of every question; a reply has some of the same names
_TEXTS = (*(one.name for one in FIELDS), "tlp")


@dataclass(frozen=True)
class Typed:
    """A form as it was typed.

    Attributes:
        texts: name -> text.
        values: field -> text.
        wanted, to, files: what was ticked.
    """

    texts: dict[str, str]
    values: dict[str, str]
    wanted: list[str]
    to: list[str]
    files: list[str]


def blank(now: datetime) -> Typed:
    """Return a form that nobody has typed into: routine, by the time that is usual for it."""
    due = clocks.typed(now + timedelta(days=DAYS["routine"]))
    begun = objects_forms.blank(FIELDS, due=due, purpose="investigation")
    texts = {**dict.fromkeys(_TEXTS, ""), **begun.texts}
    return Typed(texts, {}, [], [], [])


def bring_due_nearer(typed: Typed, proposed: str, now: datetime) -> None:
    """Let the time follow the urgency, where it still is the one that the form proposed.

    Args:
        typed: the form as it was typed; changed.
        proposed: the time that stood in the form before anybody typed.
        now: aware UTC time.
    """
    days = DAYS.get(typed.texts["urgency"])
    if days is not None and proposed and typed.texts["due"] == proposed and days < DAYS["routine"]:
        typed.texts["due"] = clocks.typed(now + timedelta(days=days))


def read(form: QueryDict, prefix: str) -> Typed:
    """Return a form as it was typed."""
    names = (*_TEXTS, *marking_form.NAMES)
    texts = {name: form.get(name, "").replace("\r\n", "\n") for name in names}
    values = {name.removeprefix(prefix): form.get(name, "") for name in form if name.startswith(prefix)}
    return Typed(texts, values, form.getlist("wanted"), form.getlist("to"), form.getlist("files"))


def inputs(typed: Typed, wrong: Mapping[str, str]) -> dict[str, Input]:
    """Return the inputs of a question by name, filled in as typed."""
    options = {
        "ground": [Option(code, request_words.ground(code)) for code in request_words.GROUNDS],
        "purpose": [Option(code, request_words.purpose(code)) for code in request_words.PURPOSES],
        "urgency": [Option(code, request_words.urgency(code)) for code in request_words.URGENCIES],
    }
    texts = objects_forms.Typed(typed.texts, {})
    return {
        one.name: objects_forms.drawn_input(one, texts, wrong, options.get(one.name, ())) for one in FIELDS
    }


def kept(typed: Typed) -> dict[str, Any]:
    """Return what is kept of a form as a draft; empty when nobody has typed into it."""
    words = (typed.texts["text"], typed.texts["ground_text"], *typed.values.values())
    if not any(one.strip() for one in words) and not typed.files and not typed.wanted:
        return {}
    return asdict(typed)


def of_draft(found: Mapping[str, Any], now: datetime) -> Typed | None:
    """Return a form as it was kept; None when nothing was. What it does not say is as in an empty one."""
    if not found:
        return None
    empty = blank(now)
    texts, values = found.get("texts"), found.get("values")
    ticked = [found.get(name) for name in ("wanted", "to", "files")]
    return Typed(
        {**empty.texts, **texts} if isinstance(texts, dict) else empty.texts,
        values if isinstance(values, dict) else {},
        *([str(each) for each in one] if isinstance(one, list) else [] for one in ticked),
    )


def asking(vault: OpenVault, room: str, about: str, typed: Typed) -> Asking:
    """Return what is asked.

    Raises:
        BadFields: the time or the marking cannot be read.
    """
    said, marking = objects_forms.values(vault, room, objects_forms.Typed(typed.texts, {}), FIELDS)
    form = FORMS.get(about)
    known = {one.name for one in form.given} if form else set()
    return Asking(
        about=about,
        values={name: text for name, text in typed.values.items() if name in known},
        wanted=typed.wanted,
        to=typed.to,
        said=said,
        marking=marking,
        files=typed.files,
    )


def replying(vault: OpenVault, room: str, step: str, typed: Typed) -> Replying:
    """Return what is replied: a ground that was chosen counts for a refusal alone.

    Raises:
        BadRequestForm: the marking cannot be read.
    """
    reasons: list[Reason] = []
    marking = marking_form.read_in_room(vault, room, typed.texts, reasons)
    if marking is None:
        raise BadRequestForm(reasons)
    refuses = step in {"partly", "refused"}
    return Replying(
        step=step,
        marking=marking,
        ground=typed.texts["ground"] if refuses else "",
        ground_text=typed.texts["ground_text"] if refuses else "",
        values=typed.values,
        text=typed.texts["text"],
        lang=get_language() or "",
        files=typed.files,
    )
