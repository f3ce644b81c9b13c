"""Asking the hub over HTTP: one signed request, one answer within its limit, or an error that says what to do.

Rules:
- A request is signed with the key of the asker (a node, a witness); a newcomer, whom the hub does not know yet,
  asks without a signature, at the few addresses that allow it.
- Every request says which versions of the language its sender speaks, every answer which the hub speaks
  (``core.protocol.versions``); with none in common there is an error that says who must be upgraded.
- The connection is kept. Nothing is retried here.
- A request has a limit on each wait and one for all of it (``patience``): a hub that sends a byte now and then is given up.

    with HubConnection(url, signer="th-customs", key=transport_key) as hub:
        hub.ask("GET", "/v1/log/head", query="newest=1")
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self

import httpx

from hornbill.exchange.core.protocol import batches, versions
from hornbill.exchange.core.protocol.http_signature import Request, sign_request
from hornbill.exchange.hub.certificates import distrusted, trusted
from hornbill.exchange.hub.deadlines import Patience, PatientTransport
from hornbill.kernel.errors import HornbillError
from hornbill.outgoing import proxy_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hornbill.kernel.suite.transport_key import TransportKey

SLACK_S = 10.0  # seconds on top of a long poll for the answer to arrive
_PIECE = 64 * 1024  # bytes of a body that are handed to the transport at a time
MAX_SMALL_ANSWER = batches.MIB  # bytes of any answer but a page


class HubError(HornbillError):
    """The hub could not be asked, or refused."""

    code = "hub-error"


class HubUnreachable(HubError):
    """No answer from the hub: no network, no such host, it is down, or it took too long."""

    code = "hub-unreachable"
    default_cure = "Nothing is lost: what is queued goes out by itself when the hub can be reached again."


class HubNotTrusted(HubUnreachable):
    """The hub's certificate does not hold here."""

    code = "hub-certificate"
    default_cure = (
        "Check the hub's address and the clock; if the hub's certificate is from an authority of your own, name it"
        " with HORNBILL_HUB_CA. What is queued goes out by itself afterwards."
    )


class HubMisbehaved(HubError):
    """The hub's answer is not one that a true hub gives."""

    code = "hub-misbehaved"
    default_cure = "Check the hub's address; if it is right, tell the network's secretariat what was seen."


class HubRefused(HubError):
    """The hub refused the whole request.

    Attributes:
        code: the hub's own code, for example "quota".
        status: HTTP status.
        hub_time: the hub's clock.
        retry_after_s: when to try again; None when the hub did not say.
    """

    def __init__(self, refusal: batches.Refusal, *, status: int, retry_after_s: int | None) -> None:
        super().__init__(refusal.message, cure=refusal.cure)
        self.code = refusal.code  # type: ignore[misc]  # of this refusal, not of the class
        self.status = status
        self.hub_time = refusal.time
        self.retry_after_s = retry_after_s


class ClockSkew(HubRefused):
    """This machine's clock and the hub's differ by more than five minutes."""

    def __init__(self, refusal: batches.Refusal, *, status: int, node_time: datetime) -> None:
        super().__init__(refusal, status=status, retry_after_s=None)
        self.off_by = node_time - refusal.time


class ProxyRefused(HubUnreachable):
    """The agency's proxy on the way out does not let this node through."""

    code = "proxy-refused"
    default_cure = (
        "Check HORNBILL_OUT_PROXY and the name and password in the file of HORNBILL_OUT_PROXY_LOGIN; the proxy must let this node reach"
        " the hub. What is queued goes out by itself afterwards."
    )


class HubOtherVersion(HubError):
    """This side and the hub speak no version in common; ``code`` says which of them is behind."""

    def __init__(self, error: versions.NoCommonVersion) -> None:
        super().__init__(error.message, cure=error.cure)
        self.code = error.code  # type: ignore[misc]  # of this case, not of the class


