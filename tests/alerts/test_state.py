"""The fold of alerts: who may say what, what counts, in any order, whoever lies."""

from __future__ import annotations

import random
from dataclasses import asdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.alerts.core.kinds import ACKNOWLEDGE, ANSWER, CALL, RAISE, STAND_DOWN
from hornbill.alerts.core.state import alerts_in
from hornbill.exchange.core.records.kinds import KINDS, problems
from hornbill.exchange.core.rooms.fold import RoomFold, fold
from tests.alerts.alert_room import (
    AUTHOR,
    BYSTANDER,
    DEPUTY,
    FOCAL,
    acknowledge,
    answer,
    as_node,
    content,
    forge,
    raise_alert,
    stand_down,
    steps,
)
from tests.exchange.network import OFFICERS, Network


@pytest.fixture
def net():
    net = Network()
    net.deliver_all()
    return net


@pytest.fixture
def call(net):
    found = raise_alert(net)
    net.deliver_all()
    return found


def only(net):
    [found] = alerts_in(net.view()).values()
    return found


def test_an_alert_names_whom_it_calls_and_what_it_is_about(net, call):
    found = only(net)
    assert (found.id, found.author, found.officers) == (call.id, AUTHOR, {FOCAL, DEPUTY})
    assert found.steps == steps(FOCAL, DEPUTY)
    assert found.values["subject"]["values"] == {"number": "MSCU1234566"}
    assert (found.acknowledged, found.answers, found.stood_down) == ({}, [], "")


def test_who_is_called_acknowledges_and_answers_and_the_first_word_stands(net, call):
    first = acknowledge(net, FOCAL, call)
    net.deliver_all()
    acknowledge(net, FOCAL, call)
    told = answer(net, FOCAL, call, outcome="not-found")
    net.deliver_all()
    found = only(net)
    assert found.acknowledged[FOCAL].record == first.id
    assert not found.acknowledged[FOCAL].by_phone
    assert [(one.record, one.outcome) for one in found.answers] == [(told.id, "not-found")]
    assert found.stops == {first.id}


def test_what_was_said_on_the_phone_is_entered_by_the_author_or_a_colleague_and_says_so(net):
    call = raise_alert(net, officers=(BYSTANDER, FOCAL), author="cc/cyd")
    net.deliver_all()
    assert acknowledge(net, "aa/ana", call, officer=BYSTANDER)  # a colleague of abe's
    assert acknowledge(net, "cc/cyd", call, officer=FOCAL)  # the author, of another agency
    assert answer(net, "cc/cyd", call, officer=FOCAL)
    net.deliver_all()
    found = only(net)
    assert (found.acknowledged[BYSTANDER].by, found.acknowledged[FOCAL].by) == ("aa/ana", "cc/cyd")
    assert all(one.by_phone for one in [*found.acknowledged.values(), *found.answers])


def test_it_is_stood_down_by_its_author_or_with_its_content(net, call):
    over = stand_down(net, AUTHOR, call)
    net.deliver_all()
    assert only(net).stood_down == over.id
    other = raise_alert(net)
    net.deliver_all()
    taken = net.write(AUTHOR, "content.withdraw", {"record": other.values["alert"], "reason": ""})
    net.deliver_all()
    found = alerts_in(net.view())[other.id]
    assert (found.stood_down, found.values) == (taken.id, None)


@pytest.mark.parametrize(
    ("author", "kind", "values", "why"),
    [
        (DEPUTY, ACKNOWLEDGE, {"officer": FOCAL}, "in the name of somebody of another agency"),
        (BYSTANDER, ACKNOWLEDGE, {"officer": BYSTANDER}, "whom it speaks for is not called"),
        (AUTHOR, ACKNOWLEDGE, {"officer": AUTHOR}, "whom it speaks for is not called"),
        (FOCAL, STAND_DOWN, {}, "is stood down by its author"),
        (BYSTANDER, STAND_DOWN, {}, "is stood down by its author"),  # of the author's agency
    ],
)
def test_what_is_not_for_its_author_to_say_is_refused_and_changes_nothing(
    net, call, author, kind, values, why
):
    before = asdict(only(net))
    assert net.write(author, kind, {"call": call.id, **values}) is None  # an honest node sends none
    item = forge(net, author, kind, {"call": call.id, **values})
    [reason] = net.view().state().refused[item.id]
    assert why in reason
    assert asdict(only(net)) == before


@pytest.mark.parametrize("kind", [ACKNOWLEDGE, STAND_DOWN])
def test_what_speaks_of_no_alert_is_refused(net, kind):
    message = net.message(AUTHOR)
    net.deliver_all()
    values = {"call": message.id, **({"officer": FOCAL} if kind == ACKNOWLEDGE else {})}
    item = forge(net, AUTHOR, kind, values)
    assert "no alert" in net.view().state().refused[item.id][0]


@pytest.mark.parametrize(
    ("author", "officers", "why"),
    [
        (BYSTANDER, (FOCAL,), "for somebody else's alert"),
        (AUTHOR, ("dd/dan",), "was not in the room"),
        (AUTHOR, (AUTHOR,), "calls themselves"),
    ],
)
def test_a_call_is_for_ones_own_alert_and_for_people_in_the_room(net, author, officers, why):
    alert = net.write(AUTHOR, RAISE, content())
    net.deliver_all()
    value = [step.to_json() for step in steps(*officers)]
    item = forge(net, author, CALL, {"alert": alert.id, "steps": value})
    assert any(why in reason for reason in net.view().state().refused[item.id])
    assert alerts_in(net.view()) == {}


