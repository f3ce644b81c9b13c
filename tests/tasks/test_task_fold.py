"""The fold of tasks: who may take which step, what counts, in any order, whoever lies."""

from __future__ import annotations

import random
from dataclasses import asdict

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from hornbill.exchange.core.records.kinds import KINDS, problems
from hornbill.exchange.core.rooms.fold import RoomFold, fold
from hornbill.kernel.ids import agency_of
from hornbill.tasks.core.kinds import DESCRIBE, NOTE, OFFER, STEP
from hornbill.tasks.core.state import ASTRAY, CROSSED, NOT_NEXT, NOT_THEIRS, may_take, tasks_in
from hornbill.tasks.core.steps import GIVE_UP, HAND, MOVE, NEXT, PHASES, REOPEN, STEPS
from tests.exchange.network import OFFICERS, Network
from tests.tasks.task_room import (
    BYSTANDER,
    COLLEAGUE,
    DOER,
    DUE,
    GIVER,
    LATER,
    as_node,
    forge,
    note_values,
    offer,
    offer_values,
    step_values,
    take,
    words,
)


@pytest.fixture
def net():
    net = Network()
    net.deliver_all()
    return net


@pytest.fixture
def task(net):
    found = offer(net)
    net.deliver_all()
    return found


def only(net):
    [found] = tasks_in(net.view()).values()
    return found


def go(net, task, *steps):
    """Take steps one after the other: (by, step) or (by, "hand", to); returns the last."""
    last = task
    for by, step, *to in steps:
        last = take(net, by, task, last, step, *to)
        assert last is not None, (by, step)
        net.deliver_all()
    return last


def test_a_task_says_who_is_asked_to_do_what_by_when(net, task):
    found = only(net)
    assert (found.id, found.author, found.asked, found.owner, found.due) == (task.id, GIVER, DOER, "", DUE)
    assert found.values["title"] == "Ask the carrier for the manifest"
    assert (found.phase, found.steps) == ("offered", [])


@pytest.mark.parametrize(
    ("steps", "phase", "owner", "asked"),
    [
        ([(DOER, "take")], "taken", DOER, ""),
        ([(DOER, "decline")], "declined", "", DOER),
        ([(DOER, "decline"), (DOER, "take")], "taken", DOER, ""),
        ([(DOER, "decline"), (COLLEAGUE, "hand", BYSTANDER)], "offered", "", BYSTANDER),
        ([(DOER, "take"), (DOER, "done")], "done", DOER, ""),
        ([(DOER, "take"), (DOER, "give-up")], "given-up", DOER, ""),
        ([(DOER, "take"), (DOER, "hand", BYSTANDER)], "handed", DOER, BYSTANDER),
        ([(DOER, "take"), (DOER, "hand", BYSTANDER), (BYSTANDER, "take")], "taken", BYSTANDER, ""),
        ([(DOER, "take"), (DOER, "hand", BYSTANDER), (BYSTANDER, "decline")], "taken", DOER, ""),
        ([(DOER, "take"), (DOER, "hand", BYSTANDER), (DOER, "done")], "done", DOER, ""),
        ([(DOER, "take"), (GIVER, "hand", GIVER)], "taken", GIVER, ""),
        ([(DOER, "take"), (DOER, "done"), (COLLEAGUE, "reopen")], "reopened", "", DOER),
        ([(DOER, "take"), (DOER, "done"), (DOER, "reopen")], "taken", DOER, ""),
        ([(DOER, "take"), (DOER, "give-up"), (GIVER, "hand", BYSTANDER)], "offered", "", BYSTANDER),
        ([(GIVER, "drop")], "dropped", "", DOER),
        ([(DOER, "take"), (GIVER, "drop"), (GIVER, "reopen"), (DOER, "take")], "taken", DOER, ""),
    ],
)
def test_it_goes_from_hand_to_hand_and_nobody_has_it_who_has_not_taken_it(
    net, task, steps, phase, owner, asked
):
    go(net, task, *steps)
    found = only(net)
    assert (found.phase, found.owner, found.asked) == (phase, owner, asked)
    assert [one.ignored for one in found.steps] == [""] * len(steps)
    assert bool(found.ended) == (phase in {"done", "given-up", "dropped"})


def test_who_gives_a_task_to_himself_has_taken_it(net):
    offer(net, owner=GIVER)
    net.deliver_all()
    found = only(net)
    assert (found.phase, found.owner, found.asked) == ("taken", GIVER, "")


def test_the_agency_that_gave_it_moves_the_time_and_nothing_else_changes(net, task):
    go(net, task, (DOER, "take"), (COLLEAGUE, MOVE))
    found = only(net)
    assert (found.due, found.phase, found.owner) == (LATER, "taken", DOER)


