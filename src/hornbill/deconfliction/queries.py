"""Reads of the watch register and of hits, already filtered: an officer sees own entries, and hits on them.

Rules: of hits on a silent entry its owner sees those that the supervisor has passed on.

register = entries_of("th-customs/somchai")       # [Row(...), ...], opened
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models import Count, Exists, OuterRef, Q

from hornbill.deconfliction import register, silent
from hornbill.deconfliction.core import entry as core
from hornbill.deconfliction.models import AtHub, Entry, Hit, Standing, Token

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date, datetime

    from django.db.models import QuerySet

PAGE = 100  # entries of one page
ANSWERS_STAY = timedelta(days=14)


@dataclass(frozen=True)
class Row:
    """One entry, open.

    Attributes:
        handle: names it in addresses.
        owner: officer's id.
        content: as ``core.entry.read`` returns it.
        entered_at: when.
        expires: last day.
        ended_why: empty while it is live.
        waiting: tokens that not all key holders have evaluated yet.
        hits: how many.
        mode: ``open``, ``query`` for one that asks once, ``silent``.
        supervisor: of a silent one.
        confirmed: it is compared, or was; of a silent one, its supervisor has said so.
    """

    handle: str
    owner: str
    content: dict[str, Any]
    entered_at: datetime
    expires: date
    ended_why: str
    waiting: int = 0
    hits: int = 0
    mode: str = core.OPEN
    supervisor: str = ""
    confirmed: bool = True


@dataclass(frozen=True)
class HitRow:
    """One hit, with the entry that it is on."""

    id: int
    entry: Row
    partner: str
    contact: str
    closeness: str
    expires: date
    at: datetime
    seen_at: datetime | None
    outcome: str
    outcome_at: datetime | None
    contacted_at: datetime | None
    room: str


def _row(entry: Entry, waiting: int = 0, hits: int = 0) -> Row:
    opened = register.open_entry(entry.handle, bytes(entry.sealed))
    return Row(
        entry.handle,
        entry.owner,
        opened,
        entry.entered_at,
        entry.expires,
        entry.ended_why,
        waiting,
        hits,
        entry.mode,
        entry.supervisor,
        entry.mode != core.SILENT or entry.confirmed_at is not None,
    )


def answers_of(officer: str, now: datetime) -> list[Row]:
    """Return an officer's queries that ended within ``ANSWERS_STAY``, the newest first, with how many hits each had."""
    found = Entry.objects.filter(owner=officer, mode=core.QUERY, ended_at__gt=now - ANSWERS_STAY)
    return [_row(entry, 0, entry.met) for entry in found.annotate(met=Count("hits")).order_by("-pk")[:PAGE]]


def entries_of(officer: str, *, skip: int = 0, most: int = PAGE) -> list[Row]:
    """Return an officer's live entries, the newest first."""
    found = (
        Entry.objects.filter(owner=officer, ended_at=None)
        .annotate(
            waiting=Count("tokens", filter=Q(tokens__holders="") & ~Exists(_asked("pk")), distinct=True),
            met=Count("hits", filter=~Q(mode=core.SILENT) | Q(hits__word=silent.PASSED), distinct=True),
        )
        .order_by("-pk")[skip : skip + most]
    )
    return [_row(entry, entry.waiting, entry.met) for entry in found]


def _asked(entry: str) -> QuerySet[Token]:
    """Return an entry's rows that key holders have evaluated, for a subquery."""
    return Token.objects.filter(entry=OuterRef(entry)).exclude(holders="")


def _unasked() -> QuerySet[Token]:
    """Return rows of entries of which key holders have evaluated nothing; while keys change, only one set's rows count."""
    return Token.objects.filter(~Exists(_asked("entry")), holders="")


def count_of(officer: str) -> int:
    """Return how many live entries an officer has."""
    return Entry.objects.filter(owner=officer, ended_at=None).count()


def entry_of(officer: str, handle: str) -> Row | None:
    """Return an officer's entry, live or ended; None if there is none with that handle."""
    entry = Entry.objects.filter(owner=officer, handle=handle).first()
    if entry is None:
        return None
    waiting = _unasked().filter(entry=entry).count()
    return _row(entry, waiting, silent.visible(officer).filter(entry=entry).count())


