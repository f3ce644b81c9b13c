"""Finding agencies and officers of the network: by name, title, agency, country, language, topic or power.

Rules: every word that was typed must occur, in any order; case and accents do not count. The index is made once
for a state of the directory and a language (country names are searched in the reader's, and as people write them) and replaced with it.

    found = search(network, "hai phong thuy", "fr")
    found.agencies, found.officers
"""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from hornbill.directory.core.whom_to_call.question import MAX_QUERY, folded
from hornbill.pages.local_names import country_name, language_name
from hornbill.people import topics
from hornbill.places import queries as places

if TYPE_CHECKING:
    from hornbill.directory.core.agencies.network import Agency, Enrolment, Officer


@dataclass(frozen=True)
class Found:
    """What a search found, in the directory's order."""

    agencies: tuple[Agency, ...]
    officers: tuple[Officer, ...]


class _Index:
    """Who is in a network, as one searches for them."""

    def __init__(self, network: Enrolment, language: str) -> None:
        self.network = network
        self.agencies: list[tuple[str, Agency]] = []
        self.officers: list[tuple[str, Officer]] = []
        for agency in network.agencies:
            where = _words_of_agency(agency, language)
            self.agencies.append((where, agency))
            self.officers += [(f"{_words_of_officer(one, language)} {where}", one) for one in agency.officers]


def _words_of_agency(agency: Agency, language: str) -> str:
    country = agency.country
    words = [agency.name, agency.id, country, country_name(country, language), country_name(country, "en")]
    known = places.country_of(country)
    words += [*known.names.values(), *known.others] if known else []
    words += agency.competent
    return folded(" ".join(words))


def _words_of_officer(officer: Officer, language: str) -> str:
    words = [officer.name, officer.title, officer.id.partition("/")[2]]
    words += [*officer.topics, *map(topics.name_of, officer.topics), *officer.powers]
    words += [*map(topics.power_name, officer.powers), *officer.languages]
    words += [language_name(one, language) for one in officer.languages]
    return folded(" ".join(words))


_lock = Lock()
_made: dict[str, _Index] = {}  # by language: one state of the directory is in use at a time


def _index(network: Enrolment, language: str) -> _Index:
    with _lock:
        index = _made.get(language)
        if index is None or index.network is not network:
            index = _made[language] = _Index(network, language)
    return index


def search(network: Enrolment, query: str, language: str) -> Found:
    """Find agencies and officers.

    Args:
        network: whom to look among.
        query: as it was typed; only so much of it counts (``MAX_QUERY``).
        language: of the reader.
    """
    words = folded(query[:MAX_QUERY]).split()
    if not words:
        return Found((), ())
    index = _index(network, language)
    return Found(
        tuple(agency for text, agency in index.agencies if all(word in text for word in words)),
        tuple(officer for text, officer in index.officers if all(word in text for word in words)),
    )
