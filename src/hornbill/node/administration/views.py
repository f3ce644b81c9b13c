"""Pages of the node's administrators: how it is, who is signed in, what its audit log has."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from hornbill.audit import actions as audit_actions
from hornbill.audit import queries as audit
from hornbill.kernel.times import parse_utc
from hornbill.node.administration import state
from hornbill.pages.access import for_administrators
from hornbill.vault import actions as vault_actions
from hornbill.vault import queries as vaults

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.audit.core.chain import Entry
    from hornbill.vault.sessions import OpenVault

ON_A_PAGE = 50
_LONGEST = {"actor": 80, "act": 60, "subject": 200}  # characters, as the columns have them
_DAYS = ("since", "until")


@require_GET
@for_administrators
def administration(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Show how the node is, what needs doing, and who is signed in."""
    now = timezone.now()
    live = vaults.sessions_by_officer(now)
    people = [(one, live.get(one.officer_id, 0)) for one in vaults.accounts() if one.is_active]
    context = {"section": "administration", "now": now, "node": state.look(now), "people": people}
    return render(request, "node/administration.html", context | {"me": vault.officer_id})


@require_POST
@for_administrators
def end_sessions(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """End every session of an officer of this node, as when a telephone was lost."""
    wanted = request.POST.get("officer", "")
    if any(one.officer_id == wanted for one in vaults.accounts()):
        vault_actions.sign_out_everywhere(wanted, by=vault.officer_id, now=timezone.now())
    return HttpResponseRedirect(reverse("administration") + "#people")


@dataclass(frozen=True)
class Line:
    """An entry of the audit log as the page shows it: its details as (name, text) in the order in which they are kept."""

    seq: int
    at: datetime
    actor: str
    act: str
    subject: str
    detail: list[tuple[str, str]]


@require_GET
@for_administrators
def audit_log(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Search the audit log; a search is itself an entry of it, each page of it too; a look at entries that were not searched for is not."""
    sought, error = _sought(request)
    before = _number(request.GET.get("before", ""))
    found = [] if error else audit.search(sought, before=before, limit=ON_A_PAGE + 1)
    asked = {name: text for name, text in asdict(sought).items() if text}
    if asked and not error:
        detail = asked if before is None else asked | {"before": before}
        with transaction.atomic():
            audit_actions.record(vault.officer_id, "audit.search", detail=detail, now=timezone.now())
    older = found[ON_A_PAGE - 1].seq if len(found) > ON_A_PAGE else None
    context = {
        "section": "administration",
        "sought": sought,
        "error": error,
        "lines": [_line(one) for one in found[:ON_A_PAGE]],
        "older": urlencode(asked | {"before": older}) if older else "",
        "newest": urlencode(asked) if before is not None else None,
        "head": audit.head(),
    }
    return render(request, "node/audit.html", context, status=422 if error else 200)


def _sought(request: HttpRequest) -> tuple[audit.Sought, str]:
    given = {
        name: request.GET.get(name, "").replace("\x00", "").strip()[:most] for name, most in _LONGEST.items()
    }
    error = ""
    for name in _DAYS:
        text = request.GET.get(name, "").strip()
        try:
            given[name] = date.fromisoformat(text).isoformat() if text else ""
        except ValueError:
            given[name], error = "", _("Write a day as 2026-11-28, or leave it empty.")
    return audit.Sought(**given), error


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 16 else None


def _line(entry: Entry) -> Line:
    detail = json.loads(entry.detail)
    shown = [
        (name, text if isinstance(text, str) else json.dumps(text, ensure_ascii=False))
        for name, text in detail.items()
    ]
    return Line(entry.seq, parse_utc(entry.at), entry.actor, entry.act, entry.subject, shown)
