"""What programs are told of requests and replies: each under its own marking and author."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from hornbill.requests import api
from hornbill.requests.actions import asking, viewing
from hornbill.requests.core.kinds import ANSWER, ASK, REPLY, SEND
from tests.exchange.node_rig import NOW
from tests.requests.request_room import DUE, given, question, reply_values
from tests.requests.test_request_acts import RED, of_partner, what

WORDS = ("about", "values", "wanted", "ground", "ground_text", "purpose", "text", "files")
UNDER = pytest.mark.parametrize(("tlp", "goes"), [("RED", False), ("AMBER", True)])


def told(somchai, request):
    vault = somchai.vault()
    return api._shaped(SimpleNamespace(vault=vault), viewing.view_request(vault, request, now=NOW))


def codes(shape):
    return [one["code"] for one in shape["withheld"]]


@UNDER
def test_a_partners_question_is_told_under_its_marking(room, somchai, partner, tlp, goes):
    content = of_partner(partner, room, ASK, {**question(), "marking": {"tlp": tlp}})
    values = {"request": content.id, "to": "th-customs", "urgency": "urgent", "due": DUE}
    found = told(somchai, of_partner(partner, room, SEND, values).id)
    assert codes(found) == ([] if goes else ["tlp-export"])
    assert [found[name] is not None for name in WORDS] == [goes] * len(WORDS)
    assert (found["urgency"], found["to"]["id"]) == ("urgent", "th-customs"), "that it came is told"


def test_ones_own_agencys_question_is_told_whatever_its_marking(room, somchai):
    [request] = asking.ask(somchai.vault(), room, what(marking=RED), now=NOW)
    found = told(somchai, request)
    assert codes(found) == []
    assert found["values"] == {"number": "+84 90 000 0000"}


@UNDER
def test_a_partners_reply_is_told_under_its_own_marking(room, somchai, partner, tlp, goes):
    [request] = asking.ask(somchai.vault(), room, what(), now=NOW)
    partner.take_all()
    answer = of_partner(partner, room, ANSWER, {**given(request), "marking": {"tlp": tlp}})
    of_partner(partner, room, REPLY, reply_values(request, "answered", answer.id))
    [reply] = told(somchai, request)["replies"]
    assert codes(reply) == ([] if goes else ["tlp-export"])
    assert [reply[name] is not None for name in ("values", "ground_text", "text", "files")] == [goes] * 4
    assert reply["step"] == "answered", "that there is one is told"
