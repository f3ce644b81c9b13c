"""Load on a real hub: how many envelopes it stores a second, durably, with every request's signature checked.

What is measured: a hub in its own process (``hornbill hub serve``: SQLite with ``synchronous=FULL``, so one
fsync for each group), and one load process with a connection for each sender. The clock runs from the first
request to the last answer.

What is not counted: making envelopes and signing requests. The load process prepares all requests before the
clock starts, because in life that work is spread over the agencies' own machines; only the hub's work (check the
digest and the signature, store, sync, sign receipts, answer) and the load process's sending are in the time.

``size`` is the padded plaintext of an envelope; on the wire each is 1,173 bytes longer (outside and seal).
Afterwards every mailbox is fetched through the node's own client: each envelope must be there exactly once,
byte for byte, under a receipt that verifies.

    run(envelopes=20_000, size=8192, senders=64, batch=8)["rate_per_s"]
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import json
import os
import pickle
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import deque
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import httpx
import uvloop

from hornbill.exchange.core.protocol.batches import encode_batch
from hornbill.exchange.core.protocol.envelope import SEAL_BYTES, SIZE_CLASSES, build_head
from hornbill.exchange.core.protocol.http_signature import Request, sign_request
from hornbill.exchange.hub.client import HubClient
from hornbill.hub.nodes import Node, write_hub_file
from hornbill.kernel.ids import new_random_id
from hornbill.kernel.suite.transport_key import TransportKey
from hornbill.simulation.processes import free_ports

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

START_S = 20.0  # seconds for a process to come up
PAGE = 200
Plan = dict[str, Any]


class BenchmarkFailed(Exception):
    """The hub lost, doubled or changed something, or did not come up; the figure must not be used."""


@dataclass(frozen=True)
class Store:
    """Where the hub keeps its tables, and how many processes serve it.

    Attributes:
        workers: processes, which share a port where they are several.
        database: makes a database for the hub with this key, and returns its address; None for SQLite.
        processes: others that work for the hub, whose processor time counts as the database's.
    """

    workers: int = 1
    database: Callable[[TransportKey], str] | None = None
    processes: Callable[[], Iterable[int]] = tuple


SQLITE = Store()


def run(
    envelopes: int = 20_000, size: int = 8192, senders: int = 64, batch: int = 8, store: Store = SQLITE
) -> dict[str, Any]:
    """Push envelopes through a hub that is started for it, and check that all are there exactly once.

    Args:
        envelopes: how many in all; rounded up to whole batches for each sender.
        size: padded plaintext of each, in bytes; one of the size classes.
        senders: nodes that send at the same time, each over its own connection.
        batch: envelopes in one request.
        store: what serves them.

    Returns:
        ``rate_per_s`` (envelopes), ``requests_per_s``, ``seconds``, ``envelopes``, ``senders``, ``batch``,
        ``size``, ``wire_bytes`` (of one envelope), ``request_p50_ms``, ``request_p95_ms``,
        ``stored_once`` and ``receipts_verified`` (counts), ``database_bytes``, ``hub_ms`` and ``database_ms`` (processor time
        an envelope).

    Raises:
        BenchmarkFailed: something was lost, doubled or altered.
    """
    if size not in SIZE_CLASSES:
        raise BenchmarkFailed(f"{size} is no size class; there are {SIZE_CLASSES}")
    folder = Path(tempfile.mkdtemp(prefix="hornbill-bench-"))
    hubs: list[subprocess.Popen[bytes]] = []
    try:
        hub_key = TransportKey.generate()
        keys = {f"agency-{number:03d}": TransportKey.generate() for number in range(senders)}
        nodes = [Node(agency, new_random_id(), key.public) for agency, key in keys.items()]
        write_hub_file(folder / "hub.json", hub_key, nodes)
        more = {"HORNBILL_DATABASE_URL": store.database(hub_key)} if store.database else {}
        port = free_ports(1)[0] if store.workers > 1 else 0
        for _ in range(store.workers):
            hub, url = start_hub(folder, port=port, more=more)
            hubs.append(hub)
        rounds = -(-envelopes // (senders * batch))
        plan = {
            "url": url,
            "rounds": rounds,
            "batch": batch,
            "payload": size + SEAL_BYTES[1],
            "nodes": [(node.agency, node.mailbox, keys[node.agency].to_bytes()) for node in nodes],
        }
        before = _spent(hubs, store)
        figures = _load(folder, plan)
        of_hubs, of_database = (now - then for now, then in zip(_spent(hubs, store), before, strict=True))
        sent: dict[str, str] = figures.pop("sent")
        _check_stored(url, nodes, keys, hub_key.public, sent)
        total = rounds * senders * batch
        return {
            "rate_per_s": round(total / figures["seconds"]),
            "hub_ms": round(1000 * of_hubs / total, 4),
            "database_ms": round(1000 * of_database / total, 4),
            "requests_per_s": round(total / batch / figures["seconds"]),
            **figures,
            "envelopes": total,
            "senders": senders,
            "batch": batch,
            "size": size,
            "wire_bytes": size + SEAL_BYTES[1] + 37,
            "stored_once": len(sent),
            "receipts_verified": len(sent),
            "database_bytes": sum(path.stat().st_size for path in folder.glob("hub.sqlite*")),
        }
    finally:
        for hub in hubs:
            stop_hub(hub)
        shutil.rmtree(folder)


def _spent(hubs: list[subprocess.Popen[bytes]], store: Store) -> tuple[float, float]:
    """Return the processor seconds of the hub's processes, and of the database's, up to now."""
    return sum(map(processor_s, (hub.pid for hub in hubs))), sum(map(processor_s, store.processes()))


def processor_s(pid: int) -> float:
    """Return the processor seconds of a process and of its children that have ended; 0 of one that has ended: its parent counts them."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    fields = told.rpartition(") ")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def start_hub(
    folder: Path, *, port: int = 0, more: Mapping[str, str] | None = None, words: Sequence[str] = ()
) -> tuple[subprocess.Popen[bytes], str]:
    """Start a hub over ``folder``, on a free port or on one that it shares; returns the process and the hub's url."""
    words = ["--data", str(folder), "--port", str(port), *(["--share-port"] if port else []), *words]
    with (folder / "hub.log").open("ab") as log:
        # The port is taken by the hub itself, which names it in its log: nobody can snatch it in between.
        start = log.tell()
        process = subprocess.Popen(
            [sys.executable, "-m", "hornbill.hub.serve", *words],
            stderr=log,
            stdout=log,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1] / "src"), **(more or {})},
        )
    end = time.monotonic() + START_S
    while time.monotonic() < end and process.poll() is None:
        lines = (folder / "hub.log").read_bytes()[start:].decode().splitlines()
        ports = [line.rpartition(" ")[2] for line in lines if " listens on " in line]
        if ports:
            url = f"http://127.0.0.1:{ports[0]}"
            try:
                if httpx.get(f"{url}/v1/health", trust_env=False).status_code == httpx.codes.OK:
                    return process, url
            except httpx.TransportError:
                pass
        time.sleep(0.02)
    process.kill()
    process.wait()
    raise BenchmarkFailed(f"the hub did not start: {(folder / 'hub.log').read_text()[-2000:]}")


