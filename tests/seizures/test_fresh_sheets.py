"""Sheets in five styles that the importer was not written for: species, days and amounts right without a hand on them."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest

from hornbill.seizures.core.date_forms import numbered
from hornbill.seizures.core.dates import read_date
from hornbill.seizures.core.read import folded
from hornbill.seizures.file_reading import read_file
from tests.seizures.fresh_sheets import NAMES, sheet

TODAY = date(2026, 11, 28)
# Of 220 rows, in per cent: right species and those that are named wrongly. "Buffalo" alone stays open, as it may be a farmer's; "kakatua jambul
# kuning" is two species and read as their genus; "ho" without its accent is no tiger.
SPECIES = {
    "id-ranger": (95, 5),
    "pt-customs": (99, 0),
    "vi-rangers": (95, 0),
    "ke-police": (84, 0),  # "sandalwood" is Osyris or Santalum, and left open
    "hk-press": (99, 0),
}


def _shares(name):
    made, text = sheet(name), io.StringIO()
    csv.writer(text).writerows([made.headings, *made.rows])
    found = read_file(text.getvalue().encode(), "sheet.csv", today=TODAY)
    by_row = {n: one for numbers, one in found.seizures for n in numbers}
    counts = dict.fromkeys(("species", "wrong", "days", "amounts"), 0)
    for n, answer in enumerate(made.truth, 2):
        read = by_row[n]
        names = {item.name for item in read.items if item.name}
        counts["species"] += bool(names) and names <= answer.names
        counts["wrong"] += not names <= answer.names
        counts["days"] += bool(read.when) and read.when.first == read.when.last == answer.day
        measures = [one for item in read.items for one in item.measures]
        counts["amounts"] += [(one.kind, float(one.base or 0)) for one in measures] == [
            ("mass" if answer.is_mass else "count", pytest.approx(answer.amount))
        ]
    return {kind: 100 * count / len(made.truth) for kind, count in counts.items()}, found


@pytest.mark.parametrize("name", NAMES)
def test_a_sheet_of_a_style_not_seen_before_is_read(name):
    shares, found = _shares(name)
    assert shares["species"] >= SPECIES[name][0]
    assert shares["wrong"] <= SPECIES[name][1]
    assert shares["days"] >= 99
    assert shares["amounts"] >= 99
    assert sum(found.counts.values()) == len(found.rows) == 220
    assert found.counts["refused"] == 0


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Jum'at, 12 Pebruari 2024", date(2024, 2, 12)),
        ("tgl 3 Nopember 23", date(2023, 11, 3)),
        ("23/XI/2022", date(2022, 11, 23)),
        ("4 - IX - 21", date(2021, 9, 4)),
        ("aos 27 dias do mês de Maio de 2020", date(2020, 5, 27)),
        ("二零二三年五月七日", date(2023, 5, 7)),
        ("二〇二四年十二月三十一日", date(2024, 12, 31)),
        ("一九九八年廿一月二日", None),  # there is no month 21
        ("二零二三年卅一月十日", None),
    ],
)
def test_a_day_is_read_as_its_writers_write_it(text, day):
    read = read_date(text, today=TODAY)
    assert (read.value.first if read.value else None) == day


@pytest.mark.parametrize(
    "day", [date(2020, 1, 1 + n) for n in range(31)] + [date(2021, n, 28) for n in range(1, 13)]
)
def test_every_day_in_chinese_numerals_is_that_day(day):
    ones = "零一二三四五六七八九"

    def part(number):
        tens, rest = divmod(number, 10)
        return (("" if tens == 1 else ones[tens]) + "十" if tens else "") + (ones[rest] if rest else "")

    text = f"{''.join(ones[int(sign)] for sign in str(day.year))}年{part(day.month)}月{part(day.day)}日"
    assert numbered(folded(text)) == f"{day.year}年{day.month}月{day.day}日"
    assert read_date(text, today=TODAY).value.first == day


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ky da hoa", "Varanus salvator"),
        ("đổi mới", ""),
        ("hai ma", ""),
        ("ho", ""),
        ("su tu", ""),
        ("bao gam", "Neofelis nebulosa"),
    ],
    ids=["three-words", "other-accents", "seahorse-in-chinese", "one-word", "four-letters", "two-words"],
)
def test_a_name_without_accents_counts_where_it_is_long_enough(text, name):
    from hornbill.seizures.lookups import name_of

    assert name_of(text).name == name