def hits_of(officer: str, *, open_only: bool = False, most: int = PAGE) -> list[HitRow]:
    """Return hits on an officer's entries, the newest first.

    Args:
        officer: whose.
        open_only: leave out those with an outcome.
        most: at most so many.
    """
    found = silent.visible(officer).select_related("entry")
    if open_only:
        found = found.filter(outcome="")
    return [_hit_row(hit) for hit in found.order_by("-pk")[:most]]


def _hit_row(hit: Hit) -> HitRow:
    return HitRow(
        hit.pk,
        _row(hit.entry),
        hit.partner,
        hit.contact,
        hit.closeness,
        hit.expires,
        hit.at,
        hit.seen_at,
        hit.outcome,
        hit.outcome_at,
        hit.contacted_at,
        hit.room,
    )


def hit_of(officer: str, hit_id: int) -> HitRow | None:
    """Return a hit on an officer's entry; None if there is none with that number."""
    hit = silent.visible(officer).filter(pk=hit_id).select_related("entry").first()
    return _hit_row(hit) if hit else None


def newest_hits(officers: Collection[str]) -> dict[str, int]:
    """Return officer -> number of the newest hit on an entry of theirs; without those who have none.

    Asked after every change of the database while anybody is signed in, so it is written out; a silent entry's hit is
    shown to its owner once it was passed on.
    """
    if not officers:
        return {}
    marks = ", ".join(["%s"] * len(officers))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT e.owner, max(h.id) FROM deconfliction_hit h JOIN deconfliction_entry e ON e.id = h.entry_id"  # noqa: S608  # marks
            f" WHERE e.owner IN ({marks}) AND (e.mode <> %s OR h.word = %s) GROUP BY e.owner",
            [*officers, core.SILENT, silent.PASSED],
        )
        return dict(cursor.fetchall())


@dataclass(frozen=True)
class Figures:
    """What became of an officer's hits.

    Attributes:
        hits: how many.
        open: without an outcome.
        contacted: whose contact was written to from here.
        median: time from hit to that, of those; None where there is none.
    """

    hits: int
    open: int
    contacted: int
    median: timedelta | None


def figures_of(officer: str) -> Figures:
    """Return what became of an officer's hits."""
    rows = list(silent.visible(officer).values_list("at", "contacted_at", "outcome"))
    waits = sorted(contacted - at for at, contacted, _ in rows if contacted is not None)
    median = waits[len(waits) // 2] if waits else None
    return Figures(len(rows), sum(not outcome for _, _, outcome in rows), len(waits), median)


def count_open_hits(officer: str) -> int:
    """Return how many hits of an officer have no outcome yet."""
    with connection.cursor() as cursor:  # every page asks
        cursor.execute(
            "SELECT count(*) FROM deconfliction_hit h JOIN deconfliction_entry e ON e.id = h.entry_id"
            " WHERE e.owner = %s AND h.outcome = '' AND (e.mode <> %s OR h.word = %s)",
            [officer, core.SILENT, silent.PASSED],
        )
        return int(cursor.fetchone()[0])


def waiting_for(officer: str) -> list[Row]:
    """Return the silent entries that wait for an officer's word, the oldest first."""
    return [_row(entry) for entry in silent.waiting(officer).order_by("pk")[:PAGE]]


def results_for(officer: str, now: datetime) -> list[HitRow]:
    """Return the hits on silent entries that an officer may pass on or keep back now, the oldest first."""
    return [_hit_row(hit) for hit in silent.results(officer, now).order_by("pk")[:PAGE]]


def count_words(officer: str, now: datetime) -> tuple[int, int]:
    """Return how many silent entries wait for an officer's word, and how many results."""
    return silent.waiting(officer).count(), silent.results(officer, now).count()


@dataclass(frozen=True)
class State:
    """How the register stands with key holders and hub.

    Attributes:
        waiting: tokens that wait for key holders.
        unsent: tokens that are made and not at the hub yet.
        at_hub: tokens there, dummies among them.
        period: of the tokens.
    """

    waiting: int
    unsent: int
    at_hub: int
    period: str


def state() -> State:
    """Return how the whole register stands."""
    waiting = _unasked().count()
    there = AtHub.objects.values("token")
    unsent = Token.objects.exclude(token=None).exclude(token__in=there).values("token").distinct().count()
    standing = Standing.objects.first()
    return State(waiting, unsent, AtHub.objects.count(), standing.period if standing else "")
