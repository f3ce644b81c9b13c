"""What a record about a proceeding says in one line of its room's page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from hornbill.exchange.actions.room_page import sentences
from hornbill.proceedings import labels
from hornbill.proceedings.core.kinds import REPORTED, STEP, WITHDRAW

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hornbill.exchange.actions.names import Names


def register() -> None:
    """Give the exchange the lines of these kinds."""
    sentences.register_line(STEP, _stated)
    sentences.register_line(WITHDRAW, _withdrawn)


def _stated(values: Mapping[str, Any], _names: Names) -> str:
    step = values["step"]
    words = [labels.stage(step["stage"])]
    if step["outcome"]:
        words.append(labels.outcome(step["outcome"]))
    said = {"what": ": ".join(words), "state": values["state"], "date": step["date"] or _("no date")}
    if values["replaces"]:
        return _("corrected a step of a proceeding in %(state)s: %(what)s, %(date)s") % said
    if values["told"] == REPORTED:
        return _("reported a step of a proceeding in %(state)s: %(what)s, %(date)s") % said
    return _("added a step of a proceeding in %(state)s: %(what)s, %(date)s") % said


def _withdrawn(values: Mapping[str, Any], _names: Names) -> str:
    reason = values["reason"].strip()
    if reason:
        return _("withdrew a step of a proceeding: %s") % sentences.apart(reason)
    return _("withdrew a step of a proceeding")