def test_nobody_can_say_that_an_alert_has_gone_on(net, call):
    """There is no such record: one that claims it is of an unknown kind, and changes nothing."""
    before = asdict(only(net))
    item = forge(net, FOCAL, "alert.control_escalate", {"call": call.id, "step": 1})
    assert item.id in net.view().state().opaque
    forge(net, FOCAL, "alert.escalate", {"call": call.id, "step": 1})
    assert asdict(only(net)) == before


def test_an_answer_in_a_strangers_name_counts_for_nothing(net, call):
    forge(net, BYSTANDER, ANSWER, answer_values(call, BYSTANDER))
    forge(net, DEPUTY, ANSWER, answer_values(call, FOCAL))
    assert only(net).answers == []


def answer_values(call, officer):
    return {"call": call.id, "officer": officer, "outcome": "let-pass", "text": "", "lang": ""}


@pytest.mark.parametrize(
    "bad",
    [
        [],
        [{"role": "focal-point", "officers": [], "by": "2026-11-25T18:00:00.000Z"}],
        [{"role": "boss", "officers": [FOCAL], "by": "2026-11-25T18:00:00.000Z"}],
        [{"role": "deputy", "officers": [FOCAL, FOCAL], "by": "2026-11-25T18:00:00.000Z"}],
        [{"role": "deputy", "officers": [FOCAL], "by": "tomorrow"}],
        [{"role": "duty-desk", "officers": ["bb/@duty-1"], "by": "2026-11-25T18:00:00.000Z"}],
        [step.to_json() for step in steps(FOCAL, FOCAL)],
        [step.to_json() for step in reversed(steps(FOCAL, DEPUTY))],
        [step.to_json() for step in steps(*[f"bb/officer{n}" for n in range(7)])],
    ],
)
def test_steps_of_another_form_are_refused(bad):
    assert problems(KINDS[CALL], {"alert": "0" * 64, "steps": bad, "marking": {"tlp": "GREEN"}})


def play(seed, moves):
    """A room in which everybody tries everything about alerts, honestly or not."""
    rng, net = random.Random(seed), Network()
    calls = []
    for _ in range(moves):
        net.deliver_all() if rng.random() < 0.7 else None
        who, whose = rng.choice(OFFICERS[:4]), rng.choice(OFFICERS[:4])
        if not calls or rng.random() < 0.2:
            call = raise_alert(net, who, tuple(rng.sample([one for one in OFFICERS[:4] if one != who], 2)))
            calls += [call] if call else []
            continue
        target = rng.choice([*calls, *net.items.values()]) if rng.random() < 0.2 else rng.choice(calls)
        kind, values = rng.choice(
            [
                (ACKNOWLEDGE, {"call": target.id, "officer": whose}),
                (ACKNOWLEDGE, {"call": target.id, "officer": who}),
                (STAND_DOWN, {"call": target.id}),
                (ANSWER, answer_values(target, whose)),
                ("content.withdraw", {"record": (target.values or {}).get("alert", target.id), "reason": ""}),
                ("alert.escalate", {"call": target.id}),
            ]
        )
        if rng.random() < 0.5:
            net.write(who, kind, values)
        else:
            net.forge(f"{who}/{rng.choice(['00000001', '00000002'])}", kind, values)
    net.deliver_all()
    return rng, net


def told(folded):
    return {id_: asdict(one) for id_, one in alerts_in(folded).items()}


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), st.integers(2, 14))
def test_any_order_and_repeats_tell_the_same(seed, moves):
    rng, net = play(seed, moves)
    items = list(net.items.values())
    expected = told(fold(net.room, items))
    for _ in range(3):
        stream = items + rng.sample(items, len(items) // 3)
        rng.shuffle(stream)
        grown = RoomFold(net.room)
        for item in [as_node(one) for one in stream if rng.random() < 0.3] + stream:
            grown.add(item)
            told(grown) if rng.random() < 0.1 else None  # looked at in between
        assert told(grown) == expected


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), st.integers(2, 14))
def test_a_node_without_content_knows_the_same_clock(seed, moves):
    _, net = play(seed, moves)
    items = list(net.items.values())
    whole, node = alerts_in(fold(net.room, items)), alerts_in(fold(net.room, [as_node(i) for i in items]))
    assert whole.keys() == node.keys()
    for id_, alert in whole.items():
        seen = node[id_]
        assert (seen.values, seen.answers) == (None, [])
        assert (seen.steps, seen.acknowledged, seen.stood_down) == (
            alert.steps,
            alert.acknowledged,
            alert.stood_down,
        )


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), st.integers(2, 14))
def test_whoever_lies_nobody_acknowledges_for_another_agency(seed, moves):
    _, net = play(seed, moves)
    for alert in alerts_in(net.view()).values():
        assert net.items[alert.content].header.author == alert.author
        for officer, word in alert.acknowledged.items():
            assert officer in alert.officers
            agencies = {officer.partition("/")[0], alert.author.partition("/")[0]}
            assert word.by.partition("/")[0] in agencies
            assert (
                word.by in {officer, alert.author} or word.by.partition("/")[0] == officer.partition("/")[0]
            )
        if alert.stood_down and net.items[alert.stood_down].header.kind == STAND_DOWN:
            assert net.items[alert.stood_down].header.author == alert.author
