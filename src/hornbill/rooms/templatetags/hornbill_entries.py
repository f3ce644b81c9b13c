"""Prepares the entries of a room for their template: a page shows up to some hundred of them.

Rules: what is the same for every entry is worked out once, what an entry needs is worked out here and not by
nested templates (measured: 200 entries took three times as long that way). Nothing is decided here: states,
reasons and deliveries come from the room's view.

    {% load hornbill_entries %}
    <ol>{% lines day.entries %}</ol>
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, ngettext

from hornbill.kernel.markings import WayOut, reasons_against
from hornbill.pages import parts
from hornbill.pages.templatetags import hornbill_ui as ui
from hornbill.rooms import runs
from hornbill.rooms.templatetags.brought_line import draw_brought
from hornbill.rooms.templatetags.delivery_line import draw_delivery
from hornbill.rooms.templatetags.file_line import draw_file

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hornbill.kernel.shell import EventCard

register = template.Library()

FOLDED = 4  # events that follow one another without a message between them, from which they are folded
_NOTHING = mark_safe("")
_PLACE, _ROOM, _NO_ROOM = "RECORD", "@ROOM@", "0" * 64
_NO_ROOM_ADDRESS = f"/rooms/{_NO_ROOM}"
_MINE = mark_safe(" data-mine")


@register.simple_tag(takes_context=True)
def lines(context: template.Context, entries: Iterable[Any]) -> SafeString:
    """Draw entries as list items; needs ``room`` and the reader's ``agency`` in the context.

    An entry that did not change since it was last drawn, for the same language and place, is not drawn again.
    """
    room = context["room"]
    zone = context.get("zone") or getattr(context.get("agency"), "time_zone", None)
    language = get_language()
    badges = {agency.id: _badge(agency.country, ui.tone(agency.id)) for agency in room.agencies}
    address = reverse("room", args=[room.room_id])
    menu = _menu(address, language) if getattr(room, "may_write", False) else ""
    theirs = _menu(address, language, "rooms/_others_menu.html") if menu else ""
    cards = context.get("cards") or {}
    rows: list[tuple[Any, SafeString, SafeString]] = []
    for entry in entries:
        kept = getattr(entry, "drawn", {})
        key = (language, zone, badges.get(entry.agency_id), room.marking, bool(menu))
        if key not in kept:
            kept[key] = _item(
                entry, zone, badges.get(entry.agency_id), room, menu if entry.mine else theirs, address
            )
        card = _card(context, entry, cards[entry.id]) if entry.id in cards else _NOTHING
        rows.append((entry, kept[key], card))
    # Each part was escaped when it was drawn.
    return SafeString("".join(_run(list(some), is_event=told) for told, some in groupby(rows, _is_event)))


def _is_event(row: tuple[Any, SafeString, SafeString]) -> bool:
    """Tell whether a line says only what a record did, nothing is wrong with it, and nothing of it waits for the reader."""
    entry, _line, card = row
    return bool(
        entry.kind == "system" and entry.state == "ok" and not card and not getattr(entry, "reasons", ())
    )


def _run(rows: list[tuple[Any, SafeString, SafeString]], *, is_event: bool) -> str:
    """Draw lines that follow one another; many that only say what records did are folded into one."""
    drawn = "".join(line + card for _entry, line, card in rows)
    if not is_event or len(rows) < FOLDED:
        return drawn
    entries = [entry for entry, _line, _no_card in rows]
    what = runs.told(getattr(entry, "record_kind", "") for entry in entries)
    whose = runs.by_whom((entry.agency_id, entry.agency_name) for entry in entries)
    form = '\n<li class="run" data-at="{}"><details><summary><span>{} · <bdi>{}</bdi></span></summary><ol>{}</ol></details></li>'
    first = entries[0].at.isoformat(timespec="microseconds")
    return format_html(form, first, what, whose, SafeString(drawn))


def _card(context: template.Context, entry: Any, card: EventCard) -> SafeString:
    """Draw what the reader can do about an event, under its line; an entry of its own, so that pages that are open get it too."""
    words = {
        "entry": entry,
        "card": card,
        "at": entry.at.isoformat(timespec="microseconds"),
        "room_id": context["room"].room_id,
        "once": context.get("once", ""),
        "csrf_token": context.get("csrf_token", ""),
        "now": context.get("now"),
        "zone": context.get("zone"),
    }
    return render_to_string("rooms/_event_card.html", words)


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
        icon = _icon(parts.record_links()[entry.record_kind].icon) if _leads_on(entry) else _icon("")
        if _leads_on(entry):
            text = format_html('<a href="{}/records/{}/open">{}</a>', address, entry.id, text)
        form = '\n<li {}>{}<div>{} {} <span class="times">{}</span>{}</div></li>'
        return format_html(form, _attributes(entry), icon, byline, text, times, state)
    delivery, acting = _NOTHING, getattr(entry, "acting", False)
    if acting:
        delivery = format_html('<p class="delivery">{}</p>', gettext("You are acting on this"))
    if entry.delivery is not None:
        delivery = draw_delivery(entry.delivery, zone)
    earlier = _earlier(entry, zone) if getattr(entry, "edited_at", None) else _NOTHING
    about = menu.replace(_PLACE, entry.id) if entry.state == "ok" and not acting else ""
    if getattr(entry, "brought", None) is not None:
        about = about.replace("is-changeable", "is-file") if entry.mine else ""
        text = draw_brought(entry, address, text, zone)
    if entry.kind == "file":
        about = about.replace("is-changeable", "is-file") if entry.mine else ""
        file = getattr(entry, "file", None)
        if file is not None:
            stays_in = _stays_in(entry, room)
            text = draw_file(file, f"{address}/files/{entry.id}", text, stays_in=stays_in)
    form = "\n<li {}>{}{}<div>{}{}{}{}</div></li>"
    return format_html(form, _attributes(entry), byline, SafeString(about), text, earlier, state, delivery)


def _stays_in(entry: Any, room: Any) -> bool:
    """Tell whether a file's marking lets nobody of this agency download it."""
    own = entry.agency_id == settings.AGENCY_ID
    return bool(reasons_against(entry.marking or room.marking, WayOut.EXPORT, own=own))


