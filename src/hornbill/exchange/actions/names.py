"""Names of officers, nodes and agencies as people read them, from the directory.

Rules: a page asks once which enrolment file is in use and keeps what it looked up; a node is named after its
agency, and anyone else who is not in the file is shown by the bare id. A duty service is called what it is, never by a
name that its agency gave it.

    names = Names()
    names.member("th-customs/somchai").name
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hornbill.directory import queries as directory
from hornbill.exchange.core.room_page.view import AgencyView, MemberView
from hornbill.kernel.ids import NODE, agency_of, is_service

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any


UNTITLED = "…"  # the room's description has not arrived or cannot be read


def service_name(agency: str) -> str:
    """Return how an agency's duty service is called: what it is, and whose.

    Args:
        agency: its name.
    """
    return _("Duty service of %(agency)s") % {"agency": agency}


class Names:
    """The directory as it is now, for the length of one page.

    Attributes:
        network: the enrolment in use.
    """

    def __init__(self) -> None:
        self.network = directory.current()
        self._members: dict[str, MemberView] = {}
        self._agencies: dict[str, AgencyView] = {}

    def member(self, officer: str) -> MemberView:
        """Describe an officer, duty service or node."""
        known = self._members.get(officer)
        if known is None:
            home = self.agency(agency_of(officer))
            found = self.network.officers_by_id.get(officer)
            name, title = (found.name, found.title) if found else (self._unnamed(officer, home), "")
            if is_service(officer):  # a program is never called as a person would be
                name = service_name(home.name)
            at = directory.recovered_at(officer) if found is not None and found.recovered else None
            known = MemberView(
                officer,
                name,
                title,
                home.id,
                home.name,
                home.country,
                recovered=at.date().isoformat() if at else "",
            )
            self._members[officer] = known
        return known

    @staticmethod
    def _unnamed(author: str, home: AgencyView) -> str:
        """Name an author who is no officer: an agency's node, or somebody whom the directory does not know."""
        return _("The server of %s") % home.name if author == f"{home.id}/{NODE}" else author

    def agency(self, name: str) -> AgencyView:
        """Describe an agency."""
        known = self._agencies.get(name)
        if known is None:
            found = self.network.agencies_by_id.get(name)
            known = AgencyView(name, name, "", "UTC")
            if found is not None:
                known = AgencyView(found.id, found.name, found.country, found.time_zone)
            self._agencies[name] = known
        return known


def title_of(about: Mapping[str, Any]) -> str:
    """Return a room's title, or what stands for one that cannot be read."""
    return str(about.get("title", UNTITLED))
