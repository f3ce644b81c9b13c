"""Prepares the entries of a room for their template: a page shows up to some hundred of them.

Rules: what is the same for every entry is worked out once, what an entry needs is worked out here and not by
nested templates (measured: 200 entries took three times as long that way). Nothing is decided here: states,
reasons and deliveries come from the room's view.

    {% load hornbill_entries %}
    {% lines day.entries as entries %}{% for line in entries %}{{ line.name }} {{ line.times }}{% endfor %}
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from hornbill.node.templatetags import hornbill_ui as ui

if TYPE_CHECKING:
    from collections.abc import Iterable

register = template.Library()

_NOTHING = mark_safe("")
_MINE = mark_safe(" data-mine")


@dataclass(frozen=True, slots=True)
class Line:
    """An entry, ready for the page.

    Attributes:
        entry: the entry itself, for what is shown seldom (state, reasons).
        attributes: of its list item. ``data-at`` sorts entries, in UTC; ``data-mine`` stands on one's own.
        byline: who wrote it; for a message also the badge, the times, its marking where it is not the room's.
        times: the moment in UTC, in the reader's and the sender's zone, and at the hub where it differs.
        text: escaped, numbers set apart, in an element that names its language; empty if there is none.
        delivery: how far a message of one's own has come; empty for others' and for what the room itself says.
    """

    entry: Any
    attributes: SafeString
    byline: SafeString
    times: SafeString
    text: SafeString
    delivery: SafeString


@register.simple_tag(takes_context=True)
def lines(context: template.Context, entries: Iterable[Any]) -> list[Line]:
    """Prepare entries; needs ``room`` and the reader's ``agency`` in the context."""
    room = context["room"]
    zone = getattr(context.get("agency"), "time_zone", None)
    badges = {
        agency.id: _badge(agency.country, ui.tone(room.agencies, agency.id)) for agency in room.agencies
    }
    deliveries: dict[str, SafeString] = {"": _NOTHING}
    prepared = []
    language = get_language()
    for entry in entries:
        kept = getattr(entry, "drawn", {})  # an entry that did not change is not drawn again
        key = (language, zone, badges.get(entry.agency_id), room.marking)
        if key in kept:
            prepared.append(kept[key])
            continue
        if entry.delivery not in deliveries:
            deliveries[entry.delivery] = render_to_string("node/_delivery.html", {"delivery": entry.delivery})
        times = _times(entry, zone)
        kept[key] = Line(
            entry=entry,
            attributes=_attributes(entry),
            byline=_byline(
                entry,
                badge=badges.get(entry.agency_id) or _badge(entry.country, 1),
                times=times,
                room_marking=room.marking,
            ),
            times=times,
            text=_text(entry),
            delivery=_NOTHING if entry.kind == "system" else deliveries[entry.delivery],
        )
        prepared.append(kept[key])
    return prepared


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
        '{}<p class="meta"><b title="{}"><bdi lang="{}">{}</bdi></b><bdi>{}</bdi><span class="times">{}</span>{}</p>',
        badge,
        entry.author_title,
        ui.language_of(entry.author_name),
        entry.author_name,
        entry.agency_name,
        times,
        _marking(entry.marking) if entry.marking and entry.marking != room_marking else _NOTHING,
    )


def _marking(marking: Any) -> SafeString:
    return render_to_string("node/_marking.html", {"marking": marking, "small": True})


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