def stop_hub(process: subprocess.Popen[bytes]) -> None:
    """Stop a hub and wait for it."""
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _load(folder: Path, plan: Plan) -> dict[str, Any]:
    """Run the load process."""
    done = subprocess.run(
        [sys.executable, __file__, "--load"],
        input=pickle.dumps(plan),
        stdout=subprocess.PIPE,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1] / "src")},
    )
    if done.returncode:
        log = (folder / "hub.log").read_text()[-2000:]
        raise BenchmarkFailed(f"the load process failed ({done.returncode}); the hub said: {log}")
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def _check_stored(
    url: str, nodes: list[Node], keys: dict[str, TransportKey], hub_key: bytes, sent: dict[str, str]
) -> None:
    """Fetch every mailbox and compare with what was sent: all, once, unchanged, with good receipts."""
    found: dict[str, str] = {}
    for node in nodes:
        with HubClient(
            url, agency=node.agency, key=keys[node.agency], mailbox=node.mailbox, hub_key=hub_key
        ) as client:
            after = 0
            while page := client.fetch(after, limit=PAGE):
                for item in page:
                    if item.cursor != after + 1 or item.trouble:
                        raise BenchmarkFailed(f"{node.agency}: a hole or a bad receipt at {item.cursor}")
                    after = item.cursor
                    name = item.envelope[21:37].hex()
                    if name in found:
                        raise BenchmarkFailed(f"{name} is stored twice")
                    found[name] = hashlib.sha256(item.envelope).hexdigest()
    if found != sent:
        raise BenchmarkFailed(f"{len(sent)} were sent, {len(found)} are stored or some were altered")


