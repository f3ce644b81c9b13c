"""The time stamps that go into a court bundle: of its records, of the days on which they came, of the head of the log; and what renews them.

Rules
- What an authority has not answered yet is not there; a later bundle has it.
- The roots are those that the node trusts now; an authority that is no longer configured brings none, and its stamps stay out.
- The revocation lists and OCSP answers that are beside the roots go in; a stamp that a revoked certificate takes with it stays out.

    stamps, days = stamps_of(records, log)
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from hornbill.evidence.actions.chosen_authorities import authorities, sources_in
from hornbill.evidence.core.bundle.stamps import Day, Stamp
from hornbill.evidence.core.stamps import subjects
from hornbill.evidence.core.stamps.checking import check
from hornbill.evidence.core.stamps.errors import BadStamp
from hornbill.evidence.core.stamps.revocation import as_file, state_of
from hornbill.evidence.models import StampedDay, TimeStamp
from hornbill.exchange.queries import came_at
from hornbill.kernel.suite import merkle

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hornbill.evidence.actions.chosen_authorities import Authority
    from hornbill.evidence.core.bundle.contents import Directory
    from hornbill.evidence.core.stamps.revocation import Source
    from hornbill.exchange.core.exports.room_file import ExportedRecord

_LEAF = 32  # bytes


def stamps_of(records: Sequence[ExportedRecord], log: Directory | None) -> tuple[list[Stamp], list[Day]]:
    """Return the stamps of a bundle, and the heads of days that they are of.

    Args:
        records: of the bundle.
        log: with the head of the bundle.
    """
    roots = {one.name: _Trusted(one, sources_in(one)) for one in authorities() if one.roots}
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


class _Trusted:
    """An authority with what is known of its certificates."""

    def __init__(self, authority: Authority, sources: Sequence[Source]) -> None:
        self.authority, self.sources = authority, sources
        self.files = tuple(as_file(one) for one in sources)

    def counts(self, row: TimeStamp) -> bool:
        """Tell whether a stamp goes into a bundle: no revoked certificate takes it with it."""
        if not self.sources or row.at is None:
            return True
        digest, answer = bytes.fromhex(row.digest), bytes(row.answer)
        try:
            seen = check(answer, digest, self.authority.roots, now=row.at)
        except BadStamp:  # checked when it was kept; the one who checks the bundle is told
            return True
        return not state_of(seen.path, self.sources, at=seen.at).takes(seen.at)


def _given(roots: Mapping[str, _Trusted], **about: object) -> list[TimeStamp]:
    found = TimeStamp.objects.filter(at__isnull=False, authority__in=list(roots), **about)
    return [one for one in found.order_by("at", "pk") if roots[one.authority].counts(one)]


def _stamp(row: TimeStamp, trusted: _Trusted, place: dict[int, int]) -> Stamp:
    assert row.at is not None, "it was given"
    assert row.ends is not None, "it was given"
    subject = str(place[int(row.subject)]) if row.about == subjects.STAMP else row.subject
    answer, pem = bytes(row.answer), trusted.authority.pem
    return Stamp(row.about, subject, row.digest, row.authority, answer, pem, row.at, row.ends, trusted.files)


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
