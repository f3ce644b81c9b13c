"""The acts of officers in rooms.

Rules: each act asks the gate first and gives every reason; on an error nothing is written and the open room is
dropped, so that memory and tables agree again.
"""

from __future__ import annotations

import secrets
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction
from django.utils.translation import gettext as _

from hornbill.directory import queries as directory
from hornbill.exchange.actions.markings import reviews
from hornbill.exchange.actions.opening.open_rooms import FEW, OpenRoom, forget, open_for
from hornbill.exchange.actions.writing.append import Author, append, check_reachable
from hornbill.exchange.actions.writing.drafting import end_draft
from hornbill.exchange.core.members.versions import unaccompanied
from hornbill.exchange.core.records.header import room_id
from hornbill.exchange.core.rooms import gate
from hornbill.exchange.core.rooms.fold import RoomFold
from hornbill.exchange.errors import ComesAlone, GradingNamed, MayNotWrite, NotForServices, StillChecking
from hornbill.exchange.models import RoomOfficer
from hornbill.exchange.partners import versions as partner_versions
from hornbill.exchange.storage.records import writing
from hornbill.exchange.storage.restored_copy import check_installation
from hornbill.kernel.asked_once import ask_again
from hornbill.kernel.ids import agency_of, is_service
from hornbill.kernel.times import format_utc

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from hornbill.exchange.core.records.history import Item
    from hornbill.kernel.markings import Marking, Reason
    from hornbill.vault.sessions import OpenVault


LOADING_WAIT_S = 5.0  # a large room that was opened before is here again by then


def author_of(vault: OpenVault) -> Author:
    """Return the officer of an open vault as an author; Restored while nobody may write."""
    return Author(vault.officer_id, check_installation(vault.installation), vault.signing_key)


def open_room(
    vault: OpenVault,
    *,
    title: str,
    number: str,
    invite: Sequence[str],
    marking: Marking,
    now: datetime,
    successor: str | None = None,
    grading: str = "",
) -> str:
    """Found a room hosted by the officer's agency, and say what it is about.

    Args:
        vault: the founder's open vault.
        title: what it is about; sealed for the officers only.
        number: the agency's own file number; may be empty.
        invite: officers, of any agency; the founder is added.
        marking: default of the room.
        now: aware UTC time.
        successor: agency that goes on if the host contradicts itself.
        grading: the room's grading scheme, key of ``kernel.markings.GRADINGS``; empty names none.

    Returns:
        The room's id.

    Raises:
        RecordRefused, CannotSeal, BadRecord, NoSpace, Busy: nothing was written.
    """
    beginning = {"officers": [*invite], "successor": successor, "archive": "none"}
    about = {"title": title.strip(), "number": number.strip()}
    return found_room(vault, beginning, about, marking=marking, now=now, grading=grading)


def found_room(
    vault: OpenVault,
    beginning: Mapping[str, Any],
    about: Mapping[str, str],
    *,
    marking: Marking,
    now: datetime,
    grading: str = "",
) -> str:
    """Write the first two records of a room; the founder has accepted it by that.

    Args:
        vault: the founder's open vault.
        beginning: fields of ``room.open``; the host and the founder are added, and a nonce if there is none.
        about: fields of ``room.describe``.
        marking: of both records.
        now: aware UTC time.
        grading: the room's grading scheme; empty names none.

    Returns:
        The room's id.

    Raises:
        NotForServices: a duty service opens no room.
        ComesAlone: a duty service is invited without an officer of its agency.
        MayNotWrite: the directory is more than a day old, or the hub's is not to be relied on.
        RecordRefused, CannotSeal, BadRecord, NoSpace, Busy: nothing was written.
    """
    check_is_person(vault)
    check_accompanied({*beginning["officers"], vault.officer_id})
    reasons = [one for one in directory.gate_reasons(now, starting=True) if one.code != "directory-late"]
    if reasons:
        raise MayNotWrite(" ".join(reason.text for reason in reasons))
    check_reachable(beginning["officers"])
    author = author_of(vault)
    host = agency_of(vault.officer_id)
    chain = f"{author.name}/{author.installation}"  # on which its first record is written
    nonce = beginning.get("nonce") or secrets.token_hex(16)
    room = room_id(host=host, chain=chain, nonce=nonce)
    officers = sorted({*beginning["officers"], vault.officer_id})
    fields = {**beginning, "host": host, "nonce": nonce, "officers": officers}
    fold, plain = RoomFold(room), replace(marking, grading=None)
    with writing():
        append(author, fold, "room.open", fields, marking=marking, now=now, officers=officers)
        if grading:
            append(author, fold, "room.grading", {"scheme": grading}, marking=plain, now=now)
        append(author, fold, "room.describe", about, marking=marking, now=now)
        RoomOfficer.objects.filter(room_id=room, officer=vault.officer_id).update(accepted_at=now)
    return room


