"""Names across scripts and spellings: alike or not, with reasons; weights that fit what they were learned from."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devtools.matching import labelled, learn
from hornbill.cases.core.matching import features, score, weights
from hornbill.cases.core.matching.legal_forms import with_short_forms
from hornbill.cases.core.matching.persons import Person, likeness, reason_words, why
from hornbill.cases.core.matching.romanised import read_words, romanise
from hornbill.cases.core.matching.score import LIKELY, reasons
from hornbill.deconfliction.core.normalise.errors import BadIdentifier
from hornbill.deconfliction.core.normalise.names.tokens import read_name


@pytest.mark.parametrize(
    ("one", "two", "code"),
    [
        ("Nguyễn Văn An", "NGUYEN VAN AN", "same-words"),
        ("陈小明", "CHEN Xiaoming", "other-script"),
        ("陈小明", "Xiao Ming Chen", "other-script"),
        ("Somchai Jaidee", "สมชาย ใจดี", "sound"),
        ("ພູວົງ ວົງສາ", "Phouvong Vongsa", "other-script"),
        ("عبد الرحمن الحربي", "Abderrahmane El Harbi", "spelling"),
        ("Mamadou Diallo", "JALLOW, Mamadu", "spelling"),
        ("Juma Hamisi Mwakalinga", "J. H. Mwakalinga", "initial"),
        ("Otieno Furaha", "Furaha Otieno", "other-order"),
        ("Chacha Kilonzo", "Chacha Kilonso", "sound"),
        ("Timothy Moujalli", "Timothy Mouajlli", "letters-swapped"),
        ("Fatoumata Sissoko", "Fatoumata Sisskoo", "letters-swapped"),
        ("Kouame Tshibangu", "Kouame Tshirangu", "one-letter"),
        ("Chan Siu Ming", "CHEN Xiaoming", "reading"),
        ("Kwok Keung Wong", "Wang Guoqiang", "reading"),
        ("Hsieh Wen-chieh", "谢文杰", "other-script"),
        ("Tan Bee Lian", "Chen Bee Lian", "reading"),
    ],
)
def test_two_spellings_of_one_name_are_found_and_say_why(one, two, code):
    left, right = romanise(one), romanise(two)
    assert score.score(left, right) >= LIKELY
    assert code in {reason.code for reason in reasons(left, right)}


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Somchai Srisuk", "Somchai Jaidee"),
        ("Trần Văn Hải", "Lê Thị Lan"),
        ("陈小明", "王美玲"),
        ("Musa Ali", "Rashid Ali"),
    ],
)
def test_two_people_are_not_taken_for_one_and_the_difference_is_named(one, two):
    left, right = romanise(one), romanise(two)
    assert score.score(left, right) < LIKELY
    assert "different" in {reason.code for reason in reasons(left, right)}


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Siemens Aktiengesellschaft", "Siemens AG"),
        ("OAO Gasprom", "Open Joint Stock Company Gasprom"),
        ("Kilonzo Timber Company Limited", "KILONZO TIMBER CO. LTD."),
        ("Société Bois Précieux S.A.R.L.", "Societe Bois Precieux SARL"),
    ],
)
def test_legal_forms_written_out_and_short_are_one(one, two):
    assert romanise(one).ordered == romanise(two).ordered
    assert score.score(romanise(one), romanise(two)) > 0.9


def test_what_is_somebodys_name_is_no_legal_form():
    assert romanise("Nguyen Thi Co").words == ("nguyen", "thi", "co")
    assert romanise("Sa Limited").words == ("sa", "ltd")
    assert with_short_forms(()) == ()


_PLAIN = st.lists(
    st.sampled_from(
        [
            "Juma",
            "KOMBA",
            "Mr",
            "dato",
            "tan",
            "sri",
            "bin",
            "al",
            "Mohd",
            "abd",
            "abdul",
            "Rahman",
            "so",
            "of",
            "aka",
            "dit",
            "el",
            "hadj",
        ]
    ),
    min_size=1,
    max_size=6,
).map(" ".join)


@given(_PLAIN)
def test_plain_names_are_read_as_deconfliction_reads_them(text):
    try:
        words = read_name(text).words
    except BadIdentifier:
        return
    assert read_words(text) == words


def test_signs_that_are_not_seen_neither_hide_a_name_nor_stay_unsaid():
    left, right = romanise("Al\u200bi\u202e Musa"), romanise("Ali Musa")
    assert score.score(left, right) >= LIKELY
    assert reasons(left, right)[-1] == score.Reason("odd-signs", "U+200B U+202E")


_NAME = st.text(alphabet="abcdeghikmnostuyz ồสมวิชัย陈明عبدຄຳ.,-'1/@\u202e", max_size=24)


@settings(max_examples=150)
@given(_NAME, _NAME)
def test_any_two_texts_have_one_likeness_whichever_comes_first(one, two):
    left, right = romanise(one), romanise(two)
    assert score.score(left, right) == pytest.approx(score.score(right, left), abs=1e-9)
    assert 0 <= score.score(left, right) <= 1
    if left.words and right.words:
        assert all(0 <= value <= 1 for value in features.features(left, right))
        assert reason_words(reasons(left, right))


def test_a_date_strengthens_and_weakens_what_names_say():
    name = ("Otieno Mutua", "Otyeno Mutuwa")
    alone, same, other = (
        likeness(Person.of(name[0], left), Person.of(name[1], right))
        for left, right in (("", ""), ("1975-03-28", "1975-03-28"), ("1975-03-28", "1988-01-05"))
    )
    assert other < alone < same
    assert why(Person.of(name[0], "1975"), Person.of(name[1], "1988"))[-1].code == "date-differs"


def test_the_weights_are_of_these_pairs_and_these_features():
    """After a change of either: python -m devtools.matching.labelled; python -m devtools.matching.learn --date TODAY."""
    assert learn.digest() == weights.FROM
    assert weights.FEATURES == features.NAMES
    assert len(labelled.read()) == weights.PAIRS


def test_the_labelled_pairs_are_what_the_rules_draw_and_no_fold_shares_a_name():
    pairs = labelled.pairs()
    assert pairs == labelled.read()
    of_name = {}
    for one in pairs:
        assert (
            of_name.setdefault(one.left, one.group) == of_name.setdefault(one.right, one.group) == one.group
        )


def test_learning_finds_what_decides():
    rows = [(x / 10, y / 10) for x in range(11) for y in range(11)]
    bias, (first, second) = learn.learn(rows, [x > 0.5 for x, _y in rows])
    assert first > 3 * abs(second)
    assert bias < 0
    assert learn.f1([True, True, False], [True, False, True]) == 0.5
