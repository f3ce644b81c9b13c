"""Rules of the fold for what officers say of one another: a vouch in person, a hand-over to a successor.

Rules: ``check_x`` refuses, or returns the ways in which the statement may be signed; ``do_x`` takes it in.
- A vouch is bound to the keys that were compared: said of other keys it is refused. Signed by who vouches alone. A rotation
  keeps it, for the old key signed it; a recovery leaves it standing as given before.
- Nobody vouches for himself; of several by one officer the last stands.
- A hand-over names a successor of the same agency, who signs it too; so does who goes, unless he has left and the agency's node says
  so alone (``left``). The old keys end with it, and so do the powers, which an authority must vouch for again; focal points pass.

    ``th-customs/somchai`` hands over to ``th-customs/malee``: malee is focal point for his topics, his keys are revoked
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hornbill.directory.core.agencies.network import Vouch
from hornbill.directory.core.keys.vouching import digest_of
from hornbill.directory.core.log.rules_officer import do_revoke
from hornbill.directory.core.statements.outcomes import refuse
from hornbill.directory.core.statements.signers import Way
from hornbill.directory.core.statements.statement import node_signer, officer_signer
from hornbill.kernel import ids

if TYPE_CHECKING:
    from hornbill.directory.core.agencies.network import Officer
    from hornbill.directory.core.log.state import Known
    from hornbill.directory.core.statements.statement import Statement

MAX_VOUCHES = 200  # for one officer


def check_vouch(known: Known, statement: Statement) -> tuple[Way, ...]:
    """A vouch in person."""
    values, by = statement.values, statement.values["by"]
    officer, voucher = known.known_officer(statement.subject), known.known_officer(by)
    known.node_key(ids.agency_of(by))  # a suspended agency's officers vouch for nobody
    if by == officer.id:
        refuse("own-vouch", f"{by} would vouch for himself")
    if values["keys"] != digest_of(officer):
        refuse("other-keys", f"{officer.id} has other keys than {by} compared")
    before = [one for one in officer.vouches if one.by == by]
    if before and not before[0].before_recovery and before[0].meeting == values["meeting"]:
        refuse("no-change", f"{by} has vouched for {officer.id}")
    if not before and len(officer.vouches) >= MAX_VOUCHES:
        refuse("too-many", f"{MAX_VOUCHES} officers have vouched for {officer.id}")
    return (Way({officer_signer(by): voucher.signing}),)


def do_vouch(known: Known, statement: Statement, index: int) -> str:
    """Note a vouch; an earlier one by the same officer goes."""
    officer, values = known.known_officer(statement.subject), statement.values
    new = Vouch(values["by"], index, values["how"], values["meeting"])
    others = [one for one in officer.vouches if one.by != new.by]
    vouches = tuple(sorted((*others, new), key=lambda one: one.by))
    known.put_officer(replace(officer, vouches=vouches))
    return f"{new.by} vouches for {officer.id}"


def check_handover(known: Known, statement: Statement) -> tuple[Way, ...]:
    """A hand-over."""
    values, agency = statement.values, ids.agency_of(statement.subject)
    officer, successor = known.known_officer(statement.subject), known.known_officer(values["successor"])
    needed = {node_signer(agency): known.node_key(agency), officer_signer(successor.id): successor.signing}
    if not values["left"]:
        needed[officer_signer(officer.id)] = officer.signing
    return (Way(needed),)


def do_handover(known: Known, statement: Statement, index: int) -> str:
    """Pass focal points on, and end the keys of who goes."""
    officer = known.known_officer(statement.subject)
    successor = known.known_officer(statement.values["successor"])
    if officer.focal_point:
        known.put_officer(_taking_over(successor, officer.topics))
    do_revoke(known, statement, index)
    gone = known.officer(officer.id)
    assert gone is not None
    known.put_officer(replace(gone, handed_to=successor.id))
    return f"{officer.id} handed over to {successor.id}"


def _taking_over(successor: Officer, topics: tuple[str, ...]) -> Officer:
    """Return the successor as focal point for these topics besides his own; without topics, for everything."""
    if not topics or (successor.focal_point and not successor.topics):
        return replace(successor, focal_point=True, topics=())
    return replace(successor, focal_point=True, topics=tuple(sorted({*successor.topics, *topics})))
