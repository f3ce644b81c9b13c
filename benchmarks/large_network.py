"""One real node of a network of 34 agencies and 6,800 officers: its data folder, the hub with the log, witnesses.

Rules: everything is made once (``large_directory``: a minute) and kept while the code that shapes it is the same; each
measurement begins with the node as it was before it had seen the log. Hub, witnesses, web process and worker are the
processes that a demonstration starts.

    large = LargeNetwork(folder, Size())
    large.make()
    large.put_back()                            # the node knows nothing of the log
    with large.serving() as running:            # hub and witnesses
        large.start(running, "worker")
        large.taken_in()                        # entries that the node has
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.large_directory import OwnAgency, Size, Terms, write_log
from hornbill.directory.core.agencies.network import Hub
from hornbill.directory.core.log import bundle
from hornbill.exchange.hub.log import LogClient
from hornbill.exchange.hub.requests import HubError
from hornbill.hub.files import path_of
from hornbill.hub.log_store import LOG
from hornbill.hub.nodes import Directory, majority, write_hub_file
from hornbill.kernel.suite.transport_key import TransportKey
from hornbill.keyholder import identity
from hornbill.simulation.network import Network, settle
from hornbill.simulation.people import THAI_CUSTOMS
from hornbill.simulation.processes import Part, Running, free_ports
from hornbill.vault.keyring import FILE_NAME, NodeKeys

if TYPE_CHECKING:
    from collections.abc import Iterator

# As the agency that admits, its enrolment file is one of a network with a log.
OWN = replace(THAI_CUSTOMS, kind="secretariat")
WITNESSES = ("first", "second", "third", "fourth", "fifth")
PATIENCE_S = 300.0
_SHAPE = (
    "directory/core/statements/statement.py",
    "directory/core/statements/kinds.py",
    "directory/core/statements/bodies.py",
    "directory/core/log/bundle.py",
    "directory/migrations",
    "vault/migrations",
    "exchange/migrations",
    "audit/migrations",
    "hub/log_store.py",
    "hub/nodes.py",
    "keyholder/identity.py",
    "simulation/people.py",
)


class TookTooLong(Exception):
    """Something that a measurement waits for did not come."""


class LargeNetwork:
    """The network in a folder.

    Args:
        folder: where it is, or is to lie.
        size: how large.

    Attributes:
        network: folder, ports.
    """

    def __init__(self, folder: Path, size: Size) -> None:
        hub_port, port = free_ports(2)
        self.size = size
        self.network = Network(folder, (OWN,), hub_port, {OWN.id: port})
        self._kept = folder / "kept"

    @property
    def data(self) -> Path:
        """The node's data folder."""
        return self.network.data(OWN.id)

    def make(self) -> None:
        """Make it if it does not lie there in the form that this code gives it."""
        folder, done = self.network.folder, self.network.folder / "large.json"
        shape = self._shape()
        if not done.exists() or json.loads(done.read_text(encoding="utf-8")) != shape:
            print(f"> making a directory of {self.size.entries} entries (once)", file=sys.stderr)
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True, mode=0o700)
            self._make_node()
            self._make_hub()
            self._kept.mkdir()
            for part in self._parts():
                part.rename(self._kept / part.name)
            done.write_text(json.dumps(shape), encoding="utf-8")

    def put_back(self) -> None:
        """Put hub, witnesses and node back to where the node had taken in nothing.

        All three: witnesses that saw a longer log would not cosign this one again, and the hub counts what the node sent.
        """
        for part in self._parts():
            shutil.rmtree(part, ignore_errors=True)
            shutil.copytree(self._kept / part.name, part)
        settle(self.network)

    def _parts(self) -> tuple[Path, ...]:
        return self.network.hub_data, self.network.keyholders, self.data

    def _shape(self) -> dict[str, object]:
        found = hashlib.sha256(Path(__file__).with_name("large_directory.py").read_bytes())
        found.update(Path(__file__).read_bytes())
        for name in _SHAPE:
            path = Path(__file__).parents[1] / "src" / "hornbill" / name
            for one in sorted(path.glob("*.py")) if path.is_dir() else [path]:
                found.update(one.read_bytes())
        return {**asdict(self.size), "code": found.hexdigest()}

    def _make_node(self) -> None:
        order = {
            "data": str(self.data),
            "agency": asdict(OWN),
            "template": "",
            "migrate": True,
            "save": False,
        }
        command = [sys.executable, "-m", "hornbill.simulation.node_maker"]
        subprocess.run(command, input=json.dumps(order), capture_output=True, text=True, check=True)

    def _make_hub(self) -> None:
        network = self.network
        hub_key, log_key = TransportKey.generate(), TransportKey.generate()
        watched = identity.Watched(network.hub_url, "", log_key.public)
        witnesses = {
            name: identity.create(network.keyholders / name, name, watched).key.public for name in WITNESSES
        }
        threshold = majority(len(witnesses))
        network.hub_data.mkdir(mode=0o700)
        made = write_log(
            path_of(network.hub_data, LOG),
            Terms(Hub(network.hub_url, "", hub_key.public), log_key.public, witnesses, threshold),
            OwnAgency(OWN.id, OWN.name, OWN.country, OWN.time_zone, self._keys(self.data), len(OWN.people)),
            self.size,
        )
        directory = Directory(OWN.id, log_key, witnesses, threshold)
        write_hub_file(network.hub_data / "hub.json", hub_key, made.nodes, directory)
        where = self.data / "enrolment.json"
        where.write_bytes(bundle.serialise(made.bundle))
        where.chmod(0o600)

    @staticmethod
    def _keys(data: Path) -> NodeKeys:
        return NodeKeys.load(data / FILE_NAME)

    @contextmanager
    def serving(self) -> Iterator[Running]:
        """Run the hub and its witnesses; returns once the log's head is published, and stops all at the end."""
        running = Running(self.network)
        try:
            for name in ("hub", "keyholders"):
                running.parts[name].start()
            running.parts["hub"].wait_ready()
            self._await_head()
            yield running
        finally:
            running.stop()

    def _await_head(self) -> None:
        keys, end = self._keys(self.data), time.monotonic() + PATIENCE_S
        with LogClient(self.network.hub_url, signer=OWN.id, key=keys.transport) as client:
            while time.monotonic() < end:
                try:
                    found = client.head(beyond=self.size.entries - 1, wait_s=5)
                except HubError:
                    found = None
                if found is not None and found.head.size >= self.size.entries:
                    return
                time.sleep(0.05)
        raise TookTooLong("the witnesses did not cosign the log's head")

    @staticmethod
    def start(running: Running, part: str) -> Part:
        """Start the node's ``web`` or ``worker``."""
        found = running.parts[f"{OWN.id} {part}"]
        found.start()
        return found

    def taken_in(self) -> int:
        """Return how many entries the node has, as its database says."""
        where = f"file:{self.data / 'node.sqlite3'}?mode=ro"
        with closing(sqlite3.connect(where, uri=True, timeout=30)) as db:
            row = db.execute("SELECT size FROM directory_logstanding").fetchone()
        return int(row[0]) if row else 0

    def await_entries(self, worker: Part, count: int, *, look_every_s: float = 0.05) -> None:
        """Return when the node has so many entries; TookTooLong if its worker ends or five minutes pass."""
        end = time.monotonic() + PATIENCE_S
        while self.taken_in() < count:
            if not worker.alive() or time.monotonic() > end:
                raise TookTooLong(f"{self.taken_in()} of {count} entries:\n{worker.tail()}")
            time.sleep(look_every_s)
