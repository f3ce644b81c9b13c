"""An act that a program sends twice is carried out once, if it sends the same ``Idempotency-Key`` with both.

Rules: the answer of the first is given again; the same key with another request is refused. Kept in memory for the
last 64 keys of a token, until the web process ends: after that a repeated act counts as new (``hornbill.pages.once``).

    return once_only(request, key, lambda: {"record": post(...)})
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Annotated, Any

from django.utils.translation import gettext as _
from ninja import Header

from hornbill.kernel.errors import BadInput
from hornbill.kernel.framing import pack
from hornbill.pages import once
from hornbill.pages.api.bearer import caller

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

Key = Annotated[
    str | None,
    Header(
        None,
        alias="Idempotency-Key",
        min_length=1,
        max_length=64,
        description="A word of your own for this act: sent again with the same word, it is carried out once.",
    ),
]


class KeyReused(BadInput):
    """An idempotency key came with another request than the first time."""

    code = "idempotency-key-reused"
    default_cure = "Take a new key for each act; send an old one only to repeat the same request."


def once_only(request: HttpRequest, key: str | None, act: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Carry an act out, or give the answer of its first time.

    Args:
        request: of the program.
        key: its ``Idempotency-Key``; None carries it out in any case.
        act: returns the answer, as JSON has it.

    Raises:
        KeyReused: the key belongs to another request.
    """
    if key is None:
        return act()
    parts = [(request.method or "").encode(), request.path.encode(), request.body]
    mark = hashlib.sha256(pack(parts)).hexdigest()
    with once.run(f"api/{caller(request).token.view.id}", key) as ticket:
        if ticket.result is None:
            ticket.result = json.dumps({"mark": mark, "answer": act()})
        kept = json.loads(ticket.result)
    if kept["mark"] != mark:
        raise KeyReused(_("This Idempotency-Key was used for another request."))
    answer: dict[str, Any] = kept["answer"]
    return answer
