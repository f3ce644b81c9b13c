"""Writes to the watch register: enter, withdraw, write to a hit's contact, say what became of it; each with its audit entry.

Rules: an officer enters in the own name and touches own entries only; the audit log has handles, kinds and counts,
never what is watched. What is entered is compared by the worker (``evaluating``, ``indexing``).

    handle = enter(vault, draft, now=now)
    withdraw(vault, handle, now=now)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import Exists, F, OuterRef, Q

from hornbill.audit.actions import record
from hornbill.deconfliction import beginning, ending, never_watch, register, silent
from hornbill.deconfliction.core import entry as core
from hornbill.deconfliction.models import AtHub, Entry, Standing, Token
from hornbill.directory import queries as directory
from hornbill.exchange import actions as exchange
from hornbill.kernel.errors import BadInput, HornbillError
from hornbill.kernel.ids import agency_of, new_random_id
from hornbill.kernel.markings import Marking

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from hornbill.deconfliction.core.entry import Checked, Draft
    from hornbill.vault.sessions import OpenVault

OUTCOMES = ("same-network", "known", "false")
MOST_LIVE = 50_000  # entries of one officer


class DuplicateEntry(BadInput):
    """The officer has the same identifier in the same case already."""

    code = "duplicate-entry"
    default_cure = "To change it, withdraw the existing entry first."


class NoSuchEntry(HornbillError):
    """The officer has no such entry, or it has ended."""

    code = "no-such-entry"
    default_cure = "Go back to the watch list. It shows the active entries."


class NoSuchHit(HornbillError):
    """There is no such hit on an entry of this officer."""

    code = "no-such-hit"
    default_cure = "Go back to Today: hits on your entries stand there."


class BadOutcome(BadInput):
    """Not one of the outcomes of a hit."""

    code = "bad-outcome"
    default_cure = f"Choose one of {', '.join(OUTCOMES)}."


class SilentFull(HornbillError):
    """The agency has as many live silent entries as one may have."""

    code = "silent-full"
    default_cure = "Withdraw silent entries that you no longer need, or watch openly."


class RegisterFull(HornbillError):
    """The officer has as many live entries as one may have."""

    code = "register-full"
    default_cure = "Withdraw entries that you no longer need."


def check_draft(officer: str, draft: Draft, now: datetime) -> Checked:
    """Check an entry as it would be entered; nothing is written but a try to watch what nobody may watch.

    Args:
        officer: who would enter it.
        draft: as typed.
        now: aware UTC time.

    Raises:
        BadEntry: with every fault, among them a contact who is not in force, and what the agency never watches.
        DuplicateEntry: it is in the register already.
    """
    checked = core.check(draft, agency=agency_of(officer), today=now.date())
    if not directory.is_in_force(checked.draft.contact, now):
        text, cure = "the contact is not in the directory any more", "Name another officer of your agency."
        raise core.BadEntry([core.Fault("contact", "no-contact", text, cure)])
    if draft.mode == core.SILENT and not silent.may_supervise(draft.supervisor, officer):
        raise core.BadEntry([core.no_supervisor()])
    if never_watch.is_listed(checked.value):
        with transaction.atomic():
            record(officer, "watch.never", detail={"kind": checked.value.kind}, now=now)
        text, cure = "this may not be watched", "Ask the person who keeps your agency's never-watch list."
        raise core.BadEntry([core.Fault("value", "never-watch", text, cure)])
    if Entry.objects.filter(mark=register.mark_of(officer, checked), ended_at=None).exists():
        raise DuplicateEntry("this identifier is already on your watch list, for this case")
    return checked


def enter(vault: OpenVault, draft: Draft, *, now: datetime) -> str:
    """Enter one identifier; returns its handle.

    Args:
        vault: of the officer.
        draft: as typed.
        now: aware UTC time.

    Raises:
        BadEntry, DuplicateEntry, RegisterFull, SilentFull: nothing was entered.
    """
    checked = check_draft(vault.officer_id, draft, now)
    return enter_all(vault.officer_id, [checked], now=now)[0]


def enter_all(officer: str, entries: Sequence[Checked], *, now: datetime) -> list[str]:
    """Enter several, all or none; returns their handles.

    Args:
        officer: who enters them.
        entries: checked by ``check_draft``.
        now: aware UTC time.

    Raises:
        DuplicateEntry: two of them are the same, or one was entered meanwhile.
        RegisterFull, SilentFull: they would be too many.
    """
    rows = [_row(officer, checked, now) for checked in entries]
    quiet = sum(row.mode == core.SILENT for row in rows)
    tokens = [
        token
        for row, checked in zip(rows, entries, strict=True)
        if row.mode != core.SILENT  # it waits for its supervisor's word
        for token in beginning.tokens_of(row, checked.value)
    ]
    kinds = sorted({checked.value.kind for checked in entries})
    modes = sorted({checked.draft.mode for checked in entries})
    detail = {"entries": len(entries), "kinds": kinds, "modes": modes}
    subject = rows[0].handle if len(rows) == 1 else ""
    try:
        # Everything is sealed before: while this is written nobody else writes.
        with transaction.atomic():
            live = Entry.objects.filter(owner=officer, ended_at=None).count()
            if live + len(entries) > MOST_LIVE:
                raise RegisterFull(f"{live} entries are live; an officer may have {MOST_LIVE}")
            if quiet and silent.live() + quiet > core.MOST_SILENT:
                raise SilentFull(
                    f"{silent.live()} silent entries of this agency are live; it may have {core.MOST_SILENT}"
                )
            Entry.objects.bulk_create(rows)
            for token in tokens:
                token.entry_id = token.entry.pk
            Token.objects.bulk_create(tokens)
            record(officer, "watch.enter", subject=subject, detail=detail, now=now)
    except IntegrityError as error:
        raise DuplicateEntry("an identifier stands there twice, or was entered meanwhile") from error
    return [row.handle for row in rows]


def _row(officer: str, checked: Checked, now: datetime) -> Entry:
    handle = new_random_id()
    return Entry(
        handle=handle,
        owner=officer,
        entered_at=now,
        expires=checked.expires,
        mode=checked.draft.mode,
        supervisor=checked.draft.supervisor,
        mark=register.mark_of(officer, checked),
        sealed=register.seal_entry(handle, core.write(checked)),
    )


def withdraw(vault: OpenVault, handle: str, *, now: datetime) -> None:
    """End an entry before its day; its tokens leave the hub.

    Args:
        vault: of its owner.
        handle: of the entry.
        now: aware UTC time.

    Raises:
        NoSuchEntry: not this officer's, or ended already.
    """
    with transaction.atomic():
        entry = Entry.objects.filter(owner=vault.officer_id, handle=handle, ended_at=None).first()
        if entry is None:
            raise NoSuchEntry("there is no such live entry of yours")
        ending.end(entry, "withdrawn", now)
        record(vault.officer_id, "watch.withdraw", subject=handle, now=now)


def end_expired(now: datetime) -> int:
    """End what is over; returns how many. Asked by the worker.

    That is: entries whose last day is over, queries that were compared and whose meetings were heard, silent entries that
    nobody has confirmed in time.
    """
    there = AtHub.objects.filter(token=OuterRef("token"))
    waiting = Token.objects.filter(entry=OuterRef("pk")).filter(Q(token=None) | ~Exists(there))
    compared = Q(mode=core.QUERY, entered_at__lte=now - core.QUERY_LASTS) & ~Exists(waiting)
    unanswered = Q(mode=core.SILENT, confirmed_at=None, entered_at__lte=now - core.WORD_WITHIN)
    over = Q(expires__lt=now.date()) | unanswered
    if not Standing.objects.filter(met__lt=F("meetings")).exists():
        over |= compared
    live = Entry.objects.filter(ended_at=None).annotate(waits=Exists(waiting))
    found = list(live.filter(over)[:500])
    if found:
        with transaction.atomic():
            for entry in found:
                answered = entry.mode == core.QUERY and not entry.waits
                ending.end(entry, "answered" if answered else "expired", now)
            record("node", "watch.expired", detail={"entries": len(found)}, now=now)
    return len(found)


def note_outcome(vault: OpenVault, hit_id: int, outcome: str, *, now: datetime) -> None:
    """Say what became of a hit.

    Args:
        vault: of the entry's owner.
        hit_id: of the hit.
        outcome: one of ``OUTCOMES``; empty opens it again.
        now: aware UTC time.

    Raises:
        BadOutcome, NoSuchHit: nothing was changed.
    """
    if outcome and outcome not in OUTCOMES:
        raise BadOutcome("not one of the outcomes of a hit")
    with transaction.atomic():
        hit = silent.visible(vault.officer_id).filter(pk=hit_id).select_related("entry").first()
        if hit is None:
            raise NoSuchHit("there is no such hit on an entry of yours")
        hit.outcome, hit.outcome_at = outcome, now if outcome else None
        hit.save(update_fields=["outcome", "outcome_at"])
        detail = {"outcome": outcome, "partner": hit.partner}
        record(vault.officer_id, "watch.outcome", subject=hit.entry.handle, detail=detail, now=now)


def connect(vault: OpenVault, hit_id: int, text: str, *, lang: str, now: datetime) -> str:
    """Write to a hit's contact in the direct conversation, which is begun if there is none; returns its room.

    Args:
        vault: of the entry's owner.
        hit_id: of the hit.
        text: what to say; nothing of the entry goes with it.
        lang: of the text.
        now: aware UTC time.

    Raises:
        NoSuchHit: it is not one of this officer's.
        Unknown, NotWithOneself, NotForServices: the contact cannot be written to.
        RecordRefused, BadRecord, CannotSeal, NoSpace, Busy: nothing was written.
    """
    hit = silent.visible(vault.officer_id).filter(pk=hit_id).select_related("entry").first()
    if hit is None or not hit.contact:
        raise NoSuchHit("there is no such hit on an entry of yours, or none that names whom to call")
    room = exchange.direct_with(vault, hit.contact, now)
    exchange.post_message(vault, room, text=text, lang=lang, marking=Marking(), now=now)
    with transaction.atomic():
        if hit.contacted_at is None:
            hit.contacted_at = now
        hit.room = room
        hit.save(update_fields=["contacted_at", "room"])
        detail = {"partner": hit.partner, "contact": hit.contact}
        record(vault.officer_id, "watch.connect", subject=hit.entry.handle, detail=detail, now=now)
    return room


def note_seen(vault: OpenVault, hit_ids: Sequence[int], *, now: datetime) -> None:
    """Note that hits were drawn for their owner; leaves no audit entry."""
    silent.visible(vault.officer_id).filter(pk__in=hit_ids, seen_at=None).update(seen_at=now)
