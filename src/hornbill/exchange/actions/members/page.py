"""Data for the page of a room's members: who is in, what is proposed, what this officer may do.

Rules: anyone who may not do something reads why before anything is typed; what only waits for the host's node is shown as
that. Needs the room whole: a large one says so while it is being opened.
"""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING

from hornbill.directory import queries as directory
from hornbill.exchange import queries
from hornbill.exchange.actions.names import Names, title_of
from hornbill.exchange.actions.opening.open_rooms import open_for
from hornbill.exchange.actions.room_page.before_writing import before_rules
from hornbill.exchange.actions.room_page.room_head import other_of
from hornbill.exchange.core.room_page.members import (
    HoldView,
    MemberRow,
    MembershipView,
    OfferView,
    ProposalView,
    RulesView,
)
from hornbill.exchange.core.rooms import gate
from hornbill.exchange.core.rooms.fold import RULES
from hornbill.exchange.core.rooms.waiting import Waiting, waiting_in, written_by
from hornbill.exchange.errors import NoSuchRoom, StillChecking
from hornbill.exchange.partners import versions as partner_versions
from hornbill.exchange.wording import reasons as reason_words
from hornbill.kernel.errors import BadInput
from hornbill.kernel.ids import agency_of, is_service
from hornbill.kernel.times import parse_utc

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.exchange.actions.opening.open_rooms import OpenRoom
    from hornbill.exchange.core.members.chain import Version
    from hornbill.exchange.core.rooms.state import Hold
    from hornbill.vault.sessions import OpenVault


def membership_of(vault: OpenVault, room: str, *, now: datetime) -> MembershipView:
    """Describe who is in a room and what may be done about it.

    Args:
        vault: the reader's open vault.
        room: the room's id.
        now: aware UTC time, for the gates.

    Raises:
        NoSuchRoom: not here, not for this officer, or without its beginning.
        StillChecking: a large room is still being opened.
    """
    opened = open_for(vault, room)
    with opened.lock:
        if opened.loading:
            raise StillChecking("this room is large and still being opened")
        version = opened.fold.state().version
        if version is None:
            raise NoSuchRoom("the room's beginning has not arrived yet")
        return _Describing(vault, opened, version, now).view()


class _Describing:
    """What all parts of the page have in common."""

    def __init__(self, vault: OpenVault, opened: OpenRoom, version: Version, now: datetime) -> None:
        self.vault, self.opened, self.version, self.now = vault, opened, version, now
        self.state = opened.fold.state()
        self.names = Names()
        self.home = agency_of(vault.officer_id)
        self.is_host = self.home == version.host
        self.waiting: Waiting = waiting_in(opened.fold)
        self.people = Counter(agency_of(one) for one in version.officers if not is_service(one))
        self.holds = Counter(hold.by for hold in self.state.holds.values())
        self.writing = tuple(
            reason_words.all_spoken(one.text for one in gate.writing(self.state, vault.officer_id))
        )
        self.may = not self.writing and not is_service(vault.officer_id)

    def view(self) -> MembershipView:
        names, version, waiting, state = self.names, self.version, self.waiting, self.state
        starting = [*gate.starting(state, self.now), *directory.gate_reasons(self.now, starting=True)]
        return MembershipView(
            room_id=self.opened.room,
            title=title_of(state.describe or {}),
            number=version.number,
            host=names.agency(version.host),
            successor=names.agency(version.successor) if version.successor else None,
            is_host=self.is_host,
            direct=other_of(self.vault, state, self.opened) is not None,
            me=names.member(self.vault.officer_id),
            members=tuple(self._member(one) for one in sorted(version.officers)),
            agencies=tuple(names.agency(one) for one in sorted(version.agencies)),
            proposals=tuple(
                ProposalView(
                    one.id,
                    names.member(one.by),
                    tuple(names.member(officer) for officer in one.officers),
                    one.reason,
                    may_approve=self.may and self.is_host and not starting,
                )
                for one in waiting.proposals
            ),
            coming=tuple(names.member(one) for one in sorted(waiting.coming)),
            offers=tuple(
                OfferView(
                    one.id,
                    names.member(one.by),
                    names.agency(one.to),
                    may_accept=self.may and one.to == self.home,
                )
                for one in waiting.offers
            ),
            handed=names.agency(waiting.handed) if waiting.handed else None,
            holds=tuple(self._hold(one) for one in state.holds.values()),
            rules=state.rules,
            newest_rules=RULES,
            new_rules=tuple(self._rules()),
            frozen=state.membership.frozen or "",
            writing=self.writing,
            starting=tuple(reason_words.all_spoken(reason.text for reason in starting)),
            content=len(self.opened.fold.content),
            left_out=waiting.left_out,
            offered_rules=tuple(n for n in range(state.rules + 1, RULES + 1) if not self._rules_wait(n)),
            rules_wait=self._rules_wait(RULES),
        )

    def _rules_wait(self, rules: int) -> str:
        return before_rules(self.version.agencies, self.home, rules)

    def _member(self, officer: str) -> MemberRow:
        written = written_by(self.opened.fold, officer)
        may = self.may and (self.is_host or agency_of(officer) == self.home)
        return MemberRow(
            member=self.names.member(officer),
            may_remove=may and officer != self.vault.officer_id,
            going=officer in self.waiting.going,
            last_of_agency=not is_service(officer) and self.people[agency_of(officer)] == 1,
            records=sum(last + 1 for last in written.values()),
            holds=self.holds[officer],
        )

    def _hold(self, hold: Hold) -> HoldView:
        until = None
        try:
            until = parse_utc(hold.until) if hold.until else None
        except BadInput:  # an end that cannot be read is none
            until = None
        return HoldView(
            hold.id,
            self.names.member(hold.by),
            hold.reason,
            until,
            lapsed=gate.lapsed(hold, self.now),
            may_release=self.may and (hold.by == self.vault.officer_id or self.is_host),
        )

    def _rules(self) -> list[RulesView]:
        return [
            RulesView(
                one.id,
                self.names.member(one.by),
                one.rules,
                tuple(self.names.agency(name) for name in one.accepted),
                tuple(self.names.agency(name) for name in one.missing),
                known=one.rules <= RULES,
                may_accept=self.may and one.rules <= RULES and self.home in one.missing,
            )
            for one in self.waiting.rules
        ]


def cannot_come_in(vault: OpenVault, room: str, *, now: datetime) -> list[str]:
    """Return the agencies of the network whose nodes cannot read a room's records before they are upgraded, sorted.

    Raises:
        NoSuchRoom, StillChecking: as ``membership_of``.
    """
    opened = open_for(vault, room)
    with opened.lock:
        if opened.loading:
            raise StillChecking("this room is large and still being opened")
        forms = {item.header.v for item in opened.fold.history.items.values()}
    others = {one.id for one in directory.current().agencies} - {agency_of(vault.officer_id)}
    return partner_versions.cannot_come_in(others, forms, now)


def asked_of(vault: OpenVault, now: datetime) -> list[MembershipView]:
    """List the rooms in which an approval or an acceptance of this officer would settle something.

    A room in which nobody proposed or offered anything costs nothing.
    """
    found = []
    for seat in queries.seats(vault.officer_id):
        if seat.members_asked:
            with suppress(StillChecking, NoSuchRoom):
                found.append(membership_of(vault, seat.room, now=now))
    return [view for view in found if view.asks_me]
