"""What waits for an officer is counted by a statement of its own: it counts what the lists show."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from hornbill.tasks import queries
from hornbill.tasks.core.steps import PHASES
from hornbill.tasks.models import Tracked

NOW = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)
ME, OTHER = "th-customs/somchai", "vn-customs/hanh"
ROOM, ELSEWHERE = "a" * 64, "b" * 64


@pytest.fixture
def every_task(db, monkeypatch):
    monkeypatch.setattr(queries.exchange, "rooms_of_officer", lambda _officer: [ROOM])
    cases = product((ME, OTHER, ""), (ME, OTHER, ""), (ME, OTHER), PHASES, (-1, 0, 1), (ROOM, ELSEWHERE))
    Tracked.objects.bulk_create(
        Tracked(
            task=f"{number:064x}",
            room=room,
            author=author,
            giver=author.partition("/")[0],
            owner=owner,
            asked=asked,
            urgency="routine",
            due=NOW + timedelta(hours=hours),
            came_at=NOW,
            phase=phase,
        )
        for number, (owner, asked, author, phase, hours, room) in enumerate(cases)
    )


@pytest.mark.parametrize("now", [NOW, NOW + timedelta(days=1), NOW - timedelta(days=1)], ids=str)
def test_what_is_counted_is_what_is_listed(every_task, now):
    for officer in (ME, OTHER):
        listed = queries._of(officer).filter(queries._mine(officer, now)).count()
        assert 0 < queries.waiting(officer, now) == listed


def test_who_is_in_no_room_has_nothing_waiting(every_task, monkeypatch):
    monkeypatch.setattr(queries.exchange, "rooms_of_officer", lambda _officer: [])
    assert queries.waiting(ME, NOW) == 0


def test_each_room_has_its_own_number(every_task):
    by_room = queries.waiting_by_room(ME, NOW)
    assert set(by_room) == {ROOM}
    assert sum(by_room.values()) == queries.waiting(ME, NOW)
