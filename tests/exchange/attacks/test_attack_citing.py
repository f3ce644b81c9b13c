"""Attack: records without end that cite nothing, so that what honest officers wrote is cited by nobody any more."""

from __future__ import annotations

import pytest

from hornbill.exchange.core.rooms import citing
from hornbill.exchange.core.rooms.citing import cited
from tests.exchange.network import Network

MOST = 8  # in place of 512
POST = {"text": "x", "lang": "", "reply_to": None}


def flood(net, author, count):
    """Begin a chain for each record, which cites the beginning of the room alone."""
    version = net.opening.id
    for n in range(count):
        net.forge(
            f"{author}/{n + 16:08x}", "message.post", POST, n=0, prev=None, seen=[version], members=version
        )


@pytest.fixture(autouse=True)
def few(monkeypatch):
    monkeypatch.setattr(citing, "MAX_SEEN", MOST)


def test_a_stranger_who_knows_a_room_crowds_nobody_out_of_what_is_cited():
    net = Network()
    flood(net, "dd/dan", 10 * MOST)
    honest = [
        net.forge(f"{one}/00000001", "message.post", POST, seen=[net.opening.id])
        for one in ("bb/bob", "cc/cyd")
    ]
    net.deliver_all()
    found = cited(net.view(), None)
    assert len(found) == MOST
    assert list(found) == sorted(set(found))
    assert {one.id for one in honest} <= set(found)


def test_members_who_write_on_all_the_chains_that_count_crowd_nobody_out_either():
    net = Network()
    flood(net, "cc/cyd", 5 * MOST)
    honest = net.forge("bb/bob/00000001", "message.post", POST, seen=[net.opening.id])
    net.deliver_all()
    found = cited(net.view(), None)
    assert len(found) == MOST
    assert honest.id in found


def test_all_are_cited_where_they_fit_and_the_chains_own_last_is_not_among_them():
    net = Network()
    one, two = net.message("aa/ana"), net.message("bb/bob")
    net.deliver_all()
    fold = net.view()
    assert set(cited(fold, one.id)) == {two.id}
    assert set(cited(fold, None)) == {one.id, two.id}
