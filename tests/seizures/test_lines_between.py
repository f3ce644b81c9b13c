"""Registers that say a seizure once above several lines of goods, a year once above many days; columns that count nothing."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.seizures.core import lines_between
from hornbill.seizures.core.dates import read_date
from hornbill.seizures.core.lines_between import Lines, heading_year
from hornbill.seizures.core.quantities import read_quantity
from hornbill.seizures.file_reading import read_file

TODAY = date(2026, 11, 28)
HEAD = ("No.", "Case no", "Date", "Place", "Species", "Qty")
FIRST = ("1", "A/7", "3 May 2021", "Mikumi", "African elephant tusks", "2")


def a_file(*lines):
    return "\n".join(";".join(f'"{cell}"' for cell in line) for line in (HEAD, *lines)).encode()


def amounts_of(text, unit=""):
    read = read_quantity(text, unit)
    return [(one.kind, float(one.base or 0)) for one in read.value.measures] if read.value else []


GOODS = ("", "", "", "", "leopard skins", "3")


def rows_of(*lines, head=HEAD):
    """Return the numbers of the rows of each seizure."""
    text = "\n".join(";".join(f'"{cell}"' for cell in line) for line in (head, *lines))
    return [numbers for numbers, _ in read_file(text.encode(), "list.csv", today=date(2026, 11, 28)).seizures]


def test_lines_of_goods_below_a_seizure_are_its_items():
    other = ("2", "A/8", "4 May 2021", "Ruaha", "pangolin scales", "5 kg")
    found = read_file(
        a_file(FIRST, GOODS, ("", "", "", "", "lion claws", "11"), other),
        "list.csv",
        today=date(2026, 11, 28),
    )
    assert [numbers for numbers, _ in found.seizures] == [(2, 3, 4), (5,)]
    whole = found.seizures[0][1]
    assert [item.name for item in whole.items] == ["Loxodonta africana", "Panthera pardus", "Panthera leo"]
    assert (whole.when.first, whole.state) == (date(2021, 5, 3), "clean")


def test_what_is_taken_from_the_row_above_is_noted_and_the_cells_stay():
    found = read_file(a_file(FIRST, GOODS), "list.csv", today=date(2026, 11, 28))
    assert found.rows[3] == GOODS
    taken = {
        name for name, one in found.seizures[0][1].why if one.code == "from-row-above" and one.about == "2"
    }
    assert taken == {"reference", "date", "place"}


def test_lines_go_on_without_a_column_of_references():
    head, first = ("No.", "Date", "Place", "Species", "Qty"), ("1", "3 May 2021", "Mikumi", "tusks", "2")
    lines = (first, ("", "", "", "leopard skins", "3"), ("2", "4 May 2021", "Ruaha", "lion claws", "9"))
    assert rows_of(*lines, head=head) == [(2, 3), (4,)]


def test_lines_go_on_with_the_row_above_however_few_its_cells():
    head = (
        "Case no",
        "Date",
        "Place",
        "Officer",
        "Species",
        "Qty",
        "Suspect",
        "Vehicle",
        "Court",
        "Magistrate",
    )
    full = ("A/1", "3 May 2021", "Mikumi", "Juma", "tusks", "2", "Ali", "T 1 ABC", "Morogoro", "Rashidi")
    few = ("A/2", "9 June 2021", "Ruaha", "", "leopard skins", "3", "", "", "", "")
    goods = ("", "", "", "", "lion claws", "11", "", "", "", "")
    assert rows_of(full, few, goods, head=head) == [(2,), (3, 4)]


@pytest.mark.parametrize(
    ("head", "first", "line"),
    [
        ("S/N;Date;O.B. no;Station;Species;Qty;No. acc.;Court;Remarks", "1;3 May 2021;OB 7/21;Mpika;tusks;2;3;On bond;", ";;;;leopard skins;3;1;7 yrs IHL;Court date 4/6"),
        ("S/No;Date;Station;Notice;Goods;Qty;Vehicle reg.;From - To;Remarks", "1;3 May 2021;Busia;F/7;tusks;2;;Arua;K9", ";;;;leopard skins;3;On foot;Mbale;"),
        ("N° PV;Date;Province;Lieu;Nature;Quantité;Prévenus;Nationalité;Suite judiciaire", "1;03/05/2021;Tshuapa;Boende;ivoire;2;3;Chinoise;", ";;;;peaux de lion;3;en fuite;Congolaise;Relaxé"),
    ],
)  # fmt: skip
def test_a_line_that_says_nothing_of_when_where_and_which_has_people_and_outcomes_of_its_own(
    head, first, line
):
    assert rows_of(first.split(";"), line.split(";"), head=head.split(";")) == [(2, 3)]


@pytest.mark.parametrize(
    ("head", "first", "line"),
    [
        ("No.;Date;Station;Species;Qty;Disposal", "1;3 May 2021;Mpika;tusks;2;stored", ";;;leopard skins;3;burnt"),
        ("No.;Date;Station;Description;Scientific name;Qty", "1;3 May 2021;Mpika;lion skin;Panthera leo;2", ";;;leopard skins;;3"),
    ],
)  # fmt: skip
def test_a_line_says_what_became_of_its_goods_and_names_them_in_either_column_as_the_row_above(
    head, first, line
):
    assert rows_of(first.split(";"), line.split(";"), head=head.split(";")) == [(2, 3)]


@pytest.mark.parametrize(
    ("head", "first", "line"),
    [
        ("Date;Place;Species;Qty;Suspect;Case no", "3 May 2021;Mikumi;tusks;2;Ali;C/1", ";;leopard skins;3;Hassan;C/2"),
        ("Date;Officer;Species;Qty;Place;Suspect", "3 May 2021;Juma;tusks;2;Mikumi;Ali", ";;leopard skins;3;Ruaha;"),
        ("No.;Date;Species;Qty;Suspect", "1;3 May 2021;tusks;2;Ali", ";;leopard skins;3;Hassan"),
        ("No.;Date;Station;Species;Qty;Sentence", "1;3 May 2021;Mpika;tusks;2;fined", ";;;leopard skins;3;5 years"),
        ("No.;Date;Station;Species;Qty;Disposal", "1;3 May 2021;Mpika;tusks;2;", ";;;leopard skins;3;burnt"),
        ("No.;Date;Station;Species;Qty;Docket", "1;3 May 2021;Mpika;tusks;2;7/21", ";;;leopard skins;3;8/21"),
        ("No.;Date;Station;Species;Qty;Province", "1;3 May 2021;Mpika;tusks;2;Muchinga", ";;;leopard skins;3;Eastern"),
        ("No.;Date;Species;Term;Qty", "1;3 May 2021;lion;claws;2", ";;;skins;3"),
    ],
)  # fmt: skip
def test_a_line_that_says_more_than_goods_is_a_row_of_its_own(head, first, line):
    assert rows_of(first.split(";"), line.split(";"), head=head.split(";")) == [(2,), (3,)]


@pytest.mark.parametrize(
    "between",
    [
        ("STOCKPILE ITEMS, not seized", "", "", "", "", ""),
        ("", "", "", "", "SUMMARY", ""),
        ("TOTAL", "", "", "", "", "16"),
        ("", "", "", "", "", ""),
        ("", "", "", "", "Prepared by the warden", ""),
    ],
)
def test_nothing_goes_on_below_a_heading_a_total_or_an_empty_line(between):
    found = rows_of(FIRST, between, ("", "", "", "", "African elephant tusks", "500 kg"))
    assert all(len(numbers) == 1 for numbers in found)


@pytest.mark.parametrize(
    ("goods", "amount"),
    [
        ("Total of May", "16"), ("Elephant tusks (sum)", "9"), ("African elephant tusks b/f from 2020", "500 kg"), ("Tổng: ngà voi", "9"),
        ("Ivory tusks seized 2020", "120 kg"), ("Ivory total", "9"), ("মোট হাতির দাঁত", "9"), ("إجمالي العاج", "9"), ("상아 합계", "9"),
        ("ລວມ", "9"), ("សរុប", "9"), ("Totaal ivoor", "9"), ("Elfenbein insgesamt", "9"), ("всего бивней", "9"), ("fildişi toplam", "9"),
        ("Kabuuan", "9"), ("हाथी दांत कुल", "9"), ("ivory", "5"), ("tusks in stock", "9"),
        ("Prepared by the warden", ""), ("", "3"),
    ],
)  # fmt: skip
def test_a_sum_or_a_signature_does_not_go_on(goods, amount):
    assert rows_of(FIRST, GOODS, ("", "", "", "", goods, amount))[0] == (2, 3)


@pytest.mark.parametrize(
    "line", [("", "", "", "Ruaha", "leopard skins", "3"), ("3", "", "", "", "leopard skins", "3")]
)
def test_a_line_of_its_own_does_not_go_on(line):
    assert rows_of(FIRST, line) == [(2,), (3,)]


def test_a_day_alone_may_be_unknown():
    head = ("Date", "Species", "Qty")
    assert rows_of(("3 May 2021", "tusks", "2"), ("", "leopard skins", "3"), head=head) == [(2,), (3,)]


def years_of(*lines, head=HEAD):
    """Return the year that each line takes from a heading."""
    lines_between = Lines(head)
    return [lines_between.of(number, line).year for number, line in enumerate(lines, 2)]


def lone(text, place=0):
    return (*[""] * place, text, *[""] * (len(HEAD) - 1 - place))


def on(day):
    return ("1", "A", day, "", "skins", "2")


def test_a_day_has_the_year_of_the_heading_above():
    assert years_of(lone("MWAKA 2019"), on("18 Machi"), on("18 Machi 2019"), on("Ruaha 18")) == [
        "",
        "2019",
        "",
        "",
    ]
    found = read_file(
        a_file(lone("2019"), on("18 Machi"), on("19 Machi 2020"), on("20 Machi")),
        "a.csv",
        today=date(2026, 11, 28),
    )
    assert [read.when and read.when.first for _, read in found.seizures[1:]] == [
        date(2019, 3, 18), date(2020, 3, 19), None,
    ]  # fmt: skip
    assert [one.about for _, one in found.seizures[1][1].why if one.code == "year-of-heading"] == ["2019"]
    assert found.rows[3] == on("18 Machi")


@pytest.mark.parametrize(
    ("lines", "year"),
    [
        ((lone("2019"),), "2019"),
        ((lone("2019"), lone("ARUSHA REGION")), "2019"),
        ((lone("2019"), lone("YEARS 2020/2021")), ""),
        ((lone("2019"), ("YEAR", "2020", "", "", "", "")), ""),
        ((lone("2019"), on("5 January 2020")), ""),
        ((lone("2019"), on("05.01.20")), ""),
        ((lone("2019"), on("05.01.19")), "2019"),
        ((lone("2019"), lone("2020", 2)), "2020"),
        ((lone("Seized under the Wildlife Conservation Act 2009"),), ""),
        ((lone("2019", 5),), ""),
        ((lone("2000", 5),), ""),
        ((lone("2500 kg"),), ""),
        ((lone("2500"),), ""),
        ((lone("ปี พ.ศ. 2562"),), "2562"),
        ((lone("Total 2019"),), ""),
    ],
)
def test_only_a_bare_year_is_a_heading_and_what_comes_later_ends_it(lines, year):
    assert years_of(*lines, on("5 May"))[-1] == year


@pytest.mark.parametrize("day", ["Mar-21", "Jan-18", "May 19", "Mar 05", "39 May"])
def test_a_month_with_a_year_of_two_figures_is_no_day(day):
    assert years_of(lone("2018"), on(day)) == ["", ""]


def test_a_first_reading_of_march_2021_stays_a_month():
    found = read_file(a_file(lone("2019"), on("Mar-21")), "list.csv", today=date(2026, 11, 28))
    assert found.seizures[1][1].when.first == date(2021, 3, 1)
    assert found.seizures[1][1].when.precision == "month"


@pytest.mark.parametrize(
    "text", ["2019/20", "2019-2020", "Total 2019", "Case 12 of 2019", "TOTAL EXERCICE 2021", ""]
)
def test_no_heading_of_a_year(text):
    assert not heading_year(text)


def test_long_cells_are_not_kept():
    before = lines_between._is_day_alone.cache_info().currsize
    assert not lines_between.is_day_alone("x" * 30_000)
    assert lines_between._is_day_alone.cache_info().currsize == before


@given(
    st.lists(
        st.lists(
            st.sampled_from(["", "1", "3 May 2021", "5 May", "2019", "skins", "Total"]),
            min_size=4,
            max_size=8,
        )
    )
)
def test_lines_go_on_with_a_row_above_that_has_a_day(lines):
    reader = Lines(HEAD)
    taken = [reader.of(number, tuple(line)).row for number, line in enumerate(lines)]
    for number, row in enumerate(taken):
        assert not row or (row < number and lines[row][2] and set(taken[row + 1 : number]) <= {row})


def test_values_of_lines_that_go_on_are_added_up_though_they_are_alike():
    lines = [
        "No.;Date;Place;Species;Qty;Value (RM);Status / catatan",
        "1;3 May 2021;Gerik;tusks;2;300;",
        ";;;leopard skins;3;300;Disita",
    ]
    (found,) = read_file("\n".join(lines).encode(), "list.csv", today=date(2026, 11, 28)).seizures
    assert (found[0], str(found[1].money.amount)) == ((2, 3), "600")


@pytest.mark.parametrize("heading", ["SL", "Number"])
def test_numbers_of_lines_are_no_amounts(heading):
    lines = [f"{n};{n + 2}.03.2021;Dhaka;tiger skin;{n % 3 + 1}" for n in range(1, 9)]
    found = read_file(
        "\n".join([f"{heading};Date;Place;Species;Nos.", *lines]).encode(),
        "list.csv",
        today=date(2026, 11, 28),
    )
    assert found.mapping.columns[0].field == "note"
    assert all(len(item.measures) == 1 for _, one in found.seizures for item in one.items)


def test_amounts_that_go_up_by_one_are_amounts():
    for heading, amounts in (("Quantity", "1122345"), ("Quantity", "1234567"), ("Number", "1234567")):
        lines = [f"{n};{day + 2}.03.2021;Dhaka;tiger skin" for day, n in enumerate(amounts)]
        found = read_file(
            "\n".join([f"{heading};Date;Place;Species", *lines]).encode(), "a.csv", today=date(2026, 11, 28)
        )
        counts = [float(item.measures[0].base) for _, one in found.seizures for item in one.items]
        assert counts == list(map(int, amounts))


def test_an_amount_in_vietnamese_beside_a_count_is_none_of_lines():
    lines = [f"{n + 3}.03.2021;Huế;tê tê;{12 + n * n} kg;3" for n in range(6)]
    found = read_file(
        "\n".join(["Ngày;Nơi;Loài;SL;Số cá thể", *lines]).encode(), "a.csv", today=date(2026, 11, 28)
    )
    measures = found.seizures[0][1].items[0].measures
    assert {(one.kind, float(one.base)) for one in measures} == {("mass", 12), ("count", 3)}


@pytest.mark.parametrize(
    ("heading", "cell", "amount"),
    [
        ("Vol. (bd. ft.)", "1309", ("volume", 1309 * 0.002359737216)),
        ("Vol. (bd. ft.)", "1,309 Bd. Ft.", ("volume", 1309 * 0.002359737216)),
        ("Vol. (bd. ft.)", "0.17 cu. m.", ("volume", 0.17)),
        ("Timber (cft)", "10", ("volume", 10 * 0.028316846592)),
        ("Bil. (ekor/unit)", "12", ("count", 12)),
    ],
)
def test_a_heading_says_the_unit_of_bare_numbers(heading, cell, amount):
    lines = [f"{n + 1}|{n + 2}.03.2021|Dhaka|tiger skin|{cell}" for n in range(6)]
    text = "\n".join([f"No.|Date|Place|Species|{heading}", *lines])
    found = read_file(text.encode(), "list.csv", today=date(2026, 11, 28))
    one = found.seizures[0][1].items[0].measures[0]
    assert (one.kind, float(one.base)) == (amount[0], pytest.approx(amount[1]))


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("6.92 cu. ft.", [("volume", 6.92 * 0.028316846592)]),
        ("343 bdft", [("volume", 343 * 0.002359737216)]),
        ("12 台斤", [("mass", 7.2)]),
        ("2 tahils", [("mass", 2 * 0.0377994)]),
        ("7 hds", [("count", 7)]),
        ("3 cubic cubits", [("", 0)]),
    ],
)
def test_units_that_are_no_pieces(text, amounts):
    assert amounts_of(text) == [(kind, pytest.approx(base)) for kind, base in amounts]


def test_days_whose_figure_stands_before_the_month_are_no_months():
    assert read_date("26hb Februari 2019", today=date(2026, 11, 28)).value.precision == "day"
    assert read_date("Mikumi, 26eme. Februari 2019", today=date(2026, 11, 28)).value.first == date(
        2019, 2, 26
    )
    assert read_date("1080605", today=date(2026, 11, 28)).value.first == date(2019, 6, 5)
    assert read_date("1012019", today=date(2026, 11, 28)).value is None


@pytest.mark.parametrize(
    ("species", "amount", "goes_on"),
    [
        ("Lion", "5", True),  # 2 and 3 above it, by chance
        ("Leopard", "5", False),  # of the same again: a sum
        ("Lion", "6", True),
        ("ivory", "5", False),  # goods of all above it
        ("Total", "5", False),
    ],
)
def test_a_few_pieces_of_another_species_are_no_sum_by_chance(species, amount, goes_on):
    lines = Lines(("No.", "Date", "Place", "Species", "Qty"))
    first = ("7", "3 May 2021", "Mikumi", "Leopard", "2")
    assert lines.of(2, first).row == 0
    assert lines.of(3, ("", "", "", "Cheetah", "3")).row == 2
    assert bool(lines.of(4, ("", "", "", species, amount)).row) is goes_on


def test_many_pieces_that_are_the_sum_are_one_whatever_they_are_called():
    lines = Lines(("No.", "Date", "Place", "Species", "Qty"))
    lines.of(2, ("7", "3 May 2021", "Mikumi", "Leopard", "12"))
    assert lines.of(3, ("", "", "", "Cheetah", "30")).row == 2
    assert lines.of(4, ("", "", "", "Lion", "42")).row == 0
