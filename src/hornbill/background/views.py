"""Pages of long work: how far it is, cancelling it, going on with it.

Rules: the page renews itself every two seconds while work is moving, and has a link that does the same without scripts. It tells what was done,
what is left, and what to do when work stands still.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hornbill.background.actions import work
from hornbill.background.core.work import CANCELLED, DONE, FAILED, RUNNING, SESSION_ENDED, STOPPED, WAITING
from hornbill.pages import parts
from hornbill.pages.access import posted, reading_page

if TYPE_CHECKING:
    from datetime import timedelta

    from hornbill.background.actions.work import WorkView
    from hornbill.vault.sessions import OpenVault

STATES = {
    WAITING: gettext_lazy("Waiting"),
    RUNNING: gettext_lazy("Running"),
    DONE: gettext_lazy("Done"),
    FAILED: gettext_lazy("Failed"),
    CANCELLED: gettext_lazy("Cancelled"),
    STOPPED: gettext_lazy("Stopped"),
}


@reading_page
def overview(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """List the officer's own work."""
    now = timezone.now()
    work.take_up(vault, now=now)
    found = [_words(one) for one in work.all_of(vault, now=now)]
    return render(
        request, "background/work_list.html", {"works": found, "moving": any(one["moving"] for one in found)}
    )


@reading_page
def one(request: HttpRequest, vault: OpenVault, work_id: str) -> HttpResponse:
    """Show one piece of work."""
    now = timezone.now()
    work.take_up(vault, now=now)
    return render(request, "background/work.html", {"work": _words(work.view_of(vault, work_id, now=now))})


@posted
def cancel(_request: HttpRequest, vault: OpenVault, work_id: str) -> HttpResponse:
    """End a piece of work."""
    work.cancel(vault, work_id, now=timezone.now())
    return HttpResponseRedirect(reverse("background-work", args=[work_id]))


@posted
def go_on(_request: HttpRequest, vault: OpenVault, work_id: str) -> HttpResponse:
    """Go on with a piece that stands still."""
    work.go_on(vault, work_id)
    return HttpResponseRedirect(reverse("background-work", args=[work_id]))


def _words(found: WorkView) -> dict[str, Any]:
    kind = parts.works().get(found.kind)
    said, address = kind.words(found.result) if kind is not None and found.result else ("", "")
    return {
        "id": found.id,
        "title": found.title or found.kind,
        "state": _("Interrupted") if found.lapsed else STATES[found.state],
        "done": found.done,
        "total": found.total,
        "left": _left(found.left),
        "moving": found.is_moving,
        "can_go_on": found.can_go_on,
        "can_cancel": found.can_cancel,
        "cancelled": found.state == CANCELLED,
        "session_ended": found.why == SESSION_ENDED,
        "failed": _failure(found),
        "said": said,
        "address": address,
    }


def _left(left: timedelta | None) -> str:
    if left is None:
        return ""
    seconds = int(left.total_seconds())
    if seconds < 60:
        return _("less than a minute left")
    return _("about %d min left") % round(seconds / 60)


def _failure(found: WorkView) -> tuple[str, str] | None:
    """Return what happened and what to do, in the reader's language where the error has words; None where nothing failed."""
    if found.state != FAILED:
        return None
    what, cure = parts.error_words().get(found.why, (None, ""))
    message = found.said.get("message") or _("Something went wrong in the program.")
    return _(what) if what else message, _(cure) if cure else found.said.get("cure", "")
