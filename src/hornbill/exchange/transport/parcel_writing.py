"""Writes a parcel: waiting envelopes and directory news in one file, to be carried by hand.

Rules:
- What waits in the outbox goes as it is and stays there: it goes to the hub as well once that can be reached.
- What the hub took and the partner's node has not said that it stored goes too, sealed again in an envelope of the same
  id: the partner may be the one who cannot reach the hub.
- What others brought here for the same agency goes on.
- The log goes from where the partner was known to be, up to the newest head, if all entries of that are here.

    plan = plan_parcel("vn-customs", keys, now=now)
    for piece in pieces(plan, keys, by="node", now=now): file.write(piece)
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Value
from django.db.models.functions import Concat, Length

from hornbill.audit import actions as audit
from hornbill.directory import queries as directory
from hornbill.exchange.core.protocol import parcel
from hornbill.exchange.core.protocol.envelope_sealing import seal_envelope
from hornbill.exchange.core.records.header import read_signed
from hornbill.exchange.core.records.sealing import ABSENT, Notice, SealedRecord, decode_wraps, encode_payload
from hornbill.exchange.models import DESTROYED, Carried, Outgoing, Reading
from hornbill.exchange.storage.records import writing
from hornbill.kernel.errors import BadInput
from hornbill.kernel.ids import NODE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from django.db.models import QuerySet

    from hornbill.vault.keyring import NodeKeys

    _Sizes = QuerySet[Outgoing, tuple[str, int]] | QuerySet[Carried, tuple[str, int]]

ALL = "all"
MAX_ENVELOPE_BYTES = 768 * 1024 * 1024  # in one parcel; the rest is for its log and what frames it


class NobodyToCarryTo(BadInput):
    """The agency that was named cannot be carried to."""

    code = "nobody-to-carry-to"
    default_cure = "Name another agency of the network, or all."


@dataclass(frozen=True)
class Plan:
    """What a parcel will hold.

    Attributes:
        to: agencies, in order.
        waiting: envelopes of the outbox that the hub has not taken.
        unconfirmed: envelopes that the hub took and whose partner has not said that it has them.
        carried: envelopes that others brought here.
        left: how many more there are that do not fit.
        head: newest signed head, as JSON; empty when there is none whose entries are all here.
        log_from, log_until: entries of the log.
        log_left: the log is not in it, because what the partner lacks of it is more than one parcel holds.
    """

    to: tuple[str, ...]
    waiting: tuple[str, ...]
    unconfirmed: tuple[str, ...]
    carried: tuple[str, ...]
    left: int
    head: str
    log_from: int
    log_until: int
    log_left: bool = False

    @property
    def envelopes(self) -> int:
        """How many envelopes."""
        return len(self.waiting) + len(self.unconfirmed) + len(self.carried)


def agencies_to_carry_to(keys: NodeKeys) -> list[str]:
    """Return the ids of the other agencies in force, in order."""
    network = directory.current()
    return sorted(one.id for one in network.agencies if one.id != keys.agency and not one.suspended)


def count_waiting(keys: NodeKeys) -> dict[str, int]:
    """Return agency -> how many envelopes a parcel to it would hold; agencies for whom nothing waits are left out."""
    count = Counter[str]()
    for agency in agencies_to_carry_to(keys):
        for rows in (_waiting([agency]), _unconfirmed([agency]), _carried([agency])):
            count[agency] += rows.count()
    return +count


def plan_parcel(to: str, keys: NodeKeys, *, log_from: int | None = None, now: datetime) -> Plan:
    """Say what a parcel would hold; nothing is written.

    Args:
        to: an agency's id, or ``all``.
        keys: the node's.
        log_from: first entry of the log; None: from where those agencies were known to be.
        now: aware UTC time.

    Raises:
        NobodyToCarryTo: no such agency, this one, or a suspended one.
        NotEnrolled, EnrolmentError: without a directory nobody can be named.
    """
    known = agencies_to_carry_to(keys)
    if to != ALL and to not in known:
        raise NobodyToCarryTo(f"{to[:80]} is no other agency of this network that is in force")
    agencies = tuple(known) if to == ALL else (to,)
    sources = [_waiting(agencies), _unconfirmed(agencies), _carried(agencies)]
    found: list[tuple[str, ...]] = []
    size = count = left = 0
    for rows in sources:
        names = []
        for name, length in rows:
            size, count = size + length, count + 1
            if size > MAX_ENVELOPE_BYTES or count > parcel.MAX_ENVELOPES:
                left += 1
                continue
            names.append(name)
        found.append(tuple(names))
    head, start, until = _log(agencies, log_from, now)
    log_left = until - start > parcel.MAX_LINES
    if log_left:
        head, start, until = "", 0, 0
    return Plan(agencies, found[0], found[1], found[2], left, head, start, until, log_left)


def _waiting(agencies: Sequence[str]) -> _Sizes:
    rows = Outgoing.objects.filter(agency__in=agencies, posted_at=None)
    rows = rows.order_by("turn", "created_at", "envelope")
    return rows.annotate(size=Length("data")).values_list("envelope", "size")


def _unconfirmed(agencies: Sequence[str]) -> _Sizes:
    had = Reading.objects.filter(
        room=OuterRef("record__room"),
        chain=OuterRef("record__chain"),
        reader=Concat(OuterRef("agency"), Value(f"/{NODE}")),
        first__lte=OuterRef("record__n"),
        last__gte=OuterRef("record__n"),
    )
    rows = Outgoing.objects.filter(agency__in=agencies).exclude(posted_at=None).exclude(wraps=None)
    rows = rows.exclude(Exists(had)).order_by("created_at", "envelope")
    sizes = rows.annotate(size=Length("record__ciphertext") + Length("wraps") + Length("record__header"))
    return sizes.values_list("envelope", "size")


def _carried(agencies: Sequence[str]) -> _Sizes:
    rows = Carried.objects.filter(agency__in=agencies).order_by("came_at", "envelope")
    return rows.annotate(size=Length("data")).values_list("envelope", "size")


def _log(agencies: Sequence[str], log_from: int | None, now: datetime) -> tuple[str, int, int]:
    """Return head, first entry and the number after the last that go along."""
    status = directory.log_status(now)
    if status.mode != "log" or not status.size or status.size != status.head_size:
        return "", 0, 0
    start = min(directory.partner_size(one) for one in agencies) if log_from is None else log_from
    return directory.newest_head(), min(max(0, start), status.size), status.size


def pieces(plan: Plan, keys: NodeKeys, *, by: str, now: datetime) -> Iterator[bytes]:
    """Note in the audit log that a parcel is written, and make it, piece by piece.

    Args:
        plan: of ``plan_parcel``, made just before.
        keys: the node's.
        by: officer's id, or ``node``.
        now: aware UTC time.

    Yields:
        The file's bytes, in order.

    Raises:
        BadParcel: the outbox has changed meanwhile; what was written is of no use.
    """
    with writing():
        detail = {
            "to": list(plan.to),
            "waiting": len(plan.waiting),
            "unconfirmed": len(plan.unconfirmed),
            "carried": len(plan.carried),
            "log": [plan.log_from, plan.log_until],
        }
        audit.record(by, "exchange.carry-out", subject=",".join(plan.to)[:200], detail=detail, now=now)
    about = parcel.About(
        network=directory.network_mark(),
        sender=keys.agency,
        at=now,
        head=bool(plan.head),
        log_from=plan.log_from,
        log_entries=plan.log_until - plan.log_from,
        envelopes=plan.envelopes,
    )
    lines = directory.copied_entries(plan.log_from, plan.log_until) if plan.head else iter(())
    yield from parcel.write_parcel(about, plan.head.encode(), lines, _envelopes(plan, keys), keys.signing)


def _envelopes(plan: Plan, keys: NodeKeys) -> Iterator[bytes]:
    for name in plan.waiting:
        row = Outgoing.objects.select_related("record").get(pk=name)
        yield bytes(row.data) if row.data is not None else _sealed_anew(row, keys)
    for name in plan.unconfirmed:
        yield _sealed_anew(Outgoing.objects.select_related("record").get(pk=name), keys)
    for name in plan.carried:
        yield bytes(Carried.objects.get(pk=name).data)


def _sealed_anew(row: Outgoing, keys: NodeKeys) -> bytes:
    """Seal once more what the hub took: the same record, wraps and id."""
    agency = directory.agency(row.agency)
    if row.record is None or row.wraps is None:
        raise parcel.BadParcel(
            "the hub took an envelope while the file was written", cure="Write the file again."
        )
    ciphertext = bytes(row.record.ciphertext)
    wraps = decode_wraps(bytes(row.wraps))
    sealed = SealedRecord(
        read_signed(bytes(row.record.header), bytes(row.record.signature)),
        ABSENT if ciphertext == DESTROYED else ciphertext,
        wraps,
    )
    payload = encode_payload(sealed, wraps, Notice(keys.agency, "normal"))
    return seal_envelope(
        payload, mailbox=agency.mailbox, envelope_id=row.envelope, node_public=agency.node_sealing
    )
