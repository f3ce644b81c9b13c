"""Files at the pages: sent natively in pieces or with a plain form, given as attachments, never run."""

from __future__ import annotations

import asyncio
import json
import os
import threading

import pytest
from django.conf import settings
from django.db import connections

from hornbill.audit.models import AuditEntry
from hornbill.exchange.actions.files.arriving_file import ARRIVING
from hornbill.exchange.core.files.blob import CHUNK
from hornbill.exchange.files import disk as file_disk
from hornbill.exchange.models import SealedFile, Upload
from hornbill.node.asgi import Application
from hornbill.rooms.file_streams import disposition
from tests.node.conftest import Browser

pytestmark = pytest.mark.django_db(transaction=True)
PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + bytes((0, 0, 0, 16, 0, 0, 0, 9)) + bytes(64)
HOST = "th-customs.localhost"


@pytest.fixture(autouse=True)
def empty_disk():
    yield
    ARRIVING.clear()
    for path in file_disk._folder().glob("*/*"):
        path.unlink()


class Answer:
    def __init__(self):
        self.status, self.headers, self.body, self.broken = 0, {}, b"", False

    @property
    def json(self):
        return json.loads(self.body)


def cookies_of(browser):
    return "; ".join(f"{name}={morsel.value}" for name, morsel in browser.cookies.items())


def call(browser, method, target, chunks=(), *, headers=None, leave=False):
    """Send a request to the application as its server does, with a browser's cookies."""
    path, _, query = target.partition("?")
    sent = {"host": HOST, "cookie": cookies_of(browser), "origin": f"http://{HOST}", **(headers or {})}
    scope = {
        "type": "http", "http_version": "1.1", "method": method, "path": path, "raw_path": path.encode(),
        "query_string": query.encode(), "scheme": "http", "client": ("127.0.0.1", 1), "server": (HOST, 80),
        "headers": [(name.encode(), value.encode()) for name, value in sent.items() if value is not None],
    }  # fmt: skip
    answer = Answer()
    answered = asyncio.Event()
    left = list(chunks)

    async def receive():
        if left:
            piece = left.pop(0)
            return {"type": "http.request", "body": piece, "more_body": bool(left) or leave}
        if leave:
            return {"type": "http.disconnect"}
        if not chunks and not answer.status:
            await asyncio.sleep(0)
        await answered.wait()
        return {"type": "http.disconnect"}

    async def send(message):
        if message["type"] == "http.response.start":
            answer.status = message["status"]
            answer.headers = {name.decode(): value.decode() for name, value in message["headers"]}
        else:
            answer.body += message["body"]
            if not message.get("more_body"):
                answered.set()

    async def run():
        application = Application()
        try:
            await application(scope, receive, send)
        except Exception:  # noqa: BLE001  # a server closes the connection then
            answer.broken = True
        finally:
            _close_connections(application._files)
            application._files.stop()

    asyncio.run(run())
    return answer


def _close_connections(files):
    """Let each thread close its connection; a server's own end with its process."""
    started = len(files._threads._threads)
    together = threading.Barrier(max(started, 1))

    def close():
        together.wait(60)
        connections.close_all()

    for asked in [files._threads.submit(close) for _ in range(started)]:
        asked.result(60)


def begin(browser, room, data, **more):
    fields = {"name": "scan.png", "media_type": "image/png", "size": len(data), **more}
    answer = browser.send(f"{room}/files/begin", fields, headers={"X-Hornbill-Upload": "1"})
    assert answer.status_code == 200, answer.content
    return answer.json()


def share(browser, upload, **more):
    return browser.send(upload["share"], {"text": "The scan", "tlp": "", **more})


def shared(browser, room, data, **more):
    """Share a file; returns its page's address."""
    browser.see(f"{room}/files/new")
    upload = begin(browser, room, data, **more)
    sent = call(browser, "PUT", f"{upload['address']}?offset=0", [data])
    assert sent.json == {"received": len(data), "size": len(data)}
    answer = share(browser, upload)
    assert answer.status_code == 302, answer.content.decode()
    return f"{room}/files/{answer['Location'].rpartition('#e-')[2]}"


def form(browser, room, data, *, name="scan.png", content_type="image/png", path=None, **fields):
    """Send the form that brings a file, as a browser without scripts does."""
    from tests.node.conftest import TOKEN

    browser.see(f"{room}/files/new")
    boundary = "a-boundary"
    parts = {"csrfmiddlewaretoken": TOKEN.search(browser.seen)[1], "once": browser.once, **fields}
    body = b"".join(
        f'--{boundary}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
        for key, value in parts.items()
    )
    body += (
        f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
        f"Content-Type: {content_type}\r\n\r\n"
    ).encode()
    body += data + f"\r\n--{boundary}--\r\n".encode()
    headers = {"content-type": f"multipart/form-data; boundary={boundary}", "referer": f"http://{HOST}/"}
    return call(browser, "POST", path or f"{room}/files/form", [body], headers=headers)


