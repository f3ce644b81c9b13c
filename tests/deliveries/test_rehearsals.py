"""Rehearsals: troubles come in exercises only and at their time, hold until the State deals with them, and end in a debrief."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from hornbill.deliveries.core import kinds
from hornbill.deliveries.core.debrief import debrief
from hornbill.deliveries.core.folding import delivery_in
from hornbill.deliveries.core.gate import ask
from hornbill.kernel.times import format_utc
from tests.deliveries.delivery_room import (
    ANA,
    BOB,
    CYD,
    NOW,
    consents,
    delivery_network,
    hold,
    plan,
    seen,
    start_values,
)

LATER = format_utc(NOW + timedelta(hours=3))
AT = format_utc(NOW)


def exercise(**more):
    net = delivery_network()
    version = plan(net, exercise=True, **more)
    consents(net, version)
    net.deliver_all()
    return net, version


def inject(net, version, who=ANA, trouble="tracker-dies", state="CN", at=AT):
    item = net.write(who, kinds.INJECT, {"plan": version.id, "trouble": trouble, "state": state, "at": at})
    net.deliver_all()
    return item


def notice(net, made, who, step="noticed", after_s=90):
    values = {"inject": made.id, "step": step, "at": format_utc(NOW + timedelta(seconds=after_s))}
    item = net.write(who, kinds.NOTICE, values)
    net.deliver_all()
    return item


def codes(net, now=NOW):
    found = delivery_in(net.view())
    return {one.code for one in ask(found, (), seen(found, now=now)).reasons}


def test_a_trouble_is_made_up_in_an_exercise_only_and_about_a_state_of_it():
    net = delivery_network()
    real = plan(net)
    assert inject(net, real) is None
    net, version = exercise()
    assert inject(net, version, state="TH") is None
    assert inject(net, version)


def test_it_holds_at_its_time_and_not_before_until_the_state_that_it_concerns_deals_with_it():
    net, version = exercise()
    made = inject(net, version, at=LATER)
    assert "exercise-tracker-dies" not in codes(net)
    after = NOW + timedelta(hours=4)
    assert "exercise-tracker-dies" in codes(net, after)
    assert notice(net, made, ANA, "dealt") is None, "another State does not deal with it"
    assert notice(net, made, ANA)
    assert "exercise-tracker-dies" in codes(net, after)
    assert notice(net, made, BOB, "dealt")
    assert "exercise-tracker-dies" not in codes(net, after)


def test_a_forged_trouble_in_a_real_delivery_holds_nothing_and_shows_nowhere():
    net = delivery_network()
    version = plan(net)
    consents(net, version)
    chain = f"{CYD}/00000001"
    net.forge(chain, kinds.INJECT, {"plan": version.id, "trouble": "withdrawn", "state": "CN", "at": AT})
    net.deliver_all()
    found = delivery_in(net.view())
    assert found.troubles == {}
    assert not {one for one in codes(net) if one.startswith("exercise-")}


def test_the_debrief_says_who_noticed_what_after_how_long():
    net, version = exercise()
    net.write(CYD, kinds.START, start_values(version, delivery_in(net.view())))
    net.deliver_all()
    made = inject(net, version)
    notice(net, made, ANA, after_s=90)
    notice(net, made, ANA, after_s=300)
    notice(net, made, BOB, "dealt", after_s=600)
    (told,) = debrief(delivery_in(net.view()), NOW + timedelta(hours=1))
    assert told.noticed == {"FR": 90, "CN": 600, "SG": None}
    assert told.dealt == 600
    assert debrief(delivery_in(net.view()), NOW - timedelta(seconds=1)) == ()


def test_a_hold_before_the_trouble_is_no_notice():
    net, version = exercise()
    inject(net, version)
    hold(net, CYD)  # dated 24 November, long before
    net.deliver_all()
    (told,) = debrief(delivery_in(net.view()), NOW)
    assert told.noticed["SG"] is None


@given(st.lists(st.tuples(st.sampled_from([ANA, BOB, CYD]), st.integers(-3_600, 7_200)), max_size=6))
def test_the_first_notice_counts_in_any_order(said):
    net, version = exercise()
    made = inject(net, version)
    for who, after in said:
        notice(net, made, who, after_s=after)
    (told,) = debrief(delivery_in(net.view()), NOW + timedelta(hours=1))
    states = {ANA: "FR", BOB: "CN", CYD: "SG"}
    for who, state in states.items():
        mine = [after for one, after in said if one == who and after >= 0]
        assert told.noticed[state] == min(mine, default=None)
