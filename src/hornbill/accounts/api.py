"""Operations about the program itself: for whom it acts, with what token."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_noop

from hornbill.directory import queries as directory
from hornbill.exchange.actions.names import service_name
from hornbill.pages.api.bearer import caller
from hornbill.pages.api.describing import anybody, router
from hornbill.pages.api.shapes import (
    Me,
)

TAG = "account"


@router.get("/me", summary=gettext_noop("For whom this token acts, and what it may do"), **anybody(TAG, Me))
def get_me(request: HttpRequest) -> dict[str, Any]:
    """Tell who the officer is and what the token of this request may do."""
    who = caller(request)
    officer, home = directory.officer(who.vault.officer_id), directory.node_of(who.vault.officer_id)
    token = who.token.view
    return {
        "officer": officer.id,
        "name": service_name(home.name) if who.is_service else officer.name,
        "title": officer.title,
        "language": who.vault.language,
        "agency": home.id,
        "agency_name": home.name,
        "network": directory.current().network,
        "service": who.is_service,
        "token": {
            "name": token.name,
            "may": list(token.may),
            "rooms": list(token.rooms),
            "expires": token.expires,
        },
    }
