"""Pages of a delivery: list, gate and consents, plan, board, log, report; and the address to which trackers post.

Rules: an act is one form to one address (``act``), which does one thing of ``actions`` and leads back; what is wrong is shown on the page of
the form, with what was typed.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from hornbill.audit import actions as audit
from hornbill.deliveries import drawing, forms, page_acts, page_lists, queries
from hornbill.deliveries import words as delivery_words
from hornbill.deliveries.actions import planning, positioning, tracking, viewing, watching
from hornbill.deliveries.core import kinds
from hornbill.deliveries.core.errors import BadTracker
from hornbill.deliveries.core.reading import events
from hornbill.deliveries.core.reading.read import read
from hornbill.deliveries.core.route import MEANS, SCOPES
from hornbill.deliveries.sending import photograph_of, written
from hornbill.deliveries.tracker_posts import answer as tracker_answer
from hornbill.device_outbox.actions import ever
from hornbill.exchange import actions as exchange
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.ids import agency_of
from hornbill.kernel.markings import WayOut
from hornbill.pages import faults, once
from hornbill.pages.access import form_page, posted, reading_page
from hornbill.pages.browser_permissions import LOCATION_HERE
from hornbill.pages.forms import form_status

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest

    from hornbill.vault.sessions import OpenVault

WRITES = (kinds.VERSION, kinds.CONSENT, kinds.START, kinds.HOLD)


@reading_page
def deliveries(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """List the deliveries of the officer's rooms."""
    rows = queries.of_officer(vault.officer_id)
    titles = viewing.titles(vault, [one.room for one in rows])
    found = [(one, titles.get(one.room, ""), delivery_words.phase(one.stands)) for one in rows]
    return render(request, "deliveries/deliveries.html", {"found": found, "section": "deliveries"})


