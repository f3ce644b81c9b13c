"""Prepares the entries of a room for their template: a page shows up to some hundred of them.

Rules: what is the same for every entry is worked out once, what an entry needs is worked out here and not by
nested templates (measured: 200 entries took three times as long that way). Nothing is decided here: states,
reasons and deliveries come from the room's view.

    {% load hornbill_entries %}
    <ol>{% lines day.entries %}</ol>
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django import template
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, ngettext

from hornbill.pages.templatetags import hornbill_ui as ui
from hornbill.rooms.templatetags.brought_line import draw_brought
from hornbill.rooms.templatetags.delivery_line import draw_delivery
from hornbill.rooms.templatetags.file_line import draw_file

if TYPE_CHECKING:
    from collections.abc import Iterable

register = template.Library()

_NOTHING = mark_safe("")
_PLACE, _BASE = "RECORD", "@BASE@"
_MINE = mark_safe(" data-mine")


@register.simple_tag(takes_context=True)
def lines(context: template.Context, entries: Iterable[Any]) -> SafeString:
    """Draw entries as list items; needs ``room`` and the reader's ``agency`` in the context.

    An entry that did not change since it was last drawn, for the same language and place, is not drawn again.
    """
    room = context["room"]
    zone = context.get("zone") or getattr(context.get("agency"), "time_zone", None)
    language = get_language()
    badges = {
        agency.id: _badge(agency.country, ui.tone(room.agencies, agency.id)) for agency in room.agencies
    }
    address = reverse("room", args=[room.room_id])
    menu = _menu(address, language) if getattr(room, "may_write", False) else ""
    theirs = _menu(address, language, "rooms/_others_menu.html") if menu else ""
    drawn = []
    for entry in entries:
        kept = getattr(entry, "drawn", {})
        key = (language, zone, badges.get(entry.agency_id), room.marking, bool(menu))
        if key not in kept:
            kept[key] = _item(
                entry, zone, badges.get(entry.agency_id), room, menu if entry.mine else theirs, address
            )
        drawn.append(kept[key])
    return SafeString("".join(drawn))  # each part was escaped when it was drawn


def _item(
    entry: Any, zone: str | None, badge: SafeString | None, room: Any, menu: str, address: str
) -> SafeString:
    times, text = _times(entry, zone), _text(entry)
    badge = badge or _badge(entry.country, 1)
    byline = _byline(entry, badge=badge, times=times, room_marking=room.marking)
    state = _NOTHING
    if entry.state != "ok" or getattr(entry, "reasons", ()):
        state = render_to_string("rooms/_state.html", {"entry": entry})
    if entry.kind == "system":
        icon = render_to_string("pages/_system_icon.html")
        form = '\n<li {}>{}<div>{} {} <span class="times">{}</span>{}</div></li>'
        return format_html(form, _attributes(entry), icon, byline, text, times, state)
    delivery, acting = _NOTHING, getattr(entry, "acting", False)
    if acting:
        delivery = format_html('<p class="delivery">{}</p>', gettext("You are acting on this"))
    if entry.delivery is not None:
        delivery = draw_delivery(entry.delivery, zone)
    earlier = _earlier(entry) if getattr(entry, "edited_at", None) else _NOTHING
    about = menu.replace(_PLACE, entry.id) if entry.state == "ok" and not acting else ""
    if getattr(entry, "brought", None) is not None:
        about = about.replace("is-changeable", "is-file") if entry.mine else ""
        text = draw_brought(entry, address, text)
    if entry.kind == "file":
        about = about.replace("is-changeable", "is-file") if entry.mine else ""
        file = getattr(entry, "file", None)
        text = draw_file(file, f"{address}/files/{entry.id}", text) if file is not None else text
    form = "\n<li {}>{}{}<div>{}{}{}{}</div></li>"
    return format_html(form, _attributes(entry), byline, SafeString(about), text, earlier, state, delivery)


def _menu(address: str, language: str | None, template: str = "rooms/_entry_menu.html") -> str:
    """Return the menu of a message; ``_PLACE`` stands for the message's id, which is hexadecimal."""
    return _drawn_menu(template, language).replace(_BASE, f"{address}/records/{_PLACE}")


