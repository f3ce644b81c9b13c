"""Names with their words in another order or with other spaces, abbreviated and misspelt, and names that are being typed."""

from __future__ import annotations

import pytest

from hornbill.reference import queries

WRITTEN = {
    "Elephant (African)": "Loxodonta africana",
    "tortoise, star (Indian)": "Geochelone elegans",
    "tê tê ja va": "Manis javanica",
    "P. tgiris": "Panthera tigris",
    "rinoceronte preto": "Diceros bicornis",
    "巨地穿山甲": "Manis gigantea",
    "ไม้พยุง": "Dalbergia cochinchinensis",
    "กระดูกเสือ": "Panthera tigris",  # bone begins as the hawksbill's name does
    "Pembe za faru": "Rhinocerotidae",
}


@pytest.mark.parametrize(("text", "name"), WRITTEN.items(), ids=[f"{n}" for n in range(len(WRITTEN))])
def test_a_name_that_is_written_otherwise_is_found_with_a_reason(text, name):
    found = queries.find_taxon(text)
    assert (found.verdict, queries.taxon(found.taxon).name) == ("found", name)
    assert found.matches[0].reasons


@pytest.mark.parametrize("text", ["Manis jav", "manis java", "panth tig"])
def test_a_species_that_is_being_typed_comes_first(text):
    found = queries.find_taxon(text, beginnings=True)
    assert queries.taxon(found.matches[0].taxon).rank == "species"
    assert all(part in queries.taxon(found.matches[0].taxon).name.lower() for part in text.lower().split())


def test_a_species_that_is_unknown_stays_its_genus_when_nothing_is_being_typed():
    found = queries.find_taxon("Manis jav")
    assert (found.taxon, found.matches[0].reasons[-1].code) == ("a.manis", "species-unknown")


def test_a_word_for_goods_is_no_animal_because_it_begins_like_one():
    found = queries.find_taxon("กระดูก")
    assert (found.verdict, found.term) == ("not-found", "BON")
    assert queries.find_taxon("象牙制品").term  # each sign is a word: ivory


def test_no_code_of_a_country_is_a_name():
    from hornbill.places.queries import gazetteer

    codes = set(gazetteer().countries.by_code)
    assert not [name for name in queries.book().all_names() if name.text.strip() in codes]
