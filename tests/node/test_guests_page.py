"""A question to somebody without a node, from its form to the answer in the room; and who gets nothing."""

from __future__ import annotations

import asyncio
import base64
import json
import re
import secrets
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from django.test.client import ClientHandler

from hornbill.audit.models import AuditEntry
from hornbill.exchange import actions as exchange
from hornbill.exchange.actions.opening.open_rooms import open_for
from hornbill.guests import actions
from hornbill.guests.core import link
from hornbill.guests.core.errors import NoSuchRequest
from hornbill.guests.models import GuestRequest
from hornbill.kernel.suite import content, link_key
from hornbill.kernel.suite.link_key import bound_to
from hornbill.node import asgi
from hornbill.node.asgi import Application
from tests.node.api_client import Program, token_for, vault_of
from tests.node.conftest import OTHER_PASSPHRASE, Browser

pytestmark = pytest.mark.django_db(transaction=True)
QUESTION = "Who opened account 4471? <b>"
SHOWN = re.compile(
    r"data-link>[^<#]*(/guest/([0-9a-f]{32}))#([\w-]{43})<.*?data-code><span>([0-9A-Z-]{11})<", re.DOTALL
)


@pytest.fixture(autouse=True)
def cheap(monkeypatch):
    monkeypatch.setattr(link_key, "ITERATIONS", 2)


class Guest:
    """What the answer page's script does."""

    def __init__(self, path, request, secret, code):
        self.browser, self.path, self.request = Browser(), path, bytes.fromhex(request)
        raw = base64.urlsafe_b64decode(secret + "=")
        self.keys = link_key.derive(raw, link.bare(code), request=self.request)

    @property
    def proof(self):
        return base64.b64encode(self.keys.proof).decode()

    def open(self, proof=None):
        form = urlencode({"proof": proof or self.proof})
        kind = "application/x-www-form-urlencoded"
        return self.browser.post(f"{self.path}/open", form, content_type=kind)

    def read(self):
        sealed = base64.b64decode(self.open().json()["sealed"])
        return json.loads(content.decrypt(self.keys.question, sealed, aad=bound_to("question", self.request)))

    def answer(self, text, *files):
        plain = link.write_answer(text, files)
        sealed = content.encrypt(self.keys.answer, plain, aad=bound_to("answer", self.request))
        file = SimpleUploadedFile("answer", sealed)
        return self.browser.post(f"{self.path}/answer", {"proof": self.proof, "answer": file})


def ask(browser, room, **more):
    browser.see(f"{room}/guests")
    form = {"guest": "Bank of X", "text": QUESTION, "tlp": "GREEN", "days": "7", "openings": "3"}
    answer = browser.send(f"{room}/guests", {**form, "once": browser.once, **more})
    if answer.status_code != 302:
        return answer
    page = browser.see(answer["Location"]).content.decode()
    return Guest(*SHOWN.search(page).groups())


def test_asked_opened_answered_and_taken_into_the_room(room, signed_in):
    guest = ask(signed_in, room)
    page = guest.browser.get(guest.path)
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert "form-action 'none'" in page.headers["Content-Security-Policy"]
    assert "set-cookie" not in {name.lower() for name in page.headers}
    assert not page.cookies
    said = guest.read()
    assert (said["text"], said["to"], said["marking"]) == (QUESTION, "Bank of X", "TLP:GREEN")
    guest.read()
    here = f"{room}/guests/{guest.request.hex()}"
    assert "opened more than once" in signed_in.see(here).content.decode()
    assert "A link was opened 2 times" in signed_in.see("/").content.decode()
    assert "asked" in signed_in.see(room).content.decode()

    assert guest.answer("In March <i>", link.File("list\u202e.csv", b"a;b")).status_code == 200
    assert guest.answer("again").status_code == 404
    assert guest.open().status_code == 404
    seen = signed_in.see(here).content.decode()
    assert "In March &lt;i&gt;" in seen
    assert "list.csv" in seen
    taken = signed_in.send(f"{here}/take", {})
    assert taken.status_code == 302, taken.content.decode()
    page = signed_in.see(room).content.decode()
    assert "Answer from an external contact (not verified)" in page
    assert "In March &lt;i&gt;" in page
    row = GuestRequest.objects.get()
    assert (row.state, bytes(row.question), bytes(row.answer), bytes(row.own)) == ("taken", b"", b"", b"")
    assert signed_in.send(f"{here}/take", {}).status_code == 422
    acts = set(AuditEntry.objects.values_list("act", flat=True))
    assert {"guest.ask", "guest.opened", "guest.answered", "guest.take"} <= acts


