"""The fold of requests: who may say what, what counts, in any order, whoever lies."""

from __future__ import annotations

import random
from dataclasses import asdict

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from hornbill.exchange.core.records.kinds import KINDS, problems
from hornbill.exchange.core.rooms.fold import RoomFold, fold
from hornbill.requests.core.kinds import ANSWER, ASK, CLOSE, ENDS, REPLY, SEND, STEPS
from hornbill.requests.core.state import NEXT, NOT_NEXT, OVER, TOO_LATE, requests_in
from tests.exchange.network import OFFICERS, Network
from tests.requests.request_room import (
    ASKED,
    ASKER,
    BYSTANDER,
    COLLEAGUE,
    DUE,
    as_node,
    ask,
    close,
    forge,
    given,
    question,
    reply,
    reply_values,
)


@pytest.fixture
def net():
    net = Network()
    net.deliver_all()
    return net


@pytest.fixture
def request_(net):
    found = ask(net)
    net.deliver_all()
    return found


def only(net):
    [found] = requests_in(net.view()).values()
    return found


def test_a_request_says_what_is_asked_of_whom_by_when(net, request_):
    found = only(net)
    assert (found.id, found.author, found.asker, found.to, found.due) == (request_.id, ASKER, "aa", "bb", DUE)
    assert found.values["wanted"] == ["subscriber", "activated"]
    assert (found.phase, found.replies, found.end, found.final) == ("asked", [], "", "")


def test_it_is_accepted_refused_in_part_answered_later_and_closed(net, request_):
    for step, with_answer in (("accepted", False), ("partly", True), ("answered", True)):
        assert reply(net, ASKED, request_, step, answer=with_answer)
        net.deliver_all()
        assert only(net).phase == step
    assert close(net, COLLEAGUE, request_)  # a colleague of who asked
    net.deliver_all()
    found = only(net)
    assert (found.phase, found.end_by) == ("closed", COLLEAGUE)
    assert [(one.step, one.ground, one.ignored) for one in found.replies] == [
        ("accepted", "", ""),
        ("partly", "ongoing", ""),
        ("answered", "", ""),
    ]
    assert [one.answer and one.answer.values for one in found.replies][1:] == [
        {"subscriber": "Nguyễn Văn An"}
    ] * 2
    assert found.final == found.replies[2].record


def test_a_reply_that_does_not_follow_and_one_after_the_end_are_kept_and_count_for_nothing(net, request_):
    reply(net, ASKED, request_, "answered", answer=True)
    net.deliver_all()
    reply(net, ASKED, request_, "accepted")
    close(net, ASKER, request_)
    net.deliver_all()
    reply(net, ASKED, request_, "answered", answer=True)
    net.deliver_all()
    found = only(net)
    assert [one.ignored for one in found.replies] == ["", NOT_NEXT, TOO_LATE]
    assert found.replies[2].answer is not None  # what came late can be read
    assert found.phase == "closed"


def test_withdrawing_the_question_ends_it_and_takes_its_words(net, request_):
    taken = net.write(ASKER, "content.withdraw", {"record": request_.values["request"], "reason": ""})
    net.deliver_all()
    found = only(net)
    assert (found.phase, found.end, found.values) == ("withdrawn", taken.id, None)


@pytest.mark.parametrize(
    ("author", "kind", "values", "why"),
    [
        (BYSTANDER, REPLY, {"step": "accepted"}, "another agency is asked"),
        (ASKER, REPLY, {"step": "answered"}, "another agency is asked"),
        (ASKED, CLOSE, {"how": "closed"}, "by the agency that asked"),
        (BYSTANDER, CLOSE, {"how": "withdrawn"}, "by the agency that asked"),
        (ASKED, REPLY, {"step": "refused", "ground": None}, "a refusal gives its ground"),
        (ASKED, REPLY, {"step": "partly", "ground": None}, "a refusal gives its ground"),
        (ASKED, REPLY, {"step": "accepted", "ground": "ongoing"}, "a refusal gives its ground"),
    ],
)
def test_what_is_not_for_its_author_to_say_is_refused_and_changes_nothing(
    net, request_, author, kind, values, why
):
    before = asdict(only(net))
    whole = {"request": request_.id, **({"ground": None, "answer": None} if kind == REPLY else {}), **values}
    assert net.write(author, kind, whole) is None  # an honest node sends none
    item = forge(net, author, kind, whole)
    assert any(why in reason for reason in net.view().state().refused[item.id])
    assert asdict(only(net)) == before


@pytest.mark.parametrize(
    ("author", "to", "why"),
    [
        (COLLEAGUE, "bb", "somebody else's request"),
        (ASKER, "dd", "was not in the room"),
        (ASKER, "aa", "own agency"),
    ],
)
def test_a_question_is_sent_by_its_author_to_another_agency_of_the_room(net, author, to, why):
    item = net.write(ASKER, ASK, question())
    net.deliver_all()
    sent = forge(net, author, SEND, {"request": item.id, "to": to, "urgency": "urgent", "due": DUE})
    assert any(why in reason for reason in net.view().state().refused[sent.id])
    assert requests_in(net.view()) == {}


