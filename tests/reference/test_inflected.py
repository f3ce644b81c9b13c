"""Names as languages write them: with case endings, with "of" before them, in letters of Urdu, cut short behind an initial."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.kernel.spelling import fold
from hornbill.reference import queries
from hornbill.reference.core.inflections import by_itself, without_of


@pytest.mark.parametrize(
    ("text", "taxon", "term"),
    [
        ("шкура амурского тигра", "a.panthera-tigris", "SKI"),
        ("шкуры тигров", "a.panthera-tigris", "SKI"),
        ("лапы медведя", "a.ursidae", "FOO"),
        ("черная икра", "a.acipenseriformes", ""),  # "черная" is left alone: a longer name has it
        ("isikhumba sebhubesi", "a.panthera-leo", "SKI"),
        ("uruhu rw'intare", "a.panthera-leo", "SKI"),
        ("makwati ehaka", "", ""),
        ("የአቦሸማኔ ግልገል", "a.acinonyx-jubatus", ""),
        ("കടുവയുടെ തോൽ", "a.panthera-tigris", "SKI"),
        ("شاہین", "a.falco-peregrinus", ""),
        ("شاهین", "a.falco-peregrinus", ""),
        ("pythons royaux", "a.python-regius", ""),
        ("Pangolin, ground", "a.manis-temminckii", ""),
        ("L. afr. tusks", "a.loxodonta-africana", "TUS"),
        ("M. penta", "a.manis-pentadactyla", ""),
        ("D. coch logs", "p.dalbergia-cochinchinensis", "LOG"),
    ],
)
def test_it_is_found(text, taxon, term):
    found = queries.find_taxon(text)
    if taxon:
        assert found.taxon == taxon, found
    assert not term or found.term == term


@pytest.mark.parametrize("text", ["P. tig skin", "C. sia", "G. pla"])
def test_three_letters_of_an_epithet_that_fit_several_are_a_choice(text):
    found = queries.find_taxon(text)
    assert found.verdict == "candidates"
    assert len(found.matches) > 1


@pytest.mark.parametrize(
    "text", ["afr. tusks", "l. afr", "L. xyz", "L. af", "section", "legend", "release", "weaver", "seine"]
)
def test_it_is_not_found(text):
    assert not queries.find_taxon(text).taxon


@given(st.text(alphabet="абвгдежзиклмнопрстуфхцчшщьыэюя", min_size=1, max_size=14))
def test_a_russian_word_without_its_ending_keeps_its_stem(word):
    for other in by_itself(word):
        assert other != word
        assert other[:3] == word[:3]


@given(st.text(max_size=20))
def test_of_is_taken_off_and_nothing_else(text):
    for word in fold(text).words:
        for _family, other in without_of(word):
            assert word.endswith(other[1:])
            assert other != word
        if not "\u0400" <= word[0] <= "\u04ff":
            assert by_itself(word) is None
