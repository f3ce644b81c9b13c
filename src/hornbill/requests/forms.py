"""What the forms of requests say, read from what was posted; kept as it was typed when something is wrong.

Rules: times are typed and read as UTC, and say so; an empty marking is the room's. Checks are ``hornbill.requests``'; here is
only what a form alone can get wrong.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hornbill.exchange import actions as exchange
from hornbill.kernel.markings import Reason
from hornbill.pages import marking_form
from hornbill.pages.forms import IncompleteForm
from hornbill.requests.actions.asking import Asking
from hornbill.requests.actions.replying import Replying
from hornbill.requests.core.codes import DAYS
from hornbill.requests.core.errors import BadRequestForm
from hornbill.requests.core.forms import FORMS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import QueryDict

    from hornbill.kernel.markings import Marking
    from hornbill.vault.sessions import OpenVault

GIVEN, ANSWERED = "g.", "a."  # prefixes of inputs
_TIME = "%Y-%m-%dT%H:%M"
_TEXTS = ("ground", "ground_text", "purpose", "urgency", "due", "text", "tlp")


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
    due = (now + timedelta(days=DAYS["routine"])).strftime(_TIME)
    texts = {**dict.fromkeys(_TEXTS, ""), "urgency": "routine", "due": due, "purpose": "investigation"}
    return Typed(texts, {}, [], [], [])


def read(form: QueryDict, prefix: str) -> Typed:
    """Return a form as it was typed."""
    names = (*_TEXTS, *marking_form.NAMES)
    texts = {name: form.get(name, "").replace("\r\n", "\n") for name in names}
    values = {name.removeprefix(prefix): form.get(name, "") for name in form if name.startswith(prefix)}
    return Typed(texts, values, form.getlist("wanted"), form.getlist("to"), form.getlist("files"))


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
        BadRequestForm: the time or the marking cannot be read; with whatever else is wrong with the fields.
    """
    reasons: list[Reason] = []
    due = _due(typed.texts["due"], reasons)
    marking = _marking(vault, room, typed, reasons)
    form = FORMS.get(about)
    known = {one.name for one in form.given} if form else set()
    if reasons or due is None or marking is None:
        raise BadRequestForm(reasons)
    return Asking(
        about=about,
        values={name: text for name, text in typed.values.items() if name in known},
        wanted=typed.wanted,
        to=typed.to,
        ground=typed.texts["ground"],
        ground_text=typed.texts["ground_text"],
        purpose=typed.texts["purpose"],
        urgency=typed.texts["urgency"],
        due=due,
        marking=marking,
        text=typed.texts["text"],
        lang=get_language() or "",
        files=typed.files,
    )


def replying(vault: OpenVault, room: str, step: str, typed: Typed) -> Replying:
    """Return what is replied: a ground that was chosen counts for a refusal alone.

    Raises:
        BadRequestForm: the marking cannot be read.
    """
    reasons: list[Reason] = []
    marking = _marking(vault, room, typed, reasons)
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


def _due(text: str, reasons: list[Reason]) -> datetime | None:
    try:
        return datetime.strptime(text, _TIME).replace(tzinfo=UTC)
    except ValueError:
        reasons.append(
            Reason("bad-time", _("Choose day and time by when you need an answer, in UTC."), "due")
        )
        return None


def _marking(vault: OpenVault, room: str, typed: Typed, reasons: list[Reason]) -> Marking | None:
    try:
        return marking_form.read(typed.texts, typed.texts["tlp"], exchange.room_marking(vault, room))
    except IncompleteForm as error:
        reasons += [Reason("bad-marking", sentence, name) for name, sentence in error.errors.items()]
        return None
