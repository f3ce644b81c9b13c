"""Files on their way in and out, natively: a slow link holds no thread and no more than a chunk of memory.

    PUT /rooms/{room}/files/uploads/{upload}?offset=N          the page's script, with the officer's cookie
    GET /rooms/{room}/files/{record}/content                   a download
    GET /rooms/{room}/files/{record}/picture                   a picture inside a page
    PUT /api/v1/rooms/{room}/files/uploads/{upload}?offset=N   a program, with its token
    GET /api/v1/rooms/{room}/files/{record}/content
    GET [/api/v1]/rooms/{room}/files/uploads/{upload}/content  what this node has made for who asks (``upload_reading``)

Rules:
- Bytes that arrive are sealed as they come (``exchange.actions.files.receiving_file``); nothing is spooled. What had arrived when
  a link broke counts, and the sender goes on from there.
- A script of another site cannot send: the cookie is SameSite=Strict, the method needs leave that is never given, and the
  request's own origin is compared.
- A download is an attachment of plain bytes, whatever the file is: nothing in it is ever run by the page's address. A
  picture is one of four kinds, known by its first bytes, in a sandbox that loads nothing.
- A file that does not hold is broken off in the middle, so that no browser takes the beginning for the whole.
"""

from __future__ import annotations

import asyncio
import json
import logging
import re
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar
from urllib.parse import quote

from django.conf import settings
from django.core.handlers.asgi import ASGIRequest
from django.db import close_old_connections
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from hornbill.exchange.actions.files import receiving_file, shared_files, upload_reading
from hornbill.exchange.core.files.blob import CHUNK, MAX_SIZE
from hornbill.kernel.errors import HornbillError
from hornbill.pages import faults
from hornbill.pages.api import problems
from hornbill.vault import sessions

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, MutableMapping

    from django.http import HttpResponse

    from hornbill.exchange.actions.files.receiving_file import Arriving
    from hornbill.exchange.actions.files.shared_files import Giving
    from hornbill.exchange.actions.files.upload_reading import WholeUpload
    from hornbill.vault.sessions import OpenVault

    Scope = MutableMapping[str, Any]
    Message = MutableMapping[str, Any]
    Receive = Callable[[], Awaitable[Message]]
    Send = Callable[[Message], Awaitable[None]]

_log = logging.getLogger("hornbill.node")
_PLACE = re.compile(
    r"(?P<api>/api/v1)?/rooms/(?P<room>[0-9a-f]{64})/files/"
    r"(?:uploads/(?P<upload>[0-9a-f]{32})(?P<made>/content)?|(?P<record>[0-9a-f]{64})/(?P<what>content|picture))"
)
THREADS = 4
_PIECE = 64 * 1024  # bytes of an answer that are handed to the server at a time
_IDLE_S = 60.0  # longest silence in the middle of a file that arrives
_END = object()
_HEADERS = (
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"content-security-policy", b"sandbox; default-src 'none'; frame-ancestors 'none'"),
)
T = TypeVar("T")


class NotFromHere(HornbillError):
    """A script of another site, or no script at all, wanted to send a file."""

    code = "form-token"
    default_cure = "Load the page again and choose the file again."


class VaultIsClosed(HornbillError):
    """There is no longer a session."""

    code = "vault-closed"
    default_cure = "Sign in again in another tab; then go on: what has arrived is kept."


class Place(NamedTuple):
    """Which file is meant; ``made``: the bytes of the upload are asked for."""

    api: bool
    room: str
    upload: str
    record: str
    what: str
    made: bool

    @property
    def brings(self) -> bool:
        """Whether bytes arrive."""
        return bool(self.upload) and not self.made


class Gone(Exception):
    """The other side left in the middle."""


def place_of(path: str, method: str) -> Place | None:
    """Return which file an address means; None if it is another page's."""
    found = _PLACE.fullmatch(path)
    if found is None:
        return None
    texts = (found[name] or "" for name in ("room", "upload", "record", "what"))
    place = Place(bool(found["api"]), *texts, bool(found["made"]))
    wanted = "PUT" if place.brings else "GET"
    return place if method == wanted and not (place.api and place.what == "picture") else None


