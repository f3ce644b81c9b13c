"""An officer who has left: the account is closed here, and the other agencies are told."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from hornbill.directory.statements import publishing
from hornbill.kernel.errors import HornbillError
from hornbill.vault import joining

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.vault.joiner_models import Joiner

REASON = "left the service"
_log = logging.getLogger("hornbill.node.scim")


def left(row: Joiner, *, now: datetime, by: str = joining.BY) -> None:
    """Close the officer's account and revoke the keys in the directory; someone who only waited is taken off the list.

    Args:
        row: the officer.
        now: aware datetime.
        by: for the audit log, how the directory of people told it.

    Raises:
        LastRecoveryOfficer: the account stays open.
    """
    if not joining.leave(row.id, now=now, by=by):
        return
    try:
        publishing.revoke_officer(row.officer_id, REASON, by=by, now=now)
    except (
        HornbillError
    ) as error:  # no log in this network, or the directory does not have the officer (any more)
        _log.warning("an officer who left was not revoked: %s", error.code)
