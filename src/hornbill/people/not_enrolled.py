"""The page of a node that is in no network yet: how far its request is, and what to do.

Rules: shown in place of every page that needs the directory; an officer reads it, the administrator acts on it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.translation import gettext as _

from hornbill.directory.admission import joining

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def page(request: HttpRequest) -> HttpResponse:
    """Answer 503 with the state of this node's request to join."""
    row = joining.latest()
    state = row.state if row is not None else ""
    words = {
        "status": 503,
        "state_words": _words(state),
        "asking": state in joining.UNDER_WAY,
        "fingerprint": row.fingerprint.split(" ") if row is not None else [],
        "expires": row.expires if row is not None else None,
        "reason": row.reason if row is not None else "",
    }
    return render(request, "people/not_enrolled.html", words, status=503)


def _words(state: str) -> str:
    return {
        joining.MADE: _("This server has a join code and is trying to reach the hub."),
        joining.POSTED: _("This server has asked to join. The secretariat's root officers must sign now."),
        joining.JOINED: _(
            "This server was admitted, but its enrolment file is missing. Restore it from a backup."
        ),
        joining.DECLINED: _("The secretariat has declined this server's request."),
        joining.USED: _("The join code was used by another server. Tell the secretariat at once."),
        joining.ENDED: _("The join code expired before the server was admitted."),
    }.get(state, _("Nobody has asked for admission yet."))
