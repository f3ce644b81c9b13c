"""Compounds taken apart, cases and plurals of other languages, names inside longer phrases; and what must stay open."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.reference import queries
from hornbill.reference.core.compounds import parts_of

FOUND = [
    ("Leopardenfellmantel", "a.panthera-pardus", "GAR"),
    ("Elfenbeinschnitzerei", "a.elephantidae", "CAR"),
    ("Papageieneier", "a.psittaciformes", "EGG"),
    ("Haigebiss", "a.elasmobranchii", "TEE"),
    ("krokodillenleren riem", "a.crocodylia", "LPS"),
    ("neushoornhoorn", "a.rhinocerotidae", ""),
    ("뱀가죽", "a.serpentes", ""),
    ("고래고기", "a.cetacea", "MEA"),
    ("बाघको छाला", "a.panthera-tigris", "SKI"),
    ("हाथी दाँत", "a.elephantidae", ""),
    ("सालकको छाला", "a.manidae", "SKI"),  # a longer name holds the word with its ending
    ("सालकको खपटा", "a.manidae", "SCA"),
    ("जरायोको मासु", "a.rusa-unicolor", "MEA"),
    ("हिमाली भालुको पित्त थैली", "a.ursus-thibetanus", "GAB"),  # a bear's gall is a name, too
    ("सालको चिरान काठ", "p.shorea-robusta", "SAW"),
    ("අලි දළ", "a.elephas-maximus", ""),
    ("ឈើហុបគ្រញូង", "p.dalbergia-cochinchinensis", "TIM"),
    ("អណ្ដើកហ្លួង", "a.batagur-affinis", ""),
    ("អណ្តើកហ្លួង", "a.batagur-affinis", ""),
    ("vinyonga hai", "a.chamaeleonidae", "LIV"),
    ("عاج الفيل", "a.elephantidae", ""),
    ("أنيابُ الفِيَلة", "a.elephantidae", "TUS"),
    ("トラ皮", "a.panthera-tigris", "SKI"),
    ("ワニ革バッグ", "a.crocodylia", "LPS"),
    ("ເກັດລິ່ນ", "a.manidae", "SCA"),
    ("ស្រកាពង្រូល", "a.manidae", ""),
    ("ဆင်စွယ်", "a.elephantidae", "TUS"),
    ("écaille de pangolin géant", "a.manis-gigantea", "SCA"),
    ("crane de chimpanze", "a.pan-troglodytes", "SKU"),
    ("Bhalu pitta (bear gall bladder)", "a.ursidae", ""),
    ("bear gall bladders", "a.ursidae", "GAB"),
    ("ipê serrado", "p.handroanthus", "SAW"),
    ("merbau flooring", "p.intsia", ""),
    ("臺灣獼猴", "a.macaca-cyclopis", ""),
]
OPEN = [
    "snakewood",
    "zebrawood",
    "Löwenzahn",
    "catfish",
    "トラック",
    "カメラ",
    "snares",
    "leopard plant",
    "Elfenbeinküste",
    "Côte d'Ivoire",
    "งาดำ",
    "虎头蜂",
    "dent de lion",
    "fake ivory",
    "jaguar car",
    "tiger xyzzy",
]


@pytest.mark.parametrize(("text", "taxon", "term"), FOUND)
def test_it_is_found(text, taxon, term):
    found = queries.find_taxon(text)
    assert found.taxon == taxon, found
    assert not term or found.term == term


@pytest.mark.parametrize("text", OPEN)
def test_it_is_left_open(text):
    assert queries.find_taxon(text).taxon == ""


def test_a_word_for_goods_is_still_a_bird_by_itself():
    assert queries.find_taxon("Pitta").taxon == "a.pitta"
    assert queries.find_taxon("pitta nympha").taxon == "a.pitta-nympha"


@settings(max_examples=60)
@given(st.text(max_size=40))
def test_parts_are_words_of_the_tables(word):
    index = queries._kept.names()
    parts = parts_of(index, word)
    assert not parts or index.exact.get(parts[0])
    assert all(len(one) > 1 for one in parts)


@settings(max_examples=40)
@given(st.sampled_from([text for text, _taxon, _term in FOUND]), st.text(max_size=6))
def test_whatever_is_written_behind_is_answered(text, more):
    assert queries.find_taxon(text + more).verdict in ("found", "candidates", "not-found")


@pytest.mark.parametrize(
    ("text", "taxa"),
    [
        ("jiboia", {"a.boa-constrictor", "a.python"}),  # in Brazil a boa, in Angola a python
        ("හොර", {"p.dipterocarpus-zeylanicus"}),  # a thief, too
        ("weera", {"p.drypetes-sepiaria"}),  # a hero
    ],
)
def test_a_name_of_several_things_is_offered_and_not_said(text, taxa):
    found = queries.find_taxon(text)
    assert found.verdict == "candidates"
    assert found.taxon == ""
    assert {one.taxon for one in found.matches} >= taxa


@pytest.mark.parametrize(
    ("text", "taxon"),
    [
        ("couro de jacaré", "a.crocodylia"),  # a caiman in Brazil, a crocodile in Angola
        ("carne de nunce", "a.redunca-arundinum"),
        ("live crowned crane", "a.balearica"),
        ("jungle fowl", "a.gallus"),
        ("jiboia-constritora", "a.boa-constrictor"),
        ("hazomalanga", "p.hernandia-voyronii"),
    ],
)
def test_a_name_is_no_narrower_than_it_is_used(text, taxon):
    assert queries.find_taxon(text).taxon == taxon