def test_a_file_goes_in_by_pieces_and_out_as_an_attachment(signed_in, room):
    data = os.urandom(CHUNK + 1000)
    signed_in.see(f"{room}/files/new")
    upload = begin(signed_in, room, data, name='per"mit ใบ\u202e.pdf', media_type="application/pdf")
    first = call(signed_in, "PUT", f"{upload['address']}?offset=0", [data[:500], data[500:5000]])
    assert first.json["received"] == 5000
    rest = call(signed_in, "PUT", f"{upload['address']}?offset=5000", [data[5000:]])
    assert rest.json["received"] == len(data)
    answer = share(signed_in, upload)
    page = f"{room}/files/{answer['Location'].rpartition('#e-')[2]}"
    assert "per_mit ใบ.pdf" in signed_in.see(room).content.decode()
    assert "This kind of file can run code" in signed_in.see(page).content.decode()
    given = call(signed_in, "GET", f"{page}/content")
    assert given.body == data
    assert given.headers["content-type"] == "application/octet-stream"
    assert given.headers["content-disposition"].startswith('attachment; filename="per_mit __.pdf"')
    assert given.headers["x-content-type-options"] == "nosniff"
    assert given.headers["content-security-policy"].startswith("sandbox; default-src 'none'")
    assert given.headers["content-length"] == str(len(data))
    assert given.headers["cache-control"] == "no-store"
    assert "content-encoding" not in given.headers
    assert AuditEntry.objects.filter(act="exchange.file.download").count() == 1


def test_what_arrived_before_the_link_broke_counts(signed_in, room):
    data = os.urandom(3000)
    signed_in.see(f"{room}/files/new")
    upload = begin(signed_in, room, data)
    broken = call(
        signed_in, "PUT", f"{upload['address']}?offset=0", [data[:1000], data[1000:1500]], leave=True
    )
    assert broken.status == 0, "there is nobody to answer"
    assert signed_in.get(upload["address"]).json()["received"] == 1500
    wrong = call(signed_in, "PUT", f"{upload['address']}?offset=0", [data])
    assert (wrong.status, wrong.json["code"], wrong.headers["upload-offset"]) == (409, "other-offset", "1500")
    assert call(signed_in, "PUT", f"{upload['address']}?offset=1500", [data[1500:]]).status == 200


def test_nothing_is_spooled_and_no_clear_byte_lies_in_the_data_folder(signed_in, room, tmp_path, monkeypatch):
    import tempfile

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    word = b"lorry 81-2245 at the green gate "
    shared(signed_in, room, word * 40_000)
    form(signed_in, room, word * 10)
    assert not list(tmp_path.iterdir())
    for path in settings.DATA.rglob("*"):
        if path.is_file():
            assert word not in path.read_bytes(), path


def test_a_form_without_scripts_brings_a_small_file(signed_in, room):
    answer = form(signed_in, room, PNG, text="Without scripts")
    assert answer.status == 302, answer.body.decode()
    page = f"{room}/files/{answer.headers['location'].rpartition('#e-')[2]}"
    assert call(signed_in, "GET", f"{page}/content").body == PNG
    assert "Without scripts" in signed_in.see(room).content.decode()


def test_forms_that_bring_no_file_or_too_much_come_back_as_they_were(signed_in, room, monkeypatch):
    for data, words in (
        (b"", "The file is empty"),
        (bytes(CHUNK + 10), "Without JavaScript, the limit is 1 MiB"),
    ):
        monkeypatch.setenv("HORNBILL_FORM_FILE_MAX_MIB", "1")
        answer = form(signed_in, room, data, text="Typed with care")
        assert answer.status == 422, answer.body.decode()
        page = answer.body.decode()
        assert "Typed with care" in page
        assert words.lower() in page.lower()
    huge = form(signed_in, room, bytes(3 * CHUNK))
    assert huge.status == 413
    assert not Upload.objects.exists()


def test_strangers_who_dribble_hold_no_officer_s_form_up(signed_in, room):
    """Four connections without any cookie took all places for a minute at a time, again and again."""
    application, reading = Application(), []

    async def dribble():
        reading.append(True)
        await asyncio.Event().wait()

    async def attack():
        scope = {
            "type": "http", "method": "POST", "path": f"{room}/files/form", "query_string": b"", "headers": [],
        }  # fmt: skip
        mine = {**scope, "headers": [(b"cookie", cookies_of(signed_in).encode())]}
        tasks = [asyncio.create_task(application(scope, dribble, None)) for _ in range(9)]
        while len(reading) < 4:  # noqa: ASYNC110  # what is waited for knows no events
            await asyncio.sleep(0.001)
        tasks.append(asyncio.create_task(application(mine, dribble, None)))
        while len(reading) < 5:  # noqa: ASYNC110
            await asyncio.sleep(0.001)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        application._files.stop()

    asyncio.run(asyncio.wait_for(attack(), 120))
    assert len(reading) == 5


def test_files_are_taken_nowhere_else(signed_in, room):
    assert form(signed_in, room, PNG, path=f"{room}/messages").status == 415
    assert form(signed_in, room, PNG, path="/sign-in").status == 415


