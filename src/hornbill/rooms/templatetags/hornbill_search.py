"""Draws what a search found.

{% load hornbill_search %}
<p dir="auto">{% snippet hit.snippet %}</p>
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.utils.html import format_html_join
from django.utils.translation import gettext

from hornbill.exchange.core.search.index import CALLED
from hornbill.pages.templatetags.hornbill_ui import isolate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def snippet(parts: Iterable[tuple[str, bool]]) -> SafeString:
    """Draw a piece of text with what was looked for marked."""
    drawn = ((isolate(words), looked_for) for words, looked_for in parts)
    return format_html_join(
        "",
        "{}",
        (
            (format_html_join("", "<mark>{}</mark>", [(words,)]) if is_it else words,)
            for words, is_it in drawn
        ),
    )


@register.filter
def kind_word(shown_as: str) -> str:
    """Say as what something was found."""
    return gettext(CALLED.get(shown_as, shown_as))
