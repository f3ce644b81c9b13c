"""Who must sign a statement, and whether they have.

Rules: a statement has one or more *ways* to be valid, any of which is enough. A way names signers, all of whom
must sign, and quorums, of each of which a threshold must. Signatures by others are not looked at: anyone who adds one
cannot spoil a statement. A signature is looked up by the signer's name and checked with the key that the
directory has, or that the statement brings (``node-new:``).

    check_signed(statement, [Way({"node:th-customs": key})], former=frozenset())
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hornbill.directory.core.statements.outcomes import Refusal, refuse
from hornbill.directory.core.statements.statement import new_signer, root_signer
from hornbill.kernel.suite import signing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hornbill.directory.core.statements.roots import RootSet
    from hornbill.directory.core.statements.statement import Statement

    Proved = frozenset[tuple[bytes, bytes]]

TRIED = b""  # stands where a signature would beside a sealing key to which something could be sealed


@dataclass(frozen=True)
class Quorum:
    """Some of several.

    Attributes:
        keys: signer -> public signing key.
        threshold: how many of them must sign.
    """

    keys: Mapping[str, bytes] = field(repr=False)
    threshold: int


@dataclass(frozen=True)
class Way:
    """One way in which a statement is signed well.

    Attributes:
        signers: signer -> public signing key; all must sign.
        quorums: of each, the threshold must.
        countersigner: which of the signers vouches for what the others say; may be empty.
        closed: the agency that is suspended, so that this way is closed; empty when it is open.
    """

    signers: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    quorums: tuple[Quorum, ...] = ()
    countersigner: str = ""
    closed: str = ""


def quorum_of(roots: RootSet, *, before: RootSet | None = None) -> Quorum:
    """Return the quorum of a set of roots.

    Args:
        roots: whose threshold is needed.
        before: the set that it replaces: a root that is new in ``roots``, or has another key there, signs as
            ``root-new:NAME``.
    """
    keys = {}
    for name, key in roots.roots.items():
        signer = root_signer(name)
        fresh = before is not None and before.roots.get(name) != key
        keys[new_signer(signer) if fresh else signer] = key
    return Quorum(keys, roots.threshold)


def check_signed(
    statement: Statement, ways: Sequence[Way], *, former: frozenset[str], proved: Proved = frozenset()
) -> None:
    """Check that a statement is signed in one of these ways; returns only if it is.

    Args:
        statement: with its signatures.
        ways: at least one.
        former: signers who were roots and no longer are.
        proved: (key, signature) of which it was computed just now that they fit this statement.

    Raises:
        Refusal: not-signed, not-countersigned, bad-signature, unknown-signer, removed-root or too-few-roots.
    """
    refusals = []
    for way in ways:
        try:
            _check_way(statement, way, former, proved)
        except Refusal as refusal:
            refusals.append((_begun(statement, way), refusal))
        else:
            return
    raise max(refusals, key=lambda pair: pair[0])[1]  # the first of those that somebody began


def _begun(statement: Statement, way: Way) -> bool:
    keys = set(way.signers).union(*(quorum.keys for quorum in way.quorums))
    return not keys.isdisjoint(statement.signers)


def _check_way(statement: Statement, way: Way, former: frozenset[str], proved: Proved) -> None:
    if way.closed:
        refuse("suspended", f"{way.closed} is suspended")
    for signer, key in way.signers.items():
        signature = statement.signature_of(signer)
        if signature is None:
            refuse(
                "not-countersigned" if signer == way.countersigner else "not-signed", f"{signer} must sign"
            )
        if not _fits(statement, key, signature, proved):
            refuse("bad-signature", f"the signature of {signer} does not fit")
    for quorum in way.quorums:
        _check_quorum(statement, quorum, former, proved)


def _check_quorum(statement: Statement, quorum: Quorum, former: frozenset[str], proved: Proved) -> None:
    count = 0
    for signer, signature in statement.signatures:
        key = quorum.keys.get(signer)
        if key is not None and _fits(statement, key, signature, proved):
            count += 1
        if count >= quorum.threshold:
            return
    strangers = [s for s in statement.signers if s.startswith("root") and s not in quorum.keys]
    gone = [signer for signer in strangers if signer in former]
    said = f"{count} of the {quorum.threshold} roots needed have signed"
    if gone:
        refuse("removed-root", f"{gone[0]} is no root any more; {said}")
    if strangers and not count:
        refuse("unknown-signer", f"{strangers[0]} is no root; {said}")
    refuse("too-few-roots", said)


def _fits(statement: Statement, key: bytes, signature: bytes, proved: Proved) -> bool:
    if (key, signature) in proved:
        return True
    try:
        signing.verify(key, statement.signed_bytes, signature)
    except (signing.BadSignature, signing.BadKey):
        return False
    return True
