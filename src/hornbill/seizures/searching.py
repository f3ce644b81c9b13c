"""Searching the register: a page of what a filter lets through, newest first, among a million seizures.

Rules
- SQLite's index of pieces of words is in the order of days: its keys are day and id (``KEY``), so what it finds comes newest first and is
  read only as far as the page needs. Each seizure that it finds is held against the text itself and against the rest of the filter.
- PostgreSQL walks through the newest ``SAMPLE`` seizures by day. Where these have so many that the newest ``WINDOW`` would fill the page, it walks
  on as far as these; else it asks its index of words, first for as many days as the newest ``NEAR`` may be of, and sorts what it finds by day.
- A reader who waits gets an answer: after ``LOOKED_AT`` seizures that the index found and the filter refused, the page says from which day on
  it did not look. Programs and reports look through everything (``thoroughly``).
- Words of fewer than three signs are looked for among the newest ``SHORT_WORDS_AMONG`` seizures.

    search(Filter.of({"q": "manis javanica", "term": "SCA"})).rows
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import Exists, OuterRef, Value
from django.db.models.functions import Coalesce, StrIndex

from hornbill.seizures.core.read import folded
from hornbill.seizures.core.seizure import ENTERED
from hornbill.seizures.lookups import english_countries
from hornbill.seizures.models import Item, Seizure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.db.models import QuerySet

    from hornbill.seizures.core.filters import Filter

SHORT_WORDS_AMONG = 20_000
LEAST_SIGNS = 3  # of a word that the index knows
SAMPLE = 500  # newest seizures that PostgreSQL walks through
WINDOW = 5_000  # if these promise to fill the page: as many pages of its table as days are apart from ids
LOOKED_AT = 10_000  # seizures that the index finds and that are held against the filter, for one page
NEAR = 50_000  # seizures of whose days the index is asked first, by how many days the newest are of
AT_ONCE = 500
FEW = 5_000  # seizures that are walked through at once
# A key of SQLite's index: Julian day number of the first day, then the id.
DAY_SHIFT = 38
_JULIAN = (
    1_721_425  # days from the epoch of Julian day numbers, as SQLite cuts them, to that of ``date.toordinal``
)


@dataclass
class Page:
    """Seizures of one page.

    Attributes:
        rows: newest first.
        unlooked: seizures before this day were not looked through; None when all were, or the page is full.
    """

    rows: list[Seizure] = field(default_factory=list)
    unlooked: date | None = None


def search(wanted: Filter, *, skip: int = 0, most: int = 50, thoroughly: bool = False) -> Page:
    """Return a page of the seizures that a filter lets through.

    Args:
        wanted: filter.
        skip: leave out so many of the newest.
        most: so many at most.
        thoroughly: look through everything, however long it takes.
    """
    rows = narrowed(wanted)
    pieces = _pieces(wanted)
    if not pieces or _has_short_words_alone(wanted) or _are_few(wanted):
        return Page(list(rows[skip : skip + most]))
    if connection.vendor == "sqlite":
        return _by_keys(rows, wanted, pieces, skip, most, thoroughly=thoroughly)
    return Page(_by_window(rows, wanted, skip, most))


def narrowed(wanted: Filter) -> QuerySet[Seizure]:
    """Return all seizures that a filter lets through, newest first; read lazily."""
    rows = Seizure.objects.filter(state=wanted.state).order_by("-first", "-pk")
    if wanted.first:
        rows = rows.filter(last__gte=wanted.first)
    if wanted.last:
        rows = rows.filter(first__lte=wanted.last)
    if wanted.country:
        rows = rows.filter(country=wanted.country)
    if wanted.transport:
        rows = rows.filter(transport__contains=wanted.transport)
    if wanted.term:
        rows = rows.filter(Exists(Item.objects.filter(seizure=OuterRef("pk"), term=wanted.term)))
    if wanted.doubtful:
        rows = rows.filter(is_doubtful=True)
    if wanted.batch:
        rows = rows.filter(batch__handle=wanted.batch)
    if _has_short_words_alone(wanted):
        newest = Seizure.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        rows = rows.filter(pk__gt=newest - SHORT_WORDS_AMONG)
    for word in wanted.words:
        rows = rows.filter(words__contains=word)
    return rows


def _are_few(wanted: Filter) -> bool:
    """Say whether the register has few seizures of the state, the import or the doubts that are asked for: these are walked through."""
    if not (wanted.doubtful or wanted.batch or wanted.state != ENTERED):
        return False
    rest = replace(wanted, words=(), term="", transport="", country="", first=None, last=None)
    return len(narrowed(rest).values_list("pk")[: FEW + 1]) <= FEW


def _has_short_words_alone(wanted: Filter) -> bool:
    return bool(wanted.words) and not any(len(word) >= LEAST_SIGNS for word in wanted.words)


def _pieces(wanted: Filter) -> list[str]:
    """Return the pieces of three signs that every seizure has which a filter lets through: codes and names are searched as well."""
    words = (*wanted.words, *_also_said(wanted))
    return list(
        dict.fromkeys(
            word[at : at + LEAST_SIGNS] for word in words for at in range(len(word) - LEAST_SIGNS + 1)
        )
    )


def _also_said(wanted: Filter) -> list[str]:
    """Return words that every seizure has which the rest of a filter lets through: codes and names are searched as well."""
    country = folded(english_countries().get(wanted.country, ""))
    return [
        word for word in (wanted.term.lower(), wanted.transport, *country.split()) if len(word) >= LEAST_SIGNS
    ]


def _by_keys(
    rows: QuerySet[Seizure], wanted: Filter, pieces: Sequence[str], skip: int, most: int, *, thoroughly: bool
) -> Page:
    found: list[int] = []
    looked, last = 0, 0
    for keys in _keys(wanted, pieces, 2 * most):
        ids = [key & ((1 << DAY_SHIFT) - 1) for key in keys]
        fitting = set(rows.filter(pk__in=ids).order_by().values_list("pk", flat=True))
        found += [pk for pk in ids if pk in fitting]
        looked, last = looked + len(ids), keys[-1]
        if len(found) >= skip + most or (looked >= LOOKED_AT and not thoroughly):
            break
    else:
        last = 0
    at = found[skip : skip + most]
    there = Seizure.objects.in_bulk(at)
    is_full = len(found) >= skip + most
    return Page([there[pk] for pk in at], None if is_full or not last else _day_after(last))


def _keys(wanted: Filter, pieces: Sequence[str], first: int) -> Iterator[list[int]]:
    """Yield keys of seizures that have all pieces, newest first, some at a time; of none after the filter's last day."""
    asked = " AND ".join(f'"{piece.replace(chr(34), chr(34) * 2)}"' for piece in pieces)
    latest = key_of(wanted.last + timedelta(days=1), 0) if wanted.last else (1 << 62)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rowid FROM seizures_words WHERE seizures_words MATCH %s AND rowid < %s ORDER BY rowid DESC",
            [asked, latest],
        )
        size = first
        while keys := [row[0] for row in cursor.fetchmany(size)]:
            yield keys
            size = AT_ONCE


