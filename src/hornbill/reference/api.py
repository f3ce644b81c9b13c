"""Operations on reference facts: which species a name means, what was listed on a day, an estimate of a quantity, codes."""

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Query
from pydantic import Field

from hornbill.pages.api.bearer import caller
from hornbill.pages.api.describing import anybody, router
from hornbill.reference import queries
from hornbill.reference.api_shapes import (
    LibraryCode,
    LibraryCodeList,
    ListingOnDay,
    QuantityEstimate,
    SpeciesFound,
    SpeciesFoundList,
    SpeciesNames,
)
from hornbill.reference.as_json import found_as_json, standing_as_json
from hornbill.reference.core.facts import CODE_LISTS, Code
from hornbill.reference.errors import NoSuchTaxon

TAG = "library"
TaxonId = Annotated[str, Field(max_length=200, pattern="^[ap][.][a-z0-9-]+$")]
Country = Annotated[str, Field(max_length=2, pattern="^([A-Za-z]{2})?$")]
ShortCode = Annotated[str, Field(max_length=8)]
ListName = Annotated[str, Field(pattern=f"^({'|'.join(CODE_LISTS)})$")]


@router.get("/library/species", summary=gettext_noop("Find a species"), **anybody(TAG, SpeciesFound))
def find_species(
    request: HttpRequest,
    name: Annotated[str, Query(max_length=300)],
    limit: Annotated[int, Query(ge=1, le=20)] = 5,
) -> dict[str, Any]:
    """Find the taxon that a name means: any script, misspelt, with words for goods; reasons for each match."""
    caller(request)
    return found_as_json(queries.find_taxon(name, limit=limit))


@router.post(
    "/library/species/search", summary=gettext_noop("Find many species"), **anybody(TAG, SpeciesFoundList)
)
def find_many_species(request: HttpRequest, sent: SpeciesNames) -> dict[str, Any]:
    """Find the taxa of up to 1,000 names; one answer each, in their order."""
    caller(request)
    return {"answers": [found_as_json(one) for one in queries.find_taxa(sent.names)]}


@router.get(
    "/library/species/{taxon}/listing", summary=gettext_noop("Listing on a day"), **anybody(TAG, ListingOnDay)
)
def listing_on_a_day(
    request: HttpRequest, taxon: TaxonId, on: date | None = None, country: Country = ""
) -> dict[str, Any]:
    """Say what CITES listed of a taxon on a day (today if left out), with sources, reservations and the next change known."""
    caller(request)
    if queries.taxon(taxon) is None:
        raise NoSuchTaxon(f"there is no taxon {taxon[:80]!r}")
    return standing_as_json(taxon, on or timezone.now().date(), country.upper())


@router.get(
    "/library/species/{taxon}/estimate",
    summary=gettext_noop("Estimate a quantity"),
    **anybody(TAG, QuantityEstimate),
)
def estimate_quantity(
    request: HttpRequest,
    taxon: TaxonId,
    term: ShortCode,
    amount: Annotated[float, Query(ge=0, le=1e15)],
    wanted: ShortCode,
    unit: ShortCode = "",
) -> dict[str, Any]:
    """Estimate goods in another unit (KIL, NO, IND, CUM, RIE), with range and source; known is false where there is no factor."""
    caller(request)
    if queries.taxon(taxon) is None:
        raise NoSuchTaxon(f"there is no taxon {taxon[:80]!r}")
    found = queries.convert(taxon, term.upper(), amount, unit.upper(), wanted.upper())
    if found is None:
        return {"known": False, "low": None, "usual": None, "high": None, "unit": wanted.upper(), "taxon": "", "note": "",
                "source": "", "as_of": ""}  # fmt: skip
    return {
        "known": True,
        "low": found.low,
        "usual": found.usual,
        "high": found.high,
        "unit": found.unit,
        "taxon": found.taxon,
        "note": found.note,
        "source": found.origin.source,
        "as_of": found.origin.as_of,
    }


@router.get("/library/codes/{name}", summary=gettext_noop("List codes"), **anybody(TAG, LibraryCodeList))
def list_codes(request: HttpRequest, name: ListName) -> dict[str, Any]:
    """List the codes of term, unit, purpose, source, hs or a list of the illegal-trade report, with what may stand beside each."""
    caller(request)
    return {"codes": [_code(one) for one in queries.book().codes_of(name)]}


def _code(one: Code) -> LibraryCode:
    return LibraryCode(
        code=one.code,
        en=one.en,
        fr=one.fr,
        use=one.use,
        units=list(queries.units_of(one.code)) if one.list == "term" else [],
        purposes=list(queries.purposes_of(one.code)) if one.list == "term" else [],
        terms=list(queries.terms_of_hs(one.code)) if one.list == "hs" else [],
        source=one.origin.source,
        as_of=one.origin.as_of,
    )
