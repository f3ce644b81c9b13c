"""Several processes of one node on PostgreSQL: whose turn it is, sessions that ended elsewhere."""

from __future__ import annotations

import queue
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, transaction

from hornbill import postgres
from hornbill.audit import actions as audit
from hornbill.exchange.wording import alarms as alarm_words
from hornbill.kernel.ids import new_random_id
from hornbill.node import beat, databases, watch, worker_turn
from hornbill.node.postgresql import base
from hornbill.node.presence import Presence
from hornbill.node.worker_turn import Turn
from hornbill.vault.models import Account, FormDone, VaultSession
from tests.node.several_rig import nothing_is_left, server, where

__all__ = ["nothing_is_left", "server", "where"]  # fixtures
pytestmark = [pytest.mark.on_postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def turn(where):
    made = []

    def make(name="a", gone=()):
        made.append(Turn(where, name * 32, gone=gone))
        return made[-1]

    yield make
    for one in made:
        one.give_back()


def lapse(server):
    server.execute("UPDATE node_workerturn SET held_until = clock_timestamp() - interval '1 s'")


# --- whose turn it is ------------------------------------------------------------------------------
def test_one_worker_works_and_the_other_takes_over_when_its_time_is_over(turn, server):
    first, second = turn("a"), turn("b")
    assert first.take()
    assert first.holds()
    assert not second.take()
    assert not second.holds()
    assert worker_turn.holder() == "a" * 32
    lapse(server)
    assert second.take()
    assert not first.renew()
    assert not first.holds()
    assert second.renew()
    assert second.number == first.number + 1


def test_a_turn_that_nobody_took_meanwhile_goes_on(turn, server):
    first = turn()
    assert first.take()
    lapse(server)
    assert first.renew()
    assert not turn("b").take()


def test_a_turn_that_is_given_back_is_free_at_once(turn):
    first = turn()
    assert worker_turn.age_s() is None or first.take()
    first.take()
    assert worker_turn.age_s() < worker_turn.TERM_S
    first.give_back()
    assert worker_turn.age_s() is None
    assert turn("b").take()


def test_who_is_known_to_have_ended_is_not_waited_for(turn):
    assert turn("a").take()
    assert not turn("b", gone=["c" * 32]).take()
    assert turn("b", gone=["a" * 32]).take()


def test_a_server_whose_clock_was_set_back_does_not_stop_the_taking_over(turn, server):
    first, second = turn("a"), turn("b")
    assert first.take()
    ahead = "clock_timestamp() + interval '1 hour'"
    server.execute(f"UPDATE node_workerturn SET held_until = {ahead}, renewed_at = {ahead}")  # noqa: S608
    assert worker_turn.age_s() > worker_turn.TERM_S, "nobody has renewed it since"
    assert second.take()
    assert not first.renew()


def test_of_many_who_try_at_once_one_has_it(turn, server):
    many = [turn(letter) for letter in "abcdef"]
    with ThreadPoolExecutor(len(many)) as pool:
        assert sum(pool.map(Turn.take, many)) == 1


def test_a_worker_that_was_taken_for_gone_writes_nothing_more(turn, server, now):
    first, second = turn("a"), turn("b")
    assert first.take()
    base.fence(first.statement)
    with transaction.atomic():
        audit.record("node", "test.before", now=now)
    lapse(server)
    assert second.take()
    with pytest.raises(base.Fenced), transaction.atomic():
        audit.record("node", "test.after", now=now)
    with pytest.raises(base.Fenced):
        FormDone.objects.create(name="f" * 64, sealed=b"", begun_at=now)
    base.unfence()
    assert not FormDone.objects.exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM audit_auditentry WHERE act LIKE 'test.%%'")
        assert cursor.fetchone() == (1,)


def test_taking_the_turn_waits_for_the_transaction_that_is_under_way(turn, server, now):
    """Who hangs in a transaction has committed, or lost it, before another begins."""
    first, second = turn("a"), turn("b")
    assert first.take()
    base.fence(first.statement)
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            audit.record("node", "test.slow", now=now)
            lapse(server)
            taking = pool.submit(second.take)
            waits = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
            while server.execute(waits).fetchone() == (0,):
                time.sleep(0.01)
            assert not taking.done()
        assert taking.result(timeout=60)
    with pytest.raises(base.Fenced), transaction.atomic():
        audit.record("node", "test.late", now=now)


def test_a_transaction_in_which_nothing_happens_is_ended_by_the_server(turn):
    first = turn()
    first.take()
    base.fence(first.statement)
    with connection.cursor() as cursor:
        cursor.execute("SHOW idle_in_transaction_session_timeout")
        assert cursor.fetchone() == (f"{base.HANG_S}s",)
    assert base.HANG_S < postgres.LOCK_TIMEOUT_S, "who waits for its lock outlasts it"


def test_the_worker_lives_as_long_as_its_turn_is_renewed(turn, server, tmp_path, now):
    assert not beat.lives(tmp_path, now.timestamp())
    assert turn().take()
    assert beat.lives(tmp_path, now.timestamp())
    server.execute("UPDATE node_workerturn SET renewed_at = clock_timestamp() - interval '61 s'")
    assert not beat.lives(tmp_path, now.timestamp())


def test_a_worker_that_does_not_renew_its_turn_is_an_alarm_until_one_does(turn, server, tmp_path, now):
    first = turn()
    assert first.take()
    server.execute("UPDATE node_workerturn SET renewed_at = clock_timestamp() - interval '61 s'")
    beat.mind(tmp_path, 60, now)
    assert [one.code for one in alarm_words.current()] == ["no-worker"]
    assert first.renew()
    beat.mind(tmp_path, 60, now)
    assert not alarm_words.current()


# --- sessions that ended elsewhere -----------------------------------------------------------------
@pytest.fixture
def told(where):
    """What a change tells: the words of its notices, up to a mark that is sent after it."""
    with postgres.connect(where, "tests") as listening, postgres.connect(where, "tests") as marking:
        listening.execute(f"LISTEN {databases.CHANNEL}")

        def words(change):
            change()
            marking.execute("SELECT pg_notify(%s, 'mark')", [databases.CHANNEL])
            found = []
            for notice in listening.notifies(timeout=60):
                if notice.payload == "mark":
                    return found
                found.append(notice.payload)
            pytest.fail("the mark did not come")

        yield words


def test_the_end_of_a_session_is_told_and_its_beginning_is_not(told, officers, now):
    officer = Account.objects.first()

    def begin():
        VaultSession.objects.create(
            id="5" * 64, account=officer, sealed_master=b"", created=now, last_used=now, expires=now
        )

    assert databases.ENDED not in told(begin)
    used = VaultSession.objects.filter(id="5" * 64)
    assert databases.ENDED not in told(lambda: used.update(last_used=now + timedelta(minutes=1)))
    assert databases.ENDED in told(lambda: used.update(expires=now + timedelta(minutes=1)))
    assert databases.ENDED in told(used.delete)
    assert databases.ENDED in told(lambda: Account.objects.update(is_active=False))
    assert databases.ENDED not in told(lambda: FormDone.objects.create(name="f", sealed=b"", begun_at=now))


def test_the_signs_of_life_of_processes_tell_nobody(told, turn, where):
    one = Presence(where, "web", place="here:8101", former="", process_id=new_random_id())
    first = turn()
    assert told(one.begin) == []
    assert told(first.take) == []
    assert told(first.renew) == []
    assert told(one.end) == []


def test_who_listens_to_ends_is_called_after_each_and_after_a_lost_connection(where, server):
    called = queue.SimpleQueue()
    watcher = watch.ServerWatcher(where, poll_s=0.001)
    watcher.listen_to_ends(lambda: called.put(None))
    try:
        called.get(timeout=60)  # what came before there was a connection
        server.execute("SELECT pg_notify(%s, %s)", [databases.CHANNEL, databases.ENDED])
        called.get(timeout=60)
        server.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'hornbill node watcher'"
            " AND datname = current_database()"
        )
        called.get(timeout=60)
    finally:
        watcher.close()