def test_only_this_node_s_pages_send_files(signed_in, room):
    signed_in.see(f"{room}/files/new")
    upload = begin(signed_in, room, PNG)
    target = f"{upload['address']}?offset=0"
    for origin in (None, "http://evil.example", "null", f"http://{HOST}.evil.example"):
        answer = call(signed_in, "PUT", target, [PNG], headers={"origin": origin})
        assert (answer.status, answer.json["code"]) == (403, "form-token")
    closed = call(Browser(), "PUT", target, [PNG])
    assert (closed.status, closed.json["code"]) == (401, "vault-closed")
    assert call(signed_in, "PUT", upload["address"], [PNG]).json["code"] == "bad-request"
    assert call(signed_in, "PUT", f"{upload['address']}?offset=-1", [PNG]).status >= 400
    gone = call(signed_in, "PUT", target.replace(upload["address"][-32:], "0" * 32), [PNG])
    assert (gone.status, gone.json["code"]) == (404, "no-such-upload")


def test_pictures_are_shown_in_a_sandbox_and_nothing_else_is(signed_in, room):
    page = shared(signed_in, room, PNG)
    assert f"{page}/picture" in signed_in.see(page).content.decode()
    picture = call(signed_in, "GET", f"{page}/picture")
    assert (picture.status, picture.headers["content-type"], picture.body) == (200, "image/png", PNG)
    assert picture.headers["content-security-policy"].startswith("sandbox")
    for active in (
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"<html><script>1</script>",
    ):
        page = shared(signed_in, room, active, name="photo.png")
        answer = call(signed_in, "GET", f"{page}/picture")
        assert (answer.status, answer.json["code"]) == (415, "cannot-show")


def test_a_file_that_does_not_hold_is_broken_off(signed_in, room):
    page = shared(signed_in, room, os.urandom(2 * CHUNK))
    with file_disk.open_whole(SealedFile.objects.get().address) as file:
        name = file.name
    descriptor = os.open(name, os.O_RDWR)
    os.pwrite(descriptor, b"!!!!", CHUNK + 100)
    os.close(descriptor)
    answer = call(signed_in, "GET", f"{page}/content")
    assert answer.broken, "the connection must not end as if all were well"
    assert len(answer.body) == CHUNK


def test_whoever_is_not_in_the_room_gets_nothing(signed_in, room, officers):
    from tests.node.conftest import OTHER_PASSPHRASE

    page = shared(signed_in, room, PNG)
    other = Browser()
    other.sign_in("malee", OTHER_PASSPHRASE)
    assert call(other, "GET", f"{page}/content").status == 404
    assert other.get(page).status_code == 404
    assert call(Browser(), "GET", f"{page}/content").status == 401


def test_a_small_picture_is_shown_only_if_one_was_sent_along(signed_in, room):
    import base64

    page = shared(signed_in, room, PNG)
    assert signed_in.get(f"{page}/thumbnail").status_code == 404
    signed_in.see(f"{room}/files/new")
    upload = begin(signed_in, room, PNG)
    call(signed_in, "PUT", f"{upload['address']}?offset=0", [PNG])
    answer = share(signed_in, upload, thumbnail=base64.b64encode(PNG).decode())
    page = f"{room}/files/{answer['Location'].rpartition('#e-')[2]}"
    small = signed_in.get(f"{page}/thumbnail")
    assert (small["Content-Type"], small.content) == ("image/png", PNG)
    assert small["Content-Security-Policy"].startswith("sandbox")
    assert f"{page}/thumbnail" in signed_in.see(room).content.decode()


def test_an_upload_can_be_dropped_and_one_that_is_begun_is_listed(signed_in, room):
    signed_in.see(f"{room}/files/new")
    upload = begin(signed_in, room, PNG)
    assert "0 % has arrived" in signed_in.see(f"{room}/files/new").content.decode()
    assert signed_in.send(upload["drop"], {}).status_code == 302
    assert signed_in.send(upload["drop"], {}).status_code == 404
    assert not Upload.objects.exists()


def test_withdrawing_a_file_from_its_page(signed_in, room):
    page = shared(signed_in, room, PNG)
    record = page.rpartition("/")[2]
    signed_in.see(f"{room}/records/{record}/withdraw")
    assert "scan.png" in signed_in.seen
    assert signed_in.send(f"{room}/records/{record}/withdraw", {"reason": ""}).status_code == 302
    assert call(signed_in, "GET", f"{page}/content").status == 404
    assert "scan.png" not in signed_in.see(room).content.decode()


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("permit.pdf", 'filename="permit.pdf"'),
        ('a"b;c.pdf', 'filename="a_b_c.pdf"'),
        ("ใบ.pdf", 'filename="__.pdf"'),
        ("a\r\nSet-Cookie: x", 'filename="a__Set-Cookie_ x"'),
    ],
)
def test_names_in_headers(name, plain):
    found = disposition(name)
    assert plain in found
    assert "\n" not in found
    assert found.isascii()
