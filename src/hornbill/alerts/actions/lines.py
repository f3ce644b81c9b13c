"""What a room page says of an alert's records, one line each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from hornbill.alerts.core.kinds import ACKNOWLEDGE, ANSWER, CALL, RAISE, STAND_DOWN
from hornbill.alerts.core.steps import called, read_steps
from hornbill.alerts.core.subject import Subject
from hornbill.exchange.actions.room_page.sentences import register_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hornbill.exchange.actions.names import Names


def _apart(text: str) -> str:
    """Set words apart, so that signs in them cannot turn round the sentence they stand in (UAX 9)."""
    return f"\u2068{text}\u2069"


def _raised(values: Mapping[str, Any], _names: Names) -> str:
    subject = Subject(values["subject"]["kind"], values["subject"]["values"])
    return _("raised an alert: %s") % _apart(subject.headline)


def _calls(values: Mapping[str, Any], names: Names) -> str:
    people = ", ".join(names.member(one).name for one in sorted(called(read_steps(values["steps"]))))
    return _("calls by the clock: %s") % people


def _acknowledged(values: Mapping[str, Any], names: Names) -> str:
    return _("entered that %s has acknowledged the alert") % names.member(values["officer"]).name


def _stood_down(_values: Mapping[str, Any], _names: Names) -> str:
    return _("stood the alert down")


def _answered(values: Mapping[str, Any], names: Names) -> str:
    words = {
        "found": _("%s: found"),
        "not-found": _("%s: not found"),
        "let-pass": _("%s: let pass"),
        "cannot": _("%s: cannot do it"),
    }
    line = words[values["outcome"]] % names.member(values["officer"]).name
    return f"{line}. {_apart(values['text'])}" if values["text"] else line


def register() -> None:
    """Give these lines to room pages."""
    for kind, teller in (
        (RAISE, _raised),
        (CALL, _calls),
        (ACKNOWLEDGE, _acknowledged),
        (STAND_DOWN, _stood_down),
        (ANSWER, _answered),
    ):
        register_line(kind, teller)
