"""What agencies tried to say in an operation: plans, warnings, reports and joins that count for nothing, or for less than they claim."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from hornbill.operations.core import kinds
from hornbill.operations.core import state as rules
from hornbill.operations.core.state import operation_of
from hornbill.operations.core.warnings import MOST_OPEN, NOBODY, NOT_WARNED, PAST, TOO_MANY
from tests.operations.test_state import (
    NOON,
    answer,
    found_of,
    join,
    news,
    plan,
    report,
    rooms,
    said,
    warn,
    warned,
)

OLD = (1, "f" * 64)  # a place in the room right after the first record


def handed_over(*more):
    """The operation of aa, which bb joins and takes over, and then plans; and what is said beside it."""
    new = plan(4, "bb/one", after=3, unit="bb", title="New")
    return found_of(plan(1), join(2, "bb"), plan(3, after=1, unit="bb"), new, join(5, "cc", to=4), *more)


@pytest.mark.parametrize("after", [None, 1], ids=["first", "second"])
@pytest.mark.parametrize("unit", ["aa", "cc"])
def test_a_former_unit_rewrites_nothing_by_a_plan_that_rests_low(after, unit):
    late = replace(plan(8, after=after, unit=unit, title="Mine again"), order=OLD if after else (0, "f" * 64))
    found = handed_over(late)
    assert (found.unit, found.plan.values["title"]) == ("bb", "New")
    assert [(one.id, why) for one, why in found.ignored] == [(late.id, rules.OTHER_PLAN)]
    onward = replace(plan(9, after=8, title="And again"), order=(2, "f" * 64))
    assert handed_over(late, onward).plan.values["title"] == "New"


def test_a_hand_over_on_which_nobody_has_built_goes_before_a_plan_that_keeps_the_unit():
    late = replace(plan(8, after=1), order=OLD)
    found = found_of(plan(1), plan(3, after=1, unit="bb"), late, join(4, "bb"))
    assert (found.unit, [one.id for one, _why in found.ignored]) == ("bb", [late.id])


def test_a_plan_that_replaces_no_current_one_counts_for_nothing():
    found = found_of(
        plan(1),
        plan(2, after=1, title="Second"),
        plan(3, after=1),
        plan(4),
        plan(5, after=5),
        plan(6, after=7),
    )
    assert found.plan.values["title"] == "Second"
    assert {why for _one, why in found.ignored} == {rules.OTHER_PLAN}
    assert len(found.ignored) == 4


def test_a_plan_whose_unit_is_not_in_the_room_counts_for_nothing():
    gone = plan(2, after=1, unit="zz")
    assert found_of(plan(1), gone).ignored == [(gone, rules.NOT_HERE)]
    assert operation_of([plan(1), gone], "aa", {"aa", "zz"}).unit == "zz"


@given(rooms)
def test_plans_are_one_line_and_each_replaces_the_one_before(records):
    found = found_of(*records)
    assert [one.values["replaces"] for one in found.plans] == [None, *(one.id for one in found.plans)][
        : len(found.plans)
    ]
    units = ["aa", *(one.values["unit"] for one in found.plans)]
    assert [one.agency for one in found.plans] == units[:-1]
    assert found.unit == units[-1]


def test_warnings_by_and_to_agencies_that_take_no_part_count_for_nothing():
    records = [
        warn(1, "bb", author="ee/one"),
        warn(2, "ee"),
        warn(3, "bb", "ee"),
        answer(4, "ee", 3, "seized"),
    ]
    found = warned(*records)
    assert [one.to for one in found.warnings.values()] == [("bb",)]
    assert [why for _one, why in found.ignored] == [rules.NOT_PART, NOBODY, NOT_WARNED]


def test_a_warning_that_was_late_when_it_was_written_counts_for_nothing():
    assert warned(warn(1, "bb", due_at="2026-11-02T09:00:00.000Z")).ignored[0][1] == PAST


def test_an_agency_has_so_many_open_warnings_and_no_more():
    many = [warn(n, "bb") for n in range(1, MOST_OPEN + 3)]
    found = warned(*many)
    assert (len(found.warnings), {why for _one, why in found.ignored}) == (MOST_OPEN, {TOO_MANY})
    answered = answer(1_000, "bb", 1, "checked")
    again = warned(*many, answered, warn(1_001, "bb"), warn(1_002, "cc", author="dd/one"))
    assert len(again.warnings) == MOST_OPEN + 2


@pytest.mark.parametrize("last", ["2026-11-30", "2026-11-03"])
def test_one_report_ends_no_later_debt(last):
    written = "2026-11-04T09:00:00.000Z"
    one = replace(report(3, "bb", "2026-11-01", last), at=written)
    found = found_of(plan(1), join(2, "bb"), one)
    assert [span.first[-2:] for span in found.owed("bb", NOON)] == (
        ["05", "06", "07", "08", "09"] if last == "2026-11-30" else ["04", "05", "06", "07", "08", "09"]
    )


def test_a_report_covers_no_more_days_than_its_rhythm_gives():
    one = replace(report(3, "bb", "2026-11-01", "2026-11-20"), at="2026-11-21T09:00:00.000Z")
    later = NOON.replace(day=25)
    assert [span.first[-2:] for span in found_of(plan(1), join(2, "bb"), one).owed("bb", later)][-1] == "13"
    weekly = found_of(plan(1, rhythm="weekly"), join(2, "bb"), one)
    assert weekly.owed("bb", later) == []


def test_a_join_in_the_future_owes_reports_from_when_others_wrote_on():
    late = replace(join(2, "bb"), at="2099-01-01T00:00:00.000Z")
    assert found_of(plan(1), late).owed("bb", NOON) == []
    found = found_of(plan(1), late, said(3, kinds.LEAVE, "bb/one", text=""), join(4, "bb"), join(5, "cc"))
    assert found.agencies["bb"].since == "2026-11-02"
    assert len(found.owed("bb", NOON)) == 7


def test_a_release_that_was_taken_back_holds_no_longer():
    given_first = said(1, kinds.RELEASE, "bb/one", way="publish", act="give", lifts=[], text="")
    ended = said(2, kinds.RELEASE, "bb/one", way="publish", act="end", lifts=[], text="")
    assert found_of(given_first).released == {"publish": {"bb": given_first}}
    assert found_of(given_first, ended).released == {"publish": {}}
    foreign = replace(ended, author="cc/one")
    assert found_of(given_first, foreign).released == {"publish": {"bb": given_first}}


@pytest.mark.parametrize(
    "void",
    [
        plan(2, "bb/one", after=1, unit="bb"),
        plan(2, after=1, unit="zz"),
        plan(2, after=1, first="2026-12-01"),
    ],
    ids=["stranger", "unit-not-here", "days"],
)
def test_a_plan_that_counts_for_nothing_is_in_the_way_of_none(void):
    found = found_of(plan(1), void, plan(3, after=1, title="Ours"), join(4, "bb"))
    assert (found.unit, found.plan.values["title"]) == ("aa", "Ours")
    assert [one.id for one, _why in found.ignored] == [void.id]


def test_a_former_unit_inserts_nothing_before_its_hand_over():
    """News, signature and reminder that rest low come before the hand-over in the room, and count only where it rests on them."""
    begin, handed = plan(1), plan(20, after=1, unit="bb")
    joined = [replace(join(n, agency), order=(2, join(n, agency).id)) for n, agency in ((2, "aa"), (3, "bb"))]
    figures = {
        "first": "2026-11-03",
        "last": "2026-11-03",
        "form": "daily",
        "text": "",
        "counted": 9,
        "wildlife": 9,
        "left_out": 0,
    }
    acts = [
        news(10),
        said(11, kinds.SIGN, **figures, fingerprint="0" * 64),
        said(12, kinds.REMIND, agency="bb", first="2026-11-03", last="2026-11-03"),
    ]
    records = [begin, *joined, *acts, handed]
    for seen in (set(), {one.id for one in acts}):
        found = operation_of(records, "aa", past=lambda _plan, seen=seen: seen)
        counts = (len(found.news), len(found.signed), len(found.agencies["bb"].reminded))
        assert counts == ((1, 1, 1) if seen else (0, 0, 0))
        assert [why for _one, why in found.ignored] == ([] if seen else [rules.INSERTED] * 3)
    later = news(30, author="bb/one")  # the unit of now is asked for nothing
    assert set(operation_of([*records, later], "aa", past=lambda _plan: set()).news) == {later.id}
