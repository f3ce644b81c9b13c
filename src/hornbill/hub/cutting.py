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
    from collections.abc import Iterator


@contextlib.contextmanager
def within(connection: Any, seconds: float) -> Iterator[None]:
    """Cut a connection if the block takes longer; what waits for its server ends with an error of the client.

    Args:
        connection: of the client library.
        seconds: for the whole block.
    """
    timer = threading.Timer(seconds, cut, (connection,))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def cut(connection: Any) -> None:
    """Shut a connection's socket; from any thread, also while another one waits for the server."""
    with contextlib.suppress(Exception):  # it is closed already
        file = os.dup(connection.fileno())
        with socket.socket(fileno=file) as shut:
            shut.shutdown(socket.SHUT_RDWR)