@lru_cache(maxsize=32)
def _drawn_menu(template: str, _language: str | None) -> str:
    """Draw a menu in the language that is active; it says nothing of any room."""
    return render_to_string(template, {"base": _BASE})


def _earlier(entry: Any) -> SafeString:
    """Say that a message was changed and when; what it said before opens under it."""
    shown = ui.clock(entry.edited_at)
    words = gettext("Changed %(time)s UTC") % {"time": shown.utc if shown else ""}
    rows = format_html_join(
        "",
        '<li><time datetime="{}">{}</time> <span dir="auto" lang="{}" hx-ignore>{}</span></li>',
        (
            (
                _iso(one.at),
                f"{date_format(one.at, 'j M')}, {_utc(one.at)} UTC",
                ui.language_of(one.text, one.lang),
                ui.isolate(one.text),
            )
            for one in entry.earlier
        ),
    )
    left_out = getattr(entry, "earlier_left_out", 0)
    more = _NOTHING
    if left_out:
        form = ngettext(
            "%(n)d text before these is not shown here; the file of the room has it.",
            "%(n)d texts before these are not shown here; the file of the room has them.",
            left_out,
        )
        more = format_html("<p>{}</p>", form % {"n": left_out})
    form = '<details class="earlier-texts"><summary>{}</summary>{}<ol>{}</ol></details>'
    return format_html(form, words, more, rows)


def _iso(at: Any) -> str:
    shown = ui.clock(at)
    return shown.iso if shown else ""


def _utc(at: Any) -> str:
    shown = ui.clock(at)
    return shown.utc if shown else ""


def _attributes(entry: Any) -> SafeString:
    return format_html(
        'class="entry {} is-{}" id="e-{}" data-at="{}" data-state="{}"{}',
        "system" if entry.kind == "system" else "message",
        entry.state,
        entry.id,
        entry.at.isoformat(timespec="microseconds"),
        entry.state,
        _MINE if entry.mine else "",
    )


def _badge(country: str, tone: int) -> SafeString:
    return format_html('<span class="badge tone-{}" aria-hidden="true">{}</span>', tone, country.upper())


def _byline(entry: Any, *, badge: SafeString, times: SafeString, room_marking: Any) -> SafeString:
    if entry.kind == "system":
        return format_html(
            '<b><bdi lang="{}">{}</bdi></b>', ui.language_of(entry.author_name), entry.author_name
        )
    return format_html(
        '{}<p class="meta"><b title="{}"><bdi lang="{}">{}</bdi></b>{}<span class="times">{}</span>{}</p>',
        badge,
        entry.author_title,
        ui.language_of(entry.author_name),
        entry.author_name,
        _whose(entry),
        times,
        _marking(entry.marking) if entry.marking and entry.marking != room_marking else _NOTHING,
    )


def _whose(entry: Any) -> SafeString:
    """Name the agency; of a duty service, whose name says it already, that a program wrote."""
    if entry.by_service:
        return format_html('<span class="chip warn">{}</span>', gettext("duty service"))
    return format_html("<bdi>{}</bdi>", entry.agency_name)


def _marking(marking: Any) -> SafeString:
    return render_to_string("pages/_marking.html", {"marking": marking, "small": True})


def _text(entry: Any) -> SafeString:
    if not entry.text:
        return _NOTHING
    css, tag = ("", "span") if entry.kind == "system" else ("text", "p")
    return format_html(
        '<{0} class="{1}" dir="auto" lang="{2}" hx-ignore>{3}</{0}>',
        tag,
        css,
        ui.language_of(entry.text, entry.lang),
        ui.isolate(entry.text),
    )


def _times(entry: Any, reader_zone: str | None) -> SafeString:
    shown = ui.clock(entry.at, reader_zone, entry.time_zone)
    if shown is None:
        return _NOTHING
    parts = [f"{shown.utc} UTC"]
    parts += [gettext("%(time)s in %(place)s") % {"time": at.time, "place": at.place} for at in shown.local]
    if ui.came_late(entry):
        receipt = ui.clock(entry.hub_at)
        parts.append(gettext("at the hub %(time)s UTC") % {"time": receipt.utc if receipt else ""})
    return format_html('<time datetime="{}">{}</time>', shown.iso, " · ".join(parts))
