"""What every page knows: who reads it, whose node it is, when, and the menu."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from hornbill import config
from hornbill.directory import queries as directory
from hornbill.directory.core.agencies.enrolment import EnrolmentError
from hornbill.pages import identity, menu
from hornbill.vault import sessions

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hornbill.kernel.shell import Bar


def page(request: HttpRequest) -> dict[str, Any]:
    """Return officer, agency, zone, demo, now, live, rest (of the session), menu and bars for a page's template."""
    account = sessions.account_of(request)
    officer = account and {
        "name": account.display_name,
        "title": account.title,
        "officer_id": account.officer_id,
        "id": account.officer_id,
    }
    agency = own_agency()
    return {
        "officer": officer,
        "agency": agency,
        "zone": (account and account.time_zone) or getattr(agency, "time_zone", ""),
        "demo": config.flag("HORNBILL_DEMO"),
        "now": timezone.now(),
        "live": account is not None,
        "rest": sessions.rest_of(request, now=timezone.now(), used=True),
        "menu": SimpleLazyObject(lambda: _menu(request)),
        "bars": SimpleLazyObject(lambda: _bars(request)),
        "closed_groups": closed_groups(request),
    }


def _menu(request: HttpRequest) -> menu.Menu:
    vault = sessions.open_vault_of(request)
    return menu.menu_of(vault) if vault is not None else menu.Menu()


def _bars(request: HttpRequest) -> list[Bar]:
    vault = sessions.open_vault_of(request)
    return menu.bars(vault, timezone.now()) if vault is not None else []


def closed_groups(request: HttpRequest) -> frozenset[str]:
    """Return the groups of the menu that the reader has closed in this browser: a cookie, ``casework.network``."""
    return frozenset(request.COOKIES.get("hornbill_menu", "").split("."))


def own_agency() -> Any:
    """Return this node's agency: as enrolled, else as it was set up."""
    try:
        return directory.agency(settings.AGENCY_ID)
    except (directory.NotEnrolled, directory.Unknown, EnrolmentError):
        pass
    try:
        return identity.read(settings.DATA)
    except identity.NotSetUp:
        return None


def reader_zone(request: HttpRequest) -> str:
    """Return the time zone in which the reader wants times: the officer's own, else the agency's, else UTC."""
    account = sessions.account_of(request)
    chosen = account.time_zone if account is not None else ""
    return chosen or getattr(own_agency(), "time_zone", "") or "UTC"
