"""What Today shows of the legal basis: rows of the own State's profile that nobody has confirmed for a year, or that contradict one another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hornbill.kernel.shell import Section
from hornbill.legal import actions, queries, row_words
from hornbill.legal.core.comparing import contradictions
from hornbill.legal.core.national import is_stale

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.legal.core.wording import Words
    from hornbill.vault.sessions import OpenVault

SHOWN = 5


def to_confirm(vault: OpenVault, now: datetime) -> Section | None:
    """Return the section with rows to confirm or to correct, for who may publish them; None when there is nothing."""
    code = actions.state_of(vault.officer_id)
    if not code or not actions.may_publish(vault.officer_id, code, now):
        return None
    book, today = queries.book(), now.date()
    law = book.profile_of(code)
    words = queries.words(get_language() or "en")
    rows = (
        *(("profile", one) for one in law),
        *(("offence", one) for one in book.offences_of(code)),
        *(("authority", one) for one in book.authorities_of(code)),
    )
    at_odds = [_line("profile", row, words) for some in contradictions(law, today) for row in some]
    stale = [_line(table, row, words) for table, row in rows if is_stale(row, today)]
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


def _line(table: str, row: Any, words: Words) -> dict[str, str]:
    cells = {name: str(text or "") for name, text in (queries.book().cells(table, row.id) or {}).items()}
    name, provision = row_words.caption(table, cells, words)
    return {"table": table, "id": row.id, "name": name, "provision": provision, "as_of": row.origin.as_of}
