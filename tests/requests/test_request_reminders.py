"""Reminders: who owns a request is told when its time is near and when it is over, and of nothing but that something waits."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from hypothesis import given
from hypothesis import strategies as st

from hornbill.alerts import sending
from hornbill.alerts.actions import wishing
from hornbill.alerts.core import push
from hornbill.alerts.models import Notice
from hornbill.requests.actions import asking, reminding, replying
from hornbill.requests.actions.replying import Replying
from hornbill.requests.core.due import SOON, soon_at
from hornbill.requests.core.kinds import ASK, SEND
from hornbill.requests.models import Tracked
from hornbill.vault.keyring import node_keys
from tests.alerts.test_notices import service, wake
from tests.exchange.node_rig import AMBER, NOW
from tests.requests.request_room import DUE, question
from tests.requests.test_request_acts import DAY, asked, came, look, of_partner, what

__all__ = ["asked", "came", "service"]
AGENCY = "th-customs"


def remind(days):
    return reminding.remind(AGENCY, now=NOW + days * DAY)


@given(st.timedeltas(timedelta(days=-9), timedelta(days=400)))
def test_the_time_is_near_before_it_is_over_and_never_before_the_request_came(left):
    due = NOW + left
    at = soon_at(NOW, due)
    assert due - SOON <= at <= due
    assert at >= min(NOW, due)


def test_who_asked_is_reminded_when_the_time_is_over_once_and_learns_only_that_something_waits(
    asked,
    somchai,
    malee,
    service,
):
    wake(somchai, service)
    wake(malee, service)
    assert remind(6.9) == 0, "who asked need not answer"
    assert remind(7.1) == 1
    assert remind(7.2) == 0
    assert [one.officer for one in Notice.objects.all()] == [somchai.name]
    assert sending.send_due(node_keys(), NOW + 7.2 * DAY) == 1
    [heard] = service.heard
    assert (heard.message, heard.urgency) == (push.REMINDER, "high")
    assert len(push.REMINDER) == len(push.MESSAGE), "a push service cannot tell them apart"


def test_the_agency_that_is_asked_is_reminded_before_and_after_and_whoever_took_it_alone(
    room,
    came,
    somchai,
    service,
):
    wake(somchai, service)
    row = Tracked.objects.get()
    assert (row.owner, row.remind_at) == ("", soon_at(row.came_at, row.due))
    replying.reply(somchai.vault(), came, Replying("accepted", AMBER), now=NOW)
    look(0)
    assert Tracked.objects.get().owner == somchai.name
    days = (row.due - NOW) / DAY
    assert remind(days - 3) == 0
    assert [remind(days - 1), remind(days - 0.9), remind(days + 0.1), remind(days + 9)] == [1, 0, 1, 0]
    replying.reply(somchai.vault(), came, Replying("no-record", AMBER), now=NOW)
    look(0)
    Tracked.objects.update(remind_at=NOW)
    assert remind(days) == 0, "nothing waits"


def test_hundreds_of_requests_wake_nobody_more_than_once_an_hour_and_other_agencies_requests_wake_nobody(
    room,
    somchai,
    partner,
    service,
):
    wake(somchai, service)
    content = of_partner(partner, room, ASK, question())
    values = {"request": content.id, "to": AGENCY, "urgency": "urgent", "due": DUE}
    first = of_partner(partner, room, SEND, values).id
    look(0)
    row = Tracked.objects.get(request=first)
    for n in range(300):
        row.request = f"{n:064x}"
        row.remind_at = NOW
        row.save(force_insert=True)
    assert remind(0.01) == 1
    assert [remind(0.011), remind(0.012)] == [0, 0]
    assert not Tracked.objects.filter(remind_at__lte=NOW).exists(), "all were looked at"
    Tracked.objects.update(asker="aa", to="bb", remind_at=NOW)
    assert remind(1) == 0


def test_what_is_not_sent_in_half_a_day_is_given_up_and_tidied(asked, somchai, service):
    wake(somchai, service)
    assert remind(8) == 1
    service.stop()
    assert sending.send_due(node_keys(), NOW + 8 * DAY) == 0
    assert Notice.objects.get().trouble == "unreachable"
    sending.send_due(node_keys(), NOW + 9 * DAY)
    assert Notice.objects.get().next_at is None
    asking.close(somchai.vault(), asked, "closed", now=NOW)
    wishing.remind([], now=NOW + 30 * DAY)
    assert not Notice.objects.exists()


def test_with_the_update_what_waits_is_reminded_of_at_its_due_time(transactional_db):
    executor = MigrationExecutor(connection)
    executor.migrate([("requests", "0001_initial")])
    rows = executor.loader.project_state([("requests", "0001_initial")]).apps.get_model("requests", "Tracked")
    common = {"room": "r", "asker": "aa", "to": "bb", "urgency": "routine", "due": NOW, "came_at": NOW}
    for phase in ("asked", "closed"):
        rows.objects.create(request=phase, phase=phase, **common)
    MigrationExecutor(connection).migrate(MigrationExecutor(connection).loader.graph.leaf_nodes("requests"))
    found = Tracked.objects.order_by("request").values_list("request", "remind_at", "owner")
    assert list(found) == [("asked", NOW, ""), ("closed", None, "")]


@pytest.mark.parametrize("mail", ["", "somchai@customs.example"])
def test_a_mail_says_only_that_something_waits(asked, somchai, monkeypatch, mail):
    sent = []
    monkeypatch.setenv("HORNBILL_MAIL_HOST", "127.0.0.1")
    monkeypatch.setenv("HORNBILL_MAIL_FROM", "hornbill@customs.example")
    monkeypatch.setattr(sending, "_hand_over", lambda *told: sent.append(told[-1]))
    wishing.mail_to(somchai.vault(), mail, now=NOW)
    assert remind(8) == bool(mail)
    assert sending.send_due(node_keys(), NOW + 8 * DAY) == bool(mail)
    for message in sent:
        assert "something waits" in message["Subject"]
        assert "vn-customs" not in message.as_string()
        assert what().values["number"] not in message.as_string()
