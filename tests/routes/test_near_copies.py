"""Near-copies of one seizure, and rows that nobody can trace, push no method."""

from __future__ import annotations

import random

import pytest

from hornbill.routes.core.methods import methods
from hornbill.routes.core.patterns import patterns
from hornbill.routes.core.rows import Row, twins
from hornbill.routes.core.table import Table

METHOD = (("origin", "NG"), ("concealment", "cover-load"), ("carrier", "forwarder"))


def noise(number, *, agency="customs"):
    chance = random.Random(5)
    return [
        Row(f"N-{n}", 24_240 + n % 12, agency, "", (), (),
            (("origin", chance.choice("ABCDEF") * 2), ("concealment", chance.choice(["none", "body", "parcel"])), ("carrier", chance.choice(["line", "post"]))))
        for n in range(number)
    ]  # fmt: skip


def planted(number, *, agency):
    return [Row(f"S-{n}", 24_240 + n % 12, agency, "", (), (), METHOD) for n in range(number)]


def report(**more):
    said = {
        "first": "2026-11-03", "last": "2026-11-03", "precision": "day", "country": "KE", "place": "Mombasa", "agency": "Customs",
        "items": [{"name": "Loxodonta africana", "term": "TUS", "mass_kg": "140"}], "legs": [{"role": "destination", "country": "VN", "place": ""}],
    }  # fmt: skip
    return {**said, **more}


@pytest.mark.parametrize(
    "more",
    [
        {"items": [{"name": "Loxodonta africana", "term": "TUS", "mass_kg": "141"}]},
        {"items": [{"name": "loxodonta africana", "term": "TUS", "count": "7"}]},
        {"agency": "Wildlife Service"},
        {"place": "mombasa "},
        {"transport_id": "MSKU 9", "cover_load": "tea"},
    ],
)
def test_a_near_copy_counts_with_the_first_report(more):
    (one,) = twins([("a", report()), ("b", report(**more))])
    assert one[2] == ["b"]


@pytest.mark.parametrize(
    "more",
    [
        {"first": "2026-11-04", "last": "2026-11-04"},
        {"place": "Kilindini"},
        {"items": [{"name": "Manis javanica", "term": "SCA", "mass_kg": "140"}]},
        {"legs": [{"role": "destination", "country": "CN", "place": ""}]},
        {"precision": "month"},
    ],
)
def test_another_event_counts_by_itself(more):
    assert len(twins([("a", report()), ("b", report(**more))])) == 2


def test_rows_that_state_no_agency_support_no_method_where_most_do():
    assert [one.items for one in methods(Table([*noise(400), *planted(12, agency="police")])).found] != []
    assert methods(Table([*noise(400), *planted(12, agency="")])).found == ()


def test_where_no_row_states_an_agency_all_count():
    found = methods(Table([*noise(400, agency=""), *planted(12, agency="")])).found
    assert [one.count for one in found] == [12]


def test_a_method_says_how_much_rests_on_one_agency():
    (found, *_rest) = patterns(Table([*noise(400), *planted(12, agency="police")]))["methods"]
    assert (found["rests_on"]["agency"], found["rests_on"]["agency_seizures"]) == ("police", 12)
    assert found["rests_on"]["mostly_one_source"]
