"""Building a demonstration network under one folder: hub, nodes, officers, enrolment.

    folder/
      network.json        who is in it, and on which ports
      hub/hub.json        the hub's key and the nodes it serves
      th-customs/ ...     one data folder a node

Rules: made in a folder beside it and moved into place whole, so that an interrupted build leaves nothing half
made; each node is made by a process of its own, as in earnest, from one migrated template.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from hornbill.directory.core import enrolment
from hornbill.directory.core import network as network_core
from hornbill.directory.core.enrolment_reading import read_agency
from hornbill.hub.nodes import Node, write_hub_file
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.suite.transport_key import TransportKey
from hornbill.simulation.people import FORMAT_NAME, DemoAgency

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

LAYOUT = 1  # of network.json


class BuildFailed(HornbillError):
    """A part of the network could not be made."""

    code = "build-failed"
    default_cure = "Read the message; then try again with --fresh."


@dataclass(frozen=True)
class Network:
    """A network on this machine.

    Attributes:
        folder: where it lies.
        agencies: who is in it.
        hub_port, ports: TCP ports; the hub's, and each agency's web process's.
    """

    folder: Path
    agencies: tuple[DemoAgency, ...]
    hub_port: int
    ports: dict[str, int]

    def data(self, agency: str) -> Path:
        """Return a node's data folder."""
        return self.folder / agency

    @property
    def hub_data(self) -> Path:
        """The hub's data folder."""
        return self.folder / "hub"

    @property
    def hub_url(self) -> str:
        """Where nodes reach the hub."""
        return f"http://127.0.0.1:{self.hub_port}"


def is_built(folder: Path) -> bool:
    """Tell whether a whole network lies in ``folder``."""
    try:
        return bool(json.loads((folder / "network.json").read_text(encoding="utf-8"))["v"] == LAYOUT)
    except (OSError, ValueError, KeyError, TypeError):
        return False


def build(network: Network) -> None:
    """Make a network.

    Args:
        network: what to make; its folder must not hold one yet.

    Raises:
        BuildFailed: a node could not be made; nothing is left behind.
    """
    part = network.folder.with_name(f"{network.folder.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True, mode=0o700)
    making = Network(part, network.agencies, network.hub_port, network.ports)
    template = part / "template.sqlite3"
    first, *others = network.agencies
    cards = [_make_node(making, first, template, migrate=True)]
    with ThreadPoolExecutor(max_workers=4) as pool:
        cards += pool.map(lambda agency: _make_node(making, agency, template, migrate=False), others)
    template.unlink(missing_ok=True)
    _enrol(making, cards)
    about = {"v": LAYOUT, "agencies": [asdict(agency) for agency in network.agencies]}
    (part / "network.json").write_text(json.dumps(about, ensure_ascii=False, indent=1), encoding="utf-8")
    shutil.rmtree(network.folder, ignore_errors=True)
    part.rename(network.folder)


def _make_node(network: Network, agency: DemoAgency, template: Path, *, migrate: bool) -> dict[str, Any]:
    order = {
        "data": str(network.data(agency.id)),
        "agency": asdict(agency),
        "template": str(template),
        "migrate": migrate,
    }
    done = subprocess.run(
        [sys.executable, "-m", "hornbill.simulation.node_maker"],
        input=json.dumps(order),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        shutil.rmtree(network.folder, ignore_errors=True)
        raise BuildFailed(f"the node of {agency.id} could not be made: {done.stderr.strip()[-600:]}")
    card: dict[str, Any] = json.loads(done.stdout)
    return card


def _enrol(network: Network, cards: Sequence[dict[str, Any]]) -> None:
    """Write the hub's file and one enrolment file for all nodes."""
    key = TransportKey.generate()
    agencies = tuple(read_agency(card) for card in cards)
    network.hub_data.mkdir(mode=0o700)
    nodes = [Node(agency.id, agency.mailbox, agency.transport_key) for agency in agencies]
    write_hub_file(network.hub_data / "hub.json", key, nodes)
    hub = network_core.Hub(url=network.hub_url, host="", key=key.public)
    data = enrolment.serialise(network_core.Enrolment(FORMAT_NAME, hub, agencies))
    for agency in network.agencies:
        write_enrolment(network, agency.id, data)
        others = [other for other in network.agencies if other.id != agency.id]
        demo = {
            "people": [asdict(person) for person in agency.people],
            "other_nodes": [
                {
                    "name": other.name,
                    "country": other.country,
                    "url": f"http://{other.host}:{network.ports[other.id]}/",
                }
                for other in others
            ],
        }
        where = network.data(agency.id) / "demo.json"
        where.write_text(json.dumps(demo, ensure_ascii=False), encoding="utf-8")
        where.chmod(0o600)


def write_enrolment(network: Network, agency: str, data: bytes) -> None:
    """Put an enrolment file in place at a node, whole."""
    where = network.data(agency) / "enrolment.json"
    part = where.with_suffix(".part")
    part.write_bytes(data)
    part.chmod(0o600)
    part.replace(where)
