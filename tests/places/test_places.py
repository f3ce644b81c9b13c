"""Places and countries as people write them."""

import pytest

from hornbill.places import queries


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("KUL airport", "MYKUL"),
        ("JKIA, Nairobi", "KENBO"),
        ("Mombasa port", "KEMBA"),
        ("Mombassa", "KEMBA"),
        ("KEMBA", "KEMBA"),
        ("Port Klang", "MYPKG"),
        ("Port of Apapa, Lagos, Nigeria", "NGAPP"),
        ("Lusaka, Zambia", "ZMLUN"),
        ("广州白云机场", "CNCAN"),
        ("Hai Phong", "VNHPH"),
        ("Charles de Gaulle", "FRCDG"),
        ("Namanga border post", "KE-NAMANGA"),
        ("HK", "HK"),
        ("Kenya", "KE"),
    ],
)
def test_a_place_is_found_as_people_write_it(text, code):
    found = queries.find(text)
    assert (found.verdict, found.matches[0].code) == ("found", code)
    assert found.matches[0].reason


@pytest.mark.parametrize("text", ["by Road", "qqqq", "n/a", "", "unknown", "\x00", "1234", "a" * 5000])
def test_what_is_no_place_is_not_found(text):
    assert queries.find(text).verdict == "not-found"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Ivory Coast", "CI"),
        ("Cote d'Ivoire", "CI"),
        ("DRC", "CD"),
        ("RDC", "CD"),
        ("Viet Nam", "VN"),
        ("Việt Nam", "VN"),
        ("NA", "NA"),
        ("KHM", "KH"),
        ("Lao PDR", "LA"),
        ("泰国", "TH"),
        ("ประเทศไทย", ""),
        ("ไทย", "TH"),
        ("Moçambique", "MZ"),
        ("Zanbia", "ZM"),
        ("na", ""),
        ("N/A", ""),
        ("in", ""),
        ("Atlantis", ""),
    ],
)
def test_a_country_is_found_by_its_names_and_codes(text, code):
    assert queries.country(text).code == code


def test_a_shared_name_gives_candidates():
    assert queries.country("Congo").codes == ("CG", "CD")
    assert queries.find("Congo").verdict == "candidates"
    assert queries.find("Malaba").verdict == "candidates"
    assert queries.find("Malaba", country="KE").matches[0].country == "KE"


def test_every_place_has_a_country_a_source_and_possible_coordinates():
    gazetteer = queries.gazetteer()
    for place in gazetteer.by_code.values():
        assert place.country in gazetteer.countries.by_code, place
        assert place.source, place
        assert place.as_of, place
        assert (place.lat is None) == (place.lon is None), place
        assert place.lat is None or (-90 <= place.lat <= 90 and -180 <= place.lon <= 180), place


@pytest.mark.parametrize(
    "code", ["KEMBA", "CDMAT", "VNHPH", "NGAPP", "TZDAR", "SGSIN", "HKHKG", "KENBO", "ZAJNB", "MYKUL"]
)
def test_the_hubs_have_coordinates(code):
    assert queries.place(code).lat is not None
