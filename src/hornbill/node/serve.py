"""``hornbill node serve``: the web process of a node.

Rules: pages leave the machine through a proxy with TLS alone: without HORNBILL_TLS the process listens on loopback and
nowhere else, and settings that do not go together with a proxy are said when it starts.
"""

from __future__ import annotations

import argparse
import logging
import signal
import socket
from importlib import import_module
from typing import TYPE_CHECKING

from hornbill import config
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.hosts import is_this_machine
from hornbill.kernel.uncollected import uncollected
from hornbill.lifetime import add_with_parent
from hornbill.node import process

if TYPE_CHECKING:
    from collections.abc import Sequence

_STOP_S = 2  # live streams stay open: do not wait for them longer
_IDLE_S = 30  # an idle connection is closed
_CONNECTIONS = 500
_HEAD_BYTES = 64 * 1024  # cookies among it


class PortTaken(HornbillError):
    """The port cannot be listened on."""

    code = "port-taken"


class WithoutTls(HornbillError):
    """Pages would leave this machine in the clear."""

    code = "without-tls"
    default_cure = "Put a proxy with TLS in front and set HORNBILL_TLS=yes (docs/operations.md, TLS), or leave --host out."


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
    check_tls(options.host)
    begun = process.begin(options.data, "web", with_parent=options.with_parent, port=options.port)
    for warning in doubts():
        logging.getLogger("hornbill.node").warning(warning)
    with begun, _listen(options.host, options.port) as listener:
        if (
            begun.presence is not None
        ):  # the server raises the signal again that stopped it: the row must be deleted still
            signal.signal(signal.SIGTERM, lambda *_: None)
        exit_code = _serve(listener)
        return process.REPLACED if begun.presence is not None and begun.presence.replaced else exit_code


def check_tls(host: str) -> None:
    """Return if pages may be served on an address; WithoutTls if they would leave the machine in the clear."""
    if not config.flag("HORNBILL_TLS") and not is_this_machine(host):
        raise WithoutTls(f"pages on {host or 'every address'} would go over the network without TLS")


def doubts() -> list[str]:
    """List what in the settings does not go together with a proxy in front."""
    tls, hosts, proxies = (
        config.flag("HORNBILL_TLS"),
        config.words("HORNBILL_HOSTS"),
        config.number("HORNBILL_PROXY_COUNT"),
    )
    found = []
    if tls and not hosts:
        found.append(
            "HORNBILL_TLS is set and HORNBILL_HOSTS is not: pages answer under no name but this machine's"
        )
    if tls and not proxies:
        found.append(
            "HORNBILL_TLS is set and HORNBILL_PROXY_COUNT is 0: every visitor seems to come from the proxy"
        )
    if hosts and not tls:
        found.append(
            "HORNBILL_HOSTS is set and HORNBILL_TLS is not: browsers would send passphrases in the clear"
        )
    return found


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
    with uncollected(lasts=True):
        import uvicorn
        from django.conf import settings

        from hornbill.node.asgi import application
        from hornbill.request_heads import protocol

        import_module(settings.ROOT_URLCONF)  # which the first request would load
        pages = application()
    server = uvicorn.Server(
        uvicorn.Config(
            pages,
            http=protocol(most=_HEAD_BYTES),
            loop="auto",  # uvloop where the extra "hub" is installed
            ws="none",
            lifespan="on",
            log_config=None,  # ours: hornbill.node.logs
            access_log=False,
            server_header=False,
            proxy_headers=False,  # hornbill.pages.clients reads them, if the settings trust a proxy
            timeout_keep_alive=_IDLE_S,
            timeout_graceful_shutdown=_STOP_S,
            limit_concurrency=_CONNECTIONS,
        )
    )
    server.run(sockets=[listener])
    return 0 if server.started else 1
