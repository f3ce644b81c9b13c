"""Rules of the fold for what is about the whole network: its roots, the directory's key.

Rules: ``check_x`` refuses, or returns the ways in which the statement may be signed; ``do_x`` takes it in. The
founding roots sign for themselves: whom they are is pinned by the network's id. A later set needs the threshold of
the old *and* of the new roots, the next version, and the same log key. A key of the directory is the next epoch's,
or the present one's for further agencies; a suspended agency gets none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.directory.core.statements.fields import read_key
from hornbill.directory.core.statements.kinds import WRAP_BYTES
from hornbill.directory.core.statements.outcomes import refuse
from hornbill.directory.core.statements.roots import read_roots
from hornbill.directory.core.statements.signers import Way, quorum_of

if TYPE_CHECKING:
    from hornbill.directory.core.log.state import Known
    from hornbill.directory.core.statements.statement import Statement

Ways = tuple[Way, ...]


def root_holder(name: str) -> str:
    """Return under whom a root's key stands: an officer's root key may be the officer's own."""
    return f"officer:{name}" if "/" in name else f"root:{name}"


def check_root(known: Known, statement: Statement) -> Ways:
    """Founding, or other roots."""
    roots = read_roots(statement.values)
    for name, key in roots.roots.items():
        known.check_free([key], root_holder(name))
    if known.root is None:
        if statement.id != known.network_id or roots.version != 1:
            refuse("not-founded", "it is not the founding statement of this network")
        return (Way(quorums=(quorum_of(roots),)),)
    if roots.version != known.root.version + 1:
        refuse("wrong-version", f"version {roots.version} of the roots follows {known.root.version}")
    if roots.log_key != known.root.log_key:
        refuse("bad-values", "the log's key does not change")
    return (Way(quorums=(quorum_of(known.root), quorum_of(roots, before=known.root))),)


def do_root(known: Known, statement: Statement, index: int) -> str:  # noqa: ARG001  # as all rules
    """Put the roots in force."""
    roots = read_roots(statement.values)
    for name, key in roots.roots.items():
        known.hold([key], root_holder(name))
    known.put_root(roots)
    return f"roots, version {roots.version}: {roots.threshold} of {len(roots.roots)}"


def check_key(known: Known, statement: Statement) -> Ways:
    """A new directory key, or the present one for further agencies."""
    epoch, key_id = statement.values["epoch"], statement.values["key_id"]
    if epoch not in (known.epoch, known.epoch + 1) or known.key_ids.get(epoch, key_id) != key_id:
        refuse("wrong-version", f"key of epoch {epoch}; the present one is {known.epoch}")
    for agency in statement.values["wraps"]:
        if known.known_agency(agency).suspended:
            refuse("suspended", f"{agency} is suspended and gets no key")
    return (Way(quorums=(known.roots(),)),)


def do_key(known: Known, statement: Statement, index: int) -> str:  # noqa: ARG001  # as all rules
    """Note the wraps of an epoch."""
    epoch = known.epoch = statement.values["epoch"]
    known.key_ids[epoch] = statement.values["key_id"]
    wraps = {agency: read_key(wrap, WRAP_BYTES) for agency, wrap in statement.values["wraps"].items()}
    known.wraps[epoch] = {**known.wraps.get(epoch, {}), **wraps}
    return f"directory key of epoch {epoch} for {len(wraps)} agencies"
