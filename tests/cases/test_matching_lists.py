"""Two lists: which pairs are looked at, how likely each is with a view to the whole list, and that any order of rows gives the same."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import names_misspelt
from devtools.matching import drawn_lists, hostile_lists, learn_lists
from devtools.matching.cultures import CULTURES, HELD_OUT
from devtools.matching.hostile_lists import Sizes
from devtools.matching.misspelt import HOSTILE, MEASURE
from hornbill.cases.core.matching import list_weights
from hornbill.cases.core.matching.blocking import MANY, MOST_OF_KEY
from hornbill.cases.core.matching.lists import index_of
from hornbill.cases.core.matching.persons import Person, reason_words
from hornbill.cases.core.matching.score import LIKELY
from hornbill.command.name_lists import ALONE, Search, answers


def _crowd(many, born="1980-01-01"):
    letters = "bdfgklmnprst"
    return [
        Person.of(f"Juma {letters[n % 12]}o{letters[n // 12 % 12]}amba{letters[n // 144 % 12]}i", born)
        for n in range(many)
    ]


def test_a_day_that_many_share_still_finds_who_begins_with_the_same_consonant_and_one_that_too_many_share_is_counted():
    few = index_of([*_crowd(MANY + 5), Person.of("สมชาย ใจดี", "1980-01-01")])
    assert not few.crowded
    assert [at for at, _value in few.matches(Person.of("Somchai Jaidee", "1980-01-01"), LIKELY)] == [MANY + 5]
    many = index_of([*_crowd(MOST_OF_KEY + 50), Person.of("สมชาย ใจดี", "1975-03-28")])
    assert many.crowded
    assert [at for at, _value in many.matches(Person.of("Somchai Jaidee", "1975-03-28"), LIKELY)] == [
        MOST_OF_KEY + 50
    ]


def test_under_a_frequent_name_a_date_finds_its_like_and_those_without_one():
    dates = [f"19{50 + n}-0{1 + n % 9}-1{n % 9}" for n in range(40)]
    index = index_of([*(Person.of("Amina Komba", born) for born in dates), Person.of("Amina Komba")])
    assert index.near(Person.of("Komba Amina", "1953-11-29")) == {3, 40}
    assert index.near(Person.of("Komba Amina", dates[7])) == {7, 40} | {
        at for at, born in enumerate(dates) if born[5:] == dates[7][5:]
    }


def test_a_name_that_many_bear_proves_less_and_says_so():
    rare = index_of([Person.of("Otieno Mutua"), *_crowd(60, "")])
    many = index_of(
        [Person.of("Otieno Mutua"), *_crowd(60, ""), *(Person.of("Otieno Mutua") for _ in range(5))]
    )
    one = Person.of("Mutua Otieno", "1975-03-28")
    (alone,), among = list(rare.matches(one, 0.0)), list(many.matches(one, 0.0))
    assert len(among) == 6
    assert all(value < alone[1] for _at, value in among)
    crowded = index_of([Person.of("Juma Kileo"), *_crowd(60, "")])
    assert "about 61 of the list are called juma" in reason_words(
        crowded.why(Person.of("Juma Kilewo"), crowded.persons[0])
    )
    assert crowded.why(Person.of("Juma Kilewo"), crowded.persons[0])[-1].code == "common-name"


def test_dates_of_a_rare_name_speak_in_their_order():
    dates = ["1975-03-28", "1975-03-29", "1975-28-03", "", "1988-11-05"]
    index = index_of([*_crowd(200), *(Person.of("Wanjiku Tshibangu", born) for born in dates)])
    found = dict(index.matches(Person.of("Wanjiku Tshibangu", "1975-03-28"), 0.0))
    same, near, turned, unknown, other = (found.get(at, 0.0) for at in range(200, 205))
    assert same > max(near, turned, unknown) > min(near, turned, unknown) > other


_PERSON = st.builds(
    Person.of,
    st.sampled_from(
        [
            "Juma Komba",
            "Komba Juma",
            "Chan Siu Ming",
            "Chen Xiaoming",
            "สมชาย ใจดี",
            "Somchai Jaidee",
            "Nguyen Van An",
            "",
            "J. Komba",
        ]
    ),
    st.sampled_from(["", "1975", "1975-03-28", "1975-03-29", "1975-28-03", "1980-01-01"]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_PERSON, max_size=30), _PERSON, st.randoms(use_true_random=False))
def test_any_order_of_rows_gives_the_same_likeness(persons, asked, rng):
    turned = list(persons)
    rng.shuffle(turned)
    found = [
        sorted((index.persons[at], value) for at, value in index.matches(asked, 0.1))
        for index in (index_of(persons), index_of(turned))
    ]
    assert [one for one, _value in found[0]] == [one for one, _value in found[1]]
    assert [value for _one, value in found[0]] == pytest.approx([value for _one, value in found[1]])


@settings(max_examples=60, deadline=None)
@given(st.lists(_PERSON, min_size=1, max_size=30), _PERSON)
def test_leaving_early_leaves_out_nobody(persons, asked):
    index = index_of(persons)
    every = dict(index.matches(asked, 0.0))
    assert dict(index.matches(asked, 0.4)) == {at: value for at, value in every.items() if value >= 0.4}


def test_drawn_lists_meet_as_well_as_they_did(tmp_path):
    truth = drawn_lists.write_lists(tmp_path, 1_000, seed=99)
    search = Search(index_of(drawn_lists.people_of(tmp_path / "b.csv")), LIKELY, explained=False)
    found = {
        (pair.row[0], pair.at)
        for answer in answers(search, drawn_lists.rows_of_list(tmp_path / "a.csv"), 1)
        for pair in answer.pairs
    }
    assert 2 * len(found & truth) / (len(found) + len(truth)) > 0.97


def test_several_processes_find_what_one_finds(tmp_path):
    rng = random.Random(5)
    names = ["Juma Komba", "Chan Siu Ming", "Somchai Jaidee", "12345"]
    rows = [(n, rng.choice(names), f"19{50 + n % 40}-01-1{n % 9}") for n in range(ALONE + 500)]
    search = Search(index_of(Person.of(name, born) for _row, name, born in rows[:50]), LIKELY)
    assert list(answers(search, rows, 2)) == list(answers(search, rows, 1))


@pytest.mark.parametrize(
    "born", ["1974-03-28", "1977-03-28", "1957-03-28", "1975-28-03", "1975-03-29", "1975", "1975-01-01", ""]
)
def test_a_mistake_in_the_date_does_not_hide_somebody_of_a_rare_name(born):
    index = index_of([*_crowd(200), Person.of("Wanjiku Tshibangu", "1975-03-28")])
    found = dict(index.matches(Person.of("Tshibangu Wanjiku", born), LIKELY))
    assert list(found) == [200]


@pytest.mark.parametrize(
    "name",
    ["Wanjiku Tshibagnu", "Wanjiku Tshibang", "Wanjiku Tshirangu", "W. Tshibangu", "Wanjiku Rshibangu"],
)
@pytest.mark.parametrize("born", ["1975-03-28", "1976-03-28", "1957-03-28"])
def test_a_slip_in_the_name_and_one_in_the_date_together_do_not_hide_somebody(name, born):
    index = index_of([*_crowd(200), Person.of("Wanjiku Tshibangu", "1975-03-28")])
    assert [at for at, _value in index.matches(Person.of(name, born), LIKELY)] == [200]


def test_the_more_ask_the_more_agree_by_chance():
    persons = [*_crowd(60), Person.of("Otieno Mutua", "1975-03-28")]
    few, many = index_of(persons), index_of(persons, asking=100_000)
    one = Person.of("Mutua Otieno")
    assert dict(many.matches(one, 0.0))[60] < dict(few.matches(one, 0.0))[60]


@pytest.mark.parametrize(("seed", "cultures"), [(41, tuple(CULTURES)), (42, HELD_OUT)])
def test_misspelt_persons_are_found_among_strangers(tmp_path, seed, cultures):
    drawn = hostile_lists.write(tmp_path, Sizes(300, 300, 2_000), MEASURE, seed, cultures)
    asking = list(drawn_lists.people_of(tmp_path / "a.csv"))
    index = index_of(drawn_lists.people_of(tmp_path / "b.csv"), len(asking))
    near = sum(at in index.near(asking[row]) for row, at in drawn.same)
    found = {(row, at) for row, one in enumerate(asking) for at, _value in index.matches(one, LIKELY)}
    assert near / len(drawn.same) > 0.98
    assert len(found & set(drawn.same)) / len(drawn.same) > 0.95
    assert len(found - set(drawn.same)) <= 3


def test_the_weights_of_lists_are_learned_from_other_lists_than_those_that_are_measured():
    assert drawn_lists.SEED not in list_weights.FROM
    assert tuple(list_weights.FROM) == learn_lists.SEEDS
    assert not {seed for _name, _manner, seed, _cultures in names_misspelt.SETS} & set(list_weights.FROM)


def test_drawn_people_are_the_same_each_time(tmp_path):
    one, two = tmp_path / "one", tmp_path / "two"
    for where in (one, two):
        where.mkdir()
        hostile_lists.write(where, Sizes(50, 50, 50), HOSTILE, seed=7)
    assert (one / "a.csv").read_bytes() == (two / "a.csv").read_bytes()
