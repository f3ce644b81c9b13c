"""What a record about a comparison says in one line of its room's page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from hornbill.comparison.core.kinds import AGREE, ANSWER, END, PROPOSE, REQUEST
from hornbill.exchange.actions.room_page import sentences

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hornbill.exchange.actions.names import Names


def register() -> None:
    """Give the exchange the lines of these kinds."""
    sentences.register_line(PROPOSE, _proposed)
    sentences.register_line(
        AGREE, lambda v, _names: _("agreed to compare lists: %s") % sentences.apart(v["ground"])
    )
    sentences.register_line(END, _ended)
    sentences.register_line(
        REQUEST, lambda _v, _names: _("sent a blinded list to compare; its content stays hidden")
    )
    sentences.register_line(
        ANSWER, lambda _v, _names: _("answered a comparison; only the agency that asked can open the result")
    )


def _proposed(values: Mapping[str, Any], names: Names) -> str:
    words = {"agency": names.agency(values["partner"]).name, "purpose": sentences.apart(values["purpose"])}
    return _("proposed to compare lists with %(agency)s: %(purpose)s") % words


def _ended(values: Mapping[str, Any], _names: Names) -> str:
    reason = values["reason"].strip()
    return _("ended a comparison: %s") % sentences.apart(reason) if reason else _("ended a comparison")
