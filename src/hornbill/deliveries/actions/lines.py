"""What a room page says of the records of a delivery, one line each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from hornbill.deliveries import words
from hornbill.deliveries.core import kinds
from hornbill.exchange.actions.room_page.sentences import apart, register_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hornbill.exchange.actions.names import Names


def _plan(values: Mapping[str, Any], _names: Names) -> str:
    return _("wrote a plan of a controlled delivery: %s") % apart(values["consignment"])


def _version(values: Mapping[str, Any], _names: Names) -> str:
    return _("proposed a version of the plan through %s") % apart(
        ", ".join(one["state"] for one in values["states"])
    )


def _log(values: Mapping[str, Any], _names: Names) -> str:
    return _("surveillance: %s") % apart(
        " · ".join(filter(None, (words.seen(values["seen"]), values["place"])))
    )


def _hold(values: Mapping[str, Any], _names: Names) -> str:
    return _("holds the delivery: %s") % words.why(str(values.get("why")))


def _hand(values: Mapping[str, Any], names: Names) -> str:
    return _("hands the consignment over to %s") % apart(names.agency(values["to"]).name)


def _take(values: Mapping[str, Any], _names: Names) -> str:
    if values["answer"] == kinds.ACCEPTED:
        return _("has received the consignment")
    return _("refuses the consignment")


def _end(values: Mapping[str, Any], _names: Names) -> str:
    return _("says that the delivery is over: %s") % words.outcome(values["outcome"])


def _evidence(values: Mapping[str, Any], _names: Names) -> str:
    return _("linked evidence to the delivery: %s") % apart(
        " · ".join(filter(None, (words.step(values["step"]), values["seizure"])))
    )


def _always(sentence: str) -> Any:
    return lambda _values, _names: _(sentence)


def register() -> None:
    """Tell the room page."""
    for kind, line in {
        kinds.PLAN: _plan,
        kinds.VERSION: _version,
        kinds.LOG: _log,
        kinds.HOLD: _hold,
        kinds.HAND: _hand,
        kinds.TAKE: _take,
        kinds.END: _end,
        kinds.EVIDENCE: _evidence,
        **{kind: _always(sentence) for kind, sentence in words.SENTENCES.items()},
    }.items():
        register_line(kind, line)
