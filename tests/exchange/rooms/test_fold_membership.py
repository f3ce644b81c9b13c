"""Who comes in and who is cut: one story for each rule, and for each way around it."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import HealthCheck, given, settings

from hornbill.exchange.core.rooms import gate
from hornbill.exchange.core.rooms.sequencing import next_entry
from hornbill.kernel.ids import node_author
from tests.exchange.hostile import histories, tell
from tests.exchange.network import FIRST, SECOND, Network

NOW = datetime(2026, 11, 25, tzinfo=UTC)
WORDS = {"text": "words", "lang": "", "reply_to": None}
BOB, CYD, ANA, ABE = (f"{name}/{FIRST}" for name in ("bb/bob", "cc/cyd", "aa/ana", "aa/abe"))


def officers(net):
    return set(net.state().version.officers)


def why(net, item):
    return " ".join(net.state().refused[item.id])


def codes(net):
    return {reason.code for reason in gate.starting(net.state(), NOW)}


# --- coming in ----------------------------------------------------------------------------------------


def test_an_approval_rests_on_its_authors_standing_when_it_was_written():
    """Bea is not in yet, and dates an approval back to before her agency became host."""
    net = Network()
    net.invite(["bb/bea"])
    proposal = net.forge(f"bb/bea/{SECOND}", "members.propose", {"officers": ["bb/ben"], "reason": ""})
    early = net.forge(
        f"bb/bea/{FIRST}", "members.approve", {"proposal": proposal.id}, members=net.opening.id, seen=[]
    )
    the_offer = net.write("aa/ana", "host.offer", {"to": "bb"})
    net.deliver_all()
    net.write("bb/bob", "host.accept", {"offer": the_offer.id})
    net.deliver_all()
    assert net.sequence("aa") is not None
    net.deliver_all()
    assert net.state().version.host == "bb"
    entry = net.entry("bb", approvals=[early.id])
    assert "was not a member then" in why(net, entry)
    assert "bb/ben" not in officers(net)


def test_a_host_of_before_approves_nobody_by_citing_the_time_when_it_hosted():
    net = Network()
    net.deliver_all()
    the_offer = net.write("aa/ana", "host.offer", {"to": "bb"})
    net.deliver_all()
    net.write("bb/bob", "host.accept", {"offer": the_offer.id})
    net.deliver_all()
    net.sequence("aa")
    net.deliver_all()
    hold = net.write("bb/bob", "room.hold", {"reason": "wait", "until": None})
    net.deliver_all()
    lie = net.forge(ANA, "room.release", {"hold": hold.id, "reason": ""}, members=net.opening.id)
    assert "knew a newer membership" in why(net, lie)
    assert list(net.state().holds) == [hold.id]
    proposal = net.write("aa/ana", "members.propose", {"officers": ["aa/amy"], "reason": ""})
    net.deliver_all()
    approval = net.forge(
        f"aa/ana/{SECOND}", "members.approve", {"proposal": proposal.id}, members=net.opening.id
    )
    net.deliver_all()
    assert next_entry(net.nodes["bb"].fold, "bb") is None, "the node does not trip over it"
    entry = net.entry("bb", approvals=[approval.id])
    assert "aa/amy" not in officers(net)
    assert entry.id in net.state().refused


def give(net, frm, to):
    """Hand the room over, honestly."""
    the_offer = net.write(frm, "host.offer", {"to": to[:2]})
    net.deliver_all()
    net.write(to, "host.accept", {"offer": the_offer.id})
    net.deliver_all()
    assert net.sequence(frm[:2]) is not None
    net.deliver_all()
    assert net.state().version.host == to[:2]


def test_nobody_but_the_host_approves():
    net = Network()
    proposal = net.write("bb/bob", "members.propose", {"officers": ["bb/bea"], "reason": ""})
    approval = net.forge(BOB, "members.approve", {"proposal": proposal.id})
    net.deliver_all()
    assert "only officers of the host agency" in why(net, approval)
    assert next_entry(net.nodes["aa"].fold, "aa") is None
    assert "not the word of an officer of the host" in why(net, net.entry(approvals=[approval.id]))
    assert "bb/bea" not in officers(net)


def test_an_agency_proposes_its_own_officers_only():
    net = Network()
    proposal = net.forge(BOB, "members.propose", {"officers": ["bb/bea", "dd/dan"], "reason": ""})
    net.deliver_all()
    approval = net.write("aa/ana", "members.approve", {"proposal": proposal.id})
    assert "speaks for its own officers only" in why(net, proposal)
    assert next_entry(net.nodes["aa"].fold, "aa") is None
    assert "another agency's officers" in why(net, net.entry(approvals=[approval.id]))


def test_an_approval_from_before_a_removal_brings_nobody_back():
    net = Network()
    old = net.ask(["cc/cyd"])
    net.entry(remove=["cc/cyd"])
    assert next_entry(net.nodes["aa"].fold, "aa") is None
    assert "older than a removal" in why(net, net.entry(approvals=[old.id]))
    assert "cc/cyd" not in officers(net)
    net.invite(["cc/cyd"])
    assert "cc/cyd" in officers(net)


def test_an_approval_from_an_earlier_time_as_host_is_spent():
    net = Network()
    approval = net.ask(["dd/dan"])
    net.deliver_all()
    give(net, "aa/ana", "bb/bob")
    give(net, "bb/bob", "aa/ana")
    assert next_entry(net.nodes["aa"].fold, "aa") is None
    assert "not the word of an officer of the host" in why(net, net.entry(approvals=[approval.id]))


def test_an_offer_makes_a_host_once():
    net = Network()
    the_offer = net.write("aa/ana", "host.offer", {"to": "bb"})
    net.deliver_all()
    net.write("bb/bob", "host.accept", {"offer": the_offer.id})
    net.deliver_all()
    net.sequence("aa")
    net.deliver_all()
    back = net.write("bb/bob", "host.offer", {"to": "aa"})
    net.deliver_all()
    net.write("aa/ana", "host.accept", {"offer": back.id})
    net.deliver_all()
    assert net.sequence("bb") is not None
    net.deliver_all()
    assert net.state().version.host == "aa"
    again = net.write("bb/bob", "host.accept", {"offer": the_offer.id})
    net.deliver_all()
    assert again is None or next_entry(net.nodes["aa"].fold, "aa") is None
    again = again or net.forge(BOB, "host.accept", {"offer": the_offer.id})
    net.deliver_all()
    entry = net.entry("aa", acceptance=again.id)
    assert "was used before" in why(net, entry)
    assert net.state().version.host == "aa"


def test_entries_words_and_beginnings_of_other_rules_make_no_membership():
    net = Network()
    proposal = net.write("aa/ana", "members.propose", {"officers": ["dd/dan"], "reason": ""})
    approval = net.forge(ANA, "members.approve", {"proposal": proposal.id}, rules=2)
    net.deliver_all()
    assert "other rules" in why(net, net.entry(approvals=[approval.id]))
    entry = net.entry(remove=["cc/cyd"], lies={"rules": 2})
    assert "cc/cyd" in officers(net)
    assert {approval.id, entry.id} <= set(net.state().opaque)
    assert "unknown-kind" in codes(net)


def test_a_node_that_leaves_out_a_record_of_its_chain_makes_no_entry():
    """Without this, two members could be shown two different memberships, and neither could prove it."""
    net = Network()
    entry = net.invite(["dd/dan"])
    hidden = net.entry(
        remove=["bb/bob"],
        lies={"n": 5, "prev": None, "seen": [], "members": net.opening.id},
        version=1,
        previous=net.opening.id,
    )
    alone = net.view([net.opening.id, hidden.id])
    assert alone.state().version.number == 0
    assert "does not hold together" in " ".join(alone.state().refused[hidden.id])
    after = net.forge(
        hidden.header.chain,
        "members.commit",
        {k: v for k, v in hidden.values.items() if k != "marking"},
        n=6,
        prev=hidden.id,
        seen=[],
        members=net.opening.id,
    )
    assert net.view([net.opening.id, hidden.id, after.id]).state().version.number == 0
    assert net.state().version.id == entry.id


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(histories())
def test_what_an_honest_node_writes_next_always_stands(history):
    """Otherwise one bad word of an officer could stop all changes of membership."""
    net = tell(history)
    for agency in ("aa", "bb", "cc"):
        node = net.nodes[agency]
        for _ in range(4):
            if node_author(agency) in net.forged or next_entry(node.fold, agency) is None:
                break
            before = node.fold.state().version.number
            assert net.sequence(agency) is not None
            assert node.fold.state().version.number == before + 1


def test_the_word_of_an_officer_who_is_gone_adds_nobody_even_if_it_was_kept():
    net = Network()
    approval = net.ask(["dd/dan"], by="aa/abe")
    net.deliver_all()
    net.entry(remove=["aa/abe"], cut={ABE: approval.header.n})
    net.deliver_all()
    assert approval.id in net.state().accepted_control
    assert next_entry(net.nodes["aa"].fold, "aa") is None
    entry = net.entry(approvals=[approval.id])
    assert "not a member now" in why(net, entry)


def test_a_word_on_a_chain_that_does_not_hold_together_adds_nobody():
    net = Network()
    proposal = net.write("aa/ana", "members.propose", {"officers": ["dd/dan"], "reason": ""})
    first = net.forge(ABE, "message.post", WORDS, n=3, prev=None)
    approval = net.forge(
        ABE, "members.approve", {"proposal": proposal.id}, n=4, prev=first.id, seen=[proposal.id]
    )
    entry = net.entry(approvals=[approval.id])
    assert "does not hold together" in why(net, approval)
    assert "does not hold together" in why(net, entry)
    assert "dd/dan" not in officers(net)


# --- going --------------------------------------------------------------------------------------------


def test_beyond_a_cut_nothing_counts_whatever_it_cites_and_no_gate_minds():
    net = Network()
    kept = net.message("cc/cyd")
    net.deliver_all()
    net.remove(["cc/cyd"])
    assert net.state().membership.cuts == {CYD: 0}
    late = net.forge(CYD, "message.post", WORDS, members=net.opening.id)
    other_chain = net.forge(f"cc/cyd/{SECOND}", "message.post", WORDS, members=net.opening.id, seen=[])
    net.forge(CYD, "message.post", WORDS, n=late.header.n, members=net.opening.id)
    net.forge(CYD, "message.post", WORDS, seen=["e" * 64])
    net.forge(f"cc/cyd/{SECOND}", "future.control_kind", {"what": 1})
    folded = net.view()
    state = folded.state()
    assert [id_ for _, id_ in folded.content] == [kept.id]
    assert "cut after number 0" in why(net, late)
    assert "nothing of this chain was kept" in why(net, other_chain)
    assert state.forks
    assert state.pending
    assert not state.opaque
    assert codes(net) == set(), "somebody who was removed cannot hold the gates by writing on"
    net.forge(CYD, "room.hold", {"reason": "but a hold counts", "until": None})
    assert codes(net) == {"hold"}


def test_a_member_who_waits_for_nothing_holds_gates_until_the_chain_is_cut():
    net = Network()
    net.forge(CYD, "message.post", WORDS, seen=["e" * 64])
    assert codes(net) == {"pending"}
    net.entry(cut={CYD: -1})
    assert codes(net) == set()
    assert "cc/cyd" in officers(net)
    assert net.chain_of("cc/cyd") == f"cc/cyd/{FIRST}"
    net.deliver_all()
    assert net.chain_of("cc/cyd") == f"cc/cyd/{SECOND}"
    assert net.message("cc/cyd") is not None


def test_a_contradiction_holds_gates_until_the_chain_is_cut_before_it():
    net = Network()
    first = net.message("cc/cyd")
    net.forge(CYD, "message.post", WORDS, n=0, prev=None, seen=[net.opening.id])
    net.deliver_all()
    assert "equivocation" in codes(net)
    assert first.id in net.state().refused
    net.entry(cut={CYD: 0})
    assert "equivocation" in codes(net), "what contradicts was kept"
    net.deliver_all()
    net.entry(cut={CYD: -1})
    assert codes(net) == set()
    assert net.state().forks == {CYD: 0}, "it is shown all the same"


def test_who_was_removed_and_came_back_holds_gates_like_anybody():
    net = Network()
    net.remove(["cc/cyd"])
    net.invite(["cc/cyd"])
    for text in ("one", "two"):
        net.forge(f"cc/cyd/{SECOND}", "message.post", WORDS | {"text": text}, n=0, prev=None)
    assert codes(net) == {"equivocation"}


def test_who_was_never_in_holds_nothing():
    net = Network()
    chain = f"dd/dan/{FIRST}"
    for text in ("one", "two"):
        net.forge(chain, "message.post", WORDS | {"text": text}, n=0, prev=None)
    net.forge(chain, "room.hold", {"reason": "stop", "until": None}, n=0, prev=None)
    net.forge(chain, "future.control_kind", {}, n=0, prev=None)
    assert net.state().forks == {chain: 0}
    assert codes(net) == set()


def test_a_removed_host_officer_cannot_undo_his_removal_by_contradicting_himself():
    """He approved the version before his own removal; without it that removal would have nothing to stand on."""
    net = Network()
    net.ask(["dd/dan"], by="aa/abe")
    assert net.sequence() is not None
    net.deliver_all()
    net.remove(["aa/abe"])
    assert "aa/abe" not in officers(net)
    for n in (0, 1):
        prev = (
            None
            if n == 0
            else next(i.id for i in net.items.values() if (i.header.chain, i.header.n) == (ABE, 0))
        )
        net.forge(ABE, "message.post", WORDS, n=n, prev=prev, seen=[], members=net.opening.id)
    assert net.state().forks == {ABE: 0}
    assert net.state().version.number == 2
    assert officers(net) == {"aa/ana", "bb/bob", "cc/cyd", "dd/dan"}


def test_an_approval_whose_author_is_known_to_have_contradicted_himself_adds_nobody():
    net = Network()
    approval = net.ask(["dd/dan"], by="aa/abe")
    net.forge(ABE, "message.post", WORDS, n=0, prev=None, seen=[])
    entry = net.entry(approvals=[approval.id])
    assert "contradicted himself" in why(net, entry)
    assert next_entry(net.nodes["aa"].fold, "aa") is None
    blind = net.entry(approvals=[approval.id], installation=SECOND, lies={"seen": []})
    assert net.state().version.id == blind.id, "what the node could not know does not undo its entry"


def test_the_founder_cannot_end_the_room_by_another_record_number_0():
    net = Network()
    net.forge(ANA, "message.post", WORDS, n=0, prev=None, seen=[], members=None)
    assert net.state().version.id == net.opening.id
    assert "equivocation" in codes(net)
    net.invite(["dd/dan"], by="aa/abe")
    twice = net.forge(
        ANA, "room.open", net.beginning(["aa/ana", "dd/dan"]), n=0, prev=None, seen=[], members=None
    )
    assert net.state().membership.versions[0].id == net.opening.id, "the node went on from the first"
    assert twice.id in net.state().refused
    net.deliver_all()
    net.entry(cut={ANA: -1})
    assert codes(net) == set()


def test_two_beginnings_from_which_nobody_went_on_are_none():
    net = Network()
    net.forge(ANA, "room.open", net.beginning(["aa/ana", "dd/dan"]), n=0, prev=None, seen=[], members=None)
    assert net.state().version is None
    assert codes(net) == {"no-beginning"}


def test_rules_in_force_are_not_undone_by_whoever_comes_in_later():
    net = Network()
    proposal = net.write("aa/ana", "rules.propose", {"rules": 2})
    net.deliver_all()
    for officer in ("aa/ana", "bb/bob"):
        net.write(officer, "rules.accept", {"proposal": proposal.id})
    assert net.state().rules == 1, "cc has not accepted"
    net.write("cc/cyd", "rules.accept", {"proposal": proposal.id})
    net.deliver_all()
    assert net.state().rules == 2
    net.invite(["dd/dan"])
    assert "dd" in net.state().version.agencies
    assert net.state().rules == 2
    assert "newer-rules" in codes(net)


def test_rules_come_not_by_acceptances_dated_back_to_a_smaller_room():
    net = Network(officers=("aa/ana", "aa/abe"))
    proposal = net.write("aa/ana", "rules.propose", {"rules": 2})
    net.invite(["bb/bob"])
    net.forge(ANA, "rules.accept", {"proposal": proposal.id}, members=net.opening.id, seen=[])
    assert net.state().rules == 1


def test_records_of_unknown_kind_are_not_withdrawn():
    net = Network()
    unknown = net.forge(CYD, "consent.control_give", {"to": "something"})
    gone = net.forge(CYD, "content.withdraw", {"record": unknown.id, "reason": ""})
    assert "may be a control record" in why(net, gone)
