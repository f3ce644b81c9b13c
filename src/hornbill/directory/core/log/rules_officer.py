"""Rules of the fold for officers: certificates, other keys, focal points, powers, weekly keys.

Rules: ``check_x`` refuses, or returns the ways in which the statement may be signed; ``do_x`` takes it in.
- An agency's node alone cannot make an officer do anything: a certificate and a rotation carry the officer's own
  signature. Only a *recovery* lacks the old key; so the roots must agree to it, and it ends every power: with a stolen
  node key alone a thief could else speak as an officer whom rooms know, and add readers.
- A power needs an authority of the same State that was admitted as competent for it. Anyone who gave it can end it.
- A revoked id is never given again; its keys stay known for what they signed before.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hornbill.directory.core.agencies.duty import hours_of
from hornbill.directory.core.agencies.network import Officer, Prekeys
from hornbill.directory.core.log.rules_agency import check_sealable
from hornbill.directory.core.log.state import KeySpan
from hornbill.directory.core.statements import fields as f
from hornbill.directory.core.statements.outcomes import refuse
from hornbill.directory.core.statements.signers import TRIED, Way
from hornbill.directory.core.statements.statement import (
    member_signer,
    new_signer,
    node_signer,
    officer_signer,
)
from hornbill.kernel import ids

if TYPE_CHECKING:
    from hornbill.directory.core.log.state import Known
    from hornbill.directory.core.statements.signers import Proved
    from hornbill.directory.core.statements.statement import Statement

Ways = tuple[Way, ...]


def _by_node(known: Known, officer_id: str) -> dict[str, bytes]:
    agency = ids.agency_of(officer_id)
    return {node_signer(agency): known.node_key(agency)}


def _keys(statement: Statement) -> tuple[bytes, bytes]:
    return f.signing_key(statement.values["signing"]), f.sealing_key(statement.values["sealing"])


def _described(officer: Officer, statement: Statement) -> Officer:
    values = statement.values
    return replace(
        officer,
        name=values["name"],
        title=values["title"],
        languages=tuple(values["languages"]),
        lapses=values["lapses"],
    )


def check_certify(known: Known, statement: Statement) -> Ways:
    """A new officer, or what one is called and until when."""
    name, keys = statement.subject, _keys(statement)
    by_node, old = _by_node(known, name), known.officer(name)
    if old is None:
        known.check_free(keys, officer_signer(name), author=name)
        known.check_room(ids.agency_of(name))
    elif known.known_officer(name) and (old.signing, old.sealing) != keys:
        refuse("id-taken", f"{name} is certified with other keys")
    elif _described(old, statement) == old:
        refuse("no-change", f"{name} is certified like this")
    return (Way({**by_node, officer_signer(name): keys[0]}),)


def do_certify(known: Known, statement: Statement, index: int) -> str:
    """Take in a new officer, or an officer's new description."""
    name, (signing, sealing) = statement.subject, _keys(statement)
    old = known.officer(name)
    if old is not None:
        known.put_officer(_described(old, statement))
        return f"{name} described again"
    blank = Officer(name, "", "", focal_point=False, signing=signing, sealing=sealing, certified=index)
    known.put_officer(_described(blank, statement))
    known.hold((signing, sealing), officer_signer(name))
    known.begin_keys(name, KeySpan(signing, sealing, index))
    return f"{name} certified"


def check_rotate(known: Known, statement: Statement) -> Ways:
    """Other keys."""
    name, keys = statement.subject, _keys(statement)
    by_node, old, signer = _by_node(known, name), known.known_officer(name), officer_signer(name)
    if keys == (old.signing, old.sealing):
        refuse("no-change", f"{name} has these keys")
    known.check_free(keys, signer, author=name)
    needed = {**by_node, new_signer(signer): keys[0]}
    if statement.values["recovered"]:
        return (Way(needed, (known.roots(),)),)
    return (Way({**needed, signer: old.signing}),)


def do_rotate(known: Known, statement: Statement, index: int) -> str:
    """Change an officer's keys; weekly keys end, and with a recovery all powers."""
    name, (signing, sealing) = statement.subject, _keys(statement)
    old, recovered = known.known_officer(name), statement.values["recovered"]
    past = old.past_signing if signing == old.signing else (*old.past_signing, old.signing)
    new = replace(old, signing=signing, sealing=sealing, past_signing=past, prekeys=None)
    if recovered:
        old_vouches = tuple(replace(one, before_recovery=True) for one in old.vouches)
        new = _without_powers(known, replace(new, recovered=True, vouches=old_vouches))
    known.put_officer(new)
    known.hold((signing, sealing), officer_signer(name))
    known.begin_keys(name, KeySpan(signing, sealing, index, recovered=recovered))
    return f"other keys for {name}" + (", recovered" if recovered else "")


def _without_powers(known: Known, officer: Officer) -> Officer:
    for power in officer.powers:
        del known.authorities[officer.id, power]
    return replace(officer, powers=())


def _stopping(known: Known, agencies: list[str]) -> Ways:
    """Any of these agencies' nodes, unless it is suspended, or the roots."""
    by_nodes = []
    for name in dict.fromkeys(agencies):
        agency = known.known_agency(name)
        closed = name if agency.suspended else ""
        by_nodes.append(Way({node_signer(name): agency.node_signing}, closed=closed))
    return (*by_nodes, Way(quorums=(known.roots(),)))


