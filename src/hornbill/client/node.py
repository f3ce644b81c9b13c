"""The client itself: one method for each of the acts that most programs need, ``call`` for all."""

from __future__ import annotations

import json
import time
import uuid
from typing import TYPE_CHECKING, Any, Self

import httpx

from hornbill.client.shapes import Change, Changes, Entries, Me, Problem, RoomLine, entry, reasons

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterator, Mapping, Sequence

_AGAIN = {429, 503}
_LARGEST = 64 * 1024 * 1024  # bytes of an answer
_BREAK_S = 1.0  # after a broken connection


class Node:
    """A node, as one token sees it. May be used from one thread at a time.

    Args:
        address: of the node, ``https://hornbill.vn-police.example``; http is taken for this machine alone.
        token: made under Settings, Programs that act for you.
        language: of messages and cures: ``en`` or ``fr``.
        patience_s: how long a request may take in all, with its repetitions.
        verify: True, or a context that trusts an authority of your own.
        transport: in place of the network (tests).
        sleep: waits so many seconds (tests).
        clock: returns seconds, and never goes back (tests).
    """

    def __init__(
        self,
        address: str,
        token: str,
        *,
        language: str = "en",
        patience_s: float = 120.0,
        verify: ssl.SSLContext | bool = True,
        transport: httpx.BaseTransport | None = None,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        url = httpx.URL(address)
        here = url.host in {"127.0.0.1", "::1", "localhost"} or url.host.endswith(".localhost")
        if url.scheme != "https" and not (url.scheme == "http" and here):
            raise ValueError("the address must begin with https://: the token would go in the clear")
        self._patience_s, self._sleep, self._clock = patience_s, sleep, clock
        self._http = httpx.Client(
            base_url=url,
            headers={
                "authorization": f"Bearer {token}",
                "accept-language": language,
                "accept-encoding": "identity",
            },
            timeout=30.0,
            verify=verify,
            transport=transport,
            trust_env=False,
            follow_redirects=False,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection."""
        self._http.close()

    def call(
        self,
        method: str,
        path: str,
        body: Mapping[str, Any] | None = None,
        *,
        query: Mapping[str, str | int] | None = None,
        key: str | None = None,
    ) -> dict[str, Any]:
        """Call any operation.

        Args:
            method: ``GET``, ``POST`` or ``PUT``.
            path: below ``/api/v1``, for example ``/rooms``.
            body: as the description has it; None for none.
            query: of the address.
            key: your own word for this act, to repeat it later; one is made up for each act if left out.

        Raises:
            Problem: it was refused, or nothing came for ``patience_s``.
        """
        headers = {} if method == "GET" else {"idempotency-key": key or uuid.uuid4().hex}
        if method != "GET":
            headers["content-type"] = "application/json"
        data = json.dumps(body or {}).encode() if method != "GET" else None
        begun, slept_s = self._clock(), 0.0
        while True:
            wait_s, problem = _BREAK_S, None
            try:
                path_ = f"/api/v1{path}"
                with self._http.stream(method, path_, params=query, content=data, headers=headers) as answer:
                    content = self._read(answer, begun)
            except httpx.TransportError as error:
                problem = _silent(error)
            else:
                if answer.status_code == httpx.codes.OK:
                    return _value(content, answer.status_code)
                problem = _problem(content, answer.status_code)
                if answer.status_code not in _AGAIN:
                    raise problem
                wait_s = _seconds(answer.headers.get("retry-after"))
            slept_s += wait_s
            if max(slept_s, self._clock() - begun + wait_s) > self._patience_s:
                raise problem
            self._sleep(wait_s)

    def pause(self, seconds: float) -> None:
        """Wait."""
        self._sleep(seconds)

    def put(self, path: str, data: bytes) -> dict[str, Any]:
        """Send bytes to an address that the node has named (``put_to``); once, without repeating.

        Raises:
            Problem: it was refused, or no answer came: ask how much has arrived.
        """
        headers, begun = {"content-type": "application/octet-stream"}, self._clock()
        try:
            with self._http.stream("PUT", path, content=data, headers=headers) as answer:
                content = self._read(answer, begun)
        except httpx.TransportError as error:
            raise _silent(error) from error
        if answer.status_code != httpx.codes.OK:
            raise _problem(content, answer.status_code)
        return _value(content, answer.status_code)

    def get(self, path: str) -> Iterator[bytes]:
        """Yield the bytes at an address that the node has named (``get_from``), whatever their size.

        Raises:
            Problem: it was refused, or broke off: what came is not the whole.
        """
        try:
            with self._http.stream("GET", path) as answer:
                if answer.status_code != httpx.codes.OK:
                    raise _problem(self._read(answer, self._clock()), answer.status_code)
                yield from answer.iter_bytes()
        except httpx.TransportError as error:
            raise _silent(error) from error

    def _read(self, answer: httpx.Response, begun: float) -> bytes:
        """Read an answer up to its limit; Problem when it is larger, compressed, or takes too long."""
        pieces, size = [], 0
        if answer.headers.get("content-encoding", "identity").lower() != "identity":
            raise _no_node(answer.status_code)
        for piece in answer.iter_bytes():
            pieces.append(piece)
            size += len(piece)
            if size > _LARGEST:
                raise _no_node(answer.status_code)
            if self._clock() - begun > self._patience_s:
                raise Problem(0, "no-answer", "The node did not answer to the end in time.")
        return b"".join(pieces)

    def me(self) -> Me:
        """Return for whom the token acts."""
        row = self.call("GET", "/me")
        token = row["token"]
        own = (row[name] for name in ("officer", "name", "agency", "service"))
        return Me(*own, tuple(token["may"]), token["expires"], row)

    def rooms(self) -> list[RoomLine]:
        """Return the officer's rooms, the most recent first."""
        rows = self.call("GET", "/rooms")["rooms"]
        return [
            RoomLine(row["room"], row["title"], row["marking"]["tlp"], row["unread"], row) for row in rows
        ]

    def open_room(self, title: str, *, invite: Sequence[str] = (), key: str | None = None) -> str:
        """Open a room; returns its id."""
        made = self.call("POST", "/rooms", {"title": title, "invite": list(invite)}, key=key)
        return str(made["room"])

    def entries(self, room: str, *, after: int = 0, skip: int = 0) -> Entries:
        """Return the newest hundred entries of a room, earlier ones with ``skip``, or what changed since a version."""
        row = self.call("GET", f"/rooms/{room}/entries", query={"after": after, "skip": skip})
        return Entries(room, row["version"], tuple(entry(one) for one in row["entries"]))

    def changes(self, after: str = "", *, wait_s: int = 0) -> Changes:
        """Return which rooms changed since a cursor; all rooms without one.

        Args:
            after: cursor of the last answer.
            wait_s: the node answers when something has changed, or after so many seconds (up to 25).
        """
        row = self.call("GET", "/changes", query={"after": after, "wait": wait_s})
        found = tuple(Change(one["room"], one["version"], one["since"]) for one in row["changes"])
        return Changes(row["cursor"], found)

    def post_message(
        self,
        room: str,
        text: str,
        *,
        tlp: str | None = None,
        handling: Sequence[str] = (),
        key: str | None = None,
    ) -> str:
        """Write a message under a marking of its own, or the room's where ``tlp`` is left out; returns its record."""
        body: dict[str, Any] = {"text": text}
        if tlp is not None:
            body["marking"] = {"tlp": tlp, "handling": list(handling)}
        elif handling:
            raise ValueError("handling codes need a tlp: the room's own marking is taken whole")
        return str(self.call("POST", f"/rooms/{room}/messages", body, key=key)["record"])


def _silent(error: httpx.TransportError) -> Problem:
    return Problem(0, "no-answer", f"The node did not answer ({type(error).__name__}).")


def _no_node(status: int) -> Problem:
    return Problem(status, "no-node", "The answer is not one of a node.", "Check the address.")


def _value(content: bytes, status: int) -> dict[str, Any]:
    try:
        found = json.loads(content)
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise _no_node(status)
    return found


def _problem(content: bytes, status: int) -> Problem:
    try:
        row = json.loads(content)
        words = (str(row["code"]), str(row["message"]), str(row["cure"]))
        return Problem(status, *words, reasons(row["reasons"]))
    except (ValueError, KeyError, TypeError, AttributeError):
        text = f"The answer has status {status} and is not one of a node."
        return Problem(status, "no-node", text, "Check the address, and the proxy before the node.")


def _seconds(text: str | None) -> float:
    return float(text) if text and text.isascii() and text.isdecimal() and len(text) < 6 else _BREAK_S
