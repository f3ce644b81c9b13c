"""The processes of a network: started, watched, killed and started again.

Rules: every process ends with the one that started it, also when that one is killed (Linux: parent-death
signal; elsewhere a pipe that the child watches would be needed: docs/limitations.md); each writes its log into
its own data folder; readiness is asked over HTTP, never guessed by time.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from hornbill.kernel.errors import HornbillError
from hornbill.simulation.network import HUB  # its first process; a second one is ``hub 2``
from hornbill.simulation.releases import THIS, Release

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from hornbill.simulation.network import Network

HOLDERS = "keyholders"  # all in one process; each in its own: ``keyholders witness-1``
READY_S = 120.0  # a machine that starts twenty of them at once; one that ends is noticed at once
STOP_S = 5.0
_LOOK_EVERY_S = 0.02
_WITH_US = ("--with-parent", str(os.getpid()))
_PORTS = [port for port in range(10_000, 32_000) if port != 10_080]  # which browsers open for nobody
_reserved: list[socket.socket] = []  # while this process runs


class DidNotStart(HornbillError):
    """A process ended, or did not answer, instead of being ready."""

    code = "did-not-start"
    default_cure = "Read the end of its log above; `./hornbill run --fresh` starts from nothing."


@dataclass
class Part:
    """One process of a network.

    Attributes:
        name: for people: ``hub``, ``th-customs web``, ``th-customs worker``.
        command: after ``hornbill``.
        log: file that its output goes to.
        ready_url: answers 200 when it is ready; None for a worker.
        env: settings beside the environment.
        release: of Hornbill that it runs.
    """

    name: str
    command: list[str]
    log: Path
    ready_url: str | None = None
    env: dict[str, str] = field(default_factory=dict)
    release: Release = THIS
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it."""
        env = {key: value for key, value in os.environ.items() if not key.startswith("HORNBILL_")}
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", self.release.command, *self.command],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env={**env, **self.env, **self.release.environment()},
                start_new_session=True,  # Ctrl-C reaches the starter only, which stops all in order
            )

    def run(self) -> int:
        """Start it and wait until it ends; returns its exit code."""
        self.start()
        assert self.process is not None
        return self.process.wait()

    def wait_ready(self, timeout_s: float = READY_S) -> None:
        """Return when it answers.

        Raises:
            DidNotStart: it ended or stayed silent.
        """
        deadline = time.monotonic() + timeout_s
        while time.monotonic() < deadline:
            if self.process is None or self.process.poll() is not None:
                raise DidNotStart(f"{self.name} ended at once:\n{self.tail()}")
            if self.ready_url is None:
                return
            if _answers(self.ready_url):
                return
            time.sleep(_LOOK_EVERY_S)
        raise DidNotStart(f"{self.name} did not answer within {timeout_s:.0f} s:\n{self.tail()}")

    def kill(self) -> None:
        """Kill it as a power failure would: SIGKILL, no goodbye."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    def stop(self) -> None:
        """Ask it to stop; kill it when it does not."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(STOP_S)
        except subprocess.TimeoutExpired:
            self.kill()

    def alive(self) -> bool:
        """Tell whether it runs."""
        return self.process is not None and self.process.poll() is None

    def tail(self, lines: int = 12, longest: int = 400) -> str:
        """Return the end of its log; a line longer than ``longest`` characters is cut."""
        try:
            said = self.log.read_text(encoding="utf-8", errors="replace").splitlines()[-lines:]
            return "\n".join(line[:longest] for line in said)
        except OSError:
            return "(no log)"


def _answers(url: str) -> bool:
    """Tell whether something answers 200 there; without a client that would read certificates at each look."""
    to = urlsplit(url)
    connection = HTTPConnection(to.hostname or "", to.port, timeout=2)
    try:
        connection.request("GET", to.path)
        return connection.getresponse().status == HTTPStatus.OK
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def _is(name: str, what: str) -> bool:
    return name.split(" ", maxsplit=1)[0] == what


