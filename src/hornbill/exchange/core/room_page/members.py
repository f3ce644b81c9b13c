"""What the page about a room's people shows, as plain data: made by ``exchange.actions.members.page``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.exchange.core.room_page.view import AgencyView, MemberView


@dataclass(frozen=True)
class MemberRow:
    """A member.

    Attributes:
        may_remove: the reader may ask for it.
        going: was asked to be taken out, or asks to go: the host's node has not made the entry yet.
        last_of_agency: the only officer of their agency in the room.
        records: how many of their records are here: what a cut keeps.
        holds: how many open holds they asked for: these stay.
    """

    member: MemberView
    may_remove: bool
    going: bool
    last_of_agency: bool
    records: int
    holds: int


@dataclass(frozen=True)
class ProposalView:
    """Officers whom somebody proposed."""

    id: str
    by: MemberView
    officers: tuple[MemberView, ...]
    reason: str
    may_approve: bool


@dataclass(frozen=True)
class OfferView:
    """The host's offer to another agency."""

    id: str
    by: MemberView
    to: AgencyView
    may_accept: bool


@dataclass(frozen=True)
class HoldView:
    """A hold that is open, or has lapsed and was not released."""

    id: str
    by: MemberView
    reason: str
    until: datetime | None
    lapsed: bool
    may_release: bool


@dataclass(frozen=True)
class RulesView:
    """Rules that somebody proposed.

    Attributes:
        known: this version could follow them.
    """

    id: str
    by: MemberView
    rules: int
    accepted: tuple[AgencyView, ...]
    missing: tuple[AgencyView, ...]
    known: bool
    may_accept: bool


@dataclass(frozen=True)
class MembershipView:
    """Who is in a room, what was asked for, and what the reader may do.

    Attributes:
        number: of the membership in force.
        successor: agency that goes on if the host contradicts itself.
        is_host: the reader's agency hosts.
        direct: a conversation of two, in which nobody else comes.
        coming: approved and not entered yet.
        handed: agency that accepted to host; the old host's node has not made the entry yet.
        rules, newest_rules: in force, and the newest that this version knows.
        offered_rules: newer ones that the servers of all agencies can follow, in order.
        rules_wait: whose servers cannot follow the newest rules yet: a sentence; empty when all can.
        frozen: why the membership does not go on; empty while it does.
        writing: reasons why the reader may say nothing here.
        starting: reasons why nobody may be added now.
        content: how many content records are here: closed to who comes.
        left_out: how many proposals and offers are not listed.
    """

    room_id: str
    title: str
    number: int
    host: AgencyView
    successor: AgencyView | None
    is_host: bool
    direct: bool
    me: MemberView
    members: tuple[MemberRow, ...]
    agencies: tuple[AgencyView, ...]
    proposals: tuple[ProposalView, ...]
    coming: tuple[MemberView, ...]
    offers: tuple[OfferView, ...]
    handed: AgencyView | None
    holds: tuple[HoldView, ...]
    rules: int
    newest_rules: int
    new_rules: tuple[RulesView, ...]
    frozen: str
    writing: tuple[str, ...]
    starting: tuple[str, ...]
    content: int
    left_out: int = 0
    offered_rules: tuple[int, ...] = ()
    rules_wait: str = ""

    @property
    def asks_me(self) -> int:
        """How many things wait for an approval or acceptance of the reader's."""
        return sum(one.may_approve for one in self.proposals) + sum(one.may_accept for one in self.offers)

    @property
    def others(self) -> tuple[AgencyView, ...]:
        """The member agencies beside the host."""
        return tuple(one for one in self.agencies if one.id != self.host.id)

    def row(self, officer_id: str) -> MemberRow | None:
        """Return a member's row; None for somebody who is not in."""
        return next((row for row in self.members if row.member.officer_id == officer_id), None)
