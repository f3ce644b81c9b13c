"""The fold of formal requests: who may say what, what counts, in any order of arrival, whoever lies."""

from __future__ import annotations

import random
from dataclasses import asdict

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from hornbill.exchange.core.records.kinds import KINDS, problems
from hornbill.exchange.core.rooms.fold import RoomFold, fold
from hornbill.formal_requests.core.kinds import ASK, DESCRIBE, NOTE, OPEN, PERMIT, REVISE, STEP
from hornbill.formal_requests.core.state import formal_requests_in
from hornbill.formal_requests.core.steps import AFTER, DRAFT, PARTNER_STEPS, RECEIVED, STEPS
from tests.exchange.network import OFFICERS, Network
from tests.formal_requests.formal_room import (
    BYSTANDER,
    COLLEAGUE,
    KEEPER,
    OTHER,
    PARTNER,
    STATEMENT,
    as_node,
    ask,
    ask_values,
    begin,
    forge,
    note_values,
    open_values,
    permit,
    revise,
    step,
    step_values,
    words,
)


@pytest.fixture
def net():
    net = Network()
    net.deliver_all()
    return net


@pytest.fixture
def request_(net):
    found = begin(net)
    net.deliver_all()
    return found


def only(net):
    [found] = formal_requests_in(net.view()).values()
    return found


def test_it_begins_as_a_draft_that_its_agency_revises(net, request_):
    assert (only(net).phase, only(net).versions, only(net).values["title"]) == (DRAFT, 1, "Rosewood")
    assert revise(net, COLLEAGUE, request_, title="Rosewood and ivory")
    net.deliver_all()
    found = only(net)
    assert (found.versions, found.values["title"], found.due[:10]) == (2, "Rosewood and ivory", "2026-12-01")
    assert revise(net, PARTNER, request_) is None


def test_from_draft_to_returned(net, request_):
    for author, what in (
        (KEEPER, "sent"),
        (PARTNER, "acknowledged"),
        (PARTNER, "supplement-asked"),
        (KEEPER, "supplemented"),
        (PARTNER, "executed-part"),
        (COLLEAGUE, "used"),
        (KEEPER, "returned"),
        (KEEPER, "closed"),
    ):
        assert step(net, author, request_, what, note=True), what
        net.deliver_all()
        assert only(net).phase == what
    assert only(net).last("executed-part").note.values["court"] == "yes"
    assert only(net).idle == []


def test_a_step_that_does_not_follow_is_kept_and_changes_nothing(net, request_):
    step(net, KEEPER, request_, "executed")
    net.deliver_all()
    found = only(net)
    assert (found.phase, [one.step for one in found.idle]) == (DRAFT, ["executed"])


def test_one_that_came_in_is_received_and_answered_here(net):
    came = begin(net, direction="incoming")
    net.deliver_all()
    assert only(net).phase == RECEIVED
    for what in ("acknowledged", "executed", "closed"):
        step(net, KEEPER, came, what)
        net.deliver_all()
    assert only(net).phase == "closed"


@pytest.mark.parametrize(
    ("author", "what", "why"),
    [
        (BYSTANDER, "acknowledged", "kept by"),
        (PARTNER, "sent", "the agency that keeps"),
        (PARTNER, "used", "the agency that keeps"),
        (PARTNER, "withdrawn", "the agency that keeps"),
    ],
)
def test_nobody_takes_a_step_for_another(net, request_, author, what, why):
    assert step(net, author, request_, what) is None
    item = forge(net, author, STEP, step_values(request_.id, what))
    assert "step is taken by" in net.view().state().refused[item.id][0]
    assert why
    assert (only(net).phase, only(net).steps, only(net).idle) == (DRAFT, [], [])


