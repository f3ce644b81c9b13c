"""Operations on the legal basis: answer a question, read profiles, publish rows of the own State."""

from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Query
from pydantic import Field

from hornbill.legal import actions, profile, queries
from hornbill.legal.api_shapes import LawAnswer, LawQuestion, LawRow, LawRowPublished, StateProfile
from hornbill.legal.core.wording import as_plain
from hornbill.pages.api.bearer import caller
from hornbill.pages.api.describing import anybody, router, writes
from hornbill.pages.api.once_only import Key, once_only

TAG = "law"
Language = Annotated[str, Query(pattern="^(en|fr)$", description="en or fr.")]
StateText = Annotated[str, Field(max_length=100)]


@router.post("/law/basis/search", summary=gettext_noop("Legal basis of a step"), **anybody(TAG, LawAnswer))
def assess_law(request: HttpRequest, sent: LawQuestion, lang: Language = "en") -> dict[str, Any]:
    """Say on what a step can rest in each State, what is missing, who must act, with articles and rows; the weakest State decides."""
    caller(request)
    asked = sent.model_dump(exclude_none=True, mode="json")
    return as_plain(queries.ask(asked, today=timezone.now().date()), queries.words(lang))


@router.get("/law/states/{state}", summary=gettext_noop("Profile of a State"), **anybody(TAG, StateProfile))
def law_of_state(request: HttpRequest, state: StateText, lang: Language = "en") -> dict[str, Any]:
    """Return law by topic, offences, treaties, authorities and what a request must contain; what is not known is listed."""
    caller(request)
    today = timezone.now().date()
    code = queries.find_state(state, today)
    return profile.as_plain(code, today, queries.words(lang), queries.book())


@router.post("/law/rows", summary=gettext_noop("Publish a row of law"), **writes(TAG, LawRowPublished))
def publish_law_row(request: HttpRequest, body: LawRow, key: Key = None) -> dict[str, Any]:
    """Publish a row of the State's profile to the network; the officer needs the power legal-profile."""
    who = caller(request).for_officer().in_any_room()

    def act() -> dict[str, Any]:
        return {"key": actions.publish(who.vault, body.table, body.cells, note=body.note, now=who.now)}

    return once_only(request, key, act)
