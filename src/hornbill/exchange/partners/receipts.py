"""Receipts: what this node reports to authors' nodes, and what others report to it.

Rules: a node tells that it stored an officer's record, that the page with it was drawn for an officer of its own in an
open vault (unless ``HORNBILL_TELL_OPENED`` is off), that one said to act on it, and that it destroyed what was withdrawn;
nothing else. What it tells waits up to ``HORNBILL_RECEIPT_WAIT_S``, at random, and goes in
one envelope for each agency, so that nobody who watches the hub sees when a page was opened. What comes is
believed of the sender's own readers alone, and of rooms of which it was sent something; who is not in the
directory, or what was never written, is passed over. Within the caller's transaction, as in ``storing``.
"""

from __future__ import annotations

import random
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Max, Min

from hornbill import config
from hornbill.directory import queries as directory
from hornbill.exchange.core.node_messages import receipt
from hornbill.exchange.core.node_messages.receipt import destroyer, is_destroyer
from hornbill.exchange.core.protocol.envelope_sealing import seal_envelope
from hornbill.exchange.core.protocol.sending_order import WORD
from hornbill.exchange.core.records.runs import runs_of, uncovered
from hornbill.exchange.models import Outgoing, Partner, Reading, Record
from hornbill.exchange.storage.people_sql import add_runs, last_own, overlapping_runs, records_of_run
from hornbill.exchange.storage.records import touch_records, writing
from hornbill.kernel.ids import agency_of, chain_author, is_node, is_service, new_random_id, node_author

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from hornbill.exchange.core.records.runs import Run
    from hornbill.vault.keyring import NodeKeys

REDRAWN = 100  # newest records of a run whose lines on open pages are drawn again
LATER = timedelta(hours=1)  # until an agency that the directory does not know is tried again


def note(
    room: str,
    chain: str,
    reader: str,
    runs: Iterable[Run],
    agency: str,
    now: datetime,
    *,
    acted: bool = False,
) -> list[Run]:
    """Note what a reader of this agency has of a chain, and that its author's node is to be told.

    Args:
        room: the room's id.
        chain: whose records.
        reader: this node or one of its officers.
        runs: of numbers.
        agency: this node's.
        now: aware UTC time.
        acted: the reader says to act on them.

    Returns:
        The runs that were new.
    """
    author = agency_of(chain)
    told = "" if author == agency or not (acted or _is_told(reader)) else author
    due_at = now + timedelta(seconds=_wait_s()) if told else None
    new = [
        part
        for one in runs
        for part in uncovered(overlapping_runs(room, chain, reader, *one, acted=acted), *one)
    ]
    add_runs(room, chain, reader, new, at=now, acted=acted, tell=told, due_at=due_at)
    return new


def _is_told(reader: str) -> bool:
    """Tell whether what a reader has is told: of people only where their agency does so at all."""
    return is_node(reader) or is_service(reader) or config.flag("HORNBILL_TELL_OPENED")


def _wait_s() -> float:
    """Draw how long a receipt waits; in the demo hardly at all, or its visitors would wait for nothing."""
    longest = 1 if config.flag("HORNBILL_DEMO") else config.number("HORNBILL_RECEIPT_WAIT_S")
    return random.uniform(0, longest)  # noqa: S311  # spreads load, no secret


def note_stored(after_record: int, agency: str, now: datetime) -> tuple[int, int]:
    """Note which records of others' officers came to this node.

    Args:
        after_record: row of the newest record that was looked at.
        agency: this node's.
        now: aware UTC time.

    Returns:
        Row of the newest record now, and how many runs were new.
    """
    fresh = Record.objects.filter(pk__gt=after_record)
    newest = fresh.aggregate(newest=Max("pk"))["newest"] or after_record
    came = fresh.filter(own=False, pk__lte=newest).values("room_id", "chain")
    new = 0
    for room, chain, low, high in came.annotate(low=Min("n"), high=Max("n")).values_list(
        "room_id", "chain", "low", "high"
    ):
        if is_node(chain_author(chain)) or agency_of(chain) == agency:
            continue
        if not uncovered(overlapping_runs(room, chain, node_author(agency), low, high), low, high):
            continue
        numbers = Record.objects.filter(room=room, chain=chain, n__gte=low, n__lte=high)
        runs = runs_of(numbers.values_list("n", flat=True))
        with writing():
            new += len(note(room, chain, node_author(agency), runs, agency, now))
    return newest, new


