"""What one officer of the room, or one agency, writes against the others counts for no more than they may say."""

from __future__ import annotations

import pytest

from hornbill.deliveries.core import kinds
from tests.deliveries.delivery_room import (
    ANA,
    AT,
    BEA,
    BOB,
    CYD,
    consent,
    consent_values,
    delivery_network,
    forge,
    legs,
    plan,
    plan_values,
    states,
    words,
)
from tests.deliveries.test_delivery_fold import begun, start, told


@pytest.fixture
def net():
    return delivery_network()


@pytest.fixture
def version(net):
    found = plan(net)
    net.deliver_all()
    return found


def test_a_version_that_names_a_state_on_no_leg_is_refused_and_counts_nowhere():
    net = delivery_network()
    version = plan(net)
    net.deliver_all()
    begun(net, version)
    item = net.write(ANA, kinds.PLAN, words())
    values = plan_values(item.id, replaces=[version.id], legs=legs()[:1])
    assert net.write(ANA, kinds.VERSION, values) is None, "an honest node writes none"
    lie = forge(net, ANA, kinds.VERSION, values)
    forge(net, CYD, kinds.CONSENT, consent_values(lie))
    assert any("on no leg: SG" in why for why in net.view().state().refused[lie.id])
    found = told(net)
    assert lie.id not in found.plans
    assert (found.phase, found.current.id) == ("under-way", version.id)
    assert start(net, BOB, version), "nor does it stand in the way of a start"


def test_a_hand_over_is_between_the_two_sides_of_that_border(net, version):
    begun(net, version)
    values = {"plan": version.id, "leg": 0, "to": "bb", "at": AT, "note": None}
    for who, wrong in ((BOB, {"leg": 1, "to": "aa"}), (ANA, {"leg": 1, "to": "cc"}), (ANA, {"to": "cc"})):
        assert net.write(who, kinds.HAND, values | wrong) is None
        lie = forge(net, who, kinds.HAND, values | wrong)
        forge(net, CYD, kinds.TAKE, {"hand": lie.id, "answer": "accepted", "at": AT, "note": None})
    assert not told(net).hands
    last = net.write(BOB, kinds.HAND, values | {"leg": 1, "to": "cc"})
    net.deliver_all()
    assert net.write(CYD, kinds.TAKE, {"hand": last.id, "answer": "accepted", "at": AT, "note": None})
    net.deliver_all()
    assert not told(net).crossed, "the border before it is not crossed yet"
    first = net.write(ANA, kinds.HAND, values)
    net.deliver_all()
    net.write(BOB, kinds.TAKE, {"hand": first.id, "answer": "accepted", "at": AT, "note": None})
    net.deliver_all()
    assert sorted(one.leg for one in told(net).crossed) == [0, 1]


def test_a_hand_over_at_an_inner_leg_is_none(net):
    inner = [{**legs()[0], "enters": "CN"}, {**legs()[1], "enters": "SG"}]
    more = {**inner[1], "state": "SG", "enters": "", "begins": "2026-12-04T00:00:00.000Z"}
    version = plan(net, legs=[*inner, {**more, "ends": "2026-12-04T06:00:00.000Z"}])
    net.deliver_all()
    begun(net, version)
    values = {"plan": version.id, "leg": 2, "to": "aa", "at": AT, "note": None}
    assert net.write(CYD, kinds.HAND, values) is None


def test_nobody_ends_a_delivery_by_a_version_that_names_themselves(net):
    two = {"states": states({"aa": "FR", "bb": "CN"}), "legs": legs()[:1]}
    version = plan(net, **two)
    net.deliver_all()
    begin_two = [consent(net, ANA, version), consent(net, BOB, version)]
    assert all(begin_two)
    assert start(net, ANA, version)
    net.deliver_all()
    item = net.write(CYD, kinds.PLAN, words())
    mine = forge(net, CYD, kinds.VERSION, plan_values(item.id, replaces=[version.id]))
    forge(net, CYD, kinds.END, {"plan": mine.id, "outcome": "takedown", "at": AT, "note": None})
    assert told(net).phase == "held", "a version of the plan holds, it ends nothing"
    forge(net, ANA, kinds.END, {"plan": version.id, "outcome": "lost", "at": AT, "note": None})
    assert told(net).phase == "ended"


def test_nor_before_the_start(net):
    version = plan(net, states=states({"aa": "FR", "bb": "CN"}), legs=legs()[:1])
    net.deliver_all()
    item = net.write(CYD, kinds.PLAN, words())
    mine = forge(net, CYD, kinds.VERSION, plan_values(item.id, replaces=[version.id]))
    end = {"outcome": "abandoned", "at": AT, "note": None}
    forge(net, CYD, kinds.END, {"plan": mine.id, **end})
    forge(net, ANA, kinds.END, {"plan": version.id, **end})
    assert told(net).phase == "planned"
    assert net.write(BOB, kinds.END, {"plan": mine.id, **end})
    net.deliver_all()
    assert told(net).phase == "ended"


def test_an_old_start_never_comes_back_by_dropping_what_replaced_it(net, version):
    begun(net, version)
    new = plan(net, BOB, replaces=[version.id], scope="part")
    net.deliver_all()
    begun(net, new)
    assert told(net).phase == "under-way"
    assert net.write(BEA, kinds.DROP, {"plan": new.id, "note": None})
    net.deliver_all()
    assert (told(net).phase, told(net).heads) == ("held", ())
    third = plan(net, ANA, replaces=[one.id for one in told(net).to_replace])
    net.deliver_all()
    assert told(net).current.id == third.id
    begun(net, third)
    assert told(net).phase == "under-way", "a new version settles it"
