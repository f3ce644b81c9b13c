"""People and agencies of the network, as the search in the frame finds them: by name, title, country, language or topic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import get_language, gettext

from hornbill.directory import queries as directory
from hornbill.kernel.shell import Match
from hornbill.people.network_search import search

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.vault.sessions import OpenVault

SHOWN = 8  # of each


def people(_vault: OpenVault, text: str, _now: datetime) -> list[Match]:
    """Return officers and agencies that have all words of a text.

    Args:
        text: as it was typed.
    """
    enrolled = directory.current()
    found = search(enrolled, text, get_language() or "")
    names = {agency.id: agency.name for agency in enrolled.agencies}
    officers = [
        Match(
            gettext("People"),
            one.name,
            reverse("network-officer", args=[one.id]),
            ", ".join(filter(None, [one.title, names.get(one.id.partition("/")[0], "")])),
            icon="user",
        )
        for one in found.officers[:SHOWN]
    ]
    agencies = [
        Match(
            gettext("Agencies"),
            one.name,
            reverse("network-agency", args=[one.id]),
            one.country,
            icon="building-2",
        )
        for one in found.agencies[:SHOWN]
    ]
    return [*officers, *agencies]
