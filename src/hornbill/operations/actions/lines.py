"""What a room's conversation says of records of operations, one line each; and by which words they are found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext, gettext_noop, ngettext
from django.utils.translation import gettext as _

from hornbill.exchange.actions.room_page.sentences import apart, register_line
from hornbill.exchange.core.search.index import search_by, texts
from hornbill.operations.core import kinds

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hornbill.exchange.actions.names import Names

_SEARCHED = ("title", "text", "objectives", "terms", "commodities", "checklist", "carrier", "place")


def _planned(values: Mapping[str, Any], _names: Names) -> str:
    return _("planned the operation %s") % apart(values["title"])


def _joined(_values: Mapping[str, Any], _names: Names) -> str:
    return _("accepted the terms of the operation for their agency")


def _left(_values: Mapping[str, Any], _names: Names) -> str:
    return _("left the operation with their agency")


def _told(values: Mapping[str, Any], _names: Names) -> str:
    form = _("gave an instruction: %s") if values["order"] == "instruction" else _("told the news: %s")
    return form % apart(values["title"])


def _confirmed(_values: Mapping[str, Any], _names: Names) -> str:
    return _("acknowledged it for their agency")


def _reported(values: Mapping[str, Any], _names: Names) -> str:
    days = {"first": values["first"], "last": values["last"]}
    if values["text"].strip():
        return _("reported for %(first)s to %(last)s") % days
    return _("reported for %(first)s to %(last)s: nothing to report") % days


def _reminded(values: Mapping[str, Any], names: Names) -> str:
    return _("asked for the missing reports of %s") % apart(names.agency(values["agency"]).name)


def _warned(values: Mapping[str, Any], _names: Names) -> str:
    n = len(values["to"])
    form = ngettext("warned %(n)d agency: %(what)s", "warned %(n)d agencies: %(what)s", n)
    return form % {"n": n, "what": apart(values["title"])}


def _answered(values: Mapping[str, Any], _names: Names) -> str:
    outcome = kinds.OUTCOMES.get(values["outcome"])
    return _("answered a warning: %s") % (gettext(outcome) if outcome else apart(values["outcome"]))


def _signed(values: Mapping[str, Any], _names: Names) -> str:
    said = {"first": values["first"], "last": values["last"], "n": values["counted"]}
    return _("signed the figures for %(first)s to %(last)s: %(n)s seizures") % said


def _released(values: Mapping[str, Any], _names: Names) -> str:
    if values["act"] == kinds.END:
        return _("took back the release of their seizures")
    if values["way"] == kinds.PUBLISH:
        return _("released their seizures for publication")
    return _("released their seizures for reports to other bodies")


def register() -> None:
    """Give the room's page its lines, and operations to the search; called once, when the parts are put together."""
    search_by(
        texts(*_SEARCHED),
        *kinds.NAMES,
        shown_as="operation",
        called=gettext_noop("Entry of a joint operation"),
    )
    for kind, line in {
        kinds.PLAN: _planned,
        kinds.JOIN: _joined,
        kinds.LEAVE: _left,
        kinds.NEWS: _told,
        kinds.CONFIRM: _confirmed,
        kinds.REPORT: _reported,
        kinds.REMIND: _reminded,
        kinds.WARN: _warned,
        kinds.ANSWER: _answered,
        kinds.SIGN: _signed,
        kinds.RELEASE: _released,
    }.items():
        register_line(kind, line)
