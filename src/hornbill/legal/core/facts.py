"""The facts behind a legal basis. Each is a row of a table with its source and the day on which it was so.

Rules
- A row that no source gives does not exist: what is not known is answered as unknown.
- ``confidence``: ``verified`` by the State's own prosecutor, ``public`` source, or ``assumed`` (general knowledge, to be confirmed).
- A State is an ISO 3166-1 alpha-2 code; codes from XA to XZ and QM to QZ stand for invented States in examples.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_NUMBER = re.compile(r" (?:art\.|s\.|ss\.) ")
AUTHORISES, CONDITIONS, SILENT, EXCLUDES, UNKNOWN = SAYS = (
    "authorises",
    "conditions",
    "silent",
    "excludes",
    "unknown",
)
VERIFIED, PUBLIC, ASSUMED = CONFIDENCES = ("verified", "public", "assumed")
UNTOC = "UNTOC"
OFFENCES = (
    "wildlife",
    "timber",
    "fisheries",
    "laundering",
    "corruption",
    "smuggling",
    "forgery",
    "participation",
    "obstruction",
    "drugs",
    "other",
)
# Offences established in accordance with the Convention (art. 3(1)(a)): serious whatever their penalty.
CONVENTION_OFFENCES = {"participation": "5", "laundering": "6", "corruption": "8", "obstruction": "23"}


def first_day(as_of: str) -> date:
    """Return the first day of what ``as_of`` names: a day, a month or a year; ValueError for none of the calendar."""
    parts = [int(part) for part in as_of.split("-")]
    return date(*[*parts, 1, 1][:3])


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a row comes from: a citation and the day, month or year on which it was so (ISO 8601)."""

    source: str
    as_of: str


@dataclass(frozen=True, slots=True)
class Treaty:
    """A treaty.

    Attributes:
        key: such as ``UNTOC``.
        name, short: language -> name.
        in_force: first day on which it was in force.
        days: between a State's deposit and the treaty's entry into force for it.
        rule: article that says so.
        origin: of the row; its day is the day up to which the table of parties is complete.
    """

    key: str
    name: dict[str, str]
    short: dict[str, str]
    in_force: date
    days: int
    rule: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Party:
    """One State's relation to a treaty.

    Attributes:
        treaty, state: key and code.
        signed: day of signature.
        consent: day on which its instrument was deposited; None while it has only signed.
        kind: ratification, accession, acceptance, approval, succession; ``none``: known not to be a party.
        in_force: day of entry into force where the source says it; otherwise the treaty's rule counts.
        denounced: day on which the notice of denunciation was received.
        origin: of the row.
    """

    treaty: str
    state: str
    signed: date | None
    consent: date | None
    kind: str
    in_force: date | None
    denounced: date | None
    origin: Origin


@dataclass(frozen=True, slots=True)
class Statement:
    """A reservation, declaration or notification of a State.

    Attributes:
        treaty, state: key and code.
        article: article or paragraph, such as ``20`` or ``16(5)``.
        kind: ``reservation``, ``declaration``, ``notification``.
        text: language -> what it says.
        made, withdrawn: days; None where unknown or not withdrawn.
        origin: of the row.
    """

    treaty: str
    state: str
    article: str
    kind: str
    text: dict[str, str]
    made: date | None
    withdrawn: date | None
    origin: Origin


@dataclass(frozen=True, slots=True)
class Agreement:
    """A bilateral or regional treaty, agreement or arrangement; ``in_force`` is None where no source gives the day."""

    id: str
    name: dict[str, str]
    states: frozenset[str]
    techniques: frozenset[str]
    in_force: date | None
    ended: date | None
    confidence: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class ProfileRow:
    """What a State's law says on one topic.

    Attributes:
        id: unique, such as ``CN-controlled-delivery-goods-1``.
        state: code.
        topic: code of a technique.
        law, article: the law as it is called there, and its article.
        says: of ``SAYS``.
        conditions: tokens; see ``national``.
        offences: groups of offences to which the row is limited; empty for all.
        text: language -> what it says, in one or two sentences.
        authoriser: who authorises there.
        form: form that the authorisation or request must have.
        languages: codes of languages that are accepted.
        time_limit: in words.
        valid_from, valid_until: of the law, both days included.
        confidence: of ``CONFIDENCES``.
        origin: of the row.
    """

    id: str
    state: str
    topic: str
    law: str
    article: str
    says: str
    conditions: tuple[str, ...]
    offences: frozenset[str]
    text: dict[str, str]
    authoriser: str
    form: str
    languages: tuple[str, ...]
    time_limit: str
    valid_from: date | None
    valid_until: date | None
    confidence: str
    origin: Origin

    @property
    def side(self) -> str:
        """What the row comes to: ``gives``, ``silent``, ``excludes`` or ``unknown``."""
        return "gives" if self.says in (AUTHORISES, CONDITIONS) else self.says

    def contradicts(self, other: ProfileRow) -> bool:
        """Whether two rows on one topic say different things of an offence that they have in common."""
        in_common = not self.offences or not other.offences or bool(self.offences & other.offences)
        return in_common and UNKNOWN not in (self.side, other.side) and self.side != other.side


