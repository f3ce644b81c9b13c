"""Start a hub: ``hornbill hub serve --data DIR --port N``.

Rules:
- It listens on loopback unless told otherwise: TLS and the outside address belong to the proxy in front.
- With SQLite one process, and the folder is locked. On PostgreSQL several share a hub: with ``--share-port`` on one
  machine, where the kernel gives each connection to one of them, or on several behind one proxy.
- Ends within two seconds of SIGTERM; long polls are answered at once, what is queued is written.
- Logs name agencies, counts and errors, never an envelope.

    main(["--data", "var/hub", "--port", "8700"])
"""

from __future__ import annotations

import argparse
import logging
import socket
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import uvicorn

from hornbill import config
from hornbill.hub.app import App, create_app
from hornbill.hub.limits import MIB, HubLimits
from hornbill.hub.nodes import read_hub_file
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.hosts import is_this_machine
from hornbill.lifetime import add_with_parent, end_with_parent
from hornbill.ownership import check_owner
from hornbill.request_heads import protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import FrameType

log = logging.getLogger("hornbill.hub")
STOP_S = 2  # seconds that open requests get to end


class CannotListen(HornbillError):
    """The port cannot be had."""

    code = "cannot-listen"
    default_cure = "Stop the program that uses this port, or choose another with --port."


class NothingShared(HornbillError):
    """Several workers were asked for, and each would have its own database."""

    code = "nothing-shared"
    default_cure = "Set HORNBILL_DATABASE_URL for every worker, or leave --share-port out."


class HubServer(uvicorn.Server):
    """Uvicorn, letting long polls go as soon as it is told to stop.

    Args:
        config: uvicorn's.
        app: the hub.
    """

    def __init__(self, config: uvicorn.Config, app: App) -> None:
        super().__init__(config)
        self._app = app

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, and only then say where: anyone who reads the line can connect."""
        await super().startup(sockets)
        if self.started:
            for listener in sockets or ():
                host, port = listener.getsockname()[:2]
                log.info("the hub listens on %s port %d", host, port)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Wake every long poll, then stop as uvicorn does."""
        self._app.hub.waits.close()
        await super().shutdown(sockets)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Stop; a second signal does not cut off what is being written."""
        del frame
        log.info("signal %d: the hub stops", sig)
        self.should_exit = True


def listen(host: str, port: int, *, shared: bool = False) -> socket.socket:
    """Bind the port before anything is opened, so that a taken port is said plainly.

    Args:
        host: address.
        port: TCP port; 0 takes a free one.
        shared: other workers of the same hub listen there too.

    Raises:
        CannotListen: it is taken, or may not be had.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if shared:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    try:
        listener.bind((host, port))
    except (OSError, OverflowError) as error:
        listener.close()
        why = getattr(error, "strerror", None) or "there is no such port"
        raise CannotListen(f"{host} port {port} cannot be had: {why}") from error
    return listener


def build_config(app: App, limits: HubLimits) -> uvicorn.Config:
    """Return uvicorn's configuration for a hub."""
    return uvicorn.Config(
        app,
        http=protocol(timeout_s=limits.head_timeout_s, most=limits.head_bytes),
        loop="auto",  # uvloop where the extra "hub" is installed
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=False,
        proxy_headers=False,  # the signature says who asks; no address is looked at
        limit_concurrency=limits.connections,
        timeout_keep_alive=60,
        timeout_graceful_shutdown=STOP_S,
    )


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="hornbill hub serve", description="Store and forward sealed envelopes."
    )
    defaults = HubLimits()
    config.add_data(parser, "folder with hub.json; SQLite is made there")
    parser.add_argument("--port", type=int, required=True, help="TCP port; 0 takes a free one and names it")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument(
        "--share-port",
        action="store_true",
        help="other workers of this hub listen there too (PostgreSQL only)",
    )
    parser.add_argument(
        "--envelopes-per-day",
        type=int,
        default=defaults.envelopes_per_day,
        help="stored for one node a day (default: %(default)s)",
    )
    parser.add_argument(
        "--mib-per-day",
        type=int,
        default=defaults.bytes_per_day // MIB,
        help="MiB stored for one node a day (default: %(default)s)",
    )
    add_with_parent(parser)
    parser.add_argument("--log-level", default="INFO", choices=("DEBUG", "INFO", "WARNING", "ERROR"))
    return parser.parse_args(argv)


def _limits(options: argparse.Namespace) -> HubLimits:
    """Return the limits that the command and the settings name; BadSetting if one cannot be read."""
    return replace(
        HubLimits(),
        envelopes_per_day=options.envelopes_per_day,
        bytes_per_day=options.mib_per_day * MIB,
        head_every_s=max(1, config.number("HORNBILL_HUB_HEAD_EVERY_S")),
        log_entries_per_day=config.number("HORNBILL_HUB_LOG_ENTRIES_PER_DAY"),
        prekeys_per_day=config.number("HORNBILL_HUB_PREKEYS_PER_DAY"),
        blob_bytes_per_node=config.number("HORNBILL_HUB_FILES_GIB") * 1024 * MIB,
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Serve until told to stop; an address that leaves this machine is warned of, as TLS belongs in front.

    Args:
        argv: arguments after ``hornbill hub serve``.

    Returns:
        0 after a clean stop, 1 when it could not start (the reason and its cure are on stderr).
    """
    options = _arguments(argv)
    if options.with_parent is not None:
        end_with_parent(options.with_parent)
    logging.basicConfig(level=options.log_level, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    logging.getLogger("uvicorn.error").setLevel(logging.WARNING)
    try:
        check_owner(options.data)
        read_hub_file(options.data / "hub.json")  # before the port is taken, and said plainly
        limits = _limits(options)
        if options.share_port and not config.text("HORNBILL_DATABASE_URL"):
            raise NothingShared("workers share a port only where they share a database")
        listener = listen(options.host, options.port, shared=options.share_port)
    except HornbillError as error:
        _say(error)
        return 1
    if not is_this_machine(options.host):
        log.warning(
            "the hub listens on %s without TLS: put a proxy in front, docs/operations.md, TLS", options.host
        )
    app = create_app(options.data, limits=limits)
    server = HubServer(build_config(app, limits), app)
    try:
        server.run(sockets=[listener])
    except SystemExit:  # uvicorn's way of saying that it did not start; the reason was logged
        return 1
    return 0 if server.started else 1


def _say(error: Any) -> None:
    sys.stderr.write(f"{error}\n")


if __name__ == "__main__":
    sys.exit(main())
