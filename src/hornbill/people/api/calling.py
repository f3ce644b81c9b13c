"""The operation that answers whom to call."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language, gettext_noop

from hornbill.directory import queries as directory
from hornbill.directory.core.whom_to_call import answer
from hornbill.directory.core.whom_to_call.question import read
from hornbill.pages.api.bearer import caller
from hornbill.pages.api.describing import looks_up, router
from hornbill.pages.api.sent import Search
from hornbill.people import calling_page
from hornbill.people.api.calling_shapes import Calling
from hornbill.people.api.network import TAG

MOST = 50


@router.get("/directory/calling", summary=gettext_noop("Find who to call"), **looks_up(TAG, Calling))
def ask_whom_to_call(request: HttpRequest, q: Search) -> dict[str, Any]:
    """Answer a question such as "who in Lao PDR for permits, now?": who is on duty first, then deputy, then duty desk; where nobody there answers, the nearest who do."""
    question = read(q, calling_page.vocabulary(directory.current(), get_language() or "en"))
    now = caller(request).now
    found = calling_page.answers(question, now)
    return {
        "countries": sorted(question.countries),
        "agencies": sorted(question.agencies),
        "topics": sorted(question.topics),
        "needed_languages": sorted(question.needed),
        "liked_languages": sorted(question.liked),
        "now": question.now,
        "names": list(question.names),
        "callees": [_callee(one) for one in found[:MOST]],
        "nearby": [] if found else [_callee(one) for one in calling_page.nearby(question, now)],
    }


def _callee(one: answer.Answer) -> dict[str, Any]:
    return {
        "officer": one.officer.id if one.officer else None,
        "name": one.name,
        "title": one.officer.title if one.officer else "",
        "agency": one.agency.id,
        "country": one.agency.country,
        "time_zone": one.agency.time_zone,
        "state": one.state.value,
        "has_topic": one.has_topic,
        "topics": list(one.officer.topics) if one.officer else [],
        "languages": list(one.languages),
        "stands_for": one.stands_for or None,
        "on_duty": one.duty.on,
        "until": one.duty.until,
        "next": one.duty.next,
        "away_until": one.away_until or None,
        "phone": one.phone,
        "emergency": one.emergency,
    }
