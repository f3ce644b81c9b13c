"""What waits for an officer: answers, returns, reviews, stock-taking; nothing when it is done, and nothing for who has nothing to do with it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.evidence.core.book import book_of
from hornbill.evidence.core.reminders import ANSWER, AWAITED, BACK, ORDERED, REVIEW, STOCK, reminders_of
from tests.evidence.custody_room import COLLEAGUE, FOUR, OURS, PERSON, THEIRS, THIRD, Evidence, hour
from tests.exchange.network import Network

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def evidence():
    net = Network()
    net.deliver_all()
    return Evidence(net)


def said(evidence, officer, now=NOW, stock_days=0):
    found = reminders_of(book_of(evidence.net.view()), officer, now, stock_days)
    return [(one.kind, one.overdue) for one in found]


def at(moment):
    return f"{moment:%Y-%m-%dT%H:%M:%S}.000Z"


def test_an_open_hand_over_waits_for_its_receiver_and_is_awaited_by_its_giver(evidence):
    one = evidence.exhibit()
    give = evidence.give(one)
    assert said(evidence, THEIRS) == [(ANSWER, True)]
    assert said(evidence, OURS) == [(AWAITED, False)]
    assert said(evidence, COLLEAGUE) == said(evidence, THIRD) == []
    evidence.take(give, one)
    assert said(evidence, THEIRS) == said(evidence, OURS) == []


def test_what_a_person_outside_has_not_signed_is_awaited(evidence):
    evidence.give(evidence.exhibit(), to=PERSON)
    assert said(evidence, OURS) == [(AWAITED, False)]


@pytest.mark.parametrize(
    ("ahead", "expected"), [(8 * DAY, []), (7 * DAY, [(BACK, False)]), (-DAY, [(BACK, True)])], ids=str
)
def test_a_return_is_named_a_week_ahead_until_it_is_back(evidence, ahead, expected):
    one = evidence.exhibit()
    give = evidence.give(one, back_by=at(NOW + ahead))
    assert BACK not in dict(said(evidence, OURS)), "nobody has it yet"
    evidence.take(give, one)
    assert said(evidence, OURS) == said(evidence, COLLEAGUE) == said(evidence, THEIRS) == expected
    assert said(evidence, THIRD) == []
    back = evidence.give(one, THEIRS, to=OURS, at=FOUR)
    evidence.take(back, one, OURS, at=hour(5))
    assert said(evidence, OURS) == said(evidence, THEIRS) == []


def test_a_hand_over_that_was_refused_asks_for_no_return(evidence):
    one = evidence.exhibit()
    evidence.take(evidence.give(one, back_by=at(NOW - DAY)), one, answer="refused", seal="")
    assert said(evidence, OURS) == []


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-12-02", []),
        ("2026-12-01", [(REVIEW, False)]),
        ("2026-11-24", [(REVIEW, False)]),
        ("2026-11-23", [(REVIEW, True)]),
        ("2026-02-31", []),
        ("", []),
    ],
)
def test_a_review_is_named_to_the_exhibits_own_agency_until_its_custody_ends(evidence, day, expected):
    one = evidence.exhibit(review_on=day)
    assert said(evidence, OURS) == said(evidence, COLLEAGUE) == expected
    assert said(evidence, THEIRS) == []
    evidence.enter(one, "destroy", authority="Order 7", authority_on="2026-11-23")
    assert said(evidence, OURS) == []


@pytest.mark.parametrize(("days_ago", "overdue"), [(0, False), (29, False), (31, True)])
def test_an_order_is_named_to_its_agency_and_the_holder_until_it_is_carried_out(evidence, days_ago, overdue):
    one = evidence.exhibit()
    evidence.take(evidence.give(one), one)
    assert said(evidence, OURS) == said(evidence, THEIRS) == []
    day = f"{NOW - days_ago * DAY:%Y-%m-%d}"
    evidence.enter(one, "order", at=FOUR, place="Court", authority="Order 7", authority_on=day)
    assert said(evidence, OURS) == said(evidence, THEIRS) == [(ORDERED, overdue)]
    assert said(evidence, THIRD) == []
    chain = book_of(evidence.net.view()).exhibits[one].chain
    assert (chain.holder.who, chain.place, chain.all_findings) == (THEIRS, "Shed 4", []), (
        "nothing has been done yet"
    )
    evidence.enter(one, "destroy", THEIRS, at=hour(5), authority="Order 7", authority_on=day)
    assert said(evidence, OURS) == said(evidence, THEIRS) == []


def test_an_order_that_was_withdrawn_waits_for_nobody(evidence):
    one = evidence.exhibit()
    order = evidence.enter(one, "order", authority="Order 7", authority_on="2026-11-01")
    evidence.net.write(OURS, "content.withdraw", {"record": order, "reason": "of another case"})
    evidence.net.deliver_all()
    assert ORDERED not in dict(said(evidence, OURS))


def test_stock_is_taken_so_many_days_after_the_last_time_at_that_place(evidence):
    one = evidence.exhibit()
    evidence.enter(one, "store", place="Store  1")
    later = NOW + 180 * DAY
    assert said(evidence, OURS, NOW + 170 * DAY, 180) == []
    assert said(evidence, COLLEAGUE, later, 180) == [(STOCK, False)]
    assert said(evidence, OURS, later + 8 * DAY, 180) == [(STOCK, True)]
    assert said(evidence, THEIRS, later, 180) == []
    assert said(evidence, OURS, later, 0) == [], "the setting says never"
    early = later - timedelta(hours=8)  # after it was stored, before it was counted
    assert said(evidence, OURS, early, 180) == [(STOCK, False)]
    evidence.count(place="STORE 1", present=[one], at=hour(5))
    assert said(evidence, OURS, early, 180) == []
    assert said(evidence, OURS, NOW + 181 * DAY, 180) == [(STOCK, False)]


def test_a_count_that_is_dated_far_ahead_does_not_end_the_reminders(evidence):
    one = evidence.exhibit()
    evidence.enter(one, "store", place="Store 1")
    evidence.count(place="Store 1", present=[one], at="2199-01-01T00:00:00.000Z")
    assert said(evidence, OURS, NOW + 181 * DAY, 180) == [(STOCK, False)]


def test_a_count_by_another_agency_or_of_another_place_stands_for_nothing(evidence):
    one = evidence.exhibit()
    evidence.enter(one, "store", place="Store 1")
    evidence.count(place="Store 1", present=[one], at=hour(5), author=THEIRS)
    evidence.count(place="Store 2", at=hour(5))
    assert said(evidence, OURS, NOW + 180 * DAY - timedelta(hours=8), 180) == [(STOCK, False)]


@given(st.integers(-400, 400), st.integers(0, 400))
def test_reminders_never_fail_and_the_overdue_come_first(ahead, stock_days):
    evidence = Evidence(_SHARED)
    found = reminders_of(book_of(evidence.net.view()), OURS, NOW + ahead * DAY, stock_days)
    assert [one.overdue for one in found] == sorted((one.overdue for one in found), reverse=True)
    assert all(one.due <= NOW + ahead * DAY + 7 * DAY for one in found if one.kind != AWAITED)


def _shared():
    net = Network()
    net.deliver_all()
    evidence = Evidence(net)
    one = evidence.exhibit(review_on="2026-12-24")
    evidence.take(evidence.give(one, back_by=at(NOW + 60 * DAY)), one)
    two = evidence.exhibit(number="EX-0002")
    evidence.enter(two, "store", place="Store 1")
    evidence.give(evidence.exhibit(number="EX-0003"))
    return net


_SHARED = _shared()
