"""An officer at the watch register's pages without a browser: entries by hand and from a table, hits.

enter(visitor, {"kind": "phone", "value": "+66 81 234 5678"})
enter_table(visitor, rows)
"""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import httpx

from hornbill.simulation.visitor import PageSaid

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hornbill.simulation.visitor import Visitor

_WORD = re.compile(r"/watch/entries/[0-9a-f]{32}/word")
COLUMNS = ("kind", "value", "country", "birth_date")


def common(visitor: Visitor) -> dict[str, str]:
    """Return case, ground, last day and contact, as the officer gives them."""
    expires = (datetime.now(UTC).date() + timedelta(days=180)).isoformat()
    return {
        "case": f"{visitor.agency.country}-2026-17",
        "ground": "Wildlife Act, s. 12 (demo)",
        "expires": expires,
        "contact": visitor.officer_id,
    }


def enter(visitor: Visitor, fields: Mapping[str, str]) -> None:
    """Enter one identifier by hand.

    Raises:
        PageSaid: it was not taken.
    """
    form = visitor.form("/watch/new") | common(visitor) | dict(fields)
    answer = visitor.http.post("/watch/new", data=form)
    if answer.status_code not in (httpx.codes.FOUND, httpx.codes.SEE_OTHER):
        raise PageSaid(f"an entry answered {answer.status_code}")


def confirm(visitor: Visitor) -> None:
    """Confirm the silent entry that waits for the officer's word.

    Raises:
        PageSaid: none waits, or it was not taken.
    """
    found = _WORD.search(visitor.http.get("/watch").text)
    if found is None:
        raise PageSaid("no silent entry waits for this officer")
    form = visitor.form("/watch", found[0]) | {"word": "confirm"}
    answer = visitor.http.post(found[0], data=form)
    if not answer.headers.get("Location", "").endswith("said=confirmed"):
        raise PageSaid(f"confirming answered {answer.status_code}")


def enter_table(visitor: Visitor, rows: Sequence[Mapping[str, str]]) -> str:
    """Enter a table of identifiers; returns the page that tells what became of it.

    Raises:
        PageSaid: it was not taken.
    """
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    form = visitor.form("/watch/table") | common(visitor) | {"kind": "", "step": "enter"}
    files = {"file": ("entries.csv", text.getvalue().encode(), "text/csv")}
    answer = visitor.http.post("/watch/table", data=form, files=files, timeout=120)
    if answer.status_code != httpx.codes.OK:
        raise PageSaid(f"a table answered {answer.status_code}")
    return answer.text
