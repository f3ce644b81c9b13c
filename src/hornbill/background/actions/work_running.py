"""Doing a piece of long work, step by step, under a lease (``core.work`` has the rules).

Rules
- A step calls ``Running.keep`` inside its own transaction. If the lease is lost that raises, and the step is taken back as a whole; so of two
  who do the same piece by mistake one gets through.
- A step that may be longer than the lease says so (``Running.held``): its lease is renewed beside it, as long as the step is at it.
- What is transient (others write, a room is still being opened) is tried again; any other error ends the run, and its reason is kept.

    claim(work_id, holder, now) and advance(work_id, holder, kind, vault, memory)
"""

from __future__ import annotations

import json
import logging
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from django.db import Error, connection
from django.db.models import F, Q
from django.utils import timezone

from hornbill.audit import actions as audit
from hornbill.background.core.work import (
    CANCELLED,
    DONE,
    FAILED,
    LEASE,
    RUNNING,
    SESSION_ENDED,
    STOPPED,
    WAITING,
    LeaseLost,
)
from hornbill.background.models import Work
from hornbill.exchange.errors import Busy, StillChecking
from hornbill.exchange.storage.records import writing
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.framing import pack
from hornbill.kernel.suite import content
from hornbill.vault.keyring import node_keys
from hornbill.vault.sessions import live_ids

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from hornbill.vault.sessions import OpenVault

COMPARTMENT = "long-work"
_log = logging.getLogger("hornbill.node")


class Kind(Protocol):
    """A kind of long work, as a part declares it (``Part.works``).

    Attributes:
        name: in the table.
        needs_vault: whether it needs its officer's open vault, and so ends with the session.
    """

    name: str
    needs_vault: bool

    def step(self, work: Running, now: datetime) -> dict[str, Any] | None:
        """Do the next piece in one transaction, with ``work.keep`` in it.

        Returns:
            What came of the work, where it is over; else None. Called at the last place once more, it does nothing and returns the same.
        """

    def words(self, result: dict[str, Any]) -> tuple[str, str]:
        """Return what came of it, as a sentence, and the address where it is."""


@dataclass
class Running:
    """A piece of work in the hands of who does it.

    Attributes:
        id, officer: of the piece.
        given: what it works on.
        place, done: how far it is.
        vault: the officer's open vault; None for work that needs none.
        memory: what the kind keeps from step to step of one run, such as an open reader; lost with the run.
    """

    id: str
    officer: str
    given: bytes
    place: dict[str, Any]
    done: int
    vault: OpenVault | None
    memory: dict[str, Any]
    holder: str

    def keep(self, place: dict[str, Any], done: int, total: int | None = None) -> None:
        """Keep how far the work is, in the transaction of what was done.

        Args:
            place: where it goes on; ids and counts, no content.
            done: in the kind's units.
            total: of them, where it has become known.

        Raises:
            LeaseLost: another has it, or it was ended; let the transaction fail.
        """
        until = timezone.now() + LEASE
        held = Work.objects.filter(pk=self.id, holder=self.holder, state=RUNNING)
        more = {} if total is None else {"total": total}
        if not held.update(place=place, done=done, held_until=until, **more):
            raise LeaseLost("another process has taken this work over, or it was ended")

    @contextmanager
    def held(self) -> Iterator[None]:
        """Renew the lease while the block runs, three times in its length; begin transactions inside of the block.

        A lease that another has taken meanwhile stays the other's, and ``keep`` says so.
        """
        over = threading.Event()
        beat = threading.Thread(target=self._renew_until, args=(over,), name="long-work-lease", daemon=True)
        beat.start()
        try:
            yield
        finally:
            over.set()
            beat.join()

    def _renew_until(self, over: threading.Event) -> None:
        try:
            while not over.wait(LEASE.total_seconds() / 3):
                try:
                    held = Work.objects.filter(pk=self.id, holder=self.holder, state=RUNNING)
                    if not held.update(held_until=timezone.now() + LEASE):
                        return
                except Error:  # others write: the next beat comes before the lease lapses
                    _log.info("the lease of long work %s was not renewed", self.id[:8])
        finally:
            connection.close()


