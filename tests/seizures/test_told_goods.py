"""What sentences tell: goods and their amounts, and the species that a cell beside them leaves open."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.seizures.core.items import Cells, read_items
from hornbill.seizures.core.quantities import read_quantity
from hornbill.seizures.core.told_goods import is_sentence, told_goods
from hornbill.seizures.lookups import name_lookup, name_of
from tests.depth import examples


@pytest.fixture(autouse=True)
def _names():
    name_lookup()


def told(text):
    return [(one.text, one.named.name) for one in told_goods(text, name_of)]


def read(**cells):
    return [
        (one.name, [(m.kind, float(m.base or 0)) for m in one.measures])
        for one in read_items(Cells(**cells), name_of)
    ]


def codes(**cells):
    return {reason.code for one in read_items(Cells(**cells), name_of) for reason in one.why}


@pytest.mark.parametrize(
    ("text", "goods"),
    [
        ("Police in Oyem arrested two men and seized four elephant tusks (14.05 kg).", [("4 elephant tusks (14.05 kg)", "Elephantidae")]),
        ("A leopard skin was found abandoned at the roadside.", [("1 leopard skin", "Panthera pardus")]),
        ("Rangers recovered 4 elephant tusks, 2 rhino horns and a tiger skin hidden in 3 sacks.", [("4 elephant tusks", "Elephantidae"), ("2 rhino horns", "Rhinocerotidae"), ("1 tiger skin", "Panthera tigris")]),
        ("Lions and ball pythons (39 in total) seized in Palawan; a man arrested.", [("39 Lions", "Panthera leo"), ("ball pythons", "Python regius")]),
        ("Deux trafiquants arrêtés avec quatre pointes d'ivoire pesant 14 kg à Ouesso.", [("4 pointes d'ivoire (14 kg)", "Elephantidae")]),
        ("Dois homens foram detidos na posse de quatro pontas de marfim.", [("4 pontas de marfim", "Elephantidae")]),
        ("Customs intercepted some 1,607 kilos of East African sandalwood bound for the Gulf.", [("1,607 kilos of East African sandalwood", "Osyris lanceolata")]),
        ("Acting on a tip-off, customs seized 12 ring-tailed lemurs and six spotted pond turtles.", [("12 ring-tailed lemurs", "Lemur catta"), ("6 spotted pond turtles", "Geoclemys hamiltonii")]),
        ("Saisie de 02 pangolins à longue queue à Ouesso", [("02 pangolins à longue queue", "Manis tetradactyla")]),
        ("Saisie de 12 billes de kevazingo d'un volume de 20,839 m3", [("12 billes de kevazingo (20,839 m3)", "Guibourtia")]),
        ("He was sentenced to 7 years for possession of two ivory tusks. He also had a zebra skin.", [("2 ivory tusks", "Elephantidae"), ("1 zebra skin", "Equus")]),
    ],
)  # fmt: skip
def test_sentences_tell_of_goods(text, goods):
    assert told(text) == goods


@pytest.mark.parametrize(
    "text",
    [
        "A leopard attacked a villager before rangers found the man.",
        "A man was found dead after an elephant attack; 12 rangers searched the camp.",
        "Three rhino poachers were arrested with a rifle near Elephant Park.",
        "The Hawks arrested a pangolin trader; the vehicle was seized.",
        "The two suspects, aged 28 and 41, were seized on flight KQ 402.",
        "Police seized a white Toyota and 120,000 rupees in 3 sacks.",
        "120 kg pangolin scales and 3 tusks",  # no sentence
        "Police seized 3 tusks and, from a second car, sacks that weighed 12 kg.",  # a weight of none of the goods
        "",
    ],
)
def test_people_money_and_doings_are_no_goods(text):
    assert told(text) == []


@given(st.text(alphabet="seized with 3 kg of tusks, lion and (a) .\n0-$é象", max_size=80))
@settings(max_examples=examples(100, deep=1_000), deadline=None)
def test_any_text_is_read(text):
    name_lookup()
    if not is_sentence(text):
        assert told(text) == []
    assert all(one.text for one in told_goods(text, name_of))


@pytest.mark.parametrize(
    ("cell", "sentence", "name"),
    [
        ("Snake", "Police seized five king cobras at Hat Yai.", "Ophiophagus hannah"),
        ("Gibbon", "Police seized three siamangs.", "Symphalangus syndactylus"),
        ("Rosewood", "Agents seized 84 kosso logs (11.156 m3).", "Pterocarpus erinaceus"),
        ("Snake", "Police seized five king cobras and two ball pythons.", "Serpentes"),  # two below it
        ("King cobra", "Police seized five snakes.", "Ophiophagus hannah"),  # the cell is narrower
        ("Snake", "The snake charmer told of king cobras.", "Serpentes"),  # no seizure
        ("Lion", "Police seized a leopard skin.", "Panthera leo"),  # contradicts
    ],
)
def test_a_sentence_tells_a_group_or_an_open_name_more_closely(cell, sentence, name):
    ((found, _),) = read(species=cell, description=sentence, quantity="5")
    assert found == name


def test_what_contradicts_is_doubtful_and_what_is_closer_is_noted():
    assert "sentence-differs" in codes(
        species="Lion", description="Police seized a leopard skin.", quantity="1"
    )
    assert "sentence-closer" in codes(
        species="Snake", description="Police seized a king cobra.", quantity="1"
    )
    plain = codes(species="Snake", description="Police seized a snake.", quantity="1")
    assert not plain & {"sentence-differs", "sentence-closer"}


def test_each_of_several_goods_in_a_cell_has_its_own():
    found = read(
        species="Cockatoo; Snake",
        description="Cockatoos and ball pythons (39 in total) seized.",
        quantity="39 pcs",
    )
    assert [name for name, _ in found] == ["Cacatuidae", "Python regius"]


@pytest.mark.parametrize(
    ("cell", "sentence", "items"),
    [
        ("Tiger", "Officers recovered four tiger teeth. They face up to seven years in prison.", [("Panthera tigris", [("count", 4)])]),
        ("Leopard", "A leopard skin found abandoned. The haul is worth about $120,000.", [("Panthera pardus", [("count", 1)])]),
        ("Elephant", "Three suspects were caught with four elephant tusks (14.055 kg).", [("Elephantidae", [("count", 4), ("mass", 14.055)])]),
        ("Cockatoo", "Three suspects caught with five yellow-crested cockatoos in two boxes.", [("Cacatua sulphurea", [("count", 5)])]),
        ("", "Customs found 2 ball pythons and 3 king cobras.", [("Python regius", [("count", 2)]), ("Ophiophagus hannah", [("count", 3)])]),
    ],
)  # fmt: skip
def test_amounts_of_a_sentence_count_where_the_columns_have_none(cell, sentence, items):
    assert read(species=cell, description=sentence) == items


def test_a_misspelt_unit_is_the_unit_and_doubtful_and_never_a_count():
    found = read_quantity("2,543.86 kiloograms of red sanders logs")
    assert [(one.kind, float(one.base)) for one in found.value.measures] == [("mass", 2543.86)]
    assert "unit-misspelt" in {one.code for one in found.why}
    assert [one.kind for one in read_quantity("12 killograms").value.measures] == ["mass"]
    assert [one.kind for one in read_quantity("12 kilims of wool").value.measures] == [
        "count"
    ]  # another word


def test_a_count_in_a_word_for_goods_stands_beside_a_weight():
    found = read(species="Oribi", quantity="4", unit="carcaças", mass="26")
    assert found == [("Ourebia ourebi", [("count", 4), ("mass", 26)])]
