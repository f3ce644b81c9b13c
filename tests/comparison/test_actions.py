"""A comparison between the tests' node and a partner, over sealed records: consent, both roles, and who does not keep to it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hornbill import tables
from hornbill.audit.models import AuditEntry
from hornbill.comparison import actions
from hornbill.comparison.core import kinds, psi
from hornbill.comparison.core.errors import (
    BadList,
    BadMessage,
    BadTerms,
    ComparisonQuota,
    NoSuchComparison,
    NotNow,
)
from hornbill.comparison.core.lists import matches, read_list
from hornbill.comparison.models import Answered, Side
from hornbill.comparison.queries import comparison_of
from tests.exchange.node_rig import NOW, deliver

pytestmark = pytest.mark.django_db
TERMS = actions.Terms("vn-customs", ["phone"], "Couriers of March", "s. 157", kinds.BOTH, 100, 7)
OWN = b"kind,value,country\nphone,081 234 5678,TH\nphone,089 555 0172,TH\n"
THEIRS = b"value\n+66 81 234 5678\n+84 90 123 4567\n"


class Other:
    """The partner's side, played with the core alone."""

    def __init__(self, partner, room, comparison, table=THEIRS):
        self.partner, self.room, self.comparison = partner, room, comparison
        sheet = tables.read(table).sheet
        self.list = read_list(sheet.header.names, sheet.rows(), ["phone"], most=psi.MOST, today=NOW.date())

    def say(self, kind, **values):
        self.partner.take_all()
        sealed = self.partner.write(self.room, kind, {"proposal": self.comparison, **values})
        deliver(self.partner.envelope(sealed))
        return sealed.id

    def agree(self):
        return self.say(kinds.AGREE, ground="Art. 12")

    def ask(self, message=None):
        self.asked = psi.make_request(self.list.texts, bytes.fromhex(self.comparison))
        return self.say(kinds.REQUEST, data=kinds.message_text(message or self.asked.message))

    def answer(self, found):
        request = found.requests["th-customs"]
        message = kinds.message_of(request.values["data"])
        made = psi.make_answer(self.list.texts, message, bytes.fromhex(self.comparison), most=found.most)
        return self.say(kinds.ANSWER, request=request.id, data=kinds.message_text(made))

    def result(self, found):
        answer = kinds.message_of(found.answers["vn-customs"].values["data"])
        return matches(self.list, psi.open_answer(self.asked, answer, most=found.most))


@pytest.fixture
def vault(somchai):
    return somchai.vault()


@pytest.fixture
def other(vault, room, partner):
    comparison = actions.propose(vault, room, TERMS, now=NOW)
    return Other(partner, room, comparison)


def test_both_learn_what_both_hold_and_nobody_else_sees_it(vault, room, malee, other):
    name = other.comparison
    with pytest.raises(NotNow):
        actions.ask(vault, room, name, OWN, now=NOW)
    other.agree()
    actions.ask(vault, room, name, OWN, now=NOW)
    with pytest.raises(NotNow):
        actions.open_result(vault, room, name, now=NOW)
    other.answer(comparison_of(vault, room, name))
    other.ask()
    actions.answer(vault, room, name, OWN, now=NOW)
    side = Side.objects.get()
    assert b"66812345678" not in bytes(side.own)
    met = actions.open_result(vault, room, name, now=NOW)
    assert [(one.line.row, one.line.canonical, one.closeness) for one in met] == [(2, "+66812345678", "same")]
    assert actions.open_result(vault, room, name, now=NOW) == met
    side.refresh_from_db()
    assert bytes(side.own) == b""
    assert b"66812345678" not in bytes(side.result)
    found = comparison_of(vault, room, name)
    assert [one.line.canonical for one in other.result(found)] == ["+66812345678"]
    assert found.state == "done"
    with pytest.raises(NotNow):
        actions.answer(vault, room, name, OWN, now=NOW)
    acts = AuditEntry.objects.filter(act__startswith="comparison.").order_by("pk")
    assert [one.act.partition(".")[2] for one in acts] == ["propose", "ask", "answer", "open"]
    assert "66812345678" not in str([one.detail for one in acts])


