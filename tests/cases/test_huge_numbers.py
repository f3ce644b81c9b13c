"""Values that are numbers too large to reckon with: they stand as texts, and break nobody's list."""

from __future__ import annotations

import pytest

from hornbill.cases.core.entity import view_entity
from hornbill.cases.core.entity_fold import fold
from hornbill.cases.core.summaries import Summaries
from hornbill.cases.schema_files import model
from tests.cases.words import Saying


@pytest.mark.parametrize(
    "huge", ["1e9999999", "-1E+999999999999999999", "1e99999999999999999999", "9" * 5000]
)
def test_a_number_too_large_to_reckon_with_breaks_no_list(huge):
    saying = Saying()
    saying.state("aa/ana", ("boat", "Vessel", "imoNumber", "9074729"), ("boat", "Vessel", "imoNumber", huge))
    saying.state("aa/ana", ("car", "Vehicle", "name", "Hilux"))
    built = fold(saying.words)
    lines = Summaries(built, model())
    lines.refresh()
    assert lines.by_id["boat"].contradictions == 1
    assert lines.by_id["car"].caption == "Hilux"
    assert [one.name for one in view_entity(built.cluster("boat"), model()).contradictions] == ["imoNumber"]
