"""Several goods in one cell: what is a list and what is one name, whose the amounts are, and that nothing is lost or made up."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.seizures.core.items import Cells, read_items
from hornbill.seizures.core.naming import CANDIDATES, FOUND, NOT_FOUND, Named
from hornbill.seizures.core.several_goods import are_several, goods_in, joined, narrowest, numbered
from hornbill.seizures.core.terms import TERMS, a_word_for
from hornbill.seizures.lookups import name_lookup, name_of
from tests.depth import examples

ANIMALS = ("Manidae", "Panthera pardus", "Varanus", "Giraffa camelopardalis", "Crocodylus niloticus")


@pytest.fixture(autouse=True)
def _names():
    name_lookup()


def read(**cells):
    return [
        (one.name, one.term, [(m.kind, m.value) for m in one.measures])
        for one in read_items(Cells(**cells), name_of)
    ]


def doubts(**cells):
    return {
        reason.code
        for one in read_items(Cells(**cells), name_of)
        for reason in one.why
        if reason.level == "doubt"
    }


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Nsato & Giraffe", ["Python", "Giraffa camelopardalis"]),
        ("ivory and pangolin scales", ["Elephantidae", "Manidae"]),
        ("Peaux de crocodile du Nil + Nyama ya nzoku", ["Crocodylus niloticus", "Elephantidae"]),
        ("चितुवाको छाला र रक्तचन्दनको काठ", ["Panthera pardus", "Pterocarpus santalinus"]),
        ("Beruk dan Kuda laut", ["Macaca nemestrina", "Hippocampus"]),
        ("1. ลิงแสม 2. เกล็ดลิ่น", ["Macaca fascicularis", "Manidae"]),
        ("أسد / Lion + حراشف أم قرفة (Pangolin)", ["Panthera leo", "Manidae"]),
        ("elephant, rhino, lion", ["Elephantidae", "Rhinocerotidae", "Panthera leo"]),
        ("leopard, tortoise", ["Panthera pardus", "Testudinidae"]),
        ("tortoise, leopard", ["Stigmochelys pardalis"]),  # one animal, in the order of an index
    ],
)
def test_a_list_of_goods_is_taken_apart(text, names):
    assert [named.name for _, named in goods_in(text, name_of)] == names


@pytest.mark.parametrize(
    "text",
    [
        "Gecko, tokay", "Tokhok / Gecko, tokay", "black and white colobus", "Lion / Simba", "gazelle / antelope", "Leopard / cheetah", "pangolin & Manis javanica", "Onça, peles",
        "Manis javanica, Manis pentadactyla", "lion and teeth", "Coobus skins (black & white)", "Python (live & dead)", "", "&", "+ +", "tusks & pieces", "lion, crâne",
    ],
)  # fmt: skip
def test_what_is_no_list_stays_whole(text):
    assert goods_in(text, name_of) == []


def test_a_slash_parts_where_another_cell_has_as_many_parts():
    assert read(species="Tiger / Rhino", term="skin / horn", quantity="1 / 2") == [
        ("Panthera tigris", "SKI", [("count", 1)]),
        ("Rhinocerotidae", "HOR", [("count", 2)]),
    ]
    assert [name for name, *_ in read(species="Leopard / cheetah", term="skin", quantity="1")] == [""]


def test_pieces_and_a_weight_are_one_each():
    cells = {"species": "Nsato & Giraffe", "term": "Skins & Dried meat", "count": "1", "mass": "20"}
    assert read(**cells) == [
        ("Python", "SKI", [("count", 1)]),
        ("Giraffa camelopardalis", "MEA", [("mass", 20)]),
    ]
    assert "amounts-shared-out" in doubts(**cells)
    assert read(species="pangolin scales & leopard skin", quantity="2 pcs (5 kg)") == [
        ("Manidae", "SCA", [("mass", 5)]),
        ("Panthera pardus", "SKI", [("count", 2)]),
    ]
    assert read(species="Peau d'okapi + Ébène", quantity="6 + 166 Kg")[1][2] == [("mass", 166)]


def test_one_amount_stays_with_the_first_and_is_doubtful():
    cells = {"species": "ivory and pangolin scales", "quantity": "12 kg"}
    assert read(**cells) == [("Elephantidae", "IVP", [("mass", 12)]), ("Manidae", "SCA", [])]
    assert "one-amount-for-several" in doubts(**cells)


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("12 kg ivory and pangolin scales", [("Elephantidae", [("mass", 12)]), ("Manidae", [])]),
        ("5 ekor kukang jawa dan 0,521 kg sisik trenggiling", [("Nycticebus javanicus", [("count", 5)]), ("Manidae", [("mass", Decimal("0.521"))])]),
        ("1. ลิงแสม 6 ตัว 2. เกล็ดลิ่น 18 กก.", [("Macaca fascicularis", [("count", 6)]), ("Manidae", [("mass", 18)])]),
        ("pangolin scales 20kg, elephant ivory", [("Manidae", [("mass", 20)]), ("Elephantidae", [])]),
    ],
)  # fmt: skip
def test_a_description_gives_each_of_its_goods_its_amount(text, items):
    assert [(name, amounts) for name, _, amounts in read(description=text)] == items


def test_goods_of_a_column_of_kinds_are_listed_too():
    assert [
        (name, term) for name, term, _ in read(description="ivory and pangolin scales", quantity="3 kg")
    ] == [
        ("Elephantidae", "IVP"),
        ("Manidae", "SCA"),
    ]


@pytest.mark.parametrize(
    ("cells", "name"),
    [
        ({"species": "Danta", "term": "Planks"}, "Nesogordonia papaverifera"),
        ({"species": "Limba", "quantity": "72 / 265 m3"}, "Terminalia superba"),
        ({"species": "kotiya", "term": "teeth"}, "Panthera pardus"),
        ({"species": "ကျွန်း", "term": "logs"}, "Tectona grandis"),
        ({"species": "Danta"}, ""),
        ({"species": "kotiya", "term": "live"}, ""),
        ({"species": "buffalo", "term": "skin"}, ""),
    ],
)
def test_a_name_that_leaves_a_choice_is_settled_by_the_goods(cells, name):
    assert read(**{"quantity": "2", **cells})[0][0] == name


def test_every_term_that_settles_a_name_has_a_word_that_means_it():
    from hornbill.reference.core import by_goods

    for codes in (by_goods._OF_PLANTS, by_goods._OF_ANIMALS):
        for code in codes & set(TERMS):
            assert name_of(f"Panthera leo {a_word_for(code)}").term in codes | {""}


NAMED = st.builds(
    Named,
    st.sampled_from([FOUND, CANDIDATES, NOT_FOUND]),
    st.sampled_from(["a.b", "a.c", "a.d"]),
    st.sampled_from(["B", "C", "D"]),
    st.sampled_from([(), ("B",), ("C", "D")]),
    above=st.sampled_from([(), ("a.b",), ("a.b", "a.c")]),
)


@settings(max_examples=examples(300, deep=3000))
@given(st.lists(NAMED, min_size=2, max_size=4))
def test_no_names_are_both_several_and_one(named):
    assert not (are_several(named) and narrowest(named) is not None)
    assert are_several(named) == are_several(named[::-1])


@settings(max_examples=examples(300, deep=3000))
@given(st.lists(st.text(alphabet="abc กข, +&/;()[]\n1.", max_size=20), max_size=6).map(" and ".join))
def test_parts_hold_every_letter_of_the_text(text):
    for parts in [*joined(text), numbered(text) or [text]]:
        assert all(parts) or parts == [text]
        left = "".join(sign for sign in "".join(parts) if sign in "bcกข")
        assert (
            left == "".join(sign for sign in text.replace(" and ", "  ") if sign in "bcกข") or "and" in text
        )


@settings(max_examples=examples(100, deep=1000))
@given(
    st.permutations(ANIMALS),
    st.integers(2, 4),
    st.sampled_from([" + ", " & ", " and ", " et ", " dan ", " e ", ", ", " और "]),
)
def test_any_list_of_animals_is_as_many_items(animals, number, sign):
    text = sign.join(animals[:number])
    assert [name for name, *_ in read(species=text, quantity="7")] == list(animals[:number])


@settings(max_examples=examples(200, deep=2000))
@given(st.text(max_size=60), st.text(max_size=20), st.text(max_size=20))
def test_no_text_raises_and_no_item_lacks_a_reason(species, term, quantity):
    for one in read_items(Cells(species=species, term=term, quantity=quantity), name_of):
        assert one.name or one.why or not species.strip()
