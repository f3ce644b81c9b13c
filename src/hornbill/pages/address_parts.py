"""Parts of the pages' addresses: what a room's, an agency's or an officer's id may look like there.

path("network/<agency:agency_id>", ...)     # after register()
"""

from __future__ import annotations

from django.urls import register_converter


class _AsItStands:
    """An id that is the same in an address and everywhere else."""

    def to_python(self, value: str) -> str:
        """Return it as it stands."""
        return value

    def to_url(self, value: str) -> str:
        """Return it as it stands."""
        return value


class RoomId(_AsItStands):
    """A room's id: 64 hex digits."""

    regex = "[0-9a-f]{64}"


class UploadId(_AsItStands):
    """An upload's id: 32 hex digits."""

    regex = "[0-9a-f]{32}"


class AgencyId(_AsItStands):
    """An agency's id: ``th-customs``."""

    regex = "[a-z][a-z0-9-]{1,31}"


class OfficerId(_AsItStands):
    """An officer's id, or a duty service's: ``th-customs/somchai``, ``th-customs/@duty-1``."""

    regex = "[a-z][a-z0-9-]{1,31}/(?:[a-z0-9][a-z0-9.-]{0,39}|@duty-[1-9][0-9]{0,3})"


class Anything(_AsItStands):
    """The rest of an address, whatever is in it: the framework's own ``path`` stops at a line break (%0A)."""

    regex = "(?s:.+)"


def register() -> None:
    """Make them known to Django, under the names ``room``, ``upload``, ``agency``, ``officer`` and ``anything``."""
    register_converter(Anything, "anything")
    register_converter(RoomId, "room")
    register_converter(UploadId, "upload")
    register_converter(AgencyId, "agency")
    register_converter(OfficerId, "officer")