@pytest.mark.parametrize(
    ("before", "by", "step", "why"),
    [
        ([], BYSTANDER, "take", NOT_THEIRS),
        ([], GIVER, "take", NOT_THEIRS),
        ([], DOER, "done", NOT_NEXT),
        ([(DOER, "take")], GIVER, "done", NOT_THEIRS),
        ([(DOER, "take")], DOER, MOVE, NOT_THEIRS),
        ([(DOER, "take")], BYSTANDER, "drop", NOT_THEIRS),
        ([(DOER, "take")], DOER, "take", NOT_NEXT),
        ([(DOER, "take"), (DOER, "done")], DOER, "give-up", NOT_NEXT),
        ([(DOER, "take"), (DOER, "hand", BYSTANDER)], BYSTANDER, "done", NOT_THEIRS),
    ],
)
def test_a_step_that_is_not_its_authors_is_kept_and_counts_for_nothing(net, task, before, by, step, why):
    last = go(net, task, *before)
    was = only(net)
    item = take(net, by, task, last, step)
    net.deliver_all()
    found = only(net)
    assert [(one.record, one.ignored) for one in found.steps if one.ignored] == [(item.id, why)]
    assert (found.phase, found.owner, found.due, found.last) == (was.phase, was.owner, was.due, was.last)
    take(net, by, task, item, "drop")
    net.deliver_all()
    assert [one.ignored for one in only(net).steps if one.ignored] == [why, ASTRAY]


def test_of_two_that_did_not_know_each_other_the_first_counts_and_both_are_seen(net, task):
    one, other = take(net, DOER, task, task, "take"), take(net, GIVER, task, task, "drop")
    net.deliver_all()
    first, second = sorted((one, other), key=lambda item: net.view().history.order_key(item.id))
    found = only(net)
    assert [(one.record, one.ignored) for one in found.steps] == [(first.id, ""), (second.id, CROSSED)]


def test_withdrawing_its_words_takes_them_and_leaves_where_it_stands(net, task):
    go(net, task, (DOER, "take"))
    net.write(GIVER, "content.withdraw", {"record": task.values["task"], "reason": ""})
    net.deliver_all()
    found = only(net)
    assert (found.values, found.phase, found.owner) == (None, "taken", DOER)


def test_what_is_not_for_its_author_to_say_is_refused(net, task):
    theirs = net.write(GIVER, NOTE, note_values(task.id))
    other = offer(net)
    net.deliver_all()
    plain = {"step": "take", "to": None, "due": None, "note": None}
    for author, kind, values, why in (
        (COLLEAGUE, OFFER, offer_values(task.values["task"]), "somebody else's words"),
        (GIVER, OFFER, offer_values(theirs.id), "no task"),
        (GIVER, OFFER, offer_values(task.values["task"], "dd/dan"), "was not in the room"),
        (DOER, STEP, {**plain, "task": theirs.id, "after": theirs.id}, "no task"),
        (DOER, STEP, {**plain, "task": task.id, "after": other.id}, "no step of this task"),
        (DOER, STEP, step_values(task.id, task.id, "decline"), "with a reason"),
        (DOER, STEP, step_values(task.id, task.id, "decline", note=theirs.id), "somebody else's words"),
        (DOER, STEP, step_values(task.id, task.id, HAND), "names an officer"),
        (DOER, STEP, step_values(task.id, task.id, HAND, "dd/dan"), "was not in the room"),
        (DOER, STEP, {**step_values(task.id, task.id, "take"), "due": LATER}, "moving the time"),
    ):
        assert net.write(author, kind, values) is None  # an honest node sends none
        item = forge(net, author, kind, values)
        assert any(why in reason for reason in net.view().state().refused[item.id]), why
    assert {one.phase for one in tasks_in(net.view()).values()} == {"offered"}


def test_a_reason_stays_with_its_task(net, task):
    other = offer(net)
    net.deliver_all()
    note = net.write(DOER, NOTE, note_values(other.id))
    net.write(DOER, STEP, step_values(task.id, task.id, "decline", note=note.id))
    net.deliver_all()
    [step] = tasks_in(net.view())[task.id].steps
    assert (step.note, step.carries) == (None, True)


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        (DESCRIBE, words(title=" ")),
        (DESCRIBE, words(title="x" * 301)),
        (DESCRIBE, words(rests_on=["0" * 64, "0" * 64])),
        (DESCRIBE, words(rests_on=["0" * 63])),
        (DESCRIBE, words(rests_on=[f"{n:064x}" for n in range(21)])),
        (DESCRIBE, words(decision="x")),
        (OFFER, offer_values("0" * 64, "aa/@duty-1")),
        (OFFER, offer_values("0" * 64, due="0001-01-01T00:00:00.000Z")),
        (OFFER, offer_values("0" * 64, due="9999-12-31T00:00:00.000Z")),
        (OFFER, {**offer_values("0" * 64), "urgency": "now"}),
        (STEP, step_values("0" * 64, "0" * 64, "perhaps")),
        (STEP, {**step_values("0" * 64, "0" * 64, "take"), "to": "aa/@node"}),
        (NOTE, note_values("0" * 64, " ")),
    ],
)
def test_records_of_another_form_are_refused(kind, values):
    assert problems(KINDS[kind], {**values, "marking": {"tlp": "GREEN"}})


