"""What a room's conversation says of records of evidence, one line each; and the words by which the search finds them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext as _

from hornbill.evidence import words
from hornbill.evidence.core import kinds, link_kinds, point_kinds
from hornbill.evidence.core.holders import of_to
from hornbill.exchange.actions.room_page.sentences import apart, register_line
from hornbill.exchange.core.search.index import search_by, texts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hornbill.exchange.actions.names import Names

_SEARCHED = (
    "number",
    "title",
    "description",
    "seal",
    "place",
    "found_by",
    "text",
    "reason",
    "condition",
    "purpose",
)


def _described(values: Mapping[str, Any], _names: Names) -> str:
    return _("described the exhibit %(number)s: %(title)s") % {
        "number": apart(values["number"]),
        "title": apart(values["title"]),
    }


def _amended(values: Mapping[str, Any], _names: Names) -> str:
    return _("corrected the exhibit %s") % apart(values["number"])


def _noted(values: Mapping[str, Any], _names: Names) -> str:
    return _("remarked on an exhibit: %s") % apart(values["text"])


def _entered(values: Mapping[str, Any], _names: Names) -> str:
    return _("entered into the custody of an exhibit: %s") % words.act(values["act"])


def _given(values: Mapping[str, Any], names: Names) -> str:
    return _("handed exhibits over to %s") % apart(words.name(names, of_to(values["to"]).told))


def _taken(values: Mapping[str, Any], _names: Names) -> str:
    return _("received exhibits") if values["answer"] == kinds.ACCEPTED else _("did not receive exhibits")


def _counted(values: Mapping[str, Any], _names: Names) -> str:
    return _("took stock in %(place)s: %(present)d present, %(missing)d missing") % {
        "place": apart(values["place"]),
        "present": len(values["present"]),
        "missing": len(values["missing"]),
    }


def _proved(values: Mapping[str, Any], _names: Names) -> str:
    said = (
        _("said that point %(point)s of %(offence)s is proved")
        if values["state"] == point_kinds.MET
        else _("said that point %(point)s of %(offence)s is open")
    )
    return said % {"point": apart(values["point"]), "offence": apart(values["offence"])}


def _linked(values: Mapping[str, Any], _names: Names) -> str:
    if values["state"] == link_kinds.UNLINKED:
        return _("took back a link of an exhibit")
    kind = gettext(link_kinds.KIND_WORDS.get(values["kind"], values["kind"]))
    return _("linked an exhibit with: %s") % apart(kind)


def register() -> None:
    """Give these lines to room pages, and evidence to the search."""
    for names, texts_in in (
        (kinds.NAMES, _SEARCHED),
        ((point_kinds.PROVE,), ("fact",)),
        ((link_kinds.LINK,), ("reason",)),
    ):
        search_by(texts(*texts_in), *names, shown_as="exhibit", called=gettext_noop("Exhibit"))
    for kind, teller in (
        (kinds.DESCRIBE, _described),
        (kinds.AMEND, _amended),
        (kinds.NOTE, _noted),
        (kinds.ENTER, _entered),
        (kinds.GIVE, _given),
        (kinds.TAKE, _taken),
        (kinds.COUNT, _counted),
        (point_kinds.PROVE, _proved),
        (link_kinds.LINK, _linked),
    ):
        register_line(kind, teller)
