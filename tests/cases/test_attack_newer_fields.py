"""Attack: a record of entities bears a field that its kind does not have here, by a name that another kind gives a meaning."""

from __future__ import annotations

import pytest

from hornbill.cases.core.entity_fold import fold
from hornbill.cases.core.kinds import STATE
from hornbill.command import record_kinds
from hornbill.exchange.core.records.kinds import KINDS, problems
from tests.cases.words import Saying

ROW = {"entity": "boat", "schema": "Vessel", "prop": "name", "value": "Ocean Pearl"}
STATED = {"source": "", "as_of": "", "statements": [ROW]}


def _names_of_other_kinds():
    record_kinds.load_all()
    every = {name for kind in KINDS.values() for name in (*kind.fields, *kind.optional)}
    return sorted(every - KINDS[STATE].fields.keys() - KINDS[STATE].optional.keys())


@pytest.mark.parametrize("junk", [5, "x", {}, [], [5], None, {"until": 5}, "2026-11-24"])
def test_what_only_a_newer_version_knows_has_no_meaning_here(junk):
    for name in _names_of_other_kinds():
        saying = Saying()
        word = saying.word(STATE, "bb/bob", {**STATED, name: junk})
        assert not problems(KINDS[STATE], word.values), "a newer version may give it further fields"
        [said] = fold([word]).statements.values()
        assert (said.origin, said.ground, said.newer) == ("", None, True), name
        assert said.originator == "bb"
