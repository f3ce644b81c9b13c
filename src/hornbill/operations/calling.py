"""Whom to call at an agency of an operation: its focal points, those on duty first, with their telephone numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hornbill.directory import queries as directory
from hornbill.people.network_page import person

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.exchange.actions.names import Names
    from hornbill.operations.core.state import Taking
    from hornbill.people.network_page import PersonLine


def line(names: Names, taking: Taking, now: datetime) -> dict[str, Any]:
    """Return an agency with the focal point to call, or None where none has said a number.

    Args:
        names: the directory, for this page.
        taking: the agency in its operation.
        now: aware UTC time.
    """
    return {"agency": names.agency(taking.agency), "who": _reachable(taking, now)}


def _reachable(taking: Taking, now: datetime) -> PersonLine | None:
    known = directory.current().officers_by_id
    agency = directory.agency(taking.agency)
    people = [person(known[one], agency, now) for one in taking.focal if one in known]
    people = [one for one in people if one.reachable and one.phone]
    return min(people, key=lambda one: (not one.on_duty, one.name), default=None)
