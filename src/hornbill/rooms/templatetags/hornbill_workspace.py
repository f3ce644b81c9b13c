"""Draws the frame of a room: its line with title, marking and people, and its tabs. Every page that is in a room begins with it.

{% load hornbill_workspace %}{% room_frame "tasks" %}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.utils import timezone

from hornbill.exchange import actions
from hornbill.exchange.core.room_page.view import RoomView
from hornbill.rooms.workspace import tabs_of
from hornbill.vault import sessions

if TYPE_CHECKING:
    from django.template import Context

register = template.Library()


@register.inclusion_tag("rooms/_frame.html", takes_context=True)
def room_frame(context: Context, current: str) -> dict[str, Any]:
    """Draw the frame of the page's room: of ``room``, as its view has it, or of ``room_id``.

    Args:
        context: of the page.
        current: key of the view that is shown (``RoomTab.key``); empty for a page below a view.
    """
    vault = sessions.open_vault_of(context["request"])
    if vault is None:  # closed while the page was drawn
        return {}
    room = context.get("room")
    if not isinstance(room, RoomView):
        room = actions.view_head(vault, str(context["room_id"]), now=timezone.now())
    found = tabs_of(vault, room, current)
    return {"room": room, "tabs": found.tabs, "views": found.views, "is_talk": current == "conversation"}
