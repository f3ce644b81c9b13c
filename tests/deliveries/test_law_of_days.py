"""The law of a plan is asked on every day of it, and today while it is under way; one day without an answer is no answer."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from hornbill.deliveries import law
from hornbill.deliveries.core.folding import delivery_in
from hornbill.kernel.errors import BadInput
from tests.deliveries.delivery_room import delivery_network, legs, plan

BEGINS, INNER, ENDS, LATE = date(2026, 12, 2), date(2026, 12, 5), date(2026, 12, 9), date(2026, 12, 20)


def plan_of(**more):
    leg = {**legs()[0], "begins": f"{BEGINS}T10:00:00.000Z", "ends": f"{ENDS}T00:00:00.000Z", **more}
    net = delivery_network()
    two = [
        {"state": "FR", "agency": "aa", "role": "origin"},
        {"state": "CN", "agency": "bb", "role": "destination"},
    ]
    plan(net, states=two, legs=[leg])
    net.deliver_all()
    return delivery_in(net.view()).current


@pytest.fixture
def closed(monkeypatch):
    """Days on which every State's law is closed, or nothing answers (``None``)."""
    days = {}

    def ask(question, *, today):
        del today
        day = date.fromisoformat(question["date"])
        status = days.get(day, "open")
        if status is None:
            raise BadInput("no answer")
        one = SimpleNamespace(
            status=status,
            rung="national",
            rows=(),
            standing=SimpleNamespace(bound=True, state="x"),
            law=SimpleNamespace(outcome="yes"),
        )
        return SimpleNamespace(of=lambda _state: one)

    monkeypatch.setattr(law.legal, "ask", ask)
    return days


def test_a_law_that_closes_within_a_leg_holds(closed):
    found = plan_of()
    assert law.of_plan(found, BEGINS)["FR"].status == "open"
    closed[INNER] = "closed"
    assert {one.status for one in law.of_plan(found, BEGINS).values()} == {"closed"}


def test_today_counts_while_it_is_under_way(closed):
    found = plan_of()
    open_before = law.of_plan(found, LATE, under_way=True)["FR"]
    assert open_before.mark == law.of_plan(found, BEGINS)["FR"].mark, (
        "one more day of the same law decides nothing new"
    )
    closed[LATE] = "closed"
    assert law.of_plan(found, LATE)["FR"].status == "open"
    assert law.of_plan(found, LATE, under_way=True)["FR"].status == "closed"


def test_a_day_without_an_answer_and_too_many_days_are_no_answer(closed):
    closed[INNER] = None
    assert law.of_plan(plan_of(), BEGINS) == {}
    long = BEGINS + timedelta(days=law.MOST_DAYS)
    closed.clear()
    assert law.of_plan(plan_of(ends=f"{long}T00:00:00.000Z"), BEGINS) == {}
