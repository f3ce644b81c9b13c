"""What the made-up release can say more: a voice message, a state of it that gates wait for, a length beside a message's words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hornbill.exchange.core.records.field_checks import one_of, text_up_to
from hornbill.exchange.core.records.kinds import KINDS, Kind, register
from hornbill.kernel import ids

VOICE, STATE, MESSAGE = "voice.post", "voice.control_state", "message.post"
FIELD = "spoken_s"  # seconds


def _seconds(value: Any) -> object:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 3600:
        raise ValueError("seconds from 0 to 3600")
    return value


def add() -> None:
    """Put them into the table of kinds."""
    register(Kind(VOICE, control=False, fields={"sound": text_up_to(2000)}, part="newer"))
    register(
        Kind(
            STATE,
            control=True,
            fields={"voice": ids.check_hash, "state": one_of("heard", "unheard")},
            refs=("voice",),
            part="newer",
        )
    )
    post = KINDS[MESSAGE]
    KINDS[MESSAGE] = replace(post, optional={**post.optional, FIELD: _seconds}, later=post.later | {FIELD})
