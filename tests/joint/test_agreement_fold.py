"""The fold of agreements: never in force without all signatures on the same version, in any order, whoever lies."""

from __future__ import annotations

import random
from dataclasses import asdict
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from hornbill.exchange.core.records.kinds import KINDS, problems
from hornbill.exchange.core.rooms.fold import RoomFold, fold
from hornbill.exchange.core.rooms.founded_as import CASE, founded_as
from hornbill.joint.core.kinds import NOTICE, SIGN, TERMS, UNSIGN, VERSION
from hornbill.joint.core.standing import STATES, standing
from hornbill.joint.core.state import agreement_in
from hornbill.kernel.times import parse_utc
from tests.exchange.network import Network
from tests.joint.joint_room import (
    ALL,
    ANA,
    BEGINS,
    BOB,
    CYD,
    ENDS,
    LEAVES,
    as_node,
    forge,
    joint_network,
    leave,
    propose,
    sign,
    terms,
    unsign,
    version_values,
)

NOW = datetime(2027, 1, 1, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def net():
    return joint_network()


@pytest.fixture
def version(net):
    found = propose(net)
    net.deliver_all()
    return found


def signed_by(net, version, *officers):
    for one in officers:
        assert sign(net, one, version), one
        net.deliver_all()


def agreement(net):
    return agreement_in(net.view())


def vouched(found):
    return {word.record for one in found.versions.values() for words in one.signed.values() for word in words}


def stands(net, now=NOW, known=None):
    found = agreement(net)
    return standing(found, vouched(found) if known is None else known, now)


def test_it_is_in_force_once_all_parties_signed_the_same_version(net, version):
    assert (stands(net).state, agreement(net).versions[version.id].missing) == ("open", ALL)
    signed_by(net, version, ANA, BOB)
    assert [one.text for one in stands(net).reasons] == ["cc"]
    signed_by(net, version, CYD)
    assert (stands(net).state, stands(net).version, stands(net).reasons) == ("in-force", version.id, ())
    assert stands(net).parties == ALL


def test_signatures_on_two_versions_do_not_add_up(net, version):
    other = propose(net, BOB)
    net.deliver_all()
    signed_by(net, version, ANA, BOB)
    signed_by(net, other, BOB, CYD)
    assert agreement(net).agreed == ""
    assert agreement(net).waiting == (version.id, other.id)


def test_a_change_needs_all_anew_and_the_one_before_holds_until_then(net, version):
    signed_by(net, version, ANA, BOB, CYD)
    longer = propose(net, BOB, replaces=[version.id], ends="2028-12-01T00:00:00.000Z")
    net.deliver_all()
    signed_by(net, longer, ANA, BOB)
    assert agreement(net).agreed == version.id
    signed_by(net, longer, CYD)
    assert agreement(net).agreed == longer.id


def test_nobody_is_left_out_of_an_agreement_without_their_own_word(net, version):
    signed_by(net, version, ANA, BOB, CYD)
    without = propose(net, parties=("aa", "bb"), replaces=[version.id])
    net.deliver_all()
    signed_by(net, without, ANA, BOB)
    assert agreement(net).versions[without.id].missing == ("cc",)
    assert agreement(net).agreed == version.id
    assert leave(net, CYD, version)
    net.deliver_all()
    assert agreement(net).agreed == without.id, "who has given notice need not sign"


def test_two_that_do_not_rest_on_one_another_stop_until_a_third_replaces_both(net, version):
    signed_by(net, version, ANA, BOB, CYD)
    other = propose(net, parties=("aa", "bb"))
    net.deliver_all()
    signed_by(net, other, ANA, BOB)
    assert stands(net).state == "contradicts"
    third = propose(net, replaces=[version.id, other.id])
    net.deliver_all()
    signed_by(net, third, ANA, BOB)
    assert stands(net).state == "contradicts"
    signed_by(net, third, CYD)
    assert (stands(net).state, stands(net).version) == ("in-force", third.id)


def test_a_signature_taken_back_in_time_leaves_it_as_never_agreed(net, version):
    signed_by(net, version, ANA, BOB, CYD)
    change = propose(net, replaces=[version.id])
    net.deliver_all()
    signed_by(net, change, ANA)
    unsign(net, BOB, change, "not so")  # he does not know that all of them
    sign(net, BOB, change)
    sign(net, CYD, change)
    net.deliver_all()
    found = agreement(net)
    assert (found.versions[change.id].refused, found.agreed) == (True, version.id)
    assert found.versions[change.id].taken_back["bb"].text == "not so"


def test_a_signature_taken_back_later_stops_it_and_nothing_older_comes_back(net, version):
    signed_by(net, version, ANA, BOB, CYD)
    change = propose(net, replaces=[version.id])
    net.deliver_all()
    signed_by(net, change, ANA, BOB, CYD)
    unsign(net, BOB, change)
    net.deliver_all()
    assert (stands(net).state, agreement(net).agreed) == ("broken", "")
    assert [one.text for one in stands(net).reasons] == ["bb"]


def test_who_gives_notice_leaves_on_the_day_and_two_must_be_left(net, version):
    signed_by(net, version, ANA, BOB, CYD)
    leave(net, CYD, version)
    net.deliver_all()
    before = stands(net)
    assert (before.state, before.parties, [party for party, _ in before.leaving]) == ("in-force", ALL, ["cc"])
    after = stands(net, datetime(2027, 3, 1, tzinfo=UTC))
    assert (after.state, after.parties, after.leaving) == ("in-force", ("aa", "bb"), ())
    leave(net, BOB, version)
    net.deliver_all()
    assert stands(net, datetime(2027, 3, 1, tzinfo=UTC)).state == "left"


def test_time_and_the_directory_count_apart_and_every_reason_is_given(net, version):
    signed_by(net, version, ANA, BOB, CYD)
    early = stands(net, datetime(2026, 11, 1, tzinfo=UTC), known=())
    assert [one.code for one in early.reasons] == ["unvouched"] * 3 + ["not-begun"]
    assert not early.in_force
    late = stands(net, datetime(2028, 1, 1, tzinfo=UTC))
    assert (late.state, late.ends_soon) == ("ended", True)
    assert stands(net, datetime(2027, 11, 15, tzinfo=UTC)).ends_soon
    assert not stands(net).ends_soon
    some = vouched(agreement(net)) - {agreement(net).versions[version.id].signed["bb"][0].record}
    assert [one.text for one in stands(net, known=some).reasons] == ["bb"]


def test_a_case_room_has_none(net):
    plain = Network()
    plain.deliver_all()
    assert founded_as(plain.view().history) == CASE
    assert propose(plain) is None
    text = forge(plain, ANA, TERMS, terms())
    item = forge(plain, ANA, VERSION, version_values(text.id))
    assert any("not founded" in one for one in plain.view().state().refused[item.id])
    assert not agreement(plain).joint
    assert founded_as(net.view().history) == "joint"


def test_another_beginning_makes_no_joint_room_of_a_case_room():
    plain = Network()
    plain.deliver_all()
    forge(plain, CYD, "room.open", {**plain.beginning(), "nonce": "joint-00"}, members=None, prev=None, n=0)
    assert founded_as(plain.view().history) == CASE


def test_what_is_not_for_its_author_to_say_is_refused(net):
    two = propose(net, parties=("aa", "bb"))
    net.deliver_all()
    mine = net.write(ANA, TERMS, terms())
    net.deliver_all()
    for author, kind, values, why in (
        (CYD, SIGN, {"version": two.id}, "no party"),
        (CYD, UNSIGN, {"version": two.id, "note": None}, "no party"),
        (CYD, NOTICE, {"version": two.id, "leaves": LEAVES, "note": None}, "no party"),
        (BOB, VERSION, version_values(mine.id), "somebody else's words"),
        (ANA, VERSION, version_values(two.id), "terms are none"),
        (ANA, VERSION, version_values(mine.id, ("aa", "dd")), "had nobody in the room"),
        (ANA, VERSION, version_values(mine.id, begins=ENDS, ends=BEGINS), "ends before it begins"),
        (ANA, VERSION, version_values(mine.id, replaces=[mine.id]), "no version"),
        (ANA, VERSION, version_values(mine.id, ("bb", "cc")), "no party"),
        (ANA, SIGN, {"version": mine.id}, "no version"),
        (ANA, UNSIGN, {"version": two.id, "note": mine.id}, "reason is none"),
    ):
        assert net.write(author, kind, values) is None  # an honest node sends none
        item = forge(net, author, kind, values)
        assert any(why in reason for reason in net.view().state().refused[item.id]), why


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        (TERMS, terms(purpose=" ")),
        (TERMS, terms(basis=[])),
        (TERMS, terms(basis=["UNTOC"])),
        (TERMS, terms(basis=[1])),
        (TERMS, terms(authorities={"aa": {"state": "th"}, "bb": {}})),
        (TERMS, terms(authorities={"aa": {"state": "TH", "authority": "x"}, "bb": None})),
        (TERMS, terms(leaders=[])),
        (TERMS, terms(sovereignty="x" * 4001)),
        (VERSION, version_values("0" * 64, ("aa",))),
        (VERSION, {**version_values("0" * 64), "parties": ["bb", "aa"]}),
        (VERSION, {**version_values("0" * 64), "notice_days": True}),
        (VERSION, {**version_values("0" * 64), "notice_days": -1}),
        (VERSION, version_values("0" * 64, begins="0001-01-01T00:00:00.000Z")),
        (VERSION, version_values("0" * 64, ends="9999-12-31T00:00:00.000Z")),
        (VERSION, version_values("0" * 64, replaces=["1" * 64] * 2)),
        (NOTICE, {"version": "0" * 64, "leaves": "soon", "note": None}),
    ],
)
def test_records_of_another_form_are_refused(kind, values):
    assert problems(KINDS[kind], {**values, "marking": {"tlp": "GREEN"}})


