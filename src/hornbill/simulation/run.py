"""``hornbill run``: the demonstration network, from nothing to its open landing page.

Rules: what was written is kept from run to run; ``--fresh`` throws it away after asking; Ctrl-C or a closed
terminal stops every process; a port that is taken is said with its cure. Everything is in ``var/demo``.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import sys
import time
import webbrowser
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from hornbill.kernel.errors import HornbillError
from hornbill.simulation import delivery_story, operation_story, seizure_tables, story, watched_quorum
from hornbill.simulation.agencies import NETWORK
from hornbill.simulation.building import build
from hornbill.simulation.case import Case
from hornbill.simulation.cases import CASES
from hornbill.simulation.network import CASES_FILE, Network, is_built, settle
from hornbill.simulation.people import PAIR, WITNESSES
from hornbill.simulation.playing import play_all_in
from hornbill.simulation.processes import Running, port_is_free, running

if TYPE_CHECKING:
    from collections.abc import Sequence

FIRST_PORT = 8100
QUORUM = "postgres-quorum"
BUILD_MB, RUN_MB = (
    100,
    20,
)  # disk that must be free: the demonstration takes 20 MB, and as much again while made
_LOOK_EVERY_S = 1.0


class PortTaken(HornbillError):
    """A port of the demonstration is used by another program."""

    code = "port-taken"


class DiskFull(HornbillError):
    """There is no room for the demonstration's files."""

    code = "disk-full"


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
        PortTaken, DiskFull, NotConfirmed, OtherNetwork, BuildFailed, DidNotStart: nothing is left running.
    """
    options = _arguments(argv)
    if options.hub == QUORUM:
        folder = (options.folder or Path("var") / "demo-quorum").resolve()
        _check_ports(_network(folder, options))  # before anything of one that runs is thrown away
        _throw_away(folder, yes=options.yes or watched_quorum.read(folder) is not None)
        _say("three database servers being started; nothing of this demonstration is kept")
        with watched_quorum.watching(folder) as address:
            return _run(options, replace(_network(folder, options), hub_workers=2, hub_database=address))
    network = _network((options.folder or Path("var") / "demo").resolve(), options)
    if options.fresh:
        _throw_away(network.folder, yes=options.yes)
    return _run(options, network)


def _run(options: argparse.Namespace, network: Network) -> int:
    begun = time.monotonic()
    new = not is_built(network.folder, network.agencies)
    _check_ports(network)
    _check_space(network.folder, BUILD_MB if new else RUN_MB)
    if new:
        _say(f"making {len(network.agencies)} nodes and a hub (once)")
        build(network)
    settle(network)
    ready = False
    try:
        with running(network) as parts:
            if not (network.folder / CASES_FILE).exists():
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
        prog="hornbill run",
        description="Runs a demonstration: five agencies, their secretariat, a blind hub, and a first page.",
    )
    parser.add_argument("--fresh", action="store_true", help="throw the demonstration's data away first")
    parser.add_argument("--yes", action="store_true", help="with --fresh: do not ask")
    parser.add_argument("--pair", action="store_true", help="two customs services and the hub only")
    parser.add_argument(
        "--port",
        type=int,
        default=FIRST_PORT,
        help="first of nine ports in a row, or of thirteen (default: %(default)s)",
    )
    parser.add_argument(
        "--holders",
        type=int,
        choices=(1, len(WITNESSES)),
        default=1,
        help="processes of the five key holders; with five, four ports more (default: %(default)s)",
    )
    parser.add_argument("--folder", type=Path, help="where it lies (default: var/demo, or var/demo-quorum)")
    parser.add_argument(
        "--hub",
        choices=("sqlite", QUORUM),
        default="sqlite",
        help="where the hub keeps what it carries: a file, or three PostgreSQL servers of which one may be killed (default: %(default)s)",
    )
    parser.add_argument(
        "--browser",
        action=argparse.BooleanOptionalAction,
        default=_has_display() and sys.stdout.isatty(),
        help="open the first page in a browser (default: where there is a screen)",
    )
    parser.add_argument("--seconds", type=float, help="stop by itself after so long (tests, benchmarks)")
    return parser.parse_args(argv)


def _network(folder: Path, options: argparse.Namespace) -> Network:
    """Lay the ports out: landing page, hub, agencies, key holders; a pair has neither the first nor the last."""
    port, pair, holders = options.port, options.pair, options.holders
    agencies = PAIR if pair else NETWORK
    hub = port if pair else port + 1
    ports = {agency.id: hub + 1 + place for place, agency in enumerate(agencies)}
    if pair:
        return Network(folder, agencies, hub, ports)
    first = hub + 1 + len(agencies)
    return Network(folder, agencies, hub, ports, port, tuple(range(first, first + holders)))


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
    wanted = [network.hub_port, *network.ports.values(), *network.holder_ports]
    wanted += [network.landing_port] if network.landing_port is not None else []
    taken = [port for port in sorted(wanted) if not port_is_free(port)]
    if taken:
        ports = ", ".join(map(str, taken))
        cure = "Stop the other program (perhaps another `./hornbill run`), or choose others: --port 8300."
        raise PortTaken(f"port {ports} of this machine is taken", cure=cure)


def _check_space(folder: Path, needed_mb: int) -> None:
    there = next(place for place in (folder, *folder.parents) if place.exists())
    free_mb = shutil.disk_usage(there).free // 1024**2
    if free_mb < needed_mb:
        cure = "Free some, or choose a folder on another disk: --folder DIR."
        raise DiskFull(f"{free_mb} MB are free in {there}; the demonstration needs {needed_mb}", cure=cure)


def _play_in(network: Network) -> None:
    """Write the cases as the officers would, so that there is something to read."""
    cases = CASES if network.landing_port is not None else (_pair_case(),)
    _say(f"{len(cases)} case(s) being played in (once)")
    play_all_in(network, cases)
    if network.landing_port is not None:
        _say("two years of invented seizures being imported (once)")
        today = datetime.now(UTC).date()
        seizure_tables.import_all(network, today)
        _say("a joint operation of five agencies being played in (once)")
        operation_story.play_in(network, today)
        _say("a controlled delivery through three States being played in (once)")
        delivery_story.play_in(network)


def _pair_case() -> Case:
    members = tuple(f"{agency.id}/{agency.people[0].username}" for agency in PAIR)
    return Case("pair", story.TITLE, story.NUMBER, "AMBER+STRICT", members, story.LINES)


def _tell(network: Network, seconds: float) -> None:
    _say(f"ready after {seconds:.1f} s. Invented people and cases; do not write anything real here.")
    print()
    if network.landing_url:
        print(f"  {'Begin here':<44} {network.landing_url}")
        print()
    for agency in network.agencies:
        person = agency.people[0]
        print(f"  {agency.name:<44} {network.url(agency.id)}")
        print(f"  {'':<44} sign in as {person.username}, passphrase: {person.passphrase}")
    print(f"  {'The hub, which can read none of it':<44} {network.hub_url}, {network.hub_data}")
    if network.holder_ports:
        print(f"  {'The key holders of deconfliction':<44} {_holders_words(network)}")
    print()
    kept = "nothing of it is kept" if network.hub_database else "what was written is kept"
    _say(f"Ctrl-C stops everything; {kept}.")


def _holders_words(network: Network) -> str:
    """Say how the key holders run: what a demonstration on one machine shows of them, and what not."""
    first, last = network.holder_ports[0], network.holder_ports[-1]
    if first == last:
        return f"five keys in one process, port {first}; each in its own: --holders {len(WITNESSES)}"
    return f"five processes, one key each, ports {first} to {last}; in earnest five institutions"


def _has_display() -> bool:
    return sys.platform == "darwin" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _open_browser(network: Network) -> None:
    urls = [network.landing_url] if network.landing_url else [network.url(one.id) for one in network.agencies]
    for url in urls:
        with contextlib.suppress(webbrowser.Error):
            webbrowser.open(url)


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
