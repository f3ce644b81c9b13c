"""Writes about a room's entities: state, take back, merge, undo a merge.

Rules
- A record holds as many statements as it may; a longer list becomes several records, each whole, one after the other in
  one transaction: all of it is written or none.
- Only one's own agency's statements are taken back, and what is asked for twice is done once. A word about statements or
  merges is never marked wider than what it is about.
- Everything written leaves an audit entry, by ``exchange.actions``.

    state(vault, room, [said("thing-1", "Vessel", "name", "Ocean Pearl")], source="port log", marking=AMBER, now=now)
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hornbill.cases.core.kinds import APART, MAX_MERGED, MERGE, RECONSIDER, RETRACT, SPLIT, STATE
from hornbill.cases.core.statement import MAX_STATEMENTS, MAX_TEXT, said, why_not
from hornbill.cases.errors import BadStatement, NoSuchEntity, NoSuchStatement, NothingStated, NotYourStatement
from hornbill.cases.reading import entities_of
from hornbill.exchange import actions as exchange
from hornbill.exchange.actions.writing.room_acts import writable
from hornbill.exchange.core.rooms.remarking import joined
from hornbill.kernel.ids import agency_of
from hornbill.kernel.markings import HANDLING, TLP_WIDTH, Marking
from hornbill.kernel.markings import MAX_TEXT as MARKING_TEXT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from hornbill.cases.reading import RoomEntities
    from hornbill.vault.sessions import OpenVault

MAX_BYTES = 700 * 1024  # of a record's statements as JSON; a body may have 1 MiB
_SHOWN = 5  # faults that one error names


def state(
    vault: OpenVault,
    room: str,
    statements: Sequence[Mapping[str, str]],
    *,
    source: str = "",
    as_of: str = "",
    marking: Marking | None = None,
    now: datetime,
    amends: str = "",
) -> list[str]:
    """State facts about entities.

    Args:
        vault: the officer's open vault.
        room: the room's id.
        statements: as ``core.statement.said`` makes them.
        source: where they are from; may be empty.
        as_of: of which day, month or year they are; may be empty.
        marking: of these statements; the room's when left out.
        now: aware UTC time.
        amends: the record that they amend, whose parts from a newer version they keep; empty for none.

    Returns:
        Ids of the records.

    Raises:
        NothingStated: there are none.
        BadStatement: one has not the form of a statement; the message names it.
        NoSuchRoom, MayNotWrite, StillChecking, RecordRefused, CannotSeal, BadRecord, NoSpace, Busy: nothing was
            written.
    """
    if not statements:
        raise NothingStated(_("Nothing was entered."))
    wrong = [f"{n + 1}: {reason}" for n, row in enumerate(statements) for reason in why_not(dict(row))]
    if len(source) > MAX_TEXT:
        wrong.append(_("The source can have at most %d characters.") % MAX_TEXT)
    if wrong:
        raise BadStatement("; ".join(wrong[:_SHOWN]))
    marking = marking or exchange.room_marking(vault, room)
    with writable(vault, room):
        return [
            exchange.say(
                vault,
                room,
                STATE,
                {"source": source, "as_of": as_of, "statements": part},
                marking=marking,
                now=now,
                amends=amends,
            ).id
            for part in parts_of(statements)
        ]


def parts_of(statements: Iterable[Mapping[str, str]]) -> Iterator[list[dict[str, str]]]:
    """Split statements into what one record may hold each."""
    part: list[dict[str, str]] = []
    size = 0
    for row in statements:
        length = len(json.dumps(row, ensure_ascii=False).encode()) + 1
        if part and (len(part) == MAX_STATEMENTS or size + length > MAX_BYTES):
            yield part
            part, size = [], 0
        part.append(dict(row))
        size += length
    if part:
        yield part


def retract(vault: OpenVault, room: str, statements: Iterable[str], reason: str, *, now: datetime) -> int:
    """Take statements of one's own agency back; they stay, and are shown as taken back.

    Args:
        vault: the officer's open vault.
        room: the room's id.
        statements: ids, ``record:place``.
        reason: for the others; may be empty.
        now: aware UTC time.

    Returns:
        How many were taken back by this; those that were before are left out.

    Raises:
        NoSuchStatement: one of them is not here.
        NotYourStatement: another agency said one of them; nothing was taken back.
        BadStatement: the reason is too long.
        NoSuchRoom, MayNotWrite, StillChecking, RecordRefused, CannotSeal, NoSpace, Busy: nothing was written.
    """
    _check_reason(reason)
    wanted = sorted(set(statements))
    with writable(vault, room), entities_of(vault, room) as found:
        known = found.fold.statements
        if any(one not in known for one in wanted):
            raise NoSuchStatement(_("There is no such fact in this room."))
        others = {known[one].agency for one in wanted} - {agency_of(vault.officer_id)}
        if others:
            raise NotYourStatement(_("Another agency gave this fact."))
        wanted = [one for one in wanted if found.fold.counts(one)]
        marking = narrowest(found, (known[one].marking for one in wanted))
        for start in range(0, len(wanted), MAX_STATEMENTS):
            values = {"statements": wanted[start : start + MAX_STATEMENTS], "reason": reason.strip()}
            exchange.say(vault, room, RETRACT, values, marking=marking, now=now)
    return len(wanted)


def change(
    vault: OpenVault, room: str, statement: str, value: str, reason: str, *, now: datetime
) -> list[str]:
    """State another value in the place of one's own agency's statement, and take that back, in one transaction.

    Source, day and marking are those of the statement; the old value stays and is shown as taken back.

    Returns:
        Ids of the records that state it.

    Raises:
        As ``state`` and ``retract``; nothing was written.
    """
    with writable(vault, room):
        with entities_of(vault, room) as found:
            old = found.fold.statements.get(statement)
        if old is None:
            raise NoSuchStatement(_("There is no such fact in this room."))
        if old.origin:
            raise NotYourStatement(
                _("It came from another agency. Withdraw it, and add what your own agency knows.")
            )
        row = said(old.entity, old.schema, old.prop, value, lang=old.lang)
        more = {"source": old.source, "as_of": old.as_of}
        records = state(vault, room, [row], **more, marking=old.marking, now=now, amends=old.record)
        retract(vault, room, [statement], reason, now=now)
    return records


def merge(vault: OpenVault, room: str, entities: Iterable[str], reason: str, *, now: datetime) -> str | None:
    """Say that entities are one.

    Args:
        vault: the officer's open vault.
        room: the room's id.
        entities: ids, of two or more.
        reason: for the others; may be empty.
        now: aware UTC time.

    Returns:
        Id of the record; None if they are one already and nothing was written.

    Raises:
        NoSuchEntity: nothing is known of one of them.
        BadStatement: too many at once, or fewer than two; the reason is too long.
        NoSuchRoom, MayNotWrite, StillChecking, RecordRefused, CannotSeal, NoSpace, Busy: nothing was written.
    """
    _check_reason(reason)
    wanted = sorted(set(entities))
    if not 2 <= len(wanted) <= MAX_MERGED:
        raise BadStatement(_("Choose 2 to %d people or things that are the same.") % MAX_MERGED)
    with writable(vault, room), entities_of(vault, room) as found:
        if not all(found.fold.known(one) for one in wanted):
            raise NoSuchEntity(_("One of these people or things has no facts in this room."))
        if len({found.fold.root(one) for one in wanted}) == 1:
            return None
        markings = [row.marking for one in wanted for row in found.fold.standing(found.fold.root(one))]
        values = {"entities": wanted, "reason": reason.strip()}
        marking = narrowest(found, markings)
        return exchange.say(vault, room, MERGE, values, marking=marking, now=now).id


def split(vault: OpenVault, room: str, merge_id: str, reason: str, *, now: datetime) -> str | None:
    """Undo a merge, one's own or another's; what was said of the entities stays with each.

    Returns:
        Id of the record; None if it was undone before.

    Raises:
        NoSuchStatement: there is no such merge.
        BadStatement: the reason is too long.
        NoSuchRoom, MayNotWrite, StillChecking, RecordRefused, CannotSeal, NoSpace, Busy: nothing was written.
    """
    _check_reason(reason)
    with writable(vault, room), entities_of(vault, room) as found:
        word = found.fold.words.get(merge_id)
        if word is None or word.kind != MERGE:
            raise NoSuchStatement(_("There is no such merge in this room."))
        known = {one.word.id: one for one in found.fold.merges(word.values["entities"])}
        if not known[merge_id].counts:
            return None
        marking = narrowest(found, [Marking.from_json(word.values["marking"])])
        values = {"merges": [merge_id], "reason": reason.strip()}
        return exchange.say(vault, room, SPLIT, values, marking=marking, now=now).id


def say_apart(vault: OpenVault, room: str, one: str, two: str, reason: str, *, now: datetime) -> str | None:
    """Say that two entities are not one, so that nobody in the room is asked about them again.

    Returns:
        Id of the record; None if somebody said so before and nothing was written.

    Raises:
        NoSuchEntity: nothing is known of one of them.
        BadStatement: they are one already; the reason is too long.
        NoSuchRoom, MayNotWrite, StillChecking, RecordRefused, CannotSeal, NoSpace, Busy: nothing was written.
    """
    _check_reason(reason)
    with writable(vault, room), entities_of(vault, room) as found:
        if not (found.fold.known(one) and found.fold.known(two)):
            raise NoSuchEntity(_("One of these people or things has no facts in this room."))
        pair = sorted({found.fold.root(one), found.fold.root(two)})
        if len(pair) == 1:
            raise BadStatement(_("These are already merged here. Undo the merge first."))
        if (pair[0], pair[1]) in found.fold.apart():
            return None
        markings = [row.marking for root in pair for row in found.fold.standing(root)]
        values = {"entities": pair, "reason": reason.strip()}
        return exchange.say(vault, room, APART, values, marking=narrowest(found, markings), now=now).id


def reconsider(vault: OpenVault, room: str, one: str, two: str, reason: str, *, now: datetime) -> str | None:
    """Take back that two entities are not one, no matter who said it: programs may suggest them again.

    Returns:
        Id of the record; None if nobody says so any more and nothing was written.

    Raises:
        BadStatement: the reason is too long.
        NoSuchRoom, MayNotWrite, StillChecking, RecordRefused, CannotSeal, NoSpace, Busy: nothing was written.
    """
    _check_reason(reason)
    with writable(vault, room), entities_of(vault, room) as found:
        left, right = sorted((found.fold.root(one), found.fold.root(two)))
        words = found.fold.apart().get((left, right), ())[:MAX_MERGED]
        if not words:
            return None
        values = {"aparts": sorted(word.id for word in words), "reason": reason.strip()}
        marking = narrowest(found, [Marking.from_json(word.values["marking"]) for word in words])
        return exchange.say(vault, room, RECONSIDER, values, marking=marking, now=now).id


def _check_reason(reason: str) -> None:
    if len(reason.strip()) > MAX_TEXT:
        raise BadStatement(_("A reason has at most %d characters.") % MAX_TEXT)


def narrowest(found: RoomEntities, markings: Iterable[Marking]) -> Marking:
    """Return the room's marking, with the TLP level of the narrowest of these, all their handling codes and every condition.

    Conditions that cannot be written together are cut, and then nobody but the room may have it: TLP:RED.
    """
    marking: Marking = found.content.marking
    parts = [marking, *markings]
    codes = {code for one in parts for code in one.handling}
    conditions = joined(one.handling_text for one in parts)
    tlp = min((one.tlp for one in parts), key=TLP_WIDTH.__getitem__)
    return replace(
        marking,
        tlp=tlp if len(conditions) <= MARKING_TEXT else "RED",
        handling=tuple(code for code in HANDLING if code in codes),
        handling_text=conditions[:MARKING_TEXT],
    )
