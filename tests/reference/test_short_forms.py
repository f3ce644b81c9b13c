"""The files of the built-in tables leave out what a row repeats; whoever reads them gets whole rows."""

from __future__ import annotations

import csv
from collections import Counter
from importlib.resources import files

import pytest

from hornbill.reference import built_in
from hornbill.reference.core.facts import as_id, taxon_id


def raw(name):
    with files("hornbill.reference").joinpath("data", f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_ids_and_parents_are_written_out():
    short, whole = raw("taxa"), list(built_in.table("taxa"))
    assert len(short) == len(whole)
    ids = {row["id"] for row in whole}
    assert len(ids) == len(whole)
    assert all("." in one for one in ids)
    assert all(not row["parent"] or row["parent"] in ids for row in whole)
    left_out = [(one, row) for one, row in zip(short, whole, strict=True) if one["id"] != row["id"]]
    assert left_out
    assert all(row["id"] == f"{one['id']}.{as_id(row['name'])}" for one, row in left_out)
    species = next(row for row in whole if row["id"] == "a.manis-javanica")
    assert species["parent"] == "a.manis"
    assert taxon_id("Animalia", "Manis javanica") == "a.manis-javanica"


def test_each_name_and_listing_has_its_taxon():
    ids = {row["id"] for row in built_in.table("taxa")}
    for name in built_in.TAXON_ONCE:
        rows = list(built_in.table(name))
        assert [row for row in rows if row["taxon"] not in ids] == []
        assert any(not row["taxon"] for row in raw(name))
    assert any(not row["taxon"] for row in built_in.table("limits")), "of all taxa"


def test_a_file_that_leaves_taxa_out_was_not_sorted_or_merged():
    """A row without a taxon is of the row above: sorted by another column, or merged from two, the file would give names to other taxa."""
    for name in built_in.TAXON_ONCE:
        rows = raw(name)
        assert rows[0]["taxon"], "the first row has none above it"
        for column in set(rows[0]) - {"taxon"}:
            values = [row[column] for row in rows]
            assert values != sorted(values) or len(set(values)) == 1, f"{name} is sorted by {column}"
        above = ""
        for row, whole in zip(rows, built_in.table(name), strict=True):
            above = row["taxon"] or above
            assert whole["taxon"] == above


def test_the_names_of_a_taxon_stand_together():
    named = [row["taxon"] for row in raw("names") if row["taxon"]]
    assert [one for one, times in Counter(named).items() if times > 1] == []


@pytest.mark.parametrize(
    ("text", "taxon"),
    [
        ("Chinese pangolin", "a.manis-pentadactyla"),
        ("éléphant", "a.elephantidae"),
        ("老虎", "a.panthera-tigris"),
        ("kakakuona", "a.manidae"),
        ("agarwood", "p.aquilaria"),
    ],
)
def test_names_are_of_their_taxa(text, taxon):
    assert taxon in [row["taxon"] for row in built_in.table("names") if row["text"] == text]
