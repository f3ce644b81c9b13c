"""Operations on routes: flows of the register, what its seizures have in common, and those that are alike.

Rule: a token that is bound to single rooms touches none of it, as of the register itself.
"""

from typing import Annotated, Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Path, Query, Schema

from hornbill.pages.api.bearer import caller
from hornbill.pages.api.describing import reads, router
from hornbill.pages.api.problems import TokenTooNarrow
from hornbill.routes import queries
from hornbill.routes.core import flows
from hornbill.routes.seen_before import alike
from hornbill.seizures import queries as seizures

TAG = "routes"
SeizureId = Annotated[str, Path(pattern="^[0-9a-f]{32}$", description="Id of a seizure: 32 hex digits.")]
Month = Annotated[str, Query(pattern="^([0-9]{4}-[0-9]{2})?$", description="Month, as 2026-03.")]


class RoutePlace(Schema):
    """A place, or a country at its middle; lat and lon are null where the position is not known."""

    code: str
    name: str
    country: str
    lat: float | None
    lon: float | None
    is_country: bool


class RouteFlow(Schema):
    """A leg with the seizures that support it. assumed: how many state no order of its stops."""

    start: RoutePlace
    end: RoutePlace
    mode: str
    seizures: int
    assumed: int
    ids: list[str]


class RouteCountry(Schema):
    """What a country was, in how many seizures. missed: passed before the country of seizure."""

    country: str
    roles: dict[str, int]


class RouteFlows(Schema):
    """Flows and the parts of countries, over so many seizures; equal reports of one seizure count once."""

    seizures: int
    equal_reports: int
    without_place: int
    flows: list[RouteFlow]
    countries: list[RouteCountry]


class RoutePatterns(Schema):
    """Methods, sequences and changes, each with its seizures and what it rests on; as `hornbill routes patterns` prints them."""

    seizures: int
    reports: int
    least: int
    error: float
    weak_methods_may_be_missing: bool
    missing: dict[str, int]
    rests_on: dict[str, Any]
    methods: list[dict[str, Any]]
    sequences: list[dict[str, Any]]
    changes: list[dict[str, Any]]


class AlikeSeizure(Schema):
    """A seizure that is alike. shared: facet, value and weight; likeness: share of all weights, 0 to 1."""

    seizure: str
    reference: str
    likeness: float
    shared: list[list[Any]]
    only_asked: list[list[str]]
    only_other: list[list[str]]


class AlikeSeizures(Schema):
    """The seizures most like one, of so many."""

    among: int
    alike: list[AlikeSeizure]


def _own(request: HttpRequest) -> None:
    if caller(request).rooms:
        raise TokenTooNarrow(_("This token is bound to other rooms."))


@router.get("/routes/flows", summary=gettext_noop("List routes of seized goods"), **reads(TAG, RouteFlows))
def list_flows(request: HttpRequest, since: Month = "", until: Month = "") -> dict[str, Any]:
    """Return the legs that seizures of some months support, and the parts that countries played."""
    _own(request)
    known = queries.known()
    chosen = [
        one
        for one in known.entries
        if (not since or one.day[:7] >= since) and (not until or one.day[:7] <= until)
    ]
    return {
        "seizures": len(chosen),
        "equal_reports": len(known.same),
        "without_place": flows.without_leg(chosen)[0],
        "flows": [
            {
                "start": flow.start,
                "end": flow.end,
                "mode": flow.mode,
                "seizures": len(flow.entries),
                "assumed": flow.assumed,
                "ids": [entry.handle for entry in flow.entries[: queries.MOST_IDS]],
            }
            for flow in flows.flows(chosen)
        ],
        "countries": [
            {"country": part.country, "roles": {role: len(found) for role, found in part.roles.items()}}
            for part in flows.parts(chosen)
        ],
    }


@router.get("/routes/patterns", summary=gettext_noop("Find recurring methods"), **reads(TAG, RoutePatterns))
def find_patterns(request: HttpRequest) -> dict[str, Any]:
    """Return what the seizures of the register have in common."""
    _own(request)
    return queries.known().patterns


@router.get(
    "/seizures/{seizure}/alike",
    summary=gettext_noop("Find seizures that are alike"),
    **reads(TAG, AlikeSeizures),
)
def find_alike(request: HttpRequest, seizure: SeizureId) -> dict[str, Any]:
    """Return the ten seizures most like one, with what they share and what not."""
    _own(request)
    seizures.seizure(seizure)
    known = queries.known()
    return {
        "among": known.table.size,
        "alike": [
            {
                "seizure": known.entries[one.row].handle,
                "reference": known.entries[one.row].name,
                "likeness": round(one.share, 3),
                "shared": [[*item, round(weight, 2)] for item, weight in one.weighed],
                "only_asked": one.own,
                "only_other": one.other,
            }
            for one in alike(known, seizure)
        ],
    }
