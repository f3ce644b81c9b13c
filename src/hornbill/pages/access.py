"""Who may see a page: anyone who has opened a vault. Others sign in first and lose nothing that they typed.

@reading_page                    # or form_page, posted: what the address takes
def one_decision(request, vault, decision_id): ...
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hornbill import config
from hornbill.pages import carry, demo
from hornbill.vault import gate, sessions

if TYPE_CHECKING:
    from collections.abc import Callable

    from hornbill.vault.gate_models import GatePass
    from hornbill.vault.sessions import OpenVault

    View = Callable[..., HttpResponse]


def is_htmx(request: HttpRequest) -> bool:
    """Tell whether a part of a page is asked for, and not a page."""
    return request.headers.get("HX-Request") == "true"


def with_vault(view: View) -> View:
    """Call ``view(request, vault, ...)`` with the officer's open vault; without one, let the officer sign in."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        vault = sessions.open_vault_of(request)
        if vault is not None:
            return view(request, vault, *args, **kwargs)
        if is_htmx(request):
            words = {"error": _("Your vault is closed. Sign in again; what you typed is still here.")}
            return render(request, "pages/_composer_error.html", words, status=401)
        if request.method in {"GET", "HEAD"}:
            query = urlencode({"next": request.get_full_path()})
            return HttpResponseRedirect(f"{reverse('sign-in')}?{query}")
        return sign_in_page(request, carried=carry.pack(request), status=401)

    return guarded


def reading_page(view: View) -> View:
    """Draw a page for an officer's open vault (``with_vault``); it takes GET alone."""
    return require_GET(with_vault(view))


def form_page(view: View) -> View:
    """Draw a page with a form, and take the form, for an officer's open vault (``with_vault``)."""
    return require_http_methods(["GET", "HEAD", "POST"])(with_vault(view))


def posted(view: View) -> View:
    """Take a form for an officer's open vault (``with_vault``); the address is no page, and takes POST alone."""
    return require_POST(with_vault(view))


def for_administrators(view: View) -> View:
    """Call ``view(request, vault, ...)`` for an administrator of the node; for anybody else there is no such page."""

    @wraps(view)
    @with_vault
    def guarded(request: HttpRequest, vault: OpenVault, *args: Any, **kwargs: Any) -> HttpResponse:
        if not config.administers(vault.officer_id):
            raise Http404
        return view(request, vault, *args, **kwargs)

    return guarded


def pass_in(request: HttpRequest) -> GatePass | None:
    """Return the pass of a request's browser at the gate before the vault; asked once a request."""
    if not hasattr(request, "_gate_pass"):
        cookie = request.COOKIES.get(settings.GATE_COOKIE_NAME)
        request._gate_pass = gate.pass_of(cookie, now=timezone.now())  # type: ignore[attr-defined] # noqa: SLF001
    found: GatePass | None = request._gate_pass  # type: ignore[attr-defined] # noqa: SLF001
    return found


def sign_in_page(
    request: HttpRequest,
    *,
    carried: list[tuple[str, str]] | None = None,
    error: str = "",
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    """Answer with the sign-in form.

    Args:
        request: of the web framework.
        carried: hidden fields of a form that came too late.
        error: a sentence.
        status: HTTP status.
        more: ``username``, ``next``, ``retry_after_s``, ``notice``.
    """
    note = ""
    if carried:
        note = _(
            "Your session had ended. What you wrote was not sent and is not kept on the server;"
            " it travels with this form and is sent after you sign in."
        )
    context = {
        "carried": carried or [],
        "carried_note": note,
        "sign_in_action": reverse("sign-in"),
        "error": error,
        **(_gate(request, more) if gate.required() else {}),
        **more,
        **(demo.sign_in_context() if config.flag("HORNBILL_DEMO") else {}),
    }
    return render(request, "pages/sign_in.html", context, status=status)


def _gate(request: HttpRequest, more: dict[str, Any]) -> dict[str, Any]:
    """Return what the form shows of the gate: where to sign on, or who has."""
    shown = pass_in(request)
    query = urlencode({"next": more.get("next", "")}) if more.get("next") else ""
    address = f"{reverse('sign-on')}?{query}" if query else reverse("sign-on")
    officer = gate.officer_of(shown)
    found: dict[str, Any] = {"gate": True, "gate_address": address, "gate_open": shown is not None}
    if shown is not None:
        found["gate_name"] = shown.name
        found["username"] = officer.partition("/")[2] if officer else ""
    return found
