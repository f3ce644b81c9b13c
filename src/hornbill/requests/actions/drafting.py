"""Requests and replies that were typed and not sent, kept under their officer's vault.

Rules: AES-256-GCM under the vault's cache key, bound to officer and place, so the database alone tells no word of it and nothing
can be moved to another question. A place is a kind of request in a room, or the reply to one request: one draft each, the last one
counts. Anyone who sends ends the draft. Only an officer of the room keeps one there.

    keep(vault, asking_in(room, "phone"), {"texts": {...}}, now=now)
    typed_in(vault, asking_in(room, "phone"))               # {"texts": {...}}, or {} when nothing is kept
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from hornbill.exchange import queries as exchange
from hornbill.kernel.framing import pack
from hornbill.kernel.markings import Reason
from hornbill.kernel.suite import content
from hornbill.kernel.suite.sealing import CannotOpen
from hornbill.requests.core.errors import BadRequestForm, NoSuchInformationRequest
from hornbill.requests.core.forms import FORMS
from hornbill.requests.core.question import MAX_GROUND_TEXT, MAX_TEXT
from hornbill.requests.models import Draft

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from hornbill.vault.sessions import OpenVault

LONGEST = 16 * (MAX_TEXT + MAX_GROUND_TEXT)  # bytes of JSON: what is too long to send is kept to be shortened
MOST = 100  # drafts of one officer that are listed


@dataclass(frozen=True)
class Place:
    """Where something is typed.

    Attributes:
        room: its id.
        about: kind of the request that is being asked; empty for a reply.
        request: that is replied to; empty for a new one.
    """

    room: str
    about: str = ""
    request: str = ""

    @property
    def key(self) -> str:
        """As it is stored."""
        return f"reply/{self.request}" if self.request else f"ask/{self.about}"


@dataclass(frozen=True)
class Kept:
    """That a draft is kept, and since when."""

    place: Place
    at: datetime


def keep(vault: OpenVault, place: Place, form: Mapping[str, Any], *, now: datetime) -> None:
    """Keep what an officer has typed; a form in which nothing stands ends the draft.

    Args:
        vault: the officer's open vault.
        place: where it was typed.
        form: what JSON can hold; empty for nothing.
        now: aware UTC time.

    Raises:
        NoSuchInformationRequest: no such place for this officer.
        BadRequestForm: longer than is kept; what was kept before stays.
    """
    here = place.about in FORMS or exchange.room_of(place.request) == place.room
    if not here or not exchange.is_in(vault.officer_id, place.room):
        raise NoSuchInformationRequest(_("You have no such request."))
    plain = json.dumps(dict(form), ensure_ascii=True).encode()
    if len(plain) > LONGEST:
        words = _("This text is too long to save as a draft.")
        raise BadRequestForm([Reason("too-long", words, "text")])
    with transaction.atomic():
        if not form:
            end(vault.officer_id, place)
            return
        sealed = content.encrypt(vault.cache_key, plain, aad=_aad(vault.officer_id, place))
        Draft.objects.update_or_create(
            officer=vault.officer_id,
            room=place.room,
            place=place.key,
            defaults={"at": now, "sealed": sealed},
        )


def typed_in(vault: OpenVault, place: Place) -> dict[str, Any]:
    """Return what an officer has typed at a place and not sent; empty when there is nothing that opens."""
    row = Draft.objects.filter(officer=vault.officer_id, room=place.room, place=place.key).first()
    if row is None:
        return {}
    try:
        plain = content.decrypt(vault.cache_key, bytes(row.sealed), aad=_aad(vault.officer_id, place))
        value = json.loads(plain)
    except (CannotOpen, ValueError):
        return {}
    return value if isinstance(value, dict) else {}


def kept(officer: str, room: str = "") -> list[Kept]:
    """Return where an officer has typed something and not sent it, the newest first; of one room if it is named.

    Rooms in which the officer is no longer are left out.
    """
    rooms = set(exchange.rooms_of_officer(officer))
    found = Draft.objects.filter(officer=officer, room__in=[room] if room in rooms else [] if room else rooms)
    return [Kept(_place(one), one.at) for one in found.order_by("-at")[:MOST]]


def end(officer: str, place: Place) -> None:
    """Forget a draft, for it was sent or thrown away."""
    Draft.objects.filter(officer=officer, room=place.room, place=place.key).delete()


def _place(row: Draft) -> Place:
    what, _slash, name = row.place.partition("/")
    return Place(row.room, request=name) if what == "reply" else Place(row.room, about=name)


def _aad(officer: str, place: Place) -> bytes:
    return pack([b"hornbill/request-draft/v1", officer.encode(), place.room.encode(), place.key.encode()])
