"""The labelled names: as many are right as the documents claim, and next to none is taken for another taxon."""

from __future__ import annotations

import pytest

from benchmarks.reference import labelled, right
from hornbill.reference import queries

ROWS = labelled()


@pytest.fixture(scope="module")
def answers():
    with pytest.MonkeyPatch.context() as patch:  # before any test of the module has chosen its facts
        patch.setattr(queries, "_on_a_node", lambda: False)
        return queries.find_taxa([one.text for one in ROWS])


def test_there_are_two_thousand_and_each_label_is_a_taxon():
    assert len(ROWS) == 2000
    assert len({one.text for one in ROWS}) == 2000
    book = queries.book()
    assert all(taxon in book.taxa for one in ROWS for taxon in one.taxa)


def test_nearly_all_are_right(answers):
    good = sum(right(one.taxa, found) for one, found in zip(ROWS, answers, strict=True))
    assert good >= 0.98 * len(ROWS)


def test_next_to_none_is_another_taxon(answers):
    wrong = [
        (one.text, found.taxon)
        for one, found in zip(ROWS, answers, strict=True)
        if found.verdict == "found" and found.taxon not in one.taxa
    ]
    assert len(wrong) <= 0.005 * len(ROWS), wrong
