"""What reading a table needs from elsewhere: names of species from the reference tables, names of countries from the locale data.

Table(mapping, conventions, name_lookup(), country_names(), today)
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from hornbill.kernel.simplified import simplified
from hornbill.seizures.core import aitr
from hornbill.seizures.core.aitr import Wordings
from hornbill.seizures.core.country_words import ALIASES
from hornbill.seizures.core.naming import CANDIDATES, FOUND, NOT_FOUND, Named
from hornbill.seizures.core.places import CountryNames
from hornbill.seizures.core.read import note

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from hornbill.reference.core.book import Book
    from hornbill.seizures.core.naming import NameLookup

LANGUAGES = ("en", "fr", "pt", "es", "vi", "th", "zh", "zh_Hant", "sw", "id", "ms", "lo", "km", "my")


@cache
def country_names() -> CountryNames:
    """Return the names of all countries in the network's languages."""
    from hornbill.pages.local_names import country_name
    from hornbill.pages.locale_words import words_of

    names: dict[str, list[str]] = {code: words.split("|") for code, words in ALIASES.items()}
    for language in LANGUAGES:
        for code, name in words_of(language).countries.items():
            if code.isalpha() and code not in ("EU", "EZ", "UN", "XA", "XB", "QO", "ZZ"):
                short, _, other = name.rstrip(")").partition(" (")  # "Myanmar (Burma)"
                shown = country_name(code, language)  # as our pages and pickers write it
                names.setdefault(code, []).extend(part for part in (name, short, other, shown) if part)
    return CountryNames({code: "|".join(names[code]) for code in sorted(names)})


@lru_cache(maxsize=8)
def english_countries() -> Mapping[str, str]:
    """Return code -> name of every country, in English, for reports and search."""
    from hornbill.pages.locale_words import words_of

    return words_of("en").countries


@lru_cache(maxsize=200_000)
def name_of(text: str) -> Named:
    """Return what a text of a species means, by the reference tables."""
    from hornbill.reference import queries as reference

    found = reference.find_taxon(simplified(text))  # as most names in the tables are
    if found.verdict != "found" and simplified(text) != text:
        found = reference.find_taxon(text)
    matches = [(match, reference.taxon(match.taxon)) for match in found.matches]
    names = tuple(dict.fromkeys(taxon.name for _, taxon in matches if taxon is not None))
    why = tuple(note("species-reason", str(reason)) for match, _ in matches[:1] for reason in match.reasons)
    if found.verdict == "found" and names:
        above = tuple(one.id for one in reference.book().path(found.taxon))[1:]
        return Named(FOUND, found.taxon, names[0], (), found.term, why, above)
    verdict = CANDIDATES if names else NOT_FOUND
    return Named(verdict, candidates=names, term=found.term, why=why if names else ())


def name_lookup() -> NameLookup:
    """Return the lookup of species that rows are read with."""
    from hornbill.reference import queries as reference

    _of_book(reference.book())
    return name_of


def wordings() -> Wordings:
    """Return the words that the illegal-trade report is written in, as the reference tables have them now."""
    from hornbill.reference import queries as reference

    book = reference.book()
    values = {name: {code.code: code.en for code in book.codes_of(f"aitr-{name}")} for name in aitr.WORDED}
    return Wordings(english_countries(), {code.code: code.en for code in book.codes_of("term")}, values)


class ReferenceFacts:
    """What checks ask of the reference tables and the map; answers are kept, as a column repeats few taxa and terms."""

    def appendices(self, taxon: str, on: date, country: str) -> tuple[str, ...]:
        """Return the Appendices in which a taxon, or species below it, was on a day."""
        return _appendices(taxon, _period(on), country)

    def listed_since(self, taxon: str, after: date) -> date | None:
        """Return the day on which a taxon was listed next after a day."""
        from hornbill.reference import queries as reference

        later = reference.listing_on(taxon, after).later
        return later.on if later is not None else None

    def terms_of(self, taxon: str) -> tuple[str, ...]:
        """Return the terms that a taxon can have."""
        return _terms_of(taxon)

    def terms_of_hs(self, code: str) -> tuple[str, ...]:
        """Return the terms that goods of an HS code can be."""
        from hornbill.reference import queries as reference

        return reference.terms_of_hs(code)

    def units_of(self, term: str) -> tuple[str, ...]:
        """Return the codes of units in which a term is reported."""
        return _units_of(term)

    def is_native(self, taxon: str, country: str) -> bool | None:
        """Whether a country is a range State of a taxon."""
        from hornbill.reference import queries as reference

        return reference.is_range_state(taxon, country)

    def meant_in(self, name: str, country: str) -> tuple[str, ...]:
        """Return accepted names of the taxa that a name of several is used for in a country."""
        from hornbill.reference import queries as reference

        found = map(reference.taxon, reference.meant_in(name, country))
        return tuple(one.name for one in found if one is not None)

    def countries_at(self, lat: float, lon: float) -> frozenset[str]:
        """Return the countries whose land is near a position."""
        from hornbill.places import queries as places

        return places.land().countries(lat, lon)


def facts() -> ReferenceFacts:
    """Return the facts that rows are checked against, as the reference tables have them now."""
    from hornbill.reference import queries as reference

    _of_book(reference.book())
    return ReferenceFacts()


@lru_cache(maxsize=1)
def _of_book(book: Book) -> None:
    """Forget kept answers when the tables were loaded again: an agency's own row counts from the next table on."""
    del book
    from hornbill.seizures.core.items import items_again  # with its tables of words: for imports alone

    for kept in (name_of, items_again, _listing_days, _appendices, _terms_of, _units_of):
        kept.cache_clear()


@cache
def _listing_days() -> list[date]:
    """Return the days on which any listing changed: between two of them nothing does."""
    from hornbill.reference import queries as reference

    return sorted(reference.book().listing_days())


def _period(on: date) -> date:
    days = _listing_days()
    at = bisect_right(days, on)
    return days[at - 1] if at else on


@lru_cache(maxsize=20_000)
def _appendices(taxon: str, on: date, country: str) -> tuple[str, ...]:
    from hornbill.reference import queries as reference

    standing = reference.listing_on(taxon, on, country)
    return tuple(dict.fromkeys((*standing.appendices, *standing.appendices_below)))


@lru_cache(maxsize=20_000)
def _terms_of(taxon: str) -> tuple[str, ...]:
    from hornbill.reference import queries as reference

    return reference.terms_of(taxon)


@lru_cache(maxsize=1_000)
def _units_of(term: str) -> tuple[str, ...]:
    from hornbill.reference import queries as reference

    return reference.units_of(term)


def own_country() -> str:
    """Return the code of this node's State, where a table names no country."""
    from hornbill import config
    from hornbill.pages import identity

    return identity.read(config.folder()).country.upper()


def own_agency() -> str:
    """Return the name of this node's agency, where a seizure names none."""
    from hornbill import config
    from hornbill.pages import identity

    return identity.read(config.folder()).name