def key_of(vault: OpenVault | None) -> bytes:
    """Return the key under which a piece lies: the officer's, or the node's for work that needs no vault."""
    return vault.cache_key if vault is not None else node_keys().compartment(COMPARTMENT)


def sealed(key: bytes, work_id: str, what: str, data: bytes) -> bytes:
    """Seal one thing about a piece of work."""
    return content.encrypt(key, data, aad=pack([b"hornbill/long-work/v1", work_id.encode(), what.encode()]))


def unsealed(key: bytes, work_id: str, what: str, data: bytes) -> bytes:
    """Open it; CannotOpen where the key is another or it was altered."""
    return content.decrypt(key, data, aad=pack([b"hornbill/long-work/v1", work_id.encode(), what.encode()]))


def claim(work_id: str, holder: str, now: datetime) -> bool:
    """Take a piece that waits, or whose lease has lapsed; False when another was first.

    Args:
        work_id: of the piece.
        holder: random; names who does it.
        now: aware UTC time.
    """
    free = Q(state=WAITING) | Q(state=RUNNING, held_until__lte=now)
    return bool(
        Work.objects.filter(free, pk=work_id).update(
            state=RUNNING, holder=holder, held_until=now + LEASE, ran_at=now, ran_from=F("done"), why=""
        )
    )


def advance(work_id: str, holder: str, kind: Kind, vault: OpenVault | None, memory: dict[str, Any]) -> bool:
    """Do one step of a piece that is held.

    Returns:
        Whether there is more to do at once; False also when it is over, or not held any more.

    Raises:
        Busy, StillChecking: try again in a moment.
    """
    held = Work.objects.filter(pk=work_id, holder=holder, state=RUNNING)
    row = held.defer("given").first()  # a file, perhaps: it is read once in a run
    if row is None:
        return False
    now = timezone.now()
    if row.cancel:
        end(row, CANCELLED, now=now)
        return False
    if vault is not None and not live_ids({vault.session_id}, now=now):
        end(row, STOPPED, now=now, why=SESSION_ENDED)
        return False
    key = key_of(vault)
    try:
        if "given" not in memory:
            memory["given"] = unsealed(key, row.id, "given", bytes(row.given))
        running = Running(row.id, row.officer, memory["given"], row.place, row.done, vault, memory, holder)
        result = kind.step(running, now)
    except (Busy, StillChecking):
        raise
    except LeaseLost:
        return False
    except HornbillError as error:
        said = json.dumps({"message": error.message, "cure": error.cure}).encode()
        end(row, FAILED, now=now, why=error.code, result=sealed(key, row.id, "result", said))
        return False
    except Exception:  # noqa: BLE001  # the page says that it failed; the log says why
        _log.exception("long work %s stopped", row.kind)
        end(row, FAILED, now=now, why=HornbillError.code)
        return False
    if result is None:
        return True
    end(row, DONE, now=now, result=sealed(key, row.id, "result", json.dumps(result).encode()))
    return False


def end(row: Work, state: str, *, now: datetime, why: str = "", result: bytes = b"") -> bool:
    """Put a piece that is held into another state, with its audit entry; False when it is no longer held."""
    with writing():
        changed: dict[str, Any] = {
            "state": state,
            "why": why,
            "result": result,
            "holder": "",
            "held_until": None,
        }
        if state in {DONE, CANCELLED}:
            changed |= {"ended_at": now, "given": b""}  # what it worked on is no longer needed
        held = Work.objects.filter(pk=row.pk, holder=row.holder, state=row.state)
        if not held.update(**changed):
            return False
        row.refresh_from_db(fields=["done", "total"])
        detail = {"kind": row.kind, "done": row.done, "of": row.total, "why": why}
        audit.record(row.officer, f"work.{state}", subject=row.pk, detail=detail, now=now)
    return True
