"""A colleague's message is acted on from its menu; its author sees who does, on the page and by a program."""

from __future__ import annotations

import pytest

from hornbill.audit.models import AuditEntry
from hornbill.exchange.models import Record
from tests.node.api_client import Program, token_for
from tests.node.conftest import OTHER_PASSPHRASE, Browser

NOBODY = "0" * 64


@pytest.fixture
def shared(signed_in):
    """The address of a room of both officers, with one message of the first, and that message's id."""
    signed_in.see("/rooms/new")
    form = {"title": "Rosewood", "number": "7", "tlp": "AMBER", "once": signed_in.once}
    answer = signed_in.send("/rooms/new", {**form, "invite": ["th-customs/malee"]})
    room = answer["Location"].partition("#")[0]
    signed_in.see(room)
    signed_in.send(f"{room}/messages", {"text": "Please stop the lorry.", "once": signed_in.once})
    return room, Record.objects.get(kind="message.post").record


@pytest.fixture
def colleague(officers):
    browser = Browser()
    assert browser.sign_in("malee", OTHER_PASSPHRASE).status_code == 302
    return browser


def test_the_menu_of_a_colleague_s_message_leads_to_it_once(signed_in, colleague, shared):
    room, message = shared
    path = f"{room}/records/{message}/acting"
    assert path in colleague.see(room).content.decode()
    assert path not in signed_in.see(room).content.decode()  # one's own is changed or withdrawn
    assert "Please stop the lorry." in colleague.see(path).content.decode()
    assert colleague.send(path, {})["Location"] == f"{room}#e-{message}"
    assert "You are acting on this" in colleague.see(room).content.decode()
    assert path not in colleague.see(room).content.decode()
    assert "You have already done this." in colleague.see(path).content.decode()
    assert colleague.send(path, {}).status_code == 302
    assert AuditEntry.objects.filter(act="exchange.act-on", actor="th-customs/malee").count() == 1
    page = signed_in.see(room).content.decode()
    assert "acting on it since" in page


def test_a_program_reads_who_acts(signed_in, colleague, shared):
    room, message = shared
    path = f"{room}/records/{message}/acting"
    colleague.see(path)
    colleague.send(path, {})
    program = Program(token_for("somchai").text)
    (receipt,) = program.get(f"{room}/receipts").json()["receipts"]
    assert receipt["delivery"]["rung"] == "acted"
    assert [(one["officer"], one["state"]) for one in receipt["delivery"]["readers"]] == [
        ("th-customs/malee", "acted")
    ]


def test_why_it_cannot_be_is_said_on_the_page(signed_in, colleague, shared):
    room, message = shared
    path = f"{room}/records/{message}/acting"
    assert "It is your own message." in signed_in.see(path).content.decode()
    answer = signed_in.send(path, {})
    assert answer.status_code in (403, 409, 422)
    assert "own message" in answer.content.decode()
    assert signed_in.see(f"{room}/records/{NOBODY}/acting").status_code == 404
    assert not AuditEntry.objects.filter(act="exchange.act-on").exists()
