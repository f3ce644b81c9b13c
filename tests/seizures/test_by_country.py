"""A name of several taxa by the country that the goods come from: who decides, who does not, and never a taxon that the name cannot mean."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.seizures.core.by_country import by_country, countries_of
from hornbill.seizures.core.item_read import ItemRead
from hornbill.seizures.core.naming import FOUND, NOBODY, Named
from hornbill.seizures.core.read import doubt
from hornbill.seizures.core.row_read import Leg
from hornbill.seizures.file_reading import read_file

TODAY = date(2026, 11, 28)
WOOD = ("Dalbergia", "Pterocarpus erinaceus", "Guibourtia tessmannii")


def read(goods, origin="", export="", destination="", country=""):
    text = (
        "No;Date;Country;Species;Goods;Quantity;Country of origin;Country of export;Destination country\n"
        f'1;2024-05-01;{country};{goods};logs;12 kg;"{origin}";{export};{destination}\n'
        "2;2024-05-02;;Manis javanica;scales;3 kg;Indonesia;Indonesia;China\n"
    )
    return read_file(text.encode(), "x.csv", today=TODAY).seizures[0][1]


def name_of(*cells, **more):
    (item,) = read(*cells, **more).items
    return item.name


@pytest.mark.parametrize(
    ("goods", "places", "name"),
    [
        ("Rosewood", {"origin": "Ghana"}, "Pterocarpus erinaceus"),
        ("Rosewood", {"origin": "Madagascar"}, "Dalbergia"),
        ("Rose wood", {"origin": "Ghana"}, "Pterocarpus erinaceus"),
        ("Rosewood", {"export": "Gambia"}, "Pterocarpus erinaceus"),
        ("Rosewood", {"country": "Senegal"}, "Pterocarpus erinaceus"),
        ("Rosewood", {"origin": "Madagascar", "export": "Ghana"}, "Dalbergia"),  # the origin counts first
        ("Rosewood", {"origin": "Ghana", "country": "Vietnam"}, "Pterocarpus erinaceus"),
        ("Rosewood", {"origin": "Ghana", "destination": "Vietnam"}, "Pterocarpus erinaceus"),
        ("Mahogany", {"origin": "Peru"}, "Swietenia"),
        ("Mahogany", {"origin": "Ghana"}, "Khaya"),
        ("Sandalwood", {"origin": "India"}, "Santalum album"),
        ("Sandalwood", {"origin": "Kenya"}, "Osyris lanceolata"),
    ],
)
def test_the_country_of_origin_decides(goods, places, name):
    assert name_of(goods, **places) == name


@pytest.mark.parametrize(
    "places",
    [
        {},
        {"destination": "Ghana"},  # a destination never decides
        {"origin": "Ghana; Madagascar"},  # two countries that differ
        {"origin": "Ghana; Germany"},  # of one of the two nothing is known
        {"origin": "Germany"},
        {"origin": "Germany", "country": "Ghana"},  # they are from Germany, wherever they were seized
        {"country": "China"},
    ],
)
def test_what_no_country_decides_stays_a_choice(places):
    seizure = read("Rosewood", **places)
    (item,) = seizure.items
    assert (item.taxon, item.name) == ("", "")
    assert "species-doubtful" in {reason.code for _place, reason in seizure.why}


def test_two_countries_that_agree_decide():
    assert name_of("Rosewood", origin="Ghana; Togo") == "Pterocarpus erinaceus"


def test_what_a_country_decided_is_doubtful_and_shows_the_other_candidates():
    seizure = read("Rosewood", origin="Ghana")
    codes = {reason.code: reason.about for _place, reason in seizure.why}
    assert codes["by-country"] == "Rosewood / Pterocarpus erinaceus"
    assert "species-doubtful" not in codes
    assert seizure.state == "doubtful"
    assert len(seizure.items[0].candidates) > 1


def test_a_name_that_says_which_one_is_left_alone():
    assert name_of("Dalbergia nigra", origin="Ghana") == "Dalbergia nigra"
    seizure = read("Pterocarpus erinaceus", origin="Madagascar")
    assert seizure.items[0].name == "Pterocarpus erinaceus"
    assert "by-country" not in {reason.code for _place, reason in seizure.why}


def test_two_words_that_a_country_decides_differently_stay_a_choice():
    item = ItemRead("mahogany or rosewood", candidates=("Khaya", *WOOD))
    facts = Facts({("mahogany", "GH"): ("Khaya",), ("rosewood", "GH"): ("Pterocarpus erinaceus",)})
    assert by_country(item, (("GH",),), facts, known) is item


def test_several_species_of_one_quantity_stay_as_they_are():
    item = ItemRead("rosewood", candidates=WOOD, why=(doubt("several-species", "rosewood"),))
    assert by_country(item, (("GH",),), Facts({("rosewood", "GH"): WOOD[:1]}), known) is item


def test_countries_are_in_the_order_of_what_they_say():
    legs = [
        Leg("destination", "VN", ""),
        Leg("export", "TG", ""),
        Leg("origin", "GH", ""),
        Leg("origin", "", "the coast"),
    ]
    assert countries_of(legs, "KE") == (("GH",), ("TG",))
    assert countries_of(legs[:1], "KE") == (("KE",),)
    assert countries_of(legs[:1], "") == ()


@dataclass
class Facts:
    meant: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)

    def meant_in(self, name, country):
        return self.meant.get((name, country), ())


def known(name):
    return Named(FOUND, f"p.{name.lower().replace(' ', '-')}", name) if name else NOBODY


NAMES = st.sampled_from(
    [*WOOD, "Khaya", "Khaya ivorensis", "Pterocarpus", "Pterocarpus santalinus", "Panthera"]
)
CODES = st.sampled_from(["GH", "TG", "MG", "VN"])


@given(
    st.lists(st.sampled_from(["rosewood", "mahogany", "logs"]), min_size=1, max_size=3),
    st.lists(NAMES, max_size=4),
    st.dictionaries(st.tuples(st.sampled_from(["rosewood", "mahogany"]), CODES), st.lists(NAMES, max_size=2).map(tuple)),
    st.lists(st.builds(Leg, st.sampled_from(["origin", "export", "transit", "destination"]), CODES | st.just(""), st.just("")), max_size=4),
    CODES | st.just(""),
)  # fmt: skip
def test_never_a_taxon_that_is_no_candidate_nor_below_one(words, candidates, meant, legs, country):
    item = ItemRead(
        " ".join(words), candidates=tuple(candidates), why=(doubt("species-doubtful", " ".join(words)),)
    )
    found = by_country(item, countries_of(legs, country), Facts(meant), known)
    if found is item:
        return
    assert found.name in candidates or found.name.split()[0] in candidates
    assert found.candidates == item.candidates
    asked = {leg.country for leg in legs if leg.role in ("origin", "export")} - {""} or {country}
    assert any(found.name in meant.get((word, one), ()) for word in words for one in asked)
    assert [one.code for one in found.why] == ["by-country"]


@pytest.mark.parametrize(
    ("goods", "country", "name"),
    [
        ("civette", "Cameroon", "Civettictis civetta"),
        ("civeta", "Angola", "Civettictis civetta"),
        ("civette", "Laos", ""),
        ("jibóia", "Guinea-Bissau", "Python sebae"),
        ("jibóia", "Angola", ""),  # two pythons
        ("jibóia", "Brazil", "Boa constrictor"),
        ("jibóia", "Portugal", ""),
        ("mogno", "Mozambique", "Khaya"),
        ("mogno", "Brazil", "Swietenia macrophylla"),
        ("javali", "Portugal", "Sus scrofa"),
        ("javali", "Mozambique", "Phacochoerus africanus"),
        ("javali", "Angola", ""),  # a warthog or a bushpig
    ],
)
def test_words_of_two_continents(goods, country, name):
    assert name_of(goods, country=country) == name


@pytest.mark.parametrize(
    ("common", "scientific", "name"),
    [
        ("Jibóia", "Python sebae", "Python sebae"),  # of the genus of a candidate
        ("Civette", "Civettictis civetta", "Civettictis civetta"),  # of the family of one
        ("Vích", "Chelonia mydas", "Chelonia mydas"),
        ("Javali", "Potamochoerus larvatus", "Potamochoerus larvatus"),
        ("Jibóia", "Loxodonta africana", ""),
        ("Javali", "Panthera pardus", ""),
    ],
)
def test_a_scientific_name_beside_a_word_of_several_taxa_decides_where_it_is_one_of_them(
    common, scientific, name
):
    text = f"No;Date;Species;Scientific name;Goods;Quantity\n1;2024-05-01;{common};{scientific};skin;2\n"
    text += "2;2024-05-02;pangolin;Manis javanica;scales;3\n"
    (item,) = read_file(text.encode(), "x.csv", today=TODAY).seizures[0][1].items
    assert item.name == name
