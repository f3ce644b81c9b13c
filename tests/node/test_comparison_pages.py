"""Pages of a comparison: from the room's page through proposing, asking and answering to the result."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from hornbill.comparison.core import kinds, psi
from hornbill.comparison.queries import comparison_of
from hornbill.directory.core.agencies.enrolment_reading import read_agency
from hornbill.directory.core.agencies.network import Enrolment, Hub
from hornbill.exchange import actions as exchange
from hornbill.exchange.actions.node import node_room
from hornbill.exchange.actions.opening import open_rooms
from hornbill.kernel.markings import Marking
from hornbill.node import setup
from tests.exchange import node_rig as rig
from tests.node.api_client import vault_of
from tests.node.conftest import TOKEN
from tests.node.test_api_tokens import enrol

pytestmark = pytest.mark.django_db
FORM = {
    "partner": "vn-customs",
    "purpose": "Couriers <b>",
    "ground": "s. 157",
    "kinds": ["phone"],
    "learners": "both",
    "most": "100",
    "days": "7",
}
TABLE = "kind,value\nphone,+66 81 234 5678\nphone,+66 89 555 0172\n"


@pytest.fixture
def partner(officers, tmp_path):
    found = rig.Partner("vn-customs", "hanh", folder=tmp_path)
    enrol(
        Enrolment("Net", Hub("http://127.0.0.1:9", "", b"h" * 32), (read_agency(setup.card()), found.card()))
    )
    yield found
    node_room._rooms.clear()
    open_rooms._rooms.clear()


@pytest.fixture
def shared(partner, signed_in):
    about = {"title": "Rosewood", "number": "7", "invite": ["vn-customs/hanh"]}
    return exchange.open_room(vault_of(), **about, marking=Marking(), now=datetime.now(UTC))


def say(partner, room, kind, **values):
    partner.take_all()
    now = timezone.now()
    rig.deliver(partner.envelope(partner.write(room, kind, values, now=now)), now=now)


def test_proposed_agreed_compared_and_opened(shared, partner, signed_in):
    here = f"/rooms/{shared}/comparisons"
    assert here in signed_in.see(f"/rooms/{shared}").content.decode()
    page = signed_in.see(here).content.decode()
    assert "VN-CUSTOMS" in page
    wrong = signed_in.send(here, {**FORM, "ground": "", "once": signed_in.once})
    assert wrong.status_code == 422
    assert "Couriers &lt;b&gt;" in wrong.content.decode()
    made = signed_in.send(here, {**FORM, "once": signed_in.once})
    assert made.status_code == 302, made.content.decode()
    address = made["Location"]
    name = address.rpartition("/")[2]
    assert "waiting for the other agency" in signed_in.see(here).content.decode()
    assert "Send it blinded" not in signed_in.see(address).content.decode()
    assert signed_in.send(address, {"step": "ask", "table": TABLE}).status_code == 409

    say(partner, shared, kinds.AGREE, proposal=name, ground="Art. 12")
    theirs = psi.make_request(["phone:same:+66812345678", "phone:same:+1"], bytes.fromhex(name))
    say(partner, shared, kinds.REQUEST, proposal=name, data=kinds.message_text(theirs.message))
    page = signed_in.see(address).content.decode()
    assert "Send it blinded" in page
    assert "Art. 12" in page
    bad = signed_in.send(address, {"step": "ask", "table": "kind,value\nphone,12\n"})
    assert bad.status_code == 422
    assert "phone,12" in bad.content.decode()
    assert signed_in.send(address, {"step": "ask", "table": TABLE}).status_code == 302

    signed_in.see(address)
    form = {"step": "answer", "csrfmiddlewaretoken": TOKEN.search(signed_in.seen)[1]}
    file = SimpleUploadedFile("list.csv", TABLE.encode())
    assert signed_in.post(address, {**form, "file": file}).status_code == 302
    found = comparison_of(vault_of(), shared, name)
    answer = kinds.message_of(found.answers["vn-customs"].values["data"])
    assert psi.open_answer(theirs, answer, most=100) == [0]

    message = kinds.message_of(found.requests["th-customs"].values["data"])
    own = psi.make_answer(["phone:same:+66895550172"], message, bytes.fromhex(name), most=100)
    request = found.requests["th-customs"].id
    say(partner, shared, kinds.ANSWER, proposal=name, request=request, data=kinds.message_text(own))
    assert "The answer has arrived" in signed_in.see(address).content.decode()
    result = signed_in.send(address, {"step": "open"}).content.decode()
    assert "+66895550172" in result
    assert "+66812345678" not in result
    assert "proposed to compare lists with VN-CUSTOMS" in signed_in.see(f"/rooms/{shared}").content.decode()


def test_without_the_library_the_page_says_what_to_install(shared, signed_in, monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "private_set_intersection.python", None)
    assert "HORNBILL_COMPARISON=1" in signed_in.see(f"/rooms/{shared}/comparisons").content.decode()
    assert signed_in.get(f"/rooms/{shared}/comparisons/{'0' * 64}").status_code == 404
