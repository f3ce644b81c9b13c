"""Warnings of an operation: those that wait for the officer's agency first, the tally, a new one, an answer.

Rules: a warning that rests on a published seizure proposes the agencies of the countries ahead on its route; the officer decides. The clock of
answers is shown until each agency says what came of it.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.utils import timezone

from hornbill.exchange import actions as exchange
from hornbill.exchange.actions.names import Names
from hornbill.kernel.ids import agency_of
from hornbill.kernel.messages import gettext_noop as _
from hornbill.kernel.times import parse_utc
from hornbill.objects import pages
from hornbill.objects.core.fields import Field, Value
from hornbill.objects.forms import Option
from hornbill.operations import drawing, words
from hornbill.operations.actions import telling
from hornbill.operations.core import kinds
from hornbill.operations.core.warnings import WarningSent, ahead, tally
from hornbill.operations.reading import operation_in
from hornbill.pages import clocks
from hornbill.pages.access import form_page, reading_page

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from django.http import HttpRequest, HttpResponse

    from hornbill.exchange.core.room_page.delivery import DeliveryView
    from hornbill.kernel.markings import Marking
    from hornbill.operations.core.entry import Entry
    from hornbill.operations.reading import RoomOperation
    from hornbill.vault.sessions import OpenVault

ANSWER_HOURS = 24  # that a new warning gives, unless another time is typed
TO = Field(
    "to",
    _("Agencies to warn"),
    Value("agencies", kinds.check_agencies, lambda value: sorted(set(value)), "ticks", kinds.MAX_AGENCIES),
    missing=_("Choose at least one agency."),
)
FORM = (TO, *kinds.WARN_FIELDS)


@reading_page
def warnings(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Show the warnings of an operation, and how many were answered."""
    now, names, own = timezone.now(), Names(), agency_of(vault.officer_id)
    with operation_in(vault, room_id) as found:
        ours = [one.said.id for one in found.warnings.values() if one.said.agency == own]
        came = found.content.deliveries(ours, names)
        lines = [_line(one, found, names, own, now, came) for one in reversed(found.warnings.values())]
        counts = tally(found.warnings.values(), now)
        joined = own in found.operation.taking_part
    context = {
        "room": exchange.view_head(vault, room_id, now=now, writes=(kinds.WARN, kinds.ANSWER)),
        "warnings": sorted(lines, key=lambda one: (not one["mine"], not one["late"])),
        "counts": counts,
        "joined": joined,
        "section": "rooms",
    }
    return render(request, "operations/warnings.html", context)


def _line(
    one: WarningSent,
    found: RoomOperation,
    names: Names,
    own: str,
    now: datetime,
    came: Mapping[str, DeliveryView],
) -> dict[str, Any]:
    said = one.said.values
    entry = _entry(found, one.said.values.get("row"))
    return {
        "id": one.said.id,
        "title": said["title"],
        "text": said["text"],
        "carrier": said["carrier"],
        "place": said["place"],
        "expected": parse_utc(said["expected"]) if said["expected"] else None,
        "due": one.due,
        "author": names.member(one.said.author),
        "at": parse_utc(one.said.at),
        "seizure": drawing.line(entry, names) if entry else None,
        "mine": own in one.waiting,
        "late": any(one.is_late_for(agency, now) for agency in one.to),
        "asked": [
            {
                "agency": names.agency(agency),
                "outcome": words.outcome(one.outcome(agency)),
                "texts": [said.values["text"] for said in one.answers.get(agency, ()) if said.values["text"]],
                "late": one.is_late_for(agency, now),
                "open": one.is_open_for(agency),
                "came": words.came(came.get(one.said.id), agency),
            }
            for agency in one.to
        ],
    }


def _entry(found: RoomOperation, row: object) -> Entry | None:
    return next((one for one in found.ledger.entries.values() if one.row == row), None) if row else None


@form_page
def warn(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Warn agencies: ``?row=`` names the published seizure that the warning rests on."""
    now, row = timezone.now(), request.GET.get("row", "")[:64]
    begun: dict[str, Any] = {"due": clocks.typed(now + timedelta(hours=ANSWER_HOURS))}
    names, own = Names(), agency_of(vault.officer_id)
    with operation_in(vault, room_id) as found:
        known = [(one, names.agency(one).country.upper()) for one in found.operation.taking_part]
        entry = _entry(found, row)
        if entry is not None:
            line = drawing.line(entry, names)
            begun["title"] = "; ".join(line["items"])[:300]
            begun["text"] = "\n".join(part for part in (line["route"], line["concealment"]) if part)
            begun["to"] = ahead(entry.route, entry.country, known, own)
    form = pages.NewForm(
        "operations/warn.html",
        FORM,
        begun,
        lambda: {
            "to": [Option(one, names.agency(one).name, country) for one, country in known if one != own]
        },
        to="operation-warnings",
        writes=(kinds.WARN,),
        to_room=True,
    )

    def warn_of(
        _vault: OpenVault, _room: str, what: Mapping[str, Any], *, marking: Marking, now: datetime
    ) -> str:
        chosen = entry.row if entry is not None else ""
        return telling.warn(vault, room_id, what, what["to"], row=chosen, marking=marking, now=now)

    return pages.new(request, vault, room_id, form, warn_of)


@form_page
def answer(request: HttpRequest, vault: OpenVault, room_id: str, warning_id: str) -> HttpResponse:
    """Say what the officer's agency did with a warning, and what came of it."""
    form = pages.NewForm(
        "operations/answer.html",
        kinds.ANSWER_FIELDS,
        {},
        dict,
        to="operation-warnings",
        writes=(kinds.ANSWER,),
        to_room=True,
    )

    def answer_it(
        _vault: OpenVault, _room: str, what: Mapping[str, Any], *, marking: Marking, now: datetime
    ) -> str:
        return telling.answer(vault, room_id, warning_id, what, marking=marking, now=now)

    return pages.new(request, vault, room_id, form, answer_it)
