"""Which steps count: in any order, whoever corrects and withdraws."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.exchange.core.records.kinds import kind_of, problems
from hornbill.proceedings.core.kinds import REPORTED, STEP
from hornbill.proceedings.core.standing import NO_PERSON, NOT_OF_STATE, NOT_YOURS, SAYS_REPORT, standing
from hornbill.proceedings.core.step import span, why_not
from tests.depth import examples
from tests.proceedings.steps import (
    BLANK,
    LAO,
    POLICE,
    PROSECUTOR,
    country_of,
    goods,
    id_of,
    imposed,
    money,
    standing_of,
    step,
    steps_of,
    withdrawal,
    words,
)


def ids(found):
    return [int(one.id, 16) for one in found]


def test_a_correction_takes_the_place_of_a_step_and_a_withdrawal_ends_all_versions():
    first, second = step(1, date="2026-03-05"), step(2, date="2026-03-06", replaces=1)
    found = standing_of(first, second)
    assert (ids(found.steps), ids(one.step for one in found.gone)) == ([2], [1])
    assert found.corrects == {id_of(2): 1}
    assert steps_of(first, second, withdrawal(3, POLICE, 2)) == ()
    assert steps_of(first, second, withdrawal(3, POLICE, 1)) == ()  # by any of its versions
    assert ids(steps_of(first, second, withdrawal(3, POLICE, 2), step(4))) == [4]


def test_of_two_corrections_the_last_in_the_room_counts():
    assert ids(steps_of(step(1), step(3, replaces=1), step(2, replaces=1))) == [3]


def test_nobody_corrects_or_withdraws_for_another_agency():
    found = standing_of(step(1), step(2, PROSECUTOR, replaces=1), withdrawal(3, LAO, 1))
    assert ids(found.steps) == [1, 2]  # the other's word is beside
    assert [(int(word.id, 16), reason) for word, reason in found.refused] == [(2, NOT_YOURS), (3, NOT_YOURS)]


def test_what_would_correct_anothers_step_stands_each_for_itself():
    found = standing_of(step(1), step(2, PROSECUTOR, replaces=1), step(3, PROSECUTOR, replaces=1))
    assert ids(found.steps) == [1, 2, 3]
    assert ids(steps_of(step(1), step(2, PROSECUTOR, replaces=1), step(3, PROSECUTOR, replaces=2))) == [1, 3]


def test_versions_whose_first_is_destroyed_still_belong_together():
    assert ids(steps_of(step(2, replaces=1), step(3, replaces=1))) == [3]


def test_whoever_is_of_no_agency_of_the_state_only_reports():
    found = steps_of(step(1), step(2, LAO), step(3, LAO, told=REPORTED), step(4, told=REPORTED))
    assert [one.report for one in found] == ["", NOT_OF_STATE, NOT_OF_STATE, SAYS_REPORT]
    [unknown] = standing([step(1, "xx-nobody/x")], country_of).steps
    assert unknown.report == NOT_OF_STATE


def test_a_step_of_nobody_is_of_goods_alone():
    found = standing_of(step(1, party={}, stage="arrest"), step(2, party={}, stage="seizure"))
    assert ids(found.steps) == [2]
    assert [reason for _word, reason in found.refused] == [NO_PERSON]


@settings(max_examples=examples(50, deep=2000))
@given(words(), st.randoms(use_true_random=False))
def test_any_order_of_arrival_gives_the_same(found, shuffling):
    whole = standing(found, country_of)
    again = [*found, *random.Random(1).sample(found, len(found) // 2)]
    shuffling.shuffle(again)
    assert standing(again, country_of) == whole


@settings(max_examples=examples(50, deep=2000))
@given(words())
def test_what_was_withdrawn_never_counts_and_nothing_is_lost(found):
    whole = standing(found, country_of)
    known = {one.id: one for one in found}
    for word in found:
        target = known.get(word.values["step"]) if word.kind != STEP else None
        if target is not None and target.kind == STEP and target.author == word.author:
            assert target.id not in {one.id for one in whole.steps}
    steps = {one.id for one in found if one.kind == STEP}
    left = {one.id for one in whole.steps} | {one.step.id for one in whole.gone}
    assert steps == left | {word.id for word, reason in whole.refused if reason == NO_PERSON}


def test_what_does_not_go_together_is_no_step():
    for wrong in (
        {"stage": "verdict"},
        {"stage": ["arrest"]},
        {"date": "2026-13"},
        {"date": "2026-00"},
        {"date": "2026-11-00"},
        {"date": "2026-02-30"},
        {"date": "2569-03-05"},
        {"stage": "trial", "outcome": "charged"},
        {"stage": "sentence", "outcome": ""},
        {"stage": "arrest", "sentence": imposed(3)},
        {"stage": "sentence", "outcome": "convicted", "sentence": imposed(3, 4)},
        {"stage": "sentence", "outcome": "convicted", "sentence": imposed()},
        {"stage": "sentence", "outcome": "convicted", "sentence": imposed(fine=("1e9", "THB"))},
        {"stage": "sentence", "outcome": "convicted", "sentence": imposed(fine=("١٢", "THB"))},
        {"stage": "sentence", "outcome": "convicted", "sentence": {**imposed(3), "days": True}},
        {"stage": "seizure", "taken": [money("confiscated", "5", "THB")]},
        {"stage": "seizure", "taken": [goods("seized", "", "5", "kg")]},
        {"stage": "seizure", "taken": [money("seized", "5", "baht")]},
        {"stage": "seizure", "taken": [money("seized", "5", "THB")] * 51},
        {"offence": "x" * 301},
        {"court": "a\x00b"},
    ):
        assert why_not({**BLANK, **wrong}), wrong
    values = dict(step(1).values)
    for part, wrong in (
        ("state", "Thailand"),
        ("told", "guessed"),
        ("party", {"type": "natural", "entity": ""}),
        ("party", {"type": "ghost", "entity": "an"}),
        ("party", {"type": "natural", "own": "P-1"}),
        ("replaces", "x"),
    ):
        assert problems(kind_of(STEP), {**values, part: wrong}), (part, wrong)


def test_a_date_says_as_much_as_is_known():
    assert [str(one) for one in span("2026")] == ["2026-01-01", "2026-12-31"]
    assert [str(one) for one in span("2026-12")] == ["2026-12-01", "2026-12-31"]
    assert [str(one) for one in span("2024-02")] == ["2024-02-01", "2024-02-29"]
    assert span("")[0] < span("1900")[0]
