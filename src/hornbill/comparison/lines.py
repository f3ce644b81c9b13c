"""What a record about a comparison says in one line of its room's page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from hornbill.comparison.core.kinds import AGREE, ANSWER, END, PROPOSE, REQUEST
from hornbill.exchange.actions import telling

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hornbill.exchange.actions.naming import Names


def register() -> None:
    """Give the exchange the lines of these kinds."""
    telling.register_line(PROPOSE, _proposed)
    telling.register_line(
        AGREE, lambda v, _names: _("agreed to compare lists: %s") % telling.apart(v["ground"])
    )
    telling.register_line(END, _ended)
    telling.register_line(
        REQUEST, lambda _v, _names: _("sent a list to be compared; nobody can read it from that")
    )
    telling.register_line(ANSWER, lambda _v, _names: _("answered a comparison; only who asked can open it"))


def _proposed(values: Mapping[str, Any], names: Names) -> str:
    words = {"agency": names.agency(values["partner"]).name, "purpose": telling.apart(values["purpose"])}
    return _("proposed to compare lists with %(agency)s: %(purpose)s") % words


def _ended(values: Mapping[str, Any], _names: Names) -> str:
    reason = values["reason"].strip()
    return _("ended a comparison: %s") % telling.apart(reason) if reason else _("ended a comparison")
