"""Statements that wait for root signatures: who may sign them, and whether enough have.

Rules: what is asked is the fold itself, on a copy: a proposal is complete when the log would count all its
statements, in their order, as the log stands now; it is outdated when no signature could make it count.

    signers_for(state, statements, key)         # ["root:amina"] for each statement
    outdated(state, statements)                 # "" or why
    complete(state, statements)                 # True when they would count
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.directory.core.agencies.network import Hub
from hornbill.directory.core.statements.outcomes import Applied, Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hornbill.directory.core.log.fold import DirectoryState
    from hornbill.directory.core.statements.statement import Statement

_NOWHERE = Hub("", "", b"")


def outdated(state: DirectoryState, statements: Sequence[Statement]) -> str:
    """Say why statements could not count any more, no matter who signed; empty when they could.

    Args:
        state: the log as it is here.
        statements: in the order in which they would be sent.
    """
    twin = state.copy()
    for statement in statements:
        outcome = twin.apply(statement, twin.size, checked=True)
        if not isinstance(outcome, Applied):
            return outcome.why
    if twin.epoch > state.epoch:
        return _left_out(twin)
    return ""


def _left_out(state: DirectoryState) -> str:
    """Say which members the newest directory key would leave out: they came since it was proposed."""
    wraps = state.wraps[state.epoch]
    names = [
        agency.id
        for agency in state.to_network(_NOWHERE).agencies
        if not agency.suspended and agency.id not in wraps
    ]
    return f"the new directory key would leave out {', '.join(names)}" if names else ""


def complete(state: DirectoryState, statements: Sequence[Statement]) -> bool:
    """Tell whether the log would count these statements with the signatures that they have."""
    twin = state.copy()
    return all(isinstance(twin.apply(statement, twin.size), Applied) for statement in statements)


def signers_for(state: DirectoryState, statements: Sequence[Statement], key: bytes) -> list[str]:
    """Return as whom the holder of a key would sign each statement.

    Args:
        state: the log as it is here.
        statements: in the order in which they would be sent.
        key: public signing key of an officer.

    Returns:
        One signer for each statement; an empty list when the key is that of no root who must be asked.
    """
    twin, found = state.copy(), []
    for statement in statements:
        signer = _signer(twin, statement, key)
        if not signer:
            return []
        found.append(signer)
        twin.apply(statement, twin.size, checked=True)
    return found


def _signer(state: DirectoryState, statement: Statement, key: bytes) -> str:
    try:
        ways = state.ways(statement)
    except Refusal:
        return ""
    quorums = [quorum for way in ways for quorum in way.quorums]
    return next((name for quorum in quorums for name, public in quorum.keys.items() if public == key), "")


def with_signatures(
    statements: Sequence[Statement], made: Mapping[str, Sequence[tuple[str, bytes]]]
) -> list[Statement]:
    """Put signatures to statements.

    Args:
        statements: in their order.
        made: officer -> (signer, signature) for each statement, in the same order.
    """
    found = list(statements)
    for pairs in made.values():
        found = [statement.with_signature(*pair) for statement, pair in zip(found, pairs, strict=True)]
    return found
