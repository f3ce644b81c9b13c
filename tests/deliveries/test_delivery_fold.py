"""The fold of deliveries: what a start needs, what ends a consent, and that any order of arrival tells the same."""

from __future__ import annotations

import pytest

from hornbill.deliveries.core import kinds
from hornbill.deliveries.core.folding import delivery_in
from hornbill.exchange.core.records.kinds import KINDS, problems
from hornbill.exchange.core.rooms.fold import fold
from tests.deliveries.delivery_room import (
    ABE,
    ANA,
    AT,
    BEA,
    BOB,
    COE,
    CYD,
    consent,
    consent_values,
    consents,
    delivery_network,
    forge,
    hold,
    legs,
    plan,
    plan_values,
    start_values,
    states,
    withdraw,
    words,
)
from tests.exchange.network import SECOND as SECOND_MACHINE
from tests.exchange.network import Network


@pytest.fixture
def net():
    return delivery_network()


@pytest.fixture
def version(net):
    found = plan(net)
    net.deliver_all()
    return found


def told(net):
    return delivery_in(net.view())


def start(net, by, version):
    return net.write(by, kinds.START, start_values(version, delivery_in(net.nodes[by[:2]].fold)))


def begun(net, version):
    consents(net, version)
    assert start(net, ANA, version)
    net.deliver_all()


def codes(net, version):
    found = told(net)
    return [(one.code, one.subject) for one in found.lacks(found.plans[version.id])]


def test_it_starts_once_every_state_consented_and_a_colleague_countersigned(net, version):
    assert told(net).phase == "planned"
    assert codes(net, version) == [
        ("consent-missing", "FR"),
        ("consent-missing", "CN"),
        ("consent-missing", "SG"),
    ]
    consents(net, version, ANA, BOB)
    mine = consent(net, CYD, version, countersigned=False)
    assert codes(net, version) == [("not-countersigned", "SG")]
    assert start(net, ANA, version) is None, "an honest node sends none"
    assert net.write(CYD, kinds.COUNTERSIGN, {"consent": mine.id}) is None, "nobody countersigns their own"
    assert net.write(ABE, kinds.COUNTERSIGN, {"consent": mine.id}) is None, "nor another agency's"
    assert net.write(COE, kinds.COUNTERSIGN, {"consent": mine.id})
    net.deliver_all()
    assert start(net, BOB, version)
    net.deliver_all()
    assert told(net).phase == "under-way"


def test_a_start_by_hand_without_a_consent_is_refused_in_every_fold(net, version):
    consents(net, version, ANA, BOB)
    lie = forge(net, ANA, kinds.START, start_values(version, told(net)))
    for node in net.nodes.values():
        assert any("consent-missing: SG" in why for why in node.fold.state().refused[lie.id])
        assert delivery_in(node.fold).phase == "planned"


def test_a_start_that_names_a_consent_of_another_version_is_refused(net, version):
    consents(net, version)
    other = plan(net, BOB, replaces=[version.id])
    net.deliver_all()
    lie = forge(net, ANA, kinds.START, start_values(version, told(net)) | {"plan": other.id})
    assert net.view().state().refused[lie.id]
    assert told(net).phase == "planned"


def test_a_withdrawal_holds_until_a_new_consent_and_a_new_start(net, version):
    begun(net, version)
    assert withdraw(net, BEA), "any officer of the agency withdraws"
    net.deliver_all()
    assert (told(net).phase, codes(net, version)) == ("held", [("consent-withdrawn", "CN")])
    assert consent(net, BOB, version)
    assert (told(net).phase, codes(net, version)) == ("held", []), (
        "the old start does not rest on the new consent"
    )
    assert start(net, ANA, version)
    net.deliver_all()
    assert told(net).phase == "under-way"


def test_a_withdrawal_ends_every_consent_given_beside_it(net, version):
    consents(net, version)
    withdraw(net, BOB)  # the others have not heard
    net.deliver("bb", [])
    assert start(net, ANA, version), "the author could not know"
    twice = forge(net, BEA, kinds.CONSENT, consent_values(version), seen=[version.id])
    net.deliver_all()
    found = told(net)
    assert found.consents[twice.id].ended_by
    assert found.phase == "held"
    assert [said.agency for _, said in found.clashes] == ["bb"], "that they met is said"