def test_the_table_leads_everywhere_and_nowhere_else():
    assert set(NEXT) == set(PHASES)
    assert {step for steps in NEXT.values() for step in steps} == set(STEPS)
    reached, todo = {"offered"}, ["offered"]
    while todo:
        for rule in NEXT[todo.pop()].values():
            if rule.to and rule.to not in reached:
                reached.add(rule.to)
                todo.append(rule.to)
    assert reached == set(PHASES)


def play(seed, moves):
    """A room in which everybody tries everything about tasks, honestly or not."""
    rng, net = random.Random(seed), Network()
    sent = []
    for _ in range(moves):
        net.deliver_all() if rng.random() < 0.7 else None
        who = rng.choice(OFFICERS[:4])
        if not sent or rng.random() < 0.12:
            found = offer(net, who, rng.choice(OFFICERS[:4]))
            sent += [found] if found else []
            continue
        task = rng.choice(sent)
        known = tasks_in(net.view()).get(task.id)
        step = rng.choice(STEPS)
        if known is not None and rng.random() < 0.6:  # somebody who may, mostly
            pairs = [(one, step) for one in OFFICERS[:4] for step in may_take(known, one)]
            who, step = rng.choice(pairs)
        last = known.last if known is not None and rng.random() < 0.8 else task.id
        notes = [None, *(one.id for one in net.items.values() if one.header.kind == NOTE)]
        values = step_values(task.id, last, step, rng.choice(OFFICERS[:4]), rng.choice(notes))
        if rng.random() < 0.5 and last in net.items:
            take(net, who, task, net.items[last], step, rng.choice(OFFICERS[:4]))
        elif rng.random() < 0.2:
            net.write(who, "content.withdraw", {"record": task.values["task"], "reason": ""})
        elif rng.random() < 0.5:
            net.forge(f"{who}/{rng.choice(['00000001', '00000002'])}", STEP, values)
        else:  # dated back: it claims to have seen nothing later
            net.forge(f"{who}/00000001", STEP, values, seen=[task.id])
    net.deliver_all()
    return rng, net


def said(folded):
    return {id_: asdict(one) for id_, one in tasks_in(folded).items()}


@settings(max_examples=30, deadline=None)
@drawn(st.integers(0, 2**32), st.integers(2, 14))
def test_any_order_and_repeats_tell_the_same(seed, moves):
    rng, net = play(seed, moves)
    items = list(net.items.values())
    expected = said(fold(net.room, items))
    for _ in range(2):
        stream = items + rng.sample(items, len(items) // 3)
        rng.shuffle(stream)
        grown = RoomFold(net.room)
        for item in [as_node(one) for one in stream if rng.random() < 0.3] + stream:
            grown.add(item)
            said(grown) if rng.random() < 0.1 else None  # looked at in between
        assert said(grown) == expected


@settings(max_examples=30, deadline=None)
@drawn(st.integers(0, 2**32), st.integers(2, 14))
def test_whoever_lies_nobody_has_a_task_who_has_not_said_so_and_a_node_knows_where_each_stands(seed, moves):
    _, net = play(seed, moves)
    items = list(net.items.values())
    whole = tasks_in(fold(net.room, items))
    node = tasks_in(fold(net.room, [as_node(one) for one in items]))
    assert whole.keys() == node.keys()
    for id_, task in whole.items():
        seen = node[id_]
        assert seen.values is None
        assert (seen.owner, seen.asked, seen.due, seen.phase, seen.last, seen.ended) == (
            task.owner,
            task.asked,
            task.due,
            task.phase,
            task.last,
            task.ended,
        )
        counted = [one for one in task.steps if not one.ignored]
        own_word = {one.author for one in counted if one.step in {"take", HAND, REOPEN}}
        assert task.owner in {"", *own_word, task.author}, "only their own word makes an owner"
        for one in counted:
            assert one.step != MOVE or agency_of(one.author) == task.giver
            assert one.step not in {"done", GIVE_UP} or one.author in {*own_word, task.author}


@settings(max_examples=20, deadline=None)
@drawn(st.integers(0, 2**32), st.integers(2, 12))
def test_who_has_seen_a_step_does_not_push_it_aside(seed, moves):
    rng, net = play(seed, moves)
    before = tasks_in(net.view())
    for task in before.values():
        for who in OFFICERS[:4]:
            after = rng.choice([task.id, *(one.record for one in task.steps)])
            net.write(who, STEP, step_values(task.id, after, rng.choice(["take", "done", HAND]), GIVER))
        net.deliver_all()
        now = tasks_in(net.view())[task.id]
        counted = [one.record for one in task.steps if not one.ignored]
        assert [one.record for one in now.steps if not one.ignored][: len(counted)] == counted
