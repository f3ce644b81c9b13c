"""Originators of a letter's facts: each sees its own facts and the words, and permits that letter and no other."""

from __future__ import annotations

import pytest

from hornbill.cases import actions as cases
from hornbill.cases.core.statement import said
from hornbill.exchange.models import Record
from hornbill.formal_requests.actions import lettering, writing
from hornbill.formal_requests.actions.asked import asked_of
from hornbill.formal_requests.core.errors import StepNotPossible, Waits
from hornbill.formal_requests.core.kinds import ASK, DESCRIBE, OPEN, PERMIT
from hornbill.objects.actions import reading
from tests.exchange.node_rig import AMBER, NOW
from tests.formal_requests.formal_node import COMPLETE, RED, begin, of_partner, seen, statements, theirs
from tests.formal_requests.formal_room import ask_values, open_values, words


def asks():
    return [one.record for one in Record.objects.filter(kind=ASK).order_by("pk")]


def test_a_permission_does_not_survive_a_rewrite(vault, room, partner):
    theirs(partner, room, RED, ("p9", "Person", "name", "Nguyễn Bí Mật"))
    request = begin(vault, room, **COMPLETE, entities=["p9"])
    writing.ask_originators(vault, request, marking=AMBER, now=NOW)
    partner.take_all()
    of_partner(partner, room, PERMIT, {"ask": asks()[0], "answer": "yes"})
    assert (seen(vault, request).facts, seen(vault, request).checked.complete) == (1, True)
    writing.revise(vault, request, {"purpose": "To publish it."}, now=NOW)
    view = seen(vault, request)
    assert (view.facts, view.checked.waits_for) == (0, ("vn-customs",))
    assert [(one.asked, one.again) for one in view.asks] == [(False, True)]
    with pytest.raises(Waits):
        lettering.take_step(vault, request, "sent", {"channel": "interpol"}, marking=AMBER, now=NOW)
    assert writing.ask_originators(vault, request, marking=AMBER, now=NOW) == 1
    partner.take_all()
    [second] = set(asks()) - {asks()[0]}
    of_partner(partner, room, PERMIT, {"ask": second, "answer": "yes"})
    assert (seen(vault, request).facts, seen(vault, request).checked.waits_for) == (1, ())


def test_it_waits_for_who_was_asked_even_if_more_came_since(vault, room, partner):
    theirs(partner, room, RED, ("p9", "Person", "name", "Nguyễn Bí Mật"))
    request = begin(vault, room, **COMPLETE, entities=["p9"])
    writing.ask_originators(vault, request, marking=AMBER, now=NOW)
    theirs(partner, room, RED, ("p9", "Person", "nationality", "vn"))
    assert seen(vault, request).checked.waits_for == ("vn-customs",)


def asked_of_two(vault, room, partner):
    """The partner keeps a request, and asks twice about a fact of its own and one of ours."""
    cases.state(vault, room, [said("p1", "Person", "name", "Đặng Văn Minh")], marking=RED, now=NOW)
    theirs(partner, room, RED, ("p2", "Person", "name", "Someone Of Theirs"))
    named = [one.id for one in statements(vault, room)]
    partner.take_all()
    content = of_partner(partner, room, DESCRIBE, words(purpose="To prove the payment."))
    opened = of_partner(partner, room, OPEN, open_values(content, partner=None, own="VN", state="SG"))
    of_partner(partner, room, ASK, ask_values(opened, content, *named))
    of_partner(partner, room, ASK, ask_values(opened, content, *named))
    return opened, content, named


def test_an_originator_is_shown_its_own_facts_each_once(vault, room, partner):
    opened, _content, named = asked_of_two(vault, room, partner)
    view = seen(vault, opened)
    assert len(named) == 2
    assert [(one.caption, one.value) for one in view.asked_me] == [("Đặng Văn Minh", "Đặng Văn Minh")]
    assert view.asked_me[0].label == "Name"
    assert len(view.my_asks) == 2
    with reading.whole(vault, room) as held:
        theirs_ = asked_of(vault, room, writing.FORMAL_REQUESTS.one_in(held, opened), "vn-customs").facts
    assert [(one.caption, one.value) for one in theirs_] == [("Someone Of Theirs", "Someone Of Theirs")]
    assert view.said["purpose"] == "To prove the payment."


def test_an_answer_is_to_what_was_shown(vault, room, partner):
    opened, _content, named = asked_of_two(vault, room, partner)
    shown = seen(vault, opened).my_asks
    content = of_partner(partner, room, DESCRIBE, words(purpose="To publish it."))
    of_partner(partner, room, "mla.control_revise", {"request": opened, "words": content, "due": None})
    assert (seen(vault, opened).asked_me, seen(vault, opened).my_asks) == ((), ())
    of_partner(partner, room, ASK, ask_values(opened, content, *named))
    with pytest.raises(StepNotPossible, match="Look at it again"):
        writing.permit(vault, opened, yes=True, marking=AMBER, now=NOW, shown=shown)
    now_shown = seen(vault, opened).my_asks
    assert writing.permit(vault, opened, yes=True, marking=AMBER, now=NOW, shown=now_shown)
    assert seen(vault, opened).my_answers == {"yes"}
