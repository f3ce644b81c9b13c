"""The overall deadline of a request to a server, however slowly the other side sends or reads.

A limit on each wait alone lets a server hold a worker for hours: a byte every half second breaks none. Rules
- A request has a time of its own, and more for each byte that moves, at ``RATE``: who moves less than that is given up.
- What it gains by bytes ends with the longest answer that is read, so that even a fast server comes to an end.
- Connecting, TLS, the answer's head and its body count, and waiting for the other side to take a request.

    patience = Patience()
    network = PatientTransport(patience, verify=True, limits=httpx.Limits())
    client = httpx.Client(transport=network, trust_env=False)
    patience.begin(10.0, most=1024 * 1024)
    client.get(url)                         # httpx.ReadTimeout, httpx.WriteTimeout or httpx.ConnectTimeout when it is over
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import httpcore
import httpx

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterable

    from hornbill.outgoing import Proxy

RATE = 16 * 1024  # bytes a second, of either direction
HEAD_BYTES = 128 * 1024  # of heads, on top of what is read of a body
_PIECE = 16 * 1024  # bytes that are sent between two looks at the clock


class Patience:
    """The time that is left to the request in hand. One request at a time.

    Args:
        clock: returns seconds; the machine's monotonic clock when left out.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._end_s = 0.0
        self._gains = 0

    def begin(self, time_s: float, *, most: int) -> None:
        """Begin a request.

        Args:
            time_s: seconds that it has in any case.
            most: bytes of its body and of the answer's that may gain it more.
        """
        self._end_s = self._clock() + time_s
        self._gains = most + HEAD_BYTES

    def moved(self, count: int) -> None:
        """Count bytes that were sent or have come."""
        gained = min(count, self._gains)
        self._gains -= gained
        self._end_s += gained / RATE

    def left_s(self, wait_s: float | None) -> float:
        """Return how long the next wait may be, in seconds; 0 or less when there is no time left.

        Args:
            wait_s: longest wait by itself; None for no limit of its own.
        """
        left = self._end_s - self._clock()
        return left if wait_s is None else min(left, wait_s)


class PatientTransport(httpx.HTTPTransport):
    """httpx's transport, whose connections keep to a ``Patience``.

    Args:
        patience: of the request in hand.
        verify: as httpx takes it.
        limits: as httpx takes them.
        proxy: on the way; None: none.
        reach: returns the address that a connection to (host, port) goes to, or raises; None: as the system looks it up.
    """

    def __init__(
        self,
        patience: Patience,
        *,
        verify: ssl.SSLContext | bool,
        limits: httpx.Limits,
        proxy: Proxy | None = None,
        reach: Callable[[str, int], str] | None = None,
    ) -> None:
        context = httpx.create_ssl_context(verify=verify, trust_env=False)
        super().__init__(verify=context, trust_env=False, limits=limits)
        pool: dict[str, Any] = {
            "ssl_context": context,
            "max_connections": limits.max_connections,
            "max_keepalive_connections": limits.max_keepalive_connections,
            "keepalive_expiry": limits.keepalive_expiry,
            "network_backend": _Network(patience, reach),
        }
        if proxy is None:
            self._pool = httpcore.ConnectionPool(**pool)
        else:
            self._pool = httpcore.HTTPProxy(proxy.url, proxy_auth=proxy.login, **pool)


class _Network(httpcore.NetworkBackend):
    def __init__(self, patience: Patience, reach: Callable[[str, int], str] | None = None) -> None:
        self._patience = patience
        self._reach = reach
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        host = self._reach(host, port) if self._reach is not None else host
        left_s = _left(self._patience, timeout, httpcore.ConnectTimeout)
        stream = self._plain.connect_tcp(host, port, left_s, local_address, socket_options)
        return _Stream(stream, self._patience)

    def sleep(self, seconds: float) -> None:
        self._plain.sleep(seconds)


class _Stream(httpcore.NetworkStream):
    def __init__(self, stream: httpcore.NetworkStream, patience: Patience) -> None:
        self._stream = stream
        self._patience = patience

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        data = self._stream.read(max_bytes, _left(self._patience, timeout, httpcore.ReadTimeout))
        self._patience.moved(len(data))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        view = memoryview(buffer)
        for at in range(0, len(view), _PIECE):
            piece = view[at : at + _PIECE]
            self._stream.write(piece, _left(self._patience, timeout, httpcore.WriteTimeout))  # type: ignore[arg-type]
            self._patience.moved(len(piece))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        left_s = _left(self._patience, timeout, httpcore.ConnectTimeout)
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, left_s), self._patience)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _left(patience: Patience, wait_s: float | None, over: type[Exception]) -> float:
    left_s = patience.left_s(wait_s)
    if left_s <= 0:
        raise over("the request took too long in all")
    return left_s
