"""What the hub asks its writer to do, and what it gets back.

Rules: a job is made in the event loop's thread, worked on in the writer's, and its future is settled in the
loop again. A job whose future was cancelled (the client went away) is carried out all the same: the client
will ask again, and finds it done.

    job = Submission("th-customs", items, loop.create_future())
    writer.put(job)
    lines = await job.done            # a PostedLine for each item, after fsync; or a Refused
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable

    from hornbill.exchange.core.protocol.batches import PostedLine
    from hornbill.exchange.core.protocol.envelope import Outer
    from hornbill.hub.database import Database
    from hornbill.hub.store import Mailbox


class Item(NamedTuple):
    """One envelope to store: its outside, SHA-256, mailbox and bytes."""

    outer: Outer
    digest: bytes
    mailbox: Mailbox
    envelope: bytes


@dataclass(slots=True, eq=False)
class Submission:
    """Envelopes of one request, from one node."""

    sender: str
    items: list[Item]
    done: asyncio.Future[list[PostedLine]]


@dataclass(slots=True, eq=False)
class Acknowledgement:
    """A node has all up to ``cursor``; the answer is up to where the mailbox is acknowledged then."""

    mailbox: Mailbox
    cursor: int
    done: asyncio.Future[int]


@dataclass(slots=True, eq=False)
class Task:
    """Anything else that writes (housekeeping), in a transaction of its own."""

    run: Callable[[Database], Any]
    done: asyncio.Future[Any]
    slow: bool = False  # one that reads and writes much, so that it may take long where nothing hangs


Job = Submission | Acknowledgement | Task
