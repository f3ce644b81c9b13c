"""An exhibit that waited on a device: written once with its photograph, whichever way it came; refused with every reason, and then nothing is left of it."""

from __future__ import annotations

import hashlib
import html
import io
import json
import re
from base64 import b64decode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from hornbill.device_outbox.core.items import INFO, Item, write
from hornbill.evidence.actions import describing
from hornbill.evidence.core.errors import BadEvidenceForm
from hornbill.exchange.models import Record
from hornbill.kernel.markings import Reason
from hornbill.kernel.suite.device_sealing import seal
from hornbill.simulation.cases.photographs import photograph
from tests.node.conftest import TOKEN

WORD = "w0rd-of-a-device-1"


class Device:
    """A browser that seals as ``ui/outbox.js`` does."""

    def __init__(self, browser, room):
        self.browser, self.room = browser, room.rpartition("/")[2]
        self.about = json.loads(browser.get("/outbox/key").content)

    def send(self, data, word=WORD, **values):
        said = {
            "room": self.room,
            "title": "Tusk",
            "at": f"{timezone.now():%Y-%m-%dT%H:%MZ}",
            "name": "IMG_1.jpg",
        }
        said |= {"type": "image/jpeg", **values}
        item = Item(word, "exhibit", self.about["author"], timezone.now().date(), said, data)
        sealed = seal(b64decode(self.about["key"]), write(item), info=INFO)
        form = {"csrfmiddlewaretoken": self.about["token"], "sealed": io.BytesIO(sealed)}
        return self.browser.post("/outbox/items", form).json()


@pytest.fixture
def device(signed_in, room_page):
    return Device(signed_in, room_page)


def kinds():
    return sorted(
        Record.objects.filter(kind__in=["file.share", "exhibit.describe"]).values_list("kind", flat=True)
    )


def evidence(device):
    return html.unescape(device.browser.see(f"/rooms/{device.room}/evidence").content.decode())


def test_it_becomes_one_exhibit_with_its_photograph_however_often_it_comes(device):
    data = photograph("logs")
    for _ in range(3):
        assert device.send(data, seal="S-1", tlp="RED") == {"sent": True, "reason": ""}
    assert kinds() == ["exhibit.describe", "file.share"]
    page = evidence(device)
    assert "EX-0001" in page
    assert "TLP:RED" in page
    exhibit = re.search("/exhibits/[0-9a-f]{64}", page)[0]
    assert hashlib.sha256(data).hexdigest() in device.browser.see(exhibit).content.decode()


def test_what_the_page_sent_and_the_device_sends_again_is_one_exhibit(device):
    path = f"/rooms/{device.room}/evidence/capture"
    device.browser.see(path)
    once = device.browser.once
    form = {
        "title": "Tusk",
        "at": f"{timezone.now():%Y-%m-%dT%H:%MZ}",
        "once": once,
        "number": "",
        "place": "",
        "seal": "",
    }
    form |= {"file": SimpleUploadedFile("IMG_1.jpg", photograph("logs"), "image/jpeg")}
    form |= {"csrfmiddlewaretoken": TOKEN.search(device.browser.seen)[1]}
    answer = device.browser.post(path, form, headers={"X-Hornbill-Capture": "1"})
    assert answer.status_code == 200
    assert answer.json()["to"].startswith("/exhibits/")
    assert device.send(photograph("logs"), word=once)["sent"]
    assert kinds() == ["exhibit.describe", "file.share"]


def test_a_tab_that_is_left_from_another_officer_writes_nothing(device):
    path = f"/rooms/{device.room}/evidence/capture"
    assert 'name="author" value="th-customs/somchai"' in device.browser.see(path).content.decode()
    form = {
        "title": "Tusk",
        "at": f"{timezone.now():%Y-%m-%dT%H:%MZ}",
        "once": device.browser.once,
        "author": "th-customs/malee",
    }
    form |= {"file": SimpleUploadedFile("IMG_1.jpg", photograph("logs"), "image/jpeg")}
    form |= {"csrfmiddlewaretoken": TOKEN.search(device.browser.seen)[1]}
    answer = device.browser.post(path, form, headers={"X-Hornbill-Capture": "1"})
    assert answer.status_code == 422
    assert "another officer" in html.unescape(answer.content.decode())
    assert kinds() == []


@pytest.mark.parametrize(
    ("values", "data", "words"),
    [
        ({}, b"", "Take a photograph first."),
        ({"at": "2199-01-01T00:00"}, b"x", "Write down what has happened"),
        ({"at": "yesterday"}, b"x", "Choose day and time"),
        ({"title": " "}, b"x", "Say what it is"),
        ({"tlp": "PINK"}, b"x", "Choose a marking."),
        ({"room": "0" * 64}, b"x", ""),
        ({"room": "../x"}, b"x", ""),
        ({"title": "x" * 301}, b"x", ""),
        ({"thumbnail": "PHN2Zz48c2NyaXB0Pg=="}, b"x", ""),
    ],
    ids=[
        "no photograph",
        "future",
        "no time",
        "no title",
        "no marking",
        "no room",
        "no room's form",
        "long",
        "thumbnail",
    ],
)
def test_what_cannot_be_written_is_kept_with_its_reason_and_leaves_nothing_in_the_room(
    device, values, data, words
):
    told = device.send(data, **values)
    assert not told["sent"]
    assert told["reason"]
    assert words in told["reason"]
    assert kinds() == []
    assert "No exhibit has been described" in evidence(device)
    assert told["reason"] in html.unescape(device.browser.see("/outbox").content.decode())


def test_a_number_that_is_in_use_is_refused_before_the_photograph_is_shared(device):
    assert device.send(b"one", number="A-1")["sent"]
    told = device.send(b"two", word="w0rd-of-a-device-2", number="a 1")
    assert "Another exhibit of your agency has this number." in told["reason"]
    assert kinds() == ["exhibit.describe", "file.share"]
    assert device.send(b"three", word="w0rd-of-a-device-3")["sent"], "the room goes on"


def test_a_photograph_is_not_kept_without_its_exhibit(device, monkeypatch):
    """The exhibit fails after the photograph was shared: both are taken back, and the open room forgets what was never kept."""

    def broken(*_args, **_kwargs):
        raise BadEvidenceForm([Reason("late", "Too late.", "number")])

    with monkeypatch.context() as patched:
        patched.setattr(describing, "describe", broken)
        assert device.send(b"one")["reason"]
    assert kinds() == []
    assert device.send(b"two", word="w0rd-of-a-device-2")["sent"]
    assert kinds() == ["exhibit.describe", "file.share"]
    assert "EX-0001" in evidence(device)
    assert device.browser.see(f"/rooms/{device.room}").content.decode().count("IMG_1.jpg") == 1
