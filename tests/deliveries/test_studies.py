"""The anonymised study: no name, no day, no place; the same hash everywhere; kept once every originator agrees to this very text."""

from __future__ import annotations

import json
import random
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.deliveries.core import kinds
from hornbill.deliveries.core.folding import delivery_in
from hornbill.deliveries.core.study import digest, study_of
from hornbill.exchange.core.records.history import History
from hornbill.exchange.core.rooms.fold import fold
from tests.deliveries.delivery_oracle import Judged
from tests.deliveries.delivery_room import (
    ANA,
    AT,
    BEA,
    BOB,
    CYD,
    OFFICERS,
    consents,
    delivery_network,
    forge,
    plan,
    start_values,
    withdraw,
)


def ended(**more):
    net = delivery_network()
    version = plan(net, **more)
    consents(net, version)
    net.write(CYD, kinds.START, start_values(version, delivery_in(net.view())))
    net.deliver_all()
    hand = {"plan": version.id, "leg": 0, "to": "bb", "at": AT, "note": None}
    given = net.write(ANA, kinds.HAND, hand)
    net.deliver_all()
    net.write(BOB, kinds.TAKE, {"hand": given.id, "answer": "accepted", "at": AT, "note": None})
    net.deliver_all()
    net.write(CYD, kinds.END, {"plan": version.id, "outcome": "takedown", "at": AT, "note": None})
    net.deliver_all()
    return net


def study(net):
    folded = net.view()
    return study_of(folded, delivery_in(folded))


def test_there_is_none_before_a_delivery_was_started_and_is_over():
    net = delivery_network()
    version = plan(net)
    assert study(net) is None
    net.write(CYD, kinds.END, {"plan": version.id, "outcome": "abandoned", "at": AT, "note": None})
    net.deliver_all()
    assert study(net) is None


def test_it_names_nobody_no_day_and_no_place():
    net = ended()
    net.write(ANA, kinds.LESSONS, {"difficulties": "Night.", "lessons": "Call first.", "lang": "en"})
    net.deliver_all()
    made = study(net)
    text = json.dumps(made)
    for word in ("FR", "CN", "SG", "Paris", "Beijing", "aa/", "bb", "2026", "as agreed"):
        assert word not in text, word
    assert not re.search(r"[0-9a-f]{16}", text)
    assert made["route"] == ["A", "B", "C"]
    assert made["counts"]["hand_overs"] == 1
    steps = [one["step"] for one in made["steps"]]
    assert steps == ["plan", *["consent"] * 3, "start", "border A-B", "end"], (
        "as they follow, where minutes are the same"
    )
    assert made["lessons"] == [{"difficulties": "Night.", "lessons": "Call first."}]


def test_every_order_of_arrival_has_the_same_hash_and_a_later_lesson_another():
    net = ended()
    items = list(net.items.values())
    folded = fold(net.room, items[::-1])
    assert digest(study_of(folded, delivery_in(folded))) == digest(study(net))
    before = digest(study(net))
    net.write(BOB, kinds.LESSONS, {"difficulties": "", "lessons": "Have a veterinarian.", "lang": "en"})
    net.deliver_all()
    assert digest(study(net)) != before


def test_every_originator_agrees_to_this_very_study():
    net = ended()
    name = digest(study(net))
    found = delivery_in(net.view())
    assert found.originators == {"aa", "bb", "cc"}
    for who in (ANA, BOB):
        assert net.write(who, kinds.AGREE, {"study": name})
        net.deliver_all()
    found = delivery_in(net.view())
    assert found.originators - found.agreed_to(name) == {"cc"}
    assert found.agreed_to("0" * 64) == frozenset()
    net.write(CYD, kinds.AGREE, {"study": name})
    net.deliver_all()
    found = delivery_in(net.view())
    assert found.originators <= found.agreed_to(name)
    assert digest(study(net)) == name, "agreeing changes nothing of it"


def test_a_withdrawal_is_a_step_and_is_counted():
    net = ended()
    withdraw(net, BOB)
    net.deliver_all()
    made = study(net)
    assert made["counts"]["withdrawals"] == 1
    assert any(one["step"] == "withdrawal" for one in made["steps"])


# --- taken back
def agreed(net, name):
    return delivery_in(net.view()).agreed_to(name)


def all_agree(net):
    name = digest(study(net))
    for who in (ANA, BOB, CYD):
        assert net.write(who, kinds.AGREE, {"study": name})
        net.deliver_all()
    return name


