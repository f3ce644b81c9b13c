"""Names in the reader's language: of cities that stand for time zones, of countries and of languages.

country_name("AE", "fr")            # Émirats arabes unis
city("Africa/Kinshasa", "en")       # Kinshasa
"""

from __future__ import annotations

from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from hornbill.pages.locale_words import words_of


@lru_cache(maxsize=8)
def zones(language: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return every time zone that is named after a city, by part of the world, cities in a language.

    Returns:
        ``[("Africa", [("Africa/Abidjan", "Abidjan"), ...]), ...]``
    """
    named: dict[str, list[tuple[str, str]]] = {area: [] for area in _AREAS}
    for name in sorted(available_timezones()):
        area = name.partition("/")[0]
        if area in named and "/" in name:
            named[area].append((name, city(name, language)))
    return [(area, sorted(found, key=lambda one: one[1])) for area, found in named.items()]


_AREAS = ("Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")


@lru_cache(maxsize=1024)
def city(zone: str, language: str) -> str:
    """Name the city that stands for a time zone (IANA name); the zone as it is written where there is none.

    Which zones there are differs between machines, so the directory lets any name of the form stand.
    """
    known = words_of(language).cities.get(zone)
    if known is not None:
        return known
    try:
        ZoneInfo(zone)
    except (LookupError, ValueError, OSError):
        return zone
    return (zone.partition("/")[2] or zone).replace("_", " ")


# Where the locale data have another name ("Congo - Kinshasa") than the United Nations' list of Member States.
_NAMES = {
    ("VN", "en"): "Viet Nam",
    ("VN", "fr"): "Viet Nam",
    ("CD", "en"): "Democratic Republic of the Congo",
    ("CD", "fr"): "République démocratique du Congo",
    ("CG", "en"): "Congo",
    ("CG", "fr"): "Congo",
    ("LA", "en"): "Lao People’s Democratic Republic",
    ("LA", "fr"): "République démocratique populaire lao",
    ("MM", "en"): "Myanmar",
    ("MM", "fr"): "Myanmar",
}


@lru_cache(maxsize=1024)
def country_name(code: str, language: str) -> str:
    """Name a country (ISO 3166-1 alpha-2); its code where it has no name."""
    code = code.upper()
    named = _NAMES.get((code, language.partition("-")[0]))
    return named or words_of(language).countries.get(code, code)


_NO_COUNTRIES = frozenset(
    {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"}
)  # of the locale data: unions, tests, nowhere


@lru_cache(maxsize=8)
def countries(language: str) -> list[tuple[str, str]]:
    """Return (code in small letters, name) of every country, by name in a language."""
    codes = [code for code in words_of(language).countries if code.isalpha()]
    named = [(code.lower(), country_name(code, language)) for code in codes if code not in _NO_COUNTRIES]
    return sorted(named, key=lambda pair: pair[1].casefold())


@lru_cache(maxsize=512)
def language_name(tag: str, language: str) -> str:
    """Name a language (BCP 47 tag); the tag where it has no name."""
    return words_of(language).languages.get(tag.replace("-", "_").split("_")[0], tag)
