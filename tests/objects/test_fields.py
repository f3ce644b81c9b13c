"""Fields declared once: what a form gives becomes what a record may say, and everything else is refused with its reason."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from hornbill.exchange.core.records.kinds import Kind, problems
from hornbill.kernel.errors import HornbillError
from hornbill.objects.core.fields import (
    Field,
    checks,
    code,
    day,
    moment,
    officer,
    officers,
    record,
    record_fields,
    records,
    text,
    to_record,
)

FIRST = datetime(2000, 1, 1, tzinfo=UTC)
HASH = st.text("0123456789abcdef", min_size=64, max_size=64)
OFFICER = st.sampled_from(["aa/ana", "aa/abe", "bb/bob", "cc/cyd"])
FIELDS = (
    Field("title", "Title", text(30, needed=True), missing="Say it."),
    Field("words", "Words", text(50, lines=True)),
    Field("urgency", "Urgency", code({"routine": "Routine", "urgent": "Urgent"}), begins="routine"),
    Field("ground", "Ground", code({"law": "Law"}, may_grow=True, needed=False)),
    Field("due", "Due", moment(), missing="Choose a time."),
    Field("owner", "Owner", officer(), missing="Choose who."),
    Field("present", "Present", officers(3), missing="Choose who was there."),
    Field("follows", "Follows", record()),
    Field("rests_on", "Based on", records(3)),
    Field("first", "First day", day(needed=True), missing="Choose a day."),
    Field("last", "Last day", day()),
    Field("later", "Later", text(20), later=True),
)
KIND = Kind("thing.describe", control=False, part="things", **record_fields(*FIELDS))
GIVEN = st.fixed_dictionaries(
    {
        "title": st.text(min_size=1, max_size=30).filter(str.strip),
        "words": st.text(max_size=50),
        "urgency": st.sampled_from(["routine", "urgent"]),
        "ground": st.sampled_from(["law", ""]),
        "due": st.integers(0, 100_000_000).map(lambda minutes: FIRST + timedelta(minutes=minutes)),
        "owner": OFFICER,
        "present": st.lists(OFFICER, min_size=1, max_size=3),
        "follows": HASH | st.just(""),
        "rests_on": st.lists(HASH, max_size=3),
        "first": st.dates(date(2000, 1, 1), date(2199, 12, 31)).map(date.isoformat),
        "last": st.dates(date(2000, 1, 1), date(2199, 12, 31)).map(date.isoformat) | st.just(""),
        "later": st.text(max_size=20),
    }
)
GOOD = {
    "title": "T",
    "words": "",
    "urgency": "routine",
    "ground": None,
    "due": "2026-12-01T12:00:00.000Z",
    "owner": "aa/ana",
    "present": ["aa/ana"],
    "follows": None,
    "rests_on": [],
    "first": "2026-11-28",
    "last": "",
    "lang": "en",
    "marking": {"tlp": "GREEN"},
}


@drawn(GIVEN)
def test_what_a_form_gives_is_a_record_that_every_reader_takes(given):
    said = to_record(FIELDS, given)
    assert problems(KIND, {**said, "lang": "", "marking": {"tlp": "GREEN"}}) == []
    assert ("later" in said) == bool(given["later"].strip()), (
        "what a newer version alone knows is not written empty"
    )
    assert said["present"] == sorted(set(given["present"]))
    again = {**said, "due": given["due"]}
    assert to_record(FIELDS, again) == said, "it is as it was read"


@drawn(
    st.sampled_from(FIELDS),
    st.none() | st.booleans() | st.integers() | st.text(max_size=3) | st.lists(st.integers()),
)
def test_what_is_of_another_form_is_refused_by_name_and_nothing_fails_in_another_way(field, value):
    values = {**GOOD, field.name: value}
    for problem in problems(KIND, values):
        assert problem.startswith(f"{field.name}: ")
    try:
        field.value.check(value)
    except (HornbillError, ValueError):
        return
    assert problems(KIND, values) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("title", " "),
        ("title", "x" * 31),
        ("urgency", "now"),
        ("ground", "Law"),
        ("due", "tomorrow"),
        ("due", "1999-12-31T23:59:00.000Z"),
        ("owner", "aa/@duty-1"),
        ("present", []),
        ("present", ["bb/bob", "aa/ana"]),
        ("present", ["aa/ana", "aa/ana"]),
        ("present", ["aa/ana", "aa/abe", "bb/bob", "cc/cyd"]),
        ("follows", ""),
        ("rests_on", ["0" * 64] * 2),
        ("rests_on", [str(n) * 64 for n in range(4)]),
        ("later", "x" * 21),
        ("first", ""),
        ("first", "28.11.2026"),
        ("first", "2026-11-31"),
        ("first", "2026-W48-6"),
        ("first", "20261128"),
        ("first", "1999-12-31"),
        ("last", "2200-01-01"),
        ("last", "２０２６-11-28"),
    ],
)
def test_each_rule_of_a_field_holds(name, value):
    assert problems(KIND, GOOD) == []
    assert problems(KIND, {**GOOD, name: value})


def test_a_record_of_an_older_version_lacks_what_came_later_and_nothing_else():
    assert KIND.later == {"later"}
    for name in set(GOOD) - {"marking"}:
        assert problems(KIND, {key: one for key, one in GOOD.items() if key != name})


def test_a_control_kind_takes_the_same_checks():
    kind = Kind("thing.control_make", control=True, fields=checks(*FIELDS[4:7]), part="things")
    said = {"due": GOOD["due"], "owner": "aa/ana", "present": ["aa/ana"], "marking": {"tlp": "GREEN"}}
    assert problems(kind, said) == []
    assert problems(kind, {**said, "owner": "nobody"})
