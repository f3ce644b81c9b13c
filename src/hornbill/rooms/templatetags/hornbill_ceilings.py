"""Ceilings of the partners who would read what a form sends, for its page.

{% ceilings_here room_id as ceilings %}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template

from hornbill.exchange.actions.markings import ceiling_notices
from hornbill.vault import sessions

if TYPE_CHECKING:
    from hornbill.exchange.actions.markings.ceilings import PartnerLine

register = template.Library()


@register.simple_tag(takes_context=True)
def ceilings_here(context: dict[str, Any], room_id: str = "") -> list[PartnerLine]:
    """Return the partners with a ceiling who are in a room; of the whole network without one."""
    request = context.get("request")
    vault = sessions.open_vault_of(request) if request is not None else None
    return ceiling_notices.ceilings_in(vault, room_id) if vault is not None else []
