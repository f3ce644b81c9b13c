"""The worker's jobs go on, whatever happens."""

from __future__ import annotations

import threading
from types import SimpleNamespace

import pytest

from hornbill.exchange.hub.client import HubUnreachable
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


class Steady(jobs.Job):
    """Is woken by a change before each round is over, as under steady traffic; stops after three rounds."""

    name, every_s, apart_s = "steady", 60.0, 7.0

    def __init__(self, stop):
        super().__init__()
        self.stop, self.done = stop, 0

    def step(self):
        self.done += 1
        self.woken.set()
        if self.done == 3:
            self.stop.set()
        return False


def test_under_steady_traffic_rounds_begin_apart():
    stop = Clock()
    steady = Steady(stop)
    jobs.keep_going(steady, stop)
    assert steady.done == 3
    assert [round(wait) for wait in stop.waits[:2]] == [7, 7]


class Gathers(Steady):
    gathers = True

    def step(self):
        super().step()
        return True


def test_a_round_that_has_more_to_do_goes_on_at_once_unless_it_gathers(monkeypatch):
    for kind, waits in ((Gathers, [7, 7]), (type("Goes", (Gathers,), {"gathers": False}), [])):
        stop = Clock()
        jobs.keep_going(kind(stop), stop)
        assert [round(wait) for wait in stop.waits[:2]] == waits


def test_the_first_change_after_a_quiet_time_waits_for_nothing(monkeypatch):
    now = iter([0.0, 100.0, 100.0, 200.0, 200.0, 300.0])
    monkeypatch.setattr(jobs.time, "monotonic", lambda: next(now))
    stop = Clock()
    jobs.keep_going(Steady(stop), stop)
    assert stop.waits == []


def test_every_job_that_each_change_wakes_says_how_far_apart_its_rounds_begin():
    listening = []
    watcher = SimpleNamespace(listen=listening.append)
    jobs_made = jobs.all_jobs(watcher)
    woken = [job for job in jobs_made if job.woken.set in listening]
    assert len(woken) == len(listening)
    assert all(job.apart_s > 0 for job in woken), [job.name for job in woken if not job.apart_s]


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


def test_a_job_begins_no_round_while_it_may_not():
    """A worker that could not renew its turn leaves everything to the one that may have it by now."""
    stop, answers = Clock(), [False, False, True, True]
    story = Story(stop, [True, False])
    jobs.keep_going(story, stop, lambda: answers.pop(0))
    assert (story.done, answers) == (2, [])
    assert len([wait for wait in stop.waits if wait == jobs._SHORTEST_S]) >= 2
    never, asked = Story(Clock(), [False]), []

    def may():
        asked.append(None)
        if len(asked) == 3:
            never.stop.set()
        return False

    jobs.keep_going(never, never.stop, may)
    assert (never.done, len(asked)) == (0, 3)
