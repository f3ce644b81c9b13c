"""What every page knows: who reads it, whose node it is, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import timezone

from hornbill import config
from hornbill.directory import queries as directory
from hornbill.directory.core.enrolment import EnrolmentError
from hornbill.node import identity
from hornbill.vault import sessions

if TYPE_CHECKING:
    from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, Any]:
    """Return officer, agency, demo, now and live for a page's template."""
    account = sessions.account_of(request)
    officer = account and {
        "name": account.display_name,
        "title": account.title,
        "officer_id": account.officer_id,
        "id": account.officer_id,
    }
    return {
        "officer": officer,
        "agency": own_agency(),
        "demo": config.flag("HORNBILL_DEMO"),
        "now": timezone.now(),
        "live": account is not None,
    }


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