def check_is_person(vault: OpenVault) -> None:
    """Return only if an officer acts; NotForServices for a duty service."""
    if is_service(vault.officer_id):
        raise NotForServices(_("A duty service cannot open rooms or decide who is in them."))


def check_accompanied(members: Iterable[str], coming: Iterable[str] | None = None) -> None:
    """Return only if no duty service would be without an officer of its agency; ComesAlone names the first.

    Args:
        members: who would be in.
        coming: who would come in; all of them if left out.
    """
    alone = unaccompanied(members)
    alone = alone if coming is None else alone & frozenset(coming)
    if alone:
        text = _("No officer of %(agency)s is in the room or invited, so its duty service cannot join.")
        raise ComesAlone(text % {"agency": directory.node_of(min(alone)).name})


def name_grading(vault: OpenVault, room: str, scheme: str, *, marking: Marking, now: datetime) -> str:
    """Name the grading scheme of a room that has none; an officer of the host's. Returns the record's id.

    Raises:
        GradingNamed: it has one.
        NoSuchRoom, MayNotWrite, StillChecking, RecordRefused, CannotSeal, BadRecord, NoSpace, Busy: nothing was
            written.
    """
    with writable(vault, room) as opened:
        if opened.fold.state().scheme:
            raise GradingNamed(_("This room already has a grading scheme."))
        marking = replace(marking, grading=None)
        return say(vault, room, "room.grading", {"scheme": scheme}, marking=marking, now=now).id


def post_message(
    vault: OpenVault,
    room: str,
    *,
    text: str,
    lang: str,
    marking: Marking,
    now: datetime,
    reply_to: str | None = None,
) -> str:
    """Write a message into a room.

    Args:
        vault: the writer's open vault.
        room: the room's id.
        text: what to say.
        lang: its language tag; may be empty.
        marking: of this message.
        now: aware UTC time.
        reply_to: id of the message that it answers.

    Returns:
        The record's id.

    Raises:
        NoSuchRoom, MayNotWrite, StillChecking, RecordRefused, CannotSeal, BadRecord, NoSpace, Busy: nothing
            was written.
    """
    values = {"text": text, "lang": lang, "reply_to": reply_to}
    with writable(vault, room):
        item = say(vault, room, "message.post", values, marking=marking, now=now)
        end_draft(vault.officer_id, room)
    return item.id


def propose_members(
    vault: OpenVault, room: str, officers: Sequence[str], reason: str, *, marking: Marking, now: datetime
) -> None:
    """Propose officers for a room; an officer of the host approves by the same act.

    The host's node makes the entry; until then nothing is sealed to them.

    Raises:
        NotForServices: a duty service proposes nobody.
        ComesAlone: a duty service is proposed without an officer of its agency.
        CannotSeal: the directory has no key for one of them.
        NotAllCanRead: the node of one of them cannot read this room's records before it is upgraded.
        NoSuchRoom, MayNotWrite, StillChecking, RecordRefused, NoSpace, Busy: nothing was written.
    """
    check_is_person(vault)
    check_reachable(officers)  # whom nothing can be sealed to cannot come in
    with writable(vault, room) as opened:
        here = opened.fold.state().version
        check_accompanied({*officers, *(here.officers if here else ())}, coming=officers)
        coming = {agency_of(one) for one in officers} - {agency_of(vault.officer_id)}
        forms = {item.header.v for item in opened.fold.history.items.values()}
        partner_versions.check_can_come_in(coming, forms, now)
        proposal = say(
            vault,
            room,
            "members.propose",
            {"officers": sorted(set(officers)), "reason": reason},
            marking=marking,
            now=now,
            starting=True,
        )
        version = opened.fold.state().version
        if version is not None and agency_of(vault.officer_id) == version.host:
            approval = {"proposal": proposal.id}
            say(vault, room, "members.approve", approval, marking=marking, now=now, starting=True)


def approve_members(vault: OpenVault, room: str, proposal: str, *, marking: Marking, now: datetime) -> None:
    """Approve another agency's proposal of officers; an officer of the host's."""
    say(vault, room, "members.approve", {"proposal": proposal}, marking=marking, now=now, starting=True)


def remove_members(
    vault: OpenVault, room: str, officers: Sequence[str], reason: str, *, marking: Marking, now: datetime
) -> None:
    """Ask the host's node to remove officers: one's own, or anyone as the host."""
    values = {"officers": sorted(set(officers)), "reason": reason}
    say(vault, room, "members.remove", values, marking=marking, now=now)


def leave(vault: OpenVault, room: str, reason: str, *, marking: Marking, now: datetime) -> None:
    """Leave a room: the host's node makes the entry."""
    say(vault, room, "members.leave", {"reason": reason}, marking=marking, now=now)


