"""What a room's records say of its delivery: versions of the plan, consents, holds, whether it is under way.

Rules (UNTOC, article 20(4): with the consent of the States Parties concerned)
- A function of the *set* of records: no order of arrival, no clock, no directory.
- The *current* version is the one that no other version replaces and that was not dropped. If there are several, none is.
  Once it was started, a version replaces for good, also when it is dropped.
- A withdrawal by an agency ends every consent of that agency that does not rest on it: what was given before, and what was given beside it
  by somebody who did not know. A refusal does the same for one version. A new consent counts when its author knew of it.
- A consent counts when a second officer of the agency has countersigned it, its scope covers the plan's, and its conditions are met.
- A start is *live* while every State's consent that it names still counts. After a withdrawal a new start must name the new consent.
- *Under way* is: one current version, a live start, no open hold, not ended.
- An agreement to a study ends when its agency takes it back, also beside it; one that rests on that counts again.

    found = folding.delivery_in(room_fold)
    found.phase                      # "under-way"
    found.lacks(found.current)       # every reason why a consent is missing
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hornbill.deliveries.core import names
from hornbill.deliveries.core.reasons import Lack

if TYPE_CHECKING:
    from hornbill.deliveries.core.route import InState, Leg

ABSENT, PLANNED, UNDER_WAY, HELD, ENDED = PHASES = ("none", "planned", "under-way", "held", "ended")
ART_20 = "UNTOC, art. 20(4)"


@dataclass(frozen=True)
class Said:
    """A record: its id, author, agency, and the time that its author claims (UTC as text).

    Attributes:
        note: id of the text that explains it; empty for none.
    """

    record: str
    author: str
    agency: str
    at: str
    note: str = ""


@dataclass
class Plan:
    """One version of the plan; fields as ``delivery.control_plan`` has them."""

    said: Said
    content: str
    states: tuple[InState, ...]
    legs: tuple[Leg, ...]
    scope: str
    offence: str
    group: bool
    silent_min: int
    late_min: int
    exercise: bool
    law: str
    replaces: tuple[str, ...]
    dropped: bool = False
    decided: dict[str, list[tuple[Said, str]]] = field(
        default_factory=dict
    )  # State -> decision, mark of the law

    @property
    def id(self) -> str:
        """Its record."""
        return self.said.record

    def state_of(self, agency: str) -> str:
        """Return the State that an agency speaks for; empty for none."""
        return next((one.state for one in self.states if one.agency == agency), "")

    def agency_of(self, state: str) -> str:
        """Return the agency that speaks for a State; empty for none."""
        return next((one.agency for one in self.states if one.state == state), "")


@dataclass
class Consent:
    """A State's consent to one version.

    Attributes:
        ended_by: the withdrawals and refusals that end it; empty while it stands.
        beside: those of them that its author did not have, and that did not have it.
    """

    said: Said
    plan: str
    scopes: tuple[str, ...]
    begins: str
    ends: str
    authorised_until: str
    conditions: int
    countersigned: list[Said] = field(default_factory=list)
    met: dict[int, list[Said]] = field(default_factory=dict)  # condition -> who said that it is met
    ended_by: list[Said] = field(default_factory=list)

    @property
    def terms(self) -> tuple[object, ...]:
        """What two consents of one State must share."""
        return (self.scopes, self.begins, self.ends, self.authorised_until, self.conditions)

    @property
    def unmet(self) -> tuple[int, ...]:
        """Conditions that nobody has said are met, by number from 1."""
        return tuple(one for one in range(1, self.conditions + 1) if one not in self.met)


@dataclass(frozen=True)
class Start:
    """A start, and the consents and countersignatures that it names."""

    said: Said
    plan: str
    consents: frozenset[str]
    countersigns: frozenset[str]


@dataclass
class Hold:
    """A hold: why, and who released it, if anybody did."""

    said: Said
    why: str
    happened: str
    released: Said | None = None


@dataclass
class HandOver:
    """A hand-over at the end of a leg, and its answers in order."""

    said: Said
    plan: str
    leg: int
    to: str
    happened: str
    answers: list[tuple[Said, str, str]] = field(default_factory=list)  # who, answer, when

    @property
    def accepted(self) -> bool:
        """Whether both sides signed."""
        return any(answer == names.ACCEPTED for _, answer, _ in self.answers)


@dataclass
class Trouble:
    """A trouble of an exercise: which, about which State, from when on (UTC as text).

    Attributes:
        notices: who said so, step (``noticed``, ``dealt``), when; in the order of the room.
    """

    said: Said
    plan: str
    what: str
    state: str
    comes: str
    notices: list[tuple[Said, str, str]] = field(default_factory=list)

    @property
    def dealt(self) -> bool:
        """Whether the agency that it concerns has dealt with it."""
        return any(step == names.DEALT for _, step, _ in self.notices)


@dataclass
class Delivery:
    """The delivery of a room; everything by record, in the order of the room."""

    delivery: bool
    plans: dict[str, Plan] = field(default_factory=dict)
    consents: dict[str, Consent] = field(default_factory=dict)
    refusals: list[tuple[Said, str]] = field(
        default_factory=list
    )  # and the version; empty where it cannot be read
    withdrawals: list[Said] = field(default_factory=list)
    starts: dict[str, Start] = field(default_factory=dict)
    holds: dict[str, Hold] = field(default_factory=dict)
    hands: dict[str, HandOver] = field(default_factory=dict)
    ends: list[tuple[Said, str, str]] = field(default_factory=list)  # who, outcome, when
    clashes: list[tuple[str, Said]] = field(default_factory=list)  # a start, and what withdrew beside it
    troubles: dict[str, Trouble] = field(default_factory=dict)  # of an exercise
    agreed: list[tuple[Said, str]] = field(
        default_factory=list
    )  # who, and to which study; not what was taken back
    taken_back: list[tuple[Said, str]] = field(
        default_factory=list
    )  # who, and of which study; empty for all that the agency agreed to

    @property
    def heads(self) -> tuple[Plan, ...]:
        """Versions that no other one replaces and that were not dropped.

        A version that was started replaces for good, also once it was dropped: what was started before it never comes back.
        """
        started = {one.plan for one in self.starts.values()}
        todo = [one for one in self.plans.values() if not one.dropped or one.id in started]
        gone: set[str] = set()
        while todo:
            fresh = [id_ for id_ in todo.pop().replaces if id_ in self.plans and id_ not in gone]
            gone.update(fresh)
            todo += [self.plans[id_] for id_ in fresh]
        return tuple(one for one in self.plans.values() if not one.dropped and one.id not in gone)

    @property
    def to_replace(self) -> tuple[Plan, ...]:
        """What a new version replaces: those that stand, and those that were started and dropped, as far as no other replaces them."""
        started = {one.plan for one in self.starts.values()}
        named = {id_ for one in self.plans.values() for id_ in one.replaces if not one.dropped}
        dropped = [one for one in self.plans.values() if one.dropped and one.id in started]
        return (*self.heads, *(one for one in dropped if one.id not in named))

    @property
    def current(self) -> Plan | None:
        """The one version that counts; None where there is none, or several."""
        heads = self.heads
        return heads[0] if len(heads) == 1 else None

    @property
    def unreleased(self) -> tuple[Hold, ...]:
        """Holds that nobody released."""
        return tuple(one for one in self.holds.values() if one.released is None)

    def standing(self, plan: Plan, agency: str) -> list[Consent]:
        """Return the consents of an agency to a version that nothing has ended."""
        return [
            one
            for one in self.consents.values()
            if one.plan == plan.id and one.said.agency == agency and not one.ended_by
        ]

    def lacks(self, plan: Plan) -> list[Lack]:
        """Return every reason why a State's consent to a version does not count, with who can remove it."""
        return [lack for one in plan.states for lack in self._lacks_of(plan, one)]

    def _lacks_of(self, plan: Plan, one: InState) -> list[Lack]:
        who, stand = (one.agency,), self.standing(plan, one.agency)
        if not stand:
            code = "consent-missing"
            if any(r.agency == one.agency and p == plan.id for r, p in self.refusals):
                code = "consent-refused"
            if any(
                c.ended_by
                for c in self.consents.values()
                if c.said.agency == one.agency and c.plan == plan.id
            ):
                code = "consent-withdrawn"
            return [Lack(code, one.state, who, ART_20)]
        found = []
        if len({consent.terms for consent in stand}) > 1:
            found.append(Lack("consents-differ", one.state, who, ART_20))
        return found + min((self.lacks_of(plan, one, consent) for consent in stand), key=len)

    def lacks_of(self, plan: Plan, one: InState, consent: Consent) -> list[Lack]:
        """Return every reason why one consent of a State, which stands, does not count."""
        who, found = (one.agency,), []
        if not consent.countersigned:
            found.append(Lack("not-countersigned", one.state, who, ART_20))
        if plan.scope not in consent.scopes:
            found.append(Lack("scope", one.state, (*who, plan.said.agency), ART_20))
        return found + [Lack("condition", f"{one.state} {number}", who, ART_20) for number in consent.unmet]

    def lacks_of_all(self, plan: Plan, one: InState) -> list[Lack]:
        """Return what a State's consents lack as a whole, whichever of them is looked at: there is none, or they differ."""
        stand, mine = self.standing(plan, one.agency), self._lacks_of(plan, one)
        return mine if not stand else [lack for lack in mine if lack.code == "consents-differ"]

    def counting(self, plan: Plan) -> dict[str, Consent]:
        """Return State -> the consent that counts, of the States whose consent does; the newest in the order of the room."""
        found = {}
        for one in plan.states:
            if not self._lacks_of(plan, one):
                stand = [c for c in self.standing(plan, one.agency) if c.countersigned and not c.unmet]
                found[one.state] = stand[-1]
        return found

    def live(self) -> Start | None:
        """Return a start of the current version that still rests on a consent of every State; None if there is none."""
        plan = self.current
        if plan is None or self.lacks(plan):
            return None
        for start in reversed(self.starts.values()):
            if start.plan == plan.id and all(self.rests(start, plan, one.agency) for one in plan.states):
                return start
        return None

    def rests(self, start: Start, plan: Plan, agency: str) -> bool:
        """Whether a start names a consent of an agency that still counts, and a countersignature of it."""
        return any(
            one.said.record in start.consents
            and not one.unmet
            and plan.scope in one.scopes
            and any(sign.record in start.countersigns for sign in one.countersigned)
            for one in self.standing(plan, agency)
        )

    @property
    def phase(self) -> str:
        """How it stands by its records alone, of ``PHASES``."""
        if not self.delivery or not self.plans:
            return ABSENT
        if self.ends:
            return ENDED
        if not self.starts:
            return PLANNED
        return UNDER_WAY if self.live() is not None and not self.unreleased else HELD

    @property
    def crossed(self) -> tuple[HandOver, ...]:
        """Hand-overs that both sides signed, in order, of borders before which no other one is left to cross.

        What was handed over under an earlier version that was started stays so where a later one crosses the same border.
        """
        signed = [one for one in self.hands.values() if one.accepted]
        started = {one.plan for one in self.starts.values()}
        borders = {(one.plan, self._border(one)) for one in signed}
        earlier = {border for plan, border in borders if plan in started}
        found = []
        for one in signed:
            before = [leg for leg in self.plans[one.plan].legs[: one.leg] if leg.enters]
            if all(
                (one.plan, (leg.state, leg.enters)) in borders or (leg.state, leg.enters) in earlier
                for leg in before
            ):
                found.append(one)
        return tuple(found)

    def _border(self, hand: HandOver) -> tuple[str, str]:
        leg = self.plans[hand.plan].legs[hand.leg]
        return leg.state, leg.enters

    @property
    def originators(self) -> frozenset[str]:
        """Agencies that speak for a State in a version that was started; none while nothing was."""
        started = {one.plan for one in self.starts.values()}
        return frozenset(
            one.agency for plan in self.plans.values() if plan.id in started for one in plan.states
        )

    def agreed_to(self, study: str) -> frozenset[str]:
        """Return the agencies that agree to a study, by its hash."""
        return frozenset(said.agency for said, one in self.agreed if one == study)

    def took_back(self, study: str) -> frozenset[str]:
        """Return the agencies that agreed to a study, or to others, and have taken that back."""
        return frozenset(said.agency for said, one in self.taken_back if one in ("", study)) - self.agreed_to(
            study
        )

    def may_end(self, plan: str, agency: str) -> bool:
        """Whether an agency can say that the delivery is over, of a version by its id.

        The version was started or is the current one; the agency speaks for a State in it, and in a version that was started. While
        nothing was, it is named in somebody else's version too: nobody ends a delivery by a version in which they name themselves.
        """
        version = self.plans.get(plan)
        if version is None or not version.state_of(agency):
            return False
        started = {one.plan for one in self.starts.values()}
        if started:
            current = self.current
            known = plan in started or (current is not None and current.id == plan)
            return known and any(one.state_of(agency) for one in self.plans.values() if one.id in started)
        if self.current is not version:
            return False
        others = [one for one in self.plans.values() if one.said.agency != agency]
        return not others or any(one.state_of(agency) for one in others)
