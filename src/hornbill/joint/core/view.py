"""What the pages show of an agreement, as plain data: made by ``joint.actions.viewing``, drawn by templates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.exchange.core.room_page.view import AgencyView, MemberView
    from hornbill.joint.core.standing import Standing
    from hornbill.kernel.markings import Marking

AGREED, STANDS, OPEN, REFUSED, REPLACED = ("agreed", "stands", "open", "refused", "replaced")


@dataclass(frozen=True)
class SaidView:
    """A signature, its taking back, or a notice.

    Attributes:
        vouched: of a signature: the directory said that its officer may sign.
        leaves: of a notice.
        short: of a notice: shorter than the agreement asks for, by what its author says.
    """

    record: str
    who: MemberView
    at: datetime
    vouched: bool = False
    leaves: datetime | None = None
    short: bool = False
    text: str = ""


@dataclass(frozen=True)
class PartyView:
    """One agency of a version.

    Attributes:
        state, authority: as the terms say; empty where they cannot be read.
        party: it is a party; an agency that is none was party of what the version replaces, and signs that it is not any more.
        needs: the version needs its signature.
        signed: the signature that counts best; None while there is none.
    """

    agency: AgencyView
    state: str
    authority: str
    party: bool
    needs: bool
    signed: SaidView | None
    taken_back: SaidView | None
    notice: SaidView | None


@dataclass(frozen=True)
class VersionView:
    """One version of the agreement.

    Attributes:
        status: ``agreed``, ``stands`` (complete, beside another, or with a signature taken back), ``open``, ``refused``, ``replaced``.
        terms: name and text of each, in order; empty where they cannot be read.
        may_sign, may_take_back, may_leave: what the reader may do now.
        why_not: why a party's officer may not sign, in words; empty otherwise.
        newer: which parts of it only a newer version can show: sentences.
    """

    id: str
    room_id: str
    author: MemberView
    at: datetime
    status: str
    parties: tuple[PartyView, ...]
    basis: tuple[str, ...]
    basis_text: str
    leaders: tuple[MemberView, ...]
    terms: tuple[tuple[str, str], ...]
    lang: str
    begins: datetime
    ends: datetime
    notice_days: int
    replaces: tuple[str, ...]
    marking: Marking | None
    may_sign: bool
    may_take_back: bool
    may_leave: bool
    why_not: str
    newer: tuple[str, ...] = ()

    @property
    def readable(self) -> bool:
        """Whether its terms are here."""
        return bool(self.terms)

    @property
    def signed_by(self) -> int:
        """How many whom it needs have signed it."""
        return sum(one.needs and one.signed is not None for one in self.parties)

    @property
    def needed(self) -> int:
        """How many must sign it."""
        return sum(one.needs for one in self.parties)


@dataclass(frozen=True)
class AgreementView:
    """The agreement of a room.

    Attributes:
        standing: as ``core.standing``.
        versions: the newest first, those that count before those that are gone.
        outside: officers of the room whose agency is not a party of the version that is agreed, or else of the newest that waits.
        may_propose: the reader may propose a version now.
    """

    room_id: str
    standing: Standing
    versions: tuple[VersionView, ...]
    versions_total: int
    outside: tuple[MemberView, ...]
    may_propose: bool
    names: tuple[tuple[str, str], ...]

    @property
    def agreed(self) -> VersionView | None:
        """The version that is agreed; None for none."""
        return next((one for one in self.versions if one.status == AGREED), None)

    @property
    def others(self) -> tuple[VersionView, ...]:
        """All but the one that is agreed."""
        return tuple(one for one in self.versions if one.status != AGREED)
