"""What a room page says of the records of an agreement, one line each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from hornbill.exchange.actions.room_page.sentences import apart, register_line
from hornbill.joint.core.kinds import NOTE, NOTICE, SIGN, TERMS, UNSIGN, VERSION

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hornbill.exchange.actions.names import Names


def _terms(values: Mapping[str, Any], _names: Names) -> str:
    return _("wrote terms of an agreement: %s") % apart(values["purpose"])


def _version(values: Mapping[str, Any], names: Names) -> str:
    who = ", ".join(apart(names.agency(one).name) for one in values["parties"])
    return _("proposed an agreement between %(who)s, from %(begins)s to %(ends)s") % {
        "who": who,
        "begins": values["begins"][:10],
        "ends": values["ends"][:10],
    }


def _signed(_values: Mapping[str, Any], _names: Names) -> str:
    return _("signed the agreement for their agency")


def _unsigned(_values: Mapping[str, Any], _names: Names) -> str:
    return _("withdrew their agency's signature, or refuses to sign")


def _notice(values: Mapping[str, Any], _names: Names) -> str:
    return _("gave notice: their agency leaves the agreement on %s") % values["leaves"][:10]


def _note(values: Mapping[str, Any], _names: Names) -> str:
    return _("wrote about the agreement: %s") % apart(values["text"])


def register() -> None:
    """Give these lines to room pages."""
    for kind, teller in (
        (TERMS, _terms),
        (VERSION, _version),
        (SIGN, _signed),
        (UNSIGN, _unsigned),
        (NOTICE, _notice),
        (NOTE, _note),
    ):
        register_line(kind, teller)
