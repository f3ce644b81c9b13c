"""The worker's jobs go on, whatever happens."""

from __future__ import annotations

import threading

import pytest

from hornbill.exchange.hub_client import HubUnreachable
from hornbill.node import jobs

pytestmark = pytest.mark.django_db  # after an error a job looks after its connections


class Clock(threading.Event):
    """A stop signal that counts how long it was waited for, and does not wait."""

    def __init__(self):
        super().__init__()
        self.waits = []

    def wait(self, timeout=None):
        self.waits.append(timeout)
        return self.is_set()


class Story(jobs.Job):
    """Does one step after another of a list: an error is raised, a bool returned; then stops."""

    name = "story"
    every_s = 0.0

    def __init__(self, stop, steps):
        super().__init__()
        self.stop, self.steps, self.done = stop, list(steps), 0

    def step(self):
        self.done += 1
        step = self.steps.pop(0)
        if not self.steps:
            self.stop.set()
        if isinstance(step, Exception):
            raise step
        return step


def go(steps):
    stop = Clock()
    story = Story(stop, steps)
    jobs.keep_going(story, stop)
    return story, stop.waits


def test_a_job_is_tried_again_later_each_time_after_any_error(caplog):
    story, waits = go([ValueError("x")] * 12 + [True])
    assert story.done == 13
    assert waits[0] < 1
    assert max(waits) <= 75
    assert waits[6] > waits[0]
    assert sum(record.levelname == "ERROR" for record in caplog.records) == 12


def test_an_absent_hub_is_asked_within_seconds_and_told_of_once(caplog):
    caplog.set_level("INFO")
    _, waits = go([HubUnreachable("away")] * 20 + [True, True])
    assert max(waits) <= 6.25
    said = [record.getMessage() for record in caplog.records]
    assert said == ["story: hub-unreachable; it will be tried again", "story: works again"]


def test_after_success_the_wait_is_short_again():
    _, waits = go([*[ValueError("x")] * 8, True, ValueError("x"), True])
    assert waits[7] > 10
    assert waits[8] < 1


class Client:
    """A hub that is away until it is back."""

    def __init__(self):
        self.away, self.asked = True, []

    def counts(self):
        self.asked.append("counts")
        if self.away:
            raise HubUnreachable("away")

    def fetch_once(self, *_args, **_more):
        self.asked.append("fetch")
        if self.away:
            raise HubUnreachable("away")
        return 0


@pytest.fixture
def hub(monkeypatch):
    hub = Client()
    monkeypatch.setattr(jobs.Fetch, "client", lambda _: hub)
    monkeypatch.setattr(jobs.inbox, "fetch_once", hub.fetch_once)
    monkeypatch.setattr(jobs.outbox, "wake_all", lambda _: hub.asked.append("wake"))
    return hub


def test_when_the_hub_is_back_the_outbox_is_woken_before_the_long_poll(hub):
    fetch = jobs.Fetch()
    for _ in range(2):
        with pytest.raises(HubUnreachable):
            fetch.step()
    hub.away = False
    assert fetch.step() is True
    assert fetch.step() is True
    assert hub.asked == ["fetch", "counts", "counts", "wake", "fetch", "fetch"]
