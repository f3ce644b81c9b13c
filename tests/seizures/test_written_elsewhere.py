"""Days, amounts and headings as other countries write them: years of other calendars, numbers said twice, units in other scripts."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.seizures.core.dates import read_date
from hornbill.seizures.core.fields import field_of
from hornbill.seizures.core.mapping import TOTAL
from hornbill.seizures.core.quantities import read_quantity
from hornbill.seizures.core.read import folded
from hornbill.seizures.file_reading import read_file
from hornbill.tables.core.layout import is_total

TODAY = date(2026, 11, 28)


def span(text):
    found = read_date(text, "day-first", today=TODAY).value
    return (found.first.isoformat(), found.last.isoformat()) if found else None


@pytest.mark.parametrize(
    "text",
    [
        "108年3月5日", "民國108年3月5日", "108/03/05", "108.03.05", "108年03月05日凌晨", "平成31年3月5日", "H31.3.5", "2019年3月5日(火)", "2019년 3월 5일", "2019. 3. 5.",
        "5 مارس 2019", "يوم الثلاثاء 5 مارس 2019م", "٥ مارس ٢٠١٩", "ថ្ងៃទី៥ ខែមីនា ឆ្នាំ២០១៩", "ວັນທີ 5 ມີນາ 2019", "၂၀၁၉ ခုနှစ် မတ်လ ၅ ရက်", "၂၀၁၉ ခုနှစ်၊ မတ်လ (၅) ရက်နေ့", "५ मार्च २०१९", "Di, 05.03.2019", "5. März 2019",
        "05.03.2019, 06:15 Uhr", "am 05.03.2019", "di 5 mrt 2019", "Dt. 05.03.2019", "dtd 05/03/2019", "05.03.2019 at 11.30 PM", "05.03.2019 (night)", "Le 05/03/2019 vers 5h du matin",
        "05/03/2019 à 23h15", "Selasa, 5 Maret 2019", "5 Mac 2019", "martes 5 de marzo de 2019", "talata 5 martsa 2019", "5 marzo 2019", "5 mart 2019", "5 марта 2019",
    ],
)  # fmt: skip
def test_a_day_is_read(text):
    assert span(text) == ("2019-03-05", "2019-03-05")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("108年3月5日至7日", "2019-03-05", "2019-03-07"),
        ("108/03/05-108/03/07", "2019-03-05", "2019-03-07"),
        ("nuit du 5 au 6 mars 2019", "2019-03-05", "2019-03-06"),
        ("courant mars 2019", "2019-03-01", "2019-03-31"),
        ("fin mars 2019", "2019-03-21", "2019-03-31"),
        ("من 5 إلى 7 مارس 2019", "2019-03-05", "2019-03-07"),
        ("vom 05.03.2019 bis 07.03.2019", "2019-03-05", "2019-03-07"),
        ("5 t/m 7 maart 2019", "2019-03-05", "2019-03-07"),
        ("2019年3月5日から7日", "2019-03-05", "2019-03-07"),
        ("民國108年3月", "2019-03-01", "2019-03-31"),
        ("၂၀၁၉ ခုနှစ်၊ မတ်လ", "2019-03-01", "2019-03-31"),
    ],
)
def test_an_interval_is_read(text, first, last):
    assert span(text) == (first, last)


def test_a_year_of_three_figures_is_no_amount():
    assert span("1.108.03") is None
    assert span("13日") is None


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("deux (02)", [("2", "")]),
        ("Five (5) pieces", [("5", "NO")]),
        ("02 (two) pcs", [("2", "NO")]),
        ("3 (tiga) ekor", [("3", "NO")]),
        ("seekor", [("1", "NO")]),
        ("12 (33 kg)", [("12", ""), ("33", "KGM")]),
        ("12 قطعة وزنها 3 كغ", [("12", "NO"), ("3", "KGM")]),
        ("15 마리", [("15", "NO")]),
        ("2.5톤", [("2.5", "TNE")]),
        ("12点", [("12", "NO")]),
        ("3 ໂຕ, 5 ກິໂລ", [("3", "NO"), ("5", "KGM")]),
        ("៣ក្បាល", [("3", "NO")]),
        ("၁၅ ကောင် / ၃ ကီလို", [("15", "NO"), ("3", "KGM")]),
        ("2.5 किलोग्राम", [("2.5", "KGM")]),
        ("11 Ex.", [("11", "NO")]),
        ("40 st.", [("40", "NO")]),
        ("1 no.", [("1", "NO")]),
        ("10 cubic tons", [("10", "CBT")]),
        ("6 khúc/16 kí", [("6", "NO"), ("16", "KGM")]),
        ("12 ኪሎ", [("12", "KGM")]),
        ("2.773 ሜትር ኩብ", [("2.773", "MTQ")]),
        ("১২ কেজি", [("12", "KGM")]),
        ("۱۲٫۵ کیلوگرم", [("12.5", "KGM")]),
        ("۲ عدد", [("2", "NO")]),
        ("12,5 кг", [("12.5", "KGM")]),
        ("7 г", [("7", "GRM")]),
        ("3 тонны", [("3", "TNE")]),
        ("10 шт.", [("10", "NO")]),
        ("4 కిలోలు", [("4", "KGM")]),
        ("5 كيلو", [("5", "KGM")]),
    ],
)
def test_an_amount_is_read(text, measures):
    found = read_quantity(text).value
    assert [(str(one.value), one.unit) for one in found.measures] == measures


@pytest.mark.parametrize(
    "text", ["RAS", "non pesé", "k. A.", "不明", "غير معروف", "tidak ditimbang", "not weighed"]
)
def test_nothing_is_said(text):
    assert read_quantity(text).value is None
    assert not any(one.level == "refusal" for one in read_quantity(text).why)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("تاريخ الضبط", "date"),
        ("النوع", "species"),
        ("الكمية", "quantity"),
        ("적발일자", "date"),
        ("품명", "term"),
        ("수량", "quantity"),
        ("日付", "date"),
        ("品名", "term"),
        ("個数", "count"),
        ("ວັນທີ", "date"),
        ("ນ້ຳໜັກ", "mass"),
        ("កាលបរិច្ឆេទ", "date"),
        ("ရက်စွဲ", "date"),
        ("दिनांक", "date"),
        ("प्रजाति", "species"),
        ("Particulars of article seized", "description"),
        ("Qty. & wt.", "quantity"),
        ("Espèce / produit saisi", "species"),
        ("Poids / Vol.", "mass"),
        ("Tgl. kejadian", "date"),
        ("Wt. in Kg", "mass"),
        ("Vol. in cmt", "volume"),
        ("O.B. No.", "reference"),
        ("Poids en kg ou pieces", "quantity"),
        ("Skins in pieces", "count"),
        ("Recorded in OB No.", "reference"),
        ("Prix en t", ""),
    ],
)
def test_a_heading_is_known(text, field):
    assert field_of(text)[0] == field


@pytest.mark.parametrize(
    "text",
    [
        "S/Total",
        "TOTAL GENERAL",
        "Zwischensumme",
        "小計 Sub-total",
        "المجموع الكلي",
        "ລວມທັງໝົດ",
        "Total of page",
        "कुल योग",
    ],
)
def test_a_row_of_sums_is_told(text):
    assert TOTAL.fullmatch(folded(text).strip(" :."))


def test_a_row_of_sums_has_numbers_alone_beside_it():
    assert is_total(("Gesamt", None, 12_345, 98.5))
    assert not is_total(("Gesamt", "Elfenbein", 12_345))


def test_a_column_of_which_most_cells_say_nothing_is_still_weights():
    lines = [["Datum", "Art", "Menge", "Gewicht"]]
    lines += [[f"{n % 27 + 1:02}.03.2021", "Graupapagei", str(n % 9 + 1), "k. A." if n % 5 else "2,5 kg"] for n in range(60)]  # fmt: skip
    text = io.StringIO()
    csv.writer(text).writerows(lines)
    found = read_file(text.getvalue().encode(), "a.csv", today=TODAY)
    assert [one.field for one in found.mapping.columns] == ["date", "species", "count", "mass"]
    assert all(one.items[0].name == "Psittacus erithacus" for _, one in found.seizures)


@settings(max_examples=60)
@given(st.text(alphabet="0123456789年月日民國令和平成元/.-()RHS 년월일", max_size=24))
def test_whatever_looks_like_a_date_is_answered(text):
    found = read_date(text, "", today=TODAY)
    assert found.value is None or found.value.first <= found.value.last


def first_of(headings, *rows):
    text = io.StringIO()
    csv.writer(text).writerows([headings, *rows])
    found = read_file(text.getvalue().encode(), "a.csv", today=TODAY)
    return [one.items[0] for _, one in found.seizures]


def test_a_common_and_a_scientific_name_are_read_together():
    headings = ["Fecha", "Especie (nombre común)", "Nombre científico", "Cantidad", "Unidad"]
    found = first_of(headings, ["13/03/2021", "Caballito de mar (seco)", "Hippocampus ingens", "8000", "unid"], ["14/03/2021", "Cuero de lagarto", "Caiman crocodilus", "3", "unid"], ["15/03/2021", "Ivory 象牙", "Loxodnta africana", "2", "unid"])  # fmt: skip
    assert [one.name for one in found] == ["Hippocampus ingens", "Caiman crocodilus", "Loxodonta africana"]


def test_goods_that_a_heading_counts_are_pieces():
    headings = ["Landing date", "Species name", "Product form", "No. of fins", "Weight (kg)"]
    (found,) = first_of(headings, ["2021-03-12", "Silky shark", "fins (wet)", "120", "45.5"])
    assert [(str(one.value), one.unit) for one in found.measures] == [("120", "NO"), ("45.5", "KGM")]
    assert field_of("No. of accused")[0] == "note"


def test_what_is_told_before_the_goods_is_no_part_of_their_name():
    (found,) = first_of(
        ["案发时间", "简要案情"], ["2021年3月14日", "在旅客行李中查获砗磲贝壳2件，净重3.4千克"]
    )
    assert found.name == "Tridacnidae"
    assert [(str(one.value), one.unit) for one in found.measures] == [("2", "NO"), ("3.4", "KGM")]


def test_an_epithet_that_is_far_from_another_is_none():
    (found,) = first_of(["Date", "Species", "Qty"], ["2021-03-12", "Paphiopedilum canhii", "2 plants"])
    assert found.name == "Paphiopedilum"
