"""What a room page says of a request's records, one line each; the text by which a search finds them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from hornbill.exchange.actions.room_page.sentences import minute, register_line
from hornbill.exchange.core.search.index import search_by
from hornbill.requests.core.kinds import ANSWER, ASK, CLOSE, CLOSED, REPLY, SEND

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hornbill.exchange.actions.names import Names


def _apart(text: str) -> str:
    """Set words apart, so that signs in them cannot turn round the sentence they stand in (UAX 9)."""
    return f"\u2068{text}\u2069"


def _asked(values: Mapping[str, Any], _names: Names) -> str:
    first = next(iter(values["values"].values()), "")
    line = _("wrote a request for information")
    return f"{line}: {_apart(first)}" if first else line


def _sent(values: Mapping[str, Any], names: Names) -> str:
    return _("asked %(agency)s, by %(due)s") % {
        "agency": _apart(names.agency(values["to"]).name),
        "due": minute(values["due"]),
    }


def _answered(values: Mapping[str, Any], _names: Names) -> str:
    line = _("wrote an answer to a request")
    words = "; ".join(values["values"].values()) or values["text"]
    return f"{line}: {_apart(words)}" if words else line


def _replied(values: Mapping[str, Any], _names: Names) -> str:
    return {
        "accepted": _("accepted a request"),
        "partly": _("refused a request in part"),
        "refused": _("refused a request"),
        "answered": _("answered a request"),
        "no-record": _("answered a request: no trace"),
    }[values["step"]]


def _closed(values: Mapping[str, Any], _names: Names) -> str:
    return _("closed a request") if values["how"] == CLOSED else _("withdrew a request")


def searched(values: Mapping[str, Any]) -> str:
    """Return the text by which a question or an answer is found: its fields, file number and words."""
    fields = values.get("values")
    given = fields.values() if isinstance(fields, dict) else ()
    texts = [*given, values.get("ground_text"), values.get("text")]
    return "\n".join(one for one in texts if isinstance(one, str) and one)


def register() -> None:
    """Give these lines to room pages, and questions and answers to the search."""
    search_by(searched, ASK, shown_as="request", called=gettext_noop("Request for information"))
    search_by(searched, ANSWER, shown_as="request-answer", called=gettext_noop("Answer to a request"))
    for kind, teller in (
        (ASK, _asked),
        (SEND, _sent),
        (ANSWER, _answered),
        (REPLY, _replied),
        (CLOSE, _closed),
    ):
        register_line(kind, teller)
