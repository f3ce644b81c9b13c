"""Pages of files: share one with a room, look at one, fetch it; the bytes themselves go through ``rooms.file_streams``.

Rules: without scripts a small file comes with the form; with them any file comes in pieces, and the form that shares it is
sent when it is whole. Whatever goes wrong, what was typed and what has arrived stays.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from hornbill import config
from hornbill.exchange import actions
from hornbill.exchange.actions.files import receiving_file, shared_files
from hornbill.exchange.files.errors import NoSuchFile
from hornbill.kernel.errors import HornbillError
from hornbill.pages import faults, once, uploads
from hornbill.pages.access import posted, reading_page
from hornbill.pages.api import problems
from hornbill.pages.marking_form import MARKINGS
from hornbill.rooms import sending
from hornbill.rooms.views.rooms import IncompleteForm, form_status

if TYPE_CHECKING:
    from hornbill.exchange.actions.files.receiving_file import UploadView
    from hornbill.vault.sessions import OpenVault

BY_SCRIPT = "X-Hornbill-Upload"  # header of a request that the page's script makes


# --- sharing -----------------------------------------------------------------------------------------
@reading_page
def new(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Show the form that shares a file."""
    return _new_page(request, vault, room_id)


def _new_page(
    request: HttpRequest, vault: OpenVault, room_id: str, *, error: str = "", status: int = 200, **typed: str
) -> HttpResponse:
    view = actions.view_room(vault, room_id, now=timezone.now())
    words = {
        "room": view,
        "markings": MARKINGS,
        "once": once.word(),
        "uploads": receiving_file.uploads_of(vault, room_id),
        "form_mib": config.number("HORNBILL_FORM_FILE_MAX_MIB"),
        "file_bytes": config.number("HORNBILL_FILE_MAX_MIB") * 1024 * 1024,
        "typed": typed,
        "error": error,
        "section": "rooms",
    }
    return render(request, "rooms/file_new.html", words, status=status)


