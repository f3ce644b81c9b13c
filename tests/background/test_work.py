"""Long work: goes on where it was, is never done twice, ends with its session, and says why it stands still."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from threading import Event

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hornbill.audit import actions as audit
from hornbill.audit.models import AuditEntry
from hornbill.background.actions import work, work_running
from hornbill.background.core.work import (
    CANCELLED,
    DONE,
    FAILED,
    LEASE,
    RUNNING,
    SESSION_ENDED,
    STOPPED,
    WAITING,
    LeaseLost,
    NoSuchWork,
    left_s,
)
from hornbill.background.jobs import DoLongWork
from hornbill.background.models import Work
from hornbill.exchange.errors import Busy
from hornbill.exchange.storage.records import writing
from hornbill.kernel.errors import BadInput
from hornbill.pages import parts

pytestmark = pytest.mark.django_db
STEPS = 5
SECRET = b"Rosewood of Somchai"


class Counting:
    """Writes an audit entry a step, in the transaction in which the place is kept."""

    name = "test.count"
    needs_vault = False

    def __init__(self):
        self.trouble = {}  # step -> what is raised in it, after what it did was written

    def step(self, running, now):
        assert running.given == SECRET
        at = running.place.get("at", 0)
        if at == STEPS:
            return {"counted": at}
        with writing():
            audit.record("node", "test.count", subject=running.id, detail={"at": at}, now=now)
            running.keep({"at": at + 1}, at + 1)
            if at in self.trouble:
                raise self.trouble.pop(at)
        return None

    def words(self, result):
        return f"{result['counted']} counted", "/"


class WithVault(Counting):
    name = "test.count-open"
    needs_vault = True


@pytest.fixture
def somchai(network):
    return network[0].vault()


@pytest.fixture
def malee(network):
    return network[1].vault()


@pytest.fixture
def kinds(monkeypatch):
    made = {kind.name: kind for kind in (Counting(), WithVault())}
    monkeypatch.setattr(parts, "works", lambda: made)
    return made


@pytest.fixture
def live(monkeypatch, somchai):
    """The sessions that are not over; no thread is begun, so that each test says who does what."""
    sessions = {somchai.session_id}
    monkeypatch.setattr(work_running, "live_ids", lambda asked, **_: asked & sessions)
    monkeypatch.setattr(work, "_begin", lambda *_: None)
    return sessions


def begun(vault, kind, **more):
    return work.start(kind, SECRET, title="list.csv", total=STEPS, vault=vault, now=timezone.now(), **more)


def done_of(work_id):
    """What was done of a piece, in its order."""
    rows = AuditEntry.objects.filter(act="test.count", subject=work_id).order_by("seq")
    return [row.detail for row in rows]


def lapse(work_id):
    Work.objects.filter(pk=work_id).update(held_until=timezone.now() - timedelta(seconds=1))


def steps_of(kind, work_id, holder, vault=None, most=99):
    memory = {}
    for _ in range(most):
        if not work_running.advance(work_id, holder, kind, vault, memory):
            return


def test_work_is_done_step_by_step_and_its_result_is_kept(kinds, somchai, malee):
    work_id = begun(somchai, kinds["test.count"])
    row = Work.objects.get()
    assert SECRET not in bytes(row.given)
    assert b"list.csv" not in bytes(row.title)
    assert work.view_of(somchai, work_id, now=timezone.now()).state == WAITING
    job = DoLongWork()
    while job.step():
        pass
    seen = work.view_of(somchai, work_id, now=timezone.now())
    assert (seen.state, seen.title, seen.done, seen.result) == (DONE, "list.csv", STEPS, {"counted": STEPS})
    assert len(done_of(work_id)) == STEPS
    assert bytes(Work.objects.get().given) == b""
    assert [one.id for one in work.all_of(somchai, now=timezone.now())] == [work_id]
    assert work.all_of(malee, now=timezone.now()) == []
    acts = set(AuditEntry.objects.filter(subject=work_id).values_list("act", flat=True))
    assert acts == {"work.start", "work.done", "test.count"}


def test_a_process_that_dies_within_a_step_loses_that_step_alone(kinds, somchai, now):
    kind = kinds["test.count"]
    work_id = begun(somchai, kind)
    kind.trouble[2] = SystemExit()
    assert work_running.claim(work_id, "first", timezone.now())
    with pytest.raises(SystemExit):
        steps_of(kind, work_id, "first")
    assert len(done_of(work_id)) == 2
    assert not work_running.claim(work_id, "second", timezone.now())
    assert not work.view_of(somchai, work_id, now=timezone.now()).can_go_on
    lapse(work_id)
    assert work.view_of(somchai, work_id, now=timezone.now()).lapsed
    assert work_running.claim(work_id, "second", timezone.now())
    steps_of(kind, work_id, "second")
    assert len(set(done_of(work_id))) == len(done_of(work_id)) == STEPS
    assert Work.objects.get().state == DONE


def test_who_lost_the_lease_cannot_keep_anything(kinds, somchai):
    kind = kinds["test.count"]
    work_id = begun(somchai, kind)
    assert work_running.claim(work_id, "slow", timezone.now())
    lapse(work_id)
    assert work_running.claim(work_id, "quick", timezone.now())
    late = work_running.Running(work_id, somchai.officer_id, SECRET, {}, 0, None, {}, "slow")
    with pytest.raises(LeaseLost):
        kind.step(late, timezone.now())
    assert done_of(work_id) == []
    steps_of(kind, work_id, "slow")
    assert done_of(work_id) == []
    steps_of(kind, work_id, "quick")
    assert len(done_of(work_id)) == STEPS


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(["a claims", "b claims", "a steps", "b steps", "lapses", "a dies in it"]), max_size=40
    )
)
def test_however_two_come_in_turn_each_step_is_done_once_and_in_order(kinds, somchai, acts):
    kind = kinds["test.count"]
    kind.trouble = {}
    work_id = begun(somchai, kind)
    for act in [*acts, "lapses", "a claims", *["a steps"] * (STEPS + 1)]:
        who = act[0]
        if act == "lapses":
            lapse(work_id)
        elif act.endswith("claims"):
            work_running.claim(work_id, who, timezone.now())
        else:
            if act.endswith("dies in it"):
                kind.trouble = {Work.objects.get(pk=work_id).done: SystemExit()}
            with suppress(SystemExit):
                work_running.advance(work_id, who, kind, None, {})
            kind.trouble = {}
    assert Work.objects.get(pk=work_id).state == DONE
    found = done_of(work_id)
    assert [f'{{"at":{at}}}' for at in range(STEPS)] == found


def test_work_is_cancelled_before_its_next_step_or_at_once(kinds, somchai, malee):
    kind = kinds["test.count"]
    running, waiting = begun(somchai, kind), begun(somchai, kind)
    assert work_running.claim(running, "worker", timezone.now())
    steps_of(kind, running, "worker", most=2)
    with pytest.raises(NoSuchWork):
        work.cancel(malee, running, now=timezone.now())
    for work_id in (running, waiting):
        work.cancel(somchai, work_id, now=timezone.now())
    assert Work.objects.get(pk=waiting).state == CANCELLED
    assert Work.objects.get(pk=running).state == RUNNING
    steps_of(kind, running, "worker")
    assert Work.objects.get(pk=running).state == CANCELLED
    assert len(done_of(running)) == 2
    work.cancel(somchai, running, now=timezone.now())
    assert not work_running.claim(running, "worker", timezone.now())
    assert bytes(Work.objects.get(pk=running).given) == b""


def test_an_error_ends_the_run_and_its_reason_is_kept(kinds, somchai):
    kind = kinds["test.count"]
    work_id = begun(somchai, kind)
    kind.trouble[3] = BadInput("row 4 names nobody", cure="Correct row 4.")
    assert work_running.claim(work_id, "worker", timezone.now())
    steps_of(kind, work_id, "worker")
    seen = work.view_of(somchai, work_id, now=timezone.now())
    assert (seen.state, seen.why, seen.done) == (FAILED, "bad-input", 3)
    assert seen.said == {"message": "row 4 names nobody", "cure": "Correct row 4."}
    assert b"nobody" not in bytes(Work.objects.get().result)
    work.go_on(somchai, work_id)
    assert work_running.claim(work_id, "worker", timezone.now())
    steps_of(kind, work_id, "worker")
    assert len(done_of(work_id)) == STEPS


def test_a_mistake_of_the_program_is_a_reason_too(kinds, somchai):
    kind = kinds["test.count"]
    work_id = begun(somchai, kind)
    kind.trouble[0] = ZeroDivisionError()
    assert work_running.claim(work_id, "worker", timezone.now())
    steps_of(kind, work_id, "worker")
    assert (Work.objects.get().state, Work.objects.get().why) == (FAILED, "error")


def test_what_is_transient_is_tried_again(kinds, somchai, live):
    kind = kinds["test.count-open"]
    kind.trouble = {1: Busy("others write"), 2: Busy("others write")}
    work_id = begun(somchai, kind)
    work.run(work_id, kind, somchai, Event())
    assert len(done_of(work_id)) == STEPS
    assert Work.objects.get().state == DONE


def test_a_piece_that_nobody_lets_take_yet_is_taken_a_moment_later(kinds, somchai, live, monkeypatch):
    tries, plain = [], work.claim

    def claim(*about):
        tries.append(about)
        if len(tries) < 3:
            raise Busy("others write")
        return plain(*about)

    monkeypatch.setattr(work, "_AGAIN_S", 0.01)
    monkeypatch.setattr(work, "claim", claim)
    kind = kinds["test.count-open"]
    work_id = begun(somchai, kind)
    work.run(work_id, kind, somchai, Event())
    assert len(tries) == 3
    assert Work.objects.get().state == DONE
    over = Event()
    over.set()
    tries.clear()
    work.run(begun(somchai, kind), kind, somchai, over)  # the session is over meanwhile
    assert len(tries) == 1


def test_work_that_needs_the_vault_ends_with_the_session_and_goes_on_in_the_next(kinds, somchai, malee, live):
    kind = kinds["test.count-open"]
    work_id = begun(somchai, kind)
    assert not DoLongWork().step()  # the worker leaves it alone
    assert work_running.claim(work_id, "thread", timezone.now())
    steps_of(kind, work_id, "thread", somchai, most=2)
    live.clear()
    steps_of(kind, work_id, "thread", somchai)
    seen = work.view_of(somchai, work_id, now=timezone.now())
    assert (seen.state, seen.why, seen.done, seen.can_go_on) == (STOPPED, SESSION_ENDED, 2, True)
    live.add(somchai.session_id)
    work.go_on(somchai, work_id)
    work.run(work_id, kind, somchai, Event())
    assert len(done_of(work_id)) == STEPS
    assert AuditEntry.objects.filter(act="work.stopped", subject=work_id).count() == 1


def test_work_that_a_restart_left_behind_is_taken_up_by_the_same_session(kinds, somchai, live, monkeypatch):
    begins = []
    monkeypatch.setattr(work, "_begin", lambda work_id, *_: begins.append(work_id))
    work_id = begun(somchai, kinds["test.count-open"])
    assert work_running.claim(work_id, "gone", timezone.now())
    work.take_up(somchai, now=timezone.now())
    assert begins == []
    work.take_up(somchai, now=timezone.now() + LEASE)
    assert begins == [work_id]


def test_old_work_is_forgotten(kinds, somchai):
    kind = kinds["test.count"]
    over, still, new = begun(somchai, kind), begun(somchai, kind), begun(somchai, kind)
    work.cancel(somchai, over, now=timezone.now())
    Work.objects.filter(pk=still).update(state=STOPPED)
    assert work.forget_old(timezone.now()) == 0
    assert work.forget_old(timezone.now() + timedelta(days=31)) == 2
    assert [row.pk for row in Work.objects.all()] == [new]


def test_nothing_is_begun_where_its_transaction_fails(kinds, somchai, live):
    def fails():
        with transaction.atomic():
            begun(somchai, kinds["test.count-open"])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()
    assert not Work.objects.exists()


@given(st.integers(0, 100), st.integers(0, 100), st.integers(0, 100), st.floats(0, 1e6))
def test_an_estimate_is_none_or_not_below_zero(done, total, before, ran_s):
    left = left_s(done=done, total=total, done_before=before, ran_s=ran_s)
    assert left is None or left >= 0
    assert left_s(done=40, total=100, done_before=10, ran_s=60.0) == 120.0
