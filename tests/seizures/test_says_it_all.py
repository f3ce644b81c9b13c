"""Columns that say what was seized in running text or beside amounts, under headings that say nothing; intervals and headings of more languages."""

from __future__ import annotations

from datetime import date

import pytest

from hornbill.seizures.core.dates import read_date
from hornbill.seizures.core.fields import field_of
from hornbill.seizures.file_reading import read_file

TODAY = date(2026, 11, 28)


def _table(texts: list[str]) -> bytes:
    rows = [f'{n},{n % 27 + 1:02d}/03/2021,Post 4,"{text}",pending' for n, text in enumerate(texts, 1)]
    return "\n".join(["S.No.,Date of seizure,Police station,Zz,Status", *rows]).encode()


@pytest.mark.parametrize(
    ("text", "name", "amounts"),
    [
        ("{} nos tiger skin", "Panthera tigris", [("count", 1)]),
        ("{} kg of pangolin scales", "Manidae", [("mass", 1)]),
        ("Pangolin scales: {} kg in all", "Manidae", [("mass", 1)]),
        ("Rangers stopped a lorry KBX 123A and recovered {} kg of elephant ivory; 2 suspects were arrested", "Elephantidae", [("mass", 1)]),
        ("Seized {}kg rhino horn at the airport from 2 passengers travelling to Doha", "Rhinocerotidae", [("mass", 1)]),
    ],
)  # fmt: skip
def test_a_column_that_says_it_all_is_found_by_what_it_says(text, name, amounts):
    found = read_file(_table([text.format(n) for n in range(2, 12)]), "list.csv", today=TODAY)
    assert found.mapping.columns[3].field == "description"
    for number, (_, one) in enumerate(found.seizures, 2):
        [item] = one.items
        assert item.name == name
        assert [(m.kind, float(m.base)) for m in item.measures] == [
            (kind, number * by) for kind, by in amounts
        ]


def test_a_column_of_remarks_is_not_taken_where_another_names_the_goods():
    data = b"Date,Species,Number,Zz\n" + b"".join(
        b"%02d/03/2021,Manis javanica,%d,found beside %d tiger skins\n" % (n, n, n) for n in range(1, 12)
    )
    found = read_file(data, "list.csv", today=TODAY)
    assert found.mapping.columns[3].field == "note"
    assert {item.name for _, one in found.seizures for item in one.items} == {"Manis javanica"}


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2021年3月3日至6日", (2021, 3, 3), (2021, 3, 6)),
        ("2020年3月1-3日", (2020, 3, 1), (2020, 3, 3)),
        ("2021年3月30日至4月2日", (2021, 3, 30), (2021, 4, 2)),
        ("entre le 10 et le 11 septembre 2023", (2023, 9, 10), (2023, 9, 11)),
        ("6th - 7th February 2024", (2024, 2, 6), (2024, 2, 7)),
        ("3. bis 5. März 2021", (2021, 3, 3), (2021, 3, 5)),
        ("12.-14.03.2021", (2021, 3, 12), (2021, 3, 14)),
        ("del 3 al 5 de marzo de 2021", (2021, 3, 3), (2021, 3, 5)),
        ("5 en 6 mei 2021", (2021, 5, 5), (2021, 5, 6)),
        ("31 Disember 2019", (2019, 12, 31), (2019, 12, 31)),
        ("20 aogositra 2021", (2021, 8, 20), (2021, 8, 20)),
        ("03 Mrz 2021", (2021, 3, 3), (2021, 3, 3)),
    ],
)
def test_days_and_intervals(text, first, last):
    read = read_date(text, "day-first", today=TODAY)
    assert (read.value.first, read.value.last) == (date(*first), date(*last))


@pytest.mark.parametrize("text", ["2021年3月6日至3日", "2021年2月27-30日", "2021年13月1-3日"])
def test_intervals_that_cannot_be_are_refused(text):
    read = read_date(text, today=TODAY)
    assert read.value is None
    assert any(one.level == "refusal" for one in read.why)


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Poids ou volume", "mass"),
        ("Nombre ou poids", "quantity"),
        ("Stückzahl", "count"),
        ("Gewicht (kg)", "mass"),
        ("Zollstelle", "place"),
        ("Warenbezeichnung", "description"),
        ("Aantal", "count"),
        ("Herkunftsland", "origin"),
        ("Tierart", "species"),
        ("Local / common name", "common"),
        ("Zoological / botanical name", "species"),
        ("English / scientific name", "species"),
        ("No. 數目", "count"),
        ("Scientific name 學名", "species"),
        ("Forme", "form"),
    ],
)
def test_headings(heading, field):
    assert field_of(heading)[0] == field
