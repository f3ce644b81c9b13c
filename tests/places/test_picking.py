"""What the picker of places offers while somebody types: what the text means, and what begins with it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hornbill.places import picking, queries
from hornbill.places.core.finding import joined
from tests.exchange.node_rig import NOW


def offered(text, **about):
    return picking.place(None, text, about, NOW)


def test_the_beginning_of_a_name_is_enough():
    assert ("THLCH", "Laem Chabang") in [(one.value, one.name) for one in offered("Laem")]
    assert "MGTOA" in [one.value for one in offered("toam")]
    assert "VNHPH" in [one.value for one in offered("haiph")]


def test_what_is_meant_stands_first_and_nothing_twice():
    picks = offered("KUL airport")
    assert picks[0].value == "MYKUL"
    assert len({one.value for one in picks}) == len(picks)


def test_a_country_narrows_them():
    assert len({one.note[:2] for one in offered("ma")}) > 1
    assert {one.note[:2] for one in offered("ma", country="th")} == {"TH"}


def test_one_letter_or_none_offers_no_beginnings():
    assert queries.beginning("l") == []
    assert queries.beginning("  ") == []
    assert queries.beginning("\x00\ud800") == []


@given(st.data())
def test_every_place_is_among_those_that_begin_as_it_does(data):
    place = data.draw(st.sampled_from(sorted(queries.gazetteer().by_code.values(), key=lambda one: one.code)))
    name = data.draw(st.sampled_from([one for one in (place.name, *place.others) if len(joined(one)) > 1]))
    key = joined(name)
    typed = key[: data.draw(st.integers(2, len(key)))]
    found = queries.beginning(typed, country=place.country, limit=10**6)
    assert place in found
    assert all(one.country == place.country for one in found)


@given(st.text(max_size=300))
def test_any_text_is_taken(text):
    assert len(queries.beginning(text)) <= 5
