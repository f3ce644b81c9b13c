"""An act that a program sends twice is carried out once, if it sends the same ``Idempotency-Key`` with both.

Rules: the answer of the first is given again for two days, also after a restart (``vault.keyed_acts``); the same key with another request
is refused. An act during which the process ended is carried out by nobody again: the program is told to look.

    return once_only(request, key, lambda: {"record": post(...)})
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Annotated, Any

from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Header

from hornbill.kernel.errors import BadInput, HornbillError
from hornbill.kernel.framing import pack
from hornbill.pages import once
from hornbill.pages.api.bearer import caller
from hornbill.vault import forms_done, keyed_acts

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

    from hornbill.vault.sessions import OpenVault

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


class OutcomeUnknown(HornbillError):
    """The node ended while it carried out the act of this idempotency key."""

    code = "outcome-unknown"
    default_cure = "Look whether it was done. If it was not, send it with a new key."


def once_only(request: HttpRequest, key: str | None, act: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Carry an act out, or give the answer of its first time.

    Args:
        request: of the program.
        key: its ``Idempotency-Key``; None carries it out in any case.
        act: returns the answer, as JSON has it.

    Raises:
        KeyReused: the key belongs to another request.
        OutcomeUnknown: the process ended during the first time.
    """
    if key is None:
        return act()
    parts = [(request.method or "").encode(), request.path.encode(), request.body]
    mark = hashlib.sha256(pack(parts)).hexdigest()
    vault = caller(request).vault
    asked = (f"api/{vault.session_id}", key)
    with (
        once.run(*asked, shared=False),
        forms_done.alone(*asked),
    ):  # who sends the same at the same moment waits here
        known = keyed_acts.begin(vault, key, mark, now=timezone.now())
        if known is None:
            return _carried_out(vault, key, mark, act)
    if known.mark != mark:
        raise KeyReused(_("This Idempotency-Key was used for another request."))
    if known.answer is None:
        raise OutcomeUnknown(_("The server stopped during this operation; whether it was done is not known."))
    answer: dict[str, Any] = json.loads(known.answer)
    return answer


def _carried_out(vault: OpenVault, key: str, mark: str, act: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    try:
        answer = act()
        text = json.dumps(answer)
    except Exception:
        keyed_acts.forget(vault, key)
        raise
    keyed_acts.finish(vault, key, mark, text)
    return answer
