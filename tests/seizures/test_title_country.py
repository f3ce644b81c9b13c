"""The country that the titles above a table name: for rows of a table without a column of countries, and for words of several taxa."""

from __future__ import annotations

import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.seizures.core.title_country import country_of, titles_of
from hornbill.seizures.file_reading import read_file
from hornbill.seizures.lookups import country_names

TODAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("titles", "code"),
    [
        (["KENYA WILDLIFE SERVICE", "Arrests and recoveries"], "KE"),
        (["Ghana Revenue Authority - Customs Division"], "GH"),
        (["RÉPUBLIQUE DU MALI", "Un peuple, un but, une foi"], "ML"),
        (["Republic of South Africa"], "ZA"),
        (["South Sudan Wildlife Service"], "SS"),
        (["PAPUA NEW GUINEA"], "PG"),
        (["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"], "VN"),
        (["กรมศุลกากร ประเทศไทย"], "TH"),
        (["Kenya", "KENYA WILDLIFE SERVICE"], "KE"),
        (["CHI CỤC KIỂM LÂM ĐỒNG NAI", "Tổng hợp vụ vi phạm"], "VN"),
        (["กองบังคับการ ปทส."], "TH"),
        (["DENR-CENRO Puerto Princesa", "Apprehensions"], "PH"),
        (["TAWA - SEIZURES 2024"], "TZ"),
        (["Seizures by KWS, handed over to TAWA"], "KE"),
    ],
)
def test_titles_name_a_country(titles, code):
    assert country_of(titles, country_names()) == code


@pytest.mark.parametrize(
    "titles",
    [
        [],
        ["Seizures 2019-2025"],
        ["Kenya and Uganda"],
        ["KWS and TAWA, joint patrols"],
        ["Seizures funded by KWS"],
        ["Exhibits handed over to TAWA"],
        ["Supported by the USFWS"],
        ["WCCB, Kaski"],  # of India and of Nepal
        ["TAWAKKUL TRADING"],
        ["Alfândega do porto"],
        ["Kenya Wildlife Service", "with the Uganda Wildlife Authority"],
        ["Seizures of ivory from Kenya"],
        ["Timber bound for China"],
        ["Embassy of France"],
        ["GUINEA FOWL AND OTHER BIRDS"],
        ["MALI ZILIZOKAMATWA"],  # Swahili for goods
        ["Réunion du 3 mai"],
        ["Turkey and duck"],
    ],
)
def test_titles_that_name_none_or_several(titles):
    assert country_of(titles, country_names()) == ""


@given(st.lists(st.text(max_size=60), max_size=20))
def test_any_titles_are_read(titles):
    code = country_of(titles, country_names())
    assert code == "" or (len(code) == 2 and code.isupper())


def test_titles_are_among_the_notes_of_a_table():
    assert titles_of([("merged", "S", 0, "A1:B1", ""), ("title", "S", 1, "", "GHANA")]) == ["GHANA"]


def read(*above, head=("No", "Date", "Place", "Goods", "Pieces"), row=("1", "2024-05-01", "Tema port", "Rosewood logs", "12")):  # fmt: skip
    from openpyxl import Workbook

    book = Workbook()
    for line in (*[[one] for one in above], [], head, row, ("2", "2024-05-02", *row[2:])):
        book.active.append(list(line))
    out = io.BytesIO()
    book.save(out)
    return read_file(out.getvalue(), "x.xlsx", today=TODAY).seizures[0][1]


def test_the_country_of_the_title_is_that_of_its_rows_and_decides_words_of_several_taxa():
    seizure = read("GHANA REVENUE AUTHORITY")
    assert (seizure.country, seizure.items[0].name) == ("GH", "Pterocarpus erinaceus")
    codes = {reason.code for _, reason in seizure.why}
    assert {"country-of-title", "by-country"} <= codes


def test_without_a_country_in_the_title_the_word_stays_a_choice():
    seizure = read("REVENUE AUTHORITY")
    assert (seizure.country, seizure.items[0].name) == ("", "")


def test_a_column_of_countries_counts_before_the_title():
    head = ("No", "Date", "Country", "Goods", "Pieces")
    seizure = read("GHANA REVENUE AUTHORITY", head=head, row=("1", "2024-05-01", "Madagascar", "Rosewood logs", "12"))  # fmt: skip
    assert (seizure.country, seizure.items[0].name) == ("MG", "Dalbergia")


def test_a_place_in_another_country_counts_before_the_title():
    seizure = read("GHANA REVENUE AUTHORITY", row=("1", "2024-05-01", "Toamasina, Madagascar", "Rosewood logs", "12"))  # fmt: skip
    assert (seizure.country, seizure.items[0].name) == ("MG", "Dalbergia")


@pytest.mark.parametrize(
    ("goods", "title", "name"),
    [
        ("Cedar posts", "KENYA", "Juniperus procera"),
        ("Cedar planks", "PERU", "Cedrela odorata"),
        ("Camphor planks", "TANZANIA", "Ocotea usambarensis"),
        ("Sandal wood", "KENYA", "Osyris lanceolata"),
        ("Rosewod logs", "GHANA", "Pterocarpus erinaceus"),  # misspelt
        ("Bushmeat (buffalo)", "KENYA", "Syncerus caffer"),
        ("Nyama ya pongo", "TANZANIA", "Tragelaphus scriptus"),
        ("Cedar posts", "GERMANY", ""),
    ],
)
def test_words_of_several_taxa_by_the_country_of_the_title(goods, title, name):
    assert read(title, row=("1", "2024-05-01", "the port", goods, "12")).items[0].name == name
