"""Operations on the agency's register of seizures: list and search, read, enter, amend and withdraw.

Rules: a token that is bound to single rooms touches none of it; a program enters in its officer's name. What is sent is read by the same rules as the form,
so that quantities, dates and species may be written as people write them; every fault is in ``reasons``.
"""

from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Path, Query, Schema
from pydantic import Field

from hornbill.kernel.markings import Reason
from hornbill.pages.api.bearer import Caller, caller
from hornbill.pages.api.describing import reads, router, writes
from hornbill.pages.api.once_only import Key, once_only
from hornbill.pages.api.problems import BadRequest, TokenTooNarrow
from hornbill.pages.api.sent import Sent, Skip
from hornbill.pages.api.shapes import Done
from hornbill.seizures import actions, lookups, queries
from hornbill.seizures.core.filters import LONGEST, Filter
from hornbill.seizures.core.seizure_form import ITEM_LINES, QUESTIONS, read_form
from hornbill.seizures.core.sentences import english

TAG = "seizures"
SeizureId = Annotated[str, Path(pattern="^[0-9a-f]{32}$", description="Id of a seizure: 32 hex digits.")]
Words = Annotated[str, Query(max_length=LONGEST, description="Words that must all occur.")]
Year = Annotated[str, Query(pattern="^([0-9]{4})?$", description="Calendar year.")]
Country = Annotated[str, Query(pattern="^([A-Za-z]{2})?$", description="Country of the seizure, ISO 3166-1.")]
_Text = Annotated[str, Field(max_length=4_000)]


class SeizureItem(Schema):
    """Something that was seized; claimed is the species as written, name the accepted one; amounts are decimal texts."""

    claimed: str
    name: str
    taxon: str
    candidates: list[str]
    term: str
    term_text: str
    state: str
    quantity: str
    unit: str
    count: str
    mass_kg: str
    measures: list[dict[str, Any]]


class SeizureLeg(Schema):
    """One place of a route; alleged unless confirmed."""

    role: str
    country: str
    place: str
    is_confirmed: bool


class SeizureShown(Schema):
    """A seizure of this agency. first and last are days of an interval; doubts: what should be checked."""

    handle: str
    version: int
    status: str
    reference: str
    first: str
    last: str
    precision: str
    country: str
    province: str
    place: str
    lat: str
    lon: str
    agency: str
    transport: list[str]
    concealment: list[str]
    detection: list[str]
    reason: list[str]
    disposal: list[str]
    nationalities: list[str]
    amount: str
    currency: str
    transport_id: str
    cover_load: str
    permits: str
    bill: str
    law: str
    sanction: str
    case: str
    written: dict[str, str]
    items: list[SeizureItem]
    legs: list[SeizureLeg]
    notes: list[dict[str, str]]
    doubts: list[list[str]]


class SeizureList(Schema):
    """A page of the register, newest first; more says that there are others."""

    skipped: int
    more: bool
    seizures: list[SeizureShown]


class SeizureDone(Schema):
    """The seizure that was entered."""

    seizure: str


class NewItem(Sent):
    """An item as people write it: a species by any name, what it is, a quantity with its unit."""

    species: _Text = ""
    term: _Text = ""
    quantity: _Text = ""
    unit: _Text = ""
    form: _Text = ""


class NewSeizure(Sent):
    """A seizure as people write it; said has the questions of the form by their names, items what was seized."""

    said: dict[str, _Text]
    items: Annotated[list[NewItem], Field(min_length=1, max_length=ITEM_LINES)]


class ChangedSeizure(NewSeizure):
    """A new version of a seizure, whole; version is the one that it was made from."""

    version: Annotated[int, Field(ge=1, le=2**31 - 1)]
    why: Annotated[str, Field(max_length=300)] = ""


class WithdrawnSeizure(Sent):
    """Why a seizure is withdrawn."""

    version: Annotated[int, Field(ge=1, le=2**31 - 1)]
    why: Annotated[str, Field(min_length=1, max_length=300)]


def _own(request: HttpRequest) -> Caller:
    who = caller(request)
    if who.rooms:
        raise TokenTooNarrow(_("This token is bound to other rooms."))
    return who


@router.get("/seizures", summary=gettext_noop("List the register of seizures"), **reads(TAG, SeizureList))
def list_seizures(
    request: HttpRequest, q: Words = "", year: Year = "", country: Country = "", skip: Skip = 0
) -> dict[str, Any]:
    """Return fifty seizures, the newest first, that fit a search."""
    _own(request)
    wanted = Filter.of({"q": q, "year": year, "country": country})
    found = queries.listed(wanted, skip=min(skip, 100_000), most=queries.PAGE + 1)
    return {"skipped": skip, "more": len(found) > queries.PAGE, "seizures": found[: queries.PAGE]}


@router.get("/seizures/{seizure}", summary=gettext_noop("Read a seizure"), **reads(TAG, SeizureShown))
def read_seizure(request: HttpRequest, seizure: SeizureId) -> dict[str, Any]:
    """Return a seizure of this agency."""
    _own(request)
    return queries.shown(seizure)


@router.post("/seizures", summary=gettext_noop("Enter a seizure"), **writes(TAG, SeizureDone))
def enter_seizure(request: HttpRequest, body: NewSeizure, key: Key = None) -> dict[str, Any]:
    """Enter a seizure; what is doubtful goes in, flagged."""
    who = _own(request)
    plain = _read(body)
    return once_only(
        request, key, lambda: {"seizure": actions.enter(who.vault.officer_id, plain, now=who.now)}
    )


@router.post("/seizures/{seizure}/amend", summary=gettext_noop("Change a seizure"), **writes(TAG, Done))
def amend_seizure(
    request: HttpRequest, seizure: SeizureId, body: ChangedSeizure, key: Key = None
) -> dict[str, Any]:
    """Replace a seizure by a new version; the one before is kept."""
    who = _own(request)
    plain = _read(body)

    def act() -> dict[str, Any]:
        actions.amend(who.vault.officer_id, seizure, plain, version=body.version, why=body.why, now=who.now)
        return {"changed": True}

    return once_only(request, key, act)


@router.post("/seizures/{seizure}/withdraw", summary=gettext_noop("Withdraw a seizure"), **writes(TAG, Done))
def withdraw_seizure(
    request: HttpRequest, seizure: SeizureId, body: WithdrawnSeizure, key: Key = None
) -> dict[str, Any]:
    """Withdraw a seizure that was entered wrongly; its history stays."""
    who = _own(request)

    def act() -> dict[str, Any]:
        actions.withdraw(who.vault.officer_id, seizure, version=body.version, why=body.why, now=who.now)
        actions.unshare_everywhere(who.vault, seizure, body.why, now=who.now)
        return {"changed": True}

    return once_only(request, key, act)


def _read(body: NewSeizure) -> dict[str, Any]:
    form = {name: text for name, text in body.said.items() if name in QUESTIONS}
    unknown = sorted(set(body.said) - set(QUESTIONS))
    for n, item in enumerate(body.items):
        form |= {f"{part}_{n}": text for part, text in item.model_dump().items()}
    typed = read_form(
        form,
        lookups.name_lookup(),
        lookups.country_names(),
        timezone.now().date(),
        own_country=lookups.own_country(),
        facts=lookups.facts(),
    )
    reasons = [Reason(code, english(code, about), name) for name, (code, about) in typed.wrong.items()]
    reasons += [Reason("unknown-question", _("There is no such question."), name[:40]) for name in unknown]
    if reasons:
        raise BadRequest(_("The seizure cannot be entered as it was sent."), reasons=reasons)
    return typed.seizure
