"""The time stamps that go into a court bundle: of its records, of the days on which they came, of the head of the log; and what renews them.

Rules: what an authority has not answered yet is not there; a later bundle has it. The roots are those that the node trusts now; an authority that is
no longer configured brings none, and its stamps stay out.

    stamps, days = stamps_of(records, log)
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from hornbill.evidence.actions.stamping import authorities
from hornbill.evidence.core.bundle.stamps import Day, Stamp
from hornbill.evidence.core.stamps import subjects
from hornbill.evidence.models import StampedDay, TimeStamp
from hornbill.exchange.queries import came_at
from hornbill.kernel.suite import merkle

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hornbill.evidence.core.bundle.contents import Directory
    from hornbill.exchange.core.exports.room_file import ExportedRecord

_LEAF = 32  # bytes


def stamps_of(records: Sequence[ExportedRecord], log: Directory | None) -> tuple[list[Stamp], list[Day]]:
    """Return the stamps of a bundle, and the heads of days that they are of.

    Args:
        records: of the bundle.
        log: with the head of the bundle.
    """
    roots = {one.name: one.pem for one in authorities() if one.roots}
    if not roots:
        return [], []
    ids = [one.signed.id for one in records]
    rows = list(_given(roots, about=subjects.RECORD, subject__in=ids))
    days = _days(records)
    rows += _given(roots, about=subjects.DAY, subject__in=[one.day for one in days])
    if log is not None:
        digest = hashlib.sha256(log.head.head.to_bytes()).hexdigest()
        rows += _given(roots, about=subjects.LOG, subject=digest)
    place = {row.pk: number for number, row in enumerate(rows)}
    for row in rows:  # it grows while it is read: a renewal is renewed, too
        for over in _given(roots, about=subjects.STAMP, subject=str(row.pk))[:1]:
            place[over.pk] = len(rows)
            rows.append(over)
    texts = {row.subject: bytes(row.data) for row in rows if row.about == subjects.DAY}
    stamps = [_stamp(row, roots[row.authority], place) for row in rows]
    return stamps, [Day(one.day, texts[one.day], one.places) for one in days if one.day in texts]


def _given(roots: Iterable[str], **about: object) -> list[TimeStamp]:
    found = TimeStamp.objects.filter(at__isnull=False, authority__in=list(roots), **about)
    return list(found.order_by("at", "pk"))


def _stamp(row: TimeStamp, pem: bytes, place: dict[int, int]) -> Stamp:
    assert row.at is not None, "it was given"
    assert row.ends is not None, "it was given"
    subject = str(place[int(row.subject)]) if row.about == subjects.STAMP else row.subject
    return Stamp(row.about, subject, row.digest, row.authority, bytes(row.answer), pem, row.at, row.ends)


def _days(records: Sequence[ExportedRecord]) -> list[Day]:
    """Return the days on which records came here, with their places; the statement is filled in from the stamp."""
    data = {
        one.signed.id: subjects.record_bytes(one.signed.header_bytes, one.signed.signature) for one in records
    }
    by_day: dict[str, list[str]] = {}
    for record, at in came_at(data).items():
        by_day.setdefault(at.astimezone(UTC).date().isoformat(), []).append(record)
    found = []
    for row in StampedDay.objects.filter(day__in=[datetime.fromisoformat(one).date() for one in by_day]):
        blob = bytes(row.leaves)
        leaves = [blob[at : at + _LEAF] for at in range(0, len(blob), _LEAF)]
        index = {leaf: number for number, leaf in enumerate(leaves)}
        places = {}
        for record in by_day[row.day.isoformat()]:
            number = index.get(subjects.leaf_of(data[record]))
            if number is not None:
                places[record] = (number, merkle.inclusion_path(leaves, number))
        found.append(Day(row.day.isoformat(), b"", places))
    return found
