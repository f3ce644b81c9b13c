"""A file of a gigabyte between two nodes: how fast it goes, and what memory the nodes and the hub take for it.

What is measured: two nodes (web process and worker each) and a hub, all real processes. An officer sends the file to the
own node in pieces, as the page's script does, and shares it. The time *between nodes* runs from the moment that the record
is kept at the sender's node to the moment that the whole file, proved chunk by chunk, is on the receiver's disk: so it
holds both workers, the hub, and every byte written three times. Then an officer of the receiving agency downloads it.

Rules: memory is what the kernel counts as resident for a process, looked at ten times a second, less what it had before; the
file's bytes are random, and what was downloaded is compared by its SHA-256.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.figures import Book, Figure
from benchmarks.officers import cpu_seconds, make_network
from hornbill.simulation.file_visitor import (
    begin_file,
    fetch_file,
    file_states,
    read_file,
    send_file,
    share_file,
)
from hornbill.simulation.processes import Running, running
from hornbill.simulation.visitor import Visitor, wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator

MB = 1_000_000
GOAL_MB_S, GOAL_MEMORY_MB = 60.0, 100.0
PIECE = 1024 * 1024
ARRIVES_S = 600.0
_NODE_PARTS = ("th-customs web", "th-customs worker", "vn-customs worker", "vn-customs web")


class DidNotArrive(Exception):
    """The file did not come to the other node; the figure cannot be measured."""


def resident(pid: int) -> int:
    """Return the bytes of a process that are in memory now."""
    for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    return 0


@dataclass
class Memory:
    """By how much each process has grown at most since this began."""

    parts: Running
    before: dict[str, int] = field(default_factory=dict)
    most: dict[str, int] = field(default_factory=dict)

    def look(self) -> None:
        """Take a look at every process."""
        for name, part in self.parts.parts.items():
            if part.process is not None:
                now = resident(part.process.pid)
                self.before.setdefault(name, now)
                self.most[name] = max(self.most.get(name, 0), now)

    def grown_mb(self, name: str) -> float:
        """Return the growth of one process in MB."""
        return (self.most[name] - self.before[name]) / MB


@contextmanager
def watched(parts: Running) -> Iterator[Memory]:
    """Look at every process's memory ten times a second."""
    memory, over = Memory(parts), threading.Event()
    memory.look()

    def watch() -> None:
        while not over.wait(0.1):
            memory.look()

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield memory
    finally:
        over.set()
        thread.join()
        memory.look()


def _bytes(size: int) -> Iterator[bytes]:
    """Yield random bytes; the same mebibyte with a number in front, because drawing them anew costs more than all else."""
    block = os.urandom(PIECE - 8)
    for number in range(-(-size // PIECE)):
        yield (number.to_bytes(8) + block)[: size - number * PIECE]


def measure(book: Book, folder: Path, *, quick: bool) -> None:
    """Measure one file, small when ``quick``."""
    size = 20 * MB if quick else 1000 * MB
    shutil.rmtree(folder, ignore_errors=True)
    try:
        _measure(book, folder, size)
    finally:
        shutil.rmtree(folder, ignore_errors=True)  # three gigabytes


def _measure(book: Book, folder: Path, size: int) -> None:
    network = make_network(folder, people=1)
    with running(network, change=_fetch_at_once) as parts:
        here, there = (Visitor(network, agency, agency.people[0]) for agency in network.agencies)
        for visitor in (here, there):
            visitor.sign_in()
        room = here.open_room("A film", "1", [there.officer_id])
        if not wait_until(lambda: bool(there.state(room))):
            raise DidNotArrive("the room did not arrive at the other node")
        file_states(there, room)
        with watched(parts) as memory:
            _carry(book, (here, there), room, size, parts, network.data(there.agency.id))
        _tell_memory(book, memory, size)


def _fetch_at_once(parts: Running) -> None:
    for part in parts.parts.values():
        part.env["HORNBILL_FILES_FETCH_MIB"] = "4096"


def _carry(
    book: Book, officers: tuple[Visitor, Visitor], room: str, size: int, parts: Running, disk: Path
) -> None:
    here, there = officers
    upload = begin_file(here, room, "film.bin", size)
    digest = hashlib.sha256()

    def hashed() -> Iterator[bytes]:
        for piece in _bytes(size):
            digest.update(piece)
            yield piece

    begun = time.perf_counter()
    send_file(here, upload, hashed())
    sent = time.perf_counter()
    spent = {name: cpu_seconds(parts.parts[name]) for name in (*_NODE_PARTS, "hub")}
    record = share_file(here, room, upload)
    shared = time.perf_counter()
    wait_until(lambda: bool(file_states(there, room)), ARRIVES_S, every_s=0.1)
    fetch_file(there, room, record)
    if not wait_until(lambda: bool(list(disk.glob("files/*/*.data"))), ARRIVES_S):
        raise DidNotArrive(f"the file did not arrive within {ARRIVES_S:.0f} s")
    arrived = time.perf_counter()
    cpu = {name: cpu_seconds(parts.parts[name]) - before for name, before in spent.items()}
    wait_until(lambda: "here" in file_states(there, room), ARRIVES_S)
    read_begun = time.perf_counter()
    read = hashlib.sha256()
    for data in read_file(there, room, record):
        read.update(data)
    read_done = time.perf_counter()
    if read.digest() != digest.digest():
        raise DidNotArrive("what was downloaded is not what was sent")
    note = f"{size // MB} MB; officer to own node, sealed as it arrives"
    book.add(Figure("attachment.upload", size / MB / (sent - begun), "MB/s", note=note))
    shares = ", ".join(f"{name} {seconds:.1f} s" for name, seconds in cpu.items())
    note = f"{size // MB} MB; from the record to the whole file on the other disk; processor time: {shares}"
    rate = size / MB / (arrived - shared)
    book.add(Figure("attachment.between_nodes", rate, "MB/s", at_least=GOAL_MB_S, note=note))
    note = f"{size // MB} MB; opened and proved chunk by chunk, compared by SHA-256"
    book.add(Figure("attachment.download", size / MB / (read_done - read_begun), "MB/s", note=note))


def _tell_memory(book: Book, memory: Memory, size: int) -> None:
    for name in (*_NODE_PARTS, "hub"):
        label = name.replace(" ", "_").replace("-", "_")
        note = f"growth while {size // MB} MB went through, upload and download included"
        goal = GOAL_MEMORY_MB if name in _NODE_PARTS else None
        book.add(Figure(f"attachment.memory.{label}", memory.grown_mb(name), "MB", at_most=goal, note=note))
