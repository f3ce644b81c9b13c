"""The worker's third step: open the capsules of tokens that met, and tell the entries' owners.

Rules
- A capsule counts when it opens with this node's own evaluation of the same identifier and its agency signed it. What
  does not count is an alarm, and its entry's owner is told too: somebody may have asked and hidden who. That is shown as
  unproven, because a hub can hand over junk in anybody's name; it names no contact.
- A hit counts also when the partner's last day is over by now: who asks for a day is heard of by a node that was away.
- A hit is one for each entry and contact; of several keys that match the nearest is shown.
- Nothing is shown to others than the entry's owner.

    take_in(client.meetings(after=standing().met), terms, agency, now, tell=alarm)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hornbill.audit.actions import NODE, record
from hornbill.deconfliction import canaries, register
from hornbill.deconfliction.core import entry as core
from hornbill.deconfliction.core.capsule import BadCapsule, open_capsule
from hornbill.deconfliction.core.normalise.value import Closeness
from hornbill.deconfliction.core.tokens import derive
from hornbill.deconfliction.models import Hit, Standing, Token
from hornbill.directory import queries as directory
from hornbill.kernel.errors import HornbillError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from hornbill.deconfliction.core.capsule import Statement
    from hornbill.deconfliction.models import Entry
    from hornbill.deconfliction.terms import Terms
    from hornbill.exchange.core.protocol.tokens import Meeting

_NEAREST = {closeness.value: place for place, closeness in enumerate(Closeness)}


def take_in(
    meetings: Sequence[Meeting],
    terms: Terms,
    agency: str,
    now: datetime,
    *,
    tell: Callable[[BadCapsule], None],
) -> int:
    """Take in a page of meetings; returns how many hits are new.

    Args:
        meetings: as the hub told them, numbers rising.
        terms: of the network.
        agency: this node's.
        now: aware UTC time.
        tell: is told of each capsule that does not count, within the transaction.
    """
    new = 0
    with transaction.atomic():
        for meeting in meetings:
            new += _take_one(meeting, terms, agency, now, tell)
        if meetings:
            Standing.objects.filter(pk=1).update(met=meetings[-1].cursor)
    return new


def _take_one(
    meeting: Meeting, terms: Terms, agency: str, now: datetime, tell: Callable[[BadCapsule], None]
) -> int:
    try:
        if canaries.note_met(meeting, terms, agency, now, transport_keys=transport_keys):
            return 0
    except BadCapsule as error:
        tell(BadCapsule(f"From {meeting.agency}: {error.message}.", cure=error.cure))
        return 0
    found = list(Token.objects.filter(token=meeting.token, period=terms.period.name).select_related("entry"))
    new = 0
    for row in found:
        secret = register.open_token(row.entry.handle, bytes(row.sealed))
        token = derive(secret.root, terms.pepper, terms.period)
        try:
            words = open_capsule(
                token, meeting.capsule, period=terms.period.name, transport_keys=transport_keys
            )
            _check_agency(words, meeting, agency)
        except BadCapsule as error:
            tell(BadCapsule(f"From {meeting.agency}: {error.message}.", cure=error.cure))
            for one in found:
                _note_unproven(one, meeting.agency, now)
            return new
        new += note_hit(row.entry, words, secret.closeness, now)
    return new


def _note_unproven(row: Token, partner: str, now: datetime) -> None:
    """Tell an entry's owner that a partner's token met it with a capsule that does not count."""
    closeness = register.open_token(row.entry.handle, bytes(row.sealed)).closeness
    if not closeness or Hit.objects.filter(entry=row.entry, partner=partner).exists():
        return
    Hit.objects.create(
        entry=row.entry, partner=partner, contact="", closeness=closeness, expires=row.entry.expires, at=now
    )
    detail = {} if row.entry.mode == core.SILENT else {"partner": partner}
    record(NODE, "watch.unproven", subject=row.entry.handle, detail=detail, now=now)


def _check_agency(words: Statement, meeting: Meeting, agency: str) -> None:
    if words.agency != meeting.agency or words.agency == agency:
        raise BadCapsule(f"a capsule of {words.agency} was handed over as {meeting.agency}'s")


def transport_keys(agency: str) -> tuple[bytes, ...]:
    """Return the keys with which an agency's capsules may be signed: none for one that is not in force."""
    try:
        if not directory.is_in_force(agency):
            return ()
        return (directory.agency(agency).transport_key,)
    except HornbillError:
        return ()


def note_hit(entry: Entry, words: Statement, closeness: str, now: datetime) -> int:
    """Note a hit within the caller's transaction; returns 1 if it is new.

    Args:
        entry: of this node.
        words: of the other side.
        closeness: of the key that matched.
        now: aware UTC time.
    """
    hit, new = Hit.objects.get_or_create(
        entry=entry,
        partner=words.agency,
        contact=words.contact,
        defaults={"closeness": closeness, "expires": words.expires, "at": now},
    )
    if new:
        Hit.objects.filter(entry=entry, partner=words.agency, contact="", outcome="").delete()
        detail = {"partner": words.agency, "contact": words.contact}
        if entry.mode == core.SILENT:
            detail = {}  # who it is stands there when the supervisor passes it on
        record(NODE, "watch.hit", subject=entry.handle, detail=detail, now=now)
        return 1
    nearer = _NEAREST.get(closeness, 99) < _NEAREST.get(hit.closeness, 99)
    if nearer or words.expires != hit.expires:
        hit.closeness = closeness if nearer else hit.closeness
        hit.expires = words.expires
        hit.save(update_fields=["closeness", "expires"])
    return 0
