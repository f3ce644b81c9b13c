"""``hornbill hub secretariat | witnesses``: what changes in a hub's file after it was made.

Rules: ``hub.json`` is read, changed and written under its lock, also while the hub runs, which takes the new one up
within seconds. Whatever the hub could not read is not written.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from hornbill import config
from hornbill.command import cards
from hornbill.command.hub import FILE
from hornbill.exchange.core.protocol.admission import NodeChange
from hornbill.hub.nodes import Directory, Nodes, changed, changing, majority, read_hub_file, write_nodes
from hornbill.kernel.errors import HornbillError
from hornbill.ownership import check_owner

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class AdmitsAlready(HornbillError):
    """Another agency's node lets others in."""

    code = "admits-already"


class BadWitnesses(HornbillError):
    """Witnesses that no head could have."""

    code = "bad-witnesses"


def secretariat(argv: Sequence[str]) -> int:
    """Say whose node lets others in."""
    parser = argparse.ArgumentParser(
        prog="hornbill hub secretariat",
        description="Says whose node lets others in: from then on it tells the hub whom to serve.",
    )
    config.add_data(parser, "the hub's folder")
    parser.add_argument("card", type=Path, metavar="FILE", help="what `hornbill node card` printed there")
    parser.add_argument("--replace", action="store_true", help="in place of the agency that does so now")
    options = parser.parse_args(argv)
    node = cards.read_node_card(options.card)

    def change(nodes: Nodes) -> Nodes:
        now = nodes.directory.admits
        if now and now != node.agency and not options.replace:
            cure = f"Give --replace if {node.agency} is to do so from now on."
            raise AdmitsAlready(f"{now} lets others in at this hub", cure=cure)
        found = changed(nodes, NodeChange(node.agency, node.mailbox, node.transport_key))
        return replace(found, directory=replace(nodes.directory, admits=node.agency))

    _change(options.data, change)
    print(f"{node.agency} lets others in; a hub that runs takes it up within seconds")
    return 0


def witnesses(argv: Sequence[str]) -> int:
    """Change who cosigns heads."""
    parser = argparse.ArgumentParser(
        prog="hornbill hub witnesses",
        description="Changes which keyholders cosign the log's heads at this hub. Nodes go by the network's own list:"
        " docs/operations.md, Changing witnesses.",
    )
    config.add_data(parser, "the hub's folder")
    cards.add_keyholders(parser, "add", "one more keyholder")
    parser.add_argument(
        "--remove", metavar="NAME", action="append", default=[], help="one that cosigns no more"
    )
    parser.add_argument(
        "--threshold", type=int, help="cosignatures that a head needs (default: more than half)"
    )
    options = parser.parse_args(argv)
    more = cards.named(options.add, options.add_card)

    def change(nodes: Nodes) -> Nodes:
        return replace(
            nodes, directory=with_witnesses(nodes.directory, more, options.remove, options.threshold)
        )

    found = _change(options.data, change).directory
    names = ", ".join(found.witnesses) or "none"
    print(f"witnesses: {names}; a head needs {found.threshold} of {len(found.witnesses)}")
    return 0


def with_witnesses(
    directory: Directory, more: dict[str, bytes], gone: Sequence[str], threshold: int | None
) -> Directory:
    """Return a directory's settings with other witnesses.

    Args:
        directory: as it is.
        more: name -> key of those that are new, or have a new key.
        gone: names of those that are to cosign no more.
        threshold: None for more than half.

    Raises:
        BadWitnesses: one that is to go is not there, or the threshold cannot be reached.
    """
    strangers = sorted(set(gone) - set(directory.witnesses))
    if strangers:
        names = ", ".join(directory.witnesses) or "none"
        raise BadWitnesses(f"no witness is called {', '.join(strangers)}", cure=f"There are: {names}.")
    found = {**{name: key for name, key in directory.witnesses.items() if name not in gone}, **more}
    if len(set(found.values())) != len(found):
        raise BadWitnesses("two witnesses have the same key", cure="Each keyholder makes its own.")
    needed = majority(len(found)) if threshold is None else threshold
    if not min(1, len(found)) <= needed <= len(found):
        raise BadWitnesses(
            f"{needed} of {len(found)} cosignatures",
            cure="Choose a --threshold of at least 1, no more than there are.",
        )
    return replace(directory, witnesses=found, threshold=needed)


def _change(folder: Path, change: Callable[[Nodes], Nodes]) -> Nodes:
    check_owner(folder)
    path = folder / FILE
    read_hub_file(path)  # says what is wrong before a lock is made in a folder that is not a hub's
    with changing(path):
        nodes = change(read_hub_file(path))
        write_nodes(path, nodes)
    return nodes
