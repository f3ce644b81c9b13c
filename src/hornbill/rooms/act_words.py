"""What an act about a room's people will do, to whom, in sentences that are read before it is done.

Rules: each says who will see, read or lose what; what cannot be taken back is said to be so. Nothing is decided here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hornbill.exchange.core.room_page.members import (
        HoldView,
        MemberRow,
        MembershipView,
        OfferView,
        ProposalView,
        RulesView,
    )
    from hornbill.exchange.core.room_page.view import AgencyView, MemberView


def apart(text: str) -> str:
    """Set a name apart, so that signs in it cannot turn round the sentence that it stands in (UAX 9)."""
    return f"\u2068{text}\u2069"


def name_of(member: MemberView) -> str:
    """Return a member's name with the agency's."""
    return f"{apart(member.name)} ({apart(member.agency_name)})"


def names_of(members: Iterable[MemberView]) -> str:
    """Return the names of some members."""
    return ", ".join(name_of(one) for one in members)


def approve(view: MembershipView, proposal: ProposalView) -> list[str]:
    """Say what approving a proposal does."""
    who = {"who": names_of(proposal.officers)}
    return [
        _(
            "The node of your agency enters them. From then on all that is written here is sealed for them too: %(who)s."
        )
        % who,
        closed_to_newcomers(view),
        _("They read at once who is and was in the room, and every reason given for it."),
        _("Everybody in the room sees that you approved it."),
        _("It cannot be undone: a removal ends only what comes after it."),
    ]


def closed_to_newcomers(view: MembershipView) -> str:
    """Say what of the room stays closed to who comes."""
    form = ngettext(
        "What was written before, %(n)d record, stays closed to them until officers of its author's agency give it.",
        "What was written before, %(n)d records, stays closed to them until officers of the authors' agencies give it.",
        view.content,
    )
    return form % {"n": view.content}


def remove(view: MembershipView, row: MemberRow) -> list[str]:
    """Say what a removal and its cut do."""
    words = {"who": name_of(row.member), "host": apart(view.host.name), "n": row.records}
    found = [
        _(
            "The node of %(host)s takes %(who)s out. From then on nothing that is written here is sealed for them."
        )
        % words,
        _("What %(who)s has received stays theirs: a removal takes nothing back.") % words,
        ngettext(
            "A cut is set after the %(n)d record of theirs that is here: it counts on. Whatever else comes from them is"
            " refused, also what they wrote before and what is still on its way.",
            "A cut is set after the %(n)d records of theirs that are here: these count on. Whatever else comes from them"
            " is refused, also what they wrote before and what is still on its way.",
            row.records,
        )
        % words,
        _("Everybody here, %(who)s too, sees that you asked for it, and your reason.") % words,
    ]
    if row.holds:
        text = ngettext(
            "%(n)d hold that they asked for stays until it is released.",
            "%(n)d holds that they asked for stay until they are released.",
            row.holds,
        )
        found.append(text % {"n": row.holds})
    if row.last_of_agency:
        found.append(no_officer_left(view, row.member))
    found.append(_("They can be proposed again."))
    return found


def no_officer_left(view: MembershipView, member: MemberView) -> str:
    """Say what it means that an agency has no officer in the room any more."""
    if member.agency_id == view.host.id:
        return _(
            "No officer of the host agency is left then: nobody can approve new members. Hand the room over first."
        )
    text = _(
        "No officer of %(agency)s is left then: its node gets nothing more of this room, and nobody can give its words"
        " to those who come later."
    )
    return text % {"agency": apart(member.agency_name)}


def leave(view: MembershipView) -> list[str]:
    """Say what leaving does."""
    words = {"host": apart(view.host.name)}
    found = [
        _(
            "The node of %(host)s is asked to take you out. Until it has, what is written here is sealed for you too."
        )
        % words,
        _(
            "Then the room goes from your list, and when you have signed out you cannot open it here any more. If you"
            " need its content, export it first."
        ),
        _("What you wrote stays and counts. What you asked to hold stays held until it is released."),
        _("Everybody in the room sees that you have asked to go, and your reason."),
        _("You can be invited again."),
    ]
    row = view.row(view.me.officer_id)
    if row is not None and row.last_of_agency:
        found.insert(3, no_officer_left(view, row.member))
    if sum(not one.member.is_service for one in view.members) == 1:
        found.insert(0, _("You are the last officer in the room: you stay in until somebody else is."))
    return found


def hold(view: MembershipView) -> list[str]:
    """Say what a hold does."""
    return [
        _("From now on nothing may be started in this room, nobody added, and no history given."),
        _("Messages go on, and so do removals and withdrawals."),
        _(
            "Everybody sees that you asked for it, and your reason. It counts even if you are taken out later."
        ),
        _("It ends when you or an officer of %(host)s release it, or at its end if you name one.")
        % {"host": apart(view.host.name)},
    ]


def release(view: MembershipView, held: HoldView) -> list[str]:
    """Say what releasing a hold does."""
    words = {"who": name_of(held.by), "reason": apart(held.reason) if held.reason else _("no reason given")}
    others = sum(one.id != held.id and not one.lapsed for one in view.holds)
    return [
        _("%(who)s asked to hold: %(reason)s") % words,
        ngettext(
            "%(n)d other hold stays: nothing may be started yet.",
            "%(n)d other holds stay: nothing may be started yet.",
            others,
        )
        % {"n": others}
        if others
        else _("What was held may be started again at once: people added, history given."),
        _("Everybody sees that you released it, and your reason. To stop again, ask for a new hold."),
    ]


def offer() -> list[str]:
    """Say what offering the room does."""
    return [
        _("Any officer of that agency in this room may accept; an offer cannot be taken back."),
        _(
            "When one has, your node makes its last entry. From then on that agency's officers decide who comes in, and"
            " its node takes people out and cuts."
        ),
        _("Yours may no longer remove others' officers, release others' holds, or approve anybody."),
        _("Nothing that was written changes, and nobody reads more or less than before."),
        _("The new host has no successor until one of its officers names one."),
    ]


def accept_host(view: MembershipView, made: OfferView) -> list[str]:
    """Say what accepting the room does."""
    words = {"host": apart(view.host.name), "mine": apart(made.to.name)}
    return [
        _("The node of %(host)s makes its last entry. From then on %(mine)s hosts this room.") % words,
        _("Officers of %(mine)s then decide who comes in, may remove anybody, and release any hold.") % words,
        _("Your node must be reachable: while it is away nobody comes in and nobody is taken out."),
        _("Nothing that was written changes, and nobody reads more or less than before."),
        _("The room has no successor then: name one, so that it goes on if your node should ever fail it."),
    ]


def successor(view: MembershipView) -> list[str]:
    """Say what naming a successor does."""
    found = [
        _(
            "If the node of %(host)s ever signs two different memberships, the room freezes. Then the successor's node,"
            " and nobody else's, may go on in its place."
        )
        % {"host": apart(view.host.name)},
        _("Until then the successor may do nothing that other members may not."),
    ]
    if view.successor is not None:
        found.append(
            _("It takes the place of %(agency)s, which is named now.")
            % {"agency": apart(view.successor.name)}
        )
    return [*found, _("Everybody in the room sees it.")]


def rules(view: MembershipView) -> list[str]:
    """Say what proposing rules does."""
    return [
        _("The rules say how every node works out this room. Now in force: %(n)d.") % {"n": view.rules},
        _(
            "They change when an officer of every agency in the room has accepted; until then nothing changes."
        ),
        _("A node whose version does not know them can write nothing here until it is upgraded."),
    ]


def accept_rules(view: MembershipView, proposed: RulesView) -> list[str]:
    """Say what accepting rules does."""
    left = [one for one in proposed.missing if one.id != view.me.agency_id]
    if left:
        last = _("They are in force when these have accepted too: %(agencies)s.") % {
            "agencies": agencies_of(left)
        }
    else:
        last = _("You are the last: they are in force at once, for everybody.")
    return [
        _("You accept rules %(n)d for your agency; it cannot be taken back.") % {"n": proposed.rules},
        last,
        _("A node whose version does not know them can write nothing here until it is upgraded."),
    ]


def agencies_of(agencies: Iterable[AgencyView]) -> str:
    """Return the names of some agencies."""
    return ", ".join(apart(one.name) for one in agencies)
