"""Carrying without a network: a file to take away for another agency, and a file that somebody brought.

Rules: any officer may do both, for what is in a file is sealed; each is in the audit log. A file beyond what a form takes is
carried in at the machine: ``hornbill node carry-in``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from hornbill.directory import queries as directory
from hornbill.exchange.transport import parcel_reading, parcel_writing
from hornbill.kernel.errors import HornbillError
from hornbill.pages import faults
from hornbill.pages.access import posted, reading_page
from hornbill.pages.uploads import form_file_most
from hornbill.rooms.views.rooms import form_status
from hornbill.vault.keyring import node_keys

if TYPE_CHECKING:
    from hornbill.exchange.transport.parcel_reading import Brought
    from hornbill.vault.sessions import OpenVault

_MIB = 1024 * 1024


@reading_page
def carry(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Show what waits for whom, and both forms."""
    del vault
    return _page(request)


@posted
def out(request: HttpRequest, vault: OpenVault) -> HttpResponse | StreamingHttpResponse:
    """Give a file for an agency, or for all."""
    now, keys = timezone.now(), node_keys()
    try:
        plan = parcel_writing.plan_parcel(request.POST.get("to", ""), keys, now=now)
    except HornbillError as error:
        return _page(request, error_out=faults.words_of(error), status=form_status(error))
    file = StreamingHttpResponse(
        parcel_writing.pieces(plan, keys, by=vault.officer_id, now=now),
        content_type="application/octet-stream",
    )
    to = plan.to[0] if len(plan.to) == 1 else parcel_writing.ALL
    name = f"hornbill-{keys.agency}-to-{to}-{now:%Y%m%d-%H%M}.parcel"
    file.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return file


@posted
def into(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Take in a file, and tell what became of it."""
    came = request.FILES.get("file")
    if came is None:
        return _page(request, error_in=_("Choose the file to import."), status=422)
    try:
        brought = parcel_reading.carry_in(
            cast("Any", came.file), node_keys(), by=vault.officer_id, now=timezone.now()
        )
    except HornbillError as error:
        return _page(request, error_in=faults.words_of(error), status=form_status(error))
    return _page(request, brought=brought)


def _page(
    request: HttpRequest,
    *,
    error_out: str = "",
    error_in: str = "",
    brought: Brought | None = None,
    status: int = 200,
) -> HttpResponse:
    keys, network, now = node_keys(), directory.current().agencies_by_id, timezone.now()
    waiting = parcel_writing.count_waiting(keys)
    agencies = [(network[one], waiting.get(one, 0)) for one in parcel_writing.agencies_to_carry_to(keys)]
    age = directory.age_reason(directory.log_status(now))
    context: dict[str, Any] = {
        "section": "settings",
        "agencies": agencies,
        "error_out": error_out,
        "error_in": error_in,
        "most_mib": form_file_most() // _MIB,
        "age": age.text if age else "",
        **_told(brought),
    }
    return render(request, "rooms/carry.html", context, status=status)


def _told(brought: Brought | None) -> dict[str, Any]:
    """Say in words what became of a file."""
    if brought is None:
        return {}
    network = directory.current().agencies_by_id
    return {
        "brought": brought,
        "sender": network[brought.sender].name,
        "kept_for": [(network[one].name, count) for one, count in sorted(brought.kept_for.items())],
        "refused": [(envelope, faults.words_of(error)) for envelope, error in brought.refused],
        "log_refused": faults.words_of(brought.log_refused) if brought.log_refused else "",
    }
