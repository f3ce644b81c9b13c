"""What a program is told, when, and what keeps the node from going astray on the way."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import socket
from datetime import UTC, datetime, timedelta

import pytest

from hornbill.webhooks import actions, sending
from hornbill.webhooks.core.errors import BadTarget, NotAdministrator
from hornbill.webhooks.models import Webhook
from tests.exchange.out_proxy import out_proxy

SOMCHAI = "th-customs/somchai"


@pytest.fixture
def at():
    return datetime.now(UTC)


@pytest.fixture
def hook(officers, admin, receiver, at):
    return actions.add(receiver.url, SOMCHAI, by=admin, now=at)


def verified(secret, headers, body):
    """What a receiver does, written after the specification (Standard Webhooks 1.0.0)."""
    signed = b".".join([headers["webhook-id"].encode(), headers["webhook-timestamp"].encode(), body])
    key = base64.b64decode(secret.removeprefix("whsec_"))
    version, _, given = headers["webhook-signature"].partition(",")
    return version == "v1" and given == base64.b64encode(hmac.digest(key, signed, hashlib.sha256)).decode()


def test_it_is_told_at_once_and_again_when_a_room_changes(hook, receiver, at, signed_in):
    sending.work(at)
    sending.work(at)
    assert len(receiver.seen) == 1
    signed_in.see("/rooms/new")
    signed_in.send("/rooms/new", {"title": "Rosewood", "number": "7", "tlp": "AMBER", "once": signed_in.once})
    sending.work(at)
    sending.work(at)
    assert len(receiver.seen) == 2
    for _path, headers, body in receiver.seen:
        assert verified(hook.secret, headers, body)
        assert json.loads(body).keys() == {"type", "timestamp", "data"}
        assert (json.loads(body)["type"], json.loads(body)["data"]) == ("changed", {})
    assert len({headers["webhook-id"] for _path, headers, _body in receiver.seen}) == 2
    signed = {"webhook-signature": "", "webhook-id": ""}  # which are random letters
    said = json.dumps([[{**headers, **signed}, body.decode()] for _path, headers, body in receiver.seen])
    assert not [word for word in ("somchai", "Rosewood", "room") if word in said]


def test_rooms_of_others_are_no_change(officers, admin, receiver, at, signed_in):
    actions.add(receiver.url, "th-customs/malee", by=admin, now=at)
    everybody = actions.add(f"{receiver.url}/all", "", by=admin, now=at)
    sending.work(at)
    signed_in.see("/rooms/new")
    signed_in.send("/rooms/new", {"title": "Rosewood", "number": "7", "tlp": "AMBER", "once": signed_in.once})
    sending.work(at)
    assert sorted(path for path, _headers, _body in receiver.seen) == ["/hook", "/hook/all", "/hook/all"]
    assert verified(everybody.secret, *receiver.seen[-1][1:])


def test_who_does_not_answer_well_is_tried_later_with_the_same_id(hook, receiver, at):
    receiver.answer = (500, {})
    sending.work(at)
    sending.work(at + timedelta(seconds=4))
    assert len(receiver.seen) == 1
    sending.work(at + timedelta(seconds=5))
    sending.work(at + timedelta(seconds=14))
    assert len(receiver.seen) == 2
    receiver.answer = (204, {})
    sending.work(at + timedelta(seconds=15))
    assert len({headers["webhook-id"] for _path, headers, _body in receiver.seen}) == 1
    row = Webhook.objects.get()
    assert (row.trouble, row.tries, row.message, row.failing_since) == ("", 0, "", None)


def test_it_is_given_up_after_three_days_and_can_be_tried_again(hook, receiver, at, admin):
    receiver.answer = (503, {})
    sending.work(at)
    sending.work(at + timedelta(days=3, seconds=1))
    assert Webhook.objects.get().paused_at is not None
    sending.work(at + timedelta(days=4))
    assert len(receiver.seen) == 2
    receiver.answer = (200, {})
    actions.again(hook.hook.id, by=admin, now=at)
    sending.work(at + timedelta(days=4))
    assert len(receiver.seen) == 3
    assert Webhook.objects.get().paused_at is None


def test_gone_is_gone(hook, receiver, at):
    receiver.answer = (410, {})
    sending.work(at)
    assert Webhook.objects.get().paused_at is not None


def test_no_redirect_is_followed(hook, receiver, at):
    receiver.answer = (307, {"Location": f"http://localhost:{receiver.server_port}/elsewhere"})
    sending.work(at)
    assert [path for path, _headers, _body in receiver.seen] == ["/hook"]
    assert Webhook.objects.get().trouble == "answered-307"


def test_a_name_that_leads_inside_is_not_called(officers, admin, receiver, at, monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", _means("127.0.0.1"))
    actions.add(f"https://cases.example:{receiver.server_port}/hook", "", by=admin, now=at)
    sending.work(at)
    assert receiver.seen == []
    assert Webhook.objects.get().trouble == "not-allowed"


def test_a_name_that_changes_what_it_means_gains_nothing(officers, monkeypatch):
    """Looked at once, and the connection goes to what was looked at: here to an address that answers nobody."""
    asked, reached = [], []

    def means(host, *_args, **_kwargs):
        asked.append(host)
        address = "8.8.8.8" if len(asked) == 1 else "127.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 443))]

    def connect(address, *_args, **_kwargs):
        reached.append(address[0])
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", means)
    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(Exception, match=r".*"):
        sending.post("https://cases.example/", {}, b"{}", frozenset())
    assert (asked, reached) == (["cases.example"], ["8.8.8.8"])


def _means(address):
    return lambda *_args, **_kwargs: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 443))]


def test_a_host_that_is_let_in_no_longer_is_no_longer_called(hook, receiver, at, monkeypatch):
    monkeypatch.delenv("HORNBILL_WEBHOOK_INSIDE")
    sending.work(at)
    assert receiver.seen == []
    assert Webhook.objects.get().trouble == "not-allowed"


def test_it_goes_through_the_proxy_and_a_private_name_does_not(officers, receiver, monkeypatch):
    with out_proxy(receiver.server_port) as proxy:
        monkeypatch.setenv("HORNBILL_OUT_PROXY", f"http://127.0.0.1:{proxy.server_port}")
        monkeypatch.setattr(sending, "_addresses", lambda _host, _port: ["8.8.8.8"])
        with pytest.raises(Exception, match=r".*"):  # what the proxy of the tests leads to speaks no TLS
            sending.post("https://cases.example/", {}, b"{}", frozenset())
        assert proxy.asked == [("CONNECT", "cases.example:443")]
        monkeypatch.setattr(sending, "_addresses", lambda _host, _port: ["10.0.0.1"])
        with pytest.raises(BadTarget):
            sending.post("https://cases.example/", {}, b"{}", frozenset())
        assert len(proxy.asked) == 1


def test_others_make_no_webhook(officers, admin, at):
    with pytest.raises(NotAdministrator):
        actions.add("https://cases.example/", "", by="th-customs/malee", now=at)
    assert not Webhook.objects.exists()


# --- the page ---------------------------------------------------------------------------------------
def test_the_page_makes_shows_once_and_removes(signed_in, admin, receiver):
    signed_in.see("/settings/webhooks")
    form = {"url": receiver.url, "officer": SOMCHAI, "once": signed_in.once}
    first = signed_in.send("/settings/webhooks", form)
    assert "whsec_" in first.content.decode()
    assert "whsec_" not in signed_in.send("/settings/webhooks", form).content.decode()
    hook = Webhook.objects.get()
    assert receiver.url in signed_in.see("/settings/webhooks").content.decode()
    assert "whsec_" not in signed_in.seen
    assert signed_in.send(f"/settings/webhooks/{hook.id}", {"do": "remove"}).status_code == 302
    assert not Webhook.objects.exists()


def test_a_bad_address_comes_back_with_the_reason(signed_in, admin):
    signed_in.see("/settings/webhooks")
    answer = signed_in.send(
        "/settings/webhooks", {"url": "https://10.0.0.1/", "officer": "", "once": signed_in.once}
    )
    assert answer.status_code == 422
    assert "not reached from the internet" in answer.content.decode()


def test_for_others_there_is_no_such_page(signed_in):
    assert signed_in.see("/settings/webhooks").status_code == 404
    assert signed_in.send("/settings/webhooks/abc", {"do": "remove"}).status_code in {403, 404}
