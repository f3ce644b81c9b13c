"""Rules of the fold for duty services: a program of an agency, whose keys its node holds, visible as that to everybody.

Rules: ``check_x`` refuses, or returns the ways in which the statement may be signed; ``do_x`` takes it in.
- An agency has one at a time. Switched off is revoked (``officer.revoke``), for good: the next one has the next id.
- It signs its own certificate and its weekly keys, and nothing else: by the form of its id it can be no focal point, have
  no power and no other keys, and by whom its keys belong to it can be no root.

    ``th-customs/@duty-1``: purpose, signing key, sealing key
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hornbill.directory.core.agencies.network import Officer
from hornbill.directory.core.log.state import KeySpan
from hornbill.directory.core.statements import fields as f
from hornbill.directory.core.statements.outcomes import refuse
from hornbill.directory.core.statements.signers import Way
from hornbill.directory.core.statements.statement import node_signer, service_signer
from hornbill.kernel import ids

if TYPE_CHECKING:
    from hornbill.directory.core.log.state import Known
    from hornbill.directory.core.statements.statement import Statement

NAME = "Duty service"


def _keys(statement: Statement) -> tuple[bytes, bytes]:
    return f.signing_key(statement.values["signing"]), f.sealing_key(statement.values["sealing"])


def check_certify(known: Known, statement: Statement) -> tuple[Way, ...]:
    """A new duty service, or what one is for."""
    name, keys = statement.subject, _keys(statement)
    agency = ids.agency_of(name)
    by_node, old = {node_signer(agency): known.node_key(agency)}, known.officer(name)
    if old is None:
        present = known.service_of(agency)
        if present is not None:
            refuse("has-service", f"{agency} has a duty service already, {present}")
        known.check_free(keys, service_signer(name), author=name)
        known.check_room(agency)
    elif known.known_officer(name) and (old.signing, old.sealing) != keys:
        refuse("id-taken", f"{name} is certified with other keys")
    elif old.title == statement.values["purpose"]:
        refuse("no-change", f"{name} is certified like this")
    return (Way({**by_node, service_signer(name): keys[0]}),)


def do_certify(known: Known, statement: Statement, index: int) -> str:
    """Take in a new duty service, or what one is for from now on."""
    name, (signing, sealing) = statement.subject, _keys(statement)
    old, purpose = known.officer(name), statement.values["purpose"]
    if old is not None:
        known.put_officer(replace(old, title=purpose))
        return f"{name} described again"
    new = Officer(name, NAME, purpose, focal_point=False, signing=signing, sealing=sealing, certified=index)
    known.put_officer(new)
    known.hold((signing, sealing), service_signer(name))
    known.begin_keys(name, KeySpan(signing, sealing, index))
    return f"{name} certified"
