"""Names that a shorter name cuts in two, and scientific names that stand beside a name of something else."""

from __future__ import annotations

import pytest

from hornbill.reference import queries


@pytest.mark.parametrize(
    ("text", "taxon"),
    [
        ("หนังเสือดาว", "a.panthera-pardus"),
        ("หนังเสือลายเมฆ", "a.neofelis-nebulosa"),
        ("หนังเสือ", "a.panthera-tigris"),
        ("หนังเสือ 1 ผืน", "a.panthera-tigris"),
        ("虎骨酒", "a.panthera-tigris"),
        ("Danta (Nesogordonia papaverifera)", "p.nesogordonia-papaverifera"),
        ("Shea (Vitellaria paradoxa)", "p.vitellaria-paradoxa"),
        ("Dahoma", "p.piptadeniastrum-africanum"),
        ("Edinam", "p.entandrophragma-angolense"),
        ("Emire", "p.terminalia-ivorensis"),
        ("เหี้ย", "a.varanus-salvator"),
        ("calao à casque noir", "a.ceratogymna-atrata"),
        ("trumpeter hornbill", "a.bycanistes"),
    ],
)
def test_the_longer_name_counts(text, taxon):
    assert queries.find_taxon(text).taxon == taxon


@pytest.mark.parametrize("text", ["danta", "mahogany", "sandalwood"])
def test_a_name_of_timber_on_two_continents_is_not_chosen(text):
    found = queries.find_taxon(text)
    assert found.verdict == "candidates"
    assert len(found.matches) > 1


@pytest.mark.parametrize(
    "text",
    ["Tapir (Quercia inventaria)", "tiger (Fictus improbabilis)", "Leopard (Nullus absens Smith, 1999)"],
)
def test_a_scientific_name_that_is_not_known_makes_the_other_doubtful(text):
    assert queries.find_taxon(text).verdict != "found"


@pytest.mark.parametrize("text", ["Tiger (Linnaeus, 1758)", "tiger (Panthera tigris)", "tiger (Live animal)"])
def test_what_is_no_scientific_name_leaves_the_other(text):
    assert queries.find_taxon(text).taxon == "a.panthera-tigris"


@pytest.mark.parametrize(
    ("text", "taxon"),
    [
        ("red sand boas", "a.eryx-johnii"),  # "sand boas" is a name too
        ("geckos", "a.gekkonidae"),
        ("sand boas", "a.eryx"),
    ],
)
def test_the_plural_of_a_longer_name_counts_before_one_that_the_tables_have(text, taxon):
    assert queries.find_taxon(text).taxon == taxon


@pytest.mark.parametrize(
    ("text", "taxon"),
    [
        ("East coast rock lobster", "a.panulirus-homarus"),
        ("West coast rock lobstr", "a.jasus-lalandii"),
        ("Weat coast rock lobster", "a.jasus-lalandii"),  # one slip, and no word
        ("Nothern white rhino", "a.ceratotherium-simum"),
        ("Sothern white rhino", "a.ceratotherium-simum-simum"),
        ("giant pengolin", "a.manis-gigantea"),
    ],
)
def test_another_word_is_no_slip_of_the_pen(text, taxon):
    assert queries.find_taxon(text).taxon == taxon


@pytest.mark.parametrize(
    ("text", "below"),
    [
        ("freshwater turtle", "a.trachemys-scripta"),
        ("terrapin", "a.trachemys-scripta"),
        ("macaw", "a.anodorhynchus-hyacinthinus"),
        ("jackal", "a.canis-mesomelas"),
        ("peafowl", "a.pavo-muticus"),
        ("coral", "a.antipatharia"),
        ("rock lobster", "a.jasus-lalandii"),
        ("zebra skin", "a.equus-zebra"),
        ("gazelle", "a.nanger-dama"),
        ("boa", "a.eryx-johnii"),
    ],
)
def test_the_name_of_a_wide_group_holds_all_that_is_called_so(text, below):
    taxon = queries.find_taxon(text).taxon
    assert taxon in [one.id for one in queries.book().path(below)]


@pytest.mark.parametrize(
    "text", ["Elephant's foot", "Olifantspoot", "Olifantspoot (elephant's foot)", "box turtles", "sloth"]
)
def test_a_name_of_two_groups_is_a_choice(text):
    found = queries.find_taxon(text)
    assert found.verdict == "candidates"
    assert len(found.matches) == 2
