"""Who gives way when many ask for one officer's recovery: by lot, of the networks with the most, and never who is known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.vault.core import recovery_places as places
from hornbill.vault.core.recovery_places import Asker, Waiting, gives_way

HERE, ELSEWHERE = Asker("10.0.0.1", known=True), Asker("203.0.113.9", known=False)


def rows(count, *, address="203.{}.113.9", known=False, idle=True):
    return [Waiting(f"{address}-{at}", Asker(address.format(at % 250), known), idle) for at in range(count)]


def first(_below):
    return 0


def test_there_is_room_until_there_is_not():
    assert gives_way(rows(places.MOST - 1, address="203.{}.1.1"), HERE, draw=first) == ""
    assert gives_way(rows(places.MOST), HERE, draw=first)


def test_who_is_known_gives_way_to_no_stranger():
    own = rows(places.MOST_OF_NETWORK, address="10.0.0.1", known=True)
    full = own + rows(places.MOST - len(own), idle=False)
    assert gives_way(full, ELSEWHERE, draw=first) is None
    assert gives_way(full[1:] + rows(1), ELSEWHERE, draw=first) == rows(1)[0].id
    assert gives_way(full, HERE, draw=first) == own[0].id  # one's own network


def test_one_network_keeps_few_and_its_own_give_way():
    many = rows(places.MOST_OF_NETWORK, address="203.0.113.9")
    for neighbour in ("203.0.113.9", "203.0.113.77"):
        assert gives_way(many, Asker(neighbour, known=False), draw=first) == many[0].id
    assert gives_way(many, Asker("203.0.114.9", known=False), draw=first) == ""
    assert gives_way(rows(12, address="203.0.113.9", idle=False), ELSEWHERE, draw=first) is None


@given(
    st.lists(st.tuples(st.integers(0, 40), st.booleans(), st.booleans()), max_size=60),
    st.booleans(),
    st.data(),
)
def test_what_was_agreed_to_stays_and_strangers_touch_strangers_alone(given_rows, known, data):
    places_before = places.MOST
    waiting = [
        Waiting(str(at), Asker(f"198.51.{net}.1", known=is_known), idle)
        for at, (net, is_known, idle) in enumerate(given_rows)
    ]
    asker = Asker("192.0.2.1", known=known)
    drawn = []

    def draw(below):
        drawn.append(below)
        return data.draw(st.integers(0, below - 1))

    try:
        places.MOST = 30
        goes = gives_way(waiting, asker, draw=draw)
    finally:
        places.MOST = places_before
    if goes:
        row = waiting[int(goes)]
        assert row.idle
        assert known or not row.asker.known
        assert len(waiting) >= 30
        assert not row.asker.known or all(one.asker.known for one in waiting if one.idle)
    elif goes == "":
        assert len(waiting) < 30
    else:
        assert not any(one.idle and (known or not one.asker.known) for one in waiting)


@pytest.mark.parametrize(
    ("address", "network", "place"),
    [
        ("203.0.113.9", "203.0.113.0", "203.0.113.9"),
        ("::ffff:203.0.113.9", "203.0.113.0", "203.0.113.9"),
        ("2001:db8:1:2:3::4", "2001:db8:1::", "2001:db8:1:2::"),
    ],
)
def test_networks_and_places(address, network, place):
    assert (places.network_of(address), places.place_of(address)) == (network, place)
    assert places.is_known(address, [network])
    assert not places.is_known(address, ["192.0.2.1"])
