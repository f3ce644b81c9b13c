"""What templates need to show times, markings, people and fingerprints.

Rules: the stored time is UTC and is always shown; the reader's and the sender's local times stand beside it
only where they differ from what is already shown. A TLP label is written as TLP 2.0 writes it (FIRST, 2022).
The language of a text is its author's word; where there is none, the script decides, so that Thai or Khmer
lines get their height and a screen reader its voice.

    {% load hornbill_ui %}
    {% clock entry.at agency.time_zone sender_zone as t %}  06:12 UTC, 13:12 Bangkok
    {{ room.marking|tlp_label }}                            TLP:AMBER+STRICT
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django import template
from django.templatetags.static import static
from django.utils.formats import number_format
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, ngettext

from hornbill.kernel.gradings import name_of
from hornbill.pages.local_names import city, locale_of

register = template.Library()

FINGERPRINT_DIGITS = 20  # hexadecimal digits read out over the phone: 80 bits
TONES = 4  # colours that agencies of one room take in turn
LONG_TITLE = 90  # characters; longer titles are set smaller
LATE = timedelta(minutes=2)  # between the author's claim and the receipt; a longer gap is shown

# First and last code point of scripts that change a line's height or direction, and a language to name for them.
_SCRIPTS = (
    (0x0E00, 0x0E7F, "th"),
    (0x0E80, 0x0EFF, "lo"),
    (0x1780, 0x17FF, "km"),
    (0x1000, 0x109F, "my"),
    (0x0600, 0x06FF, "ar"),
    (0x0900, 0x097F, "hi"),
    (0x1200, 0x137F, "am"),
    (0x3040, 0x30FF, "ja"),
    (0x4E00, 0x9FFF, "zh"),
    (0xAC00, 0xD7AF, "ko"),
)
_TELLING = re.compile("[" + "".join(f"{chr(first)}-{chr(last)}" for first, last, _ in _SCRIPTS) + "]")
# Numbers that must not be turned round inside a right-to-left line: telephone and file numbers, containers.
# Every repetition has an end, and an address begins at a word: else a long word would take minutes.
_NUMBERS = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"  # an e-mail address
    r"|[A-Z]{1,5}[ /-]?\d[\d /-]{2,16}\d"  # CAIU 512846-5, TH 0049213
    r"|\+?\(?\d[\d ()./-]{3,20}\d",  # +971 4 555 0137
    re.ASCII,
)


@dataclass(frozen=True)
class LocalTime:
    """A local time beside the UTC one.

    Attributes:
        time: hours and minutes, with the date where it is not the UTC date.
        place: city that names the zone, in the reader's language.
    """

    time: str
    place: str


@dataclass(frozen=True)
class Clock:
    """One moment as the page shows it.

    Attributes:
        iso: for the ``datetime`` attribute, UTC.
        utc: hours and minutes, UTC.
        local: local times that differ from it and from one another.
    """

    iso: str
    utc: str
    local: tuple[LocalTime, ...]


@register.simple_tag
def clock(at: datetime | None, *zones: str | None) -> Clock | None:
    """Show a moment in UTC and, where they differ, in each of the zones.

    Args:
        at: aware datetime.
        zones: IANA names, the reader's first; empty and unknown ones are left out.
    """
    if at is None:
        return None
    at = at.astimezone(UTC)
    seen: set[timedelta | None] = {timedelta(0)}
    local: list[LocalTime] = []
    for name in zones:
        zone = _zone(name or "")
        if zone is None:
            continue
        try:
            there = at.astimezone(zone)
        except OverflowError:  # at the ends of the calendar: an author may claim any time
            continue
        if there.utcoffset() in seen:
            continue
        seen.add(there.utcoffset())
        text = f"{there:%H:%M}"
        if there.date() != at.date():
            text = f"{text} ({short_day(there)})"
        local.append(LocalTime(text, city(str(name), get_language() or "en")))
    return Clock(at.strftime("%Y-%m-%dT%H:%M:%SZ"), f"{at:%H:%M}", tuple(local))


@lru_cache(maxsize=64)
def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


@register.filter
def short_day(at: date | None) -> str:
    """Write a date (UTC, unless a zone was given) as one reads it in passing: 25 Nov, 25 nov."""
    from babel.dates import format_date

    if at is None:
        return ""
    return str(format_date(at, "d MMM", locale=locale_of(get_language() or "en")))


@register.simple_tag(takes_context=True)
def day_name(context: template.Context, day: date) -> str:
    """Say "Today" or "Yesterday" of a UTC date, or nothing; needs ``now`` in the context."""
    now = context.get("now")
    if not isinstance(now, datetime):
        return ""
    age = (now.astimezone(UTC).date() - day).days
    return {0: gettext("Today"), 1: gettext("Yesterday")}.get(age, "")


@register.filter
def came_late(entry: Any) -> bool:
    """Tell whether the hub's receipt is worth showing beside the author's claim: neither is trusted alone."""
    at, receipt = getattr(entry, "at", None), getattr(entry, "hub_at", None)
    return bool(at and receipt and abs(receipt - at) > LATE)


@register.filter
def in_zone(at: datetime | None, zone: str) -> datetime | None:
    """Give a moment as the clocks of a zone show it (UTC where the zone is unknown), for ``date``."""
    if at is None:
        return None
    # Without its zone: the ``date`` filter would turn it back into UTC.
    return at.astimezone(_zone(zone) or UTC).replace(tzinfo=None)


@register.filter
def utc_date(now: datetime | None) -> str:
    """Write the UTC date of a moment as 2026-11-24."""
    return now.astimezone(UTC).date().isoformat() if now else ""


@register.filter
def tlp_label(marking: Any) -> str:
    """Write a marking's, or a level's, TLP label: TLP:AMBER+STRICT."""
    return f"TLP:{_level(marking)}"


@register.filter
def tlp_class(marking: Any) -> str:
    """Name the style of a marking's TLP level: amber-strict."""
    return _level(marking).lower().replace("+", "-")


