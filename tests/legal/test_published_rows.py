"""What a published row may hold: days within reach, words of the tables; whatever is accepted is answered without an error."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hornbill.legal import built_in, profile, queries
from hornbill.legal.core import facts, parties, published, tables
from hornbill.legal.core.wording import as_plain
from hornbill.legal.printing import as_text

TODAY = date(2026, 11, 28)
BOOK = built_in.book()
TEXT = st.sampled_from(["", "x", "art. 1(2)", "%s {state} {", "ก" * 9]) | st.text(max_size=12)
ODD_DAYS = (
    *("", "1944-12-31", "1945-01-01", "2024-02-29", "2026-07-01", "2076-12-31", "2077-01-01", "9999-12-31"),
    *("0001-01-01", "20260701", "2026-W27-3", "\uff12026-07-01", "soon"),
)
DAY = st.sampled_from(ODD_DAYS) | st.dates().map(date.isoformat)
CELLS = {
    "id": st.sampled_from(["VN-undercover-1", "VN-x", "VN-mla-1"]),
    "state": st.just("VN"),
    "topic": st.sampled_from(["undercover", "mla", "mla-documents", "extradition"]) | TEXT,
    "says": st.sampled_from(facts.SAYS),
    "conditions": st.sampled_from(
        ["", "treaty", "text group", "min-years:4", "over-years:99.99", "principles-permit"]
    )
    | TEXT,
    "offences": st.sampled_from(["", "wildlife drugs", "magic"]),
    "group": st.sampled_from(facts.OFFENCES),
    "max_years": st.sampled_from(["4", "life", "0.5", "nan", "inf", "1e400", "-0", "1_0"]),
    "kind": st.sampled_from(
        ["ratification", "succession", "none", "", "reservation", "declaration", "central", "wedding"]
    ),
    "treaty": st.sampled_from([*BOOK.treaties, "MAGNA"]),
    "techniques": st.sampled_from(["", "mla-documents", "mla-documents dowsing"]),
    "article": st.sampled_from(["18(3)(f)", "20", "20(1)", "20(", "(1)", "20~1", "36 "]) | TEXT,
    "when": st.sampled_from(["", "always", "no-treaty"]),
    "en": st.sampled_from(["x", "{state}"]) | TEXT,
    "source": st.just("the prosecutor"),
    **dict.fromkeys(published.DAYS, DAY),
}
STEPS = [
    ("undercover", [{"state": "VN"}, {"state": "SG"}]),
    ("mla-documents", [{"state": "TH", "role": "requesting"}, {"state": "VN", "role": "requested"}]),
    ("extradition", [{"state": "VN", "role": "requesting"}, {"state": "TH", "role": "requested"}]),
]


def good(table):
    """Return cells that may be published, of every column that must be filled."""
    cells = {
        "says": "silent",
        "en": "x",
        "article": "20",
        "law": "Act",
        "max_years": "10",
        "group": "wildlife",
    }
    cells |= {
        "topic": "undercover",
        "treaty": "UNTOC",
        "state": "VN",
        "id": "VN-1",
        "source": "the prosecutor",
    }
    cells["kind"] = {"statement": "reservation", "authority": "central"}.get(table, "accession")
    cells["consent"] = "2012-06-08"
    return {name: cells[name] for name in published.COLUMNS[table] if name in cells}


@st.composite
def row(draw):
    """Return a table and cells: what may be published, with up to five cells of any kind."""
    table = draw(st.sampled_from(sorted(published.COLUMNS)))
    columns, cells = published.COLUMNS[table], good(table)
    for name in draw(st.lists(st.sampled_from(columns), max_size=5, unique=True)):
        cells[name] = draw(CELLS.get(name, TEXT))
    return table, {name: text for name, text in cells.items() if text}


def answer_over(table, cells, days):
    """Return only if everything that reads the row answers on some days."""
    book = BOOK.over([(table, published.overlay(table, cells, on=TODAY.isoformat()))])
    assert book.faults == BOOK.faults
    for on in days:
        for treaty in book.treaties:
            assert parties.standing(book, treaty, "VN", on).state in parties.STATES
        for technique, states in STEPS:
            asked = {"technique": technique, "states": states, "date": on.isoformat()}
            answer = queries.ask({**asked, "facts": {"offence": "wildlife"}}, today=TODAY, tables=book)
            for language in ("en", "fr"):
                assert as_plain(answer, queries.words(language))["states"]
                assert as_text(answer, queries.words(language))
        assert profile.as_plain("VN", on, queries.words("en"), book)["state"] == "VN"
    assert profile.csv_lines("VN", book)


@given(row(), st.dates(date(1945, 1, 1), date(2077, 1, 1)))
def test_an_accepted_row_is_answered_whatever_it_holds(published_row, day):
    table, cells = published_row
    assume(not published.problems(table, cells, BOOK, on=TODAY))
    answer_over(table, cells, (day, TODAY))


@pytest.mark.parametrize("table", sorted(published.COLUMNS))
def test_every_day_that_is_accepted_is_answered(table):
    accepted = 0
    for name in sorted({*published.DAYS} & {*published.COLUMNS[table]}):
        for day in ODD_DAYS:
            cells = {one: text for one, text in {**good(table), name: day}.items() if text}
            if not published.problems(table, cells, BOOK, on=TODAY):
                answer_over(table, cells, (TODAY, date(2076, 12, 31)))
                accepted += 1
    assert accepted or table == "requirement"


PARTY = {"treaty": "UNTOC", "state": "VN", "consent": "2012-06-08", "kind": "ratification", "source": "s"}
STATEMENT = {
    "treaty": "UNTOC",
    "state": "VN",
    "article": "20",
    "kind": "reservation",
    "en": "x",
    "source": "s",
}
LAW = {"id": "VN-1", "state": "VN", "topic": "undercover", "says": "silent", "en": "x", "source": "s"}


@pytest.mark.parametrize(
    ("table", "cells", "why"),
    [
        ("party", {**PARTY, "consent": "9999-12-31"}, "consent"),
        ("party", {**PARTY, "denounced": "2077-01-01"}, "denounced must lie between 1945 and 2076"),
        ("party", {**PARTY, "signed": "1944-12-31"}, "signed must lie between 1945"),
        ("party", {**PARTY, "treaty": "MAGNA"}, "treaty holds 'MAGNA'"),
        ("party", {**PARTY, "kind": "wedding"}, "kind must be one of ratification"),
        ("statement", {**STATEMENT, "article": "20("}, "article must be written as"),
        ("statement", {**STATEMENT, "article": "20~1"}, "article must be written as"),
        ("profile", {**LAW, "topic": "dowsing"}, "topic holds 'dowsing'"),
        ("profile", {**LAW, "valid_from": "20260701"}, "not a date such as"),
        (
            "requirement",
            {"id": "VN-1", "state": "VN", "article": "1", "techniques": "mla-documents x"},
            "techniques holds 'x'",
        ),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else "",
)
def test_what_no_table_or_calendar_knows_is_refused(table, cells, why):
    assert any(why in one for one in published.problems(table, cells, BOOK, on=TODAY))


@pytest.mark.parametrize(
    "good", [("party", PARTY), ("statement", STATEMENT), ("profile", LAW)], ids=lambda one: one[0]
)
def test_what_they_know_is_accepted(good):
    assert published.problems(*good, BOOK, on=TODAY) == []


@pytest.mark.parametrize("as_of", ["2026-13", "2026-02-30", "0000", "9999", "\uff12026"])
def test_a_row_is_of_a_day_of_the_calendar(as_of):
    cells = {**LAW, "confidence": "public", "as_of": as_of}
    assert any("as_of" in one for one in tables.read("profile", cells)[1])
