"""New keys for an own officer: published with signatures of the old key, the new key and the node, then used here.

Rules: an officer who is a root keeps the keys until other roots are named, for a root's key does not change with the
officer's. The statement is queued in the transaction in which the keys are made; it is the worker that takes them up
when the log has come back with them.

    rotate(vault, "four words that differ", address="10.1.2.3", now=now)
    take_up_waiting(now=now)                   # ["th-customs/somchai"]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hornbill.audit.actions import record
from hornbill.directory.core.keys import prekeys as weeks
from hornbill.directory.core.statements.fields import write_key
from hornbill.directory.core.statements.outcomes import Refusal
from hornbill.directory.core.statements.statement import draft, new_signer, node_signer, officer_signer
from hornbill.directory.statements import outbox as log_outbox
from hornbill.directory.statements import state as ceremony_state
from hornbill.directory.statements.errors import NotPossible
from hornbill.vault import rotation
from hornbill.vault.keyring import node_keys

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.directory.core.statements.statement import Statement
    from hornbill.vault.rotation import Prepared
    from hornbill.vault.sessions import OpenVault

ROTATE = "officer.rotate"


def rotate(vault: OpenVault, passphrase: str, *, address: str, now: datetime) -> None:
    """Make new keys for an officer and say so in the log.

    Args:
        vault: open vault of an officer of this node.
        passphrase: typed once more.
        address: IP address of the client.
        now: aware datetime.

    Raises:
        NoLogNetwork: there is no log.
        NotPossible: not in force in the directory, a root officer, or a rotation waits already.
        WrongPassphrase, SignInPaused, SignInBusy: as at signing in; nothing was made.
    """
    _check(vault)
    made = rotation.prepare(vault, passphrase, address=address, now=now)
    statement = _statement(vault, made, now)
    try:
        log_outbox.expected().check(statement)
    except Refusal as refusal:
        raise NotPossible(refusal.refused.why, cure="Look at the officer's page.") from refusal
    with transaction.atomic():
        rotation.keep(vault, made, now=now)
        log_outbox.queue(statement, now=now)
        detail = {"statement": statement.id}
        record(vault.officer_id, "directory.officer-rotate", subject=vault.officer_id, detail=detail, now=now)


def _check(vault: OpenVault) -> None:
    name, key = vault.officer_id, vault.signing_key.public
    known = ceremony_state.officer(name)
    if known is None or known.revoked or known.signing != key:
        raise NotPossible(
            f"{name} is not in force in the directory with these keys", cure="Sign in once first."
        )
    if key in ceremony_state.roots().roots.values():
        raise NotPossible(
            f"{name} is a root officer", cure="Name other roots first: hornbill node change-roots."
        )
    if log_outbox.is_waiting(ROTATE, name):
        raise NotPossible(f"other keys of {name} are on their way to the log", cure="Wait for the worker.")


def _statement(vault: OpenVault, made: Prepared, now: datetime) -> Statement:
    keys, name = node_keys(), vault.officer_id
    values = {
        "officer": name,
        "signing": write_key(made.signing_key.public),
        "sealing": write_key(made.sealing_public),
        "recovered": False,
    }
    statement = draft(ROTATE, subject=name, values=values, network=ceremony_state.network_id(), at=now)
    signer = officer_signer(name)
    statement = statement.sign(node_signer(keys.agency), keys.signing).sign(signer, vault.signing_key)
    return statement.sign(new_signer(signer), made.signing_key)


def take_up_waiting(*, now: datetime) -> list[str]:
    """Take up the keys that the directory has by now; returns whose."""
    found = ((name, public, ceremony_state.officer(name)) for name, public in rotation.waiting())
    due = [(name, public) for name, public, known in found if known is not None and known.signing == public]
    week = weeks.week_of(now)
    return [name for name, public in due if rotation.take_up(name, public, week=week, now=now)]