def test_a_removed_officers_withdrawal_stops_all_the_same(net, version):
    begun(net, version)
    net.remove([BOB, BEA])
    forge(net, BEA, kinds.WITHDRAW, {"note": None}, members=net.opening.id)
    assert told(net).phase == "held"


def test_a_withdrawal_of_any_form_stops(net, version):
    begun(net, version)
    forge(net, BOB, kinds.WITHDRAW, {"note": 7, "more": []})
    assert told(net).phase == "held"


def test_an_author_who_contradicts_themselves_has_not_consented(net, version):
    begun(net, version)
    mine = next(
        one for one in net.items.values() if one.header.author == BOB and one.header.kind == kinds.CONSENT
    )
    net.forge(mine.header.chain, kinds.WORDS, None, n=mine.header.n, prev=mine.header.prev, seen=[])
    net.deliver_all()
    assert told(net).phase == "held"


def test_a_refusal_holds_one_version_and_a_later_consent_lifts_it(net, version):
    consents(net, version, ANA, CYD)
    assert net.write(BOB, kinds.REFUSE, {"plan": version.id, "note": None})
    net.deliver_all()
    assert codes(net, version) == [("consent-refused", "CN")]
    consent(net, BOB, version)
    assert codes(net, version) == []


def test_conditions_are_met_by_the_state_that_set_them(net, version):
    consents(net, version, ANA, CYD)
    mine = consent(net, BOB, version, conditions=2)
    assert codes(net, version) == [("condition", "CN 1"), ("condition", "CN 2")]
    met = {"consent": mine.id, "condition": 1, "note": None}
    assert net.write(ANA, kinds.MET, met) is None
    assert net.write(BEA, kinds.MET, {**met, "condition": 3}) is None, "there is no such condition"
    for number in (1, 2):
        assert net.write(BEA, kinds.MET, {**met, "condition": number})
    net.deliver_all()
    assert codes(net, version) == []


def test_a_scope_that_does_not_cover_the_plan_is_no_consent(net, version):
    consents(net, version, ANA, BOB)
    consent(net, CYD, version, scopes=["whole"])
    assert codes(net, version) == [("scope", "SG")]


def test_two_consents_of_a_state_that_differ_hold_and_the_same_twice_does_not(net, version):
    consents(net, version)
    consent(net, BEA, version)
    assert codes(net, version) == []
    consent(net, BOB, version, scopes=["intact"])
    assert codes(net, version) == [("consents-differ", "CN")]


def test_a_changed_plan_holds_and_dropping_it_goes_on(net, version):
    begun(net, version)
    new = plan(net, BOB, replaces=[version.id], scope="part")
    net.deliver_all()
    assert told(net).phase == "held"
    assert net.write(ANA, kinds.DROP, {"plan": new.id, "note": None}) is None, "only who proposed it drops it"
    assert net.write(BEA, kinds.DROP, {"plan": new.id, "note": None})
    net.deliver_all()
    assert told(net).phase == "under-way"


def test_two_versions_side_by_side_hold_until_a_third_replaces_both(net, version):
    begun(net, version)
    other = plan(net, BOB)
    net.deliver_all()
    assert (told(net).phase, told(net).current) == ("held", None)
    third = plan(net, ANA, replaces=[version.id, other.id])
    net.deliver_all()
    consents(net, third)
    assert start(net, ANA, third)
    net.deliver_all()
    assert told(net).phase == "under-way"


def test_anybody_holds_and_only_their_agency_releases(net, version):
    begun(net, version)
    held = hold(net, CYD, "welfare")
    net.deliver_all()
    assert told(net).phase == "held"
    values = {"hold": held.id, "note": None}
    assert net.write(ANA, kinds.RELEASE, values) is None
    assert start(net, ANA, version) is None, "nobody starts what is held"
    assert net.write(COE, kinds.RELEASE, values)
    net.deliver_all()
    assert told(net).phase == "under-way"