@reading_page
def delivery(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Show the state of a delivery: the gate with every reason, consents, plan, hand-overs, and what the reader may do."""
    return _page(request, vault, room_id)


def _page(
    request: HttpRequest, vault: OpenVault, room_id: str, error: HornbillError | None = None
) -> HttpResponse:
    now = timezone.now()
    view = viewing.view(vault, room_id, now=now)
    plan = view.plan
    begun = viewing.begun_consent(plan, now) if plan else {}
    context = {
        **_shared(vault, room_id, view, now),
        "begun": begun,
        "typed": request.POST if error else {},
        "scopes": [(one, delivery_words.scope(one), one in begun.get("scopes", ())) for one in SCOPES],
        "outcomes": [(one, delivery_words.outcome(one)) for one in kinds.OUTCOMES],
        "whys": [(one, delivery_words.why(one)) for one in kinds.WHY],
        "checklist": viewing.checklist(
            parcel=view.words.get("parcel", False), live=view.words.get("live", False)
        ),
        "texts": [
            (delivery_words.text(name), view.words[name]) for name in kinds.TEXTS if view.words.get(name)
        ],
        **page_lists.of_evidence(vault, view),
        **page_lists.of_carrier(vault, view, now),
        **page_lists.of_exercise(view, now),
        "error": error,
        "wrongs": _wrongs(error),
        "opened_now": "opened" in request.GET,
    }
    return render(request, "deliveries/delivery.html", context, status=form_status(error) if error else 200)


def _shared(vault: OpenVault, room_id: str, view: viewing.DeliveryView, now: datetime) -> dict[str, Any]:
    return {
        "view": view,
        "room": exchange.view_head(vault, room_id, now=now, writes=WRITES),
        "now": now,
        "once": once.word(),
        "section": "deliveries",
    }


def _wrongs(error: HornbillError | None) -> list[str]:
    if error is None:
        return []
    reasons = getattr(error, "reasons", ())
    return [one.text for one in reasons] or [faults.words_of(error)]


# --- plan ---------------------------------------------------------------------------------------------
@form_page
def plan(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Write a version of the plan."""
    now, error = timezone.now(), None
    if request.method == "POST":
        try:
            with once.run(vault.session_id, request.POST.get("once", "")) as ticket:
                if ticket.result is None:
                    marking = exchange.room_marking(vault, room_id)
                    what = forms.plan(request.POST)
                    ticket.result = planning.propose(vault, room_id, what, marking=marking, now=now)
            return HttpResponseRedirect(reverse("delivery", args=[room_id]))
        except HornbillError as found:
            error = found
    view = viewing.view(vault, room_id, now=now)
    typed = request.POST.dict() if error else forms.begun_plan(now, view.words)
    known = view.plan or next(iter(view.found.heads), None)
    rows = (
        forms.with_empty(forms.typed_rows(request.POST))
        if error
        else forms.begun_rows(known.legs if known else ())
    )
    reasons = getattr(error, "reasons", ()) if error else ()
    context = {
        **_shared(vault, room_id, view, now),
        "typed": typed,
        "rows": rows,
        "by_legs": typed.get("route") == "legs" if error else bool(known),
        "texts": [
            (name, delivery_words.text(name), typed.get(name, ""))
            for name in kinds.TEXTS
            if name != "consignment"
        ],
        "means": [(one, delivery_words.means(one)) for one in MEANS],
        "scopes": [(one, delivery_words.scope(one)) for one in SCOPES],
        "wrong": {one.source: one.text for one in reasons},
        "wrongs": _wrongs(error),
        "most": kinds.MAX_TEXT,
    }
    return render(request, "deliveries/plan.html", context, status=form_status(error) if error else 200)


# --- acts ---------------------------------------------------------------------------------------------
_THEN = {
    "report": "delivery-report",
    "lessons": "delivery-report",
    "agree": "delivery-report",
    "keep-study": "delivery-report",
    "position": "delivery-board",
}


@posted
def act(request: HttpRequest, vault: OpenVault, room_id: str, name: str) -> HttpResponse:
    """Do one act on a delivery, and go back to its page."""
    done = page_acts.ACTS.get(name)
    if done is None:
        return faults.not_found(request, Exception())
    try:
        with once.run(vault.session_id, request.POST.get("once", "")) as ticket:
            if ticket.result is None:
                done(vault, room_id, request.POST, exchange.room_marking(vault, room_id))
                ticket.result = "done"
    except HornbillError as error:
        page = _board if _THEN.get(name) == "delivery-board" else _page
        return page(request, vault, room_id, error=error)
    return HttpResponseRedirect(reverse(_THEN.get(name, "delivery"), args=[room_id]))


# --- board, log, report -------------------------------------------------------------------------------
@reading_page
def board(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Show the live board: gate, map, next border, consents, whom to call, trackers."""
    return _board(request, vault, room_id)


def _board(
    request: HttpRequest,
    vault: OpenVault,
    room_id: str,
    *,
    token: str = "",
    said: str = "",
    error: HornbillError | None = None,
) -> HttpResponse:
    now = timezone.now()
    view = viewing.view(vault, room_id, now=now)
    found = viewing.board(vault, view, now=now)
    plan_shown = view.plan or next(iter(view.found.heads), None)
    done = tracking.done_legs(view.found, plan_shown) if plan_shown else frozenset()
    context = {
        **_shared(vault, room_id, view, now),
        "board": found,
        "drawing": drawing.draw(plan_shown.legs, found.track, done) if plan_shown else None,
        "newest": list(found.track.good[-12:][::-1]),
        "bad": [(one, delivery_words.not_believed(why)) for one, why in found.track.bad[-12:][::-1]],
        "token": token,
        "said": said,
        "tracker_path": request.build_absolute_uri(reverse("tracker-positions")),
        "typed": request.POST if error else {},
        "wrongs": _wrongs(error),
    }
    return render(request, "deliveries/board.html", context, status=form_status(error) if error else 200)


@form_page
def log(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Show the surveillance log with its buttons, one tap an entry; write an entry."""
    if request.method == "POST":
        posted = request.POST.dict()

        photo = request.FILES.get("photo")

        def write() -> str:
            found = (
                photograph_of(photo.read(), photo.name or "", photo.content_type or "", posted)
                if photo
                else None
            )
            return written(vault, room_id, posted, found, now=timezone.now())

        ever(vault, request.POST.get("once", ""), write, now=timezone.now())
        return HttpResponseRedirect(reverse("delivery-log", args=[room_id]))
    now = timezone.now()
    view = viewing.view(vault, room_id, now=now)
    entries = [
        {**one, "words": delivery_words.seen(one["seen"]), "moment": viewing.when(one["at"])}
        for one in view.logs
    ]
    context = {
        **_shared(vault, room_id, view, now),
        "buttons": [
            (one, delivery_words.seen(one))
            for one in kinds.SEEN
            if view.words.get("live") or one not in ("alive", "suffering", "dead")
        ],
        "entries": entries,
    }
    answer = render(request, "deliveries/log.html", context)
    answer.headers["Permissions-Policy"] = LOCATION_HERE
    return answer


@reading_page
def report(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Show the final report; as JSON with ``?format=json``, as far as markings let it out, logged before it is given."""
    now = timezone.now()
    if request.GET.get("format") == "json":
        told = viewing.export(vault, room_id)
        with transaction.atomic():  # anyone who takes something out leaves a line, as with every export
            detail = {"sha256": told["sha256"], "way": str(WayOut.EXPORT), "kept_in": told["kept_in"]}
            audit.record(vault.officer_id, "deliveries.report", subject=room_id, detail=detail, now=now)
        return JsonResponse(told, json_dumps_params={"ensure_ascii": False})
    view = viewing.view(vault, room_id, now=now)
    parts = [
        (
            view.names.get(agency, agency),
            part["state"],
            [(delivery_words.part(name), part[name]) for name in kinds.REPORT_TEXTS if part[name]],
        )
        for agency, part in view.report["parts"].items()
    ]
    mine = view.report["parts"].get(view.own, {})
    context = {
        **_shared(vault, room_id, view, now),
        "parts": parts,
        "missing": [view.names.get(one, one) for one in view.report["missing_parts"]],
        "fields": [(name, delivery_words.part(name), mine.get(name, "")) for name in kinds.REPORT_TEXTS],
        "counts": [
            (delivery_words.counted(name), len(view.report[name]))
            for name in ("consents", "refusals", "withdrawals", "holds", "hand_overs", "log")
        ],
        "changes": queries.changes(room_id),
        **page_lists.of_evidence(vault, view),
        **page_lists.of_exercise(view, now),
        **page_lists.of_study(vault, view),
        "most": kinds.MAX_TEXT,
    }
    return render(request, "deliveries/report.html", context)


# --- trackers -----------------------------------------------------------------------------------------
@posted
def tracker(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Arm a tracker and show its token once; or disarm one."""
    planning.check_delivery(vault, room_id)
    now = timezone.now()
    if request.POST.get("end"):
        watching.disarm(vault, room_id, request.POST["end"], now=now)
        return HttpResponseRedirect(reverse("delivery-board", args=[room_id]))
    try:
        _tracker, token = watching.arm(vault, room_id, request.POST.get("name", ""), now=now)
    except BadTracker as error:
        return _board(request, vault, room_id, said=faults.words_of(error))
    return _board(request, vault, room_id, token=token)


@posted
def track_file(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Read a file of positions into the track; says how many were read and which were not."""
    planning.check_delivery(vault, room_id)
    try:
        data, now = request.FILES["file"].read(), timezone.now()
        if events.looks_like(data):
            name, marking = (
                request.POST.get("name", "") or _("Carrier"),
                exchange.room_marking(vault, room_id),
            )
            told = positioning.from_carrier(vault, room_id, name, data, marking=marking, now=now)
            return _board(request, vault, room_id, said=_of_carrier(told))
        found = read(data)
        new = watching.add(
            room_id,
            agency_of(vault.officer_id),
            request.POST.get("name", "") or "file",
            found.points,
            "file",
            now=now,
        )
    except (HornbillError, KeyError) as error:
        said = faults.words_of(error) if isinstance(error, HornbillError) else _("Choose a file.")
        return _board(request, vault, room_id, said=said)
    said = _("%(new)d new positions of %(all)d; %(not)d lines were not read, %(none)d have no time.") % {
        "new": new,
        "all": len(found.points),
        "not": sum(found.not_read.values()),
        "none": sum(one.at is None for one in found.points),
    }
    return _board(request, vault, room_id, said=said)


def _of_carrier(told: positioning.FromCarrier) -> str:
    said = _("%(new)d new positions of %(all)d events; %(not)d lines were not read.") % {
        "new": told.new,
        "all": told.events,
        "not": told.not_read,
    }
    if told.unknown:
        said += " " + _("Places that were not found: %s.") % ", ".join(told.unknown[:20])
    return said


@csrf_exempt
@require_POST
def positions(request: HttpRequest) -> HttpResponse:
    """Take positions that a tracker posts under its own token; a device has no session, so no other protection is asked."""
    status, told = tracker_answer(request.headers.get("Authorization", ""), request.body, timezone.now())
    return HttpResponse(json.dumps(told), content_type="application/json", status=status)
