"""Transport, terms, yes and no, coordinates, money, places."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.seizures import lookups
from hornbill.seizures.core.coordinates import Point, read_pair, read_two
from hornbill.seizures.core.modes import CONCEALMENT, DETECTION, REASON, TRANSPORT
from hornbill.seizures.core.money import Money, read_money
from hornbill.seizures.core.places import CountryNames
from hornbill.seizures.core.read import DOUBTFUL, REFUSED, STATES, folded, folded_each
from hornbill.seizures.core.seizure import number
from hornbill.seizures.core.terms import read_term
from tests.depth import examples


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("by Road", ("road",)), ("Car", ("road",)), ("motorbike", ("road",)), ("van and logistics", ("road", "post")), ("Air", ("air",)), ("ship", ("sea",)),
        ("motorboat", ("sea",)), ("container", ("sea",)), ("par avion", ("air",)), ("voie maritime", ("sea",)), ("via aérea", ("air",)), ("đường bộ", ("road",)),
        ("đường hàng không", ("air",)), ("ทางบก", ("road",)), ("ทางเรือ", ("sea",)), ("รถยนต์", ("road",)), ("快递", ("post",)), ("空运", ("air",)),
        ("Train", ("rail",)), ("Postal service", ("post",)), ("on foot", ("foot",)), ("", ()), ("Logistics companies", ("post",)),
    ],
)  # fmt: skip
def test_transport(text, codes):
    assert (TRANSPORT.read(text).value or ()) == codes


def test_unknown_words_are_doubtful_and_not_guessed():
    read = TRANSPORT.read("teleport")
    assert (read.value, read.state) == ((), DOUBTFUL)
    assert TRANSPORT.read("scarf").value == ()  # "car" inside a word is no car


def test_other_lists():
    assert CONCEALMENT.read("Checked luggage").value == ("luggage",)
    assert DETECTION.read("Scanning (X-ray)").value == ("x-ray",)
    assert REASON.read("No CITES permit").value == ("no-permit",)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("scale", ("SCA",)), ("Pangolin scales", ("SCA",)), ("skin with scale", ("SKI",)), ("scale powder", ("POW",)), ("meat and scale", ("MEA", "SCA")),
        ("meat scale", ("MEA", "SCA")), ("live", ("LIV",)), ("frozen", ("BOD",)), ("tusks", ("TUS",)), ("raw tusks", ("TUS",)), ("Ivory carvings", ("IVC",)),
        ("worked ivory", ("IVC",)), ("raw ivory", ("IVP",)), ("ivory pieces", ("IVP",)), ("rhino horns", ("HOR",)), ("claw", ("CLA",)), ("cooked meat", ("MEA",)),
        ("écailles", ("SCA",)), ("défenses", ("TUS",)), ("escamas", ("SCA",)), ("vảy tê tê", ("SCA",)), ("sừng tê giác", ("HOR",)), ("ngà voi", ("TUS",)),
        ("เกล็ดลิ่น", ("SCA",)), ("งาช้างแกะสลัก", ("IVC",)), ("鳞片", ("SCA",)), ("象牙制品", ("IVC",)), ("犀牛角", ("HOR",)), ("活体", ("LIV",)), ("skins", ("SKI",)),
        ("Skin pieces", ("SKP",)), ("sawn timber", ("SAW",)), ("logs", ("LOG",)), ("SCA", ("SCA",)), ("bear gall bladders", ("GAB",)), ("glass eels", ("FIG",)),
    ],
)  # fmt: skip
def test_terms(text, codes):
    assert read_term(text).value == codes


@pytest.mark.parametrize("text", ["parts", "products", "whatsit"])
def test_words_that_name_no_goods_give_no_term(text):
    read = read_term(text)
    assert (read.value, read.state) == ((), DOUBTFUL)


@pytest.mark.parametrize(
    ("text", "lat", "lon"),
    [
        ("13.75, 100.5", "13.75", "100.5"),
        ("13°45'N 100°30'E", "13.75", "100.5"),
        ("13°45'00\" N, 100°30'00\" E", "13.75", "100.5"),
        ("N13.75 E100.5", "13.75", "100.5"),
        ("4°03′S 39°40′E", "-4.05", "39.666667"),
        ("100.5, 13.75", "13.75", "100.5"),
        ("100°30'E 13°45'N", "13.75", "100.5"),
        ("-1.2921 36.8219", "-1.2921", "36.8219"),
        ("4,05 S; 39,67 E", "-4.05", "39.67"),
    ],
)
def test_positions(text, lat, lon):
    assert read_pair(text).value == Point(Decimal(lat), Decimal(lon))


def test_swapped_positions_are_put_right_with_a_doubt():
    assert read_two("100.5", "13.75").state == DOUBTFUL
    assert read_two("13.75", "100.5").state == "clean"


@pytest.mark.parametrize("pair", [("95", "100"), ("13", "200"), ("0", "0"), ("13.5", ""), ("north", "east")])
def test_impossible_positions_are_refused(pair):
    assert read_two(*pair).state == REFUSED


@given(st.decimals(-89, 89, places=4), st.decimals(-179, 179, places=4))
@settings(max_examples=examples(100, deep=1000))
def test_a_position_is_read_back(lat, lon):
    read = read_two(str(lat), str(lon))
    if lat or lon:
        assert read.value == Point(lat, lon)


@pytest.mark.parametrize(
    ("text", "currency", "found"),
    [
        ("$12,500.50", "USD", ("12500.5", "USD")),
        ("USD 12500", "", ("12500", "USD")),
        ("1.5 million THB", "", ("1500000", "THB")),
        ("฿1,200,000.00", "", ("1200000", "THB")),
        ("32000", "CNY", ("32000", "CNY")),
        ("KSh 1,250,000.00/=", "", ("1250000", "KES")),
        ("1 500 000 FCFA", "", ("1500000", "XAF")),
        ("50 triệu đồng", "", ("50000000", "VND")),
        ("12万元", "", ("120000", "CNY")),
        ("171008＋\n145290+21042", "CNY", ("337340", "CNY")),
    ],
)
def test_values(text, currency, found):
    money = read_money(text, currency).value
    assert (money.amount, money.currency) == (Decimal(found[0]), found[1])


def test_values_that_need_a_look():
    assert read_money("500", "").state == DOUBTFUL
    assert read_money("$500", "").state == DOUBTFUL
    assert read_money("500 THB", "CNY").state == DOUBTFUL
    assert read_money("-500", "CNY").state == REFUSED
    assert read_money("priceless", "CNY").state == REFUSED
    assert read_money("500", "", "", "THB").value == Money(Decimal(500), "THB")


@given(st.text(max_size=40))
@settings(max_examples=examples(300, deep=3000))
def test_no_text_raises(text):
    for read in (
        read_term(text),
        TRANSPORT.read(text),
        read_pair(text),
        read_two(text, text),
        read_money(text, text),
    ):
        assert read.state in STATES


COUNTRIES = CountryNames(
    {
        "KE": "Kenya|Quénia|肯尼亚",
        "NA": "Namibia|Namibie",
        "MM": "Myanmar|Burma|Burmese",
        "CN": "China",
        "LA": "Laos|Lao PDR",
    }
)


def test_countries():
    assert COUNTRIES.find("Mombasa, Kenya") == ("KE", "Mombasa")
    assert COUNTRIES.code("NA") == "NA"
    assert COUNTRIES.code("ke") == "KE"
    assert COUNTRIES.code("brought from\nBurmese") == "MM"
    assert COUNTRIES.find("Daluo Town") == ("", "Daluo Town")
    assert COUNTRIES.all_in("Kenya; Laos and CN") == ["KE", "LA", "CN"]


def test_a_code_in_capitals_is_a_code_also_where_it_is_a_word_elsewhere():
    names = lookups.country_names()
    assert [names.code(text) for text in ("MY", "Mỹ", "mỹ", "UK", "th")] == ["MY", "US", "US", "GB", "TH"]


@settings(max_examples=examples(200, deep=2_000))
@given(st.lists(st.text("aB .\t\n\r\x00\ud800éßİ中'", max_size=6) | st.text(max_size=8), max_size=6))
def test_many_texts_are_folded_as_each_alone(texts):
    assert folded_each(texts) == [folded(text) for text in texts]


def test_long_texts_are_cut_also_among_many():
    texts = ["A" * 1_500, "b" * 3_000]
    assert folded_each(texts) == [folded(text) for text in texts] == ["a" * 1_500, "b" * 2_000]


@settings(max_examples=examples(200, deep=2_000))
@given(st.decimals(-(10**20), 10**20) | st.decimals(-10, 10**6, places=3))
def test_an_amount_is_written_in_full_and_without_needless_zeros(value):
    text = number(value)
    assert Decimal(text) == value
    assert not {"E", "e"} & set(text)
    assert "." not in text or not text.endswith(("0", "."))