def note_destroyed(rows: Iterable[Record], agency: str, now: datetime) -> None:
    """Note which records this node has destroyed, and that their authors' nodes are to be told.

    Args:
        rows: of withdrawn records.
        agency: this node's.
        now: aware UTC time.
    """
    numbers: dict[tuple[str, str], list[int]] = {}
    for row in rows:
        numbers.setdefault((row.room_id, row.chain), []).append(row.n)
    for (room, chain), found in sorted(numbers.items()):
        if not is_node(chain_author(chain)):
            note(room, chain, destroyer(agency), runs_of(found), agency, now)


def tell_due(keys: NodeKeys, now: datetime) -> int:
    """Put receipts that are due into the outbox, one envelope for each agency.

    Args:
        keys: the node's.
        now: aware UTC time.

    Returns:
        How many envelopes were queued.
    """
    due = Reading.objects.filter(due_at__lte=now)
    agencies = sorted(set(due.values_list("tell", flat=True)))
    return sum(_tell(name, keys, now) for name in agencies)


def _tell(name: str, keys: NodeKeys, now: datetime) -> int:
    """Tell one agency all that waits for it, due or not, up to the longest receipt."""
    waiting = Reading.objects.filter(due_at__isnull=False, tell=name)
    agency = directory.current().agencies_by_id.get(name)
    if agency is None:
        waiting.filter(due_at__lte=now).update(due_at=now + LATER)
        return 0
    rows = list(waiting.order_by("due_at", "pk")[: receipt.MAX_RUNS])
    told = receipt.Receipt(
        keys.agency,
        name,
        tuple(_run(one) for one in rows if not one.acted),
        tuple(_run(one) for one in rows if one.acted),
        tells_opened=config.flag("HORNBILL_TELL_OPENED"),
    )
    payload = receipt.encode_payload(told, keys.signing)
    envelope = new_random_id()
    data = seal_envelope(
        payload, mailbox=agency.mailbox, envelope_id=envelope, node_public=agency.node_sealing
    )
    with writing():
        Outgoing.objects.create(
            envelope=envelope, agency=name, data=data, created_at=now, next_at=now, turn=WORD
        )
        Reading.objects.filter(pk__in=[row.pk for row in rows]).update(due_at=None, tell="")
    return 1


def _run(row: Reading) -> receipt.Run:
    return receipt.Run(row.room_id, row.chain, row.reader, row.first, row.last, row.at)


def take_receipt(told: receipt.Receipt, now: datetime) -> int:
    """Take in what another node says of this agency's records; returns how many runs were new."""
    officers = directory.current().officers_by_id
    new = 0
    sent = _rooms_sent(told)
    _note_whether_opened(told)
    for run, acted in [*((one, False) for one in told.runs), *((one, True) for one in told.acted)]:
        if run.room not in sent:
            continue
        if not is_node(run.reader) and not is_destroyer(run.reader) and run.reader not in officers:
            continue
        last = min(run.last, last_own(run.room, run.chain))
        known = overlapping_runs(run.room, run.chain, run.reader, run.first, last, acted=acted)
        parts = uncovered(known, run.first, last)
        add_runs(run.room, run.chain, run.reader, parts, at=run.at, acted=acted)
        redraw(run.room, run.chain, parts, now)
        new += len(parts)
    return new


def _note_whether_opened(told: receipt.Receipt) -> None:
    row = Partner.objects.filter(agency=told.sender).first()
    if row is None or row.tells_opened != told.tells_opened:
        Partner.objects.update_or_create(agency=told.sender, defaults={"tells_opened": told.tells_opened})


def _rooms_sent(told: receipt.Receipt) -> set[str]:
    """Return those of a receipt's rooms of which its sender was ever sent anything from here."""
    named = {run.room for run in (*told.runs, *told.acted)}
    rows = Outgoing.objects.filter(agency=told.sender, record__room__in=named)
    return set(rows.values_list("record__room", flat=True).distinct())


def redraw(room: str, chain: str, runs: Iterable[Run], now: datetime) -> None:
    """Let open pages draw the lines of these records again: of each run the newest ones."""
    for first, last in runs:
        touch_records(records_of_run(room, chain, max(first, last - REDRAWN + 1), last), now)
