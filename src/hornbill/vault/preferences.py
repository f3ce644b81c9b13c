"""What an officer has chosen for the pages: language, time zone, when an unused vault closes; kept with the account.

choose(vault, language="fr", time_zone="Africa/Kinshasa", now=now)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db import transaction

from hornbill import config
from hornbill.audit.actions import record
from hornbill.kernel.errors import BadInput
from hornbill.vault.models import Account

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.vault.sessions import OpenVault

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})?", re.ASCII)
_ZONE_CHARACTERS = 64
_SHORTER_MIN = (20, 15, 10, 5)


class BadPreference(BadInput):
    """A language or a time zone that is not offered."""

    code = "bad-preference"
    default_cure = "Choose one of the list."


def check_time_zone(name: str) -> None:
    """Refuse what is no IANA time zone; empty stands for the agency's.

    Raises:
        BadPreference: no such zone.
    """
    if not name:
        return
    try:
        ZoneInfo(name[:_ZONE_CHARACTERS])
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise BadPreference("there is no such time zone") from error


def idle_choices() -> list[int]:
    """Return after how many minutes without use a vault may close: the node's own, and those that are shorter."""
    most = config.number("HORNBILL_SESSION_IDLE_MIN")
    return [most, *(minutes for minutes in _SHORTER_MIN if minutes < most)]


def choose(
    vault: OpenVault,
    *,
    language: str | None = None,
    time_zone: str | None = None,
    idle_min: int | None = None,
    now: datetime,
) -> None:
    """Keep what an officer has chosen.

    Args:
        vault: the officer's open vault.
        language: tag; None leaves it as it is.
        time_zone: IANA name, empty for the agency's; None leaves it as it is.
        idle_min: minutes without use after which the vault closes, one of ``idle_choices``; None leaves it as it is.
        now: aware UTC time.

    Raises:
        BadPreference: no such language tag, zone or time; nothing was changed.
    """
    changes: dict[str, str | int] = {}
    if language is not None:
        if not _LANGUAGE.fullmatch(language):
            raise BadPreference("this is no language")
        changes["language"] = language
    if time_zone is not None:
        check_time_zone(time_zone)
        changes["time_zone"] = time_zone
    if idle_min is not None:
        if idle_min not in idle_choices():
            raise BadPreference("a vault does not close after that time")
        # The node's own time is kept as none, so that it follows the node's setting.
        changes["idle_min"] = 0 if idle_min == idle_choices()[0] else idle_min
    with transaction.atomic():
        if changes and Account.objects.filter(officer_id=vault.officer_id).update(**changes):
            record(vault.officer_id, "vault.prefer", subject=vault.officer_id, detail=changes, now=now)