class Running:
    """A network's processes.

    Args:
        network: what runs.
        only: names of the parts to run; empty: all.

    Attributes:
        network: as given.
        parts: by name.
    """

    def __init__(self, network: Network, *, only: tuple[str, ...] = ()) -> None:
        self.network = network
        self.parts: dict[str, Part] = {}
        self._add_hub()
        for names, holders_port in network.holder_processes:
            self._add_keyholders(names, holders_port)
        for agency in network.agencies:
            self._add_node(agency.id)
        if network.landing_port is not None:
            self._add_landing(network.landing_port)
        self.parts = {
            name: part
            for name, part in self.parts.items()
            if not only or name in only or any(_is(name, what) for what in only if what in (HUB, HOLDERS))
        }

    def _add_hub(self) -> None:
        network = self.network
        share = ["--share-port"] if network.hub_workers > 1 else []
        for number in range(1, network.hub_workers + 1):
            name = HUB if number == 1 else f"{HUB} {number}"
            self.parts[name] = Part(
                name,
                [
                    "hub",
                    "serve",
                    "--data",
                    str(network.hub_data),
                    "--port",
                    str(network.hub_port),
                    *share,
                    *_WITH_US,
                ],
                network.hub_data / f"{name.replace(' ', '-')}.log",
                f"{network.hub_url}/v1/health",
                network.settings(HUB),
                network.release(HUB),
            )

    @property
    def hub(self) -> list[Part]:
        """The processes of the hub."""
        return [part for part in self.parts.values() if _is(part.name, HUB)]

    @property
    def holders(self) -> list[Part]:
        """The processes of the key holders."""
        return [part for part in self.parts.values() if _is(part.name, HOLDERS)]

    def _add_keyholders(self, names: tuple[str, ...], port: int | None) -> None:
        """One process of keyholders, each with a key of its own; in earnest each runs at another institution."""
        network = self.network
        named = [word for name in names for word in ("--data", str(network.keyholders / name))]
        command = ["keyholder", "serve", *named, "--hub", network.hub_url, *_WITH_US]
        ready = None
        if port is not None:
            command += ["--port", str(port)]
            ready = f"http://127.0.0.1:{port}/v1/health"
        name = HOLDERS if len(network.holder_processes) == 1 else f"{HOLDERS} {names[0]}"
        log = network.keyholders / f"{name.replace(' ', '-')}.log"
        self.parts[name] = Part(name, command, log, ready)

    def _add_node(self, agency: str) -> None:
        data, port = self.network.data(agency), self.network.ports[agency]
        env = {"HORNBILL_DEMO": "1", "HORNBILL_DATA": str(data), **self.network.settings(agency)}
        if self.network.holders:
            holders = [f"{name}={url}" for name, url in self.network.holders.items()]
            env["HORNBILL_KEYHOLDERS"] = ",".join(holders)
        common = ["--data", str(data), *_WITH_US]
        self.parts[f"{agency} web"] = Part(
            f"{agency} web",
            ["node", "serve", *common, "--port", str(port)],
            data / "web.log",
            f"http://127.0.0.1:{port}/health",
            env,
            self.network.release(agency),
        )
        self.parts[f"{agency} worker"] = Part(
            f"{agency} worker",
            ["node", "work", *common],
            data / "worker.log",
            None,
            env,
            self.network.release(agency),
        )

    def _add_landing(self, port: int) -> None:
        folder = self.network.folder
        self.parts["landing"] = Part(
            "landing",
            ["demo", "serve", "--data", str(folder), "--port", str(port), *_WITH_US],
            folder / "landing.log",
            f"http://127.0.0.1:{port}/health",
        )

    def start(self) -> None:
        """Start all at once, then wait until each is ready; on failure none is left running."""
        try:
            for part in self.parts.values():
                part.start()
            for part in self.parts.values():
                part.wait_ready()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Stop all: pages and workers first, the hub last."""
        for part in self.parts.values():
            if not _is(part.name, HUB) and part.process is not None and part.alive():
                part.process.terminate()
        for name in sorted(self.parts, key=lambda name: _is(name, HUB)):
            self.parts[name].stop()

    def dead(self) -> list[Part]:
        """Return the parts that ended by themselves."""
        return [part for part in self.parts.values() if not part.alive()]


@contextlib.contextmanager
def running(network: Network, *, change: Callable[[Running], None] | None = None) -> Iterator[Running]:
    """Run a network for the length of a block; a signal to stop ends it in order.

    Args:
        network: what to run.
        change: called with the processes before they are started, to give them other settings.
    """
    parts = Running(network)
    if change is not None:
        change(parts)
    # SIGINT too: anyone who starts this in the background of a script hands it down ignored.
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        with contextlib.suppress(ValueError):  # not the main thread
            signal.signal(number, _raise_interrupt)
    try:
        parts.start()
        yield parts
    finally:
        parts.stop()


def _raise_interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def free_ports(count: int) -> list[int]:
    """Return TCP ports of the loopback that nobody else uses while this process runs.

    They are below the range from which the system takes ports for outgoing connections: a connection, even one to the port
    itself, can then not take the port of a server that is about to start or is down for a moment. Other processes that call
    this function get other ports, because this one keeps the UDP port of the same number.
    """
    found: list[int] = []
    for port in _PORTS:
        if len(found) == count:
            break
        if port_is_free(port) and _reserve(port):
            found.append(port)
    if len(found) < count:
        raise DidNotStart(f"there are no {count} free ports on this machine")
    return found


def _reserve(port: int) -> bool:
    """Keep a port's number for this process; False if another one has it."""
    kept = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    try:
        kept.bind(("127.0.0.1", port))
    except OSError:
        kept.close()
        return False
    _reserved.append(kept)
    return True


def free_ports_in_a_row(count: int) -> int:
    """Return the first of so many ports, as ``free_ports`` gives them, that follow each other."""
    row: list[int] = []
    while len(row) < count:
        [port] = free_ports(1)
        row = [*row, port] if row and port == row[-1] + 1 else [port]
    return row[0]


def port_is_free(port: int) -> bool:
    """Tell whether a TCP port of the loopback can be listened on."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as one:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            one.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
