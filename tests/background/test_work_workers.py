"""Several workers and pieces of long work at once: each step is done once, whoever comes first."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier

import pytest
from django.db import connections
from django.utils import timezone

from hornbill.background.actions import work_running
from hornbill.background.core.work import DONE
from hornbill.background.jobs import DoLongWork
from hornbill.background.models import Work
from hornbill.exchange.errors import Busy
from tests.background.test_work import STEPS, begun, done_of, kinds, malee, somchai

__all__ = ["kinds", "malee", "somchai"]
pytestmark = pytest.mark.django_db(transaction=True)
WORKERS = 4


def in_threads(act):
    """Do the same in several threads, each on a connection of its own; returns what each returned."""
    together = Barrier(WORKERS)

    def one(number):
        try:
            together.wait(timeout=120)
            return act(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(WORKERS) as pool:
        return list(pool.map(one, range(WORKERS)))


def test_of_many_who_claim_a_piece_one_gets_it(kinds, somchai):
    for _ in range(5):
        work_id = begun(somchai, kinds["test.count"])
        got = in_threads(
            lambda number, work_id=work_id: work_running.claim(work_id, f"w{number}", timezone.now())
        )
        assert sum(got) == 1


def test_many_workers_do_each_step_once(kinds, somchai):
    pieces = [begun(somchai, kinds["test.count"]) for _ in range(3)]

    def until_all_is_done(_number):
        job = DoLongWork()
        end = time.monotonic() + 300
        while time.monotonic() < end:
            with suppress(Busy):
                if not job.step() and not Work.objects.exclude(state=DONE).exists():
                    return True
        return False

    assert all(in_threads(until_all_is_done))
    for work_id in pieces:
        assert done_of(work_id) == [f'{{"at":{at}}}' for at in range(STEPS)]
