"""The fold of requests against its own members: questions of no form, ends and replies dated back, one question sent many times."""

from __future__ import annotations

import pytest

from hornbill.exchange.core.rooms.fold import fold
from hornbill.requests.core import after as walking
from hornbill.requests.core.after import after
from hornbill.requests.core.kinds import ASK, CLOSE, REPLY, SEND
from hornbill.requests.core.state import NOT_NEXT, TOO_LATE, requests_in
from tests.exchange.network import Network
from tests.requests.request_room import (
    ASKED,
    ASKER,
    DUE,
    ask,
    close,
    forge,
    question,
    reply,
    reply_values,
)

OTHER_CHAIN = "ffffffff"


@pytest.fixture
def net():
    net = Network()
    net.deliver_all()
    return net


def act(net, what, *args, **more):
    """Do something honestly; everybody hears of it."""
    item = what(net, *args, **more)
    net.deliver_all()
    return item


def dated_back(net, author, kind, values, *, seen):
    """Write from a new chain that claims to know nothing but ``seen``."""
    item = net.forge(f"{author}/{OTHER_CHAIN}", kind, values, n=0, prev=None, seen=seen)
    net.deliver_all()
    return item


def sent(question_, **more):
    return {"request": question_.id, "to": "bb", "urgency": "routine", "due": DUE, **more}


def only(net):
    [found] = requests_in(net.view()).values()
    return found


@pytest.mark.parametrize(
    "wrong",
    [
        {"values": 5},
        {"values": "abc"},
        {"values": {"number": 5}},
        {"about": ["phone"]},
        {"wanted": 5},
        {"files": 7},
        {"text": 5},
        {"ground": ["untoc-27"]},
        {"marking": "GREEN"},
    ],
)
def test_of_a_question_that_has_not_its_form_nothing_is_taken(net, wrong):
    bad = forge(net, ASKER, ASK, question(**wrong))
    request = forge(net, ASKER, SEND, sent(bad))
    assert bad.id in net.view().state().malformed
    assert (only(net).id, only(net).values) == (request.id, None)


def test_a_question_whose_author_wrote_another_under_its_number_is_not_shown(net):
    first = net.forge(f"{ASKER}/{OTHER_CHAIN}", ASK, question(text="one"), n=0, prev=None)
    net.forge(f"{ASKER}/{OTHER_CHAIN}", ASK, question(text="two"), n=0, prev=None)
    net.deliver_all()
    forge(net, ASKER, SEND, sent(first))
    assert first.id in net.view().state().refused
    assert only(net).values is None


def test_an_end_dated_back_takes_no_reply_back(net):
    request = act(net, ask)
    act(net, reply, ASKED, request, "accepted")
    answered = act(net, reply, ASKED, request, "answered", answer=True)
    end = dated_back(net, ASKER, CLOSE, {"request": request.id, "how": "withdrawn"}, seen=[request.id])
    found = only(net)
    assert (found.phase, found.end, found.final) == ("withdrawn", end.id, answered.id)
    assert [(one.step, one.ignored) for one in found.replies] == [("accepted", ""), ("answered", "")]
    assert found.replies[1].crossed, "shown as what did not know of the end"
    assert found.replies[1].answer is not None


def test_a_reply_dated_back_stands_as_one_that_crossed_the_end_and_one_that_knew_of_it_is_late(net):
    request = act(net, ask)
    act(net, reply, ASKED, request, "accepted")
    end = act(net, close, ASKER, request)
    back = dated_back(net, ASKED, REPLY, reply_values(request.id, "answered"), seen=[request.id])
    act(net, reply, ASKED, request, "answered")
    found = only(net)
    assert (found.phase, found.end) == ("closed", end.id)
    assert {(one.record == back.id, one.step, one.ignored) for one in found.replies} == {
        (False, "accepted", ""),
        (True, "answered", ""),
        (False, "answered", TOO_LATE),
    }
    assert found.final == back.id


def test_a_reply_after_the_question_was_withdrawn_is_late(net):
    request = act(net, ask)
    net.write(ASKER, "content.withdraw", {"record": request.values["request"], "reason": ""})
    net.deliver_all()
    act(net, reply, ASKED, request, "answered")
    assert ([one.ignored for one in only(net).replies], only(net).final) == ([TOO_LATE], "")


def test_one_question_stands_once_with_each_agency(net):
    request = act(net, ask)
    for _ in range(3):
        forge(net, ASKER, SEND, sent(net.items[request.values["request"]], due="2026-11-30T12:00:00.000Z"))
    elsewhere = forge(net, ASKER, SEND, sent(net.items[request.values["request"]], to="cc"))
    assert list(requests_in(net.view())) == [request.id, elsewhere.id]
    assert requests_in(net.view())[request.id].due == DUE


def test_sending_anew_from_further_back_pushes_no_reply_aside(net):
    content = net.write(ASKER, ASK, question())
    for n in range(3):  # other things are written, so that what is dated back is before
        net.write(ASKER, "message.post", {"text": str(n), "lang": "en", "reply_to": None})
    request = net.write(ASKER, SEND, sent(content))
    net.deliver_all()
    back = dated_back(net, ASKER, SEND, sent(content), seen=[content.id])
    history = net.view().history
    assert history.order_key(back.id) < history.order_key(request.id)
    assert only(net).id == back.id, "until one of them was replied to"
    answered = act(net, reply, ASKED, request, "answered", answer=True)
    assert (only(net).id, only(net).final) == (request.id, answered.id)


def test_replies_do_not_go_backwards_although_an_end_stands_between(net):
    request = act(net, ask)
    act(net, reply, ASKED, request, "answered")
    act(net, close, ASKER, request)
    dated_back(net, ASKED, REPLY, reply_values(request.id, "accepted"), seen=[only(net).final])
    assert sorted(one.ignored for one in only(net).replies) == ["", NOT_NEXT]


def test_what_was_seen_is_told_for_many_questions_in_walks_of_a_few(net, monkeypatch):
    monkeypatch.setattr(walking, "AT_ONCE", 2)
    asked, expected = {}, set()
    for n in range(5):
        request = act(net, ask)
        end = act(net, close, ASKER, request)
        knew = act(net, reply, ASKED, request, "answered")
        back = net.forge(
            f"{ASKED}/{n:08x}", REPLY, reply_values(request.id, "answered"), n=0, prev=None, seen=[request.id]
        )
        net.deliver_all()
        asked[request.id] = ([end.id], [knew.id, back.id])
        expected.add(knew.id)
    history = fold(net.room, net.items.values()).history
    assert after(history, asked) == expected
    assert all(
        history.includes(ends[0], of=one) == (one in expected)
        for ends, some in asked.values()
        for one in some
    )
