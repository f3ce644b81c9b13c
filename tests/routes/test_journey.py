"""The stops of a seizure, the part of each country, and rows that are one seizure."""

from __future__ import annotations

import pytest

from hornbill.routes import lookups
from hornbill.routes.core import journey
from hornbill.routes.core.rows import of_seizure, twins
from tests.routes.conftest import locate, seizure


def trip(**given):
    return journey.of_seizure(seizure(**given), locate)


def test_the_order_is_origin_export_transit_destination():
    found = trip(
        country="VN",
        legs=[
            ("destination", "VN", ""),
            ("transit", "MY", "Port Klang"),
            ("transit", "SG", ""),
            ("origin", "NG", ""),
        ],
        transport=["sea"],
    )
    assert [(leg.start.at, leg.end.at, leg.mode) for leg in found.legs] == [
        ("NG", "MYPKG", ""), ("MYPKG", "SG", ""), ("SG", "VN", "sea"),
    ]  # fmt: skip
    assert found.stated == ("NG", "MY", "SG", "VN")
    assert found.path == ("NG", "MYPKG", "SG", "VN")


def test_a_country_that_was_passed_before_the_seizure_is_a_missed_chance():
    found = trip(
        country="SG",
        legs=[("origin", "NG", ""), ("transit", "KE", ""), ("transit", "SG", ""), ("destination", "VN", "")],
    )
    assert found.roles == {
        "NG": {"origin", "missed"}, "KE": {"transit", "missed"}, "SG": {"transit", "seized"}, "VN": {"destination"},
    }  # fmt: skip


def test_a_seizure_off_the_stated_route_stands_before_the_destination_and_says_so():
    found = trip(country="SG", legs=[("origin", "NG", ""), ("destination", "VN", "")])
    assert [(leg.start.at, leg.end.at, leg.is_assumed) for leg in found.legs] == [
        ("NG", "SG", True),
        ("SG", "VN", True),
    ]
    assert found.stated == ("NG", "VN")


def test_two_means_of_transport_leave_the_means_of_a_leg_open():
    found = trip(
        country="VN", legs=[("origin", "NG", ""), ("destination", "VN", "")], transport=["sea", "road"]
    )
    assert [leg.mode for leg in found.legs] == [""]


@pytest.mark.parametrize(
    ("country", "legs", "mode", "expected"),
    [  # a seizure in the Emirates is no road from Madagascar, one in Malaysia none from Ethiopia
        ("AE", [("origin", "MG", ""), ("destination", "AE", "")], "road", [""]),
        ("MY", [("origin", "ET", ""), ("destination", "MY", "")], "road", [""]),
        ("MY", [("origin", "ET", ""), ("destination", "MY", "")], "air", ["air"]),
        ("UG", [("origin", "CD", ""), ("transit", "UG", ""), ("destination", "VN", "")], "road", ["road", ""]),
        ("KE", [("origin", "UG", ""), ("transit", "KE", ""), ("destination", "TH", "")], "rail", ["rail", ""]),
        ("VN", [("origin", "KE", ""), ("transit", "TH", ""), ("transit", "LA", ""), ("destination", "VN", "")], "road", ["", "", "road"]),
    ],
)  # fmt: skip
def test_a_leg_away_from_the_seizure_has_no_means_of_its_own_and_no_road_crosses_a_sea(
    country, legs, mode, expected
):
    told = [{"role": role, "country": code, "place": place} for role, code, place in legs]
    found = journey.of_seizure(
        {"country": country, "legs": told, "transport": [mode]}, lookups.locate, lookups.over_sea
    )
    assert [leg.mode for leg in found.legs] == expected


def test_a_seizure_without_any_place_has_no_leg_and_plays_no_part():
    found = trip()
    assert (found.stops, found.legs, found.roles, found.stated) == ((), (), {}, ())


def test_a_place_that_no_table_has_draws_no_leg():
    found = trip(legs=[("origin", "", "behind the hill"), ("destination", "VN", "")])
    assert found.legs == ()
    assert found.path == ("behind the hill", "VN")


def test_a_port_that_is_a_country_is_that_country():
    found = trip(legs=[("transit", "", "Singapore"), ("destination", "VN", "")])
    assert found.stated == ("SG", "VN")


def test_the_same_country_twice_in_a_row_is_one_stop_and_the_better_known_place_stays():
    found = trip(legs=[("origin", "MY", ""), ("export", "MY", "Port Klang"), ("destination", "VN", "")])
    assert [stop.at for stop in found.stops] == ["MY", "MYPKG", "VN"]
    found = trip(
        legs=[
            ("origin", "NG", ""),
            ("export", "MY", "Port Klang"),
            ("transit", "MY", ""),
            ("destination", "VN", ""),
        ]
    )
    assert [stop.at for stop in found.stops] == ["NG", "MYPKG", "VN"]


def test_one_seizure_under_twenty_numbers_counts_once():
    one = seizure(
        country="KE", place="Mombasa", items=[{"name": "Loxodonta africana", "term": "TUS", "mass_kg": "140"}]
    )
    given = [(f"N-{n}", {**one, "reference": f"N-{n}", "handle": f"{n}"}) for n in range(20)]
    given.append(("other", {**one, "place": "Kilindini"}))
    found = twins(given)
    assert [(name, len(also)) for name, _, also in found] == [("N-0", 19), ("other", 0)]
    row = of_seizure(found[0][1], "N-0", locate, tuple(found[0][2]))
    assert len(row.also) == 19


def test_reports_with_nothing_to_tell_them_apart_by_each_count():
    vague = seizure(country="KE", place="Mombasa", items=[{"name": "", "term": "LIV", "count": "1"}])
    assert len(twins([("a", vague), ("b", dict(vague))])) == 2


def test_a_row_takes_kinds_from_notes_and_nobody_by_name():
    row = of_seizure(
        seizure(
            country="KE",
            reason=["misdeclared", "poaching"],
            cover_load="Frozen Fish.",
            notes=[{"heading": "Consignee kind", "text": "Shell company"}, {"heading": "Consignee", "text": "J. Doe"},
                   {"heading": "Operation", "text": "Test run"}],
        ),
        "S-1",
        locate,
    )  # fmt: skip
    assert ("consignee", "shell company") in row.items
    assert ("cover", "frozen fish") in row.items
    assert ("paper", "misdeclared") in row.items
    assert row.operation == "test run"
    assert not any("doe" in value for _, value in row.items)


def test_a_month_is_known_only_where_the_interval_lies_within_it():
    assert of_seizure(seizure(first="2025-03-30", last="2025-04-02"), "S", locate).month == 0
    assert (
        of_seizure(seizure(first="2025-03-01", last="2025-03-31", precision="month"), "S", locate).month
        == 2025 * 12 + 2
    )
    assert of_seizure(seizure(first="", last=""), "S", locate).month == 0