def offer_host(vault: OpenVault, room: str, to: str, *, marking: Marking, now: datetime) -> str:
    """Offer the hosting of a room to another member agency; an officer of the host's."""
    return say(vault, room, "host.offer", {"to": to}, marking=marking, now=now).id


def accept_host(vault: OpenVault, room: str, offer: str, *, marking: Marking, now: datetime) -> None:
    """Accept to host a room; the old host's node makes the entry."""
    say(vault, room, "host.accept", {"offer": offer}, marking=marking, now=now)


def name_successor(vault: OpenVault, room: str, agency: str, *, marking: Marking, now: datetime) -> None:
    """Name the agency that goes on if the host contradicts itself; an officer of the host's."""
    say(vault, room, "host.name_successor", {"agency": agency}, marking=marking, now=now)


def hold(
    vault: OpenVault,
    room: str,
    reason: str,
    *,
    marking: Marking,
    now: datetime,
    until: datetime | None = None,
) -> str:
    """Hold a room: nothing may be started and nobody added until it is released or lapses."""
    values = {"reason": reason, "until": format_utc(until) if until else None}
    return say(vault, room, "room.hold", values, marking=marking, now=now).id


def release(
    vault: OpenVault, room: str, hold_id: str, reason: str, *, marking: Marking, now: datetime
) -> None:
    """Release a hold: by who asked for it, or by the host."""
    say(vault, room, "room.release", {"hold": hold_id, "reason": reason}, marking=marking, now=now)


def withdraw(
    vault: OpenVault, room: str, record: str, reason: str, *, marking: Marking, now: datetime
) -> None:
    """Withdraw what one's own agency wrote: members keep a tombstone."""
    say(vault, room, "content.withdraw", {"record": record, "reason": reason}, marking=marking, now=now)


def say(
    vault: OpenVault,
    room: str,
    kind: str,
    values: Mapping[str, Any],
    *,
    marking: Marking,
    now: datetime,
    starting: bool = False,
    amends: str = "",
) -> Item:
    """Write one record of an officer, if the room's gate is open; anyone who speaks has accepted the room.

    Args:
        vault: the officer's open vault.
        room: the room's id.
        kind: of the record.
        values: the body's fields, without the marking.
        marking: the record's.
        now: aware UTC time.
        starting: it starts something or adds somebody, so that holds count.
        amends: the record that it amends, whose parts from a newer version it keeps (``amending``).

    Raises:
        NoSuchRoom, MayNotWrite, StillChecking, RecordRefused, CannotSeal, BadRecord, NoSpace, Busy: nothing
            was written.
    """
    with writable(vault, room) as opened:
        state = opened.fold.state()
        reasons: list[Reason] = gate.writing(state, vault.officer_id)
        if starting:
            reasons += [*gate.starting(state, now), *directory.gate_reasons(now, starting=True)]
        if reasons:
            raise MayNotWrite(" ".join(reason.text for reason in reasons), reasons=reasons)
        silent = kind != "members.leave" and not state.has_accepted(vault.officer_id)
        author = author_of(vault)
        item, touch = append(author, opened.fold, kind, values, marking=marking, now=now, amends=amends)
        opened.note_own(item.id, touch, now)
        if marking.review is not None:
            reviews.note(vault, room, item, marking)
        if silent:
            RoomOfficer.objects.filter(
                room_id=room, officer=vault.officer_id, accepted_at__isnull=True
            ).update(accepted_at=now, declined_at=None)
    return item


@contextmanager
def writable(vault: OpenVault, room: str) -> Iterator[OpenRoom]:
    """Give the open room, up to date, locked and in a transaction; drop it if the write or its commit fails.

    The room's lock is taken before the database's, here as everywhere: the other way round two threads would
    wait for one another. Within a block that writes into the same room already, it is that block's: what came was folded,
    and what fails takes all of it back. Where much came, it is opened before the transaction: the whole node writes in one.
    """
    within = connection.in_atomic_block  # of a caller's transaction: nothing can be opened before it
    for number, most in enumerate((None,) if within else (FEW, FEW, None)):
        opened = open_for(vault, room, fresh=number > 0)
        if opened.loading and not opened.done.wait(LOADING_WAIT_S):
            raise StillChecking("this room is large and still being opened")
        before = -1
        try:
            with opened.lock:
                if opened.writing or not within:
                    before = len(opened.fold.history)
                if opened.writing:
                    with transaction.atomic(savepoint=False):
                        yield opened
                    return
                with writing(), _as_writer(opened):
                    before = -1
                    ask_again()  # who counts, and what holds, by now: it may have waited long
                    came = opened.refresh(vault, limit=most)
                    before = len(opened.fold.history)
                    if most is None or came < most:
                        yield opened
                        return
        except BaseException:
            if len(opened.fold.history) != before:
                forget(vault, room)
            raise


@contextmanager
def _as_writer(opened: OpenRoom) -> Iterator[None]:
    opened.writing = True
    try:
        yield
    finally:
        opened.writing = False
