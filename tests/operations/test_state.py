"""What records amount to: any order of arrival gives the same; only the co-ordination unit plans; an agency that left stays to be seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.exchange.core.records.field_checks import read_day
from hornbill.operations.core import kinds
from hornbill.operations.core import state as rules
from hornbill.operations.core.days import Span, due, missing
from hornbill.operations.core.said import Said
from hornbill.operations.core.state import operation_of
from hornbill.operations.core.warnings import ahead, tally

NOON = datetime(2026, 11, 10, 12, tzinfo=UTC)
PLAN = {
    "title": "Hornbill Dragon", "first": "2026-11-01", "last": "2026-11-30", "action_first": "2026-11-03", "action_last": "2026-11-20",
    "objectives": "x", "terms": "y", "commodities": "", "areas": "TH VN", "rhythm": "daily", "checklist": "Brief\n\nCall", "unit": "aa", "replaces": None,
}  # fmt: skip


def said(n, kind, author="aa/one", at="2026-11-02T09:00:00.000Z", **values):
    return Said(f"{n:064x}", kind, author, at, (n, f"{n:064x}"), values)


def plan(n=1, author="aa/one", after=None, **values):
    replaces = None if after is None else f"{after:064x}"
    return said(n, kinds.PLAN, author, **{**PLAN, **values, "replaces": replaces})


def join(n, agency, to=1, **more):
    return said(n, kinds.JOIN, f"{agency}/one", plan=f"{to:064x}", focal=[f"{agency}/one"], **more)


def news(n, order="instruction", author="aa/one"):
    return said(n, kinds.NEWS, author, title="t", text="", order=order)


def confirm(n, agency, about, line=0):
    return said(n, kinds.CONFIRM, f"{agency}/one", about=f"{about:064x}", line=line, text="")


def report(n, agency, first, last, text=""):
    return said(n, kinds.REPORT, f"{agency}/one", f"{last}T20:00:00.000Z", first=first, last=last, text=text)


def warn(n, *to, author="aa/one", due_at="2026-11-09T12:00:00.000Z"):
    return said(
        n,
        kinds.WARN,
        author,
        title="t",
        text="",
        carrier="",
        place="",
        expected=None,
        due=due_at,
        to=sorted(to),
        row=None,
    )


def answer(n, agency, to, outcome):
    return said(n, kinds.ANSWER, f"{agency}/one", warning=f"{to:064x}", outcome=outcome, text="", row=None)


def warned(*records):
    """The warnings of a room in which aa, bb, cc and dd take part before these records."""
    part = [plan(90), *(join(n, agency, to=90) for n, agency in enumerate(["aa", "bb", "cc", "dd"], 91))]
    before = [replace(one, order=(at - 10, one.id)) for at, one in enumerate(part)]
    return found_of(*before, *records)


def found_of(*records):
    return operation_of(records, "aa")


numbers = st.integers(1, 9)
agencies = st.sampled_from(["aa", "bb", "cc"])
any_record = st.one_of(
    st.builds(
        plan,
        numbers,
        author=st.sampled_from(["aa/one", "bb/one"]),
        unit=agencies,
        after=st.one_of(st.none(), numbers),
        first=st.sampled_from(["2026-11-01", "2026-12-01"]),
    ),
    st.builds(join, numbers, agencies, to=numbers),
    st.builds(news, numbers, st.sampled_from(["news", "instruction"]), st.sampled_from(["aa/one", "bb/one"])),
    st.builds(confirm, numbers, agencies, numbers, st.integers(0, 3)),
    st.builds(
        report,
        numbers,
        agencies,
        st.sampled_from(["2026-11-03", "2026-11-05"]),
        st.sampled_from(["2026-11-04", "2026-11-06"]),
    ),
    st.builds(lambda n, agency: said(n, kinds.LEAVE, f"{agency}/one", text=""), numbers, agencies),
    st.builds(
        lambda n, agency: said(
            n, kinds.REMIND, "aa/one", agency=agency, first="2026-11-03", last="2026-11-03"
        ),
        numbers,
        agencies,
    ),
    st.builds(
        lambda n, agency: said(
            n, kinds.RELEASE, f"{agency}/one", way="publish", act="give", lifts=[], text=""
        ),
        numbers,
        agencies,
    ),
    st.builds(lambda n, agency, to: warn(n, to, author=f"{agency}/one"), numbers, agencies, agencies),
    st.builds(lambda n, agency, to: answer(n, agency, to, "checked"), numbers, agencies, numbers),
)
rooms = st.lists(any_record, max_size=9, unique_by=lambda one: one.id)


@given(rooms, st.randoms(use_true_random=False))
def test_any_order_of_arrival_gives_the_same_operation(records, random):
    mixed = list(records)
    random.shuffle(mixed)
    one, two = found_of(*records), found_of(*mixed)
    assert one == two
    kept = [*one.plans, *one.signed, *(entry.said for entry in one.news.values())]
    assert all(record.agency in {"aa", "bb", "cc"} for record in kept)
    assert len({record.id for record, _why in one.ignored}) == len(one.ignored)


@given(rooms)
def test_nobody_is_in_who_did_not_accept_a_plan_that_counts(records):
    found = found_of(*records)
    plans = {one.id for one in found.plans}
    assert all(taking.joined.values["plan"] in plans for taking in found.agencies.values())


def test_only_the_co_ordination_unit_plans_and_it_can_hand_over():
    found = found_of(
        plan(1),
        plan(2, "bb/one", after=1, title="Taken over"),
        plan(3, unit="bb", after=1),
        plan(4, "bb/one", after=3, unit="bb", title="New"),
        plan(5, after=4),
    )
    assert (found.unit, found.plan.values["title"]) == ("bb", "New")
    assert [(one.id[-1], why) for one, why in found.ignored] == [("2", rules.NOT_UNIT), ("5", rules.NOT_UNIT)]


@pytest.mark.parametrize(
    "days", [{"first": "2026-12-01"}, {"action_first": "2026-11-21"}, {"action_last": "2026-12-24"}]
)
def test_a_plan_that_ends_before_it_begins_counts_for_nothing(days):
    found = found_of(plan(1), plan(2, after=1, **days))
    assert (found.plan.id[-1], [why for _one, why in found.ignored]) == ("1", [rules.BACKWARDS])


def test_an_agency_joins_leaves_and_joins_again():
    records = [plan(1), join(2, "bb"), said(3, kinds.LEAVE, "bb/one", text="No people left.")]
    found = found_of(*records)
    assert (found.taking_part, found.agencies["bb"].left.values["text"]) == ([], "No people left.")
    assert found_of(*records, report(4, "bb", "2026-11-03", "2026-11-03")).ignored[0][1] == rules.NOT_PART
    assert found_of(*records, join(4, "bb")).taking_part == ["bb"]


def test_somebody_elses_officers_are_no_focal_points():
    other = said(2, kinds.JOIN, "bb/one", plan=f"{1:064x}", focal=["cc/one"])
    assert found_of(plan(1), other).ignored == [(other, rules.NOT_OWN)]
    assert found_of(plan(1), join(2, "bb", to=7)).ignored[0][1] == rules.NO_PLAN


def test_an_instruction_is_open_until_each_agency_acknowledged_it():
    found = found_of(
        plan(1),
        join(2, "bb"),
        join(3, "cc"),
        news(4),
        news(5, "news"),
        news(6, author="bb/one"),
        confirm(7, "bb", 4),
    )
    assert [len(found.to_confirm(one)) for one in ("aa", "bb", "cc")] == [0, 0, 1]
    assert set(found.news) == {f"{4:064x}", f"{5:064x}"}


def test_lines_of_the_checklist_are_ticked_for_the_plan_that_holds():
    found = found_of(plan(1), join(2, "bb"), confirm(3, "bb", 1, 1), confirm(4, "bb", 1, 2))
    assert (found.checklist, list(found.ticked), found.ignored[0][1]) == (
        ["Brief", "Call"],
        [1],
        rules.NOT_THERE,
    )
    assert found_of(plan(1), join(2, "bb"), confirm(3, "bb", 1, 1), plan(5, after=1)).ticked == {}


def test_nothing_to_report_is_a_report_and_what_is_missing_is_named():
    found = found_of(
        plan(1),
        join(2, "bb"),
        join(3, "cc"),
        report(4, "bb", "2026-11-03", "2026-11-09"),
        report(5, "cc", "2026-11-05", "2026-11-05"),
    )
    assert found.owed("bb", NOON) == []
    assert [one.first[-2:] for one in found.owed("cc", NOON)] == ["03", "04", "06", "07", "08", "09"]
    assert found.owed("dd", NOON) == []
    assert (
        found_of(plan(1), join(2, "bb"), report(3, "bb", "2026-11-09", "2026-11-03")).ignored[0][1]
        == rules.BACKWARDS
    )


@pytest.mark.parametrize(
    ("rhythm", "hour", "joined", "left", "n"),
    [
        ("daily", 12, "2026-11-01", "", 7),
        ("daily", 5, "2026-11-01", "", 6),  # the report on the 9th is due at six
        ("daily", 12, "2026-11-08", "", 2),
        ("daily", 12, "2026-11-01", "2026-11-04", 2),
        ("weekly", 12, "2026-11-01", "", 1),
        ("none", 12, "2026-11-01", "", 0),
    ],
)
def test_what_is_due(rhythm, hour, joined, left, n):
    assert len(due(Span("2026-11-03", "2026-11-20"), rhythm, joined, left, NOON.replace(hour=hour))) == n


@given(st.dates(), st.dates(), st.sampled_from(["daily", "weekly"]))
def test_reports_cover_the_action_without_gap_or_overlap(first, last, rhythm):
    action = Span(first.isoformat(), last.isoformat())
    spans = due(action, rhythm, "", "", datetime(2999, 1, 1, tzinfo=UTC))
    assert all(one.last < two.first for one, two in pairwise(spans))
    assert sum(one.days for one in spans) <= action.days
    assert missing(spans, [action]) == []
    if read_day(action.first) and read_day(action.last) and action.days < 700:
        assert sum(one.days for one in spans) == action.days


def test_phases_follow_the_days():
    found = found_of(plan(1))
    days = ("2026-11-02", "2026-11-03", "2026-11-20", "2026-11-21")
    phases = [found.phase(datetime.fromisoformat(f"{day}T23:59:00+00:00")) for day in days]
    assert phases == [rules.PLANNING, rules.ACTION, rules.ACTION, rules.DEBRIEF]
    assert found_of().phase(NOON) == ""


def test_a_warning_is_open_until_it_says_what_came_of_it():
    records = [
        warn(1, "bb", "cc", "dd"),
        answer(2, "bb", 1, "received"),
        answer(3, "cc", 1, "seized"),
        answer(4, "ee", 1, "seized"),
    ]
    (found,) = warned(*records).warnings.values()
    assert (found.waiting, [found.is_late_for(one, NOON) for one in ("bb", "cc", "dd")]) == (
        ["bb", "dd"],
        [True, False, True],
    )
    assert tally([found], NOON) == {
        "warnings": 1, "asked": 3, "answered": 2, "acted": 1, "closed": 1, "seized": 1, "overdue": 2,
    }  # fmt: skip
    assert set(found.answers) == {"bb", "cc"}  # what was not asked is not answered
    later_said = [*records, answer(5, "bb", 1, "checked"), answer(6, "bb", 1, "watching")]
    (later,) = warned(*later_said).warnings.values()
    assert later.is_open_for("bb")  # what was said last holds


@given(
    st.lists(st.tuples(agencies, st.sampled_from(sorted(kinds.OUTCOMES))), max_size=6),
    st.randoms(use_true_random=False),
)
def test_answers_in_any_order_give_the_same_warning(answers, random):
    records = [
        warn(1, "bb", "cc"),
        *(answer(n, agency, 1, outcome) for n, (agency, outcome) in enumerate(answers, 2)),
    ]
    mixed = list(records)
    random.shuffle(mixed)
    assert warned(*records) == warned(*mixed)
    counts = tally(warned(*records).warnings.values(), NOON)
    assert counts["asked"] == 2 >= counts["answered"] >= counts["closed"] >= counts["seized"]


@pytest.mark.parametrize(
    ("route", "here", "to"),
    [
        (("NG", "MY", "VN"), "MY", ["vn-a", "vn-b"]),
        (("NG", "MY", "VN"), "VN", []),
        (("NG", "VN"), "TH", ["ng-a", "vn-a", "vn-b"]),
        ((), "TH", []),
    ],
)
def test_the_agencies_ahead_are_those_after_the_place_of_seizure(route, here, to):
    known = [("vn-b", "VN"), ("vn-a", "VN"), ("ng-a", "NG"), ("my-a", "MY"), ("th-a", "TH")]
    assert ahead(route, here, known, "my-a") == to
