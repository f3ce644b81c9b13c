"""``hornbill node serve``: the web process of a node."""

from __future__ import annotations

import argparse
import socket
import sys
from typing import TYPE_CHECKING

from hornbill.kernel.errors import HornbillError
from hornbill.lifetime import add_with_parent
from hornbill.node import process

if TYPE_CHECKING:
    from collections.abc import Sequence

_STOP_S = 2  # live streams stay open: do not wait for them longer
_IDLE_S = 30  # an idle connection is closed
_CONNECTIONS = 500


class PortTaken(HornbillError):
    """The port cannot be listened on."""

    code = "port-taken"


def main(argv: Sequence[str]) -> int:
    """Serve a node's pages until told to stop.

    Args:
        argv: after ``node serve``.

    Returns:
        Exit code.
    """
    parser = argparse.ArgumentParser(prog="hornbill node serve", description="Serves a node's pages.")
    process.add_folder(parser)
    parser.add_argument("--port", type=int, required=True, help="to listen on")
    parser.add_argument(
        "--host", default="127.0.0.1", help="address to listen on (default: this machine only)"
    )
    add_with_parent(parser)
    options = parser.parse_args(argv)
    lock = process.begin(options.data, "web", with_parent=options.with_parent)
    with lock, _listen(options.host, options.port) as listener:
        return _serve(listener)


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except (OSError, OverflowError) as error:
        listener.close()
        cure = "Choose another with --port, or stop the program that uses it."
        raise PortTaken(f"port {port} on {host} cannot be used", cure=cure) from error
    listener.listen(256)
    return listener


def _serve(listener: socket.socket) -> int:
    import uvicorn

    from hornbill.node.asgi import application

    server = uvicorn.Server(
        uvicorn.Config(
            application(),
            http="httptools",
            loop="uvloop" if sys.platform != "win32" else "asyncio",
            ws="none",
            lifespan="on",
            log_config=None,  # ours: hornbill.node.logs
            access_log=False,
            server_header=False,
            proxy_headers=False,  # hornbill.node.clients reads them, if the settings trust a proxy
            timeout_keep_alive=_IDLE_S,
            timeout_graceful_shutdown=_STOP_S,
            limit_concurrency=_CONNECTIONS,
        )
    )
    server.run(sockets=[listener])
    return 0 if server.started else 1
