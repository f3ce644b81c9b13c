"""What the frame of every page draws most often: addresses and the menu, in plain Python, because templates cost too much there.

Rules: an address depends on its name and arguments alone, so it is worked out once. Nothing that a vault opened (names of rooms) is kept.

    {% load hornbill_frame %}{% whole_menu %}
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django import template
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as plain_url
from django.urls import reverse
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext

from hornbill.pages.templatetags.hornbill_ui import icon, menu_line, number

if TYPE_CHECKING:
    from collections.abc import Iterable

register = template.Library()

MOST_NAME = 60  # characters of a room's title in the menu
_reversed = lru_cache(maxsize=4096)(reverse)


class _Address(URLNode):
    """``{% url %}`` whose answer is kept: no part of this program has addresses that change."""

    def render(self, context: template.Context) -> str:
        if self.kwargs or self.asvar:
            return super().render(context)
        args = tuple(one.resolve(context) for one in self.args)
        if not all(isinstance(one, str | int) for one in args):
            return super().render(context)
        address = _reversed(self.view_name.resolve(context), args=tuple(map(str, args)))
        return str(conditional_escape(address)) if context.autoescape else address


@register.tag
def url(parser: template.base.Parser, token: template.base.Token) -> template.Node:
    """As Django's ``url``, faster."""
    node = plain_url(parser, token)
    return _Address(node.view_name, node.args, node.kwargs, node.asvar)


@register.simple_tag(takes_context=True)
def whole_menu(context: template.Context) -> SafeString:
    """Draw the menu: what is needed daily, the groups, and what a phone shows as its last tab."""
    menu, section = context["menu"], context.get("section", "")
    closed = context.get("closed_groups", ())
    parts: list[str] = []
    for entry in menu.daily:
        parts.append(menu_line(entry, section))
        if entry.below:
            parts.append(below_list(context, entry))
    for group in menu.groups:
        lines = SafeString("".join(menu_line(entry, section) for entry in group.entries))
        form = '<details class="group" data-group="{}"{}><summary>{}</summary>{}</details>'
        parts.append(
            format_html(form, group.key, _flag(" open", on=group.key not in closed), group.name, lines)
        )
    form = '<a class="tab more" href="{}"{}>{}<span class="word">{}</span><span class="count" id="count-more">{}</span></a>'
    now = _flag(' aria-current="page"', on=section == "more")
    more = format_html(
        form, _reversed("more"), now, icon("ellipsis"), gettext("More"), number(menu.elsewhere)
    )
    return SafeString("".join([*parts, more]))  # each part was escaped when it was drawn


@register.simple_tag(takes_context=True)
def below_list(context: template.Context, entry: Any, oob: Any = False) -> SafeString:
    """Draw what hangs under an entry of the menu, such as the rooms; ``oob`` where it replaces the one of an open page."""
    room = context.get("room_id") or getattr(context.get("room"), "room_id", "")
    form = '<ul class="below" id="below-{}"{}>{}</ul>'
    return format_html(form, entry.key, _flag(' hx-swap-oob="true"', on=bool(oob)), _below(entry.below, room))


def _below(found: Iterable[Any], room: str) -> SafeString:
    form = '<li><a href="{}"{}><bdi class="name">{}</bdi>{}</a></li>'
    current = SafeString(' aria-current="true"')
    return format_html_join(
        "",
        form,
        (
            (
                one.url,
                current if one.key == room else "",
                Truncator(one.name).chars(MOST_NAME),
                number(one.count),
            )
            for one in found
        ),
    )


def _flag(words: str, *, on: bool) -> SafeString:
    return SafeString(words if on else "")
