"""What templates need to show times, markings, people and fingerprints.

Rules: the stored time is UTC; what is shown is the reader's local time, and on tap UTC and the sender's local time where they
differ from it. A TLP label is written as TLP 2.0 writes it (FIRST, 2022).
The language of a text is its author's word; where there is none, the script decides, so that Thai or Khmer
lines get their height and a screen reader its voice.

    {% load hornbill_ui %}
    {% stamp entry.at zone sender_zone %}                   25 Nov, 13:12; on tap: 06:12 UTC, 09:12 in Antananarivo
    {{ room.marking|tlp_label }}                            TLP:AMBER+STRICT
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import groupby
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.formats import number_format
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, ngettext

from hornbill.kernel.gradings import name_of
from hornbill.pages import agency_colours, clocks
from hornbill.pages.local_names import city
from hornbill.pages.locale_words import written_day

register = template.Library()

FINGERPRINT_DIGITS = 20  # hexadecimal digits read out over the phone: 80 bits
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
class Clock:
    """One moment as the page shows it.

    Attributes:
        iso: for the ``datetime`` attribute, UTC.
        time: hours and minutes by the reader's clock.
        day: the reader's date.
        elsewhere: the same moment in UTC and in other zones, those that differ: ``06:12 UTC``, ``09:12 in Antananarivo``.
    """

    iso: str
    time: str
    day: date
    elsewhere: tuple[str, ...]


@register.simple_tag
def clock(at: datetime | None, zone: str | None = None, *others: str | None) -> Clock | None:
    """Show a moment by the reader's clock and, where they differ, in UTC and in other zones.

    Args:
        at: aware datetime.
        zone: IANA name of the reader's zone; the zone of the request where it is empty or unknown.
        others: IANA names of the others' zones; empty and unknown ones are left out.
    """
    if at is None:
        return None
    here = clocks.here(at, clocks.zone_of(zone or ""))
    seen = {here.utcoffset()}
    elsewhere: list[str] = []
    for name, there in (("UTC", UTC), *((name or "", clocks.zone_of(name or "")) for name in others)):
        if there is None:
            continue
        moment = clocks.here(at, there)
        if moment.utcoffset() in seen:
            continue
        seen.add(moment.utcoffset())
        text = f"{moment:%H:%M}"
        if moment.date() != here.date():
            text = f"{text} ({short_day(moment.date())})"
        if there is UTC:
            elsewhere.append(f"{text} UTC")
        else:
            place = city(name, get_language() or "en")
            elsewhere.append(gettext("%(time)s in %(place)s") % {"time": text, "place": place})
    iso = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Clock(iso, f"{here:%H:%M}", here.date(), tuple(elsewhere))


@register.simple_tag
def stamp(
    at: datetime | None, zone: str | None = None, *others: str | None, day: bool | str = True, more: str = ""
) -> SafeString:
    """Draw a moment: the reader's date and time; UTC and the others' times open when it is tapped or focused, and print.

    Args:
        at: aware datetime; None draws nothing.
        zone: IANA name of the reader's zone.
        others: IANA names of the others' zones.
        day: whether the date is shown; ``year`` shows it with its year.
        more: one more thing to say beside the times, such as the hub's time.
    """
    shown = clock(at, zone, *others)
    if shown is None:
        return SafeString("")
    words = shown.time
    if day:
        words = f"{long_day(shown.day) if day == 'year' else short_day(shown.day)}, {words}"
    elsewhere = " · ".join([*shown.elsewhere, *([more] if more else [])])
    if not elsewhere:
        return format_html('<time datetime="{}">{}</time>', shown.iso, words)
    form = '<time class="clock" datetime="{}" tabindex="0">{}<span> · {}</span></time>'
    return format_html(form, shown.iso, words, elsewhere)


@register.filter
def short_day(at: date | None) -> str:
    """Write a date, or the reader's date of a moment, as one reads it in passing: 25 Nov, 25 nov."""
    return _day_in(at, year=False)


