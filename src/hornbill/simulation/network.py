"""A demonstration network as it is in a folder: who is in it, on which ports, and what is written down of it.

    folder/
      network.json        on which ports it runs, and so who is in it
      cases.json          the rooms of the cases that were played in
      hub/hub.json        the hub's key and the nodes it serves
      keyholders/ ...     one folder a witness, in a network with a log
      th-customs/ ...     one data folder a node

Rules: ports may change from run to run: enrolment files are told where the hub is before anything starts.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any

from hornbill.directory.core.agencies import enrolment
from hornbill.directory.core.log import bundle
from hornbill.kernel.errors import HornbillError
from hornbill.simulation.releases import THIS, Release

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from hornbill.simulation.databases import Server
    from hornbill.simulation.people import DemoAgency, Person

HUB = "hub"
LAYOUT = 5  # of network.json
CASES_FILE = "cases.json"  # rooms of the cases that were played in


class OtherNetwork(HornbillError):
    """In the folder lies something else than the network that was asked for."""

    code = "other-network"
    default_cure = "Start from nothing with `./hornbill run --fresh`, or choose another folder: --folder DIR."


@dataclass(frozen=True)
class Network:
    """A network on this machine.

    Attributes:
        folder: where it is.
        agencies: who is in it.
        hub_port, ports: TCP ports; the hub's, and each agency's web process's.
        landing_port: of the landing page; None leaves it out.
        holder_ports: where the key holders of deconfliction answer: one port for all in one process, or one for each in
            a process of its own; none leaves deconfliction out.
        postgres: a PostgreSQL server that hub and nodes have databases on; None for SQLite in their folders.
        hub_workers: processes of the hub; more than one only on PostgreSQL.
        time_stamps: authorities that all nodes ask, as ``HORNBILL_TIME_STAMP_AUTHORITIES`` names them; empty for none.
        hub_database: address of a database for the hub alone; empty: as ``postgres`` says.
        push_service: a receiver on this machine, ``127.0.0.1:9000``, in place of the push services; empty for those.
        releases: agency, or ``hub`` -> the release of Hornbill that it runs, where it is another than this one.
    """

    folder: Path
    agencies: tuple[DemoAgency, ...]
    hub_port: int
    ports: dict[str, int]
    landing_port: int | None = None
    holder_ports: tuple[int, ...] = ()
    postgres: Server | None = None
    hub_workers: int = 1
    hub_database: str = ""
    push_service: str = ""
    time_stamps: str = ""
    releases: Mapping[str, Release] = field(default_factory=dict)

    def release(self, owner: str) -> Release:
        """Return the release that an agency's node, or ``hub``, runs."""
        return self.releases.get(owner, THIS)

    def settings(self, owner: str) -> dict[str, str]:
        """Return the settings of an agency's node, or of ``hub``, that differ from the defaults: database, push service.

        The first officer of each agency makes accounts on a page.
        """
        found = {"HORNBILL_DATABASE_URL": self.postgres.url(owner)} if self.postgres else {}
        if owner == HUB and self.hub_database:
            found["HORNBILL_DATABASE_URL"] = self.hub_database
        people = next((one.people for one in self.agencies if one.id == owner), ())
        if people:
            found["HORNBILL_ADMINISTRATORS"] = f"{owner}/{people[0].username}"
        if self.time_stamps:
            found["HORNBILL_TIME_STAMP_AUTHORITIES"] = self.time_stamps
        return found | ({"HORNBILL_PUSH_SERVICES": self.push_service} if self.push_service else {})

    def environment(self, owner: str) -> dict[str, str]:
        """Return this process's environment, with the database of an agency's node, or of ``hub``, instead of its own, and its release."""
        rest = {name: text for name, text in os.environ.items() if name != "HORNBILL_DATABASE_URL"}
        return {**rest, **self.settings(owner), **self.release(owner).environment()}

    def data(self, agency: str) -> Path:
        """Return a node's data folder."""
        return self.folder / agency

    @property
    def hub_data(self) -> Path:
        """The hub's data folder."""
        return self.folder / "hub"

    @property
    def keyholders(self) -> Path:
        """Where the witnesses' folders lie; there is none in a network without a log."""
        return self.folder / "keyholders"

    @property
    def secretariat(self) -> DemoAgency | None:
        """The agency that admits the others to a network with a log; None where keys are pinned in a file."""
        return next((agency for agency in self.agencies if agency.kind == "secretariat"), None)

    @property
    def hub_url(self) -> str:
        """Where nodes reach the hub."""
        return f"http://127.0.0.1:{self.hub_port}"

    @property
    def holders(self) -> dict[str, str]:
        """Name of each key holder -> where it answers; empty where there are none."""
        return {
            name: f"http://127.0.0.1:{port}"
            for names, port in self.holder_processes
            if port is not None
            for name in names
        }

    @property
    def holder_processes(self) -> list[tuple[tuple[str, ...], int | None]]:
        """Names of the key holders of each process, and its port; None where they do nothing but witness."""
        if not self.keyholders.exists():
            return []
        names = tuple(sorted(folder.name for folder in self.keyholders.iterdir() if folder.is_dir()))
        if len(self.holder_ports) <= 1:
            return [(names, self.holder_ports[0] if self.holder_ports else None)]
        return [((name,), port) for name, port in zip(names, self.holder_ports, strict=True)]

    @property
    def landing_url(self) -> str:
        """Where a browser finds the landing page; empty when there is none."""
        return f"http://localhost:{self.landing_port}/" if self.landing_port else ""

    def url(self, agency: str) -> str:
        """Where a browser finds an agency's pages."""
        return f"http://{agency}.localhost:{self.ports[agency]}/"

    def officer(self, officer_id: str) -> tuple[DemoAgency, Person]:
        """Return an officer and the agency; KeyError if there is no such officer."""
        for agency in self.agencies:
            for person in agency.people:
                if f"{agency.id}/{person.username}" == officer_id:
                    return agency, person
        raise KeyError(officer_id)


