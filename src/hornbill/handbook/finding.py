"""What the search in the frame finds of the handbook: pages whose titles have the words that were typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hornbill.handbook import queries
from hornbill.kernel.shell import Match

if TYPE_CHECKING:
    from datetime import datetime
    from typing import Any


def pages(_vault: Any, text: str, _now: datetime) -> list[Match]:
    """Return the pages of the handbook whose titles have all words of a text.

    Args:
        text: as it was typed.
    """
    words = text.casefold().split()
    return [
        Match(_("Help"), one.title, reverse("help-page", args=[one.name]))
        for one in queries.pages(get_language() or "")
        if words and all(word in one.title.casefold() for word in words)
    ]
