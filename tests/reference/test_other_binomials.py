"""Scientific names that the tables lack, genera that are words of other languages, initials of a genus: never a wrong taxon for sure."""

from __future__ import annotations

import pytest

from hornbill.reference import queries


@pytest.mark.parametrize(
    "text",
    [
        "Areocarpus novoides",  # no Ariocarpus
        "Fooburga madagascariensis",  # no Boa madagascariensis
        "Fooburga welwitschii",  # no Welwitschia
        "pau-preto (Fooburga madagascariensis)",  # the name beside it may be another tree's
        "Chitra horinak",  # a deer in Bangla, and no turtle of the genus Chitra
        "pau ferro",  # a tree of Mozambique or of Brazil
        "chandana",  # a parakeet in Bangla, sandalwood in Hindi
        "牛樟芝",  # a fungus on the camphor tree
    ],
)
def test_is_no_taxon_for_sure(db, text):
    assert not queries.find_taxon(text).taxon


@pytest.mark.parametrize(
    ("text", "taxon"),
    [
        ("Kura (G. elegans)", "a.geochelone-elegans"),
        ("pangolim (S. temminckii)", "a.manis-temminckii"),
        ("E. eugene-maraisii", "p.encephalartos-eugene-maraisii"),
        ("Muntiacus reevesi micrurus", "a.muntiacus-reevesi"),  # no coral snake, Micrurus
        ("P. tigris", "a.panthera-tigris"),  # and no python, which was called Python tigris
        ("Paphiopedilum canhii", "p.paphiopedilum"),
        ("Dalbregia stevensonii", "p.dalbergia-stevensonii"),
        ("龜殼花", "a.protobothrops-mucrosquamatus"),  # no turtle
        ("龜甲牡丹", "p.ariocarpus-fissuratus"),
        ("chitra horin", "a.axis-axis"),
        ("cycad", "p.cycadales"),
    ],
)
def test_is_found(db, text, taxon):
    assert queries.find_taxon(text).taxon == taxon


@pytest.mark.parametrize(
    "text",
    [
        "pele escura e dura",
        "shipped to a Cincinnati zoo",
        "corte a cana",
        "skin of A. buffalo",  # an epithet that is a name
        "Loxodonta africana, Giraffa",
        "Dalbergia nigra, Pterocarpus",
        "Crocodylus niloticus / Varanus",
        "Ursus thibetanus, Moschus",
        "Crocodylus niloticus\nvaranus",
        "Crocodylus niloticus python",
    ],
)
def test_an_article_is_no_initial_and_a_second_genus_no_subspecies(db, text):
    assert not queries.find_taxon(text).taxon


@pytest.mark.parametrize(
    ("text", "genus"),
    [
        ("skin of a buffalo", "acipenser"),
        ("meat of a buffalo 20 kg", "acipenser"),
        ("tartaruga grande e nigra", "siebenrockiella"),
    ],
)
def test_a_word_of_one_letter_is_no_genus(db, text, genus):
    assert genus not in "".join(one.taxon for one in queries.find_taxon(text).matches)


def test_a_genus_is_not_found_in_the_epithet_of_another():
    for text in ("Xyloryctes monodon", "Zyxomma giraffa", "Quxia leopardus"):
        assert queries.find_taxon(text).taxon == ""
    assert queries.find_taxon("Monodon monoceros").taxon == "a.monodon-monoceros"
    assert queries.find_taxon("Chinese Fulica").taxon == "a.fulica"
