"""The reference facts: taxa, listings, names, codes, factors. Each fact carries its source and the date on which it was so.

Rules
- A fact is a row of a table (``tables``). A correction is another row with the same key; code holds no fact.
- Ids of taxa are made from kingdom and scientific name, so that rows of different files meet: ``a.manis-javanica``.
- Appendices are ``I``, ``II`` and ``III`` of the Convention (CITES). Dates are days on which a listing took effect.

    taxon_id("animalia", "Manis javanica")        # "a.manis-javanica"
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

RANKS = (
    "kingdom",
    "phylum",
    "class",
    "order",
    "family",
    "subfamily",
    "genus",
    "species",
    "subspecies",
    "variety",
)
KINGDOMS = {"animalia": "a", "plantae": "p"}
REPORT_LISTS = ("aitr-reason", "aitr-detection", "aitr-transport", "aitr-concealment", "aitr-disposal")
CODE_LISTS = ("term", "unit", "purpose", "source", "hs", *REPORT_LISTS)
LANGUAGES = (
    "en",
    "fr",
    "zh",
    "vi",
    "th",
    "sw",
    "pt",
    "es",
    "ms",
    "id",
    "de",
    "nl",
    "hi",
    "mg",
    "ln",
    "tl",
    "bn",
    "af",
    "ar",
    "ja",
    "ko",
    "lo",
    "km",
    "my",
    "si",
    "ne",
    "fa",
    "ur",
    "ta",
    "te",
    "ml",
    "kn",
    "mr",
    "gu",
    "as",
    "jv",
    "su",
    "mn",
    "ru",
    "tr",
    "am",
    "so",
    "om",
    "ha",
    "yo",
    "ig",
    "ff",
    "bm",
    "wo",
    "tw",
    "ee",
    "kg",
    "rw",
    "lg",
    "sn",
    "nd",
    "zu",
    "xh",
    "tn",
    "st",
    "ts",
    "ve",
    "ny",
    "bem",
    "umb",
    "kmb",
    "vmw",
    "bum",
    "ki",
    "ti",
    "or",
    "pa",
    "ps",
    "dz",
    "kk",
    "uz",
    "ky",
    "az",
    "ka",
    "hy",
    "he",
    "la",
)
_NOT_ID = re.compile(r"[^a-z0-9]+")


def taxon_id(kingdom: str, name: str) -> str:
    """Return the id of a taxon.

    Args:
        kingdom: ``animalia`` or ``plantae``, in any case.
        name: accepted scientific name, without author.
    """
    return f"{KINGDOMS[kingdom.lower()]}.{as_id(name)}"


def as_id(name: str) -> str:
    """Return a scientific name as it stands in ids: ``manis-javanica``."""
    plain = name.lower()
    if plain.isascii() and plain.replace(" ", "").isalpha() and "  " not in plain:  # as nearly all names
        return plain.strip().replace(" ", "-")
    return _NOT_ID.sub("-", plain).strip("-")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a fact comes from.

    Attributes:
        source: citation, or the key of one in the table of sources.
        as_of: day on which it was so, ISO 8601; a year or month where no day is known.
    """

    source: str
    as_of: str


