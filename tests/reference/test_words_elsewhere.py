"""Words of one language that are names in another, and rules of one language that do not reach into another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.kernel.spelling import fold
from hornbill.reference import built_in, queries
from hornbill.reference.core.inflections import FAMILIES, by_itself, without_of
from hornbill.reference.core.scanning import _as_known, scan

CYRILLIC = ("ru", "mn", "kk", "ky")
CASES = (
    "а",
    "у",
    "ом",
    "е",
    "ы",
    "и",
    "ов",
    "ей",
    "ам",
    "ами",
    "ах",
    "ой",
    "ою",
    "я",
    "ю",
    "ем",
    "ям",
    "ями",
    "ях",
    "ых",
    "ая",
    "ый",
)


def names(*languages, kinds=("common", "trade")):
    """Return names of one word: text, taxon."""
    found, taxon = [], ""
    for row in built_in.table("names"):
        taxon = row["taxon"] or taxon
        if row["language"] in languages and row["kind"] in kinds and " " not in row["text"]:
            found.append((row["text"], taxon))
    return found


EVERY = names(*CYRILLIC, kinds=("common", "trade", "ambiguous"))


@pytest.mark.parametrize(
    "text",
    [
        "fil de fer", "3 fil", "fil de pêche", "fils",  # French: wire, sons
        "Goa", "mas", "ikan mas",  # a place; Portuguese "but", Malay "gold"
        "ток", "током", "поражение током",  # electric current
        "membawa kayu", "membawa 3 ekor", "membawa sisik",  # Malay: to carry
        "وہ", "وہ کھال",  # Urdu: that
        "левая лапа", "левый бивень", "на левом боку",  # left
        "жак", "5 жаков", "жаке", "угор",
        "Волков", "Соколов", "Медведев", "И. Волков", "Орлов", "Журавлев",  # surnames
        "pylon", "ganglion", "cotter", "terminé", "cargados", "money", "Huang", "ligue", "могу", "granadilla", "Gijón", "צבעים", "פיתוח",
    ],
)  # fmt: skip
def test_everyday_words_name_nothing(text):
    assert not queries.find_taxon(text).matches


@pytest.mark.parametrize(
    "text",
    [
        "آكل النمل", "ظبي", "أبو ظبي", "أشبال", "بيلوغا", "شعاب", "اورال",
        "лори", "Калуга", "г. Калуга", "джек", "бородач", "бар", "бара", "бич", "барс", "токи", "чиру", "ара",
        "pars", "bois de pars", "ular", "udi", "kelasi", "kesturi", "malu-malu", "simango", "Diane", "tantale",
        "civette", "hérissé", "cyno", "ivry", "chamois", "coyote", "mercan", "turna", "kyara", "jinko", "isilwane",
        "kaplan", "aslan", "kartal", "সিংহ", "প্রবাল", "ಸಿಂಹ", "અગર", "सल्लू", "キリン", "membawa gading",
    ],
)  # fmt: skip
def test_names_that_mean_something_else_too_are_left_to_a_person(text):
    assert not queries.find_taxon(text).taxon


@pytest.mark.parametrize(
    ("text", "taxon", "term"),
    [
        ("fil dişi", "a.elephantidae", "TUS"),
        ("kulit ular", "a.serpentes", "SKI"),
        ("10 черепах", "a.testudines", ""),
        ("черепах", "a.testudines", ""),
        ("мясо черепах", "a.testudines", "MEA"),
        ("3 кабарг", "a.moschus", ""),
        ("шкуры волков", "a.canis-lupus", "SKI"),
        ("10 волков", "a.canis-lupus", ""),
        ("перья попугаев", "a.psittaciformes", "FEA"),
        ("лапы медведей", "a.ursidae", "FOO"),
        ("وہ شیر کی کھال", "a.panthera-tigris", ""),
        ("ألوة", "p.aloe", ""),
        ("الألوة", "p.aloe", ""),
        ("mat gau", "a.ursidae", "GAL"),  # Vietnamese without its accents: bear bile, no mat
    ],
)
def test_what_is_meant_is_found(text, taxon, term):
    found = queries.find_taxon(text)
    assert found.taxon == taxon
    assert not term or found.term == term


def test_turtles_in_the_genitive_are_no_skulls():
    assert queries.find_taxon("яйца черепах").term != "SKU"


@given(st.sampled_from(names(*CYRILLIC)), st.sampled_from(CASES), st.sampled_from(["", "10 ", "шкуры "]))
def test_no_form_of_a_name_is_another_taxon(name, case, before):
    text = name[0].lower()
    form = text.rstrip("аяьйоеыи") + case
    found = queries.find_taxon(before + form).taxon
    beginning = {taxon for other, taxon in EVERY if other.lower()[:3] == text[:3]}
    assert not found or any(queries.book().is_in(one, found) for one in beginning)


def test_no_name_and_no_goods_become_another_by_cases_or_of():
    index = queries._kept.names()
    changed = []
    for table in ("names", "words", "other_things"):
        for row in built_in.table(table):
            folded = fold(row["text"])
            whole = index.exact.get(folded.key, ())
            known = _as_known(index, folded.words, folded.strict)[0]
            if known == folded.words or not whole or any(one.kind == "ambiguous" for one in whole):
                continue
            met = {one.taxon for span in scan(index, row["text"]).names for one in span.named}
            if met.isdisjoint(one.taxon for one in whole):
                changed.append(row["text"])
    assert changed == []


def test_of_is_taken_off_names_of_its_own_languages_alone():
    index = queries._kept.names()
    assert index.is_local("nguni", "ingwe")
    assert not index.is_local("shona", "mbawa")
    assert set(FAMILIES.values()) == {"nguni", "shona", "rwanda", "amharic"}
    assert ("shona", "mbawa") in set(without_of("membawa"))
    assert queries.find_taxon("isikhumba sengwe").taxon == "a.panthera-pardus"
    assert not queries.find_taxon("sengwe").taxon  # no word for goods before it


@given(st.text(alphabet="абвгдежзиклмнопрстуфхцчшщьыэюя", min_size=3, max_size=12))
def test_an_ending_is_added_before_one_is_cut_off(word):
    forms = list(by_itself(word))
    longer = [len(one) > len(word) for one in forms]
    if word[-1] not in "аеиоуыэюя":
        assert forms[:2] == [word + "а", word + "я"]
        assert longer[:2] == [True, True]
    for surname in by_itself(word, may_be_surname=True):
        assert surname in forms


@given(st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهويأإآةىپچژگکیہھے", min_size=1, max_size=8))
def test_a_word_that_begins_with_a_hamza_keeps_its_first_letters(word):
    if word.startswith(("أ", "إ", "آ")):
        assert fold(word).words[0].startswith("ا")
        assert len(fold(word).words[0]) == len(word)
