"""Columns: what a heading names in six languages, what it does not, and dates in three columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.tables.core import synonyms
from hornbill.tables.core.columns import (
    HEADING,
    JOINED,
    PART,
    VALUES,
    Target,
    is_known,
    join_date,
    plain,
    suggest,
)

PERSON = [
    Target("name", synonyms.words("name")),
    Target("birthDate", synonyms.words("date-of-birth"), is_date=True),
    Target("nationality", synonyms.words("nationality")),
    Target("passportNumber", synonyms.words("passport")),
    Target("address", synonyms.words("address")),
    Target("email", synonyms.words("email"), looks=lambda text: "@" in text, by_values=True),
]


def found(header, *rows, targets=PERSON):
    return {one.target: one.columns for one in suggest(header, rows, targets)}


@pytest.mark.parametrize(
    "header",
    [
        ("Full Name", "DOB", "Nationality", "Passport No.", "Address"),
        ("NOM ET PRÉNOM", "Date de naissance", "Nationalité", "N° passeport", "Adresse"),
        ("Nome completo", "Data de nascimento", "Nacionalidade", "Passaporte", "Endereço"),
        ("姓名", "出生日期", "国籍", "护照号码", "地址"),
        ("Họ và tên", "Ngày sinh", "Quốc tịch", "Số hộ chiếu", "Địa chỉ"),
        ("ชื่อ-สกุล", "วันเกิด", "สัญชาติ", "เลขที่หนังสือเดินทาง", "ที่อยู่"),
        ("full_name", "Date-of-Birth", "nationality ", "PASSPORT", "home address"),
        ("Ho va ten", "Ngay sinh", "Quoc tich", "So ho chieu", "Dia chi"),
        ("Suspect / Name", "Suspect / Born", "Citizenship (ISO)", "Passport (no.)", "Adresse / Address"),
    ],
)
def test_headings_in_six_languages(header):
    assert found(header) == {
        "name": (0,),
        "birthDate": (1,),
        "nationality": (2,),
        "passportNumber": (3,),
        "address": (4,),
    }


def test_each_suggestion_says_why():
    [name, born] = suggest(["Full Name", "Date (DOB)"], [], PERSON)
    assert (name.why, name.word, name.score) == (HEADING, "full name", 1.0)
    assert (born.why, born.word) == (PART, "dob")


def test_a_word_within_a_heading_names_nothing():
    assert found(["Name of owner's bank", "Address of consignee", "Passport officer"]) == {}


def test_a_target_is_suggested_once_and_the_whole_heading_goes_first():
    assert found(["Vehicle / Name", "Name"]) == {"name": (1,)}
    assert found(["Name", "Full name"]) == {"name": (0,)}


def test_values_tell_where_the_heading_does_not():
    rows = [["a@example.org", "x"], ["b@example.org", "y"]]
    [one] = suggest(["Kontakt", "Z"], rows, PERSON)
    assert (one.target, one.columns, one.why, one.fitting) == ("email", (0,), VALUES, 1.0)
    assert found(["Name", "Z"], *rows) == {"name": (0,)}


def test_a_heading_whose_values_look_otherwise_counts_less():
    rows = [["x", "a@example.org"], ["y", "b@example.org"]]
    (weak,) = suggest(["Email"], [[row[0]] for row in rows], PERSON)
    assert weak.score < 0.5
    assert found(["Email", "Contact"], *rows) == {"email": (1,)}


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        (("Name", "Birth year", "Birth month", "Birth day"), (1, 2, 3)),
        (("Name", "Day of birth", "Month of birth", "Year of birth"), (3, 2, 1)),
        (("Nom", "Jour de naissance", "Mois de naissance", "Année de naissance"), (3, 2, 1)),
        (("Name", "Year", "Month", "Day"), (1, 2, 3)),
        (("姓名", "年", "月", "日"), (1, 2, 3)),
    ],
)
def test_year_month_and_day_are_one_date(header, columns):
    joined = next(one for one in suggest(header, [], PERSON) if one.target == "birthDate")
    assert (joined.columns, joined.why) == (columns, JOINED)


def test_a_year_of_something_else_is_not_joined():
    assert "birthDate" not in found(["Name", "Entry year", "Entry month", "Entry day"])
    assert "birthDate" not in found(["Name", "Year", "Phone", "Month", "Day"])
    seizure = Target("seized", synonyms.words("seizure-date"), is_date=True)
    both = [*PERSON, seizure]
    assert found(["Seizure year", "Seizure month", "Seizure day"], targets=both) == {"seized": (0, 1, 2)}


@pytest.mark.parametrize(
    ("cells", "text"),
    [
        ((1975, 3, 28), "1975-03-28"),
        (("1975", "03", "28"), "1975-03-28"),
        (("1975", "3", None), "1975-03"),
        ((1975, None, None), "1975"),
        (("1975", "March", "28"), "1975 March 28"),
        (("75", "3", "28"), "75 3 28"),
        (("1975", "13", "1"), "1975 13 1"),
        (("1975", None, "28"), "1975 28"),
        ((None, None, None), ""),
    ],
)
def test_dates_are_joined_as_far_as_they_go(cells, text):
    assert join_date(*cells) == text


def test_every_row_of_synonyms_is_known_and_says_each_heading_once():
    for row in synonyms.WORDS.values():
        compared = [plain(word) for word in row]
        assert all(compared)
        assert all(map(is_known, row))


@given(st.text(max_size=30))
def test_a_heading_is_compared_alike_however_it_is_compared_again(text):
    assert plain(plain(text)) == plain(text)


@given(
    st.lists(
        st.one_of(st.text(max_size=8), st.sampled_from(["Name", "DOB", "Year", "Month", "Day"])), max_size=8
    )
)
def test_no_column_and_no_target_is_suggested_twice(header):
    suggestions = suggest(header, [], PERSON)
    columns = [at for one in suggestions for at in one.columns]
    assert len(set(columns)) == len(columns)
    assert len({one.target for one in suggestions}) == len(suggestions)
