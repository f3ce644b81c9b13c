"""The page of an operation's plan and agencies: terms, joining, instructions, checklist, reports and who is missing; and its small forms.

Rules: what an officer may do is offered, and asked again by the act. A form that failed comes back as it was filled in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext as _

from hornbill.exchange import actions as exchange
from hornbill.exchange import queries as rooms
from hornbill.exchange.actions.names import Names
from hornbill.exchange.errors import NoSuchRoom, StillChecking
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.ids import agency_of
from hornbill.kernel.times import parse_utc
from hornbill.objects import forms, pages
from hornbill.objects.forms import Option, Typed
from hornbill.operations import calling, queries, words
from hornbill.operations.actions import planning, signing, telling
from hornbill.operations.core import kinds
from hornbill.operations.core.asked import asked_of
from hornbill.operations.core.days import NONE, Span
from hornbill.operations.reading import operation_in
from hornbill.pages import faults, once
from hornbill.pages.access import form_page, posted, reading_page
from hornbill.pages.forms import form_status
from hornbill.vault import services

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest, HttpResponse

    from hornbill.operations.core.said import Said
    from hornbill.operations.core.state import News, Operation, Taking
    from hornbill.operations.reading import RoomOperation
    from hornbill.vault.sessions import OpenVault

OWED_SHOWN = 7


@reading_page
def agencies(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Show plan, agencies, instructions and reports."""
    return _page(request, vault, room_id)


def _page(
    request: HttpRequest, vault: OpenVault, room_id: str, *, error: str = "", status: int = 200
) -> HttpResponse:
    now, names = timezone.now(), Names()
    with operation_in(vault, room_id) as found:
        context = _drawn(found, vault, names, now)
    context |= {
        "room": exchange.view_head(vault, room_id, now=now, writes=tuple(sorted(kinds.NAMES))),
        "error": error,
        "sent": "sent" in request.GET,
        "section": "rooms",
    }
    return render(request, "operations/agencies.html", context, status=status)


def _drawn(found: RoomOperation, vault: OpenVault, names: Names, now: datetime) -> dict[str, Any]:
    operation, own = found.operation, agency_of(vault.officer_id)
    joined = [_taking(operation, one, found, names, now) for one in operation.agencies.values()]
    outside = sorted(found.content.agencies - operation.agencies.keys())
    plan = operation.plan
    return {
        "operation": operation,
        "plan": plan.values if plan else None,
        "plan_id": plan.id if plan else "",
        "versions": len(operation.plans),
        "phase": gettext(words.PHASES[operation.phase(now)]) if plan else "",
        "rhythm": _rhythm(plan.values["rhythm"]) if plan else "",
        "areas": [words.value("country", one, names) for one in plan.values["areas"].split()] if plan else [],
        "unit": names.agency(operation.unit),
        "is_unit": own == operation.unit,
        "joined": own in operation.taking_part,
        "has_left": own in operation.agencies and not operation.agencies[own].takes_part,
        "agencies": sorted(joined, key=lambda one: (not one["takes_part"], one["agency"].name)),
        "reminds": _reminds(found) if plan and plan.values["rhythm"] != NONE else "",
        "outside": [names.agency(one) for one in outside],
        "checklist": [
            {"at": at, "text": text, "done": own in operation.ticked.get(at, {}), "n": _ticked(operation, at)}
            for at, text in enumerate(operation.checklist)
        ],
        "taking_part": len(operation.taking_part),
        "news": [_news(one, operation, names, own) for one in reversed(operation.news.values())],
        "owed": operation.owed(own, now),
        "reports": [_report(one, names) for one in _reports(operation)[:12]],
        "ignored": [
            (names.member(one.author), gettext(words.IGNORED[why])) for one, why in operation.ignored[-12:]
        ],
    }


def _reminds(found: RoomOperation) -> str:
    """Say whether the duty service asks for missing reports by itself."""
    account = services.account()
    if account is None or not rooms.is_in(account.officer_id, found.content.room):
        return _(
            "Nobody asks for missing reports by itself. Invite your duty service, and it does so every day."
        )
    fault = queries.reminder_fault(found.content.room)
    if fault:
        return _("The duty service could not ask for missing reports: %s") % fault
    return _("Your duty service asks for missing reports every day, when they are due.")


def _ticked(operation: Operation, line: int) -> int:
    return len(set(operation.ticked.get(line, {})) & set(operation.taking_part))


def _taking(
    operation: Operation, one: Taking, found: RoomOperation, names: Names, now: datetime
) -> dict[str, Any]:
    asked = asked_of(operation, one.agency, now)
    return {
        **calling.line(names, one, now),
        "takes_part": one.takes_part,
        "since": one.since,
        "left": one.left,
        "focal": [names.member(officer) for officer in one.focal],
        "n": found.ledger.counts["agency"].get(one.agency, 0),
        "owed": asked.owed[:OWED_SHOWN],
        "owed_total": len(asked.owed),
        "last": max((report.values["last"] for report in one.reports), default=""),
        "reminded": asked.reminded,
    }


