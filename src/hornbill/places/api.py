"""Operations on places: which place and which country a text means."""

from dataclasses import asdict
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.utils.translation import gettext_noop
from ninja import Query, Schema

from hornbill.pages.api.bearer import caller
from hornbill.pages.api.describing import anybody, router
from hornbill.places import queries


class PlaceMatched(Schema):
    """One place. precision: place or country; likeness: 0 to 1; lat and lon are null where the position is not known."""

    code: str
    name: str
    country: str
    kinds: list[str]
    lat: float | None
    lon: float | None
    precision: str
    likeness: float
    reason: str
    source: str


class PlacesFound(Schema):
    """What a text means. candidates: a person must choose."""

    text: str
    verdict: Literal["found", "candidates", "not-found"]
    matches: list[PlaceMatched]


@router.get("/library/places", summary=gettext_noop("Find a place"), **anybody("library", PlacesFound))
def find_place(
    request: HttpRequest,
    name: Annotated[str, Query(max_length=200)],
    country: Annotated[str, Query(max_length=2, pattern="^([A-Za-z]{2})?$")] = "",
) -> dict[str, Any]:
    """Find the port, airport, border post, town or country that a text means, with the reason."""
    caller(request)
    found = queries.find(name, country=country.upper())
    return {
        "text": found.text,
        "verdict": found.verdict,
        "matches": [{**asdict(one), "reason": str(one.reason)} for one in found.matches],
    }