@dataclass(frozen=True, slots=True)
class Taxon:
    """A taxon.

    Attributes:
        id: from kingdom and name.
        name: scientific name.
        rank: of ``RANKS``.
        parent: id of the taxon above; empty at the top.
        origin: of the row.
        author: of the name.
        group: word by which reports group taxa, such as ``pangolins``; empty where none is given.
        ref: its numbers in the Species+ database: ``species:12392`` as files until 2014 have it (unique within kingdom and
            rank), ``4521`` as later files have it; separated by a blank, empty where unknown.
    """

    id: str
    name: str
    rank: str
    parent: str
    origin: Origin
    author: str = ""
    group: str = ""
    ref: str = ""

    @property
    def kingdom(self) -> str:
        """``animalia`` or ``plantae``."""
        return "plantae" if self.id.startswith("p.") else "animalia"

    @property
    def written(self) -> str:
        """The name as documents write it: ``Felidae spp.`` above species, ``Manis javanica`` below."""
        return self.name if RANKS.index(self.rank) >= RANKS.index("species") else f"{self.name} spp."


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a taxon.

    Attributes:
        taxon: its id.
        text: the name.
        language: of ``LANGUAGES``; ``la`` for scientific names.
        kind: ``scientific``, ``synonym``, ``common``, ``trade`` (of goods, such as "agarwood"), ``ambiguous`` (of other taxa or things too), or
            ``everyday`` (an everyday word too, which counts beside goods that the taxon has).
        origin: of the row.
    """

    taxon: str
    text: str
    language: str
    kind: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Listing:
    """One change of the Appendices.

    Attributes:
        taxon: whose listing changed.
        on: day on which it took effect.
        change: ``add``, ``delete``, ``reserve`` or ``withdraw`` (a reservation).
        appendix: ``I``, ``II`` or ``III``.
        origin: of the row.
        party: ISO 3166-1 alpha-2: who listed in Appendix III, or who entered the reservation.
        only: countries whose populations are meant; empty for all.
        except_in: countries whose populations are left out.
        except_taxa: ids of taxa below that are left out.
        under: id of the higher taxon whose listing covers this one; empty for a listing of its own.
        annotation: number of an annotation, such as ``#15``.
        note: the Appendices' words.
    """

    taxon: str
    on: date
    change: str
    appendix: str
    origin: Origin
    party: str = ""
    only: frozenset[str] = frozenset()
    except_in: frozenset[str] = frozenset()
    except_taxa: frozenset[str] = frozenset()
    under: str = ""
    annotation: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Range:
    """Range States of a taxon (ISO 3166-1 alpha-2); ``tag`` such as ``extinct``, ``introduced``; empty for native."""

    taxon: str
    countries: frozenset[str]
    tag: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Limit:
    """A quota, or a recommendation to suspend trade.

    Attributes:
        kind: ``quota`` or ``suspension``.
        taxon: id; empty for all listed taxa.
        country: ISO 3166-1 alpha-2 of the exporter; empty for all.
        since: first day; None when unknown.
        until: last day; None while it lasts.
        amount: of a quota, in ``unit``; as written.
        unit: code, or empty for number of specimens.
        term: codes, as written.
        note: conditions.
        origin: of the row.
    """

    kind: str
    taxon: str
    country: str
    since: date | None
    until: date | None
    amount: str
    unit: str
    term: str
    note: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Code:
    """A code of a list: ``term``, ``unit``, ``purpose``, ``source`` or ``hs``.

    Attributes:
        list: its name.
        code: the code.
        en: meaning in English.
        fr: meaning in French; empty where none is known.
        use: what to know when using it; for terms, the preferred units.
        origin: of the row.
    """

    list: str
    code: str
    en: str
    fr: str
    use: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Pair:
    """Two codes that may stand together; ``of`` is ``term-unit``, ``term-purpose``, ``taxon-term`` or ``hs-term``."""

    of: str
    left: str
    right: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Factor:
    """What one unit of goods amounts to in another.

    Attributes:
        taxon: id; it holds for all below that have none of their own.
        term: code of the goods.
        given: unit that is multiplied: a unit's code, or ``NO`` for number of specimens.
        wanted: unit of the result.
        low, usual, high: of the multiplier.
        origin: of the row.
        note: what the figure means.
    """

    taxon: str
    term: str
    given: str
    wanted: str
    low: float
    usual: float
    high: float
    origin: Origin
    note: str = ""


@dataclass(frozen=True, slots=True)
class Density:
    """Mass of wood in kg per cubic metre; ``state`` is ``basic`` (oven-dry mass, green volume) or ``traded``."""

    taxon: str
    state: str
    low: float
    usual: float
    high: float
    origin: Origin
    note: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """A word that says what the goods are: ``scales`` is term SCA; an empty term marks a word to pass over."""

    text: str
    language: str
    term: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class OtherThing:
    """What has a taxon's name in it and is none: ``tiger prawn``, with what it is."""

    text: str
    is_: str
    origin: Origin


Fact = Taxon | Name | Listing | Range | Limit | Code | Pair | Factor | Density | Word | OtherThing