class Sender(asyncio.Protocol):
    """One sender's connection: sends its requests one after the other, keeps the answers' times."""

    def __init__(self, requests: list[tuple[bytes, bytes]], done: asyncio.Future[None]) -> None:
        self.requests = deque(requests)
        self.done = done
        self.times: list[float] = []
        self.stored = 0
        self.transport: asyncio.Transport | None = None
        self._buffer = b""
        self._started = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the transport; sending begins when all are connected."""
        self.transport = cast("asyncio.Transport", transport)  # uvloop's own class does not inherit from it

    def send(self) -> None:
        """Send the next request, or end."""
        assert self.transport is not None
        if not self.requests:
            self.done.set_result(None)
            self.transport.close()
            return
        self._started = time.perf_counter()
        self.transport.writelines(self.requests.popleft())

    def data_received(self, data: bytes) -> None:
        """Take an answer, count it, and send the next request."""
        self._buffer += data
        head, found, body = self._buffer.partition(b"\r\n\r\n")
        if not found:
            return
        at = head.index(b"content-length: ") + 16
        if len(body) < int(head[at:].split(b"\r\n", 1)[0]):
            return
        self._buffer = b""
        self.times.append(time.perf_counter() - self._started)
        if not head.startswith(b"HTTP/1.1 200 "):
            self.done.set_exception(BenchmarkFailed(f"{head[:40]!r} {body[:200]!r}"))
            return
        self.stored += body.count(b'"status":"stored"')
        self.send()

    def connection_lost(self, exc: Exception | None) -> None:
        """Fail unless all was sent."""
        if not self.done.done():
            self.done.set_exception(exc or BenchmarkFailed("the hub closed the connection"))


def _prepare(plan: Plan, host: str) -> tuple[list[list[tuple[bytes, bytes]]], dict[str, str]]:
    """Make and sign every request of every sender; returns them and the digest of each envelope by id."""
    order = random.Random(20261124)
    mailboxes = [bytes.fromhex(mailbox) for _, mailbox, _ in plan["nodes"]]
    requests: list[list[tuple[bytes, bytes]]] = []
    sent: dict[str, str] = {}
    for agency, _, seed in plan["nodes"]:
        key = TransportKey.from_bytes(seed)
        mine = []
        for _ in range(plan["rounds"]):
            batch = []
            for _ in range(plan["batch"]):
                envelope_id = os.urandom(16)
                head = build_head(1, order.choice(mailboxes), envelope_id)
                batch.append(head + os.urandom(plan["payload"]))
                sent[envelope_id.hex()] = hashlib.sha256(batch[-1]).hexdigest()
            body = encode_batch(batch)
            signed = sign_request(key, agency, Request("POST", "/v1/envelopes"), body, datetime.now(UTC))
            lines = ["POST /v1/envelopes HTTP/1.1", f"host: {host}", f"content-length: {len(body)}"]
            lines += [f"{name}: {value}" for name, value in signed.items()]
            mine.append(("\r\n".join([*lines, "", ""]).encode(), body))
        requests.append(mine)
    return requests, sent


async def _push(plan: Plan) -> dict[str, Any]:
    host, _, port = plan["url"].removeprefix("http://").partition(":")
    requests, sent = _prepare(plan, host)
    loop = asyncio.get_running_loop()
    connections = []
    for mine in requests:
        done: asyncio.Future[None] = loop.create_future()
        _, protocol = await loop.create_connection(
            lambda mine=mine, done=done: Sender(mine, done),
            host,
            int(port),
        )
        connections.append(protocol)
    start = time.perf_counter()
    for protocol in connections:
        protocol.send()
    await asyncio.gather(*(protocol.done for protocol in connections))
    seconds = time.perf_counter() - start
    if sum(protocol.stored for protocol in connections) != len(sent):
        raise BenchmarkFailed("the hub did not say of every envelope that it is stored")
    times = sorted(moment for protocol in connections for moment in protocol.times)
    return {
        "seconds": round(seconds, 3),
        "request_p50_ms": round(1000 * times[len(times) // 2], 1),
        "request_p95_ms": round(1000 * times[len(times) * 95 // 100], 1),
        "sent": sent,
    }


def main() -> None:
    """Run as the load process (plan on stdin), or alone with figures on stdout."""
    parser = argparse.ArgumentParser(description="Load on a real hub.")
    parser.add_argument("--load", action="store_true", help="be the load process; for this program itself")
    for name, default in (("envelopes", 20_000), ("size", 8192), ("senders", 64), ("batch", 8)):
        parser.add_argument(f"--{name}", type=int, default=default)
    options = vars(parser.parse_args())
    if options.pop("load"):
        # Written a moment ago by the process that started this one, through its own pipe.
        plan = pickle.loads(sys.stdin.buffer.read())  # noqa: S301  # written by the process that started this one
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            print(json.dumps(runner.run(_push(plan))))
    else:
        print(json.dumps(run(**options), indent=1))


if __name__ == "__main__":
    main()
