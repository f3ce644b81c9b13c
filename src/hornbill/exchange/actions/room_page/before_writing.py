"""Tells a page or a program, before anything is typed, whose nodes could not read it.

Rules
- What would close a partner's room is not offered, and the sentence names who must upgrade. ``append`` refuses it all the same.
- What a partner's node keeps unread is offered, and the sentence says so.

    found = before_writing({"vn-customs", "la-police"}, "th-customs", ["payment.control_state"])
    found.stops        # "2 of 3 agencies cannot read this yet: la-police, vn-customs. Ask these agencies to upgrade Hornbill first."
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext as _

from hornbill.exchange.core.rooms import gate
from hornbill.exchange.errors import NotAllCanRead
from hornbill.exchange.partners import versions as partner_versions
from hornbill.kernel.ids import agency_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from hornbill.exchange.actions.opening.open_rooms import OpenRoom


class BeforeWriting(NamedTuple):
    """What stops writing, and what is only to be known; both empty when all can read it."""

    stops: str = ""
    notes: str = ""


def before_writing(agencies: Collection[str], home: str, kinds: Collection[str]) -> BeforeWriting:
    """Say whose nodes cannot read records of these kinds.

    Args:
        agencies: of the room.
        home: this node's own.
        kinds: that a form, an act or an operation writes.
    """
    others = set(agencies) - {home}
    behind = partner_versions.lacking(others, kinds)
    if not behind:
        return BeforeWriting()
    stopped = partner_versions.stopping(others, kinds)
    if stopped:
        return BeforeWriting(stops=_said(stopped, others, _("Ask these agencies to upgrade Hornbill first.")))
    return BeforeWriting(notes=_said(behind, others, _("Their servers store it until they are upgraded.")))


def may_write(opened: OpenRoom, officer: str, kinds: Collection[str]) -> bool:
    """Tell whether an officer may write records of these kinds into an open room now.

    Args:
        opened: the room, under its lock.
        officer: who would write.
        kinds: of the records.
    """
    state = opened.fold.state()
    if gate.writing(state, officer) or state.version is None:
        return False
    return not before_writing(state.version.agencies, agency_of(officer), kinds).stops


def before_rules(agencies: Collection[str], home: str, rules: int) -> str:
    """Say whose nodes cannot follow rules; empty when all can."""
    others = set(agencies) - {home}
    behind = partner_versions.lacking(others, rules=rules)
    return _said(behind, others, _("Ask these agencies to upgrade Hornbill first.")) if behind else ""


def _said(behind: Sequence[str], others: Collection[str], then: str) -> str:
    return f"{NotAllCanRead(behind, len(others) + 1).message} {then}"
