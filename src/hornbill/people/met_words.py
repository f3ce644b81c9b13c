"""Who was met in person, in the reader's words: a chip beside a name, and lines on an officer's page.

Rules: a vouch that was given before the keys were recovered is never shown as one of the present keys; anyone who vouched and was
revoked since is named as that.

    met("vn-customs/hanh", "th-customs/somchai")     # Met("met by you", ok=True, title="...")
    vouches(officer)                                  # one line for each
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hornbill.directory import queries as directory
from hornbill.directory.officers import meetings
from hornbill.kernel.errors import HornbillError

if TYPE_CHECKING:
    from hornbill.directory.core.agencies.network import Officer, Vouch

SHOWN = 8  # lines; the rest is counted


@dataclass(frozen=True)
class Met:
    """A chip: its text, whether it counts for the present keys, and who vouches."""

    text: str
    ok: bool
    title: str


def met(officer_id: str, reader: str) -> Met | None:
    """Say in a word how far an officer was met in person; None for not at all, and for who is not in the directory."""
    officer = directory.current().officers_by_id.get(officer_id)
    if officer is None or not officer.vouches:
        return None
    now = [one for one in officer.vouches if not one.before_recovery]
    who = ", ".join(_name(one.by) for one in (now or officer.vouches)[:SHOWN])
    if not now:
        return Met(_("vouched before recovery"), ok=False, title=who)
    if any(one.by == reader for one in now):
        return Met(_("met by you"), ok=True, title=who)
    text = ngettext("met by %(n)d", "met by %(n)d", len(now)) % {"n": len(now)}
    return Met(text, ok=True, title=who)


def _name(officer_id: str) -> str:
    try:
        return directory.officer(officer_id).name
    except HornbillError:
        return officer_id


def vouches(officer: Officer) -> list[tuple[bool, str]]:
    """Return for each vouch whether it counts for the present keys, and a line that says whose it is."""
    told = sorted(officer.vouches, key=lambda one: one.before_recovery)  # those for the present keys first
    lines = [_line(one) for one in told[:SHOWN]]
    more = len(told) - SHOWN
    if more > 0:
        words = ngettext("%(n)d more officer vouches.", "%(n)d more officers vouch.", more)
        lines.append((not told[SHOWN].before_recovery, words % {"n": more}))
    return lines


def _line(vouch: Vouch) -> tuple[bool, str]:
    who, where = _who(vouch.by), _where(vouch)
    if vouch.before_recovery:
        return False, _("Vouched before recovery: %(who)s compared keys that have since been lost.") % {
            "who": who
        }
    if where:
        return True, _("Met in person by %(who)s, %(where)s.") % {"who": who, "where": where}
    return True, _("Met in person by %(who)s.") % {"who": who}


def _who(officer_id: str) -> str:
    try:
        found, agency = directory.officer(officer_id), directory.node_of(officer_id)
    except HornbillError:
        return officer_id
    name = f"{found.name} ({agency.name})"
    return _("%(name)s, revoked since") % {"name": name} if found.revoked else name


def _where(vouch: Vouch) -> str:
    if vouch.meeting is None:
        return ""
    try:
        return meetings.meeting(vouch.meeting).name
    except HornbillError:  # told by its author's node alone, and perhaps not yet
        return ""
