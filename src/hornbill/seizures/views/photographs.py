"""Photographs of a seizure: added, looked at with what is odd about them, taken out, removed.

Rules: a picture is given in a sandbox of its own, known by its first bytes; each look and each download has its audit entry. Nothing in a picture is
rendered or altered here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from hornbill import config
from hornbill.kernel.errors import HornbillError
from hornbill.pages import faults, uploads
from hornbill.pages.access import with_vault
from hornbill.pages.forms import form_status
from hornbill.seizures import actions, drawing, photographs, queries
from hornbill.seizures.views.register import seizure_page

if TYPE_CHECKING:
    from hornbill.vault.sessions import OpenVault


@require_POST
@with_vault
def add(request: HttpRequest, vault: OpenVault, handle: str) -> HttpResponse:
    """Keep a photograph of a seizure."""
    form, file = request.POST, request.FILES.get("file")
    if file is None:
        said = _("Choose a file first.")
    elif (file.size or 0) > uploads.form_file_most():
        said = _("A photograph may have %d MiB here.") % config.number("HORNBILL_FORM_FILE_MAX_MIB")
    else:
        try:
            actions.add_photograph(
                vault.officer_id,
                handle,
                file.read(),
                file.name or "",
                tlp=form.get("tlp", ""),
                text=form.get("text", ""),
                now=timezone.now(),
            )
        except HornbillError as fault:
            if faults.status_of(fault) == 404:
                raise
            return seizure_page(
                request, vault, handle, error=faults.words_of(fault), status=form_status(fault)
            )
        return HttpResponseRedirect(reverse("seizure", args=[handle]) + "#photographs-title")
    return seizure_page(request, vault, handle, error=said, status=422)


@require_GET
@with_vault
def one(request: HttpRequest, vault: OpenVault, handle: str, photograph: str) -> HttpResponse:
    """Show a photograph with what its content says."""
    return _page(request, vault, handle, photograph)


def _page(
    request: HttpRequest,
    vault: OpenVault,
    handle: str,
    photograph: str,
    *,
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    del vault
    view = photographs.one(handle, photograph)
    looked = photographs.looked_at(view)
    context = {
        "one": drawing.line(queries.shown(handle)),
        "view": view,
        "looked": looked,
        "same_hash": bool(view.reference and looked.found.get("sha256") == view.reference.sha256),
        "warnings": [each.told(gettext) for each in looked.warnings],
        "why_not": faults.words_of(looked.why_not) if looked.why_not and view.here else "",
        "error": error,
        "section": "seizures",
    }
    return render(request, "seizures/photograph.html", context, status=status)


@require_GET
@with_vault
def picture(request: HttpRequest, vault: OpenVault, handle: str, photograph: str) -> HttpResponse:
    """Give a photograph's bytes: to look at, or with ``?download=1`` as a file."""
    view = photographs.one(handle, photograph)
    data = photographs.data_of(view)
    assert view.reference is not None
    download = request.GET.get("download") == "1"
    actions.note_shown(
        vault.officer_id, handle, photograph, "download" if download else "show", now=timezone.now()
    )
    media = "application/octet-stream" if download else view.reference.media_type
    response = HttpResponse(data, content_type=media)
    if download:
        response.headers["Content-Disposition"] = content_disposition_header(
            as_attachment=True, filename=view.reference.name
        )
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


picture.background = True  # type: ignore[attr-defined]


@require_POST
@with_vault
def remove(request: HttpRequest, vault: OpenVault, handle: str, photograph: str) -> HttpResponse:
    """Remove a photograph, with a reason."""
    try:
        stayed = actions.remove_photograph(
            vault, handle, photograph, request.POST.get("why", ""), now=timezone.now()
        )
    except HornbillError as fault:
        if faults.status_of(fault) == 404:
            raise
        said = _("Say why it is removed.")
        return _page(request, vault, handle, photograph, error=said, status=form_status(fault))
    if stayed:
        said = _(
            "It was removed here. Its copy in a room stays until you or a colleague can withdraw it there."
        )
        return _page(request, vault, handle, photograph, error=said, status=409)
    return HttpResponseRedirect(reverse("seizure", args=[handle]) + "#photographs-title")
