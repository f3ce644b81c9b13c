"""Rules of the fold for agencies: admission, suspension, other keys.

Rules: ``check_x`` refuses, or returns the ways in which the statement may be signed; ``do_x`` takes it in. An
agency's id, country and keys are those of its admission until it rotates them; a key that nobody can seal to is
refused. A suspended agency signs nothing that counts; the roots can still recover its node, or restore it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hornbill.directory.core.agencies.network import Agency
from hornbill.directory.core.log.state import KeySpan
from hornbill.directory.core.statements import fields as f
from hornbill.directory.core.statements.outcomes import refuse
from hornbill.directory.core.statements.signers import Way
from hornbill.directory.core.statements.statement import new_signer, node_signer
from hornbill.kernel import ids
from hornbill.kernel.suite import sealing
from hornbill.kernel.suite.signing import BadKey

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hornbill.directory.core.log.state import Known
    from hornbill.directory.core.statements.statement import Statement

Ways = tuple[Way, ...]


def check_sealable(public: bytes) -> None:
    """Refuse a sealing key that nobody could seal to (not reduced, of low order)."""
    try:
        sealing.seal(public, b"", info=b"")
    except BadKey:
        refuse("bad-values", "nobody could seal to this sealing key")


def _keys(values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "mailbox": values["mailbox"],
        "transport_key": f.transport_key(values["transport_key"]),
        "node_signing": f.signing_key(values["node_signing"]),
        "node_sealing": f.sealing_key(values["node_sealing"]),
    }


def _described(agency: Agency, values: Mapping[str, Any]) -> Agency:
    return replace(
        agency,
        name=values["name"],
        time_zone=values["time_zone"],
        competent=tuple(values["competent"]),
        languages=tuple(values["languages"]),
    )


def _check_keys(known: Known, agency_id: str, keys: Mapping[str, Any]) -> None:
    public = (keys["transport_key"], keys["node_signing"], keys["node_sealing"])
    known.check_free(public, agency_id, author=ids.node_author(agency_id))
    known.check_mailbox(keys["mailbox"], agency_id)


def check_admit(known: Known, statement: Statement) -> Ways:
    """Admission, or what a member is called and competent for."""
    values, name = statement.values, statement.subject
    keys, old = _keys(values), known.agency(name)
    if old is None:
        _check_keys(known, name, keys)
    elif {**keys, "country": values["country"]} != {
        key: getattr(old, key) for key in (*keys, "country")
    }:  # fmt: skip
        refuse("id-taken", f"{name} is admitted with another country, mailbox or key")
    elif _described(old, values) == old:
        refuse("no-change", f"{name} is admitted like this")
    return (Way({node_signer(name): keys["node_signing"]}, (known.roots(),)),)


def do_admit(known: Known, statement: Statement, index: int) -> str:
    """Take in a new member, or a member's new description."""
    values, name = statement.values, statement.subject
    old = known.agency(name)
    if old is not None:
        known.put_agency(_described(old, values))
        return f"{name} described again"
    blank = Agency(id=name, name="", country=values["country"], time_zone="", **_keys(values), admitted=index)
    _take_keys(known, _described(blank, values), index, recovered=False)
    return f"{name} admitted"


def _take_keys(known: Known, agency: Agency, index: int, *, recovered: bool) -> None:
    known.put_agency(agency)
    known.hold((agency.transport_key, agency.node_signing, agency.node_sealing), agency.id)
    span = KeySpan(agency.node_signing, agency.node_sealing, index, recovered=recovered)
    known.begin_keys(ids.node_author(agency.id), span)


def check_rotate(known: Known, statement: Statement) -> Ways:
    """Other keys, or another mailbox; never without the roots, for a thief has the old key too."""
    values, name = statement.values, statement.subject
    old, keys = known.known_agency(name), _keys(values)
    if keys == {key: getattr(old, key) for key in keys}:
        refuse("no-change", f"{name} has these keys and this mailbox")
    _check_keys(known, name, keys)
    signer = node_signer(name)
    fresh = {new_signer(signer): keys["node_signing"]}
    if values["recovered"]:
        return (Way(fresh, (known.roots(),)),)
    return (Way({signer: known.node_key(name), **fresh}, (known.roots(),)),)


def do_rotate(known: Known, statement: Statement, index: int) -> str:
    """Change a node's keys; the old ones stay known for what they signed."""
    old, keys = known.known_agency(statement.subject), _keys(statement.values)
    past = old.past_signing
    if keys["node_signing"] != old.node_signing:
        past = (*past, old.node_signing)
    recovered = statement.values["recovered"]
    _take_keys(known, replace(old, **keys, past_signing=past), index, recovered=recovered)
    return f"other keys for the node of {old.id}" + (", recovered" if recovered else "")


def check_suspend(known: Known, statement: Statement) -> Ways:
    """Suspension."""
    if known.known_agency(statement.subject).suspended:
        refuse("no-change", f"{statement.subject} is suspended already")
    return (Way(quorums=(known.roots(),)),)


def check_restore(known: Known, statement: Statement) -> Ways:
    """The end of a suspension."""
    if not known.known_agency(statement.subject).suspended:
        refuse("no-change", f"{statement.subject} is not suspended")
    return (Way(quorums=(known.roots(),)),)


def do_suspend(known: Known, statement: Statement, index: int) -> str:  # noqa: ARG001  # as all rules
    """Suspend."""
    known.put_agency(replace(known.known_agency(statement.subject), suspended=True))
    return f"{statement.subject} suspended"


def do_restore(known: Known, statement: Statement, index: int) -> str:  # noqa: ARG001  # as all rules
    """Restore."""
    known.put_agency(replace(known.known_agency(statement.subject), suspended=False))
    return f"{statement.subject} restored"
