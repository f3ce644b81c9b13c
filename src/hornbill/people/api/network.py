"""Operations that look into the directory: agencies, officers, and how far it is verified."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language, gettext_noop

from hornbill.directory import queries as directory
from hornbill.directory.core.agencies import network
from hornbill.directory.core.agencies.duty import is_on_duty
from hornbill.directory.core.keys.fingerprints import officer_groups
from hornbill.exchange.actions.names import service_name
from hornbill.pages.api.bearer import caller
from hornbill.pages.api.describing import looks_up, router
from hornbill.pages.api.problems import of_status
from hornbill.pages.api.sent import (
    AgencyId,
    OfAgency,
    OfficerName,
    PageNumber,
    Search,
)
from hornbill.pages.api.shapes import (
    Agency,
    AgencyList,
    LogStatus,
    Officer,
    OfficerList,
)
from hornbill.people.network_page import PAGE, is_listed, officers_of, service_of
from hornbill.people.network_search import search

TAG = "directory"


@router.get("/directory/agencies", summary=gettext_noop("List agencies"), **looks_up(TAG, AgencyList))
def list_agencies(request: HttpRequest) -> dict[str, Any]:
    """List every agency of the network, suspended ones too."""
    del request
    return {"agencies": [_agency(one) for one in directory.current().agencies]}


@router.get("/directory/agencies/{agency}", summary=gettext_noop("Show an agency"), **looks_up(TAG, Agency))
def get_agency(request: HttpRequest, agency: AgencyId) -> dict[str, Any]:
    """Show one agency."""
    del request
    return _agency(directory.agency(agency))


@router.get("/directory/officers", summary=gettext_noop("Find officers"), **looks_up(TAG, OfficerList))
def list_officers(request: HttpRequest, q: Search = "", agency: OfAgency = None, page: PageNumber = 1) -> Any:
    """Find officers by name, title, agency, country, language, topic or power; fifty a page."""
    whole = directory.current()
    if q.strip():
        found = list(search(whole, q, get_language() or "en").officers)
    else:
        found = [officer for one in whole.agencies for officer in one.officers]
    found = [one for one in found if is_listed(one) and agency in (None, one.id.partition("/")[0])]
    pages = max(1, -(-len(found) // PAGE))
    if page > pages:
        return of_status(404)
    shown = found[(page - 1) * PAGE : page * PAGE]
    officers = [_officer(one, caller(request).now) for one in shown]
    return {"officers": officers, "total": len(found), "page": page, "pages": pages}


@router.get(
    "/directory/officers/{agency}/{name}", summary=gettext_noop("Show an officer"), **looks_up(TAG, Officer)
)
def get_officer(request: HttpRequest, agency: AgencyId, name: OfficerName) -> dict[str, Any]:
    """Show one officer, revoked or not, with the six groups that are compared by telephone."""
    return _officer(directory.officer(f"{agency}/{name}"), caller(request).now)


@router.get(
    "/directory/log", summary=gettext_noop("See the state of the directory"), **looks_up(TAG, LogStatus)
)
def get_log_status(request: HttpRequest) -> dict[str, Any]:
    """Say how old the directory is, who has cosigned it, and what is wrong with it."""
    return asdict(directory.log_status(caller(request).now))


def _agency(one: network.Agency) -> dict[str, Any]:
    people, service = officers_of(one), service_of(one)
    return {
        "id": one.id,
        "name": one.name,
        "country": one.country,
        "time_zone": one.time_zone,
        "languages": list(one.languages),
        "competent": list(one.competent),
        "suspended": one.suspended,
        "officers": len(people),
        "focal_points": sum(officer.focal_point for officer in people),
        "duty_service": service.id if service else None,
    }


def _officer(one: network.Officer, now: datetime) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": service_name(directory.node_of(one.id).name) if one.is_service else one.name,
        "title": one.title,
        "agency": one.id.partition("/")[0],
        "service": one.is_service,
        "focal_point": one.focal_point,
        "languages": list(one.languages),
        "topics": list(one.topics),
        "powers": list(one.powers),
        "phone": one.phone,
        "hours": asdict(one.hours) if one.hours else None,
        "on_duty": is_on_duty(one.hours, now),
        "revoked": one.revoked,
        "recovered": one.recovered,
        "fingerprint": list(officer_groups(one)),
    }
