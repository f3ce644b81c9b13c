"""Publishing seizures of the register into an operation: by one press, or by a rule that the duty service carries out.

Rules
- A rule is made and ended by an officer, is in the audit log, and is shown on the board of the agency. It publishes under one marking.
- The duty service carries it out in its own name, so everybody sees that a program published. It works only in rooms to which it was
  invited, and withdraws nothing. Without a duty service the officers press the button for all that the rule takes.
- A rule concerns its own room. A copy of the same seizure in another room is left as it is.
- The rule's marking is for what it publishes first. An amendment follows under the marking that the copy has: no rule widens what an officer
  marked more narrowly. What an officer withdrew from the room is not published again.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from hornbill.audit.actions import record
from hornbill.exchange import queries as exchange
from hornbill.exchange.core.records.field_checks import read_day
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.markings import TLP_WIDTH, Marking, Reason
from hornbill.objects import queries as published
from hornbill.objects.actions import publishing
from hornbill.objects.actions.publishing import Followed
from hornbill.operations import lookups, queries
from hornbill.operations.core.errors import BadOperationForm, NoSuchInOperation
from hornbill.operations.core.kinds import check_areas
from hornbill.operations.core.rule import MAX_FAULT, MAX_GOODS
from hornbill.operations.models import Look, PublishingRule
from hornbill.seizures import actions as acts
from hornbill.seizures import queries as register
from hornbill.seizures.core.filters import Filter
from hornbill.seizures.core.shared_kinds import SEIZURES, copied
from hornbill.vault import services

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import datetime

    from hornbill.operations.core.days import Span
    from hornbill.operations.core.rule import Rule
    from hornbill.vault.sessions import OpenVault

AT_ONCE = 200  # seizures that one round of the rule publishes


@dataclass(frozen=True)
class Carried:
    """What a round of publishing did: handles that were written, and those that failed with the error."""

    written: tuple[str, ...]
    failed: tuple[tuple[str, HornbillError], ...]


def make_rule(
    officer: str,
    room: str,
    days: Span,
    *,
    countries: str = "",
    goods: Iterable[str] = (),
    tlp: str,
    focal: Collection[str],
    now: datetime,
) -> PublishingRule:
    """Make a rule of the agency; returns it.

    Args:
        officer: who makes it, in the room.
        room: the operation.
        days: first days of seizures that it takes.
        countries: codes, separated by a blank; empty takes all.
        goods: groups of goods; none takes all.
        tlp: marking of the copies.
        focal: focal points that the agency named in the operation: they alone make rules in its name.
        now: aware UTC time.

    Raises:
        BadOperationForm: with every reason.
    """
    reasons = []
    first, last = read_day(days.first), read_day(days.last)
    if first is None or last is None or last < first:
        reasons.append(Reason("order", _("Enter a first day and a last day that is not before it."), "first"))
    if tlp not in TLP_WIDTH:
        reasons.append(Reason("missing", _("Choose a marking."), "tlp"))
    try:
        check_areas(countries)
    except ValueError:
        text = _("Name countries by their two letters, separated by a space.")
        reasons.append(Reason("country", text, "countries"))
    if not exchange.is_in(officer, room):
        reasons.append(Reason("not-here", _("You are not in this room."), ""))
    if officer not in focal:
        text = _("Only a focal point that your agency has named in this operation can make a rule.")
        reasons.append(Reason("not-focal", text, ""))
    chosen = sorted(set(goods))
    if len(",".join(chosen)) > MAX_GOODS or any("," in one for one in chosen):
        reasons.append(Reason("too-many", _("Choose fewer groups of goods."), "goods"))
    if reasons or first is None or last is None:
        raise BadOperationForm(reasons)
    with transaction.atomic():
        made = PublishingRule.objects.create(
            room=room, first=first, last=last, countries=countries, goods=",".join(chosen), tlp=tlp, made_by=officer, made_at=now
        )  # fmt: skip
        record(officer, "operation.rule", subject=room, detail={"rule": made.pk, "tlp": tlp}, now=now)
    return made


def end_rule(officer: str, rule: int, *, now: datetime) -> None:
    """End a rule of the agency; what it published stays.

    Raises:
        NoSuchInOperation: there is no such rule that holds, in a room that the officer is in.
    """
    found = PublishingRule.objects.filter(pk=rule, ended_at=None).first()
    if found is None or not exchange.is_in(officer, found.room):
        raise NoSuchInOperation(_("There is no such rule."))
    found.ended_by, found.ended_at = officer, now
    with transaction.atomic():
        found.save(update_fields=["ended_by", "ended_at"])
        record(officer, "operation.rule-end", subject=found.room, detail={"rule": rule}, now=now)


def taken(rule: Rule, room: str, *, most: int = AT_ONCE) -> list[str]:
    """Return handles of seizures that a rule takes and that have never been in the room, the oldest first."""
    return list(
        islice((str(plain["handle"]) for plain, place in _matching(rule, room) if place is None), most)
    )


def gone(room: str, *, most: int = AT_ONCE) -> list[str]:
    """Return handles of seizures that were withdrawn from the register and whose copy still stands in a room."""
    ended = register.withdrawn()
    places = published.in_room(SEIZURES, room) if ended else {}
    return [handle for handle, place in places.items() if handle in ended and not place.withdrawn][:most]


def behind(rule: Rule, room: str, *, most: int = AT_ONCE) -> list[tuple[str, dict[str, Any]]]:
    """Return seizures that a rule takes and whose copy in the room says something else than the register: handle, and what it is to say."""
    found = (
        (str(plain["handle"]), values)
        for plain, place in _matching(rule, room)
        if place is not None and not place.withdrawn
        if place.digest != published.digest_of(SEIZURES, values := copied(plain))
    )
    return list(islice(found, most))


def _matching(rule: Rule, room: str) -> Iterator[tuple[dict[str, Any], published.Place | None]]:
    """Yield each seizure that a rule takes, with its place in the room; None where it has never been there."""
    places = published.in_room(SEIZURES, room)
    for plain in register.every(Filter(first=read_day(rule.days.first), last=read_day(rule.days.last))):
        if rule.takes(plain, lookups.sort):
            yield plain, places.get(str(plain["handle"]))


def publish(
    vault: OpenVault, room: str, handles: Iterable[str], *, marking: Marking, now: datetime
) -> Carried:
    """Publish seizures of the register into an operation; one that fails stops no other.

    Args:
        vault: of an officer, or of the duty service.
        room: the operation.
        handles: of the register.
        marking: of the copies.
        now: aware UTC time.
    """
    written, failed = [], []
    for handle in handles:
        try:
            if acts.share(vault, handle, room, marking=marking, now=now):
                written.append(handle)
        except HornbillError as error:
            failed.append((handle, error))
    return Carried(tuple(written), tuple(failed))


def carry_out(*, now: datetime) -> int:
    """Let the duty service publish what the agency's rules take; returns how many it wrote.

    A rule that fails keeps the error's code in ``fault``, which its page shows, and is tried again.
    """
    rows = queries.rules()
    if not rows or services.account() is None:
        return 0
    total = 0
    with services.open_service() as vault:
        for row in rows:
            fault = "duty-not-invited"
            if exchange.is_in(vault.officer_id, row.room):
                rule = queries.as_rule(row)
                done = publish(vault, row.room, taken(rule, row.room), marking=Marking(tlp=row.tlp), now=now)
                followed = [
                    publishing.follow_in(vault, row.room, SEIZURES, handle, values, now=now)
                    for handle, values in behind(rule, row.room)
                ]
                total += len(done.written)
                followed += [_withdrawn(vault, row.room, handle, now=now) for handle in gone(row.room)]
                errors = [error for _handle, error in done.failed] + [
                    one.failed for one in followed if one.failed
                ]
                fault = errors[0].code[:MAX_FAULT] if errors else ""
            if row.fault != fault:
                PublishingRule.objects.filter(pk=row.pk).update(fault=fault)
    return total


def _withdrawn(vault: OpenVault, room: str, handle: str, *, now: datetime) -> Followed:
    reason = _("Withdrawn from the register of the agency.")
    try:
        return Followed(room, publishing.withdraw(vault, room, SEIZURES, handle, reason, now=now))
    except HornbillError as error:
        return Followed(room, "", error)


def note_look(officer: str, room: str, *, now: datetime) -> None:
    """Note that an officer has seen the board as it is now."""
    Look.objects.update_or_create(officer=officer, room=room, defaults={"at": now})
