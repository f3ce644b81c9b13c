"""What the pages show of a delivery: opened in the officer's session, with what this node's clock, directory, law and positions say.

Rules: control records say its state, as for the node; words that cannot be read here are left out, and the page says so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hornbill.deliveries import queries, words
from hornbill.deliveries.actions import acting, following, tracking
from hornbill.deliveries.actions.planning import check_delivery
from hornbill.deliveries.core.report import digest, exported, report_of
from hornbill.deliveries.core.route import SCOPES
from hornbill.deliveries.core.track import Border, Followed, next_border
from hornbill.directory import queries as directory
from hornbill.exchange.actions.names import Names, title_of
from hornbill.exchange.actions.opening.open_rooms import open_for
from hornbill.exchange.core.rooms.remarking import marked_values
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.ids import agency_of
from hornbill.kernel.times import parse_utc
from hornbill.people.network_page import PersonLine, person
from hornbill.places.queries import country_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime, timedelta

    from hornbill.deliveries.core.gate import Gate
    from hornbill.deliveries.core.state import Consent, Delivery, Plan
    from hornbill.exchange.actions.opening.open_rooms import OpenRoom
    from hornbill.exchange.core.room_page.view import AgencyView, MemberView
    from hornbill.vault.sessions import OpenVault

LOGS = 200  # entries of the log on a page, the newest


@dataclass(frozen=True)
class ReasonView:
    """A reason of the gate: code, sentence, who can remove it, source."""

    code: str
    text: str
    who: str
    source: str


@dataclass(frozen=True)
class StateView:
    """A State of the plan with its consent.

    Attributes:
        status: ``given``, ``countersign``, ``missing``, ``refused``, ``withdrawn`` or ``conditions``.
        law: what the engine says; empty where it was not asked.
    """

    state: str
    name: str
    role: str
    agency: AgencyView
    status: str
    consents: tuple[tuple[Consent, MemberView, Mapping[str, Any]], ...] = ()
    law: str = ""


@dataclass(frozen=True)
class DeliveryView:
    """A delivery as pages and programs see it.

    Attributes:
        waits: for this officer's agency: ``consent``, ``countersign``, ``take``; empty for nothing.
        may_sign: the officer has the power.
        may_consent: this agency speaks for a State of the current version and has no consent that stands.
        own: this agency; ``speaks``: the State it speaks for, empty for none.
    """

    room: str
    found: Delivery
    gate: Gate
    reasons: tuple[ReasonView, ...]
    plan: Plan | None
    words: Mapping[str, Any]
    states: tuple[StateView, ...]
    names: Mapping[str, str]
    own: str
    speaks: str
    waits: str
    may_sign: bool
    may_consent: bool = False
    to_countersign: tuple[Consent, ...] = ()
    hands: tuple[Any, ...] = ()
    logs: tuple[Mapping[str, Any], ...] = ()
    report: Mapping[str, Any] = field(default_factory=dict)
    report_hash: str = ""

    @property
    def title(self) -> str:
        """Its state, in a word."""
        return words.phase(self.gate.stands)


def view(vault: OpenVault, room: str, *, now: datetime) -> DeliveryView:
    """Open a delivery for its page.

    Raises:
        NoSuchRoom, NoDelivery: not here, not for this officer, or founded as something else.
        StillChecking: it is large, and not all of it is open.
    """
    opened, _ = check_delivery(vault, room)
    names = Names()
    with opened.lock:
        return _view(vault, opened, names, now)


def export(vault: OpenVault, room: str) -> dict[str, Any]:
    """Return the report as it may leave under the markings of its parts, with the hash of the whole.

    Raises:
        NoSuchRoom, NoDelivery, StillChecking: as ``view``.
    """
    opened, _ = check_delivery(vault, room)
    with opened.lock:
        report = report_of(opened.fold)
        told = exported(opened.fold, report, agency_of(vault.officer_id))
    return {**told, "sha256": digest(report)}


def _view(vault: OpenVault, opened: OpenRoom, names: Names, now: datetime) -> DeliveryView:
    from hornbill.deliveries.core.folding import delivery_in

    fold, own = opened.fold, agency_of(vault.officer_id)
    found = delivery_in(fold)
    gate = acting.gate_here(vault, opened, found, now)
    plan = found.current
    shown = plan or next(iter(found.heads), None)
    agencies = {one.agency for version in found.plans.values() for one in version.states}
    labels = {
        name: names.agency(name).name for name in agencies | {one.said.agency for one in found.holds.values()}
    }
    if shown:
        labels |= {one.state: _state_name(one.state) for one in shown.states}
    report = report_of(fold)
    return DeliveryView(
        room=fold.history.room,
        found=found,
        gate=gate,
        reasons=tuple(
            ReasonView(one.code, words.reason(one, labels), words.who(one, labels), one.source)
            for one in gate.reasons
        ),
        plan=plan,
        words=_text(opened, shown.content) if shown else {},
        states=tuple(_state(opened, found, shown, one, names) for one in shown.states) if shown else (),
        names=labels,
        own=own,
        speaks=shown.state_of(own) if shown else "",
        waits=tracking.waits_for(found, own),
        may_sign=tracking.has_power(vault.officer_id, now),
        may_consent=bool(plan and not found.ends and plan.state_of(own) and not found.standing(plan, own)),
        to_countersign=tuple(
            one
            for one in (found.standing(plan, own) if plan else ())
            if not one.countersigned and one.said.author != vault.officer_id
        ),
        hands=tuple(found.hands.values()),
        logs=tuple({**one, "who": names.member(one["officer"])} for one in report["log"][-LOGS:][::-1]),
        report=report,
        report_hash=digest(report),
    )


def _state_name(code: str) -> str:
    from django.utils.translation import get_language

    found = country_of(code)
    spoken = (get_language() or "en").split("-")[0]
    return code if found is None else found.names.get(spoken) or found.names.get("en", code)


def _state(opened: OpenRoom, found: Delivery, plan: Plan, one: Any, names: Names) -> StateView:
    stand = found.standing(plan, one.agency)
    lacks = {lack.code for lack in found.lacks(plan) if lack.subject.split()[0] == one.state}
    status = "given"
    for code, word in (
        ("condition", "conditions"),
        ("not-countersigned", "countersign"),
        ("consent-missing", "missing"),
        ("consent-refused", "refused"),
        ("consent-withdrawn", "withdrawn"),
    ):
        status = word if code in lacks else status
    told = tuple((each, names.member(each.said.author), _text(opened, each.said.note)) for each in stand)
    return StateView(one.state, _state_name(one.state), one.role, names.agency(one.agency), status, told)


def _text(opened: OpenRoom, record: str) -> Mapping[str, Any]:
    """Return the words of a record under its current marking; none where they cannot be read here."""
    fold = opened.fold
    if not record or not fold.counts(record) or record in fold.state().withdrawn:
        return {}
    return marked_values(fold, fold.history.items[record]) or {}


@dataclass(frozen=True)
class Board:
    """What the live board shows beside the delivery: the track, the next border, whom to call, trackers."""

    track: Followed
    border: Border | None
    left: timedelta | None
    calls: tuple[tuple[str, AgencyView, tuple[PersonLine, ...]], ...]
    trackers: tuple[Any, ...]


def board(vault: OpenVault, shown: DeliveryView, *, now: datetime) -> Board:
    """Return what the board shows."""
    plan, names = shown.plan or next(iter(shown.found.heads), None), Names()
    if plan is None:
        return Board(Followed(), None, None, (), ())
    track = following.track_of(shown.room, plan, now)
    border = next_border(track, plan.legs, tracking.done_legs(shown.found, plan))
    opened = open_for(vault, shown.room)
    with opened.lock:
        version = opened.fold.state().version
        inside = sorted(version.officers) if version else []
    calls = []
    for one in plan.states:
        mine = [officer for officer in inside if agency_of(officer) == one.agency]
        known = directory.current().officers_by_id
        mine.sort(key=lambda officer: (officer not in known or not known[officer].focal_point, officer))
        people = [
            person(known[officer], directory.agency(one.agency), now) for officer in mine if officer in known
        ]
        people.sort(key=lambda found: not found.on_duty)
        calls.append((one.state, names.agency(one.agency), tuple(people[:3])))
    left = border.at - now if border else None
    return Board(track, border, left, tuple(calls), tuple(queries.trackers(shown.room)))


def begun_consent(plan: Plan, now: datetime) -> dict[str, Any]:
    """Return what a form of a consent begins with: the plan's scope and what is less, from now until a week after the plan."""
    ends = max(leg.ends for leg in plan.legs) + acting.AFTER
    scopes = [one for one in SCOPES if one == plan.scope]
    return {"scopes": scopes, "begins": now, "ends": ends, "authorised_until": ends}


def titles(vault: OpenVault, rooms: list[str]) -> dict[str, str]:
    """Return the titles of rooms, as far as they can be read here at once."""
    found = {}
    for room in rooms:
        try:
            opened = open_for(vault, room)
        except HornbillError:
            continue
        with opened.lock:
            about = opened.fold.state().describe
            found[room] = title_of(about) if about else ""
    return found


def when(text: str) -> datetime:
    """Return a time of a record."""
    return parse_utc(text)


def checklist(*, parcel: bool, live: bool) -> list[str]:
    """Return what is to be prepared: one list for parcels (hours), one for containers (weeks); and for live animals."""
    from hornbill.deliveries.checklists import LIVE, PARCEL, SHIPMENT

    return [*(PARCEL if parcel else SHIPMENT), *(LIVE if live else ())]
