"""Names and goods as officers of many countries write them; short names that are met as they are written alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.reference import built_in, queries
from hornbill.reference.core.book import Book
from hornbill.reference.core.facts import LANGUAGES
from hornbill.reference.core.finding import find
from hornbill.reference.core.name_index import WRITTEN, NameIndex

INDEX = NameIndex(Book.of(built_in.rows()))
SHORT = sorted(
    {
        row["text"]
        for row in built_in.table("names")
        if row["text"].isascii() and row["text"].isalpha() and INDEX.is_as_written(row["text"].lower())
    }
)


@pytest.mark.parametrize(
    ("text", "taxon", "term"),
    [
        ("izimpondo zikabhejane", "a.rhinocerotidae", ""), ("isikhumba sengwe", "a.panthera-pardus", ""), ("matlalo a nkwe", "a.panthera-pardus", ""),
        ("nyanga dzenzou", "a.loxodonta-africana", ""), ("ietermagog", "a.manidae", ""), ("amasanga g'enjovu", "a.loxodonta-africana", ""),
        ("magamba g'olugave", "a.manidae", ""), ("የዝሆን ጥርስ", "a.loxodonta-africana", ""), ("fool maroodi", "a.loxodonta-africana", ""),
        ("minyanga ya njovu", "a.loxodonta-africana", ""), ("mukula", "p.pterocarpus-tinctorius", ""), ("hauren giwa", "a.loxodonta-africana", ""),
        ("fatar damisa", "a.panthera-pardus", ""), ("ìpẹ́ akika", "a.manidae", ""), ("eyin erin", "a.loxodonta-africana", ""), ("aprawa", "a.manidae", ""),
        ("papaonua", "p.afzelia-africana", ""), ("bois de vène", "p.pterocarpus-erinaceus", ""), ("palanca negra gigante", "a.hippotragus-niger-variani", ""),
        ("pau-sangue", "p.pterocarpus-erinaceus", ""), ("escamas de halakavuma", "a.manidae", "SCA"),
        ("angonoka", "a.astrochelys-yniphora", ""), ("babakoto", "a.indri-indri", ""), ("हस्तीहाड", "a.elephantidae", ""), ("salak ko khapata", "a.manidae", ""),
        ("யானைத் தந்தம்", "a.elephantidae", ""), ("புலித்தோல்", "a.panthera-tigris", ""), ("semmara kattai", "p.pterocarpus-santalinus", ""),
        ("ఎర్రచందనం దుంగలు", "p.pterocarpus-santalinus", ""), ("ആനക്കൊമ്പ്", "a.elephantidae", ""), ("ഇരുതലമൂരി", "a.eryx-johnii", ""),
        ("ಚಿಪ್ಪುಹಂದಿ", "a.manidae", ""), ("खवले मांजर", "a.manidae", ""), ("રતાંજલી", "p.pterocarpus-santalinus", ""), ("වල්ලා පට්ටා", "p.gyrinops-walla", ""),
        ("gajamuthu", "a.elephantidae", ""), ("বনরুই", "a.manidae", ""), ("বাঘের চামড়া", "a.panthera-tigris", ""),
        ("پینگولن", "a.manidae", ""), ("برفانی چیتا", "a.uncia-uncia", ""), ("یوزپلنگ", "a.acinonyx-jubatus", ""), ("sroka pongrul", "a.manidae", ""),
        ("ploak damrei", "a.elephantidae", ""), ("mai khanyung", "p.dalbergia-cochinchinensis", ""), ("ပျဉ်းကတိုးသစ်", "p.xylia-xylocarpa", ""),
        ("မြွေပါ", "a.herpestidae", ""), ("ไม้สักขี", "p.dalbergia-parviflora", ""), ("gỗ gù hương", "p.cinnamomum", ""), ("рога сайгака", "a.saiga-tatarica", ""),
        ("бөхөнгийн эвэр", "a.saiga-tatarica", ""), ("سن قرنتي", "a.hippopotamus-amphibius", ""), ("ulu doğan", "a.falco-cherrug", ""),
    ],
)  # fmt: skip
def test_it_is_found(text, taxon, term):
    found = queries.find_taxon(text)
    assert found.taxon == taxon, found
    assert not term or found.term == term


@pytest.mark.parametrize(
    "text",
    [
        "puli thol",  # a tiger's skin in Tamil, a leopard's in Malayalam
        "gainde", "antilope", "hiran", "aliya", "mesa", "mango", "Kampala", "Colombo", "Le Havre", "vontade", "grape", "there", "dance", "child", "shape",
        "zaki", "kubu", "enyi", "tau", "oya", "বাংলাদেশ",
    ],
)  # fmt: skip
def test_it_is_left_to_a_person(text):
    assert not queries.find_taxon(text).taxon


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(SHORT), st.integers(0, WRITTEN - 1), st.sampled_from("abdeghiklmnorstuwyz"))
def test_a_short_name_is_not_guessed(name, at, letter):
    word = name[:at] + letter + name[at + 1 :]
    found = find(INDEX, word)
    assert not any(
        reason.code == "misspelt" and reason.name.lower() == name.lower()
        for match in found.matches
        for reason in match.reasons
    )


def test_each_language_of_the_list_has_names():
    used = {row["language"] for row in built_in.table("names")}
    assert set(LANGUAGES) <= used
