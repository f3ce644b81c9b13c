"""Pages of a node as a play reads them, and forms as it posts them.

page(visitor, "/requests")                                  # text, without HTML's escapes
post(visitor, "/tasks/..", "/tasks/../step", {"step": "take"})
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any

import httpx

from hornbill.simulation.visitor import PageSaid

if TYPE_CHECKING:
    from hornbill.simulation.visitor import Visitor


def page(visitor: Visitor, path: str) -> str:
    """Return a page as its officer reads it; empty while it is not there."""
    answer = visitor.http.get(path)
    return html.unescape(answer.text) if answer.status_code == httpx.codes.OK else ""


def post(visitor: Visitor, where: str, path: str, fields: dict[str, Any]) -> str:
    """Post the form that is on a page.

    Args:
        visitor: signed in.
        where: the page, with its query.
        path: that its form posts to.
        fields: beside what the form holds already.

    Returns:
        Where the node sends the browser next.

    Raises:
        PageSaid: the node did not take it.
    """
    form: dict[str, Any] = {**visitor.form(where, path), **fields}
    answer = visitor.http.post(path, data=form)
    if answer.status_code not in (httpx.codes.FOUND, httpx.codes.SEE_OTHER):
        alarm = re.search(r'role="alert".{0,600}', answer.text, re.DOTALL)
        raise PageSaid(f"{path} answered {answer.status_code}: {alarm[0] if alarm else answer.text[:300]}")
    return str(answer.headers["Location"])
