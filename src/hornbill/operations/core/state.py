"""What the records of a room say of its operation: plan, agencies, instructions, reports, warnings.

Rules
- A function of the set of records: any order of arrival gives the same (a property test proves it).
- The agency that opened the room co-ordinates. A plan counts if it replaces the one that holds and its author's agency co-ordinates by that one
  (``plans``); the agency that it names as ``unit`` co-ordinates from then on.
- A report covers days up to the one on which its author says that it was written, and no more of them than its rhythm gives (``days.covered``).
- An agency takes part from the first time that it accepts a plan until it leaves; it may join again. What it published stays, as it marked it.
- What a former co-ordination unit wrote counts only if its hand-over rests on it: nothing is inserted before a hand-over later.
- Acts of an agency that does not take part count for nothing and are listed in ``ignored``, with the reason.

    found = operation_of(records, host="th-customs")
    found.plan.values["title"], found.agencies["ke-kws"].takes_part
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hornbill.exchange.core.records.field_checks import read_day
from hornbill.kernel.ids import agency_of
from hornbill.operations.core.days import Span, covered, due, missing
from hornbill.operations.core.kinds import (
    ANSWER,
    CONFIRM,
    END,
    JOIN,
    LEAVE,
    NEWS,
    PLAN,
    RELEASE,
    REMIND,
    REPORT,
    SIGN,
    WARN,
)
from hornbill.operations.core.plans import in_order, line_of
from hornbill.operations.core.warnings import WarningSent, take_answer, take_warning

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Container, Iterable
    from datetime import datetime

    from hornbill.operations.core.said import Said

NOT_UNIT, NOT_PART, NO_PLAN, NOT_THERE, NOT_OWN, BACKWARDS, OTHER_PLAN, NOT_HERE, INSERTED = (
    "not-the-unit",
    "does-not-take-part",
    "no-such-plan",
    "nothing-to-confirm",
    "not-own-officers",
    "ends-before-it-begins",
    "replaces-another-plan",
    "unit-not-here",
    "inserted-before-hand-over",
)
PLANNING, ACTION, DEBRIEF = PHASES = ("planning", "action", "debrief")


@dataclass
class Taking:
    """An agency in an operation.

    Attributes:
        agency: its id.
        joined: the record by which it accepted the terms last.
        since: ISO day on which it joined first: never later than the next record of another agency after it says.
        first: id of the record by which it joined first.
        left: the record by which it left; None while it takes part.
        focal: its focal points, as it named them last.
        reports: what it reported, in the order of the room.
        reminded: reminders to it.
    """

    agency: str
    joined: Said
    since: str
    first: str
    left: Said | None = None
    focal: tuple[str, ...] = ()
    reports: list[Said] = field(default_factory=list)
    reminded: list[Said] = field(default_factory=list)

    @property
    def takes_part(self) -> bool:
        """Whether it has not left."""
        return self.left is None

    def spans(self, rhythm: str) -> list[Span]:
        """Return the days that its reports cover."""
        return [covered(one.values["first"], one.values["last"], one.at[:10], rhythm) for one in self.reports]


@dataclass
class News:
    """News or an instruction.

    Attributes:
        said: the record.
        confirmed: agency -> its first acknowledgement.
    """

    said: Said
    confirmed: dict[str, Said] = field(default_factory=dict)

    @property
    def is_instruction(self) -> bool:
        """Whether each agency is to acknowledge it."""
        return bool(self.said.values["order"] == "instruction")


@dataclass
class Operation:
    """The operation of a room.

    Attributes:
        unit: the agency that co-ordinates; the one that opened the room until a plan names another.
        plan: the plan that holds; None until there is one.
        plans: all that count, in the order of the room.
        agencies: that joined, by id, in the order in which they joined.
        news: news and instructions by id, in the order of the room.
        ticked: line of the checklist -> agency -> its record; of the plan that holds.
        signed: figures that the co-ordination unit signed, in the order of the room.
        released: way -> agency -> its release that holds.
        warnings: by id, in the order of the room.
        ignored: records that count for nothing, with the reason.
    """

    unit: str
    plan: Said | None = None
    plans: list[Said] = field(default_factory=list)
    agencies: dict[str, Taking] = field(default_factory=dict)
    news: dict[str, News] = field(default_factory=dict)
    ticked: dict[int, dict[str, Said]] = field(default_factory=dict)
    signed: list[Said] = field(default_factory=list)
    released: dict[str, dict[str, Said]] = field(default_factory=dict)
    warnings: dict[str, WarningSent] = field(default_factory=dict)
    ignored: list[tuple[Said, str]] = field(default_factory=list)

    @property
    def period(self) -> Span | None:
        """Its days; None before there is a plan."""
        return Span(self.plan.values["first"], self.plan.values["last"]) if self.plan else None

    @property
    def action(self) -> Span | None:
        """The days of its phase of action."""
        if self.plan is None:
            return None
        said = self.plan.values
        return Span(said["action_first"] or said["first"], said["action_last"] or said["last"])

    @property
    def checklist(self) -> list[str]:
        """The lines of its checklist."""
        text = str(self.plan.values["checklist"]) if self.plan else ""
        return [line.strip() for line in text.splitlines() if line.strip()][:50]

    @property
    def taking_part(self) -> list[str]:
        """The agencies that take part now, sorted."""
        return sorted(one.agency for one in self.agencies.values() if one.takes_part)

    def phase(self, now: datetime) -> str:
        """Return the phase on a day, of ``PHASES``; empty before there is a plan."""
        action, day = self.action, now.date().isoformat()
        if action is None:
            return ""
        return PLANNING if day < action.first else ACTION if day <= action.last else DEBRIEF

    def owed(self, agency: str, now: datetime) -> list[Span]:
        """Return the reports that an agency has not given and that were due by now, the oldest first."""
        taking, action = self.agencies.get(agency), self.action
        if taking is None or action is None or self.plan is None:
            return []
        left = taking.left.at[:10] if taking.left else ""
        rhythm = self.plan.values["rhythm"]
        return missing(due(action, rhythm, taking.since, left, now), taking.spans(rhythm))

    def to_confirm(self, agency: str) -> list[News]:
        """Return the instructions that an agency has not acknowledged."""
        return [
            one for one in self.news.values() if one.is_instruction and agency not in one.confirmed and one.said.agency != agency
        ]  # fmt: skip


def operation_of(
    records: Iterable[Said],
    host: str,
    members: Collection[str] = (),
    past: Callable[[str], Container[str]] | None = None,
) -> Operation:
    """Fold the records of a room.

    Args:
        records: of ``kinds``, in any order, each once.
        host: the agency that opened the room.
        members: agencies that are in the room; those that wrote a record have been there.
        past: of a record's id: the ids of all that it rests on, directly or not; None: the order of the room alone decides what came before
            a hand-over.
    """
    ordered = sorted(records, key=lambda said: said.order)
    here = {host, *members, *(one.agency for one in ordered)}
    found, line = Operation(host), {one.id for one in line_of(ordered, host, here)}
    for one in ordered:
        against = _take_plan(found, one, line, here) if one.kind == PLAN else _take(found, one)
        if against:
            found.ignored.append((one, against))
    if past is not None:
        _drop_inserted(found, past)
    _bound_joins(found, ordered)
    return found


def _drop_inserted(found: Operation, past: Callable[[str], Container[str]]) -> None:
    """Take out what a former co-ordination unit wrote without its being part of what its hand-over rests on.

    The order of the room alone would let a former unit insert news, reminders and signatures before its hand-over.
    """
    handed = [plan for plan in found.plans if plan.values["unit"] != plan.agency]
    pasts = {plan.id: past(plan.id) for plan in handed}

    def is_inserted(one: Said) -> bool:
        plan = next((plan for plan in handed if plan.agency == one.agency and plan.order > one.order), None)
        return plan is not None and one.id not in pasts[plan.id]

    inserted = [one.said for one in found.news.values() if is_inserted(one.said)]
    for said in inserted:
        del found.news[said.id]
    inserted += [one for one in found.signed if is_inserted(one)]
    found.signed = [one for one in found.signed if not is_inserted(one)]
    for taking in found.agencies.values():
        inserted += [one for one in taking.reminded if is_inserted(one)]
        taking.reminded = [one for one in taking.reminded if not is_inserted(one)]
    found.ignored += [(one, INSERTED) for one in sorted(inserted, key=lambda said: said.order)]


def _bound_joins(found: Operation, ordered: list[Said]) -> None:
    """Take no join for later than the next record of another agency: a day in the future would owe nothing."""
    next_day, agency, beyond = (
        "",
        "",
        "",
    )  # the next record's day and agency; the day of the next one that is not that agency's
    first = {taking.first: taking for taking in found.agencies.values()}
    for one in reversed(ordered):
        taking = first.get(one.id)
        if taking is not None:
            other = beyond if agency == one.agency else next_day
            plan = next(plan.at[:10] for plan in found.plans if plan.id == one.values["plan"])
            taking.since = min(one.at[:10], max(other, plan)) if other else one.at[:10]
        if one.agency != agency:
            beyond = next_day
        next_day, agency = one.at[:10], one.agency


def _take(found: Operation, one: Said) -> str:
    """Take a record in; return why it counts for nothing, or nothing."""
    if one.kind == JOIN:
        return _take_join(found, one)
    if one.kind in {NEWS, REMIND, SIGN}:
        return _take_of_unit(found, one)
    if one.kind == ANSWER:
        return take_answer(found.warnings, one)
    if one.kind in {LEAVE, CONFIRM, REPORT, RELEASE, WARN}:
        return _take_of_agency(found, one)
    return ""


def _take_plan(found: Operation, one: Said, line: Collection[str], here: Collection[str]) -> str:
    if one.agency != found.unit:
        return NOT_UNIT
    if not in_order(one):
        return BACKWARDS
    if one.values["unit"] not in here:
        return NOT_HERE
    if one.id not in line:
        return OTHER_PLAN
    found.plan = one
    found.plans.append(one)
    found.unit = one.values["unit"]
    found.ticked = {}
    return ""


def _take_join(found: Operation, one: Said) -> str:
    if one.values["plan"] not in {plan.id for plan in found.plans}:
        return NO_PLAN
    if any(agency_of(officer) != one.agency for officer in one.values["focal"]):
        return NOT_OWN
    taking = found.agencies.get(one.agency)
    if taking is None:
        taking = found.agencies[one.agency] = Taking(one.agency, one, one.at[:10], one.id)
    taking.joined, taking.left, taking.focal = one, None, tuple(one.values["focal"])
    return ""


def _take_of_unit(found: Operation, one: Said) -> str:
    if one.agency != found.unit:
        return NOT_UNIT
    if one.kind == NEWS:
        found.news[one.id] = News(one)
    elif one.kind == SIGN:
        found.signed.append(one)
    else:
        taking = found.agencies.get(one.values["agency"])
        if taking is None:
            return NOT_PART
        taking.reminded.append(one)
    return ""


def _take_of_agency(found: Operation, one: Said) -> str:
    taking = found.agencies.get(one.agency)
    if one.kind == RELEASE:  # also of an agency that left: what it published is its own
        of_way = found.released.setdefault(one.values["way"], {})
        of_way.pop(one.agency, None)
        if one.values["act"] != END:
            of_way[one.agency] = one
        return ""
    if taking is None or not taking.takes_part:
        return NOT_PART
    if one.kind == LEAVE:
        taking.left = one
        return ""
    if one.kind == WARN:
        return take_warning(found.warnings, one, found.taking_part)
    if one.kind == REPORT:
        if read_day(one.values["first"]) is None or one.values["last"] < one.values["first"]:
            return BACKWARDS
        taking.reports.append(one)
        return ""
    return _take_confirmation(found, one)


def _take_confirmation(found: Operation, one: Said) -> str:
    about = one.values["about"]
    if about in found.news:
        found.news[about].confirmed.setdefault(one.agency, one)
        return ""
    if found.plan is not None and about == found.plan.id and one.values["line"] < len(found.checklist):
        found.ticked.setdefault(one.values["line"], {}).setdefault(one.agency, one)
        return ""
    return NOT_THERE
