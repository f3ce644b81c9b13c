"""Contradictions in a seizure is named with what would fit, and keeps no row out but source code I."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest

from hornbill.seizures.file_reading import read_file

TODAY = date(2026, 11, 28)


def read(headings, *rows, **more):
    text = io.StringIO()
    csv.writer(text).writerows([headings.split("|"), *(row.split("|") for row in rows)])
    return read_file(text.getvalue().encode(), "sheet.csv", today=TODAY, **more).seizures


def why(found, level="doubt"):
    return {(reason.code, reason.about) for _, reason in found.why if reason.level == level}


def codes(found, level="doubt"):
    return {code for code, _ in why(found, level)}


HEADINGS = "Date|Country|Species|Specimen|Quantity|Unit"


def test_movements_of_goods_seized_earlier_are_no_seizures():
    found = read(
        f"{HEADINGS}|Source", *(f"2024-03-01|KE|Manis javanica|scales|5|kg|{code}" for code in "WIiX-")
    )
    assert [one.state for _, one in found][:4] == ["clean", "refused", "refused", "clean"]
    assert why(found[1][1], "refusal") == {("seized-earlier", "I")}
    assert found[0][1].items[0].source == "W"


def test_the_listing_of_the_day_counts_and_says_since_when():
    rows = (
        "2014-06-01|CN|Pterocarpus erinaceus|logs|20|m3",
        "2020-06-01|CN|Pterocarpus erinaceus|logs|20|m3",
        "2014|CN|Manis javanica|scales|20|kg",
        "2024-06-01|CN|Gallus gallus|live|3|no.",
    )
    early, late, long_listed, never = (one for _, one in read(HEADINGS, *rows))
    assert why(early) == {("listed-later", "Pterocarpus erinaceus: 2016-05-09")}
    assert not why(late)
    assert not why(long_listed)
    assert never.state in ("clean", "doubtful")
    assert "listed-later" not in codes(never)


def test_an_appendix_that_was_not_the_one_of_the_day_is_named():
    rows = (
        f"{day}|TH|Manis javanica|scales|20|kg|{said}"
        for day in ("2012-05-05", "2022-05-05")
        for said in ("II", "Appendix I")
    )
    found = [why(one) for _, one in read(f"{HEADINGS}|Appendix", *rows)]
    assert found == [
        set(),
        {("appendix-differs", "I; Manis javanica: II")},
        {("appendix-differs", "II; Manis javanica: I")},
        set(),
    ]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("2022-05-05|TH|Manis javanica|logs|20|m3", "term-not-of-taxon"),
        ("2022-05-05|TH|Dalbergia cochinchinensis|tusks|20|no.", "term-not-of-taxon"),
        ("2022-05-05|TH|Manis javanica|scales|20|kg", ""),
        ("2022-05-05|TH|Manis javanica|scales|20|m3", "unit-not-of-term"),
        ("2022-05-05|TH|Dalbergia cochinchinensis|sawn wood|20|m3", ""),
    ],
    ids=["pangolin-logs", "rosewood-tusks", "pangolin-scales", "scales-by-volume", "rosewood-sawn"],
)
def test_goods_that_a_taxon_cannot_have_are_doubtful_and_stay(row, code):
    ((_, found),) = read(HEADINGS, row)
    assert codes(found) == ({code} if code else set())
    assert found.state != "refused"


def test_an_hs_code_is_held_against_the_goods_and_fills_what_is_missing():
    rows = (
        "2022-05-05|TH|Loxodonta africana|tusks|2|no.|4403",
        "2022-05-05|TH|Loxodonta africana|tusks|2|no.|0507.10",
        "2022-05-05|TH|Dalbergia cochinchinensis|logs|2|m3|4403.49",
    )
    wrong, right, wood = (one for _, one in read(f"{HEADINGS}|HS code", *rows))
    assert codes(wrong) == {"hs-contradicts"}
    assert not codes(right)
    assert not codes(wood)
    assert wrong.items[0].term == "TUS"


def test_positions_are_held_against_country_and_transport():
    headings = f"{HEADINGS}|Latitude|Longitude|Transport"
    what = "2022-05-05|{}|Manis javanica|scales|20|kg|{}|{}|{}"
    rows = [
        what.format("KE", "-4.05", "39.67", "road"),
        what.format("KE", "39.67", "-4.05", "road"),  # swapped, each within its bounds
        what.format("SC", "-5.0", "58.0", "by Road"),  # at sea
        what.format("SC", "-5.0", "58.0", "vessel"),
        what.format("KE", "13.75", "100.5", "air"),  # Bangkok
        what.format("TH", "100.5", "13.75", "air"),  # swapped, beyond its bounds
    ]
    found = [one for _, one in read(headings, *rows)]
    assert [codes(one) for one in found] == [
        set(),
        {"swapped"},
        {"at-sea"},
        set(),
        {"position-elsewhere"},
        {"swapped"},
    ]
    assert [float(one.point.lat) for one in found] == [-4.05, -4.05, -5, -5, 13.75, 13.75]
    assert ("position-elsewhere", "13.75, 100.5: TH") in why(found[4])


def test_wild_goods_come_from_a_range_state_and_a_route_does_not_end_where_it_begins():
    headings = f"{HEADINGS}|Source code|Country of origin|Country of export|Destination"
    rows = (
        "2022-05-05|TH|Manis javanica|scales|20|kg|W|Kenya|Kenya|Vietnam",
        "2022-05-05|TH|Manis javanica|scales|20|kg|W|Malaysia|Vietnam|Vietnam",
    )
    first, second = (one for _, one in read(headings, *rows))
    assert why(first) == {("not-range-state", "Manis javanica: KE")}
    assert why(second) == {("export-is-destination", "VN")}


def test_logs_in_the_column_of_units_are_the_goods():
    ((_, found),) = read(
        "Date|Country|Species|Quantity|Unit", "2022-05-05|TH|Dalbergia cochinchinensis|12|logs"
    )
    (item,) = found.items
    assert (item.term, [str(one.base) for one in item.measures]) == ("LOG", ["12"])
