"""Founding the demonstration's network as a real one is founded: a log, five witnesses, root officers, join codes.

    hub and witnesses run -> the secretariat's roots found -> a code for each agency -> each asks to join ->
    two roots sign -> each takes its enrolment file and publishes its officers -> all have the whole directory

Rules: nothing is written into a node from outside: each step is done by a process that works on that node, with the
functions that `hornbill node found`, `invite`, `sign` and `join` call; only the waiting between them is shorter.
"""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import ExitStack
from dataclasses import asdict
from typing import IO, TYPE_CHECKING, Any

from hornbill.hub.nodes import Directory, Node, majority, write_hub_file
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.suite.transport_key import TransportKey
from hornbill.keyholder import agencies, evaluation_key, identity
from hornbill.simulation.agencies import ROOT_THRESHOLD
from hornbill.simulation.people import FORMAT_NAME, WITNESSES
from hornbill.simulation.processes import HOLDERS, HUB, Running

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hornbill.simulation.network import Network
    from hornbill.simulation.people import DemoAgency

PATIENCE_S = 240.0  # for the whole, on a busy, slow machine


class NotFounded(HornbillError):
    """The demonstration's network could not be founded."""

    code = "not-founded"
    default_cure = "Read the message; then try again with --fresh."


def found(network: Network, cards: Sequence[dict[str, Any]]) -> None:
    """Found the network over nodes that were just made.

    Args:
        network: its nodes lie in its folder; its hub's port is free.
        cards: of the nodes, the secretariat's among them.

    Raises:
        NotFounded, DidNotStart: nothing of it runs any more.
    """
    secretariat = network.secretariat
    assert secretariat is not None
    card = next(card for card in cards if card["id"] == secretariat.id)
    hub_key, log_key = TransportKey.generate(), TransportKey.generate()
    witnesses = {
        name: identity.create(
            network.keyholders / name,
            name,
            identity.Watched(network.hub_url, "", log_key.public),
        ).key.public
        for name in WITNESSES
    }
    keyholders = {name: evaluation_key.create(network.keyholders / name).public for name in WITNESSES}
    for name in WITNESSES:
        agencies.write(network.keyholders / name, {card["id"]: _allowed(card) for card in cards})
    network.hub_data.mkdir(mode=0o700)
    node = Node(card["id"], card["mailbox"], _raw(card["transport_key"]))
    directory = Directory(secretariat.id, log_key, witnesses, majority(len(witnesses)))
    write_hub_file(network.hub_data / "hub.json", hub_key, [node], directory)
    terms = {
        "name": FORMAT_NAME,
        "url": network.hub_url,
        "hub_key": hub_key.public.hex(),
        "log_key": log_key.public.hex(),
        "witnesses": {name: key.hex() for name, key in witnesses.items()},
        "keyholders": {name: key.hex() for name, key in keyholders.items()},
        "threshold": ROOT_THRESHOLD,
    }
    running = Running(network, only=(HUB, HOLDERS))
    running.start()
    try:
        _ceremony(network, secretariat, terms)
    finally:
        running.stop()


def _allowed(card: dict[str, Any]) -> agencies.Allowed:
    return agencies.Allowed(card["id"], _raw(card["transport_key"]))


def _raw(key: str) -> bytes:
    import base64

    return base64.b64decode(key, validate=True)


def _ceremony(network: Network, secretariat: DemoAgency, terms: dict[str, Any]) -> None:
    """Let the secretariat found and invite, the others join, until all have the whole directory."""
    others = [agency for agency in network.agencies if agency is not secretariat]
    officers = sum(len(agency.people) for agency in network.agencies)
    common = {"officers": officers, "agencies": len(network.agencies), "patience_s": PATIENCE_S}
    with ExitStack() as stack:
        founder = _start(stack, network, secretariat, "founder")
        order = {**common, "terms": terms, "invite": {agency.id: list(agency.competent) for agency in others}}
        _tell(founder, {**order, **_about(network, secretariat)})
        codes = json.loads(_line(founder, secretariat.id))
        joiners = {}
        for agency in others:
            joiners[agency.id] = _start(stack, network, agency, "joiner")
            _tell(joiners[agency.id], {**common, "code": codes[agency.id], **_about(network, agency)})
        for name, process in {**joiners, secretariat.id: founder}.items():
            if process.wait(PATIENCE_S) != 0:
                raise NotFounded(f"the node of {name} did not come into the network: {_said(process)}")


def _about(network: Network, agency: DemoAgency) -> dict[str, Any]:
    return {"data": str(network.data(agency.id)), "agency": asdict(agency)}


def _start(stack: ExitStack, network: Network, agency: DemoAgency, part: str) -> subprocess.Popen[str]:
    log = stack.enter_context((network.data(agency.id) / f"{part}.log").open("w+", encoding="utf-8"))
    process = subprocess.Popen(
        [sys.executable, "-m", f"hornbill.simulation.{part}"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=log,
        text=True,
        env=network.environment(agency.id),
    )
    process.log = log  # type: ignore[attr-defined]
    stack.callback(_end, process)
    return process


def _end(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()


def _tell(process: subprocess.Popen[str], order: dict[str, Any]) -> None:
    assert process.stdin is not None
    json.dump(order, process.stdin)
    process.stdin.close()
    process.stdin = None


def _line(process: subprocess.Popen[str], name: str) -> str:
    assert process.stdout is not None
    line = process.stdout.readline()
    if not line:
        process.wait()
        raise NotFounded(f"the node of {name} could not found the network: {_said(process)}")
    return line


def _said(process: subprocess.Popen[str]) -> str:
    log: IO[str] = process.log  # type: ignore[attr-defined]
    log.seek(0)
    return log.read().strip()[-600:]
