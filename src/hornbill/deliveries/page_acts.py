"""What the form of each act on a delivery does: name in the address -> function, which reads the form and acts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import get_language

from hornbill.deliveries import forms
from hornbill.deliveries.actions import acting, planning, positioning, recording, rehearsing, studying
from hornbill.deliveries.core.kinds import LESSON_TEXTS, REPORT_TEXTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import QueryDict

    from hornbill.kernel.markings import Marking
    from hornbill.vault.sessions import OpenVault

    Act = Callable[[OpenVault, str, QueryDict, Marking], object]


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else -1


def _with_text(act: Callable[..., object]) -> Act:
    """Return an act that takes a text and nothing else."""

    def done(vault: OpenVault, room: str, posted: QueryDict, marking: Marking) -> object:
        return act(vault, room, posted.get("text", ""), marking=marking, now=timezone.now())

    return done


def _with(act: Callable[..., object], *names: str) -> Act:
    """Return an act that takes some fields of the form as texts, in this order."""

    def done(vault: OpenVault, room: str, posted: QueryDict, marking: Marking) -> object:
        return act(vault, room, *(posted.get(one, "") for one in names), marking=marking, now=timezone.now())

    return done


def _consent(vault: OpenVault, room: str, posted: QueryDict, marking: Marking) -> object:
    return acting.consent(vault, room, forms.consent(posted), marking=marking, now=timezone.now())


def _met(vault: OpenVault, room: str, posted: QueryDict, marking: Marking) -> object:
    number = _number(posted.get("condition", ""))
    return acting.meet(vault, room, posted.get("consent", ""), number, marking=marking, now=timezone.now())


def _hand(vault: OpenVault, room: str, posted: QueryDict, marking: Marking) -> object:
    now, leg = timezone.now(), _number(posted.get("leg", ""))
    return acting.hand_over(vault, room, leg, posted.get("text", ""), now, marking=marking, now=now)


def _take(vault: OpenVault, room: str, posted: QueryDict, marking: Marking) -> object:
    now = timezone.now()
    said = (posted.get("hand", ""), posted.get("answer", ""), posted.get("text", ""))
    return acting.receive(vault, room, *said, now, marking=marking, now=now)


def _report(vault: OpenVault, room: str, posted: QueryDict, marking: Marking) -> object:
    texts = {one: posted.get(one, "").replace("\r\n", "\n") for one in REPORT_TEXTS}
    return acting.report(vault, room, texts, get_language() or "", marking=marking, now=timezone.now())


def _evidence(vault: OpenVault, room: str, posted: QueryDict, marking: Marking) -> object:
    now = timezone.now()
    return recording.evidence(vault, room, forms.evidence(posted, now), marking=marking, now=now)


def _lessons(vault: OpenVault, room: str, posted: QueryDict, marking: Marking) -> object:
    texts = {one: posted.get(one, "").replace("\r\n", "\n") for one in LESSON_TEXTS}
    lang = get_language() or ""
    return recording.lessons(vault, room, texts, lang, marking=marking, now=timezone.now())


def _carrier(vault: OpenVault, room: str, posted: QueryDict, marking: Marking) -> object:
    due = forms.moment(posted.get("due", ""), "due", [])
    owner = posted.get("owner", "")
    return recording.ask_carrier(vault, room, owner, due, marking=marking, now=timezone.now())


def _position(vault: OpenVault, room: str, posted: QueryDict, _marking: Marking) -> object:
    told, means = forms.position(posted), posted.get("means", "")
    known = means if means in positioning.MEANS else positioning.HAND
    return positioning.told(vault, room, posted.get("name", ""), known, [told], now=timezone.now())


def _inject(vault: OpenVault, room: str, posted: QueryDict, marking: Marking) -> object:
    now = timezone.now()
    at = forms.moment(posted.get("at", ""), "at", []) or now
    said = (posted.get("trouble", ""), posted.get("state", ""), at)
    return rehearsing.inject(vault, room, *said, marking=marking, now=now)


ACTS: dict[str, Any] = {
    "consent": _consent,
    "countersign": _with(acting.countersign, "consent"),
    "refuse": _with_text(acting.refuse),
    "withdraw": _with_text(acting.withdraw),
    "met": _met,
    "decide": _with_text(acting.decide),
    "start": _with(acting.start),
    "hold": _with(acting.hold, "why", "text"),
    "release": _with(acting.release, "hold", "text"),
    "drop": _with(planning.drop, "plan"),
    "hand": _hand,
    "take": _take,
    "end": _with(acting.end, "outcome", "text"),
    "report": _report,
    "evidence": _evidence,
    "lessons": _lessons,
    "carrier": _carrier,
    "position": _position,
    "inject": _inject,
    "notice": _with(rehearsing.notice, "trouble", "step"),
    "agree": _with(studying.agree, "study"),
    "take-back-study": _with(studying.take_back, "study"),
    "keep-study": _with(studying.keep, "study"),
}
