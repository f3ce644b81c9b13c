"""Words of names: from each script to Latin letters, and what two spellings of one word have in common."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.deconfliction.core.normalise.names.folding import sound, spelling
from hornbill.deconfliction.core.normalise.names.scripts import han_words, to_latin
from hornbill.deconfliction.core.normalise.names.syllables import Manner, divided
from hornbill.deconfliction.core.normalise.names.tokens import read_name
from hornbill.deconfliction.core.normalise.names.words import VARIANTS


@pytest.mark.parametrize(
    ("word", "latin"),
    [
        ("สมชาย", "somchai"),
        ("ใจดี", "jaidee"),
        ("สมพร", "somporn"),
        ("ณัฐพล", "nattapol"),
        ("อำนาจ", "amnat"),
        ("ธนวัฒน์", "thanawat"),
        ("จันทร์", "chan"),
        ("พงษ์ศักดิ์", "pongsak"),
        ("สุวรรณ", "suwan"),
        ("บุญเรือง", "boonruang"),
        ("ວິໄລ", "vilay"),
        ("ສົມຊາຍ", "somxay"),
        ("ສຸລິຍະວົງ", "souliyavong"),
        ("កុសល", "kosal"),
        ("ពិសិដ្ឋ", "piseth"),
        ("القحطاني", "qahtani"),
        ("ناصر", "nasser"),
        ("خديجة", "khadija"),
    ],
)
def test_a_word_in_its_script_sounds_like_its_romanisation(word, latin):
    assert sound(to_latin(word)) == sound(latin)


@pytest.mark.parametrize(
    "words",
    [
        "souliyavong suliyavong suliyawong souliyavongh",
        "mustapha moustafa mostafa",
        "houcine hussein hussain husayn",
        "rashidi rachid rasheed",
        "abdulkarim abdulkareem",
        "alharbi harbi",
        "boonmee bunmi bounmy",
    ],
)
def test_spellings_of_one_word(words):
    assert len({spelling(word) for word in words.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hamid", "hamida"),
        ("somchai", "somsak"),
        ("wanjiku", "wambui"),
        ("juma", "jamal"),
        ("kouame", "kouadio"),
    ],
)
def test_other_words_stay_apart(one, other):
    assert spelling(one) != spelling(other)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("单雄信", ["shan", "xiongxin"]),
        ("欧阳修", ["ouyang", "xiu"]),
        ("歐陽修", ["ouyang", "xiu"]),
        ("曾国强", ["zeng", "guoqiang"]),
        ("陳偉", ["chen", "wei"]),
    ],
)
def test_chinese_surnames_have_their_own_reading(name, words):
    assert han_words(name) == words


@pytest.mark.parametrize(
    ("words", "manner", "syllables"),
    [
        ("zhang xiaoming", Manner.CHINESE, "zhang xiao ming"),
        ("nguyen vanhung", Manner.VIETNAMESE, "nguyen van hung"),
        ("ho xuanhuong", Manner.VIETNAMESE, "ho xuan huong"),
        ("somchai jaidee", Manner.OTHER, "somchai jaidee"),
        ("sim vuthy", Manner.OTHER, "sim vuthy"),
    ],
)
def test_syllables_are_found_where_names_are_made_of_them(words, manner, syllables):
    assert divided(tuple(words.split())) == (manner, tuple(syllables.split()))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Abd al-Rahman", "abdulrahman"),
        ("Abdurrahman", "abdulrahman"),
        ("abdel rahman", "abdulrahman"),
        ("عبدالرحمن", "abdulrahman"),
        ("Abdallah", "abdallah"),
        ("Tan Sri Dato' Ahmad Razak", "ahmad razak"),
        ("Tan Wei Ming", "tan wei ming"),
        ("N’Guessan", "nguessan"),
    ],
)
def test_compounds_and_titles(text, words):
    assert " ".join(read_name(text).words) == words


def test_no_name_stands_in_two_groups():
    assert all(VARIANTS[group] == group for group in set(VARIANTS.values()))


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=14))
def test_sounds_are_of_eight_consonants(word):
    assert set(sound(word)) <= set("ptksmnlr")
    assert spelling(word).isascii()
