"""Versions of a room's membership, and what the membership alone says about an author.

Rules: a version is one entry of the linear chain that ``membership`` follows. ``against_author`` gives every
reason for which a record does not count by who wrote it, under which version and on which chain; it is the one
place where cuts and removals are read, so that records and the words entries rest on are judged alike.

    reasons = against_author(membership, item, newest=2)
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from hornbill.kernel.ids import agency_of, chain_author, is_node, is_service

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hornbill.exchange.core.records.history import Item

NOTHING_ACCEPTED = -1


@dataclass(frozen=True)
class Version:
    """One state of membership.

    Attributes:
        id: the record that made it.
        number: from 0.
        host: agency that keeps the chain from here on.
        successor: agency that goes on if the host freezes; None if nobody was named.
        officers: who is in, duty services too.
    """

    id: str
    number: int
    host: str
    successor: str | None
    officers: frozenset[str]

    @property
    def agencies(self) -> frozenset[str]:
        """The agencies that have an officer in; a duty service is none."""
        return agencies_of(self.officers)


def agencies_of(officers: Iterable[str]) -> frozenset[str]:
    """Return the agencies of the officers among members; a duty service speaks for no agency."""
    return frozenset(agency_of(one) for one in officers if not is_service(one))


def unaccompanied(officers: Iterable[str]) -> frozenset[str]:
    """Return the duty services among members whose agency has no officer there: a program never comes alone."""
    members = frozenset(officers)
    people = agencies_of(members)
    return frozenset(one for one in members if is_service(one) and agency_of(one) not in people)


@dataclass
class Membership:
    """The whole chain as far as it stands.

    Attributes:
        versions: entries that stand, from version 0; add with ``extend``.
        numbers: version id -> number, of those that stand.
        cuts: chain -> last number accepted (the lowest ever set).
        removed: officer -> number of the version that last removed them.
        used: approvals, offers, acceptances and namings that an entry rested on: each counts once.
        frozen: why the chain does not go on; None while it does.
        withheld: while frozen, officers of the last version whom a node removed in an entry that the freeze
            undid: nothing more is sealed to them.
        refused: commit id -> reasons it does not stand.
        ever: who is or was in, in any version that stands.
        hosts: the agencies that keep or kept the chain.
    """

    versions: list[Version] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)
    cuts: dict[str, int] = field(default_factory=dict)
    removed: dict[str, int] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    frozen: str | None = None
    withheld: frozenset[str] = frozenset()
    refused: dict[str, list[str]] = field(default_factory=dict)
    ever: set[str] = field(default_factory=set)
    hosts: set[str] = field(default_factory=set)

    def extend(self, version: Version) -> None:
        """Add the next version."""
        self.versions.append(version)
        self.numbers[version.id] = version.number
        self.ever |= version.officers
        self.hosts.add(version.host)

    @property
    def current(self) -> Version | None:
        """The newest version that stands, without those from whom a freeze withholds it; None before any."""
        if not self.versions:
            return None
        last = self.versions[-1]
        return replace(last, officers=last.officers - self.withheld) if self.withheld else last

    def was_in(self, officer: str) -> bool:
        """Tell whether an officer is in any version that stands."""
        return officer in self.ever

    def is_out(self, chain: str, n: int) -> bool:
        """Tell whether number ``n`` of ``chain`` can count for nothing any more.

        It is beyond a cut, or its author was removed, is not back, and nothing of the chain was kept.
        """
        if chain in self.cuts:
            return n > self.cuts[chain]
        author = chain_author(chain)
        return author in self.removed and author not in self.versions[-1].officers

    def can_count(self, chain: str, n: int) -> bool:
        """Tell whether number ``n`` of ``chain`` may still count for something when what it waits for arrives.

        Only what an officer writes who was ever in, or the node of a host or of the named successor. A newer
        membership that is missing here shows by the records of those who are in it; a stranger's record shows
        nothing, or anyone who knows a room's id could hold it for ever.
        """
        if not self.versions:
            return True
        author = chain_author(chain)
        agency = agency_of(author)
        keeps = agency in self.hosts or agency == self.versions[-1].successor
        known = keeps if is_node(author) else self.was_in(author)
        return known and not self.is_out(chain, n)

    def is_answered(self, chain: str, n: int) -> bool:
        """Tell whether a contradiction at number ``n`` of ``chain`` needs no more caution.

        What contradicts can count for nothing any more: it is out, its author was never in, or it is a node
        that does not keep the membership (its agency handed over, was taken over, or never hosted).
        """
        author = chain_author(chain)
        if not self.versions or self.is_out(chain, n):
            return bool(self.versions)
        if is_node(author):
            return agency_of(author) != self.versions[-1].host
        return not self.was_in(author)


def against_author(membership: Membership, item: Item, *, newest: int) -> list[str]:
    """List every reason for which the membership does not let this author say this here.

    Args:
        membership: as far as it stands.
        item: a record that is not a membership entry.
        newest: number of the newest standing version in the record's causal past.

    Returns:
        Reasons; empty when there are none.
    """
    header = item.header
    author = header.author
    reasons: list[str] = []
    number = membership.numbers.get(header.members or "")
    if number is None:
        reasons.append("it was written under a membership that does not stand")
    else:
        if author not in membership.versions[number].officers:
            reasons.append("its author was not a member then")
        if number < newest:
            reasons.append("its author knew a newer membership than the one it was written under")
        if number < membership.removed.get(author, 0) and header.chain not in membership.cuts:
            reasons.append("its author was removed, and nothing of this chain was kept")
    last = membership.cuts.get(header.chain)
    if last is not None and header.n > last:
        reasons.append(f"its author's chain was cut after number {last}")
    return reasons
