"""Where an act leads that was done on the spot: back to the event of the conversation, or else to the page of what it is about.

Rules: a form says it by ids alone (``back``: room and record), never by an address, so that no form leads to another host.

    return HttpResponseRedirect(after(request, reverse("task", args=[task])))
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.urls import reverse

if TYPE_CHECKING:
    from django.http import HttpRequest

FIELD = "back"
_PLACE = re.compile(r"(?P<room>[0-9a-f]{64})/(?P<record>[0-9a-f]{64})", re.ASCII)


def after(request: HttpRequest, usual: str) -> str:
    """Return the address to go on to.

    Args:
        request: the form, which may say that it stood in a conversation.
        usual: where it leads otherwise.
    """
    found = _PLACE.fullmatch(request.POST.get(FIELD, ""))
    return f"{reverse('room', args=[found['room']])}#e-{found['record']}" if found else usual