def test_only_what_was_asked_is_permitted_and_by_who_answers_it(net, request_):
    first = ask(net, KEEPER, request_, STATEMENT)
    net.deliver_all()
    permit(net, PARTNER, first)
    net.deliver_all()
    ask(net, KEEPER, request_, OTHER)
    net.deliver_all()
    permit(net, COLLEAGUE, first)
    net.deliver_all()
    found = only(net)
    assert found.permitted(STATEMENT, "bb")
    assert not found.permitted(OTHER, "bb"), "a yes to one ask is none to a later one"
    assert not found.permitted(STATEMENT, "cc"), "another originator has not answered"
    assert not found.permitted(STATEMENT, "dd")
    permit(net, PARTNER, first, "no")
    net.deliver_all()
    assert only(net).answer(STATEMENT, "bb") == "no"


def test_a_permission_is_for_the_words_that_were_shown(net, request_):
    """Another letter needs another yes; the same words again have the one that they had."""
    first = ask(net, KEEPER, request_, STATEMENT)
    net.deliver_all()
    permit(net, PARTNER, first)
    net.deliver_all()
    assert only(net).permitted(STATEMENT, "bb")
    revise(net, KEEPER, request_, purpose="Another one.")
    net.deliver_all()
    found = only(net)
    assert (found.answer(STATEMENT, "bb"), found.asked, found.asked_now) == ("", {STATEMENT}, set())
    late = permit(net, PARTNER, first)
    net.deliver_all()
    assert late
    assert not only(net).permitted(STATEMENT, "bb"), "a yes to the earlier words that comes late"
    second = ask(net, COLLEAGUE, request_, STATEMENT, words=found.words.record)
    net.deliver_all()
    permit(net, PARTNER, second)
    net.deliver_all()
    assert only(net).permitted(STATEMENT, "bb")


def test_what_is_not_for_its_author_to_say_is_refused(net, request_):
    mine = net.write(COLLEAGUE, DESCRIBE, words())
    theirs = net.write(PARTNER, DESCRIBE, words())
    asked = ask(net, KEEPER, request_, STATEMENT)
    net.deliver_all()
    for author, kind, values, why in (
        (KEEPER, OPEN, open_values(mine.id), "somebody else's words"),
        (COLLEAGUE, OPEN, open_values(asked.id), "something else"),
        (COLLEAGUE, OPEN, open_values(mine.id, state="TH"), "own State"),
        (COLLEAGUE, OPEN, open_values(mine.id, partner="aa"), "own agency"),
        (COLLEAGUE, OPEN, open_values(mine.id, partner="dd"), "not in the room"),
        (PARTNER, REVISE, {"request": request_.id, "words": mine.id, "due": None}, "agency that opened"),
        (PARTNER, ASK, ask_values(request_.id, mine.id, STATEMENT), "agency that opened"),
        (KEEPER, ASK, ask_values(request_.id, asked.id, STATEMENT), "something else"),
        (KEEPER, ASK, ask_values(request_.id, theirs.id, STATEMENT), "another agency's words"),
        (PARTNER, PERMIT, {"ask": request_.id, "answer": "yes"}, "no permission"),
        (KEEPER, STEP, step_values(mine.id, "sent"), "no formal request"),
        (KEEPER, STEP, {**step_values(request_.id, "sent"), "channel": None}, "names its channel"),
        (KEEPER, STEP, step_values(request_.id, "used", channel="interpol"), "names its channel"),
    ):
        item = forge(net, author, kind, values)
        reasons = net.view().state().refused[item.id]
        assert any(why in reason for reason in reasons), (kind, why, reasons)
    assert list(formal_requests_in(net.view())) == [request_.id]


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        (DESCRIBE, {**words(), "kinds": ["records", "evidence"]}),
        (DESCRIBE, {**words(), "kinds": ["everything"]}),
        (DESCRIBE, {**words(), "language": "xx"}),
        (DESCRIBE, {**words(), "entities": [""]}),
        (DESCRIBE, {**words(), "facts": 5}),
        (OPEN, open_values("0" * 64, state="Viet Nam")),
        (OPEN, open_values("0" * 64, direction="sideways")),
        (OPEN, open_values("0" * 64, form="perhaps")),
        (ASK, ask_values("0" * 64, "0" * 64)),
        (ASK, {**ask_values("0" * 64, "0" * 64), "statements": [OTHER, STATEMENT]}),
        (ASK, ask_values("0" * 64, "0" * 64, "x")),
        (ASK, {"request": "0" * 64, "statements": [STATEMENT]}),
        (PERMIT, {"ask": "0" * 64, "answer": "perhaps"}),
        (NOTE, note_values("0" * 64, court="maybe")),
        (STEP, step_values("0" * 64, "lost")),
        (STEP, {**step_values("0" * 64, "sent"), "at": "yesterday"}),
        (STEP, {**step_values("0" * 64, "sent"), "digest": "abc"}),
        (STEP, {**step_values("0" * 64, "sent"), "channel": "pigeon"}),
    ],
)
def test_records_of_another_form_are_refused(kind, values):
    assert problems(KINDS[kind], {**values, "marking": {"tlp": "GREEN"}})


