"""Whom to call: who of a network answers a question, the best first, and why.

Rules:
- Nobody is named who may not be written to: revoked, lapsed, of a suspended agency.
- Countries, agencies and languages that are needed shut out; so do topics, unless no officer there has the topic: then all
  focal points there stand, and each says that the topic is not theirs. A focal point without topics answers for all, as a
  duty desk does; whose duty has no end answers for 24/7.
- Further words must occur in what the agency or the officer is called; a name of the officer's own finds one who is no
  focal point too.
- Order: those who have the topic before those who do not; then on duty; then the deputy of one who is away or off duty;
  then the agency's duty desk; then those whose hours nobody knows; then those off duty; then those away without a deputy.
  At equal rank those who speak a language that is liked, then by agency and name: the order of the directory does not count.
- Of a deputy who is away too, the deputy is asked, five times at most, never twice the same.
- What somebody says of himself (``bulletins.kinds``) goes before what the log says of hours and telephone.

    for answer in answers(question, people, now):
        answer.officer, answer.state, answer.until, answer.phone, answer.stands_for
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from hornbill.directory.core.agencies.duty_span import Duty, duty_at, local_day
from hornbill.directory.core.whom_to_call.question import words_of
from hornbill.directory.core.whom_to_call.words import ROUND_THE_CLOCK
from hornbill.kernel.times import parse_utc

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from hornbill.directory.core.agencies.network import Agency, Officer
    from hornbill.directory.core.bulletins.kinds import Absence, Availability, Desk
    from hornbill.directory.core.whom_to_call.question import Question

_DEPUTIES = 5  # followed in a row


class State(StrEnum):
    """How somebody can be reached; the order is that of the answers."""

    ON_DUTY = "on-duty"
    DEPUTY = "deputy"
    DESK = "desk"
    UNKNOWN = "unknown"
    OFF_DUTY = "off-duty"
    AWAY = "away"


_RANK = {state: rank for rank, state in enumerate(State)}


@dataclass(frozen=True)
class Reach:
    """When and how an officer can be reached, from what he says of himself and what the log says.

    Attributes:
        duty: as it stands now.
        absence: if he is away today.
        deputy: who stands in now; empty for nobody.
        phone, emergency: may be empty.
        zone: in which his days are counted; empty when it is not known.
    """

    duty: Duty
    absence: Absence | None
    deputy: str
    phone: str
    emergency: str
    zone: str


@dataclass(frozen=True)
class People:
    """Whom to look among.

    Attributes:
        agencies: of the network.
        availability: officer -> what he says of himself.
        desks: agency -> its duty desk.
    """

    agencies: tuple[Agency, ...]
    availability: Mapping[str, Availability] = field(default_factory=dict)
    desks: Mapping[str, Desk] = field(default_factory=dict)


@dataclass(frozen=True)
class Answer:
    """Somebody to call.

    Attributes:
        agency: whose.
        officer: None for an agency's duty desk.
        desk: of the agency; None for an officer.
        state: how he can be reached.
        has_topic: the topic is his, or none was asked for.
        topics: those of the question that are his.
        stands_for: id of the focal point for whom a deputy stands in; empty otherwise.
        away_until: last day of the absence for which a deputy stands in, or of his own.
        duty: on, until when, from when.
        phone, emergency: may be empty.
        languages: that he or the desk speaks.
    """

    agency: Agency
    officer: Officer | None
    desk: Desk | None
    state: State
    has_topic: bool
    topics: tuple[str, ...]
    duty: Duty
    phone: str
    emergency: str
    languages: tuple[str, ...]
    stands_for: str = ""
    away_until: str = ""

    @property
    def name(self) -> str:
        """The officer's or the desk's."""
        return self.officer.name if self.officer else self.desk.name if self.desk else ""


def reach(officer: Officer, agency: Agency, said: Availability | None, now: datetime) -> Reach:
    """Tell when and how an officer can be reached.

    Args:
        officer: of the directory.
        agency: the officer's.
        said: what the officer says of himself; None for nothing.
        now: aware datetime.
    """
    logged = (officer.hours,) if officer.hours else ()
    weekly = said.weekly if said and said.weekly else logged
    zone = said.zone if said else officer.hours.zone if officer.hours else agency.time_zone
    today = local_day(zone, now)
    away = said.absence if said and said.absence and today and said.absence.covers(today) else None
    duty = duty_at(weekly, now)
    deputy = (away.deputy or said.deputy) if said and away else said.deputy if said and not duty.on else ""
    phone = (said.phone if said else "") or officer.phone
    return Reach(duty, away, deputy, phone, said.emergency if said else "", zone)


def may_be_called(officer: Officer, agency: Agency, now: datetime) -> bool:
    """Tell whether an officer counts: certified, not revoked or lapsed, of an agency that is not suspended."""
    if agency.suspended or officer.revoked or officer.is_service:
        return False
    return officer.lapses is None or parse_utc(officer.lapses) > now


def answers(question: Question, people: People, now: datetime) -> list[Answer]:
    """Return whom to call, the best first; empty when nobody fits.

    Args:
        question: what is sought.
        people: whom to look among.
        now: aware datetime.
    """
    found: list[Answer] = []
    for agency in people.agencies:
        if not agency.suspended and _is_meant(agency, question):
            found += _of_agency(agency, question, people, now)
    if any(answer.has_topic and answer.officer for answer in found):
        found = [answer for answer in found if answer.has_topic]
    return sorted(found, key=lambda answer: _order(answer, question))


def _order(answer: Answer, question: Question) -> tuple[object, ...]:
    liked = bool(question.liked & {_base(tag) for tag in answer.languages})
    named = not answer.topics and bool(question.topics)
    who = answer.officer.id if answer.officer else ""
    return (not answer.has_topic, _RANK[answer.state], named, not liked, answer.agency.id, answer.name, who)


def _is_meant(agency: Agency, question: Question) -> bool:
    if question.agencies or question.countries:
        return agency.id in question.agencies or agency.country in question.countries
    return True


def _of_agency(agency: Agency, question: Question, people: People, now: datetime) -> list[Answer]:
    officers = {one.id: one for one in agency.officers if may_be_called(one, agency, now)}
    own = words_of(f"{agency.name} {agency.id}")
    names = [name for name in question.names if not _occurs(name, own)]
    found: dict[str, Answer] = {}
    for officer in officers.values():
        if _is_sought(officer, names, question):
            for answer in _with_deputy(officer, agency, officers, question, people, now):
                assert answer.officer is not None
                kept = found.get(answer.officer.id)
                if kept is None or _order(answer, question) < _order(kept, question):
                    found[answer.officer.id] = answer
    desk = people.desks.get(agency.id)
    if desk is not None and not names and _speaks(desk.languages, question):
        return [*found.values(), _desk(desk, agency, question, now)]
    return list(found.values())


def _is_sought(officer: Officer, names: Sequence[str], question: Question) -> bool:
    if not _speaks(officer.languages, question):
        return False
    if names:
        called = words_of(
            " ".join((officer.name, officer.title, officer.id.partition("/")[2], *officer.powers))
        )
        return all(_occurs(name, called) for name in names)
    return officer.focal_point


def _occurs(name: str, words: Sequence[str]) -> bool:
    return any(word.startswith(name) for word in words)


def _speaks(languages: Iterable[str], question: Question) -> bool:
    return not question.needed or bool(question.needed & {_base(tag) for tag in languages})


def _base(tag: str) -> str:
    return tag.partition("-")[0]


def _with_deputy(
    officer: Officer,
    agency: Agency,
    officers: Mapping[str, Officer],
    question: Question,
    people: People,
    now: datetime,
) -> list[Answer]:
    """Return the answer that an officer is, and before it the deputy's, when one stands in now."""
    here = reach(officer, agency, people.availability.get(officer.id), now)
    own = _answer(officer, agency, here, officer, question)
    deputy = _deputy_of(officer, here, agency, officers, people, now)
    if deputy is None:
        return [own]
    stands_in, theirs = deputy
    if not _speaks(stands_in.languages, question):
        return [own]
    state = State.DEPUTY if theirs.duty.on is not False else State.OFF_DUTY
    answer = _answer(stands_in, agency, theirs, officer, question, state=state)
    return [answer, own]


