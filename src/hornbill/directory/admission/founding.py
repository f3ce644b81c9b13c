"""Founding a network at the secretariat's node: the first entries of its log, signed by its roots.

Rules:
- The founding statement names roots, log and witnesses; its id is the network's id. Every root officer named signs
  it here, so each has shown to hold the key.
- Then follow the secretariat's own admission, the first directory key, and the root officers' certificates: all are
  queued, in this order, and the worker posts them.
- The file is written last, inside the transaction that queues them: a founding that was killed in between has left
  a file of a network that has nothing, and is begun again.
- The hub must admit in the name of this agency (``hornbill hub init --admits``).

    founded = found(terms, [amina_vault, jun_vault], about, now=now)
    founded.network       # 64 hex digits
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import transaction

from hornbill.audit.actions import NODE, record
from hornbill.directory import actions, queries
from hornbill.directory.core.joining.admission import draft_admit
from hornbill.directory.core.log import bundle
from hornbill.directory.core.log.bundle import Bundle, PinnedHead
from hornbill.directory.core.log.fold import DirectoryState
from hornbill.directory.core.statements.bodies import wrap_key
from hornbill.directory.core.statements.directory_keys import key_statements
from hornbill.directory.core.statements.outcomes import Refused
from hornbill.directory.core.statements.roots import RootSet
from hornbill.directory.core.statements.statement import NETWORK, draft, root_signer
from hornbill.directory.models import LogOutbox, LogStanding
from hornbill.directory.statements import outbox as log_outbox
from hornbill.directory.statements import publishing
from hornbill.directory.statements.errors import AlreadyFounded, NotPossible
from hornbill.kernel.suite import content
from hornbill.kernel.suite.merkle import EMPTY_ROOT
from hornbill.vault.keyring import node_keys

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from hornbill.directory.core.agencies.network import Hub
    from hornbill.directory.core.joining.admission import About
    from hornbill.directory.core.statements.statement import Statement
    from hornbill.vault.sessions import OpenVault

FIRST_EPOCH = 1


@dataclass(frozen=True)
class Terms:
    """What a network begins with.

    Attributes:
        name: of the network.
        hub: where envelopes and the log are.
        log_key: the log's public key, 32 bytes.
        witnesses: name -> public key, 32 bytes.
        witness_threshold: cosignatures that a head needs; None for more than half.
        keyholders: name -> public key, 32 bytes.
        threshold: root signatures that an act of the network needs.
    """

    name: str
    hub: Hub
    log_key: bytes = field(repr=False)
    witnesses: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    witness_threshold: int | None = None
    keyholders: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    threshold: int = 2

    @property
    def witnesses_needed(self) -> int:
        """Cosignatures that a head needs: 3 of 5, 2 of 3, 1 of 1, 0 where there are none."""
        if self.witness_threshold is not None:
            return self.witness_threshold
        return len(self.witnesses) // 2 + 1 if self.witnesses else 0


@dataclass(frozen=True)
class Founded:
    """A network that was founded.

    Attributes:
        network: its id, 64 hex digits.
        statements: ids of its first entries, in the log's order.
    """

    network: str
    statements: tuple[str, ...]


def found(
    terms: Terms,
    roots: Sequence[OpenVault],
    about: About,
    *,
    competent: Sequence[str] = (),
    now: datetime,
) -> Founded:
    """Found a network.

    Args:
        terms: what it begins with.
        roots: open vaults of all its root officers, of this node.
        about: the secretariat.
        competent: powers for which it is competent.
        now: aware datetime.

    Returns:
        The network; this node is enrolled in it.

    Raises:
        AlreadyFounded: this node belongs to a network.
        NotPossible: terms that break a rule; nothing was made.
    """
    if queries.path().exists() and not _is_left_over():
        raise AlreadyFounded("this node belongs to a network already")
    first = _founding(terms, roots, now)
    key = content.new_key()
    admission = draft_admit(about, node_keys(), network=first.id, competent=competent, now=now)
    wraps = {about.id: node_keys().sealing.public}
    keys = key_statements(key, wraps, network=first.id, epoch=FIRST_EPOCH, now=now)
    statements = [first, *(_signed(statement, roots) for statement in (admission, *keys))]
    _try_out(first.id, statements)
    with transaction.atomic():
        for statement in statements:
            log_outbox.queue(statement, key=(FIRST_EPOCH, key), now=now)
        file = _bundle(terms, first, about.id, key, now)
        try:
            actions.install(bundle.serialise(file), now=now)
            for vault in roots:
                publishing.certify(vault, now=now)
            detail = {"roots": [vault.officer_id for vault in roots], "threshold": terms.threshold}
            record(NODE, "directory.found", subject=first.id, detail=detail, now=now)
        except BaseException:
            queries.path().unlink(missing_ok=True)  # what was queued is rolled back
            raise
    return Founded(first.id, tuple(statement.id for statement in statements))


def _is_left_over() -> bool:
    """Tell whether the file is that of a founding that was killed after writing it and before the tables had it."""
    found = queries.bundle()
    if found is None or found.agency != node_keys().agency or found.head.size:
        return False
    queued = LogOutbox.objects.filter(statement_id=found.network_id).exists()
    return not queued and not LogStanding.objects.exists()


def _founding(terms: Terms, roots: Sequence[OpenVault], now: datetime) -> Statement:
    chosen = RootSet(
        version=1,
        name=terms.name,
        roots={vault.officer_id: vault.signing_key.public for vault in roots},
        threshold=terms.threshold,
        log_key=terms.log_key,
        witnesses=terms.witnesses,
        witness_threshold=terms.witnesses_needed,
        keyholders=terms.keyholders,
    )
    statement = draft("network.root", subject=NETWORK, values=chosen.to_values(), network="", at=now)
    return _signed(statement, roots)


def _signed(statement: Statement, roots: Sequence[OpenVault]) -> Statement:
    for vault in roots:
        statement = statement.sign(root_signer(vault.officer_id), vault.signing_key)
    return statement


def _bundle(terms: Terms, first: Statement, agency: str, key: bytes, now: datetime) -> Bundle:
    """Write the founder's own enrolment file, pinned to the empty log."""
    wrap = wrap_key(key, node_keys().sealing.public, network=first.id, epoch=FIRST_EPOCH, agency=agency)
    return Bundle(
        network=terms.name,
        network_id=first.id,
        hub=terms.hub,
        log_key=terms.log_key,
        witnesses=terms.witnesses,
        witness_threshold=terms.witnesses_needed,
        founding=first.encode(),
        head=PinnedHead(0, EMPTY_ROOT, now),
        agency=agency,
        wraps={FIRST_EPOCH: wrap},
    )


def _try_out(network: str, statements: Sequence[Statement]) -> None:
    """Fold the first entries before anything is kept."""
    state = DirectoryState(network)
    for index, statement in enumerate(statements):
        outcome = state.apply(statement, index)
        if isinstance(outcome, Refused):
            raise NotPossible(f"{statement.kind}: {outcome.why}")
