"""What the admission pages show: proposals, invitations, roots and members, as plain values.

Rules: nothing here changes anything; whether the reader may see it is for the caller to ask (``is_root_officer``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hornbill.directory import queries
from hornbill.directory.core.joining.admission import ADMIT
from hornbill.directory.core.joining.messages import fingerprint
from hornbill.directory.core.keys.fingerprints import key_groups
from hornbill.directory.core.statements.fields import sealing_key, signing_key
from hornbill.directory.models.ceremonies import Invitation, Proposal
from hornbill.directory.officers.recovering import ROTATE
from hornbill.directory.statements import proposals
from hornbill.directory.statements import state as ceremony_state
from hornbill.directory.statements.errors import NoSuchProposal, NotARoot
from hornbill.kernel.errors import HornbillError
from hornbill.vault.keyring import node_keys
from hornbill.vault.queries import account_of

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.directory.core.agencies.network import Agency
    from hornbill.directory.core.statements.statement import Statement
    from hornbill.vault.sessions import OpenVault

_SHOWN = 50  # settled proposals, invitations


@dataclass(frozen=True)
class Signed:
    """Who signed and when."""

    name: str
    at: datetime


@dataclass(frozen=True)
class ProposalView:
    """One proposal.

    Attributes:
        id, kind, subject, state, proposed_at, settled_at, contact: as kept.
        name: of the agency or officer that it is about.
        values: of its first statement.
        fingerprint: six groups, for an admission or a recovery; empty otherwise.
        signed: by whom so far.
        needed: how many signatures send it.
        mine: the reader has signed.
    """

    id: str
    kind: str
    subject: str
    state: str
    name: str
    values: dict[str, Any]
    fingerprint: tuple[str, ...]
    contact: str
    signed: tuple[Signed, ...]
    needed: int
    mine: bool
    proposed_at: datetime
    settled_at: datetime | None

    @property
    def is_open(self) -> bool:
        """Whether it can be signed or withdrawn."""
        return self.state == proposals.OPEN


@dataclass(frozen=True)
class InvitationView:
    """One invitation; ``state`` is open, asked, admitted, declined or ended."""

    slot: str
    agency: str
    state: str
    problem: str
    expires: datetime
    is_open: bool
    can_end: bool


@dataclass(frozen=True)
class Member:
    """One agency of the network."""

    id: str
    name: str
    country: str
    suspended: bool
    is_own: bool


@dataclass(frozen=True)
class Overview:
    """All that the first page shows."""

    threshold: int
    roots: tuple[str, ...]
    waiting: tuple[ProposalView, ...]
    settled: tuple[ProposalView, ...]
    invitations: tuple[InvitationView, ...]
    agencies: tuple[Member, ...]


def is_root_officer(vault: OpenVault) -> bool:
    """Tell whether an officer is one of the network's roots."""
    if not queries.path().exists():
        return False
    try:
        if not ceremony_state.has_log():
            return False
        proposals.root_of(vault)
    except (NotARoot, HornbillError):
        return False
    return True


def waiting_for(vault: OpenVault) -> int:
    """Count the open proposals that an officer has not signed."""
    proposals.root_of(vault)
    return Proposal.objects.filter(state=proposals.OPEN).exclude(signatures__officer=vault.officer_id).count()


def overview(vault: OpenVault, now: datetime) -> Overview:
    """Return what the first admission page shows.

    Args:
        vault: of a root officer.
        now: aware datetime.

    Raises:
        NotARoot: of anybody else.
    """
    proposals.root_of(vault)
    roots, me = ceremony_state.roots(), vault.officer_id
    rows = Proposal.objects.prefetch_related("signatures")
    own = node_keys().agency
    return Overview(
        threshold=roots.threshold,
        roots=tuple(roots.roots),
        waiting=tuple(_view(row, me) for row in rows.filter(state=proposals.OPEN)),
        settled=tuple(
            _view(row, me) for row in rows.exclude(state=proposals.OPEN).order_by("-settled_at")[:_SHOWN]
        ),
        invitations=tuple(_invitation(row, now) for row in Invitation.objects.all()[:_SHOWN]),
        agencies=tuple(
            Member(agency.id, agency.name, agency.country, agency.suspended, agency.id == own)
            for agency in ceremony_state.members()
        ),
    )


def proposal(vault: OpenVault, proposal_id: str) -> ProposalView:
    """Return one proposal as a root officer sees it.

    Raises:
        NotARoot: of anybody else.
        NoSuchProposal: there is none.
    """
    proposals.root_of(vault)
    row = Proposal.objects.prefetch_related("signatures").filter(id=proposal_id).first()
    if row is None:
        raise NoSuchProposal("there is no such proposal on this server")
    return _view(row, vault.officer_id)


def member(agency_id: str) -> Agency:
    """Return an agency of the network, suspended or not; Unknown if there is none."""
    return queries.agency(agency_id)


def _view(row: Proposal, me: str) -> ProposalView:
    statement = proposals.statements_of(row)[0]
    signed = tuple(Signed(_officer_name(one.officer), one.at) for one in row.signatures.all())
    groups = _groups(statement)
    return ProposalView(
        id=row.id,
        kind=row.kind,
        subject=row.subject,
        state=row.state,
        name=_name(statement),
        values=dict(statement.values),
        fingerprint=groups,
        contact=row.note,
        signed=signed,
        needed=ceremony_state.roots().threshold,
        mine=any(one.officer == me for one in row.signatures.all()),
        proposed_at=row.proposed_at,
        settled_at=row.settled_at,
    )


def _groups(statement: Statement) -> tuple[str, ...]:
    """Return what is compared by telephone: of an admission the request, of a recovery the officer's new keys."""
    if statement.kind == ADMIT:
        return tuple(fingerprint(statement.data).split(" "))
    if statement.kind == ROTATE:
        values = statement.values
        return key_groups(statement.subject, signing_key(values["signing"]), sealing_key(values["sealing"]))
    return ()


def _officer_name(officer_id: str) -> str:
    account = account_of(officer_id)
    return account.display_name if account is not None else officer_id


def _name(statement: Statement) -> str:
    if "name" in statement.values:
        return str(statement.values["name"])
    try:
        if "/" in statement.subject:
            return queries.officer(statement.subject).name
        return queries.agency(statement.subject).name
    except queries.Unknown:
        return statement.subject


def _invitation(row: Invitation, now: datetime) -> InvitationView:
    still = row.state == "open" and row.expires > now
    return InvitationView(
        slot=row.slot,
        agency=row.agency,
        state=row.outcome or row.state,
        problem=row.problem,
        expires=row.expires,
        is_open=still,
        can_end=still,
    )
