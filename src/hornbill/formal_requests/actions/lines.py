"""What a room page says of the records of formal requests, one line each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from hornbill.exchange.actions.room_page.sentences import apart, register_line
from hornbill.exchange.core.search.index import search_by, texts
from hornbill.formal_requests import words
from hornbill.formal_requests.core.kinds import ASK, DESCRIBE, INCOMING, NOTE, OPEN, PERMIT, REVISE, STEP
from hornbill.formal_requests.letters import country_here

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hornbill.exchange.actions.names import Names


def _described(values: Mapping[str, Any], _names: Names) -> str:
    return _("wrote a formal request: %s") % apart(values["title"])


def _opened(values: Mapping[str, Any], _names: Names) -> str:
    state = apart(country_here(values["state"]))
    if values["direction"] == INCOMING:
        return _("wrote down a formal request that came from %s") % state
    return _("drafts a formal request to %s") % state


def _revised(_values: Mapping[str, Any], _names: Names) -> str:
    return _("revised a formal request")


def _asked(values: Mapping[str, Any], _names: Names) -> str:
    count = len(values["statements"])
    text = ngettext(
        "asks whether %d fact may go into a formal request",
        "asks whether %d facts may go into a formal request",
        count,
    )
    return text % count


def _permitted(values: Mapping[str, Any], _names: Names) -> str:
    if values["answer"] == "yes":
        return _("permits facts to go into a formal request")
    return _("does not permit facts to go into a formal request")


def _noted(values: Mapping[str, Any], _names: Names) -> str:
    return _("wrote about a formal request: %s") % apart(values["text"])


def _stepped(values: Mapping[str, Any], _names: Names) -> str:
    if values["step"] == "sent" and values["channel"]:
        return _("sent a formal request by %s") % words.channel(values["channel"])
    return words.step_line(values["step"])


_SEARCHED = ("title", "subject", "facts", "assistance", "purpose", "offence", "provision", "reference")


def register() -> None:
    """Give these lines to room pages, and formal requests and their notes to the search."""
    search_by(texts(*_SEARCHED), DESCRIBE, shown_as="formal-request", called=gettext_noop("Formal request"))
    search_by(
        texts("text"), NOTE, shown_as="formal-request-note", called=gettext_noop("Note on a formal request")
    )
    for kind, teller in (
        (DESCRIBE, _described),
        (OPEN, _opened),
        (REVISE, _revised),
        (ASK, _asked),
        (PERMIT, _permitted),
        (NOTE, _noted),
        (STEP, _stepped),
    ):
        register_line(kind, teller)
