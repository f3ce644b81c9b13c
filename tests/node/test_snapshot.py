"""A snapshot shows one moment, holds up no writer, lets nothing be written, and ends."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django.db import connection, transaction

from hornbill.node import snapshot as of_node
from hornbill.node.models import WorkerTurn
from hornbill.node.snapshot import SnapshotLost, SnapshotTooLong, snapshot
from tests.meanwhile import meanwhile

pytestmark = pytest.mark.django_db(transaction=True)


def add(number, now):
    WorkerTurn.objects.create(id=number, turn=number, holder="", held_until=now, renewed_at=now)


def there():
    return sorted(WorkerTurn.objects.values_list("id", flat=True))


def test_what_is_written_meanwhile_is_not_in_it_and_the_writer_does_not_wait(now):
    add(1, now)
    before = datetime.now(UTC)
    with snapshot(within_s=60) as taken:
        assert before <= taken.at <= datetime.now(UTC)
        meanwhile(add, 2, now)  # before anything was read here
        assert there() == [1]
        meanwhile(WorkerTurn.objects.all().delete)
        meanwhile(add, 3, now)
        assert there() == [1]
        taken.check()
    assert there() == [3]
    add(4, now)
    with transaction.atomic():
        add(5, now)
    assert there() == [3, 4, 5]


def test_what_was_committed_before_is_in_it(now):
    meanwhile(add, 1, now)
    with snapshot(within_s=60):
        assert there() == [1]


def test_nothing_is_written_within_it(now):
    with pytest.raises(SnapshotLost), snapshot(within_s=60):
        add(1, now)
    with pytest.raises(SnapshotLost), snapshot(within_s=60), transaction.atomic():
        add(2, now)
    assert there() == []


def test_it_ends_when_its_time_is_over():
    with pytest.raises(SnapshotTooLong) as caught, snapshot(within_s=-1) as taken:
        taken.check()
    assert "--time-limit-min" in str(caught.value)
    with pytest.raises(SnapshotTooLong), snapshot(within_s=-1):
        there()


def test_one_that_the_database_ended_is_never_taken_for_whole():
    with pytest.raises(SnapshotLost), snapshot(within_s=60):
        assert [connection.close(), there()]
    with pytest.raises(SnapshotLost), snapshot(within_s=60), connection.cursor() as cursor:
        cursor.execute("ROLLBACK")
    assert there() == []


def test_it_is_a_transaction_of_its_own():
    with transaction.atomic(), pytest.raises(RuntimeError), snapshot(within_s=60):
        pass


def test_a_database_in_which_readers_hold_up_the_writer_is_not_read_for_long():
    cursor = SimpleNamespace(execute=lambda _text: None, fetchone=lambda: ("delete",))
    with pytest.raises(SnapshotLost, match="write-ahead log"):
        of_node._check_log(cursor)
