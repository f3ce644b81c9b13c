"""What was typed into the form of a step: values, questions about dates, every fault by its field."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.proceedings.core.stages import STAGES
from hornbill.proceedings.core.step import why_not
from hornbill.proceedings.core.step_form import (
    MORE_SUSPENDED,
    NO_AMOUNT,
    NO_CURRENCY,
    NO_DATE,
    NO_DAYS,
    NO_GOODS,
    NO_PERSON,
    NOT_HERE,
    TOO_LONG,
    read_step,
)
from tests.depth import examples
from tests.proceedings.steps import entity

MAN = entity("an")
SENTENCE = {"stage": "sentence", "outcome": "convicted"}


@pytest.mark.parametrize(
    ("form", "wrong"),
    [
        ({**SENTENCE, "days": "30", "suspended_days": "31"}, {"suspended_days": MORE_SUSPENDED}),
        ({**SENTENCE, "days": "99999"}, {"days": NO_DAYS}),
        ({**SENTENCE, "days": "٣٠"}, {"days": NO_DAYS}),
        ({**SENTENCE, "fine": "1,500", "fine_currency": "THB"}, {"fine": NO_AMOUNT}),
        ({**SENTENCE, "fine": "1500", "fine_currency": "BAHT"}, {"fine_currency": NO_CURRENCY}),
        ({"stage": "arrest", "life": "on"}, {"days": NOT_HERE}),
        ({"stage": "arrest", "amount_0": "5", "unit_0": "THB"}, {"amount_0": NOT_HERE}),
        ({"stage": "seizure", "how_1": "seized", "goods_1": "ivory", "amount_1": "5"}, {"unit_1": NO_GOODS}),
        ({"stage": "seizure", "how_1": "seized", "amount_1": "5", "unit_1": "kg"}, {"unit_1": NO_CURRENCY}),
        ({"stage": "arrest", "date": "the day before"}, {"date": NO_DATE}),
        ({"stage": "arrest", "date": "1650"}, {"date": NO_DATE}),
        (
            {"stage": "arrest", "court": "x" * 201, "offence": "y" * 301},
            {"court": TOO_LONG, "offence": TOO_LONG},
        ),
    ],
)
def test_each_fault_is_told_by_its_field(form, wrong):
    assert read_step(form, MAN).wrong == wrong


def test_money_goods_and_a_sentence_are_read():
    found = read_step(
        {
            "stage": "confiscation", "date": "2026-11", "how_0": "confiscated", "amount_0": "4 500 000.50", "unit_0": "thb",
            "how_1": "recovered", "goods_1": "Ivory", "amount_1": "12.5", "unit_1": "kg",
        },
        {},
    )  # fmt: skip
    assert found.is_good
    assert found.step["taken"] == [
        {"how": "confiscated", "amount": "4500000.50", "currency": "THB"},
        {"how": "recovered", "goods": "Ivory", "quantity": "12.5", "unit": "kg"},
    ]
    assert read_step({"stage": "arrest"}, {}).wrong == {"person": NO_PERSON}


def test_a_date_of_another_calendar_is_asked_about_and_kept_as_typed():
    asked = read_step({"stage": "arrest", "date": "05/03/2569"}, MAN)
    assert [one.value for one in asked.asked] == ["2026-03-05"]
    chosen = read_step({"stage": "arrest", "date": "05/03/2569", "date_choice": "2026-03-05"}, MAN)
    assert (chosen.step["date"], chosen.step["typed"]) == ("2026-03-05", "05/03/2569")
    assert read_step({"stage": "arrest", "date": "05/03/2569", "date_choice": "2020-01-01"}, MAN).asked
    islamic = read_step({"stage": "arrest", "date": "1447"}, MAN)
    assert {one.why for one in islamic.asked} == {"islamic"}


_texts = st.sampled_from(
    ["", "30", "x", "2026-03", "12.5", "THB", "kg", "convicted", "seized", "a\x00b", "\u202e"]
)


@settings(max_examples=examples(50, deep=2000))
@given(
    st.sampled_from(["", *STAGES]),
    st.dictionaries(
        st.sampled_from(
            [
                "outcome",
                "date",
                "court",
                "days",
                "fine",
                "fine_currency",
                "how_0",
                "goods_0",
                "amount_0",
                "unit_0",
            ]
        ),
        _texts,
    ),
)
def test_what_is_good_can_be_stated_as_it_is(stage, form):
    found = read_step({**form, "stage": stage}, MAN)
    assert found.is_good is not bool(found.wrong or found.asked)
    if found.is_good:
        assert why_not(found.step) == []
