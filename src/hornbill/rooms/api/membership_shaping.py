"""From the views of membership and history to what programs are answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hornbill.pages import faults

if TYPE_CHECKING:
    from hornbill.exchange.actions import Giving
    from hornbill.exchange.core.room_page.members import MembershipView
    from hornbill.exchange.core.room_page.view import HistoryView

Json = dict[str, Any]


def membership(view: MembershipView) -> Json:
    """Write who is in and what waits."""
    return {
        "room": view.room_id,
        "number": view.number,
        "host": view.host.id,
        "successor": view.successor.id if view.successor else None,
        "members": [
            {
                "officer": row.member.officer_id,
                "going": row.going,
                "may_remove": row.may_remove,
                "last_of_agency": row.last_of_agency,
                "records": row.records,
            }
            for row in view.members
        ],
        "proposals": [
            {
                "record": one.id,
                "by": one.by.officer_id,
                "officers": [officer.officer_id for officer in one.officers],
                "reason": one.reason,
                "may_approve": one.may_approve,
            }
            for one in view.proposals
        ],
        "coming": [one.officer_id for one in view.coming],
        "offers": [
            {"record": one.id, "by": one.by.officer_id, "to": one.to.id, "may_accept": one.may_accept}
            for one in view.offers
        ],
        "handed": view.handed.id if view.handed else None,
        "holds": [
            {
                "record": one.id,
                "by": one.by.officer_id,
                "reason": one.reason,
                "until": one.until,
                "over": one.lapsed,
                "may_release": one.may_release,
            }
            for one in view.holds
        ],
        "rules": view.rules,
        "newest_rules": view.newest_rules,
        "offered_rules": list(view.offered_rules),
        "rules_wait": view.rules_wait,
        "new_rules": [
            {
                "record": one.id,
                "by": one.by.officer_id,
                "rules": one.rules,
                "accepted": [agency.id for agency in one.accepted],
                "missing": [agency.id for agency in one.missing],
                "known": one.known,
                "may_accept": one.may_accept,
            }
            for one in view.new_rules
        ],
        "frozen": view.frozen,
        "reasons": list(view.writing),
        "holding": list(view.starting),
    }


def history(room: str, found: HistoryView) -> Json:
    """Write what is closed, and what is asked for."""
    return {
        "room": room,
        "closed": [
            {
                "agency": one.agency.id,
                "records": one.records,
                "asked": one.asked,
                "given": one.given,
                "reasons": list(one.reasons),
                "nobody": one.nobody,
            }
            for one in found.closed
        ],
        "asked_at": found.asked_at,
        "may_ask": found.may_ask,
        "requests": [
            {
                "record": one.ask,
                "officer": one.officer.officer_id,
                "at": one.at,
                "reason": one.reason,
                "open": one.open,
                "give": one.give,
                "narrow": one.narrow,
                "kept": [
                    {
                        "officer": kept.author.officer_id,
                        "records": kept.records,
                        "reasons": list(kept.reasons),
                    }
                    for kept in one.kept
                ],
                "unreadable": one.unreadable,
            }
            for one in found.requests
        ],
    }


def giving(found: Giving) -> Json:
    """Write how far a giving is."""
    return {
        "total": found.total,
        "done": found.done,
        "skipped": found.skipped,
        "over": found.over,
        "error": faults.words_of(found.error) if found.error else "",
    }
