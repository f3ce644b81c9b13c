"""Every scenario of the table is answered as its source says; each is one test."""

from collections import Counter

import pytest

from hornbill.legal import built_in, queries
from hornbill.legal.core import scenarios

ROWS = list(built_in.table("scenarios"))
# Paragraphs that grant or limit something; each must have a scenario.
PARAGRAPHS = {
    "13(1)(a) 13(1)(b) 13(2) 13(3)(a) 13(3)(b) 13(3)(c) 13(4) 13(6) 13(7) 13(8) 13(9)",
    "18(1) 18(2) 18(3)(a) 18(3)(b) 18(3)(c) 18(3)(d) 18(3)(e) 18(3)(f) 18(3)(g) 18(3)(h) 18(3)(i) 18(4) 18(5)",
    "18(6) 18(7) 18(8) 18(9) 18(10) 18(11) 18(12) 18(13) 18(14) 18(16) 18(17) 18(18) 18(19) 18(20) 18(22) 18(23)",
    "18(15)(a) 18(15)(b) 18(15)(c) 18(15)(d) 18(15)(e) 18(15)(f) 18(21)(a) 18(21)(b) 18(21)(c) 18(21)(d)",
    "18(24) 18(25) 18(26) 18(27) 18(28) 18(29)(a) 18(29)(b) 18(30) 19 20(1) 20(2) 20(3) 20(4) 21",
}


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_a_scenario_is_answered_as_expected(row):
    assert scenarios.differences(scenarios.read(row), built_in.book(), queries.look_up) == ()


def test_there_are_at_least_120_each_with_its_source():
    assert len(ROWS) >= 120
    assert [row["id"] for row in ROWS if not row["source"]] == []
    assert [one for one, count in Counter(row["id"] for row in ROWS).items() if count > 1] == []


# What is missing because no table holds it.
UNKNOWN = {"ask-law", "ask-contradiction", "ask-treaty", "ask-extradition-basis", "find-serious"}


def test_many_are_rightly_not_known_and_many_were_written_before_the_program_was_asked():
    unknown = [row for row in ROWS if UNKNOWN & set(row["missing"].replace(";", " ").split())]
    assert len(ROWS) >= 400
    assert len(unknown) >= 60
    assert len([row for row in ROWS if row["id"].startswith("first-")]) >= 60


def test_every_paragraph_that_grants_or_limits_has_a_scenario():
    wanted = {one for line in PARAGRAPHS for one in line.split()}
    assert wanted - {row["paragraph"] for row in ROWS} == set()


def test_a_wrong_expectation_is_told():
    row = next(one for one in ROWS if one["id"] == "2b-exactly-four")
    changed = {**row, "expected": "XA national-law open; XB untoc conditional", "missing": "", "cites": "99"}
    found = scenarios.differences(scenarios.read(changed), built_in.book(), queries.look_up)
    assert [text.split()[0] for text in found] == ["answered", "missing", "not"]


def test_every_rule_of_the_table_is_said_in_some_scenario():
    said = set()
    for row in ROWS:
        answer = scenarios.ask(scenarios.read(row), built_in.book(), queries.look_up)
        said |= {one.code for one in answer.between}
        said |= {one.code for state in answer.states for one in state.missing}
        said |= {one.code for state in answer.states for _, one in state.conditions}
    assert {rule.id for rule in built_in.book().rules} - said == set()
