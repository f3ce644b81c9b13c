"""The gate: every reason is given, with who can remove it; what is unknown holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.deliveries.core import kinds
from hornbill.deliveries.core.folding import delivery_in
from hornbill.deliveries.core.gate import FRESH, Law, Seen, ask, crossing
from hornbill.deliveries.core.state import UNDER_WAY
from hornbill.exchange.core.rooms.gate import starting
from tests.deliveries.delivery_room import (
    AGENCIES,
    ANA,
    AT,
    BEA,
    BOB,
    CYD,
    NOW,
    consent,
    consents,
    delivery_network,
    hold,
    plan,
    seen,
    start_values,
    withdraw,
)


@pytest.fixture
def net():
    found = delivery_network()
    version = plan(found)
    found.deliver_all()
    consents(found, version)
    assert found.write(ANA, kinds.START, start_values(version, delivery_in(found.view())))
    found.deliver_all()
    return found


def gate(net, **more):
    folded = net.view()
    found = delivery_in(folded)
    known = seen(found)
    return ask(found, starting(folded.state(), NOW), replace(known, **more))


def told(net, **more):
    return [(one.code, one.subject, one.who) for one in gate(net, **more).reasons]


def records(net, agency, *which):
    found = delivery_in(net.view())
    some = []
    for one in found.consents.values():
        if one.said.agency == agency:
            some += [one.said.record] if "consent" in which else []
            some += [sign.record for sign in one.countersigned] if "countersign" in which else []
    return frozenset(some)


def test_nothing_holds_when_every_state_consented_and_every_node_was_heard(net):
    found = gate(net)
    assert (found.go, found.under_way, found.reasons) == (True, True, ())


def test_a_node_that_knows_nothing_holds_for_every_reason_at_once(net):
    found = delivery_in(net.view())
    codes = {one.code for one in ask(found, (), Seen(now=NOW)).reasons}
    assert codes >= {
        "consent-without-power",
        "countersignature-without-power",
        "agency-unknown",
        "not-in-room",
        "not-heard",
        "law-unknown",
        "head",
    }


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"head": "old"}, ("head", "old", ("administrator",))),
        ({"members": frozenset({"aa", "bb"})}, ("not-in-room", "cc", ("anybody",))),
        ({"countries": {**AGENCIES, "cc": "MY"}}, ("agency-of-other-state", "cc", ("aa",))),
        ({"heard": {"bb": NOW, "cc": NOW - FRESH * 2}}, ("not-heard", "cc", ("cc", "administrator"))),
        (
            {"heard": {"bb": NOW, "cc": NOW + timedelta(minutes=1)}},
            ("not-heard", "cc", ("cc", "administrator")),
        ),
        ({"kept_back": frozenset({"bb"})}, ("kept-back", "bb", ("bb", "administrator"))),
        ({"revoked": frozenset({BOB})}, ("consent-revoked", "CN", ("bb",))),
        ({"revoked": frozenset({BEA})}, ("countersignature-revoked", "CN", ("bb",))),
        ({"troubles": (("track-silent", "06:00"),)}, ("track-silent", "06:00", ("anybody",))),
    ],
)
def test_each_reason_says_who_can_remove_it(net, change, expected):
    assert told(net, **change) == [expected]


def test_powerless_signers_hold(net):
    found = seen(delivery_in(net.view()))
    without = found.vouched - records(net, "bb", "consent")
    assert told(net, vouched=without) == [("consent-without-power", "CN", ("bb",))]
    without = found.vouched - records(net, "bb", "countersign")
    assert told(net, vouched=without) == [("countersignature-without-power", "CN", ("bb",))]


@pytest.mark.parametrize("days", [-1.1, 1.1])
def test_a_consent_whose_clock_is_off_by_more_than_a_day_holds(net, days):
    known = seen(delivery_in(net.view()))
    mine = records(net, "cc", "consent")
    came = {id_: at + timedelta(days=days if id_ in mine else 0) for id_, at in known.came.items()}
    assert told(net, came=came) == [("consent-dated", "SG", ("cc",))]


@pytest.mark.parametrize(
    ("law", "expected"),
    [
        (Law("closed", "x"), ["law-closed"]),
        (Law("unknown", "x"), ["law-unknown"]),
        (Law("conditional", "x"), ["law-conditional"]),
        (Law("open", "x", contradicts=True), ["law-contradicts"]),
        (Law("open", "x", unbound=("2026-12-03",)), ["treaty-not-in-force"]),
        (Law("open", "y"), []),
    ],
)
def test_law_holds(net, law, expected):
    known = seen(delivery_in(net.view())).law
    assert [code for code, _, _ in told(net, law={**known, "CN": law})] == expected


def test_contradicting_rows_hold_until_who_has_the_power_decides_with_a_reason_and_again_when_a_row_changes(
    net,
):
    known = seen(delivery_in(net.view())).law
    rows = {**known, "CN": Law("conditional", "rows-1", contradicts=True)}
    version = delivery_in(net.view()).current
    note = net.write(
        BOB, kinds.WORDS, {"text": "Article 153 governs.", "conditions": [], "authority": "", "lang": ""}
    )
    values = {"plan": version.id, "state": "CN", "law": "rows-1", "note": note.id}
    assert net.write(BOB, kinds.DECIDE, {**values, "state": "FR"}) is None, "a State decides its own law"
    assert net.write(CYD, kinds.DECIDE, values) is None
    mine = net.write(BOB, kinds.DECIDE, values)
    net.deliver_all()
    vouched = seen(delivery_in(net.view())).vouched
    assert told(net, law=rows) == []
    assert [one[0] for one in told(net, law=rows, vouched=vouched - {mine.id})] == ["law-contradicts"]
    changed = {**known, "CN": Law("conditional", "rows-2", contradicts=True)}
    assert [one[0] for one in told(net, law=changed)] == ["law-contradicts"]
    closed = {**known, "CN": Law("closed", "rows-1")}
    assert [one[0] for one in told(net, law=closed)] == ["law-closed"], "no decision opens what is closed"


def test_periods_hold_by_the_nodes_clock(net):
    late = datetime(2026, 12, 20, tzinfo=UTC)
    heard = dict.fromkeys(AGENCIES, late)
    codes = [code for code, _, _ in told(net, now=late, heard=heard)]
    assert codes.count("consent-expired") == 3
    assert codes.count("authorisation-expired") == 3
    early = datetime(2026, 11, 19, tzinfo=UTC)
    codes = [code for code, _, _ in told(net, now=early, heard=dict.fromkeys(AGENCIES, early))]
    assert "consent-not-begun" in codes


def test_a_consent_that_ends_before_the_consignment_has_passed_is_too_short():
    net = delivery_network()
    version = plan(net)
    net.deliver_all()
    consents(net, version, ANA, BOB)
    consent(net, CYD, version, ends="2026-12-03T12:00:00.000Z")
    assert ("consent-too-short", "SG", ("cc", "aa")) in told(net)


def test_a_start_that_met_a_withdrawal_holds_and_says_so():
    net = delivery_network()
    version = plan(net)
    net.deliver_all()
    consents(net, version)
    assert net.write(ANA, kinds.START, start_values(version, delivery_in(net.view())))
    assert withdraw(net, BOB)
    for agency in ("aa", "cc"):
        assert ask(delivery_in(net.nodes[agency].fold), (), seen(delivery_in(net.view()))).phase in {
            UNDER_WAY,
            "planned",
        }
    net.deliver_all()
    for node in net.nodes.values():
        found = ask(delivery_in(node.fold), (), seen(delivery_in(node.fold)))
        assert not found.go
        assert {one.code for one in found.reasons} == {"consent-withdrawn", "start-met-withdrawal"}


def test_the_room_itself_holds_too(net):
    net.write(CYD, "room.hold", {"reason": "wait", "until": None})
    net.deliver_all()
    assert [code for code, _, _ in told(net)] == ["room-hold"]


def test_a_hand_over_that_one_side_alone_signed_holds(net):
    version = delivery_in(net.view()).current
    hand = net.write(ANA, kinds.HAND, {"plan": version.id, "leg": 0, "to": "bb", "at": AT, "note": None})
    net.deliver_all()
    assert told(net) == [("hand-over-one-sided", "bb", ("bb", "aa"))]
    answer = {"hand": hand.id, "answer": "refused", "at": AT, "note": None}
    net.write(BOB, kinds.TAKE, answer)
    net.deliver_all()
    assert told(net) == [("hand-over-refused", "bb", ("bb", "aa"))]
    net.write(BOB, kinds.TAKE, {**answer, "answer": "accepted"})
    net.deliver_all()
    assert told(net) == []


def test_a_state_added_on_the_way_consents_before_its_border(net):
    version = delivery_in(net.view()).current
    folded = net.view()
    found = delivery_in(folded)
    assert [one.code for one in crossing(found, "MY", gate(net), NOW)] == ["not-in-plan"]
    assert crossing(found, "SG", gate(net), NOW) == ()
    new = plan(net, BOB, replaces=[version.id], scope="part")
    net.deliver_all()
    found = delivery_in(net.view())
    codes = {one.code for one in crossing(found, "SG", gate(net), NOW)}
    assert codes == {"consent-missing", "plan-changed", "not-started"}
    assert new.id == found.current.id


def test_an_interception_by_any_state_holds_at_once(net):
    hold(net, CYD, "interception")
    net.deliver_all()
    assert told(net) == [("held-interception", "cc", ("cc",))]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_whatever_a_node_does_not_know_holds(data):
    """Taking anything away from what a node knows never opens the gate."""
    net = delivery_network()
    version = plan(net)
    net.deliver_all()
    consents(net, version)
    found = delivery_in(net.view())
    known = seen(found)
    less = Seen(
        now=NOW,
        vouched=frozenset(data.draw(st.sets(st.sampled_from(sorted(known.vouched))))),
        countries={k: v for k, v in AGENCIES.items() if data.draw(st.booleans())},
        members=frozenset(data.draw(st.sets(st.sampled_from(sorted(AGENCIES))))),
        came=known.came,
        heard={k: NOW for k in AGENCIES if data.draw(st.booleans())},
        own="aa",
        head=data.draw(st.sampled_from(["", "old"])),
        law={k: v for k, v in known.law.items() if data.draw(st.booleans())},
    )
    whole = (
        less.vouched == known.vouched
        and less.countries == known.countries
        and less.members == known.members
        and less.heard.keys() >= known.heard.keys() - {"aa"}
        and less.head == ""
        and less.law == known.law
    )
    assert ask(found, (), less).go == whole


def test_one_and_the_same_consent_passes_every_rule():
    """One signature with power beside a colleague's without it, over two consents, is not two signatures with power."""
    net = delivery_network()
    version = plan(net)
    net.deliver_all()
    consents(net, version, ANA, CYD)
    mine = consent(net, BOB, version)  # with the countersignature of a colleague, who has no power
    alone = consent(net, BOB, version, countersigned=False)
    assert net.write(ANA, kinds.START, start_values(version, delivery_in(net.view())))
    net.deliver_all()
    vouched = seen(delivery_in(net.view())).vouched
    clerk = {one.record for one in delivery_in(net.view()).consents[mine.id].countersigned}
    assert told(net, vouched=vouched - clerk) == [("countersignature-without-power", "CN", ("bb",))]
    assert told(net) == [], "with the power it counts, whatever stands beside it"
    found = delivery_in(net.view())
    assert found.consents[alone.id].countersigned == []
    assert not gate(net, vouched=vouched - {mine.id}).go, (
        "nor does the author's own without a countersignature"
    )


def test_a_condition_is_met_when_somebody_with_the_power_says_so():
    net = delivery_network()
    version = plan(net)
    net.deliver_all()
    consents(net, version, ANA, CYD)
    mine = consent(net, BOB, version, conditions=1)
    met = net.write(BEA, kinds.MET, {"consent": mine.id, "condition": 1, "note": None})
    net.deliver_all()
    vouched = seen(delivery_in(net.view())).vouched
    assert told(net, vouched=vouched - {met.id}) == [("condition", "CN 1", ("bb",))]
    assert told(net) == []
