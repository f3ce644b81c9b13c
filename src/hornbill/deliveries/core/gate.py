"""The one gate of a controlled delivery: may it go now, and everything that holds it, with who can remove each reason.

Rules
- Pure: ``ask(delivery, room, seen)``. Here, and only here, clock, directory, law and positions count; the fold knows none of them.
- What is unknown holds: no fresh word of a State's node, an old head of the directory, law that nobody has looked up, a tracker that has
  never spoken.
- A node goes by when a record reached it, never by the time that an author claims. A consent whose claimed time is more than a day from
  that is held until the State gives it again.
- One and the same consent of a State passes every rule: its two signers have the power, and so has anyone who says that its conditions are met.
- Every reason is given. The gate decides nothing for anybody: it opens when its last reason is gone.

    gate = ask(found, starting(room.state(), now), Seen(now=now, ...))
    gate.go, [(one.code, one.subject, one.who) for one in gate.reasons]
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from hornbill.deliveries.core.reasons import ADMINISTRATOR, ANYBODY, TIME, Lack
from hornbill.deliveries.core.state import ART_20, HELD, UNDER_WAY
from hornbill.kernel.times import parse_utc

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from hornbill.deliveries.core.state import Consent, Delivery, Plan, Said
    from hornbill.kernel.markings import Reason

FRESH = timedelta(minutes=10)  # that a State's node, which speaks every minute, was last heard
CLOCKS = timedelta(days=1)  # that an author's clock may differ from when the record came
RULE = "docs/adr/0063"


@dataclass(frozen=True)
class Law:
    """What the legal engine said of a State on the day of the delivery.

    Attributes:
        status: ``open``, ``conditional``, ``closed`` or ``unknown``.
        mark: of the rows that it rests on; it changes when one of them does.
        contradicts: rows of its profile contradict one another.
        days: days (ISO) of the plan on which the treaty that it rests on does not bind the State.
    """

    status: str
    mark: str
    contradicts: bool = False
    unbound: tuple[str, ...] = ()


@dataclass(frozen=True)
class Seen:
    """What a node knows beside the room's records.

    Attributes:
        now: aware UTC time, by this node's clock.
        vouched: records whose authors had the power when they came, as the directory said.
        revoked: officers whose keys were revoked.
        countries: agency -> the State (ISO 3166) of which the directory says that it is; an agency that is suspended is left out.
        members: agencies that have an officer in the room now.
        came: record -> when it reached this node.
        heard: agency -> when its node last spoke of this room, by this node's clock; this agency's own is left out.
        kept_back: agencies whose nodes have records of this room that are not here.
        own: this agency.
        head: why the directory's head does not count as fresh; empty if it does.
        law: State -> what the legal engine says; None where it was not asked.
        troubles: what the positions show, as ``core.track.troubles`` returns it.
    """

    now: datetime
    vouched: frozenset[str] = frozenset()
    revoked: frozenset[str] = frozenset()
    countries: Mapping[str, str] = field(default_factory=dict)
    members: frozenset[str] = frozenset()
    came: Mapping[str, datetime] = field(default_factory=dict)
    heard: Mapping[str, datetime] = field(default_factory=dict)
    kept_back: frozenset[str] = frozenset()
    own: str = ""
    head: str = "unknown"
    law: Mapping[str, Law] = field(default_factory=dict)
    troubles: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class Gate:
    """What the gate says.

    Attributes:
        go: nothing holds it.
        reasons: everything that holds it.
        phase: of the fold.
    """

    go: bool
    reasons: tuple[Lack, ...]
    phase: str

    @property
    def under_way(self) -> bool:
        """Whether the delivery is under way, and nothing holds it."""
        return self.go and self.phase == UNDER_WAY

    @property
    def stands(self) -> str:
        """Its state as people are shown it."""
        return shown_phase(self.phase, go=self.go)


def shown_phase(phase: str, *, go: bool) -> str:
    """Return how a delivery stands for people: one that is under way by its records and that the gate holds is on hold.

    Args:
        phase: of the fold.
        go: nothing holds it.
    """
    return HELD if phase == UNDER_WAY and not go else phase


def ask(found: Delivery, room: Sequence[Reason], seen: Seen) -> Gate:
    """Say whether a delivery may start or go on.

    Args:
        found: as folded.
        room: what holds the room itself (``exchange.core.rooms.gate.starting``).
        seen: what this node knows beside it.
    """
    reasons = [Lack(f"room-{one.code}", one.text, (ANYBODY,), one.source) for one in room]
    if not found.delivery:
        return Gate(go=False, reasons=(Lack("no-delivery", "", (), RULE), *reasons), phase=found.phase)
    reasons += _of_ends(found)
    plan = found.current
    if plan is None:
        reasons += _of_heads(found)
    else:
        reasons += _of_plan(found, plan, seen)
        reasons += _of_consents(found, plan, seen)
        reasons += _of_nodes(plan, seen)
        reasons += _of_law(plan, seen)
        reasons += _of_hands(found, plan)
        reasons += _of_exercise(found, plan, seen.now)
        if found.starts:
            reasons += [Lack(code, text, (ANYBODY,), RULE) for code, text in seen.troubles]
    if seen.head:
        reasons.append(Lack("head", seen.head, (ADMINISTRATOR,), RULE))
    return Gate(go=not reasons, reasons=tuple(dict.fromkeys(reasons)), phase=found.phase)


def unjudged(phase: str) -> Gate:
    """Return what a gate says that could not be asked: it holds.

    Args:
        phase: the state of the delivery by its records, as far as that is known.
    """
    return Gate(go=False, reasons=(Lack("cannot-be-judged", "", (ADMINISTRATOR,), RULE),), phase=phase)


def crossing(found: Delivery, state: str, gate: Gate, now: datetime) -> tuple[Lack, ...]:
    """Return every reason why the consignment may not enter a State now: what holds the delivery, and that State's own part.

    Args:
        found: as folded.
        state: the one that would be entered.
        gate: what ``ask`` said.
        now: aware UTC time.
    """
    reasons = list(gate.reasons)
    plan = found.current
    if plan is None or not plan.agency_of(state):
        agencies = tuple(one.agency for one in plan.states) if plan else ()
        reasons.append(Lack("not-in-plan", state, agencies, ART_20))
    if plan is not None and found.phase != UNDER_WAY:
        reasons.append(Lack("not-started", state, tuple(one.agency for one in plan.states), ART_20))
    if plan is not None:
        consent = found.counting(plan).get(state)
        if consent is not None and not parse_utc(consent.begins) <= now < parse_utc(consent.ends):
            reasons.append(Lack("consent-period", state, (consent.said.agency,), ART_20))
    return tuple(dict.fromkeys(reasons))


def _of_ends(found: Delivery) -> list[Lack]:
    reasons = [Lack("ended", outcome, (), RULE) for _, outcome, _ in found.ends]
    reasons += [
        Lack(f"held-{one.why}", one.said.agency, (one.said.agency,), RULE) for one in found.unreleased
    ]
    plan = found.current
    if plan is not None and not found.lacks(plan) and found.starts and found.live() is None:
        everybody = tuple(one.agency for one in plan.states)
        reasons.append(Lack("start-again", "", everybody, ART_20))
    live = found.live()
    reasons += [
        Lack("start-met-withdrawal", said.agency, (said.agency,), ART_20)
        for start, said in found.clashes
        if live is None or start == live.said.record
    ]
    return reasons


def _of_heads(found: Delivery) -> list[Lack]:
    heads = found.heads
    if not heads:
        return [Lack("no-plan", "", (ANYBODY,), RULE)]
    who = tuple(dict.fromkeys(one.said.agency for one in heads))
    return [Lack("plans-contradict", one.id, who, RULE) for one in heads]


def _of_plan(found: Delivery, plan: Plan, seen: Seen) -> list[Lack]:
    reasons = []
    started = [one for one in found.starts.values() if one.plan in plan.replaces]
    if started and not any(one.plan == plan.id for one in found.starts.values()):
        who = tuple(one.agency for one in plan.states)
        reasons.append(Lack("plan-changed", plan.id, who, ART_20))
    for one in plan.states:
        country = seen.countries.get(one.agency)
        if country is None:
            reasons.append(Lack("agency-unknown", one.agency, (ADMINISTRATOR,), RULE))
        elif country.upper() != one.state:
            reasons.append(Lack("agency-of-other-state", one.agency, (plan.said.agency,), RULE))
        if one.agency not in seen.members:
            reasons.append(Lack("not-in-room", one.agency, (ANYBODY,), RULE))
    return reasons


def _of_consents(found: Delivery, plan: Plan, seen: Seen) -> list[Lack]:
    reasons = []
    for one in plan.states:
        reasons += found.lacks_of_all(plan, one)
        judged: list[list[Lack]] = [
            found.lacks_of(plan, one, consent) + _of_consent(one.state, consent, plan, seen)
            for consent in found.standing(plan, one.agency)
        ]
        best = min(judged, key=len) if judged else []
        reasons += best
    return reasons


def _of_consent(state: str, consent: Consent, plan: Plan, seen: Seen) -> list[Lack]:
    who, now = (consent.said.agency,), seen.now
    reasons = _of_signer("consent", state, [consent.said], seen)
    if consent.countersigned:
        reasons += _of_signer("countersignature", state, consent.countersigned, seen)
    reasons += [
        Lack("condition", f"{state} {number}", who, ART_20)
        for number, signed in consent.met.items()
        if _of_signer("condition", state, signed, seen)
    ]
    begins, ends = parse_utc(consent.begins), parse_utc(consent.ends)
    if now >= ends:
        reasons.append(Lack("consent-expired", state, who, ART_20))
    elif now < begins:
        reasons.append(Lack("consent-not-begun", state, (*who, TIME), ART_20))
    elif ends < max((leg.ends for leg in plan.legs if state in (leg.state, leg.enters)), default=ends):
        reasons.append(Lack("consent-too-short", state, (*who, plan.said.agency), ART_20))
    if now >= parse_utc(consent.authorised_until):
        reasons.append(Lack("authorisation-expired", state, who, ART_20))
    return reasons


def _of_signer(what: str, state: str, signed: Sequence[Said], seen: Seen) -> list[Lack]:
    """Return why none of these signatures counts; empty if one of them does."""
    best: list[Lack] | None = None
    for said in signed:
        mine, who = [], (said.agency,)
        if said.record not in seen.vouched:
            mine.append(Lack(f"{what}-without-power", state, who, RULE))
        if said.author in seen.revoked:
            mine.append(Lack(f"{what}-revoked", state, who, RULE))
        came = seen.came.get(said.record, seen.now)
        if abs(came - parse_utc(said.at)) > CLOCKS:
            mine.append(Lack(f"{what}-dated", state, who, RULE))
        best = mine if best is None or len(mine) < len(best) else best
    return best or []


def _of_nodes(plan: Plan, seen: Seen) -> list[Lack]:
    reasons = []
    for one in plan.states:
        if one.agency in seen.kept_back:
            reasons.append(Lack("kept-back", one.agency, (one.agency, ADMINISTRATOR), RULE))
        if one.agency == seen.own:
            continue
        heard = seen.heard.get(one.agency)
        if heard is None or not timedelta(0) <= seen.now - heard <= FRESH:
            reasons.append(Lack("not-heard", one.agency, (one.agency, ADMINISTRATOR), RULE))
    return reasons


def _of_law(plan: Plan, seen: Seen) -> list[Lack]:
    reasons = []
    for one in plan.states:
        law, who = seen.law.get(one.state), (one.agency,)
        if law is None:
            reasons.append(Lack("law-unknown", one.state, who, ART_20))
            continue
        decided = any(
            mark == law.mark and not _of_signer("decision", one.state, [said], seen)
            for said, mark in plan.decided.get(one.state, ())
        )
        if law.contradicts and not decided:
            reasons.append(Lack("law-contradicts", one.state, who, "UNTOC, art. 20(1)"))
        elif law.status == "closed":
            reasons.append(Lack("law-closed", one.state, who, "UNTOC, art. 20(1)"))
        elif law.status != "open" and not decided:
            reasons.append(Lack(f"law-{law.status}", one.state, who, "UNTOC, art. 20(1)"))
        reasons += [
            Lack("treaty-not-in-force", f"{one.state} {day}", (TIME,), "UNTOC, art. 38")
            for day in law.unbound
        ]
    return reasons


def _of_exercise(found: Delivery, plan: Plan, now: datetime) -> list[Lack]:
    """Return the made-up troubles of an exercise that have come and that nobody has dealt with."""
    if not plan.exercise:
        return []
    return [
        Lack(f"exercise-{one.what}", one.state, (plan.agency_of(one.state),), RULE)
        for one in found.troubles.values()
        if one.plan == plan.id and not one.dealt and parse_utc(one.comes) <= now
    ]


def _of_hands(found: Delivery, plan: Plan) -> list[Lack]:
    """Return hand-overs that one side alone has signed, and those that were refused."""
    reasons = []
    done = {(one.plan, one.leg) for one in found.crossed}
    for one in found.hands.values():
        if (one.plan, one.leg) in done or one.plan != plan.id:
            continue
        refused = any(answer == "refused" for _, answer, _ in one.answers)
        code = "hand-over-refused" if refused else "hand-over-one-sided"
        code = "hand-over-before" if one.accepted else code
        reasons.append(Lack(code, one.to, (one.to, one.said.agency), RULE))
    return reasons