class FileStreams:
    """Answers the addresses above."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="files")

    def stop(self) -> None:
        """Let the threads go."""
        self._threads.shutdown(wait=False)

    async def is_open(self, scope: Scope) -> bool:
        """Tell whether a request comes with the cookie of an open vault."""
        request = ASGIRequest(dict(scope), BytesIO())
        return await self.run(sessions.open_vault_of, request) is not None

    async def __call__(self, place: Place, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        request = ASGIRequest(dict(scope), BytesIO())
        try:
            if place.brings:
                received, size = await self._take(request, place, receive)
                await _answer(send, 200, {"received": received, "size": size})
            else:
                await self._give(await self.run(_given, request, place), request, receive, send)
        except Gone:
            return
        except Broken:
            raise  # the server closes the connection: no browser takes the beginning for the whole
        except HornbillError as error:
            await respond(send, await self.run(_refusal, request, place, error))
        except Exception:  # noqa: BLE001  # the last place where it can become an answer
            _log.exception("a file could not be carried")
            await _answer(send, 500, {"code": "error", "message": "", "cure": ""})

    async def run(self, call: Callable[..., T], *args: Any) -> T:
        """Call in a thread of this class's own, in the language of the request that is the first argument."""

        def run() -> T:
            close_old_connections()
            return call(*args)

        return await asyncio.get_running_loop().run_in_executor(self._threads, run)

    # --- in -----------------------------------------------------------------------------------------
    async def _take(self, request: ASGIRequest, place: Place, receive: Receive) -> tuple[int, int]:
        arriving, offset = await self.run(_arriving, request, place)
        waiting = bytearray()
        more = True
        while more:
            try:
                async with asyncio.timeout(_IDLE_S):
                    message = await receive()
            except TimeoutError:
                message = {"type": "http.disconnect"}
            left = message["type"] == "http.disconnect"
            waiting += message.get("body", b"")
            more = not left and message.get("more_body", False)
            if len(waiting) >= CHUNK or not more:
                offset = await self.run(arriving.take, offset, bytes(waiting))
                waiting.clear()
            if left:
                raise Gone
        return offset, arriving.sealer.size

    # --- out ----------------------------------------------------------------------------------------
    async def _give(
        self, giving: Giving | WholeUpload, request: ASGIRequest, receive: Receive, send: Send
    ) -> None:
        """Send a file, a piece at a time; the next chunk is opened when the last one has been read."""
        chunks = giving.chunks()
        first = await self.run(_next, chunks)
        await send({"type": "http.response.start", "status": 200, "headers": _file_headers(giving)})
        gone = asyncio.ensure_future(_left(receive))
        try:
            chunk: Any = first
            while chunk is not _END:
                for at in range(0, len(chunk), _PIECE):
                    if gone.done():
                        return
                    piece = chunk[at : at + _PIECE]
                    await send({"type": "http.response.body", "body": piece, "more_body": True})
                chunk = await self.run(_next, chunks)
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        except HornbillError as error:
            _log.error("a file was broken off: %s", error.code)
            raise Broken from error
        finally:
            gone.cancel()
            chunks.close()  # type: ignore[attr-defined]
        del request


class Broken(Exception):
    """A file turned out not to hold after its first bytes were sent."""


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _next(chunks: Iterator[bytes]) -> Any:
    return next(chunks, _END)


# --- in threads -----------------------------------------------------------------------------------------
def _vault(request: ASGIRequest, place: Place) -> OpenVault:
    translation.activate(translation.get_language_from_request(request))
    if place.api:
        from hornbill.pages.api.bearer import READ, WRITE  # loaded when the first program comes

        who = (WRITE if place.brings else READ)(request)
        return who.in_room(place.room).vault
    if place.brings and not _from_here(request):
        raise NotFromHere(_("This request did not come from a page of this server."))
    vault = sessions.open_vault_of(request)
    if vault is None:
        raise VaultIsClosed(_("Your vault is closed."))
    if vault.language:
        translation.activate(vault.language)
    sessions.touch(request, now=timezone.now())
    return vault