@posted
def form(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Share the file that a form brings."""
    typed = {name: request.POST.get(name, "") for name in ("text", "tlp")}
    try:
        with once.run(vault.session_id, request.POST.get("once", "")) as ticket:
            if ticket.result is None:
                ticket.result = _share_form(request, vault, room_id)
    except HornbillError as error:
        words = faults.words_of(error)
        return _new_page(request, vault, room_id, error=words, status=form_status(error), **typed)
    return _to_entry(room_id, ticket.result)


def _share_form(request: HttpRequest, vault: OpenVault, room_id: str) -> str:
    file = request.FILES.get("file")
    if file is None:
        raise IncompleteForm({"file": _("Choose a file first.")})
    if (file.size or 0) > uploads.form_file_most():
        most = config.number("HORNBILL_FORM_FILE_MAX_MIB")
        raise IncompleteForm(
            {"file": _("Without JavaScript, the limit is %d MiB. Choose a smaller file.") % most}
        )
    return receiving_file.share_whole(
        vault,
        room_id,
        file.read(),
        name=file.name or "",
        media_type=file.content_type or "",
        text=sending.caption(request.POST.get("text", "")),
        marking=sending.marking_of(vault, room_id, request.POST.get("tlp", "")),
        now=timezone.now(),
    )


@posted
def begin(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Begin an upload, or find the one that was begun for the same file; for the page's script."""
    size = request.POST.get("size", "")
    try:
        found = receiving_file.begin(
            vault,
            room_id,
            name=request.POST.get("name", ""),
            media_type=request.POST.get("media_type", ""),
            size=int(size) if size.isascii() and size.isdecimal() and len(size) < 16 else 0,
            mark=request.POST.get("mark", ""),
            now=timezone.now(),
        )
    except HornbillError as error:
        return problems.answer(error)
    return JsonResponse(_state(room_id, found))


def _state(room_id: str, upload: UploadView) -> dict[str, Any]:
    address = reverse("file-upload", args=[room_id, upload.id])
    return {
        "address": address,
        "share": reverse("file-share", args=[room_id, upload.id]),
        "drop": reverse("file-drop", args=[room_id, upload.id]),
        "received": upload.received,
        "size": upload.size,
    }


@reading_page
def upload(request: HttpRequest, vault: OpenVault, room_id: str, upload_id: str) -> HttpResponse:
    """Say how much of an upload has arrived; its bytes are taken by ``rooms.file_streams``."""
    del request
    try:
        return JsonResponse(_state(room_id, receiving_file.upload_of(vault, room_id, upload_id)))
    except HornbillError as error:
        return problems.answer(error)


upload.background = True  # type: ignore[attr-defined]


@posted
def share(request: HttpRequest, vault: OpenVault, room_id: str, upload_id: str) -> HttpResponse:
    """Share an upload that is here whole."""
    try:
        with once.run(vault.session_id, request.POST.get("once", "")) as ticket:
            if ticket.result is None:
                ticket.result = receiving_file.share(
                    vault,
                    room_id,
                    upload_id,
                    text=sending.caption(request.POST.get("text", "")),
                    marking=sending.marking_of(vault, room_id, request.POST.get("tlp", "")),
                    thumbnail=request.POST.get("thumbnail", "") or None,
                    now=timezone.now(),
                )
    except HornbillError as error:
        if BY_SCRIPT in request.headers:
            return problems.answer(error)
        return _new_page(request, vault, room_id, error=faults.words_of(error), status=form_status(error))
    if BY_SCRIPT in request.headers:
        return JsonResponse({"room": f"{reverse('room', args=[room_id])}#e-{ticket.result}"})
    return _to_entry(room_id, ticket.result)


@posted
def drop(request: HttpRequest, vault: OpenVault, room_id: str, upload_id: str) -> HttpResponse:
    """Give an upload up."""
    try:
        receiving_file.drop(vault, room_id, upload_id)
    except HornbillError as error:
        if BY_SCRIPT in request.headers:
            return problems.answer(error)
        return faults.of_error(request, error)
    if BY_SCRIPT in request.headers:
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    return HttpResponseRedirect(reverse("file-new", args=[room_id]))


def _to_entry(room_id: str, record: str) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('room', args=[room_id])}#e-{record}")


# --- what was shared -----------------------------------------------------------------------------------
@reading_page
def file(request: HttpRequest, vault: OpenVault, room_id: str, record_id: str) -> HttpResponse:
    """Show what is known of a file, and what may be done with it."""
    return _file_page(request, vault, room_id, record_id)


def _file_page(
    request: HttpRequest,
    vault: OpenVault,
    room_id: str,
    record_id: str,
    *,
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    shared_files.note_seen(vault, room_id, [record_id], now=timezone.now())
    words = {
        "about": shared_files.about(vault, room_id, record_id),
        "room_id": room_id,
        "record": record_id,
        "error": error,
        "section": "rooms",
    }
    return render(request, "rooms/file.html", words, status=status)


@posted
def fetch(request: HttpRequest, vault: OpenVault, room_id: str, record_id: str) -> HttpResponse:
    """Fetch a file, or ask those who have it to send it again."""
    try:
        shared_files.fetch(vault, room_id, record_id, now=timezone.now())
    except NoSuchFile:
        raise
    except HornbillError as error:
        words, status = faults.words_of(error), form_status(error)
        return _file_page(request, vault, room_id, record_id, error=words, status=status)
    return HttpResponseRedirect(reverse("file", args=[room_id, record_id]))


@reading_page
def thumbnail(request: HttpRequest, vault: OpenVault, room_id: str, record_id: str) -> HttpResponse:
    """Give the small picture that was sent along."""
    del request
    media_type, data = shared_files.thumbnail_of(vault, room_id, record_id)
    response = HttpResponse(data, content_type=media_type)
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


thumbnail.background = True  # type: ignore[attr-defined]
