"""Names of officers, nodes and agencies as people read them, from the directory."""

from __future__ import annotations

from hornbill.directory import queries as directory
from hornbill.exchange.core.view import AgencyView, MemberView
from hornbill.kernel.ids import agency_of


def member(officer: str) -> MemberView:
    """Describe an officer or node from the directory; by the bare id when it is not there."""
    home = agency(agency_of(officer))
    found = directory.current().officers_by_id.get(officer)
    name, title = (found.name, found.title) if found else (officer, "")
    return MemberView(officer, name, title, home.id, home.name, home.country)


def agency(name: str) -> AgencyView:
    """Describe an agency from the directory; by the bare id when it is not there."""
    found = directory.current().agencies_by_id.get(name)
    if found is None:
        return AgencyView(name, name, "", "UTC")
    return AgencyView(found.id, found.name, found.country, found.time_zone)
