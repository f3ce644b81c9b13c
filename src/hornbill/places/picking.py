"""What pickers offer of countries and places, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import get_language

from hornbill.kernel.shell import Pick
from hornbill.pages.local_names import countries, country_name
from hornbill.pages.picking import SHOWN, fitting
from hornbill.places import queries

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from hornbill.vault.sessions import OpenVault


def country(_vault: OpenVault, text: str, _about: Mapping[str, str], _now: datetime) -> list[Pick]:
    """Offer countries, by their name in the reader's language, their code, or as people write them."""
    language = get_language() or "en"
    found = fitting((Pick(code, name, code.upper()) for code, name in countries(language)), text)
    code = queries.country(text).code.lower() if text.strip() else ""
    if code and all(one.value != code for one in found):
        found.insert(0, Pick(code, country_name(code.upper(), language), code.upper()))
    return found


def place(_vault: OpenVault, text: str, about: Mapping[str, str], _now: datetime) -> list[Pick]:
    """Offer ports, airports, border posts and towns: what the text means, then what begins with it; ``country`` of the address narrows them."""
    if not text.strip():
        return []
    country = about.get("country", "").upper()
    meant = [
        one for one in queries.find(text, country=country, limit=SHOWN).matches if one.precision == "place"
    ]
    near = queries.beginning(text, country=country, limit=SHOWN)
    picks = [Pick(one.code, one.name, f"{one.country} {one.code}") for one in (*meant, *near)]
    return list(dict.fromkeys(picks))[:SHOWN]
