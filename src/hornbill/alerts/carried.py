"""Forms of alerts that came after the session had ended: what is done with them after signing in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.alerts.views.new_alert import open_new_alert

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, QueryDict

    from hornbill.vault.sessions import OpenVault


def new(request: HttpRequest, vault: OpenVault, form: QueryDict, ask_first: bool) -> HttpResponse:
    """Raise the alert, or show its form where it names no author."""
    return open_new_alert(request, vault, form, ask_first=ask_first)


def shape(request: HttpRequest, vault: OpenVault, form: QueryDict, ask_first: bool) -> HttpResponse:
    """Show the form of a new alert again, in the shape that was chosen."""
    del ask_first
    return open_new_alert(request, vault, form, ask_first=True)
