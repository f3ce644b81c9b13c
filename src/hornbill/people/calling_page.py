"""Whom to call, as pages and the API show it: the question as it was understood, and the answers in words.

Rules: names of countries and languages are understood in English, in French and in the reader's language; what was
understood is shown, so that a wrong guess is seen; times are local to who is called.

    found = ask("who in Lao PDR for permits, now?", now, "en")
    found.understood, found.lines
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext

from hornbill.directory import queries as directory
from hornbill.directory.core.whom_to_call import answer as calling
from hornbill.directory.core.whom_to_call.answer import State
from hornbill.directory.core.whom_to_call.question import Question, Term, Vocabulary, read
from hornbill.directory.officers import bulletins
from hornbill.pages.local_names import country_name, language_name
from hornbill.pages.locale_words import words_of
from hornbill.people import topics, ways_on

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.directory.core.agencies.network import Enrolment
    from hornbill.directory.core.whom_to_call.answer import Answer

MOST = 12  # answers shown


@dataclass(frozen=True)
class Line:
    """An answer as it is shown.

    Attributes:
        answer: what it shows.
        time: local, hours and minutes; empty where the zone is not known.
        state: in the reader's language.
        tone: ``ok``, ``warn`` or empty.
        until: until when, or from when again, in words; empty when that is not known.
        stands_for: name of the person who is stood in for; empty otherwise.
        topics, languages: in the reader's language.
    """

    answer: Answer
    time: str
    state: str
    tone: str
    until: str
    stands_for: str
    topics: tuple[str, ...]
    languages: tuple[str, ...]
    country_name: str


@dataclass(frozen=True)
class Found:
    """What a question was taken for, and its answers.

    Attributes:
        understood: (sort, in words), in the reader's language.
        more: answers that are not shown.
        nearby: the nearest who answer, where nobody in the States that were asked for does.
        states: that were asked for, in the reader's language.
    """

    question: Question
    understood: tuple[str, ...]
    lines: tuple[Line, ...]
    more: int
    nearby: tuple[Line, ...] = ()
    states: tuple[str, ...] = ()


def ask(text: str, now: datetime, language: str) -> Found:
    """Answer a question; one that asks for nobody in particular has no answers.

    Args:
        text: as it was typed.
        now: aware datetime.
        language: of the reader.
    """
    network = directory.current()
    question = read(text, vocabulary(network, language))
    found = answers(question, now)
    lines = tuple(line(answer, now, language) for answer in found[:MOST])
    near = [] if found else nearby(question, now)
    return Found(
        question,
        _understood(question, network, language),
        lines,
        max(0, len(found) - MOST),
        tuple(line(answer, now, language) for answer in near),
        tuple(country_name(one, language) for one in sorted(question.countries)),
    )


def answers(question: Question, now: datetime) -> list[Answer]:
    """Return who answers a question; nobody, when nothing but names was asked for."""
    if not (question.asks_whom_to_call or question.topics or question.countries or question.agencies):
        return []
    people = calling.People(directory.current().agencies, bulletins.availability(), bulletins.desks())
    return calling.answers(question, people, now)


def nearby(question: Question, now: datetime) -> list[Answer]:
    """Return the nearest who answer a question about States in which nobody does; nobody for any other question."""
    if not question.countries:
        return []
    return ways_on.nearby(question, answers(replace(ways_on.elsewhere(question), now=True), now))


_made: dict[
    str, tuple[Enrolment, Vocabulary]
] = {}  # by language: one state of the directory is in use at a time


def vocabulary(network: Enrolment, language: str) -> Vocabulary:
    """Return the words that a reader of a language may use."""
    known = _made.get(language)
    if known is None or known[0] is not network:
        known = _made[language] = (network, _make(network, language))
    return known[1]


def _make(network: Enrolment, language: str) -> Vocabulary:
    made = Vocabulary()
    for code, tag, name in _world(language):
        made.add(Term(code, tag), [name])
    for agency in network.agencies:
        made.add(Term("agency", agency.id), [agency.id, agency.name])
    for topic in topics.KNOWN:
        made.add(Term("topic", topic), [topics.name_of(topic)])
    named = {topic for agency in network.agencies for one in agency.officers for topic in one.topics}
    for topic in named:
        made.add(Term("topic", topic), [topic])
    return made


@lru_cache(maxsize=4)
def _world(language: str) -> tuple[tuple[str, str, str], ...]:
    """Return (sort, code, name) of countries and languages in English, French and the reader's language."""
    found = set()
    for tongue in {"en", "fr", language}:
        words = words_of(tongue)
        for code, name in words.countries.items():
            if code.isalpha():
                found |= {("country", code, name), ("country", code, country_name(code, tongue))}
        found |= {("language", tag, name) for tag, name in words.languages.items()}
    return tuple(sorted(found))


def _understood(question: Question, network: Enrolment, language: str) -> tuple[str, ...]:
    words = [country_name(one, language) for one in sorted(question.countries)]
    words += [network.agencies_by_id[one].name for one in sorted(question.agencies)]
    words += [topics.name_of(one) for one in sorted(question.topics)]
    words += [
        gettext("speaks %(language)s") % {"language": language_name(one, language)}
        for one in sorted(question.needed)
    ]
    words += [
        gettext("%(language)s first") % {"language": language_name(one, language)}
        for one in sorted(question.liked)
        if not question.countries
    ]
    if question.now:
        words.append(gettext("now"))
    return (*words, *question.names)


def line(answer: Answer, now: datetime, language: str) -> Line:
    """Draw an answer up."""
    zone = _zone(answer.agency.time_zone)
    people = {one.id: one.name for one in answer.agency.officers}
    return Line(
        answer,
        f"{now.astimezone(zone):%H:%M}" if zone else "",
        _state(answer),
        {State.ON_DUTY: "ok", State.DEPUTY: "ok", State.DESK: "ok", State.AWAY: "warn"}.get(answer.state, ""),
        _until(answer, now, zone),
        people.get(answer.stands_for, ""),
        tuple(topics.name_of(one) for one in (answer.officer.topics if answer.officer else ())),
        tuple(language_name(tag, language) for tag in answer.languages),
        country_name(answer.agency.country, language),
    )


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _state(answer: Answer) -> str:
    return {
        State.ON_DUTY: gettext("on duty now"),
        State.DEPUTY: gettext("deputy"),
        State.DESK: gettext("duty desk"),
        State.UNKNOWN: gettext("duty hours not known"),
        State.OFF_DUTY: gettext("off duty"),
        State.AWAY: gettext("away"),
    }[answer.state]


def _until(answer: Answer, now: datetime, zone: ZoneInfo | None) -> str:
    duty = answer.duty
    if answer.state == State.AWAY:
        from datetime import date

        last = date_format(date.fromisoformat(answer.away_until), "j M Y")
        return gettext("until %(day)s") % {"day": last}
    if duty.on and duty.until is None:
        return gettext("round the clock")
    if zone is None:
        return ""
    if duty.on and duty.until:
        return gettext("until %(time)s there") % {"time": moment(duty.until, now, zone)}
    if duty.next:
        return gettext("again from %(time)s there") % {"time": moment(duty.next, now, zone)}
    return ""


def moment(at: datetime, now: datetime, zone: ZoneInfo) -> str:
    """Write a moment as a clock there shows it, with the weekday when that is another day there."""
    local = at.astimezone(zone)
    if local.date() == now.astimezone(zone).date():
        return f"{local:%H:%M}"
    return f"{WEEKDAYS[local.weekday()]} {local:%H:%M}"


def reader_language() -> str:
    """Return the language of the page that is being drawn."""
    return get_language() or "en"
