"""Notices: what a push says, who may be woken, what happens while a service is away."""

from __future__ import annotations

import base64
from datetime import timedelta
from types import SimpleNamespace

import pytest

from hornbill.alerts import queries, sending
from hornbill.alerts.actions import responding, watching, wishing
from hornbill.alerts.core import push
from hornbill.alerts.models import Browser, Notice
from hornbill.simulation.push_receiver import Browser as Receiver
from hornbill.simulation.push_receiver import PushReceiver, make_browser
from hornbill.vault.keyring import node_keys
from tests.alerts.acts import MIN, look
from tests.exchange.node_rig import NOW


@pytest.fixture
def service(monkeypatch):
    with PushReceiver() as receiver:
        monkeypatch.setenv("HORNBILL_PUSH_SERVICES", receiver.host)
        yield receiver


def wake(person, service, now=NOW):
    browser = service.browser()
    found = {"endpoint": browser.endpoint, "public": browser.public, "secret": browser.secret}
    wishing.wake_here(person.vault(), **found, name="Chrome, Android", now=now)
    return browser


def send(minutes=0.0):
    return sending.send_due(node_keys(), NOW + minutes * MIN)


def test_whoever_is_called_is_woken_and_told_nothing_but_that_there_is_an_alert(came, somchai, service):
    browser = wake(somchai, service)
    look(0)
    assert send() == 1
    [heard] = service.heard
    assert (heard.endpoint, heard.message, heard.urgency) == (browser.endpoint, push.MESSAGE, "high")
    assert heard.public == wishing.push_key(), "the key that the browser was given"
    assert service.refused == []
    assert send(1) == 0, "once"
    [row] = queries.notices_of(came[1])
    assert (row.officer, row.sent_at, row.trouble) == (somchai.name, NOW, "")


def test_while_the_service_is_away_it_is_tried_again_and_shown_and_blocks_nothing(came, somchai, service):
    wake(somchai, service)
    look(0)
    service.stop()
    assert send() == 0
    [row] = queries.notices_of(came[1])
    assert (row.trouble, row.tries) == ("unreachable", 1)
    assert queries.waiting_calls(somchai.name) == [came[1]], "the alert is there all the same"
    assert send(0.01) == 0
    assert Notice.objects.get().tries == 1, "not at once again"
    service.start()
    service.out_of_order = True
    send(0.1)
    assert Notice.objects.get().trouble == "refused-503"
    service.out_of_order = False
    assert send(1) == 1
    assert len(service.heard) == 1


def test_nobody_is_woken_for_what_was_acknowledged_meanwhile(came, somchai, service):
    wake(somchai, service)
    look(0)
    service.stop()
    send()
    responding.acknowledge(somchai.vault(), came[1], now=NOW + MIN)
    look(2)
    service.start()
    assert send(10) == 0
    assert service.heard == []


def test_a_browser_that_its_service_has_forgotten_is_forgotten(came, somchai, service):
    wake(somchai, service)
    service.browsers.clear()
    look(0)
    assert send() == 0
    assert not Browser.objects.exists()


def test_the_deputy_is_woken_when_the_time_has_passed(came, malee, somchai, service):
    wake(somchai, service)
    browser = wake(malee, service)
    look(0)
    send()
    look(15)
    send(15)
    assert [one.endpoint for one in service.heard][1:] == [browser.endpoint]


def test_a_browser_is_the_last_ones_who_switched_it_on_and_is_switched_off(db, somchai, malee, service):
    browser = wake(somchai, service)
    found = {"endpoint": browser.endpoint, "public": browser.public, "secret": browser.secret}
    wishing.wake_here(malee.vault(), **found, name="", now=NOW)
    assert wishing.browsers_of(somchai.name) == []
    [row] = wishing.browsers_of(malee.name)
    assert not wishing.let_sleep(somchai.vault(), row.pk, now=NOW)
    assert wishing.let_sleep(malee.vault(), row.pk, now=NOW)
    for n in range(wishing.MOST + 2):
        wake(somchai, service, now=NOW + timedelta(seconds=n))
    assert len(wishing.browsers_of(somchai.name)) == wishing.MOST


@pytest.mark.parametrize(
    "endpoint",
    [
        "",
        "no address",
        "http://fcm.googleapis.com/x",
        "https://fcm.googleapis.com:8443/x",
        "https://evil.example/x",
        "https://fcm.googleapis.com.evil.example/x",
        "https://evilfcm.googleapis.com@127.0.0.1/x",
        "https://user@fcm.googleapis.com/x",
        "https://127.0.0.1/x",
        "http://127.0.0.1:9/x",
        "https://fcm.googleapis.com/" + "x" * 1000,
        "https://[::1/x",
        "https://a..fcm.googleapis.com/x",
        "https://xn--a.fcm.googleapis.com/x",
        "https://-a.fcm.googleapis.com/x",
        "https://a%41.fcm.googleapis.com/x",
        "https://fcm.googleapis.com/x y",
        "https://fcm.googleapis.com/\t",
        "https://fcm.googleapis.com/x\\y",
    ],
)
def test_no_other_address_is_ever_asked(endpoint):
    with pytest.raises(push.BadBrowser):
        push.check_endpoint(endpoint, ["fcm.googleapis.com", ""])


