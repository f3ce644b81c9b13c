"""History for officers who join late: what is closed to them, asking for it, and requests to this agency.

Rules: one ask names everything that is closed, of all agencies; each answers for what its own officers wrote. A request
waits for every officer of that agency who is in the room until one has answered, and after that for those alone whose
own words nobody else may give (TLP:RED, H3). What was sent again without its key after a gap is closed too, and asked
for in the same way.

    ask_history(vault, room, "", now=now)
    view = history_of(vault, opened, Names())
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from hornbill.exchange import queries
from hornbill.exchange.actions.markings import ceilings
from hornbill.exchange.actions.names import Names, title_of
from hornbill.exchange.actions.opening.open_rooms import open_for
from hornbill.exchange.actions.writing.room_acts import say, writable
from hornbill.exchange.core.records.kinds import kind_of
from hornbill.exchange.core.records.marking import marking_in
from hornbill.exchange.core.records.run_lists import write_runs
from hornbill.exchange.core.room_page.view import AnswerView, ClosedView, HistoryView, KeptView, RequestView
from hornbill.exchange.core.rooms import granting
from hornbill.exchange.core.rooms.default_marking import default_of
from hornbill.exchange.core.rooms.granting import ASK
from hornbill.exchange.core.rooms.remarking import marked_values, marking_now, words_about
from hornbill.exchange.errors import NothingClosed
from hornbill.exchange.wording import reasons as reason_words
from hornbill.kernel.ids import agency_of
from hornbill.kernel.markings import Marking, reasons_against_giving
from hornbill.kernel.times import parse_utc

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from typing import Any

    from hornbill.exchange.actions.opening.open_rooms import OpenRoom
    from hornbill.exchange.core.records.history import Item
    from hornbill.exchange.core.rooms.state import Ask, Given, RoomState
    from hornbill.vault.sessions import OpenVault


def closed_items(opened: OpenRoom) -> list[Item]:
    """Return the content records that count, were not withdrawn, and that somebody could open for this officer."""
    history, state = opened.fold.history, opened.fold.state()
    found = [id_ for id_ in opened.closed if id_ in history.heights]
    counting = [
        history.items[id_] for id_ in found if id_ not in state.refused and id_ not in state.withdrawn
    ]
    return [item for item in counting if granting.could_be_given(state, opened.officer, item)]


def ask_history(vault: OpenVault, room: str, reason: str, *, now: datetime) -> str:
    """Ask the authors' agencies for all that is closed to this officer.

    Args:
        vault: the officer's open vault.
        room: the room's id.
        reason: for them; may be empty.
        now: aware UTC time.

    Returns:
        The record's id.

    Raises:
        NothingClosed: everything is open, or was asked for and is not answered yet.
        NoSuchRoom, MayNotWrite, StillChecking, RecordRefused, CannotSeal, NoSpace, Busy: nothing was written.
    """
    with writable(vault, room) as opened:
        closed = closed_items(opened)
        if not _may_ask(opened.fold.state(), vault.officer_id, closed):
            raise NothingClosed(_("You have already asked for everything that is closed to you."))
        values = {"runs": write_runs((item.header.chain, item.header.n) for item in closed), "reason": reason}
        marking = marking_of_room(opened.fold.state())
        return say(vault, room, ASK, values, marking=marking, now=now).id


def marking_of_room(state: RoomState) -> Marking:
    """Return the room's own marking, or the ordinary one where that is not readable."""
    return default_of(state)


def _may_ask(state: RoomState, officer: str, closed: Sequence[Item]) -> bool:
    ask = granting.live_ask(state, officer)
    if ask is None:
        return bool(closed)
    if any(not _covers(ask, item) for item in closed):
        return True
    return any(granting.answers(state, ask, agency) for agency in {item.header.agency for item in closed})


def _covers(ask: Ask, item: Item) -> bool:
    n = item.header.n
    runs = next((runs for chain, runs in ask.runs if chain == item.header.chain), ())
    return any(first <= n <= last for first, last in runs)


def _count(given: Given) -> int:
    return sum(last - first + 1 for _, runs in given.runs for first, last in runs)


# --- what the page shows -------------------------------------------------------------------------
def history_of(vault: OpenVault, opened: OpenRoom, names: Names) -> HistoryView:
    """Say what is closed to the officer, and what others ask the officer's agency for; the room is here whole, and has some of either."""
    state = opened.fold.state()
    closed = closed_items(opened)
    ask = granting.live_ask(state, vault.officer_id)
    return HistoryView(
        closed=tuple(_closed(state, ask, closed, names)),
        asked_at=parse_utc(opened.fold.history.items[ask.id].header.at) if ask else None,
        may_ask=_may_ask(state, vault.officer_id, closed),
        requests=tuple(requests_to(vault, opened, names)),
    )


def _closed(state: RoomState, ask: Ask | None, closed: Sequence[Item], names: Names) -> list[ClosedView]:
    records = Counter(item.header.agency for item in closed)
    covered = Counter(item.header.agency for item in closed if ask is not None and _covers(ask, item))
    present = state.version.agencies if state.version else frozenset[str]()
    found = []
    for agency, count in sorted(records.items()):
        answered = granting.answers(state, ask, agency) if ask else []
        found.append(
            ClosedView(
                agency=names.agency(agency),
                records=count,
                asked=covered[agency],
                given=sum(_count(one) for one in answered),
                reasons=tuple(one.reason for one in answered if one.reason),
                nobody=agency not in present,
            )
        )
    return found


