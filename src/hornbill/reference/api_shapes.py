"""What operations on reference facts take and answer."""

from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from hornbill.pages.api.sent import Sent


class SpeciesNames(Sent):
    """Names as people write them, a thousand at most."""

    names: Annotated[list[Annotated[str, Field(max_length=300)]], Field(max_length=1000)]


class LibraryReason(Schema):
    """One reason: its code, and a sentence in English."""

    code: str
    text: str


class SpeciesMatch(Schema):
    """One taxon that a name may mean. name: of the tables; likeness: 0 to 1, 1 for the scientific name itself."""

    taxon: str
    scientific_name: str
    rank: str
    group: str
    name: str
    likeness: float
    reasons: list[LibraryReason]


class SpeciesFound(Schema):
    """What a name means. candidates: a person must choose. term: code of the goods that the text names."""

    text: str
    verdict: Literal["found", "candidates", "not-found"]
    term: str
    reasons: list[LibraryReason]
    matches: list[SpeciesMatch]


class SpeciesFoundList(Schema):
    """Answers in the order of the names."""

    answers: list[SpeciesFound]


class ListingEntry(Schema):
    """One entry of the Appendices that held. under: whose listing covers it; only, except_in: countries of populations."""

    appendix: str
    since: str
    under: str
    only: list[str]
    except_in: list[str]
    party: str
    annotation: str
    note: str
    source: str
    as_of: str


class ListingReservation(Schema):
    """A reservation in force on the day."""

    party: str
    appendix: str
    since: str
    note: str
    source: str
    as_of: str


class ListingChange(Schema):
    """A change of the Appendices: add, delete, reserve or withdraw."""

    on: str
    change: str
    appendix: str
    source: str
    as_of: str


class ListingOnDay(Schema):
    """What held for a taxon on a day. appendices: of its own entry or of a taxon above; appendices_below: of the species below it. species_below: Appendix -> number of species, of higher taxa; an empty one is not listed."""

    taxon: str
    scientific_name: str
    on: str
    country: str
    listed: bool
    appendices: list[str]
    appendices_below: list[str]
    entries: list[ListingEntry]
    reservations: list[ListingReservation]
    last_change_before: ListingChange | None
    next_change: ListingChange | None
    species_below: dict[str, int]


class QuantityEstimate(Schema):
    """An estimate beside a reported figure. known: whether there is a factor. taxon: whose factor it is."""

    known: bool
    low: float | None
    usual: float | None
    high: float | None
    unit: str
    taxon: str
    note: str
    source: str
    as_of: str


class LibraryCode(Schema):
    """A code. units, purposes: that fit a term, an empty unit is a number; terms: that fit an HS code."""

    code: str
    en: str
    fr: str
    use: str
    units: list[str]
    purposes: list[str]
    terms: list[str]
    source: str
    as_of: str


class LibraryCodeList(Schema):
    """Codes of one list, in their order."""

    codes: list[LibraryCode]
