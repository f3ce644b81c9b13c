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
    """Isolate a name, so that its characters cannot reorder the sentence around it (UAX 9)."""
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
        _("Your agency's server adds them. From then on, everything written here is also sealed for %(who)s.")
        % who,
        closed_to_newcomers(view),
        _("They can see at once who is and was in the room, and all reasons given."),
        _("Everyone in the room sees that you approved it."),
        _("This cannot be undone. A removal only affects what is written afterwards."),
    ]


def closed_to_newcomers(view: MembershipView) -> str:
    """Say which parts of the room stay closed to a newcomer."""
    form = ngettext(
        "The %(n)d record written earlier stays closed to them until officers of its author's agency give "
        "it to them.",
        "The %(n)d records written earlier stay closed to them until officers of the authors' agencies "
        "give them the history.",
        view.content,
    )
    return form % {"n": view.content}


def remove(view: MembershipView, row: MemberRow) -> list[str]:
    """Say what a removal and its cut do."""
    words = {"who": name_of(row.member), "host": apart(view.host.name), "n": row.records}
    found = [
        _("The server of %(host)s removes %(who)s. What is written here from then on is not sealed for them.")
        % words,
        _("%(who)s keeps what they have already received.") % words,
        ngettext(
            "A cut is set after the %(n)d record of theirs that is here. That record stays valid. "
            "Everything else from them is refused, including records written earlier that have not arrived "
            "yet.",
            "A cut is set after the %(n)d records of theirs that are here. Those records stay valid. "
            "Everything else from them is refused, including records written earlier that have not arrived "
            "yet.",
            row.records,
        )
        % words,
        _("Everyone here, including %(who)s, sees that you asked for it, and your reason.") % words,
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
            "Then there is no officer of the host agency left, and new members can no longer be approved. "
            "Hand the room over first."
        )
    text = _(
        "Then there is no officer of %(agency)s left in the room: its server receives nothing further, and "
        "its messages can no longer be given to people who join later."
    )
    return text % {"agency": apart(member.agency_name)}


def leave(view: MembershipView) -> list[str]:
    """Say what leaving does."""
    words = {"host": apart(view.host.name)}
    found = [
        _(
            "The server of %(host)s is asked to remove you. Until then, what is written here is also "
            "sealed for you."
        )
        % words,
        _(
            "The room then disappears from your list, and after you sign out you can no longer open it "
            "here. If you need its content, export it first."
        ),
        _(
            "What you wrote stays and keeps its effect. What you put on hold stays on hold until it is "
            "released."
        ),
        _("Everyone in the room sees that you asked to leave, and your reason."),
        _("You can be invited again."),
    ]
    row = view.row(view.me.officer_id)
    if row is not None and row.last_of_agency:
        found.insert(3, no_officer_left(view, row.member))
    if sum(not one.member.is_service for one in view.members) == 1:
        found.insert(
            0, _("You are the last officer in the room. You stay in it until another officer joins.")
        )
    return found


def hold(view: MembershipView) -> list[str]:
    """Say what a hold does."""
    return [
        _("From now on, no action may be started in this room, no members added and no history given."),
        _("Messages, removals and withdrawals are still possible."),
        _(
            "Everyone sees that you asked for the hold, and your reason. It stays in force even if you are "
            "removed later."
        ),
        _("It ends when you or an officer of %(host)s releases it, or on the end date if you set one.")
        % {"host": apart(view.host.name)},
    ]


def release(view: MembershipView, held: HoldView) -> list[str]:
    """Say what releasing a hold does."""
    words = {"who": name_of(held.by), "reason": apart(held.reason) if held.reason else _("no reason given")}
    others = sum(one.id != held.id and not one.lapsed for one in view.holds)
    return [
        _("%(who)s asked for a hold: %(reason)s") % words,
        ngettext(
            "%(n)d other hold is still in force: no action may be started yet.",
            "%(n)d other holds are still in force: no action may be started yet.",
            others,
        )
        % {"n": others}
        if others
        else _("What was on hold can start again at once: adding people, giving history."),
        _("Everyone sees that you released it, and your reason. To stop work again, ask for a new hold."),
    ]


def offer() -> list[str]:
    """Say what offering the room does."""
    return [
        _("Any officer of that agency in this room can accept. You cannot withdraw the offer."),
        _(
            "Once one accepts, your server makes its last change. From then on, that agency's officers "
            "decide who joins, and its server removes members and sets cuts."
        ),
        _(
            "Your officers can then no longer remove other agencies' officers, release their holds or "
            "approve new members."
        ),
        _("The content does not change, and everyone can read exactly what they could before."),
        _("The new host has no successor until one of its officers names one."),
    ]


def accept_host(view: MembershipView, made: OfferView) -> list[str]:
    """Say what accepting the room does."""
    words = {"host": apart(view.host.name), "mine": apart(made.to.name)}
    return [
        _("The server of %(host)s makes its last change. From then on, %(mine)s hosts this room.") % words,
        _("Officers of %(mine)s then decide who joins, and can remove any member and release any hold.")
        % words,
        _("Your server must be reachable. While it is offline, members cannot be added or removed."),
        _("The content does not change, and everyone can read exactly what they could before."),
        _("The room then has no successor. Name one, so that the room can continue if your server fails."),
    ]


def successor(view: MembershipView) -> list[str]:
    """Say what naming a successor does."""
    found = [
        _(
            "If the server of %(host)s ever signs two different memberships, the room freezes. Then only "
            "the successor's server can continue in its place."
        )
        % {"host": apart(view.host.name)},
        _("Until then, the successor has the same rights as the other members."),
    ]
    if view.successor is not None:
        found.append(
            _("It replaces %(agency)s, the current successor.") % {"agency": apart(view.successor.name)}
        )
    return [*found, _("Everyone in the room sees it.")]


def rules(view: MembershipView) -> list[str]:
    """Say what proposing rules does."""
    return [
        _("The rules define how every server builds this room from its records. Now in force: %(n)d.")
        % {"n": view.rules},
        _(
            "The rules change when an officer of every agency in the room has accepted. Until then, "
            "nothing changes."
        ),
        _("A server whose version does not support them cannot write here until it is upgraded."),
    ]


def accept_rules(view: MembershipView, proposed: RulesView) -> list[str]:
    """Say what accepting rules does."""
    left = [one for one in proposed.missing if one.id != view.me.agency_id]
    if left:
        last = _("They come into force when these agencies have also accepted: %(agencies)s.") % {
            "agencies": agencies_of(left)
        }
    else:
        last = _("You are the last to accept: they come into force at once, for everyone.")
    return [
        _("You accept rules %(n)d for your agency. This cannot be undone.") % {"n": proposed.rules},
        last,
        _("A server whose version does not support them cannot write here until it is upgraded."),
    ]


def agencies_of(agencies: Iterable[AgencyView]) -> str:
    """Return the names of some agencies."""
    return ", ".join(apart(one.name) for one in agencies)
