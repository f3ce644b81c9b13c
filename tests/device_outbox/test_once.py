"""A word is carried out once, also where two requests come with it at the same time; what was sent is never overwritten."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest
from django.db import OperationalError, connections
from django.utils import timezone

from hornbill.device_outbox import actions
from hornbill.device_outbox.models import DeviceItem
from hornbill.exchange.errors import Busy
from hornbill.exchange.models import Room

WORD = "w0rd-of-a-device-1"
VAULT = SimpleNamespace(officer_id="th-customs/somchai", session_id="none", cache_key=b"k" * 32)
pytestmark = pytest.mark.django_db(transaction=True)


def opened(number):
    """An act that leaves something in the database."""
    return Room.objects.create(id=f"{number:064x}", created_at=timezone.now()).id


@pytest.fixture
def two_at_once(monkeypatch):
    """Carry a word out twice; the first act ends only when the second request waits for the database."""
    arrived, begun, acts = threading.Event(), threading.Event(), []
    real = actions.writing

    def writing():
        if begun.is_set():
            arrived.set()
        return real()

    monkeypatch.setattr(actions, "writing", writing)

    def run(first_fails=False):
        def act():
            acts.append(len(acts))
            wrote = opened(len(acts))
            if len(acts) == 1:
                begun.set()
                assert arrived.wait(120)
                if first_fails:
                    raise Busy("the first one is undone")
            return wrote

        def carry_out():
            try:
                return actions.ever(VAULT, WORD, act, now=timezone.now())
            except Busy:
                return "undone"
            finally:
                connections.close_all()

        with ThreadPoolExecutor(2) as pool:
            first = pool.submit(carry_out)
            assert begun.wait(120)
            second = pool.submit(carry_out)
            return first.result(timeout=120), second.result(timeout=120)

    return run


def test_two_requests_with_one_word_make_one_record(two_at_once):
    first, second = two_at_once()
    assert first == second
    assert [one.id for one in Room.objects.all()] == [first]
    assert [one.result for one in DeviceItem.objects.all()] == [first]


def test_where_the_first_request_is_undone_the_second_one_sends(two_at_once):
    first, second = two_at_once(first_fails=True)
    assert first == "undone"
    assert [one.id for one in Room.objects.all()] == [second]
    assert [one.result for one in DeviceItem.objects.all()] == [second]


def test_while_a_word_is_under_way_a_second_request_is_told_to_come_later(monkeypatch):
    class Held(Exception):
        sqlstate = "55P03"

    def locked(**_more):
        raise OperationalError("canceling statement due to lock timeout") from Held()

    monkeypatch.setattr(type(DeviceItem.objects), "create", lambda _self, **more: locked(**more))
    with pytest.raises(Busy):
        actions.ever(VAULT, WORD, lambda: opened(1), now=timezone.now())
    assert not Room.objects.exists()


def test_a_refusal_that_comes_late_leaves_what_was_sent_as_it_is():
    sent = actions.ever(VAULT, WORD, lambda: opened(1), now=timezone.now())
    assert actions._keep(VAULT, WORD, b"sealed", "too late", timezone.now()) is False
    (row,) = DeviceItem.objects.all()
    assert (row.result, row.sealed, row.reason) == (sent, None, None)


def test_what_was_kept_is_sent_under_the_same_word():
    assert actions._keep(VAULT, WORD, b"sealed", "on hold", timezone.now())
    sent = actions.ever(VAULT, WORD, lambda: opened(1), now=timezone.now())
    (row,) = DeviceItem.objects.all()
    assert (row.result, row.sealed, row.reason) == (sent, None, None)
