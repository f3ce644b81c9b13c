"""Facets, parts of countries and means of transport in the reader's words.

facet("cover"), value("transport", "sea")      # "Cover load", "Sea or inland waterway"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from hornbill.places import queries as places
from hornbill.routes.core.facets import COUNTRIES, is_wider
from hornbill.seizures import drawing
from hornbill.seizures import words as seizure_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hornbill.routes.core.journey import Spot

FACETS = {
    "origin": _("Origin"),
    "export": _("Export"),
    "transit": _("Transit"),
    "destination": _("Destination"),
    "seized": _("Country of seizure"),
    "province": _("Province"),
    "place": _("Place"),
    "species": _("Species"),
    "goods": _("Kind of goods"),
    "transport": _("Mode of transport"),
    "concealment": _("Concealment"),
    "cover": _("Cover load"),
    "consignee": _("Kind of consignee"),
    "carrier": _("Kind of carrier"),
    "paper": _("Fault of the papers"),
    "route": _("Route"),
    "month": _("Month"),
    "agency": _("Detecting agency"),
}
ROLES = {
    "origin": _("Origin"),
    "export": _("Export"),
    "transit": _("Transit"),
    "destination": _("Destination"),
    "seized": _("Seized here"),
    "missed": _("Passed before the seizure"),
}
MODES = {
    "sea": _("By sea: schematic sea lane, not a track"),
    "air": _("By air: shortest arc"),
    "road": _("By road: straight line, not the road"),
    "": _("Other or not stated: straight line"),
}


def facet(name: str) -> str:
    """Name a facet."""
    return gettext(FACETS.get(name, name))


def role(name: str) -> str:
    """Name the part of a country."""
    return gettext(ROLES[name])


def mode(code: str) -> str:
    """Name a means of transport."""
    return seizure_words.code("transport", code) if code else gettext("not stated")


def value(name: str, text: str) -> str:
    """Return the value of a facet in words."""
    if name in COUNTRIES:
        return drawing.country(text) or text
    if name in ("transport", "concealment"):
        return seizure_words.code(name, text)
    if name == "paper":
        return seizure_words.code("reason", text)
    if name == "goods":
        return drawing.term(text)
    return stop(text) if name == "place" else text


def stop(text: str) -> str:
    """Name a stop: the code of a place or country, or what was written."""
    known = places.place(text)
    if known is not None:
        return known.name
    if len(text) == 2 and text.isupper():
        return drawing.country(text) or text
    return text.partition("@")[0] if "@" in text else text


def spot(one: Spot) -> str:
    """Name a place on the map."""
    return drawing.country(one.country) if one.is_country else one.name


def items(found: Iterable[Iterable[str]]) -> list[tuple[str, str]]:
    """Return (facet, value) of items in words, a genus only where none of its species is among them."""
    given = [(name, text) for name, text, *_ in found]
    return [(facet(name), value(name, text)) for name, text in given if not is_wider((name, text), given)]


def month(text: str) -> str:
    """Return "2025-03" as the reader's language has it: "March 2025"."""
    from datetime import date

    year, _, number = text.partition("-")
    return date_format(date(int(year), int(number), 1), "F Y") if number else ""
