"""The line under a message of one's own: how far it has come, and with whom; a list opens under it.

Rules: what a program took is never said to be opened. Drawn here and not by a template, because a page has a hundred of them. What nobody has told is said to be
unknown.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, ngettext

from hornbill.pages.templatetags import hornbill_ui as ui

if TYPE_CHECKING:
    from hornbill.exchange.core.room_page.delivery import DeliveryView, ReaderView

_RUNGS = {"queued": 1, "at-hub": 2, "stored": 3, "opened": 4, "acted": 5}


def draw_delivery(delivery: DeliveryView, zone: str | None) -> SafeString:
    """Draw how far a record has come.

    Args:
        delivery: of the record.
        zone: the reader's own, an IANA name.
    """
    line = format_html("{}<span>{}</span>", _rungs(delivery.rung), _words(delivery, zone))
    if not delivery.readers:
        return format_html('<p class="delivery" data-far="{}">{}</p>', delivery.far, line)
    language = get_language()
    people = format_html_join(
        "", "<li>{}</li>", ((_person(reader, zone, language),) for reader in delivery.readers)
    )
    form = '<details class="delivery" data-far="{}"><summary>{}</summary><ul>{}</ul></details>'
    return format_html(form, delivery.far, line, people)


def _rungs(rung: str) -> SafeString:
    count = _RUNGS[rung]
    marks = '<i class="on"></i>' * count + "<i></i>" * (len(_RUNGS) - count)
    return SafeString(f'<span class="rungs" aria-hidden="true">{marks}</span>')


def _words(delivery: DeliveryView, zone: str | None) -> SafeString | str:
    if delivery.acting:
        return _said(
            zone,
            delivery.acting,
            gettext("{name} has been acting on it since {time}"),
            ngettext(
                "{name} has been acting on it since {time}, and {n} other",
                "{name} has been acting on it since {time}, and {n} others",
                len(delivery.acting) - 1,
            ),
        )
    if delivery.opened:
        return _said(
            zone,
            delivery.opened,
            gettext("Opened by {name} {time}"),
            ngettext(
                "Opened by {name} {time} and {n} other",
                "Opened by {name} {time} and {n} others",
                len(delivery.opened) - 1,
            ),
        )
    if delivery.rung == "queued":
        return gettext("Saved on your server, waiting for the hub")
    if not delivery.partners:
        return gettext("Saved on your server; it is not sent to any other agency")
    if delivery.stored:
        words = ngettext(
            "Stored at %(n)d of %(m)d partner", "Stored at %(n)d of %(m)d partners", delivery.partners
        )
        return words % {"n": delivery.stored, "m": delivery.partners}
    return gettext("At the hub, ready for the partners to fetch")


def _said(zone: str | None, readers: list[ReaderView], alone: str, with_others: str) -> SafeString:
    first, others = readers[0], len(readers) - 1
    shown = ui.clock(first.at, zone)
    name, time = format_html("<bdi>{}</bdi>", first.name), shown.time if shown else ""
    words = with_others if others else alone
    return format_html(mark_safe(words), name=name, time=time, n=others)  # noqa: S308 (our own words)


@lru_cache(maxsize=512)
def _person(reader: ReaderView, zone: str | None, _language: str | None) -> SafeString:
    """Draw one reader in the language that is active: many lines say the same of the same person."""
    form = "<b><bdi>{}</bdi></b> <bdi>{}</bdi><span>{}</span>"
    if reader.is_service:
        return format_html(form, reader.name, "", _state(reader, zone))
    return format_html(form, reader.name, reader.agency_name, _state(reader, zone))


def _state(reader: ReaderView, zone: str | None) -> SafeString | str:
    if reader.state == "opened":
        if reader.at is None:
            return gettext("opened")
        words = format_html("{}", gettext("opened %(time)s"))
        return mark_safe(words % {"time": ui.stamp(reader.at, zone)})  # noqa: S308 (our own words)
    if reader.state == "acted":
        shown = ui.clock(reader.at, zone)
        return gettext("acting on it since %(time)s") % {"time": shown.time if shown else ""}
    if reader.state == "taken":
        shown = ui.clock(reader.at, zone)
        return gettext("received by a program, %(time)s") % {"time": shown.time if shown else ""}
    if reader.is_service:
        return gettext("not yet received by a program")
    if reader.state == "not-told":
        return gettext("at their server; this agency does not report openings")
    if reader.state == "stored":
        return gettext("at their server; no opening reported yet")
    if reader.state == "here":
        return gettext("not opened yet")
    return gettext("unknown: their server has not reported yet")
