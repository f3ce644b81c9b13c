"""A network as plain values: agencies, officers, the hub, and what can be wrong with them.

Rules: an id, a mailbox and a key belong to one holder; ``enrolment`` reads, checks and writes these values for a
network whose keys are pinned in a file, ``core.log.fold`` makes them from a network's log. What only a log can say has
a default, which is what a pinned file amounts to.

    network.officers_by_id["th-customs/somchai"].signing
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from hornbill.kernel import ids
from hornbill.kernel.errors import BadInput

if TYPE_CHECKING:
    from hornbill.directory.core.agencies.duty import Hours


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with a file.

    Attributes:
        place: path in the document, ``agencies[1].officers[0].signing``; empty for the whole.
        text: one sentence.
    """

    place: str
    text: str

    def __str__(self) -> str:
        return f"{self.place}: {self.text}" if self.place else self.text


class EnrolmentError(BadInput):
    """An enrolment file cannot be used; ``problems`` lists every reason."""

    code = "bad-enrolment"
    default_cure = (
        "Correct each place named, or ask the secretariat for the file again; the old one stays in use."
    )

    def __init__(self, problems: list[Problem]) -> None:
        shown = "; ".join(str(problem) for problem in problems[:12])
        more = f"; and {len(problems) - 12} more" if len(problems) > 12 else ""
        super().__init__(f"the enrolment file has {len(problems)} problem(s): {shown}{more}")
        self.problems = problems


@dataclass(frozen=True)
class Prekeys:
    """What an officer committed to: one sealing key a week.

    Attributes:
        first_week: weeks since that of Monday 1 January 2024, which is week 0 (``prekeys.week_of``).
        count: how many weeks.
        root: Merkle root over the weeks' keys, 64 hex digits.
    """

    first_week: int
    count: int
    root: str


@dataclass(frozen=True)
class Vouch:
    """Another officer's word that he compared this officer's keys in person.

    Attributes:
        by: who vouches.
        entry: number of the log's entry.
        how: ``code`` (scanned) or ``words``.
        meeting: id of the meeting; None for none.
        before_recovery: it was given for keys that were lost since.
    """

    by: str
    entry: int
    how: str
    meeting: str | None = None
    before_recovery: bool = False


@dataclass(frozen=True)
class Officer:
    """One officer, or an agency's duty service: what can be in a room and has keys of its own.

    Attributes:
        id: ``th-customs/somchai``.
        name: as colleagues read it.
        title: office held; may be empty.
        focal_point: other agencies turn to this officer first.
        signing: public signing key, 1,984 bytes.
        sealing: public sealing key, 1,216 bytes.
        languages: BCP 47 tags, sorted.
        topics: what a focal point answers for.
        hours: when a focal point is on duty; None when that is not known.
        phone: a focal point's; may be empty.
        powers: such as ``controlled-delivery``, each vouched for by an authority of the same State, sorted.
        revoked: the keys count for what was written before, for nothing after.
        recovered: the old key was lost once: the agency alone vouches that this is the same person.
        lapses: when the certificate ends, as ``kernel.times`` writes it; None for no end.
        past_signing: signing keys before the present one, oldest first.
        prekeys: None when none were published under the present key.
        certified: number of the log's entry that certified the officer; None where there is no log.
        vouches: of those who compared the keys in person, by their ids.
        handed_to: successor to whom a revoked officer handed over; empty for nobody.

    Of a duty service ``title`` says what it is for, and ``name`` nothing: pages say what it is in their own words.
    """

    id: str
    name: str
    title: str
    focal_point: bool
    signing: bytes = field(repr=False)
    sealing: bytes = field(repr=False)
    languages: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    hours: Hours | None = None
    phone: str = ""
    powers: tuple[str, ...] = ()
    revoked: bool = False
    recovered: bool = False
    lapses: str | None = None
    past_signing: tuple[bytes, ...] = field(default=(), repr=False)
    prekeys: Prekeys | None = None
    certified: int | None = None
    vouches: tuple[Vouch, ...] = ()
    handed_to: str = ""

    @property
    def is_service(self) -> bool:
        """Whether it is a duty service: a program that reads along, and no person."""
        return ids.is_service(self.id)


@dataclass(frozen=True)
class Agency:
    """One agency and its node.

    Attributes:
        id: ``th-customs``.
        name: in its own or the network's language.
        country: ISO 3166-1 alpha-2.
        time_zone: IANA name.
        mailbox: its node's at the hub, 32 hex digits.
        transport_key: its node's, for requests to the hub, 32 bytes.
        node_signing: its node's signing key, 1,984 bytes.
        node_sealing: its node's sealing key, 1,216 bytes.
        officers: in the order of the file or log, revoked ones too.
        suspended: what it signs from now on does not count.
        competent: powers for which it may vouch in its State, sorted.
        languages: BCP 47 tags, sorted.
        past_signing: its node's signing keys before the present one, oldest first.
        admitted: number of the log's entry that admitted it; None where there is no log.
    """

    id: str
    name: str
    country: str
    time_zone: str
    mailbox: str
    transport_key: bytes = field(repr=False)
    node_signing: bytes = field(repr=False)
    node_sealing: bytes = field(repr=False)
    officers: tuple[Officer, ...] = ()
    suspended: bool = False
    competent: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    past_signing: tuple[bytes, ...] = field(default=(), repr=False)
    admitted: int | None = None


@dataclass(frozen=True)
class Hub:
    """Where the hub answers.

    Attributes:
        url: ``https://hub.example.org``.
        host: sent as the Host header when it differs from the address; empty otherwise.
        key: the hub's receipt key, 32 bytes.
    """

    url: str
    host: str
    key: bytes = field(repr=False)


@dataclass(frozen=True)
class Enrolment:
    """A whole network.

    Attributes:
        network: its name.
        hub: where envelopes go.
        agencies: in the order of the file.
    """

    network: str
    hub: Hub
    agencies: tuple[Agency, ...]

    @cached_property
    def agencies_by_id(self) -> dict[str, Agency]:
        """Agencies by id."""
        return {agency.id: agency for agency in self.agencies}

    @cached_property
    def officers_by_id(self) -> dict[str, Officer]:
        """Officers of all agencies by id."""
        return {officer.id: officer for agency in self.agencies for officer in agency.officers}
