"""Asks for history and their answers, folded: who may say what, which count, what is still closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.exchange.core.records import run_lists
from hornbill.exchange.core.records.kinds import KINDS, problems
from hornbill.exchange.core.records.runs import runs_of
from hornbill.exchange.core.rooms import granting
from tests.exchange.network import FIRST, MARKING, Network

ANA, BOB, DAN = f"aa/ana/{FIRST}", f"bb/bob/{FIRST}", "dd/dan"


@pytest.fixture
def net():
    """Three agencies have talked; dan comes late."""
    net = Network()
    for author in ("aa/ana", "bb/bob", "aa/ana"):
        net.message(author)
        net.deliver_all()
    net.invite([DAN])
    return net


def ask(net, runs, author=DAN):
    item = net.write(author, "content.ask", {"runs": runs, "reason": ""})
    net.deliver_all()
    return item


def grant(net, author, asked, runs, to=DAN, reason=""):
    item = net.write(author, "content.grant", {"ask": asked.id, "to": to, "runs": runs, "reason": reason})
    net.deliver_all()
    return item


def left(net, agency):
    state = net.state()
    found = granting.live_ask(state, DAN)
    return None if found is None else granting.still_closed(state, found, agency)


def test_what_is_given_is_no_longer_closed_and_agencies_answer_apart(net):
    asked = ask(net, {ANA: [[1, 3]], BOB: [[0, 0]]})
    assert (left(net, "aa"), left(net, "bb")) == ({ANA: [(1, 3)]}, {BOB: [(0, 0)]})
    assert grant(net, "aa/abe", asked, {ANA: [[2, 2]]})  # a colleague of who wrote it
    assert (left(net, "aa"), left(net, "bb")) == ({ANA: [(1, 1), (3, 3)]}, {BOB: [(0, 0)]})
    assert grant(net, "aa/ana", asked, {ANA: [[1, 1], [3, 3]]})
    assert (left(net, "aa"), left(net, "bb")) == ({}, {BOB: [(0, 0)]})


def test_ones_own_words_can_be_given_by_a_colleague_alone(net):
    mine = net.message("bb/bob")
    theirs = net.message("aa/ana")
    net.deliver_all()
    assert granting.could_be_given(net.state(), "bb/bob", theirs)
    assert not granting.could_be_given(net.state(), "bb/bob", mine)
    assert granting.could_be_given(net.state(), "aa/ana", theirs)  # abe is in the room


def test_an_answer_that_gives_nothing_says_why(net):
    asked = ask(net, {ANA: [[1, 3]]})
    grant(net, "aa/ana", asked, {}, reason="Ask me on the phone.")
    [answer] = granting.answers(net.state(), granting.live_ask(net.state(), DAN), "aa")
    assert (answer.runs, answer.reason, answer.author) == ((), "Ask me on the phone.", "aa/ana")
    assert left(net, "aa") == {ANA: [(1, 3)]}


@pytest.mark.parametrize(
    ("author", "runs", "to", "why"),
    [
        ("bb/bob", {ANA: [[1, 1]]}, DAN, "an agency gives what its own officers wrote, and nothing else"),
        ("aa/ana", {ANA: [[1, 1]]}, "bb/bob", "it gives to somebody else than who asked"),
        ("aa/ana", {ANA: [[1, 1]]}, "dd/dot", "whom it gives to was not a member then"),
    ],
)
def test_what_a_grant_may_not_say_is_refused_and_changes_nothing(net, author, runs, to, why):
    asked = ask(net, {ANA: [[1, 3]]})
    before = left(net, "aa")
    chain = f"{author}/{FIRST}"
    item = net.forge(chain, "content.grant", {"ask": asked.id, "to": to, "runs": runs, "reason": ""})
    net.deliver_all()
    assert why in net.state().refused[item.id]
    assert left(net, "aa") == before


def test_a_grant_that_answers_something_else_is_refused(net):
    other = net.message("aa/ana")
    item = net.forge(ANA, "content.grant", {"ask": other.id, "to": DAN, "runs": {}, "reason": ""})
    assert net.state().refused[item.id] == ["it answers no ask for history"]


def test_a_grant_whose_ask_is_not_here_waits(net):
    asked = ask(net, {ANA: [[1, 3]]})
    item = grant(net, "aa/ana", asked, {ANA: [[1, 1]]})
    part = net.view([id_ for id_ in net.items if id_ != asked.id]).state()
    assert item.id in part.pending


def test_the_newest_ask_counts_and_its_answers(net):
    first = ask(net, {ANA: [[1, 1]]})
    grant(net, "aa/ana", first, {ANA: [[1, 1]]})
    assert left(net, "aa") == {}
    ask(net, {ANA: [[1, 1]]})  # the key was lost on its way
    assert left(net, "aa") == {ANA: [(1, 1)]}


def test_an_ask_ends_with_its_author_and_who_comes_back_asks_again(net):
    ask(net, {ANA: [[1, 1]]})
    net.remove([DAN])
    assert left(net, "aa") is None
    net.invite([DAN])
    assert left(net, "aa") is None
    ask(net, {ANA: [[2, 2]]})
    assert left(net, "aa") == {ANA: [(2, 2)]}


def test_only_what_is_here_is_looked_at_however_much_is_asked_for(net):
    runs = {ANA: [(0, 2**31 - 1)], "bb/nobody/00000009": [(0, 2**31 - 1)]}
    found = list(granting.records_in(net.view().history, runs))
    assert [item.header.n for item in found] == list(range(len(found)))
    assert {item.header.chain for item in found} == {ANA}
    assert len(found) > 3


def test_a_number_that_stands_twice_is_given_to_nobody(net):
    net.forge(BOB, "message.post", {"text": "other", "lang": "", "reply_to": None}, n=0, prev=None)
    net.deliver_all()
    assert list(granting.records_in(net.view().history, {BOB: [(0, 0)]})) == []


numbers = st.sets(st.integers(0, 40), min_size=1, max_size=30)


@given(numbers, numbers)
def test_runs_are_written_in_the_one_form_that_is_read(one, two):
    value = {ANA: [list(run) for run in runs_of(one)], BOB: [list(run) for run in runs_of(two)]}
    assert run_lists.check_some_runs(value) == value
    read = dict(run_lists.read_runs(value))
    assert {n for first, last in read[ANA] for n in range(first, last + 1)} == one
    assert {n for first, last in read[BOB] for n in range(first, last + 1)} == two


@pytest.mark.parametrize(
    "runs",
    [
        None,
        [],
        {},
        {"nobody": [[0, 1]]},
        {ANA: []},
        {ANA: [[1, 0]]},
        {ANA: [[0]]},
        {ANA: [[0, 1], [2, 3]]},
        {ANA: [[4, 5], [0, 1]]},
        {ANA: [[-1, 1]]},
        {ANA: [[0, True]]},
        {ANA: [[0, 2**31]]},
        {ANA: [[0, 1.5]]},
        {ANA: [[2 * n, 2 * n] for n in range(run_lists.MAX_RUNS + 1)]},
    ],
)
def test_another_form_is_no_ask(runs):
    assert problems(KINDS["content.ask"], {"runs": runs, "reason": "", "marking": MARKING})


def test_of_more_than_a_record_holds_the_rest_is_left_for_the_next():
    found = run_lists.write_runs((ANA, 2 * n) for n in range(run_lists.MAX_RUNS + 5))
    assert len(found[ANA]) == run_lists.MAX_RUNS
    assert run_lists.check_some_runs(found) == found


@pytest.mark.parametrize(
    "junk", [5, "x", [], {}, {"to": 5, "until": 5}, {"to": ["la"]}, {"until": "2027-01-31"}]
)
def test_a_ground_that_nobody_checked_keeps_nothing_and_stops_nothing(junk):
    """A content record may bear a field that its kind does not have here, as if from a newer version."""
    assert granting.reasons_of_ground({"ground": junk}, "la-police", date(2027, 2, 1)) == []


def test_to_whom_a_record_was_given_is_not_looked_for_in_what_others_gave(net):
    """Each of their words may name two thousand chains, and pages ask of each withdrawn record."""
    mine, others = net.message("aa/ana"), net.message("cc/cyd")
    net.deliver_all()
    asked = ask(net, {ANA: [[0, 9]], f"cc/cyd/{FIRST}": [[0, 9]]})
    assert grant(net, "aa/ana", asked, {ANA: [[0, 9]]})
    assert grant(net, "cc/cyd", asked, {f"cc/cyd/{FIRST}": [[0, 9]]})
    state = net.view().state()
    assert granting.given_to(state, mine) == granting.given_to(state, others) == {"dd"}

    class Looked(tuple):
        __slots__ = ()

        def __iter__(self):
            raise AssertionError("looked at")

    [answered] = state.given.values()
    state.given[asked.id] = [
        one if one.author == "aa/ana" else replace(one, runs=Looked(one.runs)) for one in answered
    ]
    assert granting.given_to(state, mine) == {"dd"}
