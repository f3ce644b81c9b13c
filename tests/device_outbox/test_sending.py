"""What waited on a device is sent once, or kept with the reason; only its officer's open vault opens it."""

from __future__ import annotations

import html
import io
import json
import re
from base64 import b64decode
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import connection
from django.utils import timezone

from hornbill.device_outbox import actions, views
from hornbill.device_outbox.core.items import INFO, Item, write
from hornbill.device_outbox.models import DeviceItem
from hornbill.exchange.core.records.kinds import MAX_MESSAGE
from hornbill.exchange.models import Record
from hornbill.kernel.suite.device_sealing import seal
from tests.node.conftest import OTHER_PASSPHRASE, Browser, browser, officers, room, signed_in

__all__ = ["browser", "officers", "room", "signed_in"]  # fixtures
SECRET = "Crate 7 holds the scales."


class Device:
    """A browser that seals as ``ui/outbox.js`` does."""

    def __init__(self, signed_in):
        self.browser = signed_in
        self.about = json.loads(signed_in.get("/outbox/key").content)

    def sealed(self, values, *, kind="message", word="w0rd-of-a-device-1", data=b"", author="", day=None):
        day = day or timezone.now().date()
        item = Item(word, kind, author or self.about["author"], day, values, data)
        return seal(b64decode(self.about["key"]), write(item), info=INFO)

    def send(self, sealed):
        form = {"csrfmiddlewaretoken": self.about["token"], "sealed": io.BytesIO(sealed)}
        return self.browser.post("/outbox/items", form)

    def tell(self, *arguments, **more):
        return self.send(self.sealed(*arguments, **more))


@pytest.fixture
def device(signed_in):
    return Device(signed_in)


def of_room(address):
    return address.rpartition("/")[2]


def page_of(browser, path):
    return html.unescape(browser.see(path).content.decode())


def test_a_message_that_waited_is_sent_once_however_often_it_comes(device, room):
    sealed = device.sealed({"room": of_room(room), "text": SECRET, "tlp": "RED"})
    for _ in range(3):
        assert device.send(sealed).json() == {"sent": True, "reason": ""}
    page = page_of(device.browser, room)
    assert page.count(f">{SECRET}<") == 1
    assert "TLP:RED" in page
    assert page_of(device.browser, "/outbox").count("Everything that reached your server was sent.") == 1


def test_a_message_whose_answer_was_lost_is_not_sent_again_from_the_device(device, room):
    device.browser.see(room)
    word = device.browser.once
    form = {"text": SECRET, "tlp": "", "once": word, "after": "0"}
    assert device.browser.send(f"{room}/messages", form).status_code == 302
    again = device.tell({"room": of_room(room), "text": SECRET, "tlp": ""}, word=word)
    assert again.json()["sent"]
    later = Browser()
    assert later.sign_in().status_code == 302  # another session: what memory knew of the form is gone
    later.see(room)
    assert later.send(f"{room}/messages", form).status_code == 302
    assert page_of(device.browser, room).count(f">{SECRET}<") == 1


def test_a_file_that_waited_is_shared_once(device, room):
    values = {"room": of_room(room), "name": "gate.txt", "type": "text/plain", "text": "", "tlp": ""}
    for _ in range(2):
        assert device.tell(values, kind="file", data=b"a photograph").json()["sent"]
    assert Record.objects.filter(kind="file.share").count() == 1
    assert "gate.txt" in page_of(device.browser, room)


@pytest.mark.parametrize(
    ("values", "kind", "words"),
    [
        ({"text": "x" * (MAX_MESSAGE + 1)}, "message", ""),
        ({"text": SECRET, "tlp": "PINK"}, "message", "Choose a marking."),
        ({"text": SECRET, "room": "0" * 64}, "message", ""),
        ({"text": SECRET, "room": "nowhere"}, "message", ""),
        ({"text": SECRET}, "crate", "This server does not know how to send this."),
        ({"name": "empty.txt", "text": SECRET}, "file", ""),
    ],
    ids=["too long", "no marking", "no room", "no room's form", "no kind", "empty file"],
)
def test_what_cannot_be_sent_is_kept_with_the_reason_until_its_officer_discards_it(
    device, room, values, kind, words
):
    told = device.tell({"room": of_room(room), **values}, kind=kind).json()
    assert not told["sent"]
    assert told["reason"]
    assert words in told["reason"]
    assert device.tell({"room": of_room(room), **values}, kind=kind).json() == told, "it is still not sent"
    page = page_of(device.browser, "/outbox")
    assert told["reason"] in page
    assert values["text"][:40] in page
    assert "could not be sent" in page_of(device.browser, "/")
    device.browser.see("/outbox")
    assert device.browser.send("/outbox/w0rd-of-a-device-1/again", {}).status_code == 302
    assert told["reason"] in page_of(device.browser, "/outbox")
    assert device.browser.send("/outbox/w0rd-of-a-device-1/discard", {}).status_code == 302
    assert not DeviceItem.objects.exists()
    assert "could not be sent" not in page_of(device.browser, "/")


