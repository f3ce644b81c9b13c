"""What is done when a vault has just been opened.

The officer is published, if the directory does not have it yet; weekly keys are made ahead when they run short; what
came under weekly keys that are over is kept under the vault.

Rules: signing in never fails over it; what could not be done is logged and tried at the next time.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.db import DatabaseError
from django.utils import timezone

from hornbill.directory.officers import bulletins, own_week_keys
from hornbill.directory.statements import publishing
from hornbill.exchange.actions.opening.kept_keys import keep_spent
from hornbill.kernel.errors import HornbillError

if TYPE_CHECKING:
    from collections.abc import Callable

    from hornbill.vault.sessions import OpenVault

_log = logging.getLogger("hornbill.node")


def publish(vault: OpenVault) -> None:
    """Queue the officer's certificate for the log when it is missing, and see to the weekly keys."""
    now = timezone.now()
    _try("an officer could not be published", lambda: publishing.publish_own(vault, now=now))
    _try("weekly keys could not be made", lambda: own_week_keys.top_up(vault, now=now))
    _try("what an officer says could not be signed again", lambda: bulletins.renew(vault, now=now))
    _try("what came under weekly keys could not be kept", lambda: keep_spent(vault, now=now))


def _try(otherwise: str, do: Callable[[], object]) -> None:
    try:
        do()
    except (HornbillError, DatabaseError):
        _log.exception(otherwise)
