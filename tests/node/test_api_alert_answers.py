"""What programs are told of answers to an alert: each under its own marking and author, whatever the alert's are."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from hornbill.alerts import api as alerts
from hornbill.alerts.core.kinds import ANSWER
from hornbill.alerts.core.state import alerts_in
from hornbill.alerts.core.view import AlertView, WordView
from hornbill.exchange.core.room_page.view import MemberView
from hornbill.kernel.markings import Marking
from tests.alerts.alert_room import FOCAL, raise_alert
from tests.exchange.network import Network

NOW = datetime(2026, 11, 25, 18, 0, tzinfo=UTC)
GREEN, RED = Marking(tlp="GREEN"), Marking(tlp="RED")
WHO = SimpleNamespace(vault=SimpleNamespace(officer_id="aa/ana"))


def member(officer):
    agency = officer.partition("/")[0]
    return MemberView(officer, officer, "", agency, agency, "TH")


def text_told(officer, marking, *, by=None, author="aa/ana", alert=GREEN):
    word = WordView(
        member(officer), NOW, member(by) if by else None, "found", "12 tusks", "", marking=marking
    )
    view = AlertView("c", "r", member(author), NOW, "open", None, marking=alert, answers=(word,))
    [answer] = alerts._shaped(WHO, view)["answers"]
    assert (answer["outcome"] is None) == (answer["text"] is None)
    return answer["text"]


@pytest.mark.parametrize(
    ("told", "goes"),
    [
        ({"officer": "bb/bob", "marking": RED}, False),  # to our own alert, which may go
        ({"officer": "bb/bob", "marking": GREEN}, True),
        ({"officer": "bb/bob", "marking": GREEN, "alert": RED, "author": "cc/cyd"}, True),
        ({"officer": "aa/abe", "marking": RED, "alert": RED, "author": "bb/bob"}, True),  # our own words
        ({"officer": "bb/bob", "marking": RED, "by": "aa/ana"}, True),  # what we entered for them
        ({"officer": "aa/abe", "marking": RED, "by": "bb/bob", "author": "bb/bob"}, False),
        ({"officer": "bb/bob", "marking": GREEN, "alert": None}, False),  # the alert was withdrawn
        ({"officer": "bb/bob", "marking": None}, False),
        ({"officer": "aa/abe", "marking": RED, "alert": None}, True),
    ],
)
def test_an_answer_goes_out_under_its_own_marking_and_author(told, goes):
    assert text_told(**told) == ("12 tusks" if goes else None)


def test_an_answer_bears_the_marking_of_its_record():
    net = Network()
    net.deliver_all()
    call = raise_alert(net)
    net.deliver_all()
    values = {"call": call.id, "officer": FOCAL, "outcome": "found", "text": "", "lang": ""}
    net.write(FOCAL, ANSWER, {**values, "marking": {"tlp": "RED"}})
    net.deliver_all()
    [alert] = alerts_in(net.view()).values()
    assert [one.marking for one in alert.answers] == [RED]