def _news(one: News, operation: Operation, names: Names, own: str) -> dict[str, Any]:
    waiting = [
        agency for agency in operation.taking_part if agency not in one.confirmed and agency != one.said.agency
    ]  # fmt: skip
    return {
        "id": one.said.id,
        "title": one.said.values["title"],
        "text": one.said.values["text"],
        "author": names.member(one.said.author),
        "at": parse_utc(one.said.at),
        "is_instruction": one.is_instruction,
        "waiting": [names.agency(agency).name for agency in waiting],
        "confirmed": len(one.confirmed),
        "mine": one.is_instruction and own in waiting,
    }


def _reports(operation: Operation) -> list[Said]:
    found = [said for one in operation.agencies.values() for said in one.reports]
    return sorted(found, key=lambda said: said.order, reverse=True)


def _report(one: Said, names: Names) -> dict[str, Any]:
    said = one.values
    span = Span(said["first"], said["last"])
    return {
        "agency": names.agency(one.agency),
        "author": names.member(one.author),
        "span": span,
        "text": said["text"].strip(),
    }


@posted
def act(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Acknowledge, tick off, remind, leave, release: one press each, under the room's marking."""
    form, now, what = request.POST, timezone.now(), request.POST.get("act", "")
    marking = exchange.room_marking(vault, room_id)
    try:
        if what == "confirm":
            text = form.get("line", "0")
            line = int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else 0
            telling.confirm(vault, room_id, form.get("about", ""), line=line, marking=marking, now=now)
        elif what == "remind":
            telling.remind(vault, room_id, form.get("agency", ""), marking=marking, now=now)
        elif what == "leave":
            planning.leave(vault, room_id, {"text": form.get("text", "")}, marking=marking, now=now)
        elif what == "release":
            signing.release(
                vault, room_id, form.get("way", ""), form.get("text", ""), marking=marking, now=now
            )
        else:
            return _page(request, vault, room_id, error=_("This action does not exist."), status=422)
    except (NoSuchRoom, StillChecking):
        raise
    except HornbillError as fault:
        return _page(request, vault, room_id, error=faults.words_of(fault), status=form_status(fault))
    return HttpResponseRedirect(f"{reverse('operation-agencies', args=[room_id])}?sent")


@form_page
def plan(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Write the plan, or a new version of it."""
    with operation_in(vault, room_id) as found:
        said = dict(found.operation.plan.values) if found.operation.plan else {}
    begun = {one.name: str(said.get(one.name, "")) for one in kinds.PLAN_FIELDS if said.get(one.name)}
    if not said:
        begun = {"first": timezone.now().date().isoformat(), "rhythm": "daily"}
    form = pages.NewForm(
        "operations/plan.html",
        kinds.PLAN_FIELDS,
        begun,
        dict,
        "operation-agencies",
        (kinds.PLAN,),
        to_room=True,
    )
    return pages.new(request, vault, room_id, form, planning.plan)


@form_page
def join(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Accept the terms for the officer's agency."""
    own, now, error = agency_of(vault.officer_id), timezone.now(), None
    typed = Typed({"tlp": ""}, {"focal": [vault.officer_id]})
    if request.method == "POST":
        typed = forms.read(request.POST, kinds.JOIN_FIELDS)
        made, error = once.carried_out(request, vault, lambda: _join(request, vault, room_id, typed))
        if made:
            return HttpResponseRedirect(f"{reverse('operation-agencies', args=[room_id])}?sent")
    with operation_in(vault, room_id) as found:
        plan_now, officers = found.operation.plan, found.content.officers
    names = Names()
    own_people = [names.member(one) for one in officers if agency_of(one) == own]
    context = {
        "room": exchange.view_head(vault, room_id, now=now, writes=(kinds.JOIN,)),
        "plan": plan_now.values if plan_now else None,
        "plan_id": plan_now.id if plan_now else "",
        "section": "rooms",
        **forms.drawn(
            vault,
            room_id,
            kinds.JOIN_FIELDS,
            typed,
            error,
            focal=[Option(one.officer_id, one.name, one.title) for one in own_people],
        ),
    }
    return render(request, "operations/join.html", context, status=form_status(error) if error else 200)


def _join(request: HttpRequest, vault: OpenVault, room_id: str, typed: Typed) -> str:
    what, marking = forms.values(vault, room_id, typed, kinds.JOIN_FIELDS)
    accepts = request.POST.get("accepts", "")
    return planning.join(vault, room_id, what["focal"], accepts=accepts, marking=marking, now=timezone.now())


@form_page
def news(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Publish news or an instruction."""
    form = pages.NewForm(
        "operations/news.html", kinds.NEWS_FIELDS, {}, dict, "operation-agencies", (kinds.NEWS,), to_room=True
    )
    return pages.new(request, vault, room_id, form, telling.inform)


@form_page
def report(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Report for the officer's agency; the form begins with what is owed."""
    now = timezone.now()
    with operation_in(vault, room_id) as found:
        owed = found.operation.owed(agency_of(vault.officer_id), now)
    today = now.date().isoformat()
    begun = {"first": owed[0].first if owed else today, "last": owed[-1].last if owed else today}
    form = pages.NewForm(
        "operations/report_new.html",
        kinds.REPORT_FIELDS,
        begun,
        dict,
        to="operation-agencies",
        writes=(kinds.REPORT,),
        to_room=True,
    )
    return pages.new(request, vault, room_id, form, telling.report)


def _rhythm(code: str) -> str:
    word = kinds.RHYTHM_WORDS[code]
    return gettext(word)
