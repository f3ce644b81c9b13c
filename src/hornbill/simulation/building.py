"""Building a demonstration network under one folder: hub, nodes, officers, and the network that they form.

Rules: made in a folder beside it and moved into place whole, so that an interrupted build leaves nothing half
made; each node is made by a process of its own, as for real, from one migrated template (on
PostgreSQL each from nothing). A network with a
secretariat is founded, with a log (``founding``); without one, keys are pinned in one enrolment file. Where the
environment names a folder in ``NETWORKS_KEPT``, as the tests' does, a network of the same agencies is made once, kept
there as this tree and this Python made it, and copied from then on: founding one takes half a minute of processor time, and anyone who wants the same one
meanwhile waits for it.

    build(Network(folder, NETWORK, hub_port, ports, landing_port))
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hornbill.directory.core.agencies import enrolment
from hornbill.directory.core.agencies import network as network_core
from hornbill.directory.core.agencies.enrolment_reading import read_agency
from hornbill.hub.nodes import Node, write_hub_file
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.suite.transport_key import TransportKey
from hornbill.simulation import founding
from hornbill.simulation.network import CASES_FILE, Network, is_built, settle, write_enrolment
from hornbill.simulation.people import FORMAT_NAME
from hornbill.simulation.processes import HUB

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hornbill.simulation.people import DemoAgency

__all__ = ["CASES_FILE", "BuildFailed", "Network", "build", "is_built"]

KEPT = "NETWORKS_KEPT"  # a variable of the environment, not a setting: nodes know nothing of it


class BuildFailed(HornbillError):
    """A part of the network could not be made."""

    code = "build-failed"
    default_cure = "Read the message; then try again with --fresh."


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
    making = replace(network, folder=part)
    kept = _kept(network)
    with _alone(kept):
        there = kept is not None and kept.exists()
        if not there:
            _make(making)
            _keep(part, kept)
    if there and kept is not None:
        shutil.copytree(kept, part, dirs_exist_ok=True)
    settle(making)
    shutil.rmtree(network.folder, ignore_errors=True)
    part.rename(network.folder)


def _kept(network: Network) -> Path | None:
    """Where a network of the same agencies is kept; None when none is, as on PostgreSQL or of several releases."""
    folder = os.environ.get(KEPT)
    if not folder or network.postgres or network.hub_database or network.releases:
        return None
    return Path(folder) / key(network.agencies)


def key(*made_of: object) -> str:
    """Name what is kept by what it was made of, by this very tree, and this version of Python."""
    tree = (str(Path(__file__)), sys.version_info[:2])
    return hashlib.sha256(repr((made_of, tree)).encode()).hexdigest()[:16]


@contextmanager
def _alone(kept: Path | None) -> Iterator[None]:
    """Let one process at a time make a network that is kept: the others wait, and copy it."""
    if kept is None:
        yield
        return
    with kept.with_name(f"{kept.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # ends with the file, and with the process
        yield


def _keep(part: Path, kept: Path | None) -> None:
    """Keep a copy of what was made, whole or not at all."""
    if kept is None:
        return
    copy = kept.with_name(f"{kept.name}.{os.getpid()}")
    shutil.copytree(part, copy)
    try:
        copy.rename(kept)
    except OSError:
        shutil.rmtree(copy)


def _make(making: Network) -> None:
    """Make the nodes and the network that they form."""
    template = making.folder / "template.sqlite3"
    if making.postgres:
        for owner in (HUB, *(agency.id for agency in making.agencies)):
            making.postgres.make_anew(owner)
    first, *others = making.agencies
    cards = [_make_node(making, first, template, migrate=True)]

    def make(agency: DemoAgency) -> dict[str, Any]:
        other_tables = making.release(agency.id) != making.release(first.id)
        return _make_node(making, agency, template, migrate=other_tables)

    with ThreadPoolExecutor(max_workers=4) as pool:
        cards += pool.map(make, others)
    template.unlink(missing_ok=True)
    if making.secretariat:
        founding.found(making, cards)
    else:
        _enrol(making, cards)


def _make_node(network: Network, agency: DemoAgency, template: Path, *, migrate: bool) -> dict[str, Any]:
    order = {
        "data": str(network.data(agency.id)),
        "agency": asdict(agency),
        "template": str(template),
        "migrate": migrate or network.postgres is not None,
        "save": migrate and agency == network.agencies[0] and network.postgres is None,
    }
    done = subprocess.run(
        [sys.executable, "-m", "hornbill.simulation.node_maker"],
        input=json.dumps(order),
        capture_output=True,
        text=True,
        env=network.environment(agency.id),
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