def is_built(folder: Path, agencies: Sequence[DemoAgency] | None = None) -> bool:
    """Tell whether a whole network is in ``folder``.

    Args:
        folder: of the network.
        agencies: who should be in it; None: anyone who is.

    Raises:
        OtherNetwork: the network of others is there.
    """
    if not (folder / "network.json").exists():
        return False
    about = _about(folder)
    if agencies is None:
        return about.get("v") == LAYOUT
    if about.get("v") != LAYOUT or set(about.get("ports", ())) != {agency.id for agency in agencies}:
        raise OtherNetwork(f"in {folder} lies the network of another version, or of other agencies")
    return True


def open_network(folder: Path, agencies: tuple[DemoAgency, ...]) -> Network:
    """Return the network that is in a folder, on the ports on which it was started last.

    Args:
        folder: of the network.
        agencies: who is in it.

    Raises:
        OtherNetwork: there is none, or another one.
    """
    about = _about(folder)
    try:
        holders = tuple(about["holders"])
        return Network(folder, agencies, about["hub"], about["ports"], about["landing"], holders)
    except KeyError as error:
        raise OtherNetwork(f"no network of this version lies in {folder}") from error


def _about(folder: Path) -> dict[str, Any]:
    try:
        about = json.loads((folder / "network.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return about if isinstance(about, dict) else {}


def settle(network: Network) -> None:
    """Write down the ports on which a network is about to run, for its nodes and its landing page."""
    about = {
        "v": LAYOUT,
        "landing": network.landing_port,
        "hub": network.hub_port,
        "holders": network.holder_ports,
        "ports": network.ports,
    }
    replace_file(network.folder / "network.json", json.dumps(about, indent=1).encode())
    for agency in network.agencies:
        where = network.data(agency.id) / "enrolment.json"
        form: Any = bundle if network.secretariat else enrolment
        known = form.parse(where.read_bytes())
        if known.hub.url != network.hub_url:
            moved = replace(known, hub=replace(known.hub, url=network.hub_url))
            replace_file(where, form.serialise(moved))
        _tell_node(network, agency)


def _tell_node(network: Network, agency: DemoAgency) -> None:
    """Write what the sign-in page of a demonstration's node shows."""
    demo = {
        "people": [asdict(person) for person in agency.people],
        "landing": network.landing_url,
        "other_nodes": [
            {"name": other.name, "country": other.country, "url": network.url(other.id)}
            for other in network.agencies
            if other.id != agency.id
        ],
    }
    where = network.data(agency.id) / "demo.json"
    replace_file(where, json.dumps(demo, ensure_ascii=False).encode())


def write_enrolment(network: Network, agency: str, data: bytes) -> None:
    """Put an enrolment file in place at a node, whole."""
    replace_file(network.data(agency) / "enrolment.json", data)


def replace_file(where: Path, data: bytes) -> None:
    """Write a file whole, its owner's alone."""
    part = where.with_suffix(".part")
    part.write_bytes(data)
    part.chmod(0o600)
    part.replace(where)
