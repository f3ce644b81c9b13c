"""An officer's last sign-ins, read from the audit log."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hornbill.audit import queries as audit
from hornbill.kernel.asked_once import once
from hornbill.kernel.times import parse_utc
from hornbill.vault import second_factors

if TYPE_CHECKING:
    from datetime import datetime

_LOOKED_AT = 40  # sign-ins and second factors that failed


def last_sign_in(officer_id: str) -> tuple[datetime, str] | None:
    """Return when, and from which address, an officer signed in before the present session; None at the first."""
    entered = [(at, address) for act, address, at in sign_ins(officer_id) if act == second_factors.ENTERED]
    return (parse_utc(entered[1][0]), entered[1][1]) if len(entered) > 1 else None


def sign_ins(officer_id: str) -> list[tuple[str, str, str]]:
    """Return (act, address, time) of an officer's last sign-ins and second factors that failed, the newest first."""

    def ask() -> list[tuple[str, str, str]]:
        found = audit.acts_about(
            officer_id, (second_factors.ENTERED, second_factors.FAILED), limit=_LOOKED_AT
        )
        return [(one.act, str(json.loads(one.detail).get("address", "")), one.at) for one in found]

    return once(("sign-ins", officer_id), ask)
