"""Draws what an officer brought into a room from outside: lines of an import, the answer of a guest.

Rule: it is told apart from what people of the room wrote, in words and in looks, before a word of it is read.

draw_brought(entry, "/rooms/9f...", text)
"""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext

from hornbill.pages.templatetags import hornbill_ui as ui

_NOTHING = mark_safe("")


def draw_brought(entry: Any, address: str, text: SafeString, zone: str | None = None) -> SafeString:
    """Draw one entry.

    Args:
        entry: an ``EntryView`` with ``brought``.
        address: of the room.
        text: the words of an answer, drawn.
        zone: IANA name of the reader's time zone.
    """
    brought = entry.brought
    return (
        _import(brought, f"{address}/imports/{entry.id}", address)
        if brought.what == "import"
        else _answer(brought, address, text, zone)
    )


def _import(brought: Any, here: str, address: str) -> SafeString:
    file = format_html(
        '<a href="{}/files/{}"><bdi lang="{}">{}</bdi></a>',
        address,
        brought.sources[0],
        ui.language_of(brought.name),
        brought.name,
    )
    words = gettext("Imported from a file. The people named in it did not write here.")
    part = gettext("Part %(part)d of %(parts)d, lines %(first)d to %(last)d") % {
        "part": brought.part,
        "parts": brought.parts,
        "first": brought.first,
        "last": brought.last,
    }
    lines = render_to_string("rooms/_import_lines.html", {"lines": brought.lines, "first": brought.first})
    left = brought.count - len(brought.lines)
    more = _NOTHING
    if left > 0:
        all_words = ngettext(
            "All lines of this part (%(n)d more)", "All lines of this part (%(n)d more)", left
        ) % {"n": left}
        more = format_html('<p><a href="{}">{}</a></p>', here, all_words)
    return format_html(
        '<div class="brought"><p class="from"><span class="chip warn">{}</span> {}</p><p class="when">{} · {} · SHA-256'
        ' <code dir="ltr" title="{}">{}…</code></p>{}{}</div>',
        gettext("Imported"),
        words,
        file,
        part,
        brought.sha256,
        brought.sha256[:16],
        SafeString(lines),  # escaped by its template
        more,
    )


def _answer(brought: Any, address: str, text: SafeString, zone: str | None) -> SafeString:
    words = format_html("{}", gettext("imported %(when)s"))
    when = mark_safe(words % {"when": ui.stamp(brought.at, zone)})  # noqa: S308 (our own words)
    files = format_html_join(
        " ",
        '<a class="btn" href="{}/files/{}">{}</a>',
        ((address, record, gettext("File %d") % number) for number, record in enumerate(brought.sources, 1)),
    )
    return format_html(
        '<div class="brought"><p class="from"><span class="chip warn">{}</span> <b><bdi lang="{}">{}</bdi></b> <span class="when">{}</span></p>'
        '<p class="when">{}</p>{}{}</div>',
        gettext("Answer from an external contact (not verified)"),
        ui.language_of(brought.name),
        brought.name,
        when,
        gettext(
            "It arrived through a link and a code. The only signature is that of the officer who added it "
            "here."
        ),
        text,
        format_html("<p>{}</p>", files) if files else _NOTHING,
    )
