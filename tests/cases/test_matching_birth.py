"""What two dates of birth have in common: each usual mistake has its name and its words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.cases import match_words
from hornbill.cases.core.matching import list_weights, lists
from hornbill.cases.core.matching.birth import CODES, OTHER_DATE, birth_reason, years_apart
from hornbill.cases.core.matching.persons import BORN, Person, reason_words, why


@pytest.mark.parametrize(
    ("one", "two", "code"),
    [
        ("1975-03-28", "1975-03-28", "same-date"),
        ("1975", "1975-03-28", "same-year"),
        ("1975-01-01", "1975-03-28", "same-year"),
        ("1975-03-04", "1975-04-03", "date-turned"),
        ("1975-03-28", "1976-03-28", "year-near"),
        ("1979-03-28", "1981-03-28", "year-near"),
        ("1999-12-31", "2000-12-31", "year-near"),
        ("1975-03-28", "1957-03-28", "date-swapped"),
        ("1975-03-12", "1975-03-21", "date-swapped"),
        ("1975-03-28", "1975-03-29", "date-near"),
        ("1975-03-28", "1995-03-28", "date-near"),
        ("1975-03-28", "1981-03-28", "other-year"),
        ("1975-03-28", "1975-06-11", "other-day"),
        ("1975-03", "1975-04-02", "other-day"),
        ("1975", "1976-01-01", "years-near"),
        ("1975-03-28", "1977-11-02", "years-near"),
        ("1975-03-28", "1981-11-02", "date-differs"),
        ("", "1975", ""),
    ],
)
def test_birth_dates_speak(one, two, code):
    assert birth_reason(one, two) == birth_reason(two, one) == code


_DATE = st.one_of(
    st.dates().map(str),
    st.dates().map(lambda day: str(day)[:4]),
    st.dates().map(lambda day: str(day)[:7]),
    st.text("0123456789-", max_size=10),
)


@given(_DATE, _DATE)
def test_any_two_dates_have_one_code_whichever_comes_first_and_words_for_it(one, two):
    code = birth_reason(one, two)
    assert code == birth_reason(two, one)
    assert code in {*CODES, ""}
    found = why(Person.of("Juma Komba", one), Person.of("Juma Komba", two))
    assert reason_words(found)
    assert all(match_words.in_words(reason) for reason in found)


def test_every_code_has_its_weight_alone_and_in_lists():
    assert set(BORN) == set(list_weights.BORN) == {*CODES, ""}
    assert lists.index_of([Person.of("Juma Komba")]).persons


def test_a_mistake_of_the_pen_counts_less_than_the_day_and_more_than_another_date():
    for weights in (BORN, list_weights.BORN):
        for code in ("year-near", "date-swapped", "date-near"):
            assert weights[code] > weights["other-day"] > weights[OTHER_DATE]


@pytest.mark.parametrize(
    ("one", "two", "words"),
    [
        (
            "1975-03-28",
            "1976-03-28",
            "birth year differs by one, day and month are the same: 1975-03-28, 1976-03-28",
        ),
        (
            "1975-03-28",
            "1973-03-28",
            "birth year differs by two, day and month are the same: 1975-03-28, 1973-03-28",
        ),
        ("1975-03-28", "1957-03-28", "two digits of the date of birth are swapped: 1975-03-28, 1957-03-28"),
        ("1975", "1976", "AGAINST: birth year differs by one: 1975, 1976"),
    ],
)
def test_the_mistake_is_named_in_words(one, two, words):
    assert words in reason_words(why(Person.of("Juma Komba", one), Person.of("Juma Komba", two)))


def test_years_are_counted_only_where_there_are_some():
    assert years_apart("1975-03-28", "1977") == 2
    assert years_apart("", "1977") == 0
