"""Sealed files through a hub, in its folder and in a bucket: how many megabytes a second it takes and gives.

Rules: a hub as a process, with SQLite, and SeaweedFS as another, both on the same disk; files are sent in pieces of 4 MiB, each answered when it is
in the page cache (folder; a whole file is synced) or with the store and in the database (bucket). Senders have a connection each.
A file is fetched whole, and compared with what was sent.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import hub_load
from benchmarks.figures import Book, Figure
from devtools import private_s3
from hornbill.exchange.core.files.blob import CHUNK, MAX_PIECE
from hornbill.exchange.core.files.chunks import FileSealer, new_file
from hornbill.exchange.hub.blobs import BlobClient
from hornbill.exchange.hub.requests import HubConnection
from hornbill.hub.bucket.store import client
from hornbill.hub.nodes import Node, write_hub_file
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.suite.content import new_key
from hornbill.kernel.suite.transport_key import TransportKey

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from hornbill.exchange.core.files.chunks import FileSeal

SENDERS = 4
MB = 1_000_000


def measure(book: Book, *, megabytes: int) -> None:
    """Measure both places in one run.

    Args:
        book: gets the lines.
        megabytes: of each sender's file.
    """
    files = [_sealed(megabytes * MB) for _ in range(SENDERS)]
    _measure_one(book, "folder", files, {})
    try:
        private_s3.program()
        client()
    except HornbillError as error:
        for way in ("sent", "fetched"):
            book.skip(f"files.{way}_bucket", str(error))
        return
    with private_s3.running() as store:
        store.make_bucket("files")
        _measure_one(book, "bucket", files, store.environ("files"))


def _measure_one(
    book: Book, place: str, files: list[tuple[FileSeal, bytes]], environ: Mapping[str, str]
) -> None:
    keys = {f"agency-{number}": TransportKey.generate() for number in range(SENDERS)}
    with tempfile.TemporaryDirectory(prefix="hornbill-bench-") as made, _environment(environ):
        nodes = [Node(agency, os.urandom(16).hex(), key.public) for agency, key in keys.items()]
        write_hub_file(Path(made) / "hub.json", TransportKey.generate(), nodes)
        process, url = hub_load.start_hub(Path(made))
        try:
            clients = [BlobClient(HubConnection(url, signer=agency, key=key)) for agency, key in keys.items()]
            size = sum(len(data) for _, data in files) / MB
            sent = _time(_send, clients, files)
            note = f"{SENDERS} senders with a file of {len(files[0][1]) // MB} MB each; SQLite; one process"
            book.add(Figure(f"files.sent_{place}", size / sent, "MB/s", note=note))
            fetched = _time(_fetch, clients, files)
            book.add(
                Figure(
                    f"files.fetched_{place}", size / fetched, "MB/s", note=f"{note}; each file by one node"
                )
            )
            for client in clients:
                client.close()
        finally:
            hub_load.stop_hub(process)


def _time(
    run: Callable[[BlobClient, tuple[FileSeal, bytes]], None],
    clients: list[BlobClient],
    files: list[tuple[FileSeal, bytes]],
) -> float:
    begun = time.perf_counter()
    with ThreadPoolExecutor(len(clients)) as pool:
        list(pool.map(run, clients, files))
    return time.perf_counter() - begun


def _send(client: BlobClient, file: tuple[FileSeal, bytes]) -> None:
    seal, data = file
    held = client.announce(seal.length, seal.leaves)
    while held.have < seal.length:
        held = client.put(seal.address, held.have, data[held.have : held.have + MAX_PIECE])


def _fetch(client: BlobClient, file: tuple[FileSeal, bytes]) -> None:
    seal, data = file
    found = bytearray()
    while len(found) < seal.length:
        client.read(seal.address, len(found), MAX_PIECE, found.extend)
    if found != data:
        raise hub_load.BenchmarkFailed("a file came back altered")


def _sealed(size: int) -> tuple[FileSeal, bytes]:
    sealer = FileSealer(new_key(), new_file(), size)
    data = b"".join(
        sealed for at in range(0, size, CHUNK) for sealed in sealer.take(os.urandom(min(CHUNK, size - at)))
    )
    return sealer.finish(), data


@contextlib.contextmanager
def _environment(more: Mapping[str, str]) -> Iterator[None]:
    """Let processes that are started meanwhile have these settings."""
    held = dict(os.environ)
    os.environ.update(more)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(held)
