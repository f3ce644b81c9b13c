"""How soon a long poll at one worker of a hub is answered when another worker has taken an envelope, also when the word about it is lost.

Rules: two workers on one PostgreSQL server; the recipient polls one, the sender posts to the other. A sample runs from when the sender has its receipt
to when the poll is answered, after a pause of chance. Words are lost by a ``pg_notify`` of the database that does nothing.
"""

from __future__ import annotations

import random
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path

from benchmarks import hub_load
from benchmarks.failover_load import RECIPIENT, Hub
from benchmarks.figures import Book, Figure, median
from benchmarks.scale_mail import server
from hornbill import postgres
from hornbill.exchange.core.protocol.envelope import SEAL_BYTES, SIZE_CLASSES, build_head
from hornbill.hub.ear import CHANNEL
from hornbill.kernel.ids import new_random_id

GOAL_S = 1.0
_LONGEST_PAUSE_S, _WAIT_S = 1.5, 10
_NO_WORDS = (
    "ALTER FUNCTION pg_catalog.pg_notify(text, text) RENAME TO pg_notify_as_it_was",
    "CREATE FUNCTION pg_catalog.pg_notify(text, text) RETURNS void LANGUAGE sql AS 'SELECT'",
    f"LISTEN {CHANNEL}",
    f"SELECT pg_notify('{CHANNEL}', 'nobody hears this')",
)


def measure(book: Book, *, samples: int) -> None:
    """Measure with words, and without.

    Args:
        book: gets the lines.
        samples: of each.
    """
    with server() as one, tempfile.TemporaryDirectory(prefix="hornbill-bench-") as made:
        where = one.new_database("ENCODING 'UTF8' LOCALE 'C' TEMPLATE template0")
        hub = Hub(Path(made), "")
        hub.write()
        told = _measure_one(hub, one.url(where.name), samples)
        with closing(postgres.connect(where, "hornbill bench")) as connection:
            for statement in _NO_WORDS:
                connection.execute(statement)
            if list(connection.notifies(timeout=0.5)):
                raise hub_load.BenchmarkFailed("words still come")
        untold = _measure_one(
            hub, one.url(where.name), samples
        )  # workers anew: who has used a function once keeps it
    for name, found in (("told", told), ("word_lost", untold)):
        note = f"slowest of {samples}, median {1000 * median(found):.0f} ms; polled at one worker, posted to the other"
        book.add(Figure(f"scale.poll.{name}", max(found), "s", at_most=GOAL_S, note=note))


def _measure_one(hub: Hub, database: str, samples: int) -> list[float]:
    with ExitStack() as last:
        urls = []
        for _ in range(2):
            process, url = hub_load.start_hub(hub.folder, more={"HORNBILL_DATABASE_URL": database})
            last.callback(hub_load.stop_hub, process)
            urls.append(url)
        return _samples(hub, urls, samples)


def _samples(hub: Hub, urls: list[str], count: int) -> list[float]:
    """Return seconds from a receipt to the answer of a poll that was waiting."""
    chance = random.Random(1)
    found = []
    with (
        closing(replace(hub, url=urls[0]).client("sender-0")) as sender,
        closing(replace(hub, url=urls[1]).client(RECIPIENT)) as recipient,
        ThreadPoolExecutor(1) as pool,
    ):
        after = 0
        while page := recipient.fetch(after):
            after = page[-1].cursor
        for _ in range(count):
            polled = pool.submit(lambda: (recipient.fetch(after, wait_s=_WAIT_S), time.monotonic()))  # noqa: B023  # done within this turn
            time.sleep(0.2 + chance.uniform(0, _LONGEST_PAUSE_S))
            if polled.done():
                raise hub_load.BenchmarkFailed("a poll was answered before anything was posted")
            (done,) = sender.post([_envelope(hub)])
            posted = time.monotonic()
            page, answered = polled.result()
            if not done.held or len(page) != 1:
                raise hub_load.BenchmarkFailed(f"posted: {done.status}; {len(page)} envelopes came")
            after = page[-1].cursor
            found.append(max(0.0, answered - posted))
    return found


def _envelope(hub: Hub) -> bytes:
    mailbox = bytes.fromhex(hub.mailboxes[RECIPIENT])
    return build_head(1, mailbox, bytes.fromhex(new_random_id())) + bytes(SEAL_BYTES[1] + SIZE_CLASSES[0])
