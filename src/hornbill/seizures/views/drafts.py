"""An officer's drafts: several deleted at once, and brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from hornbill.pages.access import with_vault
from hornbill.seizures import actions

if TYPE_CHECKING:
    from hornbill.vault.sessions import OpenVault


@require_POST
@with_vault
def act(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Delete the drafts that are chosen, or bring deleted ones back (``act``: ``drop`` or ``restore``)."""
    handles = request.POST.getlist("draft")
    doing = actions.restore_drafts if request.POST.get("act") == "restore" else actions.drop_drafts
    doing(vault.officer_id, handles, now=timezone.now())
    return HttpResponseRedirect(f"{reverse('seizures')}#drafts-title")
