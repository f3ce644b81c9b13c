"""Many seizures written at once are what each of them written alone would be, and a stop in the middle loses and repeats nothing."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.seizures import actions, bulk, queries, storing, year_figures
from hornbill.seizures.actions import importing
from hornbill.seizures.core.filters import Filter
from hornbill.seizures.core.same import mark_of
from hornbill.seizures.models import Import, Item, Lack, Leg, Seizure, YearFigure
from tests.seizures.test_importing import checked

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
# Of JSON columns too, where PostgreSQL takes no NUL.
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30)
HOSTILE = st.sampled_from(["", "\x00", "\ud800", "a\u202eb", "9" * 40, "%s", '"', "穿山甲", "Éléphant"])
AMOUNTS = st.sampled_from(["", "1", "0.5", "120", "999999999999.123456"])
ITEMS = st.fixed_dictionaries(
    {
        "claimed": TEXTS | HOSTILE,
        "term": st.sampled_from(["", "SCA"]),
        "quantity": AMOUNTS,
        "mass_kg": AMOUNTS,
    },
    optional={
        "name": st.sampled_from(["Manis javanica", "Panthera"]),
        "candidates": st.lists(TEXTS, max_size=2),
    },
)
LEGS = st.fixed_dictionaries(
    {"role": st.just("origin"), "country": st.sampled_from(["", "KE"]), "place": TEXTS}
)
SEIZURES = st.fixed_dictionaries(
    {"reference": TEXTS | HOSTILE, "first": st.sampled_from(["", "2019-03-19", "2024-02-29"])},
    optional={
        "last": st.just("2024-03-01"),
        "items": st.lists(ITEMS, max_size=3),
        "legs": st.lists(LEGS, max_size=2),
        "transport": st.lists(st.sampled_from(["air", "road"]), max_size=2, unique=True),
        "notes": st.lists(st.fixed_dictionaries({"heading": TEXTS, "text": TEXTS}), max_size=2),
        "doubts": st.lists(st.just(["row", "nothing-seized", ""]), max_size=1),
        "amount": st.sampled_from(["", "12.5"]),
    },
)


def _rows(model, *left_out):
    """Return all rows of a table without ids, in order of their seizures."""
    names = [field.attname for field in model._meta.concrete_fields if field.attname not in ("id", *left_out)]
    return [dict(zip(names, row, strict=True)) for row in model.objects.order_by("pk").values_list(*names)]


def _register():
    places = {pk: at for at, pk in enumerate(Seizure.objects.order_by("pk").values_list("pk", flat=True))}
    parts = [
        [{**row, "seizure_id": places[row["seizure_id"]]} for row in _rows(model)]
        for model in (Item, Leg, Lack)
    ]
    figures = sorted(YearFigure.objects.values_list("year", "kind", "key", "n", "grams", "pieces"))
    return _rows(Seizure, "handle"), *parts, figures


def _emptied():
    for model in (Item, Leg, Lack, Seizure, YearFigure):
        model.objects.all().delete()


@settings(max_examples=30)
@given(given=st.lists(SEIZURES, min_size=1, max_size=6), cut=st.integers(0, 6))
@pytest.mark.django_db
def test_all_at_once_is_what_each_alone_is(given, cut):
    new = [storing.New(one, "ke/kip", mark=str(n), row=n) for n, one in enumerate(given)]
    _emptied()
    for one in new:
        storing.save_new([one], now=NOW)
    alone = _register()
    _emptied()
    handles = [*storing.save_new(new[:cut], now=NOW), *storing.save_new(new[cut:], now=NOW)]
    assert _register() == alone
    assert list(Seizure.objects.order_by("pk").values_list("handle", flat=True)) == handles
    for handle in handles:
        assert queries.shown(handle)["handle"] == handle


@pytest.mark.django_db
def test_ids_are_given_once_also_after_their_rows_are_gone(plain):
    ids = bulk.next_ids(Seizure, 3)
    assert ids == sorted(set(ids))
    handles = storing.save_new([storing.New(plain(), "ke/kip")] * 2, now=NOW)
    last = max(Seizure.objects.filter(handle__in=handles).values_list("pk", flat=True))
    Seizure.objects.all().delete()
    (handle,) = storing.save_new([storing.New(plain(), "ke/kip")], now=NOW)
    assert Seizure.objects.get(handle=handle).pk > last
    framework = Seizure.objects.create(handle="f" * 32, entered_by="ke/kip", entered_at=NOW, changed_at=NOW)
    assert framework.pk > Seizure.objects.get(handle=handle).pk


@pytest.mark.django_db
@pytest.mark.usefixtures("few_names")
def test_a_stop_in_the_middle_loses_and_repeats_nothing(officer, now, monkeypatch):
    monkeypatch.setattr(importing, "CHUNK", 4)
    rows = [
        [f"S-{n}", "2026-03-19", "Thailand", "Manis javanica", "scales", str(n), "kg", f"odd{n:03}"]
        for n in range(1, 11)
    ]
    batch = checked(officer, rows, now=now)
    actions.go_on(officer, batch.handle, now=now)
    actions.step(now=now)  # the first rows
    came, stops = year_figures.came, [True]

    def stopping(entered):
        came(entered)
        if stops.pop():
            raise InterruptedError

    monkeypatch.setattr(year_figures, "came", stopping)
    with pytest.raises(InterruptedError):
        actions.step(now=now)
    monkeypatch.setattr(year_figures, "came", came)
    there = set(Seizure.objects.values_list("reference", flat=True))
    assert Import.objects.get().rows_done == len(there) < len(rows)
    assert {one["reference"] for one in queries.listed(Filter.of({"q": "javanica"}))} == there  # during
    while actions.step(now=now):
        pass
    assert sorted(Seizure.objects.values_list("reference", flat=True)) == sorted(row[0] for row in rows)
    for row in rows:
        assert [one["reference"] for one in queries.listed(Filter.of({"q": row[-1]}))] == [row[0]]
    assert YearFigure.objects.get(kind="all").n == len(rows)


def _as_before(headings, rows, nth):
    text = json.dumps([list(headings), [list(row) for row in rows], nth], ensure_ascii=False)
    import hashlib

    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@given(st.lists(st.text()), st.lists(st.lists(st.text()), max_size=3), st.integers(1, 10**6))
def test_marks_of_rows_stay_what_earlier_imports_stored(headings, rows, nth):
    assert mark_of(headings, rows, nth) == _as_before(headings, rows, nth)


@pytest.mark.sqlite  # which alone has such a setting
@pytest.mark.django_db
@pytest.mark.usefixtures("few_names")
def test_room_for_many_rows_is_given_back(officer, now):
    from django.db import connection

    def room():
        with connection.cursor() as cursor:
            return cursor.execute("PRAGMA cache_size").fetchone()[0]

    before = room()
    with bulk.with_room():
        assert room() == -bulk.ROOM_KIB
    checked(officer, now=now)
    assert room() == before
