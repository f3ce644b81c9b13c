"""The page of court bundles: which exhibits, for what; what was made before; and the archive itself, sent while it is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from hornbill.evidence import choices, queries, words
from hornbill.evidence.actions import bundling, chosen_authorities
from hornbill.evidence.actions.withholding import Withholding
from hornbill.evidence.core.fields import BUNDLE
from hornbill.evidence.sinks import ZipSink
from hornbill.evidence.streaming import pulled
from hornbill.exchange import actions as exchange
from hornbill.exchange.actions.names import Names
from hornbill.exchange.wording import reasons as reason_words
from hornbill.kernel.errors import HornbillError
from hornbill.objects import forms
from hornbill.pages.access import posted, reading_page
from hornbill.pages.forms import form_status

if TYPE_CHECKING:
    from collections.abc import Callable

    from hornbill.objects.forms import Typed
    from hornbill.vault.sessions import OpenVault


@reading_page
def bundles(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Show what was made, and the form for a new one."""
    return _page(request, vault, room_id, forms.blank(BUNDLE, exhibits=request.GET.getlist("exhibit")))


@posted
def make(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse | StreamingHttpResponse:
    """Make a bundle and send it as a ZIP archive."""
    typed = forms.read(request.POST, BUNDLE)
    try:
        bundle = bundling.prepare(
            vault,
            room_id,
            typed.ticked["exhibits"],
            purpose=typed.texts["purpose"].strip(),
            lang=typed.texts["report"] or "en",
            withholding=Withholding(
                typed.texts["copy"] or "court",
                typed.texts["withheld"],
                [one.strip() for one in typed.texts["without"].split(",") if one.strip()],
            ),
            certificate=typed.texts["certificate"],
            now=timezone.now(),
        )
    except HornbillError as error:
        return _page(request, vault, room_id, typed, error)

    def write(give: Callable[[bytes], None]) -> None:
        sink = ZipSink(bundle.name, give)
        seals.append(bundle.write(sink))
        sink.close()

    def pieces() -> object:
        yield from pulled(write)
        bundle.finish(seals[0])

    seals: list[str] = []
    bundle.begin()
    answer = StreamingHttpResponse(pieces(), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="{bundle.name}.zip"'
    return answer


@posted
def ask(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Ask the originators of what is kept in to release it."""
    records = [one[:64] for one in request.POST.getlist("record")[:200]]
    if records:
        bundling.ask_release(vault, room_id, records, now=timezone.now())
    return HttpResponseRedirect(reverse("room", args=[room_id]))


def _page(
    request: HttpRequest, vault: OpenVault, room_id: str, typed: Typed, error: HornbillError | None = None
) -> HttpResponse:
    names = Names()
    context = {
        "room": exchange.view_head(vault, room_id, now=timezone.now()),
        "made": [(one, words.copy_of(one.copy), names.member(one.by)) for one in queries.bundles_of(room_id)],
        **_stamps(room_id),
        "kept_in": [
            (id_, names.agency(agency).name, reason_words.all_spoken(reasons))
            for id_, agency, reasons in bundling.kept_in(vault, room_id)
        ],
        "section": "rooms",
        **forms.drawn(
            vault, room_id, BUNDLE, typed, error, exhibits=choices.exhibits(vault, room_id, ended=True)
        ),
    }
    return render(request, "evidence/bundles.html", context, status=form_status(error) if error else 200)


def _stamps(room: str) -> dict[str, object]:
    """Return how each authority stands with the stamps of a room, and which words of the setting name none."""
    now, chosen = timezone.now(), {one.name: one for one in chosen_authorities.authorities()}
    queues = queries.stamp_queues(room=room)
    states = {
        one.authority: chosen_authorities.state_now(chosen[one.authority], now)
        for one in queues
        if one.given and one.authority in chosen
    }
    return {
        "stamps": [words.stamp_queue(one, states.get(one.authority)) for one in queues],
        "misread": chosen_authorities.misread(),
        "setting": chosen_authorities.SETTING,
    }
