"""What other parts ask of places: the place and the country that a text means.

find("KUL airport").matches[0].code      # "MYKUL"
country("Ivory Coast").code              # "CI"
"""

from __future__ import annotations

import csv
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from hornbill.places.core.facts import Country, Place
from hornbill.places.core.finding import Gazetteer, PlaceFound
from hornbill.places.core.land import Land

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hornbill.places.core.countries import CountryFound

_LANGUAGES = ("en", "fr", "pt", "zh", "vi", "th", "sw", "es")
_ANSWERS = 50_000  # texts whose answers are kept


def _table(name: str) -> Iterator[dict[str, str]]:
    with files("hornbill.places").joinpath("data", f"{name}.csv").open(encoding="utf-8") as file:
        yield from csv.DictReader(file)


def _number(text: str) -> float | None:
    return float(text) if text else None


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """Return all places; loaded at the first call, then kept."""
    sources = {row["key"]: row["citation"] for row in _table("sources")}
    countries = [
        Country(
            row["code"],
            row["alpha3"],
            {language: row[language] for language in _LANGUAGES if row[language]},
            tuple(filter(None, row["other"].split(";"))),
            _number(row["lat"]),
            _number(row["lon"]),
            row["source"],
            row["as_of"],
        )
        for row in _table("countries")
    ]
    places = [
        Place(
            row["code"],
            row["name"],
            row["country"],
            tuple(row["kinds"].split()),
            row["iata"],
            tuple(filter(None, (row["ascii"], *row["other"].split(";")))),
            _number(row["lat"]),
            _number(row["lon"]),
            sources.get(row["source"], row["source"]),
            row["as_of"],
        )
        for row in _table("places")
    ]
    return Gazetteer(places, countries)


@lru_cache(maxsize=_ANSWERS)
def find(text: str, *, country: str = "", limit: int = 5) -> PlaceFound:
    """Find the port, airport, border post, town or country that a text means.

    Args:
        text: as people write it.
        country: ISO 3166-1 alpha-2, where another cell says it.
        limit: most candidates.

    Returns:
        The verdict (``found``, ``candidates``, ``not-found``) and matches, each with coordinates where known and the reason.
    """
    return gazetteer().find(text, country=country, limit=limit)


def beginning(text: str, *, country: str = "", limit: int = 5) -> list[Place]:
    """Return places one of whose names begins with a text, as ``Gazetteer.beginning``."""
    return gazetteer().beginning(text, country=country, limit=limit)


@lru_cache(maxsize=_ANSWERS)
def country(text: str) -> CountryFound:
    """Find the country that a text means: a code in capitals, a name in any language, or as people write it.

    Args:
        text: "Ivory Coast", "DRC", "NA", "Viet nam".

    Returns:
        ``code`` is empty when it is doubtful; ``reason`` says why.
    """
    return gazetteer().countries.find(text)


def country_of(code: str) -> Country | None:
    """Return a country by its code (ISO 3166-1 alpha-2)."""
    return gazetteer().countries.by_code.get(code)


def place(code: str) -> Place | None:
    """Return a place by its code."""
    return gazetteer().by_code.get(code)


@lru_cache(maxsize=1)
def land() -> Land:
    """Return where land is, and whose; loaded at the first call (0.3 MB), then kept."""
    return Land(row["runs"] for row in _table("land"))