def key_of(day: date, pk: int) -> int:
    """Return the key of a seizure in SQLite's index."""
    return ((day.toordinal() + _JULIAN - 1) << DAY_SHIFT) + pk


def _day_after(key: int) -> date | None:
    """Return the day after the first day of a seizure, by its key; None for one without a date."""
    days = (key >> DAY_SHIFT) - _JULIAN + 1
    return date.fromordinal(days + 1) if days > 0 else None


def _by_window(rows: QuerySet[Seizure], wanted: Filter, skip: int, most: int) -> list[Seizure]:
    """Walk through the newest seizures as far as they promise to fill the page; else sort what the index finds."""
    days = (
        Seizure.objects.filter(state=wanted.state).order_by("-first", "-pk").values_list("first", flat=True)
    )
    if wanted.last:
        days = days.filter(first__lte=wanted.last)
    since = next(iter(days[SAMPLE : SAMPLE + 1]), None)
    found = list(_walked(wanted, since)[: skip + most])
    if since is not None and skip + most > len(found) >= (skip + most) * SAMPLE / WINDOW:
        since = next(iter(days[WINDOW : WINDOW + 1]), None)
        found = list(_walked(wanted, since)[: skip + most])
    if since is None or len(found) == skip + most:
        return found[skip:]
    for word in _also_said(wanted):  # for the index
        rows = rows.filter(words__contains=word)
    # Not the column itself: else all is walked by day again.
    rows = rows.order_by(Coalesce("first", date.min).desc(), "-pk")
    latest = next(iter(days[:1]))
    near = since.toordinal() - (latest.toordinal() - since.toordinal() + 1) * NEAR // SAMPLE
    found = list(rows.filter(first__gt=date.fromordinal(max(1, near)))[skip : skip + most])
    return found if len(found) == most else list(rows[skip : skip + most])


def _walked(wanted: Filter, since: date | None) -> QuerySet[Seizure]:
    """Return what a filter lets through of the seizures after a day, or of all, as ``narrowed`` does.

    Words are found by their places in the text, for which no index can be asked: that of words goes through all years.
    """
    rows = narrowed(replace(wanted, words=()))
    for n, word in enumerate(wanted.words):
        rows = rows.alias(**{f"place_{n}": StrIndex("words", Value(word))}).filter(**{f"place_{n}__gt": 0})
    return rows.filter(first__gt=since) if since else rows
