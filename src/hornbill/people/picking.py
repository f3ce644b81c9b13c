"""What pickers offer of the directory: officers and agencies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import get_language

from hornbill.directory import queries as directory
from hornbill.kernel.shell import Pick
from hornbill.pages.picking import SHOWN
from hornbill.people.network_page import is_listed
from hornbill.people.network_search import search

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from hornbill.vault.sessions import OpenVault


def person(_vault: OpenVault, text: str, about: Mapping[str, str], _now: datetime) -> list[Pick]:
    """Offer officers, with their agency; no duty service, which is a program. ``but`` is left out."""
    enrolled = directory.current()
    names = {agency.id: agency.name for agency in enrolled.agencies}
    found = search(enrolled, text, get_language() or "").officers
    people = [one for one in found if is_listed(one) and not one.is_service and one.id != about.get("but")][
        :SHOWN
    ]
    return [Pick(one.id, one.name, names.get(one.id.partition("/")[0], "")) for one in people]


def agency(_vault: OpenVault, text: str, _about: Mapping[str, str], _now: datetime) -> list[Pick]:
    """Offer agencies, with their country's code."""
    found = search(directory.current(), text, get_language() or "").agencies[:SHOWN]
    return [Pick(one.id, one.name, one.country.upper()) for one in found]
