"""What Today shows of operations: missing reports, instructions, warnings that wait for the officer's agency; for a co-ordination unit who is missing.

Rules: only operations that ask something are listed. One that is large and still being opened is counted, never passed over in silence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from hornbill.exchange.actions.names import Names
from hornbill.exchange.errors import StillChecking
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.ids import agency_of
from hornbill.kernel.shell import Section
from hornbill.operations import calling, queries
from hornbill.operations.core.asked import asked_of
from hornbill.operations.reading import operation_in

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.vault.sessions import OpenVault

SHOWN, NAMED = 6, 4  # operations; missing agencies and warnings of each


def asked(vault: OpenVault, now: datetime) -> Section | None:
    """Return the section with what the officer's operations ask of the agency; None where they ask nothing."""
    own, names, opening = agency_of(vault.officer_id), Names(), 0
    rows: list[dict[str, Any]] = []
    for room in queries.rooms(vault.officer_id):
        try:
            with operation_in(vault, room) as found:
                one = asked_of(found.operation, own, now)
                if one and found.operation.plan is not None:
                    rows.append(
                        {
                            "room": room,
                            "title": found.operation.plan.values["title"],
                            "asked": one,
                            "warnings": [
                                (
                                    sent.said.id,
                                    sent.said.values["title"],
                                    sent.due,
                                    sent.is_late_for(own, now),
                                )
                                for sent in one.warnings[:NAMED]
                            ],
                            "missing": [
                                calling.line(names, found.operation.agencies[agency], now)
                                for agency in one.missing[:NAMED]
                            ],
                        }
                    )
        except StillChecking:
            opening += 1
        except HornbillError:
            continue  # no longer here, or no operation after all
    if not rows and not opening:
        return None
    return Section(
        "operations",
        title=_("Operations"),
        icon="network",
        order=8,
        template="operations/today/_asked.html",
        context={"rows": rows[:SHOWN], "more": max(0, len(rows) - SHOWN), "opening": opening},
        count=len(rows) or opening,
        urgent=any(row["asked"].late for row in rows),
    )