@register.filter
def grading_name(scheme: str) -> str:
    """Say what a grading scheme is called."""
    return name_of(scheme)


def _level(marking: Any) -> str:
    return str(getattr(marking, "tlp", marking)).upper().removeprefix("TLP:")


@register.filter
def fingerprint(value: str | None) -> list[str]:
    """Split the head of a hash into groups of four, to be read out over the phone."""
    head = (value or "")[:FINGERPRINT_DIGITS]
    return [head[i : i + 4] for i in range(0, len(head), 4)]


@register.filter
def members_of(members: Any, agency_id: str) -> list[Any]:
    """List the members whom an agency sent."""
    return [member for member in members or () if member.agency_id == agency_id]


@register.filter
def brings_system(days: Any) -> bool:
    """Tell whether entries of the room itself (people, rules) are among these days' entries."""
    return any(entry.kind == "system" for day in days or () for entry in day.entries)


@register.filter
def told_destroyed(agencies: Any) -> int:
    """Count the agencies that have said that they destroyed a record."""
    return sum(one.at is not None for one in agencies)


@register.filter
def tone(agencies: Any, agency_id: str) -> int:
    """Number the colour of an agency: its place in the room, so that it keeps it through a page."""
    ids = [_id(agency) for agency in agencies or ()]
    return ids.index(agency_id) % TONES + 1 if agency_id in ids else 1


def _id(agency: Any) -> str:
    found = getattr(agency, "id", None) or getattr(agency, "agency_id", "")
    return str(found)


@register.filter
def isolate(text: str | None) -> SafeString:
    """Escape a text and set each number in it apart, so that it reads the same way in every script."""
    text = text or ""
    parts: list[str] = []
    end = 0
    for found in _NUMBERS.finditer(text):
        parts += [escape(text[end : found.start()]), f'<bdi dir="ltr">{escape(found.group())}</bdi>']
        end = found.end()
    return mark_safe("".join([*parts, escape(text[end:])]))  # noqa: S308 (every part is escaped above)


@register.filter
def grouped(number: int) -> str:
    """Write a whole number with the reader's thousands separator."""
    return number_format(number, use_l10n=True, force_grouping=True)


@register.filter
def is_long(title: str | None) -> bool:
    """Tell whether a title is to be set as a paragraph."""
    return len(title or "") > LONG_TITLE


@register.filter
def language_of(text: str | None, named: str | None = "") -> str:
    """Name the language of a text: as its author named it, or after its first telling character, or ''."""
    if named:
        return named
    found = None if text is None or text.isascii() else _TELLING.search(text)
    if found is None:
        return ""
    point = ord(found.group())
    return next(language for first, last, language in _SCRIPTS if first <= point <= last)


@register.simple_tag
def icon(name: str, extra: str = "") -> SafeString:
    """Draw an icon of the sprite, as ``pages/_icon.html`` does, at a tenth of its cost: a page has some fifty."""
    return _icon(str(name), str(extra))


@lru_cache(maxsize=256)
def _icon(name: str, extra: str) -> SafeString:
    form = '<svg class="i{}" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>'
    return format_html(form, f" {extra}" if extra else "", static("hornbill/icons.svg"), name)


@register.simple_tag
def menu_line(entry: Any, section: str = "") -> SafeString:
    """Draw an entry of the menu, without the lines below it: every page has some twenty."""
    return _menu_line(
        entry.key, entry.name, entry.url, entry.icon, entry.count, entry.tab, entry.key == section
    )


@lru_cache(maxsize=512)
def _menu_line(
    key: str, name: str, url: str, sign: str, count: int, tab: bool, current: bool
) -> SafeString:  # arguments of a cache
    form = '<a href="{}"{}{}>{}<span class="word">{}</span><span class="count" id="count-{}">{}</span></a>'
    as_tab, now = (
        (SafeString(' class="tab"') if tab else ""),
        (SafeString(' aria-current="page"') if current else ""),
    )
    return format_html(form, url, as_tab, now, _icon(sign, ""), name, key, number(count))


@register.simple_tag
def number(count: int) -> SafeString:
    """Draw how many things wait, with the words for who hears the page; nothing for 0."""
    if not count:
        return mark_safe("")
    words = ngettext(", %(n)s waiting", ", %(n)s waiting", count) % {"n": count}
    form = '<span class="number" aria-hidden="true">{}</span><span class="sr">{}</span>'
    return format_html(form, "99+" if count > 99 else count, words)