def test_the_database_alone_surrenders_neither_question_nor_answer(room, signed_in):
    guest = ask(signed_in, room)
    guest.read()
    guest.answer("In March")
    row = GuestRequest.objects.get()
    stored = b"".join(
        bytes(getattr(row, name)) for name in ("question", "answer", "own", "public", "proof_hash")
    )
    for word in (QUESTION[:20], "In March", "Bank of X", guest.keys.proof, guest.keys.answer):
        assert (word.encode() if isinstance(word, str) else word) not in stored
    # Link, code and database together: the question is destroyed, and the answer is sealed once more.
    sealed = bytes(row.answer)
    for start in (0, 1120):
        with pytest.raises(Exception, match="does not open"):
            link.open_answer(guest.keys, sealed[start:], request=guest.request)


def test_guessed_codes_make_it_rest_and_end_it(room, signed_in):
    guest = ask(signed_in, room)
    wrong = base64.b64encode(secrets.token_bytes(32)).decode()
    codes = [guest.open(wrong).json()["code"] for _ in range(6)]
    assert codes == ["wrong-guest-code"] * 5 + ["guest-paused"]
    assert guest.open().status_code == 429  # the right one rests too
    row = GuestRequest.objects.get()
    row.wrong, row.rests_until = 14, None
    row.save()
    assert guest.open("no base64").status_code == 403
    assert guest.open().status_code == 404
    assert GuestRequest.objects.get().state == "guessed"
    assert "Wrong codes were tried" in signed_in.see("/").content.decode()
    guest.path = f"/guest/{'0' * 32}"
    assert guest.open(wrong).status_code == 404
    assert Browser().get(f"/guest/{'0' * 32}").status_code == 200  # the page reports no link


def test_the_room_does_not_know_the_links_address(room, signed_in):
    guest = ask(signed_in, room)
    guest.open()
    guest.answer("In March")
    signed_in.see(f"{room}/guests/{guest.request.hex()}")
    signed_in.send(f"{room}/guests/{guest.request.hex()}/take", {})
    items = open_for(vault_of(), room[7:]).fold.history.items.values()
    told = [one.values for one in items if one.header.kind.startswith("guest.")]
    assert [one["request"] for one in told] == [link.name_of(guest.request)] * 2
    assert guest.request.hex() not in repr(told)


def test_strangers_get_no_place_for_an_answer_and_one_link_holds_one(room, signed_in):
    """Four connections took all places in which answers are read, byte by byte."""
    guest = ask(signed_in, room)
    ticket = guest.open().json()["ticket"]
    application, reading = Application(), []

    async def dribble():
        reading.append(True)
        await asyncio.Event().wait()

    async def answered(ticket):
        said = []

        async def send(message):
            said.append(message)

        headers = [(b"host", b"th-customs.localhost"), (b"x-hornbill-ticket", ticket.encode())]
        scope = {
            "type": "http", "method": "POST", "path": f"{guest.path}/answer", "query_string": b"",
            "headers": headers,
        }  # fmt: skip
        await application(scope, dribble, send)
        return said[0]["status"], json.loads(said[1]["body"])["code"]

    async def attack():
        strangers = [await answered(one) for one in ("", "0" * 64, actions.ticket_of("0" * 32), ticket + "é")]
        assert set(strangers) == {(404, "no-such-guest-request")}
        assert not reading
        first = asyncio.create_task(answered(ticket))
        while not reading:  # noqa: ASYNC110  # what is waited for knows no events
            await asyncio.sleep(0.001)
        assert await answered(ticket) == (429, "guest-answer-under-way")
        first.cancel()
        await asyncio.gather(first, return_exceptions=True)
        again = asyncio.create_task(answered(ticket))
        while len(reading) < 2:  # noqa: ASYNC110
            await asyncio.sleep(0.001)
        again.cancel()
        await asyncio.gather(again, return_exceptions=True)
        application._files.stop()

    asyncio.run(asyncio.wait_for(attack(), 120))
    assert len(reading) == 2


