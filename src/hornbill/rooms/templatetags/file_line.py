"""Draws a shared file as a room page shows it: its small picture, its name, its size, how far it is.

draw_file(entry.file, "/rooms/9f.../files/3c...", text)
"""

from __future__ import annotations

from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from hornbill.pages.templatetags import hornbill_ui as ui

_NOTHING = mark_safe("")


def draw_file(file: Any, address: str, text: SafeString, *, stays_in: bool = False) -> SafeString:
    """Draw one file.

    Args:
        file: a ``FileView``.
        address: of its page.
        text: what was said about it, drawn.
        stays_in: its marking lets nobody download it; its page says why.
    """
    picture = _NOTHING
    if file.thumbnail:
        form = (
            '<a href="{}" tabindex="-1" aria-hidden="true"><img src="{}/thumbnail" alt="" loading="lazy"></a>'
        )
        picture = format_html(form, address, address)
    name = format_html(
        '<a href="{}"><bdi lang="{}">{}</bdi></a>', address, ui.language_of(file.name), file.name
    )
    down = _NOTHING
    if file.state in {"here", "sending"} and not stays_in:
        form = '<a class="btn" href="{}/content" download>{}</a>'
        down = format_html(form, address, gettext("Download"))
    warning = gettext("can run code: open with care")
    return format_html(
        '{}<div class="file" data-file="{}">{}<p>{}<small>{}{}</small>{}</p>{}</div>',
        text,
        file.state,
        picture,
        name,
        filesizeformat(file.size),
        f" · {warning}" if file.active else "",
        _state(file),
        down,
    )


def _state(file: Any) -> SafeString:
    if file.state == "here":
        return _NOTHING
    bar = _NOTHING
    if file.state in {"sending", "fetching"}:
        bar = format_html('<progress max="100" value="{}"></progress>', file.percent)
    return format_html('<span class="far">{}{}</span>', bar, state_words(file))


def state_words(file: Any) -> str:
    """Say how far a file is."""
    words = {
        "here": gettext("Here"),
        "sending": gettext("Here; %d %% has reached the hub") % file.percent,
        "fetching": gettext("%d %% has arrived") % file.percent,
        "waiting": gettext("Waiting for the sender's server"),
        "large": gettext("Not downloaded yet: it is large"),
        "expired": gettext("The hub has deleted it: request it again"),
    }
    return words.get(file.state) or _trouble(file.trouble)


def _trouble(code: str) -> str:
    words = {
        "no-space": gettext("This server's disk is full"),
        "files-full": gettext("This server has reached its limit for files"),
        "bad-chunk": gettext("The copy received was altered; it is being fetched again"),
    }
    return words.get(code) or gettext("It cannot be fetched now (%s)") % code