def check_revoke(known: Known, statement: Statement) -> Ways:
    """Revocation."""
    officer = known.known_officer(statement.subject)
    return _stopping(known, [ids.agency_of(officer.id)])


def do_revoke(known: Known, statement: Statement, index: int) -> str:
    """Revoke: no powers, no focal point, no weekly keys; the keys stay known."""
    old = _without_powers(known, known.known_officer(statement.subject))
    known.put_officer(replace(_no_focal_point(old), revoked=True, prekeys=None))
    known.end_keys(old.id, index)
    return f"{old.id} revoked"


def _no_focal_point(officer: Officer) -> Officer:
    return replace(officer, focal_point=False, topics=(), hours=None, phone="")


def _focal(officer: Officer, statement: Statement) -> Officer:
    values = statement.values
    topics, hours = tuple(values["topics"]), hours_of(values["hours"])
    return replace(officer, focal_point=True, topics=topics, hours=hours, phone=values["phone"])


def check_focal(known: Known, statement: Statement) -> Ways:
    """A focal point, or another description of one."""
    by_node, old = _by_node(known, statement.subject), known.known_officer(statement.subject)
    if _focal(old, statement) == old:
        refuse("no-change", f"{old.id} is named like this")
    return (Way(by_node),)


def do_focal(known: Known, statement: Statement, index: int) -> str:  # noqa: ARG001  # as all rules
    """Name a focal point."""
    known.put_officer(_focal(known.known_officer(statement.subject), statement))
    return f"{statement.subject} is a focal point"


def check_focal_end(known: Known, statement: Statement) -> Ways:
    """The end of a focal point."""
    by_node, old = _by_node(known, statement.subject), known.known_officer(statement.subject)
    if not old.focal_point:
        refuse("no-change", f"{old.id} is no focal point")
    return (Way(by_node),)


def do_focal_end(known: Known, statement: Statement, index: int) -> str:  # noqa: ARG001  # as all rules
    """End a focal point."""
    known.put_officer(_no_focal_point(known.known_officer(statement.subject)))
    return f"{statement.subject} is no focal point any more"


def check_grant(known: Known, statement: Statement) -> Ways:
    """A power."""
    power, vouching = statement.values["power"], statement.values["authority"]
    by_node, officer = _by_node(known, statement.subject), known.known_officer(statement.subject)
    own, authority = known.known_agency(ids.agency_of(officer.id)), known.agency(vouching)
    if authority is None or authority.country != own.country or power not in authority.competent:
        refuse("not-competent", f"{vouching} is not competent for {power} in {own.country}")
    if power in officer.powers:
        refuse("no-change", f"{officer.id} has the power {power}")
    signer = node_signer(vouching)
    return (Way({**by_node, signer: known.node_key(vouching)}, countersigner=signer),)


def do_grant(known: Known, statement: Statement, index: int) -> str:  # noqa: ARG001  # as all rules
    """Give a power."""
    officer, power = known.known_officer(statement.subject), statement.values["power"]
    known.authorities[officer.id, power] = statement.values["authority"]
    known.put_officer(replace(officer, powers=tuple(sorted({*officer.powers, power}))))
    return f"{officer.id} has the power {power}, by {statement.values['authority']}"


def check_grant_end(known: Known, statement: Statement) -> Ways:
    """The end of a power."""
    officer, power = known.known_officer(statement.subject), statement.values["power"]
    if power not in officer.powers:
        refuse("no-change", f"{officer.id} does not have the power {power}")
    return _stopping(known, [ids.agency_of(officer.id), known.authorities[officer.id, power]])


def do_grant_end(known: Known, statement: Statement, index: int) -> str:  # noqa: ARG001  # as all rules
    """Take a power away."""
    officer, power = known.known_officer(statement.subject), statement.values["power"]
    del known.authorities[officer.id, power]
    known.put_officer(replace(officer, powers=tuple(one for one in officer.powers if one != power)))
    return f"{officer.id} no longer has the power {power}"


def check_prekeys(known: Known, statement: Statement) -> Ways:
    """Weekly keys."""
    known.node_key(ids.agency_of(statement.subject))  # a suspended agency's officers publish nothing
    officer, first = known.known_officer(statement.subject), statement.values["first_week"]
    if officer.prekeys is not None and first < officer.prekeys.first_week:
        refuse("out-of-order", f"{officer.id} has published from week {officer.prekeys.first_week} on")
    return (Way({member_signer(officer.id): officer.signing}),)


def do_prekeys(known: Known, statement: Statement, index: int) -> str:  # noqa: ARG001  # as all rules
    """Note the weekly keys."""
    values = statement.values
    prekeys = Prekeys(values["first_week"], values["count"], values["root"])
    known.put_officer(replace(known.known_officer(statement.subject), prekeys=prekeys))
    return f"{prekeys.count} weekly keys of {statement.subject}"


def check_new_keys(statement: Statement, *, proved: Proved = frozenset()) -> None:
    """Refuse a statement whose sealing key nobody could seal to.

    Args:
        statement: with values of the right form.
        proved: keys that were tried just now stand in it with ``TRIED``.
    """
    for name in ("sealing", "node_sealing"):
        if name in statement.values:
            key = f.sealing_key(statement.values[name])
            if (key, TRIED) not in proved:
                check_sealable(key)
