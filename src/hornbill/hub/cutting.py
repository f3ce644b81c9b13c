"""Ending what a server does not answer: a hung server keeps its connections, so nothing else ends a wait for it.

with within(connection, 3.0):
    connection.execute(...)      # an error of the client after three seconds
"""

from __future__ import annotations

import contextlib
import os
import socket
import threading
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextlib.contextmanager
def within(connection: Any, seconds: float, spared: Callable[[], bool] | None = None) -> Iterator[None]:
    """Cut a connection if the block takes longer; what waits for its server ends with an error of the client.

    Args:
        connection: of the client library.
        seconds: for the whole block.
        spared: asked when they are over, in a thread of its own: whether it gets as long again.
    """
    over = threading.Event()

    def watch() -> None:
        while not over.wait(seconds):
            if spared is not None:
                with contextlib.suppress(Exception):  # who cannot be asked spares nothing
                    if spared():
                        continue
            if not over.is_set():
                cut(connection)
            return

    threading.Thread(target=watch, name="hub-within", daemon=True).start()
    try:
        yield
    finally:
        over.set()


def cut(connection: Any) -> None:
    """Shut a connection's socket; from any thread, also while another one waits for the server."""
    with contextlib.suppress(Exception):  # it is closed already
        file = os.dup(connection.fileno())
        with socket.socket(fileno=file) as shut:
            shut.shutdown(socket.SHUT_RDWR)