def test_every_step_has_a_place_and_every_phase_is_reached():
    assert set(AFTER) == {DRAFT, RECEIVED, *STEPS}
    reached = {DRAFT, RECEIVED}
    while (more := {step for phase in reached for step in AFTER[phase]}) - reached:
        reached |= more
    assert reached == set(AFTER)
    assert set(PARTNER_STEPS) <= set(STEPS)


def told(folded):
    return {id_: asdict(one) for id_, one in formal_requests_in(folded).items()}


def play(seed, moves):
    """A room in which everybody tries everything about formal requests, honestly or not."""
    rng, net = random.Random(seed), Network()
    sent, asked = [], []
    for _ in range(moves):
        net.deliver_all() if rng.random() < 0.7 else None
        who = rng.choice(OFFICERS[:4])
        if not sent or rng.random() < 0.15:
            found = begin(
                net, who, direction=rng.choice(["outgoing", "incoming"]), partner=rng.choice(["bb", None])
            )
            sent += [found] if found else []
            continue
        target = rng.choice([*sent, *net.items.values()]) if rng.random() < 0.1 else rng.choice(sent)
        kind, values = rng.choice(
            [
                (STEP, step_values(target.id, rng.choice(STEPS))),
                (STEP, step_values(target.id, rng.choice(STEPS))),
                (
                    ASK,
                    ask_values(
                        target.id,
                        rng.choice([(target.values or {}).get("words"), *net.items]) or target.id,
                        STATEMENT,
                    ),
                ),
                (PERMIT, {"ask": rng.choice([*asked, target]).id, "answer": rng.choice(["yes", "no"])}),
                (REVISE, {"request": target.id, "words": rng.choice(list(net.items)), "due": None}),
                (NOTE, note_values(target.id)),
            ]
        )
        chain = f"{who}/{rng.choice(['00000001', '00000002'])}"
        if rng.random() < 0.1:
            revise(net, who, target, title=str(rng.random()))
            continue
        item = net.write(who, kind, values) if rng.random() < 0.7 else net.forge(chain, kind, values)
        asked += [item] if item is not None and kind == ASK else []
    net.deliver_all()
    return rng, net


@settings(max_examples=40, deadline=None)
@drawn(st.integers(0, 2**32), st.integers(2, 16))
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


@settings(max_examples=40, deadline=None)
@drawn(st.integers(0, 2**32), st.integers(2, 16))
def test_a_node_knows_where_each_stands_and_nobody_speaks_for_another(seed, moves):
    _, net = play(seed, moves)
    items = list(net.items.values())
    whole = formal_requests_in(fold(net.room, items))
    node = formal_requests_in(fold(net.room, [as_node(one) for one in items]))
    assert {id_: (one.phase, one.due, one.answers) for id_, one in node.items()} == {
        id_: (one.phase, one.due, one.answers) for id_, one in whole.items()
    }
    for one in whole.values():
        for taken in one.steps:
            agency = taken.author.partition("/")[0]
            assert agency == one.agency or (agency == one.partner and taken.step in PARTNER_STEPS)
        assert all(ask in {asked.record for asked in one.asks} for ask, _agency in one.answers)
