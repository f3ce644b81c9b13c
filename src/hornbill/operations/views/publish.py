"""Publishing into an operation: what the register has for it, by one press; the agency's rule; and the short form for a phone at the quay.

Rules: the short form enters the seizure into the register and publishes it, both or neither, once however often it is sent. Whatever goes wrong,
what was typed is in the form.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from hornbill.exchange import actions as exchange
from hornbill.exchange.actions.names import Names
from hornbill.exchange.errors import NoSuchRoom, StillChecking
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.ids import agency_of
from hornbill.kernel.markings import TLP_WIDTH, Marking
from hornbill.operations import queries, words
from hornbill.operations.actions import publishing_rules
from hornbill.operations.core.days import Span
from hornbill.operations.core.kinds import AREAS
from hornbill.operations.core.rule import Rule
from hornbill.operations.reading import operation_in
from hornbill.pages import faults, once
from hornbill.pages.access import form_page
from hornbill.pages.forms import form_status
from hornbill.pages.marking_form import MARKINGS
from hornbill.seizures import actions as register
from hornbill.seizures import drawing as seizures
from hornbill.seizures import lookups
from hornbill.seizures import queries as seized
from hornbill.seizures import words as seizure_words
from hornbill.seizures.core.modes import CONCEALMENT, TRANSPORT
from hornbill.seizures.core.seizure_form import read_form
from hornbill.seizures.core.shared_kinds import SEIZURES
from hornbill.vault import services

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from hornbill.vault.sessions import OpenVault

SHOWN = 100  # of the register that can be published with one press
QUICK = (
    "date",
    "country",
    "place",
    "species_0",
    "quantity_0",
    "transport",
    "transport_id",
    "concealment",
    "origin",
    "destination",
    "note",
)


@form_page
def publish(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Show what of the register falls into the operation and is not there yet; publish what is ticked; make and end rules."""
    if request.method != "POST":
        return _page(request, vault, room_id)
    now, form, what = timezone.now(), request.POST, request.POST.get("act", "")
    try:
        with once.run(vault.session_id, form.get("once", "")) as ticket:
            if ticket.result is None:
                ticket.result = _done(request, vault, room_id, what)
        return HttpResponseRedirect(f"{reverse('operation-publish', args=[room_id])}?done={ticket.result}")
    except (NoSuchRoom, StillChecking):
        raise
    except HornbillError as fault:
        del now
        return _page(request, vault, room_id, error=faults.words_of(fault), status=form_status(fault))


def _done(request: HttpRequest, vault: OpenVault, room_id: str, what: str) -> str:
    form, now = request.POST, timezone.now()
    if what == "rule":
        with operation_in(vault, room_id) as found:
            taking = found.operation.agencies.get(agency_of(vault.officer_id))
        days = Span(form.get("first", ""), form.get("last", ""))
        countries = str(AREAS.to_record(form.get("countries", "")))
        publishing_rules.make_rule(
            vault.officer_id, room_id, days, countries=countries, goods=form.getlist("goods"), tlp=form.get("tlp", ""),
            focal=taking.focal if taking and taking.takes_part else (), now=now
        )  # fmt: skip
        return "rule"
    if what == "end":
        number = form.get("rule", "")
        publishing_rules.end_rule(
            vault.officer_id, int(number) if number.isdecimal() and len(number) < 12 else 0, now=now
        )
        return "end"
    tlp = form.get("tlp", "")
    handles = form.getlist("seizure")[:SHOWN]
    if tlp not in TLP_WIDTH or not handles:
        return "none"
    done = publishing_rules.publish(vault, room_id, handles, marking=Marking(tlp=tlp), now=now)
    if done.failed and not done.written:
        raise done.failed[0][1]
    return str(len(done.written))


