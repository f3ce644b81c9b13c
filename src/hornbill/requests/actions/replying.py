"""Replying to a request: accepted, refused in part or whole with its ground, answered, no record.

Rules: any officer in the room of the agency that is asked replies for it. What is given is in the fields that were wanted, text
beside; files are shared in the room first. An answer's marking is its author's choice, and no wider one follows from anything.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from hornbill.exchange.actions.writing.room_acts import say
from hornbill.kernel.ids import agency_of
from hornbill.kernel.markings import Reason
from hornbill.requests.actions.asking import REQUESTS, files_wrong, words_wrong
from hornbill.requests.core.codes import REFUSAL_IN_WORDS, REFUSALS
from hornbill.requests.core.errors import BadRequestForm, NotYourRequest, RequestIsOver
from hornbill.requests.core.forms import read_answer
from hornbill.requests.core.kinds import (
    ANSWER,
    ANSWERED,
    NEEDS_GROUND,
    REPLY,
    STEPS,
)
from hornbill.requests.core.question import MAX_GROUND_TEXT, MAX_TEXT
from hornbill.requests.core.state import NEXT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from hornbill.exchange.actions.opening.open_rooms import OpenRoom
    from hornbill.kernel.markings import Marking
    from hornbill.requests.core.state import Request
    from hornbill.vault.sessions import OpenVault


@dataclass(frozen=True)
class Replying:
    """What a reply says.

    Attributes:
        step: of ``kinds.STEPS``.
        marking: of all of it.
        ground: of ``core.codes.REFUSALS``; empty unless something is refused.
        ground_text: why, in words.
        values: field -> text, as typed.
        text: in words, beside.
        lang: of the text.
        files: records that share files in this room.
    """

    step: str
    marking: Marking
    ground: str = ""
    ground_text: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    text: str = ""
    lang: str = ""
    files: Sequence[str] = ()

    @property
    def says_something(self) -> bool:
        """Whether there is an answer beside the step."""
        words = (self.ground_text, self.text, *self.values.values())
        return bool(self.files) or any(one.strip() for one in words)


def reply(vault: OpenVault, request: str, what: Replying, *, now: datetime) -> str:
    """Reply for the agency that is asked.

    Args:
        vault: the officer's open vault.
        request: its id.
        what: the reply says.
        now: aware UTC time.

    Returns:
        The reply's id.

    Raises:
        NoSuchInformationRequest: there is none for this officer.
        NotYourRequest: another agency is asked.
        RequestIsOver: it was closed, or has come further than this.
        BadRequestForm: with every reason.
        MayNotWrite, StillChecking, RecordRefused, CannotSeal, BadRecord, NoSpace, Busy: nothing was written.
    """
    with REQUESTS.to_write(vault, request) as (room, opened, found):
        check_may_reply(vault.officer_id, found, what.step)
        values = _checked(opened, found, what)
        answer = None
        if what.says_something:
            given: dict[str, Any] = {
                "request": request,
                "values": values,
                "ground_text": what.ground_text.strip() if what.step in NEEDS_GROUND else "",
                "text": what.text.strip(),
                "lang": what.lang,
                "files": list(dict.fromkeys(what.files)),
            }
            answer = say(vault, room, ANSWER, given, marking=what.marking, now=now).id
        word = {"request": request, "step": what.step, "ground": what.ground or None, "answer": answer}
        return say(vault, room, REPLY, word, marking=what.marking, now=now).id


def check_may_reply(officer: str, request: Request, step: str) -> None:
    """Return only if an officer may take this step now; NotYourRequest or RequestIsOver otherwise."""
    if agency_of(officer) != request.to:
        raise NotYourRequest(_("Only the agency that was asked can reply."))
    if request.end:
        raise RequestIsOver(_("This request was closed or withdrawn by the agency that asked."))
    if step in STEPS and step not in NEXT[request.phase]:
        raise RequestIsOver(_("This request has moved on. Read the latest reply."))


def _checked(opened: OpenRoom, request: Request, what: Replying) -> dict[str, str]:
    reasons: list[Reason] = []
    values: dict[str, str] = {}
    if what.step not in STEPS:
        reasons.append(Reason("no-such-step", _("Choose a reply."), "step"))
    if what.step in NEEDS_GROUND and what.ground not in REFUSALS:
        reasons.append(Reason("missing", _("Choose a reason. Every refusal needs one."), "ground"))
    if what.step not in NEEDS_GROUND and what.ground:
        reasons.append(Reason("ground-alone", _("Give a reason only for a refusal."), "ground"))
    if what.ground in REFUSAL_IN_WORDS and not what.ground_text.strip():
        reasons.append(Reason("missing", _("Explain the reason."), "ground_text"))
    try:
        values = read_answer((request.values or {}).get("about", ""), what.values)
    except BadRequestForm as error:
        reasons += error.reasons
    if what.step == ANSWERED and not (values or what.text.strip() or what.files or reasons):
        reasons.append(Reason("missing", _("Fill in your answer, or reply that there is no trace."), "text"))
    reasons += words_wrong(ground_text=(what.ground_text, MAX_GROUND_TEXT), text=(what.text, MAX_TEXT))
    reasons += files_wrong(opened, what.files)
    if reasons:
        raise BadRequestForm(reasons)
    return values
