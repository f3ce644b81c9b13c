"""Vouching: an officer confirms in the log that another's keys were compared in person.

Rules: the code or the words are checked here, against the keys that the directory shows; only then is a statement signed, with the
officer's own key. It is in the log for ever, for every member: who compared whose keys, and the meeting's id, not its name.

    by_words(vault, "vn-customs/hanh", "lusab babad ...", meeting=None, now=now)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hornbill.audit.actions import record
from hornbill.directory import queries
from hornbill.directory.core.keys import vouching as core
from hornbill.directory.core.statements.outcomes import Refusal
from hornbill.directory.core.statements.statement import draft, officer_signer
from hornbill.directory.officers import meetings
from hornbill.directory.statements import outbox as log_outbox
from hornbill.directory.statements import state as ceremony_state
from hornbill.directory.statements.errors import NoLogNetwork, NotPossible

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.vault.sessions import OpenVault

VOUCH = "officer.vouch"


def own_digest(vault: OpenVault) -> str:
    """Return what stands for the keys that this vault holds, whatever the directory shows."""
    return core.keys_digest(vault.officer_id, vault.signing_key.public, vault.sealing_key.public)


def own_code(vault: OpenVault) -> str:
    """Return the code that the officer shows to colleagues."""
    return core.code_text(queries.network_mark(), vault.officer_id, own_digest(vault))


def words_to_read(vault: OpenVault, other: str) -> tuple[str, ...]:
    """Return the six words that the officer reads out to another."""
    mine, theirs = (vault.officer_id, own_digest(vault)), _side(other)
    return core.words(queries.network_mark(), mine, theirs)


def _side(officer_id: str) -> tuple[str, str]:
    return officer_id, core.digest_of(queries.officer(officer_id))


def by_code(vault: OpenVault, other: str, scanned: str, *, meeting: str | None, now: datetime) -> None:
    """Vouch for an officer whose code was scanned.

    Args:
        vault: of who vouches.
        other: the officer whose page is open.
        scanned: what the code holds.
        meeting: id of the meeting; None for none.
        now: aware datetime.

    Raises:
        BadVouch: one of ``core.keys.vouching``: nothing was written.
        NotPossible, NoLogNetwork, NoSuchMeeting: the log would not take it, or there is none.
    """
    core.check_other(vault.officer_id, other)
    found = core.parse(scanned)
    core.check_code(found, queries.officer(other), me=vault.officer_id, network=queries.network_mark())
    _vouch(vault, other, "code", meeting, now)


def by_words(vault: OpenVault, other: str, typed: str, *, meeting: str | None, now: datetime) -> None:
    """Vouch for an officer who read six words out; arguments and errors as for ``by_code``."""
    core.check_other(vault.officer_id, other)
    expected = core.words(queries.network_mark(), _side(other), (vault.officer_id, own_digest(vault)))
    core.check_words(typed, expected)
    _vouch(vault, other, "words", meeting, now)


def _vouch(vault: OpenVault, other: str, how: str, meeting: str | None, now: datetime) -> None:
    if not ceremony_state.has_log():
        raise NoLogNetwork("this network has no log in which a vouch could stand")
    if meeting is not None:
        meetings.meeting(meeting)
    values = {
        "officer": other,
        "by": vault.officer_id,
        "keys": _side(other)[1],
        "how": how,
        "meeting": meeting,
    }
    network = ceremony_state.network_id()
    statement = draft(VOUCH, subject=other, values=values, network=network, at=now)
    statement = statement.sign(officer_signer(vault.officer_id), vault.signing_key)
    try:
        log_outbox.expected().check(statement)
    except Refusal as refusal:
        raise NotPossible(refusal.refused.why, cure="Look at the officer's page.") from refusal
    with transaction.atomic():
        log_outbox.queue(statement, now=now)
        detail = {"statement": statement.id, "how": how, "meeting": meeting or ""}
        record(vault.officer_id, "directory.officer-vouch", subject=other, detail=detail, now=now)