class HubConnection:
    """A connection to one hub. May be used from one thread at a time.

    Args:
        url: the hub's, for example ``https://hub.example.org`` or ``http://127.0.0.1:8700``.
        signer: agency of the node that asks, or ``witness:NAME``; "" asks without a signature.
        key: the asker's key; None asks without a signature.
        host_header: sent in place of the url's host (demo networks on loopback).
        timeout_s: longest wait for the next bytes; a whole request has twice that, and more at ``patience.RATE`` for what
            moves. A long poll adds its own time to both.
        clock: returns aware UTC time; the machine's clock when left out.
        transport: httpx transport in place of the network (tests).
        ours: versions that this side speaks.
    """

    def __init__(
        self,
        url: str,
        *,
        signer: str,
        key: TransportKey | None,
        host_header: str | None = None,
        timeout_s: float = SLACK_S,
        clock: Callable[[], datetime] | None = None,
        transport: httpx.BaseTransport | None = None,
        ours: versions.Spoken = versions.SPOKEN,
    ) -> None:
        self._ours = ours
        self._patience = Patience()
        self._signer = signer
        self._key = key
        self._timeout_s = timeout_s
        self._clock = clock or _utc_now
        # A compressed answer could be larger than its limit; the library's name and version are nobody's business.
        headers = {"accept-encoding": "identity", "user-agent": "hornbill", versions.HEADER: str(ours)}
        if host_header is not None:
            headers["host"] = host_header
        limits = httpx.Limits(max_connections=2, keepalive_expiry=50)  # the hub closes after 60 s
        self._http = httpx.Client(
            base_url=url,
            headers=headers,
            transport=transport or self._network(url, limits),
            trust_env=False,  # no proxy or certificate from the environment of the person who started the node
        )

    def _network(self, url: str, limits: httpx.Limits) -> PatientTransport:
        return PatientTransport(self._patience, verify=trusted(), limits=limits, proxy=proxy_for(url))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection."""
        self._http.close()

    def ask(
        self,
        method: str,
        path: str,
        *,
        query: str = "",
        body: bytes | None = None,
        wait_s: float = 0,
        most: int = MAX_SMALL_ANSWER,
    ) -> bytes:
        """Send one request and return the body of a good answer.

        Args:
            method: upper case.
            path: without the query.
            query: without the question mark.
            body: None when the request has none.
            wait_s: seconds that the hub was asked to wait.
            most: longest answer that is read, in bytes.

        Raises:
            HubUnreachable: no answer (HubNotTrusted: its certificate does not hold).
            HubRefused: the hub says no, and why.
            HubOtherVersion: the hub speaks no version that this side speaks.
            HubMisbehaved: the answer cannot be.
        """
        pieces: list[bytes] = []
        self.ask_in_pieces(method, path, pieces.append, query=query, body=body, wait_s=wait_s, most=most)
        return b"".join(pieces)

    def ask_in_pieces(
        self,
        method: str,
        path: str,
        take: Callable[[bytes], object],
        *,
        query: str = "",
        body: bytes | None = None,
        wait_s: float = 0,
        most: int = MAX_SMALL_ANSWER,
    ) -> None:
        """Send one request and hand over the body of a good answer as it comes.

        Args:
            method: upper case.
            path: without the query.
            take: gets the next bytes; what it got before a connection broke is as good as the rest.
            query: without the question mark.
            body: None when the request has none.
            wait_s: seconds that the hub was asked to wait.
            most: longest answer that is read, in bytes.

        Raises:
            HubUnreachable: no answer, or not all of it.
            HubRefused, HubMisbehaved: as for ``ask``.
        """
        now = self._clock()
        headers: dict[str, str] = {}
        if self._key is not None:
            headers = sign_request(self._key, self._signer, Request(method, path, query), body, now)
        if body is not None:
            headers["content-type"] = "application/octet-stream"
            headers["content-length"] = str(len(body))
        timeout = httpx.Timeout(self._timeout_s, read=self._timeout_s + wait_s)
        url = f"{path}?{query}" if query else path
        self._patience.begin(2 * self._timeout_s + wait_s, most=most + len(body or b""))
        try:
            with self._http.stream(
                method, url, content=_pieces(body), headers=headers, timeout=timeout
            ) as answer:
                if answer.status_code == httpx.codes.OK:
                    self._check_version(answer)
                    _read(answer, most, take)
                    return
                refusal: list[bytes] = []
                _read(answer, MAX_SMALL_ANSWER, refusal.append)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            why = distrusted(error)
            if why is not None:
                raise HubNotTrusted(f"the hub's certificate is not trusted: {why.verify_message}") from error
            if isinstance(error, httpx.ProxyError):
                raise ProxyRefused(f"the proxy on the way out refused: {str(error)[:80]}") from error
            raise HubUnreachable(f"the hub did not answer ({type(error).__name__})") from error
        refused = _refused(answer, b"".join(refusal), now)
        if isinstance(refused, HubRefused):
            self._check_version(answer)
        raise refused

    def _check_version(self, answer: httpx.Response) -> None:
        """Check that the hub speaks what this side speaks; HubOtherVersion, HubMisbehaved."""
        try:
            theirs = versions.parse(answer.headers.get(versions.HEADER))
            versions.common(self._ours, theirs, who="the hub")
        except versions.NoCommonVersion as error:
            raise HubOtherVersion(error) from error
        except versions.BadSpoken as error:
            raise HubMisbehaved(error.message, cure=error.cure) from error


def _pieces(body: bytes | None) -> Iterator[bytes] | None:
    """Cut a body: the transport copies what is left of a piece each time that the network takes a part of it."""
    if body is None:
        return None
    return (body[at : at + _PIECE] for at in range(0, len(body), _PIECE))


def _utc_now() -> datetime:
    return datetime.now(UTC)


def _read(answer: httpx.Response, most: int, take: Callable[[bytes], object]) -> None:
    size = 0
    for chunk in answer.iter_raw():
        size += len(chunk)
        if size > most:
            raise HubMisbehaved(f"an answer of more than {most} bytes")
        take(chunk)


def _refused(answer: httpx.Response, data: bytes, now: datetime) -> HubError:
    """Turn an answer that is not 200 into the error that it means."""
    status = answer.status_code
    try:
        refusal = batches.decode_refusal(data)
    except batches.BadWire:
        if status == httpx.codes.PROXY_AUTHENTICATION_REQUIRED:
            return ProxyRefused("the proxy on the way out asks for a name and a password")
        if status >= httpx.codes.INTERNAL_SERVER_ERROR:  # a proxy in front of a hub that is down
            return HubUnreachable(f"the hub, or something before it, answered {status}")
        return HubMisbehaved(f"an answer {status} that is not a hub's")
    if refusal.code == "clock-skew":
        return ClockSkew(refusal, status=status, node_time=now)
    text = answer.headers.get("retry-after", "")
    retry_after_s = int(text) if text.isascii() and text.isdigit() and len(text) < 8 else None
    return HubRefused(refusal, status=status, retry_after_s=retry_after_s)