def test_hand_overs_are_signed_by_both_sides(net, version):
    begun(net, version)
    values = {"plan": version.id, "leg": 0, "to": "bb", "at": AT, "note": None}
    hand = net.write(ANA, kinds.HAND, values)
    net.deliver_all()
    answer = {"hand": hand.id, "answer": "accepted", "at": AT, "note": None}
    assert not told(net).crossed
    assert net.write(CYD, kinds.TAKE, answer) is None, "it was not given to them"
    assert net.write(BOB, kinds.TAKE, answer)
    net.deliver_all()
    assert [one.to for one in told(net).crossed] == ["bb"]
    for wrong in ({"leg": 2}, {"to": "aa"}, {"to": "dd"}):
        assert net.write(ANA, kinds.HAND, values | wrong) is None


def test_when_it_is_over_nothing_starts(net, version):
    begun(net, version)
    assert net.write(CYD, kinds.END, {"plan": version.id, "outcome": "takedown", "at": AT, "note": None})
    net.deliver_all()
    assert told(net).phase == "ended"
    assert start(net, ANA, version) is None


def test_a_case_room_has_no_delivery():
    plain = Network()
    plain.deliver_all()
    assert plan(plain) is None
    item = plain.write("aa/ana", kinds.PLAN, words())
    lie = forge(plain, "aa/ana", kinds.VERSION, plan_values(item.id))
    assert any("not founded" in why for why in plain.view().state().refused[lie.id])
    assert told(plain).phase == "none"


def test_a_second_machine_of_the_same_officer_counts_as_the_officer(net, version):
    item = net.forge(f"{BOB}/{SECOND_MACHINE}", kinds.CONSENT, consent_values(version))
    net.deliver_all()
    assert net.write(BOB, kinds.COUNTERSIGN, {"consent": item.id}) is None


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        (kinds.VERSION, {"states": states()[:1]}),
        (kinds.VERSION, {"states": [*states(), states()[0]]}),
        (kinds.VERSION, {"states": [{**states()[0], "role": "owner"}, states()[1]]}),
        (kinds.VERSION, {"legs": []}),
        (kinds.VERSION, {"legs": [{**legs()[0], "ends": legs()[0]["begins"]}]}),
        (kinds.VERSION, {"legs": [legs()[1], legs()[0]]}),
        (kinds.VERSION, {"legs": [{**legs()[0], "from": [9100000, 0]}]}),
        (kinds.VERSION, {"legs": [{**legs()[0], "from": [True, 0]}]}),
        (kinds.VERSION, {"legs": [{**legs()[0], "enters": "FR"}]}),
        (kinds.VERSION, {"legs": [{**legs()[0], "corridor_km": 0}]}),
        (kinds.VERSION, {"scope": "some"}),
        (kinds.VERSION, {"silent_min": True}),
        (kinds.VERSION, {"replaces": ["1" * 64] * 2}),
        (kinds.CONSENT, {"scopes": []}),
        (kinds.CONSENT, {"scopes": ["whole", "intact"]}),
        (kinds.CONSENT, {"conditions": -1}),
        (kinds.CONSENT, {"ends": "9999-01-01T00:00:00.000Z"}),
        (kinds.START, {"consents": "all"}),
        (kinds.HOLD, {"why": "because"}),
        (kinds.HAND, {"leg": 40}),
        (kinds.TAKE, {"answer": "maybe"}),
        (kinds.END, {"outcome": "fine"}),
        (kinds.DECIDE, {"state": "sg"}),
        (kinds.LOG, {"seen": "nothing"}),
    ],
)
def test_records_of_another_form_are_refused(kind, values):
    named = {"0" * 64}
    good = {
        kinds.VERSION: plan_values("0" * 64),
        kinds.CONSENT: {**consent_values(type("P", (), {"id": "0" * 64}))},
    }.get(kind, {})
    found = problems(KINDS[kind], {**good, **values, "marking": {"tlp": "GREEN"}})
    assert any(one.startswith(next(iter(values))) for one in found), (found, named)


def test_a_plan_names_somebody_for_every_state_of_its_route(net):
    item = net.write(ANA, kinds.PLAN, words())
    lie = forge(net, ANA, kinds.VERSION, plan_values(item.id, states=states({"aa": "FR", "bb": "CN"})))
    assert any("nobody speaks for" in why for why in net.view().state().refused[lie.id])
    assert fold(net.room, list(net.items.values())).state().refused[lie.id]
