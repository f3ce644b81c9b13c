"""People: spellings that must meet, people that must not, exactly eight tokens, and what is too little."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.name_pairs import precision, read_pairs, recall
from hornbill.deconfliction.core.normalise.errors import (
    BadIdentifier,
    NothingThere,
    PartMissing,
    TooLittle,
    WrongForm,
)
from hornbill.deconfliction.core.normalise.kinds import normalise
from hornbill.deconfliction.core.normalise.padding import padded
from hornbill.deconfliction.core.normalise.person import TOKENS
from hornbill.deconfliction.core.normalise.value import Closeness, Fields

NAMES = sorted({name for pair in read_pairs() for name in (pair.left, pair.right)})
BORN = "1975-03-28"


def person(name, born=BORN, nationality="", **more):
    return normalise("person", Fields(name, birth_date=born, nationality=nationality, **more))


def met(one, other):
    return {key.closeness for key in one.keys if key.text in {there.text for there in other.keys}}


@pytest.fixture(scope="module")
def pairs():
    return read_pairs()


def test_the_list_is_large_and_of_many_cultures(pairs):
    assert sum(pair.same for pair in pairs) >= 140
    assert sum(not pair.same for pair in pairs) >= 60
    assert min(Counter(pair.culture for pair in pairs if pair.same).values()) >= 13
    assert len({pair.culture for pair in pairs}) == 7


def test_recall_and_precision_on_the_list(pairs):
    apart = [pair for pair in pairs if pair.part == "kept apart"]
    assert recall(pairs) >= 0.97
    assert recall(apart) >= 0.92
    assert precision(pairs) >= 0.97


def test_closer_keys_are_more_precise(pairs):
    for closeness in (Closeness.SAME, Closeness.SPELLING):
        assert precision(pairs, closeness) == 1.0, closeness
    assert precision(pairs, Closeness.SOUND) >= 0.95
    assert precision(pairs, Closeness.PART) >= 0.95


def test_no_pair_meets_if_the_birth_dates_differ(pairs):
    for pair in pairs:
        assert not met(person(pair.left), person(pair.right, born="1975-03-29")), pair


def test_a_year_meets_a_date_of_that_year_and_nationality_alone():
    whole = person("Nguyễn Văn An", nationality="VN")
    year = person("NGUYEN VAN AN", born="2518", nationality="VNM")
    assert met(whole, year) == {Closeness.YEAR}
    assert not met(whole, person("Nguyen Van An", born="1975", nationality="TH"))
    assert not met(whole, person("Nguyen Van An", born="1976", nationality="VN"))
    assert not met(person("Nguyễn Văn An"), year)
    assert met(
        person("สมชาย ใจดี", born="2518", nationality="TH"), person("Somchai Jaidee", nationality="TH")
    ) == {Closeness.YEAR_SOUND}


@given(st.sampled_from(NAMES), st.sampled_from(["", "TH"]), st.sampled_from([BORN, "1975"]))
def test_a_canonical_person_stays_as_it_is(name, nationality, born):
    try:
        found = person(name, born=born, nationality=nationality)
    except (PartMissing, TooLittle):
        return
    again = normalise("person", Fields(found.canonical))
    assert (again.canonical, again.keys, again.changes) == (found.canonical, found.keys, ())


@given(st.sampled_from(NAMES), st.randoms(use_true_random=False))
def test_case_blanks_unseen_signs_and_order_do_not_matter(name, rng):
    plain = person(name)
    noisy = "".join(sign + rng.choice(("", "", "\u200e", "\u2060")) for sign in name).replace(" ", "  ")
    assert person(noisy).keys == plain.keys
    assert person(name.upper()).keys == plain.keys
    words = plain.canonical.partition("|")[0].split()
    rng.shuffle(words)
    turned = person(" ".join(words))
    assert turned.keys[0] == plain.keys[0]
    assert {Closeness.SAME, Closeness.SPELLING} <= met(turned, plain)


@given(st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_the_canonical_key_is_shared_exactly_by_the_same_words(one, other):
    first, second = person(one), person(other)
    words = [sorted(found.canonical.partition("|")[0].split()) for found in (first, second)]
    assert (first.keys[0] == second.keys[0]) == (words[0] == words[1])


@given(st.sampled_from(NAMES), st.sampled_from(["", "TH"]))
def test_exactly_eight_tokens_and_dummies_that_meet_nothing(name, nationality):
    found = person(name, nationality=nationality)
    assert len(found.keys) <= TOKENS
    rng = random.Random(7)
    tokens = padded(found, rng)
    again = padded(found, rng)
    assert len(tokens) == len(set(tokens)) == TOKENS
    assert set(tokens) & set(again) == {key.text for key in found.keys}


def test_other_kinds_are_not_padded():
    box = normalise("container", Fields("MSCU1234566"))
    assert padded(box, random.Random(1)) == ("container:same:MSCU1234566",)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Dr. Somchai Jaidee", "Somchai Jaidee"),
        ("นายสมชาย ใจดี", "สมชาย ใจดี"),
        ("Abd al-Rahman Saleh", "Abdurrahman Saleh"),
        ("Abd el Kader Ziani", "Abdelkader Ziani"),
        ("عبد الرحمن صالح", "عبدالرحمن صالح"),
        ("Mohd Faizal bin Osman", "Mohammad Faizal Osman"),
        ("Ramasamy a/l Krishnan", "Ramasamy Krishnan"),
        ("Chen Wei (陈伟)", "CHEN Wei"),
        ("M. Ousmane Traoré", "Ousmane Traore"),
        ("陈伟先生", "陳偉"),
    ],
)
def test_what_is_no_part_of_a_name_leaves_the_same_name(left, right):
    assert Closeness.SAME in met(person(left), person(right))


def test_changes_say_what_was_done_and_on_what_ground():
    found = person("MR. NGUYỄN, Văn An", born="28/03/2518")
    assert [change.code for change in found.changes] == ["order", "accents", "title-removed", "buddhist-year"]
    assert all(change.what and change.source for change in found.changes)


@pytest.mark.parametrize(
    ("fields", "error", "column"),
    [
        (Fields("Somchai Jaidee"), PartMissing, "birth_date"),
        (Fields("Somchai Jaidee", birth_date="1975"), PartMissing, "nationality"),
        (Fields("Somchai", birth_date="1975", nationality="TH"), TooLittle, "value"),
        (Fields("Li", birth_date=BORN), TooLittle, "value"),
        (Fields("Somchai Jaidee @ Chai", birth_date=BORN), WrongForm, "value"),
        (Fields("Somchai alias Lek", birth_date=BORN), WrongForm, "value"),
        (Fields("Somchai 1975", birth_date=BORN), WrongForm, "value"),
        (Fields("...", birth_date=BORN), NothingThere, "value"),
        (Fields(" \u200b", birth_date=BORN), NothingThere, "value"),
        (Fields("Somchai Jaidee", birth_date=BORN, nationality="Thai"), WrongForm, "nationality"),
        (Fields("x" * 500, birth_date=BORN), WrongForm, "value"),
    ],
)
def test_what_is_refused(fields, error, column):
    with pytest.raises(error) as caught:
        normalise("person", fields)
    assert (caught.value.column, bool(caught.value.cure)) == (column, True)


@given(st.text(max_size=40))
def test_any_text_is_a_person_or_refused(text):
    try:
        found = person(text)
    except BadIdentifier as error:
        found = error
    if isinstance(found, BadIdentifier):
        assert found.message.isprintable()
        return
    assert found.canonical.isascii()
    assert 0 < len(found.keys) <= TOKENS
