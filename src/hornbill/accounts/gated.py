"""What the gate before the vault asks of the pages that open one: a pass in the browser, and the vault of the same person.

Rules: a page behind the gate is ``gated`` in ``urls``; a test looks that none is forgotten. Before a passphrase is tried, the pass says
whose it may be (``only``); after it was right, and before any cookie is given, it is asked once more.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from hornbill.pages import carry, faults
from hornbill.pages.access import pass_in, sign_in_page
from hornbill.vault import actions, gate
from hornbill.vault.core.errors import GateClosed, NotYourVault

if TYPE_CHECKING:
    from collections.abc import Callable

    from hornbill.vault.actions import SignedIn


def gated(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Call a view that can open a vault; where nobody has signed on in this browser, say so."""

    @wraps(view)
    def behind_the_gate(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not gate.required() or pass_in(request) is not None:
            return view(request, *args, **kwargs)
        if getattr(view, "background", False):
            raise GateClosed("nobody has signed on at the agency's sign-on service in this browser")
        if request.method != "POST":
            return HttpResponseRedirect(reverse("sign-in"))
        error = GateClosed("nobody has signed on at the agency's sign-on service in this browser")
        return sign_in_page(
            request,
            carried=carry.again(request.POST),
            error=faults.words_of(error),
            status=faults.status_of(error),
            next=request.POST.get("next", ""),
        )

    return behind_the_gate


def only(request: HttpRequest, author: str | None = None, *, typed: str | None = None) -> str | None:
    """Return the officer whose vault a form may open: the author of a carried text, or, behind the gate, the officer who signed on.

    Args:
        request: with the form.
        author: of the text that the form carries; None where it carries none.
        typed: the name to sign in with, where one is typed: another's passphrase is not even tried.

    Raises:
        NotYourVault: the form is another's than who signed on.
    """
    whose = gate.officer_of(pass_in(request)) if gate.required() else None
    if whose is None:
        return author
    if author and author != whose:
        raise NotYourVault("who signed on at the agency's service did not write that text")
    if typed is not None and typed.strip().lower() != whose.partition("/")[2]:
        raise NotYourVault(
            "who signed on at the agency's service is somebody else than the owner of this vault"
        )
    return whose


def let_in(request: HttpRequest, signed_in: SignedIn) -> None:
    """Ask the gate about a session that was just made; one that it refuses ends.

    Raises:
        GateClosed, NotYourVault: the gate refuses.
    """
    now = timezone.now()
    try:
        gate.check(signed_in.vault.officer_id, pass_in(request), now=now)
    except (GateClosed, NotYourVault):
        actions.sign_out(signed_in.vault, now=now)
        raise


def set_cookie(response: HttpResponse, name: str, value: str, max_age_s: int | None) -> None:
    """Give a cookie that comes back with an answer from another site: ``SameSite=Lax``."""
    response.set_cookie(
        name,
        value,
        max_age=max_age_s,
        path="/",
        secure=settings.VAULT_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
