"""Operations of partners' ceilings: read them, set one, end one.

Rules: a token that is bound to single rooms touches none; only what its officer may set on the page may be set here.
"""

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils.translation import gettext_noop
from ninja import Schema
from pydantic import Field

from hornbill.exchange.actions.markings import ceilings
from hornbill.kernel.ceilings import MAX_PURPOSES, Ceiling
from hornbill.kernel.ids import agency_of
from hornbill.kernel.markings import HANDLING, MAX_TEXT
from hornbill.pages.api.bearer import Caller, caller
from hornbill.pages.api.describing import reads, router, writes
from hornbill.pages.api.once_only import Key, once_only
from hornbill.pages.api.sent import AgencyId, Sent, WithReason
from hornbill.pages.api.shapes import Done, HandlingCode, TlpLevel

TAG = "ceilings"


class CeilingSent(Sent):
    """What a partner is sent at most. honours: handling codes that it has undertaken to honour; purposes: empty for any."""

    tlp: TlpLevel
    honours: Annotated[list[HandlingCode], Field(max_length=len(HANDLING))]
    purposes: Annotated[
        list[Annotated[str, Field(min_length=1, max_length=MAX_TEXT)]], Field(max_length=MAX_PURPOSES)
    ] = []
    reason: Annotated[str, Field(min_length=1, max_length=MAX_TEXT)]
    review: date


class PartnerCeiling(Schema):
    """One partner's ceiling, who set it, and why."""

    agency: str
    name: str
    tlp: str
    honours: list[str]
    purposes: list[str]
    reason: str
    review: date
    by: str


class CeilingList(Schema):
    """The partners that have one, by name, and whether the caller's officer sets them."""

    ceilings: list[PartnerCeiling]
    may_set: bool


def _caller(request: HttpRequest) -> Caller:
    return caller(request).for_officer().in_any_room()


@router.get("/ceilings", summary=gettext_noop("List dissemination limits"), **reads(TAG, CeilingList))
def list_ceilings(request: HttpRequest) -> dict[str, Any]:
    """List what the agency sends to each partner at most; partners without a ceiling are left out."""
    officer = _caller(request).vault.officer_id
    found = [
        {"agency": one.agency, "name": one.name, "by": one.by, **one.ceiling.to_json()}
        for one in ceilings.lines(agency_of(officer))
        if one.ceiling is not None
    ]
    return {"ceilings": found, "may_set": ceilings.may_set(officer)}


@router.put(
    "/ceilings/{agency}", summary=gettext_noop("Set a partner's dissemination limit"), **writes(TAG, Done)
)
def set_ceiling(request: HttpRequest, agency: AgencyId, body: CeilingSent, key: Key = None) -> dict[str, Any]:
    """Set what a partner is sent at most, from now on; for focal points and administrators of the agency."""
    who = _caller(request)

    def act() -> dict[str, Any]:
        honours = tuple(code for code in HANDLING if code in body.honours)
        ceiling = Ceiling(body.tlp, honours, tuple(body.purposes), body.reason, body.review)
        ceilings.set_ceiling(who.vault, agency, ceiling, now=who.now)
        return {"changed": True}

    return once_only(request, key, act)


@router.post(
    "/ceilings/{agency}/end", summary=gettext_noop("End a partner's dissemination limit"), **writes(TAG, Done)
)
def end_ceiling(request: HttpRequest, agency: AgencyId, body: WithReason, key: Key = None) -> dict[str, Any]:
    """End a partner's ceiling: markings alone limit then what it is sent."""
    who = _caller(request)

    def act() -> dict[str, Any]:
        return {"changed": ceilings.end_ceiling(who.vault, agency, body.reason, now=who.now)}

    return once_only(request, key, act)
