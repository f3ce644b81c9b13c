"""A day's traffic of a whole network through one hub: what it costs the hub, and whether that grows with what it holds.

34 agencies with 200 officers each, 200 rooms of three to six agencies, 20,000 records. The hub is a real process. The nodes are
the exchange's own core, without databases and pages: every key real, every record sealed to its readers (body, both
signatures, wraps), every envelope sealed to its node, posted and fetched by the real client, opened there and its author's
signatures verified, every mailbox acknowledged. Officers, rooms and who writes when are drawn from a fixed seed.

Rules: after each 1,000 records the hub's processor time (as the kernel counts it) and what its folder takes on disk are looked
at; *linear* compares the second half's mean with the first's. At the end each agency must have opened each record of its
rooms exactly once.
"""

from __future__ import annotations

import random
import shutil
import time
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from benchmarks.figures import Book, Figure, median
from benchmarks.hub_load import start_hub, stop_hub
from benchmarks.officers import cpu_of
from hornbill.exchange.core.protocol import batches
from hornbill.exchange.core.protocol.envelope_sealing import seal_envelope
from hornbill.exchange.core.records.body import make_body
from hornbill.exchange.core.records.header import NOT_SEALED, Header, room_id
from hornbill.exchange.core.records.opening import open_envelope
from hornbill.exchange.core.records.sealing import Notice, Reader, decode_payload, encode_payload, seal_record
from hornbill.exchange.hub.client import HubClient
from hornbill.hub.nodes import Node, write_hub_file
from hornbill.kernel.ids import new_installation, new_random_id
from hornbill.kernel.markings import Marking
from hornbill.kernel.suite.sealing import SealingKey
from hornbill.kernel.suite.signing import SigningKey
from hornbill.kernel.suite.transport_key import TransportKey
from hornbill.kernel.times import format_utc

if TYPE_CHECKING:
    from pathlib import Path

AGENCIES, OFFICERS, ROOMS, RECORDS = 34, 200, 200, 20_000
QUICK_AGENCIES, QUICK_OFFICERS, QUICK_ROOMS, QUICK_RECORDS = 4, 4, 4, 400
AT_ONCE = 1_000  # records between two looks at the hub
ANSWER_S = 120.0  # seconds that an answer may take: other programs may hold the machine
LINEAR = 1.2  # the second half may cost so many times the first


class TrafficLost(Exception):
    """A record did not come exactly once to each agency of its room; the figures must not be used."""


@dataclass
class Officer:
    """One officer: keys, and where the own chains stand."""

    id: str
    chain: str
    signing: SigningKey = field(default_factory=SigningKey.generate)
    sealing: SealingKey = field(default_factory=SealingKey.generate)
    last: dict[str, tuple[int, str]] = field(default_factory=dict)  # room -> number and id


@dataclass
class Agency:
    """One agency's node: keys, connection, and what it opened."""

    id: str
    officers: list[Officer]
    mailbox: str = field(default_factory=new_random_id)
    transport: TransportKey = field(default_factory=TransportKey.generate)
    sealing: SealingKey = field(default_factory=SealingKey.generate)
    client: HubClient | None = None
    queue: list[bytes] = field(default_factory=list)
    cursor: int = 0
    opened: list[str] = field(default_factory=list)


@dataclass
class Room:
    """Who is in a room, and its newest record."""

    id: str
    members: dict[str, list[Officer]]
    tip: str | None = None


class Day:
    """The network and its rooms."""

    def __init__(self, agencies: int, officers: int, rooms: int) -> None:
        self.random = random.Random(20261125)
        self.agencies = {}
        for number in range(agencies):
            name = f"agency-{number:02d}"
            people = [
                Officer(f"{name}/o{one:03d}", f"{name}/o{one:03d}/{new_installation()}")
                for one in range(officers)
            ]
            self.agencies[name] = Agency(name, people)
        self.authors = {one.id: one for agency in self.agencies.values() for one in agency.officers}
        self.rooms = [self._room(number) for number in range(rooms)]
        self.expected: dict[str, list[str]] = defaultdict(list)

    def _room(self, number: int) -> Room:
        names = self.random.sample(sorted(self.agencies), min(self.random.randint(3, 6), len(self.agencies)))
        members = {name: self.random.sample(self.agencies[name].officers, 2) for name in names}
        chain = members[names[0]][0].chain
        return Room(room_id(host=names[0], chain=chain, nonce=f"room {number}"), members)

    def write(self) -> None:
        """Let an officer write a message, and queue its envelopes."""
        room = self.random.choice(self.rooms)
        home = self.random.choice(sorted(room.members))
        author = self.random.choice(room.members[home])
        n, prev = author.last.get(room.id, (-1, None))
        header = Header(
            rules=1,
            room=room.id,
            kind="message.post",
            chain=author.chain,
            n=n + 1,
            prev=prev,
            seen=(room.tip,) if room.tip not in (None, prev) else (),
            members=room.id,
            at=format_utc(datetime.now(UTC)),
            body_root=NOT_SEALED,
        )
        text = "The container left the port on the third. " * self.random.randint(3, 40)
        values = {"text": text, "lang": "en", "reply_to": None, "marking": Marking(tlp="AMBER").to_json()}
        readers = [Reader(one.id, one.sealing.public) for some in room.members.values() for one in some]
        sealed = seal_record(header, make_body(values), author.signing, readers)
        author.last[room.id], room.tip = (n + 1, sealed.id), sealed.id
        for name in room.members:
            if name != home:
                there = self.agencies[name]
                payload = encode_payload(sealed, sealed.wraps_for(name), Notice(home, "normal"))
                self.agencies[home].queue.append(
                    seal_envelope(
                        payload,
                        mailbox=there.mailbox,
                        envelope_id=new_random_id(),
                        node_public=there.sealing.public,
                    )
                )
                self.expected[name].append(sealed.id)

    def exchange(self) -> int:
        """Post what is queued, then let every node read its mailbox; returns how many envelopes went."""
        posted = 0
        for agency in self.agencies.values():
            assert agency.client is not None
            for batch in batches.batches(agency.queue):
                results = agency.client.post(batch)
                if not all(one.status == "stored" and one.trouble is None for one in results):
                    raise TrafficLost(f"the hub did not take all of {agency.id}")
                posted += len(batch)
            agency.queue = []
        for agency in self.agencies.values():
            self._read(agency)
        return posted

    def _read(self, agency: Agency) -> None:
        assert agency.client is not None
        while page := agency.client.fetch(agency.cursor):
            for one in page:
                payload = open_envelope(one.envelope, agency.mailbox, agency.sealing)
                sealed, _ = decode_payload(payload)
                author = self.authors[sealed.signed.header.author]
                sealed.signed.check_signature(author.signing.public)
                agency.opened.append(sealed.id)
            agency.cursor = page[-1].cursor
            agency.client.acknowledge(agency.cursor)


