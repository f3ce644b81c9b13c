"""Chinese names in pinyin, Wade-Giles, Cantonese and Hokkien: what a word may be read as."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.cases.core.matching.blocking import keys_of_name
from hornbill.cases.core.matching.chinese import in_common, readings, spellings, wade_giles
from hornbill.cases.core.matching.chinese_tables import CANTONESE, FAMILIES, PINYIN, SOUTHERN
from hornbill.cases.core.matching.romanised import romanise


@pytest.mark.parametrize(
    ("pinyin", "older"),
    [
        ("xiao", "hsiao"), ("zhang", "chang"), ("chang", "chang"), ("qiang", "chiang"), ("guo", "kuo"), ("zi", "tzu"), ("shi", "shih"),
        ("jie", "chieh"), ("xiong", "hsiung"), ("dong", "tung"), ("jian", "chien"), ("xue", "hsueh"), ("ren", "jen"), ("wei", "wei"),
        ("an", "an"), ("luo", "lo"), ("shuo", "shuo"), ("you", "yu"), ("er", "erh"), ("zeng", "tseng"), ("ge", "ko"), ("gui", "kuei"),
    ],
)  # fmt: skip
def test_wade_giles_follows_from_pinyin(pinyin, older):
    assert wade_giles(pinyin) == older
    assert pinyin in readings(older)[0]


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("xiaoming", 2),
        ("ouyang", 2),
        ("cheung", 1),
        ("kwok", 1),
        ("ng", 1),
        ("ouedraogo", 0),
        ("jaidee", 0),
        ("tan", 1),
        ("q" * 400, 0),
    ],
)
def test_a_word_divides_into_as_few_syllables_as_it_can_or_is_not_chinese(word, syllables):
    assert len(readings(word)) == syllables


def test_tables_name_syllables_of_pinyin_alone():
    known = {reading for table in (CANTONESE, SOUTHERN) for found in table.values() for reading in found}
    assert known <= PINYIN
    assert {one for one in FAMILIES if one not in PINYIN} == {"situ", "ouyang"}


_READINGS = st.lists(
    st.sampled_from(["chen", "wong", "li", "lee", "chang", "cheung", "xiao", "yin"]).map(
        lambda word: readings(word)[0]
    ),
    max_size=5,
)


@given(_READINGS, _READINGS)
def test_what_two_have_in_common_is_the_same_from_both_sides_and_never_more_than_either_has(one, two):
    assert in_common(one, two) == in_common(two, one) <= min(len(one), len(two))
    assert in_common(one, one) == len(one)


def test_the_systems_of_one_name_share_a_key_and_other_names_make_few():
    keys = [
        set(keys_of_name(romanise(text)))
        for text in ("Chan Siu Ming", "CHEN Xiaoming", "陈小明", "Ch'en Hsiao-ming")
    ]
    assert all("xchen ming xiao" in found for found in keys)
    assert not any(
        key.startswith("c") and " " in key[1:] and key[1:].split()[0] in PINYIN
        for key in keys_of_name(romanise("Mamadou Diallo"))
    )
    assert not list(spellings([frozenset(map(str, range(9)))] * 2 + [frozenset({"wang"})]))
