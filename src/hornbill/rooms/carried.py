"""Forms of rooms that came after the session had ended: what is done with them after signing in.

Rules: a form that names no author is shown, so that the officer sends it; nothing is sent under another signature.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.rooms.views import new_room, rooms, words

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, QueryDict

    from hornbill.vault.sessions import OpenVault


def new(request: HttpRequest, vault: OpenVault, form: QueryDict, ask_first: bool) -> HttpResponse:
    """Open the room that was asked for, or show its form."""
    return new_room.open_new_room(request, vault, form, ask_first=ask_first)


def new_people(request: HttpRequest, vault: OpenVault, form: QueryDict, ask_first: bool) -> HttpResponse:
    """Show the form of a new room again, with the people who were looked for."""
    del ask_first
    return new_room.open_new_room(request, vault, form, ask_first=True)


def change(
    request: HttpRequest, vault: OpenVault, form: QueryDict, ask_first: bool, **address: str
) -> HttpResponse:
    """Change a message."""
    return words.change_text(request, vault, **address, form=form, ask_first=ask_first)


def message(
    request: HttpRequest, vault: OpenVault, form: QueryDict, ask_first: bool, room_id: str
) -> HttpResponse:
    """Send a message."""
    return rooms.post_text(request, vault, room_id, form, ask_first=ask_first)
