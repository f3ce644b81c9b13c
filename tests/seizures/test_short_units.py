"""Units that are short for several things: CT (carats, or "cá thể"), hộp (boxes, or squared timber), signs that count trees in Chinese."""

from __future__ import annotations

import pytest

from hornbill.seizures.core.quantities import read_quantity
from tests.seizures.test_amount_columns import measures, read

HEADINGS = ["TT", "Ngày", "Tên loài", "Tang vật", "Số lượng", "Khối lượng"]


def amounts(species, form, quantity, mass=""):
    _, (first,) = read(HEADINGS, ["1", "2024-05-01", species, form, quantity, mass])
    return measures(first), {reason.code for _, reason in first.why}


@pytest.mark.parametrize("form", ["Còn sống", "Cá thể sống", "Cá thể chết", "Sừng", "Móng"])
def test_ct_of_animals_counts_them(form):
    found, why = amounts("Manis javanica", form, "10 CT")
    assert found == [("count", 10)]
    assert "unit-open" not in why


def test_ct_of_goods_that_are_not_named_is_looked_at():
    found, why = amounts("Manis javanica", "", "10 CT")
    assert found == [("count", 10)]
    assert "unit-open" in why


@pytest.mark.parametrize("form", ["jewellery", "carving", "coral (raw)"])
def test_carats_stay_a_weight_of_what_is_weighed_in_them(form):
    assert amounts("Corallium", form, "10 ct")[0] == [("mass", 0.002)]


def test_a_part_of_a_carat_is_a_weight():
    assert amounts("Manis javanica", "Còn sống", "2.5 ct")[0] == [("mass", 0.0005)]


def test_squared_timber_is_counted_beside_its_volume():
    assert amounts("Dalbergia cochinchinensis", "Gỗ xẻ", "51 hộp", "8,69m3")[0] == [
        ("count", 51),
        ("volume", 8.69),
    ]


def test_boxes_beside_a_weight_stay_boxes():
    _, (first,) = read(HEADINGS, ["1", "2024-05-01", "Manis javanica", "Vảy", "3 hộp", "12 kg"])
    assert {one.kind for one in first.items[0].measures} == {"package", "mass"}


@pytest.mark.parametrize(
    ("text", "number"), [("五棵", 5), ("两棵", 2), ("十二棵", 12), ("三颗", 3), ("四羽", 4), ("六段", 6)]
)
def test_chinese_numbers_count_what_they_stand_before(text, number):
    (one,) = read_quantity(text).value.measures
    assert (one.kind, one.value) == ("count", number)


@pytest.mark.parametrize("text", ["五月", "三级", "两省"])
def test_other_signs_behind_a_number_count_nothing(text):
    found = read_quantity(text).value
    assert found is None or not found.of_kind("count")
