"""Serving evaluations over HTTP: a uvicorn server in a thread of its own, beside those that watch the log.

Rules: the port is bound before anything is opened, so that a taken one is said plainly. TLS belongs into a proxy in
front, as before a hub.

    with listening("127.0.0.1", 8711, app): ...
"""

from __future__ import annotations

import logging
import socket
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

import uvicorn

from hornbill.kernel.errors import HornbillError
from hornbill.request_heads import protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hornbill.keyholder.app import App

log = logging.getLogger("hornbill.keyholder")
CONNECTIONS = 200
STOP_S = 1  # seconds that a request in hand gets to end


class CannotListen(HornbillError):
    """The port cannot be had, or the server did not start."""

    code = "cannot-listen"
    default_cure = "Choose another port, or stop the program that has this one."


class _Server(uvicorn.Server):
    """A server that leaves signals to the main thread."""

    def install_signal_handlers(self) -> None:
        """Install none."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


@contextmanager
def listening(host: str, port: int, app: App) -> Iterator[int]:
    """Serve for the length of a block; gives the port.

    Args:
        host: address to listen on.
        port: 0 takes a free one.
        app: what answers.

    Raises:
        CannotListen: the port is taken, or may not be had.
    """
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(CONNECTIONS)  # from now on: who connects before the server runs waits for it
    except (OSError, OverflowError) as error:
        listener.close()
        why = getattr(error, "strerror", None) or "there is no such port"
        raise CannotListen(f"{host} port {port} cannot be had: {why}") from error
    server = _Server(
        uvicorn.Config(
            app,
            http=protocol(),
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            date_header=False,
            proxy_headers=False,
            limit_concurrency=CONNECTIONS,
            timeout_keep_alive=60,
            timeout_graceful_shutdown=STOP_S,
        )
    )
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    bound = listener.getsockname()[1]
    log.info("evaluations are answered on %s port %d", host, bound)
    try:
        yield bound
    finally:
        server.should_exit = True
        thread.join(STOP_S + 1)
        listener.close()
        app.close()
