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