def test_a_name_below_an_allowed_one_is_allowed():
    endpoint = "https://wns2-par02p.notify.windows.com/w/?token=x"
    assert push.check_endpoint(endpoint, ["notify.windows.com"]) == endpoint


def test_whatever_goes_wrong_with_one_notice_is_its_own_outcome(monkeypatch):
    """Keys that are none, an address that httpx refuses, a setting with a line end: noted, never raised."""
    monkeypatch.setenv("HORNBILL_MAIL_HOST", "127.0.0.1")
    monkeypatch.setenv("HORNBILL_MAIL_FROM", "hornbill@customs.example\nx")
    fcm = "fcm.googleapis.com"
    bad = Browser(endpoint=f"https://{fcm}/x", public="AAAA", secret="AAAA")
    told = sending._push(1, bad, SimpleNamespace(web_secret="x"), (fcm,), push.MESSAGE)
    assert (told.trouble, told.gone) == ("unreachable", False)
    monkeypatch.setattr(sending, "_sealed", lambda *_: ({}, b""))
    monkeypatch.setattr(sending.push, "check_endpoint", lambda *_: "https://a:b:c/\x00")
    assert sending._push(2, bad, None, (fcm,), push.MESSAGE).trouble == "unreachable"
    assert (
        sending._mail(Notice(pk=3), sending._Box("somchai@customs.example", "en")).trouble
        == "mail-unreachable"
    )


@pytest.mark.parametrize(("public", "secret"), [("", ""), ("AAAA", "AAAA"), ("x" * 87, "x" * 22), ("é", "é")])
def test_what_is_no_key_is_refused(public, secret):
    with pytest.raises(push.BadBrowser):
        push.check_keys(public, secret)


def test_the_nodes_key_is_the_same_again_and_another_nodes_another():
    assert push.public_text(push.node_key(b"one")) == push.public_text(push.node_key(b"one"))
    assert push.public_text(push.node_key(b"one")) != push.public_text(push.node_key(b"two"))


def test_the_receiver_opens_the_example_of_rfc_8291():
    """RFC 8291, section 5 and appendix A."""
    from cryptography.hazmat.primitives.asymmetric import ec

    def data(text):
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))

    private = int.from_bytes(data("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"), "big")
    browser = Receiver(
        "",
        "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
        "BTBZMqHH6r4Tts7J_aSIgg",
        ec.derive_private_key(private, ec.SECP256R1()),
    )
    body = data(
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIg"
        "Dll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
    )
    assert browser.open(body) == b"When I grow up, I want to be a watermelon"


def test_a_push_for_another_browser_or_by_nobody_is_refused(service):
    assert service.take("/push/x", {}, b"") == 404
    path = service.browser().endpoint.removeprefix(f"http://{service.host}")
    assert service.take(path, {"Authorization": "vapid t=a.b.c, k=d"}, b"x" * 100) == 403


def test_mail_says_only_that_there_is_an_alert(came, somchai, monkeypatch):
    sent = []
    monkeypatch.setenv("HORNBILL_MAIL_HOST", "127.0.0.1")
    monkeypatch.setenv("HORNBILL_MAIL_FROM", "hornbill@customs.example")
    monkeypatch.setattr(sending, "_hand_over", lambda *told: sent.append(told[-1]))
    wishing.mail_to(somchai.vault(), "somchai@customs.example", now=NOW)
    with pytest.raises(wishing.BadMail):
        wishing.mail_to(somchai.vault(), "somchai@customs.example, x@y.zz", now=NOW)
    look(0)
    assert send() == 1
    [message] = sent
    assert message["To"] == "somchai@customs.example"
    assert "MSCU" not in message.as_string()
    assert "ivory" not in message.as_string().lower()
    assert "vn-customs" not in message.as_string()


def test_without_a_mail_server_no_mail_waits(came, somchai):
    wishing.mail_to(somchai.vault(), "somchai@customs.example", now=NOW)
    look(0)
    assert not Notice.objects.exists()
    assert watching.look(node_keys(), now=NOW) == 0
    assert make_browser("http://127.0.0.1:9").endpoint


def test_a_look_when_nothing_waits_changes_nothing(db, django_assert_num_queries):
    with django_assert_num_queries(1) as asked:
        assert send() == 0
    assert asked.captured_queries[0]["sql"].startswith("SELECT")
