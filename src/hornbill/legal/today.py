"""What Today shows of the legal basis: rows of the own State's profile that nobody has confirmed for a year, or that contradict one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hornbill.kernel.shell import Section
from hornbill.legal import actions, queries
from hornbill.legal.core.comparing import contradictions
from hornbill.legal.core.national import is_stale

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.vault.sessions import OpenVault

SHOWN = 5


def to_confirm(vault: OpenVault, now: datetime) -> Section | None:
    """Return the section with rows to confirm or to correct, for who may publish them; None when there is nothing."""
    code = actions.state_of(vault.officer_id)
    if not code or not actions.may_publish(vault.officer_id, code, now):
        return None
    book, today = queries.book(), now.date()
    law = book.profile_of(code)
    at_odds = [
        {"table": "profile", "id": row.id, "name": f"{row.law} {row.article}", "as_of": row.origin.as_of}
        for some in contradictions(law, today)
        for row in some
    ]
    stale = [
        {"table": table, "id": row.id, "name": name, "as_of": row.origin.as_of}
        for table, row, name in (
            *(("profile", one, f"{one.law} {one.article}") for one in law),
            *(("offence", one, f"{one.law} {one.article}") for one in book.offences_of(code)),
            *(("authority", one, one.name["en"]) for one in book.authorities_of(code)),
        )
        if is_stale(row, today)
    ]
    if not stale and not at_odds:
        return None
    return Section(
        "law",
        title=_("Does your law still say this?"),
        icon="scale",
        order=60,
        template="legal/today/_law.html",
        context={"rows": stale[:SHOWN], "at_odds": at_odds[:SHOWN], "state": code},
        count=len(stale) + len(at_odds),
    )
