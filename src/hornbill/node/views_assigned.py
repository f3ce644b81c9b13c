"""*Assigned to me*: what officers and agencies ask of this officer, of every kind, on one page; and the pages that a search leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from hornbill.exchange.core.search.text import written
from hornbill.kernel.shell import Match
from hornbill.pages import menu, parts
from hornbill.pages.access import reading_page

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest, HttpResponse

    from hornbill.vault.sessions import OpenVault


def waiting(vault: OpenVault) -> int:
    """Count what waits for an officer, over all kinds of work, for the menu."""
    now = timezone.now()
    return sum(count(vault, now) for _section, count in parts.assigned())


@reading_page
def assigned(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Show what each kind of work has for the officer."""
    found = menu.drawn([section for section, _count in parts.assigned()], vault, timezone.now())
    linked = {one.key for one in found if one.count}  # these sections link to their whole list
    context = {"section": "assigned", "sections": found, "linked": linked}
    return render(request, "node/assigned.html", context)


@reading_page
def more(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Show the whole menu as a page: what a phone has no room for at its foot."""
    del vault
    return render(request, "node/more.html", {"section": "more"})


def pages(vault: OpenVault, text: str, _now: datetime) -> list[Match]:
    """Return the pages of the menu whose names have all words of a text.

    Args:
        vault: of the officer, for whom some pages are not shown.
        text: as it was typed.
    """
    words = written(text).split()
    if not words:
        return []
    return [
        Match(_("Pages"), entry.name, entry.url, icon=entry.icon)
        for entry in menu.menu_of(vault).entries
        if all(word in written(entry.name) for word in words)
    ]