@dataclass(frozen=True, slots=True)
class OffenceRow:
    """An offence with its maximum penalty in years of deprivation of liberty; infinite for life or death."""

    id: str
    state: str
    group: str
    name: dict[str, str]
    law: str
    article: str
    max_years: float
    penalty: str
    valid_from: date | None
    valid_until: date | None
    confidence: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Authority:
    """An authority of a State.

    Attributes:
        id: unique.
        state: code.
        kind: ``central`` (art. 18(13)) or ``controlled-delivery`` (who authorises deliveries there).
        name: language -> name.
        languages: accepted there (art. 18(14)); empty where unknown.
        channels: ``central``, ``diplomatic``, ``interpol-urgent``; empty where unknown.
        contact: public address; empty where unknown.
        confidence, origin: of the row.
    """

    id: str
    state: str
    kind: str
    name: dict[str, str]
    languages: tuple[str, ...]
    channels: tuple[str, ...]
    contact: str
    valid_from: date | None
    valid_until: date | None
    confidence: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Requirement:
    """One item that a requested State wants in a request for assistance.

    Attributes:
        id: unique, such as ``CN-13-1``.
        state: code; empty for what the Convention asks of every request.
        article: of the law.
        techniques: codes that it is for; empty for every kind of assistance.
        when: under which condition it is asked, of ``letter_fields.WHEN``.
        text: language -> what is wanted.
        part: letter of art. 18(15) that it goes with; empty for none.
        fields: fields of a letter that answer it, as ``letter_fields`` reads them; empty where people check it by hand.
        valid_from, valid_until: of the law, both days included.
        origin: of the row.
    """

    id: str
    state: str
    article: str
    techniques: frozenset[str]
    when: str
    text: dict[str, str]
    part: str
    fields: str
    valid_from: date | None
    valid_until: date | None
    origin: Origin

    @property
    def number(self) -> str:
        """The article without the name of its law: ``18(15)(a)``."""
        return _NUMBER.split(self.article)[-1]


@dataclass(frozen=True, slots=True)
class StateChange:
    """A State that was renamed or split, continues another, or has ended."""

    kind: str
    code: str
    former: str
    name: str
    on: date
    text: dict[str, str]
    origin: Origin


COVERED = (
    "agreement",
    "party",
    "statement",
    "authority",
    "offence",
    "profile",
)  # tables of which a row says how complete they are
HELD_WHOLE, HELD_IN_PART, NOT_COLLECTED = COMPLETE = ("yes", "part", "no")


@dataclass(frozen=True, slots=True)
class Coverage:
    """How complete a table is; see ``coverage``. ``text`` says what is held."""

    table: str
    state: str
    other: str
    treaty: str
    article: str
    complete: str
    text: dict[str, str]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Technique:
    """A step that officers take across borders.

    Attributes:
        code: such as ``controlled-delivery-goods``.
        name: language -> name.
        kind: group of techniques that rules share.
        article: of the Convention.
        mode: what the article does: ``permit`` (a State allows it if its basic principles permit), ``agree`` (by agreement, case by case), ``duty``, ``may``,
            ``consider`` (States are only asked to consider it), ``extradite``.
        others: other names that people write.
        origin: of the row.
    """

    code: str
    name: dict[str, str]
    kind: str
    article: str
    mode: str
    others: tuple[str, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Rule:
    """A paragraph of the Convention as a rule; see ``rules``."""

    id: str
    techniques: frozenset[str]
    role: str
    when: tuple[tuple[str, str], ...]
    unless: tuple[tuple[str, str], ...]
    effect: str
    who: str
    text: dict[str, str]
    cite: str
    origin: Origin


Fact = (
    Treaty
    | Party
    | Statement
    | Agreement
    | ProfileRow
    | OffenceRow
    | Authority
    | Requirement
    | StateChange
    | Technique
    | Rule
    | Coverage
)
