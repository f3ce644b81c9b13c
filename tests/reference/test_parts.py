"""Names with notes beside them: what stands apart is passed over, what may change the animal is not; slips of the pen in epithets and goods."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.reference import queries

NOTES = [
    "(Annexe I)",
    "*DNA samples taken",
    ", hidden in car boot",
    " - totally protected",
    "（无证）",
    "(CITES App. I/II)",
    "[sans papiers]",
]
NAMES = [
    "Manis javanica",
    "pangolin scales",
    "écailles de pangolin",
    "Testudo graeca",
    "harimau kumbang",
    "elephant ivory",
    "sokake",
]


@pytest.mark.parametrize(
    ("text", "taxon"),
    [
        ("Voay (crocodile du Nil) peaux", "a.crocodylus-niloticus"),
        ("tortoise, star Indian", "a.geochelone-elegans"),
        ("lion, mountain", "a.puma-concolor"),
        ("elephant (sea)", "a.mirounga"),
        ("sea lion (bones)", "a.otariidae"),
        ("pangolin - Manis temminki", "a.manis-temminckii"),
        ("Pongo abeli - totally protected", "a.pongo-abelii"),
        ("Sandalwood (Osyris lanceloata)", "p.osyris-lanceolata"),
        ("Glass eels - Anguilla anguila", "a.anguilla-anguilla"),
        ("Elphant ivory", "a.elephantidae"),
        ("Hemeted hornbill casques", "a.rhinoplax-vigil"),
        ("Komodo dragon hatchhling", "a.varanus-komodoensis"),
        ("Dugong - viande", "a.dugong-dugon"),
        ("hippopotamus tusks", "a.hippopotamus-amphibius"),
        ("Palissandre dans valise", "p.dalbergia"),
        ("Micrastur plumbeus W. L. Sclater, 1918", "a.micrastur-plumbeus"),
        ("corno de rinoceronte preto", "a.diceros-bicornis"),
        ("活体缅甸星龟（无证）", "a.geochelone-platynota"),
        ("緬甸星龜", "a.geochelone-platynota"),
        ("glass eels", "a.anguilla"),
        ("sisik tenggiling", "a.manidae"),
        ("Echte Karettschildkröte, getrocknet", "a.eretmochelys-imbricata"),
    ],
)
def test_it_is_found(text, taxon):
    assert queries.find_taxon(text).taxon == taxon


@pytest.mark.parametrize(
    "text",
    [
        "lion (rock)",
        "tiger prwan",
        "Palissandre dosa",
        "palissandre dani",
        "tiger prawn, frozen",
        "Manis indica x",
        "cocoa",
        "mango",
    ],
)
def test_it_is_left_open(text):
    found = queries.find_taxon(text)
    assert found.taxon in ("", "a.manis"), found


def test_a_genus_that_is_known_is_not_read_as_another():
    assert queries.find_taxon("Manis indica").taxon in ("", "a.manis")


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(NAMES), st.lists(st.sampled_from(NOTES), max_size=3))
def test_notes_that_stand_apart_change_nothing(name, notes):
    assert queries.find_taxon(name + "".join(notes)).taxon == queries.find_taxon(name).taxon


@settings(max_examples=150, deadline=None)
@given(
    st.text(max_size=80),
    st.sampled_from(NAMES),
    st.sampled_from(["(", "）", " - ", ",", ";", "*", "\n", "/", "\x00", "\ud800"]),
)
def test_any_text_gives_an_answer_with_a_taxon_of_the_tables(text, name, sign):
    for one in (text, text + sign + name, name + sign + text):
        found = queries.find_taxon(one)
        assert not found.taxon or queries.taxon(found.taxon) is not None