def measure(book: Book, folder: Path, *, quick: bool) -> None:
    """Let a day go by, a small one when ``quick``."""
    sizes = (QUICK_AGENCIES, QUICK_OFFICERS, QUICK_ROOMS) if quick else (AGENCIES, OFFICERS, ROOMS)
    records = QUICK_RECORDS if quick else RECORDS
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    day = Day(*sizes)
    hub_key = TransportKey.generate()
    nodes = [Node(one.id, one.mailbox, one.transport.public) for one in day.agencies.values()]
    write_hub_file(folder / "hub.json", hub_key, nodes)
    hub, url = start_hub(folder)
    try:
        for one in day.agencies.values():
            one.client = HubClient(
                url,
                timeout_s=ANSWER_S,
                agency=one.id,
                key=one.transport,
                mailbox=one.mailbox,
                hub_key=hub_key.public,
            )
        _let_it_go(book, day, folder, hub.pid, records, AT_ONCE if not quick else QUICK_RECORDS // 4)
    finally:
        for one in day.agencies.values():
            if one.client is not None:
                one.client.close()
        stop_hub(hub)
        shutil.rmtree(folder, ignore_errors=True)


def _let_it_go(book: Book, day: Day, folder: Path, pid: int, records: int, at_once: int) -> None:
    cpu, disk, envelopes = [], [], 0
    begun = time.perf_counter()
    before_cpu, before_disk = cpu_of(pid), _on_disk(folder)
    for _ in range(0, records, at_once):
        for _ in range(at_once):
            day.write()
        envelopes += day.exchange()
        now_cpu, now_disk = cpu_of(pid), _on_disk(folder)
        cpu.append((now_cpu - before_cpu) * AT_ONCE / at_once)
        disk.append((now_disk - before_disk) * AT_ONCE / at_once)
        before_cpu, before_disk = now_cpu, now_disk
    took_s = time.perf_counter() - begun
    for name, agency in day.agencies.items():
        if sorted(agency.opened) != sorted(day.expected[name]):
            raise TrafficLost(f"{name} opened {len(agency.opened)} records of {len(day.expected[name])}")
    people = sum(len(one.officers) for one in day.agencies.values())
    what = (
        f"{len(day.agencies)} agencies, {people} officers, {len(day.rooms)} rooms, {records} records in {envelopes}"
        f" envelopes, posted, fetched, opened, verified and acknowledged in {took_s:.0f} s"
    )
    each = "; each 1,000: " + " ".join(f"{one:.2f}" for one in cpu)
    book.add(Figure("day.hub_cpu", median(cpu), "s/1,000 records", note=f"median; {what}{each}"))
    each = "; each 1,000: " + " ".join(f"{one / 2**20:.1f}" for one in disk)
    note = f"median; the hub's folder, write-ahead log included{each}"
    book.add(Figure("day.hub_disk", median(disk) / 2**20, "MiB/1,000 records", note=note))
    for name, found in (("day.linear_cpu", cpu), ("day.linear_disk", disk)):
        half = len(found) // 2
        ratio = sum(found[half:]) / len(found[half:]) / (sum(found[:half]) / half)
        note = "the second half's mean for 1,000 records as a multiple of the first half's"
        book.add(Figure(name, ratio, "x", at_most=LINEAR, note=note))


def _on_disk(folder: Path) -> int:
    return sum(path.stat().st_blocks * 512 for path in folder.iterdir() if path.name != "hub.log")
