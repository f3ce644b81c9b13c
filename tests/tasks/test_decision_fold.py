"""The fold of decisions: nothing takes one away, each speaks for himself, in any order."""

from __future__ import annotations

import random
from dataclasses import asdict

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from hornbill.exchange.core.records.kinds import KINDS, problems
from hornbill.exchange.core.rooms.fold import RoomFold, fold
from hornbill.tasks.core.decision_kinds import MAKE, STAND, STANDS, TELL
from hornbill.tasks.core.decisions import decisions_in
from hornbill.tasks.core.kinds import NOTE
from tests.exchange.network import OFFICERS, Network
from tests.tasks.task_room import (
    BYSTANDER,
    COLLEAGUE,
    DOER,
    GIVER,
    ON,
    as_node,
    decide,
    forge,
    made,
    note_values,
    offer,
    stand,
    told,
)


@pytest.fixture
def net():
    net = Network()
    net.deliver_all()
    return net


@pytest.fixture
def decision(net):
    found = decide(net)
    net.deliver_all()
    return found


def test_a_decision_says_what_was_decided_when_and_who_is_named_as_present(net, decision):
    found = decisions_in(net.view())[decision.id]
    assert (found.author, found.on, found.present) == (GIVER, ON, (GIVER, DOER))
    assert found.values["grounds"] == "The buyer is unknown."
    assert (found.stands, found.replaced_by) == ({}, ())


def test_each_who_is_named_says_for_himself_and_the_last_word_counts(net, decision):
    stand(net, DOER, decision, "agreed")
    net.deliver_all()
    stand(net, DOER, decision, "disagreed")
    assert stand(net, BYSTANDER, decision, "agreed") is None
    item = forge(net, BYSTANDER, STAND, {"decision": decision.id, "stand": "agreed", "note": None})
    assert "named as present" in net.view().state().refused[item.id][0]
    bare = forge(net, GIVER, STAND, {"decision": decision.id, "stand": "disagreed", "note": None})
    assert "says why" in net.view().state().refused[bare.id][0]
    stands = decisions_in(net.view())[decision.id].stands
    assert {who: one.stand for who, one in stands.items()} == {DOER: "disagreed"}
    assert stands[DOER].note.values["text"] == "No manifest is kept."


def test_it_is_replaced_by_who_took_part_and_stays(net, decision):
    later = decide(net, DOER, (DOER,), [decision.id])
    other = decide(net, COLLEAGUE, (COLLEAGUE, GIVER), [decision.id])  # of the agency that wrote it down
    net.deliver_all()
    assert decide(net, BYSTANDER, (BYSTANDER,), [decision.id]) is None
    found = decisions_in(net.view())
    assert set(found[decision.id].replaced_by) == {later.id, other.id}
    assert found[later.id].replaces == (decision.id,)


def test_withdrawing_its_words_does_not_take_it_away(net, decision):
    net.write(GIVER, "content.withdraw", {"record": decision.values["decision"], "reason": ""})
    net.deliver_all()
    found = decisions_in(net.view())[decision.id]
    assert (found.values, found.present) == (None, (GIVER, DOER))


def test_what_is_not_for_its_author_to_say_is_refused(net, decision):
    mine = net.write(COLLEAGUE, TELL, told())
    task = offer(net)
    net.deliver_all()
    for author, values, why in (
        (GIVER, made(mine.id), "somebody else's words"),
        (COLLEAGUE, made(decision.id), "no decision"),
        (COLLEAGUE, made(mine.id, ("dd/dan",)), "not in the room"),
        (COLLEAGUE, made(mine.id, (COLLEAGUE,), [task.id]), "replaces something that is no decision"),
    ):
        item = forge(net, author, MAKE, values)
        assert any(why in reason for reason in net.view().state().refused[item.id]), why
    wrong = forge(net, DOER, STAND, {"decision": task.id, "stand": "agreed", "note": None})
    assert "no decision" in net.view().state().refused[wrong.id][0]
    assert set(decisions_in(net.view())) == {decision.id}


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        (TELL, told(title="")),
        (TELL, told(rests_on="x")),
        (MAKE, made("0" * 64, ())),
        (MAKE, {**made("0" * 64), "present": [DOER, GIVER]}),
        (MAKE, {**made("0" * 64), "present": ["aa/@duty-1"]}),
        (MAKE, {**made("0" * 64), "on": "yesterday"}),
        (MAKE, {**made("0" * 64), "replaces": ["1" * 64] * 2}),
        (STAND, {"decision": "0" * 64, "stand": "perhaps", "note": None}),
    ],
)
def test_records_of_another_form_are_refused(kind, values):
    assert problems(KINDS[kind], {**values, "marking": {"tlp": "GREEN"}})


def said(folded):
    return {id_: asdict(one) for id_, one in decisions_in(folded).items()}


@settings(max_examples=25, deadline=None)
@drawn(st.integers(0, 2**32), st.integers(2, 12))
def test_any_order_tells_the_same_nothing_is_erased_and_a_node_knows_who_said_what(seed, moves):
    rng, net = random.Random(seed), Network()
    sent = []
    for _ in range(moves):
        net.deliver_all() if rng.random() < 0.7 else None
        who = rng.choice(OFFICERS[:4])
        named = rng.sample(OFFICERS[:4], rng.randint(1, 3))
        if not sent or rng.random() < 0.4:
            earlier = rng.sample(sent, min(len(sent), rng.randint(0, 2)))
            found = decide(net, who, named, [one.id for one in earlier])
            sent += [found] if found else []
            continue
        target = rng.choice(sent)
        if rng.random() < 0.6:
            stand(net, who, target, rng.choice(STANDS))
        elif rng.random() < 0.5:
            net.write(who, "content.withdraw", {"record": target.values["decision"], "reason": ""})
        else:
            note = net.forge(f"{who}/00000002", NOTE, note_values(target.id))
            values = {"decision": target.id, "stand": rng.choice(STANDS), "note": note.id}
            net.forge(f"{who}/00000002", STAND, values, seen=[target.id, note.id])
    net.deliver_all()
    items = list(net.items.values())
    whole = fold(net.room, items)
    expected = said(whole)
    assert {one.id for one in sent} <= set(expected), "none is taken away"
    for one in decisions_in(whole).values():
        assert set(one.stands) <= set(one.present)
    node = decisions_in(fold(net.room, [as_node(one) for one in items]))
    assert {(id_, who, one.stand) for id_, found in node.items() for who, one in found.stands.items()} == {
        (id_, who, one["stand"]) for id_, found in expected.items() for who, one in found["stands"].items()
    }
    stream = items + rng.sample(items, len(items) // 3)
    rng.shuffle(stream)
    grown = RoomFold(net.room)
    for item in [as_node(one) for one in stream if rng.random() < 0.3] + stream:
        grown.add(item)
    assert said(grown) == expected
