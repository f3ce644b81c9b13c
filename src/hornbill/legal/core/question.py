"""A question for the legal basis: a technique, States with their roles, facts of the offence, a day.

Rules
- What is not said is unknown: a fact is ``yes``, ``no``, ``suspected`` or ``unknown``.
- ``suspected`` means reasonable grounds to suspect (art. 18(1)); it is enough where the Convention says so.

    question.fact("group")        # "suspected"
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from hornbill.legal.core.facts import Technique
    from hornbill.legal.core.said import Said

YES, NO, SUSPECTED, UNKNOWN = "yes", "no", "suspected", "unknown"
ROLES = ("requesting", "requested", "origin", "transit", "destination", "participating")
# Kind of technique -> roles of the States that ask or receive, and do nothing that their law would have to allow.
ASKED_ROLES = {
    "assistance": ("requesting",),
    "confiscation": ("requesting",),
    "extradition": ("requesting",),
    "information": ("destination", "requesting"),
}
MOST_STATES = 300
MOST_ROWS = 2000
# Facts that are one of four values. ``person-consents`` is written with a hyphen or an underscore.
TRI = (
    "group",
    "structured",
    "lasting",
    "benefit",
    "concert",
    "transnational",
    "agreement",
    "decision",
    "reciprocity",
    "dual-criminality",
    "urgent",
    "oral",
    "oral-agreed",
    "confirmed-in-writing",
    "written",
    "language-accepted",
    "authentic",
    "conditions-accepted",
    "detained",
    "person-consents",
    "authorities-agree",
    "national-of-requested",
    "legal-person",
    "exculpatory",
    "other-use",
    "originator-consents",
    "confidential",
    "other-treaty",
    "treaty-parties-agree-untoc",
    "public-record",
    "government-record",
    "court-order",
    "property-described",
    "facts-stated",
    "extent-stated",
    "actions-described",
    "extraordinary-costs",
    "witness-travels",
    "several-jurisdictions",
    "sovereignty-respected",
    "jurisdiction-over-offence",
    "property-in-requested",
    "return-asked",
    "victims",
    "treaty-needed",
    "offences-several",
    "diplomatic-channel-required",
    "interpol",
    "special-region",
    "deadline-given",
    "no-longer-needed",
    "procedure-wished",
    "additional-asked",
    "video",
    "appearance-impossible",
)
LISTS = ("committed_in", "planned_in", "group_active_in", "effects_in", "evidence_in", "consents", "refuses")
METHODS = ("", "pass", "intact", "removed", "replaced")
GROUNDS = (
    "bank-secrecy",
    "fiscal",
    "dual-criminality",
    "not-in-conformity",
    "essential-interests",
    "prohibited-for-similar-offence",
    "contrary-to-legal-system",
    "ongoing-proceedings",
    "not-covered",
    "nationality",
    "discrimination",
    "no-reasons",
)
PARTS = tuple("abcdef")


@dataclass(frozen=True, slots=True)
class InRole:
    """A State and its roles in the step; ``named`` is how it was written."""

    code: str
    roles: tuple[str, ...]
    named: str


@dataclass(frozen=True)
class Question:
    """A question.

    Attributes:
        technique: code, as the table has it.
        known: the technique, or None where nobody has described it.
        day: on which the step is to be taken.
        states: in the order given.
        offence: of ``OFFENCES``; empty for unknown.
        max_years: State -> maximum penalty as the asker has it; ``*`` for every State.
        persons: how many act together, in all; None for unknown.
        tri: fact -> ``yes``, ``no``, ``suspected``; absent: unknown.
        places: list fact -> codes of States.
        method: what is to be done with the goods, of ``METHODS``.
        grounds: on which a requested State would refuse.
        request_parts: letters of art. 18(15) that a request has; None where there is no request yet.
        principles: State -> what its prosecutor answered on basic principles and silent law: ``yes`` or ``no``.
        conditions_met: id of a profile row -> whether the condition in its words is met, as its State's prosecutor answered.
        notes: on names of States.
    """

    technique: str
    known: Technique | None
    day: date
    states: tuple[InRole, ...]
    offence: str = ""
    max_years: Mapping[str, float] = field(default_factory=dict)
    persons: int | None = None
    tri: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    method: str = ""
    grounds: tuple[str, ...] = ()
    request_parts: tuple[str, ...] | None = None
    principles: Mapping[str, str] = field(default_factory=dict)
    conditions_met: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[Said, ...] = ()

    def fact(self, name: str) -> str:
        """Return a fact: ``yes``, ``no``, ``suspected`` or ``unknown``."""
        return self.tri.get(name, UNKNOWN)

    def codes(self) -> tuple[str, ...]:
        """Return the codes of the States."""
        return tuple(one.code for one in self.states)

    @cached_property
    def all_codes(self) -> frozenset[str]:
        """The codes of the States."""
        return frozenset(self.codes())

    @cached_property
    def askers(self) -> frozenset[str]:
        """Codes of States that only ask: the law of the State that is asked decides (art. 18(17))."""
        kind = self.known.kind if self.known else ""
        asking = set(ASKED_ROLES.get(kind, ()))
        if not asking or len(self.states) < 2:
            return frozenset()
        return frozenset(one.code for one in self.states if set(one.roles) <= asking)

    def with_role(self, *roles: str) -> tuple[InRole, ...]:
        """Return the States that have one of some roles."""
        return tuple(one for one in self.states if set(one.roles) & set(roles))