def test_what_was_refused_is_sent_when_the_reason_is_gone(device, room, monkeypatch):
    from hornbill.exchange.errors import MayNotWrite
    from hornbill.rooms import sending

    def held(*_arguments, **_more):
        raise MayNotWrite("The room is on hold.")

    with monkeypatch.context() as patch:
        patch.setattr(sending.actions, "post_message", held)
        assert not device.tell({"room": of_room(room), "text": SECRET}).json()["sent"]
    device.browser.see("/outbox")
    assert device.browser.send("/outbox/w0rd-of-a-device-1/again", {}).status_code == 302
    assert page_of(device.browser, room).count(f">{SECRET}<") == 1
    assert device.tell({"room": of_room(room), "text": SECRET}).json()["sent"]
    assert page_of(device.browser, room).count(f">{SECRET}<") == 1


def test_what_fails_for_now_stays_on_the_device(device, room, monkeypatch):
    from hornbill.exchange.errors import NoSpace
    from hornbill.rooms import sending

    def full(*_arguments, **_more):
        raise NoSpace("this node's disk or database is full")

    with monkeypatch.context() as patch:
        patch.setattr(sending.actions, "post_message", full)
        answer = device.tell({"room": of_room(room), "text": SECRET})
        assert answer.status_code >= 500
    assert not DeviceItem.objects.exists()
    assert device.tell({"room": of_room(room), "text": SECRET}).json()["sent"]


def test_an_act_whose_keeping_failed_is_undone_and_goes_well_the_next_time(device, room, monkeypatch):
    def broken(*_arguments):
        raise RuntimeError("the process ended here")

    with monkeypatch.context() as patch:
        patch.setattr(actions, "_carried_out", broken)
        assert device.tell({"room": of_room(room), "text": SECRET}).status_code == 500
    assert SECRET not in page_of(device.browser, room)
    assert device.tell({"room": of_room(room), "text": SECRET}).json()["sent"]
    assert page_of(device.browser, room).count(f">{SECRET}<") == 1


@pytest.mark.parametrize(
    "sealed",
    [
        lambda _device, _room: b"",
        lambda _device, _room: b"x" * 500,
        lambda device, room: device.sealed({"room": of_room(room), "text": SECRET})[:-1],
        lambda device, room: device.sealed(
            {"room": of_room(room), "text": SECRET}, author="th-customs/malee"
        ),
        lambda device, _room: seal(b64decode(device.about["key"]), b"no item", info=INFO),
    ],
    ids=["nothing", "noise", "cut off", "another author", "no item"],
)
def test_what_is_nothing_of_this_officers_is_refused_and_nothing_of_it_is_kept(device, room, sealed):
    answer = device.send(sealed(device, room))
    assert answer.status_code in {403, 422}
    assert not DeviceItem.objects.exists()
    assert SECRET not in page_of(device.browser, room)


def test_another_officer_opens_sends_and_discards_nothing_of_it(device, room):
    sealed = device.sealed({"room": of_room(room), "text": SECRET, "tlp": "PINK"})
    assert not device.send(sealed).json()["sent"]
    malee = Browser()
    assert malee.sign_in("malee", OTHER_PASSPHRASE).status_code == 302
    assert Device(malee).send(sealed).status_code == 422
    assert SECRET not in page_of(malee, "/outbox")
    for act in ("again", "discard"):
        assert malee.send(f"/outbox/w0rd-of-a-device-1/{act}", {}).status_code == 404
    assert malee.get("/outbox/w0rd-of-a-device-1/file").status_code == 404
    assert DeviceItem.objects.count() == 1


def test_a_file_that_could_not_be_sent_is_given_back(device, room):
    values = {"room": of_room(room), "name": "gate.jpg", "type": "image/jpeg", "tlp": "PINK"}
    assert not device.tell(values, kind="file", data=b"a photograph").json()["sent"]
    answer = device.browser.get("/outbox/w0rd-of-a-device-1/file")
    assert answer.content == b"a photograph"
    assert answer["Content-Disposition"] == 'attachment; filename="gate.jpg"'


