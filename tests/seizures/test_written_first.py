"""Six tables whose truth was written before the reader was looked at: no row lost, and as much of them read right as was measured, without a hand."""

from __future__ import annotations

import pytest

from benchmarks import unseen_first, unseen_second
from benchmarks.unseen_tables import score

ROWS = 240
TABLES = [(module, name) for module in (unseen_first, unseen_second) for name in module.TABLES]
# Species in per cent, a little below what was measured. What the last three name beyond the built-in tables (American species, Vietnamese and
# Indonesian names) needs the official files.
SPECIES = {
    "pt-parque": 97,
    "th-utthayan": 88,
    "sw-hifadhi": 88,
    "vi-vung": 70,
    "en-forwarder": 75,
    "regional": 68,
}


@pytest.mark.parametrize(("module", "name"), TABLES, ids=[name for _, name in TABLES])
def test_a_table_is_read_as_its_truth_has_it(module, name):
    made = module.table(name, rows=ROWS)
    found = score(made)
    assert sum(found.counts.values()) == len(made.truth) + len(made.no_seizure)
    assert found.counts["refused"] == len(made.no_seizure), "totals alone"
    assert not [one for one in found.missed if one[0] == "unread"]
    assert found.days >= 90
    assert found.amounts >= 90
    assert found.species >= SPECIES[name]
    assert found.wrong <= 10  # most of them a genus or family above the species that is meant
