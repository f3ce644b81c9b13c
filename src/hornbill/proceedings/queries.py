"""Reads of proceedings, as pages, programs and files ask for them: one room's, and counts over an officer's rooms.

Rules
- All of it is what this officer can open. Which steps count is folded from all of them, whatever their markings: what was
  withdrawn counts nowhere, even where the word that withdraws it may not be told.
- What leaves passes by each step's marking; who is one person is so, outside, by merges that may go too.
- A State's agencies are those that the directory has under it.

    page = outcome_of(vault, room)
    found = impact(vault, period="year", way=None, now=now)
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hornbill.cases import queries as cases
from hornbill.cases.core.joint_marking import JointMarking, joint
from hornbill.exchange import actions as exchange
from hornbill.exchange import queries as rooms
from hornbill.exchange.actions.names import Names
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.ids import agency_of
from hornbill.kernel.markings import Marking, Reason, WayOut, reasons_against
from hornbill.proceedings.core.chain import Proceeding, proceedings
from hornbill.proceedings.core.count import Count, count
from hornbill.proceedings.core.errors import NoSuchStep
from hornbill.proceedings.core.kinds import NAMES
from hornbill.proceedings.core.merged_persons import together
from hornbill.proceedings.core.standing import Gone, Standing, Step, Word, standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hornbill.exchange.actions import RoomContent
    from hornbill.vault.sessions import OpenVault

PAGE = 25  # persons
MOST_SEIZURES = 20  # without a step, on a page
SEIZURE = "Seizure"  # schema
_KEY = "proceedings.standing"


@dataclass(frozen=True)
class Person:
    """Somebody, or goods that are nobody's, with all that is known of their proceedings.

    Attributes:
        key: what stands for the person; empty for nobody.
        caption: what the entity is called, or the reference; empty for nobody.
        entity: id of the entity; empty for a reference.
        of: the agency whose reference it is; empty for an entity.
        type: natural or legal.
        found: a proceeding for each State.
        marking: of all of it.
    """

    key: tuple[str, ...]
    caption: str
    entity: str
    of: str
    type: str
    found: tuple[Proceeding, ...]
    marking: JointMarking


@dataclass(frozen=True)
class OutcomePage:
    """A page of a room's persons.

    Attributes:
        content: the room.
        persons: of this page.
        total: how many there are.
        skip: how many are left out before these.
        seizures: id of a seizure -> its caption, of those that steps name.
        loose: (id, caption) of seizures of the room that no step names.
        gone: steps that were corrected or withdrawn.
        refused: how many words changed nothing.
        closed: records that this officer has no key to.
    """

    content: RoomContent
    persons: tuple[Person, ...]
    total: int
    skip: int
    seizures: dict[str, str]
    loose: tuple[tuple[str, str], ...]
    gone: tuple[Gone, ...]
    refused: int
    closed: int


@dataclass
class _Kept:
    version: tuple[int, int]
    states: dict[str, str]
    found: Standing
    by_person: dict[tuple[str, ...], list[Proceeding]] | None = None


def standing_in(content: RoomContent, names: Names) -> Standing:
    """Return which steps of an open room count; folded once for as long as nothing comes."""
    kept = content.derived.get(_KEY)
    if kept is not None and kept.version == content.version and kept.states == _states(kept.states, names):
        found: Standing = kept.found
        return found
    words = [
        Word(one.id, one.kind, one.author, one.at, one.order, one.values, content.room)
        for one in content.records(NAMES)
    ]
    states = _states({agency_of(one.author) for one in words}, names)
    found = standing(words, lambda agency: states.get(agency, ""))
    content.derived[_KEY] = _Kept(content.version, states, found)
    return found


def _states(agencies: Iterable[str], names: Names) -> dict[str, str]:
    return {one: names.agency(one).country.upper() for one in agencies}


def outcome_of(vault: OpenVault, room: str, *, skip: int = 0) -> OutcomePage:
    """Return a page of a room's proceedings, by name; goods that are nobody's stand last.

    Raises:
        NoSuchRoom, StillChecking, BadModel: as ``cases.queries``.
    """
    names = Names()
    with cases.opened(vault, room) as found:
        known = standing_in(found.content, names)
        by_person = _by_person(found, known)
        captions = {key: _caption(key, found) for key in by_person}
        order = sorted(by_person, key=lambda key: (not key, captions[key].casefold(), key))
        skip = min(skip, max(0, len(order) - 1)) // PAGE * PAGE
        seized = {step.what.seizure for step in known.steps if step.what.seizure}
        named = {found.fold.root(one) for one in seized}
        lines = [one for one in found.lines.by_id.values() if one.schema == SEIZURE]
        return OutcomePage(
            found.content,
            tuple(_person(key, captions[key], by_person[key]) for key in order[skip : skip + PAGE]),
            len(order),
            skip,
            {id_: cases.caption(found.lines.of(id_)) for id_ in sorted(seized)},
            tuple((one.id, cases.caption(one)) for one in lines if one.id not in named)[:MOST_SEIZURES],
            known.gone,
            len(known.refused),
            found.content.closed(NAMES),
        )


def _by_person(found: Any, known: Standing) -> dict[tuple[str, ...], list[Proceeding]]:
    """Return the proceedings of each person; folded once for as long as nothing comes into the room."""
    kept: _Kept = found.content.derived[_KEY]
    if kept.by_person is None:
        kept.by_person = {}
        for one in proceedings(known.steps, found.fold.root):
            kept.by_person.setdefault(one.person, []).append(one)
    return kept.by_person


def _caption(key: tuple[str, ...], found: Any) -> str:
    if not key:
        return ""
    return cases.caption(found.lines.of(key[1])) or key[1] if key[0] == "entity" else key[2]


def _person(key: tuple[str, ...], caption: str, found: list[Proceeding]) -> Person:
    steps = [step for one in found for step in one.steps]
    party = steps[0].party
    return Person(
        key,
        caption if not party.own else party.own,
        key[1] if key and key[0] == "entity" else "",
        party.of,
        party.type,
        tuple(found),
        joint(dict.fromkeys(step.marking for step in steps)),
    )


def step_of(vault: OpenVault, room: str, step: str) -> Step:
    """Return a step that counts.

    Raises:
        NoSuchStep: there is none with that id, or it no longer counts.
        NoSuchRoom, StillChecking: as ``exchange.actions.read_content``.
    """
    with exchange.read_content(vault, room) as content:
        known = standing_in(content, Names())
    found = next((one for one in known.steps if one.id == step), None)
    if found is None:
        raise NoSuchStep("there is no such step in this room, or it counts no longer")
    return found


# --- what may leave --------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Told:
    """A room's proceedings as they may leave it.

    Attributes:
        found: drawn from the steps that may go alone.
        left_in: how many steps stay in.
        kept_in: every reason that keeps one in.
    """

    found: tuple[Proceeding, ...]
    left_in: int
    kept_in: tuple[Reason, ...]


def told(vault: OpenVault, room: str, way: WayOut) -> Told:
    """Return a room's proceedings as they may leave by a way.

    Raises:
        NoSuchRoom, StillChecking, BadModel: as ``cases.queries``.
    """
    part = _part(vault, room, Names(), way)
    joins = together(part.merges)
    return Told(tuple(proceedings(part.steps, joins.root)), part.left_in, tuple(part.kept_in))


@dataclass(frozen=True)
class _Part:
    """What one room gives to a count."""

    steps: tuple[Step, ...]
    merges: tuple[tuple[tuple[str, ...], Marking], ...]
    left_in: int
    kept_in: Counter[Reason]


def _part(vault: OpenVault, room: str, names: Names, way: WayOut | None) -> _Part:
    own = agency_of(vault.officer_id)
    kept: Counter[Reason] = Counter()

    def against(marking: Marking, agency: str) -> list[Reason]:
        return reasons_against(marking, way, own=agency == own) if way is not None else []

    with cases.opened(vault, room) as found:
        steps = standing_in(found.content, names).steps
        merges = []
        for word in found.fold.counting_merges():
            marking = Marking.from_json(word.values["marking"])
            if not against(marking, agency_of(word.author)):
                merges.append((tuple(word.values["entities"]), marking))
    out = []
    for one in steps:
        reasons = against(one.marking, one.agency)
        kept.update(reasons)
        if not reasons:
            out.append(one)
    return _Part(tuple(out), tuple(merges), len(steps) - len(out), kept)


@dataclass(frozen=True)
class Impact:
    """A count over rooms.

    Attributes:
        count: itself.
        rooms: how many rooms it is drawn from.
        steps: how many steps.
        left_in: how many steps stay in by their markings.
        kept_in: reason -> how many steps it keeps in.
        unread: rooms that are large and still being opened: not counted.
    """

    count: Count
    rooms: int
    steps: int
    left_in: int
    kept_in: Counter[Reason]
    unread: int


@dataclass(frozen=True)
class Out:
    """How many steps go out for a use, and what keeps the others in."""

    steps: int
    left_in: int
    kept_in: Counter[Reason]


def going_out(vault: OpenVault, way: WayOut) -> Out:
    """Say beforehand how many steps a count for a use would rest on.

    Raises:
        BadModel: as ``cases.queries``.
    """
    parts, _unread = _parts(vault, way, ())
    return Out(sum(len(one.steps) for one in parts), *_kept(parts))


def impact(vault: OpenVault, *, period: str, way: WayOut | None, only: Sequence[str] = ()) -> Impact:
    """Count over all rooms that an officer is in and has accepted.

    Args:
        vault: the officer's open vault.
        period: of ``core.count.PERIODS``.
        way: for which use it leaves; None for the officer's own eyes.
        only: rooms; empty for all.

    Raises:
        BadCount: there is no such period.
        BadModel: as ``cases.queries``.
    """
    parts, unread = _parts(vault, way, only)
    joins = together(merge for part in parts for merge in part.merges)
    steps = [step for part in parts for step in part.steps]
    counted = count(steps, joins, period=period)
    return Impact(counted, sum(bool(one.steps) for one in parts), len(steps), *_kept(parts), unread)


def _kept(parts: Iterable[_Part]) -> tuple[int, Counter[Reason]]:
    left_in, kept = 0, Counter[Reason]()
    for part in parts:
        left_in += part.left_in
        kept.update(part.kept_in)
    return left_in, kept


def _parts(vault: OpenVault, way: WayOut | None, only: Sequence[str]) -> tuple[list[_Part], int]:
    """Return what each room gives, and how many rooms are still being opened."""
    names, parts, unread = Names(), [], 0
    for room in counted_rooms(vault):
        if only and room not in only:
            continue
        try:
            parts.append(_part(vault, room, names, way))
        except HornbillError as error:
            if error.code == "still-checking":
                unread += 1
            elif error.code != "no-such-room":  # left since it was listed
                raise
    return parts, unread


def counted_rooms(vault: OpenVault) -> list[str]:
    """Return the rooms of an officer in which steps were stated."""
    having, _last = rooms.rooms_with(NAMES, after=0)
    return sorted(set(having) & {one.room for one in rooms.seats(vault.officer_id) if one.accepted})
