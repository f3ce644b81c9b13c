"""A misspelt name beside a wider one, goods that look like part of a name, names in another order that hold a word for goods."""

from __future__ import annotations

import pytest

from hornbill.reference import queries


def found(text):
    one = queries.find_taxon(text)
    return one.taxon if one.verdict == "found" else "", one.term


@pytest.mark.parametrize(
    ("text", "taxon"),
    [
        ("hawksbil turtle shells", "a.eretmochelys-imbricata"),
        ("Hawksblil turtle shell", "a.eretmochelys-imbricata"),
        ("turtle shells", "a.testudines"),
        ("croocdile skins", "a.crocodylia"),  # no crocodile skink
        ("crocodile skink", "a.tribolonotus-gracilis"),
        ("Porcupine (brush-tailed) smoked", "a.atherurus-africanus"),
        ("Lemur (ring-tailed)", "a.lemur-catta"),
        ("porcupine brush", "a.hystricidae"),
    ],
)
def test_the_closer_name_counts(text, taxon):
    assert found(text)[0] == taxon


def test_a_word_of_the_name_is_not_the_goods():
    assert found("Porcupine (brush-tailed)") == ("a.atherurus-africanus", "")
    assert found("Porcupine (brush-tailed) meat") == ("a.atherurus-africanus", "MEA")


@pytest.mark.parametrize("word", ["round", "fossilised", "injured", "roasted", "recently killed", "huge"])
def test_words_for_the_state_of_goods_change_no_name(word):
    assert found(f"{word} leopard skin") == ("a.panthera-pardus", "SKI")


@pytest.mark.parametrize(
    "text", ["peau de léopard fossilisée", "pele de leopardo queimada", "piel de leopardo quemada"]
)
def test_words_for_the_state_of_goods_in_other_languages(text):
    assert found(text) == ("a.panthera-pardus", "SKI")


@pytest.mark.parametrize(
    ("text", "among"),
    [
        ("cedar", {"p.juniperus-procera", "p.cedrela-odorata", "p.cedrus"}),
        ("red cedar", {"p.juniperus-procera", "p.cedrela-odorata", "p.toona-ciliata"}),
        ("camphor", {"p.ocotea-usambarensis", "p.cinnamomum-camphora"}),
        ("sandal wood", {"p.osyris-lanceolata", "p.santalum-album"}),
        ("kwaduo", {"a.cephalophus-dorsalis", "a.cephalophus-silvicultor"}),
        ("mangrove", {"p.rhizophoraceae", "p.avicennia"}),
    ],
)
def test_words_of_several_trees_or_animals_are_a_choice(text, among):
    one = queries.find_taxon(text)
    assert one.verdict != "found"
    assert {match.taxon for match in one.matches} == among


@pytest.mark.parametrize("text", ["butterfly fish", "butterfly knife", "moth orchid rack"])
def test_words_that_are_other_things_too_are_never_sure(text):
    assert found(text)[0] not in ("a.lepidoptera", "a.coleoptera")
