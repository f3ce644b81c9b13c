"""Several goods in one cell beside as many scientific names in another: each name decides its own."""

from __future__ import annotations

import pytest

from tests.seizures.test_amount_columns import measures, read

HEADINGS = ["No.", "Date", "Place", "Species", "Scientific name", "Product", "Qty", "Weight (kg)"]


def names(common, scientific, product="skin", qty="2"):
    other = ["2", "2024-05-02", "Luau", "pangolin", "Manis javanica", "scales", "3", ""]
    _, (first, _) = read(HEADINGS, ["1", "2024-05-01", "Luau", common, scientific, product, qty, ""], other)
    return [item.name for item in first.items]


@pytest.mark.parametrize(
    ("common", "scientific", "found"),
    [
        ("Dúi và Hổ", "Rhizomys pruinosus, Panthera tigris", ["Rhizomys pruinosus", "Panthera tigris"]),
        ("python and leopard", "Python sebae, Panthera pardus", ["Python sebae", "Panthera pardus"]),
        (
            "Javali e Jibóia",
            "Potamochoerus larvatus, Python sebae",
            ["Potamochoerus larvatus", "Python sebae"],
        ),
        (
            "Onça, Javali",
            "Panthera pardus, Phacochoerus africanus",
            ["Panthera pardus", "Phacochoerus africanus"],
        ),
    ],
)
def test_each_name_is_narrowed_by_its_own(common, scientific, found):
    assert names(common, scientific) == found


@pytest.mark.parametrize(
    ("common", "scientific", "found"),
    [
        (
            "lion and leopard",
            "Panthera pardus, Panthera leo",
            ["Panthera leo", "Panthera pardus"],
        ),  # in another order
        ("python and leopard", "Python sebae", ["Pythonidae", "Panthera pardus"]),  # one of two
        (
            "python and leopard",
            "Loxodonta africana, Manis javanica",
            ["Pythonidae", "Panthera pardus"],
        ),  # others
        ("python and leopard", "", ["Pythonidae", "Panthera pardus"]),
    ],
)
def test_a_list_that_does_not_fit_changes_nothing(common, scientific, found):
    assert names(common, scientific) == found


def test_a_monk_is_no_and():
    _, (first,) = read(["No.", "Date", "Species", "Qty"], ["1", "2024-05-01", "球蟒、和尚鹦鹉", "24只"])
    assert [item.name for item in first.items] == ["Python regius", "Myiopsitta monachus"]
    _, (first,) = read(["No.", "Date", "Species", "Qty"], ["1", "2024-05-01", "球蟒和画眉", "24只"])
    assert [item.name for item in first.items] == ["Python regius", "Garrulax canorus"]


@pytest.mark.parametrize(
    ("amount", "count"), [("6 ฝา", 6), ("23 กอ", 23), ("一截", 1), ("5 gốc", 5), ("3 giò", 3), ("三丛", 3)]
)
def test_more_words_that_count(amount, count):
    _, (first,) = read(["No.", "Date", "Species", "Qty"], ["1", "2024-05-01", "Paphiopedilum", amount])
    assert measures(first) == [("count", count)]


@pytest.mark.parametrize("amount", ["2 กรง", "3 纸箱", "5 caixotes"])
def test_cages_and_boxes_count_nothing_inside(amount):
    _, (first,) = read(["No.", "Date", "Species", "Qty"], ["1", "2024-05-01", "Gracula religiosa", amount])
    assert {one.kind for one in first.items[0].measures} == {"package"}


@pytest.mark.parametrize("office", ["Cảnh sát kinh tế", "Hạt Kiểm lâm", "Công an tỉnh"])
def test_an_office_is_no_unit(office):
    rows = [[str(n), f"2024-05-{n:02}", office, "Manis javanica", f"{n} cá thể"] for n in range(1, 9)]
    found, seizures = read(["TT", "Ngày", "Đơn vị", "Tên loài", "Số lượng"], *rows)
    assert found.mapping.of("agency") == 2
    assert measures(seizures[4]) == [("count", 5)]
