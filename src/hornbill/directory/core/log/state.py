"""The directory while it is folded: the values that the rules read and change.

Rules: an id, a mailbox and a key belong to one holder for ever, also after a rotation, so an old signature cannot
be taken for another's. All keys that ever counted are kept, with the entries between which they did: what was
written then must verify now.

    known.keys_of("th-customs/somchai")     # (KeySpan(signing=..., since=12, until=40), KeySpan(... until=None))
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from hornbill.directory.core.agencies.network import Agency, Enrolment
from hornbill.directory.core.statements.outcomes import refuse
from hornbill.directory.core.statements.signers import Quorum, quorum_of
from hornbill.kernel import ids

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hornbill.directory.core.agencies.network import Hub, Officer
    from hornbill.directory.core.statements.roots import RootSet

MAX_OFFICERS = 5_000  # of one agency, revoked ones too


@dataclass(frozen=True)
class KeySpan:
    """Keys of an officer or node, and between which entries of the log they counted.

    Attributes:
        signing: public signing key.
        sealing: public sealing key.
        since: number of the entry that brought them.
        until: number of the entry that ended them; None while they count.
        recovered: they replaced a key that was lost.
    """

    signing: bytes = field(repr=False)
    sealing: bytes = field(repr=False)
    since: int
    until: int | None = None
    recovered: bool = False


@dataclass
class Known:
    """The directory as the log's entries up to ``size`` make it.

    Attributes:
        network_id: id of the founding statement, 64 hex digits.
        size: number after that of the last entry that was applied.
        root: who may change the network; None before it is founded.
        epoch: of the newest directory key; 0 before the first.
        key_ids: epoch -> what tells its key from others (``directory_key.key_id``).
        wraps: epoch -> agency -> the key sealed to its node, as the log has it.
        authorities: (officer, power) -> agency that vouched.
    """

    network_id: str
    size: int = 0
    root: RootSet | None = None
    epoch: int = 0
    key_ids: dict[int, str] = field(default_factory=dict)
    wraps: dict[int, dict[str, bytes]] = field(default_factory=dict)
    authorities: dict[tuple[str, str], str] = field(default_factory=dict)
    _agencies: dict[str, Agency] = field(default_factory=dict)
    _officers: dict[str, Officer] = field(default_factory=dict)
    _members: dict[str, list[str]] = field(default_factory=dict)
    _services: dict[str, str] = field(default_factory=dict)  # agency -> its duty service that counts
    _spans: dict[str, tuple[KeySpan, ...]] = field(default_factory=dict)
    _holders: dict[bytes | str, str] = field(default_factory=dict)
    _seen: set[str] = field(default_factory=set)
    _former: frozenset[str] = frozenset()
    _drawn: dict[str, Agency] = field(default_factory=dict)

    # --- what it says ---
    def agency(self, agency_id: str) -> Agency | None:
        """Return an agency, without its officers; None if none is admitted under this id."""
        return self._agencies.get(agency_id)

    def officer(self, officer_id: str) -> Officer | None:
        """Return an officer or duty service, revoked or not; None if none was ever certified under this id."""
        return self._officers.get(officer_id)

    def service_of(self, agency_id: str) -> str | None:
        """Return an agency's duty service whose keys count; None if it has none."""
        return self._services.get(agency_id)

    def keys_of(self, author: str) -> tuple[KeySpan, ...]:
        """Return all keys that ever counted for an officer or node (``th-customs/@node``), oldest first."""
        return self._spans.get(author, ())

    def signing_keys(self, author: str) -> tuple[bytes, ...]:
        """Return every signing key of an officer or node, the present one first."""
        return tuple(dict.fromkeys(span.signing for span in reversed(self.keys_of(author))))

    def has_epoch(self, epoch: int) -> bool:
        """Tell whether an entry that comes next may be sealed under this epoch's key; the first is there from 1."""
        return 1 <= epoch <= max(1, self.epoch)

    def to_network(self, hub: Hub) -> Enrolment:
        """Return the network as plain values; cheap after a change: only agencies that changed are drawn again.

        Args:
            hub: where it answers; the log does not say.
        """
        for name, agency in self._agencies.items():
            if name not in self._drawn:
                officers = tuple(self._officers[officer] for officer in self._members[name])
                self._drawn[name] = replace(agency, officers=officers)
        name = self.root.name if self.root else ""
        return Enrolment(name, hub, tuple(self._drawn[agency] for agency in self._agencies))

    # --- what the rules need; each refuses with its reason ---
    def roots(self) -> Quorum:
        """Return the quorum of the roots in force."""
        return quorum_of(self.founded())

    def founded(self) -> RootSet:
        """Return the roots in force, or refuse."""
        if self.root is None:
            refuse("not-founded", "the network is not founded yet")
        return self.root

    def known_agency(self, agency_id: str) -> Agency:
        """Return an agency, suspended or not, or refuse."""
        found = self._agencies.get(agency_id)
        if found is None:
            refuse("unknown-subject", f"no agency {agency_id} is admitted")
        return found

    def known_officer(self, officer_id: str) -> Officer:
        """Return an officer whose keys count, or refuse."""
        found = self._officers.get(officer_id)
        if found is None:
            refuse("unknown-subject", f"no officer {officer_id} is certified")
        if found.revoked:
            refuse("revoked", f"{officer_id} is revoked")
        return found

    def node_key(self, agency_id: str) -> bytes:
        """Return the signing key of an agency's node that may act now, or refuse."""
        found = self._agencies.get(agency_id)
        if found is None:
            refuse("unknown-signer", f"no agency {agency_id} is admitted")
        if found.suspended:
            refuse("suspended", f"{agency_id} is suspended")
        return found.node_signing

    def check_free(self, keys: Iterable[bytes], holder: str, *, author: str = "") -> None:
        """Refuse keys that belong to another, or that ``author`` once had and gave up."""
        spans = self.keys_of(author)
        given_up = {key for span in spans[:-1] for key in (span.signing, span.sealing)}
        if spans:
            given_up -= {spans[-1].signing, spans[-1].sealing}
        for key in keys:
            if self._holders.get(key, holder) != holder:
                refuse("key-taken", f"a key of {holder} belongs to another")
            if key in given_up:
                refuse("key-taken", f"a key of {holder} was given up before")

    def check_mailbox(self, mailbox: str, agency_id: str) -> None:
        """Refuse a mailbox that belongs to another agency."""
        if self._holders.get(mailbox, agency_id) != agency_id:
            refuse("mailbox-taken", f"the mailbox of {agency_id} belongs to another")

    def check_room(self, agency_id: str) -> None:
        """Refuse one officer more than an agency may have."""
        if len(self._members.get(agency_id, ())) >= MAX_OFFICERS:
            refuse("too-many", f"{agency_id} has {MAX_OFFICERS} officers")

    # --- how it changes ---
    def put_agency(self, agency: Agency) -> None:
        """Take in an agency's new values."""
        self._agencies[agency.id] = agency
        self._members.setdefault(agency.id, [])
        self._holders[agency.mailbox] = agency.id
        self._drawn.pop(agency.id, None)

    def put_officer(self, officer: Officer) -> None:
        """Take in new values of an officer or duty service."""
        agency = ids.agency_of(officer.id)
        if officer.id not in self._officers:
            self._members[agency].append(officer.id)
        self._officers[officer.id] = officer
        if officer.is_service:
            if officer.revoked:
                self._services.pop(agency, None)
            else:
                self._services[agency] = officer.id
        self._drawn.pop(agency, None)

    def hold(self, keys: Iterable[bytes], holder: str) -> None:
        """Note whose these keys are, for ever."""
        self._holders.update(dict.fromkeys(keys, holder))

    def begin_keys(self, author: str, span: KeySpan) -> None:
        """Begin new keys for an officer or node; the present ones end."""
        self.end_keys(author, span.since)
        self._spans[author] = (*self.keys_of(author), span)

    def end_keys(self, author: str, index: int) -> None:
        """End the present keys of an officer or node with the entry ``index``."""
        spans = self.keys_of(author)
        if spans and spans[-1].until is None:
            self._spans[author] = (*spans[:-1], replace(spans[-1], until=index))

    def put_root(self, root: RootSet) -> None:
        """Put a set of roots in force."""
        before = set(quorum_of(self.root).keys) if self.root else set()
        self._former = (self._former | before) - set(quorum_of(root).keys)
        self.root = root
