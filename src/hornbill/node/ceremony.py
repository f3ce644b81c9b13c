"""Founding and joining a network at the node in use, as commands and demonstrations call them.

Rules: each function works on the node that ``setup.use`` has chosen; passphrases come in as arguments and open the
officers' vaults for this one act.

    found(terms, {"secretariat/amina": "...", "secretariat/jun": "..."}, now=now)
    code = invite("secretariat/amina", "...", "vn-police", now=now)
    join(code, now=now, wait_s=60)
    publish_officer("vn-police/linh", "...", now=now)
"""

from __future__ import annotations

import time
from contextlib import ExitStack
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from hornbill.directory.core.joining.admission import About
from hornbill.node.console import opened_vault
from hornbill.pages import identity

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from hornbill.directory.admission.founding import Founded, Terms
    from hornbill.directory.admission.queries import ProposalView
    from hornbill.directory.models.ceremonies import Joining

_LOOK_EVERY_S = 1.0


def about_here(languages: Sequence[str] = ()) -> About:
    """Return the agency of the node in use as it describes itself."""
    from django.conf import settings

    return About(**vars(identity.read(settings.DATA)), languages=tuple(sorted(languages)))


def found(
    terms: Terms,
    passphrases: Mapping[str, str],
    *,
    languages: Sequence[str] = (),
    competent: Sequence[str] = (),
    now: datetime,
) -> Founded:
    """Found a network at the node in use, the secretariat's.

    Args:
        terms: name, hub, log, witnesses, threshold.
        passphrases: root officer's id -> passphrase; each has an account here and becomes a root.
        languages: in which the secretariat can be written to.
        competent: powers for which the secretariat is competent; usually none.
        now: aware datetime.

    Returns:
        The network's id, and its bundle for this node, which is in use from now on.

    Raises:
        AlreadyFounded: the node belongs to a network.
        NotPossible: fewer than two roots, or terms that no network can have.
        WrongPassphrase: a vault does not open; nothing was made.
    """
    from hornbill.directory.admission import founding

    with ExitStack() as stack:
        vaults = [
            stack.enter_context(opened_vault(officer, words, now=now))
            for officer, words in passphrases.items()
        ]
        return founding.found(terms, vaults, about_here(languages), competent=competent, now=now)


def invite(
    officer_id: str,
    passphrase: str,
    agency: str,
    *,
    days: int = 7,
    competent: Sequence[str] = (),
    now: datetime,
) -> str:
    """Make a join code for an agency; returns its text. Raises as ``directory.admission.invitations.invite``."""
    from hornbill.directory.admission import invitations

    with opened_vault(officer_id, passphrase, now=now) as vault:
        return invitations.invite(vault, agency, days=days, competent=competent, now=now).text()


def proposals_for(officer_id: str, passphrase: str, *, now: datetime) -> list[ProposalView]:
    """Return the open proposals as a root officer sees them; NotARoot for anybody else."""
    from hornbill.directory.admission import queries as ceremony_queries

    with opened_vault(officer_id, passphrase, now=now) as vault:
        return list(ceremony_queries.overview(vault, now).waiting)


def sign(officer_id: str, passphrase: str, proposal_id: str, *, now: datetime) -> str:
    """Sign a proposal; returns its state, ``open`` or ``sent``. Raises as ``directory.statements.proposals.sign``."""
    from hornbill.directory.statements import proposals

    with opened_vault(officer_id, passphrase, now=now) as vault:
        return proposals.sign(vault, proposal_id, now=now).state


def publish_officer(officer_id: str, passphrase: str, *, now: datetime) -> list[str]:
    """Publish an officer of the node in use, as signing in does; returns the kinds that were queued."""
    from hornbill.directory.officers import own_week_keys
    from hornbill.directory.statements import publishing

    with opened_vault(officer_id, passphrase, now=now) as vault:
        queued = publishing.publish_own(vault, now=now)
        return [*queued, own_week_keys.PUBLISH] if own_week_keys.top_up(vault, now=now) else queued


def join(
    code: str,
    *,
    languages: Sequence[str] = (),
    contact: str = "",
    wait_s: float = 0.0,
    tell: Callable[[Joining], None] = lambda _: None,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Joining:
    """Ask to join with a code, and go on until the answer is here or ``wait_s`` seconds are over.

    Args:
        code: as pasted.
        languages: in which the agency can be written to.
        contact: whom the secretariat may call.
        wait_s: 0 asks once; the worker goes on.
        tell: called when the request is made, and with each change of its state.
        clock: returns aware UTC time.

    Returns:
        The request; ``state`` is made, posted or joined.

    Raises:
        BadJoinCode, JoinCodeExpired, JoinCodeForAnother, JoinCodeUsed, JoinDeclined, AlreadyEnrolled: no.
        HubUnreachable, SlotUnknown: not yet, when ``wait_s`` is over; the request is kept and asked again.
    """
    from hornbill.directory.admission import joining
    from hornbill.exchange.hub.client import HubUnreachable
    from hornbill.people.jobs.joining import SlotUnknown, ask_to_join, stranger_at

    row = joining.begin(code, about_here(languages), contact=contact, now=clock())
    tell(row)
    until = time.monotonic() + wait_s
    with stranger_at(joining.code_of(row).hub) as client:
        while row.state in joining.UNDER_WAY:
            before = row.state
            try:
                row = ask_to_join(row, client, clock())
            except (HubUnreachable, SlotUnknown):
                if time.monotonic() >= until or row.state not in joining.UNDER_WAY:
                    raise
            if row.state != before:
                tell(row)
            if row.state not in joining.UNDER_WAY or time.monotonic() >= until:
                break
            time.sleep(_LOOK_EVERY_S)
            row.refresh_from_db()  # the worker may have gone on meanwhile
    joining.check_hopeful(row)
    return row
