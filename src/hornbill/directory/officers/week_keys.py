"""Officers' sealing keys of this week, fetched and checked, or the reason why there is none.

Rules:
- A key counts for its own week alone, and only while the commitment that it was checked against is the officer's
  newest in the log: after a rotation, a revocation or a newer commitment it is as if it had never come.
- Where there is none, the officer's *standing* key is used, never a key of another week: that one's private half
  may be gone already.
- Keys of all officers in force are fetched, not only of those who are written to: so the hub does not learn from
  it whom this node writes to; 50 a request, the next week's from Friday on.
- What the hub does not hand out, or swaps, is asked for again, later each time, and becomes an alarm.

    keys = this_week(["vn-customs/hanh"], now)
    keys.publics["vn-customs/hanh"], keys.older["vn-customs/hanh"]     # one of them
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from django.db import connection, transaction
from django.db.models import Q

from hornbill.directory import queries
from hornbill.directory.core.keys import prekeys as core
from hornbill.directory.models import WeekKey

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import datetime

    from hornbill.directory.core.agencies.network import Enrolment, Prekeys

AT_ONCE = 50  # addresses in one request
AHEAD = timedelta(days=3)  # the next week's keys are fetched so long before it begins
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=15), timedelta(hours=1)
WITHHELD_AFTER = timedelta(minutes=10)  # a blob that is not there yet may be on its way
# Why something is sealed to the standing key.
NEVER, RUN_OUT, MISSING = "never-published", "run-out", "not-here"


@dataclass(frozen=True)
class WeekKeys:
    """Keys of some officers in one week.

    Attributes:
        publics: officer -> key, 1,216 bytes.
        older: officer -> why the standing key is used: ``never-published``, ``run-out``, ``not-here``.
    """

    publics: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    older: Mapping[str, str] = field(default_factory=dict)


class Wanted(NamedTuple):
    """A key to ask the hub for."""

    officer: str
    week: int
    prekeys: Prekeys

    @property
    def address(self) -> bytes:
        """Where the hub has it."""
        return core.address(self.prekeys.root, self.week)


def this_week(officers: Collection[str], now: datetime, *, network: Enrolment | None = None) -> WeekKeys:
    """Return the keys to seal to now; empty in a network without a log.

    Args:
        officers: whom to; who is not in force is left out.
        now: aware UTC time.
        network: what ``queries.current`` returned, if it was asked already.
    """
    if not officers or not queries.has_log():
        return WeekKeys()
    network = queries.current() if network is None else network
    week, older, roots = core.week_of(now), {}, {}
    for name in officers:
        known = network.officers_by_id.get(name)
        if known is None or not queries.is_in_force(name, network=network):
            continue
        if known.prekeys is None:
            older[name] = NEVER
        elif not core.covers(known.prekeys, week):
            older[name] = RUN_OUT
        else:
            roots[name] = known.prekeys.root
    publics = _stored(week, roots)
    older.update(dict.fromkeys(roots.keys() - publics.keys(), MISSING))
    return WeekKeys(publics, older)


def _stored(week: int, roots: Mapping[str, str]) -> dict[str, bytes]:
    """Look keys up; every message passes here, so past the ORM."""
    names, found = list(roots), {}
    for start in range(0, len(names), 500):
        some = names[start : start + 500]
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT officer, root, public FROM directory_weekkey WHERE week = %s AND length(public) > 0"  # noqa: S608  # marks
                f" AND officer IN ({', '.join(['%s'] * len(some))})",
                [week, *some],
            )
            found.update(
                {name: bytes(public) for name, root, public in cursor.fetchall() if roots[name] == root}
            )
    return found


def wanted(now: datetime, *, most: int = AT_ONCE) -> list[Wanted]:
    """Return which keys are to be asked for next: this week's, then the next one's when it is near."""
    network = queries.current()
    found: list[Wanted] = []
    for week in dict.fromkeys((core.week_of(now), core.week_of(now + AHEAD))):
        known = WeekKey.objects.filter(~Q(public=b"") | Q(next_at__gt=now), week=week)
        settled = set(known.values_list("officer", "root"))
        for officer in network.officers_by_id.values():
            prekeys = officer.prekeys
            if prekeys is None or not core.covers(prekeys, week) or (officer.id, prekeys.root) in settled:
                continue
            if queries.is_in_force(officer.id, network=network):
                found.append(Wanted(officer.id, week, prekeys))
                if len(found) == most:
                    return found
    return found


def take_in(asked: Iterable[Wanted], blobs: Mapping[bytes, bytes], now: datetime) -> dict[str, str]:
    """Check and keep what the hub handed out.

    Args:
        asked: for which it was asked.
        blobs: address -> blob, as the hub has it.
        now: aware datetime.

    Returns:
        Officer -> code of what is wrong, for each key that did not come or did not check.
    """
    wrong: dict[str, str] = {}
    with transaction.atomic():
        for one in asked:
            try:
                public = core.check(blobs.get(one.address), one.officer, one.prekeys, one.week)
            except (core.PrekeyUnknown, core.PrekeySwapped, core.PrekeyWrongWeek) as error:
                wrong[one.officer] = error.code
                _note_trouble(one, error.code, now)
                continue
            values = {"public": public, "trouble": "", "first_asked_at": now, "next_at": now}
            WeekKey.objects.update_or_create(
                officer=one.officer, week=one.week, root=one.prekeys.root, defaults=values
            )
    return wrong


def _note_trouble(one: Wanted, code: str, now: datetime) -> None:
    row, _ = WeekKey.objects.get_or_create(
        officer=one.officer,
        week=one.week,
        root=one.prekeys.root,
        defaults={"public": b"", "first_asked_at": now, "next_at": now},
    )
    row.tries += 1
    row.trouble = code
    row.next_at = now + min(FIRST_WAIT * 2 ** min(row.tries - 1, 20), LONGEST_WAIT)
    row.save(update_fields=["tries", "trouble", "next_at"])


def troubles(now: datetime) -> tuple[list[str], list[str]]:
    """Return the officers whose present key the hub keeps back, and those whose key it swapped, this week."""
    network, week = queries.current(), core.week_of(now)
    kept_back, swapped = [], []
    for row in WeekKey.objects.filter(week=week).exclude(trouble=""):
        known = network.officers_by_id.get(row.officer)
        if known is None or known.prekeys is None or known.prekeys.root != row.root:
            continue
        if row.trouble != core.PrekeyUnknown.code:
            swapped.append(row.officer)
        elif now - row.first_asked_at >= WITHHELD_AFTER:
            kept_back.append(row.officer)
    return sorted(kept_back), sorted(swapped)


def forget_over(now: datetime) -> None:
    """Drop the keys of weeks that are over: nothing is sealed to them any more."""
    over = WeekKey.objects.filter(week__lt=core.week_of(now))
    if over.exists():
        over.delete()
