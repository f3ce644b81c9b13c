"""Start keyholders: ``hornbill keyholder serve --data DIR [--data DIR ...] [--port N]``.

Rules:
- One process may serve several keyholders, each with its own folder and thread; for real each runs at another
  institution, or neither witness nor key is worth anything.
- As a witness it listens nowhere: it asks the hub. With ``--port`` it evaluates as well, for the agencies that
  ``agencies.json`` names.
- Ends within two seconds of SIGTERM. Whatever moment that is, what a witness vouched for is on disk.

    main(["--data", "var/keyholder", "--hub", "http://127.0.0.1:8700", "--log-key", "3f..."])
"""

from __future__ import annotations

import argparse
import logging
import signal
import sys
import threading
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from hornbill import config
from hornbill.exchange.hub.log import LogClient
from hornbill.kernel.errors import HornbillError
from hornbill.keyholder.identity import BadKeyholderFile, Identity, read, read_public_key
from hornbill.keyholder.memory import Memory
from hornbill.keyholder.witnessing import Witness
from hornbill.lifetime import add_with_parent, end_with_parent
from hornbill.ownership import check_owner

if TYPE_CHECKING:
    from collections.abc import Sequence

log = logging.getLogger("hornbill.keyholder")
STOP_S = 1.5  # seconds that a look in progress gets to end


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="hornbill keyholder serve",
        description="Cosigns heads of the directory log that continue the last; with --port, evaluates for agencies.",
    )
    parser.add_argument(
        "--data",
        type=Path,
        action="append",
        default=[],
        help="a keyholder's folder; may be given several times (default: HORNBILL_DATA)",
    )
    parser.add_argument(
        "--hub", metavar="URL", default="", help="the hub, if keyholder.json does not name it"
    )
    parser.add_argument(
        "--hub-host", metavar="HOST", default="", help="sent as the host in place of the URL's"
    )
    parser.add_argument("--log-key", metavar="HEX", default="", help="the log's public key, as for --hub")
    parser.add_argument("--port", type=int, help="answer agencies here; 0 takes a free port and names it")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    add_with_parent(parser)
    parser.add_argument("--log-level", default="INFO", choices=("DEBUG", "INFO", "WARNING", "ERROR"))
    return parser.parse_args(argv)


def main(argv: Sequence[str] | None = None) -> int:
    """Serve until told to stop.

    Args:
        argv: arguments after ``hornbill keyholder serve``.

    Returns:
        0 after a clean stop, 1 when it could not start (the reason and its cure are on stderr).
    """
    options = _arguments(argv)
    if options.with_parent is not None:
        end_with_parent(options.with_parent)
    logging.basicConfig(level=options.log_level, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    logging.getLogger("httpx").setLevel(logging.WARNING)
    with ExitStack() as open_things:
        try:
            folders = options.data or [config.folder()]
            identities = [_identity(folder, options) for folder in folders]
            witnesses = [
                _witness(identity, folder, open_things)
                for identity, folder in zip(identities, folders, strict=True)
            ]
            wait_s = config.number("HORNBILL_HUB_WAIT_S")
            if options.port is not None:
                _evaluate(identities, folders, options, open_things)
        except HornbillError as error:
            sys.stderr.write(f"{error}\n")
            return 1
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        threads = [
            threading.Thread(target=one.watch, args=(stop,), kwargs={"wait_s": wait_s}, daemon=True)
            for one in witnesses
        ]
        for thread in threads:
            thread.start()
        log.info("%s watch the log", ", ".join(identity.name for identity in identities))
        stop.wait()
        for thread in threads:
            thread.join(STOP_S / len(threads))
    return 0


def _evaluate(
    identities: Sequence[Identity],
    folders: Sequence[Path],
    options: argparse.Namespace,
    open_things: ExitStack,
) -> None:
    """Answer agencies until the end of the stack; BadKeyholderFile if a keyholder has no key for that."""
    from hornbill.keyholder import evaluation_key
    from hornbill.keyholder.app import App
    from hornbill.keyholder.evaluating import Evaluating
    from hornbill.keyholder.listening import listening

    logging.getLogger("uvicorn.error").setLevel(logging.WARNING)
    holders = []
    for identity, folder in zip(identities, folders, strict=True):
        keys = evaluation_key.read_all(folder)
        if not keys:
            raise BadKeyholderFile(
                f"the keyholder in {folder} has no key for evaluating",
                cure=f"Make one: hornbill keyholder evaluation-key --data {folder}; or leave --port out.",
            )
        holders.append(Evaluating(identity.name, folder, *keys))
        open_things.callback(holders[-1].close)
    open_things.enter_context(listening(options.host, options.port, App(holders)))


def _identity(folder: Path, options: argparse.Namespace) -> Identity:
    """Read a keyholder's file; what the command names takes the place of what the file says.

    Raises:
        BadKeyholderFile: neither names the hub or the log's key.
    """
    check_owner(folder)
    identity = read(folder)
    watched = identity.watched
    if options.hub:
        watched = replace(watched, hub_url=options.hub, hub_host=options.hub_host)
    if options.log_key:
        watched = replace(watched, log_key=read_public_key(options.log_key, "--log-key"))
    if not watched.hub_url or not watched.log_key:
        raise BadKeyholderFile(
            f"the keyholder in {folder} does not know its hub or the log's key",
            cure="Run: hornbill keyholder watch --data DIR --hub URL --hub-card FILE",
        )
    return replace(identity, watched=watched)


def _witness(identity: Identity, folder: Path, open_things: ExitStack) -> Witness:
    memory = Memory(folder)
    open_things.callback(memory.close)
    client = LogClient(
        identity.watched.hub_url,
        signer=f"witness:{identity.name}",
        key=identity.key,
        host_header=identity.watched.hub_host or None,
        timeout_s=config.number("HORNBILL_HUB_TIMEOUT_S"),
    )
    return Witness(identity, memory, client)


if __name__ == "__main__":
    sys.exit(main())