def _leads_on(entry: Any) -> bool:
    """Tell whether what an event is about has a page of its own."""
    return entry.state == "ok" and getattr(entry, "record_kind", "") in parts.record_links()


@cache
def _icon(name: str) -> str:
    return (
        render_to_string("pages/_icon.html", {"name": name})
        if name
        else render_to_string("pages/_system_icon.html")
    )


def _menu(address: str, language: str | None, template: str = "rooms/_entry_menu.html") -> str:
    """Return the menu of a message; ``_PLACE`` stands for the message's id, which is hexadecimal."""
    return _drawn_menu(template, language).replace(_ROOM, address)


@lru_cache(maxsize=32)
def _drawn_menu(template: str, _language: str | None) -> str:
    """Draw a menu in the language that is active; it says nothing of any room."""
    acts = [
        (
            gettext(act.name),
            reverse(act.url, args=[_NO_ROOM]).replace(_NO_ROOM_ADDRESS, _ROOM),
            act.field,
            act.icon,
        )
        for act in parts.message_acts()
    ]
    words = {"base": f"{_ROOM}/records/{_PLACE}", "record": _PLACE, "acts": acts}
    return render_to_string(template, words)


def _earlier(entry: Any, zone: str | None) -> SafeString:
    """Say that a message was changed and when; what it said before opens under it."""
    shown = ui.clock(entry.edited_at, zone)
    words = gettext("Changed %(time)s") % {"time": shown.time if shown else ""}
    rows = format_html_join(
        "",
        '<li>{} <span dir="auto" lang="{}" hx-ignore>{}</span></li>',
        (
            (
                ui.stamp(one.at, zone),
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
            "%(n)d earlier text is not shown here; the room's export contains it.",
            "%(n)d earlier texts are not shown here; the room's export contains them.",
            left_out,
        )
        more = format_html("<p>{}</p>", form % {"n": left_out})
    form = '<details class="earlier-texts"><summary>{}</summary>{}<ol>{}</ol></details>'
    return format_html(form, words, more, rows)


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
    receipt = ui.clock(entry.hub_at, reader_zone) if ui.came_late(entry) else None
    late = gettext("at the hub %(time)s") % {"time": receipt.time} if receipt else ""
    return ui.stamp(entry.at, reader_zone, entry.time_zone, day=False, more=late)
