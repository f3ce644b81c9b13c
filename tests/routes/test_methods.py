"""What is found where something was planted, and that nothing is where nothing was."""

from __future__ import annotations

import random
from statistics import mean

import pytest

from benchmarks.routes_planted import judged, planted
from hornbill.routes.core.changes import changes
from hornbill.routes.core.methods import methods
from hornbill.routes.core.patterns import patterns
from hornbill.routes.core.rows import Row
from hornbill.routes.core.table import Table

SIZE = 12_000


def test_planted_methods_are_found_and_hardly_a_false_one():
    told = []
    for seed in (101, 102, 103):
        made = planted(SIZE, seed=seed)
        told.append(judged(made, methods(Table(made.rows)).found))
    assert mean(recall for recall, _ in told) >= 0.9
    assert mean(false for _, false in told) <= 0.1


@pytest.mark.parametrize("seed", [201, 202])
def test_where_nothing_was_planted_nothing_is_told(seed):
    table = Table(planted(SIZE, seed=seed, share=0.0).rows)
    assert methods(table).found == ()
    assert changes(table) == []


def _rows(number, items, *, agency="customs", month=24_240, start=0):
    return [Row(f"S-{start + n}", month, agency, "", (), (), items) for n in range(number)]


def _noise(number, *, agencies=("customs",), start=0, chance=None):
    chance = chance or random.Random(5)
    return [
        Row(f"N-{start + n}", 24_240 + chance.randrange(24), chance.choice(agencies), "", (), (),
            tuple((facet, f"{facet}{chance.randrange(6)}") for facet in ("origin", "cover", "carrier", "consignee", "goods")))
        for n in range(number)
    ]  # fmt: skip


METHOD = (("origin", "origin1"), ("cover", "cover2"), ("carrier", "carrier3"), ("consignee", "consignee4"))


def test_a_method_is_told_whole_with_its_seizures_and_not_in_parts():
    table = Table([*_rows(30, METHOD), *_noise(1_500)])
    (found,) = methods(table).found
    assert set(found.items) == set(METHOD)
    behind = patterns(table)["methods"][0]
    assert {f"S-{n}" for n in range(30)} <= set(behind["ids"])
    assert behind["of_ids"] == found.count


def test_what_all_have_is_no_part_of_a_method():
    everywhere = ("transport", "sea")
    rows = [
        Row(row.id, row.month, row.agency, "", (), (), (*row.items, everywhere))
        for row in [*_rows(30, METHOD), *_noise(1_500)]
    ]
    (found,) = methods(Table(rows)).found
    assert set(found.items) == set(METHOD)


def test_what_hangs_together_by_nature_is_no_method():
    chance = random.Random(3)
    rows = []
    for n in range(2_000):
        kind = chance.randrange(5)  # a species and its goods, a place in its country
        items = (("species", f"s{kind}"), ("goods", f"g{kind}"), ("cover", f"c{chance.randrange(5)}"))
        rows.append(Row(f"S-{n}", 24_240, "", "", (), (), items))
    assert methods(Table(rows)).found == ()


def test_a_statement_says_that_it_rests_on_one_agency():
    rows = [*_rows(30, METHOD, agency="airport police"), *_noise(1_500, agencies=("customs", "parks"))]
    (told,) = patterns(Table(rows))["methods"]
    assert told["rests_on"]["agency"] == "airport police"
    assert told["rests_on"]["mostly_one_source"]
    assert not told["without_largest_agency"]["holds"]


def test_a_change_is_told_with_its_month_and_not_when_all_grows():
    chance = random.Random(8)
    rows = []
    for month in range(24):
        for n in range(40 if month < 12 else 120):  # three times as many are reported later on
            port = (
                "KEMBA" if chance.random() < (0.05 if month < 15 else 0.3) else f"port {chance.randrange(9)}"
            )
            rows.append(
                Row(f"S-{month}-{n}", 24_240 + month, "", "", (), (), (("place", port), ("transport", "sea")))
            )
    told = {change.item: change for change in changes(Table(rows))}
    assert told[("place", "KEMBA")].is_rise
    assert told[("place", "KEMBA")].since == 24_240 + 15
    assert ("transport", "sea") not in told


@pytest.mark.parametrize("number", [0, 1, 2])
def test_few_or_no_seizures_say_nothing(number):
    found = patterns(Table(_rows(number, METHOD)))
    assert (found["seizures"], found["methods"], found["sequences"], found["changes"]) == (number, [], [], [])
