"""Writing one record: build, check, sign, seal, store, queue and log it, in one transaction.

Rules: the number on the chain is taken inside the transaction, so two tabs cannot take the same; the fold
judges the record before it is kept, so nothing that members would refuse leaves the node; a chain that was cut
or that contradicted itself is left behind and the author starts a new one.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction

from hornbill.audit import actions as audit
from hornbill.directory import queries as directory
from hornbill.directory.officers import week_keys
from hornbill.exchange.actions.markings import ceilings
from hornbill.exchange.actions.writing.amending import kept_of
from hornbill.exchange.core.records.body import make_body
from hornbill.exchange.core.records.header import NOT_SEALED, Header, written_for
from hornbill.exchange.core.records.history import Item
from hornbill.exchange.core.records.kinds import KINDS, newer_fields
from hornbill.exchange.core.records.sealing import Reader, SealedRecord, seal_record
from hornbill.exchange.core.rooms.citing import cited
from hornbill.exchange.errors import CannotSeal, KeysNotKnown, OtherGrading, RecordRefused
from hornbill.exchange.partners import versions as partner_versions
from hornbill.exchange.storage.message_sql import last_of_chain
from hornbill.exchange.storage.records import queue, store_own, sync_officers
from hornbill.exchange.wording import reasons as reason_words
from hornbill.kernel.gradings import reasons_against_grading
from hornbill.kernel.ids import agency_of, is_node, node_author
from hornbill.kernel.times import format_utc

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from hornbill.exchange.core.rooms.fold import RoomFold
    from hornbill.exchange.core.rooms.state import RoomState
    from hornbill.kernel.markings import Marking
    from hornbill.kernel.suite.signing import SigningKey


@dataclass(frozen=True)
class Author:
    """Who writes: an officer with an open vault, or the node.

    Attributes:
        name: officer or node.
        installation: 8 hex digits.
        key: signs the record.
    """

    name: str
    installation: str
    key: SigningKey

    @property
    def agency(self) -> str:
        """The author's agency, which is this node's."""
        return agency_of(self.name)


def readers_of(officers: Iterable[str], *, control: bool) -> list[Reader]:
    """Return whom a record is sealed to: these officers, and for control kinds their nodes.

    Anyone who is revoked or suspended is left out, so that one who left does not stop a room.

    Raises:
        CannotSeal: the directory has no key for one of them.
    """
    names, network = sorted(set(officers)), directory.current()
    unknown = [name for name in names if name not in network.officers_by_id]
    if unknown:
        raise CannotSeal(f"no officer {unknown[0][:80]} is enrolled")
    names = [name for name in names if directory.is_in_force(name, network=network)]
    readers = [Reader(name, network.officers_by_id[name].sealing) for name in names]
    if control:
        agencies = sorted({agency_of(name) for name in names})
        readers += [Reader(node_author(name), network.agencies_by_id[name].node_sealing) for name in agencies]
    return readers


def readers_now(
    officers: Iterable[str], *, control: bool, now: datetime
) -> tuple[list[Reader], dict[str, str]]:
    """Return whom a record is sealed to, each officer by this week's key.

    Returns:
        The readers, and officer -> why it is the standing key instead (``directory.officers.week_keys``).

    Raises:
        CannotSeal: the directory has no key for one of them.
    """
    standing = readers_of(officers, control=control)
    keys = week_keys.this_week([one.name for one in standing if not is_node(one.name)], now)
    readers = [Reader(one.name, keys.publics.get(one.name, one.public)) for one in standing]
    return readers, dict(keys.older)


def check_reachable(officers: Iterable[str]) -> None:
    """Return only if something can be sealed to each of these officers; CannotSeal names the first that is not."""
    names = sorted(set(officers))
    if len(readers_of(names, control=False)) < len(names):
        ended = next(name for name in names if not directory.is_in_force(name))
        cure = "Leave this officer out, or ask that agency's focal point who has taken over."
        raise CannotSeal(f"the keys of {ended} do not count any more", cure=cure)


def check_counts(author: Author) -> None:
    """Return only if what the author signs counts; RecordRefused if the directory says that it does not, or not yet."""
    found = directory.current().officers_by_id.get(author.name)
    if found is None:
        return
    if not directory.is_in_force(author.name):
        cure = "Nothing was sent. Ask your agency's focal point why your keys were ended."
        raise RecordRefused(f"the keys of {author.name} do not count any more", cure=cure)
    if author.key.public not in (found.signing, *found.past_signing):
        raise KeysNotKnown(f"the directory does not have the signing key of {author.name} yet")


def pick_chain(author: Author, fold: RoomFold) -> str:
    """Return the author's chain in this room; a new one when the last was cut or is void."""
    state = fold.state()
    installation = author.installation
    for _ in range(64):
        chain = f"{author.name}/{installation}"
        if chain not in state.membership.cuts and chain not in state.forks:
            return chain
        seed = f"{author.name}/{author.installation}/{installation}/{fold.history.room}"
        installation = hashlib.sha256(seed.encode()).hexdigest()[:8]
    raise RecordRefused("too many of this author's chains were cut", cure="Ask the room's host agency.")