def test_an_answer_is_the_agencys_that_is_asked_and_stays_with_its_request(net, request_):
    second = ask(net)
    net.deliver_all()
    theirs = net.write(BYSTANDER, ANSWER, given(request_.id))
    other = net.write(ASKED, ANSWER, given(second.id))
    net.deliver_all()
    stolen = forge(net, ASKED, REPLY, reply_values(request_.id, "answered", theirs.id))
    assert "another agency's" in net.view().state().refused[stolen.id][0]
    forge(net, ASKED, REPLY, reply_values(request_.id, "answered", other.id))
    found = requests_in(net.view())[request_.id]
    assert [(one.answer, one.carries) for one in found.replies] == [(None, True)]


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        (ASK, question(wanted=[])),
        (ASK, question(wanted=["subscriber", "subscriber"])),
        (ASK, question(values={"Number": "1"})),
        (ASK, question(values={"number": " "})),
        (ASK, question(values={"number": "1" * 501})),
        (ASK, question(files=["0" * 64, "0" * 64])),
        (ASK, question(about="../phone")),
        (ASK, question(wanted="subscriber")),
        (SEND, {"request": "0" * 64, "to": "bb", "urgency": "now", "due": DUE}),
        (SEND, {"request": "0" * 64, "to": "bb", "urgency": "urgent", "due": "tomorrow"}),
        (SEND, {"request": "0" * 64, "to": "bb", "urgency": "urgent", "due": "0001-01-01T00:00:00.000Z"}),
        (SEND, {"request": "0" * 64, "to": "bb", "urgency": "urgent", "due": "9999-12-31T00:00:00.000Z"}),
        (REPLY, {"request": "0" * 64, "step": "perhaps", "ground": None, "answer": None}),
        (CLOSE, {"request": "0" * 64, "how": "asked"}),
        (ANSWER, given("0" * 64, values=[])),
    ],
)
def test_records_of_another_form_are_refused(kind, values):
    assert problems(KINDS[kind], {**values, "marking": {"tlp": "GREEN"}})


def test_a_newer_versions_codes_are_kept():
    newer = question(
        about="vessel-insurance", values={"imo": "9074729"}, wanted=["insurer"], ground="treaty-9"
    )
    assert problems(KINDS[ASK], {**newer, "marking": {"tlp": "GREEN"}}) == []


def play(seed, moves):
    """A room in which everybody tries everything about requests, honestly or not."""
    rng, net = random.Random(seed), Network()
    sent = []
    for _ in range(moves):
        net.deliver_all() if rng.random() < 0.7 else None
        who = rng.choice(OFFICERS[:4])
        if not sent or rng.random() < 0.15:
            found = ask(net, who, rng.choice(["aa", "bb", "cc"]))
            sent += [found] if found else []
            continue
        target = rng.choice([*sent, *net.items.values()]) if rng.random() < 0.15 else rng.choice(sent)
        step = rng.choice(STEPS)
        named = [None, *(one.id for one in net.items.values() if one.header.kind == ANSWER)]
        kind, values = rng.choice(
            [
                (REPLY, reply_values(target.id, step, rng.choice(named))),
                (REPLY, reply_values(target.id, step)),
                (REPLY, {**reply_values(target.id, step), "ground": rng.choice([None, "ongoing"])}),
                (CLOSE, {"request": target.id, "how": rng.choice(ENDS)}),
                (ANSWER, given(target.id)),
                (
                    SEND,
                    {
                        "request": (target.values or {}).get("request", target.id),
                        "to": "bb",
                        "urgency": "routine",
                        "due": DUE,
                    },
                ),
                (
                    "content.withdraw",
                    {"record": (target.values or {}).get("request", target.id), "reason": ""},
                ),
            ]
        )
        who = rng.choice([who, ASKED, ASKER])
        chain = f"{who}/{rng.choice(['00000001', '00000002'])}"
        if rng.random() < 0.6:
            net.write(who, kind, values)
        elif rng.random() < 0.5:
            net.forge(chain, kind, values)
        else:  # dated back: it claims to have seen nothing later
            net.forge(chain, kind, values, seen=[target.id])
    net.deliver_all()
    return rng, net


def told(folded):
    return {id_: asdict(one) for id_, one in requests_in(folded).items()}


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
def test_a_node_without_content_knows_where_each_stands_and_whoever_lies_nobody_speaks_for_another(
    seed, moves
):
    _, net = play(seed, moves)
    items = list(net.items.values())
    fold_ = fold(net.room, items)
    whole = requests_in(fold_)
    assert {id_ for id_ in net.items if fold_.counts(id_)} == {id_ for _, id_ in fold_.content}
    sends = [(one.content, one.to) for one in whole.values()]
    assert len(sends) == len(set(sends)), "one question stands once with each agency"
    node = requests_in(fold(net.room, [as_node(one) for one in items]))
    assert whole.keys() == node.keys()
    for id_, request in whole.items():
        seen = node[id_]
        assert seen.values is None
        assert (seen.to, seen.due, seen.phase, seen.end, seen.final) == (
            request.to,
            request.due,
            request.phase,
            request.end,
            request.final,
        )
        assert net.items[request.content].header.author == request.author
        assert request.asker != request.to
        phase = "asked"
        history = fold_.history
        ends = [
            one.id
            for one in net.items.values()
            if one.id in fold_.state().accepted_control
            and one.header.kind == CLOSE
            and one.values["request"] == id_
        ]
        ends += [end for content, end in fold_.state().withdrawn.items() if content == request.content]
        assert (request.end in ends) == bool(ends)
        for one in request.replies:
            assert (one.ignored == TOO_LATE) == any(history.includes(end, of=one.record) for end in ends)
            assert one.author.partition("/")[0] == request.to
            assert bool(one.ground) == (one.step in ("partly", "refused"))
            assert one.answer is None or one.answer.author.partition("/")[0] == request.to
            if not one.ignored:
                assert one.step in NEXT[phase]
                phase = one.step
        assert request.phase in {phase, *OVER}
        if request.end:
            assert request.end_by.partition("/")[0] == request.asker
