"""What an officer can do about a request where the conversation tells of it: accept it, or go on to the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext as _

from hornbill.kernel.shell import CardAct, EventCard
from hornbill.requests import words as request_words
from hornbill.requests.actions import viewing
from hornbill.requests.core.kinds import ACCEPTED

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from hornbill.requests.core.view import RequestView
    from hornbill.vault.sessions import OpenVault


def asked(vault: OpenVault, room: str, records: Collection[str], now: datetime) -> Mapping[str, EventCard]:
    """Return the cards of those of some requests of a room that the reader's agency has to answer.

    Args:
        vault: the reader's open vault.
        room: the room's id.
        records: ids of their sendings.
        now: aware UTC time.
    """
    found = viewing.named(vault, [(one, room) for one in records], now)
    return {one.id: _card(one) for one in found if one.asks_me and one.waits and one.steps}


def _card(request: RequestView) -> EventCard:
    answer = CardAct(_("Answer"), f"{reverse('request', args=[request.id])}#answer-title", leads=True)
    accept = CardAct(
        gettext(request_words.ACTS[ACCEPTED]), reverse("request-reply", args=[request.id]), {"step": ACCEPTED}
    )
    title = request_words.kind_name(request.about) if request.about else _("A request that you cannot read")
    given = ", ".join(value for _label, value in request_words.facts(request.values))
    return EventCard(
        f"{title}: {given}" if given else title,
        (answer, accept) if ACCEPTED in request.steps else (answer,),
        due=request.due,
    )