def test_it_is_opened_so_often_and_ends_with_its_time(room, signed_in):
    guest = ask(signed_in, room, openings="1")
    assert guest.open().status_code == 200
    assert guest.open().status_code == 404
    later = datetime.now(UTC) + timedelta(days=8)
    with pytest.raises(NoSuchRequest):
        actions.put_answer(guest.request.hex(), guest.keys.proof, b"x" * 40, now=later)
    assert actions.end_expired(later) == 1
    row = GuestRequest.objects.get()
    assert (row.state, bytes(row.question), bytes(row.own)) == ("expired", b"", b"")
    assert actions.end_expired(later) == 0


def test_a_request_is_its_officers_and_can_be_ended(room, signed_in):
    guest = ask(signed_in, room)
    malee = Browser()
    malee.sign_in("malee", OTHER_PASSPHRASE)
    here = f"{room}/guests/{guest.request.hex()}"
    assert malee.get(here).status_code == 404
    malee.see("/rooms")
    assert malee.send(f"{here}/take", {}).status_code == 404
    signed_in.see(here)
    assert signed_in.send(f"{here}/end", {}).status_code == 302
    assert guest.open().status_code == 404
    assert guest.answer("late").status_code == 404


def test_a_form_that_is_wrong_comes_back_as_it_was(room, signed_in):
    for wrong in (
        {"text": " "},
        {"guest": ""},
        {"days": "31"},
        {"openings": "0"},
        {"tlp": "PINK"},
        {"text": "x" * 4001},
    ):
        answer = ask(signed_in, room, **wrong)
        assert answer.status_code == 422, wrong
        assert "Bank of X" in signed_in.seen or "guest" in wrong
    assert not GuestRequest.objects.exists()
    assert not [
        one
        for one in exchange.view_room(vault_of(), room[7:], now=datetime.now(UTC)).days
        if "guest" in str(one)
    ]


def test_an_answer_that_no_page_made_is_shown_as_unreadable(room, signed_in):
    guest = ask(signed_in, room)
    assert guest.browser.post(f"{guest.path}/answer", {"proof": guest.proof}).status_code == 422
    file = SimpleUploadedFile("answer", b"x" * 100)
    assert (
        guest.browser.post(f"{guest.path}/answer", {"proof": guest.proof, "answer": file}).status_code == 200
    )
    here = f"{room}/guests/{guest.request.hex()}"
    assert 'role="alert"' in signed_in.see(here).content.decode()
    assert signed_in.send(f"{here}/take", {}).status_code == 422


def test_a_host_of_its_own_shows_the_answer_page_alone(room, signed_in):
    with override_settings(GUEST_HOST="answers.example", ALLOWED_HOSTS=["*"]):
        guest = Browser()
        # What stands before the pages is chosen when a node starts: here it is another node, with such a host.
        guest.handler = signed_in.handler = ClientHandler(enforce_csrf_checks=True)
        for host in ("answers.example", "Answers.Example", "answers.example.", "answers.example:8443"):
            where = {"HTTP_HOST": host}
            assert guest.get(f"/guest/{'0' * 32}", **where).status_code == 200
            for path in ("/", "/sign-in", "/sign-in/forgotten", "/rooms", "/health", "/live"):
                assert guest.get(path, **where).status_code == 404
            assert asgi._for_guests({"headers": [(b"host", host.encode())]})
        assert not asgi._for_guests({"headers": [(b"host", b"th-customs.localhost:8101")]})
        assert signed_in.get(f"/guest/{'0' * 32}").status_code == 404
        assert signed_in.get("/rooms").status_code == 200


def test_a_program_asks_and_ends_and_never_gets_link_code_or_answer(room, signed_in):
    program = Program(token_for().text)
    path = f"/rooms/{room.rpartition('/')[2]}/guests"
    asked = program.post(path, {"guest": "Bank of X", "text": QUESTION, "marking": {"tlp": "GREEN"}})
    assert asked.status_code == 200, asked.content
    page = signed_in.see(f"{room}/guests/{asked.json()['request']}").content.decode()
    _path, request, fragment, code = SHOWN.search(page).groups()
    listed = program.get(path)
    (one,) = listed.json()["requests"]
    assert (one["request"], one["state"], one["text"]) == (request, "open", QUESTION)
    assert one["marking"]["tlp"] == "GREEN"
    told = (asked.content + listed.content).decode()
    assert fragment not in told
    assert code not in told

    malee = Program(token_for("malee", OTHER_PASSPHRASE).text)
    assert malee.post(f"{path}/{request}/end").status_code == 404
    assert program.post(f"{path}/{request}/end").json() == {"changed": True}
    (one,) = program.get(path).json()["requests"]
    assert (one["state"], one["text"], one["marking"]) == ("ended", None, None)
