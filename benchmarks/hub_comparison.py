"""How many envelopes the hub stores a second, beside NATS JetStream and Matrix Synapse in the same run.

Rules: same machine, same payload, same number of senders, everything on disk before it is answered; runs of our
hub and of NATS take turns and are compared pair by pair, for a shared machine's speed drifts. Each line's note
says what still differs.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from pathlib import Path

from benchmarks import hub_load, nats_load, peers, synapse
from benchmarks.figures import Book, Figure, median
from benchmarks.http_load import LoadFailed
from hornbill.exchange.core.protocol.envelope import SEAL_BYTES

SIZE = 8192
SENDERS = 64
BATCH = 8
GOAL_NATS, GOAL_ROOM, GOAL_DEVICE = 1.0, 30.0, 5.0
WIRE = SIZE + SEAL_BYTES[1] + 37


def measure(book: Book, *, quick: bool) -> None:
    """Measure the hub, then each peer that is there."""
    envelopes, rounds = (1_024, 1) if quick else (20_480, 5)
    batched, nats = [], []
    why_no_nats = ""
    for _ in range(rounds):
        batched.append(hub_load.run(envelopes, SIZE, SENDERS, BATCH))
        try:
            nats.append(_nats(envelopes))
        except peers.PeerMissing as error:
            why_no_nats = str(error)
    single = [hub_load.run(envelopes // 4, SIZE, SENDERS, 1) for _ in range(rounds)]
    rate, single_rate = (median(one["rate_per_s"] for one in runs) for runs in (batched, single))
    spread = f"runs: {', '.join(str(one['rate_per_s']) for one in batched)}"
    what = f"{SIZE} bytes padded ({WIRE} on the wire), {SENDERS} senders, one fsync a group, a signature a request"
    book.add(
        Figure("hub.envelopes", rate, "envelopes/s", note=f"{what}, {BATCH} envelopes a request; {spread}")
    )
    note = f"{what}, one envelope a request"
    book.add(Figure("hub.envelopes_single", single_rate, "envelopes/s", note=note))
    _against_nats(book, [one["rate_per_s"] for one in batched], nats, why_no_nats)
    _against_synapse(book, rate, single_rate, quick=quick)


def _nats(envelopes: int) -> dict[str, float]:
    """Run NATS once, over an empty store."""
    server, python = peers.nats_server(), peers.python()
    where = Path(tempfile.mkdtemp(prefix="hornbill-bench-nats-"))
    try:
        port = peers.free_port()
        config = where / "nats.conf"
        lines = [
            f"listen: 127.0.0.1:{port}",
            f'jetstream: {{store_dir: "{where}/store", sync_interval: always, max_file: 8G}}',
        ]
        config.write_text("\n".join(lines) + "\n", encoding="utf-8")
        words = [port, SENDERS, envelopes // SENDERS, WIRE, BATCH]
        with peers.process([str(server), "-c", str(config)], where / "nats.log", port):
            command = [str(python), nats_load.__file__, *map(str, words)]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise peers.PeerMissing(f"the load on it failed: {done.stderr.strip()[-300:]}")
        rates: dict[str, float] = json.loads(done.stdout)
        return rates
    finally:
        shutil.rmtree(where, ignore_errors=True)


def _against_nats(book: Book, rates: list[float], runs: list[dict[str, float]], why_not: str) -> None:
    """Compare run by run, each with the one right after it; the pair with the middle ratio is told."""
    kinds = (
        ("hub.against_nats", "one_stream", "one stream for all"),
        (
            "hub.against_nats_streams",
            "stream_each",
            f"a stream for each of {SENDERS} senders, synced side by side",
        ),
    )
    for name, kind, words in kinds:
        if len(runs) < len(rates):
            book.skip(name, why_not)
            continue
        pairs = sorted(
            ((ours, theirs[kind]) for ours, theirs in zip(rates, runs, strict=True)),
            key=lambda pair: pair[0] / pair[1],
        )
        rate, nats = pairs[(len(pairs) - 1) // 2]
        ratios = ", ".join(f"{one / other:.2f}" for one, other in pairs)
        note = (
            f"JetStream, sync_interval: always, {WIRE} bytes, {SENDERS} connections, {BATCH} messages under way each,"
            f" {words}; ratios of all pairs: {ratios}. It checks no signature and syncs each message; our hub checks"
            " one a request and syncs each group"
        )
        peer = ("NATS JetStream", nats)
        book.add(Figure(name, rate, "envelopes/s", peer=peer, times_peer=GOAL_NATS, note=note))


def _against_synapse(book: Book, rate: float, single_rate: float, *, quick: bool) -> None:
    names = ("hub.against_synapse_room", "hub.against_synapse_device", "hub.against_synapse_device_batched")
    try:
        found = synapse.measure(SENDERS, SIZE + SEAL_BYTES[1], BATCH, quick=quick)
    except (peers.PeerMissing, LoadFailed, subprocess.CalledProcessError) as error:
        for name in names:
            book.skip(name, f"Matrix Synapse: {error}")
        return
    same = f"one process, {found.database}, {SENDERS} users, same ciphertext in base64; it checks a token a request"
    rows = (
        (rate, found.room_events, GOAL_ROOM, f"room events; {same}; it sends one a request, our hub {BATCH}"),
        (
            rate,
            found.to_device[1],
            GOAL_DEVICE,
            f"to-device; {same}; it sends one a request, our hub {BATCH}",
        ),
        (rate, found.to_device[BATCH], None, f"to-device; {same}; both send {BATCH} a request"),
    )
    for name, (ours, theirs, goal, note) in zip(names, rows, strict=True):
        peer = ("Matrix Synapse", theirs)
        book.add(Figure(name, ours, "envelopes/s", peer=peer, times_peer=goal, note=note))
    note = f"to-device; {same}; both send one a request"
    peer = ("Matrix Synapse", found.to_device[1])
    book.add(Figure("hub.against_synapse_device_single", single_rate, "envelopes/s", peer=peer, note=note))