@dataclass
class Plan:
    """What an officer may do about an ask.

    Attributes:
        ask: of somebody else in the room.
        give: records to be given at once.
        narrow: the officer's own, for those who were there or under a condition.
        kept: author -> records and reasons: only that author may give them.
        unreadable: how many the officer cannot read either.
    """

    ask: Ask
    give: list[Item] = field(default_factory=list)
    narrow: list[Item] = field(default_factory=list)
    kept: dict[str, list[tuple[Item, tuple[str, ...]]]] = field(default_factory=dict)
    unreadable: int = 0


def plan_for(vault: OpenVault, opened: OpenRoom, ask: Ask) -> Plan:
    """Sort out what is closed still of an ask and lies with the officer's agency."""
    state, history = opened.fold.state(), opened.fold.history
    plan, officer = Plan(ask), vault.officer_id
    wanted = granting.still_closed(state, ask, agency_of(officer))
    for item in granting.records_in(history, wanted):
        kind = kind_of(item.header.kind)
        if kind is None or kind.control or item.id not in history.heights:
            continue
        if item.id in state.refused or item.id in state.malformed or item.id in state.withdrawn:
            continue
        if item.values is None:
            plan.unreadable += 1
            continue
        held, narrow = _against_giving(marked_values(opened.fold, item) or {})
        asker = agency_of(ask.officer)
        above = ceilings.reasons_to({asker}, marking_now(opened.fold, item), home=agency_of(officer))
        above += granting.reasons_of_ground(item.values, asker, timezone.now().date())
        if above:
            spoken = tuple(reason_words.spoken(one.text) for one in above)
            plan.kept.setdefault(item.header.author, []).append((item, (*narrow, *spoken)))
        elif not held:
            plan.give.append(item)
        elif item.header.author == officer:
            plan.narrow.append(item)
        else:
            plan.kept.setdefault(item.header.author, []).append((item, narrow))
    _keep_with_marks(opened, plan)
    return plan


def _keep_with_marks(opened: OpenRoom, plan: Plan) -> None:
    """Keep back what was re-marked by a word that is not this officer's to give: without it, the older marking would be read."""
    kept = {item.id for rows in plan.kept.values() for item, _reasons in rows}
    for items in (plan.give, plan.narrow):
        for item in list(items):
            held = [word for word in words_about(opened.fold, item) if word.id in kept]
            if held:
                items.remove(item)
                why = (_("Its marking was changed. The agency that changed it can give it."),)
                plan.kept.setdefault(held[0].header.author, []).append((item, why))


def _against_giving(values: Mapping[str, Any]) -> tuple[bool, tuple[str, ...]]:
    marking = marking_in(values)
    if marking is None:
        return True, (_("It has no readable marking."),)
    reasons = tuple(
        reason_words.spoken(reason.text) for reason in reasons_against_giving(marking, author=False)
    )
    return bool(reasons), reasons


def is_open(state: RoomState, plan: Plan, officer: str) -> bool:
    """Tell whether an answer of this officer is waited for."""
    answered = granting.answers(state, plan.ask, agency_of(officer))
    if not answered:
        return bool(plan.give or plan.narrow or plan.kept or plan.unreadable)
    return bool(plan.narrow) and all(one.author != officer for one in answered)


def requests_to(vault: OpenVault, opened: OpenRoom, names: Names) -> list[RequestView]:
    """List what others in the room ask the officer's agency for, what waits for the officer first."""
    state, officer = opened.fold.state(), vault.officer_id
    if state.version is None or officer not in state.version.officers:
        return []
    found = []
    for asker in sorted(state.asks):
        ask = granting.live_ask(state, asker)
        if ask is not None and asker != officer:
            view = _request(vault, opened, plan_for(vault, opened, ask), names)
            if view.open or view.give or view.narrow or view.answers:
                found.append(view)
    return sorted(found, key=lambda view: (not view.open, view.at))


def _request(vault: OpenVault, opened: OpenRoom, plan: Plan, names: Names) -> RequestView:
    state, items = opened.fold.state(), opened.fold.history.items
    asked = items[plan.ask.id]
    answered = granting.answers(state, plan.ask, agency_of(vault.officer_id))
    return RequestView(
        ask=plan.ask.id,
        officer=names.member(plan.ask.officer),
        at=parse_utc(asked.header.at),
        reason=str((asked.values or {}).get("reason", "")),
        open=is_open(state, plan, vault.officer_id),
        give=len(plan.give),
        narrow=len(plan.narrow),
        kept=tuple(
            KeptView(
                names.member(author),
                len(found),
                tuple(dict.fromkeys(reason for _, reasons in found for reason in reasons)),
            )
            for author, found in sorted(plan.kept.items())
        ),
        unreadable=plan.unreadable,
        answers=tuple(
            AnswerView(names.member(one.author), parse_utc(items[one.id].header.at), _count(one), one.reason)
            for one in answered
        ),
    )


@dataclass(frozen=True)
class OpenRequest:
    """A request that waits for an officer: in which room, what the room is called, and what is asked."""

    room: str
    title: str
    view: RequestView


def open_requests(vault: OpenVault) -> list[OpenRequest]:
    """List what waits for an officer in all rooms; a room in which nobody asked costs nothing."""
    names, found = Names(), []
    for seat in queries.seats(vault.officer_id):
        if not seat.history_asked:
            continue
        opened = open_for(vault, seat.room, changes=seat.changes)
        with opened.lock:
            if not opened.loading:
                title = title_of(opened.fold.state().describe or {})
                views = requests_to(vault, opened, names)
                found += [OpenRequest(seat.room, title, view) for view in views if view.open]
    return sorted(found, key=lambda one: one.view.at)