def test_the_result_is_the_askers_alone(vault, room, partner, malee, other):
    other.agree()
    actions.ask(vault, room, other.comparison, OWN, now=NOW)
    other.answer(comparison_of(vault, room, other.comparison))
    from hornbill.comparison import keeping

    actions.open_result(vault, room, other.comparison, now=NOW)
    with pytest.raises(Exception, match="does not open"):
        keeping.open_result(malee.vault(), Side.objects.get())


def test_terms_and_lists_that_cannot_be(vault, room, other):
    for changed in (
        {"partner": "la-police"},
        {"partner": "th-customs"},
        {"most": 9_000},
        {"days": 2},
        {"kinds": []},
    ):
        with pytest.raises(BadTerms):
            actions.propose(vault, room, actions.Terms(**{**vars(TERMS), **changed}), now=NOW)
    with pytest.raises(BadTerms):
        actions.propose(vault, room, actions.Terms(**{**vars(TERMS), "ground": " "}), now=NOW)
    other.agree()
    with pytest.raises(BadList):
        actions.ask(vault, room, other.comparison, b"kind,value\nimo,9074729\n", now=NOW)
    with pytest.raises(NoSuchComparison):
        actions.ask(vault, room, "0" * 64, OWN, now=NOW)
    with pytest.raises(NotNow):  # time expired
        actions.ask(vault, room, other.comparison, OWN, now=NOW + timedelta(days=7))
    assert not Side.objects.exists()


def test_ending_destroys_what_waits(vault, room, other):
    other.agree()
    actions.ask(vault, room, other.comparison, OWN, now=NOW)
    actions.end(vault, room, other.comparison, reason="no longer needed", now=NOW)
    assert bytes(Side.objects.get().own) == b""
    with pytest.raises(NotNow):
        actions.end(vault, room, other.comparison, reason="", now=NOW)


def test_a_partner_that_asks_too_much_or_again_gets_no_answer(vault, room, other, monkeypatch):
    other.agree()
    many = psi.make_request([str(n) for n in range(200)], bytes.fromhex(other.comparison))
    other.ask(many.message)
    with pytest.raises(BadMessage):
        actions.answer(vault, room, other.comparison, OWN, now=NOW)
    assert not Answered.objects.exists()


def test_the_quota_of_a_day_counts_over_comparisons(vault, room, partner, other, monkeypatch):
    monkeypatch.setenv("HORNBILL_COMPARISON_KEYS_A_DAY", "100")
    other.agree()
    other.ask()
    actions.answer(vault, room, other.comparison, OWN, now=NOW)
    again = Other(partner, room, actions.propose(vault, room, TERMS, now=NOW))
    again.agree()
    again.ask()
    with pytest.raises(ComparisonQuota):
        actions.answer(vault, room, again.comparison, OWN, now=NOW)
    assert comparison_of(vault, room, again.comparison).answers == {}
    assert actions.answer(vault, room, again.comparison, OWN, now=NOW + timedelta(days=1))


def test_a_request_that_was_withdrawn_and_sent_anew_is_not_answered_again(vault, room, other):
    other.agree()
    first = other.ask()
    actions.answer(vault, room, other.comparison, OWN, now=NOW)
    other.partner.take_all()
    sealed = other.partner.write(room, "content.withdraw", {"record": first, "reason": "mistake"})
    deliver(other.partner.envelope(sealed))
    other.ask()
    assert kinds.ANSWER in comparison_of(vault, room, other.comparison).steps("th-customs")
    with pytest.raises(NotNow, match="answered before"):
        actions.answer(vault, room, other.comparison, OWN, now=NOW)
