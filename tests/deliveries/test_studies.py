"""The anonymised study: no name, no day, no place; the same hash everywhere; kept once every originator agrees to this very text."""

from __future__ import annotations

import json
import re

from hornbill.deliveries.core import kinds
from hornbill.deliveries.core.folding import delivery_in
from hornbill.deliveries.core.study import digest, study_of
from hornbill.exchange.core.rooms.fold import fold
from tests.deliveries.delivery_room import (
    ANA,
    AT,
    BOB,
    CYD,
    consents,
    delivery_network,
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
    assert {"step": "border A-B", "after_min": 0} in made["steps"]
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
