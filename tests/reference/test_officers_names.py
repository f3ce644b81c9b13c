"""What officers of some sixty countries write, country by country: found, left as a choice, and next to never another taxon.

``officers_names.csv``: where it is written, the text, what it means (``one`` of the taxa; ``open``: a person chooses; ``-``: nothing of the tables), taxa.
Written from general knowledge of the field before the matcher was tried on it; a label was corrected afterwards where it was wrong.
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from hornbill.reference import queries

RIGHT, WIDER, CHOICE, NOT_FOUND, WRONG = "right", "wider", "choice", "not found", "wrong"


def rows():
    with Path(__file__).with_name("officers_names.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def judged(means, taxa, found):
    if found.taxon:
        if found.taxon in taxa:
            return RIGHT
        return WIDER if any(queries.book().is_in(one, found.taxon) for one in taxa) else WRONG
    if found.matches:
        fits = not taxa or {one.taxon for one in found.matches} & set(taxa)
        return RIGHT if means != "one" and fits else CHOICE
    return RIGHT if means == "-" or not taxa else NOT_FOUND


@pytest.fixture(scope="module")
def outcomes():
    names = rows()
    with pytest.MonkeyPatch.context() as patch:  # before any test of the module has chosen its facts
        patch.setattr(queries, "_on_a_node", lambda: False)
        found = queries.find_taxa([row["text"] for row in names])
        return [
            (row["text"], judged(row["means"], row["taxa"].split(), one))
            for row, one in zip(names, found, strict=True)
        ]


def test_the_taxa_are_in_the_tables():
    names = rows()
    assert len(names) > 2_000
    assert len({row["text"] for row in names}) == len(names)
    assert not [one for row in names for one in row["taxa"].split() if one not in queries.book().taxa]
    assert {row["means"] for row in names} == {"one", "open", "-"}


def test_nearly_all_are_right(outcomes):
    counted = Counter(outcome for _, outcome in outcomes)
    assert counted[RIGHT] >= 0.96 * len(outcomes), counted


def test_next_to_none_is_another_taxon(outcomes):
    wrong = [text for text, outcome in outcomes if outcome == WRONG]
    assert len(wrong) <= 0.002 * len(outcomes), wrong