@register.filter
def long_day(at: date | None) -> str:
    """Write a date, or the reader's date of a moment, with its year: 25 Nov 2026."""
    return _day_in(at, year=True)


def _day_in(at: date | None, *, year: bool) -> str:
    if at is None:
        return ""
    if isinstance(at, datetime) and at.tzinfo is not None:
        at = clocks.here(at).date()
    return written_day(at, get_language() or "en", year=year)


@register.simple_tag(takes_context=True)
def day_name(context: template.Context, day: date) -> str:
    """Say "Today" or "Yesterday" of one of the reader's dates, or nothing; needs ``now`` in the context."""
    now = context.get("now")
    if not isinstance(now, datetime):
        return ""
    age = (clocks.here(now, clocks.zone_of(context.get("zone") or "")).date() - day).days
    return {0: gettext("Today"), 1: gettext("Yesterday")}.get(age, "")


@dataclass(frozen=True)
class LocalDay:
    """The entries of one day by the reader's clock."""

    date: date
    entries: list[Any]


@register.filter
def by_day(days: Any, zone: str | None) -> list[LocalDay]:
    """Divide the entries of a room's days (UTC) by the reader's dates."""
    there = clocks.zone_of(zone or "")
    entries = [entry for day in days or () for entry in day.entries]
    found = groupby(entries, key=lambda entry: clocks.here(entry.at, there).date())
    return [LocalDay(day, list(some)) for day, some in found]


@register.filter
def came_late(entry: Any) -> bool:
    """Tell whether the hub's receipt is worth showing beside the author's claim: neither is trusted alone."""
    at, receipt = getattr(entry, "at", None), getattr(entry, "hub_at", None)
    return bool(at and receipt and abs(receipt - at) > LATE)


@register.filter
def in_zone(at: datetime | None, zone: str) -> datetime | None:
    """Give a moment as the clocks of a zone show it (the reader's where the zone is unknown), for ``date``."""
    if at is None:
        return None
    # Without its zone: the ``date`` filter would turn it into the reader's.
    return clocks.here(at, clocks.zone_of(zone)).replace(tzinfo=None)


@register.filter
def day_ends(now: datetime | None, zone: str | None = None) -> str:
    """Say when the reader's day ends, in seconds since 1970: until then "Today" is true."""
    if now is None:
        return ""
    here = clocks.here(now, clocks.zone_of(zone or ""))
    midnight = (here.replace(tzinfo=None) + timedelta(days=1)).replace(hour=0, minute=0, second=0)
    return str(int(midnight.replace(tzinfo=here.tzinfo).timestamp()))


@register.simple_tag
def zone_note(zone: str | None) -> str:
    """Say by whose clock a time is typed: ``Time in Bangkok``."""
    if not zone or zone == "UTC" or clocks.zone_of(zone) is None:
        return "UTC"
    return gettext("Time in %(place)s") % {"place": city(zone, get_language() or "en")}


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
def tone(agency: str) -> int:
    """Number the colour of an agency, by its id: the same on every page."""
    return agency_colours.number_of(str(agency))


@register.simple_tag
def agency_chip(agency: Any) -> SafeString:
    """Draw an agency as the letters of its country in its colour; its name is read out, and shown when it is pointed at."""
    form = '<span class="chip agency tone-{}" title="{}"><span aria-hidden="true">{}</span><span class="sr">{}</span></span>'
    return format_html(form, tone(agency.id), agency.name, agency.country.upper(), agency.name)


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


@register.simple_tag
def colon() -> str:
    """Return a colon as the reader's language sets it: French has a narrow space before it."""
    return "\u202f:" if (get_language() or "").startswith("fr") else ":"


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
        get_language(),
        entry.key,
        entry.name,
        entry.url,
        entry.icon,
        entry.count,
        entry.tab,
        entry.key == section,
    )


@lru_cache(maxsize=512)
def _menu_line(
    _language: str | None, key: str, name: str, url: str, sign: str, count: int, tab: bool, current: bool
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
