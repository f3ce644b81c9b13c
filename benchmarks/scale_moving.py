"""How long posts wait while a shard of a hub is moved to another PostgreSQL server and back, under load.

Rules: nothing acknowledged may be lost, doubled, out of order or badly signed, and the log has one history: else there is no figure but a failure
(``failover_load``). Two workers, two servers on one machine, each with its files on a disk and with commits that wait 5 ms longer (``commit_delay``), as
for a replica; the load goes to many mailboxes, all of them in the shard that is moved.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import hub_load
from benchmarks.failover_load import RECIPIENT, Hub, Load
from benchmarks.figures import Book, Figure, median
from benchmarks.scale_mail import server
from hornbill import postgres
from hornbill.exchange.core.protocol.envelope import SEAL_BYTES, SIZE_CLASSES, build_head
from hornbill.hub.laying_out import lay_out
from hornbill.hub.shards import shard_of
from hornbill.simulation.processes import free_ports

if TYPE_CHECKING:
    from hornbill.simulation.private_postgres import Server

SHARDS, MOVED, RATE = 4, 2, 300  # RATE: envelopes a second
SLOWEST_S = 5.0
BATCH = 50
MAILBOXES = [f"agency-{number}" for number in range(200)]  # to which the load goes
FILLED = "sender-0"  # whose mailbox makes the shard large
DELAY_MS, COMMITS = 5, 20
# With no sibling asked for, each write of the server's log waits, also that of a commit which is alone.
DELAYED = {"commit_delay": str(1000 * DELAY_MS), "commit_siblings": "0"}


def measure(book: Book, *, megabytes: int, moves: int) -> None:
    """Measure.

    Args:
        book: of the figures.
        megabytes: of envelopes in the shard that is moved.
        moves: how often, there and back in turn.
    """
    with ExitStack() as stack:
        home, other = stack.enter_context(server(DELAYED)), stack.enter_context(server(DELAYED))
        folder = Path(tempfile.mkdtemp(prefix="hornbill-bench-"))
        stack.callback(shutil.rmtree, folder)
        hub, more = _hub(folder, home, stack)
        filled = _fill(hub, megabytes)
        there = folder / "place.url"
        there.write_text(other.url(other.new_database().name), encoding="utf-8")
        silent, took = [], []
        began = time.monotonic()
        commit_ms = min(
            _commit_ms(postgres.read(one))
            for one in (more["HORNBILL_DATABASE_URL"], there.read_text("utf-8"))
        )
        with Load(hub, RATE, MAILBOXES) as load:
            load.wait_progress(time.monotonic())
            for number in range(moves):
                at = time.monotonic()
                where = ["--home"] if number % 2 else ["--to-url-file", str(there)]
                _command(["move", str(MOVED), *where, "--data", str(folder)], more)
                took.append(time.monotonic() - at)
                load.wait_progress(time.monotonic())
                silent.append(load.longest_silence(at))
            seconds = time.monotonic() - began
        load.check()
    sent = len(load.shown)
    what = (
        f"{moves} moves, there and back, of a shard with {filled // 1024**2} MiB and more, under {sent / seconds:.0f} envelopes/s of 4 KiB to {len(MAILBOXES)} mailboxes in it,"
        f" a commit alone takes {commit_ms:.1f} ms on the faster server:"
        f" {sent} envelopes and {len(load.lines)} entries of the log, none lost, doubled, out of order or badly signed; refusals before the repeat: {load.refusals or 'none'}"
    )
    book.add(
        Figure(
            "scale.moving.slowest_post",
            max(silent),
            "s",
            at_most=SLOWEST_S,
            note=f"{what}; median {median(silent):.1f} s",
        )
    )
    book.add(Figure("scale.moving.took", median(took), "s", note="from the command to its end, median"))


def _hub(folder: Path, home: Server, stack: ExitStack) -> tuple[Hub, dict[str, str]]:
    """Run two workers of a hub whose recipient lies in the shard that is moved; returns it and its settings."""
    hub = Hub(folder, f"http://127.0.0.1:{free_ports(1)[0]}")
    hub.write(MAILBOXES, lambda mailbox: shard_of(bytes.fromhex(mailbox), SHARDS) == MOVED)
    database = home.new_database()
    lay_out(database, hub.key.public, SHARDS)
    more = {"HORNBILL_DATABASE_URL": home.url(database.name), "HORNBILL_HUB_LOG_ENTRIES_PER_DAY": "1000000"}
    for _ in range(2):
        port = int(hub.url.rpartition(":")[2])
        words = ("--envelopes-per-day", "100000000", "--mib-per-day", "10000000")
        process, _ = hub_load.start_hub(folder, port=port, more=more, words=words)
        stack.callback(hub_load.stop_hub, process)
    return hub, more


def _fill(hub: Hub, megabytes: int) -> int:
    """Store envelopes of 8 KiB in another mailbox of the shard; returns their bytes."""
    mailbox, size = bytes.fromhex(hub.mailboxes[FILLED]), 0
    with hub.client(RECIPIENT) as client:
        while size < megabytes * 1024**2:
            batch = [
                build_head(1, mailbox, os.urandom(16)) + os.urandom(SEAL_BYTES[1] + SIZE_CLASSES[1])
                for _ in range(BATCH)
            ]
            if not all(result.held for result in client.post(batch)):
                raise hub_load.BenchmarkFailed("the shard could not be filled")
            size += sum(map(len, batch))
    return size


def _commit_ms(where: postgres.Address | None) -> float:
    """Return what a commit takes that is alone; BenchmarkFailed if the servers do not delay it."""
    assert where is not None
    took = []
    with postgres.connect(where, "hornbill bench") as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS public.delayed (one INT)")
        for _ in range(COMMITS):
            began = time.monotonic()
            connection.execute("INSERT INTO public.delayed VALUES (1)")
            took.append(1000 * (time.monotonic() - began))
        connection.execute("DROP TABLE public.delayed")
    if median(took) < DELAY_MS:
        raise hub_load.BenchmarkFailed(
            f"a commit takes {median(took):.1f} ms, and should take {DELAY_MS} at least"
        )
    return median(took)


def _command(words: list[str], more: dict[str, str]) -> None:
    run = "import sys; from hornbill.command.hub_shards import shards; sys.exit(shards(sys.argv[1:]))"
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1] / "src"), **more}
    ended = subprocess.run(
        [sys.executable, "-c", run, *words], env=environment, check=False, capture_output=True, text=True
    )
    if ended.returncode:
        raise hub_load.BenchmarkFailed(f"hornbill hub shards {words[0]}: {ended.stdout}{ended.stderr}")