def _from_here(request: ASGIRequest) -> bool:
    """Tell whether a page of this very address sends: browsers say so, and no page can say otherwise."""
    origin = request.headers.get("Origin", "")
    return bool(origin) and origin.partition("://")[2] == request.get_host()


def _arriving(request: ASGIRequest, place: Place) -> tuple[Arriving, int]:
    vault = _vault(request, place)
    text = request.GET.get("offset", "")
    if not (text.isascii() and text.isdecimal() and len(text) < 16) or int(text) > MAX_SIZE:
        raise problems.BadRequest(_("The address needs offset=, a whole number."))
    return receiving_file.receiving(vault, place.room, place.upload, timezone.now()), int(text)


def _given(request: ASGIRequest, place: Place) -> Giving | WholeUpload:
    vault, now = _vault(request, place), timezone.now()
    if place.made:
        return upload_reading.give_made(vault, place.room, place.upload, now=now)
    if place.what == "picture":
        return shared_files.show(vault, place.room, place.record, now=now)
    return shared_files.give(vault, place.room, place.record, now=now)


def _refusal(request: ASGIRequest, place: Place, error: HornbillError) -> HttpResponse:
    """Say why, as a program or a script reads it, or as a page."""
    vault = None if place.api else sessions.open_vault_of(request)
    chosen = vault.language if vault is not None else ""
    translation.activate(chosen or translation.get_language_from_request(request))
    if place.api or place.brings or place.what == "picture":
        response = problems.answer(error)
        received = getattr(error, "received", None)
        if received is not None:
            response.headers["Upload-Offset"] = str(received)
        return response
    return faults.of_error(request, error)


# --- headers ---------------------------------------------------------------------------------------------
def disposition(name: str) -> str:
    """Return the header that makes a browser keep a file under this name (RFC 6266, RFC 8187)."""
    plain = "".join(one if one.isascii() and (one.isalnum() or one in " ._-()") else "_" for one in name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def _file_headers(giving: Giving | WholeUpload) -> list[tuple[bytes, bytes]]:
    reference = giving.reference
    own = [
        (b"content-length", str(reference.size).encode()),
        (b"content-type", (giving.media_type or "application/octet-stream").encode()),
    ]
    if not giving.media_type:
        own.append((b"content-disposition", disposition(reference.name).encode()))
    return [*own, *_HEADERS, *_hsts()]


def _hsts() -> list[tuple[bytes, bytes]]:
    if not settings.VAULT_COOKIE_SECURE:
        return []
    return [(b"strict-transport-security", b"max-age=31536000; includeSubDomains")]


async def _answer(send: Send, status: int, value: dict[str, Any]) -> None:
    body = json.dumps(value).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": [*headers, *_HEADERS, *_hsts()]})
    await send({"type": "http.response.body", "body": body, "more_body": False})


async def respond(send: Send, response: HttpResponse) -> None:
    """Send an answer that the web framework made, closing the connection: a body may still be under way."""
    own = {name.decode() for name, _ in _HEADERS} - {"content-security-policy"}
    headers = [
        (name.lower().encode(), value.encode()) for name, value in response.items() if name.lower() not in own
    ]
    page = b"default-src 'none'; style-src 'self'; img-src 'self'; frame-ancestors 'none'; base-uri 'none'"
    common = [(name, value if name != b"content-security-policy" else page) for name, value in _HEADERS]
    length = [(b"content-length", str(len(response.content)).encode()), (b"connection", b"close")]
    await send(
        {
            "type": "http.response.start",
            "status": response.status_code,
            "headers": [*headers, *common, *length, *_hsts()],
        }
    )
    await send({"type": "http.response.body", "body": response.content, "more_body": False})