def test_an_originator_takes_its_agreement_back_and_agrees_again():
    net = ended()
    name = all_agree(net)
    assert net.write(BEA, kinds.TAKE_BACK, {"study": name}), "any officer of the agency may"
    net.deliver_all()
    found = delivery_in(net.view())
    assert found.originators - found.agreed_to(name) == {"bb"}
    assert found.took_back(name) == {"bb"}
    assert digest(study(net)) == name, "taking back changes nothing of it"
    assert net.write(BOB, kinds.AGREE, {"study": name})
    net.deliver_all()
    found = delivery_in(net.view())
    assert (found.agreed_to(name), found.took_back(name)) == ({"aa", "bb", "cc"}, frozenset())


def test_an_agreement_that_did_not_know_of_the_withdrawal_does_not_count():
    net = ended()
    name = digest(study(net))
    assert net.write(BEA, kinds.TAKE_BACK, {"study": name})
    forge(net, BOB, kinds.AGREE, {"study": name}, seen=[])  # beside it
    assert agreed(net, name) == frozenset()


def test_no_number_of_agreements_that_are_taken_back_makes_a_look_long(monkeypatch):
    """Who agrees and takes back a hundred times delays no other delivery's hold: the graph is not walked for each pair of them."""
    net = ended()
    name, walks = digest(study(net)), []
    for method in ("includes", "past_of"):
        plain = getattr(History, method)
        monkeypatch.setattr(
            History, method, lambda *args, plain=plain: walks.append(args[1:]) or plain(*args)
        )
    for _ in range(100):
        assert net.write(BOB, kinds.AGREE, {"study": name})
        assert net.write(BOB, kinds.TAKE_BACK, {"study": name})
    net.deliver_all()
    folded = net.view()
    walks.clear()
    assert delivery_in(folded).agreed_to(name) == frozenset()
    assert len(walks) < 50
    assert net.write(BOB, kinds.AGREE, {"study": name})
    net.deliver_all()
    folded = net.view()
    walks.clear()
    assert delivery_in(folded).agreed_to(name) == {"bb"}
    assert len(walks) < 50


def test_nobody_takes_back_what_another_agency_agreed_to_nor_another_study():
    net = ended()
    name = all_agree(net)
    net.write(ANA, kinds.TAKE_BACK, {"study": "0" * 64})
    net.deliver_all()
    assert agreed(net, name) == {"aa", "bb", "cc"}
    net.write(ANA, kinds.TAKE_BACK, {"study": name})
    net.deliver_all()
    assert agreed(net, name) == {"bb", "cc"}


def test_what_is_taken_back_in_the_wrong_form_is_taken_back_and_counts_after_a_removal():
    net = ended()
    name = all_agree(net)
    for wrong in ({"study": 7}, {}, {"study": name, "more": 1}):
        forge(net, CYD, kinds.TAKE_BACK, wrong)
        assert "cc" not in agreed(net, name), wrong
        assert net.write(CYD, kinds.AGREE, {"study": name})
        net.deliver_all()
        assert "cc" in agreed(net, name)
    assert net.write(ANA, "members.remove", {"officers": [BEA], "reason": ""})
    net.sequence()
    net.write(BEA, kinds.TAKE_BACK, {"study": name})  # who was removed and does not know it
    net.deliver_all()
    assert agreed(net, name) == {"aa", "cc"}


def test_in_another_room_nothing_is_taken_back():
    from tests.exchange.network import Network

    net = Network(nonce="case-0123456789abcdef", officers=OFFICERS)
    net.deliver_all()
    assert net.write(ANA, kinds.AGREE, {"study": "ab" * 32}) is None
    net.write(ANA, kinds.TAKE_BACK, {"study": "ab" * 32})
    assert not delivery_in(net.view()).delivery


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), st.lists(st.sampled_from(["agree", "agree", "back", "deliver"]), max_size=14))
def test_agreements_fold_as_they_are_judged_by_hand_in_any_order(seed, acts):
    rng, net = random.Random(seed), delivery_network()
    studies = ["ab" * 32, "cd" * 32]
    for act in acts:
        if act == "deliver":
            for agency, node in net.nodes.items():
                some = [one for id_, one in net.items.items() if id_ not in node.has]
                net.deliver(agency, [one for one in some if rng.random() < 0.6])
            continue
        kind = kinds.AGREE if act == "agree" else kinds.TAKE_BACK
        net.write(rng.choice(OFFICERS), kind, {"study": rng.choice(studies)})
    items = list(net.items.values())
    part = net.past([one.id for one in items if rng.random() < 0.5])
    for some in (items, [net.items[id_] for id_ in sorted(part)]):
        mixed = [*some, *rng.sample(some, len(some) // 3)]
        rng.shuffle(mixed)
        folded = fold(net.room, mixed)
        for name in studies:
            assert delivery_in(folded).agreed_to(name) == Judged(folded).agreed_to(name)
