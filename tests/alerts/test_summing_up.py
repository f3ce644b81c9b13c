"""The daily summary: at the officer's own hour, once a day, only of days with news, and not a word of what is new."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

from hornbill.alerts import sending
from hornbill.alerts.actions import summing_up, wishing
from hornbill.alerts.models import Address, Notice
from hornbill.vault.keyring import node_keys
from hornbill.vault.models import Account
from tests.alerts.acts import look
from tests.exchange.node_rig import NOW

BOX = "somchai@customs.example"
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def account(db, somchai):
    """Of an officer of this node; nothing of the vault is looked at."""
    empty = dict.fromkeys(
        ("signing_public", "sealing_public", "kdf_salt", "master_wrapped", "reading_key_wrapped", "reading_sealed",
         "signing_key_wrapped", "signing_sealed"), b""
    )  # fmt: skip
    return Account.objects.create(
        username="somchai", officer_id=somchai.name, display_name="Somchai", created=NOW, kdf_cost={}, **empty
    )


@pytest.fixture
def post(monkeypatch):
    """The mails that went out."""
    monkeypatch.setenv("HORNBILL_MAIL_HOST", "localhost")
    monkeypatch.setenv("HORNBILL_MAIL_FROM", "hornbill@customs.example")
    sent = []
    monkeypatch.setattr(sending, "_hand_over", lambda _host, _port, message: sent.append(message))
    return sent


@pytest.fixture
def news(monkeypatch):
    """How much is new, as the test says."""
    found = {"n": 3}
    monkeypatch.setattr(summing_up, "news_of", lambda _officer: found["n"])
    return found


def wishes(person, hour, zone="Asia/Bangkok", language="en"):
    Account.objects.filter(officer_id=person.name).update(time_zone=zone, language=language)
    wishing.mail_to(person.vault(), BOX, summary=hour, now=NOW)


def local(day, hour, zone="Asia/Bangkok"):
    return datetime(2026, 11, day, hour, 30, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def told(post):
    return [(one["To"], one["Subject"], one.get_content().strip()) for one in post]


def test_at_the_hour_one_mail_that_says_how_much(somchai, post, news):
    wishes(somchai, "7")
    assert summing_up.queue_due(local(25, 6)) == 0
    assert summing_up.queue_due(local(25, 7)) == 1
    assert summing_up.queue_due(local(25, 8)) == 0
    assert sending.send_due(node_keys(), local(25, 8)) == 1
    words = "You have 3 new items. Sign in at your agency's Hornbill to read it."
    assert told(post) == [(BOX, "Hornbill: daily summary", words)]
    assert summing_up.queue_due(local(26, 9)) == 1, "late, as the node was off at the hour"


def test_on_a_day_without_news_no_mail(somchai, post, news):
    wishes(somchai, "7")
    news["n"] = 0
    assert summing_up.queue_due(local(25, 7)) == 0
    news["n"] = 5
    assert summing_up.queue_due(local(25, 12)) == 0, "that day is done"
    assert summing_up.queue_due(local(26, 7)) == 1


def test_it_is_in_the_officer_s_language(somchai, post, news):
    wishes(somchai, "7", language="fr")
    news["n"] = 1
    summing_up.queue_due(local(25, 7))
    sending.send_due(node_keys(), local(25, 7))
    [(_box, subject, words)] = told(post)
    assert subject == "Hornbill\u202f: résumé quotidien"
    assert words.startswith("Vous avez 1 nouvel élément.")


def test_another_hour_gives_no_second_mail_that_day(somchai, post, news):
    wishes(somchai, "7")
    assert summing_up.queue_due(local(25, 7)) == 1
    wishes(somchai, "9")
    assert summing_up.queue_due(local(25, 10)) == 0
    assert summing_up.queue_due(local(26, 10)) == 1


def test_what_calls_and_invites_is_counted(came, somchai, post):
    before = summing_up.news_of(somchai.name)
    look(0)
    assert summing_up.news_of(somchai.name) == before + 1


def test_a_summary_holds_up_no_reminder_and_is_held_up_by_none(somchai, post, news):
    wishes(somchai, "7")
    now = local(25, 7)
    assert summing_up.queue_due(now) == 1
    assert wishing.remind([somchai.name], now=now) == 1
    assert wishing.remind([somchai.name], now=now) == 0
    assert sending.send_due(node_keys(), now) == 2
    assert {one["Subject"] for one in post} == {
        "Hornbill: daily summary",
        "Hornbill: something waits for you",
    }


def test_without_mail_or_hour_or_account_nothing_goes_out(somchai, post, news, monkeypatch):
    wishes(somchai, "")
    assert summing_up.queue_due(local(25, 7)) == 0
    wishes(somchai, "0")
    Address.objects.create(officer="th-customs/nobody", mail=BOX, summary_hour=0)
    Account.objects.filter(officer_id=somchai.name).update(is_active=False)
    assert summing_up.queue_due(local(25, 7)) == 0
    Account.objects.filter(officer_id=somchai.name).update(is_active=True)
    monkeypatch.setenv("HORNBILL_MAIL_HOST", "")
    assert summing_up.queue_due(local(25, 7)) == 0
    assert not Notice.objects.exists()


@pytest.mark.parametrize("hour", ["24", "-1", "7.5", "٧", "07", "x", " 7", "\x00", "1" * 400])
def test_what_is_no_hour_changes_nothing(somchai, hour):
    wishing.mail_to(somchai.vault(), BOX, summary="8", now=NOW)
    with pytest.raises(wishing.BadMail):
        wishing.mail_to(somchai.vault(), "other@customs.example", summary=hour, now=NOW)
    assert (wishing.mail_of(somchai.name), wishing.summary_hour_of(somchai.name)) == (BOX, 8)


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/St_Johns", "Africa/Cairo", "Asia/Kathmandu"])
@pytest.mark.parametrize("hour", ["0", "2", "23"])
def test_each_day_of_a_month_has_one_wherever_the_officer_is(somchai, post, news, zone, hour):
    """Looked at every half hour over a change of the clocks: never two on one day, and never none."""
    wishes(somchai, hour, zone=zone)
    at, end, days = datetime(2026, 10, 20, tzinfo=UTC), datetime(2026, 11, 10, tzinfo=UTC), []
    while at < end:
        if summing_up.queue_due(at):
            days.append(at.astimezone(ZoneInfo(zone)).date())
        at += timedelta(minutes=30)
    assert len(set(days)) == len(days)
    assert [b - a for a, b in pairwise(days)] == [DAY] * (len(days) - 1)
    assert len(days) >= 20


def test_without_a_zone_of_the_own_the_agency_s_counts(somchai, post, news, monkeypatch):
    monkeypatch.setattr(
        summing_up.directory, "agency", {"th-customs": SimpleNamespace(time_zone="Asia/Bangkok")}.get
    )
    wishes(somchai, "7", zone="")
    assert summing_up.queue_due(local(25, 6)) == 0
    assert summing_up.queue_due(local(25, 7)) == 1


def test_an_alert_waits_for_few_summaries_however_many_have_the_same_hour(came, somchai, post, news):
    wishes(somchai, "7")
    many = 3 * sending.AT_ONCE
    Notice.objects.bulk_create(
        [Notice(officer=somchai.name, news=1, next_at=NOW, until=NOW + DAY) for _ in range(many)]
    )
    assert sending.send_due(node_keys(), NOW) == sending.AT_ONCE
    look(0)
    assert sending.send_due(node_keys(), NOW) == 1
    assert post[-1]["Subject"] == "Hornbill: there is an alert"
    for _ in range(2):
        assert sending.send_due(node_keys(), NOW) == sending.AT_ONCE
    assert sending.send_due(node_keys(), NOW) == 0


def test_an_account_that_was_closed_meanwhile_gets_no_mail(somchai, post, news):
    wishes(somchai, "7")
    assert summing_up.queue_due(local(25, 7)) == 1
    Account.objects.filter(officer_id=somchai.name).update(is_active=False)
    assert sending.send_due(node_keys(), local(25, 7)) == 0
    assert post == []
