"""Passing a part of a case on into another room, as far as markings allow; and asking the originators for the rest.

Rules
- What goes and what stays, and why, can be looked at before; what is in the other room already is not written again.
- All of it is written or none. Its audit entry names both rooms; the records name neither the room they come from nor its people.
- Asking is a message in the room of the case, to the agencies whose markings keep something in, under the narrowest of those markings and of
  those of what the entities are called.
  They allow it by a permission (``permitting``), or by stating it again under a wider marking: nobody else can.
- What goes by permission depends on who reads the other room, on the day, and on nothing that anybody says there.

    look = what_goes(vault, room, entities, other, now=now)
    pass_on(vault, room, other, entities, now=now)
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hornbill.audit import actions as audit
from hornbill.cases.actions import narrowest, parts_of
from hornbill.cases.core.kinds import PASS, STATE
from hornbill.cases.core.passing import NEWER, NOT_CHOSEN, Passing, what_passes
from hornbill.cases.core.permissions import ground_of
from hornbill.cases.core.statement import said
from hornbill.cases.errors import NoSuchEntity, NothingStated
from hornbill.cases.permitting import permissions_in
from hornbill.cases.reading import entities_of
from hornbill.exchange import actions as exchange
from hornbill.exchange.actions.markings import ceilings
from hornbill.exchange.actions.names import Names
from hornbill.exchange.actions.writing.room_acts import writable
from hornbill.kernel.ids import agency_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from hornbill.cases.core.statement import Statement
    from hornbill.cases.reading import RoomEntities
    from hornbill.vault.sessions import OpenVault


@dataclass(frozen=True)
class Originator:
    """An agency whose markings keep statements in.

    Attributes:
        agency: its id.
        statements: how many.
        reasons: sentences of ``Reason.text``, each once.
    """

    agency: str
    statements: int
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Look:
    """What would go.

    Attributes:
        count: statements that go.
        permitted: how many of them by their originator's permission alone.
        originators: who can be asked for the rest.
        alone: links that stay because what they link to does.
        above: sentences of ``Reason.text`` on what is above the ceiling of an agency in the other room; while there are any, nothing goes.
        newer: facts that stay because they have parts that only a newer version of Hornbill knows.
    """

    count: int
    permitted: int
    originators: tuple[Originator, ...]
    alone: int
    above: tuple[str, ...] = ()
    newer: int = 0


def what_goes(
    vault: OpenVault, room: str, entities: Iterable[str], other: str = "", *, now: datetime | None = None
) -> Look:
    """Say beforehand what of some entities would go into another room, and why the rest stays.

    Args:
        vault: the officer's open vault.
        room: where the entities are.
        entities: ids.
        other: where they would go; without it no permission is asked, for each names its readers.
        now: aware UTC time; needed with ``other``.

    Raises:
        NoSuchEntity: nothing is known of one of them.
        NoSuchRoom, StillChecking, BadModel: as ``reading.entities_of``.
    """
    there = _there(vault, other) if other else None
    with entities_of(vault, room) as found:
        passing = _passing(vault, found, entities, there, now)
    kept: dict[str, list[tuple[str, ...]]] = {}
    for one in passing.askable:
        words = tuple(reason.text for reason in one.reasons if reason not in (NOT_CHOSEN, NEWER))
        kept.setdefault(one.statement.originator, []).append(words)
    originators = tuple(
        Originator(agency, len(rows), tuple(dict.fromkeys(word for words in rows for word in words)))
        for agency, rows in sorted(kept.items())
    )
    above: list[str] = []
    if there is not None:
        found_above = [
            reason
            for part in passing.parts
            for reason in ceilings.reasons_to(there.agencies, part.marking, home=agency_of(vault.officer_id))
        ]
        above = list(dict.fromkeys(one.text for one in found_above))
    alone = sum(set(one.reasons) == {NOT_CHOSEN} for one in passing.kept)
    newer = sum(NEWER in one.reasons for one in passing.kept)
    return Look(passing.count, passing.permitted, originators, alone, tuple(above), newer)


def pass_on(vault: OpenVault, room: str, other: str, entities: Iterable[str], *, now: datetime) -> int:
    """Write what may go into another room.

    Args:
        vault: the officer's open vault.
        room: where the entities are.
        other: where they go.
        entities: ids.
        now: aware UTC time.

    Returns:
        How many statements were written; those that the other room has already are left out.

    Raises:
        NothingStated: nothing of them may go, or it is the same room.
        NoSuchEntity, NoSuchRoom, MayNotWrite, StillChecking, RecordRefused, CannotSeal, NoSpace, Busy: nothing was written.
    """
    if room == other:
        raise NothingStated(_("Choose a room other than this one."))
    goal = _there(vault, other)
    with entities_of(vault, room) as found:
        passing = _passing(vault, found, entities, goal, now)
    if not passing.count:
        raise NothingStated(
            _("Onward transfer is not allowed for any of this. Each marking shows the reason.")
        )
    count = 0
    with writable(vault, other):
        with entities_of(vault, other) as there:
            if (
                not there.content.agencies <= goal.agencies
            ):  # somebody came in between: permissions were not asked for them
                raise NothingStated(_("Someone has just joined that room. Check again what would be shared."))
            has = {_fact(one) for id_, one in there.fold.statements.items() if there.fold.counts(id_)}
        for part in passing.parts:
            fresh = [one for one in part.statements if _fact(one) not in has]
            rows = [
                said(one.entity, one.schema, one.prop, one.value, lang=one.lang, original=one.original)
                for one in fresh
            ]
            kind, whose = (PASS, {"origin": part.origin}) if part.origin else (STATE, {})
            for some in parts_of(rows):
                values = {**whose, "source": part.source, "as_of": part.as_of, "statements": some}
                if part.graded is not None:
                    values["graded"] = {"scheme": part.graded.scheme, "value": part.graded.value}
                if part.ground is not None:
                    values["ground"] = part.ground.to_json()
                exchange.say(vault, other, kind, values, marking=part.marking, now=now)
            count += len(fresh)
        grounds = sorted({part.ground.permission for part in passing.parts if part.ground is not None})
        detail = {"to": other, "statements": count, "kept_in": len(passing.kept), "permissions": grounds}
        audit.record(vault.officer_id, "cases.pass_on", subject=room, detail=detail, now=now)
    return count


def ask_originators(
    vault: OpenVault,
    room: str,
    entities: Iterable[str],
    *,
    now: datetime,
    speak: Callable[[str], str] = str,
) -> str:
    """Ask, by a message in the room, the agencies whose markings keep statements of some entities in.

    Args:
        vault: the officer's open vault.
        room: the room's id.
        entities: ids.
        now: aware UTC time.
        speak: says a reason in the officer's language.

    Returns:
        The message's id.

    Raises:
        NothingStated: no marking keeps anything in.
        NoSuchEntity, NoSuchRoom, MayNotWrite, StillChecking, RecordRefused, CannotSeal, NoSpace, Busy: nothing was written.
    """
    wanted = list(entities)
    look = what_goes(vault, room, wanted)
    if not look.originators:
        raise NothingStated(_("No marking of another agency restricts any of this."))
    with entities_of(vault, room) as found:
        captions = [found.lines.of(found.fold.root(one)) for one in wanted]
        askable = _passing(vault, found, wanted).askable
        naming = (
            one
            for line in captions
            if line is not None
            for one in found.fold.standing(line.id)
            if one.value in line.caption  # one's own words too, which are never asked for
        )
        marking = narrowest(found, (one.marking for one in (*(kept.statement for kept in askable), *naming)))
    names = Names()
    lines = [
        _("May we transfer this onward to another room: %s?")
        % ", ".join(one.caption for one in captions if one)
    ]
    for one in look.originators:
        form = ngettext("%(agency)s: %(n)d fact. %(why)s", "%(agency)s: %(n)d facts. %(why)s", one.statements)
        words = {
            "agency": names.agency(one.agency).name,
            "n": one.statements,
            "why": " ".join(map(speak, one.reasons)),
        }
        lines.append(form % words)
    lines.append(
        _(
            "To allow it, open it here and choose “Permit onward transfer”, or enter it again with a less "
            "restrictive marking."
        )
    )
    return exchange.post_message(vault, room, text="\n".join(lines), lang="", marking=marking, now=now)


@dataclass(frozen=True)
class _There:
    """The room that it goes into: the agencies that would read it, and the scheme in which it grades."""

    agencies: frozenset[str]
    scheme: str


def _there(vault: OpenVault, other: str) -> _There:
    with exchange.read_content(vault, other) as content:
        return _There(content.agencies, content.scheme)


def _passing(
    vault: OpenVault,
    found: RoomEntities,
    entities: Iterable[str],
    there: _There | None = None,
    now: datetime | None = None,
) -> Passing:
    wanted = list(entities)
    if not wanted or not all(found.fold.known(one) for one in wanted):
        raise NoSuchEntity(_("One of these people or things has no facts in this room."))
    roots = list(dict.fromkeys(found.fold.root(one) for one in wanted))
    statements = [one for root in roots for one in found.fold.standing(root)]
    links = {one.id: one.value for one in statements if found.model.is_link(one.schema, one.prop)}
    chosen = {member for root in roots for member in found.fold.members(root)}
    home = agency_of(vault.officer_id)
    if there is None or now is None:
        return what_passes(statements, home, links=links, chosen=chosen)
    known, to, day = permissions_in(found.content).all(), there.agencies, now.date()
    return what_passes(
        statements,
        home,
        links=links,
        chosen=chosen,
        permitted=lambda one: ground_of(known, one, by=home, to=to, day=day),
        scheme=there.scheme,
    )


def _fact(one: Statement) -> tuple[str, ...]:
    return (
        one.originator,
        one.entity,
        one.schema,
        one.prop,
        one.value,
        one.source,
        one.as_of,
        str(replace(one.marking, grading=None)),
    )