def test_without_an_open_vault_there_is_no_key_and_nothing_is_sent(device, room, client):
    sealed = device.sealed({"room": of_room(room), "text": SECRET})
    stranger = Browser()
    assert stranger.get("/outbox/key").status_code == 302
    stranger.see("/sign-in")
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', stranger.seen)[1]
    answer = stranger.post("/outbox/items", {"csrfmiddlewaretoken": token, "sealed": io.BytesIO(sealed)})
    assert answer.status_code == 401
    assert not DeviceItem.objects.exists()


def test_the_database_tells_no_word_of_what_was_not_sent(device, room):
    device.tell({"room": of_room(room), "text": SECRET, "tlp": "PINK"})
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed, reason FROM device_outbox_deviceitem")
        kept = b"".join(bytes(one) for one in cursor.fetchone())
    for word in (SECRET.encode(), of_room(room).encode(), b"marking"):
        assert word not in kept


def test_words_of_what_was_sent_are_forgotten_after_months_and_what_was_not_sent_never(device, room):
    device.tell({"room": of_room(room), "text": SECRET})
    device.tell({"room": of_room(room), "text": SECRET, "tlp": "PINK"}, word="w0rd-of-a-device-2")
    now = timezone.now()
    assert actions.tidy(now + actions.KEPT_FOR - timedelta(days=1)) == 0
    assert actions.tidy(now + actions.KEPT_FOR + timedelta(days=1)) == 1
    assert [one.word for one in DeviceItem.objects.all()] == ["w0rd-of-a-device-2"]


@pytest.mark.parametrize("days", [90, -90, 81], ids=["old", "of a wrong clock", "nearly forgotten"])
def test_what_is_of_a_day_months_away_waits_for_the_officers_word(device, room, days):
    values = {"room": of_room(room), "text": SECRET, "tlp": ""}
    day = (timezone.now() - timedelta(days=days)).date()
    told = device.tell(values, day=day).json()
    assert not told["sent"]
    assert "it may have been sent before" in told["reason"]
    assert SECRET not in page_of(device.browser, room)
    assert not device.tell(values, day=day).json()["sent"], "nor when the device comes again"
    device.browser.see("/outbox")
    assert device.browser.send("/outbox/w0rd-of-a-device-1/again", {}).status_code == 302
    assert page_of(device.browser, room).count(f">{SECRET}<") == 1


def test_a_restored_browser_sends_nothing_a_second_time_when_its_word_is_forgotten(device, room, monkeypatch):
    sealed = device.sealed({"room": of_room(room), "text": SECRET, "tlp": ""})
    assert device.send(sealed).json()["sent"]
    later = timezone.now() + actions.KEPT_FOR + timedelta(days=1)
    assert actions.tidy(later) == 1
    monkeypatch.setattr(views, "timezone", SimpleNamespace(now=lambda: later))
    assert not device.send(sealed).json()["sent"]
    assert page_of(device.browser, room).count(f">{SECRET}<") == 1


def test_what_waited_for_some_weeks_is_sent_by_itself(device, room):
    day = (timezone.now() - timedelta(days=79)).date()
    assert device.tell({"room": of_room(room), "text": SECRET, "tlp": ""}, day=day).json()["sent"]


@pytest.mark.parametrize("limit", [("MOST_KEPT", 2), ("MOST_KEPT_BYTES", 2_500)], ids=["number", "bytes"])
def test_what_could_not_be_sent_has_a_limit_and_the_device_keeps_the_rest(device, room, monkeypatch, limit):
    monkeypatch.setattr(actions, *limit)
    values = {"room": of_room(room), "text": "x" * 600, "tlp": "PINK"}
    words = [f"w0rd-of-a-device-{n}" for n in range(4)]
    for word in words[:2]:
        assert not device.tell(values, word=word).json()["sent"]
    answer = device.tell(values, word=words[2])
    assert (answer.status_code, answer.json()["code"]) == (429, "device-outbox-full")
    assert DeviceItem.objects.count() == 2
    assert not device.tell(values, word=words[0]).json()["sent"], "what is kept already stays kept"
    assert device.tell({**values, "tlp": ""}, word=words[3]).json()["sent"], "what can be sent is"
    device.browser.see("/outbox")
    assert device.browser.send(f"/outbox/{words[0]}/discard", {}).status_code == 302
    assert not device.tell(values, word=words[2]).json()["sent"]
    assert DeviceItem.objects.filter(result="").count() == 2


def test_each_page_says_whose_it_is(device, room):
    for path in (room, "/outbox", "/"):
        assert 'data-author="th-customs/somchai"' in page_of(device.browser, path)
