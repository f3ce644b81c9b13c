"""``hornbill run``: the demonstration network, from nothing to two open pages.

Rules: what was written is kept from run to run; ``--fresh`` throws it away after asking; Ctrl-C or a closed
terminal stops every process; a port that is taken is said with its cure. Everything lies in ``var/demo``.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import sys
import time
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

from hornbill.kernel.errors import HornbillError
from hornbill.simulation import story
from hornbill.simulation.building import Network, build, is_built
from hornbill.simulation.people import PAIR
from hornbill.simulation.processes import Running, port_is_free, running
from hornbill.simulation.visitor import Visitor, wait_until

if TYPE_CHECKING:
    from collections.abc import Sequence

FIRST_PORT = 8100
_LOOK_EVERY_S = 1.0
FIRST_ROOM_S = 60.0  # workers of a busy, slow machine take long to begin


class PortTaken(HornbillError):
    """A port of the demonstration is used by another program."""

    code = "port-taken"


class NotConfirmed(HornbillError):
    """Data would have been thrown away, and nobody said yes."""

    code = "not-confirmed"
    default_cure = "Nothing was changed. Say yes when asked, or add --yes."


def main(argv: Sequence[str]) -> int:
    """Run the demonstration until told to stop.

    Args:
        argv: after ``run``.

    Returns:
        0 when it was stopped in order, 1 when a part ended by itself.

    Raises:
        PortTaken, NotConfirmed, BuildFailed, DidNotStart: nothing is left running.
    """
    options = _arguments(argv)
    network = _network(options.folder.resolve(), options.port)
    if options.fresh:
        _throw_away(network.folder, yes=options.yes)
    _check_ports(network)
    begun = time.monotonic()
    new = not is_built(network.folder)
    if new:
        _say("making two nodes and a hub (once)")
        build(network)
    ready = False
    try:
        with running(network) as parts:
            if new:
                _play_in(network)
            ready = True  # from here on a signal is the ordinary end
            _tell(network, time.monotonic() - begun)
            if options.browser:
                _open_browser(network)
            return _stay(parts, options.seconds)
    except KeyboardInterrupt:
        if not ready:
            raise
        return 0


def _arguments(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="hornbill run", description="Runs a demonstration: two agencies and a blind hub."
    )
    parser.add_argument("--fresh", action="store_true", help="throw the demonstration's data away first")
    parser.add_argument("--yes", action="store_true", help="with --fresh: do not ask")
    parser.add_argument(
        "--port", type=int, default=FIRST_PORT, help="first of three ports (default: %(default)s)"
    )
    parser.add_argument(
        "--folder", type=Path, default=Path("var") / "demo", help="where it lies (default: %(default)s)"
    )
    parser.add_argument("--browser", action="store_true", help="open the pages in a browser")
    parser.add_argument("--seconds", type=float, help="stop by itself after so long (tests, benchmarks)")
    return parser.parse_args(argv)


def _network(folder: Path, port: int) -> Network:
    ports = {agency.id: port + 1 + place for place, agency in enumerate(PAIR)}
    return Network(folder, PAIR, port, ports)


def _throw_away(folder: Path, *, yes: bool) -> None:
    if not folder.exists():
        return
    if not yes:
        if not sys.stdin.isatty():
            raise NotConfirmed(f"--fresh would throw away {folder}")
        answer = input(f"Throw away everything the demonstration holds in {folder}? [y/N] ")
        if answer.strip().lower() not in ("y", "yes"):
            raise NotConfirmed("nothing was thrown away", cure="Run without --fresh to go on with it.")
    shutil.rmtree(folder)


def _check_ports(network: Network) -> None:
    taken = [port for port in (network.hub_port, *network.ports.values()) if not port_is_free(port)]
    if taken:
        ports = ", ".join(map(str, taken))
        cure = "Stop the other program (perhaps another `./hornbill run`), or choose others: --port 8300."
        raise PortTaken(f"port {ports} of this machine is taken", cure=cure)


def _play_in(network: Network) -> None:
    """Write the first messages as the officers would, so that there is something to read."""
    visitors = {agency.id: Visitor(network, agency, agency.people[0]) for agency in PAIR}
    for visitor in visitors.values():
        visitor.sign_in()
    first, second = (visitors[agency.id] for agency in PAIR)
    room = first.open_room(story.TITLE, story.NUMBER, [second.officer_id])
    if not wait_until(lambda: second.state(room) != {}, FIRST_ROOM_S):
        raise HornbillError("the first room did not arrive", cure="Look into var/demo/*/worker.log.")
    for line in story.LINES:
        visitors[line.agency].write(room, line.text)
    for visitor in visitors.values():
        visitor.close()


def _tell(network: Network, seconds: float) -> None:
    _say(f"ready after {seconds:.1f} s. Invented people and cases; do not write anything real here.")
    print()
    for agency in PAIR:
        person = agency.people[0]
        url = f"http://{agency.host}:{network.ports[agency.id]}/"
        print(f"  {agency.name:<26} {url}")
        print(f"  {'':<26} sign in as {person.username}, passphrase: {person.passphrase}")
    print(f"  {'The hub, which can read none of it':<26} {network.hub_data}")
    print()
    _say("Ctrl-C stops everything; what was written is kept.")


def _open_browser(network: Network) -> None:
    if not (sys.platform == "darwin" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return
    for agency in PAIR:
        with contextlib.suppress(webbrowser.Error):
            webbrowser.open(f"http://{agency.host}:{network.ports[agency.id]}/")


def _stay(parts: Running, seconds: float | None) -> int:
    end = time.monotonic() + seconds if seconds is not None else None
    try:
        while end is None or time.monotonic() < end:
            dead = parts.dead()
            if dead:
                for part in dead:
                    print(f"{part.name} ended by itself:\n{part.tail()}", file=sys.stderr)
                return 1
            time.sleep(min(_LOOK_EVERY_S, max(0.0, end - time.monotonic())) if end else _LOOK_EVERY_S)
    except KeyboardInterrupt:
        print()
        _say("stopping")
    return 0


def _say(text: str) -> None:
    print(f"> {text}", flush=True)
