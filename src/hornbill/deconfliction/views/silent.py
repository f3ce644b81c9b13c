"""A supervisor's word on silent entries of colleagues: confirm or decline an entry, pass a result on or keep it back.

Rules: what is not this officer's to say is no page (404); what cannot be confirmed any more is said above the register.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from hornbill.deconfliction import silent
from hornbill.pages.access import posted

if TYPE_CHECKING:
    from hornbill.vault.sessions import OpenVault


@posted
def entry(request: HttpRequest, vault: OpenVault, handle: str) -> HttpResponse:
    """Confirm or decline an entry."""
    now, word = timezone.now(), request.POST.get("word", "")
    try:
        if word == "confirm":
            silent.confirm(vault, handle, now=now)
        elif word == "decline":
            silent.decline(vault, handle, now=now)
        else:
            raise Http404
    except silent.NotSupervised as error:
        raise Http404 from error
    except silent.CannotConfirm:
        return HttpResponseRedirect(f"{reverse('watch')}?said=cannot-confirm")
    return HttpResponseRedirect(f"{reverse('watch')}?said={'confirmed' if word == 'confirm' else 'declined'}")


@posted
def result(request: HttpRequest, vault: OpenVault, hit_id: int) -> HttpResponse:
    """Pass a result on to the entry's owner, or keep it back."""
    now, word = timezone.now(), request.POST.get("word", "")
    try:
        if word == "pass":
            silent.pass_on(vault, hit_id, now=now)
        elif word == "keep":
            silent.keep_back(vault, hit_id, now=now)
        else:
            raise Http404
    except silent.NotSupervised as error:
        raise Http404 from error
    return HttpResponseRedirect(f"{reverse('watch')}?said={'passed' if word == 'pass' else 'kept'}")