def play(seed, moves):
    """A joint investigation in which everybody tries everything, honestly or not."""
    rng, net = random.Random(seed), joint_network()
    sent = []
    for _ in range(moves):
        net.deliver_all() if rng.random() < 0.7 else None
        who = rng.choice((ANA, BOB, CYD))
        if not sent or rng.random() < 0.2:
            parties = rng.choice([ALL, ALL, ("aa", "bb"), ("bb", "cc")])
            known = agreement(net)
            earlier = [id_ for id_ in known.versions if rng.random() < 0.3 or id_ == known.agreed][:3]
            found = propose(net, who, parties, earlier)
            sent += [found] if found else []
            continue
        target = rng.choice(sent)
        kind = rng.choice([SIGN] * 6 + [UNSIGN, NOTICE])
        values = {"version": target.id}
        values |= {"note": None} if kind != SIGN else {}
        values |= {"leaves": rng.choice([LEAVES, BEGINS])} if kind == NOTICE else {}
        if rng.random() < 0.7:
            net.write(who, kind, values)
        elif rng.random() < 0.5:
            net.forge(f"{who}/{rng.choice(['00000001', '00000002'])}", kind, values)
        else:  # dated back: it claims to have seen nothing later
            net.forge(f"{who}/00000001", kind, values, seen=[target.id])
    net.deliver_all()
    return rng, net


