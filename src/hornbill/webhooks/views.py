"""The administrators' page of webhooks: who is told, what is in the way, a new one.

Rules: for nobody else is there such a page. A secret is shown once, in the answer to the form that made its webhook.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from hornbill.kernel.errors import HornbillError
from hornbill.pages import faults, once
from hornbill.pages.access import for_administrators, posted
from hornbill.pages.forms import form_status
from hornbill.vault.queries import accounts
from hornbill.webhooks import actions, queries

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hornbill.vault.sessions import OpenVault

_TROUBLE = {
    "not-allowed": gettext_lazy("The address leads into a private network."),
    "unreachable": gettext_lazy("The program does not answer, or its certificate is not trusted."),
    "proxy-setting": gettext_lazy("The setting of the proxy on the way out is wrong."),
}


@sensitive_variables()
@require_http_methods(["GET", "HEAD", "POST"])
@for_administrators
def webhooks(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Show all webhooks, or make one."""
    if request.method != "POST":
        return _page(request)
    form = request.POST
    url, officer = form.get("url", "").strip(), form.get("officer", "").strip()
    made: actions.Made | None = None
    try:
        with once.run(vault.session_id, form.get("once", "")) as ticket:
            if ticket.result is None:
                made = actions.add(url, officer, by=vault.officer_id, now=timezone.now())
                ticket.result = made.hook.id
    except HornbillError as error:
        words = {"error": faults.words_of(error), "url": url, "officer": officer}
        return _page(request, status=form_status(error), **words)
    return _page(request, secret=made.secret if made else "", made=True)


@posted
def act(request: HttpRequest, vault: OpenVault, hook_id: str) -> HttpResponse:
    """Try a webhook again, or remove it."""
    do = actions.remove if request.POST.get("do") == "remove" else actions.again
    do(hook_id, by=vault.officer_id, now=timezone.now())
    return HttpResponseRedirect(reverse("webhooks"))


def _page(request: HttpRequest, *, status: int = 200, **words: Any) -> HttpResponse:
    context = {
        "section": "settings",
        "hooks": [(hook, _told(hook.trouble)) for hook in queries.hooks()],
        "people": [(one.officer_id, one.display_name) for one in accounts() if one.is_active],
        "once": once.word(),
        **words,
    }
    return render(request, "webhooks/webhooks.html", context, status=status)


def _told(trouble: str) -> str:
    known = _TROUBLE.get(trouble)
    if known is not None:
        return str(known)
    return _("The program answered %s.") % trouble.rpartition("-")[2] if trouble else ""
