"""A file between two agencies over links that break each 100 KB, while everything that carries it is killed in the middle.

Shows: an upload goes on after its web process was killed; the worker that sends, the hub, and the worker that fetches are
killed with a part of the file behind them and go on; the file arrives byte for byte; no word of it is in clear in any
file of nodes and hub; a withdrawal destroys it at both ends.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

import httpx

from hornbill.exchange.core.files.blob import sealed_length
from hornbill.simulation.faulty_hub import BREAKS_AFTER, FaultyHub
from hornbill.simulation.file_visitor import (
    begin_file,
    file_states,
    read_file,
    received,
    send_file,
    share_file,
    withdraw_file,
)
from hornbill.simulation.plays.stage import begin_talk, build_pair, find_anywhere
from hornbill.simulation.processes import free_ports, running
from hornbill.simulation.visitor import wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hornbill.simulation.play import Expectations, Manner
    from hornbill.simulation.plays.stage import Talk
    from hornbill.simulation.processes import Running

WORDS = "the rosewood lies under the ginger in container two"
MIB = 1024 * 1024
SIZE = 3 * MIB + 12_345
ARRIVES_S = 120.0


def play(expectations: Expectations, folder: Path, manner: Manner) -> None:
    """Play it in ``folder``, which is emptied first."""
    network = build_pair(expectations, folder, manner)
    fetcher = network.data(network.agencies[1].id)
    (hidden,) = free_ports(1)  # nodes know the relay's port only
    behind = replace(network, hub_port=hidden)
    with FaultyHub(network.hub_port, hidden) as relay, running(behind) as parts:
        talk = begin_talk(expectations, behind)
        relay.behave("breaks")
        relay.hold_files(hold=True)
        expectations.say(f"from now on the links to the hub break after {BREAKS_AFTER} bytes")
        data = (WORDS.encode() + b" / ") * (SIZE // (len(WORDS) + 3) + 1)
        data = data[:SIZE]
        record = _upload(expectations, talk, parts, data)
        _carry(expectations, talk, parts, relay, [behind.hub_data / "blobs", fetcher / "files"])
        _read(expectations, talk, record, data)
        expectations.say(f"the links broke {relay.broken} times")
        expectations.expect("over links that did break", true=relay.broken > 20, seen=str(relay.broken))
        found = find_anywhere([WORDS], behind)
        where = "file or database" if behind.postgres else "file"
        expectations.expect(
            f"no word of it lies in clear in any {where}", true=not found, seen=str(found)[:300]
        )
        _withdraw(expectations, talk, record, [network.data(one.id) for one in network.agencies])


def _upload(expectations: Expectations, talk: Talk, parts: Running, data: bytes) -> str:
    """Send a half, kill the web process, go on."""
    officer = talk.first
    upload = begin_file(officer, talk.room, "packing list.txt", len(data), "text/plain")
    web = parts.parts[f"{officer.agency.id} web"]

    def half() -> Iterator[bytes]:
        yield data[: SIZE // 2]
        first = sealed_length(MIB)  # the first chunk, sealed: a byte less of it counts for nothing
        if wait_until(lambda: _there(officer.agency.id, parts) >= first, ARRIVES_S):
            web.kill()
        yield data[SIZE // 2 :]

    try:
        send_file(officer, upload, half())
        broke = False
    except httpx.HTTPError:
        broke = True
    expectations.expect("the web process is killed in the middle of an upload", true=broke)
    web.start()
    web.wait_ready()
    at = received(officer, upload)
    expectations.expect("what had arrived in whole chunks is there", true=at == MIB, seen=str(at))
    again = begin_file(officer, talk.room, "packing list.txt", len(data), "text/plain")
    expectations.expect("choosing the same file goes on with it", true=again.received == at)
    send_file(officer, upload, [data[at:]], at=at)
    return share_file(officer, talk.room, upload, "What the driver carried")


def _there(agency: str, parts: Running) -> int:
    """Return how many bytes of uploads lie on a node's disk."""
    return _grown(parts.network.data(agency) / "files", "uploads/*.part")


def _grown(folder: Path, what: str) -> int:
    return sum(path.stat().st_size for path in folder.glob(what) if path.exists())


def _carry(
    expectations: Expectations, talk: Talk, parts: Running, relay: FaultyHub, folders: list[Path]
) -> None:
    """Kill the sending worker, the hub and the fetching worker, each with a part of the file behind it.

    Neither worker comes to the end of the file before it is killed: the relay holds the rest back until then.
    """
    blobs, fetched = folders
    sender = parts.parts[f"{talk.first.agency.id} worker"]
    begun = wait_until(lambda: _grown(blobs, "*/*.part") > 200_000, ARRIVES_S)
    sender.kill()
    part = _grown(blobs, "*/*.part")
    expectations.expect(
        "the sending worker is killed in the middle", true=begun and 0 < part < SIZE, seen=str(part)
    )
    relay.hold_files(hold=False)
    for hub in parts.hub:
        hub.kill()
    for hub in parts.hub:
        hub.start()
        hub.wait_ready()
    sender.start()
    whole = wait_until(lambda: _grown(blobs, "*/*.data") > SIZE, ARRIVES_S)
    expectations.expect("the hub has the whole file all the same, after it was killed too", true=whole)
    worker = parts.parts[f"{talk.second.agency.id} worker"]
    relay.hold_files(hold=True)

    def fetching() -> bool:
        file_states(talk.second, talk.room)  # somebody looks at the room: the node learns of the file
        return _grown(fetched, "*/*.part") > 200_000

    begun = wait_until(fetching, ARRIVES_S)
    worker.kill()
    part = _grown(fetched, "*/*.part")
    expectations.expect(
        "the fetching worker is killed in the middle", true=begun and 0 < part < SIZE, seen=str(part)
    )
    relay.hold_files(hold=False)
    worker.start()


def _read(expectations: Expectations, talk: Talk, record: str, data: bytes) -> None:
    here = wait_until(lambda: "here" in file_states(talk.second, talk.room), ARRIVES_S)
    states = file_states(talk.second, talk.room)
    expectations.expect("the other agency's page says that the file is here", true=here, seen=str(states))
    digest = hashlib.sha256(b"".join(read_file(talk.second, talk.room, record))).hexdigest()
    same = digest == hashlib.sha256(data).hexdigest()
    expectations.expect("what its officer downloads is the file, byte for byte", true=same)


def _withdraw(expectations: Expectations, talk: Talk, record: str, folders: list[Path]) -> None:
    withdraw_file(talk.first, talk.room, record)
    gone = wait_until(lambda: not any(_grown(one / "files", "*/*.*") for one in folders), ARRIVES_S)
    expectations.expect("after its withdrawal neither node's disk holds a byte of it", true=gone)