def told(folded):
    found = agreement_in(folded)
    return asdict(found) | {"agreed": found.agreed, "waiting": found.waiting}


@settings(max_examples=40, deadline=None)
@drawn(st.integers(0, 2**32), st.integers(2, 18))
def test_any_order_and_repeats_tell_the_same(seed, moves):
    rng, net = play(seed, moves)
    items = list(net.items.values())
    expected = told(fold(net.room, items))
    for _ in range(2):
        stream = items + rng.sample(items, len(items) // 3)
        rng.shuffle(stream)
        grown = RoomFold(net.room)
        for item in [as_node(one) for one in stream if rng.random() < 0.3] + stream:
            grown.add(item)
            told(grown) if rng.random() < 0.1 else None  # looked at in between
        assert told(grown) == expected


@settings(max_examples=60, deadline=None)
@drawn(st.integers(0, 2**32), st.integers(2, 18), st.integers(-60, 800))
def test_never_in_force_without_all_signatures_on_the_same_version_in_whatever_part_of_the_room(
    seed, moves, day
):
    rng, net = play(seed, moves)
    now = datetime(2026, 12, 1, tzinfo=UTC) + day * DAY
    some = [one for one in net.items.values() if rng.random() < 0.9]
    for items in (list(net.items.values()), some, [as_node(one) for one in net.items.values()]):
        folded = fold(net.room, items)
        found = agreement_in(folded)
        result = standing(found, vouched(found), now)
        assert result.state in STATES
        assert bool(result.reasons) != result.in_force
        accepted = {id_: folded.history.items[id_] for id_ in folded.state().accepted_control}
        if not result.in_force:
            continue
        values = accepted[result.version].values
        signed = {
            one.header.agency
            for one in accepted.values()
            if one.header.kind == SIGN and one.values["version"] == result.version
        }
        back = {
            one.header.agency
            for one in accepted.values()
            if one.header.kind == UNSIGN and one.values["version"] == result.version
        }
        left = {
            (one.values["version"], one.header.agency)
            for one in accepted.values()
            if one.header.kind == NOTICE
        }
        needed = set(values["parties"])
        for earlier in values["replaces"]:
            needed |= {one for one in accepted[earlier].values["parties"] if (earlier, one) not in left}
        assert needed <= signed
        assert not needed & back
        assert parse_utc(values["begins"]) <= now < parse_utc(values["ends"])
    node = agreement_in(fold(net.room, [as_node(one) for one in net.items.values()]))
    whole = agreement(net)
    assert (node.agreed, node.standing, node.waiting) == (whole.agreed, whole.standing, whole.waiting)
    assert all(one.values is None for one in node.versions.values())


def test_terms_that_are_marked_anew_stand_under_their_new_marking():
    net = joint_network()
    version = propose(net)
    terms_ = version.values["terms"]
    net.write(ANA, "marking.set", {"records": [terms_], "over": [], "marking": {"tlp": "RED"}})
    net.deliver_all()
    assert agreement_in(net.view()).versions[version.id].values["marking"] == {"tlp": "RED"}
