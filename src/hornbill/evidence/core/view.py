"""What pages and programs are shown of exhibits and their custody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hornbill.kernel.times import parse_utc
from hornbill.objects.core.shown import Shown

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from hornbill.exchange.core.room_page.view import MemberView
    from hornbill.kernel.markings import Marking


@dataclass(frozen=True)
class FindingView:
    """What does not fit, in words."""

    code: str
    text: str
    grave: bool


@dataclass(frozen=True)
class FileLine:
    """A photograph or file of an exhibit, as its record says; empty where it cannot be read.

    Attributes:
        record: that shares it.
        name, sha256, size: of the file.
        picture: it says that it is one that a page may show.
        small: a small picture came with it.
        shared_at: when the record was written.
    """

    record: str
    name: str
    sha256: str
    size: int
    picture: bool
    small: bool = False
    shared_at: datetime | None = None


@dataclass(frozen=True)
class StepView:
    """One entry of a chain.

    Attributes:
        kind: ``enter``, ``give``, ``take`` or ``count``.
        act: what was done, in words.
        at, written: when it happened and when it was written down.
        zone: how far the author's clocks were from UTC, or empty.
        holder, seal: after it.
        findings: what does not fit.
        facts: label and value of what else is said.
        strokes: of a signature on a screen, as an SVG path; empty.
    """

    record: str
    kind: str
    act: str
    who: MemberView
    at: datetime
    written: datetime
    zone: str
    holder: str
    seal: str
    findings: tuple[FindingView, ...]
    facts: tuple[tuple[str, str], ...]
    strokes: str
    values: Mapping[str, Any]

    @property
    def grave(self) -> bool:
        """Whether a finding of it breaks the chain."""
        return any(one.grave for one in self.findings)

    @property
    def apart(self) -> bool:
        """Whether it was written down more than an hour after it happened."""
        return abs((self.written - self.at).total_seconds()) > 3600


@dataclass(frozen=True)
class GiveView:
    """A hand-over that waits for an answer."""

    id: str
    room_id: str
    giver: MemberView
    to: str
    to_officer: str
    to_person: Mapping[str, str] | None
    at: datetime
    back_by: datetime | None
    seal: str
    exhibits: tuple[tuple[str, str, str], ...]
    mine: bool
    ours: bool
    marking: Marking | None


@dataclass(frozen=True)
class ExhibitView(Shown):
    """One exhibit.

    Attributes:
        number: its number; empty where it cannot be read.
        holder, holder_kind: who holds it now.
        place, seal: where it is, and the seal on it.
        measures: the newest ones, as texts.
        ended: the act that ended it, in words, or nothing.
        findings: about the exhibit itself.
        steps: its chain, in the order in which it happened.
        children, parent: ids, numbers and titles of what was taken from it, and of what it was taken from.
        versions: when and by whom it was described and amended.
        notes: remarks: who, when, what, and the record of the file that it is about, or nothing.
        files: photographs and files.
        open_gives: hand-overs that nobody has answered.
        troubles: how many grave findings there are, with those of its chain.
        may_amend: the reader may correct it.
    """

    number: str
    holder: str
    holder_kind: str
    place: str
    seal: str
    measures: tuple[str, ...]
    ended: str
    findings: tuple[FindingView, ...]
    steps: tuple[StepView, ...]
    children: tuple[tuple[str, str, str], ...]
    parent: tuple[str, str, str] | None
    versions: tuple[tuple[MemberView, datetime, str], ...]
    notes: tuple[tuple[MemberView, datetime, str, str], ...]
    files: tuple[FileLine, ...]
    open_gives: tuple[GiveView, ...]
    troubles: int
    may_write: bool
    may_amend: bool

    @property
    def found_at(self) -> datetime | None:
        """When it was found or received, as its author says; None where that cannot be read."""
        return parse_utc(self.words["at"]) if "at" in self.words else None

    @property
    def pictures(self) -> tuple[FileLine, ...]:
        """Photographs that can be read here."""
        return tuple(one for one in self.files if one.picture)

    @property
    def small(self) -> FileLine | None:
        """The first photograph that a small picture came with."""
        return next((one for one in self.pictures if one.small), None)


@dataclass(frozen=True)
class StampView:
    """How a time stamp authority stands with the stamps of a room."""

    authority: str
    text: str
    waiting: int
    since: datetime | None
    why: str
    revocation: str = ""  # what is known of its certificates