def _page(
    request: HttpRequest, vault: OpenVault, room_id: str, *, error: str = "", status: int = 200
) -> HttpResponse:
    now, names = timezone.now(), Names()
    with operation_in(vault, room_id) as found:
        period = found.operation.period
        areas = tuple(str(found.operation.plan.values["areas"]).split()) if found.operation.plan else ()
    handles = publishing_rules.taken(Rule(period, areas), room_id, most=SHOWN) if period else []
    done = request.GET.get("done", "")
    context = {
        "room": exchange.view_head(vault, room_id, now=now, writes=(SEIZURES.publish,)),
        "period": period,
        "own": [seizures.line(seized.shown(handle)) for handle in handles],
        "markings": MARKINGS,
        "rules": [
            {
                "row": one,
                "goods": ", ".join(words.goods(group) for group in one.goods.split(",") if group),
                "countries": ", ".join(words.value("country", code, names) for code in one.countries.split()),
                "by": names.member(one.made_by),
                "fault": _fault(one.fault),
            }
            for one in queries.rules(room_id)
        ],
        "has_duty": services.account() is not None,
        "groups": [(group, words.goods(group)) for group in words.GOODS],
        "published": int(done) if done.isdecimal() and len(done) < 5 else None,
        "nothing": done == "none",
        "once": once.word(),
        "error": error,
        "section": "rooms",
    }
    return render(request, "operations/publish.html", context, status=status)


def _fault(code: str) -> str:
    if code == "duty-not-invited":
        return _("The duty service is not in this room. Invite it.")
    return _("The duty service could not publish: %s") % code if code else ""


@form_page
def quick(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Enter a seizure and publish it, from a phone."""
    today = timezone.now().date()
    if request.method != "POST":
        begun = {"date": today.isoformat(), "country": lookups.own_country()}
        return _quick(request, vault, room_id, begun)
    form = {name: request.POST.get(name, "") for name in QUICK}
    typed = read_form(
        form, lookups.name_lookup(), lookups.country_names(), today, own_country=lookups.own_country(), facts=lookups.facts()
    )  # fmt: skip
    wrong = {name: seizure_words.reason(code, about) for name, (code, about) in typed.wrong.items()}
    doubts = [seizure_words.reason(code, about) for _name, code, about in typed.doubts]
    if wrong or (doubts and not request.POST.get("seen")):
        return _quick(request, vault, room_id, form, wrong=wrong, doubts=doubts, status=422)
    marking = request.POST.get("tlp", "")
    now = timezone.now()
    try:
        with once.run(vault.session_id, request.POST.get("once", "")) as ticket:
            if ticket.result is None:
                with operation_in(vault, room_id) as found:
                    chosen = Marking(tlp=marking) if marking in TLP_WIDTH else found.content.marking
                with transaction.atomic():
                    handle = register.enter(vault.officer_id, typed.seizure, now=now)
                    register.share(vault, handle, room_id, marking=chosen, now=now)
                ticket.result = handle
    except (NoSuchRoom, StillChecking):
        raise
    except HornbillError as fault:
        return _quick(request, vault, room_id, form, error=faults.words_of(fault), status=form_status(fault))
    return HttpResponseRedirect(f"{reverse('operation', args=[room_id])}?published")


def _quick(
    request: HttpRequest,
    vault: OpenVault,
    room_id: str,
    form: dict[str, str],
    *,
    wrong: dict[str, str] | None = None,
    doubts: list[str] | None = None,
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    wrong = wrong or {}
    choices: dict[str, Any] = {
        "transport": [(code, seizure_words.code("transport", code)) for code in TRANSPORT.codes],
        "concealment": [(code, seizure_words.code("concealment", code)) for code in CONCEALMENT.codes],
    }
    labels = {"species_0": seizure_words.field("species"), "quantity_0": seizure_words.field("quantity")}
    context = {
        "room": exchange.view_head(vault, room_id, now=timezone.now(), writes=(SEIZURES.publish,)),
        "fields": [
            {
                "name": name,
                "label": labels.get(name) or seizure_words.field(name if name != "note" else "notes"),
                "value": form.get(name, ""),
                "choices": choices.get(name, ()),
                "wrong": wrong.get(name, ""),
                "needed": name in {"date", "species_0"},
            }
            for name in QUICK
        ],
        "doubts": doubts or [],
        "other_wrong": [text for name, text in wrong.items() if name not in QUICK],
        "markings": MARKINGS,
        "once": request.POST.get("once", "") or once.word(),
        "error": error,
        "section": "rooms",
    }
    return render(request, "operations/quick.html", context, status=status)
