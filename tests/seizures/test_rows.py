"""Rows of tables: items, mappings, what is used, kept and refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.seizures.core import mapping as mappings
from hornbill.seizures.core.column import Column
from hornbill.seizures.core.errors import BadMapping, MappingLoses
from hornbill.seizures.core.fields import LEAVE_OUT, NOTE, field_of
from hornbill.seizures.core.items import Cells, read_items
from hornbill.seizures.core.mapping import AS_ITEMS, AS_SEIZURES, Mapping, guess
from hornbill.seizures.core.read import CLEAN, DOUBTFUL, REFUSED
from hornbill.seizures.core.rows import KEPT, NONE, USED
from tests.depth import examples
from tests.seizures.tables import lookup, read, table_of

HEADINGS = [
    "Ref",
    "Date of seizure",
    "Country",
    "Species",
    "Specimen",
    "Quantity",
    "Unit",
    "Mode of transport",
    "Odd column",
]
ROW = ["S-1", "2019-03-19", "China", "Manis javanica", "scales", "120", "kg", "by Road", "blue"]


def items(**cells):
    found = read_items(Cells(**cells), lookup)
    return [(one.term, [(str(m.value), m.unit) for m in one.measures]) for one in found]


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        (
            {"form": "live;\nfrozen", "quantity": "4;\n41", "unit": "no."},
            [("LIV", [("4", "NO")]), ("BOD", [("41", "NO")])],
        ),
        (
            {"form": "live\ndead\nparts", "term": "scale", "quantity": "12\n4\n42.5", "unit": "no.\nno.\n斤"},
            [("LIV", [("12", "NO")]), ("BOD", [("4", "NO")]), ("SCA", [("42.5", "JIN")])],
        ),
        (
            {"form": "frozen\nparts\nparts", "term": "meat scale", "quantity": "10\n8\n3", "unit": "no.\npieces\nbags"},
            [("BOD", [("10", "NO")]), ("MEA", [("8", "NO")]), ("SCA", [("3", "BAG")])],
        ),
        (
            {"form": "parts", "term": "skin with\nscale;\ncooked meat", "quantity": "2;2", "unit": "no.／bowls"},
            [("SKI", [("2", "NO")]), ("MEA", [("2", "BWL")])],
        ),
        ({"form": "live", "quantity": "331"}, [("LIV", [("331", "NO")])]),
        ({"form": "frozen", "quantity": "1/4", "unit": "no./kg"}, [("BOD", [("1", "NO"), ("4", "KGM")])]),
        ({"form": "parts", "term": "scale", "quantity": "3520\n（2440熟＋1080未加工）", "unit": "g"}, [("SCA", [("3520", "GRM")])]),
        ({"form": "parts", "term": "meat and\nscale"}, [("MEA", []), ("SCA", [])]),
        ({"form": "live\nparts", "term": "scale", "quantity": "1\nno data, from at least 16 pangolins"}, [("LIV", [("1", "NO")]), ("SCA", [])]),
        ({"description": "120 kg pangolin scales and 3 tusks"}, [("SCA", [("120", "KGM")]), ("TUS", [("3", "NO")])]),
        ({"species": "African elephant", "count": "12", "mass": "33", "term": "tusks"}, [("TUS", [("12", "NO"), ("33", "KGM")])]),
        ({"quantity": "1 live, 2 dead"}, [("LIV", [("1", "NO")]), ("BOD", [("2", "NO")])]),
        ({"description": "Rosewood logs, 23 m3, 2 bags"}, [("LOG", [("23", "MTQ"), ("2", "BAG")])]),
        ({"species": "Pangolin", "quantity": "8", "unit": "live"}, [("LIV", [("8", "NO")])]),
        ({"species": "Loxodonta\nafricana", "term": "tusks", "quantity": "1,221\npcs"}, [("TUS", [("1221", "NO")])]),
    ],
)  # fmt: skip
def test_items_of_a_row(cells, found):
    assert items(**cells) == found


def test_several_species_for_one_quantity_are_one_item_of_their_genus():
    (one,) = read_items(
        Cells(species="Manis pentadactyla\nManis javanica", term="scale", quantity="5", unit="kg"), lookup
    )
    assert (one.name, one.candidates) == ("Manis", ("Manis pentadactyla", "Manis javanica"))
    (other,) = read_items(
        Cells(species="Phataginus tricuspis\nManis pentadactyla", term="scale", quantity="5", unit="kg"),
        lookup,
    )
    assert other.name == ""
    assert len(other.candidates) == 2


def test_a_clean_row_is_read_and_every_cell_accounted_for():
    (row,) = read(HEADINGS, ROW)
    assert row.state == CLEAN
    assert row.cells == (USED,) * 8 + (KEPT,)
    assert row.notes == (("Odd column", "blue"),)
    assert (row.country, row.when.first, row.lists["transport"]) == ("CN", date(2019, 3, 19), ("road",))
    assert (row.items[0].name, row.items[0].term) == ("Manis javanica", "SCA")


@pytest.mark.parametrize(
    ("place", "text", "code"),
    [
        (1, "2019-02-30", "no-such-day"),
        (1, "", "date-missing"),
        (5, "-3", "negative"),
        (5, "99999999999", "astronomic"),
        (0, "Total", ""),
    ],
)
def test_rows_that_cannot_be_are_refused_with_their_reason(place, text, code):
    cells = [*ROW]
    cells[place] = text
    (row,) = read(HEADINGS, cells)
    if code:
        assert row.state == REFUSED
        assert code in [reason.code for _, reason in row.why]
    else:  # a full row with an odd reference is no total
        assert row.state == CLEAN


def test_a_row_of_totals_is_refused_as_such():
    (row,) = read(HEADINGS, ["Total", "", "", "", "", "5,221", "", "", ""])
    assert [reason.code for _, reason in row.why if reason.level == "refusal"] == ["total-row"]


def test_an_unknown_species_is_kept_as_written_and_flagged():
    (row,) = read(HEADINGS, [*ROW[:3], "Snarkus boojum", *ROW[4:]])
    assert row.state == DOUBTFUL
    assert (row.items[0].claimed, row.items[0].name) == ("Snarkus boojum", "")


@given(st.lists(st.text(max_size=30), min_size=9, max_size=12))
@settings(max_examples=examples(200, deep=2000))
def test_no_row_raises_and_no_cell_is_lost(cells):
    table = table_of(HEADINGS, [ROW])
    row = table.read_row(2, cells)
    assert len(row.cells) >= 9
    for place, cell in enumerate(cells[:9]):
        assert (row.cells[place] == NONE) == (not cell.strip())
    kept = {text for _, text in row.notes}
    assert all(cell in kept for cell in cells[9:] if cell.strip())


# --- headings and mappings -------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Date of seizure", "date"), ("date_of_seizure", "date"), ("SeizureDate", "date"), ("วันที่ตรวจยึด", "date"), ("查获日期", "date"), ("Data da apreensão", "date"),
        ("Scientific Name", "species"), ("Tên khoa học", "species"), ("Espèce", "species"), ("Weight (kg)", "mass"), ("Qty", "quantity"), ("Mode de transport", "transport"),
        ("Seizure Location (Country)", "country"), ("Worth (unit)", "currency"), ("Form (live/frozen/parts)", "form"), ("Pays d'origine", "origin"),
        ("Nationality of offenders", "nationality"), ("Quantity (kg)", "mass"), ("Numéro de saisie", "reference"), ("Species / Espèce", "species"),
    ],
)  # fmt: skip
def test_headings_are_known_in_several_languages(text, name):
    found, sure = field_of(text)
    assert (found, sure > 0.5) == (name, True)


def test_an_unknown_column_is_guessed_by_what_stands_in_it_or_kept():
    rows = [
        ["2019-03-19", "Manis javanica", "12 kg", "zzz"],
        ["2019-03-20", "Loxodonta africana", "3 kg", "yyy"],
    ]
    assert [one.field for one in guess(["A", "B", "C", "D"], rows).columns] == [
        "date",
        "species",
        "quantity",
        NOTE,
    ]


def test_rows_with_one_reference_are_items_of_one_seizure():
    rows = [["S-1", "2019-03-19"], ["S-1", "2019-03-19"], ["S-2", "2019-04-01"]]
    assert guess(["Ref", "Date"], rows).rows == AS_ITEMS
    assert guess(["Ref", "Date"], rows[1:]).rows == AS_SEIZURES


def test_no_column_is_lost_unless_somebody_says_so():
    mapping = guess(HEADINGS, [ROW])
    mappings.check(mapping)
    columns = [*mapping.columns[:-1], Column("Odd column", LEAVE_OUT)]
    with pytest.raises(MappingLoses) as caught:
        mappings.check(replace(mapping, columns=tuple(columns)))
    assert caught.value.columns == ("Odd column",)
    mappings.check(
        replace(mapping, columns=(*mapping.columns[:-1], Column("Odd column", LEAVE_OUT, lost=True)))
    )


def test_a_mapping_is_written_and_read_back_and_fits_other_orders():
    mapping = replace(guess(HEADINGS, [ROW]), name="Customs form 7", version=3, defaults={"country": "Kenya"})
    again = mappings.read(mappings.write(mapping))
    assert [(one.heading, one.field) for one in again.columns] == [
        (one.heading, one.field) for one in mapping.columns
    ]
    assert (again.name, again.version, again.defaults) == ("Customs form 7", 3, {"country": "Kenya"})
    turned = mappings.fit(again, HEADINGS[::-1])
    assert [one.field for one in turned.columns] == [one.field for one in mapping.columns][::-1]
    with pytest.raises(BadMapping):
        mappings.fit(again, ["Another"])


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"hornbill": "seizure-mapping", "format": 9}', "\ud800", "[" * 100_000]
)
def test_what_is_no_mapping_is_refused(text):
    with pytest.raises(BadMapping):
        mappings.read(text)


def test_two_columns_of_one_field_are_refused():
    with pytest.raises(BadMapping):
        mappings.check(Mapping((Column("a", "date"), Column("b", "date"))))
