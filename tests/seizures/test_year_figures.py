"""Figures of a year: kept as seizures come, change and go, they are what a fresh count gives."""

from __future__ import annotations

import random
from operator import neg

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from hornbill.seizures import actions, figures, queries, recounting, storing
from hornbill.seizures.core import year_counts
from hornbill.seizures.core.year_counts import Count, counted, together
from hornbill.seizures.models import Lack, Seizure, YearFigure
from hornbill.seizures.searching import key_of

AMOUNTS = st.sampled_from(["", "1", "0.0005", "12.5", "1e-9", "999999.123456789"])
ITEMS = st.fixed_dictionaries(
    {
        "name": st.sampled_from(["", "Manis javanica", "Loxodonta africana"]),
        "term": st.sampled_from(["", "SCA", "TUS"]),
        "source": st.sampled_from(["", "W", "I"]),
        "mass_kg": AMOUNTS,
        "count": AMOUNTS,
    }
)
LEGS = st.fixed_dictionaries(
    {
        "role": st.sampled_from(["origin", "transit", "destination"]),
        "country": st.sampled_from(["", "KE", "TH"]),
    }
)
SEIZURES = st.fixed_dictionaries(
    {
        "first": st.sampled_from(["", "2024-12-31", "2025-01-01", "2025-03-19"]),
        "items": st.lists(ITEMS, max_size=3),
        "legs": st.lists(LEGS, max_size=4),
        "transport": st.lists(st.sampled_from(["air", "road"]), max_size=3),
        "doubts": st.sampled_from([[], [["date", "year-alone", ""]]]),
    }
)


@given(st.lists(SEIZURES, max_size=6), st.randoms(use_true_random=False))
def test_the_order_in_which_seizures_come_changes_nothing_and_what_goes_leaves_nothing(seizures, chance):
    mixed = chance.sample(seizures, len(seizures))
    assert together(seizures) == together(mixed)
    away = together(mixed, gone=True)
    assert all(tuple(map(neg, count)) == away[key] for key, count in together(seizures).items())


@given(SEIZURES)
def test_a_seizure_counts_once_in_each_chart_that_counts_seizures(seizure):
    found = counted(seizure)
    is_one = bool(seizure["first"]) and (
        not seizure["items"] or any(item["source"] != "I" for item in seizure["items"])
    )
    for kind in (year_counts.ALL, year_counts.MONTH):
        assert sum(count.n for key, count in found.items() if key[1] == kind) == is_one
    assert all(count.n == 1 for key, count in found.items() if key[1] in ("origin", "destination"))
    if seizure["first"]:
        left_out = sum(item["source"] == "I" for item in seizure["items"])
        counts = found.get((int(seizure["first"][:4]), year_counts.LEFT_OUT, ""), Count())
        assert counts.n == left_out


def stored():
    rows = YearFigure.objects.exclude(n=0, grams=0, pieces=0)
    lacks = sorted(Lack.objects.values_list("seizure_id", "year", "fields"))
    return sorted(rows.values_list("year", "kind", "key", "n", "grams", "pieces")), lacks


@pytest.mark.django_db
@pytest.mark.parametrize("seed", [1, 2])
def test_figures_stay_what_a_fresh_count_gives(seed, officer, plain, now):
    chance = random.Random(seed)
    handles = []

    def made():
        item = plain()["items"][0]
        return plain(
            first=(day := chance.choice(["2024-05-05", "2025-01-31", "2026-03-19"])),
            last=day,
            reason=chance.choice([[], ["no-permit"]]),
            transport=chance.sample(["air", "road", "sea"], chance.randrange(3)),
            items=[
                {
                    **item,
                    "source": chance.choice(["", "W", "I"]),
                    "mass_kg": chance.choice(["", "120", "0.1725"]),
                }
                for _ in range(chance.randrange(1, 4))
            ],
        )

    for _ in range(40):
        act = chance.choice(["enter", "enter", "amend", "withdraw", "draft"])
        if act == "enter":
            handles.append(actions.enter(officer, made(), now=now))
        elif act == "draft":
            draft = actions.save_draft(officer, made(), {}, now=now)
            if chance.random() < 0.5:
                handles.append(actions.enter(officer, made(), now=now, draft=draft))
        elif handles:
            handle = chance.choice(handles)
            version = queries.seizure(handle).version
            if act == "amend":
                actions.amend(officer, handle, made(), version=version, why="", now=now)
            else:
                handles.remove(handle)
                actions.withdraw(officer, handle, version=version, why="twice", now=now)
    kept = stored()
    assert kept[0]
    assert kept[1]
    assert recounting.recount() == len(handles)
    assert stored() == kept


@pytest.mark.django_db
def test_a_years_page_reads_no_seizure(officer, plain, now, django_assert_max_num_queries):
    storing.save_new([storing.New(plain(), officer) for _ in range(30)], now=now)
    figures.of_year(2026)  # names of goods come from the reference tables, which are read once
    with django_assert_max_num_queries(3) as caught:
        shown = figures.of_year(2026)
        assert figures.years() == [2026]
        assert figures.how_many() == {"all": 30, "doubtful": 0}
    assert not [one for one in caught.captured_queries if '"seizures_seizure"' in one["sql"]]
    assert (shown["seizures"], shown["items"], shown["mass_kg"]) == (30, 30, "3600")
    by_title = {chart["title"]: chart["rows"] for chart in shown["charts"]}
    assert by_title["Alleged origin"] == [("Nigeria", 30)]
    assert ("03", 30) in by_title["Seizures by month"]


@pytest.mark.sqlite  # PostgreSQL keeps its index by itself
@pytest.mark.django_db
def test_the_index_of_words_holds_each_seizure_that_is_there(officer, plain, now):
    one, other, third = (
        actions.enter(officer, plain(place=name), now=now) for name in ("Trat", "Ranong", "Surin")
    )
    actions.amend(officer, one, plain(place="Chiang Mai"), version=1, why="", now=now)
    Seizure.objects.get(handle=other).delete()
    actions.withdraw(officer, third, version=1, why="twice", now=now)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rowid FROM seizures_words WHERE seizures_words MATCH '\"jav\"' ORDER BY rowid DESC"
        )
        there = Seizure.objects.order_by("-first", "-pk").values_list("first", "pk")
        assert [row[0] for row in cursor.fetchall()] == [key_of(first, pk) for first, pk in there]
        cursor.execute('SELECT count(*) FROM seizures_words WHERE seizures_words MATCH \'"chi" AND "ang"\'')
        assert cursor.fetchone() == (1,)