def append(
    author: Author,
    fold: RoomFold,
    kind: str,
    values: Mapping[str, Any],
    *,
    marking: Marking,
    now: datetime,
    officers: Iterable[str] | None = None,
    amends: str = "",
) -> tuple[Item, int]:
    """Write one record into a room.

    Args:
        author: who writes.
        fold: the room, with everything that is stored; the record is added to it.
        kind: of the record.
        values: the body's fields, without the marking.
        marking: the record's marking.
        now: aware UTC time; becomes the author's claim of time.
        officers: whom to seal to; the members of the version in force when left out.
        amends: id of the record that this one amends, whose parts from a newer version it keeps; empty for none.

    Returns:
        The record as it was folded, and the room's count of changes with it.

    Raises:
        RecordRefused: the fold would refuse it; nothing was written.
        CannotSeal: a member has no key in the directory; nothing was written.
        OtherGrading: it is graded by another scheme than the room's; nothing was written.
        AboveCeiling: a partner who would read it is sent no such thing; nothing was written.
        NotAllCanRead: a member's older node would close the room over it, or refuse it; nothing was written.
    """
    check_counts(author)
    with transaction.atomic(savepoint=False):  # an error ends the caller's transaction too
        state = fold.state()
        version = state.version
        chain = pick_chain(author, fold)
        room = fold.history.room
        to = set(officers) if officers is not None else set(version.officers if version else ())
        others = {agency_of(one) for one in to} - {author.agency}
        kept = kept_of(fold, kind, amends, author.agency, marking) if amends else {}
        values = {**kept, **values}
        form = partner_versions.check_all_can(others, kind, values)
        if (
            others or KINDS[kind].control
        ):  # content that stays in the agency is shown to no partner; control may bring one in
            ceilings.check_under(fold, kind, values, marking, to, home=author.agency)
        if not KINDS[
            kind
        ].control:  # anyone who withdraws, leaves or holds grades nothing, and is never held by this
            check_grading(state, marking)
        last = last_of_chain(room, chain)
        prev = last[1] if last else None
        header = Header(
            rules=written_for(state.rules),
            room=room,
            kind=kind,
            chain=chain,
            n=last[0] + 1 if last else 0,
            prev=prev,
            seen=cited(fold, prev),
            members=version.id if version else None,
            at=format_utc(now),
            body_root=NOT_SEALED,
        )
        body = make_body({**values, "marking": marking.to_json()}, form)
        check_fields(kind, values, kept)
        readers, older = readers_now(to, control=KINDS[kind].control, now=now)
        sealed = seal_record(header, body, author.key, readers)
        item = Item(sealed.id, sealed.signed.header, body.values())
        fold.add(item)
        check_accepted(fold, item)
        touch = keep(author, sealed, to, fold, older, now=now)
    return item, touch


def check_grading(state: RoomState, marking: Marking) -> None:
    """Return only if what is written is graded as the room grades, or not at all; OtherGrading otherwise."""
    if marking.grading is None:
        return
    reasons = reasons_against_grading(state.scheme, marking.grading)
    if reasons:
        words = reason_words.all_spoken(reason.text for reason in reasons)
        raise OtherGrading(" ".join(words), reasons=reasons)


def check_fields(kind: str, values: Mapping[str, Any], kept: Mapping[str, Any]) -> None:
    """Return only if a record says nothing that this version does not know, but what it keeps; RecordRefused otherwise."""
    strange = [name for name in newer_fields(KINDS[kind], values) if name not in kept]
    if strange:
        raise RecordRefused(f"{kind} has no field {', '.join(strange)}")


def check_accepted(fold: RoomFold, item: Item) -> None:
    """Return only if the fold counts this record; RecordRefused with every reason otherwise."""
    state = fold.state()
    reasons = [*state.refused.get(item.id, []), *state.malformed.get(item.id, [])]
    if item.id in state.pending:
        reasons.append("it rests on records that have not arrived")
    if item.id in state.opaque:
        reasons.append("its kind is not known")
    if reasons:
        raise RecordRefused("; ".join(reasons))


def keep(
    author: Author,
    sealed: SealedRecord,
    officers: set[str],
    fold: RoomFold,
    older: Mapping[str, str],
    *,
    now: datetime,
) -> int:
    """Store, queue and log a record that was just written; within the caller's transaction.

    Returns:
        The room's count of changes with it.
    """
    header = sealed.signed.header
    row, touch = store_own(sealed, author.agency, now=now)
    agencies = {agency_of(officer) for officer in officers}
    urgency = "urgent" if KINDS[header.kind].urgent else "normal"
    queue(row, sealed, agencies, author.agency, now=now, urgency=urgency)
    version = fold.state().version
    if version is not None and KINDS[header.kind].control:
        sync_officers(header.room, author.agency, version.officers)
    audit.record(
        author.name,
        f"exchange.{header.kind}",
        subject=header.room,
        detail={"record": sealed.id, "n": header.n, "to": sorted(agencies), **_older(older)},
        now=now,
    )
    return touch


def _older(older: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Say in the log who got a standing key although the network has weekly ones, and why."""
    return {"standing_keys": dict(older)} if older else {}
