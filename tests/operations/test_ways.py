"""Lines on the map of a board: only legs that a seizure states, each with the seizures behind it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.operations.core import ways as rules
from hornbill.operations.core.ledger import Ledger
from hornbill.operations.core.ways import ways_of
from hornbill.routes.core.journey import Spot
from tests.operations.entries import entry

LONG = "origin; NG; Lagos; confirmed\ntransit; MY; Port Klang; alleged\ndestination; VN; Hai Phong; alleged"


def locate(place, country):
    if place in {"Lagos", "Port Klang", "Hai Phong"}:
        return Spot(place.upper(), place, country, 1.0, 2.0)
    return Spot(country, country, country, 3.0, 4.0, is_country=True) if country else None


def legs(*entries):
    ledger = Ledger(None)
    ledger.put_all(entries)
    found = ways_of(ledger, locate)
    return {(one.start.code, one.end.code, one.mode): len(one.entries) for one in found.flows}, found.alone


def test_each_leg_counts_the_seizures_that_state_it():
    one = entry(route=LONG, country="MY", transport="sea")
    two = entry(
        number="2", route="origin; NG; Lagos; confirmed", country="MY", place="Port Klang", transport="sea"
    )
    other = entry(number="3", route=LONG, country="MY", transport="air", items="ivory; ; 3")
    found, alone = legs(one, two, other)
    assert found == {
        ("LAGOS", "PORT KLANG", "sea"): 2, ("PORT KLANG", "HAI PHONG", "sea"): 1,
        ("LAGOS", "PORT KLANG", "air"): 1, ("PORT KLANG", "HAI PHONG", "air"): 1,
    }  # fmt: skip
    assert alone == 0


def test_nothing_is_drawn_that_no_seizure_states():
    assert legs() == ({}, 0)
    assert legs(entry(route=""), entry(number="2", country="", place="", route="; ; ; \nx")) == ({}, 2)
    assert legs(entry(route="origin; TH; ; confirmed", country="TH")) == ({}, 1)
    same = entry(route=LONG, country="MY")
    again = entry(number="2", route=LONG, country="MY", at=2)  # one event under two numbers
    assert set(legs(same, again)[0].values()) == {1}


def test_many_events_are_drawn_from_country_to_country(monkeypatch):
    monkeypatch.setattr(rules, "BY_PLACE", 1)
    found, _alone = legs(
        entry(route=LONG, country="MY"), entry(number="2", route=LONG, country="MY", place="x")
    )
    assert found == {("NG", "MY", "sea"): 2, ("MY", "VN", "sea"): 2}


def test_rare_ways_are_told_where_there_are_too_many(monkeypatch):
    monkeypatch.setattr(rules, "MOST_WAYS", 1)
    ledger = Ledger(None)
    common = [entry(number=str(n), route=LONG, country="MY", items=f"x; ; {n}") for n in range(2)]
    ledger.put_all([*common, entry(number="9", route="origin; KE; ; confirmed", country="TH")])
    found = ways_of(ledger, locate)
    assert (found.left_out, {len(one.entries) for one in found.flows}) == (1, {2})


@given(st.text(max_size=120), st.sampled_from(["", "TH", "th"]), st.text(max_size=20))
@pytest.mark.parametrize("transport", ["", "sea", "sea air"])
def test_whatever_a_copy_says_drawing_never_fails(transport, route, country, place):
    found, alone = legs(entry(route=route, country=country, place=place, transport=transport))
    assert sum(found.values()) or alone == 1