def _deputy_of(
    officer: Officer,
    here: Reach,
    agency: Agency,
    officers: Mapping[str, Officer],
    people: People,
    now: datetime,
) -> tuple[Officer, Reach] | None:
    """Follow deputies until one who is not away; None when there is none."""
    seen, following = {officer.id}, here.deputy
    for _ in range(_DEPUTIES):
        found = officers.get(following)
        if found is None or found.id in seen:
            return None
        seen.add(found.id)
        theirs = reach(found, agency, people.availability.get(found.id), now)
        if theirs.absence is None:
            return found, theirs
        following = theirs.deputy
    return None


def _answer(
    officer: Officer,
    agency: Agency,
    at: Reach,
    topics_of: Officer,
    question: Question,
    *,
    state: State | None = None,
) -> Answer:
    endless = bool(at.duty.on) and at.duty.until is None and at.absence is None
    has, named = _topics((*topics_of.topics, ROUND_THE_CLOCK) if endless else topics_of.topics, question)
    has = has or not topics_of.topics
    away = at.absence.last.isoformat() if at.absence else ""
    stands_for = topics_of.id if topics_of.id != officer.id else ""
    return Answer(
        agency,
        officer,
        None,
        state or _state(at),
        has,
        named,
        at.duty,
        at.phone,
        at.emergency,
        officer.languages,
        stands_for,
        away,
    )


def _state(at: Reach) -> State:
    if at.absence is not None:
        return State.AWAY
    if at.duty.on is None:
        return State.UNKNOWN
    return State.ON_DUTY if at.duty.on else State.OFF_DUTY


def _topics(topics: Iterable[str], question: Question) -> tuple[bool, tuple[str, ...]]:
    """Tell whether a focal point has what is asked for, and which of it by name."""
    named = tuple(sorted(question.topics.intersection(topics)))
    return not question.topics or bool(named), named


def _desk(desk: Desk, agency: Agency, question: Question, now: datetime) -> Answer:
    """Return the answer that a duty desk is: it takes any topic; closed, it counts only with an emergency phone."""
    duty = duty_at(desk.weekly, now)
    state = State.DESK if duty.on is not False or desk.emergency else State.OFF_DUTY
    named = (ROUND_THE_CLOCK,) if ROUND_THE_CLOCK in question.topics else ()
    return Answer(
        agency,
        None,
        desk,
        state,
        has_topic=True,
        topics=named,
        duty=duty,
        phone=desk.phone,
        emergency=desk.emergency,
        languages=desk.languages,
    )
