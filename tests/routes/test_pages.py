"""The map of routes, recurring methods, what was seen before, and their operations: at a node with the demonstration's invented seizures."""

from __future__ import annotations

import re
from datetime import date

import pytest

from hornbill.routes import queries
from hornbill.seizures import actions
from hornbill.seizures.core.seizure import of_row
from hornbill.seizures.file_reading import read_file
from hornbill.seizures.models import Seizure
from hornbill.simulation.seizure_tables import table
from tests.node.conftest import browser, officers, room, signed_in

__all__ = ["browser", "officers", "room", "signed_in"]
TODAY = date(2026, 11, 1)


@pytest.fixture
def register(signed_in, now):
    """Thirty invented seizures, those of the recurring methods among them."""
    read = read_file(table("th-customs", "TH", TODAY), "made.csv", today=TODAY).seizures
    for _, one in [*read[:22], *read[-18:]]:
        actions.enter("th-customs/somchai", of_row(one), now=now)
    return signed_in


def test_an_empty_register_says_what_the_page_is_for(signed_in):
    assert "which is empty" in signed_in.see("/routes").content.decode()
    assert "No combination stands out" in signed_in.see("/routes/methods").content.decode()


def test_the_map_draws_what_seizures_state_and_the_list_says_the_same(register):
    page = register.see("/routes").content.decode()
    assert re.search(r"flow=CD~SG(SIN)?~", page.replace("%7E", "~"))
    assert page.count('<path class="flow ') - 4 == page.count('<li class="line" id="flow-')  # four in the key
    assert "Democratic Republic" in page or "Congo" in page
    assert "schematic sea lane" in page
    assert "Passed before the seizure" in page
    narrowed = register.see("/routes?mode=air&months=12&country=MG").content.decode()
    assert "flow sea" not in narrowed.partition("<figcaption")[0]
    assert "After Madagascar" in narrowed
    assert 'type="range"' in narrowed


@pytest.mark.parametrize(
    "query",
    ["months=7&at=x&mode=none&country=zz1&species=%00", "at=-1&months=3&flow=<b>", "at=99999&months=24"],
)
def test_a_filter_that_is_none_narrows_nothing_it_cannot(register, query):
    assert register.see(f"/routes?{query}").status_code == 200


def test_methods_are_cards_with_their_seizures(register):
    page = register.see("/routes/methods").content.decode()
    assert "sawn timber" in page
    assert "How to spot it" in page
    handles = {one.handle for one in Seizure.objects.filter(details__cover_load="sawn timber")}
    assert len(handles) == 9
    assert all(f"/seizures/{handle}" in page for handle in handles)


def test_a_seizure_s_page_shows_what_was_seen_before(register):
    one = Seizure.objects.filter(details__cover_load="sawn timber").first()
    page = register.see(f"/seizures/{one.handle}").content.decode()
    assert "Seen before" in page
    assert "In common:" in page


def test_what_changes_in_the_register_changes_the_routes(register, now):
    before = queries.known()
    one = Seizure.objects.filter(details__cover_load="sawn timber").first()
    assert queries.known() is before
    actions.withdraw("th-customs/somchai", one.handle, version=one.version, why="entered twice", now=now)
    after = queries.known()
    assert one.handle in before.places
    assert one.handle not in after.places
    Seizure.objects.exclude(pk=one.pk).delete()
    assert queries.known().entries == []


def test_one_seizure_under_many_numbers_is_counted_once(signed_in, now):
    (_, one), *_ = read_file(table("th-customs", "TH", TODAY), "made.csv", today=TODAY).seizures
    plain = {**of_row(one), "precision": "day", "place": "Laem Chabang"}
    for n in range(20):
        actions.enter("th-customs/somchai", {**plain, "reference": f"N-{n}"}, now=now)
    known = queries.known()
    assert len(known.entries) == 1
    assert len(known.same) == 19
    assert "19 reports describe the same event" in signed_in.see("/routes").content.decode()
